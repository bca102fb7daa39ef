/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/dnpt.c - the "DNPT" target: another prefix for the IPv6 destination,
 * without a state (RFC 6296).
 * Native: none, its checksums stay as they are. Blob: struct ip6t_npt_tginfo,
 * <linux/netfilter_ipv6/ip6t_NPT.h>, revision 0.
 */
#include <linux/netfilter.h>
#include <linux/netfilter_ipv6/ip6t_NPT.h>

#include "compat/ext.h"
#include "compat/npt.h"

static const struct opt opts[] = NPT_OPTS("DNPT");

const struct ext ext_target_dnpt = {
	.name = "DNPT", EXT_TARGET_IS(dnpt), .families = FAM_IP6,
	.help = "translates the prefix of the destination", EXT_OPTS(opts),
	.tables = TABLE_MANGLE, .hooks = HOOK_PRE | HOOK_OUT, .blob = NPT_BLOB,
	.check = npt_check,
};
