/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ruleset.c - see ruleset.h */
#include "lib/watch/ruleset.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Powers of two. A ruleset of 100000 rules has two to a bucket. */
#define RULE_BUCKETS (1u << 16)
#define CHAIN_BUCKETS (1u << 12)

int ruleset_init(struct ruleset *set)
{
	set->tables = NULL;
	set->rules = calloc(RULE_BUCKETS, sizeof(*set->rules));
	set->chains = calloc(CHAIN_BUCKETS, sizeof(*set->chains));
	if (set->rules && set->chains)
		return 0;
	ruleset_free(set);
	return -ENOMEM;
}

void ruleset_free(struct ruleset *set)
{
	while (set->tables)
		ruleset_drop_table(set, set->tables);
	free(set->rules);
	free(set->chains);
	*set = (struct ruleset){ 0 };
}

/* ---- finding ---- */

static struct watch_rule **rule_bucket(const struct ruleset *set, uint64_t handle)
{
	return &set->rules[handle & (RULE_BUCKETS - 1)];
}

static struct watch_chain **chain_bucket(const struct ruleset *set, const char *name)
{
	uint32_t h = 0;

	while (*name)
		h = h * 31 + (unsigned char)*name++;
	return &set->chains[h & (CHAIN_BUCKETS - 1)];
}

struct watch_table *ruleset_table(const struct ruleset *set, uint8_t family, const char *name)
{
	struct watch_table *t = set->tables;

	while (t && (t->family != family || strcmp(t->name, name)))
		t = t->next;
	return t;
}

struct watch_chain *ruleset_chain(const struct ruleset *set, const struct watch_table *table,
				  const char *name)
{
	struct watch_chain *c = *chain_bucket(set, name);

	while (c && (c->table != table || strcmp(c->name, name)))
		c = c->bucket;
	return c;
}

struct watch_chain *ruleset_chain_handle(const struct watch_table *table, uint64_t handle)
{
	struct watch_chain *c = table->chains;

	while (c && c->handle != handle)
		c = c->next;
	return c;
}

struct watch_rule *ruleset_rule(const struct ruleset *set, const struct watch_table *table,
				uint64_t handle)
{
	struct watch_rule *r = *rule_bucket(set, handle);

	while (r && (r->handle != handle || r->chain->table != table))
		r = r->bucket;
	return r;
}

/* Only forwards from the rule last asked for: numbers are asked for in order, one
 * after the other, or of rules that stand where they stood. */
unsigned watch_rule_number(struct watch_rule *rule)
{
	struct watch_chain *c = rule->chain;
	struct watch_rule *at = c->counted;
	unsigned n = c->number;

	while (at && at != rule) {
		at = at->next;
		n++;
	}
	if (!at)
		for (at = c->first, n = 1; at != rule; at = at->next)
			n++;
	c->counted = rule;
	c->number = n;
	return n;
}

/* ---- changing ---- */

struct watch_table *ruleset_add_table(struct ruleset *set, uint8_t family, const char *name)
{
	struct watch_table *t = calloc(1, sizeof(*t)), **at = &set->tables;

	if (!t)
		return NULL;
	t->family = family;
	t->name = strdup(name);
	if (!t->name) {
		free(t);
		return NULL;
	}
	while (*at)
		at = &(*at)->next;
	*at = t;
	return t;
}

static void chain_hash(struct ruleset *set, struct watch_chain *chain)
{
	struct watch_chain **bucket = chain_bucket(set, chain->name);

	chain->bucket = *bucket;
	*bucket = chain;
}

static void chain_unhash(struct ruleset *set, const struct watch_chain *chain)
{
	struct watch_chain **at = chain_bucket(set, chain->name);

	while (*at != chain)
		at = &(*at)->bucket;
	*at = chain->bucket;
}

struct watch_chain *ruleset_add_chain(struct ruleset *set, struct watch_table *table,
				      const char *name)
{
	struct watch_chain *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->name = strdup(name);
	if (!c->name) {
		free(c);
		return NULL;
	}
	c->table = table;
	c->next = table->chains;
	table->chains = c;
	chain_hash(set, c);
	return c;
}

bool ruleset_rename(struct ruleset *set, struct watch_chain *chain, const char *name)
{
	char *copy = strdup(name);

	if (!copy)
		return false;
	chain_unhash(set, chain);
	free(chain->name);
	chain->name = copy;
	chain_hash(set, chain);
	return true;
}

struct watch_rule *ruleset_add_rule(struct ruleset *set, struct watch_chain *chain,
				    uint64_t handle, const char *text, struct watch_rule *after)
{
	size_t len = text ? strlen(text) : 0;
	struct watch_rule *r = malloc(sizeof(*r) + len + 1), **bucket = rule_bucket(set, handle);

	if (!r)
		return NULL;
	*r = (struct watch_rule){ .chain = chain, .handle = handle, .foreign = !text,
				  .prev = after, .next = after ? after->next : chain->first,
				  .bucket = *bucket };
	memcpy(r->text, text ? text : "", len + 1);
	*bucket = r;
	*(r->prev ? &r->prev->next : &chain->first) = r;
	*(r->next ? &r->next->prev : &chain->last) = r;
	if (!after || chain->counted != after) {
		/* what stands behind it has moved on; at the end nothing does */
		if (r->next)
			chain->counted = NULL;
	} else {
		chain->counted = r;
		chain->number++;
	}
	return r;
}

void ruleset_drop_rule(struct ruleset *set, struct watch_rule *rule)
{
	struct watch_rule **at = rule_bucket(set, rule->handle);
	struct watch_chain *chain = rule->chain;

	while (*at != rule)
		at = &(*at)->bucket;
	*at = rule->bucket;
	*(rule->prev ? &rule->prev->next : &chain->first) = rule->next;
	*(rule->next ? &rule->next->prev : &chain->last) = rule->prev;
	if (chain->counted == rule && rule->prev) {
		chain->counted = rule->prev;
		chain->number--;
	} else {
		chain->counted = NULL;
	}
	free(rule);
}

void ruleset_drop_chain(struct ruleset *set, struct watch_chain *chain)
{
	struct watch_chain **at = &chain->table->chains;

	while (chain->first)
		ruleset_drop_rule(set, chain->first);
	while (*at != chain)
		at = &(*at)->next;
	*at = chain->next;
	chain_unhash(set, chain);
	free(chain->name);
	free(chain);
}

void ruleset_drop_table(struct ruleset *set, struct watch_table *table)
{
	struct watch_table **at = &set->tables;

	while (table->chains)
		ruleset_drop_chain(set, table->chains);
	while (*at != table)
		at = &(*at)->next;
	*at = table->next;
	free(table->name);
	free(table);
}
