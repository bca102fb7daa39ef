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

static const struct opt opts[] = {
	{ .name = "type", .arg = "accept|drop|reject", .help = "what the record says",
	  .type = &vtype_word, .names = types, .flags = OPT_REQUIRED | OPT_ANY_CASE,
	  .unknown = "Bad action type value \"", .list = " AUDIT %v",
	  .nft = " log level audit",
	  .blob = FIELD(struct xt_audit_info, type) },
};

/* Without a type to read it from, a record is one of an accept. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	prog_add(prog, STMT_LOG)->log.level = NFT_LOGLEVEL_AUDIT;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
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
	.lower = lower, .lift = lift,
};
