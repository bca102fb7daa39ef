/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ahead.h - the rules of many chains, read by a thread of its own.
 *
 * The kernel makes a dump in the time of whoever asks for it, and that takes longer
 * than what is done with it. So who lists much has two processors at work: one on the
 * dump of the next rules, one on those that came before.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct ahead;
struct nlmsghdr;

/* Below this many rules the thread costs more than it brings. */
#define AHEAD_WORTH 4000

/* Begins to read @chains of @table; the names are not copied. NULL: there is but
 * one processor, or no memory; session_rules() does as well. */
struct ahead *ahead_start(uint8_t family, const char *table, const char *const *chains, size_t n);
/* The rules of the next of these chains, just as session_rules() hands them over. */
int ahead_rules(struct ahead *ahead, int (*each)(const struct nlmsghdr *nlh, void *data),
		void *data);
void ahead_stop(struct ahead *ahead);	/* at any time; accepts NULL */
