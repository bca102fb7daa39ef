/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/trace.c - the "TRACE" target: report all rules that a packet meets.
 * Native: meta nftrace set 1. Blob: empty, revision 0.
 */
#include "compat/ext.h"

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);

	stmt->sel = SEL_NFTRACE;
	stmt->assign.value[0] = 1;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	return stmt->kind == STMT_SET && stmt->sel == SEL_NFTRACE &&
	       stmt->assign.from == SEL_NONE && stmt->assign.value[0] == 1;
}

const struct ext ext_target_trace = {
	.name = "TRACE", EXT_TARGET_IS(trace), .families = FAM_BOTH | FAM_ARP | FAM_BRIDGE,
	.help = "reports the rules that a packet meets", .flags = EXT_SHARED_NATIVE,
	.lower = lower, .lift = lift,
};
