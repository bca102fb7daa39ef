/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipvs.c - the "ipvs" match: connections of the IP virtual server.
 * Always xt. Blob: struct xt_ipvs_mtinfo, <linux/netfilter/xt_ipvs.h>,
 * revision 0.
 */
#include <linux/ip_vs.h>
#include <linux/netfilter/nf_conntrack_tuple_common.h>
#include <linux/netfilter/xt_ipvs.h>

#include "compat/ext.h"

enum { IPVS, VPROTO, VADDR, VPORT, VDIR, VMETHOD, VPORTCTL };

static int port_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	uint16_t port;

	if (!parse_port(word[0], NULL, &port)) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Port \"%s\" does not resolve to anything.\n", word[0]);
	}
	ret->num[0] = port;
	return 0;
}

static void port_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_port(val->num[0], NULL, mode, out);
}

static const struct vtype vtype_one_port = {
	.words = 1, .parse = port_parse, .print = port_print,
	.encode = num_encode, .decode = num_decode,
};

/* One of the names and no number. */
static int word_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (!name) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "%s: Bad value for \"--%s\" option: \"%s\"", ctx->ext,
				  opt->name, word[0]);
	}
	ret->num[0] = name->value;
	return 0;
}

static const struct vtype vtype_method = {
	.words = 1, .parse = word_parse, .print = enum_print,
	.encode = num_encode, .decode = num_decode,
};

/* In the blob the direction is the inversion bit of its own. */
static void dir_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	if (val->num[0])
		((uint8_t *)base)[at->off] |= XT_IPVS_DIR;
}

static bool dir_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = !!(((const uint8_t *)base)[at->off] & XT_IPVS_DIR);
	return true;
}

static const struct vtype vtype_dir = {
	.words = 1, .parse = word_parse, .print = enum_print,
	.encode = dir_encode, .decode = dir_decode,
};

static const struct name dirs[] = {
	{ "ORIGINAL", IP_CT_DIR_ORIGINAL }, { "REPLY", IP_CT_DIR_REPLY }, { NULL, 0 },
};
static const struct name methods[] = {
	{ "GATE", IP_VS_CONN_F_DROUTE }, { "IPIP", IP_VS_CONN_F_TUNNEL },
	{ "MASQ", IP_VS_CONN_F_MASQ }, { NULL, 0 },
};

#define info struct xt_ipvs_mtinfo
#define HAS(bit) .blob_set = BITS(info, bitmask, XT_IPVS_##bit)
#define INV(bit) HAS(bit), .flags = OPT_INVERT, .blob_inv = BITS(info, invert, XT_IPVS_##bit)

static const struct opt opts[] = {
	[IPVS] = { .name = "ipvs", .help = "the packet is of an IPVS connection",
		   .type = &vtype_flag, .list = "%[ !|] ipvs", INV(IPVS_PROPERTY) },
	[VPROTO] = { .name = "vproto", .arg = "protocol", .help = "protocol of the virtual service",
		     .type = &vtype_proto, .list = "%[ !|] vproto %v", INV(PROTO),
		     .blob = FIELD(info, l4proto) },
	[VADDR] = { .name = "vaddr", .arg = "address[/mask]", .help = "its address",
		    .type = &vtype_addr, .list = "%[ !|] vaddr %v", INV(VADDR),
		    .blob = FIELD2(info, vaddr, vmask) },
	[VPORT] = { .name = "vport", .arg = "port", .help = "its port", .type = &vtype_one_port,
		    .list = "%[ !|] vport %v", HAS(VPORT), .flags = OPT_INVERT | OPT_BE,
		    .blob_inv = BITS(info, invert, XT_IPVS_VPORT), .blob = FIELD(info, vport) },
	[VDIR] = { .name = "vdir", .arg = "ORIGINAL|REPLY", .help = "direction of the packet",
		   .type = &vtype_dir, .names = dirs, .list = " vdir %v", HAS(DIR),
		   .blob = FIELD(info, invert) },
	[VMETHOD] = { .name = "vmethod", .arg = "GATE|IPIP|MASQ", .help = "method of forwarding",
		      .type = &vtype_method, .names = methods, .list = "%[ !|] vmethod %v",
		      INV(METHOD), .blob = FIELD(info, fwd_method) },
	[VPORTCTL] = { .name = "vportctl", .arg = "port", .help = "port of the controlling one",
		       .type = &vtype_one_port, .list = "%[ !|] vportctl %v", HAS(VPORTCTL),
		       .flags = OPT_INVERT | OPT_BE,
		       .blob_inv = BITS(info, invert, XT_IPVS_VPORTCTL),
		       .blob = FIELD(info, vportctl) },
};

/* Any other option implies --ipvs, which is not printed then. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *ipvs = &inst->vals[IPVS];
	bool others = false;

	for (unsigned i = VPROTO; i <= VPORTCTL; i++)
		others = others || inst->vals[i].set;
	if (others && ipvs->inv)
		return diag_usage(diag, "! --ipvs cannot be together with other options");
	if (others)
		*ipvs = (struct val){ 0 };
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *ipvs = data;

	ext_encode_fields(inst, data);
	ipvs->bitmask |= XT_IPVS_IPVS_PROPERTY;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *ipvs = data;

	if (!(ipvs->bitmask & XT_IPVS_IPVS_PROPERTY) || !ext_decode_fields(inst, ctx, data))
		return false;
	if (ipvs->bitmask & XT_IPVS_ONCE_MASK && !inst->vals[IPVS].inv)
		inst->vals[IPVS] = (struct val){ 0 };
	return true;
}

const struct ext ext_match_ipvs = {
	.name = "ipvs", EXT_MATCH_IS(ipvs), .families = FAM_BOTH,
	.help = "connections of the IP virtual server", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "IPVS: At least one option is required", .check = check,
	.xt_only = "nf_tables knows nothing of IPVS",
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
};
