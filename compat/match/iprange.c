/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/iprange.c - the "iprange" match: addresses from one to another.
 * Native: ip saddr, daddr in a range. Blob: struct xt_iprange_mtinfo,
 * <linux/netfilter/xt_iprange.h>, revision 1.
 */
#include <linux/netfilter/xt_iprange.h>

#include "compat/ext.h"

#define RANGE(is, text, selector, field, bit, inv, show) {			\
	.name = is, .arg = "first[-last]", .help = text,			\
	.type = &vtype_iprange, .flags = OPT_INVERT, .sel = selector,		\
	.list = " " show " IP range %[! |]%v",					\
	.blob = FIELD2(struct xt_iprange_mtinfo, field##_min, field##_max),	\
	.blob_set = BITS(struct xt_iprange_mtinfo, flags, bit),			\
	.blob_inv = BITS(struct xt_iprange_mtinfo, flags, inv) }

static const struct opt opts[] = {
	RANGE("src-range", "source address", SEL_SADDR, src, IPRANGE_SRC, IPRANGE_SRC_INV,
	      "source"),
	RANGE("dst-range", "destination address", SEL_DADDR, dst, IPRANGE_DST, IPRANGE_DST_INV,
	      "destination"),
};

const struct ext ext_match_iprange = {
	.name = "iprange", EXT_MATCH_IS(iprange), .families = FAM_BOTH,
	.help = "ranges of addresses", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "iprange match: You must specify `--src-range' or `--dst-range'",
	.blob = { .revision = 1, .size = sizeof(struct xt_iprange_mtinfo) },
};
