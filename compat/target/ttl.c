/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/ttl.c - the "TTL" target: changes the IPv4 time to live. IPv6 is
 * target/hl.c.
 * Native: ip ttl set. Blob: struct ipt_TTL_info,
 * <linux/netfilter_ipv4/ipt_TTL.h>, revision 0.
 */
#include "compat/ext.h"
#include "compat/hopset.h"

static const struct opt opts[] = HOPSET_OPTS("TTL", "ttl");

const struct ext ext_target_ttl = {
	.name = "TTL", EXT_TARGET_IS(ttl), .families = FAM_IP,
	.help = "changes the time to live", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "TTL: You must specify an action", .tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(struct ipt_TTL_info),
		  .encode = hopset_encode, .decode = hopset_decode },
	.lower = hopset_lower, .lift = hopset_lift,
};
