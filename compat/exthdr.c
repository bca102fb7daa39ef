/* SPDX-License-Identifier: GPL-2.0-or-later */
/* exthdr.c - see exthdr.h */
#include "compat/exthdr.h"

#include <errno.h>
#include <string.h>

enum { ANY_LENGTH = 0xff };	/* in the blob; 255 is no length of an option */

/* The number that stands in @len bytes; @what it is, for the message. */
static int parse_number(const char *text, size_t len, const char *what,
			const struct val_ctx *ctx, uint32_t *ret)
{
	uint64_t n;
	const char *end = number_end(text, &n);

	if (end == text + len && n <= UINT8_MAX) {
		*ret = n;
		return 0;
	}
	return diag_usage(ctx->diag, !end ? "%s: no valid digits in %s `%.*s'" :
			  end != text + len ? "%s: error parsing %s `%.*s'" :
			  "%s: %s `%.*s' is above 255", ctx->ext, what, (int)len, text);
}

/* type, type:length */
static int opt_parse(const char *text, size_t len, const struct val_ctx *ctx, struct range *ret)
{
	size_t type = strcspn(text, ":,");
	int err = parse_number(text, type, "opt", ctx, &ret->lo);

	ret->hi = ANY_LENGTH;
	if (err || type == len)
		return err;
	if (!ret->lo)
		return diag_usage(ctx->diag, "PAD0 %s got length",
				  !strcmp(ctx->ext, "dst") ? "hasn't" : "has not");
	return parse_number(text + type + 1, len - type - 1, "length", ctx, &ret->hi);
}

static int opts_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	struct range *list = arena_array(ctx->arena, IP6T_OPTS_OPTSNR, struct range);
	const char *at = word[0];

	for (ret->list = list;; at++) {
		size_t len = strcspn(at, ",");

		if (ret->n == IP6T_OPTS_OPTSNR) {
			diag_word(ctx->diag, ctx->word);
			diag_reason(ctx->diag, "%d options are the most", IP6T_OPTS_OPTSNR);
			return diag_usage(ctx->diag, "too many addresses specified");
		}
		if (opt_parse(at, len, ctx, &list[ret->n++])) {
			diag_word(ctx->diag, ctx->word);
			return -EINVAL;
		}
		at += len;
		if (!*at)
			return 0;
	}
}

static void opts_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	for (unsigned i = 0; i < val->n; i++) {
		buf_putc(out, i ? ',' : ' ');
		buf_u64(out, val->list[i].lo);
		if (val->list[i].hi != ANY_LENGTH) {
			buf_putc(out, ':');
			buf_u64(out, val->list[i].hi);
		}
	}
}

static bool opts_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && !memcmp(a->list, b->list, a->n * sizeof(*a->list));
}

static void opts_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	struct ip6t_opts *info = base;

	info->optsnr = val->n;
	for (unsigned i = 0; i < val->n; i++)
		info->opts[i] = val->list[i].lo << 8 | val->list[i].hi;
}

static bool opts_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	const struct ip6t_opts *info = base;
	struct range *list = arena_array(ctx->arena, IP6T_OPTS_OPTSNR, struct range);

	if (!info->optsnr || info->optsnr > IP6T_OPTS_OPTSNR)
		return false;
	ret->list = list;
	ret->n = info->optsnr;
	for (unsigned i = 0; i < ret->n; i++) {
		list[i].lo = info->opts[i] >> 8;
		list[i].hi = info->opts[i] & 0xff;
	}
	return true;
}

/*
 * The kernel goes from option to option, from the first byte on, and takes each for the next
 * in the list; padding is an option, too. So all lie at known places if each but the last
 * has a length. The header must hold them, of the last one the type and the length.
 */
static bool opts_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	enum { IN_REACH = 256, BEFORE = 2 };	/* where loads may begin; bytes before options */
	unsigned at = 0, end = 0;
	struct stmt *stmt;

	for (unsigned i = 0; i < val->n; i++) {
		const struct range *is = &val->list[i];
		bool sized = is->lo && is->hi != ANY_LENGTH;

		end = at + (is->lo ? 2 : 1);
		if (BEFORE + end > IN_REACH)
			return false;
		stmt = prog_match(prog, opt->sel, OP_EQ);
		stmt->match.arg = at;
		stmt->match.lo[0] = is->lo;
		if (sized) {
			stmt = prog_match(prog, opt->sel, OP_EQ);
			stmt->match.arg = at + 1;
			stmt->match.lo[0] = is->hi;
		} else if (is->lo && i + 1 < val->n) {
			return false;
		}
		at = end + (sized ? is->hi : 0);
	}
	if (BEFORE + end > 8)
		prog_match(prog, opt->sel2, OP_GE)->match.lo[0] = (BEFORE + end - 1) / 8;
	return true;
}

/* What is one option, and that the header is long enough for all, the rule's own words say. */
static bool opts_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	return false;
}

static unsigned unit(const struct opt *opt)
{
	return opt->sel == SEL_AH_LEN ? 4 : 8;
}

static bool len_is_possible(const struct opt *opt, uint64_t bytes)
{
	return bytes % unit(opt) == 0 && bytes >= 8 && (bytes - 8) / unit(opt) <= UINT8_MAX;
}

/* What no header has is less than nothing, and not that is whatever it has. */
static bool len_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	bool possible = len_is_possible(opt, val->num[0]);
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	if (possible)
		stmt->match.lo[0] = (val->num[0] - 8) / unit(opt);
	else
		stmt->op = val->inv ? OP_GE : OP_LT;
	return true;
}

static bool len_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	bool never = stmt->op == OP_LT && !stmt->match.lo[0];

	ret->inv = stmt->op == OP_NE;
	ret->num[0] = never ? 1 : stmt->match.lo[0] * unit(opt) + 8;
	return (never || stmt->op == OP_EQ || stmt->op == OP_NE) && !stmt->match.masked;
}

const struct vtype vtype_hdrlen = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = len_lower,
	.lift = len_lift, .encode = num_encode, .decode = num_decode,
};

const struct vtype vtype_hdropts = {
	.words = 1, .parse = opts_parse, .print = opts_print, .equal = opts_equal,
	.lower = opts_lower, .lift = opts_lift, .encode = opts_encode, .decode = opts_decode,
};

_Static_assert(sizeof(struct ip6t_opts) == 40, "ip6t_opts.h, revision 0");
