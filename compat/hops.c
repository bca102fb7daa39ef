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

	if (info->mode >= N_MODES)
		return false;
	inst->vals[modes[info->mode].option] = (struct val){
		.set = true, .inv = modes[info->mode].inv, .num = { info->ttl },
	};
	return true;
}
