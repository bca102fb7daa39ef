/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/notrack.c - the "NOTRACK" target: as "CT --notrack", target/ct.c, from
 * which only the hint of a native rule tells it.
 * Native: notrack. Blob: CT's struct xt_ct_target_info_v1,
 * <linux/netfilter/xt_CT.h>, revision 2, with a flag; once an empty one.
 */
#include <linux/netfilter/xt_CT.h>

#include "compat/ext.h"

enum { FLAGS = XT_CT_NOTRACK | XT_CT_NOTRACK_ALIAS };

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	((struct xt_ct_target_info_v1 *)data)->flags = FLAGS;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ((const struct xt_ct_target_info_v1 *)data)->flags == FLAGS;
}

static const struct blob old[] = {
	{ .name = "NOTRACK" },
	{ .size = 0 },
};

const struct ext ext_target_notrack = {
	.name = "NOTRACK", .shown = "CT", EXT_TARGET_IS(notrack), .families = FAM_BOTH,
	.help = "keeps a packet from connection tracking", .list = " NOTRACK",
	.flags = EXT_HINT_ONLY, .tables = TABLE_RAW, .hooks = HOOK_PRE | HOOK_OUT,
	.action = STMT_NOTRACK,
	.blob = { .name = "CT", .revision = 2, .size = sizeof(struct xt_ct_target_info_v1),
		  .user_size = offsetof(struct xt_ct_target_info_v1, ct),
		  .encode = encode, .decode = decode },
	.old = old,
};
