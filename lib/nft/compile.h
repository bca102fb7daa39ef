/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * compile.h - a rule to the bytes of a kernel rule and back, the mirror law
 * kept: nothing is sent that does not read back as the rule that was typed.
 */
#pragma once

#include "lib/ir/lower.h"
#include "lib/nft/codec.h"

#define UDATA_MAX 256		/* NFT_USERDATA_MAXLEN of the kernel */
#define UDATA_POLICY 1		/* ebtables-nft: the policy of a user chain */
#define UDATA_HINT 0xa5		/* our own type, far from those that others use */

/* Reused from rule to rule. */
struct compiler {
	const struct registry *reg;
	struct buf exprs;
	struct set_pool *pool;	/* where sets may be shared, or NULL */
	bool no_sets;		/* of a rule with sets nothing is made: -EXDEV */
};

struct compiled {
	struct lowered low;
	const void *exprs;	/* in the compiler's buffer, until the next rule */
	size_t exprs_len;
	struct emit_opts opts;
	struct pooled_set *pooled;	/* what the pool knows of its set, or NULL */
	uint8_t udata[UDATA_MAX];
	unsigned udata_len;
	bool has_xt;
	uint16_t proto;		/* for NFTA_RULE_COMPAT; of frames in network order */
	bool proto_inv;
};

/**
 * compile_rule() - the kernel's form of @rule
 * @first_set: NFTA_SET_ID for the first of its sets
 * Return: 0; -EOPNOTSUPP with @diag: no form of it reads back.
 */
int compile_rule(struct compiler *compiler, struct rule *rule, const struct rule_ctx *ctx,
		 uint32_t first_set, struct compiled *ret, struct diag *diag);

enum rule_place { PLACE_APPEND, PLACE_FIRST, PLACE_BEFORE, PLACE_BEFORE_ID, PLACE_REPLACE };

/* The messages for one rule. @where: a handle, or for PLACE_BEFORE_ID the @id of
 * a rule of this batch. @id: NFTA_RULE_ID, 0: none. */
void batch_rule(struct batch *batch, const struct compiled *compiled, const char *table,
		const char *chain, enum rule_place place, uint64_t where, uint32_t id,
		uint32_t tag);
void batch_delete_rule(struct batch *batch, uint8_t family, const char *table,
		       const char *chain, uint64_t handle, uint32_t id, uint32_t tag);

/* A rule of the kernel, from an NFT_MSG_NEWRULE message (or from one in a
 * batch). Never fails: what is no iptables rule is marked foreign. Text may
 * point into the message. */
void kernel_rule_read(const struct nlmsghdr *nlh, const struct rule_ctx *ctx,
		      const struct registry *reg, const struct set_source *sets,
		      struct kernel_rule *ret);

/* The sets of rules that the kernel holds, fetched when a lookup names one. */
struct set_fetcher {
	struct session *session;	/* one that no dump is running on */
	uint8_t family;
	const char *table;
	struct set_names *known;	/* or NULL: sets are asked for one by one */
};

/* The sets of a table, once so many were asked for that a list is cheaper. */
struct set_names {
	struct arena *arena;
	unsigned asked;
	bool listed;
	unsigned n, n_buckets;
	struct set_name **buckets;
	struct set_name *all;
};
const struct set_val *set_fetch(void *fetcher, const char *name, uint32_t id,
				const struct sel_from *key, struct arena *arena);

uint64_t rule_handle(const struct nlmsghdr *nlh);
/* Is it no rule but what a user chain does at its end? (FAMILY_POLICIES) */
bool rule_is_policy(const struct nlmsghdr *nlh);
/* Makes @compiled, a bare verdict, such a rule. */
void compiled_as_policy(struct compiled *compiled);
/* Does the message name @chain anywhere? It may say yes too often. */
bool rule_names_chain(const struct nlmsghdr *nlh, const char *chain);

/* A rule that is still in a batch, from the offset of its first message on: its
 * own message, and the sets that stand before it. */
struct batch_rule_at {
	const struct batch *batch;
	size_t start;
	const struct set_pool *pool;	/* of sets that may stand anywhere before, or NULL */
};
const struct nlmsghdr *batch_rule_message(const struct batch_rule_at *at);
const struct set_val *batch_set_get(void *at, const char *name, uint32_t id,
				    const struct sel_from *key, struct arena *arena);
