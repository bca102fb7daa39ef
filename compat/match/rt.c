/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/rt.c - the "rt" match: IPv6 routing headers.
 * Native: rt type, seg-left, hdrlength; what else a header of type 0 holds nft has names
 * for among those of segment routing. Blob: struct ip6t_rt,
 * <linux/netfilter_ipv6/ip6t_rt.h>, revision 0. The kernel looks at the range of segments
 * whether it is given or not.
 */
#include <string.h>

#include <linux/netfilter_ipv6/ip6t_rt.h>

#include "compat/ext.h"
#include "compat/exthdr.h"
#include "lib/ir/lower.h"

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

/* Just so many as the header is long enough for; each takes two units of 8 bytes. */
static bool addrs_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	const uint8_t (*list)[16] = val->ptr;
	struct stmt *stmt = prog_match(prog, SEL_RT_LEN, OP_RANGE);

	stmt->match.lo[0] = 2 * val->n;
	stmt->match.hi[0] = 2 * val->n + 1;
	for (unsigned i = 0; i < val->n; i++) {
		stmt = prog_match(prog, SEL_RT_ADDR, OP_EQ);
		stmt->match.arg = i * sizeof(list[i]);
		memcpy(stmt->match.lo, list[i], sizeof(list[i]));
	}
	return true;
}

static bool res_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	prog_match(prog, SEL_RT_LAST, OP_EQ);
	prog_match(prog, SEL_RT_FLAGS, OP_EQ);
	prog_match(prog, SEL_RT_TAG, OP_EQ);
	return true;
}

/* See lower(). */
static bool not_strict_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return true;
}

static const struct vtype vtype_not_strict = {
	.parse = flag_parse, .print = flag_print, .lower = not_strict_lower,
	.encode = flag_encode, .decode = flag_decode,
};

static const struct vtype vtype_hops = {
	.words = 1, .parse = addrs_parse, .print = addrs_print, .equal = addrs_equal,
	.lower = addrs_lower, .encode = addrs_encode, .decode = addrs_decode,
};

static const struct vtype vtype_res = {
	.parse = flag_parse, .print = flag_print, .lower = res_lower,
	.encode = flag_encode, .decode = flag_decode,
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
		  .type = &vtype_res, .sel = SEL_RT_LAST, .list = " reserved", HAS(RES) },
	[ADDRS] = { .name = "rt-0-addrs", .arg = "address[,...]",
		    .help = "its addresses, at most 16 (type 0)", .type = &vtype_hops,
		    .sel = SEL_RT_ADDR,
		    .list = " 0-addrs %v", .blob = FIELD_ALL(info), HAS(FST) },
	[NOT_STRICT] = { .name = "rt-0-not-strict", .help = "other addresses may lie between",
			 .type = &vtype_not_strict, .sel = SEL_RT_ADDR,
			 .list = " 0-not-strict", HAS(FST_NSTRICT) },
};

static bool is_type_0(const struct inst *inst)
{
	const struct val *type = &inst->vals[TYPE];

	return type->set && !type->inv && !type->num[0];
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const struct val *vals = inst->vals;
	bool type_0 = is_type_0(inst);

	if (vals[RES].set && !type_0)
		return diag_usage(diag, "`--rt-type 0' required before `--rt-0-res'");
	if (vals[ADDRS].set && !type_0)
		return diag_usage(diag, "`--rt-type 0' required before `--rt-0-addrs'");
	if (vals[NOT_STRICT].set && !vals[ADDRS].set)
		return diag_usage(diag, "`--rt-0-addr ...' required before `--rt-0-not-strict'");
	return 0;
}

/* Others can lie between addresses only where the header has room for more. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *len = &inst->vals[LEN];
	bool no_room = len->set && !len->inv &&
		       len->num[0] < 8 + (inst->vals[ADDRS].n + 1) * sizeof(struct in6_addr);

	return (!inst->vals[NOT_STRICT].set || no_room) && lower_options(inst, prog);
}

/* What it is lowered to again, at @stmt: how many statements; 0: something else stands there. */
static unsigned lift_again(struct inst *inst, unsigned i, const struct val *val,
			   const struct rule_ctx *ctx, const struct stmt *stmt, unsigned n)
{
	struct prog again;

	prog_init(&again, ctx->arena, ctx->family);
	if (inst->vals[i].set || !is_type_0(inst) ||
	    !opts[i].type->lower(&opts[i], val, &again) || !prog_begins(&again, stmt, n))
		return 0;
	inst->vals[i] = *val;
	return again.n;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val val = { .set = true };
	uint8_t (*list)[16];

	if (stmt->kind != STMT_MATCH)
		return 0;
	if (stmt->sel == SEL_RT_LAST)
		return lift_again(inst, RES, &val, ctx, stmt, n);
	if (stmt->sel != SEL_RT_LEN || stmt->op != OP_RANGE)
		return lift_option(inst, ctx, stmt);
	val.n = stmt->match.lo[0] / 2;
	if (!val.n || val.n > IP6T_RT_HOPS || val.n >= n)
		return 0;
	val.ptr = list = arena_alloc(ctx->arena, sizeof(((info *)0)->addrs));
	for (unsigned i = 0; i < val.n; i++)
		memcpy(list[i], stmt[1 + i].match.lo, sizeof(list[i]));
	return lift_again(inst, ADDRS, &val, ctx, stmt, n);
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
	.check = check, .lower = lower, .lift = lift,
	.starts = { { SEL_RT_LEN, SEL_RT_LAST } },
};
