/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/eui64.c - the "eui64" match: the lower half of the IPv6 source address
 * is made of the sender's link address. No options.
 * Native: both ^ each other, an operation on two registers, at which nft aborts.
 * Blob: an int that is not used, revision 0.
 * Source of how it is made: RFC 4291, appendix A.
 */
#include <linux/if_ether.h>

#include "compat/ext.h"

static const struct {
	uint16_t sel;
	uint32_t value;
} parts[] = {
	{ SEL_ETHER_TYPE, ETH_P_IPV6 },
	{ SEL_EUI64_XOR_1, 0x020000 },	/* the bit for "universal" is turned over */
	{ SEL_EUI64_MIDDLE, 0xfffe },
	{ SEL_EUI64_XOR_2, 0 },
};

enum { N_PARTS = sizeof(parts) / sizeof(*parts) };

static const char *unlisted(const struct inst *inst, const struct rule *rule,
			    const struct rule_ctx *ctx)
{
	return "nft could not list a rule that compares two fields of a packet";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	for (unsigned i = 0; i < N_PARTS; i++) {
		struct match *m = &prog_match(prog, parts[i].sel, OP_EQ)->match;

		be_put(m->lo, parts[i].value, m->len);
	}
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	for (unsigned i = 0; i < N_PARTS; i++)
		if (i == n || stmt[i].kind != STMT_MATCH || stmt[i].sel != parts[i].sel ||
		    stmt[i].op != OP_EQ || stmt[i].match.masked ||
		    be_get(stmt[i].match.lo, stmt[i].match.len) != parts[i].value)
			return 0;
	return N_PARTS;
}

const struct ext ext_match_eui64 = {
	.name = "eui64", EXT_MATCH_IS(eui64), .families = FAM_IP6,
	.help = "source address made of the link address; no options",
	.hooks = HOOK_PRE | HOOK_IN | HOOK_FWD,
	.blob = { .revision = 0, .size = sizeof(int) }, .starts = { { SEL_ETHER_TYPE, SEL_ETHER_TYPE } },
	.unlisted = unlisted, .lower = lower, .lift = lift,
};
