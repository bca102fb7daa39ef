/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/mark.c - the "mark" match: the packet's mark.
 * Native: meta mark. Blob: struct xt_mark_mtinfo1,
 * <linux/netfilter/xt_mark.h>, revision 1.
 */
#include <linux/netfilter/xt_mark.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

static const struct opt opts[] = {
	{ .name = "mark", .arg = "value[/mask]", .help = "the mark, masked, is value",
	  .type = &vtype_mask, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_MARK,
	  .list = " mark match %[! |]%v", .blob = FIELD2(struct xt_mark_mtinfo1, mark, mask),
	  .blob_inv = BITS(struct xt_mark_mtinfo1, invert, 1) },
};

/* Other readers of the shared dialect know no order of marks, by which one is never. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	bool never = inst->vals[0].num[0] && !inst->vals[0].num[1];

	return !(never && ctx->shared) && lower_options(inst, prog);
}

const struct ext ext_match_mark = {
	.name = "mark", EXT_MATCH_IS(mark), .families = FAM_BOTH,
	.help = "the packet's mark", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE, .lower = lower,
	.blob = { .revision = 1, .size = sizeof(struct xt_mark_mtinfo1) },
};
