/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buf.c - see buf.h */
#include "lib/text/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool buf_room(struct buf *buf, size_t size)
{
	size_t cap = buf->cap ? buf->cap * 2 : 4096;
	char *data;

	if (buf->failed)
		return false;
	if (buf->cap - buf->len >= size)
		return true;
	while (cap < buf->len + size)
		cap *= 2;
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
