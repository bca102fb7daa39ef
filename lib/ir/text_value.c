/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_value.c - what statements compare and write, as nft writes it: values by their
 * datatype, and the names of selectors. See text_parts.h; the statements themselves are
 * text_match.c and text_action.c.
 */
#include "lib/ir/text_parts.h"

#include <inttypes.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tuple_common.h>

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

const struct name *text_names(uint8_t type, uint8_t family)
{
	return family == NFPROTO_IPV6 ? named_types[type].names6 :
	       family == NFPROTO_IPV4 ? named_types[type].names : named_types[type].others;
}

bool text_is_bits(uint8_t type)
{
	return named_types[type].bits;
}

bool text_no_words(struct text_ctx *ctx, const char *why)
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

void text_number(uint8_t type, uint64_t value, const struct text_ctx *ctx,
			 struct buf *out)
{
	const struct name *names = text_names(type, ctx->family);
	const char *name = names ? name_of(names, value) : NULL;

	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, value);
}

const char *text_proto(uint8_t proto, struct proto_text *room)
{
	/* of several names those that /etc/protocols has first */
	static const struct name first[] = {
		{ "ipv6-icmp", IPPROTO_ICMPV6 }, { "mobility-header", IPPROTO_MH }, { NULL, 0 },
	};
	const char *name = name_of(first, proto);

	return name ? name : proto_any_name(proto, room);
}

static void print_proto(uint8_t proto, const struct text_ctx *ctx, struct buf *out)
{
	struct proto_text room;
	const char *name = ctx->form == TEXT_FIELD && proto ? text_proto(proto, &room) :
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

bool text_value(uint8_t type, const uint8_t *value, unsigned len, unsigned full,
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
		text_number(type, number, ctx, out);
		return true;
	case VAL_ETHER_TYPE:
		if (!name_of(ether_types, number)) {
			buf_printf(out, "0x%04x", (unsigned)number);
			return true;
		}
		text_number(type, number, ctx, out);
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
		print_bits(text_names(type, ctx->family), number, out);
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

/* ---- names of selectors ---- */

const char *text_row_name(const char *field, const char *name, const struct text_ctx *ctx)
{
	bool ip = ctx->family == NFPROTO_IPV4 || ctx->family == NFPROTO_IPV6;

	return ctx->form == TEXT_FIELD && ip && field ? field : name;
}

void text_name(const char *name, const struct text_ctx *ctx, struct buf *out)
{
	struct proto_text room;
	const char *proto = ctx->form == TEXT_FIELD && ctx->proto ? text_proto(ctx->proto, &room) :
								    NULL;

	for (const char *th; proto && (th = strstr(name, "th ")) &&
	     (th == name || th[-1] == ' '); name = th + 2)
		buf_printf(out, "%.*s%s", (int)(th - name), name, proto);
	buf_puts(out, name);
}

void selector_text(enum selector sel, const struct text_ctx *ctx, struct buf *out)
{
	buf_putc(out, ' ');
	text_name(text_row_name(selectors[sel].field, selector_from(sel, ctx->family)->name, ctx), ctx,
		   out);
}
