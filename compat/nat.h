/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nat.h - what the targets that translate addresses share. Their first option
 * is the range (vtype_nat) or the ports (vtype_portrange) to translate to. */
#pragma once

#include "lib/rule/ext.h"

/* Ports need a protocol that has them. */
int nat_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag);
/* A shifted range has no native form. */
const char *nat_inexact(const struct inst *inst, const struct rule *rule,
			const struct rule_ctx *ctx);
/* Old blobs of targets whose options are a vtype_nat, --random, --persistent. */
bool nat_decode_range(struct inst *inst, const struct rule_ctx *ctx, const void *data);
bool nat_decode_ipv4(struct inst *inst, const struct rule_ctx *ctx, const void *data);
