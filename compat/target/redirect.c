/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/redirect.c - the "REDIRECT" target: this host as destination.
 * Native: redirect. Blob: <linux/netfilter/nf_nat.h>, revision 0: for IPv4
 * struct nf_nat_ipv4_multi_range_compat, for IPv6 struct nf_nat_range.
 */
#include <linux/netfilter/nf_nat.h>

#include "compat/ext.h"
#include "compat/nat.h"

enum { TO, RANDOM };

static const struct opt opts[] = {
	NAT_PORTS(TO, " redir ports %v"),
	NAT_RANDOM(RANDOM),
};

const struct ext ext_target_redirect = {
	.name = "REDIRECT", EXT_TARGET_IS(redirect), .families = FAM_BOTH,
	.help = "destination address translation to this host", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_PRE | HOOK_OUT, .action = STMT_REDIR,
	.blob = NAT_BLOB_IPV4(0), .blob6 = NAT_BLOB_RANGE(0), .check = nat_check,
};
