/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/reject6.c - the "REJECT" target of IPv6; IPv4's is target/reject.c.
 * Native: reject with. Blob: struct ip6t_reject_info,
 * <linux/netfilter_ipv6/ip6t_REJECT.h>, revision 0.
 */
#include <linux/icmpv6.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv6/ip6t_REJECT.h>

#include "compat/ext.h"
#include "compat/reject.h"

static const struct name names[] = {
	{ "icmp6-no-route", REJECT_ICMP(IP6T_ICMP6_NO_ROUTE, ICMPV6_NOROUTE) },
	{ "no-route", REJECT_ICMP(IP6T_ICMP6_NO_ROUTE, ICMPV6_NOROUTE) },
	{ "icmp6-adm-prohibited", REJECT_ICMP(IP6T_ICMP6_ADM_PROHIBITED, ICMPV6_ADM_PROHIBITED) },
	{ "adm-prohibited", REJECT_ICMP(IP6T_ICMP6_ADM_PROHIBITED, ICMPV6_ADM_PROHIBITED) },
	{ "icmp6-addr-unreachable", REJECT_ICMP(IP6T_ICMP6_ADDR_UNREACH, ICMPV6_ADDR_UNREACH) },
	{ "addr-unreach", REJECT_ICMP(IP6T_ICMP6_ADDR_UNREACH, ICMPV6_ADDR_UNREACH) },
	{ "icmp6-port-unreachable", REJECT_ICMP(IP6T_ICMP6_PORT_UNREACH, ICMPV6_PORT_UNREACH) },
	{ "port-unreach", REJECT_ICMP(IP6T_ICMP6_PORT_UNREACH, ICMPV6_PORT_UNREACH) },
	{ "tcp-reset", REJECT_RESET(IP6T_TCP_RESET) },
	{ "icmp6-policy-fail", REJECT_ICMP(IP6T_ICMP6_POLICY_FAIL, ICMPV6_POLICY_FAIL) },
	{ "policy-fail", REJECT_ICMP(IP6T_ICMP6_POLICY_FAIL, ICMPV6_POLICY_FAIL) },
	{ "icmp6-reject-route", REJECT_ICMP(IP6T_ICMP6_REJECT_ROUTE, ICMPV6_REJECT_ROUTE) },
	{ "reject-route", REJECT_ICMP(IP6T_ICMP6_REJECT_ROUTE, ICMPV6_REJECT_ROUTE) },
	{ NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "reject-with", .arg = "type",
	  .help = "what to answer, icmp6-port-unreachable if not given", .type = &vtype_reject,
	  .names = names, .list = " reject-with %v",
	  .min = REJECT_ICMP(IP6T_ICMP6_PORT_UNREACH, ICMPV6_PORT_UNREACH),
	  .act = FIELD_ALL(struct reject), .blob = FIELD(struct ip6t_reject_info, with) },
};

const struct ext ext_target_reject6 = {
	.name = "REJECT", EXT_TARGET_IS(reject6), .families = FAM_IP6,
	.help = "drops the packet and answers it", EXT_OPTS(opts),
	.tables = TABLE_FILTER, .hooks = HOOK_IN | HOOK_FWD | HOOK_OUT, .action = STMT_REJECT,
	.blob = { .revision = 0, .size = sizeof(struct ip6t_reject_info) },
	.check = reject_check,
};
