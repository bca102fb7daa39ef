/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/dccp.c - the "dccp" match: ports, packet types, options.
 * Native: dccp sport, dport, type. Blob: struct xt_dccp_info,
 * <linux/netfilter/xt_dccp.h>, revision 0.
 */
#include <ctype.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_dccp.h>

#include "compat/ext.h"

#define info struct xt_dccp_info

enum { SPORT, DPORT, TYPES, OPTION, N_TYPES = 16, TYPE_MASK = 0x1e /* of its byte */ };

static const struct name types[] = {
	{ "REQUEST", 1 << 0 }, { "RESPONSE", 1 << 1 }, { "DATA", 1 << 2 }, { "ACK", 1 << 3 },
	{ "DATAACK", 1 << 4 }, { "CLOSEREQ", 1 << 5 }, { "CLOSE", 1 << 6 }, { "RESET", 1 << 7 },
	{ "SYNC", 1 << 8 }, { "SYNCACK", 1 << 9 }, { "INVALID", 0xfc00 }, { NULL, 0 },
};

static int types_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const char *bad;
	size_t len;

	if (names_or(opt->names, word[0], false, &ret->num[0], &bad, &len))
		return 0;
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Unknown DCCP type `%.*s'", (int)len, bad);
}

/* In the words of nft, which has no name for all that are invalid. */
static void types_translate(const struct opt *opt, const struct val *val, struct buf *out)
{
	bool many = false, first = true;

	for (const struct name *name = opt->names; name->name; name++)
		many = many || (val->num[0] & name->value && val->num[0] & ~name->value);
	buf_puts(out, many ? " { " : " ");
	for (const struct name *name = opt->names; name->name; name++) {
		bool range = name->value & (name->value - 1);

		if (!(val->num[0] & name->value))
			continue;
		buf_puts(out, first ? "" : ", ");
		for (const char *c = name->name; *c && !range; c++)
			buf_putc(out, tolower((unsigned char)*c));
		if (range)
			buf_printf(out, "%u-%u", (unsigned)__builtin_ctzll(name->value), N_TYPES - 1);
		first = false;
	}
	buf_puts(out, many ? " }" : "");
}

static void types_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	char sep = ' ';

	if (mode == PRINT_NFT) {
		types_translate(opt, val, out);
		return;
	}
	if (mode != PRINT_LIST_NUMERIC) {
		bits_print(opt, val, ctx, mode, out);
		return;
	}
	for (unsigned type = 0; type < N_TYPES; type++)
		if (val->num[0] & 1u << type) {
			buf_putc(out, sep);
			buf_u64(out, type);
			sep = ',';
		}
}

static bool types_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct set_val *set = arena_new(prog->arena, struct set_val);
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NIN : OP_IN);

	stmt->match.masked = true;
	stmt->match.mask[0] = TYPE_MASK;
	set->elem = arena_array(prog->arena, N_TYPES, struct set_elem);
	set->len = 1;
	for (unsigned type = 0; type < N_TYPES; type++)
		if (val->num[0] & 1u << type) {
			set->elem[set->n].lo[0] = type << 1;
			set->elem[set->n++].hi[0] = type << 1;
		}
	if (set->n != 1) {
		stmt->match.set = set;
		return true;
	}
	stmt->op = val->inv ? OP_NE : OP_EQ;
	stmt->match.lo[0] = set->elem[0].lo[0];
	return true;
}

/* The byte's bits of one type, into @mask. */
static bool add_type(uint8_t byte, uint64_t *mask)
{
	if (byte & ~TYPE_MASK)
		return false;
	*mask |= 1ull << (byte >> 1);
	return true;
}

/* Types that have no name of their own go by INVALID, all of them or none. */
static bool all_named(uint64_t mask)
{
	return !(mask & 0xfc00) || (mask & 0xfc00) == 0xfc00;
}

static bool types_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct match *m = &stmt->match;
	bool good = m->masked && m->mask[0] == TYPE_MASK;

	ret->inv = stmt->op == OP_NE || stmt->op == OP_NIN;
	if (stmt->op == OP_EQ || stmt->op == OP_NE)
		return good && add_type(m->lo[0], &ret->num[0]) && all_named(ret->num[0]);
	if (stmt->op != OP_IN && stmt->op != OP_NIN)
		return false;
	for (unsigned i = 0; i < m->set->n && good; i++)
		good = m->set->elem[i].lo[0] == m->set->elem[i].hi[0] &&
		       add_type(m->set->elem[i].lo[0], &ret->num[0]);
	return good && all_named(ret->num[0]);
}

static bool types_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && all_named(ret->num[0]);
}

static const struct vtype vtype_dccp_types = {
	.words = 1, .parse = types_parse, .print = types_print, .lower = types_lower,
	.lift = types_lift, .encode = num_encode, .decode = types_decode,
};

#define HAS(bit) .blob_set = BITS(info, flags, bit), .blob_inv = BITS(info, invflags, bit)
#define PORT(is, long_name, text, selector, field, bit, show) { .name = is,			\
	.alias = long_name, .canon = long_name, .arg = "port[:port]", .help = text,		\
	.type = &vtype_port, .flags = OPT_INVERT | OPT_ALL_UNLISTED, .max = 65535,		\
	.sel = selector, .list = " " show "%s:%[!|]%v", .blob = FIELD(info, field), HAS(bit) }

static const struct opt opts[] = {
	[SPORT] = PORT("sport", "source-port", "source port or range", SEL_TH_SPORT, spts,
		       XT_DCCP_SRC_PORTS, "spt"),
	[DPORT] = PORT("dport", "destination-port", "destination port or range", SEL_TH_DPORT,
		       dpts, XT_DCCP_DEST_PORTS, "dpt"),
	[TYPES] = { .name = "dccp-types", .arg = "type[,...]", .help = "types of packet",
		    .type = &vtype_dccp_types, .flags = OPT_INVERT, .names = types,
		    .sel = SEL_DCCP_TYPE, .list = "%[ !|] %v",
		    .nft = " dccp type %[!= |]%v", .blob = FIELD(info, typemask),
		    HAS(XT_DCCP_TYPE) },
	[OPTION] = { .name = "dccp-option", .arg = "number", .help = "the option is there",
		     .type = &vtype_num, .flags = OPT_INVERT | OPT_NOT_NATIVE, .min = 1, .max = 255,
		     .list = " option=%[!|]%v", .blob = FIELD(info, option), HAS(XT_DCCP_OPTION) },
};

_Static_assert(sizeof(info) == 16, "xt_dccp.h, revision 0");

const struct ext ext_match_dccp = {
	.name = "dccp", EXT_MATCH_IS(dccp), .families = FAM_BOTH,
	.help = "DCCP ports, packet types and options", EXT_OPTS(opts),
	.protos = { IPPROTO_DCCP }, .proto_error = "dccp match requires '-p dccp'",
	.th_len = 12, .list = " dccp",
	.blob = { .revision = 0, .size = sizeof(info) },
};
