/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/cpu.c - the "cpu" match: the processor that handles the packet.
 * Native: meta cpu. Blob: struct xt_cpu_info, <linux/netfilter/xt_cpu.h>,
 * revision 0.
 */
#include <linux/netfilter/xt_cpu.h>

#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "cpu", .arg = "number", .help = "number of the processor", .type = &vtype_num,
	  .flags = OPT_INVERT | OPT_REQUIRED, .sel = SEL_CPU, .max = UINT32_MAX,
	  .list = " cpu %[! |]%v", .blob = FIELD(struct xt_cpu_info, cpu),
	  .blob_inv = BITS(struct xt_cpu_info, invert, 1) },
};

_Static_assert(sizeof(struct xt_cpu_info) == 8, "xt_cpu.h, revision 0");

const struct ext ext_match_cpu = {
	.name = "cpu", EXT_MATCH_IS(cpu), .families = FAM_BOTH,
	.help = "the processor that handles the packet", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct xt_cpu_info) },
};
