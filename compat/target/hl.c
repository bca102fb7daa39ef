/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/hl.c - the "HL" target: changes the IPv6 hop limit. IPv4 is
 * target/ttl.c.
 * Native: ip6 hoplimit set. Blob: struct ip6t_HL_info,
 * <linux/netfilter_ipv6/ip6t_HL.h>, revision 0.
 */
#include <assert.h>

#include <linux/netfilter_ipv6/ip6t_HL.h>

#include "compat/ext.h"
#include "compat/hopset.h"

static const struct opt opts[] = HOPSET_OPTS("HL", "hl");

static_assert(sizeof(struct ip6t_HL_info) == sizeof(struct ipt_TTL_info) &&
	      (int)IP6T_HL_INC == (int)IPT_TTL_INC && (int)IP6T_HL_DEC == (int)IPT_TTL_DEC,
	      "hopset.c reads the one as the other");

const struct ext ext_target_hl = {
	.name = "HL", EXT_TARGET_IS(hl), .families = FAM_IP6,
	.help = "changes the hop limit", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "HL: You must specify an action", .tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(struct ip6t_HL_info),
		  .encode = hopset_encode, .decode = hopset_decode },
	.lower = hopset_lower, .lift = hopset_lift,
};
