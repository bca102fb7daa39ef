/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/helper.c - the "helper" match: whose helper expected the connection.
 * Native: ct helper. xt also matches a helper whose name is the beginning of
 * the one given; so only names are native that no other's can begin ("ftp-2121"
 * also finds "ftp"). Inverted, a packet without a helper matches in xt.
 * Blob: struct xt_helper_info, <linux/netfilter/xt_helper.h>, revision 0.
 */
#include <string.h>

#include <linux/netfilter/xt_helper.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

static bool name_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	memcpy(stmt->match.lo, val->str, val->n < SEL_MAX_LEN ? val->n : 0);
	return val->n > 0 && val->n < SEL_MAX_LEN;
}

static bool name_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct match *m = &stmt->match;

	ret->inv = stmt->op == OP_NE;
	ret->n = strnlen((const char *)m->lo, SEL_MAX_LEN);
	ret->str = arena_strndup(ctx->arena, (const char *)m->lo, ret->n);
	return (stmt->op == OP_EQ || stmt->op == OP_NE) && !m->masked && m->len == SEL_MAX_LEN &&
	       ret->n && ret->n < SEL_MAX_LEN;
}

static const struct vtype vtype_helper = {
	.words = 1, .parse = string_cut_parse, .print = string_print, .equal = string_equal,
	.lower = name_lower, .lift = name_lift, .encode = string_encode, .decode = string_decode,
};

static const struct opt opts[] = {
	{ .name = "helper", .arg = "string", .help = "name of the helper, \"\" for any",
	  .type = &vtype_helper, .flags = OPT_INVERT | OPT_REQUIRED | OPT_NOT_NATIVE_INV,
	  .sel = SEL_CT_HELPER, .list = " helper match %[! |]\"%v\"",
	  .blob = FIELD(struct xt_helper_info, name),
	  .blob_inv = BITS(struct xt_helper_info, invert, 1) },
};

_Static_assert(sizeof(struct xt_helper_info) == 36, "xt_helper.h, revision 0");

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return strpbrk(inst->vals[0].str, "-_") ?
	       "nf_tables compares whole names, the match also their beginnings" : NULL;
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	buf_puts(&to->rule, inst->vals[0].inv ? " ct helper != " : " ct helper ");
	return text_quote(inst->vals[0].str, &to->rule);
}

const struct ext ext_match_helper = {
	.name = "helper", EXT_MATCH_IS(helper), .families = FAM_BOTH,
	.help = "the helper that expected a connection", EXT_OPTS(opts), .inexact = inexact,
	.blob = { .revision = 0, .size = sizeof(struct xt_helper_info) },
	.translate = translate,
};
