/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/connsecmark.c - the "CONNSECMARK" target: security marks between
 * packet and connection, where there is none yet.
 * Native: the question whether there is one, behind the counter, and the copy; copying
 * none over none changes nothing. nft cannot load a comparison of a whole security mark,
 * so the question is put for each half of it. Blob:
 * struct xt_connsecmark_target_info, <linux/netfilter/xt_CONNSECMARK.h>,
 * revision 0.
 */
#include <linux/netfilter/xt_CONNSECMARK.h>

#include "compat/ext.h"

enum { SAVE, RESTORE };

static const struct opt opts[] = {
	[SAVE] = { .name = "save", .help = "the packet's mark to its connection",
		   .type = &vtype_const, .min = CONNSECMARK_SAVE,
		   .excludes = OPT_BIT(RESTORE), .list = " CONNSECMARK save",
		   .blob = FIELD(struct xt_connsecmark_target_info, mode) },
	[RESTORE] = { .name = "restore", .help = "the connection's mark to the packet",
		      .type = &vtype_const, .min = CONNSECMARK_RESTORE,
		      .excludes = OPT_BIT(SAVE), .list = " CONNSECMARK restore",
		      .blob = FIELD(struct xt_connsecmark_target_info, mode) },
};

static const uint32_t halves[] = { 0xffff0000, 0xffff };

enum { N_HALVES = sizeof(halves) / sizeof(*halves) };

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const bool save = inst->vals[SAVE].set;
	const enum selector to = save ? SEL_CT_SECMARK : SEL_SECMARK;
	struct stmt *stmt;

	for (unsigned i = 0; i < N_HALVES; i++) {
		stmt = prog_match(prog, to, OP_EQ);
		stmt->match.masked = true;
		be_put(stmt->match.mask, halves[i], 4);
	}
	stmt = prog_add(prog, STMT_SET);
	stmt->sel = to;
	stmt->assign.from = save ? SEL_SECMARK : SEL_CT_SECMARK;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const unsigned which = stmt->sel == SEL_CT_SECMARK ? SAVE : RESTORE;
	struct prog prog;

	if (stmt->kind != STMT_MATCH || (stmt->sel != SEL_CT_SECMARK && stmt->sel != SEL_SECMARK))
		return 0;
	inst->vals[which].set = true;
	inst->vals[which].num[0] = opts[which].min;
	prog_init(&prog, ctx->arena, ctx->family);
	lower(inst, rule, ctx, &prog);
	return prog_begins(&prog, stmt, n);
}

const struct ext ext_target_connsecmark = {
	.name = "CONNSECMARK", EXT_TARGET_IS(connsecmark), .families = FAM_BOTH,
	.help = "copies security marks", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "CONNSECMARK target: parameter required",
	.tables = TABLE_MANGLE | TABLE_SECURITY,
	.blob = { .revision = 0, .size = sizeof(struct xt_connsecmark_target_info) },
	.lower = lower, .lift = lift,
};
