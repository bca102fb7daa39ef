/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * session.h - one netlink socket to nf_tables: questions and their answers.
 *
 * Nothing here knows what a rule means: rules and elements are handed over as
 * the bytes that the kernel sent. Every call returns 0 or a negative errno
 * (-ENOENT where the thing asked for is not there, -EPERM without the right,
 * -EAGAIN when a dump was interrupted five times running).
 *
 * Source of numbers: <linux/netfilter/nf_tables.h>, <linux/netfilter/nfnetlink.h>.
 */
#pragma once

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "lib/kernel/attr.h"
#include "lib/text/arena.h"
#include "lib/text/buf.h"

struct session;
struct nlmsghdr;

int session_open(struct session **ret);
void session_close(struct session *session);	/* accepts NULL */

/* for __attribute__((cleanup)) */
static inline void session_closep(struct session **session)
{
	session_close(*session);
}

/* The generation of the ruleset of this network namespace. */
int session_generation(struct session *session, uint32_t *ret);

struct table_info {
	struct table_info *next;
	const char *name;
	uint8_t family;		/* NFPROTO_* */
	uint32_t flags;		/* NFT_TABLE_F_* */
	uint32_t use;		/* chains, sets, objects and flowtables in it */
	uint64_t handle;	/* 0 from kernels before 4.16 */
};

struct chain_info {
	struct chain_info *next;
	const char *table;
	const char *name;
	uint64_t handle;
	uint32_t use;		/* references: the rules in it and the jumps to it */
	uint32_t flags;		/* NFT_CHAIN_*; 0 from kernels before 5.7 */
	bool base;
	const char *type;	/* base chains: "filter", "nat", "route"; else NULL */
	uint32_t hook;		/* NF_INET_* (or NF_ARP_*, NF_BR_*) */
	int32_t priority;
	uint32_t policy;	/* NF_DROP 0, NF_ACCEPT 1 */
	bool has_counters;
	uint64_t packets;
	uint64_t bytes;
};

/* All tables of @family, in the kernel's order. */
int session_tables(struct session *session, uint8_t family, struct arena *arena,
		   struct table_info **ret);
/* Chains of @family; of @table alone unless NULL. In the kernel's order. */
int session_chains(struct session *session, uint8_t family, const char *table,
		   struct arena *arena, struct chain_info **ret);
/* What one NEWTABLE or NEWCHAIN (or DEL...) message says; strings point into
 * it. false: nothing of the kind. */
bool table_info_read(const struct nlmsghdr *nlh, struct table_info *ret);
bool chain_info_read(const struct nlmsghdr *nlh, struct chain_info *ret);
/* One chain. -ENOENT: no such chain or table. */
int session_chain(struct session *session, uint8_t family, const char *table, const char *chain,
		  struct arena *arena, struct chain_info **ret);

/**
 * session_rules() - every rule of one chain, in order
 * @each: called with each NFT_MSG_NEWRULE message; the bytes are gone when it
 *        returns. A positive return ends the dump early (the rest is drained
 *        or the socket renewed), a negative one is handed back.
 * @reset: zero the counters while reading (NFT_MSG_GETRULE_RESET; -EOPNOTSUPP
 *        or -EINVAL from a kernel that has it not)
 *
 * A chain or table that is not there reads as one without rules.
 * Return: also -EINTR: the ruleset changed meanwhile, or answers were lost. What
 * @each was given is not to be trusted: forget it and start again. With @reset
 * the rest of the dump is still handed over, as its counters are gone.
 *
 * With @reset the counters handed over are not complete: the kernel zeroes a
 * rule, finds no room for it in this part of the dump, and reads it again, now
 * zero, for the next part (measured, Linux 6.18: one rule in about 150). For "-Z"
 * alone that is good enough; who shows the counters too reads the chain without
 * @reset and then asks for each rule with session_rule(), which loses nothing but
 * makes the kernel walk the chain each time (0.3 s for the 10000 rules of a chain).
 */
int session_rules(struct session *session, uint8_t family, const char *table, const char *chain,
		  bool reset, int (*each)(const struct nlmsghdr *nlh, void *data), void *data);
/* The same for who will end it early: the kernel is asked for no part too many. */
int session_rules_until(struct session *session, uint8_t family, const char *table,
			const char *chain, int (*each)(const struct nlmsghdr *nlh, void *data),
			void *data);
/* The same to its end, whatever changes meanwhile: then -EINTR, and rules that were
 * there all the time may be missing, others come twice, if this chain is what changed. */
int session_rules_moving(struct session *session, uint8_t family, const char *table,
			 const char *chain, int (*each)(const struct nlmsghdr *nlh, void *data),
			 void *data);
/* One rule, by handle. */
int session_rule(struct session *session, uint8_t family, const char *table, const char *chain,
		 uint64_t handle, bool reset,
		 int (*each)(const struct nlmsghdr *nlh, void *data), void *data);

struct set_info {
	const char *name;
	uint32_t flags;		/* NFT_SET_* */
	uint32_t key_len;	/* bytes */
	uint32_t key_type;
};

bool set_info_read(const struct nlmsghdr *nlh, const char **table, struct set_info *ret);

/* A set's own description, then each NFT_MSG_NEWSETELEM message of its dump.
 * -EINTR as of session_rules(); @ret is filled in last. */
int session_set(struct session *session, uint8_t family, const char *table, const char *set,
		struct set_info *ret,
		int (*each)(const struct nlmsghdr *nlh, void *data), void *data);
int session_set_elems(struct session *session, uint8_t family, const char *table,
		      const char *set, int (*each)(const struct nlmsghdr *nlh, void *data),
		      void *data);
/* The descriptions of all sets of a table; the names are gone when @each returns.
 * -EINTR as of session_rules(). */
int session_sets(struct session *session, uint8_t family, const char *table,
		 int (*each)(const struct set_info *set, void *data), void *data);

/* Constant sets of this name belong to rules as anonymous ones do (lib/nft/pool.h). */
#define SHARED_SET "__set."
bool set_is_rules(uint32_t flags, const char *name);

/* How many sets that are not of rules, objects and flowtables a table holds. */
int session_others(struct session *session, uint8_t family, const char *table, uint32_t *ret);

/*
 * A batch: the messages of one transaction, in one contiguous buffer. A message
 * is built in place:
 *	nlh = batch_begin(batch, NFT_MSG_NEWRULE, family, NLM_F_CREATE | NLM_F_APPEND, tag);
 *	... buf_* and attr_* on &batch->buf ...
 *	batch_end(batch);
 * @tag comes back with the errors of that message (a line, an operation).
 */
struct batch {
	struct buf buf;
	size_t message;		/* offset of the message being built */
	uint32_t count;		/* messages so far */
	uint32_t *tags;
	uint32_t tags_cap;
	uint32_t sets;		/* how many so far: the next NFTA_SET_ID */
};

void batch_begin(struct batch *batch, uint8_t type, uint8_t family, uint16_t flags, uint32_t tag);
void batch_end(struct batch *batch);
/* A copy of a message of another batch; @tag is its tag here. Return: its offset. */
size_t batch_copy(struct batch *batch, const void *message, size_t len, uint32_t tag);
/* Take the message being built, or the last one, out again. A batch that failed
 * (no memory, an attribute too long) stays so: session_commit() refuses it. */
void batch_drop(struct batch *batch);
bool batch_empty(const struct batch *batch);
void batch_clear(struct batch *batch);	/* keeps the memory */
void batch_free(struct batch *batch);

struct batch_error {
	uint32_t tag;
	uint8_t type;		/* NFT_MSG_* of the message refused */
	int error;		/* positive errno */
};

/* Bytes that one transaction can have: the kernel keeps twice that in an int. */
#define BATCH_MAX (INT_MAX / 2)

/**
 * session_commit() - send the batch as one transaction
 * @generation: what it was planned against, or 0: do not care
 * @errors: up to @max errors, in the order of the messages; @n_errors how many
 *
 * Either all of it takes effect or nothing. The socket's send buffer is grown
 * to what the batch needs; the receive side is drained before returning.
 * Return: 0; -ERESTART when the generation moved (nothing done, plan again);
 * -EPERM; -EMSGSIZE or -ENOBUFS when the batch does not fit or buf.failed is
 * set; otherwise minus the first error. What concerns the batch as a whole is
 * returned only. With very many errors the later ones are lost.
 */
int session_commit(struct session *session, struct batch *batch, uint32_t generation,
		   struct batch_error *errors, unsigned max, unsigned *n_errors);

/* Does the kernel's nft_compat know this xt match (or target) at @revision?
 * Asked once each; the answer is kept in the session. */
bool session_has_xt(struct session *session, uint8_t family, const char *name, uint8_t revision,
		    bool target);

/* Does the kernel have the nf_tables expression @name for @family? Asked once, with
 * a batch that the kernel always refuses. */
bool session_has_expr(struct session *session, uint8_t family, const char *name);

/* And an operation of bitwise on two registers? Asked in the same way. */
bool session_two_registers(struct session *session, uint8_t family);

/* And one that shifts? */
bool session_shift(struct session *session, uint8_t family);

/* And an exthdr that takes an option of TCP out? */
bool session_reset_opt(struct session *session, uint8_t family);
