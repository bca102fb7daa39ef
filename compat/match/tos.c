/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/tos.c - the "tos" match: type of service or traffic class, masked.
 * Native: ip dscp and ecn; masked, a byte that nft shows as @nh,8,8.
 * Blob: struct xt_tos_match_info, <linux/netfilter/xt_dscp.h>, revision 1; 0 is
 * IPv4's without a mask.
 */
#include <ctype.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_dscp.h>

#include "compat/dscp.h"
#include "compat/dsfield.h"
#include "compat/ext.h"

static int tos_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);
	uint32_t value, mask;

	diag_word(ctx->diag, ctx->word);
	if (parse_u32_mask(word[0], &value, &mask) && value <= UINT8_MAX) {
		if (mask == UINT32_MAX)
			mask = UINT8_MAX;
		ret->num[0] = value;
		ret->num[1] = mask;
		return mask <= UINT8_MAX ? 0 : diag_usage(ctx->diag, "Illegal value: \"%s\"", word[0]);
	}
	if (name) {
		ret->num[0] = name->value;
		ret->num[1] = TOS_NAME_MASK;
		return 0;
	}
	if (isdigit((unsigned char)*word[0]) && !parse_u64(word[0], 0, UINT64_MAX, &ret->num[0]))
		return diag_usage(ctx->diag, "Illegal value: \"%s\"", word[0]);
	return diag_usage(ctx->diag, "Symbolic name \"%s\" is unknown", word[0]);
}

/* Listings have no blank before a number; kinds print one, which they drop. */
static void tos_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	const char *name = val->num[1] == TOS_NAME_MASK ? name_of(opt->names, val->num[0]) : NULL;

	if (name && mode == PRINT_LIST)
		buf_printf(out, "  %s", name);
	else
		buf_printf(out, " 0x%02x/0x%02x", (unsigned)val->num[0], (unsigned)val->num[1]);
}

static bool tos_match_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	dsfield_lower(prog, SEL_DSFIELD, val->inv, val->num[0], val->num[1]);
	return true;
}

static const struct vtype vtype_tos_match = {
	.words = 1, .parse = tos_parse, .print = tos_print, .lower = tos_match_lower,
	.encode = pair_encode, .decode = pair_decode,
};

static const struct opt opts[] = {
	{ .name = "tos", .arg = "value[/mask]|symbol",
	  .help = "the field, masked, is value; or Minimize-Delay, Maximize-Throughput, "
		  "Maximize-Reliability, Minimize-Cost, Normal-Service",
	  .type = &vtype_tos_match, .flags = OPT_INVERT | OPT_REQUIRED, .names = tos_names,
	  .sel = SEL_DSFIELD, .list = " tos match%[!|]%v",
	  .blob = FIELD2(struct xt_tos_match_info, tos_value, tos_mask),
	  .blob_inv = BITS(struct xt_tos_match_info, invert, 1) },
};

_Static_assert(sizeof(struct xt_tos_match_info) == 3, "xt_dscp.h, revision 1");

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *val = &inst->vals[0];
	uint8_t value, mask;

	n = val->set ? 0 : dsfield_lift(stmt, n, &val->inv, &value, &mask);
	if (n) {
		val->set = true;
		val->num[0] = value;
		val->num[1] = mask;
	}
	return n;
}

/* Revision 0, ipt_tos_info: the value, whether inverted. */
struct tos_v0 {
	uint8_t tos, invert;
};

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct tos_v0 *blob = data;

	inst->vals[0] = (struct val){ .set = true, .inv = blob->invert,
				      .num = { blob->tos, UINT8_MAX } };
	return ctx->family == NFPROTO_IPV4;
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct tos_v0), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_match_tos = {
	.name = "tos", EXT_MATCH_IS(tos), .families = FAM_BOTH,
	.help = "type of service", EXT_OPTS(opts), .flags = EXT_LATE, .lift = lift,
	.starts = { { SEL_DSFIELD, SEL_DSFIELD } },
	.blob = { .revision = 1, .size = sizeof(struct xt_tos_match_info) }, .old = old,
};
