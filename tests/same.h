/* SPDX-License-Identifier: GPL-2.0-or-later */
/* same.h - do two programs of statements mean the same? For tests of hints, which
 * may change the words of a rule and nothing else. prog_equal() is stricter. */
#pragma once

#include "lib/ir/stmt.h"

/* Says no more than a guard does: the header is there. */
static inline bool is_aside(const struct stmt *stmt)
{
	return stmt->kind == STMT_GUARD || stmt->kind == STMT_COMMENT ||
	       (stmt->kind == STMT_MATCH && stmt->op == OP_GE && !stmt->match.masked &&
		!be_get(stmt->match.lo, stmt->match.len));
}

/* The same statements, in whatever order; guards and comments aside. */
static inline bool same_statements(const struct prog *a, const struct prog *b)
{
	bool *used = arena_array(b->arena, b->n + 1u, bool);
	unsigned left = 0;

	for (unsigned j = 0; j < b->n; j++)
		left += !is_aside(&b->v[j]);
	for (unsigned i = 0; i < a->n; i++) {
		unsigned j = 0;

		if (is_aside(&a->v[i]))
			continue;
		while (j < b->n && (used[j] || !stmt_equal(&a->v[i], &b->v[j])))
			j++;
		if (j == b->n)
			return false;
		used[j] = true;
		left--;
	}
	return !left;
}
