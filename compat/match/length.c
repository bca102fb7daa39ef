/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/length.c - the "length" match: bytes of the packet, IP header included.
 * Native: ip length; meta length in ip6, whose header counts the payload only.
 * Blob: struct xt_length_info, <linux/netfilter/xt_length.h>, revision 0.
 */
#include <linux/netfilter/xt_length.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "length", .arg = "length[:length]", .help = "bytes, or from first to last",
	  .type = &vtype_range, .flags = OPT_INVERT | OPT_REQUIRED, .max = 65535,
	  .sel = SEL_LENGTH, .list = " length %[!|]%v",
	  .blob = FIELD2(struct xt_length_info, min, max),
	  .blob_inv = BITS(struct xt_length_info, invert, 1) },
};

const struct ext ext_match_length = {
	.name = "length", EXT_MATCH_IS(length), .families = FAM_BOTH,
	.help = "length of the packet", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct xt_length_info) },
};
