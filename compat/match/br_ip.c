/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_ip.c - the "ip" match of ebtables: fields of IPv4 in frames.
 * Native: ip saddr, daddr, protocol, the type of service; th sport, dport, icmp type,
 * igmp type. Blob: struct ebt_ip_info, <linux/netfilter_bridge/ebt_ip.h>, revision 0.
 *
 * Nothing has looked at the header before a bridge does: xt wants all its 20 bytes, so
 * a native rule sees to it that the last field is there. Where it looks into the
 * transport header, nf_tables wants a header of IPv4 that is sound.
 */
#include <errno.h>

#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_ip.h>

#include "compat/bridge.h"
#include "compat/ext.h"
#include "compat/icmptype.h"

#define info struct ebt_ip_info
#define BLOB(bit)	.blob_set = BITS(info, bitmask, EBT_IP_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_IP_##bit)
#define ROW(words, other, takes, text)	\
	.name = words, .alias = other, .arg = takes, .help = text, .flags = OPT_INVERT

static const struct name igmp_types[] = {	/* RFC 1112, 2236, 3376 */
	{ "membership-query", ICMP_TYPE(0x11) }, { "membership-report-v1", ICMP_TYPE(0x12) },
	{ "membership-report-v2", ICMP_TYPE(0x16) }, { "leave-group", ICMP_TYPE(0x17) },
	{ "membership-report-v3", ICMP_TYPE(0x22) }, { NULL, 0 },
};

static const struct opt opts[] = {
	[SRC] = { ROW("ip-src", "ip-source", "address[/mask]", "source address"),
		  .type = &vtype_net4, .sel = SEL_BR_IP_SRC,
		  .blob = FIELD2(info, saddr, smsk), BLOB(SOURCE) },
	[DST] = { ROW("ip-dst", "ip-destination", "address[/mask]", "destination address"),
		  .type = &vtype_net4, .sel = SEL_BR_IP_DST,
		  .blob = FIELD2(info, daddr, dmsk), BLOB(DEST) },
	[TOS] = { ROW("ip-tos", NULL, "tos", "type of service, the whole byte"),
		  .type = &vtype_ip_tos, .max = UINT8_MAX, .sel = SEL_DSFIELD,
		  .nft = " @nh,8,8 %[!= |]%v",
		  .blob = FIELD(info, tos), BLOB(TOS) },
	[PROTO] = { ROW("ip-proto", "ip-protocol", "protocol", "protocol by number or name"),
		    .type = &vtype_ip_proto, .max = UINT8_MAX, .sel = SEL_BR_IP_PROTO,
		    .blob = FIELD(info, protocol), BLOB(PROTO) },
	[SPORT] = { ROW("ip-sport", "ip-source-port", "port[:port]", "source port or range"),
		    .type = &vtype_port, .max = UINT16_MAX, .sel = SEL_TH_SPORT,
		    .blob = FIELD(info, sport), BLOB(SPORT) },
	[DPORT] = { ROW("ip-dport", "ip-destination-port", "port[:port]",
			"destination port or range"),
		    .type = &vtype_port, .max = UINT16_MAX, .sel = SEL_TH_DPORT,
		    .blob = FIELD(info, dport), BLOB(DPORT) },
	[ICMP] = { ROW("ip-icmp-type", NULL, "type[:type][/code[:code]]",
		       "types and codes of ICMP, or a name:"),
		   .type = &vtype_icmp_types, .max = UINT8_MAX, .names = icmp_types,
		   .sel = SEL_ICMP_TYPE, .sel2 = SEL_ICMP_TYPE_CODE, .sel3 = SEL_ICMP_CODES, .nft = " %v",
		   .blob = FIELD2(info, icmp_type, icmp_code), BLOB(ICMP) },
	[IGMP] = { ROW("ip-igmp-type", NULL, "type[:type]", "types of IGMP, or a name:"),
		   .type = &vtype_icmp_types, .max = UINT8_MAX, .names = igmp_types,
		   .sel = SEL_IGMP_TYPE, .nft = " @th,0,8 %v", .blob = FIELD(info, igmp_type), BLOB(IGMP) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	static const uint8_t icmp[] = { IPPROTO_ICMP, 0 }, igmp[] = { IPPROTO_IGMP, 0 };

	if (need_ether(inst, rule, ETH_P_IP, "IPv4", diag) ||
	    need_proto(inst, SPORT, PROTO, ported_protos, diag) ||
	    need_proto(inst, DPORT, PROTO, ported_protos, diag) ||
	    need_proto(inst, ICMP, PROTO, icmp, diag) || need_proto(inst, IGMP, PROTO, igmp, diag))
		return -EINVAL;
	return 0;
}

const struct ext ext_match_br_ip = {
	.name = "ip", EXT_MATCH_IS(br_ip), .families = FAM_BRIDGE,
	.help = "IPv4 in frames, behind -p IPv4", EXT_OPTS(opts), .flags = EXT_TH_SOME | EXT_FRAME,
	.th_len = 4,	/* more the kernel does not ask for, of any protocol */
	.blob = { .revision = 0, .size = sizeof(info) },
	.check = check, .lower = ip_frame_lower, .lift = ip_frame_lift,
	.translate = ip_frame_translate,
};
