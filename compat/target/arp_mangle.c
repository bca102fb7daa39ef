/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/arp_mangle.c - the "mangle" target of arptables: other addresses in ARP.
 * Native: arp saddr ether set and the like, verdict. Blob: struct arpt_mangle,
 * <linux/netfilter_arp/arpt_mangle.h>, revision 0.
 */
#include <string.h>

#include <net/if.h>
#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter_arp/arpt_mangle.h>

#include "compat/ext.h"
#include "compat/host.h"
#include "compat/verdict.h"
#include "lib/rule/rule.h"

#define info struct arpt_mangle

enum { IP_S, MAC_S, IP_D, MAC_D, VERDICT };

static const struct name verdicts[] = {
	{ "ACCEPT", NF_ACCEPT }, { "DROP", NF_DROP }, { "CONTINUE", XT_CONTINUE }, { NULL, 0 },
};

static const struct opt opts[] = {
	[IP_S] = { .name = "mangle-ip-s", .arg = "address", .help = "the sender's address",
		   .type = &vtype_host, .flags = OPT_MULTI, .sel = SEL_ARP_SIP,
		   .blob = FIELD(info, u_s.src_ip), .blob_set = BITS(info, flags, ARPT_MANGLE_SIP) },
	[MAC_S] = { .name = "mangle-mac-s", .canon = "source", .arg = "address",
		    .help = "the sender's link address", .type = &vtype_mac, .flags = OPT_MULTI,
		    .sel = SEL_ARP_SHA, .blob = FIELD(info, src_devaddr),
		    .blob_set = BITS(info, flags, ARPT_MANGLE_SDEV) },
	[IP_D] = { .name = "mangle-ip-d", .arg = "address", .help = "the target's address",
		   .type = &vtype_host, .flags = OPT_MULTI, .sel = SEL_ARP_TIP,
		   .blob = FIELD(info, u_t.tgt_ip), .blob_set = BITS(info, flags, ARPT_MANGLE_TIP) },
	[MAC_D] = { .name = "mangle-mac-d", .canon = "target", .arg = "address",
		    .help = "the target's link address", .type = &vtype_mac, .flags = OPT_MULTI,
		    .sel = SEL_ARP_THA, .blob = FIELD(info, tgt_devaddr),
		    .blob_set = BITS(info, flags, ARPT_MANGLE_TDEV) },
	[VERDICT] = { .name = "mangle-target", .arg = "verdict",
		      .help = "what becomes of the packet then", .type = &vtype_verdict,
		      .names = verdicts, .fallback = NF_ACCEPT, .flags = OPT_MULTI,
		      .blob = FIELD(info, target) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	for (unsigned i = IP_S; i < VERDICT; i++)
		if (inst->vals[i].set)
			return 0;
	diag_word(diag, inst->word);
	return diag_invalid(diag, "no address is given that mangle could put there");
}

/* The fields lie where they do if link addresses have six bytes, which all rules
 * ask that do not ask for something else: several lengths, never a single other one. */
static bool six_bytes(const struct rule *rule)
{
	for (unsigned i = 0; rule->header && i < rule->header->ext->n_opts; i++)
		if (rule->header->ext->opts[i].sel == SEL_ARP_HLEN && rule->header->vals[i].set)
			return false;
	return true;
}

/* Of what is dropped nobody sees the addresses. */
static bool drops(const struct inst *inst)
{
	return inst->vals[VERDICT].set && inst->vals[VERDICT].num[0] == NF_DROP;
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return six_bytes(rule) || drops(inst) ? NULL : "link addresses may have another length";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t order[] = { MAC_S, IP_S, MAC_D, IP_D };	/* as they lie */

	for (unsigned i = 0; six_bytes(rule) && i < sizeof(order); i++) {
		const struct val *val = &inst->vals[order[i]];
		struct stmt *stmt;

		if (!val->set)
			continue;
		stmt = prog_add(prog, STMT_SET);
		stmt->sel = opts[order[i]].sel;
		memcpy(stmt->assign.value, val->addr[0], opts[order[i]].type == &vtype_mac ? 6 : 4);
	}
	target_verdict_lower(inst, VERDICT, ctx, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned at = 0;

	for (; at < n && stmt[at].kind == STMT_SET; at++) {
		unsigned i = IP_S;

		while (i < VERDICT && opts[i].sel != stmt[at].sel)
			i++;
		if (i == VERDICT || inst->vals[i].set || stmt[at].assign.from != SEL_NONE)
			return 0;
		inst->vals[i].set = true;
		memcpy(inst->vals[i].addr[0], stmt[at].assign.value, 6);
	}
	return at && target_verdict_lift(inst, VERDICT, ctx, stmt + at, n - at) ? n : 0;
}

const struct ext ext_target_arp_mangle = {
	.name = "mangle", EXT_TARGET_IS(arp_mangle), .families = FAM_ARP,
	.help = "puts other addresses into ARP", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
