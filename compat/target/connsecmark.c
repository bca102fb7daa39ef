/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/connsecmark.c - the "CONNSECMARK" target: security marks between
 * packet and connection, where there is none yet.
 * Native: none, a target has no condition. Blob:
 * struct xt_connsecmark_target_info, <linux/netfilter/xt_CONNSECMARK.h>,
 * revision 0.
 */
#include <linux/netfilter/xt_CONNSECMARK.h>

#include "compat/ext.h"

enum { SAVE, RESTORE };

static const struct opt opts[] = {
	[SAVE] = { .name = "save", .help = "the packet's mark to its connection",
		   .type = &vtype_const, .min = CONNSECMARK_SAVE, .flags = OPT_NOT_NATIVE,
		   .excludes = OPT_BIT(RESTORE), .list = " CONNSECMARK save",
		   .blob = FIELD(struct xt_connsecmark_target_info, mode) },
	[RESTORE] = { .name = "restore", .help = "the connection's mark to the packet",
		      .type = &vtype_const, .min = CONNSECMARK_RESTORE, .flags = OPT_NOT_NATIVE,
		      .excludes = OPT_BIT(SAVE), .list = " CONNSECMARK restore",
		      .blob = FIELD(struct xt_connsecmark_target_info, mode) },
};

const struct ext ext_target_connsecmark = {
	.name = "CONNSECMARK", EXT_TARGET_IS(connsecmark), .families = FAM_BOTH,
	.help = "copies security marks", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "CONNSECMARK target: parameter required",
	.tables = TABLE_MANGLE | TABLE_SECURITY,
	.blob = { .revision = 0, .size = sizeof(struct xt_connsecmark_target_info) },
};
