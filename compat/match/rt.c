/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/rt.c - the "rt" match: IPv6 routing headers.
 * Native: rt type, seg-left, hdrlength; inexact as exthdr.h tells. Blob: struct ip6t_rt,
 * <linux/netfilter_ipv6/ip6t_rt.h>, revision 0. The kernel looks at the range
 * of segments whether it is given or not.
 */
#include <string.h>

#include <linux/netfilter_ipv6/ip6t_rt.h>

#include "compat/ext.h"
#include "compat/exthdr.h"

#define info struct ip6t_rt

enum { TYPE, SEGSLEFT, LEN, RES, ADDRS, NOT_STRICT };

static int addrs_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	uint8_t (*list)[16] = arena_alloc(ctx->arena, sizeof(((info *)0)->addrs));
	const char *at = word[0];

	diag_word(ctx->diag, ctx->word);
	for (ret->ptr = list;; at++) {
		size_t len = strcspn(at, ",");
		char text[64] = "";

		if (ret->n == IP6T_RT_HOPS)
			return diag_usage(ctx->diag, "too many addresses specified");
		if (len < sizeof(text))
			memcpy(text, at, len);
		if (!parse_ip(text, ctx->family, list[ret->n++]))
			return diag_usage(ctx->diag, "bad address: %.*s", (int)len, at);
		at += len;
		if (!*at)
			return 0;
	}
}

static void addrs_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	const uint8_t (*list)[16] = val->ptr;

	for (unsigned i = 0; i < val->n; i++) {
		buf_putc(out, i ? ',' : ' ');
		print_ip(list[i], ctx->family, out);
	}
}

static bool addrs_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && !memcmp(a->ptr, b->ptr, a->n * sizeof(struct in6_addr));
}

static void addrs_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	info *rt = base;

	rt->addrnr = val->n;
	memcpy(rt->addrs, val->ptr, val->n * sizeof(*rt->addrs));
}

static bool addrs_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	const info *rt = base;
	void *list = arena_alloc(ctx->arena, sizeof(rt->addrs));

	memcpy(list, rt->addrs, sizeof(rt->addrs));
	ret->ptr = list;
	ret->n = rt->addrnr;
	return ret->n && ret->n <= IP6T_RT_HOPS;
}

static const struct vtype vtype_hops = {
	.words = 1, .parse = addrs_parse, .print = addrs_print, .equal = addrs_equal,
	.encode = addrs_encode, .decode = addrs_decode,
};

#define HAS(bit) .blob_set = BITS(info, flags, IP6T_RT_##bit)
#define INV(bit) .blob_inv = BITS(info, invflags, IP6T_RT_INV_##bit)

static const struct opt opts[] = {
	[TYPE] = { .name = "rt-type", .arg = "type", .help = "type of the header",
		   .type = &vtype_num, .flags = OPT_INVERT, .max = UINT32_MAX,
		   .sel = SEL_RT_TYPE, .list = " type:%[!|]%v",
		   .nft = " rt type %[!= |]%v", .blob = FIELD(info, rt_type), HAS(TYP), INV(TYP) },
	[SEGSLEFT] = { .name = "rt-segsleft", .arg = "number[:number]",
		       .help = "segments left, or from first to last", .type = &vtype_range,
		       .flags = OPT_INVERT | OPT_ALL_IS_NONE, .max = UINT32_MAX,
		       .sel = SEL_RT_SEGSLEFT, .list = " segsleft%s:%[!|]%v",
		       .nft = " rt seg-left %[!= |]%v", .blob = FIELD(info, segsleft),
		       HAS(SGS), INV(SGS) },
	[LEN] = { .name = "rt-len", .arg = "length", .help = "bytes of the header",
		  .type = &vtype_hdrlen, .flags = OPT_INVERT | OPT_ALWAYS, .max = UINT32_MAX,
		  .sel = SEL_RT_LEN, .list = " length:%[!|]%v",
		  .nft = " rt hdrlength %[!= |]%v", .blob = FIELD(info, hdrlen), HAS(LEN), INV(LEN) },
	[RES] = { .name = "rt-0-res", .help = "the reserved field is zero (type 0)",
		  .type = &vtype_flag, .list = " reserved", HAS(RES) },
	[ADDRS] = { .name = "rt-0-addrs", .arg = "address[,...]",
		    .help = "its addresses, at most 16 (type 0)", .type = &vtype_hops,
		    .list = " 0-addrs %v", .blob = FIELD_ALL(info), HAS(FST) },
	[NOT_STRICT] = { .name = "rt-0-not-strict", .help = "other addresses may lie between",
			 .type = &vtype_flag, .list = " 0-not-strict", HAS(FST_NSTRICT) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const struct val *vals = inst->vals;
	bool type_0 = vals[TYPE].set && !vals[TYPE].inv && !vals[TYPE].num[0];

	if (vals[RES].set && !type_0)
		return diag_usage(diag, "`--rt-type 0' required before `--rt-0-res'");
	if (vals[ADDRS].set && !type_0)
		return diag_usage(diag, "`--rt-type 0' required before `--rt-0-addrs'");
	if (vals[NOT_STRICT].set && !vals[ADDRS].set)
		return diag_usage(diag, "`--rt-0-addr ...' required before `--rt-0-not-strict'");
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *rt = data;

	ext_encode_fields(inst, data);
	if (!inst->vals[SEGSLEFT].set)
		rt->segsleft[1] = UINT32_MAX;
	return 0;
}

_Static_assert(sizeof(info) == 280, "ip6t_rt.h, revision 0");

const struct ext ext_match_rt = {
	.name = "rt", EXT_MATCH_IS(rt), .families = FAM_IP6,
	.help = "routing header", EXT_OPTS(opts), .list = " rt",
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode },
	.check = check, .inexact = exthdr_inexact,
};
