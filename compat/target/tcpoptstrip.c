/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tcpoptstrip.c - the "TCPOPTSTRIP" target: TCP options become padding.
 * Native: reset tcp option, which takes the first of a kind, as often as there can be
 * one. It drops a packet with such an option that is longer than the header, where xt
 * stops, so in front of each is the question whether one is there that ends. To a second
 * kind no packet would come that has none of the first: for several it is not asked.
 * Blob: struct xt_tcpoptstrip_target_info, <linux/netfilter/xt_TCPOPTSTRIP.h>, revision 0.
 */
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_TCPOPTSTRIP.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

#define info struct xt_tcpoptstrip_target_info

static const struct name names[] = {
	{ "wscale", 3 }, { "mss", 2 }, { "sack-permitted", 4 }, { "sack", 5 },
	{ "timestamp", 8 }, { "md5", 19 }, { NULL, 0 },
};

/* The value is the bitmap of the options' numbers, as the blob has it. */
static bool is_in(const struct val *val, unsigned number)
{
	return val->num[number / 64] >> number % 64 & 1;
}

static void add(struct val *val, unsigned number)
{
	val->num[number / 64] |= 1ull << number % 64;
}

static int strip_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	char *text = arena_strdup(ctx->arena, word[0]), *comma;

	do {
		const struct name *name;
		uint64_t n = 0;

		comma = strchr(text, ',');
		if (comma)
			*comma = '\0';
		name = name_find(opt->names, text);
		if (name)
			n = name->value;
		else if (!parse_u64(text, 0, UINT8_MAX, &n))
			return diag_usage(ctx->diag, "Bad TCP option value \"%s\"", text);
		if (n < 2)
			return diag_usage(ctx->diag, "Option value may not be 0 or 1");
		if (is_in(ret, n))
			return diag_usage(ctx->diag, "Option \"%s\" already specified", text);
		add(ret, n);
		text = comma + 1;
	} while (comma);
	return 0;
}

static void strip_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	char sep = ' ';

	for (unsigned n = 0; n <= UINT8_MAX; n++) {
		const char *name = mode == PRINT_LIST ? name_of(opt->names, n) : NULL;

		if (!is_in(val, n))
			continue;
		buf_putc(out, sep);
		if (name)
			buf_puts(out, name);
		else
			buf_u64(out, n);
		sep = ',';
	}
}

static void strip_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	info *to = base;

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (is_in(val, n))
			to->strip_bmap[n / 32] |= 1u << n % 32;
}

static bool strip_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	const info *from = base;

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (from->strip_bmap[n / 32] >> n % 32 & 1)
			add(ret, n);
	return true;
}

static const struct vtype vtype_strip = {
	.words = 1, .parse = strip_parse, .print = strip_print,
	.encode = strip_encode, .decode = strip_decode,
};

static const struct opt opts[] = {
	{ .name = "strip-options", .arg = "option[,...]", .help = "numbers, or of these names",
	  .type = &vtype_strip, .names = names, .list = " TCPOPTSTRIP options %v",
	  .blob = FIELD_ALL(info) },
};

enum {
	TIMES = 20,		/* options of two bytes each in the 40 that there are for them */
	ASKED = 3,		/* expressions of a reset with its question */
	EACH = 4,		/* most that a statement before has, and */
	MOST = 128,		/* a rule */
};

static unsigned count_kinds(const struct val *val)
{
	unsigned kinds = 0;

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		kinds += is_in(val, n);
	return kinds;
}

/* Are they too many behind @before statements? */
static bool too_many(unsigned kinds, unsigned before)
{
	return TIMES * (kinds == 1 ? (unsigned)ASKED : kinds) + EACH * before > MOST;
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return too_many(count_kinds(&inst->vals[0]), 0) ?
	       "it takes more expressions than a rule may have" : NULL;
}

static void lower_kind(struct prog *prog, unsigned number, bool ask)
{
	for (unsigned i = 0; i < TIMES; i++) {
		if (ask) {
			struct stmt *stmt = prog_match(prog, SEL_TCP_OPTION, OP_EQ);

			stmt->match.arg = number;
			stmt->match.lo[0] = 1;
		}
		prog_add(prog, STMT_RESET_OPT)->option = number;
	}
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const unsigned kinds = count_kinds(&inst->vals[0]);

	if (too_many(kinds, prog->n))
		return false;
	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (is_in(&inst->vals[0], n))
			lower_kind(prog, n, kinds == 1);
	return true;
}

/* Is there an option numbered as this? */
static bool is_question(const struct stmt *stmt, unsigned number)
{
	return stmt->kind == STMT_MATCH && stmt->sel == SEL_TCP_OPTION && stmt->op == OP_EQ &&
	       !stmt->match.masked && stmt->match.lo[0] == 1 && stmt->match.arg == number;
}

/* All options of one kind: the statements that takes, 0 if it is something else. */
static unsigned lift_kind(const struct stmt *stmt, unsigned n, bool ask, struct val *ret)
{
	const unsigned each = 1 + ask, all = TIMES * each;
	const unsigned number = n < all ? 0 : stmt[ask].option;

	if (number < 2 || is_in(ret, number))
		return 0;
	for (unsigned i = 0; i < all; i += each)
		if (stmt[i + ask].kind != STMT_RESET_OPT || stmt[i + ask].option != number ||
		    (ask && !is_question(&stmt[i], number)))
			return 0;
	add(ret, number);
	return all;
}

/* One that is taken out just once, as others may do, is none of ours. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *val = &inst->vals[0];
	bool ask = stmt->kind == STMT_MATCH;
	unsigned at = 0, kinds = 0;

	while (at < n && !(ask && kinds)) {
		unsigned took = lift_kind(stmt + at, n - at, ask, val);

		if (!took)
			return 0;
		at += took;
		kinds++;
	}
	val->set = true;
	return ask || kinds > 1 ? at : 0;
}

/* Nobody writes more, and no packet that means well has one twice. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (is_in(&inst->vals[0], n))
			buf_printf(&to->rule, " reset tcp option %u", n);
	return inst->vals[0].set;
}

const struct ext ext_target_tcpoptstrip = {
	.name = "TCPOPTSTRIP", EXT_TARGET_IS(tcpoptstrip), .families = FAM_BOTH,
	.help = "takes options out of TCP's header", EXT_OPTS(opts),
	.protos = { IPPROTO_TCP }, .tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(info) },
	.inexact = inexact, .lower = lower, .lift = lift, .translate = translate,
};
