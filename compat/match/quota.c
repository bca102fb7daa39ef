/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/quota.c - the "quota" match: until so many bytes have matched.
 * Native: quota, quota over. It holds 63 bits: more bytes than that are never used up.
 * Blob: struct xt_quota_info, <linux/netfilter/xt_quota.h>, revision 0.
 */
#include <linux/netfilter/xt_quota.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "quota", .arg = "bytes", .help = "bytes until it matches no more",
	  .type = &vtype_num, .flags = OPT_INVERT | OPT_REQUIRED, .max = UINT64_MAX,
	  .list = " quota: %v bytes", .blob = FIELD(struct xt_quota_info, quota),
	  .blob_inv = BITS(struct xt_quota_info, flags, XT_QUOTA_INVERT) },
};

_Static_assert(sizeof(struct xt_quota_info) == 24, "xt_quota.h, revision 0");

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	uint64_t bytes = inst->vals[0].num[0];
	struct stmt *stmt;

	if (bytes > INT64_MAX && inst->vals[0].inv) {
		prog_match(prog, SEL_MARK, OP_LT);
		return true;
	}
	stmt = prog_add(prog, STMT_QUOTA);
	stmt->quota.bytes = bytes > INT64_MAX ? INT64_MAX : bytes;
	stmt->quota.over = inst->vals[0].inv;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	if (stmt->kind != STMT_QUOTA || inst->vals[0].set)
		return 0;
	inst->vals[0] = (struct val){ .set = true, .inv = stmt->quota.over,
				      .num = { stmt->quota.bytes } };
	return 1;
}

const struct ext ext_match_quota = {
	.name = "quota", EXT_MATCH_IS(quota), .families = FAM_BOTH,
	.begins = STMT_QUOTA,
	.help = "a number of bytes", EXT_OPTS(opts), .lower = lower, .lift = lift,
	.blob = { .revision = 0, .size = sizeof(struct xt_quota_info),
		  .user_size = offsetof(struct xt_quota_info, master) },
};
