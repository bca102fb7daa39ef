/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/eui64.c - the "eui64" match: the lower half of the IPv6 source address
 * is made of the sender's link address. No options.
 * Native: none; it takes operations on two registers, at which nft aborts.
 * Blob: an int that is not used, revision 0.
 */
#include "compat/ext.h"

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nft could not list a rule that compares two fields of a packet";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	return false;
}

const struct ext ext_match_eui64 = {
	.name = "eui64", EXT_MATCH_IS(eui64), .families = FAM_IP6,
	.help = "source address made of the link address; no options",
	.hooks = HOOK_PRE | HOOK_IN | HOOK_FWD,
	.blob = { .revision = 0, .size = sizeof(int) }, .inexact = inexact, .lower = lower,
};
