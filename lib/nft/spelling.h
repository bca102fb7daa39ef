/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spelling.h - the words of a rule, kept where its expressions are those of other words,
 * too: `--mark 1/0` never matches, and so does `--mark 2/0`.
 *
 * They lie in the userdata, where a hint would, and are believed only if they compile to
 * the very statements that the kernel holds, comments included. So they can say nothing
 * that is not there.
 */
#pragma once

#include "lib/ir/lower.h"

#define SPELLING_VERSION 2	/* the first byte, where a hint has another one */

/* Written to @to, at most @max bytes: how many, 0 if they do not fit. */
unsigned spelling_write(const struct rule *rule, uint8_t *to, unsigned max);

/* The rule whose words @hint holds, if they say what @prog does. False: no words, or they
 * do not. */
bool spelling_read(const struct hint *hint, const struct prog *prog, const struct rule_ctx *ctx,
		   const struct registry *reg, struct rule *ret);
