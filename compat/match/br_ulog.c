/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_ulog.c - the "ulog" watcher of ebtables, which Linux has no more: a rule
 * with it is refused for that, and nothing else.
 */
#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "ulog", .help = "log with what is said below", .type = &vtype_flag },
	{ .name = "ulog-prefix", .arg = "prefix", .help = "what the message begins with",
	  .type = &vtype_string, .max = 31 },
	{ .name = "ulog-nlgroup", .arg = "group", .help = "netlink group", .type = &vtype_num,
	  .min = 1, .max = 32 },
	{ .name = "ulog-cprange", .arg = "bytes", .help = "how much of the frame",
	  .type = &vtype_num, .max = UINT32_MAX },
	{ .name = "ulog-qthreshold", .arg = "frames", .help = "frames that are sent together",
	  .type = &vtype_num, .min = 1, .max = 50 },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	diag_word(diag, inst->word);
	diag_hint(diag, "--nflog");
	return diag_missing(diag, "Linux has no ulog since 3.17");
}

const struct ext ext_match_br_ulog = {
	.name = "ulog", EXT_MATCH_IS(br_ulog), .families = FAM_BRIDGE,
	.help = "which Linux has no more, see --nflog", EXT_OPTS(opts),
	.flags = EXT_NO_BLOB | EXT_GONE | EXT_WATCHER, .check = check,
};
