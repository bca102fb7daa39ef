/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/srh.c - the "srh" match: IPv6 segment routing headers.
 * Native: srh tag, whatever it holds, behind it rt type 4, then the others. The kernel's
 * match also wants the header whole in the packet, and no more segments left than there
 * are: doc/exceptions.md. The segments that come before and next lie where a field of the
 * header says, so they are native where the rule says it, too. Blob: struct ip6t_srh1,
 * <linux/netfilter_ipv6/ip6t_srh.h>,
 * revision 1; 0 ends before the segment ids.
 */
#include <string.h>

#include <linux/netfilter_ipv6/ip6t_srh.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

#define info struct ip6t_srh1

enum { NEXT_HDR, LEN_EQ, LEN_GT, LEN_LT, SEGS_EQ, SEGS_GT, SEGS_LT, LAST_EQ, LAST_GT, LAST_LT,
       TAG, PSID, NSID, LSID };

enum { LAST_IN_REACH = 15 };	/* segment: expressions begin to load in the first 256 bytes */

/* An address and its mask as they were written: always both. */
static int sid_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const char *slash = strchr(word[0], '/');
	size_t len = slash ? (size_t)(slash - word[0]) : strlen(word[0]);
	char text[64] = "";

	diag_word(ctx->diag, ctx->word);
	if (len < sizeof(text))
		memcpy(text, word[0], len);
	memset(ret->addr[1], 0xff, addr_len(ctx->family));
	if (slash && !parse_ip_mask(slash + 1, ctx->family, ret->addr[1]))
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", neither a valid "
				  "network mask nor valid CIDR (0-128).\n", ctx->ext, opt->name);
	if (!parse_ip(text, ctx->family, ret->addr[0]))
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\": \"%s\"\n",
				  ctx->ext, opt->name, word[0]);
	return 0;
}

static void sid_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
	print_ip_mask(val->addr[1], ctx->family, true, out);
}

/* Of whole bytes, and so what nft would load short, and then not know its name? */
static bool is_short(int bits)
{
	return bits >= 0 && bits % 8 == 0 && bits < 128;
}

/* Segment @index. Bits outside the mask do not count; a network is from its first address
 * to its last. */
static bool sid_lower_at(unsigned index, const struct val *val, struct prog *prog)
{
	const uint8_t *addr = val->addr[0], *mask = val->addr[1];
	struct stmt *stmt = prog_match(prog, SEL_RT_ADDR, val->inv ? OP_NE : OP_EQ);
	struct match *m = &stmt->match;
	int bits = mask_bits(mask, sizeof(m->lo));

	m->arg = index * sizeof(m->lo);
	if (is_short(bits))
		stmt->op = val->inv ? OP_NRANGE : OP_RANGE;
	else if (bits != 128)
		m->masked = true;
	for (unsigned i = 0; i < sizeof(m->lo); i++) {
		m->lo[i] = addr[i] & mask[i];
		if (is_short(bits))
			m->hi[i] = addr[i] | (uint8_t)~mask[i];
		else if (m->masked)
			m->mask[i] = mask[i];
	}
	return index <= LAST_IN_REACH;
}

static bool sid_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return sid_lower_at(0, val, prog);
}

static bool sid_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct match *m = &stmt->match;
	bool range = stmt->op == OP_RANGE || stmt->op == OP_NRANGE;
	struct prog again;

	prog_init(&again, ctx->arena, ctx->family);
	ret->inv = stmt->op == OP_NE || stmt->op == OP_NRANGE;
	memcpy(ret->addr[0], m->lo, sizeof(m->lo));
	for (unsigned i = 0; i < sizeof(m->lo); i++)
		ret->addr[1][i] = range ? (uint8_t)~(m->lo[i] ^ m->hi[i]) :
				  m->masked ? m->mask[i] : 0xff;
	return sid_lower(opt, ret, &again) && stmt_equal(&again.v[0], stmt);
}

static const struct vtype vtype_sid = {
	.words = 1, .parse = sid_parse, .print = sid_print, .lower = sid_lower, .lift = sid_lift,
	.encode = addr_encode, .decode = addr_decode,
};

/* The kernel compares the tag as it lies in the packet with a number of its own order. */
static bool tag_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	const uint16_t tag = val->num[0];

	memcpy(prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ)->match.lo, &tag, sizeof(tag));
	return true;
}

static bool tag_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	uint16_t tag;

	memcpy(&tag, stmt->match.lo, sizeof(tag));
	ret->num[0] = tag;
	ret->inv = stmt->op == OP_NE;
	return (stmt->op == OP_EQ || stmt->op == OP_NE) && !stmt->match.masked;
}

static bool order_lower(const struct opt *opt, const struct val *val, struct prog *prog, enum op op)
{
	prog_match(prog, opt->sel, op)->match.lo[0] = val->num[0];
	return true;
}

static bool order_lift(const struct stmt *stmt, struct val *ret, enum op op, enum op inverted)
{
	ret->num[0] = stmt->match.lo[0];
	ret->inv = stmt->op == inverted;
	return (stmt->op == op || ret->inv) && !stmt->match.masked;
}

static bool gt_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return order_lower(opt, val, prog, val->inv ? OP_LE : OP_GT);
}

static bool gt_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		    struct val *ret)
{
	return order_lift(stmt, ret, OP_GT, OP_LE);
}

static bool lt_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return order_lower(opt, val, prog, val->inv ? OP_GE : OP_LT);
}

static bool lt_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		    struct val *ret)
{
	return order_lift(stmt, ret, OP_LT, OP_GE);
}

#define NUMBER_TYPE(is) static const struct vtype vtype_##is = {			\
	.words = 1, .parse = num_parse, .print = num_print, .lower = is##_lower,	\
	.lift = is##_lift, .encode = num_encode, .decode = num_decode }

NUMBER_TYPE(tag);
NUMBER_TYPE(gt);
NUMBER_TYPE(lt);

#define vtype_eq vtype_num
#define NUM(is, what, text, field, bit, op, selector) {					\
	.name = "srh-" is, .arg = what, .help = text, .sel = (selector),		\
	.type = &vtype_##op, .flags = OPT_INVERT, .list = " " is ":%[!|]%v",		\
	.blob = FIELD(info, field), .blob_set = BITS(info, mt_flags, IP6T_SRH_##bit),	\
	.blob_inv = BITS(info, mt_invflags, IP6T_SRH_INV_##bit) }
#define SID(is, text, field, bit, selector) {						\
	.name = "srh-" is, .arg = "address[/mask]", .sel = (selector),			\
	.help = text, .type = &vtype_sid, .flags = OPT_INVERT,				\
	.list = " " is " %[!|] %v", .blob = FIELD2(info, field##_addr, field##_msk),	\
	.blob_set = BITS(info, mt_flags, IP6T_SRH_##bit),				\
	.blob_inv = BITS(info, mt_invflags, IP6T_SRH_INV_##bit) }

static const struct opt opts[] = {
	[NEXT_HDR] = NUM("next-hdr", "number", "protocol of the next header", next_hdr, NEXTHDR,
			 eq, SEL_RT_NEXTHDR),
	[LEN_EQ] = NUM("hdr-len-eq", "length", "length, in 8 bytes, less one", hdr_len, LEN_EQ,
		       eq, SEL_RT_LEN),
	[LEN_GT] = NUM("hdr-len-gt", "length", "length is above that", hdr_len, LEN_GT,
		       gt, SEL_RT_LEN),
	[LEN_LT] = NUM("hdr-len-lt", "length", "length is below that", hdr_len, LEN_LT,
		       lt, SEL_RT_LEN),
	[SEGS_EQ] = NUM("segs-left-eq", "number", "segments left", segs_left, SEGS_EQ,
			eq, SEL_RT_SEGSLEFT),
	[SEGS_GT] = NUM("segs-left-gt", "number", "more segments left", segs_left, SEGS_GT,
			gt, SEL_RT_SEGSLEFT),
	[SEGS_LT] = NUM("segs-left-lt", "number", "less segments left", segs_left, SEGS_LT,
			lt, SEL_RT_SEGSLEFT),
	[LAST_EQ] = NUM("last-entry-eq", "number", "index of the last segment", last_entry,
			LAST_EQ, eq, SEL_RT_LAST),
	[LAST_GT] = NUM("last-entry-gt", "number", "last segment is above that", last_entry,
			LAST_GT, gt, SEL_RT_LAST),
	[LAST_LT] = NUM("last-entry-lt", "number", "last segment is below that", last_entry,
			LAST_LT, lt, SEL_RT_LAST),
	[TAG] = NUM("tag", "number", "tag", tag, TAG, tag, SEL_RT_TAG),
	[PSID] = SID("psid", "previous segment", psid, PSID, 0),
	[NSID] = SID("nsid", "next segment", nsid, NSID, 0),
	[LSID] = SID("lsid", "last segment", lsid, LSID, SEL_RT_ADDR),
};

/* The three comparisons of a field have one number in the blob. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	for (unsigned i = LEN_EQ; i <= LAST_LT; i++)
		for (unsigned j = i + 1; j < LEN_EQ + ((i - LEN_EQ) / 3 + 1) * 3; j++) {
			const struct val *a = &inst->vals[i], *b = &inst->vals[j];

			if (!a->set || !b->set || a->num[0] == b->num[0])
				continue;
			diag_reason(diag, "the kernel keeps one number for the two; "
				    "use -m srh twice");
			return diag_usage(diag, "srh: option \"--%s\" cannot be used together with \"--%s\".\n",
					  opts[i].name, opts[j].name);
		}
	return 0;
}

/* The segments before and next: where they are is known if the rule says how many are left. */
static bool others_lower(const struct inst *inst, struct prog *prog)
{
	const struct val *left = &inst->vals[SEGS_EQ];
	const struct val *before = &inst->vals[PSID], *next = &inst->vals[NSID];
	const unsigned n = left->num[0];

	if (!before->set && !next->set)
		return true;
	if (!left->set || left->inv)
		return false;
	/* there is one before, if not all are left, and one next, if any is */
	prog_match(prog, SEL_RT_LAST, before->set ? OP_GT : OP_GE)->match.lo[0] = n;
	if (next->set && !n)
		prog_match(prog, SEL_RT_SEGSLEFT, OP_LT);
	return (!before->set || sid_lower_at(n + 1, before, prog)) &&
	       (!next->set || !n || sid_lower_at(n - 1, next, prog));
}

enum { ROUTING_SEGMENTS = 4 };	/* the type, RFC 8754 */

/* The tag first, for that is nothing that -m rt would begin with. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	if (inst->vals[TAG].set)
		tag_lower(&opts[TAG], &inst->vals[TAG], prog);
	else
		prog_match(prog, SEL_RT_TAG, OP_GE);
	prog_match(prog, SEL_RT_TYPE, OP_EQ)->match.lo[0] = ROUTING_SEGMENTS;
	for (unsigned i = 0; i < inst->ext->n_opts; i++)
		if (i != TAG && inst->vals[i].set && opts[i].sel &&
		    !opts[i].type->lower(&opts[i], &inst->vals[i], prog))
			return false;
	return others_lower(inst, prog);
}

static bool is_number(const struct stmt *stmt, enum selector sel, enum op op, uint64_t n)
{
	return stmt->kind == STMT_MATCH && stmt->sel == sel && stmt->op == op &&
	       !stmt->match.masked && be_get(stmt->match.lo, stmt->match.len) == n;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned taken = 2;

	if (n < 2 || !is_number(stmt + 1, SEL_RT_TYPE, OP_EQ, ROUTING_SEGMENTS) ||
	    stmt->kind != STMT_MATCH || stmt->sel != SEL_RT_TAG ||
	    (!is_number(stmt, SEL_RT_TAG, OP_GE, 0) && !lift_option(inst, ctx, stmt)))
		return 0;
	while (taken < n && stmt[taken].sel != SEL_RT_TAG && lift_option(inst, ctx, stmt + taken))
		taken++;
	return taken;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ip6t_srh *v0 = data;
	info now = { 0 };

	memcpy(&now, v0, offsetof(struct ip6t_srh, mt_flags));
	now.mt_flags = v0->mt_flags;
	now.mt_invflags = v0->mt_invflags;
	return ext_decode_fields(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct ip6t_srh), .decode = decode_v0 },
	{ .size = 0 },
};

_Static_assert(sizeof(info) == 108 && offsetof(info, psid_addr) == 8, "ip6t_srh.h, revision 1");

const struct ext ext_match_srh = {
	.name = "srh", EXT_MATCH_IS(srh), .families = FAM_IP6,
	.help = "segment routing header", EXT_OPTS(opts), .flags = EXT_AT_ONCE, .list = " srh",
	.blob = { .revision = 1, .size = sizeof(info) }, .old = old,
	.check = check, .lower = lower, .lift = lift,
	.starts = { { SEL_RT_TAG, SEL_RT_TAG } },
};
