/* SPDX-License-Identifier: GPL-2.0-or-later */
/* udp.h - the options that "udp" and "udplite" share. */
#pragma once

#include <linux/netfilter/xt_tcpudp.h>

#include "lib/rule/ext.h"

enum { UDP_LEN = 8 };	/* bytes of header, RFC 768 and 3828 */

#define UDP_PORT(is, long_name, text, selector, show, field, bit) {			\
	.name = is, .alias = long_name, .canon = long_name, .arg = "port[:port]",	\
	.help = text, .type = &vtype_port, .flags = OPT_INVERT | OPT_ALL_IS_NONE,	\
	.max = 65535, .sel = selector, .list = " " show "%s:%[!|]%v",			\
	.blob = FIELD(struct xt_udp, field), .blob_inv = BITS(struct xt_udp, invflags, bit) }

#define UDP_OPTS {									\
	UDP_PORT("sport", "source-port", "source port or range", SEL_TH_SPORT, "spt",	\
		 spts, XT_UDP_INV_SRCPT),						\
	UDP_PORT("dport", "destination-port", "destination port or range",		\
		 SEL_TH_DPORT, "dpt", dpts, XT_UDP_INV_DSTPT),				\
}
