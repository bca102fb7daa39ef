/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_ip6.c - the "ip6" match of ebtables: fields of IPv6 in frames.
 * Native: ip6 saddr, daddr, the traffic class. Blob: struct ebt_ip6_info,
 * <linux/netfilter_bridge/ebt_ip6.h>, revision 0.
 *
 * The protocol is xt's: it looks behind AH, calls a later fragment one of the protocol
 * 44, and knows nothing of packets without a next header.
 */
#include <errno.h>

#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_ip6.h>

#include "compat/bridge.h"
#include "compat/ext.h"
#include "compat/icmptype.h"

#define info struct ebt_ip6_info
#define BLOB(bit)	.blob_set = BITS(info, bitmask, EBT_IP6_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_IP6_##bit)
#define ROW(words, other, takes, text, more)	\
	.name = words, .alias = other, .arg = takes, .help = text, .flags = OPT_INVERT | (more)

static const struct opt opts[] = {
	[SRC] = { ROW("ip6-src", "ip6-source", "address[/mask]", "source address", 0),
		  .type = &vtype_net6, .sel = SEL_BR_IP6_SRC,
		  .blob = FIELD2(info, saddr, smsk), BLOB(SOURCE) },
	[DST] = { ROW("ip6-dst", "ip6-destination", "address[/mask]", "destination address", 0),
		  .type = &vtype_net6, .sel = SEL_BR_IP6_DST,
		  .blob = FIELD2(info, daddr, dmsk), BLOB(DEST) },
	[TOS] = { ROW("ip6-tclass", NULL, "tclass", "traffic class", 0),
		     .type = &vtype_ip_tos, .max = UINT8_MAX, .sel = SEL_BR_IP6_DSFIELD,
		     .nft = " @nh,4,8 %[!= |]%v",
		     .blob = FIELD(info, tclass), BLOB(TCLASS) },
	[PROTO] = { ROW("ip6-proto", "ip6-protocol", "protocol", "protocol by number or name",
			OPT_NOT_NATIVE),
		    .type = &vtype_ip_proto, .max = UINT8_MAX, .sel = SEL_L4PROTO,
		    .blob = FIELD(info, protocol), BLOB(PROTO) },
	[SPORT] = { ROW("ip6-sport", "ip6-source-port", "port[:port]", "source port or range", 0),
		    .type = &vtype_port, .max = UINT16_MAX, .sel = SEL_TH_SPORT,
		    .blob = FIELD(info, sport), BLOB(SPORT) },
	[DPORT] = { ROW("ip6-dport", "ip6-destination-port", "port[:port]",
			"destination port or range", 0),
		    .type = &vtype_port, .max = UINT16_MAX, .sel = SEL_TH_DPORT,
		    .blob = FIELD(info, dport), BLOB(DPORT) },
	[ICMP] = { ROW("ip6-icmp-type", NULL, "type[:type][/code[:code]]",
		       "types and codes of ICMPv6, or a name:", 0),
		   .type = &vtype_icmp_types, .max = UINT8_MAX, .names = icmp6_types,
		   .sel = SEL_ICMP_TYPE, .sel2 = SEL_ICMP_TYPE_CODE, .nft = " %v",
		   .blob = FIELD2(info, icmpv6_type, icmpv6_code), BLOB(ICMP6) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	static const uint8_t icmp[] = { IPPROTO_ICMPV6, 0 };

	if (need_ether(inst, rule, ETH_P_IPV6, "IPv6", diag) ||
	    need_proto(inst, SPORT, PROTO, ported_protos, diag) ||
	    need_proto(inst, DPORT, PROTO, ported_protos, diag) ||
	    need_proto(inst, ICMP, PROTO, icmp, diag))
		return -EINVAL;
	return 0;
}

const struct ext ext_match_br_ip6 = {
	.name = "ip6", EXT_MATCH_IS(br_ip6), .families = FAM_BRIDGE,
	.help = "IPv6 in frames, behind -p IPv6", EXT_OPTS(opts), .flags = EXT_TH_SOME | EXT_FRAME,
	.th_len = 4,	/* more the kernel does not ask for, of any protocol */
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .lower = ip_frame_lower, .lift = ip_frame_lift,
	.translate = ip_frame_translate,
};
