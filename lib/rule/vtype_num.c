/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vtype_num.c - kinds of value that are numbers: flags, plain numbers, masks,
 * ranges, names of numbers, protocols, rates. See value.h.
 */
#include <errno.h>
#include <string.h>
#include <strings.h>

#include <linux/netfilter.h>

#include "lib/rule/advice.h"
#include "lib/rule/ext.h"

static uint64_t opt_max(const struct opt *opt)
{
	if (opt->max)
		return opt->max;
	return opt->blob.size && opt->blob.size < 8 && opt->blob.size != 3 ?
	       (1ull << opt->blob.size * 8) - 1 : UINT64_MAX;
}

static const char *opt_canon(const struct opt *opt)
{
	return opt->canon ? opt->canon : opt->name;
}

static int bad_number(const struct opt *opt, const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "`%s' is not a whole number from %llu to %llu", word,
		    (unsigned long long)opt->min, (unsigned long long)opt_max(opt));
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", or out of range (%llu-%llu).\n",
			  ctx->ext, opt_canon(opt), (unsigned long long)opt->min,
			  (unsigned long long)opt_max(opt));
}

static void put_be(struct stmt *stmt, uint8_t *to, uint64_t value)
{
	be_put(to, value, stmt->match.len);
}

/* Is @stmt a plain or masked comparison for equality? */
static bool is_equal(const struct stmt *stmt, bool masked)
{
	return stmt->kind == STMT_MATCH && (stmt->op == OP_EQ || stmt->op == OP_NE) &&
	       stmt->match.masked == masked;
}

/* ---- flag, const ---- */

int flag_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret)
{
	ret->num[0] = opt->min;
	return 0;
}

void flag_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out)
{
}

void flag_encode(const struct opt *opt, const struct field *at, const struct val *val,
		 void *base)
{
}

bool flag_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = opt->min;
	return true;
}

const struct vtype vtype_flag = {
	.parse = flag_parse, .print = flag_print, .encode = flag_encode, .decode = flag_decode,
};

static bool const_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	put_be(stmt, stmt->match.lo, opt->min);
	return true;
}

static bool const_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		       struct val *ret)
{
	if (!is_equal(stmt, false) || be_get(stmt->match.lo, stmt->match.len) != opt->min)
		return false;
	ret->inv = stmt->op == OP_NE;
	ret->num[0] = opt->min;
	return true;
}

static void const_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	field_put((char *)base + at->off, at->size, opt->flags & OPT_BE, opt->min);
}

static bool const_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = opt->min;
	return field_get((const char *)base + at->off, at->size, opt->flags & OPT_BE) == opt->min;
}

const struct vtype vtype_const = {
	.parse = flag_parse, .print = flag_print, .lower = const_lower, .lift = const_lift,
	.encode = const_encode, .decode = const_decode,
};

static bool bitflag_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	stmt->match.masked = true;
	put_be(stmt, stmt->match.mask, opt->max);
	put_be(stmt, stmt->match.lo, opt->min);
	return true;
}

static bool bitflag_lift(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	const struct match *m = &stmt->match;

	ret->inv = stmt->op == OP_NE;
	ret->num[0] = opt->min;
	return is_equal(stmt, true) && be_get(m->mask, m->len) == opt->max &&
	       be_get(m->lo, m->len) == opt->min;
}

const struct vtype vtype_bitflag = {
	.parse = flag_parse, .print = flag_print, .lower = bitflag_lower, .lift = bitflag_lift,
	.encode = flag_encode, .decode = flag_decode,
};

/* ---- num, hex ---- */

int num_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	if (!parse_u64(word[0], opt->min, opt_max(opt), &ret->num[0]))
		return bad_number(opt, ctx, word[0]);
	return 0;
}

void num_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	buf_u64(out, val->num[0]);
}

static void hex_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	buf_hex(out, val->num[0]);
}

/* The last value that what @stmt is about can have. */
static uint64_t top_of(const struct stmt *stmt)
{
	return stmt->match.len < 8 ? (1ull << stmt->match.len * 8) - 1 : UINT64_MAX;
}

/* The field may be narrower than the option: what it cannot hold is less than nothing, and
 * not that is whatever is there. */
bool num_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	if (val->num[0] > top_of(stmt))
		stmt->op = val->inv ? OP_GE : OP_LT;
	else
		put_be(stmt, stmt->match.lo, val->num[0]);
	return true;
}

bool num_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
	      struct val *ret)
{
	const uint64_t n = be_get(stmt->match.lo, stmt->match.len);
	bool never = stmt->op == OP_LT && !stmt->match.masked && !n && opt_max(opt) > top_of(stmt);

	if (!never && !is_equal(stmt, false))
		return false;
	ret->inv = stmt->op == OP_NE;
	ret->num[0] = never ? top_of(stmt) + 1 : n;
	return ret->num[0] >= opt->min && ret->num[0] <= opt_max(opt);
}

void num_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	field_put((char *)base + at->off, at->size, opt->flags & OPT_BE, val->num[0]);
}

bool num_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = field_get((const char *)base + at->off, at->size, opt->flags & OPT_BE);
	return ret->num[0] >= opt->min && ret->num[0] <= opt_max(opt);
}

const struct vtype vtype_num = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

const struct vtype vtype_hex = {
	.words = 1, .parse = num_parse, .print = hex_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

/* ---- less, more ---- */

static bool below_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, OP_LT);

	put_be(stmt, stmt->match.lo, val->num[0]);
	return !val->inv;
}

static bool below_lift(const struct opt *opt, const struct stmt *stmt,
		       const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = be_get(stmt->match.lo, stmt->match.len);
	if (stmt->op == OP_LE)
		ret->num[0]++;
	return !stmt->match.masked && (stmt->op == OP_LT || stmt->op == OP_LE) &&
	       ret->num[0] >= opt->min && ret->num[0] <= opt_max(opt);
}

const struct vtype vtype_below = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = below_lower,
	.lift = below_lift, .encode = num_encode, .decode = num_decode,
};

static bool above_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, OP_GT);

	put_be(stmt, stmt->match.lo, val->num[0]);
	return !val->inv;
}

static bool above_lift(const struct opt *opt, const struct stmt *stmt,
		       const struct val_ctx *ctx, struct val *ret)
{
	uint64_t least = be_get(stmt->match.lo, stmt->match.len);

	ret->num[0] = stmt->op == OP_GE ? least - 1 : least;
	return !stmt->match.masked && (stmt->op == OP_GT || (stmt->op == OP_GE && least)) &&
	       ret->num[0] >= opt->min && ret->num[0] <= opt_max(opt);
}

const struct vtype vtype_above = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = above_lower,
	.lift = above_lift, .encode = num_encode, .decode = num_decode,
};

/* ---- value[/mask] ---- */

int mask_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret)
{
	const char *end = number_end(word[0], &ret->num[0]);

	ret->num[1] = UINT32_MAX;
	if (end && *end == '/')
		end = number_end(end + 1, &ret->num[1]);
	if (end && !*end && ret->num[0] <= UINT32_MAX && ret->num[1] <= UINT32_MAX)
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "`%s' is not value[/mask] of 32 bits", word[0]);
	return diag_usage(ctx->diag, end && *end ?
			  "%s: trailing garbage after value for option \"--%s\".\n" :
			  "%s: bad integer value for option \"--%s\", or out of range.\n",
			  ctx->ext, opt_canon(opt));
}

static void mask_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	buf_hex(out, val->num[0]);
	if (val->num[1] != UINT32_MAX) {
		buf_putc(out, '/');
		buf_hex(out, val->num[1]);
	}
}

bool mask_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	/* nft lists something of nothing, which never is, as what always is */
	if (val->num[0] && !val->num[1]) {
		stmt->op = val->inv ? OP_GE : OP_LT;
		return true;
	}
	put_be(stmt, stmt->match.lo, val->num[0]);
	if (val->num[1] != UINT32_MAX) {
		stmt->match.masked = true;
		put_be(stmt, stmt->match.mask, val->num[1]);
	}
	return true;
}

bool mask_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
	       struct val *ret)
{
	bool odd = (stmt->op == OP_LT || stmt->op == OP_GE) && !stmt->match.masked &&
		   !be_get(stmt->match.lo, stmt->match.len);

	if (!odd && !is_equal(stmt, false) && !is_equal(stmt, true))
		return false;
	ret->inv = stmt->op == OP_NE || stmt->op == OP_GE;
	ret->num[0] = odd ? 1 : be_get(stmt->match.lo, stmt->match.len);
	ret->num[1] = stmt->match.masked ? be_get(stmt->match.mask, stmt->match.len) :
		      odd ? 0 : UINT32_MAX;
	return true;
}

void pair_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	unsigned size = at->size2 ? at->size : at->size / 2;

	field_put((char *)base + at->off, size, opt->flags & OPT_BE, val->num[0]);
	field_put((char *)base + (at->size2 ? at->off2 : at->off + size), size,
		  opt->flags & OPT_BE, val->num[1]);
}

bool pair_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	unsigned size = at->size2 ? at->size : at->size / 2;

	ret->num[0] = field_get((const char *)base + at->off, size, opt->flags & OPT_BE);
	ret->num[1] = field_get((const char *)base + (at->size2 ? at->off2 : at->off + size), size,
				opt->flags & OPT_BE);
	return true;
}

const struct vtype vtype_mask = {
	.words = 1, .parse = mask_parse, .print = mask_print, .lower = mask_lower,
	.lift = mask_lift, .encode = pair_encode, .decode = pair_decode,
};

/* ---- a[:b] ---- */

/* The two ends of @text around @sep; an empty one takes the limit. */
static bool split_range(const char *text, char sep, char first[32], char second[32])
{
	const char *at = strchr(text, sep);
	size_t len = at ? (size_t)(at - text) : strlen(text);

	if (len >= 32 || (at && strlen(at + 1) >= 32))
		return false;
	memcpy(first, text, len);
	first[len] = '\0';
	strcpy(second, at ? at + 1 : first);
	return true;
}

static int bad_range(const struct opt *opt, const struct val_ctx *ctx, const char *at)
{
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\" near \"%s\", "
			  "or out of range (%llu-%llu).\n", ctx->ext, opt_canon(opt), at,
			  (unsigned long long)opt->min, (unsigned long long)opt_max(opt));
}

/* One end of a range, which may be left out; @at moves to what stands behind it. */
static int range_end(const struct opt *opt, const struct val_ctx *ctx, const char **at,
		     uint64_t *ret)
{
	const char *end;
	uint64_t n;

	if (**at == ':' || !**at)
		return 0;
	end = number_end(*at, &n);
	if (!end || n < opt->min || n > opt_max(opt))
		return bad_range(opt, ctx, *at);
	if (*end && *end != ':')
		return diag_usage(ctx->diag, "%s: Argument to \"--%s\" has unexpected characters "
				  "near \"%s\".\n", ctx->ext, opt_canon(opt), end);
	*ret = n;
	*at = end;
	return 0;
}

static int both_ends(const struct opt *opt, const struct val_ctx *ctx, const char *at,
		     uint64_t ends[2])
{
	int err = *at ? range_end(opt, ctx, &at, &ends[0]) : bad_range(opt, ctx, at);

	if (err)
		return err;
	if (!*at) {
		ends[1] = ends[0];
		return 0;
	}
	at++;
	if (range_end(opt, ctx, &at, &ends[1]))
		return -EINVAL;
	return !*at ? 0 : diag_usage(ctx->diag, "%s: Too many components for option \"--%s\" "
				     "(max: 2)\n", ctx->ext, opt_canon(opt));
}

int range_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		struct val *ret)
{
	ret->num[0] = opt->min;
	ret->num[1] = opt_max(opt);
	if (both_ends(opt, ctx, word[0], ret->num)) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "a number or a range first:last, from %llu to %llu",
			    (unsigned long long)opt->min, (unsigned long long)opt_max(opt));
		return -EINVAL;
	}
	if (ret->num[0] > ret->num[1]) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "the lower end of a range comes first");
		return diag_usage(ctx->diag, "%s: range value overflow for \"--%s\"\n", ctx->ext,
				  opt_canon(opt));
	}
	return 0;
}

void range_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		 enum print_mode mode, struct buf *out)
{
	num_print(opt, val, ctx, mode, out);
	if (val->num[1] != val->num[0]) {
		buf_putc(out, mode == PRINT_NFT ? '-' : ':');
		buf_u64(out, val->num[1]);
	}
}

bool range_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	bool one = val->num[0] == val->num[1];
	struct stmt *stmt = prog_match(prog, opt->sel, one ? (val->inv ? OP_NE : OP_EQ) :
						       (val->inv ? OP_NRANGE : OP_RANGE));
	const uint64_t top = top_of(stmt);

	/* an option may have more bits than what it is about: what is above that is of no
	 * account, and where all is above, nothing is in the range */
	if (val->num[1] > top) {
		bool above = val->num[0] > top;

		stmt->op = val->inv != above ? OP_LT : OP_GE;
		if (!above)
			put_be(stmt, stmt->match.lo, val->num[0]);
		return true;
	}
	put_be(stmt, stmt->match.lo, val->num[0]);
	if (!one)
		put_be(stmt, stmt->match.hi, val->num[1]);
	return true;
}

bool range_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		struct val *ret)
{
	uint64_t lo = be_get(stmt->match.lo, stmt->match.len);
	uint64_t hi = be_get(stmt->match.hi, stmt->match.len);

	if (stmt->match.masked || stmt->match.len > 8)
		return false;
	switch ((enum op)stmt->op) {
	case OP_EQ:
	case OP_NE:
		hi = lo;
		ret->inv = stmt->op == OP_NE;
		break;
	case OP_RANGE:
	case OP_NRANGE:
		ret->inv = stmt->op == OP_NRANGE;
		break;
	case OP_GE:
		hi = opt_max(opt);
		break;
	case OP_LE:
		hi = lo;
		lo = opt->min;
		break;
	case OP_GT:
		if (lo >= opt_max(opt))
			return false;
		lo++;
		hi = opt_max(opt);
		break;
	case OP_LT:
		ret->inv = !lo && !opt->min && opt_max(opt) > top_of(stmt);
		if (lo <= opt->min && !ret->inv)
			return false;
		hi = ret->inv ? opt_max(opt) : lo - 1;
		lo = opt->min;
		break;
	case OP_IN:
	case OP_NIN:
		return false;
	}
	ret->num[0] = lo;
	ret->num[1] = hi;
	return lo <= hi && lo >= opt->min && hi <= opt_max(opt);
}

/* Nobody typed one that is upside down, or has an end outside. */
bool range_decode(const struct opt *opt, const struct field *at, const void *base,
		  const struct val_ctx *ctx, struct val *ret)
{
	return pair_decode(opt, at, base, ctx, ret) && ret->num[0] <= ret->num[1] &&
	       ret->num[0] >= opt->min && ret->num[1] <= opt_max(opt);
}

const struct vtype vtype_range = {
	.words = 1, .parse = range_parse, .print = range_print, .lower = range_lower,
	.lift = range_lift, .encode = pair_encode, .decode = range_decode,
};

/* ---- ports ---- */

/* Ports as a resolver reads them: a service of any protocol, and only decimal. */
static bool resolves(const struct val_ctx *ctx)
{
	return !ctx->proto && ctx->family != NFPROTO_BRIDGE;
}

static int bad_port(const struct opt *opt, const struct val_ctx *ctx, const char *whole,
		    const char *word)
{
	diag_word(ctx->diag, ctx->word);
	advise_port(whole, strcmp(opt->name + 1, "port") ? NULL : opt->name, ctx->diag);
	diag_reason(ctx->diag, "`%s' is neither a port (0-65535) nor a service in /etc/services",
		    word);
	if (resolves(ctx))
		return diag_usage(ctx->diag, "Port \"%s\" does not resolve to anything.\n", word);
	return diag_usage(ctx->diag, "invalid port/service `%s' specified", word);
}

static bool parse_end(const char *text, const struct val_ctx *ctx, uint16_t *ret)
{
	if (resolves(ctx) && strspn(text, "0123456789") == strlen(text))
		while (*text == '0' && text[1])
			text++;
	return parse_port(text, ctx->proto, ret);
}

static int port_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	uint16_t first = 0, last = UINT16_MAX;
	char lo[32], hi[32];

	if (!*word[0] || !split_range(word[0], ':', lo, hi))
		return bad_port(opt, ctx, word[0], word[0]);
	if (*lo && !parse_end(lo, ctx, &first))
		return bad_port(opt, ctx, word[0], lo);
	if (*hi && !parse_end(hi, ctx, &last))
		return bad_port(opt, ctx, word[0], hi);
	if (first > last) {
		diag_word(ctx->diag, ctx->word);
		diag_hint(ctx->diag, "%s:%s", hi, lo);
		return diag_usage(ctx->diag, "invalid portrange (min > max)");
	}
	ret->num[0] = first;
	ret->num[1] = last;
	return 0;
}

static void port_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_port(val->num[0], ctx->proto, mode, out);
	if (val->num[1] != val->num[0]) {
		buf_putc(out, ':');
		print_port(val->num[1], ctx->proto, mode, out);
	}
}

const struct vtype vtype_port = {
	.words = 1, .parse = port_parse, .print = port_print, .lower = range_lower,
	.lift = range_lift, .encode = pair_encode, .decode = range_decode,
};

/* "Port `x' not valid", or what stands behind a port where nothing may. */
static int bad_portrange(const struct val_ctx *ctx, const char *what, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a port, or two numbers with a dash between: 1024-65535");
	return *what == 'P' ? diag_usage(ctx->diag, "Port `%s' not valid", word) :
			      diag_usage(ctx->diag, "Garbage after port %s: `%s'", what, word);
}

static int portrange_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			   struct val *ret)
{
	const char *dash, *rest;
	uint16_t first;
	char lo[32];

	/* a service name may have a dash of its own; ends of a range are numbers */
	if (parse_port(word[0], ctx->proto, &first)) {
		ret->num[0] = ret->num[1] = first;
		return 0;
	}
	if (strchr(word[0], ':')) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Invalid port:port syntax - use dash");
	}
	dash = word[0] + strspn(word[0], "0123456789");
	if (dash == word[0] || dash - word[0] >= (ptrdiff_t)sizeof(lo))
		return bad_portrange(ctx, "P", word[0]);
	memcpy(lo, word[0], dash - word[0]);
	lo[dash - word[0]] = '\0';
	if (!parse_u64(lo, 0, UINT16_MAX, &ret->num[0]))
		return bad_portrange(ctx, "P", lo);
	if (*dash != '-')
		return bad_portrange(ctx, "value", dash);
	rest = dash + 1 + strspn(dash + 1, "0123456789");
	if (*rest && rest > dash + 1)
		return bad_portrange(ctx, "range", rest);
	if (!parse_u64(dash + 1, 0, UINT16_MAX, &ret->num[1]))
		return bad_portrange(ctx, "P", dash + 1);
	if (ret->num[0] > ret->num[1]) {
		diag_word(ctx->diag, ctx->word);
		diag_hint(ctx->diag, "%s-%s", dash + 1, lo);
		return diag_usage(ctx->diag, "Port range `%s' funky", dash + 1);
	}
	return 0;
}

static void portrange_print(const struct opt *opt, const struct val *val,
			    const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	num_print(opt, val, ctx, mode, out);
	if (val->num[1] != val->num[0]) {
		buf_putc(out, '-');
		buf_u64(out, val->num[1]);
	}
}

const struct vtype vtype_portrange = {
	.words = 1, .parse = portrange_parse, .print = portrange_print, .lower = range_lower,
	.lift = range_lift, .encode = pair_encode, .decode = range_decode,
};

/* ---- names of numbers ---- */

int enum_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	if (parse_u64(word[0], opt->min, opt_max(opt), &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\": \"%s\"\n", ctx->ext,
			  opt_canon(opt), word[0]);
}

void enum_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out)
{
	const char *name = name_of(opt->names, val->num[0]);

	if (!name) {
		num_print(opt, val, ctx, mode, out);
		return;
	}
	buf_putc(out, ' ');
	buf_puts(out, name);
}

const struct vtype vtype_enum = {
	.words = 1, .parse = enum_parse, .print = enum_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

static int word_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct name *name = opt->flags & OPT_ANY_CASE ? name_find_case(opt->names, word[0]) :
							      name_find(opt->names, word[0]);
	char last = opt->unknown[strlen(opt->unknown) - 1];

	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
	diag_reason(ctx->diag, "the values are %s", opt->arg);
	return diag_usage(ctx->diag, "%s%s%c", opt->unknown, word[0], last == '`' ? '\'' : last);
}

static bool word_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	return num_lift(opt, stmt, ctx, ret) && name_of(opt->names, ret->num[0]);
}

static bool word_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && name_of(opt->names, ret->num[0]);
}

const struct vtype vtype_word = {
	.words = 1, .parse = word_parse, .print = enum_print, .lower = num_lower,
	.lift = word_lift, .encode = num_encode, .decode = word_decode,
};

bool names_or(const struct name *names, const char *list, bool begins, uint64_t *ret,
	      const char **bad, size_t *len)
{
	for (;; list += *len + 1) {
		const struct name *name = names;

		*len = strcspn(list, ",");
		while (name->name && (!*len || strncasecmp(name->name, list, *len) ||
				      (!begins && name->name[*len])))
			name++;
		*bad = list;
		if (!name->name)
			return false;
		*ret |= name->value;
		if (!list[*len])
			return true;
	}
}

int bits_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret)
{
	const char *bad;
	size_t len;

	if (names_or(opt->names, word[0], opt->flags & OPT_BEGINS, &ret->num[0], &bad, &len))
		return 0;
	diag_word(ctx->diag, ctx->word);
	if (!len)
		return diag_usage(ctx->diag, "Bad %s \"%s\"", opt_canon(opt), bad);
	advise_name(bad, len, opt->names, ctx->diag);
	return diag_usage(ctx->diag, "Bad %s \"%.*s\"", opt_canon(opt), (int)len, bad);
}

void bits_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out)
{
	uint64_t left = val->num[0];
	char sep = ' ';

	for (const struct name *name = opt->names; name->name; name++) {
		if (name->value ? (left & name->value) != name->value : val->num[0] != 0)
			continue;
		left &= ~name->value;
		buf_putc(out, sep);
		buf_puts(out, name->name);
		sep = ',';
	}
}

/* Can it be printed, all of it? */
static bool bits_named(const struct opt *opt, uint64_t bits)
{
	uint64_t known = 0;

	for (const struct name *name = opt->names; name->name; name++)
		known |= name->value;
	return !(bits & ~known) && (bits || name_of(opt->names, 0));
}

static bool bits_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_EQ : OP_NE);

	stmt->match.masked = true;
	put_be(stmt, stmt->match.mask, val->num[0]);
	return true;
}

static bool bits_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (!is_equal(stmt, true) || be_get(stmt->match.lo, stmt->match.len))
		return false;
	ret->inv = stmt->op == OP_EQ;
	ret->num[0] = be_get(stmt->match.mask, stmt->match.len);
	return bits_named(opt, ret->num[0]);
}

bool bits_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = field_get((const char *)base + at->off, at->size, opt->flags & OPT_BE);
	return bits_named(opt, ret->num[0]);
}

const struct vtype vtype_bits = {
	.words = 1, .parse = bits_parse, .print = bits_print, .lower = bits_lower,
	.lift = bits_lift, .encode = num_encode, .decode = bits_decode,
};

static int proto_type_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	uint8_t proto;

	if (!parse_proto(word[0], &proto)) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "unknown protocol \"%s\" specified", word[0]);
	}
	if (proto < opt->min) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", or out of range (%llu-255).\n",
				  ctx->ext, opt_canon(opt), (unsigned long long)opt->min);
	}
	ret->num[0] = proto;
	return 0;
}

const struct vtype vtype_proto = {
	.words = 1, .parse = proto_type_parse, .print = num_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

/* ---- rates ---- */

/*
 * A rate is held as xt_limit counts it: the time for one packet, in 1/10000 s.
 * The rate printed is the one in the shortest unit that gives just this time.
 */
enum { RATE_SCALE = 10000 };

static const struct {
	const char *name;	/* any start of it is understood */
	const char *shown;
	uint32_t seconds;
} rate_units[] = {
	{ "second", "sec", 1 }, { "minute", "min", 60 },
	{ "hour", "hour", 3600 }, { "day", "day", 86400 },
};

#define RATE_UNITS (sizeof(rate_units) / sizeof(*rate_units))

static int bad_rate(const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a rate is a number and a unit: 10/second, 3/minute, 20/hour, 1/day");
	return diag_usage(ctx->diag, "bad rate \"%s\"'\n", word);
}

/* A rate is decimal, whatever it begins with: 010/s are ten. */
static bool rate_count(const char *text, uint64_t *ret)
{
	text += strspn(text, " \t");
	text += *text == '+';
	text += strspn(text, "0");
	return strspn(text, "0123456789") == strlen(text) && parse_u64(text, 1, UINT32_MAX, ret);
}

static int rate_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const char *slash = strchr(word[0], '/');
	uint64_t n, unit = 1;
	char number[32];
	size_t len = slash ? (size_t)(slash - word[0]) : strlen(word[0]);

	if (len >= sizeof(number))
		return bad_rate(ctx, word[0]);
	memcpy(number, word[0], len);
	number[len] = '\0';
	if (*number == '-') {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Rate too fast \"%s\"\n", word[0]);
	}
	if (!rate_count(number, &n))
		return bad_rate(ctx, word[0]);
	if (slash) {
		unsigned i = 0;

		while (i < RATE_UNITS &&
		       (!slash[1] || strncasecmp(slash + 1, rate_units[i].name, strlen(slash + 1))))
			i++;
		if (i == RATE_UNITS)
			return bad_rate(ctx, word[0]);
		unit = rate_units[i].seconds;
	}
	if (n / unit > RATE_SCALE || RATE_SCALE * unit / n == 0) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Rate too fast \"%s\"\n", word[0]);
	}
	ret->num[0] = RATE_SCALE * unit / n;
	return 0;
}

/* The unit and count that @period is shown as. */
static uint64_t rate_shown(uint64_t period, unsigned *unit)
{
	uint64_t n = 0;

	for (*unit = 0; *unit < RATE_UNITS; (*unit)++) {
		uint64_t whole = (uint64_t)RATE_SCALE * rate_units[*unit].seconds;

		n = period ? whole / period : 0;
		if (n && whole / n == period)
			return n;
	}
	*unit = RATE_UNITS - 1;
	return n;
}

static void rate_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	unsigned unit;
	uint64_t n = rate_shown(val->num[0], &unit);

	buf_putc(out, ' ');
	buf_u64(out, n);
	buf_putc(out, '/');
	buf_puts(out, rate_units[unit].shown);
}

bool rate_to_limit(uint64_t period, struct limit *ret)
{
	unsigned unit;

	ret->rate = rate_shown(period, &unit);
	ret->unit = rate_units[unit].seconds;
	return ret->rate && RATE_SCALE * ret->unit / ret->rate == period;
}

bool rate_from_limit(const struct limit *limit, uint64_t *ret)
{
	struct limit again;

	if (!limit->rate || limit->unit > 86400 || limit->rate > UINT32_MAX)
		return false;
	*ret = RATE_SCALE * limit->unit / limit->rate;
	return *ret && rate_to_limit(*ret, &again) &&
	       again.rate * limit->unit == limit->rate * again.unit;
}

static bool rate_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	struct limit limit;

	/* what no rate gives would print as another */
	return num_decode(opt, at, base, ctx, ret) && rate_to_limit(ret->num[0], &limit);
}

const struct vtype vtype_rate = {
	.words = 1, .parse = rate_parse, .print = rate_print,
	.encode = num_encode, .decode = rate_decode,
};
