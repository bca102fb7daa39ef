/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/comment.c - the "comment" match: text that matches everything.
 * Native: the rule's userdata, type 0. Blob: struct xt_comment_info,
 * <linux/netfilter/xt_comment.h>, revision 0, for those that do not fit there.
 */
#include <string.h>

#include <linux/netfilter/xt_comment.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

static const struct opt opts[] = {
	{ .name = "comment", .arg = "text", .help = "up to 255 bytes",
	  .type = &vtype_string, .flags = OPT_REQUIRED, .max = XT_MAX_COMMENT_LEN - 1,
	  .list = " /* %v */", .blob = FIELD(struct xt_comment_info, comment) },
};

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	prog_add(prog, STMT_COMMENT)->comment = inst->vals[0].str;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	/* nft takes a newline, a listing by lines cannot */
	if (stmt->kind != STMT_COMMENT || inst->vals[0].set || strchr(stmt->comment, '\n'))
		return 0;
	inst->vals[0].set = true;
	inst->vals[0].str = stmt->comment;
	inst->vals[0].n = strlen(stmt->comment);
	return 1;
}

/* Of several comments other readers show one. */
static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	for (const struct inst *m = rule->matches; m && ctx->shared; m = m->next)
		if (m != inst && m->ext == inst->ext)
			return "other writers of this ruleset would read one comment only";
	return NULL;
}

const struct ext ext_match_comment = {
	.name = "comment", EXT_MATCH_IS(comment), .families = FAM_BOTH | FAM_BRIDGE,
	.help = "a comment on the rule", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE | EXT_COMMENT,
	.blob = { .revision = 0, .size = sizeof(struct xt_comment_info) },
	.begins = STMT_COMMENT,
	.inexact = inexact, .lower = lower, .lift = lift,
};
