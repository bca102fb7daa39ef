/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/realm.c - the "realm" match: the realm of the packet's route.
 * Native: meta rtclassid. Blob: struct xt_realm_info,
 * <linux/netfilter/xt_realm.h>, revision 0.
 */
#include <linux/netfilter/xt_realm.h>

#include "compat/ext.h"
#include "compat/named.h"

static const struct opt opts[] = {
	{ .name = "realm", .arg = "value[/mask]", .help = "the realm, masked, is value",
	  .type = &vtype_named, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_RTCLASSID,
	  .list = "%[ !|] realm %v", .nft = " rtclassid %v", .blob = FIELD2(struct xt_realm_info, id, mask),
	  .blob_inv = BITS(struct xt_realm_info, invert, 1) },
};

_Static_assert(sizeof(struct xt_realm_info) == 12, "xt_realm.h, revision 0");

const struct ext ext_match_realm = {
	.name = "realm", EXT_MATCH_IS(realm), .families = FAM_IP,
	.help = "the realm of the route", EXT_OPTS(opts),
	.hooks = HOOK_IN | HOOK_FWD | HOOK_OUT | HOOK_POST,
	.blob = { .revision = 0, .size = sizeof(struct xt_realm_info) },
};
