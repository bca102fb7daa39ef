/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/udp.c - the "udp" match: ports. UDP-Lite is match/udplite.c.
 * Native: udp sport, dport. Blob: struct xt_udp,
 * <linux/netfilter/xt_tcpudp.h>, revision 0.
 */
#include <netinet/in.h>

#include "compat/ext.h"
#include "compat/udp.h"

static const struct opt opts[] = UDP_OPTS;

const struct ext ext_match_udp = {
	.name = "udp", EXT_MATCH_IS(udp), .families = FAM_BOTH,
	.help = "UDP ports", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.protos = { IPPROTO_UDP }, .proto_error = "UDP match requires '-p udp'",
	.th_len = UDP_LEN, .list = " udp",
	.blob = { .revision = 0, .size = sizeof(struct xt_udp) },
};
