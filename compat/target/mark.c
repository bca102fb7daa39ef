/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/mark.c - the "MARK" target: the mark of a packet. That of arptables is
 * target/arp_mark.c, ebtables have target/br_mark.c.
 * Native: meta mark set. Blob: struct xt_mark_tginfo2,
 * <linux/netfilter/xt_mark.h>, revision 2.
 */
#include <linux/netfilter/xt_mark.h>

#include "compat/ext.h"
#include "compat/mark.h"

#define FIELDS FIELD2(struct xt_mark_tginfo2, mark, mask)

static const struct opt opts[] = { XMARK_ROWS("packet's mark", FIELDS, 0) };

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	xmark_merge(inst);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val *val = &inst->vals[SET_XMARK];

	val->set = true;
	return pair_decode(&opts[SET_XMARK], &opts[SET_XMARK].blob, data, NULL, val);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	xmark_lower(&inst->vals[SET_XMARK], SEL_MARK, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	return xmark_lift(stmt, SEL_MARK, &inst->vals[SET_XMARK]);
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_puts(out, " MARK");
	xmark_list(&inst->vals[SET_XMARK], out);
}

const struct ext ext_target_mark = {
	.name = "MARK", EXT_TARGET_IS(mark), .families = FAM_BOTH,
	.help = "sets the mark of a packet", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required",
	.blob = { .revision = 2, .size = sizeof(struct xt_mark_tginfo2), .decode = decode },
	.check = check, .lower = lower, .lift = lift, .print_list = print_list,
};
