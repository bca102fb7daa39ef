/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_nflog.c - the "nflog" watcher of ebtables: frames to a program that listens.
 * Native: log group, before the counter; behind it, it is target/nflog.c.
 * Blob: struct ebt_nflog_info, <linux/netfilter_bridge/ebt_nflog.h>, revision 0, of
 * an xt target, whose prefix is shorter than a native one may be.
 */

#include <linux/types.h>
#include <linux/netfilter/nf_log.h>
#include <linux/netfilter_bridge/ebt_nflog.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { NFLOG, PREFIX, GROUP, RANGE, THRESHOLD };

#define info struct ebt_nflog_info

static const struct opt opts[] = {
	[NFLOG] = { .name = "nflog", .help = "log with what is said below",
		    .type = &vtype_flag, .flags = OPT_NO_SAVE | OPT_MULTI },
	[PREFIX] = { .name = "nflog-prefix", .arg = "prefix", .help = "what the message begins with",
		     .type = &vtype_string, .flags = OPT_QUOTED, .max = NF_LOG_PREFIXLEN - 1,
		     .nft = "", .act = FIELD(struct log, prefix), .blob = FIELD(info, prefix) },
	[GROUP] = { .name = "nflog-group", .arg = "group", .help = "netlink group, 1 if not given",
		    .type = &vtype_num, .flags = OPT_REQUIRED, .min = 1, .max = UINT16_MAX,
		    .nft = " group %v", .act = FIELD(struct log, group), .blob = FIELD(info, group) },
	/* so it is not said natively, where it would have one */
	[RANGE] = { .name = "nflog-range", .arg = "bytes",
		    .help = "how much of the frame; has no effect", .type = &vtype_num,
		    .min = 1, .max = UINT32_MAX, .nft = " snaplen %v",
		    .blob = FIELD(info, len) },
	[THRESHOLD] = { .name = "nflog-threshold", .arg = "frames",
			.help = "frames that are sent together, 1 if not given",
			.type = &vtype_num, .min = 1, .max = UINT16_MAX,
			.fallback = EBT_NFLOG_DEFAULT_THRESHOLD,
			.nft = " queue-threshold %v",
			.act = FIELD(struct log, threshold), .blob = FIELD(info, threshold) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals;

	vals[NFLOG] = (struct val){ 0 };
	if (!vals[GROUP].set)
		vals[GROUP] = (struct val){ .set = true, .num = { EBT_NFLOG_DEFAULT_GROUP } };
	if (vals[PREFIX].set && !vals[PREFIX].n)
		vals[PREFIX] = (struct val){ 0 };
	if (vals[THRESHOLD].num[0] == EBT_NFLOG_DEFAULT_THRESHOLD)
		vals[THRESHOLD] = (struct val){ 0 };
	return 0;
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *prefix = &inst->vals[PREFIX];

	buf_puts(&to->rule, " log");
	if (prefix->set) {
		buf_puts(&to->rule, " prefix ");
		if (!text_quote(prefix->str, &to->rule))
			return false;
	}
	return translate_opts(inst, rule, to);
}

const struct ext ext_match_br_nflog = {
	.name = "nflog", EXT_MATCH_IS(br_nflog), .families = FAM_BRIDGE,
	.help = "sends frames to a program and goes on", EXT_OPTS(opts),
	.flags = EXT_WATCHER | EXT_CHECK_FIRST,
	.action = STMT_LOG, .action_type = true /* has_group */,
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .translate = translate,
};
