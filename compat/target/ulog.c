/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/ulog.c - the "ULOG" target, which Linux has no more: a rule with it is
 * refused for that, and nothing else.
 */
#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "ulog-nlgroup", .arg = "group", .help = "netlink group", .type = &vtype_num,
	  .min = 1, .max = 32 },
	{ .name = "ulog-prefix", .arg = "prefix", .help = "what the message begins with",
	  .type = &vtype_string, .max = 31 },
	{ .name = "ulog-cprange", .arg = "bytes", .help = "how much of the packet",
	  .type = &vtype_num, .max = UINT32_MAX },
	{ .name = "ulog-qthreshold", .arg = "packets", .help = "packets that are sent together",
	  .type = &vtype_num, .min = 1, .max = 50 },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	diag_hint(diag, "-j NFLOG");
	return diag_missing(diag, "Linux has no ULOG since 3.17");
}

const struct ext ext_target_ulog = {
	.name = "ULOG", EXT_TARGET_IS(ulog), .families = FAM_IP,
	.help = "which Linux has no more, see -j NFLOG", EXT_OPTS(opts),
	.flags = EXT_NO_BLOB | EXT_GONE, .check = check,
};
