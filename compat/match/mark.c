/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/mark.c - the "mark" match: the packet's mark.
 * Native: meta mark. Blob: struct xt_mark_mtinfo1,
 * <linux/netfilter/xt_mark.h>, revision 1.
 */
#include <linux/netfilter/xt_mark.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "mark", .arg = "value[/mask]", .help = "the mark, masked, is value",
	  .type = &vtype_mask, .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_MARK,
	  .list = " mark match %[! |]%v", .blob = FIELD2(struct xt_mark_mtinfo1, mark, mask),
	  .blob_inv = BITS(struct xt_mark_mtinfo1, invert, 1) },
};

const struct ext ext_match_mark = {
	.name = "mark", EXT_MATCH_IS(mark), .families = FAM_BOTH,
	.help = "the packet's mark", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.blob = { .revision = 1, .size = sizeof(struct xt_mark_mtinfo1) },
};
