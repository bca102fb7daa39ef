/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rule.h - a rule as iptables knows it: header, matches, target, counters.
 */
#pragma once

#include <net/if.h>

#include "lib/rule/ext.h"

struct rule_addr {
	bool set;
	bool inv;
	uint8_t addr[16];	/* network order, host bits cleared */
	uint8_t mask[16];
};

enum rule_verdict {
	RULE_NO_TARGET,
	RULE_VERDICT,	/* ACCEPT, DROP, RETURN: in code */
	RULE_JUMP,	/* to a user chain */
	RULE_GOTO,
	RULE_TARGET,	/* an extension */
};

struct rule {
	uint8_t family;		/* NFPROTO_* of family.h */
	struct rule_addr src, dst;
	char in[IFNAMSIZ];	/* with its +; empty: any */
	char out[IFNAMSIZ];
	bool in_inv, out_inv;
	uint8_t proto;		/* 0: any */
	bool proto_inv;
	bool frag, frag_inv;	/* -f, ! -f */
	uint16_t ether;		/* bridge: type of the frame, ETHER_LENGTH; 0: any */
	bool ether_inv;
	struct inst *header;	/* of the family's header extension; NULL: it has none */
	struct inst *matches;
	struct inst **tail;
	enum rule_verdict verdict;
	int32_t code;		/* RULE_VERDICT: NF_ACCEPT, NF_DROP, NFT_RETURN */
	const char *chain;	/* RULE_JUMP, RULE_GOTO */
	struct inst *target;	/* RULE_TARGET */
	bool target_bare;	/* named by its options, without -j; only for its translation */
	uint64_t packets, bytes;
	bool has_counters;	/* given on the command line */
};

/* What the kernel holds for one rule, read back. */
struct kernel_rule {
	uint64_t handle;
	bool foreign;		/* no iptables rule: @rule is not to be used */
	struct rule rule;
	uint64_t packets, bytes;
};

void rule_init(struct rule *rule, uint8_t family);
/* Gives it the header of its family, from the registry. */
void rule_add_header(struct rule *rule, const struct registry *reg, struct arena *arena);
void rule_add_match(struct rule *rule, struct inst *inst);
/* Same meaning in the same words; counters aside. */
bool rule_equal(const struct rule *a, const struct rule *b);

/* " -s 1.2.3.4/32 ... -j ACCEPT", all that stands behind "-A CHAIN"; with
 * @counters also "-c PACKETS BYTES". */
void rule_print_save(const struct rule *rule, bool counters, struct buf *out);
/* The same of families that list and save in one form (arp, bridge): @mode may
 * put names for numbers; @verbose: interfaces that are any, too. */
void rule_print_as(const struct rule *rule, enum print_mode mode, bool verbose,
		   struct buf *out);
/* Blobs of others may hold texts that would go on on a line of their own. */
bool rule_breaks_line(const struct rule *rule);

struct list_opts {
	bool numeric;
	bool verbose;
	bool exact;		/* -x */
	unsigned number;	/* --line-numbers: 0 none */
};

/* The small language of opt->list, which see: @text about the value @val of @opt. */
void opt_template(const char *text, const struct opt *opt, const struct val *val,
		  const struct val_ctx *ctx, enum print_mode mode, struct buf *out);

/* A line of -L, and the line that -v -A prints. */
void rule_print_list(const struct rule *rule, const struct list_opts *opts, struct buf *out);
void rule_print_line(const struct rule *rule, struct buf *out);
/* 123, 12K, 3M; @exact: all digits; @padded: to the width of -L's columns. */
void print_counter(uint64_t n, bool exact, bool padded, struct buf *out);

/* Verdict names: "ACCEPT" etc. and back; false: no such. */
const char *verdict_name(int32_t code);
bool verdict_find(const char *name, int32_t *ret);
