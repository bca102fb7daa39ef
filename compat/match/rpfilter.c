/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/rpfilter.c - the "rpfilter" match: would an answer go back that way?
 * Native only with --inexact: fib saddr oif. That passes broadcast sources and the
 * unspecified one on its way to a broadcast, which xt does not look up alike.
 * Blob: struct xt_rpfilter_info, <linux/netfilter/xt_rpfilter.h>, revision 0.
 */
#include <linux/netfilter/xt_rpfilter.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { LOOSE, MARK, LOCAL, INVERT };

#define FLAG(is, bit, text) { .name = is, .help = text, .type = &vtype_flag,		\
	.list = " " is, .blob_set = BITS(struct xt_rpfilter_info, flags, XT_RPFILTER_##bit) }

static const struct opt opts[] = {
	[LOOSE] = FLAG("loose", LOOSE, "by any interface"),
	[MARK] = FLAG("validmark", VALID_MARK, "with the packet's mark"),
	[LOCAL] = FLAG("accept-local", ACCEPT_LOCAL, "also from our own addresses"),
	[INVERT] = FLAG("invert", INVERT, "those that fail the test"),
};

_Static_assert(sizeof(struct xt_rpfilter_info) == 1, "xt_rpfilter.h, revision 0");

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables takes broadcast and unspecified sources for another thing";
}

/* The selectors by the flags of loose and validmark. */
static const uint16_t backs[] = {
	SEL_FIB_BACK_IIF, SEL_FIB_BACK, SEL_FIB_BACK_MARK_IIF, SEL_FIB_BACK_MARK,
};

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	unsigned which = inst->vals[LOOSE].set + 2 * inst->vals[MARK].set;

	prog_match(prog, backs[which], OP_EQ)->match.lo[0] = !inst->vals[INVERT].set;
	return !inst->vals[LOCAL].set;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct match *m = &stmt->match;

	for (unsigned i = 0; i < sizeof(backs) / sizeof(*backs); i++) {
		if (stmt->kind != STMT_MATCH || stmt->sel != backs[i] || stmt->op != OP_EQ ||
		    m->masked || m->lo[0] > 1)
			continue;
		inst->vals[LOOSE].set = i & 1;
		inst->vals[MARK].set = i & 2;
		inst->vals[INVERT].set = !m->lo[0];
		return 1;
	}
	return 0;
}

/* The interface by its number: 0 is none. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	unsigned which = inst->vals[LOOSE].set + 2 * inst->vals[MARK].set;
	bool invert = inst->vals[INVERT].set;

	/* a packet of ours passes as well: there are no words for "or" */
	if (inst->vals[LOCAL].set && !invert)
		return false;
	if (inst->vals[LOCAL].set)
		buf_puts(&to->rule, " fib saddr type != local");
	selector_text(backs[which], &to->text, &to->rule);
	buf_puts(&to->rule, invert ? " 0" : " != 0");
	return true;
}

const struct ext ext_match_rpfilter = {
	.name = "rpfilter", EXT_MATCH_IS(rpfilter), .families = FAM_BOTH,
	.help = "reverse path test", EXT_OPTS(opts), .list = " rpfilter",
	.tables = TABLE_RAW | TABLE_MANGLE, .hooks = HOOK_PRE, .flags = EXT_HINT_ONLY,
	.inexact = inexact, .lower = lower, .lift = lift,
	.starts = { { SEL_FIB_BACK, SEL_FIB_BACK_MARK_IIF } }, .translate = translate,
	.blob = { .revision = 0, .size = sizeof(struct xt_rpfilter_info) },
};
