/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/snpt.c - the "SNPT" target: another prefix for the IPv6 source,
 * without a state (RFC 6296).
 * Native: none, its checksums stay as they are. Blob: struct ip6t_npt_tginfo,
 * <linux/netfilter_ipv6/ip6t_NPT.h>, revision 0.
 */
#include <linux/netfilter.h>
#include <linux/netfilter_ipv6/ip6t_NPT.h>

#include "compat/ext.h"
#include "compat/npt.h"

static const struct opt opts[] = NPT_OPTS("SNPT");

const struct ext ext_target_snpt = {
	.name = "SNPT", EXT_TARGET_IS(snpt), .families = FAM_IP6,
	.help = "translates the prefix of the source", EXT_OPTS(opts),
	.tables = TABLE_MANGLE, .hooks = HOOK_IN | HOOK_POST, .blob = NPT_BLOB,
	.check = npt_check,
};
