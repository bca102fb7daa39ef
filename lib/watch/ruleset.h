/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ruleset.h - what a monitor remembers of the ruleset: tables, chains, and each
 * rule as the text it was read as, since a rule that is gone cannot be asked for.
 * It asks nobody and prints nothing; see watch.h.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "lib/kernel/session.h"

struct watch_chain;
struct watch_table;

struct watch_rule {
	struct watch_rule *prev, *next;	/* in its chain */
	struct watch_rule *bucket;
	struct watch_chain *chain;
	uint64_t handle;		/* unique in its table */
	bool foreign;			/* no iptables rule: no text */
	bool policy;			/* what ebtables ends its own chains with: the text is
					 * the policy */
	char text[];			/* what stands behind "-A CHAIN" */
};

struct watch_chain {
	struct watch_chain *next;	/* in its table */
	struct watch_chain *bucket;
	struct watch_table *table;
	char *name;
	uint64_t handle;
	bool ours;			/* iptables can name it */
	bool base;
	uint32_t policy;		/* of a base chain: NF_DROP, NF_ACCEPT */
	struct watch_rule *first, *last;
	struct watch_rule *counted;	/* a rule whose number is known, or NULL */
	unsigned number;
	uint32_t read;			/* generation before it was read; see snapshot.h */
};

struct watch_table {
	struct watch_table *next;
	uint8_t family;			/* NFPROTO_* */
	char *name;
	uint64_t handle;
	uint32_t flags, use;		/* when last told */
	bool ours;			/* one of iptables' tables */
	struct watch_chain *chains;
};

struct ruleset {
	struct watch_table *tables;
	struct watch_rule **rules;	/* by table and handle */
	struct watch_chain **chains;	/* by table and name */
};

/* -ENOMEM, or 0. */
int ruleset_init(struct ruleset *set);
void ruleset_free(struct ruleset *set);

/* NULL: not there. */
struct watch_table *ruleset_table(const struct ruleset *set, uint8_t family, const char *name);
struct watch_chain *ruleset_chain(const struct ruleset *set, const struct watch_table *table,
				  const char *name);
struct watch_chain *ruleset_chain_handle(const struct watch_table *table, uint64_t handle);
struct watch_rule *ruleset_rule(const struct ruleset *set, const struct watch_table *table,
				uint64_t handle);

/* A new one, the last of its kind. NULL when memory is out. */
struct watch_table *ruleset_add_table(struct ruleset *set, uint8_t family, const char *name);
struct watch_chain *ruleset_add_chain(struct ruleset *set, struct watch_table *table,
				      const char *name);
/* @text NULL: foreign. @after: the rule before it, NULL: it is the first. */
struct watch_rule *ruleset_add_rule(struct ruleset *set, struct watch_chain *chain,
				    uint64_t handle, const char *text, struct watch_rule *after);
/* false when memory is out */
bool ruleset_rename(struct ruleset *set, struct watch_chain *chain, const char *name);

/* With all that is in it. */
void ruleset_drop_table(struct ruleset *set, struct watch_table *table);
void ruleset_drop_chain(struct ruleset *set, struct watch_chain *chain);
void ruleset_drop_rule(struct ruleset *set, struct watch_rule *rule);

/* Its number in its chain, from 1. */
unsigned watch_rule_number(struct watch_rule *rule);
