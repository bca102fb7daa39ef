/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/devgroup.c - the "devgroup" match: groups of the packet's devices.
 * Native: iifgroup, oifgroup. Blob: struct xt_devgroup_info,
 * <linux/netfilter/xt_devgroup.h>, revision 0.
 */
#include <linux/netfilter/xt_devgroup.h>

#include "compat/ext.h"
#include "compat/named.h"

enum { SRC, DST };

#define info struct xt_devgroup_info
#define GROUP(is, dir, upper, selector, text, words) { .name = is, .arg = "value[/mask]",	\
	.help = text, .type = &vtype_named, .flags = OPT_INVERT, .sel = (selector),	\
	.nft = words,									\
	.list = "%[ !|] " is " %v", .blob = FIELD2(info, dir##_group, dir##_mask),	\
	.blob_set = BITS(info, flags, XT_DEVGROUP_MATCH_##upper),			\
	.blob_inv = BITS(info, flags, XT_DEVGROUP_INVERT_##upper) }

static const struct opt opts[] = {
	[SRC] = GROUP("src-group", src, SRC, SEL_IIFGROUP, "group of the device it came in by",
			" iifgroup %v"),
	[DST] = GROUP("dst-group", dst, DST, SEL_OIFGROUP, "group of the device it leaves by",
			" oifgroup %v"),
};

_Static_assert(sizeof(info) == 20, "xt_devgroup.h, revision 0");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[SRC].set && ctx->hook & (HOOK_OUT | HOOK_POST))
		return diag_invalid(diag, "--src-group: nothing came in here");
	if (inst->vals[DST].set && ctx->hook & (HOOK_PRE | HOOK_IN))
		return diag_invalid(diag, "--dst-group: nothing goes out here");
	return 0;
}

const struct ext ext_match_devgroup = {
	.name = "devgroup", EXT_MATCH_IS(devgroup), .families = FAM_BOTH,
	.help = "groups of devices", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "devgroup match: You must specify either '--src-group' or '--dst-group'",
	.blob = { .revision = 0, .size = sizeof(info) }, .check = check,
};
