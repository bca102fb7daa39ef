/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pool.c - see pool.h */
#include "lib/nft/pool.h"

#include <string.h>

#include "lib/kernel/session.h"
#include "lib/text/buf.h"

#define SHARED_FROM 32	/* so many rules have a set of their own */
#define N_BUCKETS (sizeof(((struct set_pool *)0)->buckets) / sizeof(struct pooled_set *))

static unsigned set_hash(const struct set_val *set)
{
	unsigned hash = set->n;

	for (unsigned i = 0; i < set->n; i++)
		hash = hash * 31 + (unsigned)be_get(set->elem[i].lo, set->len);
	return hash % N_BUCKETS;
}

static const char *set_name(const struct set_val *set, struct arena *arena)
{
	struct buf name = { 0 };
	const char *ret;

	buf_puts(&name, SHARED_SET);
	for (unsigned i = 0; i < set->n; i++) {
		uint64_t lo = be_get(set->elem[i].lo, set->len), hi = be_get(set->elem[i].hi, set->len);

		if (i)
			buf_putc(&name, '.');
		buf_u64(&name, lo);
		if (lo != hi) {
			buf_putc(&name, '-');
			buf_u64(&name, hi);
		}
	}
	ret = name.failed ? NULL : arena_strndup(arena, name.data, name.len);
	buf_free(&name);
	return ret;
}

static const struct set_val *set_copy(const struct set_val *set, struct arena *arena)
{
	struct set_val *copy = arena_memdup(arena, set, sizeof(*set));

	copy->elem = arena_memdup(arena, set->elem, set->n * sizeof(*set->elem));
	return copy;
}

static const struct set_val *only_ports(const struct prog *prog)
{
	const struct set_val *ret = NULL;

	for (unsigned i = 0; i < prog->n; i++) {
		const struct stmt *s = &prog->v[i];

		if (!stmt_has_set(s))
			continue;
		if (ret || s->kind != STMT_MATCH || s->match.masked ||
		    (s->sel != SEL_TH_SPORT && s->sel != SEL_TH_DPORT))
			return NULL;
		ret = stmt_set(s);
	}
	return ret && ret->len == sizeof(uint16_t) && !ret->data_len ? ret : NULL;
}

struct pooled_set *pool_find(struct set_pool *pool, const struct prog *prog)
{
	const struct set_val *set = only_ports(prog);
	struct pooled_set **bucket, *pooled;

	if (!set)
		return NULL;
	bucket = &pool->buckets[set_hash(set)];
	for (pooled = *bucket; pooled; pooled = pooled->next)
		if (set_equal(pooled->set, set))
			return pooled;
	pooled = arena_new(pool->arena, struct pooled_set);
	pooled->set = set_copy(set, pool->arena);
	pooled->name = set_name(set, pool->arena);
	pooled->next = *bucket;
	*bucket = pooled;
	return pooled;
}

bool pooled_is_shared(const struct pooled_set *pooled)
{
	return pooled && pooled->name && pooled->rules >= SHARED_FROM;
}

const struct pooled_set *pool_by_id(const struct set_pool *pool, uint32_t id)
{
	for (size_t i = 0; pool && i < N_BUCKETS; i++)
		for (const struct pooled_set *p = pool->buckets[i]; p; p = p->next)
			if (p->made && p->id == id)
				return p;
	return NULL;
}
