/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/connmark.c - the "connmark" match: the mark of the packet's connection.
 * Native: ct mark. Blob: struct xt_connmark_mtinfo1,
 * <linux/netfilter/xt_connmark.h>, revision 1.
 */
#include <linux/netfilter/xt_connmark.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "mark", .arg = "value[/mask]", .help = "the connection's mark, masked, is value",
	  .type = &vtype_mask, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_CT_MARK,
	  .list = " connmark match %[!|] %v",
	  .blob = FIELD2(struct xt_connmark_mtinfo1, mark, mask),
	  .blob_inv = BITS(struct xt_connmark_mtinfo1, invert, 1) },
};

const struct ext ext_match_connmark = {
	.name = "connmark", EXT_MATCH_IS(connmark), .families = FAM_BOTH,
	.help = "the mark of the packet's connection", EXT_OPTS(opts),
	.blob = { .revision = 1, .size = sizeof(struct xt_connmark_mtinfo1) },
};
