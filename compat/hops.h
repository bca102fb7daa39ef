/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hops.h - what "ttl" and "hl" share: the options, and a blob of a mode and a
 * number. Modes: <linux/netfilter_ipv4/ipt_ttl.h>, the same as ip6t_hl.h has.
 */
#pragma once

#include "lib/rule/ext.h"

enum { HOPS_EQ, HOPS_LT, HOPS_GT };	/* the order of the options */

#define HOPS_OPTS(is, what) {								\
	[HOPS_EQ] = { .name = is "-eq", .alias = is, .arg = "value",			\
		      .help = what " is value", .type = &vtype_num,			\
		      .flags = OPT_INVERT, .max = 255, .sel = SEL_TTL,			\
		      .list = " %[!=|==] %v" },						\
	[HOPS_LT] = { .name = is "-lt", .arg = "value", .help = what " is below value",	\
		      .type = &vtype_below, .max = 255, .sel = SEL_TTL,			\
		      .excludes = OPT_BIT(HOPS_EQ) | OPT_BIT(HOPS_GT), .list = " < %v" },	\
	[HOPS_GT] = { .name = is "-gt", .arg = "value", .help = what " is above value",	\
		      .type = &vtype_above, .max = 255, .sel = SEL_TTL,			\
		      .excludes = OPT_BIT(HOPS_EQ) | OPT_BIT(HOPS_LT), .list = " > %v" },	\
}

int hops_encode(const struct inst *inst, const struct rule_ctx *ctx, void *data);
bool hops_decode(struct inst *inst, const struct rule_ctx *ctx, const void *data);
