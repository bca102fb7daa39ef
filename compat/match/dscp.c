/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/dscp.c - the "dscp" match: the upper six bits of the type of service.
 * Native: ip dscp, ip6 dscp. Blob: struct xt_dscp_info,
 * <linux/netfilter/xt_dscp.h>, revision 0.
 */
#include <linux/netfilter/xt_dscp.h>

#include "compat/dscp.h"
#include "compat/dsfield.h"
#include "compat/ext.h"

enum { DSCP, CLASS };

static bool dscp_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	dsfield_lower(prog, SEL_DSFIELD, val->inv, val->num[0] << XT_DSCP_SHIFT, XT_DSCP_MASK);
	return true;
}

static bool dscp_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	uint8_t value, mask;

	if (!dsfield_lift(stmt, 1, &ret->inv, &value, &mask) || mask != XT_DSCP_MASK || value & ~mask)
		return false;
	ret->num[0] = value >> XT_DSCP_SHIFT;
	return true;
}

static const struct vtype vtype_dscp_match = {
	.words = 1, .parse = num_parse, .print = dscp_print, .lower = dscp_lower,
	.lift = dscp_lift, .encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[DSCP] = { .name = "dscp", .arg = "value", .help = "the codepoint, 0 to 0x3f",
		   .type = &vtype_dscp_match, .flags = OPT_INVERT, .max = XT_DSCP_MAX,
		   .excludes = OPT_BIT(CLASS), .sel = SEL_DSFIELD, .list = " DSCP match %[!|]%v",
		   .blob = FIELD(struct xt_dscp_info, dscp),
		   .blob_inv = BITS(struct xt_dscp_info, invert, 1) },
	[CLASS] = { .name = "dscp-class", .arg = "name",
		    .help = "the same by its class: BE, EF, AFxx or CSx",
		    .type = &vtype_dscp_class, .flags = OPT_INVERT | OPT_NO_SAVE,
		    .names = dscp_classes },
};

_Static_assert(sizeof(struct xt_dscp_info) == 2, "xt_dscp.h, revision 0");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[CLASS].set) {
		inst->vals[DSCP] = inst->vals[CLASS];
		inst->vals[CLASS] = (struct val){ 0 };
	}
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_dscp_info *blob = data;

	inst->vals[DSCP] = (struct val){ .set = true, .inv = blob->invert,
					 .num = { blob->dscp } };
	return blob->dscp <= XT_DSCP_MAX;
}

const struct ext ext_match_dscp = {
	.name = "dscp", EXT_MATCH_IS(dscp), .families = FAM_BOTH,
	.help = "differentiated services codepoint", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "DSCP match: Parameter --dscp is required", .check = check,
	.blob = { .revision = 0, .size = sizeof(struct xt_dscp_info), .decode = decode },
};
