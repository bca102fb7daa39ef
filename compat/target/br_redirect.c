/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/br_redirect.c - the "redirect" target of ebtables: frames for others
 * become frames for the bridge itself. That of iptables is target/redirect.c.
 * Native: none that follows the address of the bridge. Blob: struct
 * ebt_redirect_info, <linux/netfilter_bridge/ebt_redirect.h>, revision 0.
 */
#include <net/if.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_redirect.h>
#include <linux/netfilter_bridge/ebtables.h>

#include "compat/ext.h"
#include "compat/verdict.h"

enum { VERDICT };

static const struct opt opts[] = {
	[VERDICT] = EBT_VERDICT_ROW("redirect-target", EBT_NUMBER(EBT_ACCEPT)),
};

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *val = &inst->vals[VERDICT];

	((struct ebt_redirect_info *)data)->target = val->set ? (int)val->num[0] : EBT_ACCEPT;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ebt_redirect_info *info = data;

	inst->vals[VERDICT].set = info->target != EBT_ACCEPT;
	inst->vals[VERDICT].num[0] = inst->vals[VERDICT].set ? EBT_NUMBER(info->target) : 0;
	return name_of(ebt_verdicts, EBT_NUMBER(info->target));
}

const struct ext ext_target_br_redirect = {
	.name = "redirect", EXT_TARGET_IS(br_redirect), .families = FAM_BRIDGE,
	.help = "brings frames for others to this host", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_PRE,
	.xt_only = "nf_tables does not know the address of the bridge",
	.blob = { .revision = 0, .size = sizeof(struct ebt_redirect_info), .encode = encode,
		  .decode = decode },
};
