/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/clusterip.c - the "CLUSTERIP" target, which Linux has no more: a rule
 * with it is refused for that, and nothing else.
 */
#include "compat/ext.h"

static const struct name modes[] = {
	{ "sourceip", 0 }, { "sourceip-sourceport", 1 },
	{ "sourceip-sourceport-destport", 2 }, { NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "new", .help = "a new cluster", .type = &vtype_flag },
	{ .name = "hashmode", .arg = "mode", .help = "what is hashed", .type = &vtype_enum,
	  .names = modes, .max = 2 },
	{ .name = "clustermac", .arg = "mac", .help = "its multicast MAC address",
	  .type = &vtype_mac },
	{ .name = "total-nodes", .arg = "number", .help = "nodes in it", .type = &vtype_num,
	  .max = 16 },
	{ .name = "local-node", .arg = "number", .help = "the number of this one",
	  .type = &vtype_num, .max = 16 },
	{ .name = "hash-init", .arg = "number", .help = "where the hash starts from",
	  .type = &vtype_num, .max = UINT32_MAX },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	diag_hint(diag, "-m cluster, which does the same for IPv6, too");
	return diag_missing(diag, "Linux has no CLUSTERIP since 6.3");
}

const struct ext ext_target_clusterip = {
	.name = "CLUSTERIP", EXT_TARGET_IS(clusterip), .families = FAM_IP,
	.help = "which Linux has no more, see -m cluster", EXT_OPTS(opts),
	.flags = EXT_NO_BLOB | EXT_GONE, .check = check,
};
