/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/dscp.c - the "dscp" match: the upper six bits of the type of service.
 * Native: ip dscp, ip6 dscp. Blob: struct xt_dscp_info,
 * <linux/netfilter/xt_dscp.h>, revision 0.
 */
#include <strings.h>

#include <linux/netfilter/xt_dscp.h>

#include "compat/dsfield.h"
#include "compat/ext.h"

enum { DSCP, CLASS };

/* RFC 2474, 2597, 3246 */
static const struct name classes[] = {
	{ "CS0", 0x00 }, { "CS1", 0x08 }, { "CS2", 0x10 }, { "CS3", 0x18 },
	{ "CS4", 0x20 }, { "CS5", 0x28 }, { "CS6", 0x30 }, { "CS7", 0x38 },
	{ "BE", 0x00 }, { "AF11", 0x0a }, { "AF12", 0x0c }, { "AF13", 0x0e },
	{ "AF21", 0x12 }, { "AF22", 0x14 }, { "AF23", 0x16 }, { "AF31", 0x1a },
	{ "AF32", 0x1c }, { "AF33", 0x1e }, { "AF41", 0x22 }, { "AF42", 0x24 },
	{ "AF43", 0x26 }, { "EF", 0x2e }, { NULL, 0 },
};

static void dscp_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	(void)opt;
	(void)ctx;
	(void)mode;
	buf_printf(out, " 0x%02x", (unsigned)val->num[0]);
}

static bool dscp_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	(void)opt;
	dsfield_lower(prog, val->inv, val->num[0] << XT_DSCP_SHIFT, XT_DSCP_MASK);
	return true;
}

static bool dscp_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	uint8_t value, mask;

	(void)opt;
	(void)ctx;
	if (!dsfield_lift(stmt, 1, &ret->inv, &value, &mask) || mask != XT_DSCP_MASK || value & ~mask)
		return false;
	ret->num[0] = value >> XT_DSCP_SHIFT;
	return true;
}

static int class_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	for (const struct name *name = opt->names; name->name; name++)
		if (!strcasecmp(name->name, word[0])) {
			ret->num[0] = name->value;
			return 0;
		}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Invalid DSCP value `%s'\n", word[0]);
}

static const struct vtype vtype_dscp = {
	.words = 1, .parse = num_parse, .print = dscp_print, .lower = dscp_lower,
	.lift = dscp_lift, .encode = num_encode, .decode = num_decode,
};

static const struct vtype vtype_class = { .words = 1, .parse = class_parse, .print = dscp_print };

static const struct opt opts[] = {
	[DSCP] = { .name = "dscp", .arg = "value", .help = "the codepoint, 0 to 0x3f",
		   .type = &vtype_dscp, .flags = OPT_INVERT, .max = XT_DSCP_MAX,
		   .excludes = OPT_BIT(CLASS), .sel = SEL_DSFIELD, .list = " DSCP match %[!|]%v",
		   .blob = FIELD(struct xt_dscp_info, dscp),
		   .blob_inv = BITS(struct xt_dscp_info, invert, 1) },
	[CLASS] = { .name = "dscp-class", .arg = "name",
		    .help = "the same by its class: BE, EF, AFxx or CSx",
		    .type = &vtype_class, .flags = OPT_INVERT | OPT_NO_SAVE, .names = classes },
};

_Static_assert(sizeof(struct xt_dscp_info) == 2, "xt_dscp.h, revision 0");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	(void)rule;
	(void)ctx;
	(void)diag;
	if (inst->vals[CLASS].set) {
		inst->vals[DSCP] = inst->vals[CLASS];
		inst->vals[CLASS] = (struct val){ 0 };
	}
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_dscp_info *blob = data;

	(void)ctx;
	inst->vals[DSCP] = (struct val){ .set = true, .inv = blob->invert,
					 .num = { blob->dscp } };
	return blob->dscp <= XT_DSCP_MAX;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	(void)ctx;
	ext_encode_fields(inst, data);
	return 0;
}

const struct ext ext_match_dscp = {
	.name = "dscp", EXT_MATCH_IS(dscp), .families = FAM_BOTH,
	.help = "differentiated services codepoint", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "DSCP match: Parameter --dscp is required", .check = check,
	.blob = { .revision = 0, .size = sizeof(struct xt_dscp_info),
		  .encode = encode, .decode = decode },
};
