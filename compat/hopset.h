/* SPDX-License-Identifier: GPL-2.0-or-later */
/* hopset.h - what the TTL and HL targets share: three ways to change the count
 * of hops that a packet has left. */
#pragma once

#include <linux/netfilter_ipv4/ipt_TTL.h>

#include "lib/rule/ext.h"

enum { HOP_SET, HOP_DEC, HOP_INC, HOP_OPTS };

#define HOPSET_OPT(index, word, least, text, shown)					\
	[index] = { .name = word, .arg = "value", .help = text, .type = &vtype_num,	\
		    .min = (least), .max = 255, .list = shown,				\
		    .excludes = (OPT_BIT(HOP_OPTS) - 1) & ~OPT_BIT(index) }

#define HOPSET_OPTS(ext, word) {							\
	HOPSET_OPT(HOP_SET, word "-set", 0, "set it", " " ext " set to %v"),		\
	HOPSET_OPT(HOP_DEC, word "-dec", 1, "lower it, not below 0",			\
		   " " ext " decrement by %v"),						\
	HOPSET_OPT(HOP_INC, word "-inc", 1, "raise it, not above 255",			\
		   " " ext " increment by %v"),						\
}

/* Set to a value, or to what a map of all 256 has for the old one. */
bool hopset_lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog);
unsigned hopset_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n);

/* struct ipt_TTL_info, and struct ip6t_HL_info, which is the same. */
int hopset_encode(const struct inst *inst, const struct rule_ctx *ctx, void *data);
bool hopset_decode(struct inst *inst, const struct rule_ctx *ctx, const void *data);
