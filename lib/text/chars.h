/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chars.h - characters of more than one byte, as people paste them.
 *
 * UTF-8 only and no locale: what is not UTF-8 counts as one character a byte.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "lib/text/buf.h"

/* The first character of @text, which is not empty: its bytes, its number in
 * @ret (that of the byte, with CHAR_BAD set, where it is no UTF-8). */
#define CHAR_BAD 0x80000000u
size_t char_next(const char *text, uint32_t *ret);

/* What web pages, mails and word processors make of - " ' and the blank. */
enum char_kind {
	CHAR_PLAIN,
	CHAR_DASH,
	CHAR_QUOTE,		/* double */
	CHAR_APOSTROPHE,	/* single */
	CHAR_BLANK,
	CHAR_NOTHING,		/* has no width: zero-width space, byte order mark */
};

/* Its name goes to @ret: "en dash (U+2013)"; NULL where there is none. */
enum char_kind char_kind(uint32_t c, const char **ret);

/* Columns that a terminal gives to the first @len bytes of @text. */
size_t text_width(const char *text, size_t len);

/* How many characters these are: columns as an editor counts them. */
size_t text_chars(const char *text, size_t len);

/* @text with its control characters as \t, \r, \x1b: safe on a terminal. */
void text_print(const char *text, size_t len, struct buf *out);
