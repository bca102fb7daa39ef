/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ah6.c - the "ah" match of IPv6: authentication headers, wherever among
 * the extension headers they are. IPv4 is match/ah.c.
 * Native: extension header 51, inexact as exthdr.h tells. Blob: struct ip6t_ah,
 * <linux/netfilter_ipv6/ip6t_ah.h>, revision 0.
 */
#include <linux/netfilter_ipv6/ip6t_ah.h>

#include "compat/ext.h"
#include "compat/exthdr.h"
#include "compat/spi.h"

#define info struct ip6t_ah

enum { AHSPI, AHLEN, AHRES };

static const struct opt opts[] = {
	[AHSPI] = SPI_OPT("ahspi", "index, or from first to last", "", &vtype_range, SEL_AH_SPI,
			  info, IP6T_AH_INV_SPI, OPT_ALWAYS),
	[AHLEN] = { .name = "ahlen", .arg = "length", .help = "bytes of the header",
		    .type = &vtype_hdrlen, .flags = OPT_INVERT, .max = UINT32_MAX,
		    .sel = SEL_AH_LEN, .list = "length:%[!|]%v",
		    .nft = " ah hdrlength %[!= |]%v", .blob = FIELD(info, hdrlen),
		    .blob_inv = BITS(info, invflags, IP6T_AH_INV_LEN) },
	[AHRES] = { .name = "ahres", .help = "the reserved field is zero",
		    .type = &vtype_const, .sel = SEL_AH_RESERVED, .list = " reserved",
		    .nft = " ah reserved 1",
		    .blob_set = BITS(info, hdrres, 1) },
};

/* No length is no condition. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *len = &inst->vals[AHLEN];

	if (len->set && !len->inv && !len->num[0])
		*len = (struct val){ 0 };
	return 0;
}

_Static_assert(sizeof(info) == 16, "ip6t_ah.h, revision 0");

const struct ext ext_match_ah6 = {
	.name = "ah", EXT_MATCH_IS(ah6), .families = FAM_IP6,
	.help = "IPsec authentication header", EXT_OPTS(opts), .list = " ah ",
	.blob = { .revision = 0, .size = sizeof(info) }, .check = check,
	.inexact = exthdr_inexact,
};
