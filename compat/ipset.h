/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ipset.h - the set-and-directions words of the set match and the SET target. */
#pragma once

#include "lib/rule/ext.h"

/* What the value of vtype_ipset points to. */
struct ipset_val {
	const char *name;
	uint16_t index;		/* the kernel's number of it; filled by ipset_check() */
	uint8_t dim;		/* directions given, 1 to 6 */
	uint8_t flags;		/* 1 << n: the n-th of them, from 1, is src */
};

/* Two words, name and directions; a field of struct xt_set_info. The decoded
 * name comes from ipset_decoded(). */
extern const struct vtype vtype_ipset;

/* Looks the set of @val up; 0 or a negative errno with @diag filled. */
int ipset_check(struct val *val, const struct rule_ctx *ctx, struct diag *diag);
/* The name of the set that was decoded into @val; false: it has none. */
bool ipset_decoded(struct val *val, const struct rule_ctx *ctx);
