/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/mac.c - the "mac" match: the Ethernet source of a packet that came in.
 * Native: meta iiftype ether, ether saddr; nft shows the two as one.
 * Blob: struct xt_mac_info, <linux/netfilter/xt_mac.h>, revision 0.
 */
#include <net/if_arp.h>
#include <linux/netfilter/xt_mac.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "mac-source", .arg = "XX:XX:XX:XX:XX:XX", .help = "Ethernet source address",
	  .type = &vtype_mac, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_ETHER_SADDR,
	  .list = " MAC %[! |]%v", .blob = FIELD(struct xt_mac_info, srcaddr),
	  .blob_inv = BITS(struct xt_mac_info, invert, 1) },
};

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	be_put(prog_match(prog, SEL_IIFTYPE, OP_EQ)->match.lo, ARPHRD_ETHER, 2);
	return vtype_mac.lower(&opts[0], &inst->vals[0], prog);
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	const struct match *m = &stmt[0].match;

	if (n < 2 || inst->vals[0].set || stmt[0].kind != STMT_MATCH ||
	    stmt[0].sel != SEL_IIFTYPE || stmt[0].op != OP_EQ || m->masked ||
	    be_get(m->lo, 2) != ARPHRD_ETHER || stmt[1].kind != STMT_MATCH ||
	    stmt[1].sel != SEL_ETHER_SADDR ||
	    !vtype_mac.lift(&opts[0], &stmt[1], &vctx, &inst->vals[0]))
		return 0;
	inst->vals[0].set = true;
	return 2;
}

const struct ext ext_match_mac = {
	.name = "mac", EXT_MATCH_IS(mac), .families = FAM_BOTH,
	.help = "the Ethernet source", EXT_OPTS(opts),
	.hooks = HOOK_PRE | HOOK_IN | HOOK_FWD,
	.blob = { .revision = 0, .size = sizeof(struct xt_mac_info) },
	.starts = { { SEL_IIFTYPE, SEL_IIFTYPE } },
	.lower = lower, .lift = lift,
};
