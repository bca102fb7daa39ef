/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/masquerade.c - the "MASQUERADE" target: the address of the interface
 * as source.
 * Native: masquerade. Blob: <linux/netfilter/nf_nat.h>, revision 0: for IPv4
 * struct nf_nat_ipv4_multi_range_compat, for IPv6 struct nf_nat_range.
 */
#include <linux/netfilter/nf_nat.h>

#include "compat/ext.h"
#include "compat/nat.h"

enum { TO, RANDOM, RANDOM_FULLY };

static const struct opt opts[] = {
	NAT_PORTS(TO, " masq ports: %v"),
	NAT_RANDOM(RANDOM),
	NAT_RANDOM_FULLY(RANDOM_FULLY),
};

const struct ext ext_target_masquerade = {
	.name = "MASQUERADE", EXT_TARGET_IS(masquerade), .families = FAM_BOTH,
	.help = "source address translation to the interface's address", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_POST, .action = STMT_MASQ,
	.blob = NAT_BLOB_IPV4(0), .blob6 = NAT_BLOB_RANGE(0), .check = nat_check,
};
