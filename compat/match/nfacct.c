/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/nfacct.c - the "nfacct" match: counts in an accounting object that
 * nfacct(8) made. Always xt. Blob: struct xt_nfacct_match_info_v1,
 * <linux/netfilter/xt_nfacct.h>, revision 1; revision 0 differs in alignment.
 */
#include <linux/netfilter/xt_nfacct.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "nfacct-name", .arg = "name", .help = "accounting object to count in",
	  .type = &vtype_string, .flags = OPT_REQUIRED, .max = NFACCT_NAME_MAX - 1,
	  .list = "nfacct-name  %v", .blob = FIELD(struct xt_nfacct_match_info_v1, name) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (!inst->vals[0].n)
		return diag_usage(diag, "Argument must have a minimum length of 1 characters\n");
	return 0;
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_nfacct_match_info),
	  .user_size = offsetof(struct xt_nfacct_match_info, nfacct) },
	{ .size = 0 },
};

const struct ext ext_match_nfacct = {
	.name = "nfacct", EXT_MATCH_IS(nfacct), .families = FAM_BOTH,
	.help = "extended accounting", EXT_OPTS(opts), .check = check,
	.xt_only = "the counters of nf_tables are others than those of nfacct",
	.blob = { .revision = 1, .size = sizeof(struct xt_nfacct_match_info_v1),
		  .user_size = offsetof(struct xt_nfacct_match_info_v1, nfacct) },
	.old = old,
};
