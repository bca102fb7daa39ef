/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipcomp.c - the "ipcomp" match: compressed payloads.
 * Native: comp cpi. Blob: struct xt_ipcomp, <linux/netfilter/xt_ipcomp.h>,
 * revision 0. The index has 16 bits, the option 32.
 */
#include <netinet/in.h>
#include <linux/netfilter/xt_ipcomp.h>

#include "compat/ext.h"
#include "compat/spi.h"

#define info struct xt_ipcomp

static const struct opt opts[] = {
	SPI_OPT("ipcompspi", "index, or from first to last", "", &vtype_range, SEL_COMP_CPI,
		info, XT_IPCOMP_INV_SPI, 0),
	{ .name = "compres", .help = "accepted; the kernel does not look at it",
	  .type = &vtype_flag, .flags = OPT_NOT_NATIVE, .list = " reserved", .nft = "",
	  .blob_set = BITS(info, hdrres, 1) },
};

_Static_assert(sizeof(info) == 12, "xt_ipcomp.h, revision 0");

const struct ext ext_match_ipcomp = {
	.name = "ipcomp", EXT_MATCH_IS(ipcomp), .families = FAM_BOTH,
	.help = "compressed payload", EXT_OPTS(opts),
	.protos = { IPPROTO_COMP }, .proto_error = "ipcomp match requires '-p ipcomp'",
	.th_len = 4, .list = " comp ",
	.blob = { .revision = 0, .size = sizeof(info) },
};
