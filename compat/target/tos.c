/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tos.c - the "TOS" target: changes the type of service, or the traffic
 * class of IPv6.
 * Native: ip dscp set, ip ecn set, if all of a field is set, else a write of the bits.
 * Blob: struct xt_tos_target_info, <linux/netfilter/xt_DSCP.h>, revision 1.
 */
#include <linux/netfilter/xt_DSCP.h>

#include <linux/netfilter.h>

#include "compat/dscp.h"
#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { SET, AND, OR, XOR, OPTS };

#define TOS_BITS(index, word, text)							\
	[index] = { .name = word, .arg = "bits", .help = text, .type = &vtype_num,	\
		    .max = 255, .flags = OPT_NO_SAVE,					\
		    .excludes = (OPT_BIT(OPTS) - 1) & ~OPT_BIT(index) }

static const struct opt opts[] = {
	[SET] = { .name = "set-tos", .arg = "value[/mask]|name",
		  .help = "zero the bits in mask, then xor with value", .type = &vtype_tos,
		  .names = tos_names, .excludes = (OPT_BIT(OPTS) - 1) & ~OPT_BIT(SET),
		  .blob = FIELD2(struct xt_tos_target_info, tos_value, tos_mask) },
	TOS_BITS(AND, "and-tos", "keep these bits only"),
	TOS_BITS(OR, "or-tos", "set these bits"),
	TOS_BITS(XOR, "xor-tos", "turn these bits over"),
};

/* All are one: "& ~mask ^ value". */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *to = &inst->vals[SET];

	for (unsigned i = AND; i < OPTS; i++) {
		uint64_t bits = inst->vals[i].num[0];

		if (!inst->vals[i].set)
			continue;
		to->set = true;
		to->num[0] = i == AND ? 0 : bits;
		to->num[1] = i == AND ? (uint8_t)~bits : i == OR ? bits : 0;
		inst->vals[i] = (struct val){ 0 };
	}
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	inst->vals[SET].set = true;
	return pair_decode(&opts[SET], &opts[SET].blob, data, NULL, &inst->vals[SET]);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	tos_lower(~inst->vals[SET].num[1], inst->vals[SET].num[0], prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	uint8_t keep, value;
	unsigned took = tos_lift(stmt, n, ctx->family, &keep, &value);

	if (!took)
		return 0;
	inst->vals[SET].set = true;
	inst->vals[SET].num[0] = value;
	inst->vals[SET].num[1] = (uint8_t)~keep;
	return took;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	unsigned value = inst->vals[SET].num[0], mask = inst->vals[SET].num[1];
	const char *name = name_of(tos_names, value);

	if (mode == PRINT_LIST && mask == TOS_NAME_MASK && name)
		buf_printf(out, "  TOS set%s", name);
	else if (mode == PRINT_LIST && !value)
		buf_printf(out, " TOS and 0x%02x", (uint8_t)~mask);
	else if (mode == PRINT_LIST && value == mask)
		buf_printf(out, " TOS or 0x%02x", value);
	else if (mode == PRINT_LIST && !mask)
		buf_printf(out, " TOS xor 0x%02x", value);
	else {
		buf_puts(out, " TOS set");
		vtype_tos.print(&opts[SET], &inst->vals[SET], ctx, mode, out);
	}
}

/* The six bits that nft calls dscp: it was never told of the two below. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	unsigned value = inst->vals[SET].num[0], mask = inst->vals[SET].num[1], dscp = value >> 2;
	const char *name = to->text.family == NFPROTO_IPV6 ? "ip6 dscp" : "ip dscp";
	unsigned keep = (uint8_t)~mask >> 2;
	struct buf *out = &to->rule;

	buf_printf(out, " %s set ", name);
	if (mask == TOS_NAME_MASK || mask == UINT8_MAX)
		buf_printf(out, "0x%02x", dscp);
	else if (!value)
		buf_printf(out, "%s and 0x%02x", name, keep);
	else if (value == mask)
		buf_printf(out, "%s or 0x%02x", name, dscp);
	else if (!mask)
		buf_printf(out, "%s xor 0x%02x", name, dscp);
	else
		buf_printf(out, "%s and 0x%02x xor 0x%02x", name, keep, dscp);
	return true;
}

const struct ext ext_target_tos = {
	.name = "TOS", EXT_TARGET_IS(tos), .families = FAM_BOTH,
	.help = "changes the type of service", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE | EXT_NAMED,
	.need_error = "TOS: An action is required", .tables = TABLE_MANGLE,
	.blob = { .revision = 1, .size = sizeof(struct xt_tos_target_info), .decode = decode },
	.check = check, .lower = lower, .lift = lift,
	.print_list = print_list, .translate = translate,
};
