/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipv6header.c - the "ipv6header" match: which extension headers there are.
 * Native: exthdr ... exists, missing; those that end the others are protocols. The
 * kernel's match reads on behind the header of a later fragment, where all others stop:
 * what could match more there than it does is not native. Blob: struct
 * ip6t_ipv6header_info, <linux/netfilter_ipv6/ip6t_ipv6header.h>, revision 0.
 */
#include <stdio.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter_ipv6/ip6t_ipv6header.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

#define info struct ip6t_ipv6header_info

enum { HEADER, SOFT, TRUE = 0xff /* in the blob */ };

/* In the order of printing, the printed name first. */
static const struct name headers[] = {
	{ "hop-by-hop", MASK_HOPOPTS }, { "hop", MASK_HOPOPTS }, { "0", MASK_HOPOPTS },
	{ "ipv6-opts", MASK_DSTOPTS }, { "dst", MASK_DSTOPTS }, { "60", MASK_DSTOPTS },
	{ "ipv6-route", MASK_ROUTING }, { "route", MASK_ROUTING }, { "43", MASK_ROUTING },
	{ "ipv6-frag", MASK_FRAGMENT }, { "frag", MASK_FRAGMENT }, { "44", MASK_FRAGMENT },
	{ "ah", MASK_AH }, { "auth", MASK_AH }, { "51", MASK_AH },
	{ "esp", MASK_ESP }, { "50", MASK_ESP },
	{ "ipv6-nonxt", MASK_NONE }, { "none", MASK_NONE }, { "59", MASK_NONE },
	{ "protocol", MASK_PROTO }, { "prot", MASK_PROTO }, { "255", MASK_PROTO }, { NULL, 0 },
};

static const struct name *header_find(const struct name *list, const char *text, size_t len)
{
	while (list->name && (strlen(list->name) != len || strncmp(list->name, text, len)))
		list++;
	return list->name ? list : NULL;
}

/* By another name that /etc/protocols has for the number; what it is, to @text. */
static const struct name *header_find_proto(const struct name *list, char text[32])
{
	uint8_t proto;

	if (!parse_proto(text, &proto))
		return NULL;
	snprintf(text, 32, "%u", proto);
	return header_find(list, text, strlen(text));
}

static int headers_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	diag_word(ctx->diag, ctx->word);
	for (const char *at = word[0]; *at; at += strspn(at, ",")) {
		size_t len = strcspn(at, ",");
		const struct name *name = header_find(opt->names, at, len);
		char other[32];

		snprintf(other, sizeof(other), "%.*s", (int)len, at);
		if (!name && len < sizeof(other))
			name = header_find_proto(opt->names, other);
		if (!name)
			return diag_usage(ctx->diag, "unknown header `%s' specified", other);
		ret->num[0] |= name->value;
		at += len;
	}
	if (!ret->num[0])
		return diag_usage(ctx->diag, "ip6t_ipv6header: cannot parse header names");
	return 0;
}

static void headers_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_LIST_NUMERIC)
		buf_printf(out, " 0x%02X", (unsigned)val->num[0]);
	else
		bits_print(opt, val, ctx, mode, out);
}

static const struct vtype vtype_headers = {
	.words = 1, .parse = headers_parse, .print = headers_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[HEADER] = { .name = "header", .arg = "header[,...]", .help = "the headers, these only",
		     .type = &vtype_headers, .flags = OPT_INVERT | OPT_REQUIRED,
		     .names = headers, .list = " flags:%[!|]%v", .blob = FIELD(info, matchflags),
		     .blob_inv = BITS(info, invflags, TRUE) },
	[SOFT] = { .name = "soft", .help = "others may be there, too", .type = &vtype_flag,
		   .list = " soft", .blob_set = BITS(info, modeflag, TRUE) },
};

/* ---- native ---- */

enum { OTHER = MASK_HOPOPTS | MASK_DSTOPTS | MASK_ROUTING | MASK_FRAGMENT };

static const struct part {
	uint8_t bit;
	uint8_t proto;	/* what nf_tables has for the protocol then; 0: another one */
	uint16_t sel;
} parts[] = {
	{ MASK_HOPOPTS, 0, SEL_HAS_HBH }, { MASK_DSTOPTS, 0, SEL_HAS_DST },
	{ MASK_ROUTING, 0, SEL_HAS_RT }, { MASK_FRAGMENT, 0, SEL_HAS_FRAG },
	{ MASK_AH, IPPROTO_AH, 0 }, { MASK_ESP, IPPROTO_ESP, SEL_HAS_ESP },
	{ MASK_NONE, IPPROTO_NONE, SEL_HAS_NONE },
};

#define N_PARTS (sizeof(parts) / sizeof(*parts))

static void has_lower(struct prog *prog, enum selector sel, bool there)
{
	prog_match(prog, sel, OP_EQ)->match.lo[0] = there;
}

/* A range, even if of one: that is no -p. */
static void proto_lower(struct prog *prog, enum op op, uint8_t lo, uint8_t hi)
{
	struct stmt *stmt = prog_match(prog, SEL_L4PROTO, op);

	stmt->match.lo[0] = lo;
	stmt->match.hi[0] = hi;
}

/*
 * These headers and no others. One of the last three ends them all; AH would end them
 * for the protocol, and what follows could not be told in a later fragment.
 */
static bool only_lower(uint8_t want, struct prog *prog)
{
	for (unsigned i = 0; i < N_PARTS; i++)
		if (parts[i].bit & OTHER)
			has_lower(prog, parts[i].sel, want & parts[i].bit);
		else if (want & parts[i].bit)
			proto_lower(prog, OP_RANGE, parts[i].proto, parts[i].proto);
	if (want & MASK_PROTO) {
		proto_lower(prog, OP_NRANGE, IPPROTO_ESP, IPPROTO_AH);
		proto_lower(prog, OP_NRANGE, IPPROTO_NONE, IPPROTO_NONE);
	}
	/* without an end there are none */
	if (!(want & ~OTHER))
		proto_lower(prog, OP_NRANGE, 0, UINT8_MAX);
	return !(want & MASK_AH);
}

static bool all_lower(uint8_t want, struct prog *prog)
{
	for (unsigned i = 0; i < N_PARTS; i++)
		if (want & parts[i].bit && parts[i].sel)
			has_lower(prog, parts[i].sel, true);
		else if (want & parts[i].bit)
			proto_lower(prog, OP_RANGE, parts[i].proto, parts[i].proto);
	return !(want & MASK_PROTO);
}

/* In later fragments nothing is found behind their header: there what is an extension
 * header is no protocol either, unless AH stands before. */
static bool none_lower(uint8_t want, struct prog *prog)
{
	for (unsigned i = 0; i < N_PARTS; i++)
		if (want & parts[i].bit && parts[i].proto)
			proto_lower(prog, OP_NRANGE, parts[i].proto, parts[i].proto);
		else if (want & parts[i].bit)
			has_lower(prog, parts[i].sel, false);
	return !(want & MASK_PROTO) && (want & MASK_AH || want == MASK_FRAGMENT);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *header = &inst->vals[HEADER];

	if (!inst->vals[SOFT].set)
		return !header->inv && only_lower(header->num[0], prog);
	return (header->inv ? none_lower : all_lower)(header->num[0], prog);
}

/* The headers that @n statements say are there, and those that are missing. */
static void read_headers(const struct stmt *stmt, unsigned n, uint8_t *there, uint8_t *missing)
{
	for (unsigned i = 0; i < n * N_PARTS; i++) {
		const struct stmt *s = &stmt[i / N_PARTS];
		const struct part *part = &parts[i % N_PARTS];
		bool proto = s->kind == STMT_MATCH && s->sel == SEL_L4PROTO;

		if (proto && s->op == OP_NRANGE && s->match.hi[0] == IPPROTO_AH &&
		    s->match.lo[0] == IPPROTO_ESP)
			*there |= MASK_PROTO;
		else if (proto ? part->proto && s->match.lo[0] == part->proto :
				 s->kind == STMT_MATCH && s->sel == part->sel)
			*(s->op == OP_NRANGE || !s->match.lo[0] ? missing : there) |= part->bit;
	}
}

static bool lowers_to(const struct inst *inst, const struct rule *rule,
		      const struct rule_ctx *ctx, const struct stmt *stmt, unsigned n)
{
	struct prog prog;

	prog_init(&prog, ctx->arena, ctx->family);
	return lower(inst, rule, ctx, &prog) && prog_begins(&prog, stmt, n) == n;
}

/* As many statements as can be of one: what it would be, it must be lowered to again. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	enum { MOST = N_PARTS + 2 };
	struct val *header = &inst->vals[HEADER], *soft = &inst->vals[SOFT];

	for (n = n < MOST ? n : MOST; n; n--) {
		uint8_t there = 0, missing = 0;

		read_headers(stmt, n, &there, &missing);
		*header = (struct val){ .set = true, .num = { there } };
		if (there && lowers_to(inst, rule, ctx, stmt, n))
			return n;
		soft->set = true;
		if (there && lowers_to(inst, rule, ctx, stmt, n))
			return n;
		*header = (struct val){ .set = true, .inv = true, .num = { missing } };
		if (missing && lowers_to(inst, rule, ctx, stmt, n))
			return n;
		*header = *soft = (struct val){ 0 };
	}
	return 0;
}

/* nft knows these two as protocols only, which are not told behind AH. */
static const char *unlisted(const struct inst *inst, const struct rule *rule,
			    const struct rule_ctx *ctx)
{
	bool seen = inst->vals[SOFT].set && !inst->vals[HEADER].inv;

	return seen && inst->vals[HEADER].num[0] & (MASK_ESP | MASK_NONE) ?
	       "nft has no names for these extension headers" : NULL;
}

_Static_assert(sizeof(info) == 3, "ip6t_ipv6header.h, revision 0");

const struct ext ext_match_ipv6header = {
	.name = "ipv6header", EXT_MATCH_IS(ipv6header), .families = FAM_IP6,
	.help = "extension headers", EXT_OPTS(opts), .flags = EXT_AT_ONCE,
	.list = " ipv6header",
	.blob = { .revision = 0, .size = sizeof(info) },
	.unlisted = unlisted, .lower = lower, .lift = lift,
	.starts = { { SEL_L4PROTO, SEL_L4PROTO }, { SEL_HAS_HBH, SEL_HAS_NONE } },
};
