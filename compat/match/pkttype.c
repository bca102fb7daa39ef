/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/pkttype.c - the "pkttype" match: whom the link layer sent a packet to.
 * Native: meta pkttype. Blob: struct xt_pkttype_info,
 * <linux/netfilter/xt_pkttype.h>, revision 0.
 */
#include <linux/if_packet.h>
#include <linux/netfilter/xt_pkttype.h>

#include "compat/ext.h"

static const struct name types[] = {
	{ "unicast", PACKET_HOST }, { "broadcast", PACKET_BROADCAST },
	{ "multicast", PACKET_MULTICAST }, { "otherhost", PACKET_OTHERHOST },
	{ "host", PACKET_HOST }, { "bcast", PACKET_BROADCAST }, { "mcast", PACKET_MULTICAST },
	{ NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "pkt-type", .arg = "unicast|broadcast|multicast|otherhost",
	  .help = "whom the link layer sent it to", .type = &vtype_word,
	  .flags = OPT_INVERT | OPT_REQUIRED | OPT_ANY_CASE, .names = types,
	  .unknown = "Bad packet type '",
	  .sel = SEL_PKTTYPE, .list = " PKTTYPE %[!=|=] %v",
	  .blob = FIELD(struct xt_pkttype_info, pkttype),
	  .blob_inv = BITS(struct xt_pkttype_info, invert, 1) },
};

const struct ext ext_match_pkttype = {
	.name = "pkttype", EXT_MATCH_IS(pkttype), .families = FAM_BOTH,
	.help = "packets to us, to all, to some", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.blob = { .revision = 0, .size = sizeof(struct xt_pkttype_info) },
};
