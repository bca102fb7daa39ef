/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buf.h - a growing buffer: text being printed, messages being built.
 * Out of memory sets @failed and drops what follows, so a caller checks once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buf {
	char *data;
	size_t len;
	size_t cap;
	size_t most;		/* 0, or what it will never be larger than: a buffer that may
				 * become very large. From some MiB on it lies in a region of
				 * that size, where it grows without being moved, by pages
				 * as large as there are. */
	bool failed;
	bool mapped;		/* it does */
};

/* Room for @size bytes more; false when memory is out. */
bool buf_room(struct buf *buf, size_t size);

/* @size bytes at the end, uninitialised; NULL when memory is out. */
static inline void *buf_grow(struct buf *buf, size_t size)
{
	void *at;

	if ((buf->cap - buf->len < size || buf->failed) && !buf_room(buf, size))
		return NULL;
	at = buf->data + buf->len;
	buf->len += size;
	return at;
}

static inline void buf_add(struct buf *buf, const void *data, size_t len)
{
	void *at = buf_grow(buf, len);

	if (at && len)
		memcpy(at, data, len);
}

static inline void buf_puts(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

static inline void buf_putc(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_u64(struct buf *buf, uint64_t value);
/* At least @width characters, blanks before it. */
void buf_u64_right(struct buf *buf, uint64_t value, size_t width);
void buf_hex(struct buf *buf, uint64_t value);	/* 0x1f */
void buf_printf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* NUL-terminated view; the NUL is not counted in @len. */
const char *buf_str(struct buf *buf);
void buf_free(struct buf *buf);
