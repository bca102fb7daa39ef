/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ah.c - the "ah" match of IPv4: authentication headers.
 * IPv6, where it is an extension header, is match/ah6.c.
 * Native: ah spi. Blob: struct ipt_ah, <linux/netfilter_ipv4/ipt_ah.h>,
 * revision 0.
 */
#include <netinet/in.h>
#include <linux/netfilter_ipv4/ipt_ah.h>

#include "compat/ext.h"
#include "compat/spi.h"

static const struct opt opts[] = {
	SPI_OPT("ahspi", "index, or from first to last", "", &vtype_range, SEL_AH_SPI,
		struct ipt_ah, IPT_AH_INV_SPI, 0),
};

_Static_assert(sizeof(struct ipt_ah) == 12, "ipt_ah.h, revision 0");

const struct ext ext_match_ah = {
	.name = "ah", EXT_MATCH_IS(ah), .families = FAM_IP,
	.help = "IPsec authentication header", EXT_OPTS(opts),
	.protos = { IPPROTO_AH }, .proto_error = "ah match requires '-p ah'",
	.th_len = 12, .list = " ah ",
	.blob = { .revision = 0, .size = sizeof(struct ipt_ah) },
};
