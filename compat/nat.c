/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nat.c - see nat.h */
#include "compat/nat.h"

#include <string.h>

#include <arpa/inet.h>
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

static bool has_base(const struct inst *inst)
{
	const struct nat_val *nv = inst->vals[0].ptr;

	return inst->vals[0].set && inst->ext->opts[0].type == &vtype_nat && nv->has_base;
}

int nat_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag)
{
	const struct nat_val *nv = inst->vals[0].ptr;

	if (has_ports(inst) && !proto_has_ports(rule->proto) && rule->proto != IPPROTO_ICMP) {
		diag_hint(diag, "-p tcp or -p udp");
		return diag_usage(diag, "Need TCP, UDP, SCTP or DCCP with port specification");
	}
	if (has_base(inst) && inst->ext->blob.size != sizeof(struct nf_nat_range2)) {
		diag_reason(diag, "only DNAT can shift a range of ports");
		return diag_usage(diag, "Garbage after port range: `/%u'", nv->base);
	}
	return 0;
}

const char *nat_inexact(const struct inst *inst, const struct rule *rule,
			const struct rule_ctx *ctx)
{
	return has_base(inst) ? "nf_tables cannot shift a range of ports" : NULL;
}

/* Every bit of @nat must come from an option. */
static bool nat_to_inst(struct inst *inst, const struct rule_ctx *ctx, const struct nat *nat)
{
	struct nat again = { 0 };

	if (!ext_decode_action(inst, ctx, nat))
		return false;
	ext_encode_action(inst, &again);
	return !memcmp(&again, nat, sizeof(again));
}

int nat_encode_range(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct nf_nat_range *range = data;
	struct nat nat = { 0 };

	ext_encode_action(inst, &nat);
	range->flags = nat.flags;
	memcpy(&range->min_addr, nat.addr_lo, sizeof(range->min_addr));
	memcpy(&range->max_addr, nat.addr_hi, sizeof(range->max_addr));
	range->min_proto.all = htons(nat.port_lo);
	range->max_proto.all = htons(nat.port_hi);
	return 0;
}

bool nat_decode_range(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct nf_nat_range *range = data;
	struct nat nat = { .flags = range->flags, .port_lo = ntohs(range->min_proto.all),
			   .port_hi = ntohs(range->max_proto.all) };

	memcpy(nat.addr_lo, &range->min_addr, sizeof(nat.addr_lo));
	memcpy(nat.addr_hi, &range->max_addr, sizeof(nat.addr_hi));
	return range->flags <= NF_NAT_RANGE_MASK && nat_to_inst(inst, ctx, &nat);
}

int nat_encode_ipv4(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct nf_nat_ipv4_multi_range_compat *multi = data;
	struct nat nat = { 0 };

	ext_encode_action(inst, &nat);
	multi->rangesize = 1;
	multi->range[0].flags = nat.flags;
	memcpy(&multi->range[0].min_ip, nat.addr_lo, 4);
	memcpy(&multi->range[0].max_ip, nat.addr_hi, 4);
	multi->range[0].min.all = htons(nat.port_lo);
	multi->range[0].max.all = htons(nat.port_hi);
	return 0;
}

bool nat_decode_ipv4(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct nf_nat_ipv4_multi_range_compat *multi = data;
	const struct nf_nat_ipv4_range *range = &multi->range[0];
	struct nat nat = { .flags = range->flags, .port_lo = ntohs(range->min.all),
			   .port_hi = ntohs(range->max.all) };

	memcpy(nat.addr_lo, &range->min_ip, 4);
	memcpy(nat.addr_hi, &range->max_ip, 4);
	return ctx->family == NFPROTO_IPV4 && multi->rangesize == 1 &&
	       range->flags <= NF_NAT_RANGE_MASK && nat_to_inst(inst, ctx, &nat);
}
