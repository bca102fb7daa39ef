/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/frag.c - the "frag" match: IPv6 fragment headers.
 * Native: frag id, frag-off, more-fragments, reserved. Blob: struct ip6t_frag,
 * <linux/netfilter_ipv6/ip6t_frag.h>, revision 0. The kernel looks at the range
 * of ids whether it is given or not, and never at the length.
 */
#include <linux/netfilter_ipv6/ip6t_frag.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

#define info struct ip6t_frag

enum { FRAGID, FRAGLEN, FRAGRES, FRAGFIRST, FRAGMORE, FRAGLAST };

/* There is nothing to compare, and the words alone tell that it was given. */
static bool unread_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return true;
}

static const struct vtype vtype_unread = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = unread_lower,
	.encode = num_encode, .decode = num_decode,
};

#define HAS(bit) .blob_set = BITS(info, flags, IP6T_FRAG_##bit)
#define INV(bit) .blob_inv = BITS(info, invflags, IP6T_FRAG_INV_##bit)

static const struct opt opts[] = {
	[FRAGID] = { .name = "fragid", .arg = "id[:id]", .help = "id, or from first to last",
		     .type = &vtype_range, .max = UINT32_MAX,
		     .flags = OPT_INVERT | OPT_ALL_IS_NONE | OPT_ALWAYS, .sel = SEL_FRAG_ID,
		     .list = "id%s:%[!|]%v", .blob = FIELD(info, ids), HAS(IDS), INV(IDS) },
	[FRAGLEN] = { .name = "fraglen", .arg = "length",
		      .help = "accepted; the kernel does not look at it",
		      .type = &vtype_unread, .flags = OPT_INVERT, .max = UINT32_MAX,
		      .sel = SEL_FRAG_ID,
		      .list = " length:%[!|]%v", .nft = "", .blob = FIELD(info, hdrlen), HAS(LEN), INV(LEN) },
	[FRAGRES] = { .name = "fragres", .help = "the reserved fields are zero",
		      .type = &vtype_bitflag, .sel = SEL_FRAG_FLAGS, .min = 0, .max = 6,
		      .list = " reserved", .nft = " frag reserved 1", HAS(RES) },
	[FRAGFIRST] = { .name = "fragfirst", .help = "the first fragment",
			.type = &vtype_bitflag, .sel = SEL_FRAG_OFFSET, .min = 0, .max = 0xfff8,
			.list = " first", HAS(FST) },
	[FRAGMORE] = { .name = "fragmore", .help = "more fragments follow",
		       .type = &vtype_bitflag, .excludes = OPT_BIT(FRAGLAST),
		       .sel = SEL_FRAG_FLAGS, .min = 1, .max = 1, .list = " more", HAS(MF) },
	[FRAGLAST] = { .name = "fraglast", .help = "the last fragment", .type = &vtype_bitflag,
		       .sel = SEL_FRAG_FLAGS, .min = 0, .max = 1, .list = " last", HAS(NMF) },
};

/* The reserved fields are two: the first among the flags, the second last. */
static bool is_reserved(const struct stmt *stmt)
{
	return stmt->kind == STMT_MATCH && stmt->sel == SEL_FRAG_RESERVED && stmt->op == OP_EQ &&
	       !stmt->match.masked && !stmt->match.lo[0];
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	if (!lower_options(inst, prog))
		return false;
	if (inst->vals[FRAGRES].set)
		prog_match(prog, SEL_FRAG_RESERVED, OP_EQ);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *res = &inst->vals[FRAGRES];
	bool had = res->set;
	unsigned taken;

	if (is_reserved(stmt))
		return had;
	taken = lift_option(inst, ctx, stmt);
	for (unsigned i = 1; i < n && res->set && !had; i++)
		had = is_reserved(stmt + i);
	if (res->set == had)
		return taken;
	*res = (struct val){ 0 };
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *frag = data;

	ext_encode_fields(inst, data);
	if (!inst->vals[FRAGID].set)
		frag->ids[1] = UINT32_MAX;
	return 0;
}

_Static_assert(sizeof(info) == 16, "ip6t_frag.h, revision 0");

const struct ext ext_match_frag = {
	.name = "frag", EXT_MATCH_IS(frag), .families = FAM_IP6,
	.help = "fragment header", EXT_OPTS(opts), .list = " frag ",
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode },
	.lower = lower, .lift = lift, .starts = { { SEL_FRAG_ID, SEL_FRAG_FLAGS } },
};
