/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/sctp.c - the "sctp" match: ports, chunks.
 * Native: sctp sport, dport; a chunk of one type is there. Blob: struct
 * xt_sctp_info, <linux/netfilter/xt_sctp.h>, revision 0.
 */
#include <string.h>
#include <strings.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_sctp.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/translate.h"

#define info struct xt_sctp_info

enum { SPORT, DPORT, CHUNKS, N_TYPES = 256 };

/* RFC 4960, 3758, 4820, 5061, 6525, 8260; in the order in which translations name them. */
static const struct name chunk_names[] = {
	{ "DATA", 0 }, { "INIT", 1 }, { "INIT_ACK", 2 }, { "SACK", 3 }, { "HEARTBEAT", 4 },
	{ "HEARTBEAT_ACK", 5 }, { "ABORT", 6 }, { "SHUTDOWN", 7 }, { "SHUTDOWN_ACK", 8 },
	{ "ERROR", 9 }, { "COOKIE_ECHO", 10 }, { "COOKIE_ACK", 11 }, { "ECN_ECNE", 12 },
	{ "ECN_CWR", 13 }, { "SHUTDOWN_COMPLETE", 14 }, { "I_DATA", 64 }, { "RE_CONFIG", 130 },
	{ "PAD", 132 }, { "ASCONF", 193 }, { "ASCONF_ACK", 128 }, { "FORWARD_TSN", 192 },
	{ "I_FORWARD_TSN", 194 }, { NULL, 0 },
};

/* Bit n of a chunk's flags is letter n. */
static const struct {
	uint8_t type;
	const char *letters;
} chunk_flags[] = { { 0, "EBUI" }, { 64, "EBUI" }, { 6, "T" }, { 14, "T" } };

static const struct name kinds[] = {
	{ "any", SCTP_CHUNK_MATCH_ANY }, { "all", SCTP_CHUNK_MATCH_ALL },
	{ "only", SCTP_CHUNK_MATCH_ONLY }, { NULL, 0 },
};

/* What the value of --chunk-types points to. */
struct chunks {
	uint32_t kind;
	uint32_t map[N_TYPES / sizeof(uint32_t)];	/* of bits: so long is the kernel's */
	struct xt_sctp_flag_info flags[XT_NUM_SCTP_FLAGS];
	uint32_t n_flags;
};

_Static_assert(sizeof(((struct chunks *)0)->map) == sizeof(((info *)0)->chunkmap), "one map");

/* Are all the types there (or none of them)? */
static bool map_is(const struct chunks *c, bool all)
{
	for (unsigned i = 0; i < sizeof(c->map) / sizeof(*c->map); i++)
		if (c->map[i] != (all ? UINT32_MAX : 0))
			return false;
	return true;
}

/* What is asked of the flags of @type, or NULL. */
static const struct xt_sctp_flag_info *flags_of(const struct chunks *c, unsigned type)
{
	for (unsigned i = 0; i < c->n_flags; i++)
		if (c->flags[i].chunktype == type)
			return &c->flags[i];
	return NULL;
}

static const char *letters_of(unsigned type)
{
	for (unsigned i = 0; i < sizeof(chunk_flags) / sizeof(*chunk_flags); i++)
		if (chunk_flags[i].type == type)
			return chunk_flags[i].letters;
	return "";
}

static int parse_flags(struct chunks *c, unsigned type, const char *text, size_t len,
		       const struct val_ctx *ctx)
{
	const char *letters = letters_of(type);
	struct xt_sctp_flag_info *flags = NULL;

	for (unsigned i = 0; i < c->n_flags; i++)
		if (c->flags[i].chunktype == type)
			flags = &c->flags[i];
	if (!len)
		return 0;
	if (!flags && c->n_flags == XT_NUM_SCTP_FLAGS)
		return diag_usage(ctx->diag, "sctp: flags of at most %d chunk types",
				  XT_NUM_SCTP_FLAGS);
	if (!flags) {
		flags = &c->flags[c->n_flags++];
		flags->chunktype = type;
	}
	for (; len; len--, text++) {
		const char *set = strchr(letters, *text);
		const char *any = strchr(letters, *text & ~0x20);
		unsigned bit;

		if (!any)
			return diag_usage(ctx->diag, "Invalid flags for chunk type %u", type);
		bit = 1u << (any - letters);
		flags->flag_mask |= bit;
		flags->flag |= set ? bit : 0;
	}
	return 0;
}

static int chunks_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	struct chunks *c = arena_new(ctx->arena, struct chunks);
	const struct name *kind = kinds;
	int err = 0;

	diag_word(ctx->diag, ctx->word);
	while (kind->name && strcasecmp(kind->name, word[0]))
		kind++;
	if (!kind->name)
		return diag_usage(ctx->diag,
				  "Match type has to be one of \"ALL\", \"ANY\" or \"ONLY\"");
	c->kind = kind->value;
	ret->ptr = c;
	if (!strcasecmp(word[1], "ALL"))
		SCTP_CHUNKMAP_SET_ALL(c->map);
	if (!strcasecmp(word[1], "ALL") || !strcasecmp(word[1], "NONE"))
		return 0;
	diag_word(ctx->diag, ctx->word + 1);
	for (const char *at = word[1];; at++) {
		size_t len = strcspn(at, ","), name_len = strcspn(at, ":,");
		const struct name *name = opt->names;

		while (name->name &&
		       (strlen(name->name) != name_len || strncasecmp(name->name, at, name_len)))
			name++;
		if (!name->name)
			return diag_usage(ctx->diag, "Unknown sctp chunk `%.*s'", (int)name_len, at);
		SCTP_CHUNKMAP_SET(c->map, name->value);
		if (name_len < len)
			err = parse_flags(c, name->value, at + name_len + 1, len - name_len - 1, ctx);
		at += len;
		if (err || !*at)
			return err;
	}
}

static void print_chunk(const struct chunks *c, unsigned type, enum print_mode mode,
			struct buf *out)
{
	const struct xt_sctp_flag_info *flags = flags_of(c, type);
	const char *name = name_of(chunk_names, type), *letters = letters_of(type);

	if (mode == PRINT_LIST_NUMERIC || !name)
		buf_printf(out, "0x%04X", type);
	else
		buf_puts(out, name);
	if (!flags)
		return;
	buf_putc(out, ':');
	for (unsigned i = strlen(letters); i--;)
		if (flags->flag_mask & 1u << i)
			buf_putc(out, flags->flag & 1u << i ? letters[i] : letters[i] | 0x20);
}

/* nft says ecne where the others say ECN_ECNE. */
static void print_nft_name(const char *name, struct buf *out)
{
	for (name += strncmp(name, "ECN_", 4) ? 0 : 4; *name; name++)
		buf_putc(out, *name == '_' ? '-' : *name | 0x20);
}

static void print_nft(const struct chunks *c, bool inv, struct buf *out)
{
	for (const struct name *name = chunk_names; name->name; name++) {
		const struct xt_sctp_flag_info *flags = flags_of(c, name->value);
		bool there = SCTP_CHUNKMAP_IS_SET(c->map, name->value);

		if (!there && c->kind != SCTP_CHUNK_MATCH_ONLY)
			continue;
		buf_puts(out, " sctp chunk ");
		print_nft_name(name->name, out);
		if (there && flags)
			buf_printf(out, " flags & 0x%x %s 0x%x", flags->flag_mask, inv ? "!=" : "==",
				   flags->flag);
		else
			buf_puts(out, there == inv ? " missing" : " exists");
	}
}

static void chunks_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			 enum print_mode mode, struct buf *out)
{
	const struct chunks *c = val->ptr;
	char sep = ' ';

	if (mode == PRINT_NFT) {
		print_nft(c, val->inv, out);
		return;
	}
	buf_printf(out, " %s", name_of(kinds, c->kind));
	if (map_is(c, true)) {
		buf_puts(out, " ALL");
		return;
	}
	if (map_is(c, false))
		buf_puts(out, " NONE");
	for (unsigned type = 0; type < N_TYPES; type++)
		if (SCTP_CHUNKMAP_IS_SET(c->map, type)) {
			buf_putc(out, sep);
			print_chunk(c, type, mode, out);
			sep = ',';
		}
}

static bool chunks_equal(const struct val *va, const struct val *vb)
{
	const struct chunks *a = va->ptr, *b = vb->ptr;

	if (a->kind != b->kind || memcmp(a->map, b->map, sizeof(a->map)) ||
	    a->n_flags != b->n_flags)
		return false;
	for (unsigned i = 0; i < a->n_flags; i++) {
		const struct xt_sctp_flag_info *in_b = flags_of(b, a->flags[i].chunktype);

		if (!in_b || memcmp(in_b, &a->flags[i], sizeof(*in_b)))
			return false;
	}
	return true;
}

/* nft knows no others, and aborts at the listing of a rule that has one. */
static bool nft_knows(unsigned type)
{
	return type <= 14 || type == 128 || type == 192 || type == 193;
}

/* The one type that is asked for, without flags; or -1. */
static int only_type(const struct chunks *c)
{
	int found = -1;

	for (unsigned type = 0; type < N_TYPES; type++) {
		if (!SCTP_CHUNKMAP_IS_SET(c->map, type))
			continue;
		if (found >= 0)
			return -1;
		found = (int)type;
	}
	return c->n_flags ? -1 : found;
}

static bool chunks_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	const struct chunks *c = val->ptr;
	int type = only_type(c);
	struct stmt *stmt;

	if (type < 0)
		return false;
	stmt = prog_match(prog, opt->sel, OP_EQ);
	stmt->match.arg = type;
	stmt->match.lo[0] = 1;
	return true;
}

static bool chunks_lift(const struct opt *opt, const struct stmt *stmt,
			const struct val_ctx *ctx, struct val *ret)
{
	struct chunks *c = arena_new(ctx->arena, struct chunks);

	c->kind = SCTP_CHUNK_MATCH_ANY;
	SCTP_CHUNKMAP_SET(c->map, stmt->match.arg);
	ret->ptr = c;
	return stmt->op == OP_EQ && !stmt->match.masked && stmt->match.lo[0] == 1 &&
	       name_of(opt->names, stmt->match.arg);
}

static void chunks_encode(const struct opt *opt, const struct field *at, const struct val *val,
			  void *base)
{
	const struct chunks *c = val->ptr;
	info *to = base;

	to->chunk_match_type = c->kind;
	memcpy(to->chunkmap, c->map, sizeof(c->map));
	memcpy(to->flag_info, c->flags, c->n_flags * sizeof(*c->flags));
	to->flag_count = (int)c->n_flags;
}

/* Is each of the flags asked for one that is printed, and the map no longer than
 * there are types? */
static bool flags_shown(const struct chunks *c)
{
	for (unsigned i = 0; i < c->n_flags; i++) {
		const struct xt_sctp_flag_info *f = &c->flags[i];
		unsigned known = (1u << strlen(letters_of(f->chunktype))) - 1;

		if (!SCTP_CHUNKMAP_IS_SET(c->map, f->chunktype) || flags_of(c, f->chunktype) != f ||
		    !f->flag_mask || f->flag_mask & ~known || f->flag & ~f->flag_mask)
			return false;
	}
	for (unsigned i = N_TYPES / 32; i < sizeof(c->map) / sizeof(*c->map); i++)
		if (c->map[i] && !map_is(c, true))
			return false;
	return !c->n_flags || !map_is(c, true);
}

/* Types that have no name could not be typed again, unless all are there. */
static bool chunks_decode(const struct opt *opt, const struct field *at, const void *base,
			  const struct val_ctx *ctx, struct val *ret)
{
	const info *from = base;
	struct chunks *c = arena_new(ctx->arena, struct chunks);

	if (!name_of(kinds, from->chunk_match_type) || from->flag_count < 0 ||
	    from->flag_count > XT_NUM_SCTP_FLAGS)
		return false;
	c->kind = from->chunk_match_type;
	memcpy(c->map, from->chunkmap, sizeof(c->map));
	c->n_flags = from->flag_count;
	memcpy(c->flags, from->flag_info, c->n_flags * sizeof(*c->flags));
	ret->ptr = c;
	for (unsigned type = 0; type < N_TYPES && !map_is(c, true); type++)
		if (SCTP_CHUNKMAP_IS_SET(c->map, type) && !name_of(opt->names, type))
			return false;
	return flags_shown(c);
}

static const struct vtype vtype_chunks = {
	.words = 2, .parse = chunks_parse, .print = chunks_print, .equal = chunks_equal,
	.lower = chunks_lower, .lift = chunks_lift,
	.encode = chunks_encode, .decode = chunks_decode,
};

#define PORT(is, long_name, text, selector, field, bit, show) { .name = is,			\
	.alias = long_name, .once = "Only one `--" long_name "' allowed", .arg = "port[:port]",	\
	.help = text, .type = &vtype_port, .flags = OPT_INVERT | OPT_ALL_UNLISTED, .max = 65535, \
	.sel = selector, .list = " " show "%s:%[!|]%v", .blob = FIELD(info, field),		\
	.blob_set = BITS(info, flags, bit), .blob_inv = BITS(info, invflags, bit) }

static const struct opt opts[] = {
	[SPORT] = PORT("sport", "source-port", "source port or range", SEL_TH_SPORT, spts,
		       XT_SCTP_SRC_PORTS, "spt"),
	[DPORT] = PORT("dport", "destination-port", "destination port or range", SEL_TH_DPORT,
		       dpts, XT_SCTP_DEST_PORTS, "dpt"),
	[CHUNKS] = { .name = "chunk-types", .once = "Only one `--chunk-types' allowed",
		     .arg = "all|any|only type[:flags][,...]",
		     .help = "chunks of these types are there; flags: set, or in small not set",
		     .type = &vtype_chunks, .flags = OPT_INVERT | OPT_NOT_NATIVE_INV,
		     .names = chunk_names, .sel = SEL_SCTP_CHUNK, .list = "%[ !|] %v", .nft = " %v",
		     .blob = FIELD_ALL(info),
		     .blob_set = BITS(info, flags, XT_SCTP_CHUNK_TYPES),
		     .blob_inv = BITS(info, invflags, XT_SCTP_CHUNK_TYPES) },
};

/* Any but the first chunk that decides may be cut or empty, and the kernel's
 * match drops the packet then. Which is no matter for the first of one type. */
static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	const struct chunks *c = inst->vals[CHUNKS].ptr;

	if (!inst->vals[CHUNKS].set || (c->kind == SCTP_CHUNK_MATCH_ANY && only_type(c) >= 0))
		return NULL;
	return "nf_tables sees of a packet's chunks the first of one type";
}

static const char *unlisted(const struct inst *inst, const struct rule *rule,
			    const struct rule_ctx *ctx)
{
	const struct chunks *c = inst->vals[CHUNKS].ptr;

	return inst->vals[CHUNKS].set && !nft_knows(only_type(c)) ?
	       "nft aborts at types of chunks that it does not know" : NULL;
}

/* The ports first, or nft would not load its listing in the same order. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *vals = inst->vals;

	if (vals[CHUNKS].set && !vals[SPORT].set && !vals[DPORT].set)
		prog_match(prog, SEL_TH_SPORT, OP_GE);
	return lower_options(inst, prog);
}

/* Words of nft stand side by side, so that each has to be true. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *val = &inst->vals[CHUNKS];
	const struct chunks *c = val->ptr;
	unsigned n = 0;

	for (unsigned type = 0; val->set && type < N_TYPES; type++)
		n += SCTP_CHUNKMAP_IS_SET(c->map, type) ? 1 : 0;
	if (val->set && c->kind == SCTP_CHUNK_MATCH_ANY && (val->inv || only_type(c) < 0))
		return false;
	if (val->set && c->kind == SCTP_CHUNK_MATCH_ALL && (!n || (val->inv && n > 1)))
		return false;
	if (val->set && c->kind == SCTP_CHUNK_MATCH_ONLY && val->inv)
		return false;
	return translate_opts(inst, rule, to);
}

/* Flags that are not used hold a type that is none. */
static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *to = data;

	for (unsigned i = 0; i < XT_NUM_SCTP_FLAGS; i++)
		to->flag_info[i].chunktype = UINT8_MAX;
	ext_encode_fields(inst, data);
	return 0;
}

_Static_assert(sizeof(info) == 292, "xt_sctp.h, revision 0");

const struct ext ext_match_sctp = {
	.name = "sctp", EXT_MATCH_IS(sctp), .families = FAM_BOTH,
	.help = "SCTP ports and chunks", EXT_OPTS(opts), .flags = EXT_OWN_SERVICES,
	.protos = { IPPROTO_SCTP }, .proto_error = "sctp match requires '-p sctp'",
	.th_len = 12, .list = " sctp",
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode },
	.inexact = inexact, .unlisted = unlisted, .lower = lower, .translate = translate,
};
