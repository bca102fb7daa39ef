/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.c - whole programs as nft writes them; see text.h. Single statements are
 * text_match.c and text_action.c.
 * Source of the words: nft(8); what they compile to: nft --debug=netlink.
 */
#include "lib/ir/text_parts.h"

#include <string.h>

/* Behind the type of a frame that nft would not list: see stmt.h. */
static bool frame_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	uint8_t type[2];

	if (stmt->kind == STMT_MATCH && stmt->sel == SEL_ETHER_TYPE && ctx->frame) {
		buf_printf(out, " ether type 0x%04x-0x%04x", ctx->frame, ctx->frame);
		return true;
	}
	if (stmt_asks_frame(stmt, ctx->frame, ctx->family)) {
		be_put(type, ctx->frame, sizeof(type));
		buf_puts(out, " meta protocol ");
		text_value(VAL_ETHER_TYPE, type, sizeof(type), sizeof(type), ctx, out);
		ctx->frame = 0;
	}
	return false;
}

/* Two comparisons for equality of fields that lie side by side, the later one first: nft
 * makes one of them, in the order of the fields. */
static bool is_merged(const struct stmt *a, const struct stmt *b, uint8_t family)
{
	const struct sel_from *x = selector_from(a->sel, family), *y = selector_from(b->sel, family);

	if (a->kind != STMT_MATCH || b->kind != STMT_MATCH || a->op != OP_EQ ||
	    b->op != OP_EQ || a->match.masked || b->match.masked ||
	    !(selectors[a->sel].flags & SEL_MERGE) || !(selectors[b->sel].flags & SEL_MERGE) ||
	    x->source != SRC_PAYLOAD || x->base != y->base ||
	    !loads_may_merge(x->len, y->len))
		return false;
	return y->offset + y->len == x->offset;
}

#define NFT_COMMENT_MAX 128	/* bytes of a comment that nft reads */

static bool comments_text(const struct prog *prog, struct text_ctx *ctx, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < prog->n; i++) {
		const struct stmt *s = &prog->v[i];

		if (s->kind != STMT_COMMENT)
			continue;
		if (any || strlen(s->comment) > NFT_COMMENT_MAX)
			return text_no_words(ctx, "nft reads one comment, of up to 128 bytes");
		buf_puts(out, " comment ");
		if (!text_quote(s->comment, out))
			return text_no_words(ctx, "nft cannot read such letters in a comment");
		any = true;
	}
	return true;
}

bool prog_text(const struct prog *prog, struct text_ctx *ctx, struct buf *out)
{
	ctx->prog = prog;
	ctx->frame = ctx->form == TEXT_EXACT ? prog_unlisted_frame(prog, ctx->family) : 0;
	for (unsigned i = 0; i < prog->n; i++) {
		if (frame_text(&prog->v[i], ctx, out))
			continue;
		if (i && is_merged(&prog->v[i - 1], &prog->v[i], ctx->family))
			return text_no_words(ctx, "nft puts two fields that lie side by side into their order");
		if (!stmt_text(&prog->v[i], ctx, out))
			return false;
	}
	return comments_text(prog, ctx, out);
}
