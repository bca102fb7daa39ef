/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.h - statements as nft writes them. Names come from the selectors, values
 * by their datatype; nothing here knows an extension.
 */
#pragma once

#include "lib/ir/stmt.h"
#include "lib/text/buf.h"

enum text_form {
	/* What nft compiles to the very expressions that emit_exprs() makes. */
	TEXT_EXACT,
	/* What iptables-translate always printed: no guard, shorter names, and what is
	 * always so left out. Means the same but for that. */
	TEXT_FIELD,
};

struct text_ctx {
	enum text_form form;
	uint8_t family;
	uint8_t proto;		/* of the rule, not inverted; 0: any */
	unsigned sets;		/* the number of the next set that needs a name */
	bool known_proto;	/* a protocol that nft knows was asked for by now */
	const struct prog *prog;	/* that the statement is of, or NULL */
	uint16_t frame;		/* TEXT_EXACT: prog_unlisted_frame() of it, still to be asked for */
	const char *why;	/* where false is returned: what nft cannot say, if known */
	uint64_t packets, bytes;	/* of the rule's counter, TEXT_EXACT only */
};

/**
 * stmt_text() - one statement, a blank before each word
 * Nothing is printed for a comment, which stands behind all others, and in the field's
 * text for a guard.
 * Return: false if nft has no words for it; @out may hold the beginning.
 */
bool stmt_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out);

/* All of @prog, comments last. */
bool prog_text(const struct prog *prog, struct text_ctx *ctx, struct buf *out);

/* " saddr", " dport": what @sel is called, with a blank before it. */
void selector_text(enum selector sel, const struct text_ctx *ctx, struct buf *out);

/* The protocol's name in the field's text, perhaps in @room; NULL: it is a number there. */
struct proto_text;
const char *text_proto(uint8_t proto, struct proto_text *room);

/* "text" in quotes. nft has no way to put a quote into quotes: false. */
bool text_quote(const char *text, struct buf *out);
/* Can nft read it where it wants the name of a chain, table or set? */
bool text_is_name(const char *name);
