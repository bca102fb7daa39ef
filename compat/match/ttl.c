/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ttl.c - the "ttl" match: IPv4 time to live. IPv6 is match/hl.c.
 * Native: ip ttl. Blob: struct ipt_ttl_info, <linux/netfilter_ipv4/ipt_ttl.h>,
 * revision 0.
 */
#include <linux/netfilter_ipv4/ipt_ttl.h>

#include "compat/ext.h"
#include "compat/hops.h"

static const struct opt opts[] = HOPS_OPTS("ttl", "time to live");

const struct ext ext_match_ttl = {
	.name = "ttl", EXT_MATCH_IS(ttl), .families = FAM_IP,
	.help = "time to live", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE | EXT_NEEDS_ONE,
	.need_error = "TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt",
	.list = " TTL match TTL",
	.blob = { .revision = 0, .size = sizeof(struct ipt_ttl_info),
		  .encode = hops_encode, .decode = hops_decode },
};
