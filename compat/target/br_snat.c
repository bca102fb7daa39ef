/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_snat.c - the "snat" target of ebtables: another source address for a
 * frame. That of iptables is target/snat.c.
 * Native: ether saddr set, verdict. Blob: struct ebt_nat_info,
 * <linux/netfilter_bridge/ebt_nat.h>, revision 0: a bit of the verdict that is not
 * set there says that the sender in ARP is changed, too.
 */
#include <string.h>

#include <net/if.h>
#include <linux/netfilter_bridge/ebt_nat.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/verdict.h"

#define info struct ebt_nat_info

enum { TO, ARP, VERDICT };

static const struct opt opts[] = {
	[TO] = { .name = "to-src", .alias = "to-source", .canon = "to-source", .arg = "address",
		 .help = "the new source address", .type = &vtype_mac, .blob = FIELD(info, mac),
		 .once = "Multiple use of same option not allowed" },
	/* just frames of ARP are changed twice, and the verdict is for all */
	[ARP] = { .name = "snat-arp", .help = "in ARP, the sender is changed, too",
		  .type = &vtype_flag, .flags = OPT_NOT_NATIVE,
		  .once = "Multiple use of same option not allowed" },
	[VERDICT] = EBT_VERDICT_ROW("snat-target", 0),
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	return ebt_nat_check(inst, TO, VERDICT, diag);
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *nat = data;

	ext_encode_fields(inst, data);
	nat->target = (int)inst->vals[VERDICT].num[0];
	if (inst->vals[ARP].set)
		nat->target &= ~NAT_ARP_BIT;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *nat = data;

	inst->vals[TO].set = inst->vals[VERDICT].set = true;
	memcpy(inst->vals[TO].addr[0], nat->mac, ETH_ALEN);
	inst->vals[ARP].set = !(nat->target & NAT_ARP_BIT);
	inst->vals[VERDICT].num[0] = EBT_NUMBER(nat->target | NAT_ARP_BIT);
	return name_of(ebt_verdicts, inst->vals[VERDICT].num[0]);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	mac_set_lower(inst, TO, SEL_ETHER_SADDR, prog);
	target_verdict_lower(inst, VERDICT, ctx, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	return mac_set_lift(inst, TO, SEL_ETHER_SADDR, stmt) &&
	       target_verdict_lift(inst, VERDICT, ctx, stmt + 1, n - 1) ? n : 0;
}

const struct ext ext_target_br_snat = {
	.name = "snat", EXT_TARGET_IS(br_snat), .families = FAM_BRIDGE,
	.help = "changes the source address of a frame", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_POST,
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
