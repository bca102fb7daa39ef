/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.c - see buf.h */
#include "lib/text/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *buf_grow(struct buf *buf, size_t size)
{
	void *at;

	if (buf->failed)
		return NULL;
	if (buf->cap - buf->len < size) {
		size_t cap = buf->cap ? buf->cap * 2 : 4096;
		char *data;

		while (cap < buf->len + size)
			cap *= 2;
		data = realloc(buf->data, cap);
		if (!data) {
			buf->failed = true;
			return NULL;
		}
		buf->data = data;
		buf->cap = cap;
	}
	at = buf->data + buf->len;
	buf->len += size;
	return at;
}

void buf_add(struct buf *buf, const void *data, size_t len)
{
	void *at = buf_grow(buf, len);

	if (at && len)
		memcpy(at, data, len);
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
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
	char text[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n > 0)
		buf_add(buf, text, (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1);
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
	free(buf->data);
	*buf = (struct buf){ 0 };
}
