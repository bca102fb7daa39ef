/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/hmark.c - the "HMARK" target: a mark that is a hash of the packet.
 * Native: none, it hashes in another way. Blob: struct xt_hmark_info,
 * <linux/netfilter/xt_HMARK.h>, revision 0.
 */
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_HMARK.h>

#include "compat/ext.h"

enum { SRC, DST, SPORT_MASK, DPORT_MASK, SPI_MASK, SPORT, DPORT, SPI, PROTO, RND, MOD, OFFSET,
       TUPLE, OPTS, CT = OPTS };

#define info struct xt_hmark_info

static int prefix_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	unsigned len = addr_len(ctx->family);

	if (parse_ip_mask(word[0], ctx->family, ret->addr[0]) && mask_bits(ret->addr[0], len) >= 0)
		return 0;
	return diag_usage(ctx->diag, "HMARK: bad value for option \"--%s\", neither a valid network "
			  "mask nor valid CIDR (0-%u).\n", opt->name, len * 8);
}

static void mask_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	int bits = mask_bits(val->addr[0], addr_len(ctx->family));

	buf_putc(out, ' ');
	/* listings have always left that one out */
	if (mode == PRINT_SAVE || bits != 128)
		buf_u64(out, bits);
}

static void mask_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	memcpy((char *)base + at->off, val->addr[0], at->size);
}

static bool mask_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	memcpy(ret->addr[0], (const char *)base + at->off, at->size);
	return mask_bits(ret->addr[0], addr_len(ctx->family)) >= 0;
}

static const struct vtype vtype_prefix_mask = {
	.words = 1, .parse = prefix_parse, .print = mask_print,
	.encode = mask_encode, .decode = mask_decode,
};

/* Digits for all of the field, but two for the protocol. */
static void hex_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%0*x",
		   mode != PRINT_SAVE ? 1 : opt->flags & OPT_BE || opt->blob.size == 4 ?
		   2 * opt->blob.size : 2, (unsigned)val->num[0]);
}

static int hex_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	return num_parse(opt, word, ctx, ret);
}

static const struct vtype vtype_hmark_hex = {
	.words = 1, .parse = hex_parse, .print = hex_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct name members[] = {
	{ "ct", OPT_BIT(CT) }, { "src", OPT_BIT(SRC) }, { "dst", OPT_BIT(DST) },
	{ "sport", OPT_BIT(SPORT_MASK) }, { "dport", OPT_BIT(DPORT_MASK) },
	{ "spi", OPT_BIT(SPI_MASK) }, { "proto", OPT_BIT(PROTO) }, { NULL, 0 },
};

static int tuple_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const char *at = word[0];

	if (!*at)
		return diag_usage(ctx->diag, "\"--hmark-tuple\" requires a list of types with no "
				  "spaces, e.g. src,dst,sport,dport,proto");
	for (;; at++) {
		size_t len = strcspn(at, ",");
		const struct name *name = opt->names;

		while (name->name && (strlen(name->name) != len || memcmp(name->name, at, len)))
			name++;
		if (!name->name)
			return diag_usage(ctx->diag, "Bad type \"%.*s\"", (int)len, at);
		ret->num[0] |= name->value;
		at += len;
		if (!*at)
			return 0;
	}
}

static void tuple_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_puts(out, " ct");
}

static void tuple_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
}

static bool tuple_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = OPT_BIT(CT);
	return true;
}

static const struct vtype vtype_tuple = {
	.words = 1, .parse = tuple_parse, .print = tuple_print,
	.encode = tuple_encode, .decode = tuple_decode,
};

#define FLAG(bit)	.blob_set = BITS(info, flags, 1u << XT_HMARK_##bit)
#define HMARK_HEX(index, word, value, text, bit, member)				\
	[index] = { .name = word, .arg = value, .help = text, .type = &vtype_hmark_hex,	\
		    .flags = OPT_BE, FLAG(bit), .blob = FIELD(info, member) }

static const struct opt opts[] = {
	[SRC] = { .name = "hmark-src-prefix", .arg = "length", .help = "so much of the source",
		  .type = &vtype_prefix_mask, FLAG(SADDR_MASK), .blob = FIELD(info, src_mask) },
	[DST] = { .name = "hmark-dst-prefix", .arg = "length", .help = "so much of the destination",
		  .type = &vtype_prefix_mask, FLAG(DADDR_MASK), .blob = FIELD(info, dst_mask) },
	HMARK_HEX(SPORT_MASK, "hmark-sport-mask", "mask", "these bits of the source port",
		  SPORT_MASK, port_mask.p16.src),
	HMARK_HEX(DPORT_MASK, "hmark-dport-mask", "mask", "these bits of the destination port",
		  DPORT_MASK, port_mask.p16.dst),
	HMARK_HEX(SPI_MASK, "hmark-spi-mask", "mask", "these bits of the SPI of AH and ESP",
		  SPI_MASK, port_mask.v32),
	HMARK_HEX(SPORT, "hmark-sport", "value", "set these in the source port",
		  SPORT, port_set.p16.src),
	HMARK_HEX(DPORT, "hmark-dport", "value", "set these in the destination port",
		  DPORT, port_set.p16.dst),
	HMARK_HEX(SPI, "hmark-spi", "value", "set these in the SPI", SPI, port_set.v32),
	[PROTO] = { .name = "hmark-proto-mask", .arg = "mask", .help = "these bits of the protocol",
		    .type = &vtype_hmark_hex, FLAG(PROTO_MASK), .blob = FIELD(info, proto_mask) },
	[RND] = { .name = "hmark-rnd", .arg = "value", .help = "where the hash starts from",
		  .type = &vtype_hmark_hex, FLAG(RND), .blob = FIELD(info, hashrnd) },
	[MOD] = { .name = "hmark-mod", .arg = "value", .help = "how many marks there are",
		  .type = &vtype_num, .min = 1, .max = UINT32_MAX, FLAG(MODULUS),
		  .flags = OPT_NOT_NATIVE, .blob = FIELD(info, hmodulus) },
	[OFFSET] = { .name = "hmark-offset", .arg = "value", .help = "the first of them",
		     .type = &vtype_num, .max = UINT32_MAX, FLAG(OFFSET),
		     .blob = FIELD(info, hoffset) },
	[TUPLE] = { .name = "hmark-tuple", .arg = "member[,...]",
		    .help = "what is hashed, whole; ct: as connection tracking has it",
		    .type = &vtype_tuple, .names = members, FLAG(CT) },
};

/* Members of a tuple are masks that keep everything. */
static void tuple_merge(struct inst *inst, const struct rule_ctx *ctx)
{
	struct val *v = inst->vals;
	uint64_t tuple = v[TUPLE].num[0];

	for (unsigned i = SRC; i <= PROTO; i++) {
		if (!(tuple & OPT_BIT(i)))
			continue;
		v[i] = (struct val){ .set = true };
		if (i <= DST)
			memset(v[i].addr[0], 0xff, addr_len(ctx->family));
		else
			v[i].num[0] = i == SPI_MASK ? UINT32_MAX : UINT16_MAX;
	}
	v[TUPLE].set = tuple & OPT_BIT(CT);
	v[TUPLE].num[0] = tuple & OPT_BIT(CT);
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;
	bool any = v[TUPLE].set;

	for (unsigned i = SRC; any && i <= PROTO; i++)
		if (v[i].set && v[TUPLE].num[0] & OPT_BIT(i)) {
			diag_reason(diag, "--hmark-tuple has all bits of it");
			return diag_usage(diag, "HMARK: option \"--%s\" can only be used once.",
					  opts[i].name);
		}
	tuple_merge(inst, ctx);
	if (!v[MOD].set)
		return diag_usage(diag, "--hmark-mod is mandatory");
	if (!v[RND].set)
		return diag_usage(diag, "--hmark-rnd is mandatory");
	if (v[SPI_MASK].set && (v[SPORT_MASK].set || v[DPORT_MASK].set))
		return diag_usage(diag, "you cannot use --hmark-spi-mask and --hmark-?port-mask,"
					"at the same time");
	for (unsigned i = SRC; i <= PROTO; i++)
		any = any || v[i].set;
	if (!any)
		return diag_usage(diag, "you have to specify --hmark-tuple at least");
	if (v[SPI].set && (v[SPORT].set || v[DPORT].set))
		return diag_invalid(diag, "a packet has an SPI or ports, not both");
	return 0;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	const struct val *v = inst->vals;

	buf_printf(out, " HMARK mod %u ", (unsigned)v[MOD].num[0]);
	if (v[OFFSET].set)
		buf_printf(out, "+ 0x%x ", (unsigned)v[OFFSET].num[0]);
	if (v[TUPLE].set)
		buf_puts(out, "ct, ");
	for (unsigned i = SRC; i <= RND; i++) {
		if (!v[i].set)
			continue;
		buf_puts(out, opts[i].name + strlen("hmark-"));
		opts[i].type->print(&opts[i], &v[i], ctx, mode, out);
		buf_putc(out, ' ');
	}
}

const struct ext ext_target_hmark = {
	.name = "HMARK", EXT_TARGET_IS(hmark), .families = FAM_BOTH,
	.help = "marks packets with a hash of themselves", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .print_list = print_list,
};
