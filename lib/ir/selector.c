/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selector.c - the rows of selector.h.
 * Offsets: RFC 791, 8200, 793, 768, 792, 4443, <linux/if_ether.h>; keys and
 * byte orders: <linux/netfilter/nf_tables.h> and nft --debug=netlink.
 */
#include "lib/ir/selector.h"

#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "lib/rule/ethertype.h"

#define NH(nft, off, bytes)	{ .source = SRC_PAYLOAD, .base = NFT_PAYLOAD_NETWORK_HEADER, \
				  .offset = (off), .len = (bytes), .name = (nft) }
#define TH(nft, off, bytes)	{ .source = SRC_PAYLOAD, .base = NFT_PAYLOAD_TRANSPORT_HEADER, \
				  .offset = (off), .len = (bytes), .name = (nft) }
#define ARP(nft, off, bytes, how, what)	{ { NH("arp " nft, off, bytes) }, (how), \
					  .families = ARPS, .ether = ETH_P_ARP, .type = (what) }
/* a field of a frame of some type, in bridges only */
#define FRAME(row, kind, how, what)	{ { row }, (how), .families = BRIDGE, \
					  .ether = (kind), .type = (what) }
#define LL(nft, off, bytes)	{ .source = SRC_PAYLOAD, .base = NFT_PAYLOAD_LL_HEADER, \
				  .offset = (off), .len = (bytes), .name = (nft) }
#define HDR(nft, type, off, bytes)	{ .source = SRC_HEADER, .base = (type), \
				  .key = NFT_EXTHDR_OP_IPV6, .offset = (off), \
				  .len = (bytes), .name = (nft) }
#define HAS(nft, what)	{ { { .source = SRC_HEADER, .base = (what), .key = NFT_EXTHDR_OP_IPV6, \
			      .len = 1, .flags = NFT_EXTHDR_F_PRESENT, .name = "exthdr " nft } }, \
			  .type = VAL_BOOL }
/* @k: a number of its own */
#define XOR(nft, k, bytes)	{ .source = SRC_XOR, .key = (k), .len = (bytes), .name = (nft) }
#define META(nft, k, bytes)	{ .source = SRC_META, .key = (k), .len = (bytes), .name = (nft) }
#define METAH(nft, k, bytes)	{ .source = SRC_META, .key = (k), .len = (bytes), .name = (nft), \
				  .host = true }
#define CT(nft, k, bytes)	{ .source = SRC_CT, .key = (k), .dir = CT_NO_DIR, \
				  .len = (bytes), .name = (nft), .host = true }
#define CTDIR(nft, k, d, bytes)	{ .source = SRC_CT, .key = (k), .dir = (d), \
				  .len = (bytes), .name = (nft) }
#define CTZONE(nft, d)		{ .source = SRC_CT, .key = NFT_CT_ZONE, .dir = (d), .len = 2, \
				  .name = (nft), .host = true }
#define FIB(nft, f)		{ .source = SRC_FIB, .key = NFT_FIB_RESULT_ADDRTYPE, .flags = (f), \
				  .len = 4, .name = (nft), .host = true }

#define SOCKET(nft, k)		{ .source = SRC_SOCKET, .key = (k), .len = 1, .name = (nft) }
#define BACK(nft, f)		{ .source = SRC_FIB, .key = NFT_FIB_RESULT_OIF, .len = 1,	\
				  .flags = (f) | NFTA_FIB_F_SADDR | NFTA_FIB_F_PRESENT,	\
				  .name = (nft) }
/* three rows: of both directions, the original, the reply */
#define CTACCT(sel, nft, k)								\
	[SEL_CT_##sel] = { { CT("ct " nft, (k), 8) } },					\
	[SEL_CT_ORIG_##sel] = { { { .source = SRC_CT, .key = (k), .dir = ORIG, .len = 8,	\
				    .name = "ct original " nft, .host = true } } },	\
	[SEL_CT_REPL_##sel] = { { { .source = SRC_CT, .key = (k), .dir = REPL, .len = 8,	\
				    .name = "ct reply " nft, .host = true } } }

enum { ORIG, REPL };	/* IP_CT_DIR_ORIGINAL, IP_CT_DIR_REPLY */
enum { META_BRI_BROUTE = NFT_META_SDIFNAME + 1 };	/* since Linux 6.4 */
enum { IP = 1, IP6 = 2, ARPF = 4, BRIDGE = 8, ARPS = ARPF | BRIDGE };	/* FAM_* of family.h */

const struct selector_row selectors[SEL_MAX] = {
	[SEL_IIFNAME] = { { META("iifname", NFT_META_IIFNAME, 16) }, SEL_STRING,
		.type = VAL_IFNAME },
	[SEL_OIFNAME] = { { META("oifname", NFT_META_OIFNAME, 16) }, SEL_STRING,
		.type = VAL_IFNAME },
	[SEL_SADDR] = { { NH("ip saddr", 12, 4), NH("ip6 saddr", 8, 16) }, SEL_MERGE | SEL_PREFIX,
		.type = VAL_ADDR },
	[SEL_DADDR] = { { NH("ip daddr", 16, 4), NH("ip6 daddr", 24, 16) }, SEL_MERGE | SEL_PREFIX,
		.type = VAL_ADDR },
	[SEL_FRAG_OFF] = { { NH("ip frag-off", 6, 2) }, .type = VAL_HEX },
	[SEL_L4PROTO] = { { META("meta l4proto", NFT_META_L4PROTO, 1) }, .type = VAL_PROTO },
	[SEL_TTL] = { { NH("ip ttl", 8, 1), NH("ip6 hoplimit", 7, 1) } },
	[SEL_NH_WORD] = { { NH("@nh,0,16", 0, 2) }, .type = VAL_HEX },
	[SEL_IP_HEADER] = { { NH("@nh,0,160", 0, SEL_HEADER_LEN) }, .families = IP,
			    .type = VAL_HEX },
	[SEL_NH_U32] = { { NH("@nh", 0, 4) }, SEL_PLACED, .type = VAL_HEX },
	[SEL_TH_U32] = { { TH("@th", 0, 4) }, SEL_PLACED, .type = VAL_HEX },
	[SEL_IP6_ECN] = { { { 0 }, NH("ip6 ecn", 1, 1) }, .type = VAL_HEX },
	[SEL_LENGTH] = { { NH("ip length", 2, 2), METAH("meta length", NFT_META_LEN, 4) },
		.field = "meta length" },
	[SEL_DSFIELD] = { { NH("@nh,8,8", 1, 1), NH("@nh,0,16", 0, 2) },
			  .families = IP | IP6 | BRIDGE, .ether = ETH_P_IP, .type = VAL_HEX },
	[SEL_TH_SPORT] = { { TH("th sport", 0, 2) }, SEL_TH_PORTED | SEL_MERGE },
	[SEL_TH_DPORT] = { { TH("th dport", 2, 2) }, SEL_TH_PORTED | SEL_MERGE },
	[SEL_TH_PORTS] = { { { .source = SRC_CONCAT, .len = 8, .name = "th sport . th dport" } },
			   SEL_TH_PORTED, { SEL_TH_SPORT, SEL_TH_DPORT }, .type = VAL_PORTS },
	[SEL_TCP_FLAGS] = { { TH("tcp flags", 13, 1) }, SEL_TH_TCP, .type = VAL_TCP_FLAGS },
	[SEL_TCP_FRONT] = { { TH("@th,0,128", 0, 16) }, SEL_TH_TCP, .type = VAL_HEX },
	[SEL_TCP_HEADER] = { { TH("@th,0,160", 0, SEL_HEADER_LEN) }, SEL_TH_TCP, .type = VAL_HEX },
	[SEL_TCP_OPTION] = { { { .source = SRC_EXTHDR, .key = NFT_EXTHDR_OP_TCPOPT, .len = 1,
				 .flags = NFT_EXTHDR_F_PRESENT, .name = "tcp option" } },
		.type = VAL_BOOL },
	[SEL_TCP_URGPTR] = { { TH("tcp urgptr", 18, 2) }, SEL_TH_TCP },
	[SEL_TCP_MSS] = { { { .source = SRC_EXTHDR, .key = NFT_EXTHDR_OP_TCPOPT, .offset = 2,
			      .len = 2, .name = "tcp option maxseg size" } } },
	[SEL_TCP_MSS_LEN] = { { { .source = SRC_EXTHDR, .key = NFT_EXTHDR_OP_TCPOPT, .offset = 1,
				  .len = 1, .name = "tcp option maxseg length" } } },
	[SEL_ICMP_TYPE] = { { TH("icmp type", 0, 1), TH("icmpv6 type", 0, 1) }, SEL_TH_ICMP,
		.type = VAL_ICMP_TYPE },
	[SEL_ICMP_CODE] = { { TH("icmp code", 1, 1), TH("icmpv6 code", 1, 1) }, SEL_TH_ICMP },
	[SEL_ICMP_TYPE_CODE] = { { TH("@th,0,16", 0, 2) }, SEL_TH_ICMP, .type = VAL_HEX },
	[SEL_ICMP_CODES] = { { TH("@th,0,24", 0, 3) }, SEL_TH_ICMP, .type = VAL_HEX },
	/* in ip6 matches do not need -p ah, and without it nft has no names for these */
	[SEL_AH_SPI] = { { TH("ah spi", 4, 4), TH("@th,32,32", 4, 4) }, .proto = IPPROTO_AH,
		.field = "ah spi" },
	[SEL_AH_LEN] = { { TH("@th,8,8", 1, 1) }, SEL_MERGE, .proto = IPPROTO_AH },
	[SEL_AH_RESERVED] = { { TH("@th,16,16", 2, 2) }, SEL_MERGE, .proto = IPPROTO_AH },
	[SEL_ESP_SPI] = { { TH("esp spi", 0, 4) }, .proto = IPPROTO_ESP },
	[SEL_COMP_CPI] = { { TH("comp cpi", 2, 2) }, .proto = IPPROTO_COMP },
	[SEL_COMP_FLAGS] = { { TH("comp flags", 1, 1) }, .proto = IPPROTO_COMP, .type = VAL_HEX },
	[SEL_DCCP_TYPE] = { { TH("dccp type", 8, 1) }, .proto = IPPROTO_DCCP },
	[SEL_SCTP_CHUNK] = { { { .source = SRC_EXTHDR, .key = NFT_EXTHDR_OP_SCTP, .len = 1,
				 .flags = NFT_EXTHDR_F_PRESENT, .name = "sctp chunk" } },
		.type = VAL_BOOL },
	[SEL_HBH_LEN] = { { HDR("hbh hdrlength", IPPROTO_HOPOPTS, 1, 1) } },
	[SEL_DST_LEN] = { { HDR("dst hdrlength", IPPROTO_DSTOPTS, 1, 1) } },
	[SEL_RT_LEN] = { { HDR("rt hdrlength", IPPROTO_ROUTING, 1, 1) } },
	[SEL_RT_TYPE] = { { HDR("rt type", IPPROTO_ROUTING, 2, 1) } },
	[SEL_RT_NEXTHDR] = { { HDR("rt nexthdr", IPPROTO_ROUTING, 0, 1) }, .type = VAL_PROTO_NUM },
	[SEL_RT_SEGSLEFT] = { { HDR("rt seg-left", IPPROTO_ROUTING, 3, 1) } },
	[SEL_RT_LAST] = { { HDR("srh last-entry", IPPROTO_ROUTING, 4, 1) } },
	[SEL_RT_FLAGS] = { { HDR("srh flags", IPPROTO_ROUTING, 5, 1) } },
	[SEL_RT_TAG] = { { HDR("srh tag", IPPROTO_ROUTING, 6, 2) } },
	[SEL_RT_ADDR] = { { HDR("srh sid", IPPROTO_ROUTING, 8, 16) }, SEL_PLACED,
		.type = VAL_ADDR },
	/* nft has no names for these two */
	[SEL_HBH_BYTE] = { { HDR("hbh", IPPROTO_HOPOPTS, 2, 1) }, SEL_PLACED },
	[SEL_DST_BYTE] = { { HDR("dst", IPPROTO_DSTOPTS, 2, 1) }, SEL_PLACED },
	[SEL_HAS_HBH] = HAS("hbh", IPPROTO_HOPOPTS),
	[SEL_HAS_DST] = HAS("dst", IPPROTO_DSTOPTS),
	[SEL_HAS_RT] = HAS("rt", IPPROTO_ROUTING),
	[SEL_HAS_FRAG] = HAS("frag", IPPROTO_FRAGMENT),
	[SEL_HAS_ESP] = HAS("esp", IPPROTO_ESP),
	[SEL_HAS_NONE] = HAS("none", IPPROTO_NONE),
	[SEL_HEADERS] = { { { .source = SRC_CONCAT, .len = 20, .name = "exthdr hbh . exthdr dst . "
			      "exthdr rt . exthdr frag . meta l4proto" } }, .families = IP6,
		.parts = { SEL_HAS_HBH, SEL_HAS_DST, SEL_HAS_RT, SEL_HAS_FRAG, SEL_L4PROTO } },
	[SEL_ENDS] = { { { .source = SRC_CONCAT, .len = 12,
			   .name = "exthdr esp . exthdr none . meta l4proto" } }, .families = IP6,
		.parts = { SEL_HAS_ESP, SEL_HAS_NONE, SEL_L4PROTO } },
	[SEL_FRAG_ID] = { { HDR("frag id", IPPROTO_FRAGMENT, 4, 4) } },
	[SEL_FRAG_RESERVED] = { { HDR("frag reserved", IPPROTO_FRAGMENT, 1, 1) } },
	[SEL_FRAG_OFFSET] = { { HDR("frag frag-off", IPPROTO_FRAGMENT, 2, 2) } },
	[SEL_FRAG_FLAGS] = { { HDR("frag more-fragments", IPPROTO_FRAGMENT, 3, 1) },
		.type = VAL_HEX },
	[SEL_MH_NEXTHDR] = { { HDR("mh nexthdr", IPPROTO_MH, 0, 1) } },
	[SEL_MH_TYPE] = { { HDR("mh type", IPPROTO_MH, 2, 1) } },
	[SEL_MH_CHECKSUM] = { { HDR("mh checksum", IPPROTO_MH, 4, 2) } },
	[SEL_ETHER_DADDR] = { { LL("ether daddr", 0, 6) }, SEL_MERGE | SEL_PREFIX,
		.type = VAL_MAC },
	[SEL_ETHER_SADDR] = { { LL("ether saddr", 6, 6) }, SEL_MERGE | SEL_PREFIX,
		.type = VAL_MAC },
	[SEL_ETHER_SADDR_1] = { { LL("@ll,48,24", 6, 3) }, .families = IP6, .type = VAL_HEX },
	[SEL_ETHER_SADDR_2] = { { LL("@ll,72,24", 9, 3) }, .families = IP6, .type = VAL_HEX },
	[SEL_EUI64_1] = { { NH("@nh,128,24", 16, 3) }, .families = IP6, .type = VAL_HEX },
	[SEL_EUI64_MIDDLE] = { { NH("@nh,152,16", 19, 2) }, .families = IP6, .type = VAL_HEX },
	[SEL_EUI64_2] = { { NH("@nh,168,24", 21, 3) }, .families = IP6, .type = VAL_HEX },
	[SEL_EUI64_XOR_1] = { { XOR("@ll,48,24 ^ @nh,128,24", 1, 3) }, .families = IP6,
		.parts = { SEL_ETHER_SADDR_1, SEL_EUI64_1 }, .type = VAL_HEX },
	[SEL_EUI64_XOR_2] = { { XOR("@ll,72,24 ^ @nh,168,24", 2, 3) }, .families = IP6,
		.parts = { SEL_ETHER_SADDR_2, SEL_EUI64_2 }, .type = VAL_HEX },
	[SEL_ETHER_TYPE] = { { LL("ether type", 12, 2) }, SEL_MERGE, .type = VAL_ETHER_TYPE },
	[SEL_ARP_HTYPE] = ARP("htype", 0, 2, SEL_MERGE, VAL_NUM),
	[SEL_ARP_PTYPE] = ARP("ptype", 2, 2, SEL_MERGE, VAL_ETHER_TYPE),
	[SEL_ARP_HLEN] = ARP("hlen", 4, 1, SEL_MERGE, VAL_NUM),
	[SEL_ARP_PLEN] = ARP("plen", 5, 1, SEL_MERGE, VAL_NUM),
	[SEL_ARP_OP] = ARP("operation", 6, 2, SEL_MERGE, VAL_ARP_OP),
	[SEL_ARP_SHA] = ARP("saddr ether", 8, 6, SEL_MERGE | SEL_PREFIX, VAL_MAC),
	[SEL_ARP_SIP] = ARP("saddr ip", 14, 4, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_ARP_THA] = ARP("daddr ether", 18, 6, SEL_MERGE | SEL_PREFIX, VAL_MAC),
	[SEL_ARP_TIP] = ARP("daddr ip", 24, 4, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_RARP_HTYPE] = FRAME(NH("@nh,0,16", 0, 2), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_PTYPE] = FRAME(NH("@nh,16,16", 2, 2), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_HLEN] = FRAME(NH("@nh,32,8", 4, 1), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_PLEN] = FRAME(NH("@nh,40,8", 5, 1), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_OP] = FRAME(NH("@nh,48,16", 6, 2), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_SHA] = FRAME(NH("@nh,64,48", 8, 6), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_SIP] = FRAME(NH("@nh,112,32", 14, 4), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_THA] = FRAME(NH("@nh,144,48", 18, 6), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_RARP_TIP] = FRAME(NH("@nh,192,32", 24, 4), ETH_P_RARP, SEL_MERGE, VAL_HEX),
	[SEL_ARP_INSIDE_HLEN] = FRAME(NH("@nh,32,8", 4, 1), ETHER_ARP_INSIDE, 0, VAL_HEX),
	[SEL_ARP_INSIDE_SHA] = FRAME(NH("@nh,64,48", 8, 6), ETHER_ARP_INSIDE, 0, VAL_HEX),
	[SEL_BR_IP_SRC] = FRAME(NH("ip saddr", 12, 4), ETH_P_IP, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_BR_IP_DST] = FRAME(NH("ip daddr", 16, 4), ETH_P_IP, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_BR_IP_PROTO] = FRAME(NH("ip protocol", 9, 1), ETH_P_IP, 0, VAL_PROTO),
	[SEL_BR_IP6_SRC] = FRAME(NH("ip6 saddr", 8, 16), ETH_P_IPV6, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_BR_IP6_DST] = FRAME(NH("ip6 daddr", 24, 16), ETH_P_IPV6, SEL_MERGE | SEL_PREFIX, VAL_ADDR),
	[SEL_BR_IP6_DSFIELD] = FRAME(NH("@nh,0,16", 0, 2), ETH_P_IPV6, 0, VAL_HEX),
	[SEL_BR_IP6_ECN] = FRAME(NH("ip6 ecn", 1, 1), ETH_P_IPV6, 0, VAL_HEX),
	[SEL_IGMP_TYPE] = { { TH("igmp type", 0, 1) }, .proto = IPPROTO_IGMP, .families = BRIDGE },
	[SEL_BR_SRC_PAIR] = { { { .source = SRC_CONCAT, .len = 12,
				  .name = "ether saddr . ip saddr" } }, 0,
			      { SEL_ETHER_SADDR, SEL_BR_IP_SRC }, .families = BRIDGE,
			      .ether = ETH_P_IP, .type = VAL_MAC_IP },
	[SEL_BR_DST_PAIR] = { { { .source = SRC_CONCAT, .len = 12,
				  .name = "ether daddr . ip daddr" } }, 0,
			      { SEL_ETHER_DADDR, SEL_BR_IP_DST }, .families = BRIDGE,
			      .ether = ETH_P_IP, .type = VAL_MAC_IP },
	[SEL_VLAN_ID] = FRAME(LL("vlan id", 14, 2), ETH_P_8021Q, 0, VAL_HEX),
	[SEL_VLAN_PRIO] = FRAME(LL("vlan pcp", 14, 1), ETH_P_8021Q, 0, VAL_HEX),
	[SEL_VLAN_TYPE] = FRAME(LL("vlan type", 16, 2), ETH_P_8021Q, SEL_MERGE, VAL_ETHER_TYPE),
	[SEL_NO_VLAN_ID] = FRAME(LL("@ll,112,16", 14, 2), ETHER_NO_VLAN, 0, VAL_HEX),
	[SEL_NO_VLAN_PRIO] = FRAME(LL("@ll,112,8", 14, 1), ETHER_NO_VLAN, 0, VAL_HEX),
	[SEL_NO_VLAN_TYPE] = FRAME(LL("@ll,128,16", 16, 2), ETHER_NO_VLAN, SEL_MERGE, VAL_HEX),
	[SEL_LLC_DSAP] = FRAME(LL("@ll,112,8", 14, 1), ETHER_LENGTH, SEL_MERGE, VAL_HEX),
	[SEL_LLC_SSAP] = FRAME(LL("@ll,120,8", 15, 1), ETHER_LENGTH, SEL_MERGE, VAL_HEX),
	[SEL_NO_LLC_DSAP] = FRAME(NH("@nh,0,8", 0, 1), ETHER_NO_LENGTH, SEL_MERGE, VAL_HEX),
	[SEL_NO_LLC_SSAP] = FRAME(NH("@nh,8,8", 1, 1), ETHER_NO_LENGTH, SEL_MERGE, VAL_HEX),
	[SEL_STP_HEADER] = FRAME(NH("@nh,0,48", 0, 6), 0, SEL_MERGE, VAL_HEX),
	[SEL_STP_TYPE] = FRAME(NH("@nh,40,8", 5, 1), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_FLAGS] = FRAME(NH("@nh,48,8", 6, 1), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_ROOT_PRIO] = FRAME(NH("@nh,56,16", 7, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_ROOT_ADDR] = FRAME(NH("@nh,72,48", 9, 6), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_ROOT_COST] = FRAME(NH("@nh,120,32", 15, 4), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_SENDER_PRIO] = FRAME(NH("@nh,152,16", 19, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_SENDER_ADDR] = FRAME(NH("@nh,168,48", 21, 6), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_PORT] = FRAME(NH("@nh,216,16", 27, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_MSG_AGE] = FRAME(NH("@nh,232,16", 29, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_MAX_AGE] = FRAME(NH("@nh,248,16", 31, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_HELLO_TIME] = FRAME(NH("@nh,264,16", 33, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_STP_FORWARD_DELAY] = FRAME(NH("@nh,280,16", 35, 2), ETHER_STP, SEL_MERGE, VAL_HEX),
	[SEL_PROTOCOL] = { { META("meta protocol", NFT_META_PROTOCOL, 2) }, .families = BRIDGE,
			   .type = VAL_ETHER_TYPE },
	[SEL_BRI_IIFNAME] = { { META("meta ibrname", NFT_META_BRI_IIFNAME, 16) }, SEL_STRING,
			      .families = BRIDGE, .type = VAL_IFNAME },
	[SEL_BRI_OIFNAME] = { { META("meta obrname", NFT_META_BRI_OIFNAME, 16) }, SEL_STRING,
			      .families = BRIDGE, .type = VAL_IFNAME },
	[SEL_BROUTE] = { { META("meta broute", META_BRI_BROUTE, 1) }, .families = BRIDGE },
	[SEL_IIFTYPE] = { { METAH("iiftype", NFT_META_IIFTYPE, 2) } },
	[SEL_MARK] = { { METAH("meta mark", NFT_META_MARK, 4) }, .type = VAL_HEX,
		.field = "mark" },
	[SEL_SECMARK] = { { METAH("meta secmark", NFT_META_SECMARK, 4) }, .type = VAL_HEX },
	[SEL_PRIORITY] = { { METAH("meta priority", NFT_META_PRIORITY, 4) },
		.type = VAL_CLASS },
	[SEL_PKTTYPE] = { { META("meta pkttype", NFT_META_PKTTYPE, 1) }, .type = VAL_PKTTYPE,
		.field = "pkttype" },
	[SEL_SKUID] = { { METAH("meta skuid", NFT_META_SKUID, 4) },
		.field = "skuid" },
	[SEL_SKGID] = { { METAH("meta skgid", NFT_META_SKGID, 4) },
		.field = "skgid" },
	[SEL_NFTRACE] = { { META("meta nftrace", NFT_META_NFTRACE, 1) },
		.field = "nftrace" },
	[SEL_IIFGROUP] = { { METAH("iifgroup", NFT_META_IIFGROUP, 4) }, .type = VAL_HEX },
	[SEL_OIFGROUP] = { { METAH("oifgroup", NFT_META_OIFGROUP, 4) }, .type = VAL_HEX },
	[SEL_RTCLASSID] = { { METAH("meta rtclassid", NFT_META_RTCLASSID, 4) },
		.type = VAL_HEX, .field = "rtclassid" },
	[SEL_CPU] = { { METAH("meta cpu", NFT_META_CPU, 4) },
		.field = "cpu" },
	[SEL_CGROUP] = { { METAH("meta cgroup", NFT_META_CGROUP, 4) } },
	[SEL_PRANDOM] = { { META("meta random", NFT_META_PRANDOM, 4) } },
	[SEL_SECPATH] = { { META("meta ipsec", NFT_META_SECPATH, 1) }, .type = VAL_BOOL,
		.field = "meta secpath" },
	[SEL_TIME_NS] = { { METAH("meta time", NFT_META_TIME_NS, 8) }, .type = VAL_TIME },
	[SEL_TIME_DAY] = { { META("meta day", NFT_META_TIME_DAY, 1) } },
	[SEL_TIME_HOUR] = { { METAH("meta hour", NFT_META_TIME_HOUR, 4) }, .type = VAL_HOUR },
	[SEL_NUMGEN_INC] = { { { .source = SRC_NUMGEN, .key = NFT_NG_INCREMENTAL, .len = 4,
				 .name = "numgen inc mod", .host = true } } },
	[SEL_SOCKET_TRANSPARENT] = { { SOCKET("socket transparent", NFT_SOCKET_TRANSPARENT) } },
	[SEL_SOCKET_WILDCARD] = { { SOCKET("socket wildcard", NFT_SOCKET_WILDCARD) } },
	[SEL_CT_STATE] = { { CT("ct state", NFT_CT_STATE, 4) }, .type = VAL_CT_STATE },
	[SEL_CT_STATUS] = { { CT("ct status", NFT_CT_STATUS, 4) }, .type = VAL_CT_STATUS },
	[SEL_CT_STATE_STATUS] = { { { .source = SRC_CONCAT, .len = 8,
				      .name = "ct state . ct status" } },
		.parts = { SEL_CT_STATE, SEL_CT_STATUS } },
	[SEL_CT_DIRECTION] = { { CTDIR("ct direction", NFT_CT_DIRECTION, CT_NO_DIR, 1) },
		.type = VAL_CT_DIR },
	[SEL_CT_EXPIRATION] = { { CT("ct expiration", NFT_CT_EXPIRATION, 4) },
		.type = VAL_SECONDS },
	[SEL_CT_PROTO] = { { CTDIR("ct protocol", NFT_CT_PROTOCOL, CT_NO_DIR, 1) },
		.type = VAL_PROTO_NUM, .field = "ct original protocol" },
	[SEL_CT_ORIG_SRC] = { { CTDIR("ct original ip saddr", NFT_CT_SRC_IP, ORIG, 4),
				CTDIR("ct original ip6 saddr", NFT_CT_SRC_IP6, ORIG, 16) }, SEL_PREFIX,
		.type = VAL_ADDR, .field = "ct original saddr" },
	[SEL_CT_ORIG_DST] = { { CTDIR("ct original ip daddr", NFT_CT_DST_IP, ORIG, 4),
				CTDIR("ct original ip6 daddr", NFT_CT_DST_IP6, ORIG, 16) }, SEL_PREFIX,
		.type = VAL_ADDR, .field = "ct original daddr" },
	[SEL_CT_REPL_SRC] = { { CTDIR("ct reply ip saddr", NFT_CT_SRC_IP, REPL, 4),
				CTDIR("ct reply ip6 saddr", NFT_CT_SRC_IP6, REPL, 16) }, SEL_PREFIX,
		.type = VAL_ADDR, .field = "ct reply saddr" },
	[SEL_CT_REPL_DST] = { { CTDIR("ct reply ip daddr", NFT_CT_DST_IP, REPL, 4),
				CTDIR("ct reply ip6 daddr", NFT_CT_DST_IP6, REPL, 16) }, SEL_PREFIX,
		.type = VAL_ADDR, .field = "ct reply daddr" },
	[SEL_CT_ORIG_SPORT] = { { CTDIR("ct original proto-src", NFT_CT_PROTO_SRC, ORIG, 2) } },
	[SEL_CT_ORIG_DPORT] = { { CTDIR("ct original proto-dst", NFT_CT_PROTO_DST, ORIG, 2) } },
	[SEL_CT_REPL_SPORT] = { { CTDIR("ct reply proto-src", NFT_CT_PROTO_SRC, REPL, 2) } },
	[SEL_CT_REPL_DPORT] = { { CTDIR("ct reply proto-dst", NFT_CT_PROTO_DST, REPL, 2) } },
	[SEL_CT_MARK] = { { CT("ct mark", NFT_CT_MARK, 4) }, .type = VAL_HEX },
	[SEL_CT_SECMARK] = { { CT("ct secmark", NFT_CT_SECMARK, 4) }, .type = VAL_HEX },
	[SEL_CT_ZONE] = { { CTZONE("ct zone", CT_NO_DIR) } },
	[SEL_CT_ZONE_ORIG] = { { CTZONE("ct original zone", ORIG) } },
	[SEL_CT_ZONE_REPL] = { { CTZONE("ct reply zone", REPL) } },
	[SEL_CT_HELPER] = { { CTDIR("ct helper", NFT_CT_HELPER, CT_NO_DIR, 16) }, SEL_STRING,
		.type = VAL_TEXT },
	[SEL_CT_LABELS] = { { CT("ct label", NFT_CT_LABELS, 16) }, .type = VAL_LABEL },
	CTACCT(PKTS, "packets", NFT_CT_PKTS),
	CTACCT(BYTES, "bytes", NFT_CT_BYTES),
	CTACCT(AVGPKT, "avgpkt", NFT_CT_AVGPKT),
	[SEL_FIB_SADDR_TYPE] = { { FIB("fib saddr type", NFTA_FIB_F_SADDR) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_DADDR_TYPE] = { { FIB("fib daddr type", NFTA_FIB_F_DADDR) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_SADDR_IIF_TYPE] = { { FIB("fib saddr . iif type",
					   NFTA_FIB_F_SADDR | NFTA_FIB_F_IIF) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_DADDR_IIF_TYPE] = { { FIB("fib daddr . iif type",
					   NFTA_FIB_F_DADDR | NFTA_FIB_F_IIF) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_SADDR_OIF_TYPE] = { { FIB("fib saddr . oif type",
					   NFTA_FIB_F_SADDR | NFTA_FIB_F_OIF) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_DADDR_OIF_TYPE] = { { FIB("fib daddr . oif type",
					   NFTA_FIB_F_DADDR | NFTA_FIB_F_OIF) },
		.type = VAL_FIB_TYPE },
	[SEL_FIB_BACK] = { { BACK("fib saddr oif", 0) }, .type = VAL_BOOL },
	[SEL_FIB_BACK_MARK] = { { BACK("fib saddr . mark oif", NFTA_FIB_F_MARK) },
		.type = VAL_BOOL },
	[SEL_FIB_BACK_IIF] = { { BACK("fib saddr . iif oif", NFTA_FIB_F_IIF) },
		.type = VAL_BOOL },
	[SEL_FIB_BACK_MARK_IIF] = { { BACK("fib saddr . mark . iif oif",
					   NFTA_FIB_F_MARK | NFTA_FIB_F_IIF) },
		.type = VAL_BOOL },
	[SEL_RT_TCPMSS] = { { { .source = SRC_RT, .key = NFT_RT_TCPMSS, .len = 2,
				.name = "rt mtu", .host = true } } },
	[SEL_RT_IPSEC] = { { { .source = SRC_RT, .key = NFT_RT_XFRM, .len = 1,
			       .name = "rt ipsec" } }, .type = VAL_BOOL },
};

static uint8_t families_of(const struct selector_row *row)
{
	if (row->families)
		return row->families;
	if (row->from[0].source != SRC_PAYLOAD && row->from[1].source != SRC_PAYLOAD)
		return IP | IP6 | ARPF | BRIDGE;
	switch (row->from[0].base) {
	case NFT_PAYLOAD_NETWORK_HEADER:
		return IP | IP6;
	case NFT_PAYLOAD_TRANSPORT_HEADER:
		return IP | IP6 | BRIDGE;
	}
	return IP | IP6 | ARPF | BRIDGE;
}

bool selector_in(enum selector sel, uint8_t family)
{
	uint8_t bit = family == NFPROTO_IPV4 ? IP : family == NFPROTO_IPV6 ? IP6 :
		      family == NFPROTO_ARP ? ARPF : BRIDGE;

	return families_of(&selectors[sel]) & bit;
}

static const struct bitfield bitfields[] = {
	{ SEL_FRAG_OFF, 0, 0, 0x1fff, .name = "ip frag-off & 0x1fff" },
	{ SEL_DSFIELD, NFPROTO_IPV4, 2, 0xfc, "ip dscp", .type = VAL_HEX2 },
	{ SEL_DSFIELD, NFPROTO_IPV4, 0, 0x03, "ip ecn", .type = VAL_ECN },
	{ SEL_DSFIELD, NFPROTO_IPV6, 6, 0x0fc0, "ip6 dscp", .type = VAL_HEX2 },
	{ SEL_IP6_ECN, 0, 4, 0x30, "ip6 ecn", "ip ecn", .type = VAL_ECN },
	{ SEL_BR_IP6_DSFIELD, 0, 6, 0x0fc0, "ip6 dscp", .type = VAL_HEX2 },
	{ SEL_BR_IP6_ECN, 0, 4, 0x30, "ip6 ecn", .type = VAL_ECN },
	{ SEL_DCCP_TYPE, 0, 1, 0x1e, "dccp type", .type = VAL_DCCP_TYPE },
	{ SEL_FRAG_OFFSET, 0, 3, 0xfff8, .name = "frag frag-off" },
	{ SEL_FRAG_FLAGS, 0, 0, 0x01, .name = "frag more-fragments" },
	{ SEL_FRAG_FLAGS, 0, 1, 0x06, .name = "frag reserved2" },
	{ SEL_VLAN_ID, 0, 0, 0x0fff, .name = "vlan id" },
	{ SEL_VLAN_PRIO, 0, 5, 0xe0, .name = "vlan pcp" },
	{ SEL_PRANDOM, 0, 0, 0x7fffffff, .name = "meta random & 2147483647" },
};

const struct bitfield *bitfield_find(enum selector sel, uint8_t family, const uint8_t *mask,
				     unsigned len)
{
	for (size_t i = 0; i < sizeof(bitfields) / sizeof(*bitfields); i++) {
		const struct bitfield *b = &bitfields[i];
		uint32_t bits = 0;

		for (unsigned j = 0; j < len && j < 4; j++)
			bits = bits << 8 | mask[j];
		if (b->sel == sel && (!b->family || b->family == family) && len <= 4 &&
		    b->mask == bits)
			return b;
	}
	return NULL;
}

bool loads_may_merge(unsigned left, unsigned right)
{
	return left + right <= 4 || ((left > 4 || right > 4) && left + right <= SEL_MAX_LEN);
}

bool proto_has_ports(uint8_t proto)
{
	return proto == IPPROTO_TCP || proto == IPPROTO_UDP || proto == IPPROTO_UDPLITE ||
	       proto == IPPROTO_SCTP || proto == IPPROTO_DCCP;
}

uint8_t proto_th_flags(uint8_t proto)
{
	if (proto == IPPROTO_TCP)
		return SEL_TH_TCP | SEL_TH_PORTED;
	if (proto == IPPROTO_ICMP || proto == IPPROTO_ICMPV6)
		return SEL_TH_ICMP;
	return proto_has_ports(proto) ? SEL_TH_PORTED : 0;
}
