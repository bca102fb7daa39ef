/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_dnat.c - the "dnat" target of ebtables: another destination address for
 * a frame. That of iptables is target/dnat.c.
 * Native: ether daddr set, meta pkttype set, verdict. Blob: struct ebt_nat_info,
 * <linux/netfilter_bridge/ebt_nat.h>, revision 0.
 *
 * xtables also says anew whom the frame is for: this host, if the address is the
 * bridge's own. That nf_tables can only say where the address alone tells it.
 */
#include <string.h>

#include <net/if.h>
#include <linux/if_packet.h>
#include <linux/netfilter_bridge/ebt_nat.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/verdict.h"

#define info struct ebt_nat_info

enum { TO, VERDICT };

static const struct opt opts[] = {
	[TO] = { .name = "to-dst", .alias = "to-destination", .canon = "to-destination",
		 .arg = "address", .help = "the new destination address", .type = &vtype_mac,
		 .blob = FIELD(info, mac), .once = "Multiple use of same option not allowed" },
	[VERDICT] = EBT_VERDICT_ROW("dnat-target", 0),
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	return ebt_nat_check(inst, TO, VERDICT, diag);
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *nat = data;

	inst->vals[TO].set = inst->vals[VERDICT].set = true;
	memcpy(inst->vals[TO].addr[0], nat->mac, ETH_ALEN);
	inst->vals[VERDICT].num[0] = EBT_NUMBER(nat->target);
	return name_of(ebt_verdicts, inst->vals[VERDICT].num[0]);
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	ext_encode_fields(inst, data);
	((info *)data)->target = (int)inst->vals[VERDICT].num[0];
	return 0;
}

/* What meta pkttype becomes, 0: that of one host, which it may be or not. */
static uint8_t group_of(const struct inst *inst)
{
	static const uint8_t all[ETH_ALEN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	const uint8_t *mac = inst->vals[TO].addr[0];

	return !(mac[0] & 1) ? 0 : memcmp(mac, all, ETH_ALEN) ? PACKET_MULTICAST : PACKET_BROADCAST;
}

/* Nobody looks any more at what is dropped. */
static bool drops(const struct inst *inst)
{
	return inst->vals[VERDICT].num[0] == EBT_NUMBER(EBT_DROP);
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	bool group = group_of(inst);

	if (drops(inst) || ctx->hook == (group ? HOOK_PRE : HOOK_OUT))
		return NULL;
	return group ? "nf_tables says only in PREROUTING whom a frame is for" :
		       "nf_tables does not know the bridge's own address, frames to which are "
		       "for this host";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt;

	mac_set_lower(inst, TO, SEL_ETHER_DADDR, prog);
	if (group_of(inst) && !drops(inst)) {
		stmt = prog_add(prog, STMT_SET);
		stmt->sel = SEL_PKTTYPE;
		stmt->assign.value[0] = group_of(inst);
	}
	target_verdict_lower(inst, VERDICT, ctx, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned at = 1;

	if (!mac_set_lift(inst, TO, SEL_ETHER_DADDR, stmt))
		return 0;
	if (group_of(inst) && n > 1 && stmt[1].kind == STMT_SET) {
		if (stmt[1].sel != SEL_PKTTYPE ||
		    stmt[1].assign.from != SEL_NONE || stmt[1].assign.value[0] != group_of(inst))
			return 0;
		at++;
	}
	return target_verdict_lift(inst, VERDICT, ctx, stmt + at, n - at) &&
	       (at > 1 || !group_of(inst) || drops(inst)) ? n : 0;
}

const struct ext ext_target_br_dnat = {
	.name = "dnat", EXT_TARGET_IS(br_dnat), .families = FAM_BRIDGE,
	.help = "changes the destination address of a frame", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_PRE | HOOK_OUT,
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
	.check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
