/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reader.h - messages of the kernel into what a monitor remembers: rules into text.
 * The whole ruleset is read by snapshot.h; events are for watch.h.
 */
#pragma once

#include "lib/plan/plan.h"
#include "lib/watch/ruleset.h"

/* The families of tables, and whether rules of theirs can be read. */
struct watch_family {
	uint8_t family;		/* NFPROTO_* */
	char option;		/* of the command line: '4'; 0: none */
	const char *name;	/* as nft has it */
	bool rules;
};

#define WATCH_FAMILIES 6
extern const struct watch_family watch_families[WATCH_FAMILIES];
/* Never NULL: one not in the list is shown as "?". */
const struct watch_family *watch_family(uint8_t family);

/* An anonymous set of the transaction at hand: its rule comes behind it. */
struct reader_set {
	struct reader_set *next;
	uint8_t family;
	const char *table, *name;
	uint32_t flags, key_len;
	struct raw_set raw;
};

struct reader {
	const struct registry *reg;
	struct plan plans[WATCH_FAMILIES];	/* the contexts; and sockets, if online */
	bool online;
	struct arena transaction;	/* until reader_forget() */
	struct arena scratch;		/* of one rule */
	struct reader_set *sets;
};

/* @online: ask the kernel for what events do not tell; else (tests) they are all
 * there is. */
int reader_init(struct reader *reader, const struct registry *reg, bool online,
		struct diag *diag);
void reader_free(struct reader *reader);

/* NEWSET and NEWSETELEM of a transaction, kept until it ends. */
void reader_set(struct reader *reader, const struct nlmsghdr *nlh);
void reader_set_elems(struct reader *reader, const struct nlmsghdr *nlh);
/* The transaction is over. */
void reader_forget(struct reader *reader);

struct read_rule {
	const char *text;	/* what stands behind "-A CHAIN"; NULL: foreign */
	bool policy;		/* of a chain of one's own: the text is its verdict */
	uint64_t packets, bytes;
};

/* The rule of a NEWRULE or DELRULE message. Never fails; the text is there until the
 * next one is read. @names: the sets of the table, or NULL. */
void reader_rule(struct reader *reader, const struct watch_chain *chain,
		 struct set_names *names, const struct nlmsghdr *nlh, struct read_rule *ret);

/* Where to ask for what is of @family; NULL: nowhere. */
struct session *reader_session(struct reader *reader, uint8_t family);

/* What the kernel says of a table or a chain goes into what is remembered of it. */
void watch_table_learn(struct watch_table *table, const struct table_info *info);
void watch_chain_learn(struct watch_chain *chain, const struct chain_info *info);

/* One rule asked for now, with its number in the chain. -ENOENT: it is not there. */
int reader_ask(struct reader *reader, const struct watch_chain *chain, uint64_t handle,
	       struct read_rule *ret, unsigned *number);
