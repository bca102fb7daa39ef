/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * header/bridge.c - what ebtables looks at in each rule besides the type of the
 * frame and the interfaces: addresses, and the bridges of the interfaces.
 * Native: ether saddr, ether daddr, meta ibrname, obrname.
 */
#include <string.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

enum { SRC, DST, LOGICAL_IN, LOGICAL_OUT };

static const struct opt opts[] = {
	[SRC] = { .name = "src", .alias = "source", .letter = 's', .arg = "address[/mask]",
		  .help = "source address", .type = &vtype_macmask,
		  .flags = OPT_INVERT | OPT_LETTER, .sel = SEL_ETHER_SADDR,
		  .once = "Multiple use of same option not allowed" },
	[DST] = { .name = "dst", .alias = "destination", .letter = 'd', .arg = "address[/mask]",
		  .help = "destination address", .type = &vtype_macmask,
		  .flags = OPT_INVERT | OPT_LETTER, .sel = SEL_ETHER_DADDR,
		  .once = "Multiple use of same option not allowed" },
	[LOGICAL_IN] = { .name = "logical-in", .arg = "name[+]",
			 .help = "the bridge that the frame came in through", .type = &vtype_iface,
			 .flags = OPT_INVERT, .sel = SEL_BRI_IIFNAME },
	[LOGICAL_OUT] = { .name = "logical-out", .arg = "name[+]",
			  .help = "the bridge that the frame goes out through",
			  .type = &vtype_iface, .flags = OPT_INVERT, .sel = SEL_BRI_OIFNAME },
};

/* As they lie in the frame: then one load does for them and for its type. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t order[] = { LOGICAL_IN, LOGICAL_OUT, DST, SRC };

	for (unsigned i = 0; i < sizeof(order); i++)
		if (inst->vals[order[i]].set)
			opts[order[i]].type->lower(&opts[order[i]], &inst->vals[order[i]], prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	return lift_option(inst, ctx, stmt);
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	for (unsigned i = LOGICAL_IN; i <= LOGICAL_OUT; i++)
		if (inst->vals[i].set && !inst->vals[i].inv && !strcmp(inst->vals[i].str, "+"))
			inst->vals[i] = (struct val){ 0 };
	if (inst->vals[LOGICAL_IN].set && ctx->hook &&
	    !(ctx->hook & (HOOK_IN | HOOK_FWD | HOOK_PRE | HOOK_BROUTE))) {
		diag_word(diag, inst_word(inst, LOGICAL_IN));
		return diag_usage(diag, "Use --logical-in only in INPUT, FORWARD, PREROUTING and "
				  "BROUTING chains");
	}
	if (inst->vals[LOGICAL_OUT].set && ctx->hook &&
	    !(ctx->hook & (HOOK_OUT | HOOK_FWD | HOOK_POST))) {
		diag_word(diag, inst_word(inst, LOGICAL_OUT));
		return diag_usage(diag, "Use --logical-out only in OUTPUT, FORWARD and POSTROUTING "
				  "chains");
	}
	return 0;
}

const struct ext ext_header_bridge = {
	.name = "bridge", EXT_HEADER_IS(bridge), .families = FAM_BRIDGE,
	.help = "the frame", EXT_OPTS(opts), .flags = EXT_NO_BLOB, .check = check, .lower = lower, .lift = lift,
};
