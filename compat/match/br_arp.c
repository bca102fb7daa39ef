/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_arp.c - the "arp" match of ebtables: fields of ARP and RARP in frames.
 * Native: arp htype, ptype, operation, addresses. Blob: struct ebt_arp_info,
 * <linux/netfilter_bridge/ebt_arp.h>, revision 0.
 *
 * Where an address lies depends on the lengths that the frame itself gives: xt wants
 * link addresses of six bytes where it compares those, IPv4's four where it compares
 * these, and reckons with any length of the others. So natively only what wants both.
 */
#include <errno.h>

#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_arp.h>

#include "compat/arp.h"
#include "compat/bridge.h"
#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/ethertype.h"
#include "lib/rule/rule.h"

enum { OPCODE, HTYPE, PTYPE, SRC_IP, DST_IP, SRC_MAC, DST_MAC, GRATUITOUS };
enum { IP_LEN = 4 };

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
	(void)ctx;
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
	(void)rule;
	(void)ctx;
	if ((has_ip(inst) && !has_mac(inst)) || (inst->vals[DST_MAC].set && !has_ip(inst)))
		return "where the address lies depends on lengths in the frame";
	return NULL;
}

/* The lengths that put the addresses where we look. */
static bool wants_hlen(const struct inst *inst)
{
	return has_ip(inst) || has_mac(inst);
}

static bool wants_plen(const struct inst *inst)
{
	return has_ip(inst) || inst->vals[DST_MAC].set;
}

/* As they lie: nft makes one of neighbours wherever they stand. Where nothing else
 * says that the header is whole, its last field does. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t order[] = { HTYPE, PTYPE, OPCODE, SRC_MAC, SRC_IP, DST_MAC, DST_IP };

	(void)ctx;
	if (rule->ether != ETH_P_ARP || inst->vals[GRATUITOUS].set)
		return false;
	for (unsigned i = 0; i < sizeof(order); i++) {
		const struct opt *opt = &opts[order[i]];

		if (order[i] == OPCODE && wants_hlen(inst))
			prog_match(prog, SEL_ARP_HLEN, OP_EQ)->match.lo[0] = ETH_ALEN;
		if (order[i] == OPCODE && wants_plen(inst))
			prog_match(prog, SEL_ARP_PLEN, OP_EQ)->match.lo[0] = IP_LEN;
		if (inst->vals[order[i]].set && !opt->type->lower(opt, &inst->vals[order[i]], prog))
			return false;
	}
	if (!inst->vals[OPCODE].set && !wants_hlen(inst))
		prog_match(prog, SEL_ARP_OP, OP_GE);
	return true;
}

static bool is_length(const struct stmt *stmt, enum selector sel, uint8_t len)
{
	return stmt->sel == sel && stmt->op == OP_EQ && !stmt->match.masked &&
	       stmt->match.lo[0] == len;
}

/* All that there is of the header, for only together it is what a rule can say. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	bool hlen = false, plen = false, whole = false;
	unsigned i;

	if (rule->ether != ETH_P_ARP || rule->ether_inv)
		return 0;
	for (i = 0; i < GRATUITOUS; i++)
		if (inst->vals[i].set)
			return 0;
	for (i = 0; i < n && stmt[i].kind == STMT_MATCH && stmt[i].sel >= SEL_ARP_HTYPE &&
	     stmt[i].sel <= SEL_ARP_TIP; i++) {
		if (!hlen && is_length(&stmt[i], SEL_ARP_HLEN, ETH_ALEN))
			hlen = true;
		else if (!plen && is_length(&stmt[i], SEL_ARP_PLEN, IP_LEN))
			plen = true;
		else if (!whole && lift_is_there(inst, &stmt[i], SEL_ARP_OP))
			whole = true;
		else if (!lift_option(inst, ctx, &stmt[i]))
			return 0;
	}
	return hlen == wants_hlen(inst) && plen == wants_plen(inst) ? i : 0;
}

const struct ext ext_match_br_arp = {
	.name = "arp", EXT_MATCH_IS(br_arp), .families = FAM_BRIDGE,
	.help = "ARP in frames, behind -p ARP or RARP", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
