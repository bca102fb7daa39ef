/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_match.c - comparisons as nft writes them; see text_parts.h. What they compile to:
 * nft --debug=netlink.
 */
#include "lib/ir/text_parts.h"

#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>

static const struct name chunks[] = {
	{ "data", 0 }, { "init", 1 }, { "init-ack", 2 }, { "sack", 3 }, { "heartbeat", 4 },
	{ "heartbeat-ack", 5 }, { "abort", 6 }, { "shutdown", 7 }, { "shutdown-ack", 8 },
	{ "error", 9 }, { "cookie-echo", 10 }, { "cookie-ack", 11 }, { "ecne", 12 },
	{ "cwr", 13 }, { "shutdown-complete", 14 }, { "i-data", 64 }, { "asconf-ack", 128 },
	{ "re-config", 130 }, { "pad", 132 }, { "forward-tsn", 192 }, { "asconf", 193 },
	{ "i-forward-tsn", 194 }, { NULL, 0 },
};

/* What is compared, once a mask that has a name of its own is part of the name. */
struct compared {
	const char *name;
	uint8_t type;
	uint8_t shift;
	bool masked;
	unsigned len, full;	/* bytes of the value, of the selector */
};

static void look_at(const struct stmt *stmt, const struct text_ctx *ctx, struct compared *ret)
{
	const struct sel_from *from = selector_from(stmt->sel, ctx->family);
	const struct selector_row *row = &selectors[stmt->sel];
	const struct match *m = &stmt->match;
	const struct bitfield *bits = m->masked ? bitfield_find(stmt->sel, ctx->family, m->mask,
								from->len) : NULL;

	*ret = (struct compared){ .name = text_row_name(row->field, from->name, ctx),
				  .type = row->type, .masked = m->masked, .len = m->len,
				  .full = from->len };
	if (bits) {
		ret->name = text_row_name(bits->field, bits->name, ctx);
		ret->type = bits->type;
		ret->shift = bits->shift;
		ret->masked = false;
	}
}

static bool value_text(const struct compared *c, const uint8_t *value,
		       const struct text_ctx *ctx, struct buf *out)
{
	uint8_t shifted[SEL_MAX_LEN] = { 0 };

	if (!c->shift)
		return text_value(c->type, value, c->len, c->full, ctx, out);
	be_put(shifted, be_get(value, c->len) >> c->shift, c->len);
	return text_value(c->type, shifted, c->len, c->full, ctx, out);
}

/* A network: "10.0.0.0/8"; and a maker of devices, where that is loaded short. */
static bool is_prefix(const struct stmt *stmt, const struct compared *c,
		      const struct text_ctx *ctx)
{
	int bits = c->masked ? mask_bits(stmt->match.mask, c->full) : -1;
	bool mac = c->type == VAL_MAC && selectors[stmt->sel].flags & SEL_PREFIX &&
		   bits % 8 == 0 && ctx->form == TEXT_EXACT;

	return bits >= 0 && (c->type == VAL_ADDR || mac) && (stmt->op == OP_EQ || stmt->op == OP_NE);
}

static const char *op_text(enum op op, const struct compared *c, const struct text_ctx *ctx)
{
	bool sum = strchr(c->name, '&');
	bool words = ctx->form == TEXT_FIELD && !sum && c->type != VAL_ETHER_TYPE;

	switch (op) {
	case OP_EQ:
		return c->masked || (sum && !words && ctx->form == TEXT_EXACT) ||
		       (ctx->form == TEXT_EXACT && text_is_bits(c->type)) ? "== " : "";
	case OP_NE:
	case OP_NRANGE:
	case OP_NIN:
		return "!= ";
	case OP_LT:
		return words ? "lt " : "< ";
	case OP_GT:
		return words ? "gt " : "> ";
	case OP_LE:
		return words ? "le " : "<= ";
	case OP_GE:
		return words ? "ge " : ">= ";
	case OP_RANGE:
	case OP_IN:
		return "";
	}
	return "";
}

/* @full: also of one value a range is made */
static bool range_text(const struct compared *c, const uint8_t *lo, const uint8_t *hi, bool full,
		       const struct text_ctx *ctx, struct buf *out)
{
	struct compared numbers = *c;

	if (!full && !memcmp(lo, hi, c->len))
		return value_text(c, lo, ctx, out);
	/* names may hold a dash themselves */
	if (text_names(c->type, ctx->family) || c->type == VAL_PROTO)
		numbers.type = VAL_NUM;
	if (!value_text(&numbers, lo, ctx, out))
		return false;
	buf_putc(out, '-');
	return value_text(&numbers, hi, ctx, out);
}

static void ports_range(const uint8_t *lo, const uint8_t *hi, struct buf *out)
{
	unsigned a = lo[0] << 8 | lo[1], b = hi[0] << 8 | hi[1];

	buf_u64(out, a);
	if (a != b)
		buf_printf(out, "-%u", b);
}

/* 00:11:22:33:44:55 . 192.0.2.1, and one that stands alone with any */
static void mac_ip_range(const uint8_t *lo, const uint8_t *hi, struct buf *out)
{
	enum { IP_AT = 8 };

	for (unsigned i = 0; i < 6; i++)
		buf_printf(out, "%s%02x", i ? ":" : "", lo[i]);
	buf_puts(out, " . ");
	print_ip(lo + IP_AT, NFPROTO_IPV4, out);
	if (!memcmp(lo + IP_AT, hi + IP_AT, 4))
		return;
	buf_putc(out, '-');
	print_ip(hi + IP_AT, NFPROTO_IPV4, out);
}

static bool set_text(const struct compared *c, const struct set_val *set,
		     const struct text_ctx *ctx, struct buf *out)
{
	buf_puts(out, "{ ");
	for (unsigned i = 0; i < set->n; i++) {
		const struct set_elem *e = &set->elem[i];
		const uint8_t *hi = set->data_len || !set->interval ? e->lo : e->hi;

		if (i)
			buf_puts(out, ", ");
		if (c->type == VAL_PORTS) {
			ports_range(e->lo, hi, out);
			buf_puts(out, " . ");
			ports_range(e->lo + 4, hi + 4, out);
		} else if (c->type == VAL_MAC_IP) {
			mac_ip_range(e->lo, hi, out);
		} else if (!range_text(c, e->lo, hi, false, ctx, out)) {
			return false;
		}
	}
	buf_puts(out, " }");
	return true;
}

/* new,related as nft asks for any of them; "! new" for none. */
static bool any_bits(const struct stmt *stmt, const struct compared *c,
		     const struct text_ctx *ctx)
{
	return ctx->form == TEXT_FIELD && text_is_bits(c->type) && c->type != VAL_TCP_FLAGS &&
	       c->masked && (stmt->op == OP_EQ || stmt->op == OP_NE) &&
	       !be_get(stmt->match.lo, c->len);
}

static bool masked_text(const struct stmt *stmt, const struct compared *c,
			const struct text_ctx *ctx, struct buf *out)
{
	const struct match *m = &stmt->match;
	struct compared plain = *c;

	plain.masked = false;
	if (c->type == VAL_TCP_FLAGS && ctx->form == TEXT_FIELD) {
		buf_puts(out, op_text(stmt->op, &plain, ctx));
		value_text(c, m->lo, ctx, out);
		buf_puts(out, " / ");
		return value_text(c, m->mask, ctx, out);
	}
	buf_puts(out, c->type == VAL_ADDR || ctx->form == TEXT_EXACT ? "& " : "and ");
	if (text_is_bits(c->type)) {
		/* a list of names would not be one value here */
		buf_hex(out, be_get(m->mask, c->len));
		buf_printf(out, " %s", op_text(stmt->op, c, ctx));
		buf_hex(out, be_get(m->lo, c->len));
		return stmt->op == OP_EQ || stmt->op == OP_NE;
	}
	if (!value_text(c, m->mask, ctx, out))
		return false;
	buf_printf(out, " %s", op_text(stmt->op, c, ctx));
	if (stmt->op == OP_RANGE || stmt->op == OP_NRANGE)
		return range_text(c, m->lo, m->hi, true, ctx, out);
	return m->set ? set_text(c, m->set, ctx, out) : value_text(c, m->lo, ctx, out);
}

/* That a header of IPv6 is there, and nothing else. */
static bool is_header(const struct stmt *stmt, const struct sel_from *from)
{
	return from->source == SRC_HEADER && stmt->op == OP_GE && !stmt->match.masked &&
	       !be_get(stmt->match.lo, stmt->match.len < 8 ? stmt->match.len : 8);
}

/* Selectors that take a number into their name. */
static bool arg_text(const struct stmt *stmt, const struct sel_from *from, struct buf *out)
{
	const char *name;

	if (stmt->sel == SEL_TCP_OPTION || from->source == SRC_NUMGEN)
		buf_printf(out, " %u", stmt->match.arg);
	if (stmt->sel == SEL_RT_ADDR) {
		/* nft has names for two of them, and crashes at some others */
		buf_printf(out, "[%u]", stmt->match.arg / from->len + 1);
		return stmt->match.arg / from->len < 2;
	}
	if (selectors[stmt->sel].flags & SEL_PLACED)
		buf_printf(out, ",%u,%u", stmt->match.arg * 8, from->len * 8);
	if (stmt->sel != SEL_SCTP_CHUNK)
		return true;
	name = name_of(chunks, stmt->match.arg);
	buf_printf(out, " %s", name ? name : "");
	return name;
}

static bool label_text(const struct stmt *stmt, const struct compared *c,
		       const struct text_ctx *ctx, struct buf *out)
{
	/* nft has words for one label that is set */
	if (!stmt->match.masked || stmt->op != OP_NE)
		return false;
	return value_text(c, stmt->match.mask, ctx, out);
}

/* That a transport header or one in a frame is there, and nothing else. */
static bool is_there(const struct stmt *stmt)
{
	const struct match *m = &stmt->match;

	return (selector_is_th(stmt->sel) || selectors[stmt->sel].ether) && stmt->op == OP_GE &&
	       !m->masked && !be_get(m->lo, m->len) && (m->len <= 8 || !be_get(m->lo + 8, m->len - 8));
}

/* Those whose header nft knows. */
static bool proto_is_known(uint8_t proto)
{
	return proto_has_ports(proto) || proto == IPPROTO_ICMP || proto == IPPROTO_ICMPV6 ||
	       proto == IPPROTO_AH || proto == IPPROTO_ESP || proto == IPPROTO_COMP;
}

static bool is_ct_port(enum selector sel)
{
	return sel >= SEL_CT_ORIG_SPORT && sel <= SEL_CT_REPL_DPORT;
}

static bool icmp_text(const struct match *m, const struct text_ctx *ctx, struct buf *out)
{
	const char *proto = ctx->family == NFPROTO_IPV6 ? "icmpv6" : "icmp";

	buf_printf(out, " %s type ", proto);
	text_number(VAL_ICMP_TYPE, m->lo[0], ctx, out);
	buf_printf(out, " %s code %u", proto, m->lo[1]);
	return true;
}

bool text_match(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct sel_from *from = selector_from(stmt->sel, ctx->family);
	const struct match *m = &stmt->match;
	struct compared c;
	size_t len;

	if (from->source == SRC_XOR)
		return text_no_words(ctx, "nft 1.0.6 cannot compare two fields of a packet");
	if (from->source == SRC_CONCAT && m->masked)
		return text_no_words(ctx, "nft cannot mask two things at once");
	if (stmt->sel == SEL_HBH_BYTE || stmt->sel == SEL_DST_BYTE)
		return text_no_words(ctx, "nft has no names for the options of this extension header");
	if (stmt->sel == SEL_HEADERS)
		return text_no_words(ctx, "there is no text of a set of extension headers");
	if (stmt->sel == SEL_HAS_ESP || stmt->sel == SEL_HAS_NONE || stmt->sel == SEL_ENDS)
		return text_no_words(ctx, "nft has no name for this extension header");
	look_at(stmt, ctx, &c);
	if (m->set && m->set->n == 1 && !m->set->interval && from->source != SRC_CONCAT &&
	    ctx->form == TEXT_EXACT)
		return text_no_words(ctx, "nft makes a comparison of a set that holds one value");
	/* the type in a frame's header is a number there, a length four digits of it */
	if (stmt->sel == SEL_ETHER_TYPE && ctx->form == TEXT_FIELD &&
	    (stmt->op == OP_EQ || stmt->op == OP_NE))
		c.type = VAL_HEX;
	if (is_ct_port(stmt->sel) && !ctx->known_proto && ctx->form == TEXT_EXACT)
		return text_no_words(ctx, "nft asks for a port of a connection only behind its protocol");
	if ((stmt->sel == SEL_L4PROTO || stmt->sel == SEL_CT_PROTO) && stmt->op == OP_EQ)
		ctx->known_proto = proto_is_known(m->lo[0]);
	if (is_header(stmt, from) && ctx->form == TEXT_FIELD) {
		/* "rt", and not what it is for the segments of some */
		const char *name = from->base == IPPROTO_ROUTING ? "rt" : from->name;

		buf_printf(out, " exthdr %.*s exists", (int)strcspn(name, " "), name);
		return true;
	}
	if (ctx->form == TEXT_FIELD && stmt->sel == SEL_ICMP_TYPE_CODE && stmt->op == OP_EQ)
		return icmp_text(m, ctx, out);
	if (ctx->form == TEXT_FIELD && is_there(stmt)) {
		/* that header needs no -p there */
		if (stmt->sel == SEL_AH_SPI && ctx->family == NFPROTO_IPV6)
			buf_puts(out, " meta l4proto ah");
		return true;
	}
	/* the protocol of IPv4 is asked for by its header */
	if (stmt->sel == SEL_L4PROTO && ctx->form == TEXT_FIELD && ctx->family == NFPROTO_IPV4)
		c.name = "ip protocol";
	buf_putc(out, ' ');
	len = out->len;
	text_name(c.name, ctx, out);
	if (!arg_text(stmt, from, out))
		return false;
	buf_putc(out, ' ');
	if (c.type == VAL_LABEL)
		return label_text(stmt, &c, ctx, out);
	if (any_bits(stmt, &c, ctx)) {
		buf_puts(out, stmt->op == OP_EQ ? "! " : "");
		return value_text(&c, m->mask, ctx, out);
	}
	if (is_prefix(stmt, &c, ctx)) {
		buf_puts(out, stmt->op == OP_NE ? "!= " : "");
		if (!value_text(&c, m->lo, ctx, out))
			return false;
		buf_printf(out, "/%d", mask_bits(m->mask, c.full));
		return len < out->len;
	}
	if (c.masked)
		return masked_text(stmt, &c, ctx, out);
	buf_puts(out, op_text(stmt->op, &c, ctx));
	if (m->set)
		return set_text(&c, m->set, ctx, out);
	if (stmt->op == OP_RANGE || stmt->op == OP_NRANGE)
		return range_text(&c, m->lo, m->hi, true, ctx, out);
	if (ctx->prog && ctx->form == TEXT_EXACT && stmt_ne_as_range(ctx->prog, stmt, ctx->family))
		return range_text(&c, m->lo, m->lo, true, ctx, out);
	if (text_is_bits(c.type) && ctx->form == TEXT_EXACT) {
		buf_hex(out, be_get(m->lo, c.len));
		return true;
	}
	return value_text(&c, m->lo, ctx, out);
}
