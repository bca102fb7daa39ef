/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipv6header.c - the "ipv6header" match: which extension headers there are.
 * Native: exthdr ... exists, missing; those that end the others are protocols; where it is
 * one or the other, a set of what can be seen of all of them. The kernel's match reads on
 * behind the header of a later fragment, where all others stop: what could match more there
 * than it does is not native. Blob: struct
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

enum { OTHER = MASK_HOPOPTS | MASK_DSTOPTS | MASK_ROUTING | MASK_FRAGMENT,
       ENDS = MASK_ESP | MASK_NONE | MASK_PROTO };

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

static bool always_lower(struct prog *prog)
{
	proto_lower(prog, OP_GE, 0, 0);
	return true;
}

static bool never_lower(struct prog *prog)
{
	proto_lower(prog, OP_LT, 0, 0);
	return true;
}

/* What ends the headers, as far as -p tells: then there is no AH among them either, for
 * nf_tables takes that for the protocol. 0: it does not tell. */
static uint8_t end_of(const struct rule *rule)
{
	if (!rule->proto || rule->proto_inv || rule->proto == IPPROTO_AH)
		return 0;
	return rule->proto == IPPROTO_ESP ? MASK_ESP :
	       rule->proto == IPPROTO_NONE ? MASK_NONE : MASK_PROTO;
}

/* The @n elements of a set that @sel is compared with. */
static struct set_elem *set_lower(struct prog *prog, enum selector sel, enum op op, unsigned n)
{
	struct set_val *set = arena_new(prog->arena, struct set_val);
	struct set_elem *elem = arena_array(prog->arena, n, struct set_elem);

	set->n = n;
	set->len = selector_from(sel, prog->family)->len;
	set->interval = n > 1;
	set->elem = elem;
	prog_match(prog, sel, op)->match.set = set;
	return elem;
}

/* Seen as such behind AH, or else as the protocol, which it is in later fragments, too. */
static const struct {
	uint8_t end, lo[3], hi[3];	/* in SEL_ENDS */
} ends[] = {
	{ MASK_ESP, { 0, 0, IPPROTO_ESP }, { 1, 0, IPPROTO_ESP } },
	{ MASK_NONE, { 0, 0, IPPROTO_NONE }, { 0, 1, IPPROTO_NONE } },
	{ MASK_NONE, { 0, 1, IPPROTO_AH }, { 0, 1, IPPROTO_AH } },
	{ MASK_ESP, { 1, 0, IPPROTO_AH }, { 1, 0, IPPROTO_AH } },
};

/* The end is one of @which. */
static bool end_lower(uint8_t which, struct prog *prog)
{
	bool both = which == (MASK_ESP | MASK_NONE);
	struct set_elem *elem = set_lower(prog, SEL_ENDS, OP_IN, both ? 4 : 2);

	for (unsigned i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (!(which & ends[i].end))
			continue;
		for (unsigned part = 0; part < sizeof(ends->lo); part++) {
			elem->lo[4 * part] = ends[i].lo[part];
			elem->hi[4 * part] = ends[i].hi[part];
		}
		elem++;
	}
	return true;
}

/* There is one end, and @want says which. */
static bool is_end(uint8_t want)
{
	return want & ENDS && !((want & ENDS) & ((want & ENDS) - 1));
}

/* These headers and no others. One of the last three ends them all; AH ends them for the
 * protocol, and behind it they are looked for, of which nothing is found in a later
 * fragment: there the end would be missing. */
static bool only_lower(uint8_t want, struct prog *prog)
{
	if (!is_end(want))
		return never_lower(prog);
	for (unsigned i = 0; i < N_PARTS; i++)
		if (parts[i].bit & OTHER)
			has_lower(prog, parts[i].sel, want & parts[i].bit);
		else if (want & parts[i].bit && want & MASK_AH && parts[i].sel)
			has_lower(prog, parts[i].sel, true);
		else if (want & parts[i].bit)
			proto_lower(prog, OP_RANGE, parts[i].proto, parts[i].proto);
	if (want & MASK_PROTO && want & MASK_AH) {
		has_lower(prog, SEL_HAS_ESP, false);
		has_lower(prog, SEL_HAS_NONE, false);
		return !(want & MASK_FRAGMENT);
	} else if (want & MASK_PROTO) {
		proto_lower(prog, OP_NRANGE, IPPROTO_ESP, IPPROTO_AH);
		proto_lower(prog, OP_NRANGE, IPPROTO_NONE, IPPROTO_NONE);
	}
	return true;
}

enum { PROTO_AT = 16, END_AT = 8 };	/* the protocol in SEL_HEADERS and SEL_ENDS */

/* Not just these: all that can be seen of them at once is not what it would be. What is
 * behind AH is not seen. */
static bool not_only_lower(uint8_t want, struct prog *prog)
{
	static const uint8_t others[][2] = {
		{ 0, IPPROTO_ESP - 1 }, { IPPROTO_AH + 1, IPPROTO_NONE - 1 },
		{ IPPROTO_NONE + 1, UINT8_MAX },
	};
	const uint8_t end = want & MASK_ESP ? IPPROTO_ESP : IPPROTO_NONE;
	const unsigned n = want & MASK_PROTO ? 3 : 1;
	struct set_elem *elem;

	if (!is_end(want))
		return always_lower(prog);
	if (want & MASK_AH)
		return false;
	elem = set_lower(prog, SEL_HEADERS, OP_NIN, n);
	for (unsigned i = 0; i < n; i++) {
		for (unsigned part = 0; parts[part].bit & OTHER; part++)
			elem[i].lo[4 * part] = elem[i].hi[4 * part] = !!(want & parts[part].bit);
		elem[i].lo[PROTO_AT] = n > 1 ? others[i][0] : end;
		elem[i].hi[PROTO_AT] = n > 1 ? others[i][1] : end;
	}
	return true;
}

/* All of these headers. That none of two ends is there can be said only where -p does. */
static bool all_lower(uint8_t want, uint8_t end, struct prog *prog)
{
	if (want & ENDS && !is_end(want))
		return never_lower(prog);
	for (unsigned i = 0; i < N_PARTS; i++)
		if (want & parts[i].bit & OTHER)
			has_lower(prog, parts[i].sel, true);
		else if (want & parts[i].bit & MASK_AH)
			proto_lower(prog, OP_RANGE, IPPROTO_AH, IPPROTO_AH);
	if (!(want & ENDS))
		return true;
	if (!(want & MASK_PROTO))
		return end_lower(want & ENDS, prog);
	return end == MASK_PROTO ? always_lower(prog) : end && never_lower(prog);
}

/*
 * None of these headers. In later fragments nothing is found behind their header: there
 * what is an extension header is no protocol either, unless AH stands before. So there must
 * be no AH, or no fragment, or an end that is seen.
 */
static bool none_lower(uint8_t want, uint8_t end, struct prog *prog)
{
	const uint8_t rest = ENDS & ~want;

	if (!rest)
		return never_lower(prog);
	for (unsigned i = 0; i < N_PARTS; i++)
		if (!(want & parts[i].bit) || (parts[i].bit & ENDS && want & MASK_PROTO))
			continue;
		else if (parts[i].bit & OTHER || (parts[i].sel && !(want & MASK_AH) && !end))
			has_lower(prog, parts[i].sel, false);
		else
			proto_lower(prog, OP_NRANGE, parts[i].proto, parts[i].proto);
	if (want & MASK_PROTO)
		return end_lower(rest, prog);
	return end || want & (MASK_AH | MASK_FRAGMENT);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *header = &inst->vals[HEADER];

	if (!inst->vals[SOFT].set)
		return (header->inv ? not_only_lower : only_lower)(header->num[0], prog);
	return (header->inv ? none_lower : all_lower)(header->num[0], end_of(rule), prog);
}

/* The same of a set, if it is one of these. */
static void read_set(const struct stmt *stmt, uint8_t *there, uint8_t *missing)
{
	const struct set_val *set = stmt->kind == STMT_MATCH ? stmt->match.set : NULL;

	if (set && stmt->sel == SEL_ENDS)
		for (unsigned i = 0; i < set->n; i++)
			*there |= set->elem[i].lo[END_AT] == IPPROTO_ESP ? MASK_ESP :
				  set->elem[i].lo[END_AT] == IPPROTO_NONE ? MASK_NONE : 0;
	if (!set || stmt->sel != SEL_HEADERS)
		return;
	for (unsigned part = 0; parts[part].bit & OTHER; part++)
		*missing |= set->elem->lo[4 * part] ? parts[part].bit : 0;
	*missing |= set->elem->lo[PROTO_AT] == IPPROTO_ESP ? MASK_ESP :
		    set->elem->lo[PROTO_AT] == IPPROTO_NONE ? MASK_NONE : MASK_PROTO;
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

		for (unsigned i = 0; i < n; i++)
			read_set(stmt + i, &there, &missing);
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
		soft->set = false;
		if (missing && lowers_to(inst, rule, ctx, stmt, n))
			return n;
		*header = *soft = (struct val){ 0 };
	}
	return 0;
}

_Static_assert(sizeof(info) == 3, "ip6t_ipv6header.h, revision 0");

const struct ext ext_match_ipv6header = {
	.name = "ipv6header", EXT_MATCH_IS(ipv6header), .families = FAM_IP6,
	.help = "extension headers", EXT_OPTS(opts), .flags = EXT_AT_ONCE,
	.list = " ipv6header",
	.blob = { .revision = 0, .size = sizeof(info) },
	.lower = lower, .lift = lift,
	.starts = { { SEL_L4PROTO, SEL_L4PROTO }, { SEL_HAS_HBH, SEL_ENDS } },
};
