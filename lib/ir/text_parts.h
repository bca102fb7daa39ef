/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text_parts.h - what the files that write statements in the words of nft share; from
 * outside it is text.h. */
#pragma once

#include "lib/ir/text.h"
#include "lib/rule/value.h"

/* nft cannot say it, for this reason; returns false. */
bool text_no_words(struct text_ctx *ctx, const char *why);

/* A comparison; see stmt_text(). */
bool text_match(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out);

/* A value of @len bytes of datatype @type, of a selector that has @full; false: it has no
 * words. */
bool text_value(uint8_t type, const uint8_t *value, unsigned len, unsigned full,
		const struct text_ctx *ctx, struct buf *out);
/* A number, by its name if it has one there. */
void text_number(uint8_t type, uint64_t value, const struct text_ctx *ctx, struct buf *out);
/* The names that numbers of @type may have in @family, or NULL; and are they of bits? */
const struct name *text_names(uint8_t type, uint8_t family);
bool text_is_bits(uint8_t type);

/* The name, or in the field's text of iptables (and not of other families) its short one. */
const char *text_row_name(const char *field, const char *name, const struct text_ctx *ctx);
/* "th dport", or in the field's text "tcp dport" */
void text_name(const char *name, const struct text_ctx *ctx, struct buf *out);
