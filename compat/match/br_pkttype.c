/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_pkttype.c - the "pkttype" match of ebtables: whom a frame was sent to.
 * Native: meta pkttype. Blob: struct ebt_pkttype_info,
 * <linux/netfilter_bridge/ebt_pkttype.h>, revision 0.
 * That of iptables is match/pkttype.c.
 */
#include <linux/if_packet.h>
#include <linux/types.h>
#include <linux/netfilter_bridge/ebt_pkttype.h>

#include "compat/ext.h"

static const struct name types[] = {
	{ "host", PACKET_HOST }, { "broadcast", PACKET_BROADCAST },
	{ "multicast", PACKET_MULTICAST }, { "otherhost", PACKET_OTHERHOST },
	{ "outgoing", PACKET_OUTGOING }, { "loopback", PACKET_LOOPBACK },
	{ "fastroute", PACKET_FASTROUTE }, { NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "pkttype-type", .arg = "type", .help = "a number up to 254, or one of",
	  .type = &vtype_enum, .flags = OPT_INVERT | OPT_REQUIRED, .max = 254,
	  .names = types, .sel = SEL_PKTTYPE, .blob = FIELD(struct ebt_pkttype_info, pkt_type),
	  .blob_inv = BITS(struct ebt_pkttype_info, invert, 1) },
};

const struct ext ext_match_br_pkttype = {
	.name = "pkttype", EXT_MATCH_IS(br_pkttype), .families = FAM_BRIDGE,
	.help = "whom the frame was sent to", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct ebt_pkttype_info) },
};
