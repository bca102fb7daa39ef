/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tee.c - the "TEE" target: a copy of each packet to another host.
 * Native: dup to; with --inexact also device, by its index. Blob: struct xt_tee_tginfo,
 * <linux/netfilter/xt_TEE.h>, revision 1.
 */
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_TEE.h>

#include "compat/ext.h"
#include "compat/host.h"

enum { GATEWAY, OIF };

#define info struct xt_tee_tginfo

static const struct opt opts[] = {
	[GATEWAY] = { .name = "gateway", .arg = "address", .help = "the host that gets the copy",
		      .type = &vtype_host, .flags = OPT_REQUIRED, .list = " TEE gw:%v",
		      .nft = " dup to %v",
		      .act = FIELD(struct dup, addr), .blob = FIELD(info, gw) },
	/* the kernel's own form follows the name, nf_tables knows the index */
	[OIF] = { .name = "oif", .arg = "name", .help = "the interface to route it by",
		  .type = &vtype_string, .max = sizeof(((info *)0)->oif) - 1,
		  .flags = OPT_NOT_NATIVE, .list = " oif=%v", .nft = " device %v", .blob = FIELD(info, oif) },
};

/* An empty name is none. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	static const uint8_t any[16];

	if (!inst->vals[OIF].n)
		inst->vals[OIF] = (struct val){ 0 };
	if (!memcmp(inst->vals[GATEWAY].addr[0], any, addr_len(ctx->family)))
		return diag_invalid(diag, "the gateway must be one host");
	return 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *oif = &inst->vals[OIF];
	struct dup dup = { 0 };

	if (oif->set && (!ctx->services || ctx->services->iface_find(oif->str, &dup.oif)))
		return false;
	ext_encode_action(inst, &dup);
	prog_add(prog, STMT_DUP)->dup = dup;
	return true;
}

/* An index without a name is none of ours. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *oif = &inst->vals[OIF];

	if (stmt->kind != STMT_DUP || !ext_decode_action(inst, ctx, &stmt->dup))
		return 0;
	if (!stmt->dup.oif)
		return 1;
	if (!ctx->services || ctx->services->iface_name(stmt->dup.oif, ctx->arena, &oif->str))
		return 0;
	oif->set = true;
	oif->n = strlen(oif->str);
	return 1;
}

const struct ext ext_target_tee = {
	.name = "TEE", EXT_TARGET_IS(tee), .families = FAM_BOTH,
	.help = "sends a copy of the packet to another host", EXT_OPTS(opts),
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, priv) },
	.check = check, .lower = lower, .lift = lift,
};
