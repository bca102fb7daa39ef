/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/udplite.c - the "udplite" match: ports, as match/udp.c has them.
 * Native: udplite sport, dport. Blob: struct xt_udp,
 * <linux/netfilter/xt_tcpudp.h>, revision 0.
 */
#include <netinet/in.h>

#include "compat/ext.h"
#include "compat/udp.h"

static const struct opt opts[] = UDP_OPTS;

const struct ext ext_match_udplite = {
	.name = "udplite", EXT_MATCH_IS(udplite), .families = FAM_BOTH,
	.help = "UDP-Lite ports", EXT_OPTS(opts),
	.protos = { IPPROTO_UDPLITE }, .proto_error = "UDPLITE match requires '-p udplite'",
	.th_len = UDP_LEN, .list = " udplite",
	.blob = { .revision = 0, .size = sizeof(struct xt_udp) },
};
