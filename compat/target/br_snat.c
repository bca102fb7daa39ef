/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_snat.c - the "snat" target of ebtables: another source address for a
 * frame. That of iptables is target/snat.c.
 * Native: ether saddr set, verdict. Blob: struct ebt_nat_info,
 * <linux/netfilter_bridge/ebt_nat.h>, revision 0: a bit of the verdict that is not
 * set there says that the sender in ARP is changed, too.
 *
 * That is so in frames of ARP whose link addresses have six bytes, tagged or not. All others
 * have their verdict before: they branch off. Who goes on with the next rule does so where
 * a comparison fails. A header of ARP that is cut short xt drops, natively it goes on, too.
 */
#include <string.h>

#include <net/if.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_bridge/ebt_nat.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/verdict.h"
#include "lib/rule/rule.h"

#define info struct ebt_nat_info

enum { TO, ARP, VERDICT };

static const struct opt opts[] = {
	[TO] = { .name = "to-src", .alias = "to-source", .canon = "to-source", .arg = "address",
		 .help = "the new source address", .type = &vtype_mac, .blob = FIELD(info, mac),
		 .once = "Multiple use of same option not allowed" },
	[ARP] = { .name = "snat-arp", .help = "in ARP, the sender is changed, too",
		  .type = &vtype_flag,
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

/* Only what has @value of @sel comes to what stands behind. */
static void lower_only(const struct inst *inst, enum selector sel, uint64_t value,
		       struct prog *prog)
{
	uint32_t verdict = inst->vals[VERDICT].num[0];
	struct match *m;

	if (verdict != EBT_NUMBER(EBT_CONTINUE)) {
		prog_branch(prog, sel, value,
			    verdict == EBT_NUMBER(EBT_RETURN) ? NFT_RETURN : NF_ACCEPT);
		return;
	}
	/* a range, as nft would ask for the outer type in place of an equality */
	m = &prog_match(prog, sel, sel == SEL_PROTOCOL ? OP_RANGE : OP_EQ)->match;
	be_put(m->lo, value, m->len);
	if (sel == SEL_PROTOCOL)
		be_put(m->hi, value, m->len);
}

/* Could the rule see ARP, and would it be there afterwards? */
static bool changes_arp(const struct inst *inst, const struct rule *rule)
{
	bool can = !rule->ether || rule->ether_inv || rule->ether == ETH_P_ARP ||
		   rule->ether == ETH_P_8021Q;

	return inst->vals[ARP].set && can && inst->vals[VERDICT].num[0] != EBT_NUMBER(EBT_DROP);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	mac_set_lower(inst, TO, SEL_ETHER_SADDR, prog);
	if (changes_arp(inst, rule)) {
		lower_only(inst, SEL_PROTOCOL, ETH_P_ARP, prog);
		lower_only(inst, SEL_ARP_INSIDE_HLEN, ETH_ALEN, prog);
		mac_set_lower(inst, TO, SEL_ARP_INSIDE_SHA, prog);
	}
	target_verdict_lower(inst, VERDICT, ctx, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned at = n > 1 && stmt[1].sel == SEL_PROTOCOL && n >= 4 ? 4 : 1;
	struct prog again;

	inst->vals[ARP].set = at > 1;
	prog_init(&again, ctx->arena, ctx->family);
	return mac_set_lift(inst, TO, SEL_ETHER_SADDR, stmt) &&
	       target_verdict_lift(inst, VERDICT, ctx, stmt + at, n - at) &&
	       lower(inst, rule, ctx, &again) && prog_begins(&again, stmt, n) == n ? n : 0;
}

const struct ext ext_target_br_snat = {
	.name = "snat", EXT_TARGET_IS(br_snat), .families = FAM_BRIDGE,
	.help = "changes the source address of a frame", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_POST,
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
