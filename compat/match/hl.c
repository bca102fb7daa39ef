/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/hl.c - the "hl" match: IPv6 hop limit. IPv4 is match/ttl.c.
 * Native: ip6 hoplimit. Blob: struct ip6t_hl_info,
 * <linux/netfilter_ipv6/ip6t_hl.h>, revision 0.
 */
#include <linux/netfilter_ipv6/ip6t_hl.h>

#include "compat/ext.h"
#include "compat/hops.h"

static const struct opt opts[] = HOPS_OPTS("hl", "hop limit");

const struct ext ext_match_hl = {
	.name = "hl", EXT_MATCH_IS(hl), .families = FAM_IP6,
	.help = "hop limit", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE | EXT_NEEDS_ONE,
	.need_error = "HL match: You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'",
	.list = " HL match HL",
	.blob = { .revision = 0, .size = sizeof(struct ip6t_hl_info),
		  .encode = hops_encode, .decode = hops_decode },
};
