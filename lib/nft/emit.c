/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * emit.c - statements to expressions; decode.c is the way back. See codec.h.
 */
#include <errno.h>
#include <string.h>

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>
#include <linux/netlink.h>

#include "lib/kernel/newer.h"
#include "lib/nft/codec.h"

#define SET_NAME "__set%d"
/* not the same: nft, which makes up the others, makes this one by its name */
#define METER_NAME METER_PREFIX "%d"

struct emitter {
	struct buf *buf;
	const struct emit_opts *opts;
	uint32_t set;	/* next NFTA_SET_ID */
	uint16_t frame;	/* the type of frames that nft would not list, or 0 */
};

struct expr {
	size_t elem;
	size_t data;
};

/* Inline, so that the compiler knows the length of the name. */
static inline __attribute__((always_inline)) struct expr expr_begin(struct buf *buf,
								    const char *name)
{
	size_t len = NLA_ALIGN(NLA_HDRLEN + strlen(name) + 1);
	struct expr e = { buf->len, buf->len + NLA_HDRLEN + len };
	char *at = buf_grow(buf, 2 * NLA_HDRLEN + len);

	if (!at)
		return e;
	attr_head(at, NFTA_LIST_ELEM | NLA_F_NESTED, 0);
	attr_head(at + NLA_HDRLEN, NFTA_EXPR_NAME, strlen(name) + 1);
	memset(at + NLA_HDRLEN + len - NLA_ALIGNTO, 0, NLA_ALIGNTO);
	memcpy(at + 2 * NLA_HDRLEN, name, strlen(name) + 1);
	attr_head(at + NLA_HDRLEN + len, NFTA_EXPR_DATA | NLA_F_NESTED, 0);
	return e;
}

static void expr_end(struct buf *buf, struct expr e)
{
	attr_nest_end(buf, e.data);
	attr_nest_end(buf, e.elem);
}

static void data_value(struct buf *buf, uint16_t attr, const void *data, size_t len)
{
	size_t size = NLA_ALIGN(NLA_HDRLEN + len);
	char *at = buf_grow(buf, NLA_HDRLEN + size);

	if (!at)
		return;
	memset(at + size, 0, NLA_ALIGNTO);	/* the padding, if there is any */
	attr_head(at, attr | NLA_F_NESTED, size);
	attr_head(at + NLA_HDRLEN, NFTA_DATA_VALUE, len);
	memcpy(at + 2 * NLA_HDRLEN, data, len);
}

/* Big-endian to what the kernel's register holds; zeroes behind @len. */
static void to_wire(uint8_t *to, const uint8_t *from, unsigned len, bool host)
{
	memset(to, 0, SEL_MAX_LEN);
	for (unsigned i = 0; i < len; i++)
		to[i] = from[host && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? len - 1 - i : i];
}

static bool load_is_fast(unsigned offset, unsigned len)
{
	return (len == 1 || len == 2 || len == 4) && offset % len == 0;
}

static void emit_payload(struct emitter *em, const struct sel_from *from, unsigned len,
			 uint32_t reg)
{
	struct expr e = expr_begin(em->buf, "payload");

	if (em->opts->shared && from->base == NFT_PAYLOAD_TRANSPORT_HEADER)
		while (load_is_fast(from->offset, len))
			len++;
	attr_be32s(em->buf, { NFTA_PAYLOAD_DREG, reg }, { NFTA_PAYLOAD_BASE, from->base },
		   { NFTA_PAYLOAD_OFFSET, from->offset }, { NFTA_PAYLOAD_LEN, len });
	expr_end(em->buf, e);
}

static void emit_ct_load(struct buf *buf, const struct sel_from *from, uint32_t reg)
{
	struct expr e = expr_begin(buf, "ct");

	attr_be32s(buf, { NFTA_CT_KEY, from->key }, { NFTA_CT_DREG, reg });
	if (from->dir != CT_NO_DIR)
		attr_u8(buf, NFTA_CT_DIRECTION, from->dir);
	expr_end(buf, e);
}

static void emit_exthdr(struct buf *buf, const struct sel_from *from, uint32_t type, uint32_t reg)
{
	struct expr e = expr_begin(buf, "exthdr");

	attr_be32(buf, NFTA_EXTHDR_DREG, reg);
	attr_u8(buf, NFTA_EXTHDR_TYPE, type);
	attr_be32s(buf, { NFTA_EXTHDR_OFFSET, from->offset },
		   { NFTA_EXTHDR_LEN, from->len },
		   { NFTA_EXTHDR_FLAGS, from->flags }, { NFTA_EXTHDR_OP, from->key });
	expr_end(buf, e);
}

/* The first register ^ the second. */
static void emit_xor(struct buf *buf, unsigned len)
{
	struct expr e = expr_begin(buf, "bitwise");

	attr_be32s(buf, { NFTA_BITWISE_SREG, NFT_REG_1 }, { NFTA_BITWISE_DREG, NFT_REG_1 },
		   { NFTA_BITWISE_LEN, len }, { NFTA_BITWISE_OP, BITWISE_XOR },
		   { BITWISE_SREG2, NFT_REG_2 });
	expr_end(buf, e);
}

static void emit_load(struct emitter *em, enum selector sel, uint32_t arg, uint32_t reg)
{
	const struct sel_from *from = selector_from(sel, em->opts->family);
	struct sel_from placed = *from;
	struct buf *buf = em->buf;
	struct expr e;

	placed.offset += selectors[sel].flags & SEL_PLACED ? arg : 0;
	switch ((enum sel_source)from->source) {
	case SRC_PAYLOAD:
		emit_payload(em, &placed, from->len, reg);
		break;
	case SRC_META:
		e = expr_begin(buf, "meta");
		attr_be32s(buf, { NFTA_META_KEY, from->key }, { NFTA_META_DREG, reg });
		expr_end(buf, e);
		break;
	case SRC_CT:
		emit_ct_load(buf, from, reg);
		break;
	case SRC_FIB:
		e = expr_begin(buf, "fib");
		attr_be32s(buf, { NFTA_FIB_DREG, reg }, { NFTA_FIB_RESULT, from->key },
			   { NFTA_FIB_FLAGS, from->flags });
		expr_end(buf, e);
		break;
	case SRC_RT:
		e = expr_begin(buf, "rt");
		attr_be32s(buf, { NFTA_RT_DREG, reg }, { NFTA_RT_KEY, from->key });
		expr_end(buf, e);
		break;
	case SRC_EXTHDR:
		emit_exthdr(buf, from, arg, reg);
		break;
	case SRC_HEADER:
		emit_exthdr(buf, &placed, from->base, reg);
		break;
	case SRC_SOCKET:
		e = expr_begin(buf, "socket");
		attr_be32(buf, NFTA_SOCKET_KEY, from->key);
		attr_be32(buf, NFTA_SOCKET_DREG, reg);
		expr_end(buf, e);
		break;
	case SRC_NUMGEN:
		e = expr_begin(buf, "numgen");
		attr_be32(buf, NFTA_NG_DREG, reg);
		attr_be32(buf, NFTA_NG_MODULUS, arg);
		attr_be32(buf, NFTA_NG_TYPE, from->key);
		attr_be32(buf, NFTA_NG_OFFSET, 0);
		expr_end(buf, e);
		break;
	case SRC_CONCAT:
		for (unsigned i = 0, slot = NFT_REG32_00; i < SEL_PARTS && selectors[sel].parts[i]; i++) {
			emit_load(em, selectors[sel].parts[i], 0, i ? slot : NFT_REG_1);
			slot += (selector_from(selectors[sel].parts[i], em->opts->family)->len + 3) / 4;
		}
		break;
	case SRC_XOR:
		emit_load(em, selectors[sel].parts[0], 0, NFT_REG_1);
		emit_load(em, selectors[sel].parts[1], 0, NFT_REG_2);
		emit_xor(buf, from->len);
		break;
	case SRC_NONE:
		break;
	}
}

static void emit_bitwise_in(struct buf *buf, uint32_t reg, const uint8_t *mask,
			    const uint8_t *xor, unsigned len)
{
	struct expr e = expr_begin(buf, "bitwise");

	attr_be32s(buf, { NFTA_BITWISE_SREG, reg }, { NFTA_BITWISE_DREG, reg },
		   { NFTA_BITWISE_LEN, len });
	data_value(buf, NFTA_BITWISE_MASK, mask, len);
	data_value(buf, NFTA_BITWISE_XOR, xor, len);
	expr_end(buf, e);
}

static void emit_bitwise(struct buf *buf, const uint8_t *mask, const uint8_t *xor, unsigned len)
{
	emit_bitwise_in(buf, NFT_REG_1, mask, xor, len);
}

static void emit_shift(struct buf *buf, uint32_t reg, int shift, unsigned len)
{
	struct expr e = expr_begin(buf, "bitwise");
	uint32_t bits = shift < 0 ? -shift : shift;	/* as the kernel has it */

	attr_be32s(buf, { NFTA_BITWISE_SREG, reg }, { NFTA_BITWISE_DREG, reg },
		   { NFTA_BITWISE_LEN, len },
		   { NFTA_BITWISE_OP, shift < 0 ? NFT_BITWISE_RSHIFT : NFT_BITWISE_LSHIFT });
	data_value(buf, NFTA_BITWISE_DATA, &bits, sizeof(bits));
	expr_end(buf, e);
}

static void emit_cmp(struct buf *buf, uint32_t op, const uint8_t *data, unsigned len)
{
	struct expr e = expr_begin(buf, "cmp");

	attr_be32s(buf, { NFTA_CMP_SREG, NFT_REG_1 }, { NFTA_CMP_OP, op });
	data_value(buf, NFTA_CMP_DATA, data, len);
	expr_end(buf, e);
}

static void emit_range(struct buf *buf, uint32_t op, const uint8_t *lo, const uint8_t *hi,
		       unsigned len)
{
	struct expr e = expr_begin(buf, "range");

	attr_be32s(buf, { NFTA_RANGE_SREG, NFT_REG_1 }, { NFTA_RANGE_OP, op });
	data_value(buf, NFTA_RANGE_FROM_DATA, lo, len);
	data_value(buf, NFTA_RANGE_TO_DATA, hi, len);
	expr_end(buf, e);
}

static void emit_hton(struct buf *buf, unsigned len)
{
	struct expr e = expr_begin(buf, "byteorder");

	attr_be32s(buf, { NFTA_BYTEORDER_SREG, NFT_REG_1 }, { NFTA_BYTEORDER_DREG, NFT_REG_1 },
		   { NFTA_BYTEORDER_OP, NFT_BYTEORDER_HTON }, { NFTA_BYTEORDER_LEN, len },
		   { NFTA_BYTEORDER_SIZE, len });
	expr_end(buf, e);
}

static const char *name_of_set(const struct emit_opts *opts)
{
	return opts->pooled ? opts->pooled->name : SET_NAME;
}

enum { NO_REG = -1 };

/* In a set, or of what a map has for it, into register @to. */
static void emit_lookup(struct emitter *em, bool inverted, int to)
{
	struct expr e = expr_begin(em->buf, "lookup");

	const struct pooled_set *pooled = em->opts->pooled;

	attr_str(em->buf, NFTA_LOOKUP_SET, name_of_set(em->opts));
	attr_be32s(em->buf, { NFTA_LOOKUP_SREG, NFT_REG_1 },
		   { NFTA_LOOKUP_SET_ID, pooled ? pooled->id : em->set++ });
	if (to != NO_REG)
		attr_be32(em->buf, NFTA_LOOKUP_DREG, to);
	if (inverted)
		attr_be32(em->buf, NFTA_LOOKUP_FLAGS, NFT_LOOKUP_F_INV);
	expr_end(em->buf, e);
}

static bool is_frame_type(const struct emitter *em, const struct stmt *s)
{
	return em->frame && !em->opts->shared && s->kind == STMT_MATCH && s->sel == SEL_ETHER_TYPE;
}

/* Equal whole fields that lie side by side, from statement @i: how many go
 * into one load? nft makes the same of its listing. */
static unsigned mergeable(const struct emitter *em, const struct prog *prog, unsigned i)
{
	uint8_t family = em->opts->family;

	unsigned n = 0, len = 0, next = 0;

	for (; i < prog->n; i++, n++) {
		const struct stmt *s = &prog->v[i];
		const struct sel_from *from;

		if (s->kind != STMT_MATCH || s->op != OP_EQ || s->match.masked ||
		    !(selectors[s->sel].flags & SEL_MERGE) || is_frame_type(em, s))
			break;
		from = selector_from(s->sel, family);
		if (n && (from->offset != next || !loads_may_merge(len, from->len)))
			break;
		if (n && selector_from(prog->v[i - 1].sel, family)->base != from->base)
			break;
		next = from->offset + from->len;
		len += from->len;
	}
	return n;
}

static unsigned emit_merged(struct emitter *em, const struct prog *prog, unsigned i)
{
	unsigned n = mergeable(em, prog, i), len = 0;
	const struct sel_from *first = selector_from(prog->v[i].sel, em->opts->family);
	uint8_t data[SEL_MAX_LEN] = { 0 };

	/* in these iptables-nft looks for each field in a load of its own */
	if (n < 2 || (em->opts->shared && (em->opts->family == NFPROTO_ARP ||
					   em->opts->family == NFPROTO_BRIDGE)))
		return 0;
	for (unsigned j = i; j < i + n; j++) {
		const struct sel_from *from = selector_from(prog->v[j].sel, em->opts->family);

		memcpy(data + len, prog->v[j].match.lo, from->len);
		len += from->len;
	}
	emit_payload(em, first, len, NFT_REG_1);
	emit_cmp(em->buf, NFT_CMP_EQ, data, len);
	return n;
}

static const uint8_t cmp_ops[] = {
	[OP_EQ] = NFT_CMP_EQ, [OP_NE] = NFT_CMP_NEQ, [OP_LT] = NFT_CMP_LT,
	[OP_GT] = NFT_CMP_GT, [OP_LE] = NFT_CMP_LTE, [OP_GE] = NFT_CMP_GTE,
};

/* To load four bytes and mask them is faster than a slow load of three. */
static bool mask_is_faster(const struct sel_from *from, unsigned len)
{
	return from->source == SRC_PAYLOAD && load_is_fast(from->offset, from->len) &&
	       !load_is_fast(from->offset, len);
}

/* A value of a selector; of one that is made of others each part by itself. */
static void sel_to_wire(const struct emitter *em, enum selector sel, uint8_t *to,
			const uint8_t *from, unsigned len)
{
	const uint8_t *parts = selectors[sel].parts;

	to_wire(to, from, len, selector_from(sel, em->opts->family)->host);
	if (selector_from(sel, em->opts->family)->source != SRC_CONCAT)
		return;
	for (unsigned i = 0, at = 0; i < SEL_PARTS && parts[i]; i++) {
		const struct sel_from *part = selector_from(parts[i], em->opts->family);
		uint8_t value[SEL_MAX_LEN];

		to_wire(value, from + at, part->len, part->host);
		memcpy(to + at, value, part->len);
		at += (part->len + 3) / 4 * 4;
	}
}

static void emit_match(struct emitter *em, const struct stmt *stmt)
{
	const struct match *m = &stmt->match;
	const struct sel_from *from = selector_from(stmt->sel, em->opts->family);
	uint8_t lo[SEL_MAX_LEN], hi[SEL_MAX_LEN], mask[SEL_MAX_LEN], zero[SEL_MAX_LEN] = { 0 };
	bool order = stmt->op >= OP_LT && stmt->op <= OP_NRANGE;
	int bits = m->masked ? mask_bits(m->mask, from->len) : -1;
	bool host = from->host;

	/* a prefix of whole bytes: load just these */
	if (selectors[stmt->sel].flags & SEL_PREFIX && bits > 0 && bits % 8 == 0 &&
	    (stmt->op == OP_EQ || stmt->op == OP_NE) && !mask_is_faster(from, bits / 8)) {
		if (from->source == SRC_PAYLOAD)
			emit_payload(em, from, bits / 8, NFT_REG_1);
		else
			emit_load(em, stmt->sel, 0, NFT_REG_1);
		emit_cmp(em->buf, cmp_ops[stmt->op], m->lo, bits / 8);
		return;
	}
	emit_load(em, stmt->sel, m->arg, NFT_REG_1);
	if (m->masked) {
		sel_to_wire(em, stmt->sel, mask, m->mask, from->len);
		emit_bitwise(em->buf, mask, zero, from->len);
	}
	if (m->set) {
		emit_lookup(em, stmt->op == OP_NIN, NO_REG);
		return;
	}
	if (order && host) {
		emit_hton(em->buf, from->len);
		host = false;
	}
	to_wire(lo, m->lo, m->len, host);
	to_wire(hi, m->hi, m->len, host);
	switch ((enum op)stmt->op) {
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_GT:
	case OP_LE:
	case OP_GE:
		emit_cmp(em->buf, cmp_ops[stmt->op], lo, m->len);
		break;
	case OP_RANGE:
		if (em->opts->shared) {
			emit_cmp(em->buf, NFT_CMP_GTE, lo, m->len);
			emit_cmp(em->buf, NFT_CMP_LTE, hi, m->len);
		} else {
			emit_range(em->buf, NFT_RANGE_EQ, lo, hi, m->len);
		}
		break;
	case OP_NRANGE:
		emit_range(em->buf, NFT_RANGE_NEQ, lo, hi, m->len);
		break;
	case OP_IN:	/* above */
	case OP_NIN:
		break;
	}
}

static void emit_frame_type(struct emitter *em, const struct stmt *stmt)
{
	emit_load(em, SEL_ETHER_TYPE, 0, NFT_REG_1);
	emit_cmp(em->buf, NFT_CMP_GTE, stmt->match.lo, 2);
	emit_cmp(em->buf, NFT_CMP_LTE, stmt->match.lo, 2);
}

static void emit_frame_protocol(struct emitter *em, const struct stmt *stmt)
{
	uint8_t type[2];

	if (!stmt_asks_frame(stmt, em->frame, em->opts->family))
		return;
	be_put(type, em->frame, 2);
	emit_load(em, SEL_PROTOCOL, 0, NFT_REG_1);
	emit_cmp(em->buf, NFT_CMP_EQ, type, 2);
	em->frame = 0;
}

/* Three bytes are no size for the kernel's fast load, which would not look at
 * the fragment offset; any value will do. */
static void emit_guard(struct emitter *em, uint8_t header)
{
	static const uint8_t zero[SEL_MAX_LEN];
	const struct sel_from from = { .base = NFT_PAYLOAD_TRANSPORT_HEADER,
				       .offset = header - 3 };

	emit_payload(em, &from, 3, NFT_REG_1);
	emit_cmp(em->buf, NFT_CMP_GTE, zero, 3);
}

static void emit_immediate(struct buf *buf, uint32_t reg, const void *data, unsigned len)
{
	struct expr e = expr_begin(buf, "immediate");

	attr_be32(buf, NFTA_IMMEDIATE_DREG, reg);
	data_value(buf, NFTA_IMMEDIATE_DATA, data, len);
	expr_end(buf, e);
}

static void emit_verdict(struct buf *buf, const struct verdict *verdict)
{
	struct expr e = expr_begin(buf, "immediate");
	size_t data, nest;

	attr_be32(buf, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
	data = attr_nest(buf, NFTA_IMMEDIATE_DATA);
	nest = attr_nest(buf, NFTA_DATA_VERDICT);
	attr_be32(buf, NFTA_VERDICT_CODE, (uint32_t)verdict->code);
	if (verdict->chain)
		attr_str(buf, NFTA_VERDICT_CHAIN, verdict->chain);
	attr_nest_end(buf, nest);
	attr_nest_end(buf, data);
	expr_end(buf, e);
}

unsigned selector_csum(enum selector sel, uint8_t family)
{
	const struct sel_from *from = selector_from(sel, family);

	if (family == NFPROTO_IPV4 && from->base == NFT_PAYLOAD_NETWORK_HEADER)
		return CSUM_IP;
	return selectors[sel].flags & SEL_TH_TCP ? CSUM_TCP : CSUM_NONE;
}

static void emit_payload_write(struct emitter *em, const struct sel_from *to, unsigned csum)
{
	struct expr e = expr_begin(em->buf, "payload");

	attr_be32(em->buf, NFTA_PAYLOAD_SREG, NFT_REG_1);
	attr_be32(em->buf, NFTA_PAYLOAD_BASE, to->base);
	attr_be32(em->buf, NFTA_PAYLOAD_OFFSET, to->offset);
	attr_be32(em->buf, NFTA_PAYLOAD_LEN, to->len);
	attr_be32(em->buf, NFTA_PAYLOAD_CSUM_TYPE,
		  csum ? NFT_PAYLOAD_CSUM_INET : NFT_PAYLOAD_CSUM_NONE);
	attr_be32(em->buf, NFTA_PAYLOAD_CSUM_OFFSET, csum);
	expr_end(em->buf, e);
}

/* One byte under a checksum goes with its neighbour, as a word of that; so nft
 * writes it, too. */
static void emit_byte_write(struct emitter *em, const struct sel_from *byte, uint8_t value,
			    unsigned csum)
{
	struct sel_from word = *byte;
	uint8_t mask[2] = { 0xff, 0xff }, xor[2] = { 0 };

	word.len = 2;
	word.offset = byte->offset & ~1u;
	mask[byte->offset & 1] = 0;
	xor[byte->offset & 1] = value;
	emit_payload(em, &word, 2, NFT_REG_1);
	emit_bitwise(em->buf, mask, xor, 2);
	emit_payload_write(em, &word, csum);
}

static int emit_store(struct emitter *em, enum selector sel, uint32_t reg)
{
	const struct sel_from *to = selector_from(sel, em->opts->family);
	struct expr e;

	if (to->source == SRC_PAYLOAD) {
		emit_payload_write(em, to, selector_csum(sel, em->opts->family));
		return 0;
	}
	if (to->source == SRC_META) {
		e = expr_begin(em->buf, "meta");
		attr_be32s(em->buf, { NFTA_META_KEY, to->key }, { NFTA_META_SREG, reg });
	} else if (to->source == SRC_CT) {
		e = expr_begin(em->buf, "ct");
		attr_be32s(em->buf, { NFTA_CT_KEY, to->key }, { NFTA_CT_SREG, reg });
		if (to->dir != CT_NO_DIR)
			attr_u8(em->buf, NFTA_CT_DIRECTION, to->dir);
	} else {
		return -EOPNOTSUPP;
	}
	expr_end(em->buf, e);
	return 0;
}

static int emit_set(struct emitter *em, const struct stmt *stmt)
{
	const struct sel_from *to = selector_from(stmt->sel, em->opts->family);
	unsigned csum = selector_csum(stmt->sel, em->opts->family);
	const struct assign *a = &stmt->assign;
	uint8_t value[SEL_MAX_LEN], mask[SEL_MAX_LEN];

	to_wire(value, a->value, to->len, to->host);
	if (a->from == SEL_NONE && to->source == SRC_PAYLOAD && to->len == 1 && csum) {
		emit_byte_write(em, to, value[0], csum);
		return 0;
	}
	if (a->from == SEL_NONE) {
		emit_immediate(em->buf, NFT_REG_1, value, to->len);
	} else {
		emit_load(em, a->from, 0, NFT_REG_1);
		if (a->map)
			emit_lookup(em, false, NFT_REG_1);
		if (a->bitwise) {
			to_wire(mask, a->mask, to->len, to->host);
			emit_bitwise(em->buf, mask, value, to->len);
		}
	}
	return emit_store(em, stmt->sel, NFT_REG_1);
}

/* @n bits of what comes, from @first on, in place of one's own: without an operation on two
 * registers, by shifts over two that lie side by side. What is shifted out of the right one
 * moves into the left one, and the other way round. What comes is all that nft lists of it;
 * but the masks of both, in one operation, are a number that it does not load. */
static void emit_by_shifts(struct emitter *em, const struct stmt *stmt)
{
	enum { LEFT = NFT_REG32_00, RESULT, RIGHT, WORD = 4, BITS = 32 };
	static const uint8_t zero[2 * WORD];
	const struct sel_from *to = selector_from(stmt->sel, em->opts->family);
	const struct assign *a = &stmt->assign;
	unsigned first, n, above;
	uint8_t mask[SEL_MAX_LEN], keep[SEL_MAX_LEN];

	if (!stmt_can_shift(stmt, &first, &n))
		return;
	above = BITS - first - n;
	emit_load(em, a->from, 0, RESULT);
	emit_load(em, stmt->sel, 0, RIGHT);
	to_wire(mask, a->mask, WORD, to->host);
	to_wire(keep, a->keep, WORD, to->host);
	if (!a->bitwise)
		memset(mask, 0xff, WORD);
	memcpy(mask + WORD, keep, WORD);
	emit_bitwise_in(em->buf, RESULT, mask, zero, 2 * WORD);
	if (a->shift)
		emit_shift(em->buf, RESULT, a->shift, WORD);
	if (first) {
		emit_shift(em->buf, RESULT, -(int)first, WORD);
		emit_shift(em->buf, RIGHT, BITS - first, WORD);
		emit_shift(em->buf, RESULT, first, 2 * WORD);
	}
	if (above) {
		emit_shift(em->buf, RESULT, above, WORD);
		emit_load(em, stmt->sel, 0, LEFT);
		emit_shift(em->buf, LEFT, -(int)(BITS - above), WORD);
		emit_shift(em->buf, LEFT, -(int)above, 2 * WORD);
	}
}

/* What is kept in the first register, and what comes to it in the second, as nft loads
 * the sides of an operation; nothing kept: in the first. */
static int emit_combine(struct emitter *em, const struct stmt *stmt)
{
	const struct sel_from *to = selector_from(stmt->sel, em->opts->family);
	const struct assign *a = &stmt->assign;
	uint32_t reg = a->keeps ? NFT_REG_2 : NFT_REG_1;
	uint8_t value[SEL_MAX_LEN], mask[SEL_MAX_LEN], zero[SEL_MAX_LEN] = { 0 };

	if (a->by_shifts) {
		emit_by_shifts(em, stmt);
		return emit_store(em, stmt->sel, NFT_REG32_01);
	}
	if (a->keeps) {
		to_wire(mask, a->keep, to->len, to->host);
		emit_load(em, stmt->sel, 0, NFT_REG_1);
		emit_bitwise(em->buf, mask, zero, to->len);
	}
	to_wire(value, a->value, to->len, to->host);
	to_wire(mask, a->mask, to->len, to->host);
	if (a->from == SEL_NONE)
		emit_immediate(em->buf, reg, value, to->len);
	else
		emit_load(em, a->from, 0, reg);
	if (a->bitwise)
		emit_bitwise_in(em->buf, reg, mask, value, to->len);
	if (a->shift)
		emit_shift(em->buf, reg, a->shift, to->len);
	if (a->keeps)
		emit_xor(em->buf, to->len);
	return emit_store(em, stmt->sel, NFT_REG_1);
}

static bool addr_is_zero(const uint8_t addr[16])
{
	static const uint8_t zero[16];

	return !memcmp(addr, zero, sizeof(zero));
}

static void emit_dup(struct buf *buf, const struct dup *dup, uint8_t family)
{
	struct expr e;

	emit_immediate(buf, NFT_REG_1, dup->addr, family == NFPROTO_IPV6 ? 16 : 4);
	if (dup->oif)
		emit_immediate(buf, NFT_REG_2, &dup->oif, sizeof(dup->oif));
	e = expr_begin(buf, "dup");
	attr_be32(buf, NFTA_DUP_SREG_ADDR, NFT_REG_1);
	if (dup->oif)
		attr_be32(buf, NFTA_DUP_SREG_DEV, NFT_REG_2);
	expr_end(buf, e);
}

static void emit_tproxy(struct buf *buf, const struct tproxy *tproxy, uint8_t family)
{
	uint16_t port_be = htons(tproxy->port);
	uint32_t addr = 0, port = 0, reg = NFT_REG_1;
	struct expr e;

	if (!addr_is_zero(tproxy->addr))
		emit_immediate(buf, addr = reg++, tproxy->addr, family == NFPROTO_IPV6 ? 16 : 4);
	if (tproxy->port)
		emit_immediate(buf, port = reg, &port_be, 2);
	e = expr_begin(buf, "tproxy");
	attr_be32(buf, NFTA_TPROXY_FAMILY, family);
	if (addr)
		attr_be32(buf, NFTA_TPROXY_REG_ADDR, addr);
	if (port)
		attr_be32(buf, NFTA_TPROXY_REG_PORT, port);
	expr_end(buf, e);
}

static void emit_synproxy(struct buf *buf, const struct synproxy *synproxy)
{
	struct expr e = expr_begin(buf, "synproxy");

	attr_be16(buf, NFTA_SYNPROXY_MSS, synproxy->mss);
	attr_u8(buf, NFTA_SYNPROXY_WSCALE, synproxy->wscale);
	attr_be32(buf, NFTA_SYNPROXY_FLAGS, synproxy->flags);
	expr_end(buf, e);
}

static void emit_queue(struct buf *buf, const struct queue *queue)
{
	struct expr e = expr_begin(buf, "queue");

	attr_be16(buf, NFTA_QUEUE_NUM, queue->num);
	attr_be16(buf, NFTA_QUEUE_TOTAL, queue->total);
	if (queue->flags)
		attr_be16(buf, NFTA_QUEUE_FLAGS, queue->flags);
	expr_end(buf, e);
}

static void emit_reset_opt(struct buf *buf, uint8_t option)
{
	struct expr e = expr_begin(buf, "exthdr");

	attr_u8(buf, NFTA_EXTHDR_TYPE, option);
	attr_be32(buf, NFTA_EXTHDR_OP, NFT_EXTHDR_OP_TCPOPT);
	expr_end(buf, e);
}

struct nat_attrs {
	uint16_t addr_min, addr_max, proto_min, proto_max, flags;
};

/* Immediates for the bounds of a nat range, then the attributes naming them. */
static void emit_range_regs(struct buf *buf, const struct nat *nat, uint8_t family,
			    uint32_t regs[4])
{
	unsigned len = family == NFPROTO_IPV6 ? 16 : 4;
	uint16_t lo_be = htons(nat->port_lo), hi_be = htons(nat->port_hi);
	uint32_t reg = NFT_REG_1;

	if (nat->flags & NF_NAT_RANGE_MAP_IPS) {
		emit_immediate(buf, regs[0] = reg++, nat->addr_lo, len);
		if (memcmp(nat->addr_lo, nat->addr_hi, len) ||
		    nat->flags & NF_NAT_RANGE_NETMAP)
			emit_immediate(buf, regs[1] = reg++, nat->addr_hi, len);
	}
	if (nat->flags & NF_NAT_RANGE_PROTO_SPECIFIED) {
		emit_immediate(buf, regs[2] = reg++, &lo_be, 2);
		if (nat->port_lo != nat->port_hi)
			emit_immediate(buf, regs[3] = reg, &hi_be, 2);
	}
}

static void emit_range_attrs(struct buf *buf, const struct nat *nat, const uint32_t regs[4],
			     const struct nat_attrs *attrs)
{
	const uint16_t names[4] = { attrs->addr_min, attrs->addr_max,
				    attrs->proto_min, attrs->proto_max };
	/* the kernel sees from the registers that there is an address */
	uint32_t flags = nat->flags & ~NF_NAT_RANGE_MAP_IPS;

	for (unsigned i = 0; i < 4; i++)
		if (regs[i])
			attr_be32(buf, names[i], regs[i]);
	if (flags)
		attr_be32(buf, attrs->flags, flags);
}

static void emit_nat(struct buf *buf, const struct stmt *stmt, uint8_t family)
{
	static const struct nat_attrs nat_attrs = {
		NFTA_NAT_REG_ADDR_MIN, NFTA_NAT_REG_ADDR_MAX,
		NFTA_NAT_REG_PROTO_MIN, NFTA_NAT_REG_PROTO_MAX, NFTA_NAT_FLAGS,
	};
	static const struct nat_attrs masq_attrs = {
		.proto_min = NFTA_MASQ_REG_PROTO_MIN, .proto_max = NFTA_MASQ_REG_PROTO_MAX,
		.flags = NFTA_MASQ_FLAGS,
	};
	static const struct nat_attrs redir_attrs = {
		.proto_min = NFTA_REDIR_REG_PROTO_MIN, .proto_max = NFTA_REDIR_REG_PROTO_MAX,
		.flags = NFTA_REDIR_FLAGS,
	};
	const struct nat *nat = &stmt->nat;
	uint32_t regs[4] = { 0 };
	struct expr e;

	emit_range_regs(buf, nat, family, regs);
	if (stmt->kind == STMT_NAT) {
		e = expr_begin(buf, "nat");
		attr_be32s(buf, { NFTA_NAT_TYPE, nat->type }, { NFTA_NAT_FAMILY, family });
		emit_range_attrs(buf, nat, regs, &nat_attrs);
	} else if (stmt->kind == STMT_MASQ) {
		e = expr_begin(buf, "masq");
		emit_range_attrs(buf, nat, regs, &masq_attrs);
	} else {
		e = expr_begin(buf, "redir");
		emit_range_attrs(buf, nat, regs, &redir_attrs);
	}
	expr_end(buf, e);
}

static void emit_log(struct buf *buf, const struct log *log)
{
	struct expr e = expr_begin(buf, "log");
	uint16_t be;

	if (log->prefix)
		attr_str(buf, NFTA_LOG_PREFIX, log->prefix);
	if (log->has_group) {
		be = htons(log->group);
		attr_put(buf, NFTA_LOG_GROUP, &be, 2);
		if (log->has_snaplen)
			attr_be32(buf, NFTA_LOG_SNAPLEN, log->snaplen);
		if (log->threshold) {
			be = htons(log->threshold);
			attr_put(buf, NFTA_LOG_QTHRESHOLD, &be, 2);
		}
	} else {
		attr_be32(buf, NFTA_LOG_LEVEL, log->level);
		if (log->flags)
			attr_be32(buf, NFTA_LOG_FLAGS, log->flags);
	}
	expr_end(buf, e);
}

static void emit_limit(struct buf *buf, const struct limit *limit)
{
	struct expr e = expr_begin(buf, "limit");

	attr_be64(buf, NFTA_LIMIT_RATE, limit->rate);
	attr_be64(buf, NFTA_LIMIT_UNIT, limit->unit);
	attr_be32s(buf, { NFTA_LIMIT_BURST, limit->burst }, { NFTA_LIMIT_TYPE, NFT_LIMIT_PKTS },
		   { NFTA_LIMIT_FLAGS, 0 });
	expr_end(buf, e);
}

static void emit_connlimit_expr(struct buf *buf, uint16_t attr, const struct connlimit *limit)
{
	size_t elem = attr_nest(buf, attr), data;

	attr_str(buf, NFTA_EXPR_NAME, "connlimit");
	data = attr_nest(buf, NFTA_EXPR_DATA);
	attr_be32(buf, NFTA_CONNLIMIT_COUNT, limit->count);
	attr_be32(buf, NFTA_CONNLIMIT_FLAGS, limit->above ? NFT_CONNLIMIT_F_INV : 0);
	attr_nest_end(buf, data);
	attr_nest_end(buf, elem);
}

/* One for all, or one in each element of a set that fills itself. */
static void emit_connlimit(struct emitter *em, const struct stmt *stmt)
{
	static const uint8_t zero[SEL_MAX_LEN];
	const struct connlimit *limit = &stmt->connlimit;
	struct expr e;

	if (!stmt->sel) {
		emit_connlimit_expr(em->buf, NFTA_LIST_ELEM, limit);
		return;
	}
	emit_load(em, stmt->sel, 0, NFT_REG_1);
	if (limit->masked)
		emit_bitwise(em->buf, limit->mask, zero,
			     selector_from(stmt->sel, em->opts->family)->len);
	e = expr_begin(em->buf, "dynset");
	attr_str(em->buf, NFTA_DYNSET_SET_NAME, METER_NAME);
	attr_be32(em->buf, NFTA_DYNSET_SET_ID, em->set++);
	attr_be32(em->buf, NFTA_DYNSET_OP, NFT_DYNSET_OP_ADD);
	attr_be32(em->buf, NFTA_DYNSET_SREG_KEY, NFT_REG_1);
	emit_connlimit_expr(em->buf, NFTA_DYNSET_EXPR, limit);
	expr_end(em->buf, e);
}

static void emit_quota(struct buf *buf, const struct quota *quota)
{
	struct expr e = expr_begin(buf, "quota");

	attr_be64(buf, NFTA_QUOTA_BYTES, quota->bytes);
	attr_be32(buf, NFTA_QUOTA_FLAGS, quota->over ? NFT_QUOTA_F_INV : 0);
	expr_end(buf, e);
}

static void emit_xt(struct buf *buf, const struct xt *xt, bool target)
{
	struct expr e = expr_begin(buf, target ? "target" : "match");

	/* NFTA_TARGET_* and NFTA_MATCH_* have the same numbers */
	attr_str(buf, NFTA_MATCH_NAME, xt->name);
	attr_be32(buf, NFTA_MATCH_REV, xt->revision);
	attr_put(buf, NFTA_MATCH_INFO, xt->data, xt->len);
	expr_end(buf, e);
}

static int emit_stmt(struct emitter *em, const struct stmt *stmt, uint64_t packets,
		     uint64_t bytes)
{
	struct buf *buf = em->buf;
	struct expr e;

	switch ((enum stmt_kind)stmt->kind) {
	case STMT_MATCH:
		emit_match(em, stmt);
		break;
	case STMT_GUARD:
		emit_guard(em, stmt->guard);
		break;
	case STMT_COUNTER:
		e = expr_begin(buf, "counter");
		/* the kernel begins at zero by itself */
		if (packets || bytes) {
			attr_be64(buf, NFTA_COUNTER_PACKETS, packets);
			attr_be64(buf, NFTA_COUNTER_BYTES, bytes);
		}
		expr_end(buf, e);
		break;
	case STMT_LIMIT:
		emit_limit(buf, &stmt->limit);
		break;
	case STMT_CONNLIMIT:
		emit_connlimit(em, stmt);
		break;
	case STMT_QUOTA:
		emit_quota(buf, &stmt->quota);
		break;
	case STMT_XT_MATCH:
	case STMT_XT_TARGET:
		emit_xt(buf, &stmt->xt, stmt->kind == STMT_XT_TARGET);
		break;
	case STMT_VERDICT:
		emit_verdict(buf, &stmt->verdict);
		break;
	case STMT_SET:
		return emit_set(em, stmt);
	case STMT_BRANCH:
		emit_load(em, stmt->sel, 0, NFT_REG_1);
		emit_lookup(em, false, NFT_REG_VERDICT);
		break;
	case STMT_COMBINE:
		return emit_combine(em, stmt);
	case STMT_NAT:
	case STMT_MASQ:
	case STMT_REDIR:
		emit_nat(buf, stmt, em->opts->family);
		break;
	case STMT_REJECT:
		e = expr_begin(buf, "reject");
		attr_be32(buf, NFTA_REJECT_TYPE, stmt->reject.type);
		attr_u8(buf, NFTA_REJECT_ICMP_CODE, stmt->reject.code);
		expr_end(buf, e);
		break;
	case STMT_LOG:
		emit_log(buf, &stmt->log);
		break;
	case STMT_NOTRACK:
		e = expr_begin(buf, "notrack");
		expr_end(buf, e);
		break;
	case STMT_RESET_OPT:
		emit_reset_opt(buf, stmt->option);
		break;
	case STMT_DUP:
		emit_dup(buf, &stmt->dup, em->opts->family);
		break;
	case STMT_TPROXY:
		emit_tproxy(buf, &stmt->tproxy, em->opts->family);
		break;
	case STMT_SYNPROXY:
		emit_synproxy(buf, &stmt->synproxy);
		break;
	case STMT_QUEUE:
		emit_queue(buf, &stmt->queue);
		break;
	case STMT_COMMENT:
		break;
	case STMT_FOREIGN:
		return -EOPNOTSUPP;
	}
	return 0;
}

int emit_exprs(struct buf *buf, const struct prog *prog, const struct emit_opts *opts,
	       uint64_t packets, uint64_t bytes)
{
	struct emitter em = { .buf = buf, .opts = opts, .set = opts->first_set,
			      .frame = prog_unlisted_frame(prog, opts->family) };

	if (prog->too_long)
		return -EOPNOTSUPP;
	for (unsigned i = 0; i < prog->n; i++) {
		unsigned merged;
		int err;

		emit_frame_protocol(&em, &prog->v[i]);
		if (is_frame_type(&em, &prog->v[i])) {
			emit_frame_type(&em, &prog->v[i]);
			continue;
		}
		merged = emit_merged(&em, prog, i);

		if (merged) {
			i += merged - 1;
			continue;
		}
		if (!opts->shared && stmt_ne_as_range(prog, &prog->v[i], opts->family)) {
			emit_load(&em, prog->v[i].sel, 0, NFT_REG_1);
			emit_range(buf, NFT_RANGE_NEQ, prog->v[i].match.lo, prog->v[i].match.lo,
				       prog->v[i].match.len);
			continue;
		}
		err = emit_stmt(&em, &prog->v[i], packets, bytes);
		if (err)
			return err;
	}
	return buf->failed ? -ENOMEM : 0;
}

/* ---- sets ---- */

static void emit_pair(struct buf *buf, const uint8_t *key, unsigned len, const uint8_t *data,
		      unsigned data_len)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM);

	data_value(buf, NFTA_SET_ELEM_KEY, key, len);
	data_value(buf, NFTA_SET_ELEM_DATA, data, data_len);
	attr_nest_end(buf, elem);
}

static void emit_elem(struct buf *buf, const uint8_t *key, const uint8_t *end, unsigned len,
		      uint32_t flags)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM);

	if (flags)
		attr_be32(buf, NFTA_SET_ELEM_FLAGS, flags);
	data_value(buf, NFTA_SET_ELEM_KEY, key, len);
	if (end)
		data_value(buf, NFTA_SET_ELEM_KEY_END, end, len);
	attr_nest_end(buf, elem);
}

/* key + 1, big-endian; false on overflow. */
static bool key_next(uint8_t *key, unsigned len)
{
	while (len--)
		if (++key[len])
			return true;
	return false;
}

/* Starts and ends, as nft writes intervals: an end is the first value behind. */
static void emit_intervals(struct buf *buf, const struct set_val *set)
{
	static const uint8_t zero[SEL_MAX_LEN];

	if (set->n && memcmp(set->elem[0].lo, zero, set->len))
		emit_elem(buf, zero, NULL, set->len, NFT_SET_ELEM_INTERVAL_END);
	for (unsigned i = 0; i < set->n; i++) {
		uint8_t end[SEL_MAX_LEN];

		memcpy(end, set->elem[i].hi, sizeof(end));
		emit_elem(buf, set->elem[i].lo, NULL, set->len, 0);
		/* the next start ends it as well */
		if (key_next(end, set->len) &&
		    (i + 1 == set->n || memcmp(end, set->elem[i + 1].lo, set->len)))
			emit_elem(buf, end, NULL, set->len, NFT_SET_ELEM_INTERVAL_END);
	}
}

/* @open: a range without an end, which nft marks as such. */
static void emit_way(struct buf *buf, const uint8_t *key, unsigned len, int32_t code, bool open)
{
	const struct {
		uint8_t type, len;
		uint32_t flags;
	} __attribute__((packed)) mark = { 1, 4, 1 };	/* NFTNL_UDATA_SET_ELEM_FLAGS */
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM), data, verdict;

	data_value(buf, NFTA_SET_ELEM_KEY, key, len);
	data = attr_nest(buf, NFTA_SET_ELEM_DATA);
	verdict = attr_nest(buf, NFTA_DATA_VERDICT);
	attr_be32(buf, NFTA_VERDICT_CODE, (uint32_t)code);
	attr_nest_end(buf, verdict);
	attr_nest_end(buf, data);
	if (open)
		attr_put(buf, NFTA_SET_ELEM_USERDATA, &mark, sizeof(mark));
	attr_nest_end(buf, elem);
}

/* Three ranges that end where the next one begins. A default for all others, which would be
 * an element of its own, not every kernel has. */
static void emit_branch(struct buf *buf, const struct set_val *set)
{
	static const uint8_t zero[SEL_MAX_LEN];
	uint8_t next[SEL_MAX_LEN];

	memcpy(next, set->elem->lo, sizeof(next));
	key_next(next, set->len);
	emit_way(buf, zero, set->len, set->others, false);
	emit_way(buf, set->elem->lo, set->len, NFT_CONTINUE, false);
	emit_way(buf, next, set->len, set->others, true);
}

static uint32_t key_type(enum selector sel, uint8_t family)
{
	/* what nft calls the datatype of a key, so that it can print one */
	enum { TYPE_INTEGER = 4, TYPE_IPADDR = 7, TYPE_IP6ADDR = 8, TYPE_ETHERADDR = 9,
	       TYPE_ETHERTYPE = 10, TYPE_INET_PROTO = 12, TYPE_INET_SERVICE = 13, TYPE_BOOLEAN = 39,
	       TYPE_DCCP_PKTTYPE = 16, TYPE_FIB_ADDRTYPE = 38, TYPE_DAY = 45, BITS = 6 };

	switch ((int)sel) {
	case SEL_SADDR:
	case SEL_DADDR:
		return family == NFPROTO_IPV6 ? TYPE_IP6ADDR : TYPE_IPADDR;
	case SEL_ETHER_SADDR:
	case SEL_ETHER_DADDR:
		return TYPE_ETHERADDR;
	case SEL_PROTOCOL:
		return TYPE_ETHERTYPE;
	case SEL_BR_SRC_PAIR:
	case SEL_BR_DST_PAIR:
		return TYPE_ETHERADDR << BITS | TYPE_IPADDR;
	case SEL_TH_SPORT:
	case SEL_TH_DPORT:
		return TYPE_INET_SERVICE;
	case SEL_TH_PORTS:
		return TYPE_INET_SERVICE << BITS | TYPE_INET_SERVICE;
	case SEL_HEADERS:
		return TYPE_BOOLEAN << 4 * BITS | TYPE_BOOLEAN << 3 * BITS |
		       TYPE_BOOLEAN << 2 * BITS | TYPE_BOOLEAN << BITS | TYPE_INET_PROTO;
	case SEL_ENDS:
		return TYPE_BOOLEAN << 2 * BITS | TYPE_BOOLEAN << BITS | TYPE_INET_PROTO;
	case SEL_DCCP_TYPE:
		return TYPE_DCCP_PKTTYPE;
	case SEL_FIB_SADDR_TYPE ... SEL_FIB_DADDR_OIF_TYPE:
		return TYPE_FIB_ADDRTYPE;
	case SEL_TIME_DAY:
		return TYPE_DAY;
	default:
		return TYPE_INTEGER;
	}
}

static void emit_concat_desc(struct buf *buf, enum selector sel, uint8_t family)
{
	size_t concat = attr_nest(buf, NFTA_SET_DESC_CONCAT);

	for (unsigned i = 0; i < SEL_PARTS && selectors[sel].parts[i]; i++) {
		size_t field = attr_nest(buf, NFTA_LIST_ELEM);

		attr_be32(buf, NFTA_SET_FIELD_LEN,
			  selector_from(selectors[sel].parts[i], family)->len);
		attr_nest_end(buf, field);
	}
	attr_nest_end(buf, concat);
}

enum { ELEMS_ROOM = 60000 };	/* bytes in one attribute, which has no more than 64 KiB */

static size_t begin_elems(struct batch *batch, const struct emit_opts *opts, const char *table,
			  uint32_t tag, uint32_t id)
{
	struct buf *buf = &batch->buf;

	batch_begin(batch, NFT_MSG_NEWSETELEM, opts->family, NLM_F_CREATE, tag);
	attr_str(buf, NFTA_SET_ELEM_LIST_TABLE, table);
	attr_str(buf, NFTA_SET_ELEM_LIST_SET, name_of_set(opts));
	attr_be32(buf, NFTA_SET_ELEM_LIST_SET_ID, id);
	return attr_nest(buf, NFTA_SET_ELEM_LIST_ELEMENTS);
}

/*
 * What the kernel makes of a set of points is its choice, and a tree must not come of it:
 * that of Linux 6.18 takes each point for the start of an interval without end, so that
 * the rule matches nearly everything. For speed it never takes the tree, but for keys of
 * 16 bits a bitmap of 16 KiB. For memory it compares sizes, and a hash wins with as many
 * elements as its buckets are made for, three quarters of a power of two, up to 12.
 */
struct set_choice {
	uint32_t policy;
	uint32_t size;
};

static struct set_choice choose_set(const struct set_val *set)
{
	static const uint8_t full[] = { 3, 6, 12 };

	for (size_t i = 0; set->len == 2 && i < sizeof(full); i++)
		if (set->n <= full[i])
			return (struct set_choice){ NFT_SET_POL_MEMORY, full[i] };
	return (struct set_choice){ NFT_SET_POL_PERFORMANCE, set->n };
}

static void emit_one_set(struct batch *batch, const struct stmt *stmt,
			 const struct emit_opts *opts, const char *table, uint32_t tag,
			 uint32_t id)
{
	enum selector sel = stmt->kind == STMT_SET ? stmt->assign.from : stmt->sel;
	const struct sel_from *from = selector_from(sel, opts->family);
	const struct set_val *set = stmt_set(stmt);
	struct set_choice choice = choose_set(set);
	bool concat = from->source == SRC_CONCAT;
	uint32_t flags = NFT_SET_CONSTANT | (opts->pooled ? 0 : NFT_SET_ANONYMOUS);
	struct buf *buf = &batch->buf;
	size_t nest;

	if (set->interval)
		flags |= NFT_SET_INTERVAL;
	if (concat)
		flags |= NFT_SET_CONCAT;
	if (set->data_len || set->others)
		flags |= NFT_SET_MAP;
	batch_begin(batch, NFT_MSG_NEWSET, opts->family, NLM_F_CREATE, tag);
	attr_str(buf, NFTA_SET_TABLE, table);
	attr_str(buf, NFTA_SET_NAME, name_of_set(opts));
	attr_be32s(buf, { NFTA_SET_FLAGS, flags },
		   { NFTA_SET_KEY_TYPE, key_type(sel, opts->family) },
		   { NFTA_SET_KEY_LEN, set->len });
	if (set->data_len)
		attr_be32s(buf, { NFTA_SET_DATA_TYPE, key_type(stmt->sel, opts->family) },
			   { NFTA_SET_DATA_LEN, set->data_len });
	if (set->others)
		attr_be32(buf, NFTA_SET_DATA_TYPE, NFT_DATA_VERDICT);
	attr_be32s(buf, { NFTA_SET_POLICY, choice.policy }, { NFTA_SET_ID, id });
	nest = attr_nest(buf, NFTA_SET_DESC);
	/* without it ebtables-nft crashes */
	if (!set->interval || opts->family == NFPROTO_BRIDGE)
		attr_be32(buf, NFTA_SET_DESC_SIZE, set->others ? BRANCH_WAYS :
			  set->interval ? set->n : choice.size);
	if (concat)
		emit_concat_desc(buf, sel, opts->family);
	attr_nest_end(buf, nest);
	batch_end(batch);

	nest = begin_elems(batch, opts, table, tag, id);
	if (set->others) {
		emit_branch(buf, set);
	} else if (set->interval && !concat) {
		emit_intervals(buf, set);
	} else {
		for (unsigned i = 0; i < set->n; i++) {
			uint8_t key[SET_KEY_MAX];

			if (buf->len - nest > ELEMS_ROOM) {
				attr_nest_end(buf, nest);
				batch_end(batch);
				nest = begin_elems(batch, opts, table, tag, id);
			}
			to_wire(key, set->elem[i].lo, set->len, from->host);
			if (set->data_len)
				emit_pair(buf, key, set->len, set->elem[i].hi, set->data_len);
			else
				emit_elem(buf, key, concat && set->interval ? set->elem[i].hi : NULL,
				  set->len, 0);
		}
	}
	attr_nest_end(buf, nest);
	batch_end(batch);
}

/* A set without elements, which the packets of a rule fill. */
static void emit_dynamic_set(struct batch *batch, const struct stmt *stmt,
			     const struct emit_opts *opts, const char *table, uint32_t tag,
			     uint32_t id)
{
	struct buf *buf = &batch->buf;

	batch_begin(batch, NFT_MSG_NEWSET, opts->family, NLM_F_CREATE, tag);
	attr_str(buf, NFTA_SET_TABLE, table);
	attr_str(buf, NFTA_SET_NAME, METER_NAME);
	attr_be32(buf, NFTA_SET_FLAGS, NFT_SET_ANONYMOUS | NFT_SET_EVAL);
	attr_be32(buf, NFTA_SET_KEY_TYPE, key_type(stmt->sel, opts->family));
	attr_be32(buf, NFTA_SET_KEY_LEN, selector_from(stmt->sel, opts->family)->len);
	attr_be32(buf, NFTA_SET_ID, id);
	batch_end(batch);
}

int emit_sets(struct batch *batch, const struct prog *prog, const struct emit_opts *opts,
	      const char *table, uint32_t tag)
{
	uint32_t id = opts->first_set;

	for (unsigned i = 0; i < prog->n; i++) {
		const struct stmt *stmt = &prog->v[i];

		if (!stmt_has_set(stmt) || (opts->pooled && opts->pooled->made))
			continue;
		if (stmt->kind == STMT_CONNLIMIT)
			emit_dynamic_set(batch, stmt, opts, table, tag, id++);
		else
			emit_one_set(batch, stmt, opts, table, tag, id++);
	}
	batch->sets += id - opts->first_set;
	if (opts->pooled)
		opts->pooled->made = true;
	return batch->buf.failed ? -ENOMEM : 0;
}
