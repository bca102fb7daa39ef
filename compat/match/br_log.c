/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_log.c - the "log" watcher of ebtables: a line in the kernel's log.
 * Blob: struct ebt_log_info, <linux/netfilter_bridge/ebt_log.h>, revision 0, of an
 * xt target. Natively the line would read otherwise.
 */
#include <string.h>

#include <linux/types.h>
#include <linux/netfilter_bridge/ebt_log.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { LOG, LEVEL, PREFIX, LOG_IP, LOG_ARP, LOG_IP6, LEVEL_DEFAULT = 5 };

#define info struct ebt_log_info

static const struct name levels[] = {	/* <sys/syslog.h> */
	{ "emerg", 0 }, { "alert", 1 }, { "crit", 2 }, { "error", 3 }, { "warning", 4 },
	{ "notice", 5 }, { "info", 6 }, { "debug", 7 }, { NULL, 0 },
};

static const struct opt opts[] = {
	[LOG] = { .name = "log", .help = "log with what is said below",
		  .type = &vtype_flag, .flags = OPT_NO_SAVE | OPT_MULTI },
	[LEVEL] = { .name = "log-level", .arg = "level",
		    .help = "syslog level, notice if not given: a number, or one of",
		    .type = &vtype_enum, .flags = OPT_REQUIRED, .max = 7, .names = levels,
		    .blob = FIELD(info, loglevel) },
	[PREFIX] = { .name = "log-prefix", .arg = "prefix", .help = "how the line begins",
		     .type = &vtype_string, .flags = OPT_QUOTED, .max = EBT_LOG_PREFIX_SIZE - 1,
		     .blob = FIELD(info, prefix) },
	[LOG_IP] = { .name = "log-ip", .help = "log fields of IPv4", .type = &vtype_flag,
		     .blob_set = BITS(info, bitmask, EBT_LOG_IP) },
	[LOG_ARP] = { .name = "log-arp", .help = "log fields of ARP", .type = &vtype_flag,
		      .blob_set = BITS(info, bitmask, EBT_LOG_ARP) },
	[LOG_IP6] = { .name = "log-ip6", .help = "log fields of IPv6", .type = &vtype_flag,
		      .blob_set = BITS(info, bitmask, EBT_LOG_IP6) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const struct val *prefix = &inst->vals[PREFIX];

	if (prefix->set && strchr(prefix->str, '"')) {
		diag_word(diag, inst_word(inst, PREFIX));
		return diag_usage(diag, "Use of \\\" is not allowed in the prefix");
	}
	if (!inst->vals[LEVEL].set)
		inst->vals[LEVEL] = (struct val){ .set = true, .num = { LEVEL_DEFAULT } };
	if (prefix->set && !prefix->n)
		inst->vals[PREFIX] = (struct val){ 0 };
	inst->vals[LOG] = (struct val){ 0 };
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ext_decode_fields(inst, ctx, data) &&
	       !(inst->vals[PREFIX].set && strchr(inst->vals[PREFIX].str, '"'));
}

/* Another line, and what a frame holds inside is in it always. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	/* nft's names, where the kernel's are others */
	static const struct name nft_levels[] = { { "err", 3 }, { "warn", 4 }, { NULL, 0 } };
	const struct val *level = &inst->vals[LEVEL], *prefix = &inst->vals[PREFIX];
	const char *name = name_of(nft_levels, level->num[0]);

	buf_puts(&to->rule, " log");
	if (prefix->set) {
		buf_puts(&to->rule, " prefix ");
		if (!text_quote(prefix->str, &to->rule))
			return false;
	}
	buf_printf(&to->rule, " level %s flags ether", name ? name : name_of(levels, level->num[0]));
	return true;
}

const struct ext ext_match_br_log = {
	.name = "log", EXT_MATCH_IS(br_log), .families = FAM_BRIDGE,
	.help = "writes a line to the kernel's log and goes on", EXT_OPTS(opts),
	.flags = EXT_WATCHER | EXT_CHECK_FIRST,
	.xt_only = "nf_tables writes another line",
	.blob = { .revision = 0, .size = sizeof(info), .decode = decode },
	.check = check, .translate = translate,
};
