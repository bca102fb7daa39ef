/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/checksum.c - the "CHECKSUM" target: fills in a checksum that was left
 * to the device.
 * Native: none. Blob: struct xt_CHECKSUM_info,
 * <linux/netfilter/xt_CHECKSUM.h>, revision 0.
 */
#include <linux/netfilter/xt_CHECKSUM.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "checksum-fill", .help = "compute it", .type = &vtype_flag,
	  .flags = OPT_REQUIRED | OPT_NOT_NATIVE, .list = " CHECKSUM fill",
	  .blob_set = BITS(struct xt_CHECKSUM_info, operation, XT_CHECKSUM_OP_FILL) },
};

const struct ext ext_target_checksum = {
	.name = "CHECKSUM", EXT_TARGET_IS(checksum), .families = FAM_BOTH,
	.help = "fills in checksums left to the device", EXT_OPTS(opts), .tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(struct xt_CHECKSUM_info) },
};
