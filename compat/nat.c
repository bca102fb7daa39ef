/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nat.c - see nat.h */
#include "compat/nat.h"

#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>

#include "lib/rule/rule.h"

static bool has_ports(const struct inst *inst)
{
	const struct val *val = &inst->vals[0];
	const struct nat_val *nv = val->ptr;

	if (!val->set)
		return false;
	return inst->ext->opts[0].type != &vtype_nat ||
	       nv->nat.flags & NF_NAT_RANGE_PROTO_SPECIFIED;
}

int nat_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag)
{
	(void)ctx;
	if (has_ports(inst) &&
	    ((!proto_has_ports(rule->proto) && rule->proto != IPPROTO_ICMP) || rule->proto_inv)) {
		diag_hint(diag, "-p tcp or -p udp");
		return diag_usage(diag, "Need TCP, UDP, SCTP or DCCP with port specification");
	}
	return 0;
}

const char *nat_inexact(const struct inst *inst, const struct rule *rule,
			const struct rule_ctx *ctx)
{
	const struct nat_val *nv = inst->vals[0].ptr;

	(void)rule;
	(void)ctx;
	return inst->vals[0].set && inst->ext->opts[0].type == &vtype_nat && nv->has_base ?
	       "nf_tables cannot shift a range of ports" : NULL;
}

static void flags_to_options(struct inst *inst, unsigned flags)
{
	inst->vals[1].set = flags & NF_NAT_RANGE_PROTO_RANDOM;
	inst->vals[2].set = flags & NF_NAT_RANGE_PERSISTENT;
}

bool nat_decode_range(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct field whole = { .size = sizeof(struct nf_nat_range) };
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	const struct nf_nat_range *range = data;

	inst->vals[0].set = true;
	flags_to_options(inst, range->flags);
	return vtype_nat.decode(&inst->ext->opts[0], &whole, data, &vctx, &inst->vals[0]);
}

bool nat_decode_ipv4(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct field whole = { .size = sizeof(struct nf_nat_ipv4_multi_range_compat) };
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	const struct nf_nat_ipv4_multi_range_compat *multi = data;

	if (ctx->family != NFPROTO_IPV4 || multi->rangesize != 1)
		return false;
	inst->vals[0].set = true;
	flags_to_options(inst, multi->range[0].flags);
	return vtype_nat.decode(&inst->ext->opts[0], &whole, data, &vctx, &inst->vals[0]);
}
