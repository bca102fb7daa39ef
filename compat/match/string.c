/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/string.c - the "string" match: bytes anywhere in the packet. Always xt.
 * Blob: struct xt_string_info, <linux/netfilter/xt_string.h>, revision 1;
 * in revision 0 the flags are but the inversion.
 */
#include <ctype.h>
#include <string.h>

#include <linux/netfilter/xt_string.h>

#include "compat/ext.h"

enum { STRING, HEX, ALGO, FROM, TO, ICASE, MAX = XT_STRING_MAX_PATTERN_SIZE };

static int too_long(const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "at most %d bytes", MAX);
	return diag_usage(ctx->diag, "STRING too long \"%s\"", word);
}

static int text_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	ret->n = strnlen(word[0], MAX + 1);
	ret->str = arena_strdup(ctx->arena, word[0]);
	return ret->n > MAX ? too_long(ctx, word[0]) : 0;
}

static unsigned digit(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

/* The bytes between two |: pairs of hex digits, blanks between pairs. */
static const char *hex_block(const char *at, uint8_t *bytes, unsigned *n, const struct val_ctx *ctx)
{
	const char *end = strchr(at, '|');

	if (!end || end == at) {
		diag_reason(ctx->diag, "hex digits stand between two |: |0D 0A|");
		diag_usage(ctx->diag, end ? "Odd number of hex digits" : "Invalid hex block");
		return NULL;
	}
	while (at < end) {
		if (*at == ' ') {
			at++;
			continue;
		}
		for (int i = 0; i < 2; i++)
			if (!isxdigit((unsigned char)at[i])) {
				diag_reason(ctx->diag, "hex digits come in pairs");
				if (at + i == end || at[i] == ' ')
					diag_usage(ctx->diag, "Invalid hex block");
				else
					diag_usage(ctx->diag, "Invalid hex char '%c'", at[i]);
				return NULL;
			}
		if (*n < MAX + 1)
			bytes[(*n)++] = digit(at[0]) << 4 | digit(at[1]);
		at += 2;
	}
	return end + 1;
}

/* Text with blocks |0D 0A| in it; a backslash before any other character. */
static int hex_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	uint8_t bytes[MAX + 1];
	unsigned n = 0;

	diag_word(ctx->diag, ctx->word);
	if (!*word[0])
		return diag_usage(ctx->diag, "STRING must contain at least one char");
	for (const char *at = word[0]; *at && n <= MAX;) {
		if (*at == '|' && !at[1] && n)
			break;
		if (*at == '|') {
			at = hex_block(at + 1, bytes, &n, ctx);
			if (!at)
				return -1;
			continue;
		}
		if (*at == '\\' && !*++at)
			return diag_usage(ctx->diag, "Bad literal placement at end of string");
		bytes[n++] = *at++;
	}
	if (n > MAX)
		return too_long(ctx, word[0]);
	diag_word(ctx->diag, -1);
	ret->n = n;
	ret->str = arena_strndup(ctx->arena, "", 0);
	ret->str = n ? arena_memdup(ctx->arena, bytes, n) : ret->str;
	return 0;
}

static void text_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_puts(out, " \"");
	for (unsigned i = 0; i < val->n; i++) {
		if (val->str[i] == '"' || val->str[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, val->str[i]);
	}
	buf_putc(out, '"');
}

static void hex_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_puts(out, " \"|");
	for (unsigned i = 0; i < val->n; i++)
		buf_printf(out, "%02x", (uint8_t)val->str[i]);
	buf_puts(out, "|\"");
}

static bool bytes_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && !memcmp(a->str, b->str, a->n);
}

static const struct vtype vtype_text = {
	.words = 1, .parse = text_parse, .print = text_print, .equal = bytes_equal,
};
static const struct vtype vtype_hex_text = {
	.words = 1, .parse = hex_parse, .print = hex_print, .equal = bytes_equal,
};

#define info struct xt_string_info

static const struct opt opts[] = {
	[STRING] = { .name = "string", .arg = "text", .help = "bytes to look for",
		     .type = &vtype_text, .flags = OPT_INVERT, .excludes = OPT_BIT(HEX),
		     .list = " %[!|] %v" },
	[HEX] = { .name = "hex-string", .arg = "text", .help = "the same, with |0D 0A| for bytes",
		  .type = &vtype_hex_text, .flags = OPT_INVERT, .list = " %[!|] %v" },
	[ALGO] = { .name = "algo", .arg = "bm|kmp", .help = "algorithm: Boyer-Moore or "
		   "Knuth-Pratt-Morris", .type = &vtype_string, .flags = OPT_REQUIRED,
		   .max = XT_STRING_MAX_ALGO_NAME_SIZE - 1, .list = " ALGO name %v",
		   .blob = FIELD(info, algo) },
	[FROM] = { .name = "from", .arg = "offset", .help = "byte of the packet to start from",
		   .type = &vtype_num, .list = " FROM %v", .blob = FIELD(info, from_offset) },
	[TO] = { .name = "to", .arg = "offset", .help = "byte to stop before", .type = &vtype_num,
		 .fallback = UINT16_MAX, .list = " TO %v", .blob = FIELD(info, to_offset) },
	[ICASE] = { .name = "icase", .help = "lower case equals upper case", .type = &vtype_flag,
		    .list = " ICASE",
		    .blob_set = BITS(info, u.v1.flags, XT_STRING_FLAG_IGNORECASE) },
};

/* Bytes that can be typed are text, the others hex, however they were given. A backslash
 * at the end is hex: not all who read a saved rule take \\" for two characters. */
static void settle(struct inst *inst)
{
	struct val *text = &inst->vals[STRING], *hex = &inst->vals[HEX];
	struct val given = text->set ? *text : *hex;
	bool typed = !given.n || given.str[given.n - 1] != '\\';

	for (unsigned i = 0; i < given.n; i++)
		typed = typed && (uint8_t)given.str[i] < 0x80 && isprint((uint8_t)given.str[i]);
	*text = typed ? given : (struct val){ 0 };
	*hex = typed ? (struct val){ 0 } : given;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals;

	if (!vals[STRING].set && !vals[HEX].set)
		return diag_usage(diag, "STRING match: You must specify `--string' or "
					"`--hex-string'");
	if (vals[STRING].set && vals[HEX].set)
		return 0;	/* is told of next */
	if (!vals[FROM].num[0])
		vals[FROM].set = false;
	settle(inst);
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *val = &inst->vals[inst->vals[HEX].set ? HEX : STRING];
	info *string = data;

	ext_encode_fields(inst, data);
	memcpy(string->pattern, val->str, val->n);
	string->patlen = val->n;
	if (val->inv)
		string->u.v1.flags |= XT_STRING_FLAG_INVERT;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val *val = &inst->vals[STRING];
	const info *string = data;

	if (string->patlen > MAX || !ext_decode_fields(inst, ctx, data))
		return false;
	val->set = true;
	val->inv = string->u.v1.flags & XT_STRING_FLAG_INVERT;
	val->n = string->patlen;
	val->str = arena_memdup(ctx->arena, string->pattern, MAX);
	settle(inst);
	return true;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	info string;

	memcpy(&string, data, sizeof(string));
	string.u.v1.flags = string.u.v0.invert ? XT_STRING_FLAG_INVERT : 0;
	return decode(inst, ctx, &string);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(info), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_match_string = {
	.name = "string", EXT_MATCH_IS(string), .families = FAM_BOTH,
	.help = "bytes in the packet", EXT_OPTS(opts), .flags = EXT_CHECK_FIRST,
	.list = " STRING match", .check = check,
	.xt_only = "nf_tables cannot search a packet",
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, config),
		  .encode = encode, .decode = decode },
	.old = old,
};
