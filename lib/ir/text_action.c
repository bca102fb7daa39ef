/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_action.c - what rules do, as nft writes it; see text.h. Comparisons are
 * text_match.c.
 */
#include "lib/ir/text_parts.h"

#include <inttypes.h>
#include <string.h>

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_log.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_synproxy.h>
#include <linux/netfilter/nf_tables.h>

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
	unsigned len = addr_len(ctx->family);

	if (stmt->sel) {
		buf_printf(out, " meter __meter%u {", ctx->sets++);
		selector_text(stmt->sel, ctx, out);
		if (limit->masked) {
			buf_puts(out, " and ");
			if (!text_value(VAL_ADDR, limit->mask, len, len, ctx, out))
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

/* Below the one value, it, above it: nft reads all that as numbers. */
static bool branch_text(const struct stmt *stmt, const struct text_ctx *ctx, struct buf *out)
{
	const struct set_val *set = stmt->match.set;
	const struct verdict others = { .code = set->others };
	uint64_t value = be_get(set->elem->lo, set->len);

	selector_text(stmt->sel, ctx, out);
	buf_printf(out, " vmap { 0-%" PRIu64 " :", value - 1);
	verdict_text(&others, out);
	buf_printf(out, ", %" PRIu64 " : continue, %" PRIu64 "-%" PRIu64 " :", value, value + 1,
		   (UINT64_C(1) << set->len * 8) - 1);
	verdict_text(&others, out);
	buf_puts(out, " }");
	return true;
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
		return text_no_words(ctx, "nft cannot read a map for a field under a checksum");
	buf_puts(out, " map {");
	for (unsigned i = 0; i < a->map->n; i++) {
		buf_puts(out, i ? ", " : " ");
		if (!text_value(selectors[a->from].type, a->map->elem[i].lo, key->len, key->len,
				 ctx, out))
			return false;
		buf_puts(out, " : ");
		if (!text_value(selectors[stmt->sel].type, a->map->elem[i].hi, data->len,
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
		buf_printf(out, " %s set ", text_row_name(bits->field, bits->name, ctx));
		return text_value(bits->type, value, 8, 8, ctx, out);
	}
	buf_putc(out, ' ');
	/* only where it is read is a mark called by one word */
	text_name(stmt->sel == SEL_NFTRACE && ctx->form == TEXT_FIELD ? "nftrace" : to->name, ctx,
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
		return text_value(type, a->value, to->len, to->len, ctx, out);
	}
	if (selector_from(a->from, ctx->family)->len > SEL_MAX_LEN)
		return text_no_words(ctx, "nft does not write such bits under a checksum");
	selector_text(a->from, ctx, out);
	/* half a number: nft has no words for that */
	if (!a->map && selector_from(a->from, ctx->family)->len != to->len)
		return false;
	if (a->map)
		return map_text(stmt, ctx, out);
	/* a mark that stays as it is */
	if (a->from == stmt->sel && !a->bitwise && ctx->form == TEXT_FIELD)
		buf_printf(out, " and 0x%" PRIx64, UINT64_MAX >> (64 - to->len * 8) % 64);
	if (a->bitwise)
		bitwise_text(be_get(a->mask, to->len), be_get(a->value, to->len), to->len, ctx, out);
	return to->len <= 8;
}

/* A shift. What is made of two marks nft reads not at all, or not by shifts. */
static bool combine_text(const struct stmt *stmt, struct text_ctx *ctx, struct buf *out)
{
	const struct sel_from *to = selector_from(stmt->sel, ctx->family);
	const struct assign *a = &stmt->assign;

	if (a->keeps || !a->from)
		return text_no_words(ctx, "nft 1.0.6 cannot read a mark that is made of two");
	buf_putc(out, ' ');
	text_name(to->name, ctx, out);
	buf_puts(out, " set (");
	selector_text(a->from, ctx, out);
	if (a->bitwise)
		bitwise_text(be_get(a->mask, to->len), be_get(a->value, to->len), to->len, ctx, out);
	buf_printf(out, " ) %s %d", a->shift < 0 ? ">>" : "<<", a->shift < 0 ? -a->shift : a->shift);
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
		return text_no_words(ctx, "nft maps ports only behind a protocol");
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
			return text_no_words(ctx, "nft cannot read such letters in a prefix");
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
		return text_match(stmt, ctx, out);
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
	case STMT_BRANCH:
		return branch_text(stmt, ctx, out);
	case STMT_VERDICT:
		return verdict_text(&stmt->verdict, out);
	case STMT_SET:
		return assign_text(stmt, ctx, out);
	case STMT_COMBINE:
		return combine_text(stmt, ctx, out);
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
		if (stmt->dup.oif)
			return text_no_words(ctx, "it holds an interface by its index");
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
		return text_no_words(ctx, "it goes to the kernel as xt");
	}
	return false;
}
