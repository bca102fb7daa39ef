/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reject.h - what REJECT of IPv4 and of IPv6 share. */
#pragma once

#include "lib/rule/ext.h"

/* A kind of answer, never 0: its number in the blob and its code in ICMP, or a
 * TCP reset. */
#define REJECT_GIVEN		(1 << 24)
#define REJECT_ICMP(with, code)	\
	(REJECT_GIVEN | NFT_REJECT_ICMP_UNREACH << 16 | (code) << 8 | (with))
#define REJECT_RESET(with)	(REJECT_GIVEN | NFT_REJECT_TCP_RST << 16 | (with))

/* One of opt->names, or the start of one; opt->min is the default. */
extern const struct vtype vtype_reject;

int reject_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag);
