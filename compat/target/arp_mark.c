/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/arp_mark.c - the "MARK" target of arptables, whose numbers are hex, with 0x
 * or without. That of iptables is target/mark.c.
 * Native: meta mark set. Blob: struct xt_mark_tginfo2,
 * <linux/netfilter/xt_mark.h>, revision 2.
 */
#include <ctype.h>
#include <stdlib.h>

#include <linux/netfilter/xt_mark.h>

#include "compat/ext.h"
#include "compat/mark.h"

enum { SET, AND, OR, XOR, N };

static int hexbits_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	char *end;

	ret->num[0] = strtoull(word[0], &end, 16);
	if (isxdigit((unsigned char)word[0][0]) && !*end && ret->num[0] <= UINT32_MAX)
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a mark is 32 bits, in hex");
	return diag_usage(ctx->diag, "Bad mark value `%s'", word[0]);
}

static void hexbits_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_printf(out, " %x", (unsigned)val->num[0]);
}

static const struct vtype vtype_bare_hex = {
	.words = 1, .parse = hexbits_parse, .print = hexbits_print,
};

#define ROW(index, word, what)								\
	[index] = { .name = word, .arg = "value", .help = what, .type = &vtype_bare_hex,	\
		    .excludes = (OPT_BIT(N) - 1) & ~OPT_BIT(index),				\
		    .once = "MARK: Can't specify --" word " twice" }

static const struct opt opts[] = {
	ROW(SET, "set-mark", "the new mark"),
	ROW(AND, "and-mark", "keep just these bits"),
	ROW(OR, "or-mark", "set these bits"),
	ROW(XOR, "xor-mark", "turn these bits"),
};

/* What clears the bits of @mask, then turns those of @value; false: no option. */
static bool put(struct inst *inst, uint32_t value, uint32_t mask)
{
	unsigned i = mask == UINT32_MAX ? SET : !value ? AND : value == mask ? OR : !mask ? XOR : N;

	for (unsigned j = 0; j < N; j++)
		inst->vals[j] = (struct val){ 0 };
	if (i == N)
		return false;
	inst->vals[i].set = true;
	inst->vals[i].num[0] = i == AND ? ~mask : value;
	return true;
}

/* value and mask, as xmark_lower() and pair_encode() want them. */
static struct val get(const struct inst *inst)
{
	uint32_t bits = 0;
	unsigned i = 0;

	while (i < N && !inst->vals[i].set)
		i++;
	if (i < N)
		bits = inst->vals[i].num[0];
	return (struct val){ .num = { i == AND ? 0 : bits, i == SET ? UINT32_MAX : i == AND ?
				      (uint32_t)~bits : i == OR ? bits : 0 } };
}

/* Of several spellings of one change one is kept. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val val = get(inst);

	put(inst, val.num[0], val.num[1]);
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct xt_mark_tginfo2 *info = data;
	struct val val = get(inst);

	info->mark = val.num[0];
	info->mask = val.num[1];
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_mark_tginfo2 *info = data;

	return put(inst, info->mark, info->mask);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct val val = get(inst);

	xmark_lower(&val, SEL_MARK, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val val = { 0 };

	return xmark_lift(stmt, SEL_MARK, &val) && put(inst, val.num[0], val.num[1]);
}

const struct ext ext_target_arp_mark = {
	.name = "MARK", EXT_TARGET_IS(arp_mark), .families = FAM_ARP,
	.help = "sets the mark of a packet", EXT_OPTS(opts),
	.blob = { .revision = 2, .size = sizeof(struct xt_mark_tginfo2), .encode = encode,
		  .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
