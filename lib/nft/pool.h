/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pool.h - sets that rules of one transaction share.
 *
 * An anonymous set belongs to one rule, and what the kernel takes for each grows with the
 * transaction (doc/performance.md): thousands of rules with a list of ports take it
 * seconds. So a list of ports that has been in many rules of a transaction already gets a
 * set with a name, "__set.22.80.8000-8080", which all further rules use. It is constant:
 * nobody can change what it holds while a rule uses it, and whoever reads such a rule
 * reads the set, not its name. This is done only in a table that the same transaction
 * makes anew, where no such set can be before; with the table it goes.
 */
#pragma once

#include "lib/ir/stmt.h"

struct pooled_set {
	struct pooled_set *next;
	const char *name;
	const struct set_val *set;
	uint32_t id;		/* NFTA_SET_ID, once a rule is to use it */
	uint32_t rules;		/* with this list so far */
	bool made;		/* its messages are in the batch */
};

struct set_pool {
	struct arena *arena;		/* lives as long as the batch */
	struct pooled_set *buckets[64];
};

/* What @pool remembers of the set of @prog. NULL: it has none, several, or one of
 * another kind than lists of ports. */
struct pooled_set *pool_find(struct set_pool *pool, const struct prog *prog);

/* Have there been enough of them? */
bool pooled_is_shared(const struct pooled_set *pooled);

/* That of a rule with this NFTA_SET_ID, or NULL. */
const struct pooled_set *pool_by_id(const struct set_pool *pool, uint32_t id);
