/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/dscp.c - the "DSCP" target: changes the differentiated services field.
 * Native: ip dscp set. Blob: struct xt_DSCP_info,
 * <linux/netfilter/xt_DSCP.h>, revision 0.
 */
#include <linux/netfilter/xt_DSCP.h>

#include "compat/dscp.h"
#include "compat/ext.h"

enum { VALUE, CLASS };

static const struct opt opts[] = {
	[VALUE] = { .name = "set-dscp", .arg = "value", .help = "a number, 0 to 63",
		    .type = &vtype_dscp, .max = XT_DSCP_MAX, .excludes = OPT_BIT(CLASS),
		    .list = " DSCP set %v", .blob = FIELD(struct xt_DSCP_info, dscp) },
	[CLASS] = { .name = "set-dscp-class", .arg = "class", .help = "a class: BE, EF, CSx or AFxx",
		    .type = &vtype_dscp_class, .names = dscp_classes, .flags = OPT_NO_SAVE,
		    .excludes = OPT_BIT(VALUE) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[CLASS].set)
		inst->vals[VALUE] = inst->vals[CLASS];
	inst->vals[CLASS] = (struct val){ 0 };
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_DSCP_info *info = data;

	inst->vals[VALUE].set = true;
	inst->vals[VALUE].num[0] = info->dscp;
	return info->dscp <= XT_DSCP_MAX;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	tos_lower((uint8_t)~XT_DSCP_MASK, inst->vals[VALUE].num[0] << XT_DSCP_SHIFT, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	uint8_t keep, value;

	if (!tos_lift(stmt, 1, ctx->family, &keep, &value) || keep != (uint8_t)~XT_DSCP_MASK ||
	    value & ~XT_DSCP_MASK)
		return 0;
	inst->vals[VALUE].set = true;
	inst->vals[VALUE].num[0] = value >> XT_DSCP_SHIFT;
	return 1;
}

const struct ext ext_target_dscp = {
	.name = "DSCP", EXT_TARGET_IS(dscp), .families = FAM_BOTH,
	.help = "changes the differentiated services field", EXT_OPTS(opts),
	.flags = EXT_NEEDS_ONE, .need_error = "DSCP target: Parameter --set-dscp is required",
	.tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(struct xt_DSCP_info), .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
