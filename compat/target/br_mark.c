/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_mark.c - the "mark" target of ebtables: the mark of a frame, then a
 * verdict. MARK of iptables is target/mark.c.
 * Native: meta mark set, verdict. Blob: struct ebt_mark_t_info,
 * <linux/netfilter_bridge/ebt_mark_t.h>, revision 0: what is done with the mark are
 * the upper bits of the verdict.
 */
#include <errno.h>

#include <net/if.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_mark_t.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/mark.h"
#include "compat/verdict.h"

enum { SET, OR, AND, XOR, VERDICT };

static int mark_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (parse_u64(word[0], 0, opt->max, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a mark is a number of 32 bits");
	return diag_usage(ctx->diag, "Bad MARK value '%s'", word[0]);
}

static void mark_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	vtype_hex.print(opt, val, ctx, mode, out);
}

static const struct vtype vtype_frame_mark = {
	.words = 1, .parse = mark_parse, .print = mark_print,
};

#define ROW(index, word, other, what)							\
	[index] = { .name = word, .alias = (other), .arg = "value", .help = what,		\
		    .type = &vtype_frame_mark, .max = UINT32_MAX, .excludes = 15 & ~OPT_BIT(index),	\
		    .once = "Multiple use of same option not allowed" }

static const struct opt opts[] = {
	ROW(SET, "mark-set", "set-mark", "the new mark"),
	ROW(OR, "mark-or", NULL, "set these bits"),
	ROW(AND, "mark-and", NULL, "keep just these bits"),
	ROW(XOR, "mark-xor", NULL, "turn these bits"),
	[VERDICT] = EBT_VERDICT_ROW("mark-target", 0),
};

static const uint32_t upper[] = {
	[SET] = MARK_SET_VALUE, [OR] = MARK_OR_VALUE, [AND] = MARK_AND_VALUE,
	[XOR] = MARK_XOR_VALUE,
};

/* Which of the four is given; VERDICT: none. */
static unsigned action_of(const struct inst *inst)
{
	unsigned i = SET;

	while (i < VERDICT && !inst->vals[i].set)
		i++;
	return i;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (action_of(inst) == VERDICT) {
		diag_reason(diag, "it is not said what becomes of the mark");
		return diag_usage(diag, "You must specify some option");
	}
	ebt_verdict_default(inst, VERDICT, EBT_ACCEPT);
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct ebt_mark_t_info *info = data;
	unsigned action = action_of(inst);

	if (!ebt_verdict_plain(inst, VERDICT, ctx))
		return -EOPNOTSUPP;
	info->mark = inst->vals[action].num[0];
	info->target = (int)(upper[action] | (inst->vals[VERDICT].num[0] & EBT_VERDICT_BITS));
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ebt_mark_t_info *info = data;
	unsigned action = SET;

	while (action < VERDICT && upper[action] != ((uint32_t)info->target & ~EBT_VERDICT_BITS))
		action++;
	if (action == VERDICT || info->mark > UINT32_MAX)
		return false;
	inst->vals[action].set = inst->vals[VERDICT].set = true;
	inst->vals[action].num[0] = info->mark;
	inst->vals[VERDICT].num[0] = EBT_NUMBER(info->target) | ~(uint32_t)EBT_VERDICT_BITS;
	return name_of(ebt_verdicts, inst->vals[VERDICT].num[0]) &&
	       ebt_verdict_plain(inst, VERDICT, ctx);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	unsigned action = action_of(inst);
	uint32_t bits = inst->vals[action].num[0];
	const struct val mark = { .num = {
		action == AND ? 0 : bits,
		action == SET ? UINT32_MAX : action == OR ? bits : action == AND ? ~bits : 0,
	} };

	xmark_lower(&mark, SEL_MARK, prog);
	target_verdict_lower(inst, VERDICT, ctx, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val mark = { 0 };
	unsigned action;

	if (!xmark_lift(stmt, SEL_MARK, &mark))
		return 0;
	action = mark.num[1] == UINT32_MAX ? SET : mark.num[0] && mark.num[0] == mark.num[1] ? OR :
		 !mark.num[1] ? XOR : !mark.num[0] ? AND : VERDICT;
	if (action == VERDICT)
		return 0;
	inst->vals[action].set = true;
	inst->vals[action].num[0] = action == AND ? (uint32_t)~mark.num[1] : mark.num[0];
	return target_verdict_lift(inst, VERDICT, ctx, stmt + 1, n - 1) ? n : 0;
}

const struct ext ext_target_br_mark = {
	.name = "mark", EXT_TARGET_IS(br_mark), .families = FAM_BRIDGE,
	.help = "sets the mark of a frame", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct ebt_mark_t_info), .encode = encode,
		  .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
