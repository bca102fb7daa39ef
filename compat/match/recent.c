/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/recent.c - the "recent" match: lists of addresses that packets make.
 * Always xt: the lists are shared by name, seen and changed in
 * /proc/net/xt_recent, and forget their oldest address.
 * Blob: struct xt_recent_mtinfo_v1, <linux/netfilter/xt_recent.h>, revision 1;
 * revision 0 has no mask.
 */
#include <string.h>

#include <linux/netfilter/xt_recent.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

enum { SET, RCHECK, UPDATE, REMOVE, SECONDS, REAP, HITCOUNT, RTTL, NAME, SIDE, MASK, RDEST };

static int netmask_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	if (parse_ip(word[0], ctx->family, ret->addr[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a mask is written as an address: 255.255.255.0, ffff:ffff::");
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", not a valid network mask: \"%s\"\n",
			  ctx->ext, opt->name, word[0]);
}

static void mask_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
}

static void mask_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	memcpy((char *)base + at->off, val->addr[0], at->size);
}

static bool mask_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	memcpy(ret->addr[0], (const char *)base + at->off, addr_len(ctx->family));
	return true;
}

static const struct vtype vtype_netmask = {
	.words = 1, .parse = netmask_parse, .print = mask_print,
	.encode = mask_encode, .decode = mask_decode,
};

static void side_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_puts(out, val->num[0] == XT_RECENT_DEST ? " dest" : " source");
}

static int side_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	return vtype_const.parse(opt, word, ctx, ret);
}

static const struct vtype vtype_side = {
	.parse = side_parse, .print = side_print, .encode = num_encode, .decode = num_decode,
};

#define info struct xt_recent_mtinfo_v1
#define COMMANDS (OPT_BIT(SET) | OPT_BIT(RCHECK) | OPT_BIT(UPDATE) | OPT_BIT(REMOVE))
#define COMMAND(which, long_name, shown, text, bit) {					\
	.name = long_name, .help = text, .type = &vtype_flag, .flags = OPT_INVERT,	\
	.excludes = COMMANDS & ~OPT_BIT(which), .list = "%[ !|] recent: " shown,	\
	.blob_set = BITS(info, check_set, bit), .blob_inv = BITS(info, invert, 1) }

static const struct opt opts[] = {
	[SET] = COMMAND(SET, "set", "SET", "put the address on the list", XT_RECENT_SET),
	[RCHECK] = COMMAND(RCHECK, "rcheck", "CHECK", "it is on the list", XT_RECENT_CHECK),
	[UPDATE] = COMMAND(UPDATE, "update", "UPDATE", "it is; note that it was seen now",
			   XT_RECENT_UPDATE),
	[REMOVE] = COMMAND(REMOVE, "remove", "REMOVE", "it is; take it off", XT_RECENT_REMOVE),
	[SECONDS] = { .name = "seconds", .arg = "seconds", .help = "seen within them",
		      .type = &vtype_num, .min = 1, .max = UINT32_MAX, .list = " seconds: %v",
		      .blob = FIELD(info, seconds) },
	[REAP] = { .name = "reap", .help = "forget what was not seen within --seconds",
		   .type = &vtype_flag, .list = " reap",
		   .blob_set = BITS(info, check_set, XT_RECENT_REAP) },
	[HITCOUNT] = { .name = "hitcount", .arg = "hits", .help = "seen at least so often",
		       .type = &vtype_num, .max = UINT32_MAX, .list = " hit_count: %v",
		       .blob = FIELD(info, hit_count) },
	[RTTL] = { .name = "rttl", .help = "and with this packet's TTL", .type = &vtype_flag,
		   .excludes = OPT_BIT(SET) | OPT_BIT(REMOVE), .list = " TTL-Match",
		   .blob_set = BITS(info, check_set, XT_RECENT_TTL) },
	[NAME] = { .name = "name", .arg = "name", .help = "of the list, DEFAULT if not given",
		   .type = &vtype_string, .flags = OPT_BARE, .max = XT_RECENT_NAME_LEN - 1, .list = " name: %v",
		   .blob = FIELD(info, name) },
	[SIDE] = { .name = "rsource", .help = "the source address; so if not given",
		   .type = &vtype_side, .flags = OPT_MULTI, .min = XT_RECENT_SOURCE,
		   .list = " side: %v", .blob = FIELD(info, side) },
	[MASK] = { .name = "mask", .arg = "netmask", .help = "keep this much of the address",
		   .type = &vtype_netmask, .list = " mask: %v", .blob = FIELD(info, mask) },
	[RDEST] = { .name = "rdest", .help = "the destination address", .type = &vtype_side,
		    .flags = OPT_MULTI | OPT_NO_SAVE, .min = XT_RECENT_DEST, .into = SIDE + 1 },
};

static void set_name(struct inst *inst, const char *name)
{
	inst->vals[NAME].set = true;
	inst->vals[NAME].str = name;
	inst->vals[NAME].n = strlen(name);
}

static void set_default_mask(struct inst *inst, uint8_t family)
{
	inst->vals[MASK].set = true;
	memset(inst->vals[MASK].addr[0], 0xff, addr_len(family));
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals;

	if (!vals[SET].set && !vals[RCHECK].set && !vals[UPDATE].set && !vals[REMOVE].set)
		return diag_usage(diag, "recent: you must specify one of `--set', `--rcheck' "
					"`--update' or `--remove'");
	if (vals[REAP].set && !vals[SECONDS].set)
		return diag_usage(diag, "recent: option \"--reap\" also requires \"--seconds\".\n");
	if (!vals[NAME].set)
		set_name(inst, "DEFAULT");
	if (!vals[MASK].set)
		set_default_mask(inst, rule->family);
	if (!vals[HITCOUNT].num[0])
		vals[HITCOUNT].set = false;
	vals[SIDE].set = true;
	return 0;
}

/* Others leave text behind the end of the name, and all bits set in the part of
 * a full mask that IPv4 does not have. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info *recent = data;
	size_t end = strnlen(recent->name, sizeof(recent->name));

	memset(recent->name + end, 0, sizeof(recent->name) - end);
	memset(&recent->side + 1, 0, offsetof(info, mask) - offsetof(info, side) - 1);
	memset((char *)&recent->mask + addr_len(ctx->family), 0,
	       sizeof(recent->mask) - addr_len(ctx->family));
	if (mask_bits((const uint8_t *)&recent->mask, addr_len(ctx->family)) == 32 &&
	    ctx->family == NFPROTO_IPV4)
		memset(&recent->mask, 0xff, sizeof(recent->mask));
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	ext_encode_fields(inst, data);
	settle(data, ctx);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *recent = data;

	if (!ext_decode_fields(inst, ctx, data) || recent->side > XT_RECENT_DEST)
		return false;
	inst->vals[MASK].set = inst->vals[SIDE].set = true;
	if (!inst->vals[NAME].set)
		set_name(inst, "");
	return true;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	info recent = { 0 };

	memcpy(&recent, data, sizeof(struct xt_recent_mtinfo));
	memset(&recent.mask, 0xff, sizeof(recent.mask));
	return decode(inst, ctx, &recent);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_recent_mtinfo), .decode = decode_v0 },
	{ .size = 0 },
};

static void print_save(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, struct buf *out)
{
	for (unsigned i = SET; i <= MASK; i++) {
		const struct val *val = &inst->vals[i];

		if (!val->set || i == SIDE)
			continue;
		buf_printf(out, "%s --%s", val->inv ? " !" : "", opts[i].name);
		opts[i].type->print(&opts[i], val, ctx, PRINT_SAVE, out);
	}
	buf_puts(out, inst->vals[SIDE].num[0] == XT_RECENT_DEST ? " --rdest" : " --rsource");
}

const struct ext ext_match_recent = {
	.name = "recent", EXT_MATCH_IS(recent), .families = FAM_BOTH,
	.help = "lists of addresses seen", EXT_OPTS(opts), .flags = EXT_CHECK_FIRST,
	.xt_only = "its lists are shared by name and forget the oldest address",
	.blob = { .revision = 1, .size = sizeof(info), .encode = encode, .decode = decode,
		  .settle = settle },
	.old = old, .check = check, .print_save = print_save,
};
