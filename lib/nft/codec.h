/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * codec.h - statements to and from the expressions of nf_tables, as the bytes
 * of NFTA_RULE_EXPRESSIONS and of set elements.
 *
 * The shapes are those that nft itself makes of its own listing, so a listing
 * loads again as the same expressions. Two are others, since they cost a packet less
 * (doc/performance.md) and nft lists them the same: a range is one expression, of which
 * nft 1.0.6 makes two comparisons, and the three bytes of an IPv4 prefix are masked.
 * Source: nft --debug=netlink, <linux/netfilter/nf_tables.h>.
 */
#pragma once

#include "lib/ir/stmt.h"
#include "lib/kernel/session.h"
#include "lib/nft/pool.h"

/* Of the sets that packets fill; those that are looked up are "__set%d". */
#define METER_PREFIX "__meter"

struct emit_opts {
	uint8_t family;
	bool shared;		/* the shared dialect: close the fragment hole inside the load,
				 * one load for each field of ARP, two comparisons for a range */
	uint32_t first_set;	/* NFTA_SET_ID of the first set; the others follow */
	struct pooled_set *pooled;	/* NULL, or what the only set of the program is */
};

/**
 * emit_exprs() - the expression list of @prog at the end of @buf
 * STMT_COUNTER becomes a counter of @packets and @bytes. Set lookups name
 * "__set%d" and number their sets from @opts->first_set in order of use; that of
 * @opts->pooled has the name and number it has there.
 * Return: 0, or -EOPNOTSUPP for a statement that has no expression here.
 */
int emit_exprs(struct buf *buf, const struct prog *prog, const struct emit_opts *opts,
	       uint64_t packets, uint64_t bytes);

/* The set messages that emit_exprs() of the same program refers to. */
int emit_sets(struct batch *batch, const struct prog *prog, const struct emit_opts *opts,
	      const char *table, uint32_t tag);

/* How decode finds the elements of a set of @key's: by name, or by id in the
 * same batch. NULL: there is none, or not one that we could have made. */
struct set_source {
	const struct set_val *(*get)(void *data, const char *name, uint32_t id,
				     const struct sel_from *key, struct arena *arena);
	void *data;
};

/* Where the checksum over a payload selector is, from the start of its header. */
enum { CSUM_IP = 10, CSUM_TCP = 16, CSUM_NONE = 0 };
unsigned selector_csum(enum selector sel, uint8_t family);

struct decoded {
	struct prog prog;
	uint64_t packets;
	uint64_t bytes;
	bool has_counter;
	bool foreign;		/* something in it has no statement */
};

/**
 * decode_exprs() - statements of an expression list, as dumped or as emitted
 * Never fails: what is not understood becomes STMT_FOREIGN and @foreign.
 * Strings point into @data, and so may blobs.
 */
void decode_exprs(struct decoded *ret, const void *data, size_t len, uint8_t family,
		  const struct set_source *sets, struct arena *arena);

enum { BRANCH_WAYS = 3 };	/* elements of the map of a STMT_BRANCH */

/* Elements of one NFT_MSG_NEWSETELEM message, added to @ret as the kernel has
 * them: raw, intervals as starts and ends. */
struct raw_elem {
	uint8_t key[SET_KEY_MAX];
	uint8_t key_end[SET_KEY_MAX];
	uint8_t data[SEL_MAX_LEN];
	uint8_t data_len;	/* of a map */
	int32_t verdict;	/* of a map of verdicts: what it leads to */
	bool has_verdict;
	bool has_end;		/* concatenated ranges */
	bool interval_end;
};

struct raw_set {
	struct raw_elem *v;
	unsigned n, cap;
	bool foreign;		/* elements with data, timeouts, expressions */
};

void raw_set_add(struct raw_set *set, const void *attrs, size_t len, struct arena *arena);
/* Ranges out of starts and ends. NULL: not a set that we could have made. */
const struct set_val *raw_set_finish(struct raw_set *set, uint32_t flags, uint8_t key_len,
				     const struct sel_from *key, struct arena *arena);
