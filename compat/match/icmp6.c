/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/icmp6.c - the "icmp6" match: types and codes. IPv4 is match/icmp.c.
 * Native: icmpv6 type, code. Blob: struct ip6t_icmp,
 * <linux/netfilter_ipv6/ip6_tables.h>, revision 0.
 */
#include <netinet/in.h>
#include <net/if.h>
#include <linux/netfilter_ipv6/ip6_tables.h>

#include "compat/ext.h"
#include "compat/icmptype.h"

static const char *const aliases[] = { "icmpv6", "ipv6-icmp", NULL };

static const struct opt opts[] = {
	{ .name = "icmpv6-type", .arg = "type[/code]", .help = "type and code, or a name:",
	  .type = &vtype_icmp_type, .flags = OPT_INVERT | OPT_REQUIRED, .names = icmp6_types,
	  .names_title = "Valid ICMPv6 Types:",
	  .sel = SEL_ICMP_TYPE, .sel2 = SEL_ICMP_TYPE_CODE, .sel3 = SEL_ICMP_CODES,
	  .blob = FIELD(struct ip6t_icmp, type),
	  .blob_inv = BITS(struct ip6t_icmp, invflags, IP6T_ICMP_INV) },
};

const struct ext ext_match_icmp6 = {
	.name = "icmp6", EXT_MATCH_IS(icmp6), .families = FAM_IP6, .aliases = aliases,
	.help = "ICMPv6 types and codes", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.protos = { IPPROTO_ICMPV6 }, .th_len = ICMP_HEADER, .list = " ipv6-icmp",
	.blob = { .revision = 0, .size = sizeof(struct ip6t_icmp) },
	.inexact = icmp_inexact, .lift = icmp_lift,
	.starts = { { SEL_ICMP_TYPE, SEL_ICMP_CODES } }, .print_list = icmp_print_list,
};
