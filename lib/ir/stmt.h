/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stmt.h - statements: what a rule means, typed and ordered.
 *
 * A rule is lowered to statements, statements are emitted as nf_tables
 * expressions; a kernel rule is decoded to statements, and these are lifted to
 * a rule. Two programs mean the same if their statements are equal; unused
 * bytes are zero, so stmt_equal() may compare memory.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "lib/ir/selector.h"
#include "lib/text/arena.h"

enum stmt_kind {
	STMT_MATCH,
	STMT_GUARD,	/* the transport header has guard bytes; never a later fragment */
	STMT_COUNTER,
	STMT_COMMENT,	/* in the rule's userdata, not among its expressions */
	STMT_LIMIT,
	STMT_CONNLIMIT,	/* connections at once, for each value of the selector, if any */
	STMT_QUOTA,
	STMT_XT_MATCH,
	/* the rest are targets */
	STMT_VERDICT,
	STMT_SET,	/* selector = value, = other selector & mask ^ xor, = map[other] */
	STMT_COMBINE,	/* the same, shifted, or some bits of the selector kept; see assign */
	STMT_BRANCH,	/* where the selector is not the one value of match.set, a verdict */
	STMT_NAT,
	STMT_MASQ,
	STMT_REDIR,
	STMT_REJECT,
	STMT_LOG,
	STMT_NOTRACK,
	STMT_RESET_OPT,	/* a TCP option becomes padding */
	STMT_DUP,	/* a copy to another host */
	STMT_TPROXY,
	STMT_SYNPROXY,
	STMT_QUEUE,
	STMT_XT_TARGET,
	/* what we cannot read: the rule is foreign */
	STMT_FOREIGN,
};

enum op {
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_GT,
	OP_LE,
	OP_GE,
	OP_RANGE,
	OP_NRANGE,
	OP_IN,
	OP_NIN,
};

#define SET_KEY_MAX (4 * SEL_PARTS)	/* bytes: parts of one register's word each */

struct set_elem {
	uint8_t lo[SET_KEY_MAX];	/* big-endian, from the first byte */
	uint8_t hi[SET_KEY_MAX];
};

/* An anonymous set: ascending by lo, disjoint; or a map of lo to hi. */
struct set_val {
	uint32_t n;
	uint8_t len;		/* bytes of a key */
	uint8_t data_len;	/* maps: bytes of what a key stands for; else 0 */
	bool interval;		/* some element is a range */
	int32_t others;		/* STMT_BRANCH: the verdict of all but the one element; else 0 */
	struct set_elem *elem;
};

struct match {
	uint8_t len;		/* bytes compared, from the first */
	bool masked;
	uint32_t arg;		/* SRC_EXTHDR: the option or header; SRC_NUMGEN: the modulus;
				 * SEL_PLACED: the offset */
	uint8_t mask[SEL_MAX_LEN];
	uint8_t lo[SEL_MAX_LEN];	/* the value of all ops but OP_IN, OP_NIN */
	uint8_t hi[SEL_MAX_LEN];	/* upper end, OP_RANGE and OP_NRANGE */
	const struct set_val *set;
};

struct limit {
	uint64_t rate;		/* packets per unit */
	uint64_t unit;		/* seconds */
	uint32_t burst;		/* packets */
};

/* The statement's selector and mask are the key of a set that the rule owns. */
struct connlimit {
	uint32_t count;
	bool above;		/* matches more than count; else up to count */
	bool masked;
	uint8_t mask[SEL_MAX_LEN];
};

struct quota {
	uint64_t bytes;
	bool over;		/* matches what is beyond */
};

struct verdict {
	int32_t code;		/* NF_ACCEPT, NF_DROP, NFT_JUMP, NFT_GOTO, NFT_RETURN */
	const char *chain;
};

struct assign {
	/* Enum selector, or SEL_NONE: the value below. One that is longer than what is set
	 * gives its first bytes: nft, which would lose the checksum of a raw write, does not
	 * load a listing of more than a register. */
	uint16_t from;
	bool bitwise;		/* value = from & mask ^ xor */
	uint8_t mask[SEL_MAX_LEN];
	uint8_t value[SEL_MAX_LEN];	/* SEL_NONE: what is set; bitwise: the xor */
	const struct set_val *map;	/* what stands there for the value of from */
	/* STMT_COMBINE only: of what all that gives, */
	int8_t shift;		/* bits to the left, below 0 to the right */
	bool keeps;		/* and then ^ (the selector itself & keep) */
	bool by_shifts;		/* made without an operation on two registers */
	uint8_t keep[SEL_MAX_LEN];
};

struct nat {
	uint8_t type;		/* NFT_NAT_SNAT, NFT_NAT_DNAT; STMT_NAT only */
	uint8_t flags;		/* NF_NAT_RANGE_* as the kernel shows them */
	uint8_t addr_lo[16];
	uint8_t addr_hi[16];
	uint16_t port_lo;	/* host order */
	uint16_t port_hi;
};

struct dup {
	uint8_t addr[16];	/* of the host */
	uint32_t oif;		/* index of the interface to route it by; 0: none is given */
};

struct tproxy {
	uint8_t addr[16];	/* zero: none is given */
	uint16_t port;		/* host order; 0: none is given */
};

struct synproxy {
	uint8_t flags;		/* NF_SYNPROXY_OPT_* */
	uint8_t wscale;
	uint16_t mss;
};

struct queue {
	uint16_t num;		/* the first of them */
	uint16_t total;
	uint16_t flags;		/* NFT_QUEUE_FLAG_* */
};

struct reject {
	uint8_t type;		/* NFT_REJECT_* */
	uint8_t code;		/* ICMP code */
};

struct log {
	bool has_group;
	uint16_t group;
	uint32_t level;		/* syslog level; without a group */
	uint32_t flags;		/* NF_LOG_* */
	uint32_t snaplen;
	uint16_t threshold;
	bool has_snaplen;
	const char *prefix;	/* or NULL */
};

struct xt {
	const char *name;
	const void *data;
	uint32_t revision;
	uint32_t len;		/* bytes of data, aligned as the kernel wants them */
};

struct stmt {
	uint8_t kind;		/* enum stmt_kind */
	uint8_t op;		/* enum op, STMT_MATCH */
	uint16_t sel;		/* enum selector, STMT_MATCH and STMT_SET */
	union {
		struct match match;
		uint8_t guard;	/* bytes of header, at least 3 */
		struct limit limit;
		struct connlimit connlimit;
		struct quota quota;
		struct verdict verdict;
		struct assign assign;
		struct nat nat;
		struct reject reject;
		struct log log;
		uint8_t option;	/* number of a TCP option */
		struct dup dup;
		struct tproxy tproxy;
		struct synproxy synproxy;
		struct queue queue;
		struct xt xt;
		const char *comment;
	};
};

struct prog {
	struct arena *arena;
	struct stmt *v;
	uint16_t n;
	uint16_t cap;
	uint8_t family;
	bool too_long;		/* more statements than a rule can hold */
};

void prog_init(struct prog *prog, struct arena *arena, uint8_t family);
/* A zeroed statement at the end. */
struct stmt *prog_add(struct prog *prog, enum stmt_kind kind);
/* A comparison of @sel, whole length; fill lo, hi, mask. */
struct stmt *prog_match(struct prog *prog, enum selector sel, enum op op);

/* What stands from statement @from on between selectors @first and @last, on others that have
 * the same order there, @by further. */
void prog_shift(struct prog *prog, unsigned from, enum selector first, enum selector last, int by);

/* Whoever does not have @value (not the first or last that there could be) of @sel gets the
 * verdict @others, NF_ACCEPT or NFT_RETURN. */
void prog_branch(struct prog *prog, enum selector sel, uint64_t value, int32_t others);

/* nft makes one comparison of two neighbours that are to be equal, and also, which means
 * something else, of two that are not. Not so of a range, if only of one value: is @stmt,
 * an inequality, to be one? */
bool stmt_ne_as_range(const struct prog *prog, const struct stmt *stmt, uint8_t family);
/* Is there an inequality of the neighbour before @sel? */
bool has_ne_before(const struct prog *prog, enum selector sel, uint8_t family);

/* The type of frame, if all of @prog is for one that nft would not list, as fields of it
 * follow, or behind which it would take bytes for such fields; else 0. Loading its listing
 * nft would ask for tagged frames, too, so the type is a range of one, and in front of the
 * first field that stmt_asks_frame() stands the question that nft asks there. */
uint16_t prog_unlisted_frame(const struct prog *prog, uint8_t family);
bool stmt_asks_frame(const struct stmt *stmt, uint16_t frame, uint8_t family);

/* Either may be NULL. */
bool set_equal(const struct set_val *a, const struct set_val *b);

/* The @n-th set or map, from 0, that statements of @prog have; NULL: there are fewer. */
const struct set_val *prog_set(const struct prog *prog, uint32_t n);
/* The set or map that it looks up, or NULL. */
const struct set_val *stmt_set(const struct stmt *stmt);
bool stmt_equal(const struct stmt *a, const struct stmt *b);
bool prog_equal(const struct prog *a, const struct prog *b);	/* counters aside */
/* Do @n statements at @stmt begin with all of @prog? How many those are, or 0. */
unsigned prog_begins(const struct prog *prog, const struct stmt *stmt, unsigned n);
static inline bool stmt_is_target(const struct stmt *stmt)
{
	return stmt->kind >= STMT_VERDICT && stmt->kind < STMT_FOREIGN;
}
/* Does what it lets through depend on what came before? (rates, quotas) */
static inline bool stmt_has_state(const struct stmt *stmt)
{
	return stmt->kind == STMT_LIMIT || stmt->kind == STMT_QUOTA ||
	       stmt->kind == STMT_CONNLIMIT || stmt->kind == STMT_XT_MATCH ||
	       (stmt->kind == STMT_MATCH && stmt->sel == SEL_NUMGEN_INC);
}
/* Does it take an operation on two registers? Not all kernels have that. */
bool stmt_on_two_registers(const struct stmt *stmt);
/* Could it do without: do bits side by side come in place of those that are not kept?
 * @first of them, from the right, and how many. For marks only, of 32 bits. */
bool stmt_can_shift(const struct stmt *stmt, unsigned *first, unsigned *n);
/* Has it a set of its own, made and numbered before the rule? */
static inline bool stmt_has_set(const struct stmt *stmt)
{
	return stmt_set(stmt) || (stmt->kind == STMT_CONNLIMIT && stmt->sel);
}

/* Numbers in big-endian bytes of @len, 1 to 8. */
void be_put(uint8_t *to, uint64_t value, unsigned len);
uint64_t be_get(const uint8_t *from, unsigned len);
/* Leading one bits of a mask of @len bytes, or -1 if others follow a zero. */
int mask_bits(const uint8_t *mask, unsigned len);
