/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/icmp.c - the "icmp" match: types and codes. IPv6 is match/icmp6.c.
 * Native: icmp type, code. Blob: struct ipt_icmp,
 * <linux/netfilter_ipv4/ip_tables.h>, revision 0.
 */
#include <netinet/in.h>
#include <net/if.h>
#include <linux/netfilter_ipv4/ip_tables.h>

#include "compat/ext.h"
#include "compat/icmptype.h"

static const struct opt opts[] = {
	{ .name = "icmp-type", .arg = "type[/code]", .help = "type and code, or a name:",
	  .type = &vtype_icmp_type, .flags = OPT_INVERT | OPT_REQUIRED, .names = icmp_types,
	  .names_title = "Valid ICMP Types:",
	  .sel = SEL_ICMP_TYPE, .sel2 = SEL_ICMP_TYPE_CODE, .sel3 = SEL_ICMP_CODES,
	  .blob = FIELD(struct ipt_icmp, type),
	  .blob_inv = BITS(struct ipt_icmp, invflags, IPT_ICMP_INV) },
};

const struct ext ext_match_icmp = {
	.name = "icmp", EXT_MATCH_IS(icmp), .families = FAM_IP,
	.help = "ICMP types and codes", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.protos = { IPPROTO_ICMP }, .th_len = ICMP_HEADER, .list = " icmp",
	.blob = { .revision = 0, .size = sizeof(struct ipt_icmp) },
	.inexact = icmp_inexact, .lift = icmp_lift,
	.starts = { { SEL_ICMP_TYPE, SEL_ICMP_CODES } }, .print_list = icmp_print_list,
};
