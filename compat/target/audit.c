/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/audit.c - the "AUDIT" target: a record for the audit daemon.
 * Native: log level audit, which has no place for the type; Linux itself has
 * not looked at it since 4.12. Blob: struct xt_audit_info,
 * <linux/netfilter/xt_AUDIT.h>, revision 0.
 */
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/xt_AUDIT.h>

#include "compat/ext.h"

static const struct name types[] = {
	{ "accept", XT_AUDIT_TYPE_ACCEPT }, { "drop", XT_AUDIT_TYPE_DROP },
	{ "reject", XT_AUDIT_TYPE_REJECT }, { NULL, 0 },
};

static int type_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "accept, drop or reject");
	return diag_usage(ctx->diag, "Bad action type value \"%s\"", word[0]);
}

static bool type_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && name_of(opt->names, ret->num[0]);
}

static const struct vtype vtype_audit = {
	.words = 1, .parse = type_parse, .print = enum_print,
	.encode = num_encode, .decode = type_decode,
};

static const struct opt opts[] = {
	{ .name = "type", .arg = "accept|drop|reject", .help = "what the record says",
	  .type = &vtype_audit, .names = types, .flags = OPT_REQUIRED, .list = " AUDIT %v",
	  .nft = " log level audit",
	  .blob = FIELD(struct xt_audit_info, type) },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	(void)rule;
	(void)ctx;
	return inst->vals[0].num[0] == XT_AUDIT_TYPE_ACCEPT ? NULL :
	       "the type has no place in a log statement";
}

/* Without a type to read it from, a record is one of an accept. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	(void)rule;
	(void)ctx;
	prog_add(prog, STMT_LOG)->log.level = NFT_LOGLEVEL_AUDIT;
	return inst->vals[0].num[0] == XT_AUDIT_TYPE_ACCEPT;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	(void)rule;
	(void)ctx;
	(void)n;
	if (stmt->kind != STMT_LOG || stmt->log.has_group || stmt->log.prefix || stmt->log.flags ||
	    stmt->log.level != NFT_LOGLEVEL_AUDIT)
		return 0;
	inst->vals[0].set = true;
	return 1;
}

const struct ext ext_target_audit = {
	.name = "AUDIT", EXT_TARGET_IS(audit), .families = FAM_BOTH,
	.help = "writes a record for the audit daemon", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct xt_audit_info) },
	.inexact = inexact, .lower = lower, .lift = lift,
};
