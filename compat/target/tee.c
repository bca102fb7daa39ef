/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tee.c - the "TEE" target: a copy of each packet to another host.
 * Native: dup to. Blob: struct xt_tee_tginfo,
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

const struct ext ext_target_tee = {
	.name = "TEE", EXT_TARGET_IS(tee), .families = FAM_BOTH,
	.help = "sends a copy of the packet to another host", EXT_OPTS(opts),
	.action = STMT_DUP,
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, priv) },
	.check = check,
};
