/* SPDX-License-Identifier: GPL-2.0-or-later */
/* npt.c - see npt.h */
#include "compat/npt.h"

int npt_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag)
{
	for (unsigned i = NPT_SRC; i <= NPT_DST; i++) {
		const struct val *val = &inst->vals[i];

		if (val->addr[1][0] > 64)
			return diag_invalid(diag, "--%s: 64 bits at most", inst->ext->opts[i].name);
		for (unsigned bit = val->addr[1][0]; bit < 128; bit++)
			if (val->addr[0][bit / 8] & 0x80 >> bit % 8)
				return diag_invalid(diag, "--%s: bits beyond the prefix",
						    inst->ext->opts[i].name);
	}
	return 0;
}
