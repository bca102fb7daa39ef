/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/snat.c - the "SNAT" target: another source.
 * Native: snat to. Blob: <linux/netfilter/nf_nat.h>, for IPv4 struct
 * nf_nat_ipv4_multi_range_compat, revision 0, for IPv6 struct nf_nat_range,
 * revision 1; 2 has a base port that means nothing here.
 */
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "compat/nat.h"

enum { TO, RANDOM, RANDOM_FULLY, PERSISTENT };

static const struct opt opts[] = {
	[TO] = { .name = "to-source", .arg = "[ip[-ip]][:port[-port]]",
		 .help = "address and port to translate to", .type = &vtype_nat,
		 .flags = OPT_REQUIRED, .list = " to:%v", .act = FIELD_ALL(struct nat) },
	NAT_RANDOM(RANDOM),
	NAT_RANDOM_FULLY(RANDOM_FULLY),
	NAT_PERSISTENT(PERSISTENT),
};

static const struct blob old[] = {
	NAT_BLOB_RANGE(1),
	{ .revision = 2, .size = sizeof(struct nf_nat_range2), .decode = nat_decode_range },
	{ .size = 0 },
};

const struct ext ext_target_snat = {
	.name = "SNAT", EXT_TARGET_IS(snat), .families = FAM_BOTH,
	.help = "source address translation", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_IN | HOOK_POST,
	.action = STMT_NAT, .action_type = NFT_NAT_SNAT,
	.blob = NAT_BLOB_IPV4(0), .blob6 = NAT_BLOB_RANGE(1), .old = old, .check = nat_check,
};
