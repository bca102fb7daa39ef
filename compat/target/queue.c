/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/queue.c - the "QUEUE" target: to the program that listens on queue 0.
 * The kernel takes no such verdict from a rule any more. Blob: struct
 * xt_NFQ_info, <linux/netfilter/xt_NFQUEUE.h>, revision 0 of NFQUEUE, which
 * means just this and which nobody else sends.
 */
#include <linux/netfilter/xt_NFQUEUE.h>

#include "compat/ext.h"

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables takes no queue verdict";
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_NFQ_info *info = data;

	return info->queuenum == 0;
}

const struct ext ext_target_queue = {
	.name = "QUEUE", EXT_TARGET_IS(queue), .families = FAM_BOTH,
	.help = "to userspace, queue 0",
	.blob = { .name = "NFQUEUE", .revision = 0, .size = sizeof(struct xt_NFQ_info),
		  .decode = decode },
	.inexact = inexact,
};
