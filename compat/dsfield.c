/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dsfield.c - see dsfield.h */
#include "compat/dsfield.h"

#include <linux/netfilter.h>

enum { IP6_SHIFT = 4 };

static struct match *add(struct prog *prog, enum selector sel, enum op op, uint8_t value,
			 uint8_t mask)
{
	bool ip6 = selector_from(sel, prog->family)->len == 2;
	struct match *m;
	unsigned shift = ip6 ? IP6_SHIFT : 0;

	if (ip6 && mask == DSFIELD_ECN)
		sel = sel == SEL_DSFIELD ? SEL_IP6_ECN : SEL_BR_IP6_ECN;
	m = &prog_match(prog, sel, op)->match;
	be_put(m->lo, (uint64_t)value << shift, m->len);
	m->masked = ip6 || mask != UINT8_MAX;
	if (m->masked)
		be_put(m->mask, (uint64_t)mask << shift, m->len);
	return m;
}

void dsfield_lower(struct prog *prog, enum selector sel, bool inv, uint8_t value, uint8_t mask)
{
	struct match *m;

	if (mask != UINT8_MAX) {
		add(prog, sel, inv ? OP_NE : OP_EQ, value, mask);
	} else if (!inv) {
		add(prog, sel, OP_EQ, value & DSFIELD_DSCP, DSFIELD_DSCP);
		add(prog, sel, OP_EQ, value & DSFIELD_ECN, DSFIELD_ECN);
	} else {
		/* a range is not split */
		m = add(prog, sel, OP_NRANGE, value, mask);
		be_put(m->hi, be_get(m->lo, m->len), m->len);
	}
}

static bool lift_one(const struct stmt *stmt, bool *inv, uint8_t *value, uint8_t *mask)
{
	const struct match *m = &stmt->match;
	bool ecn = stmt->sel == SEL_IP6_ECN || stmt->sel == SEL_BR_IP6_ECN;
	unsigned shift = ecn || m->len == 2 ? IP6_SHIFT : 0;
	uint64_t v = be_get(m->lo, m->len), k = be_get(m->mask, m->len);

	if (stmt->kind != STMT_MATCH ||
	    (!ecn && stmt->sel != SEL_DSFIELD && stmt->sel != SEL_BR_IP6_DSFIELD) ||
	    m->len > 2 || (shift && !m->masked) || (v | k) & ~((uint64_t)UINT8_MAX << shift))
		return false;
	if (stmt->op == OP_NRANGE ? be_get(m->hi, m->len) != v :
				    stmt->op != OP_EQ && stmt->op != OP_NE)
		return false;
	*inv = stmt->op != OP_EQ;
	*value = v >> shift;
	*mask = m->masked ? k >> shift : UINT8_MAX;
	return true;
}

unsigned dsfield_lift(const struct stmt *stmt, unsigned n, bool *inv, uint8_t *value,
		      uint8_t *mask)
{
	uint8_t low, low_mask;
	bool low_inv;

	if (!lift_one(stmt, inv, value, mask))
		return 0;
	if (n < 2 || *inv || *mask != DSFIELD_DSCP || *value & ~*mask ||
	    !lift_one(stmt + 1, &low_inv, &low, &low_mask) || low_inv || low_mask != DSFIELD_ECN ||
	    low & ~low_mask)
		return 1;
	*value |= low;
	*mask = UINT8_MAX;
	return 2;
}
