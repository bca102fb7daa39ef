/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_mark_m.c - the "mark_m" match of ebtables: the frame's mark.
 * Native: meta mark. Blob: struct ebt_mark_m_info,
 * <linux/netfilter_bridge/ebt_mark_m.h>, revision 0, whose numbers are longer than
 * marks are. That of iptables is match/mark.c.
 */
#include <stdlib.h>

#include <linux/types.h>
#include <linux/netfilter_bridge/ebt_mark_m.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { VALUE, MASK, ANY_OF };	/* of val->num; ANY_OF: not value, but some bit of mask */

#define info struct ebt_mark_m_info

/* As the C library has always read them: empty is zero, a minus counts from above. */
static bool number_of(const char *text, char end, uint64_t *ret, const char **rest)
{
	char *stop;

	*ret = strtoul(text, &stop, 0);
	*rest = stop;
	return *stop == '\0' || (*stop == end && end);
}

static int mark_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const char *rest;

	ret->num[MASK] = UINT32_MAX;
	ret->num[ANY_OF] = *word[0] == '/';
	if (*word[0] && number_of(word[0], '/', &ret->num[VALUE], &rest) &&
	    (!*rest || number_of(rest + 1, '\0', &ret->num[MASK], &rest)))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a number, value/mask, or /mask for any of its bits");
	return diag_usage(ctx->diag, "Bad mark value '%s'", word[0]);
}

static void print_nft(const struct val *val, struct buf *out)
{
	if (val->num[ANY_OF] || val->num[MASK] != UINT32_MAX) {
		buf_puts(out, " and ");
		buf_hex(out, val->num[MASK]);
	}
	buf_puts(out, val->inv != (bool)val->num[ANY_OF] ? " != " : " ");
	if (val->num[ANY_OF])
		buf_putc(out, '0');
	else
		buf_hex(out, val->num[VALUE]);
}

static void mark_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_NFT) {
		print_nft(val, out);
		return;
	}
	buf_putc(out, ' ');
	if (!val->num[ANY_OF])
		buf_hex(out, val->num[VALUE]);
	if (val->num[ANY_OF] || val->num[MASK] != UINT32_MAX) {
		buf_putc(out, '/');
		buf_hex(out, val->num[MASK]);
	}
}

/* Marks have 32 bits, and the bits of a mask that are above them are of no account; a value
 * that has others than its mask is never. Of no bits none is set. What nft lists without
 * its mask is put otherwise. */
static bool mark_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	uint32_t mask = val->num[MASK];
	bool any = val->num[ANY_OF], inv = val->inv != any;
	struct stmt *stmt = prog_match(prog, opt->sel, inv ? OP_NE : OP_EQ);
	struct match *m = &stmt->match;

	if (any ? !mask : val->num[VALUE] > UINT32_MAX || (val->num[VALUE] && !mask)) {
		stmt->op = val->inv ? OP_GE : OP_LT;
		return true;
	}
	be_put(m->lo, any ? 0 : val->num[VALUE], m->len);
	m->masked = mask != UINT32_MAX;
	if (m->masked)
		be_put(m->mask, mask, m->len);
	return true;
}

static bool mark_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct match *m = &stmt->match;

	if ((stmt->op == OP_LT || stmt->op == OP_GE) && !m->masked && !be_get(m->lo, m->len)) {
		ret->num[ANY_OF] = true;
		ret->inv = stmt->op == OP_GE;
		return true;
	}
	if (stmt->op != OP_EQ && stmt->op != OP_NE)
		return false;
	ret->num[VALUE] = be_get(m->lo, m->len);
	ret->num[MASK] = m->masked ? be_get(m->mask, m->len) : UINT32_MAX;
	/* both spellings of "some bit"; the one that is typed with a slash is the usual */
	ret->num[ANY_OF] = m->masked && !ret->num[VALUE] && stmt->op == OP_NE;
	ret->inv = !ret->num[ANY_OF] && stmt->op == OP_NE;
	return true;
}

/* The value and the mask, and which of the two is meant. */
static void mark_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	info *blob = base;

	blob->mark = val->num[VALUE];
	blob->mask = val->num[MASK];
	blob->bitmask = val->num[ANY_OF] ? EBT_MARK_OR : EBT_MARK_AND;
}

static bool mark_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	const info *blob = base;

	ret->num[VALUE] = blob->mark;
	ret->num[MASK] = blob->mask;
	ret->num[ANY_OF] = blob->bitmask == EBT_MARK_OR;
	return blob->bitmask == EBT_MARK_OR || blob->bitmask == EBT_MARK_AND;
}

static const struct vtype vtype_mark = {
	.words = 1, .parse = mark_parse, .print = mark_print, .lower = mark_lower,
	.lift = mark_lift, .encode = mark_encode, .decode = mark_decode,
};

static const struct opt opts[] = {
	{ .name = "mark", .arg = "[value][/mask]",
	  .help = "the mark, masked, is value; without a value, it is not zero",
	  .type = &vtype_mark, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_MARK, .nft = " meta mark %v",
	  .blob = FIELD_ALL(info), .blob_inv = BITS(info, invert, 1) },
};

/* Marks have 32 bits in nft. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	return inst->vals[0].num[VALUE] <= UINT32_MAX && inst->vals[0].num[MASK] <= UINT32_MAX &&
	       translate_opts(inst, rule, to);
}

const struct ext ext_match_br_mark_m = {
	.name = "mark_m", EXT_MATCH_IS(br_mark_m), .families = FAM_BRIDGE,
	.help = "the frame's mark", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.translate = translate,
};
