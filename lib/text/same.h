/* SPDX-License-Identifier: GPL-2.0-or-later */
/* same.h - are two texts one? Most differ in their first letter, which takes no call. */
#pragma once

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline bool text_same(const char *a, const char *b)
{
	return *a == *b && !strcmp(a, b);
}

/* @n bytes, eight at once: a C library may take them one by one. */
static inline bool bytes_same(const char *a, const char *b, size_t n)
{
	uint64_t x, y;

	for (; n >= sizeof(x); n -= sizeof(x), a += sizeof(x), b += sizeof(x)) {
		memcpy(&x, a, sizeof(x));
		memcpy(&y, b, sizeof(y));
		if (x != y)
			return false;
	}
	for (; n; n--)
		if (*a++ != *b++)
			return false;
	return true;
}

/* Is there a blank or another kind of space in it? */
static inline bool text_has_space(const char *text)
{
	for (;; text++) {
		/* most letters stand above all of these */
		while ((unsigned char)*text > ' ')
			text++;
		if (!*text || isspace((unsigned char)*text))
			return *text;
	}
}
