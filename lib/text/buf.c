/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.c - see buf.h */
#include "lib/text/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A page that is used for the first time costs more than what is written to it, so large
 * ones are asked for, and only where most of one will be used. */
#define LARGE_FROM ((size_t)64 << 10)
#define LARGE_PAGE ((size_t)2 << 20)

/* No memory is taken before it is used, but a limit on addresses may forbid it: false. */
static bool map_large(struct buf *buf)
{
	size_t size = (buf->most + 2 * LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	char *data = mmap(NULL, size, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (data == MAP_FAILED)
		return false;
	madvise(data, size, MADV_HUGEPAGE);
	memcpy(data, buf->data, buf->len);
	free(buf->data);
	buf->data = data;
	buf->cap = size;
	buf->mapped = true;
	return true;
}

bool buf_room(struct buf *buf, size_t size)
{
	size_t cap = buf->cap ? buf->cap * 2 : 4096;
	char *data;

	if (buf->failed)
		return false;
	if (buf->cap - buf->len >= size)
		return true;
	if (buf->mapped) {
		buf->failed = true;
		return false;
	}
	while (cap < buf->len + size)
		cap *= 2;
	if (buf->len >= LARGE_FROM && cap < buf->most && map_large(buf))
		return true;
	data = realloc(buf->data, cap);
	if (!data) {
		buf->failed = true;
		return false;
	}
	buf->data = data;
	buf->cap = cap;
	return true;
}

void buf_u64(struct buf *buf, uint64_t value)
{
	char digits[20];
	size_t i = sizeof(digits);

	do
		digits[--i] = '0' + value % 10;
	while (value /= 10);
	buf_add(buf, digits + i, sizeof(digits) - i);
}

void buf_u64_right(struct buf *buf, uint64_t value, size_t width)
{
	size_t from = buf->len, len;

	buf_u64(buf, value);
	len = buf->len - from;
	if (buf->failed || len >= width || !buf_grow(buf, width - len))
		return;
	memmove(buf->data + from + width - len, buf->data + from, len);
	memset(buf->data + from, ' ', width - len);
}

void buf_hex(struct buf *buf, uint64_t value)
{
	char digits[18];
	size_t i = sizeof(digits);

	do
		digits[--i] = "0123456789abcdef"[value & 15];
	while (value >>= 4);
	digits[--i] = 'x';
	digits[--i] = '0';
	buf_add(buf, digits + i, sizeof(digits) - i);
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	char text[1024], *at;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n < (int)sizeof(text)) {
		buf_add(buf, text, n > 0 ? (size_t)n : 0);
		return;
	}
	at = buf_grow(buf, (size_t)n + 1);
	if (!at)
		return;
	va_start(ap, fmt);
	vsnprintf(at, (size_t)n + 1, fmt, ap);
	va_end(ap);
	buf->len--;
}

const char *buf_str(struct buf *buf)
{
	if (!buf_grow(buf, 1))
		return "";
	buf->data[--buf->len] = '\0';
	return buf->data;
}

void buf_free(struct buf *buf)
{
	if (buf->mapped)
		munmap(buf->data, buf->cap);
	else
		free(buf->data);
	*buf = (struct buf){ .most = buf->most };
}
