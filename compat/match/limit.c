/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/limit.c - the "limit" match: a token bucket per rule.
 * Native: limit rate, packets. Blob: struct xt_rateinfo,
 * <linux/netfilter/xt_limit.h>, revision 0.
 */
#include <linux/netfilter.h>
#include <linux/netfilter/xt_limit.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"
#include "lib/rule/translate.h"

enum { LIMIT, BURST, BURST_DEFAULT = 5, PERIOD_DEFAULT = 10000 * 3600 / 3 /* 3/hour */ };

static const struct opt opts[] = {
	[LIMIT] = { .name = "limit", .arg = "rate[/second|/minute|/hour|/day]",
		    .help = "average rate, 3/hour if not given", .type = &vtype_rate,
		    .blob = FIELD(struct xt_rateinfo, avg) },
	[BURST] = { .name = "limit-burst", .arg = "number",
		    .help = "packets that pass at once, 5 if not given or 0", .type = &vtype_num,
		    .max = 10000, .fallback = BURST_DEFAULT,
		    .blob = FIELD(struct xt_rateinfo, burst) },
};

static uint32_t burst(const struct inst *inst)
{
	return inst->vals[BURST].set ? inst->vals[BURST].num[0] : BURST_DEFAULT;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	/* of which ebtables has always said that it is not given */
	if (rule->family == NFPROTO_BRIDGE && !inst->vals[BURST].num[0])
		inst->vals[BURST] = (struct val){ 0 };
	if (!inst->vals[LIMIT].set) {
		inst->vals[LIMIT].set = true;
		inst->vals[LIMIT].num[0] = PERIOD_DEFAULT;
	}
	/* the kernel takes a burst of nothing for none given; translations tell it */
	if (!inst->vals[BURST].num[0])
		inst->vals[BURST] = (struct val){ .num = { 0, inst->vals[BURST].set } };
	return 0;
}

/* The kernel holds no burst of nothing. */
static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ((const struct xt_rateinfo *)data)->burst && ext_decode_fields(inst, ctx, data);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_LIMIT);

	stmt->limit.burst = burst(inst);
	return stmt->limit.burst && rate_to_limit(inst->vals[LIMIT].num[0], &stmt->limit);
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	if (stmt->kind != STMT_LIMIT || inst->vals[LIMIT].set || !stmt->limit.burst ||
	    stmt->limit.burst > 10000 ||
	    !rate_from_limit(&stmt->limit, &inst->vals[LIMIT].num[0]))
		return 0;
	inst->vals[LIMIT].set = true;
	inst->vals[BURST].set = stmt->limit.burst != BURST_DEFAULT;
	inst->vals[BURST].num[0] = inst->vals[BURST].set ? stmt->limit.burst : 0;
	return 1;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_puts(out, " limit: avg");
	vtype_rate.print(&opts[LIMIT], &inst->vals[LIMIT], ctx, mode, out);
	buf_puts(out, " burst ");
	buf_u64(out, burst(inst));
}

/* Bridges show the burst that is not given, too. */
static void print_save(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, struct buf *out)
{
	buf_puts(out, " --limit");
	vtype_rate.print(&opts[LIMIT], &inst->vals[LIMIT], ctx, PRINT_SAVE, out);
	if (inst->vals[BURST].set || rule->family == NFPROTO_BRIDGE) {
		buf_puts(out, " --limit-burst ");
		buf_u64(out, burst(inst));
	}
}

/* Also of no burst, which there is not in the kernel. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	struct stmt stmt = { .kind = STMT_LIMIT };

	if (!rate_to_limit(inst->vals[LIMIT].num[0], &stmt.limit))
		return false;
	stmt.limit.burst = inst->vals[BURST].num[1] ? 0 : burst(inst);
	return stmt_text(&stmt, &to->text, &to->rule);
}

const struct ext ext_match_limit = {
	.name = "limit", EXT_MATCH_IS(limit), .families = FAM_BOTH | FAM_BRIDGE,
	.help = "matches up to a rate", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.blob = { .revision = 0, .size = sizeof(struct xt_rateinfo),
		  .user_size = offsetof(struct xt_rateinfo, prev), .decode = decode },
	.begins = STMT_LIMIT,
	.check = check, .lower = lower, .lift = lift, .print_list = print_list, .print_save = print_save,
	.translate = translate,
};
