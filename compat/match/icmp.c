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

static const struct name types[] = {
	{ "any", ICMP_TYPE(ICMP_TYPE_ANY) },
	{ "echo-reply", ICMP_TYPE(0) },
	{ "pong", ICMP_TYPE(0) },
	{ "destination-unreachable", ICMP_TYPE(3) },
	{ "network-unreachable", ICMP_CODE(3, 0) },
	{ "host-unreachable", ICMP_CODE(3, 1) },
	{ "protocol-unreachable", ICMP_CODE(3, 2) },
	{ "port-unreachable", ICMP_CODE(3, 3) },
	{ "fragmentation-needed", ICMP_CODE(3, 4) },
	{ "source-route-failed", ICMP_CODE(3, 5) },
	{ "network-unknown", ICMP_CODE(3, 6) },
	{ "host-unknown", ICMP_CODE(3, 7) },
	{ "network-prohibited", ICMP_CODE(3, 9) },
	{ "host-prohibited", ICMP_CODE(3, 10) },
	{ "TOS-network-unreachable", ICMP_CODE(3, 11) },
	{ "TOS-host-unreachable", ICMP_CODE(3, 12) },
	{ "communication-prohibited", ICMP_CODE(3, 13) },
	{ "host-precedence-violation", ICMP_CODE(3, 14) },
	{ "precedence-cutoff", ICMP_CODE(3, 15) },
	{ "source-quench", ICMP_TYPE(4) },
	{ "redirect", ICMP_TYPE(5) },
	{ "network-redirect", ICMP_CODE(5, 0) },
	{ "host-redirect", ICMP_CODE(5, 1) },
	{ "TOS-network-redirect", ICMP_CODE(5, 2) },
	{ "TOS-host-redirect", ICMP_CODE(5, 3) },
	{ "echo-request", ICMP_TYPE(8) },
	{ "ping", ICMP_TYPE(8) },
	{ "router-advertisement", ICMP_TYPE(9) },
	{ "router-solicitation", ICMP_TYPE(10) },
	{ "time-exceeded", ICMP_TYPE(11) },
	{ "ttl-exceeded", ICMP_TYPE(11) },
	{ "ttl-zero-during-transit", ICMP_CODE(11, 0) },
	{ "ttl-zero-during-reassembly", ICMP_CODE(11, 1) },
	{ "parameter-problem", ICMP_TYPE(12) },
	{ "ip-header-bad", ICMP_CODE(12, 0) },
	{ "required-option-missing", ICMP_CODE(12, 1) },
	{ "timestamp-request", ICMP_TYPE(13) },
	{ "timestamp-reply", ICMP_TYPE(14) },
	{ "address-mask-request", ICMP_TYPE(17) },
	{ "address-mask-reply", ICMP_TYPE(18) },
	{ NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "icmp-type", .arg = "type[/code]", .help = "type and code, or a name:",
	  .type = &vtype_icmp_type, .flags = OPT_INVERT | OPT_REQUIRED, .names = types,
	  .names_title = "Valid ICMP Types:",
	  .sel = SEL_ICMP_TYPE, .sel2 = SEL_ICMP_TYPE_CODE,
	  .blob = FIELD(struct ipt_icmp, type),
	  .blob_inv = BITS(struct ipt_icmp, invflags, IPT_ICMP_INV) },
};

const struct ext ext_match_icmp = {
	.name = "icmp", EXT_MATCH_IS(icmp), .families = FAM_IP,
	.help = "ICMP types and codes", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.protos = { IPPROTO_ICMP }, .th_len = ICMP_HEADER, .list = " icmp",
	.blob = { .revision = 0, .size = sizeof(struct ipt_icmp) },
	.inexact = icmp_inexact, .lift = icmp_lift, .print_list = icmp_print_list,
};
