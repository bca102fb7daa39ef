/* SPDX-License-Identifier: GPL-2.0-or-later */
/* legacy_table.h - tables as the kernel's older tables are sent, for tests: the way
 * back of lib/rule/legacy.h, which itself only reads. */
#pragma once

#include "lib/rule/legacy.h"

/**
 * legacy_make() - a table with the chains INPUT, of @rules, and "web", of one rule
 * @rules: a jump goes to "web", whatever its chain; INPUT's policy is DROP
 * @bytes: the entries, to be freed; @ret points into it
 * Return: false if a match or target has no xt form.
 */
bool legacy_make(uint8_t family, const struct rule *const *rules, unsigned n,
		 struct arena *arena, struct buf *bytes, struct legacy_table *ret);
