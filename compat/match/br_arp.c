/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_arp.c - the "arp" match of ebtables: fields of ARP and RARP in frames.
 * Native: arp htype, ptype, operation, addresses. Blob: struct ebt_arp_info,
 * <linux/netfilter_bridge/ebt_arp.h>, revision 0.
 *
 * Where an address lies depends on the lengths that the frame itself gives: xt wants
 * Ethernet and its six bytes where it compares link addresses, IPv4 and its four where
 * it compares these, and reckons with any length of the others. So natively only what
 * wants both, or the first of them alone.
 */
#include <errno.h>

#include <net/if_arp.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_arp.h>

#include "compat/arp.h"
#include "compat/bridge.h"
#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/ethertype.h"
#include "lib/rule/rule.h"

enum { OPCODE, HTYPE, PTYPE, SRC_IP, DST_IP, SRC_MAC, DST_MAC, GRATUITOUS, N_OPTS };
enum { IP_LEN = 4 };	/* bytes */

#define info struct ebt_arp_info
#define BLOB(bit)	.blob_set = BITS(info, bitmask, EBT_ARP_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_ARP_##bit)

/* By number, whatever its name. */
static const struct vtype vtype_htype = {
	.words = 1, .parse = enum_parse, .print = num_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[OPCODE] = { .name = "arp-op", .alias = "arp-opcode", .arg = "opcode",
		     .help = "what is asked or said: a number, or one of", .type = &vtype_enum,
		     .flags = OPT_INVERT | OPT_BE, .max = UINT16_MAX, .names = arp_opcodes,
		     .sel = SEL_ARP_OP, .blob = FIELD(info, opcode), BLOB(OPCODE) },
	[HTYPE] = { .name = "arp-htype", .arg = "type", .help = "kind of link: a number, or",
		    .type = &vtype_htype, .flags = OPT_INVERT | OPT_BE, .max = UINT16_MAX,
		    .names = arp_htypes, .sel = SEL_ARP_HTYPE, .blob = FIELD(info, htype),
		    BLOB(HTYPE) },
	[PTYPE] = { .name = "arp-ptype", .arg = "type",
		    .help = "kind of the other addresses: in hex, or as of -p",
		    .type = &vtype_hex_proto, .flags = OPT_INVERT | OPT_BE, .max = UINT16_MAX,
		    .sel = SEL_ARP_PTYPE, .blob = FIELD(info, ptype), BLOB(PTYPE) },
	[SRC_IP] = { .name = "arp-ip-src", .arg = "address[/mask]", .help = "who speaks",
		     .type = &vtype_net4, .flags = OPT_INVERT, .sel = SEL_ARP_SIP,
		     .blob = FIELD2(info, saddr, smsk), BLOB(SRC_IP) },
	[DST_IP] = { .name = "arp-ip-dst", .arg = "address[/mask]", .help = "who is asked",
		     .type = &vtype_net4, .flags = OPT_INVERT, .sel = SEL_ARP_TIP,
		     .blob = FIELD2(info, daddr, dmsk), BLOB(DST_IP) },
	[SRC_MAC] = { .name = "arp-mac-src", .arg = "address[/mask]", .help = "who speaks",
		      .type = &vtype_macmask, .flags = OPT_INVERT, .sel = SEL_ARP_SHA,
		      .blob = FIELD2(info, smaddr, smmsk), BLOB(SRC_MAC) },
	[DST_MAC] = { .name = "arp-mac-dst", .arg = "address[/mask]", .help = "who is asked",
		      .type = &vtype_macmask, .flags = OPT_INVERT, .sel = SEL_ARP_THA,
		      .blob = FIELD2(info, dmaddr, dmmsk), BLOB(DST_MAC) },
	/* nft aborts at operations on two registers */
	[GRATUITOUS] = { .name = "arp-gratuitous", .help = "the two IPv4 addresses are the same",
			 .type = &vtype_flag, .flags = OPT_INVERT | OPT_NOT_NATIVE, BLOB(GRAT) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (rule->ether == ETH_P_RARP && !rule->ether_inv)
		return 0;
	return need_ether(inst, rule, ETH_P_ARP, "ARP", diag);
}

static bool has_ip(const struct inst *inst)
{
	return inst->vals[SRC_IP].set || inst->vals[DST_IP].set;
}

static bool has_mac(const struct inst *inst)
{
	return inst->vals[SRC_MAC].set || inst->vals[DST_MAC].set;
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	if ((has_ip(inst) && !has_mac(inst)) || (inst->vals[DST_MAC].set && !has_ip(inst)))
		return "where the address lies depends on lengths in the frame";
	return NULL;
}

/* Of each field before the addresses, what these want it to be; 0: nothing. */
static uint64_t wanted(const struct inst *inst, enum selector sel)
{
	bool link = has_ip(inst) || has_mac(inst), net = has_ip(inst) || inst->vals[DST_MAC].set;

	switch ((int)sel) {
	case SEL_ARP_HTYPE:
		return has_mac(inst) ? ARPHRD_ETHER : 0;
	case SEL_ARP_PTYPE:
		return has_ip(inst) ? ETH_P_IP : 0;
	case SEL_ARP_HLEN:
		return link ? ETH_ALEN : 0;
	case SEL_ARP_PLEN:
		return net ? IP_LEN : 0;
	}
	return 0;
}

/* What is not looked at must be there all the same: the last field that xt reads; of a
 * masked one perhaps only the beginning is loaded. SEL_NONE: it is looked at, whole. */
static enum selector must_be_there(const struct inst *inst)
{
	const struct val *tip = &inst->vals[DST_IP], *sha = &inst->vals[SRC_MAC];

	if (has_ip(inst))
		return tip->set && mask_bits(tip->addr[1], IP_LEN) == IP_LEN * 8 ? SEL_NONE :
										  SEL_ARP_TIP;
	if (sha->set)
		return mask_bits(sha->addr[1], ETH_ALEN) == ETH_ALEN * 8 ? SEL_NONE : SEL_ARP_SHA;
	return inst->vals[OPCODE].set || inst->vals[DST_MAC].set ? SEL_NONE : SEL_ARP_OP;
}

/* What was typed of a field of which the addresses want something, too: the same, or the rule
 * never matches. */
static void lower_wanted(const struct val *typed, enum selector sel, uint64_t want,
			 struct prog *prog)
{
	bool never = typed && typed->set && (typed->num[0] == want) == typed->inv;
	struct match *m = &prog_match(prog, sel, never ? OP_LT : OP_EQ)->match;

	be_put(m->lo, never ? 0 : want, m->len);
}

/* As they lie: nft makes one of neighbours wherever they stand. */
static bool lower_fields(const struct inst *inst, struct prog *prog)
{
	static const struct {
		uint16_t sel;
		uint8_t opt;
	} order[] = { { SEL_ARP_HTYPE, HTYPE }, { SEL_ARP_PTYPE, PTYPE }, { SEL_ARP_HLEN, N_OPTS },
		      { SEL_ARP_PLEN, N_OPTS }, { SEL_ARP_OP, OPCODE }, { SEL_ARP_SHA, SRC_MAC },
		      { SEL_ARP_SIP, SRC_IP }, { SEL_ARP_THA, DST_MAC }, { SEL_ARP_TIP, DST_IP } };

	for (unsigned i = 0; i < sizeof(order) / sizeof(*order); i++) {
		const struct opt *opt = &opts[order[i].opt];
		const struct val *val = order[i].opt == N_OPTS ? NULL : &inst->vals[order[i].opt];
		uint64_t want = wanted(inst, order[i].sel);

		if (want)
			lower_wanted(val, order[i].sel, want, prog);
		else if (val && val->set && !opt->type->lower(opt, val, prog))
			return false;
	}
	if (must_be_there(inst))
		prog_match(prog, must_be_there(inst), OP_GE);
	return true;
}

static int of_rarp(const struct rule *rule)
{
	return rule->ether == ETH_P_RARP ? SEL_RARP_HTYPE - SEL_ARP_HTYPE : 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	unsigned from = prog->n;

	if (inst->vals[GRATUITOUS].set || !lower_fields(inst, prog))
		return false;
	prog_shift(prog, from, SEL_ARP_HTYPE, SEL_ARP_TIP, of_rarp(rule));
	return true;
}

/* All that there is of the header, for only together it is what a rule can say. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct prog again;
	unsigned i, end;

	if ((rule->ether != ETH_P_ARP && rule->ether != ETH_P_RARP) || rule->ether_inv)
		return 0;
	for (i = 0; i < N_OPTS; i++)
		if (inst->vals[i].set)
			return 0;
	for (end = 0; end < n && stmt[end].kind == STMT_MATCH; end++) {
		struct stmt own = stmt[end];

		own.sel -= of_rarp(rule);
		if (own.sel < SEL_ARP_HTYPE || own.sel > SEL_ARP_TIP)
			break;
		if (own.op != OP_GE && own.sel != SEL_ARP_HLEN && own.sel != SEL_ARP_PLEN &&
		    !lift_option(inst, ctx, &own))
			return 0;
	}
	if (has_mac(inst))
		inst->vals[HTYPE] = (struct val){ 0 };
	if (has_ip(inst))
		inst->vals[PTYPE] = (struct val){ 0 };
	prog_init(&again, ctx->arena, ctx->family);
	return lower(inst, rule, ctx, &again) && prog_begins(&again, stmt, end) == end ? end : 0;
}

const struct ext ext_match_br_arp = {
	.name = "arp", EXT_MATCH_IS(br_arp), .families = FAM_BRIDGE,
	.help = "ARP in frames, behind -p ARP or RARP", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
