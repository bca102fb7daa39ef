/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_arpreply.c - the "arpreply" target of ebtables: answers requests of ARP.
 * Native: none. Blob: struct ebt_arpreply_info,
 * <linux/netfilter_bridge/ebt_arpreply.h>, revision 0.
 */
#include <string.h>

#include <net/if.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_arpreply.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/verdict.h"
#include "lib/rule/rule.h"

#define info struct ebt_arpreply_info

enum { MAC, VERDICT };

static const struct opt opts[] = {
	[MAC] = { .name = "arpreply-mac", .arg = "address",
		  .help = "the address that is told, zeroes if not given", .type = &vtype_mac,
		  .blob = FIELD(info, mac), .once = "Multiple use of same option not allowed" },
	[VERDICT] = EBT_VERDICT_ROW("arpreply-target", EBT_NUMBER(EBT_DROP)),
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (rule->ether != ETH_P_ARP || rule->ether_inv) {
		diag_hint(diag, "-p ARP");
		return diag_invalid(diag, "arpreply needs -p ARP");
	}
	inst->vals[MAC].set = true;
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *val = &inst->vals[VERDICT];

	ext_encode_fields(inst, data);
	((info *)data)->target = val->set ? (int)val->num[0] : EBT_DROP;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *reply = data;
	struct val *val = &inst->vals[VERDICT];

	inst->vals[MAC].set = true;
	memcpy(inst->vals[MAC].addr[0], reply->mac, ETH_ALEN);
	val->set = reply->target != EBT_DROP;
	val->num[0] = val->set ? EBT_NUMBER(reply->target) : 0;
	return name_of(ebt_verdicts, EBT_NUMBER(reply->target));
}

const struct ext ext_target_br_arpreply = {
	.name = "arpreply", EXT_TARGET_IS(br_arpreply), .families = FAM_BRIDGE,
	.help = "answers requests of ARP", EXT_OPTS(opts), .tables = TABLE_NAT, .hooks = HOOK_PRE,
	.xt_only = "nf_tables has nothing that answers",
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
	.check = check,
};
