/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_802_3.c - the "802_3" match of ebtables: what stands behind the length
 * of a frame that has no type. Native: the two SAPs. Blob: struct ebt_802_3_info,
 * <linux/netfilter_bridge/ebt_802_3.h>, revision 0.
 * Where the SNAP type lies depends on a byte before it, which xt looks at. Of a frame
 * that ends before the SAPs xt compares what happens to lie behind it.
 */
#include <linux/netfilter_bridge/ebt_802_3.h>

#include "compat/bridge.h"
#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/ethertype.h"

enum { SAP, TYPE };

#define info struct ebt_802_3_info
#define BLOB(bit)	.blob_set = BITS(info, bitmask, EBT_802_3_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_802_3_##bit)

static const struct opt opts[] = {
	[SAP] = { .name = "802_3-sap", .arg = "sap", .help = "both of DSAP and SSAP, in hex",
		  .type = &vtype_hex_byte, .flags = OPT_INVERT, .max = UINT8_MAX,
		  .sel = SEL_LLC_DSAP, .sel2 = SEL_LLC_SSAP, .blob = FIELD(info, sap),
		  BLOB(SAP) },
	[TYPE] = { .name = "802_3-type", .arg = "type",
		   .help = "type of the protocol where the SAPs are aa, in hex",
		   .type = &vtype_hex_type, .flags = OPT_INVERT | OPT_NOT_NATIVE | OPT_BE,
		   .max = UINT16_MAX, .blob = FIELD(info, type), BLOB(TYPE) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (rule->ether == ETHER_LENGTH)
		return 0;
	diag_word(diag, inst->word);
	diag_hint(diag, "-p LENGTH");
	return diag_usage(diag, "For 802.3 DSAP/SSAP filtering the protocol must be LENGTH");
}

/* Each of the two is, or is not. Frames that have a type have other bytes there, which the
 * kernel compares all the same. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *sap = &inst->vals[SAP];
	enum selector first = rule->ether_inv ? SEL_NO_LLC_DSAP : SEL_LLC_DSAP;

	for (unsigned i = 0; i < 2; i++)
		prog_match(prog, first + i, sap->inv ? OP_NE : OP_EQ)->match.lo[0] = sap->num[0];
	return sap->set && !inst->vals[TYPE].set;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	int by = rule->ether_inv ? SEL_NO_LLC_DSAP - SEL_LLC_DSAP : 0;
	struct stmt first = *stmt, second;

	if (n < 2 || rule->ether != ETHER_LENGTH || inst->vals[SAP].set)
		return 0;
	first.sel -= by;
	second = stmt[1];
	second.sel -= by + 1;
	return first.sel == SEL_LLC_DSAP && stmt_equal(&first, &second) &&
	       lift_option(inst, ctx, &first) ? 2 : 0;
}

const struct ext ext_match_br_802_3 = {
	.name = "802_3", EXT_MATCH_IS(br_802_3), .families = FAM_BRIDGE,
	.help = "fields behind the length of a frame, with -p LENGTH", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .lower = lower, .lift = lift,
};
