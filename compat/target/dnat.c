/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/dnat.c - the "DNAT" target: another destination.
 * Native: dnat to. Blob: struct nf_nat_range2, <linux/netfilter/nf_nat.h>,
 * revision 2; 1 lacks the base port, 0 is IPv4's.
 */
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "compat/nat.h"

enum { TO, RANDOM, PERSISTENT };

static const struct opt opts[] = {
	[TO] = { .name = "to-destination", .arg = "[ip[-ip]][:port[-port[/port]]]",
		 .help = "address and port to translate to", .type = &vtype_nat,
		 .flags = OPT_REQUIRED, .list = " to:%v", .act = FIELD_ALL(struct nat),
		 .blob = FIELD_ALL(struct nf_nat_range2) },
	[RANDOM] = { .name = "random", .help = "a port at random", .type = &vtype_flag,
		     .act_set = BITS(struct nat, flags, NF_NAT_RANGE_PROTO_RANDOM),
		     .blob_set = BITS(struct nf_nat_range2, flags, NF_NAT_RANGE_PROTO_RANDOM) },
	[PERSISTENT] = { .name = "persistent", .help = "the same address for each client",
			 .type = &vtype_flag,
			 .act_set = BITS(struct nat, flags, NF_NAT_RANGE_PERSISTENT),
			 .blob_set = BITS(struct nf_nat_range2, flags, NF_NAT_RANGE_PERSISTENT) },
};

static const struct blob old[] = {
	{ .revision = 1, .size = sizeof(struct nf_nat_range), .decode = nat_decode_range },
	{ .revision = 0, .size = sizeof(struct nf_nat_ipv4_multi_range_compat),
	  .decode = nat_decode_ipv4 },
	{ .size = 0 },
};

const struct ext ext_target_dnat = {
	.name = "DNAT", EXT_TARGET_IS(dnat), .families = FAM_BOTH,
	.help = "destination address translation", EXT_OPTS(opts),
	.tables = TABLE_NAT, .hooks = HOOK_PRE | HOOK_OUT,
	.action = STMT_NAT, .action_type = NFT_NAT_DNAT,
	.blob = { .revision = 2, .size = sizeof(struct nf_nat_range2) },
	.old = old, .check = nat_check, .inexact = nat_inexact,
};
