/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.c - statements as nft writes them; see text.h.
 * Source of the words: nft(8); what they compile to: nft --debug=netlink.
 */
#include "lib/ir/text.h"

#include <inttypes.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_log.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_synproxy.h>
#include <linux/netfilter/nf_tables.h>

#include "lib/rule/value.h"

/* ---- values ---- */

static const struct name ecns[] = {
	{ "not-ect", 0 }, { "ect1", 1 }, { "ect0", 2 }, { "ce", 3 }, { NULL, 0 },
};

static const struct name icmp_types[] = {
	{ "echo-reply", 0 }, { "destination-unreachable", 3 }, { "source-quench", 4 },
	{ "redirect", 5 }, { "echo-request", 8 }, { "router-advertisement", 9 },
	{ "router-solicitation", 10 }, { "time-exceeded", 11 }, { "parameter-problem", 12 },
	{ "timestamp-request", 13 }, { "timestamp-reply", 14 }, { "info-request", 15 },
	{ "info-reply", 16 }, { "address-mask-request", 17 }, { "address-mask-reply", 18 },
	{ NULL, 0 },
};

static const struct name icmp6_types[] = {
	{ "destination-unreachable", 1 }, { "packet-too-big", 2 }, { "time-exceeded", 3 },
	{ "parameter-problem", 4 }, { "echo-request", 128 }, { "echo-reply", 129 },
	{ "mld-listener-query", 130 }, { "mld-listener-report", 131 },
	{ "mld-listener-done", 132 }, { "nd-router-solicit", 133 }, { "nd-router-advert", 134 },
	{ "nd-neighbor-solicit", 135 }, { "nd-neighbor-advert", 136 }, { "nd-redirect", 137 },
	{ "router-renumbering", 138 }, { "ind-neighbor-solicit", 141 },
	{ "ind-neighbor-advert", 142 }, { "mld2-listener-report", 143 }, { NULL, 0 },
};

static const struct name dccp_types[] = {
	{ "request", 0 }, { "response", 1 }, { "data", 2 }, { "ack", 3 }, { "dataack", 4 },
	{ "closereq", 5 }, { "close", 6 }, { "reset", 7 }, { "sync", 8 }, { "syncack", 9 },
	{ NULL, 0 },
};

static const struct name pkttypes[] = {
	{ "unicast", 0 }, { "broadcast", 1 }, { "multicast", 2 }, { NULL, 0 },
};

static const struct name bridge_pkttypes[] = {
	{ "host", 0 }, { "broadcast", 1 }, { "multicast", 2 }, { "other", 3 }, { NULL, 0 },
};

static const struct name fib_types[] = {
	{ "unspec", 0 }, { "unicast", 1 }, { "local", 2 }, { "broadcast", 3 }, { "anycast", 4 },
	{ "multicast", 5 }, { "blackhole", 6 }, { "unreachable", 7 }, { "prohibit", 8 },
	{ NULL, 0 },
};

static const struct name ether_types[] = {
	{ "ip", ETH_P_IP }, { "arp", ETH_P_ARP }, { "ip6", ETH_P_IPV6 }, { "8021q", ETH_P_8021Q },
	{ NULL, 0 },
};

static const struct name arp_ops[] = {
	{ "request", 1 }, { "reply", 2 }, { "rrequest", 3 }, { "rreply", 4 }, { "inrequest", 8 },
	{ "inreply", 9 }, { "nak", 10 }, { NULL, 0 },
};

static const struct name ct_dirs[] = {
	{ "original", IP_CT_DIR_ORIGINAL }, { "reply", IP_CT_DIR_REPLY }, { NULL, 0 },
};

static const struct name presence[] = { { "missing", 0 }, { "exists", 1 }, { NULL, 0 } };

static const struct name tcp_flags[] = {
	{ "fin", 0x01 }, { "syn", 0x02 }, { "rst", 0x04 }, { "psh", 0x08 }, { "ack", 0x10 },
	{ "urg", 0x20 }, { "ecn", 0x40 }, { "cwr", 0x80 }, { NULL, 0 },
};

/* states as nf_tables has them: NF_CT_STATE_BIT() of enum ip_conntrack_info */
static const struct name ct_states[] = {
	{ "invalid", 1 }, { "new", 8 }, { "related", 4 }, { "established", 2 },
	{ "untracked", 64 }, { NULL, 0 },
};

static const struct name ct_statuses[] = {
	{ "expected", IPS_EXPECTED }, { "seen-reply", IPS_SEEN_REPLY },
	{ "assured", IPS_ASSURED }, { "confirmed", IPS_CONFIRMED }, { "snat", IPS_SRC_NAT },
	{ "dnat", IPS_DST_NAT }, { NULL, 0 },
};

static const struct name chunks[] = {
	{ "data", 0 }, { "init", 1 }, { "init-ack", 2 }, { "sack", 3 }, { "heartbeat", 4 },
	{ "heartbeat-ack", 5 }, { "abort", 6 }, { "shutdown", 7 }, { "shutdown-ack", 8 },
	{ "error", 9 }, { "cookie-echo", 10 }, { "cookie-ack", 11 }, { "ecne", 12 },
	{ "cwr", 13 }, { "shutdown-complete", 14 }, { "i-data", 64 }, { "asconf-ack", 128 },
	{ "re-config", 130 }, { "pad", 132 }, { "forward-tsn", 192 }, { "asconf", 193 },
	{ "i-forward-tsn", 194 }, { NULL, 0 },
};

/* By the datatype of a number: the names it may have in ip, in ip6, in other families;
 * whether they are of bits. */
static const struct named_type {
	const struct name *names, *names6, *others;
	bool bits;
} named_types[] = {
	[VAL_ECN] = { ecns, ecns, ecns },
	[VAL_ICMP_TYPE] = { icmp_types, icmp6_types, NULL },
	[VAL_DCCP_TYPE] = { dccp_types, dccp_types, dccp_types },
	[VAL_PKTTYPE] = { pkttypes, pkttypes, bridge_pkttypes },
	[VAL_FIB_TYPE] = { fib_types, fib_types, fib_types },
	[VAL_CT_DIR] = { ct_dirs, ct_dirs, ct_dirs },
	[VAL_BOOL] = { presence, presence, presence },
	[VAL_ETHER_TYPE] = { ether_types, ether_types, ether_types },
	[VAL_ARP_OP] = { arp_ops, arp_ops, arp_ops },
	[VAL_TCP_FLAGS] = { tcp_flags, tcp_flags, tcp_flags, true },
	[VAL_CT_STATE] = { ct_states, ct_states, ct_states, true },
	[VAL_CT_STATUS] = { ct_statuses, ct_statuses, ct_statuses, true },
	[VAL_HOUR] = { NULL, NULL, NULL },
};

static const struct name *names_of(uint8_t type, uint8_t family)
{
	return family == NFPROTO_IPV6 ? named_types[type].names6 :
	       family == NFPROTO_IPV4 ? named_types[type].names : named_types[type].others;
}

/* nft cannot say it, for this reason. */
static bool no_words(struct text_ctx *ctx, const char *why)
{
	ctx->why = why;
	return false;
}

bool text_quote(const char *text, struct buf *out)
{
	buf_printf(out, "\"%s\"", text);
	for (; *text; text++)
		if (*text == '"' || (unsigned char)*text < ' ' || *text == 0x7f)
			return false;
	return true;
}

bool text_is_name(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return (strchr(letters, *name) || *name == '_') && *name &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			   "0123456789/-_.")] == '\0';
}

/* fin,syn */
static void print_bits(const struct name *names, uint64_t value, struct buf *out)
{
	const char *sep = "";

	for (const struct name *name = names; name->name; name++)
		if (value & name->value) {
			buf_printf(out, "%s%s", sep, name->name);
			value &= ~name->value;
			sep = ",";
		}
	if (value || !*sep)
		buf_printf(out, "%s0x%" PRIx64, sep, value);
}

static void print_number(uint8_t type, uint64_t value, const struct text_ctx *ctx,
			 struct buf *out)
{
	const struct name *names = names_of(type, ctx->family);
	const char *name = names ? name_of(names, value) : NULL;

	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, value);
}

const char *text_proto(uint8_t proto)
{
	/* of several names those that /etc/protocols has first */
	static const struct name first[] = {
		{ "ipv6-icmp", IPPROTO_ICMPV6 }, { "mobility-header", IPPROTO_MH }, { NULL, 0 },
	};
	const char *name = name_of(first, proto);

	return name ? name : proto_any_name(proto);
}

static void print_proto(uint8_t proto, const struct text_ctx *ctx, struct buf *out)
{
	const char *name = ctx->form == TEXT_FIELD ? text_proto(proto) :
			   proto_has_ports(proto) || proto == IPPROTO_ICMP ? proto_name(proto) : NULL;

	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, proto);
}

/* 1h2m3s4ms in the one text, whole seconds in the other */
static void print_ms(uint64_t ms, const struct text_ctx *ctx, struct buf *out)
{
	if (ctx->form == TEXT_FIELD || ms % 1000 == 0)
		buf_u64(out, ms / 1000);
	else
		buf_printf(out, "%" PRIu64 "s%" PRIu64 "ms", ms / 1000, ms % 1000);
}

/* A name, its + or its shortened length as *. */
static bool print_ifname(const uint8_t *value, unsigned len, unsigned full, struct buf *out)
{
	char name[SEL_MAX_LEN + 2] = "";

	memcpy(name, value, len);
	if (len < full)
		strcat(name, "*");
	else if (*name && name[strlen(name) - 1] == '*')
		return false;
	return text_quote(name, out);
}

static bool print_value(uint8_t type, const uint8_t *value, unsigned len, unsigned full,
			const struct text_ctx *ctx, struct buf *out)
{
	uint64_t number = len <= 8 ? be_get(value, len) : 0;
	char text[SEL_MAX_LEN + 1] = "";

	switch ((enum datatype)type) {
	case VAL_NUM:
	case VAL_ECN:
	case VAL_BOOL:
	case VAL_ICMP_TYPE:
	case VAL_DCCP_TYPE:
	case VAL_PKTTYPE:
	case VAL_FIB_TYPE:
	case VAL_ARP_OP:
	case VAL_CT_DIR:
	case VAL_PROTO_NUM:
	case VAL_HOUR:
		print_number(type, number, ctx, out);
		return true;
	case VAL_ETHER_TYPE:
		if (!name_of(ether_types, number)) {
			buf_printf(out, "0x%04x", (unsigned)number);
			return true;
		}
		print_number(type, number, ctx, out);
		return true;
	case VAL_HEX:
		buf_hex(out, number);
		return true;
	case VAL_HEX2:
		buf_printf(out, "0x%02" PRIx64, number);
		return true;
	case VAL_TCP_FLAGS:
	case VAL_CT_STATE:
	case VAL_CT_STATUS:
		print_bits(names_of(type, ctx->family), number, out);
		return true;
	case VAL_ADDR:
		print_ip(value, full == 16 ? NFPROTO_IPV6 : NFPROTO_IPV4, out);
		return true;
	case VAL_MAC:
		for (unsigned i = 0; i < len; i++)
			buf_printf(out, "%s%02x", i ? ":" : "", value[i]);
		return true;
	case VAL_PROTO:
		print_proto(value[0], ctx, out);
		return true;
	case VAL_CLASS:
		if (ctx->form == TEXT_FIELD && (!number || number == UINT32_MAX))
			buf_puts(out, number ? "root" : "none");
		else
			buf_printf(out, "%x:%x", (unsigned)number >> 16, (unsigned)number & 0xffff);
		return true;
	case VAL_SECONDS:
		print_ms(number, ctx, out);
		return true;
	case VAL_TIME:
		buf_u64(out, number / 1000000000);
		return number % 1000000000 == 0;
	case VAL_LABEL:
		for (unsigned bit = 0; bit < len * 8; bit++)
			if (value[len - 1 - bit / 8] & 1u << bit % 8) {
				buf_u64(out, bit);
				return true;
			}
		return false;
	case VAL_PORTS:
		buf_printf(out, "%u . %u", value[0] << 8 | value[1], value[4] << 8 | value[5]);
		return true;
	case VAL_MAC_IP:
		return false;	/* in sets only */
	case VAL_IFNAME:
		return print_ifname(value, len, full, out);
	case VAL_TEXT:
		memcpy(text, value, len);
		return text_quote(text, out);
	}
	return false;
}

/* ---- comparisons ---- */

/* What is compared, once a mask that has a name of its own is part of the name. */
struct compared {
	const char *name;
	uint8_t type;
	uint8_t shift;
	bool masked;
	unsigned len, full;	/* bytes of the value, of the selector */
};

/* The short names are those of iptables alone. */
static const char *row_name(const char *field, const char *name, const struct text_ctx *ctx)
{
	bool ip = ctx->family == NFPROTO_IPV4 || ctx->family == NFPROTO_IPV6;

	return ctx->form == TEXT_FIELD && ip && field ? field : name;
}

static void look_at(const struct stmt *stmt, const struct text_ctx *ctx, struct compared *ret)
{
	const struct sel_from *from = selector_from(stmt->sel, ctx->family);
	const struct selector_row *row = &selectors[stmt->sel];
	const struct match *m = &stmt->match;
	const struct bitfield *bits = m->masked ? bitfield_find(stmt->sel, ctx->family, m->mask,
								from->len) : NULL;

	*ret = (struct compared){ .name = row_name(row->field, from->name, ctx),
				  .type = row->type, .masked = m->masked, .len = m->len,
				  .full = from->len };
	if (bits) {
		ret->name = row_name(bits->field, bits->name, ctx);
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
		return print_value(c->type, value, c->len, c->full, ctx, out);
	be_put(shifted, be_get(value, c->len) >> c->shift, c->len);
	return print_value(c->type, shifted, c->len, c->full, ctx, out);
}

/* "th dport", or in the field's text "tcp dport" */
static void print_name(const char *name, const struct text_ctx *ctx, struct buf *out)
{
	const char *proto = ctx->form == TEXT_FIELD && ctx->proto ? text_proto(ctx->proto) :
								    NULL;

	for (const char *th; proto && (th = strstr(name, "th ")) &&
	     (th == name || th[-1] == ' '); name = th + 2)
		buf_printf(out, "%.*s%s", (int)(th - name), name, proto);
	buf_puts(out, name);
}

void selector_text(enum selector sel, const struct text_ctx *ctx, struct buf *out)
{
	buf_putc(out, ' ');
	print_name(row_name(selectors[sel].field, selector_from(sel, ctx->family)->name, ctx), ctx,
		   out);
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
		       (ctx->form == TEXT_EXACT && named_types[c->type].bits) ? "== " : "";
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
	if (names_of(c->type, ctx->family))
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
	return ctx->form == TEXT_FIELD && named_types[c->type].bits && c->type != VAL_TCP_FLAGS &&
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
	if (named_types[c->type].bits) {
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
	print_number(VAL_ICMP_TYPE, m->lo[0], ctx, out);
	buf_printf(out, " %s code %u", proto, m->lo[1]);
	return true;
}

static bool match_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct sel_from *from = selector_from(stmt->sel, ctx->family);
	const struct match *m = &stmt->match;
	struct compared c;
	size_t len;

	look_at(stmt, ctx, &c);
	if (m->set && m->set->n == 1 && !m->set->interval && from->source != SRC_CONCAT &&
	    ctx->form == TEXT_EXACT)
		return no_words(ctx, "nft makes a comparison of a set that holds one value");
	/* the type in a frame's header is a number there, a length four digits of it */
	if (stmt->sel == SEL_ETHER_TYPE && ctx->form == TEXT_FIELD &&
	    (stmt->op == OP_EQ || stmt->op == OP_NE))
		c.type = VAL_HEX;
	if (is_ct_port(stmt->sel) && !ctx->known_proto && ctx->form == TEXT_EXACT)
		return no_words(ctx, "nft asks for a port of a connection only behind its protocol");
	if ((stmt->sel == SEL_L4PROTO || stmt->sel == SEL_CT_PROTO) && stmt->op == OP_EQ)
		ctx->known_proto = proto_is_known(m->lo[0]);
	if (is_header(stmt, from) && ctx->form == TEXT_FIELD) {
		/* that header nft has among the protocols only */
		if (from->base == IPPROTO_AH)
			buf_puts(out, " meta l4proto ah");
		else
			buf_printf(out, " exthdr %.*s exists", (int)strcspn(from->name, " "),
				   from->name);
		return true;
	}
	if (ctx->form == TEXT_FIELD && stmt->sel == SEL_ICMP_TYPE_CODE && stmt->op == OP_EQ)
		return icmp_text(m, ctx, out);
	if (ctx->form == TEXT_FIELD && is_there(stmt))
		return true;
	/* the protocol of IPv4 is asked for by its header */
	if (stmt->sel == SEL_L4PROTO && ctx->form == TEXT_FIELD && ctx->family == NFPROTO_IPV4)
		c.name = "ip protocol";
	buf_putc(out, ' ');
	len = out->len;
	print_name(c.name, ctx, out);
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
	if (named_types[c.type].bits && ctx->form == TEXT_EXACT) {
		buf_hex(out, be_get(m->lo, c.len));
		return true;
	}
	return value_text(&c, m->lo, ctx, out);
}

/* ---- actions ---- */

static const char *unit_name(uint64_t seconds)
{
	static const struct name units[] = {
		{ "second", 1 }, { "minute", 60 }, { "hour", 3600 }, { "day", 86400 },
		{ "week", 604800 }, { NULL, 0 },
	};

	return name_of(units, seconds);
}

static bool limit_text(const struct limit *limit, struct buf *out)
{
	const char *unit = unit_name(limit->unit);

	buf_printf(out, " limit rate %" PRIu64 "/%s", limit->rate, unit ? unit : "");
	if (limit->burst)
		buf_printf(out, " burst %u packets", limit->burst);
	return unit;
}

static bool connlimit_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct connlimit *limit = &stmt->connlimit;
	const struct compared c = { .type = VAL_ADDR, .len = addr_len(ctx->family),
				    .full = addr_len(ctx->family) };

	if (stmt->sel) {
		buf_printf(out, " meter __meter%u {", ctx->sets++);
		selector_text(stmt->sel, ctx, out);
		if (limit->masked) {
			buf_puts(out, " and ");
			if (!value_text(&c, limit->mask, ctx, out))
				return false;
		}
	}
	buf_printf(out, " ct count %s%u%s", limit->above ? "over " : "", limit->count,
		   stmt->sel ? " }" : "");
	return true;
}

static bool verdict_text(const struct verdict *verdict, struct buf *out)
{
	static const struct name names[] = {
		{ "accept", NF_ACCEPT }, { "drop", NF_DROP }, { "return", (uint32_t)NFT_RETURN },
		{ "jump", (uint32_t)NFT_JUMP }, { "goto", (uint32_t)NFT_GOTO },
		{ "continue", (uint32_t)NFT_CONTINUE }, { NULL, 0 },
	};
	const char *name = name_of(names, (uint32_t)verdict->code);

	if (!name)
		return false;
	buf_printf(out, " %s", name);
	if (!verdict->chain)
		return true;
	buf_printf(out, " %s", verdict->chain);
	return text_is_name(verdict->chain);
}

/* keep and xor as one of "and", "or", "xor", or as two of them */
static void bitwise_text(uint64_t keep, uint64_t xor, unsigned len, const struct text_ctx *ctx,
			 struct buf *out)
{
	uint64_t all = len >= 8 ? UINT64_MAX : (1ull << len * 8) - 1;

	if (xor == (~keep & all) && xor && ctx->form == TEXT_FIELD) {
		buf_puts(out, " or ");
		buf_hex(out, xor);
		return;
	}
	if (keep != all || !xor) {
		buf_puts(out, " and ");
		buf_hex(out, keep);
	}
	if (xor) {
		buf_puts(out, " xor ");
		buf_hex(out, xor);
	}
}

static bool map_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct assign *a = &stmt->assign;
	const struct sel_from *key = selector_from(a->from, ctx->family);
	const struct sel_from *data = selector_from(stmt->sel, ctx->family);

	/* one byte under a checksum is written with its neighbour */
	if (data->source == SRC_PAYLOAD && data->len == 1 && ctx->family != NFPROTO_IPV6)
		return no_words(ctx, "nft cannot read a map for a field under a checksum");
	buf_puts(out, " map {");
	for (unsigned i = 0; i < a->map->n; i++) {
		buf_puts(out, i ? ", " : " ");
		if (!print_value(selectors[a->from].type, a->map->elem[i].lo, key->len, key->len,
				 ctx, out))
			return false;
		buf_puts(out, " : ");
		if (!print_value(selectors[stmt->sel].type, a->map->elem[i].hi, data->len,
				 data->len, ctx, out))
			return false;
	}
	buf_puts(out, " }");
	return true;
}

/* A write to some bits that have a name of their own, or to the whole. */
static const struct bitfield *written_bits(const struct stmt *stmt, const struct text_ctx *ctx)
{
	const struct assign *a = &stmt->assign;
	unsigned len = selector_from(stmt->sel, ctx->family)->len;
	uint8_t mask[SEL_MAX_LEN];

	if (!a->bitwise || a->from != stmt->sel || len > 4)
		return NULL;
	for (unsigned i = 0; i < len; i++)
		mask[i] = ~a->mask[i];
	/* the type of service is a byte that is written with its neighbour */
	if (stmt->sel == SEL_NH_WORD && ctx->family == NFPROTO_IPV4 && mask[0] == 0 &&
	    !(a->value[0]))
		return bitfield_find(SEL_DSFIELD, ctx->family, mask + 1, 1);
	if (stmt->sel == SEL_NH_WORD && ctx->family == NFPROTO_IPV6)
		return bitfield_find(SEL_DSFIELD, ctx->family, mask, 2);
	return bitfield_find(stmt->sel, ctx->family, mask, len);
}

static bool assign_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct sel_from *to = selector_from(stmt->sel, ctx->family);
	const struct bitfield *bits = written_bits(stmt, ctx);
	const struct assign *a = &stmt->assign;
	uint8_t type = selectors[stmt->sel].type;

	if (bits) {
		uint8_t value[8];

		be_put(value, be_get(a->value, to->len) >> bits->shift, 8);
		buf_printf(out, " %s set ", row_name(bits->field, bits->name, ctx));
		return print_value(bits->type, value, 8, 8, ctx, out);
	}
	buf_putc(out, ' ');
	/* only where it is read is a mark called by one word */
	print_name(stmt->sel == SEL_NFTRACE && ctx->form == TEXT_FIELD ? "nftrace" : to->name, ctx,
		   out);
	buf_puts(out, " set");
	if (!a->from) {
		buf_putc(out, ' ');
		/* without leading zeros, other than where it is compared */
		if (type == VAL_MAC && ctx->form == TEXT_FIELD) {
			for (unsigned i = 0; i < to->len; i++)
				buf_printf(out, "%s%x", i ? ":" : "", a->value[i]);
			return true;
		}
		return print_value(type, a->value, to->len, to->len, ctx, out);
	}
	selector_text(a->from, ctx, out);
	if (a->map)
		return map_text(stmt, ctx, out);
	/* a mark that stays as it is */
	if (a->from == stmt->sel && !a->bitwise && ctx->form == TEXT_FIELD)
		buf_printf(out, " and 0x%" PRIx64, UINT64_MAX >> (64 - to->len * 8) % 64);
	if (a->bitwise)
		bitwise_text(be_get(a->mask, to->len), be_get(a->value, to->len), to->len, ctx, out);
	return to->len <= 8;
}

static void flags_text(const struct name *names, uint32_t flags, struct buf *out)
{
	const char *sep = " ";

	for (const struct name *name = names; name->name; name++)
		if (flags & name->value) {
			buf_printf(out, "%s%s", sep, name->name);
			sep = ",";
		}
}

static const struct name nat_flags[] = {
	{ "random", NF_NAT_RANGE_PROTO_RANDOM }, { "fully-random", NF_NAT_RANGE_PROTO_RANDOM_FULLY },
	{ "persistent", NF_NAT_RANGE_PERSISTENT }, { NULL, 0 },
};

static void nat_ports(const struct nat *nat, struct buf *out)
{
	buf_printf(out, ":%u", nat->port_lo);
	if (nat->port_lo != nat->port_hi)
		buf_printf(out, "-%u", nat->port_hi);
}

/* The network whose addresses are @lo to @hi, as bits of its prefix; or -1. */
static int network_bits(const uint8_t *lo, const uint8_t *hi, unsigned len)
{
	uint8_t mask[SEL_MAX_LEN];
	int bits;

	for (unsigned i = 0; i < len; i++)
		mask[i] = ~(lo[i] ^ hi[i]);
	bits = mask_bits(mask, len);
	for (unsigned i = 0; i < len && bits >= 0; i++)
		if (lo[i] & ~mask[i])
			return -1;
	return bits;
}

static bool nat_addrs(const struct nat *nat, const struct text_ctx *ctx, struct buf *out)
{
	unsigned len = addr_len(ctx->family);
	bool ports = nat->flags & NF_NAT_RANGE_PROTO_SPECIFIED;
	bool bracket = ports && ctx->family == NFPROTO_IPV6;
	int bits;

	if (nat->flags & NF_NAT_RANGE_NETMAP) {
		bits = network_bits(nat->addr_lo, nat->addr_hi, len);
		buf_puts(out, " prefix to ");
		print_ip(nat->addr_lo, ctx->family, out);
		buf_printf(out, "/%d", bits);
		return bits >= 0;
	}
	buf_puts(out, bracket ? " to [" : " to ");
	print_ip(nat->addr_lo, ctx->family, out);
	/* nft takes a range of IPv6 addresses in two brackets, the field's text has one */
	if (memcmp(nat->addr_lo, nat->addr_hi, len)) {
		buf_puts(out, bracket && ctx->form == TEXT_EXACT ? "]-[" : "-");
		print_ip(nat->addr_hi, ctx->family, out);
	}
	buf_puts(out, bracket ? "]" : "");
	return true;
}

static bool nat_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct nat *nat = &stmt->nat;
	bool ports = nat->flags & NF_NAT_RANGE_PROTO_SPECIFIED;
	bool addrs = nat->flags & NF_NAT_RANGE_MAP_IPS;

	if (ports && !ctx->known_proto && ctx->form == TEXT_EXACT)
		return no_words(ctx, "nft maps ports only behind a protocol");
	buf_puts(out, stmt->kind == STMT_MASQ ? " masquerade" : stmt->kind == STMT_REDIR ?
		 " redirect" : nat->type == NFT_NAT_SNAT ? " snat" : " dnat");
	if (addrs && !nat_addrs(nat, ctx, out))
		return false;
	if (ports && !addrs)
		buf_puts(out, " to ");
	if (ports)
		nat_ports(nat, out);
	flags_text(nat_flags, nat->flags, out);
	return true;
}

static bool reject_text(const struct reject *reject, const struct text_ctx *ctx,
			struct buf *out)
{
	static const struct name codes[] = {
		{ "net-unreachable", 0 }, { "host-unreachable", 1 }, { "prot-unreachable", 2 },
		{ "port-unreachable", 3 }, { "net-prohibited", 9 }, { "host-prohibited", 10 },
		{ "admin-prohibited", 13 }, { NULL, 0 },
	};
	static const struct name codes6[] = {
		{ "no-route", 0 }, { "admin-prohibited", 1 }, { "addr-unreachable", 3 },
		{ "port-unreachable", 4 }, { "policy-fail", 5 }, { "reject-route", 6 }, { NULL, 0 },
	};
	bool v6 = ctx->family == NFPROTO_IPV6;
	const char *name = name_of(v6 ? codes6 : codes, reject->code);

	buf_puts(out, " reject");
	if (reject->type == NFT_REJECT_TCP_RST) {
		buf_puts(out, " with tcp reset");
		return true;
	}
	if (ctx->form == TEXT_FIELD && reject->code == (v6 ? 4 : 3))
		return true;
	buf_printf(out, " with %s type ", v6 ? "icmpv6" : "icmp");
	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, reject->code);
	return reject->type == NFT_REJECT_ICMP_UNREACH;
}

static void log_flags(uint32_t flags, struct buf *out)
{
	uint32_t tcp = flags & (NF_LOG_TCPSEQ | NF_LOG_TCPOPT);

	if ((flags & NF_LOG_MASK) == NF_LOG_MASK) {
		buf_puts(out, " flags all");
		return;
	}
	if (tcp)
		buf_printf(out, " flags tcp %s", tcp == NF_LOG_TCPSEQ ? "sequence" :
			   tcp == NF_LOG_TCPOPT ? "options" : "sequence,options");
	if (flags & NF_LOG_IPOPT)
		buf_puts(out, " flags ip options");
	if (flags & NF_LOG_UID)
		buf_puts(out, " flags skuid");
	if (flags & NF_LOG_MACDECODE)
		buf_puts(out, " flags ether");
}

static bool log_text(const struct log *log, struct text_ctx *ctx, struct buf *out)
{
	static const char *const levels[] = {
		"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug", "audit",
	};

	buf_puts(out, " log");
	if (log->prefix) {
		buf_puts(out, " prefix ");
		if (!text_quote(log->prefix, out))
			return no_words(ctx, "nft cannot read such letters in a prefix");
	}
	if (log->has_group) {
		if (log->has_snaplen)
			buf_printf(out, " snaplen %u", log->snaplen);
		if (log->threshold)
			buf_printf(out, " queue-threshold %u", log->threshold);
		buf_printf(out, " group %u", log->group);
		return true;
	}
	if (log->level >= sizeof(levels) / sizeof(*levels))
		return false;
	/* what it is if nothing is said */
	if (log->level != NFT_LOGLEVEL_WARNING || ctx->form == TEXT_EXACT)
		buf_printf(out, " level %s", levels[log->level]);
	log_flags(log->flags, out);
	return true;
}

static void tproxy_text(const struct tproxy *tproxy, const struct text_ctx *ctx, struct buf *out)
{
	static const uint8_t zero[16];
	bool v6 = ctx->family == NFPROTO_IPV6;

	buf_puts(out, " tproxy to ");
	if (memcmp(tproxy->addr, zero, sizeof(zero))) {
		buf_puts(out, v6 ? "[" : "");
		print_ip(tproxy->addr, ctx->family, out);
		buf_puts(out, v6 ? "]" : "");
	}
	if (tproxy->port)
		buf_printf(out, ":%u", tproxy->port);
}

static void synproxy_text(const struct synproxy *s, struct buf *out)
{
	buf_puts(out, " synproxy");
	if (s->flags & NF_SYNPROXY_OPT_MSS)
		buf_printf(out, " mss %u", s->mss);
	if (s->flags & NF_SYNPROXY_OPT_WSCALE)
		buf_printf(out, " wscale %u", s->wscale);
	if (s->flags & NF_SYNPROXY_OPT_TIMESTAMP)
		buf_puts(out, " timestamp");
	if (s->flags & NF_SYNPROXY_OPT_SACK_PERM)
		buf_puts(out, " sack-perm");
}

static void queue_text(const struct queue *queue, struct buf *out)
{
	static const struct name flags[] = {
		{ "bypass", NFT_QUEUE_FLAG_BYPASS }, { "fanout", NFT_QUEUE_FLAG_CPU_FANOUT },
		{ NULL, 0 },
	};

	buf_printf(out, " queue num %u", queue->num);
	if (queue->total > 1)
		buf_printf(out, "-%u", queue->num + queue->total - 1);
	flags_text(flags, queue->flags, out);
}

/* ---- all of them ---- */

bool stmt_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	switch ((enum stmt_kind)stmt->kind) {
	case STMT_MATCH:
		return match_text(stmt, ctx, out);
	case STMT_GUARD:
		if (ctx->form == TEXT_EXACT)
			buf_printf(out, " @th,%u,24 >= 0x0", (stmt->guard - 3) * 8);
		return true;
	case STMT_COUNTER:
		buf_puts(out, " counter");
		if (ctx->form == TEXT_EXACT && (ctx->packets || ctx->bytes))
			buf_printf(out, " packets %" PRIu64 " bytes %" PRIu64, ctx->packets,
				   ctx->bytes);
		return true;
	case STMT_COMMENT:
		return true;
	case STMT_LIMIT:
		return limit_text(&stmt->limit, out);
	case STMT_CONNLIMIT:
		return connlimit_text(stmt, ctx, out);
	case STMT_QUOTA:
		buf_printf(out, " quota %s%" PRIu64 " bytes", stmt->quota.over ? "over " : "",
			   stmt->quota.bytes);
		return true;
	case STMT_VERDICT:
		return verdict_text(&stmt->verdict, out);
	case STMT_SET:
		return assign_text(stmt, ctx, out);
	case STMT_NAT:
	case STMT_MASQ:
	case STMT_REDIR:
		return nat_text(stmt, ctx, out);
	case STMT_REJECT:
		return reject_text(&stmt->reject, ctx, out);
	case STMT_LOG:
		return log_text(&stmt->log, ctx, out);
	case STMT_NOTRACK:
		buf_puts(out, " notrack");
		return true;
	case STMT_RESET_OPT:
		buf_printf(out, " reset tcp option %u", stmt->option);
		return true;
	case STMT_DUP:
		buf_puts(out, " dup to ");
		print_ip(stmt->dup.addr, ctx->family, out);
		return true;
	case STMT_TPROXY:
		tproxy_text(&stmt->tproxy, ctx, out);
		return true;
	case STMT_SYNPROXY:
		synproxy_text(&stmt->synproxy, out);
		return true;
	case STMT_QUEUE:
		queue_text(&stmt->queue, out);
		return true;
	case STMT_XT_MATCH:
	case STMT_XT_TARGET:
	case STMT_FOREIGN:
		return no_words(ctx, "it goes to the kernel as xt");
	}
	return false;
}

/* Behind the type of a frame that nft would not list: see stmt.h. */
static bool frame_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	if (stmt->kind == STMT_MATCH && stmt->sel == SEL_ETHER_TYPE && ctx->frame) {
		buf_printf(out, " ether type 0x%04x-0x%04x", ctx->frame, ctx->frame);
		return true;
	}
	if (stmt_asks_frame(stmt, ctx->frame, ctx->family)) {
		buf_printf(out, " meta protocol %s", name_of(ether_types, ctx->frame));
		ctx->frame = 0;
	}
	return false;
}

/* Two comparisons for equality of fields that lie side by side, the later one first: nft
 * makes one of them, in the order of the fields. */
static bool is_merged(const struct stmt *a, const struct stmt *b, uint8_t family)
{
	const struct sel_from *x = selector_from(a->sel, family), *y = selector_from(b->sel, family);

	if (a->kind != STMT_MATCH || b->kind != STMT_MATCH || a->op != OP_EQ ||
	    b->op != OP_EQ || a->match.masked || b->match.masked ||
	    !(selectors[a->sel].flags & SEL_MERGE) || !(selectors[b->sel].flags & SEL_MERGE) ||
	    x->source != SRC_PAYLOAD || x->base != y->base ||
	    !loads_may_merge(x->len, y->len))
		return false;
	return y->offset + y->len == x->offset;
}

#define NFT_COMMENT_MAX 128	/* bytes of a comment that nft reads */

static bool comments_text(const struct prog *prog, struct text_ctx *ctx, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < prog->n; i++) {
		const struct stmt *s = &prog->v[i];

		if (s->kind != STMT_COMMENT)
			continue;
		if (any || strlen(s->comment) > NFT_COMMENT_MAX)
			return no_words(ctx, "nft reads one comment, of up to 128 bytes");
		buf_puts(out, " comment ");
		if (!text_quote(s->comment, out))
			return no_words(ctx, "nft cannot read such letters in a comment");
		any = true;
	}
	return true;
}

bool prog_text(const struct prog *prog, struct text_ctx *ctx, struct buf *out)
{
	ctx->prog = prog;
	ctx->frame = ctx->form == TEXT_EXACT ? prog_unlisted_frame(prog, ctx->family) : 0;
	for (unsigned i = 0; i < prog->n; i++) {
		if (frame_text(&prog->v[i], ctx, out))
			continue;
		if (i && is_merged(&prog->v[i - 1], &prog->v[i], ctx->family))
			return no_words(ctx, "nft puts two fields that lie side by side into their order");
		if (!stmt_text(&prog->v[i], ctx, out))
			return false;
	}
	return comments_text(prog, ctx, out);
}
