/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selector.h - what of a packet can be looked at: one row per thing.
 *
 * A row says how nft calls it, from where it is loaded in each family, its
 * length and byte order. Values of a selector are held in big-endian order
 * everywhere above lib/nft; only emit and decode swap those that the kernel
 * keeps in host order (sel_from.host).
 *
 * To add one: a line in SELECTORS below and a row in selector.c.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum selector {
	SEL_NONE,
	/* the classic header */
	SEL_IIFNAME,
	SEL_OIFNAME,
	SEL_SADDR,
	SEL_DADDR,
	SEL_FRAG_OFF,		/* ip frag-off, the 13 bits and the flags */
	SEL_L4PROTO,
	/* network header */
	SEL_TTL,		/* ip ttl, ip6 hoplimit */
	SEL_DSFIELD,		/* type of service; in ip6 the bytes that hold it, << 4 */
	SEL_NH_WORD,		/* the first two bytes, whose type of service can be written */
	SEL_IP_HEADER,		/* all of IPv4's; see assign.from */
	SEL_IP6_ECN,		/* the byte with the lower half of the traffic class */
	SEL_NH_U32,		/* the four bytes from byte match.arg on */
	SEL_LENGTH,		/* ip length, meta length in ip6, whose header counts the payload */
	/* transport header */
	SEL_TH_U32,		/* as SEL_NH_U32, of this header; it does not look at fragments */
	SEL_TH_SPORT,
	SEL_TH_DPORT,
	SEL_TH_PORTS,		/* sport . dport, for set lookups */
	SEL_TCP_FLAGS,
	SEL_TCP_FRONT,		/* up to the checksum, for a write of some flags */
	SEL_TCP_HEADER,		/* with it, all that is fixed; see assign.from */
	SEL_TCP_OPTION,		/* is the option numbered by match.arg there? */
	SEL_TCP_URGPTR,		/* the last of the fixed header */
	SEL_TCP_MSS,		/* match.arg: TCPOPT_MAXSEG */
	SEL_TCP_MSS_LEN,	/* bytes of that option */
	SEL_ICMP_TYPE,
	SEL_ICMP_CODE,
	SEL_ICMP_TYPE_CODE,	/* the two side by side */
	SEL_ICMP_CODES,		/* and a byte that may be any: what nft takes for no field */
	SEL_AH_SPI,
	SEL_AH_LEN,		/* in words of 4 bytes, less two */
	SEL_AH_RESERVED,
	SEL_ESP_SPI,
	SEL_COMP_CPI,
	SEL_COMP_FLAGS,
	SEL_DCCP_TYPE,		/* four bits in the middle of the byte */
	SEL_SCTP_CHUNK,		/* is there a chunk of the type match.arg? */
	/* IPv6 extension headers */
	SEL_HBH_LEN,		/* in units of 8 bytes, less one; so, too, the next two */
	SEL_DST_LEN,
	SEL_RT_LEN,
	SEL_RT_TYPE,
	SEL_RT_NEXTHDR,
	SEL_RT_SEGSLEFT,
	SEL_RT_LAST,		/* what nft knows of segment routing; the next four, too */
	SEL_RT_FLAGS,
	SEL_RT_TAG,
	SEL_RT_ADDR,		/* an address, match.arg bytes behind the first */
	SEL_HBH_BYTE,		/* of its options, match.arg bytes behind the first */
	SEL_DST_BYTE,
	SEL_HAS_HBH,		/* is there such a header? */
	SEL_HAS_DST,
	SEL_HAS_RT,
	SEL_HAS_FRAG,
	SEL_HAS_ESP,		/* nft has no name for these two */
	SEL_HAS_NONE,
	SEL_HEADERS,		/* the first four of them, and the protocol */
	SEL_ENDS,		/* the last two, and the protocol */
	SEL_FRAG_ID,
	SEL_FRAG_RESERVED,
	SEL_FRAG_OFFSET,	/* the upper 13 bits */
	SEL_FRAG_FLAGS,		/* more: 1; reserved: 6 */
	SEL_MH_NEXTHDR,
	SEL_MH_TYPE,
	SEL_MH_CHECKSUM,
	/* link header */
	SEL_ETHER_DADDR,
	SEL_ETHER_SADDR,
	SEL_ETHER_TYPE,		/* below 0x0600 a length */
	/* the lower half of an IPv6 source address made of the link address: three bytes of
	 * that, two of its own, three more; and where they are compared */
	SEL_ETHER_SADDR_1,
	SEL_ETHER_SADDR_2,
	SEL_EUI64_1,
	SEL_EUI64_MIDDLE,
	SEL_EUI64_2,
	SEL_EUI64_XOR_1,
	SEL_EUI64_XOR_2,
	/* of ARP, for Ethernet and IPv4: in family arp, and in bridges behind its type */
	SEL_ARP_HTYPE,
	SEL_ARP_PTYPE,
	SEL_ARP_HLEN,		/* bytes; so, too, the next */
	SEL_ARP_PLEN,
	SEL_ARP_OP,
	SEL_ARP_SHA,
	SEL_ARP_SIP,
	SEL_ARP_THA,
	SEL_ARP_TIP,
	SEL_RARP_HTYPE,		/* all of them again, of RARP: nft has no names there */
	SEL_RARP_PTYPE,
	SEL_RARP_HLEN,
	SEL_RARP_PLEN,
	SEL_RARP_OP,
	SEL_RARP_SHA,
	SEL_RARP_SIP,
	SEL_RARP_THA,
	SEL_RARP_TIP,
	/* two of these again, of frames of which just the inner type is known to be ARP: nft
	 * has no names there */
	SEL_ARP_INSIDE_HLEN,
	SEL_ARP_INSIDE_SHA,
	/* of frames: IPv4 and IPv6 behind their types, in bridges, where nothing has
	 * looked at their headers yet */
	SEL_BR_IP_SRC,
	SEL_BR_IP_DST,
	SEL_BR_IP_PROTO,
	SEL_BR_IP6_SRC,
	SEL_BR_IP6_DST,
	SEL_BR_IP6_DSFIELD,	/* the bytes that hold the traffic class, << 4 */
	SEL_BR_IP6_ECN,		/* the byte with the lower half of it */
	SEL_IGMP_TYPE,
	SEL_BR_SRC_PAIR,	/* ether saddr . ip saddr, for set lookups */
	SEL_BR_DST_PAIR,
	SEL_VLAN_ID,		/* 12 bits of two bytes */
	SEL_VLAN_PRIO,		/* the upper three of the first of these */
	SEL_VLAN_TYPE,		/* of the frame inside */
	SEL_NO_VLAN_ID,		/* the same bytes of frames that have no such type */
	SEL_NO_VLAN_PRIO,
	SEL_NO_VLAN_TYPE,
	SEL_LLC_DSAP,		/* of frames with a length instead of a type */
	SEL_LLC_SSAP,
	SEL_NO_LLC_DSAP,	/* the same bytes of frames that have a type */
	SEL_NO_LLC_SSAP,
	/* of bridges that speak to each other, as xtables looks at them: a byte too early */
	SEL_STP_HEADER,		/* the rest only behind STP_HEADER */
	SEL_STP_TYPE,
	SEL_STP_FLAGS,
	SEL_STP_ROOT_PRIO,
	SEL_STP_ROOT_ADDR,
	SEL_STP_ROOT_COST,
	SEL_STP_SENDER_PRIO,
	SEL_STP_SENDER_ADDR,
	SEL_STP_PORT,
	SEL_STP_MSG_AGE,
	SEL_STP_MAX_AGE,
	SEL_STP_HELLO_TIME,
	SEL_STP_FORWARD_DELAY,
	/* meta */
	SEL_PROTOCOL,		/* the type of a frame, that of a tagged one inside */
	SEL_BRI_IIFNAME,	/* the bridge that the interface is a port of */
	SEL_BRI_OIFNAME,
	SEL_BROUTE,		/* 1: the frame is for this host's layer 3, not for the bridge */
	SEL_IIFTYPE,
	SEL_MARK,
	SEL_SECMARK,
	SEL_PRIORITY,
	SEL_PKTTYPE,
	SEL_SKUID,
	SEL_SKGID,
	SEL_NFTRACE,
	SEL_IIFGROUP,
	SEL_OIFGROUP,
	SEL_RTCLASSID,
	SEL_CPU,
	SEL_CGROUP,
	SEL_PRANDOM,
	SEL_SECPATH,
	SEL_TIME_NS,
	SEL_TIME_DAY,		/* 0: Sunday */
	SEL_TIME_HOUR,		/* seconds of the day */
	SEL_NUMGEN_INC,		/* packets counted modulo match.arg */
	/* the socket of a packet */
	SEL_SOCKET_TRANSPARENT,
	SEL_SOCKET_WILDCARD,
	/* conntrack */
	SEL_CT_STATE,
	SEL_CT_STATUS,
	SEL_CT_STATE_STATUS,	/* the two side by side, to ask for bits of the one or the other */
	SEL_CT_DIRECTION,
	SEL_CT_EXPIRATION,	/* ms */
	SEL_CT_PROTO,
	SEL_CT_ORIG_SRC,
	SEL_CT_ORIG_DST,
	SEL_CT_REPL_SRC,
	SEL_CT_REPL_DST,
	SEL_CT_ORIG_SPORT,
	SEL_CT_ORIG_DPORT,
	SEL_CT_REPL_SPORT,
	SEL_CT_REPL_DPORT,
	SEL_CT_MARK,
	SEL_CT_SECMARK,
	SEL_CT_ZONE,
	SEL_CT_ZONE_ORIG,
	SEL_CT_ZONE_REPL,
	SEL_CT_HELPER,
	SEL_CT_LABELS,		/* bit n is 1 << n of 128 bits */
	/* of both directions, of the original, of the reply; in this order */
	SEL_CT_PKTS,
	SEL_CT_ORIG_PKTS,
	SEL_CT_REPL_PKTS,
	SEL_CT_BYTES,
	SEL_CT_ORIG_BYTES,
	SEL_CT_REPL_BYTES,
	SEL_CT_AVGPKT,
	SEL_CT_ORIG_AVGPKT,
	SEL_CT_REPL_AVGPKT,
	/* routing */
	SEL_FIB_SADDR_TYPE,
	SEL_FIB_DADDR_TYPE,
	SEL_FIB_SADDR_IIF_TYPE,
	SEL_FIB_DADDR_IIF_TYPE,
	SEL_FIB_SADDR_OIF_TYPE,
	SEL_FIB_DADDR_OIF_TYPE,
	/* is there a route back? */
	SEL_FIB_BACK,
	SEL_FIB_BACK_MARK,
	SEL_FIB_BACK_IIF,
	SEL_FIB_BACK_MARK_IIF,
	SEL_RT_TCPMSS,
	SEL_RT_IPSEC,
	SEL_MAX,
};

enum sel_source {
	SRC_NONE,
	SRC_PAYLOAD,	/* base, offset */
	SRC_META,	/* key */
	SRC_CT,		/* key, direction */
	SRC_FIB,	/* key = result, flags */
	SRC_RT,		/* key */
	SRC_EXTHDR,	/* key = NFT_EXTHDR_OP_*, offset, flags; type = match.arg */
	SRC_HEADER,	/* of an IPv6 extension header: base = its type, offset */
	SRC_SOCKET,	/* key */
	SRC_NUMGEN,	/* key = NFT_NG_*; modulus = match.arg */
	SRC_CONCAT,	/* the selectors named in parts */
	SRC_XOR,	/* the first two of parts, one ^ the other; key tells them apart */
};

enum sel_flags {
	SEL_STRING = 1,		/* NUL-padded text: a compare may be shorter */
	SEL_TH_TCP = 2,		/* means this only behind -p tcp */
	SEL_TH_ICMP = 4,	/* only behind -p icmp or icmpv6 */
	SEL_TH_PORTED = 8,	/* only behind a protocol with ports */
	SEL_MERGE = 16,		/* adjacent equalities are loaded together */
	SEL_PREFIX = 32,	/* of a prefix of whole bytes just these are compared */
	SEL_PLACED = 64,	/* match.arg says how far in it lies; read where no other fits */
};

/* What selector_row.ether may be besides a type, and ETHER_LENGTH: the frame's
 * SEL_STP_HEADER was compared with STP_HEADER. */
enum { ETHER_STP = 2, ETHER_ARP_INSIDE = 3, ETHER_NO_VLAN = 4, ETHER_NO_LENGTH = 5 };
#define STP_HEADER UINT64_C(0x424203000000)

/* What its values are, and so how nft writes them; see text.c. */
enum datatype {
	VAL_NUM,			/* decimal */
	VAL_HEX,
	VAL_HEX2,		/* at least two digits */
	VAL_ECN,
	VAL_ADDR,
	VAL_IFNAME,
	VAL_MAC,
	VAL_TEXT,
	VAL_BOOL,		/* exists or missing */
	VAL_ETHER_TYPE,
	VAL_ARP_OP,
	VAL_PROTO,
	VAL_PROTO_NUM,		/* the same, by number in the field's text */
	VAL_PORTS,		/* two ports, side by side */
	VAL_MAC_IP,		/* a link address, from the third register on one of IPv4 */
	VAL_TCP_FLAGS,
	VAL_ICMP_TYPE,
	VAL_DCCP_TYPE,
	VAL_PKTTYPE,
	VAL_CLASS,		/* of a queueing discipline */
	VAL_FIB_TYPE,
	VAL_CT_STATE,
	VAL_CT_STATUS,
	VAL_CT_DIR,
	VAL_SECONDS,		/* held in milliseconds */
	VAL_LABEL,
	VAL_TIME,		/* since 1970, in nanoseconds */
	VAL_HOUR,		/* seconds since midnight */
};

#define SEL_MAX_LEN 16	/* bytes: of the longest value, one register */
#define SEL_PARTS 5	/* of one that is made of others; then only its sets may be longer */
#define SEL_HEADER_LEN 20	/* of the longest selector, which is loaded to be written from */
#define CT_NO_DIR 0xff

struct sel_from {
	uint8_t source;		/* enum sel_source */
	uint8_t base;		/* NFT_PAYLOAD_*_HEADER; IPPROTO_* of an extension header */
	uint8_t offset;		/* bytes */
	uint8_t key;		/* NFT_META_*, NFT_CT_*, NFT_FIB_RESULT_*, NFT_RT_* */
	uint8_t dir;		/* IP_CT_DIR_* or CT_NO_DIR */
	uint8_t len;		/* bytes */
	uint8_t flags;		/* fib: NFTA_FIB_F_*, exthdr: NFT_EXTHDR_F_* */
	bool host;		/* the kernel keeps it in host byte order */
	const char *name;	/* as nft writes it */
};

struct selector_row {
	struct sel_from from[2];	/* ip, ip6; an empty second one: as the first */
	uint8_t flags;			/* enum sel_flags */
	uint8_t parts[SEL_PARTS];	/* SRC_CONCAT, SRC_XOR */
	uint8_t proto;			/* in its transport header only; 0: see flags */
	uint8_t families;		/* FAM_*, as family.h has them; 0: of a network header
					 * ip and ip6, of a transport header bridge, too, else all */
	uint16_t ether;			/* in family bridge only behind this type of frame */
	uint8_t type;			/* enum datatype */
	const char *field;		/* what translations always called it, if not its name */
};

extern const struct selector_row selectors[SEL_MAX];

/* Some bits of a selector for which nft has a name of their own. */
struct bitfield {
	uint16_t sel;
	uint8_t family;		/* NFPROTO_*, where the selector has another place in each; 0: any */
	uint8_t shift;		/* of the bits, to the right */
	uint32_t mask;
	const char *name;
	const char *field;	/* as in the row of a selector */
	uint8_t type;		/* enum datatype */
};

/* The one of just the bits of @mask (of @len bytes), or NULL. */
const struct bitfield *bitfield_find(enum selector sel, uint8_t family, const uint8_t *mask,
				     unsigned len);

/* Where @sel comes from in @family (NFPROTO_IPV4 or NFPROTO_IPV6). */
static inline const struct sel_from *selector_from(enum selector sel, uint8_t family)
{
	const struct selector_row *row = &selectors[sel];

	return family == 10 /* NFPROTO_IPV6 */ && row->from[1].source ? &row->from[1] : &row->from[0];
}

/* Is there such a thing in packets of @family? */
bool selector_in(enum selector sel, uint8_t family);

static inline bool selector_is_th(enum selector sel)
{
	return selectors[sel].proto ||
	       selectors[sel].flags & (SEL_TH_TCP | SEL_TH_ICMP | SEL_TH_PORTED);
}

/* Would nft load so many bytes and those that follow at once? Two of at most four each
 * stay what the kernel loads fast, or stay apart. */
bool loads_may_merge(unsigned left, unsigned right);

/* What the transport protocol @proto makes of its header. */
bool proto_has_ports(uint8_t proto);
/* The selector flag that a transport field of @proto carries, or 0. */
uint8_t proto_th_flags(uint8_t proto);
