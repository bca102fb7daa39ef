/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stmt.c - programs of statements; see stmt.h */
#include "lib/ir/stmt.h"

#include <string.h>

#include <linux/if_ether.h>
#include <linux/netfilter.h>

#define PROG_MAX 512	/* far above NFT_RULE_MAXEXPRS (128) of the kernel */

void prog_init(struct prog *prog, struct arena *arena, uint8_t family)
{
	*prog = (struct prog){ .arena = arena, .family = family };
}

struct stmt *prog_add(struct prog *prog, enum stmt_kind kind)
{
	struct stmt *stmt;

	if (prog->n == PROG_MAX) {
		prog->too_long = true;
		prog->n--;
	}
	if (prog->n == prog->cap) {
		unsigned cap = prog->cap ? prog->cap * 2 : 8;
		struct stmt *v = arena_array(prog->arena, cap, struct stmt);

		if (prog->n)
			memcpy(v, prog->v, prog->n * sizeof(*v));
		prog->v = v;
		prog->cap = cap;
	}
	stmt = &prog->v[prog->n++];
	memset(stmt, 0, sizeof(*stmt));
	stmt->kind = kind;
	return stmt;
}

struct stmt *prog_match(struct prog *prog, enum selector sel, enum op op)
{
	struct stmt *stmt = prog_add(prog, STMT_MATCH);

	stmt->sel = sel;
	stmt->op = op;
	stmt->match.len = selector_from(sel, prog->family)->len;
	return stmt;
}

void prog_shift(struct prog *prog, unsigned from, enum selector first, enum selector last, int by)
{
	for (struct stmt *s = prog->v + from; s < prog->v + prog->n; s++)
		if (s->sel >= first && s->sel <= last)
			s->sel += by;
}

void prog_branch(struct prog *prog, enum selector sel, uint64_t value, int32_t others)
{
	struct stmt *stmt = prog_match(prog, sel, OP_EQ);
	struct set_val *set = arena_new(prog->arena, struct set_val);

	stmt->kind = STMT_BRANCH;
	*set = (struct set_val){ .n = 1, .len = stmt->match.len, .interval = true, .others = others,
				 .elem = arena_new(prog->arena, struct set_elem) };
	be_put(set->elem->lo, value, set->len);
	be_put(set->elem->hi, value, set->len);
	stmt->match.set = set;
}

static bool text_equal(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

bool set_equal(const struct set_val *a, const struct set_val *b)
{
	if (!a || !b)
		return a == b;
	return a->n == b->n && a->len == b->len && a->interval == b->interval &&
	       a->data_len == b->data_len && a->others == b->others &&
	       !memcmp(a->elem, b->elem, a->n * sizeof(*a->elem));
}

static bool match_equal(const struct match *a, const struct match *b)
{
	return a->len == b->len && a->masked == b->masked && a->arg == b->arg &&
	       !memcmp(a->mask, b->mask, sizeof(a->mask)) &&
	       !memcmp(a->lo, b->lo, sizeof(a->lo)) &&
	       !memcmp(a->hi, b->hi, sizeof(a->hi)) && set_equal(a->set, b->set);
}

static bool assign_equal(const struct assign *a, const struct assign *b)
{
	return a->from == b->from && a->bitwise == b->bitwise &&
	       !memcmp(a->mask, b->mask, sizeof(a->mask)) &&
	       !memcmp(a->value, b->value, sizeof(a->value)) && set_equal(a->map, b->map) &&
	       a->shift == b->shift && a->keeps == b->keeps && a->by_shifts == b->by_shifts &&
	       !memcmp(a->keep, b->keep, sizeof(a->keep));
}

bool stmt_on_two_registers(const struct stmt *stmt)
{
	return (stmt->kind == STMT_COMBINE && stmt->assign.keeps && !stmt->assign.by_shifts) ||
	       (stmt->kind == STMT_MATCH && selectors[stmt->sel].from[0].source == SRC_XOR);
}

const struct set_val *stmt_set(const struct stmt *stmt)
{
	return stmt->kind == STMT_MATCH || stmt->kind == STMT_BRANCH ? stmt->match.set :
	       stmt->kind == STMT_SET ? stmt->assign.map : NULL;
}

bool stmt_can_shift(const struct stmt *stmt, unsigned *first, unsigned *n)
{
	const struct assign *a = &stmt->assign;
	uint32_t place = (uint32_t)~be_get(a->keep, 4);
	uint32_t come = a->bitwise ? be_get(a->mask, 4) : UINT32_MAX;

	come = a->shift < 0 ? come >> -a->shift : come << a->shift;
	if (stmt->kind != STMT_COMBINE || !a->keeps || !a->from || !place || come & ~place ||
	    be_get(a->value, 4))
		return false;
	*first = __builtin_ctz(place);
	place >>= *first;
	*n = place == UINT32_MAX ? 32 : __builtin_ctz(~place);
	/* all of one piece */
	return *n == 32 || !(place >> *n);
}

static bool log_equal(const struct log *a, const struct log *b)
{
	return a->has_group == b->has_group && a->group == b->group && a->level == b->level &&
	       a->flags == b->flags && a->snaplen == b->snaplen && a->threshold == b->threshold &&
	       a->has_snaplen == b->has_snaplen && text_equal(a->prefix, b->prefix);
}

bool stmt_equal(const struct stmt *a, const struct stmt *b)
{
	if (a->kind != b->kind || a->op != b->op || a->sel != b->sel)
		return false;
	switch ((enum stmt_kind)a->kind) {
	case STMT_MATCH:
	case STMT_BRANCH:
		return match_equal(&a->match, &b->match);
	case STMT_GUARD:
		return a->guard == b->guard;
	case STMT_COUNTER:
	case STMT_NOTRACK:
		return true;
	case STMT_COMMENT:
		return !strcmp(a->comment, b->comment);
	case STMT_LIMIT:
		return !memcmp(&a->limit, &b->limit, sizeof(a->limit));
	case STMT_CONNLIMIT:
		return !memcmp(&a->connlimit, &b->connlimit, sizeof(a->connlimit));
	case STMT_QUOTA:
		return a->quota.bytes == b->quota.bytes && a->quota.over == b->quota.over;
	case STMT_XT_MATCH:
	case STMT_XT_TARGET:
		return a->xt.revision == b->xt.revision && a->xt.len == b->xt.len &&
		       !strcmp(a->xt.name, b->xt.name) &&
		       !memcmp(a->xt.data, b->xt.data, a->xt.len);
	case STMT_VERDICT:
		return a->verdict.code == b->verdict.code &&
		       text_equal(a->verdict.chain, b->verdict.chain);
	case STMT_SET:
	case STMT_COMBINE:
		return assign_equal(&a->assign, &b->assign);
	case STMT_RESET_OPT:
		return a->option == b->option;
	case STMT_DUP:
		return !memcmp(&a->dup, &b->dup, sizeof(a->dup));
	case STMT_TPROXY:
		return !memcmp(&a->tproxy, &b->tproxy, sizeof(a->tproxy));
	case STMT_SYNPROXY:
		return !memcmp(&a->synproxy, &b->synproxy, sizeof(a->synproxy));
	case STMT_QUEUE:
		return !memcmp(&a->queue, &b->queue, sizeof(a->queue));
	case STMT_NAT:
	case STMT_MASQ:
	case STMT_REDIR:
		return !memcmp(&a->nat, &b->nat, sizeof(a->nat));
	case STMT_REJECT:
		return !memcmp(&a->reject, &b->reject, sizeof(a->reject));
	case STMT_LOG:
		return log_equal(&a->log, &b->log);
	case STMT_FOREIGN:
		return false;
	}
	return false;
}

const struct set_val *prog_set(const struct prog *prog, uint32_t n)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (stmt_has_set(&prog->v[i]) && !n--)
			return stmt_set(&prog->v[i]);
	return NULL;
}

bool prog_equal(const struct prog *a, const struct prog *b)
{
	if (a->n != b->n)
		return false;
	for (unsigned i = 0; i < a->n; i++)
		if (!stmt_equal(&a->v[i], &b->v[i]))
			return false;
	return true;
}

unsigned prog_begins(const struct prog *prog, const struct stmt *stmt, unsigned n)
{
	unsigned i = 0;

	if (prog->n > n)
		return 0;
	while (i < prog->n && stmt_equal(&prog->v[i], &stmt[i]))
		i++;
	return i == prog->n ? i : 0;
}

static bool is_plain_ne(const struct stmt *s)
{
	return s->kind == STMT_MATCH && s->op == OP_NE && !s->match.masked &&
	       selectors[s->sel].flags & SEL_MERGE;
}

bool has_ne_before(const struct prog *prog, enum selector sel, uint8_t family)
{
	const struct sel_from *from = selector_from(sel, family);

	for (unsigned i = 0; i < prog->n; i++) {
		const struct sel_from *left = selector_from(prog->v[i].sel, family);

		if (is_plain_ne(&prog->v[i]) && left->base == from->base &&
		    left->offset + left->len == from->offset &&
		    loads_may_merge(left->len, from->len))
			return true;
	}
	return false;
}

bool stmt_ne_as_range(const struct prog *prog, const struct stmt *stmt, uint8_t family)
{
	return is_plain_ne(stmt) && has_ne_before(prog, stmt->sel, family);
}

uint16_t prog_unlisted_frame(const struct prog *prog, uint8_t family)
{
	uint16_t type = 0;

	for (unsigned i = 0; i < prog->n && family == NFPROTO_BRIDGE; i++) {
		const struct stmt *s = &prog->v[i];
		uint16_t of = s->kind == STMT_MATCH ? selectors[s->sel].ether : 0;

		if (s->kind == STMT_MATCH && s->sel == SEL_ETHER_TYPE && s->op == OP_EQ &&
		    !s->match.masked)
			type = be_get(s->match.lo, 2);
		else if (type && of == type && (type == ETH_P_IP || type == ETH_P_IPV6))
			return type;
		else if (type && s->kind == STMT_MATCH && s->sel == SEL_STP_HEADER)
			return type;
	}
	return 0;
}

bool stmt_asks_frame(const struct stmt *stmt, uint16_t frame, uint8_t family)
{
	return (frame == ETH_P_IP || frame == ETH_P_IPV6) && stmt->kind == STMT_MATCH &&
	       selectors[stmt->sel].ether == frame &&
	       (stmt->op != OP_NRANGE || *selector_from(stmt->sel, family)->name != '@');
}

void be_put(uint8_t *to, uint64_t value, unsigned len)
{
	while (len--) {
		to[len] = (uint8_t)value;
		value >>= 8;
	}
}

uint64_t be_get(const uint8_t *from, unsigned len)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < len && i < 8; i++)
		value = value << 8 | from[i];
	return value;
}

int mask_bits(const uint8_t *mask, unsigned len)
{
	unsigned i = 0, bits = 0;
	uint8_t rest;

	while (i < len && mask[i] == 0xff)
		i++;
	if (i == len)
		return (int)len * 8;
	for (rest = mask[i]; rest & 0x80; rest <<= 1)
		bits++;
	if (rest)
		return -1;
	for (unsigned j = i + 1; j < len; j++)
		if (mask[j])
			return -1;
	return (int)(i * 8 + bits);
}
