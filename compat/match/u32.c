/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/u32.c - the "u32" match: words of the packet, computed and compared.
 * Native: words at a place that is fixed, or behind the IPv4 header where the rule
 * lets no later fragment through; masked, and moved by one shift. Not words at
 * other computed places.
 * Blob: struct xt_u32, <linux/netfilter/xt_u32.h>, revision 0; an element's nextop
 * is the operator in front of it.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/xt_u32.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

static const char *const operators[] = {
	[XT_U32_AND] = "&", [XT_U32_LEFTSH] = "<<", [XT_U32_RIGHTSH] = ">>", [XT_U32_AT] = "@",
};

struct reader {
	const char *text, *at;
	const struct val_ctx *ctx;
};

static int bad(const struct reader *r, const char *what)
{
	diag_word(r->ctx->diag, r->ctx->word);
	return diag_usage(r->ctx->diag, "u32: at char %u: %s", (unsigned)(r->at - r->text), what);
}

static void skip_blanks(struct reader *r)
{
	while (isspace((unsigned char)*r->at))
		r->at++;
}

static int read_number(struct reader *r, uint32_t *ret)
{
	unsigned long long n;
	char *end;

	skip_blanks(r);
	errno = 0;
	n = isdigit((unsigned char)*r->at) ? strtoull(r->at, &end, 0) : UINT64_MAX;
	if (errno || n > UINT32_MAX)
		return bad(r, "not a number or out of range");
	r->at = end;
	*ret = n;
	skip_blanks(r);
	return 0;
}

/* The second of two equal characters. */
static int read_second(struct reader *r)
{
	char what[] = "a second '?' was expected";

	what[10] = r->at[0];
	r->at++;
	if (*r->at != what[10])
		return bad(r, what);
	r->at++;
	return 0;
}

static int read_location(struct reader *r, struct xt_u32_test *test)
{
	uint8_t op = XT_U32_AND;

	for (;;) {
		int err;

		skip_blanks(r);
		if (!*r->at && !test->nnums)
			break;
		err = read_number(r, &test->location[test->nnums].number);
		if (err)
			return err;
		test->location[test->nnums++].nextop = op;
		if (test->nnums > XT_U32_MAXSIZE)
			return bad(r, "too many operators");
		if (*r->at == '=') {
			r->at++;
			return 0;
		}
		if (!*r->at)
			break;
		for (op = XT_U32_AND; op <= XT_U32_AT && *r->at != operators[op][0]; op++)
			;
		if (op > XT_U32_AT)
			return bad(r, "operator expected");
		if (!operators[op][1])
			r->at++;
		else if ((err = read_second(r)))
			return err;
	}
	diag_word(r->ctx->diag, r->ctx->word);
	return diag_usage(r->ctx->diag, "u32: abrupt end of input after location specifier");
}

static int read_values(struct reader *r, struct xt_u32_test *test)
{
	for (;;) {
		struct xt_u32_value_element *value = &test->value[test->nvalues];
		int err = read_number(r, &value->min);

		value->max = value->min;
		if (!err && *r->at == ':') {
			r->at++;
			err = read_number(r, &value->max);
		}
		if (err)
			return err;
		if (++test->nvalues > XT_U32_MAXSIZE)
			return bad(r, "too many \",\"s");
		if (*r->at != ',')
			return 0;
		r->at++;
	}
}

static int u32_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	struct reader r = { .text = word[0], .at = word[0], .ctx = ctx };
	struct xt_u32 *u32 = arena_new(ctx->arena, struct xt_u32);

	for (;;) {
		int err = read_location(&r, &u32->tests[u32->ntests]);

		if (!err)
			err = read_values(&r, &u32->tests[u32->ntests]);
		if (err)
			return err;
		if (++u32->ntests > XT_U32_MAXSIZE)
			return bad(&r, "too many \"&&\"s");
		if (!*r.at)
			break;
		if (*r.at != '&')
			return bad(&r, "expected \",\" or \"&&\"");
		err = read_second(&r);
		if (err)
			return err;
	}
	ret->ptr = u32;
	return 0;
}

static void print_test(const struct xt_u32_test *test, struct buf *out)
{
	for (unsigned i = 0; i < test->nnums; i++) {
		buf_puts(out, i ? operators[test->location[i].nextop] : "");
		buf_hex(out, test->location[i].number);
	}
	for (unsigned i = 0; i < test->nvalues; i++) {
		buf_putc(out, i ? ',' : '=');
		buf_hex(out, test->value[i].min);
		if (test->value[i].max != test->value[i].min) {
			buf_putc(out, ':');
			buf_hex(out, test->value[i].max);
		}
	}
}

static void u32_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	const struct xt_u32 *u32 = val->ptr;

	for (unsigned i = 0; i < u32->ntests; i++) {
		buf_puts(out, i ? "&&" : " \"");
		print_test(&u32->tests[i], out);
	}
	buf_putc(out, '"');
}

static bool u32_equal(const struct val *a, const struct val *b)
{
	const struct xt_u32 *x = a->ptr, *y = b->ptr;

	return !memcmp(x->tests, y->tests, sizeof(x->tests)) && x->ntests == y->ntests;
}

static void u32_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	memcpy((char *)base + at->off, val->ptr, at->size);
}

static bool u32_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	const struct xt_u32 *from = (const void *)((const char *)base + at->off);
	struct xt_u32 *u32 = arena_new(ctx->arena, struct xt_u32);

	ret->ptr = u32;
	u32->ntests = from->ntests;
	for (unsigned i = 0; i < u32->ntests && u32->ntests <= XT_U32_MAXSIZE; i++) {
		const struct xt_u32_test *test = &from->tests[i];

		if (!test->nnums || !test->nvalues || test->nnums > XT_U32_MAXSIZE ||
		    test->nvalues > XT_U32_MAXSIZE)
			return false;
		for (unsigned j = 0; j < test->nnums; j++)
			if (test->location[j].nextop > XT_U32_AT || (!j && test->location[j].nextop))
				return false;
		/* what is printed of it; anything else makes the blob another one */
		memcpy(u32->tests[i].location, test->location,
		       test->nnums * sizeof(test->location[0]));
		memcpy(u32->tests[i].value, test->value, test->nvalues * sizeof(test->value[0]));
		u32->tests[i].nnums = test->nnums;
		u32->tests[i].nvalues = test->nvalues;
	}
	return u32->ntests && u32->ntests <= XT_U32_MAXSIZE;
}

/* ---- the native form ---- */

/* A word, and what is done to it before it is compared. */
struct word {
	uint32_t offset;
	bool th;		/* from the end of the IPv4 header: 0>>22&0x3c@ */
	uint8_t shape;		/* enum shape, SHAPE_LEFT, and bits of the shift */
	bool masked;
	uint32_t mask;		/* of the word as it lies there */
};

/* How it is written; the hint holds it. */
enum shape {
	SHAPE_PLAIN = 0,	/* n, n&mask */
	SHAPE_SHIFT = 0x40,	/* n>>bits */
	SHAPE_SHIFT_MASK = 0x80,
	SHAPE_MASK_SHIFT = 0xc0,
	SHAPE_LEFT = 0x20,	/* << it is */
	SHAPE_BITS = 0x1f,
};

static const struct xt_u32_location_element header_end[] = {
	{ 0, XT_U32_AND }, { 22, XT_U32_RIGHTSH }, { 0x3c, XT_U32_AND },
};
enum { HEADER_END = sizeof(header_end) / sizeof(*header_end) };

/* As the test moves the bits, and where they came from. */
static uint32_t move(uint32_t value, uint8_t shape)
{
	return shape & SHAPE_LEFT ? value << (shape & SHAPE_BITS) : value >> (shape & SHAPE_BITS);
}

static uint32_t move_back(uint32_t value, uint8_t shape)
{
	return move(value, shape ^ SHAPE_LEFT);
}

static bool operations_read(const struct xt_u32_location_element *e, unsigned n, struct word *ret)
{
	const struct xt_u32_location_element *shift = NULL, *mask = NULL;

	for (unsigned i = 0; i < n; i++) {
		const struct xt_u32_location_element **which =
			e[i].nextop == XT_U32_AND ? &mask : &shift;

		if (*which || e[i].nextop == XT_U32_AT)
			return false;
		*which = &e[i];
	}
	ret->masked = mask || (shift && shift->number);
	ret->mask = mask ? mask->number : UINT32_MAX;
	if (!shift)
		return true;
	if (shift->number > SHAPE_BITS)
		return false;
	ret->shape = (!mask ? SHAPE_SHIFT : mask < shift ? SHAPE_MASK_SHIFT : SHAPE_SHIFT_MASK) |
		     (shift->nextop == XT_U32_LEFTSH ? SHAPE_LEFT : 0) | shift->number;
	if (!mask)
		ret->mask = move_back(move(ret->mask, ret->shape), ret->shape);
	else if (mask > shift)
		ret->mask = move_back(ret->mask, ret->shape);
	/* bits that the shift loses would be lost from the mask, too */
	return !mask || (mask > shift ? move(ret->mask, ret->shape) == mask->number :
			 move_back(move(ret->mask, ret->shape), ret->shape) == mask->number);
}

static bool word_read(const struct xt_u32_test *test, struct word *ret)
{
	unsigned at = 0;

	*ret = (struct word){ 0 };
	if (test->nnums > HEADER_END && test->location[HEADER_END].nextop == XT_U32_AT &&
	    !memcmp(test->location, header_end, sizeof(header_end))) {
		ret->th = true;
		at = HEADER_END;
	}
	ret->offset = test->location[at].number;
	return ret->offset <= UINT8_MAX &&
	       operations_read(&test->location[at + 1], test->nnums - at - 1u, ret);
}

static void add_operation(struct xt_u32_test *test, uint32_t number, uint8_t op)
{
	test->location[test->nnums++] = (struct xt_u32_location_element){ number, op };
}

static void word_write(const struct word *word, struct xt_u32_test *test)
{
	uint8_t how = word->shape & SHAPE_MASK_SHIFT;

	test->nnums = 0;
	for (unsigned i = 0; word->th && i < HEADER_END; i++)
		add_operation(test, header_end[i].number, header_end[i].nextop);
	add_operation(test, word->offset, word->th ? XT_U32_AT : XT_U32_AND);
	if (how == SHAPE_MASK_SHIFT || (how == SHAPE_PLAIN && word->masked))
		add_operation(test, word->mask, XT_U32_AND);
	if (how)
		add_operation(test, word->shape & SHAPE_BITS,
			      word->shape & SHAPE_LEFT ? XT_U32_LEFTSH : XT_U32_RIGHTSH);
	if (how == SHAPE_SHIFT_MASK)
		add_operation(test, move(word->mask, word->shape), XT_U32_AND);
}

/* Indices of the values in ascending order; false if two overlap. */
static bool values_sort(const struct xt_u32_test *test, uint8_t index[XT_U32_MAXSIZE + 1])
{
	for (unsigned i = 0; i < test->nvalues; i++) {
		unsigned j = i;

		for (; j && test->value[index[j - 1]].min > test->value[i].min; j--)
			index[j] = index[j - 1];
		index[j] = i;
	}
	for (unsigned i = 1; i < test->nvalues; i++)
		if (test->value[index[i]].min <= test->value[index[i - 1]].max)
			return false;
	return true;
}

/* The values of the word as it lies there; false if they are not just that. */
static bool values_back(const struct xt_u32_test *test, const struct word *word,
			struct set_elem *elem)
{
	uint8_t index[XT_U32_MAXSIZE + 1];

	if (!values_sort(test, index))
		return false;
	for (unsigned i = 0; i < test->nvalues; i++) {
		const struct xt_u32_value_element *v = &test->value[index[i]];
		uint32_t lo = move_back(v->min, word->shape), hi = move_back(v->max, word->shape);

		if (lo > hi || move(lo, word->shape) != v->min || move(hi, word->shape) != v->max ||
		    (word->masked && lo == hi && lo & ~word->mask))
			return false;
		be_put(elem[i].lo, lo, 4);
		be_put(elem[i].hi, hi, 4);
	}
	return true;
}

/* Does the word that is asked to be zero hold the fragment offset? */
static bool is_first_fragment(const struct xt_u32_test *test)
{
	const uint32_t at = offsetof(struct iphdr, frag_off);
	uint32_t offset_bits = 0x1fff;
	struct word w;

	if (!word_read(test, &w) || w.th || w.offset + 2 < at || w.offset > at ||
	    test->nvalues != 1 || test->value[0].min || test->value[0].max)
		return false;
	offset_bits <<= 8 * (w.offset + 2 - at);
	return (w.mask & offset_bits) == offset_bits;
}

/* The slow load of a transport header refuses later fragments, xt reads on. */
static bool never_later_fragment(const struct rule *rule, const struct xt_u32 *u32, unsigned n)
{
	if (rule->family != NFPROTO_IPV4)
		return false;
	for (unsigned i = 0; i < n; i++)
		if (is_first_fragment(&u32->tests[i]))
			return true;
	return rule->frag && rule->frag_inv;
}

/* The header has these bytes in all packets; elsewhere an inverted test holds
 * beyond the packet's end, too. */
static bool always_there(const struct word *word, uint8_t family)
{
	return !word->th && word->offset + 4 <= (family == NFPROTO_IPV6 ? sizeof(struct ipv6hdr) :
						 sizeof(struct iphdr));
}

/* What the word is compared as: an address of IPv4 is one. */
static enum selector selector_of(const struct word *word, uint8_t family)
{
	if (word->th)
		return SEL_TH_U32;
	for (enum selector sel = SEL_SADDR; sel <= SEL_DADDR; sel++)
		if (selector_from(sel, family)->len == 4 &&
		    selector_from(sel, family)->offset == word->offset)
			return sel;
	return SEL_NH_U32;
}

/* Of an address nft cannot load its own listing of a range of one network; and a
 * set of addresses is rather somebody's who wrote it in nft's words. */
static bool is_of_nft(const struct word *word, unsigned n, uint8_t family)
{
	uint8_t mask[4];

	be_put(mask, word->mask, 4);
	return !(selectors[selector_of(word, family)].flags & SEL_PLACED) &&
	       (n > 1 || (word->masked && mask_bits(mask, 4) >= 0));
}

/* One value is a range, too: of equality over several fields nft would list one
 * for each, and an address would be read as one of the header. */
static void lower_values(const struct set_elem *elem, unsigned n, bool inv, struct prog *prog,
			 struct stmt *stmt)
{
	struct match *m = &stmt->match;
	struct set_val *set;

	if (n == 1) {
		memcpy(m->lo, elem->lo, 4);
		memcpy(m->hi, elem->hi, 4);
		stmt->op = inv ? OP_NRANGE : OP_RANGE;
		return;
	}
	set = arena_new(prog->arena, struct set_val);
	set->n = n;
	set->len = 4;
	set->elem = arena_memdup(prog->arena, elem, n * sizeof(*elem));
	for (unsigned i = 0; i < n; i++)
		set->interval = set->interval || memcmp(elem[i].lo, elem[i].hi, 4);
	m->set = set;
	stmt->op = inv ? OP_NIN : OP_IN;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct xt_u32 *u32 = inst->vals[0].ptr;
	bool inv = inst->vals[0].inv;

	if (inv && u32->ntests > 1)
		return false;
	for (unsigned i = 0; i < u32->ntests; i++) {
		struct set_elem elem[XT_U32_MAXSIZE + 1] = { 0 };
		struct stmt *stmt;
		struct word w;

		if (!word_read(&u32->tests[i], &w) || !values_back(&u32->tests[i], &w, elem) ||
		    (w.th && !never_later_fragment(rule, u32, i)) ||
		    (inv && !always_there(&w, ctx->family)) ||
		    is_of_nft(&w, u32->tests[i].nvalues, ctx->family))
			return false;
		stmt = prog_match(prog, selector_of(&w, ctx->family), OP_EQ);
		stmt->match.arg = selectors[stmt->sel].flags & SEL_PLACED ? w.offset : 0;
		stmt->match.masked = w.masked;
		be_put(stmt->match.mask, w.masked ? w.mask : 0, 4);
		lower_values(elem, u32->tests[i].nvalues, inv, prog, stmt);
	}
	return true;
}

static bool lift_values(const struct stmt *stmt, struct xt_u32_test *test)
{
	const struct match *m = &stmt->match;
	const struct set_val *set = m->set;
	/* of what has a name only what lower_values() makes */
	bool placed = selectors[stmt->sel].flags & SEL_PLACED;

	switch ((int)stmt->op) {
	case OP_EQ:
	case OP_NE:
		test->nvalues = 1;
		test->value[0].min = test->value[0].max = be_get(m->lo, 4);
		return placed;
	case OP_RANGE:
	case OP_NRANGE:
		test->nvalues = 1;
		test->value[0].min = be_get(m->lo, 4);
		test->value[0].max = be_get(m->hi, 4);
		return true;
	case OP_IN:
	case OP_NIN:
		if (!placed || set->len != 4 || set->data_len || set->n > XT_U32_MAXSIZE)
			return false;
		for (; test->nvalues < set->n; test->nvalues++) {
			test->value[test->nvalues].min = be_get(set->elem[test->nvalues].lo, 4);
			test->value[test->nvalues].max = be_get(set->elem[test->nvalues].hi, 4);
		}
		return set->n;
	}
	return false;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct sel_from *from = selector_from(stmt->sel, ctx->family);
	bool inv = stmt->op == OP_NE || stmt->op == OP_NRANGE || stmt->op == OP_NIN;
	struct xt_u32 *u32 = arena_new(ctx->arena, struct xt_u32);
	struct word w = { .offset = from->offset + stmt->match.arg };

	if (stmt->kind != STMT_MATCH || from->source != SRC_PAYLOAD || from->len != 4 ||
	    stmt->match.len != 4)
		return 0;
	if (inst->vals[0].set)
		*u32 = *(const struct xt_u32 *)inst->vals[0].ptr;
	w.th = from->base == NFT_PAYLOAD_TRANSPORT_HEADER;
	w.masked = stmt->match.masked;
	w.mask = w.masked ? be_get(stmt->match.mask, 4) : UINT32_MAX;
	if ((from->base != NFT_PAYLOAD_NETWORK_HEADER && !w.th) ||
	    (w.th && !never_later_fragment(rule, u32, u32->ntests)) ||
	    (inv && !always_there(&w, ctx->family)) ||
	    (u32->ntests && (inv || inst->vals[0].inv)) || u32->ntests == XT_U32_MAXSIZE ||
	    !lift_values(stmt, &u32->tests[u32->ntests]))
		return 0;
	word_write(&w, &u32->tests[u32->ntests++]);
	inst->vals[0] = (struct val){ .set = true, .inv = inv, .ptr = u32 };
	return 1;
}

/*
 * How it was typed: of each test the shape of its word; and of one with several
 * values, where each of them stood in the ascending list.
 */
static unsigned u32_order(const struct val *val, uint8_t *ret, unsigned max)
{
	const struct xt_u32 *u32 = val->ptr;
	unsigned len = 0;
	bool plain = true;

	for (unsigned i = 0; i < u32->ntests; i++) {
		const struct xt_u32_test *test = &u32->tests[i];
		uint8_t index[XT_U32_MAXSIZE + 1];
		struct word w;

		if (len + 1 + test->nvalues > max || !word_read(test, &w) || !values_sort(test, index))
			return 0;
		plain = plain && !w.shape;
		ret[len++] = w.shape;
		for (unsigned j = 0; test->nvalues > 1 && j < test->nvalues; j++) {
			plain = plain && index[j] == j;
			ret[len++] = index[j];
		}
	}
	return plain ? 0 : len;
}

/* @test, plain and ascending, as the @n bytes say that it was typed: how many of
 * them are its own; 0 if it would not mean the same. */
static unsigned test_reorder(struct xt_u32_test *test, const uint8_t *order, unsigned n)
{
	unsigned len = test->nvalues > 1 ? 1u + test->nvalues : 1;
	struct xt_u32_test typed = { .nvalues = test->nvalues };
	struct word w, again;
	uint32_t seen = 0;

	if (n < len || !word_read(test, &w))
		return 0;
	w.shape = order[0];
	word_write(&w, &typed);
	if (!word_read(&typed, &again) || again.shape != w.shape || again.masked != w.masked ||
	    again.mask != w.mask)
		return 0;
	for (unsigned i = 0; i < test->nvalues; i++) {
		unsigned at = len > 1 ? order[1 + i] : 0;
		const struct xt_u32_value_element *v = &test->value[i];

		if (at >= test->nvalues || seen & 1u << at ||
		    move_back(move(v->min, w.shape), w.shape) != v->min ||
		    move_back(move(v->max, w.shape), w.shape) != v->max)
			return 0;
		seen |= 1u << at;
		typed.value[at].min = move(v->min, w.shape);
		typed.value[at].max = move(v->max, w.shape);
	}
	*test = typed;
	return len;
}

static bool u32_reorder(struct val *val, const uint8_t *order, unsigned n, struct arena *arena)
{
	struct xt_u32 *u32 = arena_memdup(arena, val->ptr, sizeof(*u32));
	unsigned at = 0;

	for (unsigned i = 0; i < u32->ntests; i++) {
		unsigned len = test_reorder(&u32->tests[i], order + at, n - at);

		if (!len)
			return false;
		at += len;
	}
	val->ptr = u32;
	return at == n;
}

static const struct vtype vtype_u32 = {
	.words = 1, .parse = u32_parse, .print = u32_print, .equal = u32_equal,
	.encode = u32_encode, .decode = u32_decode, .order = u32_order, .reorder = u32_reorder,
};

static const struct opt opts[] = {
	{ .name = "u32", .arg = "tests",
	  .help = "location=value[&&...]; location: number[&|<<|>>|@ number...]; "
		  "value: number[:number][,...]",
	  .type = &vtype_u32, .flags = OPT_INVERT | OPT_REQUIRED,
	  .list = " u32 %[! |]%v", .blob = FIELD_ALL(struct xt_u32),
	  .blob_inv = BITS(struct xt_u32, invert, 1) },
};

_Static_assert(sizeof(struct xt_u32) == 1984, "xt_u32.h, revision 0");

const struct ext ext_match_u32 = {
	.name = "u32", EXT_MATCH_IS(u32), .families = FAM_BOTH,
	.help = "words of the packet", EXT_OPTS(opts), .flags = EXT_LATE,
	.lower = lower, .lift = lift,
	.blob = { .revision = 0, .size = sizeof(struct xt_u32) },
};
