/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hops.c - see hops.h */
#include "compat/hops.h"

#include <linux/netfilter_ipv4/ipt_ttl.h>
#include <linux/netfilter_ipv6/ip6t_hl.h>

_Static_assert(sizeof(struct ipt_ttl_info) == sizeof(struct ip6t_hl_info) &&
	       IPT_TTL_EQ == (int)IP6T_HL_EQ && IPT_TTL_NE == (int)IP6T_HL_NE &&
	       IPT_TTL_LT == (int)IP6T_HL_LT && IPT_TTL_GT == (int)IP6T_HL_GT, "one layout");

static const struct {
	uint8_t option;
	bool inv;
} modes[] = {
	[IPT_TTL_EQ] = { HOPS_EQ, false },
	[IPT_TTL_NE] = { HOPS_EQ, true },
	[IPT_TTL_LT] = { HOPS_LT, false },
	[IPT_TTL_GT] = { HOPS_GT, false },
};

#define N_MODES (sizeof(modes) / sizeof(*modes))

int hops_encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct ipt_ttl_info *info = data;

	(void)ctx;
	for (unsigned i = 0; i < N_MODES; i++) {
		const struct val *val = &inst->vals[modes[i].option];

		if (val->set && val->inv == modes[i].inv) {
			info->mode = i;
			info->ttl = val->num[0];
		}
	}
	return 0;
}

bool hops_decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ipt_ttl_info *info = data;

	(void)ctx;
	if (info->mode >= N_MODES)
		return false;
	inst->vals[modes[info->mode].option] = (struct val){
		.set = true, .inv = modes[info->mode].inv, .num = { info->ttl },
	};
	return true;
}

unsigned hops_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		   const struct stmt *stmt, unsigned n)
{
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	(void)rule;
	(void)n;
	if (stmt->kind != STMT_MATCH || stmt->sel != SEL_TTL || inst->vals[HOPS_EQ].set ||
	    inst->vals[HOPS_LT].set || inst->vals[HOPS_GT].set)
		return 0;
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		if (opt->type->lift(opt, stmt, &vctx, &inst->vals[i])) {
			inst->vals[i].set = true;
			return 1;
		}
		inst->vals[i] = (struct val){ 0 };
	}
	return 0;
}
