/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * legacy.h - a table of the kernel's older tables, from its bytes to rules. One way
 * only: nothing here writes such a table. lib/kernel/xtables.h fetches the bytes.
 *
 * A table is one run of entries, each a header, its matches, its target. A user chain
 * begins behind an entry with the target ERROR that holds its name; each chain ends
 * with an entry that holds the policy, or RETURN. Jumps are offsets of entries.
 * Nothing of it is trusted: each size and each offset is checked before it is used.
 *
 * Source: struct ipt_entry, <linux/netfilter_ipv4/ip_tables.h>; struct ip6t_entry,
 * <linux/netfilter_ipv6/ip6_tables.h>; <linux/netfilter/x_tables.h>.
 */
#pragma once

#include "lib/kernel/xtables.h"
#include "lib/rule/rule.h"

struct legacy_chain {
	const char *name;		/* in the table's bytes, or "INPUT" ... */
	bool builtin;
	int32_t policy;			/* NF_ACCEPT, NF_DROP, NFT_RETURN */
	uint64_t packets, bytes;	/* of the policy; built-in chains only */
	uint32_t first, end;		/* indices of its rules, @end not included */
};

struct legacy {
	struct legacy_table table;
	uint32_t *offset;		/* of each entry, ascending */
	struct legacy_chain *chains;	/* in the order of the bytes: built-in ones first */
	uint32_t n_chains;
	uint32_t n_rules;		/* in all chains */
};

/**
 * legacy_open() - find the entries and chains of @table
 * @ret: points into @table and @arena
 * Return: 0; -EBADMSG if the bytes are no table that the kernel could run.
 */
int legacy_open(const struct legacy_table *table, struct arena *arena, struct legacy *ret);

/**
 * legacy_rule() - the rule of entry @index, counters included
 * @ctx: of the table; @ctx->arena owns what is made
 * @what: if it is foreign, what is not understood in it, from the arena
 * Never fails: what no description accounts for to the last byte is foreign.
 */
void legacy_rule(const struct legacy *legacy, uint32_t index, const struct rule_ctx *ctx,
		 const struct registry *reg, struct kernel_rule *ret, const char **what);
