/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/nflog.c - the "NFLOG" target: packets to a program that listens.
 * Native: log group. Blob: struct xt_nflog_info,
 * <linux/netfilter/xt_NFLOG.h>, revision 0, whose prefix is shorter than a
 * native one may be.
 */

#include <linux/netfilter/nf_log.h>
#include <linux/netfilter/xt_NFLOG.h>

#include "compat/ext.h"

enum { PREFIX, GROUP, RANGE, SIZE, THRESHOLD };

#define info struct xt_nflog_info

static const struct opt opts[] = {
	[PREFIX] = { .name = "nflog-prefix", .arg = "prefix", .help = "what the message begins with",
		     .type = &vtype_string, .min = 1, .max = NF_LOG_PREFIXLEN - 1,
		     .act = FIELD(struct log, prefix), .blob = FIELD(info, prefix) },
	[GROUP] = { .name = "nflog-group", .arg = "group",
		    .help = "netlink group, 0 if not given", .type = &vtype_num,
		    .max = UINT16_MAX, .act = FIELD(struct log, group), .blob = FIELD(info, group) },
	[RANGE] = { .name = "nflog-range", .arg = "bytes", .help = "without effect: --nflog-size",
		    .type = &vtype_num, .max = UINT32_MAX, .flags = OPT_NO_SAVE,
		    .excludes = OPT_BIT(SIZE) },
	[SIZE] = { .name = "nflog-size", .arg = "bytes",
		   .help = "how much of the packet, all if not given", .type = &vtype_num,
		   .max = UINT32_MAX, .act = FIELD(struct log, snaplen),
		   .act_set = BITS(struct log, has_snaplen, 1), .blob = FIELD(info, len),
		   .blob_set = BITS(info, flags, XT_NFLOG_F_COPY_LEN) },
	[THRESHOLD] = { .name = "nflog-threshold", .arg = "packets",
			.help = "packets that are sent together", .type = &vtype_num,
			.max = UINT16_MAX, .act = FIELD(struct log, threshold),
			.blob = FIELD(info, threshold) },
};

/* Zero is what holds without the option. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	inst->vals[RANGE] = (struct val){ 0 };
	if (!inst->vals[GROUP].num[0])
		inst->vals[GROUP] = (struct val){ 0 };
	if (!inst->vals[THRESHOLD].num[0])
		inst->vals[THRESHOLD] = (struct val){ 0 };
	return 0;
}

/* Without the flag of --nflog-size nobody looks at the length of --nflog-range. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info *log = data;

	if (!(log->flags & XT_NFLOG_F_COPY_LEN))
		log->len = 0;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++)
		if (inst->vals[i].set) {
			buf_printf(out, " %s", opts[i].name);
			opts[i].type->print(&opts[i], &inst->vals[i], ctx, PRINT_SAVE, out);
		}
}

const struct ext ext_target_nflog = {
	.name = "NFLOG", EXT_TARGET_IS(nflog), .families = FAM_BOTH | FAM_ARP | FAM_BRIDGE,
	.help = "sends packets to a program and goes on", EXT_OPTS(opts),
	.flags = EXT_SHARED_NATIVE, .action = STMT_LOG, .action_type = true /* has_group */,
	.blob = { .revision = 0, .size = sizeof(info), .settle = settle },
	.check = check, .print_list = print_list,
};
