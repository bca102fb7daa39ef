/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/u32.c - the "u32" match: words of the packet, computed and compared.
 * No native form. Blob: struct xt_u32, <linux/netfilter/xt_u32.h>, revision 0;
 * an element's nextop is the operator in front of it.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter/xt_u32.h>

#include "compat/ext.h"

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

	(void)opt;
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

	(void)opt;
	(void)ctx;
	(void)mode;
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
	(void)opt;
	memcpy((char *)base + at->off, val->ptr, at->size);
}

static bool u32_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	const struct xt_u32 *from = (const void *)((const char *)base + at->off);
	struct xt_u32 *u32 = arena_new(ctx->arena, struct xt_u32);

	(void)opt;
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

static const struct vtype vtype_u32 = {
	.words = 1, .parse = u32_parse, .print = u32_print, .equal = u32_equal,
	.encode = u32_encode, .decode = u32_decode,
};

static const struct opt opts[] = {
	{ .name = "u32", .arg = "tests",
	  .help = "location=value[&&...]; location: number[&|<<|>>|@ number...]; "
		  "value: number[:number][,...]",
	  .type = &vtype_u32, .flags = OPT_INVERT | OPT_REQUIRED | OPT_NOT_NATIVE,
	  .list = " u32 %[! |]%v", .blob = FIELD_ALL(struct xt_u32),
	  .blob_inv = BITS(struct xt_u32, invert, 1) },
};

_Static_assert(sizeof(struct xt_u32) == 1984, "xt_u32.h, revision 0");

const struct ext ext_match_u32 = {
	.name = "u32", EXT_MATCH_IS(u32), .families = FAM_BOTH,
	.help = "words of the packet", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct xt_u32) },
};
