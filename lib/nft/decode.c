/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * decode.c - expressions to statements; emit.c is the way there. See codec.h.
 *
 * The registers are followed symbolically: a load remembers what it loaded, a
 * bitwise its mask, and a comparison turns the two into one statement. Whoever
 * wrote the rule (we, iptables-nft, nft), what cannot be accounted for exactly
 * becomes STMT_FOREIGN.
 */
#include <string.h>

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>
#include <linux/netlink.h>

#include "lib/kernel/newer.h"
#include "lib/nft/codec.h"
#include "lib/rule/ethertype.h"
#include "lib/text/same.h"

/* REG_RESULT: a load or value that was shifted, or joined with another; to be stored only.
 * REG_BITS: shifted more than once, or together with a neighbour; the same.
 * REG_HEADER: a load of more than a register; the same, under a mask. */
enum reg_kind { REG_NONE, REG_LOAD, REG_VALUE, REG_MAPPED, REG_RESULT, REG_BITS, REG_HEADER };

#define WORD_BITS 32

/* What each bit of a word is, from the right: one of a selector's, or SEL_NONE: zero. */
struct bits {
	uint16_t sel[WORD_BITS];
	uint8_t bit[WORD_BITS];
};

struct reg {
	enum reg_kind kind;
	struct sel_from from;	/* REG_LOAD, REG_MAPPED; the name unused */
	enum selector sel;	/* REG_LOAD: what that is, or SEL_NONE: to be looked for */
	uint32_t arg;		/* exthdr: its type; numgen: its modulus */
	bool masked;
	bool xored;
	bool swapped;		/* byteorder hton: host order no more */
	uint8_t mask[SEL_MAX_LEN];	/* as the kernel has them */
	uint8_t xor[SEL_MAX_LEN];
	uint8_t value[SEL_MAX_LEN];	/* REG_VALUE */
	const struct set_val *map;	/* REG_MAPPED: what was looked up */
	bool constant;		/* REG_RESULT: of value, not of a load */
	int8_t shift;		/* REG_RESULT: to the left */
	enum selector own;	/* REG_RESULT: ^ this & keep, or SEL_NONE */
	uint8_t keep[SEL_MAX_LEN];
	const struct bits *bits;	/* REG_BITS */
	unsigned len;
	int low;		/* statement of a >= on this load, or -1 */
};

#define SLOTS 16	/* 32-bit registers */

struct decoder {
	struct decoded *out;
	const struct set_source *sets;
	uint8_t family;
	int proto;		/* what l4proto was compared equal to, or -1 */
	int ether;		/* the same of the type of a frame */
	uint32_t live;		/* bits of those that were written */
	struct reg regs[SLOTS];
};

static void foreign(struct decoder *d)
{
	prog_add(&d->out->prog, STMT_FOREIGN);
	d->out->foreign = true;
}

static int slot_of(const struct nlattr *attr)
{
	uint32_t reg = attr ? attr_get_be32(attr) : 0;

	if (reg >= NFT_REG_1 && reg <= NFT_REG_4)
		return (int)(reg - NFT_REG_1) * 4;
	if (reg >= NFT_REG32_00 && reg <= NFT_REG32_15)
		return (int)(reg - NFT_REG32_00);
	return -1;
}

static struct reg *reg_read(struct decoder *d, const struct nlattr *attr)
{
	int slot = slot_of(attr);

	return slot < 0 ? NULL : &d->regs[slot];
}

/* A register about to be written; whatever overlapped it is forgotten. */
static struct reg *reg_write(struct decoder *d, const struct nlattr *attr, unsigned len)
{
	int slot = slot_of(attr);

	if (slot < 0 || !len || len > SEL_HEADER_LEN || slot + (len + 3) / 4 > SLOTS)
		return NULL;
	for (int i = 0; i < SLOTS && d->live >> i; i++) {
		struct reg *reg = &d->regs[i];

		if (d->live & 1u << i && reg->kind != REG_NONE &&
		    i < slot + (int)((len + 3) / 4) && i + (int)((reg->len + 3) / 4) > slot)
			reg->kind = REG_NONE;
	}
	d->live |= 1u << slot;
	d->regs[slot] = (struct reg){ .len = len, .low = -1 };
	return &d->regs[slot];
}

static void from_wire(uint8_t *to, const uint8_t *from, unsigned len, bool host)
{
	for (unsigned i = 0; i < len; i++)
		to[i] = from[host && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? len - 1 - i : i];
}

/* NFTA_DATA_VERDICT inside @attr, if it leads to no chain. */
static bool get_verdict(const struct nlattr *attr, int32_t *ret)
{
	const struct nlattr *tb[NFTA_DATA_MAX + 1], *v[NFTA_VERDICT_MAX + 1];

	if (!attr || !attr_parse_nested(attr, tb, NFTA_DATA_MAX) || !tb[NFTA_DATA_VERDICT] ||
	    !attr_parse_nested(tb[NFTA_DATA_VERDICT], v, NFTA_VERDICT_MAX) ||
	    !v[NFTA_VERDICT_CODE] || v[NFTA_VERDICT_CHAIN] || v[NFTA_VERDICT_CHAIN_ID])
		return false;
	*ret = (int32_t)attr_get_be32(v[NFTA_VERDICT_CODE]);
	return true;
}

/* NFTA_DATA_VALUE inside @attr: its length, 0 if there is none or more than @max. */
static unsigned get_data_upto(const struct nlattr *attr, uint8_t *data, unsigned max)
{
	const struct nlattr *tb[NFTA_DATA_VALUE + 1];
	size_t len;

	if (!attr || !attr_parse_first(attr_data(attr), attr_len(attr), tb, NFTA_DATA_VALUE) ||
	    !tb[NFTA_DATA_VALUE])
		return 0;
	len = attr_len(tb[NFTA_DATA_VALUE]);
	if (len > max)
		return 0;
	memset(data, 0, max);
	memcpy(data, attr_data(tb[NFTA_DATA_VALUE]), len);
	return len;
}

static unsigned get_data(const struct nlattr *attr, uint8_t data[SEL_MAX_LEN])
{
	return get_data_upto(attr, data, SEL_MAX_LEN);
}

/* ---- loads ---- */

static bool load(struct decoder *d, const struct nlattr *dreg, const struct sel_from *from)
{
	struct reg *reg = reg_write(d, dreg, from->len);

	if (!reg)
		return false;
	reg->kind = from->len > SEL_MAX_LEN ? REG_HEADER : REG_LOAD;
	reg->from = *from;
	return true;
}

/* Is @sel what a field at its place means here? */
static bool sel_fits(const struct decoder *d, enum selector sel)
{
	uint8_t need = selectors[sel].flags & (SEL_TH_TCP | SEL_TH_ICMP | SEL_TH_PORTED);

	if (!selector_in(sel, d->family) ||
	    (d->family == NFPROTO_BRIDGE && selectors[sel].ether && d->ether != selectors[sel].ether))
		return false;
	if (selectors[sel].proto && selector_from(sel, d->family)->source == SRC_PAYLOAD)
		return d->proto == selectors[sel].proto;
	return !need || (d->proto >= 0 && proto_th_flags(d->proto) & need);
}

/* Of several at one place the one of @len bytes, else the first. */
static enum selector find_payload(const struct decoder *d, uint8_t base, unsigned offset,
				  unsigned len)
{
	enum selector found = SEL_NONE;

	for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++) {
		const struct sel_from *from = selector_from(sel, d->family);

		if (from->source != SRC_PAYLOAD || from->base != base || from->offset != offset ||
		    selectors[sel].flags & SEL_PLACED || !sel_fits(d, sel) ||
		    (sel == SEL_FRAG_OFF && d->family != NFPROTO_IPV4))
			continue;
		if (from->len == len)
			return sel;
		found = found ? found : sel;
	}
	return found;
}

static enum selector find_keyed(const struct decoder *d, const struct sel_from *want)
{
	for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++) {
		const struct sel_from *from = selector_from(sel, d->family);

		if (from->source == want->source && from->key == want->key &&
		    from->dir == want->dir && from->flags == want->flags &&
		    ((from->source != SRC_EXTHDR && from->source != SRC_HEADER) ||
		     (from->base == want->base && from->offset == want->offset &&
		      from->len == want->len)) &&
		    selector_in(sel, d->family))
			return sel;
	}
	return SEL_NONE;
}

/* What was loaded @from there, to be looked at for @len bytes. */
static enum selector find_of(const struct decoder *d, const struct sel_from *from, unsigned len)
{
	return from->source == SRC_PAYLOAD ? find_payload(d, from->base, from->offset, len) :
					     find_keyed(d, from);
}

/* Where no other selector is: the one that can lie there, and its match.arg. */
static enum selector find_placed(const struct decoder *d, const struct sel_from *want,
				 unsigned len, uint32_t *arg)
{
	for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++) {
		const struct sel_from *from = selector_from(sel, d->family);

		if (selectors[sel].flags & SEL_PLACED && selector_in(sel, d->family) &&
		    from->source == want->source && from->flags == want->flags &&
		    from->base == want->base && from->offset <= want->offset &&
		    from->len == len && want->len == len) {
			*arg = want->offset - from->offset;
			return sel;
		}
	}
	return SEL_NONE;
}

static enum selector find(const struct decoder *d, const struct sel_from *from)
{
	return find_of(d, from, from->len);
}

/* The load of a selector that is not of the packet: at any place it means the same. */
static bool load_keyed(struct decoder *d, const struct nlattr *dreg, enum selector sel)
{
	if (!load(d, dreg, selector_from(sel, d->family)))
		return false;
	reg_read(d, dreg)->sel = sel;
	return true;
}

static enum selector find_reg(const struct decoder *d, const struct reg *reg, unsigned len)
{
	return reg->sel ? reg->sel : find_of(d, &reg->from, len);
}

static bool decode_fib(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_FIB, .len = 4 };
	uint32_t flags = attr_get_be32(tb[NFTA_FIB_FLAGS]);
	enum selector sel;

	from.key = attr_get_be32(tb[NFTA_FIB_RESULT]);
	from.flags = flags;
	sel = find(d, &from);
	return flags < 256 && sel && load_keyed(d, tb[NFTA_FIB_DREG], sel);
}

/* Neither read nor written: taken out. */
static bool decode_reset_opt(struct decoder *d, const struct nlattr **tb)
{
	const struct nlattr *type = tb[NFTA_EXTHDR_TYPE];

	if (tb[NFTA_EXTHDR_SREG] || !type || attr_len(type) < 1 ||
	    attr_get_be32(tb[NFTA_EXTHDR_OP]) != NFT_EXTHDR_OP_TCPOPT)
		return false;
	prog_add(&d->out->prog, STMT_RESET_OPT)->option = *(const uint8_t *)attr_data(type);
	return true;
}

static bool decode_exthdr(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = {
		.source = SRC_EXTHDR,
		.key = attr_get_be32(tb[NFTA_EXTHDR_OP]),
		.offset = attr_get_be32(tb[NFTA_EXTHDR_OFFSET]),
		.len = attr_get_be32(tb[NFTA_EXTHDR_LEN]),
		.flags = attr_get_be32(tb[NFTA_EXTHDR_FLAGS]),
	};
	const struct nlattr *type = tb[NFTA_EXTHDR_TYPE];
	uint32_t arg, placed;

	if (!tb[NFTA_EXTHDR_DREG])
		return decode_reset_opt(d, tb);
	if (tb[NFTA_EXTHDR_SREG] || !type || attr_len(type) < 1 ||
	    attr_get_be32(tb[NFTA_EXTHDR_OFFSET]) > 255 ||
	    attr_get_be32(tb[NFTA_EXTHDR_LEN]) > SEL_MAX_LEN)
		return false;
	arg = *(const uint8_t *)attr_data(type);
	if (from.key == NFT_EXTHDR_OP_IPV6) {
		from.source = SRC_HEADER;
		from.base = arg;
		arg = 0;
	}
	if ((!find(d, &from) && !find_placed(d, &from, from.len, &placed)) ||
	    !load(d, tb[NFTA_EXTHDR_DREG], &from))
		return false;
	reg_read(d, tb[NFTA_EXTHDR_DREG])->arg = arg;
	return true;
}

static bool decode_rt(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_RT, .key = attr_get_be32(tb[NFTA_RT_KEY]) };
	enum selector sel = find(d, &from);

	return sel && load_keyed(d, tb[NFTA_RT_DREG], sel);
}

static bool decode_socket(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_SOCKET,
				 .key = attr_get_be32(tb[NFTA_SOCKET_KEY]) };
	enum selector sel = find(d, &from);

	return sel && !tb[NFTA_SOCKET_LEVEL] &&
	       load_keyed(d, tb[NFTA_SOCKET_DREG], sel);
}

static bool decode_numgen(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_NUMGEN, .key = attr_get_be32(tb[NFTA_NG_TYPE]) };
	enum selector sel = find(d, &from);

	if (!sel || attr_get_be32(tb[NFTA_NG_OFFSET]) ||
	    !load_keyed(d, tb[NFTA_NG_DREG], sel))
		return false;
	reg_read(d, tb[NFTA_NG_DREG])->arg = attr_get_be32(tb[NFTA_NG_MODULUS]);
	return true;
}

/* ---- what a set statement stores ---- */

/* What it comes from, in @a; false: not the kind of thing that is stored in @to. */
static bool result_of(struct decoder *d, const struct reg *reg, const struct sel_from *to,
		      struct assign *a)
{
	if (reg->constant) {
		from_wire(a->value, reg->value, to->len, to->host);
	} else {
		a->from = find(d, &reg->from);
		if (!a->from || reg->from.host != to->host)
			return false;
		a->bitwise = reg->masked;
		if (reg->masked) {
			from_wire(a->mask, reg->mask, to->len, to->host);
			from_wire(a->value, reg->xor, to->len, to->host);
		}
	}
	a->shift = reg->shift;
	a->keeps = reg->own;
	from_wire(a->keep, reg->keep, reg->own ? to->len : 0, to->host);
	return true;
}

/* Bits of @sel at their places, and of one other selector moved by as much each. */
static bool bits_of(const struct bits *bits, enum selector sel, struct assign *a)
{
	uint32_t keep = 0, mask = 0;

	for (int i = 0; i < WORD_BITS; i++) {
		int shift = i - bits->bit[i];

		if (bits->sel[i] == SEL_NONE)
			continue;
		if (bits->sel[i] == sel && !shift) {
			keep |= UINT32_C(1) << i;
			continue;
		}
		if (bits->sel[i] == sel || (mask && (bits->sel[i] != a->from || shift != a->shift)))
			return false;
		a->from = bits->sel[i];
		a->shift = shift;
		mask |= UINT32_C(1) << bits->bit[i];
	}
	a->keeps = a->by_shifts = a->bitwise = true;
	be_put(a->keep, keep, 4);
	be_put(a->mask, mask, 4);
	return keep && mask;
}

/* Of a longer number the kernel takes what comes first in memory: the lower half, where
 * that stands first. */
static bool fits(const struct sel_from *from, const struct sel_from *to, bool masked)
{
	return from->len == to->len ||
	       (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && from->len > to->len && from->host &&
		to->host && !masked);
}

static bool store_as(struct decoder *d, enum selector sel, const struct reg *reg)
{
	const struct sel_from *to = selector_from(sel, d->family);
	struct assign a = { 0 };
	struct stmt *stmt;

	if (reg->kind == REG_VALUE) {
		if (reg->len != to->len)
			return false;
		from_wire(a.value, reg->value, to->len, to->host);
	} else if (reg->kind == REG_MAPPED) {
		a.from = find(d, &reg->from);
		a.map = reg->map;
		if (reg->masked || reg->len != to->len || to->host)
			return false;
	} else if ((reg->kind == REG_LOAD && !reg->swapped) ||
		   (reg->kind == REG_HEADER && reg->masked)) {
		a.from = find(d, &reg->from);
		if (!a.from ||
		    !fits(selector_from(a.from, d->family), reg->kind == REG_HEADER ? &reg->from : to,
			  reg->masked) || (reg->kind == REG_HEADER && reg->len != to->len))
			return false;
		a.bitwise = reg->masked;
		if (reg->masked) {
			from_wire(a.mask, reg->mask, to->len, to->host);
			from_wire(a.value, reg->xor, to->len, to->host);
		}
	} else if (reg->len != to->len) {
		return false;
	} else if (reg->kind == REG_BITS) {
		if (!to->host || !bits_of(reg->bits, sel, &a))
			return false;
	} else if (reg->kind != REG_RESULT || (reg->own && reg->own != sel) ||
		   !result_of(d, reg, to, &a)) {
		return false;
	}
	stmt = prog_add(&d->out->prog, reg->kind == REG_RESULT || reg->kind == REG_BITS ?
			STMT_COMBINE : STMT_SET);
	stmt->sel = sel;
	stmt->assign = a;
	return true;
}

static bool store(struct decoder *d, const struct nlattr *sreg, const struct sel_from *want)
{
	const struct reg *reg = reg_read(d, sreg);
	enum selector sel = find_keyed(d, want);

	return sel && reg && store_as(d, sel, reg);
}

/* The selector of just these bytes. */
static enum selector find_whole(const struct decoder *d, const struct sel_from *want)
{
	enum selector sel = find_payload(d, want->base, want->offset, want->len);

	return sel && selector_from(sel, d->family)->len == want->len ? sel : SEL_NONE;
}

static bool csum_fits(const struct decoder *d, const struct nlattr **tb, enum selector sel)
{
	unsigned csum = selector_csum(sel, d->family);

	return attr_get_be32(tb[NFTA_PAYLOAD_CSUM_TYPE]) ==
		       (csum ? NFT_PAYLOAD_CSUM_INET : NFT_PAYLOAD_CSUM_NONE) &&
	       attr_get_be32(tb[NFTA_PAYLOAD_CSUM_OFFSET]) == csum &&
	       !attr_get_be32(tb[NFTA_PAYLOAD_CSUM_FLAGS]);
}

/* One byte that was written together with its neighbour, which stays. */
static bool store_byte(struct decoder *d, const struct nlattr **tb, const struct sel_from *word,
		       const struct reg *reg)
{
	unsigned at = reg->mask[0] ? 1 : 0;
	struct sel_from byte = *word;
	struct reg value = { .kind = REG_VALUE, .len = 1 };
	enum selector sel;

	if (word->len != 2 || reg->kind != REG_LOAD || !reg->masked || reg->swapped ||
	    reg->from.source != SRC_PAYLOAD || reg->from.base != word->base ||
	    reg->from.offset != word->offset || reg->len != 2 || reg->mask[at] ||
	    reg->mask[!at] != 0xff || reg->xor[!at])
		return false;
	byte.offset += at;
	byte.len = 1;
	sel = find_whole(d, &byte);
	value.value[0] = reg->xor[at];
	return sel && csum_fits(d, tb, sel) && store_as(d, sel, &value);
}

static bool store_payload(struct decoder *d, const struct nlattr **tb,
			  const struct sel_from *want)
{
	const struct reg *reg = reg_read(d, tb[NFTA_PAYLOAD_SREG]);
	enum selector sel = find_whole(d, want);

	if (!reg)
		return false;
	if (!sel)
		return store_byte(d, tb, want, reg);
	return csum_fits(d, tb, sel) && store_as(d, sel, reg);
}

static bool decode_payload(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = {
		.source = SRC_PAYLOAD,
		.base = attr_get_be32(tb[NFTA_PAYLOAD_BASE]),
		.offset = attr_get_be32(tb[NFTA_PAYLOAD_OFFSET]),
		.len = attr_get_be32(tb[NFTA_PAYLOAD_LEN]),
	};

	if (attr_get_be32(tb[NFTA_PAYLOAD_OFFSET]) > 255 ||
	    attr_get_be32(tb[NFTA_PAYLOAD_LEN]) > SEL_HEADER_LEN)
		return false;
	if (tb[NFTA_PAYLOAD_SREG])
		return store_payload(d, tb, &from);
	/* in IPv4 the protocol of the header is that of the transport header */
	if (d->family == NFPROTO_IPV4 && from.base == NFT_PAYLOAD_NETWORK_HEADER &&
	    from.offset == offsetof(struct iphdr, protocol) && from.len == 1)
		return load_keyed(d, tb[NFTA_PAYLOAD_DREG], SEL_L4PROTO);
	return load(d, tb[NFTA_PAYLOAD_DREG], &from);
}

static bool decode_meta(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_META, .key = attr_get_be32(tb[NFTA_META_KEY]) };
	enum selector sel = find_keyed(d, &from);

	if (tb[NFTA_META_SREG])
		return store(d, tb[NFTA_META_SREG], &from);
	if (!sel)
		return false;
	return load_keyed(d, tb[NFTA_META_DREG], sel);
}

static bool decode_ct(struct decoder *d, const struct nlattr **tb)
{
	struct sel_from from = { .source = SRC_CT, .key = attr_get_be32(tb[NFTA_CT_KEY]),
				 .dir = CT_NO_DIR };
	const struct nlattr *dir = tb[NFTA_CT_DIRECTION];
	enum selector sel;

	if (dir && attr_len(dir) >= 1)
		from.dir = *(const uint8_t *)attr_data(dir);
	if (tb[NFTA_CT_SREG])
		return store(d, tb[NFTA_CT_SREG], &from);
	sel = find_keyed(d, &from);
	return sel && load_keyed(d, tb[NFTA_CT_DREG], sel);
}

/* ---- between load and comparison ---- */

static bool all_zero(const uint8_t *p, unsigned len)
{
	while (len)
		if (p[--len])
			return false;
	return true;
}

/* The bits that a register holds, in @ret; false: not of one or two marks. */
static bool to_bits(const struct decoder *d, const struct reg *reg, struct bits *ret)
{
	enum selector sel;
	uint8_t mask[4];
	uint32_t kept;

	if (reg->len != sizeof(mask))
		return false;
	if (reg->kind == REG_BITS) {
		*ret = *reg->bits;
		return true;
	}
	if ((reg->kind != REG_LOAD && reg->kind != REG_RESULT) || reg->constant || reg->own ||
	    reg->swapped || reg->xored || !reg->from.host)
		return false;
	sel = find_reg(d, reg, reg->len);
	from_wire(mask, reg->mask, sizeof(mask), true);
	kept = reg->masked ? be_get(mask, sizeof(mask)) : UINT32_MAX;
	*ret = (struct bits){ 0 };
	for (int i = 0; i < WORD_BITS; i++) {
		int bit = i - reg->shift;

		if (bit < 0 || bit >= WORD_BITS || !(kept >> bit & 1))
			continue;
		ret->sel[i] = sel;
		ret->bit[i] = bit;
	}
	return sel;
}

/* One register or two side by side, @by to the left. What leaves the right one at its left
 * end comes into the left one, and so the other way. */
static bool shift_bits(struct decoder *d, struct reg *reg, unsigned n, int by)
{
	struct bits *old = arena_array(d->out->prog.arena, 2 * n, struct bits), *bits = old + n;
	const int all = n * WORD_BITS;

	for (unsigned i = 0; i < n; i++)
		if (!to_bits(d, &reg[i], &old[i]))
			return false;
	for (int i = 0; i < all; i++) {
		const struct bits *from;
		struct bits *to = &bits[(all - 1 - i) / WORD_BITS];
		int at = i - by;

		if (at < 0 || at >= all)
			continue;
		from = &old[(all - 1 - at) / WORD_BITS];
		to->sel[i % WORD_BITS] = from->sel[at % WORD_BITS];
		to->bit[i % WORD_BITS] = from->bit[at % WORD_BITS];
	}
	for (unsigned i = 0; i < n; i++) {
		reg[i].kind = REG_BITS;
		reg[i].bits = &bits[i];
	}
	return true;
}

static bool decode_shift(struct decoder *d, struct reg *reg, const struct nlattr **tb, bool left)
{
	unsigned len = attr_get_be32(tb[NFTA_BITWISE_LEN]);
	uint8_t data[SEL_MAX_LEN];
	uint32_t bits;

	if (get_data(tb[NFTA_BITWISE_DATA], data) != sizeof(bits))
		return false;
	memcpy(&bits, data, sizeof(bits));
	if (!bits || bits > 31)
		return false;
	if (len == 8 && reg - d->regs + 1 < SLOTS)
		return shift_bits(d, reg, 2, left ? (int)bits : -(int)bits);
	if (len != 4 || reg->len != 4 || reg->swapped)
		return false;
	if (reg->kind == REG_RESULT || reg->kind == REG_BITS)
		return shift_bits(d, reg, 1, left ? (int)bits : -(int)bits);
	if (reg->kind != REG_LOAD && reg->kind != REG_VALUE)
		return false;
	reg->constant = reg->kind == REG_VALUE;
	reg->kind = REG_RESULT;
	reg->shift = left ? (int)bits : -(int)bits;
	return true;
}

/* The selector that is what two others are, one ^ the other. */
static enum selector find_xor(const struct decoder *d, enum selector left, enum selector right)
{
	for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++)
		if (selector_from(sel, d->family)->source == SRC_XOR && selector_in(sel, d->family) &&
		    selectors[sel].parts[0] == left && selectors[sel].parts[1] == right)
			return sel;
	return SEL_NONE;
}

/* What is kept of a selector ^ what comes to it; or two fields to be compared. */
static bool decode_xor(struct decoder *d, struct reg *reg, const struct nlattr **tb)
{
	struct reg *right = reg_read(d, tb[BITWISE_SREG2]);
	unsigned len = attr_get_be32(tb[NFTA_BITWISE_LEN]);
	enum selector left, both;

	if (!right || right == reg || reg->kind != REG_LOAD || reg->swapped || reg->xored ||
	    (right->kind != REG_LOAD && right->kind != REG_RESULT && right->kind != REG_VALUE) ||
	    right->swapped || right->own || reg->len != len || right->len != len)
		return false;
	left = find_reg(d, reg, len);
	if (!left)
		return false;
	if (reg->masked) {
		struct reg result = *right;

		result.constant = right->kind == REG_VALUE || right->constant;
		result.kind = REG_RESULT;
		result.own = left;
		memcpy(result.keep, reg->mask, sizeof(result.keep));
		*reg = result;
		return true;
	}
	both = right->kind == REG_LOAD && !right->masked ?
	       find_xor(d, left, find_reg(d, right, len)) : SEL_NONE;
	if (!both)
		return false;
	reg->sel = both;
	reg->from = *selector_from(both, d->family);
	reg->low = -1;
	return true;
}

static enum selector find_concat(const struct decoder *d, int slot)
{
	for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++) {
		int at = slot;
		unsigned i;

		if (selector_from(sel, d->family)->source != SRC_CONCAT || !sel_fits(d, sel))
			continue;
		for (i = 0; i < SEL_PARTS && selectors[sel].parts[i] && at < SLOTS; i++) {
			const struct reg *reg = &d->regs[at];
			const struct sel_from *from =
				selector_from(selectors[sel].parts[i], d->family);

			if (reg->kind != REG_LOAD || reg->masked || reg->swapped ||
			    find(d, &reg->from) != selectors[sel].parts[i] || reg->len != from->len)
				break;
			at += (from->len + 3) / 4;
		}
		if (i == SEL_PARTS || !selectors[sel].parts[i])
			return sel;
	}
	return SEL_NONE;
}

/* A mask over loads side by side: they are one from here on. */
static void join(struct decoder *d, struct reg *reg, int slot, unsigned len)
{
	enum selector sel = len > reg->len ? find_concat(d, slot) : SEL_NONE;
	const struct sel_from *from = selector_from(sel, d->family);

	if (!sel || from->len != len)
		return;
	reg->sel = sel;
	reg->from = *from;
	reg->len = len;
}

/* Two words side by side, each under a mask of its own. */
static bool mask_two(struct decoder *d, struct reg *reg, const struct nlattr **tb)
{
	enum { WORD = WORD_BITS / 8 };
	uint8_t mask[SEL_MAX_LEN], xor[SEL_MAX_LEN];

	if (reg - d->regs + 1 >= SLOTS || get_data(tb[NFTA_BITWISE_MASK], mask) != 2 * WORD ||
	    get_data(tb[NFTA_BITWISE_XOR], xor) != 2 * WORD || !all_zero(xor, 2 * WORD))
		return false;
	for (unsigned i = 0; i < 2; i++) {
		if (reg[i].kind != REG_LOAD || reg[i].len != WORD || reg[i].masked || reg[i].swapped)
			return false;
		reg[i].masked = true;
		reg[i].low = -1;
		memcpy(reg[i].mask, mask + i * WORD, WORD);
	}
	return true;
}

static bool decode_bitwise(struct decoder *d, const struct nlattr **tb)
{
	struct reg *reg = reg_read(d, tb[NFTA_BITWISE_SREG]);
	unsigned len = attr_get_be32(tb[NFTA_BITWISE_LEN]);
	uint32_t op = attr_get_be32(tb[NFTA_BITWISE_OP]);

	if (!reg || slot_of(tb[NFTA_BITWISE_DREG]) != slot_of(tb[NFTA_BITWISE_SREG]))
		return false;
	if (op == NFT_BITWISE_LSHIFT || op == NFT_BITWISE_RSHIFT)
		return decode_shift(d, reg, tb, op == NFT_BITWISE_LSHIFT);
	if (op == BITWISE_XOR)
		return decode_xor(d, reg, tb);
	if ((reg->kind != REG_LOAD && reg->kind != REG_HEADER) || reg->masked || reg->swapped ||
	    op != 0)
		return false;
	join(d, reg, slot_of(tb[NFTA_BITWISE_SREG]), len);
	if (len == 2 * WORD_BITS / 8 && reg->len == WORD_BITS / 8)
		return mask_two(d, reg, tb);
	if (len > reg->len || !len)
		return false;
	if (get_data(tb[NFTA_BITWISE_MASK], reg->mask) != len ||
	    get_data(tb[NFTA_BITWISE_XOR], reg->xor) != len)
		return false;
	reg->len = len;
	reg->masked = true;
	reg->xored = !all_zero(reg->xor, len);
	reg->low = -1;
	return true;
}

static bool decode_byteorder(struct decoder *d, const struct nlattr **tb)
{
	struct reg *reg = reg_read(d, tb[NFTA_BYTEORDER_SREG]);
	uint32_t op = attr_get_be32(tb[NFTA_BYTEORDER_OP]);

	/* a mask is of the bytes before */
	if (!reg || reg->kind != REG_LOAD || reg->swapped || !reg->from.host ||
	    slot_of(tb[NFTA_BYTEORDER_DREG]) != slot_of(tb[NFTA_BYTEORDER_SREG]) ||
	    (op != NFT_BYTEORDER_HTON && op != NFT_BYTEORDER_NTOH) ||
	    attr_get_be32(tb[NFTA_BYTEORDER_LEN]) != reg->len ||
	    attr_get_be32(tb[NFTA_BYTEORDER_SIZE]) != reg->len)
		return false;
	reg->swapped = true;
	return true;
}

static bool decode_immediate(struct decoder *d, const struct nlattr **tb)
{
	const struct nlattr *data[NFTA_DATA_MAX + 1], *v[NFTA_VERDICT_MAX + 1];
	struct stmt *stmt;
	uint8_t value[SEL_MAX_LEN];
	struct reg *reg;
	unsigned len;

	if (!tb[NFTA_IMMEDIATE_DREG])
		return false;
	if (attr_get_be32(tb[NFTA_IMMEDIATE_DREG]) != NFT_REG_VERDICT) {
		len = get_data(tb[NFTA_IMMEDIATE_DATA], value);
		reg = reg_write(d, tb[NFTA_IMMEDIATE_DREG], len);
		if (!reg)
			return false;
		reg->kind = REG_VALUE;
		memcpy(reg->value, value, sizeof(value));
		return true;
	}
	if (!tb[NFTA_IMMEDIATE_DATA] ||
	    !attr_parse_nested(tb[NFTA_IMMEDIATE_DATA], data, NFTA_DATA_MAX) ||
	    !data[NFTA_DATA_VERDICT] ||
	    !attr_parse_nested(data[NFTA_DATA_VERDICT], v, NFTA_VERDICT_MAX) ||
	    !v[NFTA_VERDICT_CODE] || v[NFTA_VERDICT_CHAIN_ID])
		return false;
	stmt = prog_add(&d->out->prog, STMT_VERDICT);
	stmt->verdict.code = (int32_t)attr_get_be32(v[NFTA_VERDICT_CODE]);
	switch (stmt->verdict.code) {
	case NF_ACCEPT:
	case NF_DROP:
	case NFT_RETURN:
		return true;
	case NFT_JUMP:
	case NFT_GOTO:
		stmt->verdict.chain = attr_get_str(v[NFTA_VERDICT_CHAIN]);
		return stmt->verdict.chain != NULL;
	}
	return false;
}

/* ---- comparisons ---- */

/* A whole value of @sel; of one that is made of others each part by itself. */
static void sel_from_wire(const struct decoder *d, enum selector sel, uint8_t *to,
			  const uint8_t *from)
{
	const struct sel_from *whole = selector_from(sel, d->family);
	const uint8_t *parts = selectors[sel].parts;

	from_wire(to, from, whole->len, whole->host);
	if (whole->source != SRC_CONCAT)
		return;
	for (unsigned i = 0, at = 0; i < SEL_PARTS && parts[i]; i++) {
		const struct sel_from *part = selector_from(parts[i], d->family);

		from_wire(to + at, from + at, part->len, part->host);
		at += (part->len + 3) / 4 * 4;
	}
}

/* A statement on what @reg holds, which is @sel, its mask set; NULL if that is not exactly
 * this. @len is what the comparison looks at. */
static struct stmt *match_on(struct decoder *d, const struct reg *reg, enum selector sel,
			     unsigned len)
{
	const struct sel_from *from = selector_from(sel, d->family);
	uint32_t arg = reg->arg;
	struct stmt *stmt;

	if (!sel || from->len < len || (reg->masked && from->len != len)) {
		sel = find_placed(d, &reg->from, len, &arg);
		from = selector_from(sel, d->family);
	}
	if (!sel || reg->xored || len > reg->len)
		return NULL;
	if (reg->masked && (len != from->len || reg->len != from->len))
		return NULL;
	if (len > from->len)
		return NULL;
	stmt = prog_match(&d->out->prog, sel, OP_EQ);
	stmt->match.arg = arg;
	if (reg->masked) {
		stmt->match.masked = true;
		sel_from_wire(d, sel, stmt->match.mask, reg->mask);
	} else if (len < from->len && selectors[sel].flags & SEL_PREFIX) {
		stmt->match.masked = true;
		memset(stmt->match.mask, 0xff, len);
	} else if (len < from->len && selectors[sel].flags & SEL_STRING) {
		stmt->match.len = len;
	} else if (len < from->len) {
		d->out->prog.n--;
		return NULL;
	}
	return stmt;
}

/* What further fields are depends on these. */
static void note_protocol(struct decoder *d, const struct stmt *stmt)
{
	if (stmt->match.masked)
		return;
	if (stmt->sel == SEL_ETHER_TYPE && stmt->op == OP_LT &&
	    be_get(stmt->match.lo, 2) == ETHER_MIN)
		d->ether = ETHER_LENGTH;
	if (stmt->sel == SEL_ETHER_TYPE && stmt->op == OP_GE &&
	    be_get(stmt->match.lo, 2) == ETHER_MIN)
		d->ether = ETHER_NO_LENGTH;
	if (stmt->sel == SEL_ETHER_TYPE && stmt->op == OP_NE &&
	    be_get(stmt->match.lo, 2) == ETH_P_8021Q)
		d->ether = ETHER_NO_VLAN;
	/* a range of one is a match's, that needs no -p */
	if (stmt->sel == SEL_L4PROTO && stmt->op == OP_RANGE && stmt->match.lo[0] == stmt->match.hi[0])
		d->proto = stmt->match.lo[0];
	if (stmt->sel == SEL_PROTOCOL && stmt->op == OP_RANGE &&
	    !memcmp(stmt->match.lo, stmt->match.hi, 2) && be_get(stmt->match.lo, 2) == ETH_P_ARP)
		d->ether = ETHER_ARP_INSIDE;
	if (stmt->op != OP_EQ)
		return;
	if (stmt->sel == SEL_L4PROTO || stmt->sel == SEL_BR_IP_PROTO)
		d->proto = stmt->match.lo[0];
	if (stmt->sel == SEL_ETHER_TYPE || stmt->sel == SEL_PROTOCOL)
		d->ether = (int)be_get(stmt->match.lo, 2);
	if (stmt->sel == SEL_STP_HEADER && be_get(stmt->match.lo, 6) == STP_HEADER)
		d->ether = ETHER_STP;
}

/* Of a frame whose type is known as well nothing but its value tells it from fields of that. */
static bool is_stp_header(const struct decoder *d, const struct reg *reg, const uint8_t *data,
			  unsigned len)
{
	return d->family == NFPROTO_BRIDGE && reg->from.base == NFT_PAYLOAD_NETWORK_HEADER &&
	       !reg->from.offset && len >= 6 && be_get(data, 6) == STP_HEADER;
}

/* One load over several fields, @whole the first of them or what they are together: a
 * statement each. */
static bool split(struct decoder *d, const struct reg *reg, enum selector whole,
		  const uint8_t *data, unsigned len)
{
	unsigned at = 0, n = d->out->prog.n;

	if (reg->masked || reg->from.source != SRC_PAYLOAD ||
	    selector_from(whole, d->family)->len >= len)
		return false;
	while (at < len) {
		enum selector sel = !at && is_stp_header(d, reg, data, len) ? SEL_STP_HEADER :
				    find_payload(d, reg->from.base, reg->from.offset + at, 0);
		unsigned step = selector_from(sel, d->family)->len;
		struct stmt *stmt;

		if (!sel || !(selectors[sel].flags & SEL_MERGE) || at + step > len) {
			d->out->prog.n = n;
			return false;
		}
		stmt = prog_match(&d->out->prog, sel, OP_EQ);
		memcpy(stmt->match.lo, data + at, step);
		note_protocol(d, stmt);
		at += step;
	}
	return true;
}

static bool is_guard(const struct reg *reg, uint32_t op, const uint8_t *data, unsigned len)
{
	return reg->from.source == SRC_PAYLOAD && !reg->masked &&
	       reg->from.base == NFT_PAYLOAD_TRANSPORT_HEADER && reg->from.offset <= 250 &&
	       reg->from.len == 3 && op == NFT_CMP_GTE && len == 3 && all_zero(data, 3);
}

/* nft and iptables-nft write interface names with their NUL, or without as a
 * prefix; whole names are held padded. */
static void fix_string(struct stmt *stmt)
{
	if (selectors[stmt->sel].flags & SEL_STRING && memchr(stmt->match.lo, 0, stmt->match.len))
		stmt->match.len = SEL_MAX_LEN;
}

static bool decode_cmp(struct decoder *d, const struct nlattr **tb)
{
	static const uint8_t ops[] = {
		[NFT_CMP_EQ] = OP_EQ, [NFT_CMP_NEQ] = OP_NE, [NFT_CMP_LT] = OP_LT,
		[NFT_CMP_LTE] = OP_LE, [NFT_CMP_GT] = OP_GT, [NFT_CMP_GTE] = OP_GE,
	};
	struct reg *reg = reg_read(d, tb[NFTA_CMP_SREG]);
	uint32_t op = attr_get_be32(tb[NFTA_CMP_OP]);
	uint8_t data[SEL_MAX_LEN];
	unsigned len = get_data(tb[NFTA_CMP_DATA], data);
	bool host, order = op != NFT_CMP_EQ && op != NFT_CMP_NEQ;
	enum selector sel;
	struct stmt *stmt;

	if (!reg || reg->kind != REG_LOAD || !len || op > NFT_CMP_GTE || len > reg->len)
		return false;
	if (is_guard(reg, op, data, len)) {
		prog_add(&d->out->prog, STMT_GUARD)->guard = reg->from.offset + 3;
		return true;
	}
	host = reg->from.host && !reg->swapped;
	if (order && host && reg->len > 1)
		return false;
	/* the upper end of the range that a >= on the same load began */
	if (op == NFT_CMP_LTE && reg->low >= 0 && reg->low == d->out->prog.n - 1) {
		stmt = &d->out->prog.v[reg->low];
		if (len != stmt->match.len)
			return false;
		stmt->op = OP_RANGE;
		from_wire(stmt->match.hi, data, len, host);
		reg->low = -1;
		/* as emit.c has to spell an equality */
		if (stmt->sel == SEL_ETHER_TYPE && !memcmp(stmt->match.lo, data, len)) {
			stmt->op = OP_EQ;
			memset(stmt->match.hi, 0, len);
		}
		note_protocol(d, stmt);
		return true;
	}
	sel = find_reg(d, reg, len);
	/* what is one field as it stands is not several */
	if (op == NFT_CMP_EQ && (len == reg->from.len || selector_from(sel, d->family)->len != len) &&
	    split(d, reg, len == reg->from.len ? sel : find(d, &reg->from), data, len))
		return true;
	stmt = match_on(d, reg, sel, len);
	if (!stmt)
		return false;
	stmt->op = ops[op];
	from_wire(stmt->match.lo, data, len, host);
	fix_string(stmt);
	/* what the type of the frame has said already */
	if (stmt->sel == SEL_PROTOCOL && op == NFT_CMP_EQ && !reg->masked &&
	    be_get(stmt->match.lo, 2) == (uint64_t)d->ether) {
		d->out->prog.n--;
		return true;
	}
	if (op == NFT_CMP_GTE && (!reg->masked || reg->from.source == SRC_PAYLOAD))
		reg->low = d->out->prog.n - 1;
	note_protocol(d, stmt);
	return true;
}

static bool decode_range(struct decoder *d, const struct nlattr **tb)
{
	struct reg *reg = reg_read(d, tb[NFTA_RANGE_SREG]);
	uint8_t lo[SEL_MAX_LEN], hi[SEL_MAX_LEN];
	unsigned len = get_data(tb[NFTA_RANGE_FROM_DATA], lo);
	uint32_t op = attr_get_be32(tb[NFTA_RANGE_OP]);
	struct stmt *stmt;

	if (!reg || reg->kind != REG_LOAD || !len || get_data(tb[NFTA_RANGE_TO_DATA], hi) != len ||
	    op > NFT_RANGE_NEQ || (reg->from.host && !reg->swapped && reg->len > 1))
		return false;
	stmt = match_on(d, reg, find_reg(d, reg, len), len);
	if (!stmt || stmt->match.len != len)
		return false;
	stmt->op = op == NFT_RANGE_EQ ? OP_RANGE : OP_NRANGE;
	if (stmt->op == OP_NRANGE && !stmt->match.masked && !memcmp(lo, hi, len) &&
	    selectors[stmt->sel].flags & SEL_MERGE &&
	    has_ne_before(&d->out->prog, stmt->sel, d->family)) {
		stmt->op = OP_NE;
		memcpy(stmt->match.lo, lo, len);
		note_protocol(d, stmt);
		return true;
	}
	memcpy(stmt->match.lo, lo, len);
	memcpy(stmt->match.hi, hi, len);
	note_protocol(d, stmt);
	return true;
}

static bool load_mapped(struct decoder *d, const struct nlattr *dreg,
			const struct sel_from *from, const struct set_val *map)
{
	struct reg *reg = reg_write(d, dreg, map->data_len);

	if (!reg)
		return false;
	reg->kind = REG_MAPPED;
	reg->from = *from;
	reg->map = map;
	return true;
}

static bool decode_branch(struct decoder *d, enum selector sel, const struct reg *reg,
			  const struct set_val *set, const struct nlattr **tb)
{
	const struct nlattr *to = tb[NFTA_LOOKUP_DREG];
	struct stmt *stmt;

	if (!to || attr_get_be32(to) != NFT_REG_VERDICT || reg->masked ||
	    attr_get_be32(tb[NFTA_LOOKUP_FLAGS]))
		return false;
	stmt = prog_match(&d->out->prog, sel, OP_EQ);
	stmt->kind = STMT_BRANCH;
	stmt->match.set = set;
	if (sel == SEL_PROTOCOL && be_get(set->elem->lo, set->len) == ETH_P_ARP)
		d->ether = ETHER_ARP_INSIDE;
	return true;
}

static bool decode_lookup(struct decoder *d, const struct nlattr **tb)
{
	const struct reg *reg = reg_read(d, tb[NFTA_LOOKUP_SREG]);
	const char *name = attr_get_str(tb[NFTA_LOOKUP_SET]);
	enum selector sel = SEL_NONE;
	const struct set_val *set;
	uint32_t arg = reg ? reg->arg : 0;
	struct stmt *stmt;
	const struct sel_from *from;

	if (!reg || reg->kind != REG_LOAD || reg->swapped || reg->xored || !name || !d->sets)
		return false;
	/* a set with a name of its own is a user's: what it holds may change. That of SHARED_SET
	 * begins so, too, and is constant, or is not taken (raw_set_finish()) */
	if (strncmp(name, "__set", 5) && strncmp(name, "__map", 5))
		return false;
	sel = find_concat(d, slot_of(tb[NFTA_LOOKUP_SREG]));
	if (!sel)
		sel = find(d, &reg->from);
	if (!sel || selector_from(sel, d->family)->len < reg->len)
		sel = find_placed(d, &reg->from, reg->len, &arg);
	if (!sel)
		return false;
	from = selector_from(sel, d->family);
	if (from->source != SRC_CONCAT && from->len != reg->len)
		return false;
	if (from->source == SRC_CONCAT && reg->masked)
		return false;
	set = d->sets->get(d->sets->data, name, attr_get_be32(tb[NFTA_LOOKUP_SET_ID]), from,
			   d->out->prog.arena);
	if (set && set->others)
		return decode_branch(d, sel, reg, set, tb);
	if (!set || !set->data_len != !tb[NFTA_LOOKUP_DREG])
		return false;
	if (set->data_len && reg->masked)
		return false;
	if (set->data_len)
		return load_mapped(d, tb[NFTA_LOOKUP_DREG], from, set);
	stmt = prog_match(&d->out->prog, sel,
			  attr_get_be32(tb[NFTA_LOOKUP_FLAGS]) & NFT_LOOKUP_F_INV ? OP_NIN : OP_IN);
	stmt->match.arg = arg;
	stmt->match.masked = reg->masked;
	from_wire(stmt->match.mask, reg->mask, reg->masked ? from->len : 0, from->host);
	stmt->match.set = set;
	return true;
}

/* ---- targets ---- */

static bool get_reg_value(struct decoder *d, const struct nlattr *attr, void *to, unsigned len)
{
	const struct reg *reg = reg_read(d, attr);

	if (!reg || reg->kind != REG_VALUE || reg->len != len)
		return false;
	memcpy(to, reg->value, len);
	return true;
}

static bool decode_ports(struct decoder *d, struct nat *nat, const struct nlattr *min,
			 const struct nlattr *max)
{
	uint16_t lo_be, hi_be;

	if (!min)
		return !max;
	if (!get_reg_value(d, min, &lo_be, 2) || !get_reg_value(d, max ? max : min, &hi_be, 2))
		return false;
	nat->port_lo = ntohs(lo_be);
	nat->port_hi = ntohs(hi_be);
	nat->flags |= NF_NAT_RANGE_PROTO_SPECIFIED;
	return true;
}

static bool decode_nat(struct decoder *d, const struct nlattr **tb)
{
	unsigned len = d->family == NFPROTO_IPV6 ? 16 : 4;
	const struct nlattr *min = tb[NFTA_NAT_REG_ADDR_MIN], *max = tb[NFTA_NAT_REG_ADDR_MAX];
	struct nat nat = { .type = attr_get_be32(tb[NFTA_NAT_TYPE]),
			   .flags = attr_get_be32(tb[NFTA_NAT_FLAGS]) };

	if (attr_get_be32(tb[NFTA_NAT_FAMILY]) != d->family || nat.type > NFT_NAT_DNAT ||
	    attr_get_be32(tb[NFTA_NAT_FLAGS]) > 0x7f)
		return false;
	if (min) {
		if (!get_reg_value(d, min, nat.addr_lo, len) ||
		    !get_reg_value(d, max ? max : min, nat.addr_hi, len))
			return false;
		nat.flags |= NF_NAT_RANGE_MAP_IPS;
	}
	if (!decode_ports(d, &nat, tb[NFTA_NAT_REG_PROTO_MIN], tb[NFTA_NAT_REG_PROTO_MAX]))
		return false;
	prog_add(&d->out->prog, STMT_NAT)->nat = nat;
	return true;
}

static bool decode_masq(struct decoder *d, const struct nlattr **tb)
{
	struct nat nat = { .flags = attr_get_be32(tb[NFTA_MASQ_FLAGS]) };

	if (!decode_ports(d, &nat, tb[NFTA_MASQ_REG_PROTO_MIN], tb[NFTA_MASQ_REG_PROTO_MAX]))
		return false;
	prog_add(&d->out->prog, STMT_MASQ)->nat = nat;
	return true;
}

static bool decode_redir(struct decoder *d, const struct nlattr **tb)
{
	struct nat nat = { .flags = attr_get_be32(tb[NFTA_REDIR_FLAGS]) };

	if (!decode_ports(d, &nat, tb[NFTA_REDIR_REG_PROTO_MIN], tb[NFTA_REDIR_REG_PROTO_MAX]))
		return false;
	prog_add(&d->out->prog, STMT_REDIR)->nat = nat;
	return true;
}

static uint16_t get_be16(const struct nlattr *attr)
{
	uint16_t be = 0;

	if (attr && attr_len(attr) >= 2)
		memcpy(&be, attr_data(attr), 2);
	return ntohs(be);
}

static bool decode_dup(struct decoder *d, const struct nlattr **tb)
{
	struct dup dup = { 0 };

	if ((tb[NFTA_DUP_SREG_DEV] &&
	     (!get_reg_value(d, tb[NFTA_DUP_SREG_DEV], &dup.oif, sizeof(dup.oif)) || !dup.oif)) ||
	    !get_reg_value(d, tb[NFTA_DUP_SREG_ADDR], dup.addr, d->family == NFPROTO_IPV6 ? 16 : 4))
		return false;
	prog_add(&d->out->prog, STMT_DUP)->dup = dup;
	return true;
}

static bool decode_tproxy(struct decoder *d, const struct nlattr **tb)
{
	const struct nlattr *addr = tb[NFTA_TPROXY_REG_ADDR], *port = tb[NFTA_TPROXY_REG_PORT];
	struct tproxy tproxy = { 0 };
	uint16_t port_be = 0;

	if (attr_get_be32(tb[NFTA_TPROXY_FAMILY]) != d->family ||
	    (addr && !get_reg_value(d, addr, tproxy.addr, d->family == NFPROTO_IPV6 ? 16 : 4)) ||
	    (port && !get_reg_value(d, port, &port_be, 2)))
		return false;
	tproxy.port = ntohs(port_be);
	prog_add(&d->out->prog, STMT_TPROXY)->tproxy = tproxy;
	return true;
}

static bool decode_synproxy(struct decoder *d, const struct nlattr **tb)
{
	const struct nlattr *wscale = tb[NFTA_SYNPROXY_WSCALE];
	uint32_t flags = attr_get_be32(tb[NFTA_SYNPROXY_FLAGS]);
	struct synproxy synproxy = { .flags = flags, .mss = get_be16(tb[NFTA_SYNPROXY_MSS]) };

	if (wscale && attr_len(wscale) >= 1)
		synproxy.wscale = *(const uint8_t *)attr_data(wscale);
	prog_add(&d->out->prog, STMT_SYNPROXY)->synproxy = synproxy;
	return flags < 256;
}

static bool decode_queue(struct decoder *d, const struct nlattr **tb)
{
	struct queue queue = { .num = get_be16(tb[NFTA_QUEUE_NUM]),
			       .total = get_be16(tb[NFTA_QUEUE_TOTAL]),
			       .flags = get_be16(tb[NFTA_QUEUE_FLAGS]) };

	if (tb[NFTA_QUEUE_SREG_QNUM] || !tb[NFTA_QUEUE_NUM])
		return false;
	prog_add(&d->out->prog, STMT_QUEUE)->queue = queue;
	return true;
}

static bool decode_log(struct decoder *d, const struct nlattr **tb)
{
	struct log log = { .level = 4 };

	if (tb[NFTA_LOG_PREFIX]) {
		log.prefix = attr_get_str(tb[NFTA_LOG_PREFIX]);
		if (!log.prefix)
			return false;
	}
	if (tb[NFTA_LOG_GROUP]) {
		log.has_group = true;
		log.level = 0;
		log.group = get_be16(tb[NFTA_LOG_GROUP]);
		log.threshold = get_be16(tb[NFTA_LOG_QTHRESHOLD]);
		log.has_snaplen = tb[NFTA_LOG_SNAPLEN];
		log.snaplen = attr_get_be32(tb[NFTA_LOG_SNAPLEN]);
	} else {
		if (tb[NFTA_LOG_LEVEL])
			log.level = attr_get_be32(tb[NFTA_LOG_LEVEL]);
		log.flags = attr_get_be32(tb[NFTA_LOG_FLAGS]);
	}
	prog_add(&d->out->prog, STMT_LOG)->log = log;
	return true;
}

static bool decode_limit(struct decoder *d, const struct nlattr **tb)
{
	struct stmt *stmt;

	if (attr_get_be32(tb[NFTA_LIMIT_TYPE]) != NFT_LIMIT_PKTS ||
	    attr_get_be32(tb[NFTA_LIMIT_FLAGS]))
		return false;
	stmt = prog_add(&d->out->prog, STMT_LIMIT);
	stmt->limit.rate = attr_get_be64(tb[NFTA_LIMIT_RATE]);
	stmt->limit.unit = attr_get_be64(tb[NFTA_LIMIT_UNIT]);
	stmt->limit.burst = attr_get_be32(tb[NFTA_LIMIT_BURST]);
	return stmt->limit.rate && stmt->limit.unit;
}

static bool get_connlimit(const struct nlattr **tb, struct connlimit *ret)
{
	uint32_t flags = attr_get_be32(tb[NFTA_CONNLIMIT_FLAGS]);

	ret->count = attr_get_be32(tb[NFTA_CONNLIMIT_COUNT]);
	ret->above = flags & NFT_CONNLIMIT_F_INV;
	return !(flags & ~(uint32_t)NFT_CONNLIMIT_F_INV);
}

static bool decode_connlimit(struct decoder *d, const struct nlattr **tb)
{
	return get_connlimit(tb, &prog_add(&d->out->prog, STMT_CONNLIMIT)->connlimit);
}

/* A set that fills itself with what counts connections. Only a rule's own: one
 * with a name of its own may be shared. */
static bool decode_dynset(struct decoder *d, const struct nlattr **tb)
{
	const struct reg *reg = reg_read(d, tb[NFTA_DYNSET_SREG_KEY]);
	const char *name = attr_get_str(tb[NFTA_DYNSET_SET_NAME]), *expr;
	const struct nlattr *e[NFTA_EXPR_MAX + 1], *attrs[NFTA_CONNLIMIT_MAX + 1];
	enum selector sel = reg && reg->kind == REG_LOAD ? find(d, &reg->from) : SEL_NONE;
	struct stmt *stmt;

	if (!sel || reg->xored || reg->swapped || selector_from(sel, d->family)->len != reg->len ||
	    selector_from(sel, d->family)->host || !name ||
	    strncmp(name, METER_PREFIX, strlen(METER_PREFIX)) ||
	    attr_get_be32(tb[NFTA_DYNSET_OP]) != NFT_DYNSET_OP_ADD ||
	    attr_get_be32(tb[NFTA_DYNSET_FLAGS]) & ~NFT_DYNSET_F_EXPR ||
	    tb[NFTA_DYNSET_SREG_DATA] || attr_get_be64(tb[NFTA_DYNSET_TIMEOUT]) ||
	    !tb[NFTA_DYNSET_EXPR] || !attr_parse_nested(tb[NFTA_DYNSET_EXPR], e, NFTA_EXPR_MAX))
		return false;
	expr = attr_get_str(e[NFTA_EXPR_NAME]);
	if (!expr || strcmp(expr, "connlimit") || !e[NFTA_EXPR_DATA] ||
	    !attr_parse_nested(e[NFTA_EXPR_DATA], attrs, NFTA_CONNLIMIT_MAX))
		return false;
	stmt = prog_add(&d->out->prog, STMT_CONNLIMIT);
	stmt->sel = sel;
	stmt->connlimit.masked = reg->masked;
	if (reg->masked)
		memcpy(stmt->connlimit.mask, reg->mask, reg->len);
	return get_connlimit(attrs, &stmt->connlimit);
}

static bool decode_quota(struct decoder *d, const struct nlattr **tb)
{
	struct stmt *stmt = prog_add(&d->out->prog, STMT_QUOTA);
	uint32_t flags = attr_get_be32(tb[NFTA_QUOTA_FLAGS]);

	stmt->quota.bytes = attr_get_be64(tb[NFTA_QUOTA_BYTES]);
	stmt->quota.over = flags & NFT_QUOTA_F_INV;
	return !(flags & ~(uint32_t)(NFT_QUOTA_F_INV | NFT_QUOTA_F_DEPLETED));
}

static bool decode_reject(struct decoder *d, const struct nlattr **tb)
{
	const struct nlattr *code = tb[NFTA_REJECT_ICMP_CODE];
	struct stmt *stmt = prog_add(&d->out->prog, STMT_REJECT);

	stmt->reject.type = attr_get_be32(tb[NFTA_REJECT_TYPE]);
	if (code && attr_len(code) >= 1 && stmt->reject.type != NFT_REJECT_TCP_RST)
		stmt->reject.code = *(const uint8_t *)attr_data(code);
	return true;
}

static bool decode_xt(struct decoder *d, const struct nlattr **tb, enum stmt_kind kind)
{
	const char *name = attr_get_str(tb[NFTA_MATCH_NAME]);
	const struct nlattr *info = tb[NFTA_MATCH_INFO];
	struct stmt *stmt;

	if (!name || !info)
		return false;
	stmt = prog_add(&d->out->prog, kind);
	stmt->xt.name = name;
	stmt->xt.revision = attr_get_be32(tb[NFTA_MATCH_REV]);
	/* attributes lie on 4 bytes, the structs that extensions read on 8 */
	stmt->xt.data = (uintptr_t)attr_data(info) % 8 ?
			arena_memdup(d->out->prog.arena, attr_data(info), attr_len(info)) :
			attr_data(info);
	stmt->xt.len = attr_len(info);
	return true;
}

static bool decode_xt_match(struct decoder *d, const struct nlattr **tb)
{
	return decode_xt(d, tb, STMT_XT_MATCH);
}

static bool decode_xt_target(struct decoder *d, const struct nlattr **tb)
{
	return decode_xt(d, tb, STMT_XT_TARGET);
}

static bool decode_counter(struct decoder *d, const struct nlattr **tb)
{
	if (d->out->has_counter)
		return false;
	d->out->has_counter = true;
	d->out->packets = attr_get_be64(tb[NFTA_COUNTER_PACKETS]);
	d->out->bytes = attr_get_be64(tb[NFTA_COUNTER_BYTES]);
	prog_add(&d->out->prog, STMT_COUNTER);
	return true;
}

static bool decode_notrack(struct decoder *d, const struct nlattr **tb)
{
	prog_add(&d->out->prog, STMT_NOTRACK);
	return true;
}

static const struct {
	const char *name;
	size_t size;	/* of the name, its NUL included */
	bool (*decode)(struct decoder *d, const struct nlattr **tb);
	uint8_t max;	/* its attributes: the largest type */
} exprs[] = {
#define EXPR(name, decode, max) { name, sizeof(name), decode, max }
	EXPR("payload", decode_payload, NFTA_PAYLOAD_MAX),
	EXPR("cmp", decode_cmp, NFTA_CMP_MAX),
	EXPR("meta", decode_meta, NFTA_META_MAX),
	EXPR("immediate", decode_immediate, NFTA_IMMEDIATE_MAX),
	EXPR("counter", decode_counter, NFTA_COUNTER_MAX),
	EXPR("bitwise", decode_bitwise, BITWISE_SREG2),
	EXPR("ct", decode_ct, NFTA_CT_MAX),
	EXPR("lookup", decode_lookup, NFTA_LOOKUP_MAX),
	EXPR("match", decode_xt_match, NFTA_MATCH_MAX),
	EXPR("target", decode_xt_target, NFTA_TARGET_MAX),
	EXPR("range", decode_range, NFTA_RANGE_MAX),
	EXPR("byteorder", decode_byteorder, NFTA_BYTEORDER_MAX),
	EXPR("limit", decode_limit, NFTA_LIMIT_MAX),
	EXPR("connlimit", decode_connlimit, NFTA_CONNLIMIT_MAX),
	EXPR("dynset", decode_dynset, NFTA_DYNSET_MAX),
	EXPR("quota", decode_quota, NFTA_QUOTA_MAX),
	EXPR("nat", decode_nat, NFTA_NAT_MAX),
	EXPR("masq", decode_masq, NFTA_MASQ_MAX),
	EXPR("redir", decode_redir, NFTA_REDIR_MAX),
	EXPR("reject", decode_reject, NFTA_REJECT_MAX),
	EXPR("log", decode_log, NFTA_LOG_MAX),
	EXPR("fib", decode_fib, NFTA_FIB_MAX),
	EXPR("rt", decode_rt, NFTA_RT_MAX),
	EXPR("exthdr", decode_exthdr, NFTA_EXTHDR_MAX),
	EXPR("socket", decode_socket, NFTA_SOCKET_MAX),
	EXPR("numgen", decode_numgen, NFTA_NG_MAX),
	EXPR("notrack", decode_notrack, 0),
	EXPR("dup", decode_dup, NFTA_DUP_MAX),
	EXPR("tproxy", decode_tproxy, NFTA_TPROXY_MAX),
	EXPR("synproxy", decode_synproxy, NFTA_SYNPROXY_MAX),
	EXPR("queue", decode_queue, NFTA_QUEUE_MAX),
#undef EXPR
};

static bool decode_expr(struct decoder *d, const struct nlattr *elem)
{
	const struct nlattr *tb[NFTA_EXPR_DATA + 1], *attrs[UINT8_MAX + 1];
	const char *name;
	size_t size;

	if (!attr_parse_first(attr_data(elem), attr_len(elem), tb, NFTA_EXPR_DATA))
		return false;
	name = attr_data(tb[NFTA_EXPR_NAME]);
	size = attr_len(tb[NFTA_EXPR_NAME]);
	for (size_t i = 0; i < sizeof(exprs) / sizeof(*exprs); i++)
		if (size == exprs[i].size && bytes_same(name, exprs[i].name, size))
			return attr_parse(attr_data(tb[NFTA_EXPR_DATA]),
					  attr_len(tb[NFTA_EXPR_DATA]), attrs, exprs[i].max) &&
			       exprs[i].decode(d, attrs);
	return false;
}

enum { EXPRS_MAX = 128 };	/* NFT_RULE_MAXEXPRS: the kernel takes no rule of more */

void decode_exprs(struct decoded *ret, const void *data, size_t len, uint8_t family,
		  const struct set_source *sets, struct arena *arena)
{
	const char *at = data, *end = at + len;
	unsigned n = 0;
	struct decoder d;

	/* the rest of a register is written before it is read */
	d.out = ret;
	d.sets = sets;
	d.family = family;
	d.proto = d.ether = -1;
	d.live = 0;
	for (int i = 0; i < SLOTS; i++)
		d.regs[i].kind = REG_NONE;
	*ret = (struct decoded){ 0 };
	prog_init(&ret->prog, arena, family);
	while ((size_t)(end - at) >= sizeof(struct nlattr)) {
		const struct nlattr *elem = (const void *)at;
		size_t step = NLA_ALIGN(elem->nla_len);

		if (elem->nla_len < sizeof(*elem) || elem->nla_len > end - at ||
		    n++ == EXPRS_MAX) {
			foreign(&d);
			break;
		}
		if (!decode_expr(&d, elem))
			foreign(&d);
		if (step >= (size_t)(end - at))
			break;
		at += step;
	}
	if (ret->prog.too_long)
		ret->foreign = true;
}

/* ---- sets ---- */

void raw_set_add(struct raw_set *set, const void *attrs, size_t len, struct arena *arena)
{
	const struct nlattr *tb[NFTA_SET_ELEM_LIST_MAX + 1], *e[NFTA_SET_ELEM_MAX + 1];
	const char *at, *end;

	if (!attr_parse(attrs, len, tb, NFTA_SET_ELEM_LIST_MAX) ||
	    !tb[NFTA_SET_ELEM_LIST_ELEMENTS])
		return;
	at = attr_data(tb[NFTA_SET_ELEM_LIST_ELEMENTS]);
	end = at + attr_len(tb[NFTA_SET_ELEM_LIST_ELEMENTS]);
	while ((size_t)(end - at) >= sizeof(struct nlattr)) {
		const struct nlattr *elem = (const void *)at;
		struct raw_elem *raw;

		if (elem->nla_len < sizeof(*elem) || elem->nla_len > end - at) {
			set->foreign = true;
			return;
		}
		if (set->n == set->cap) {
			struct raw_elem *v;

			set->cap = set->cap ? set->cap * 2 : 16;
			v = arena_array(arena, set->cap, struct raw_elem);
			if (set->n)
				memcpy(v, set->v, set->n * sizeof(*v));
			set->v = v;
		}
		raw = &set->v[set->n];
		if (!attr_parse_nested(elem, e, NFTA_SET_ELEM_MAX) ||
		    !get_data_upto(e[NFTA_SET_ELEM_KEY], raw->key, SET_KEY_MAX) || e[NFTA_SET_ELEM_EXPR] ||
		    e[NFTA_SET_ELEM_TIMEOUT] || e[NFTA_SET_ELEM_OBJREF] ||
		    attr_get_be32(e[NFTA_SET_ELEM_FLAGS]) & ~(uint32_t)NFT_SET_ELEM_INTERVAL_END)
			set->foreign = true;
		else
			set->n++;
		raw->data_len = get_data(e[NFTA_SET_ELEM_DATA], raw->data);
		raw->has_verdict = get_verdict(e[NFTA_SET_ELEM_DATA], &raw->verdict);
		if (e[NFTA_SET_ELEM_DATA] && !raw->data_len && !raw->has_verdict)
			set->foreign = true;
		raw->has_end = e[NFTA_SET_ELEM_KEY_END] &&
			       get_data_upto(e[NFTA_SET_ELEM_KEY_END], raw->key_end, SET_KEY_MAX);
		raw->interval_end = attr_get_be32(e[NFTA_SET_ELEM_FLAGS]) &
				    NFT_SET_ELEM_INTERVAL_END;
		if (NLA_ALIGN(elem->nla_len) >= end - at)
			break;
		at += NLA_ALIGN(elem->nla_len);
	}
}

static int raw_compare(const struct raw_elem *a, const struct raw_elem *b, unsigned len)
{
	int c = memcmp(a->key, b->key, len);

	/* an end sorts before a start at the same place */
	return c ? c : (int)b->interval_end - (int)a->interval_end;
}

static void raw_sort(struct raw_elem *v, unsigned n, unsigned len)
{
	/* kernel dumps are nearly sorted, one way or the other, and short */
	for (unsigned i = 1; i < n; i++) {
		struct raw_elem e = v[i];
		unsigned j = i;

		for (; j && raw_compare(&v[j - 1], &e, len) > 0; j--)
			v[j] = v[j - 1];
		v[j] = e;
	}
}

#define ELEMS_MAX 4096	/* more is no set of a rule's own making */

static void key_before(uint8_t *key, unsigned len)
{
	while (len--)
		if (key[len]--)
			return;
}

static void finish_intervals(const struct raw_set *raw, struct set_val *set)
{
	unsigned n = 0;

	for (unsigned i = 0; i < raw->n; i++) {
		struct set_elem *elem = &set->elem[n];

		if (raw->v[i].interval_end)
			continue;
		memcpy(elem->lo, raw->v[i].key, set->len);
		if (i + 1 < raw->n) {
			memcpy(elem->hi, raw->v[i + 1].key, set->len);
			key_before(elem->hi, set->len);
		} else {
			memset(elem->hi, 0xff, set->len);
		}
		n++;
	}
	set->n = n;
}

/* Up to a value, it, and from the next one on, of which it alone goes on. */
static bool finish_branch(const struct raw_set *raw, uint32_t flags, struct set_val *set)
{
	const struct raw_elem *v = raw->v;
	uint8_t before[SEL_MAX_LEN];

	if (raw->n != BRANCH_WAYS || flags & NFT_SET_CONCAT || !(flags & NFT_SET_INTERVAL))
		return false;
	for (unsigned i = 0; i < BRANCH_WAYS; i++)
		if (!v[i].has_verdict || v[i].interval_end || v[i].has_end ||
		    v[i].verdict != v[i == 1 ? 1 : 0].verdict)
			return false;
	memcpy(before, v[2].key, sizeof(before));
	key_before(before, set->len);
	set->n = 1;
	set->interval = true;
	set->others = v[0].verdict;
	memcpy(set->elem->lo, v[1].key, set->len);
	memcpy(set->elem->hi, v[1].key, set->len);
	return v[1].verdict == NFT_CONTINUE && all_zero(v[0].key, set->len) &&
	       !memcmp(before, v[1].key, set->len) &&
	       (set->others == NF_ACCEPT || set->others == NFT_RETURN);
}

const struct set_val *raw_set_finish(struct raw_set *raw, uint32_t flags, uint8_t key_len,
				     const struct sel_from *key, struct arena *arena)
{
	const uint32_t known = NFT_SET_ANONYMOUS | NFT_SET_CONSTANT | NFT_SET_INTERVAL |
			       NFT_SET_CONCAT | NFT_SET_MAP;
	struct set_val *set;

	if (raw->foreign || flags & ~known || !(flags & (NFT_SET_ANONYMOUS | NFT_SET_CONSTANT)) ||
	    key_len != key->len || raw->n > ELEMS_MAX || !raw->n ||
	    (key->host && flags & NFT_SET_INTERVAL))
		return NULL;
	if (raw->v[0].has_verdict) {
		if (key->host || !(flags & NFT_SET_MAP))
			return NULL;
		set = arena_new(arena, struct set_val);
		set->len = key_len;
		set->elem = arena_new(arena, struct set_elem);
		raw_sort(raw->v, raw->n, key_len);
		return finish_branch(raw, flags, set) ? set : NULL;
	}
	/* maps are of single keys only */
	for (unsigned i = 0; i < raw->n; i++)
		if (raw->v[i].has_verdict || raw->v[i].data_len != raw->v[0].data_len || !raw->v[i].data_len == !!(flags & NFT_SET_MAP) ||
		    (raw->v[i].data_len && flags & (NFT_SET_INTERVAL | NFT_SET_CONCAT)))
			return NULL;
	for (unsigned i = 0; key->host && i < raw->n; i++) {
		uint8_t host[SEL_MAX_LEN];

		memcpy(host, raw->v[i].key, key_len);
		from_wire(raw->v[i].key, host, key_len, true);
	}
	set = arena_new(arena, struct set_val);
	set->len = key_len;
	set->interval = flags & NFT_SET_INTERVAL;
	set->data_len = raw->v[0].data_len;
	set->elem = arena_array(arena, raw->n, struct set_elem);
	raw_sort(raw->v, raw->n, key_len);
	if (set->interval && !(flags & NFT_SET_CONCAT)) {
		finish_intervals(raw, set);
		return set;
	}
	set->n = raw->n;
	for (unsigned i = 0; i < raw->n; i++) {
		memcpy(set->elem[i].lo, raw->v[i].key, key_len);
		if (set->data_len) {
			memcpy(set->elem[i].hi, raw->v[i].data, set->data_len);
			continue;
		}
		memcpy(set->elem[i].hi, raw->v[i].has_end ? raw->v[i].key_end : raw->v[i].key,
		       key_len);
	}
	return set;
}
