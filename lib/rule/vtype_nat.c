/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vtype_nat.c - where DNAT and SNAT translate to: addresses, ports, a base.
 * Blobs: struct nf_nat_range2, struct nf_nat_ipv4_multi_range_compat,
 * <linux/netfilter/nf_nat.h>; native: struct nat.
 */
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>

#include "lib/rule/ext.h"

static int bad_port(const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Port `%s' not valid", word);
}

/* port[-port[/base]], @text is ours to cut */
static int parse_ports(char *text, const struct val_ctx *ctx, struct nat_val *ret)
{
	char *slash, *dash = NULL;
	uint64_t hi;

	ret->nat.flags |= NF_NAT_RANGE_PROTO_SPECIFIED;
	if (parse_port(text, ctx->proto, &ret->nat.port_lo)) {
		ret->nat.port_hi = ret->nat.port_lo;
		return 0;
	}
	slash = strchr(text, '/');
	if (slash)
		*slash++ = '\0';
	dash = strchr(text, '-');
	if (dash)
		*dash++ = '\0';
	if (!parse_port(text, ctx->proto, &ret->nat.port_lo))
		return bad_port(ctx, text);
	ret->nat.port_hi = ret->nat.port_lo;
	if (slash && !dash) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "a base is for a range: port-port/base");
		return diag_usage(ctx->diag, "Garbage after port value: `/%s'", slash);
	}
	if (dash) {
		if (!parse_u64(dash, 0, UINT16_MAX, &hi))
			return bad_port(ctx, dash);
		if (hi < ret->nat.port_lo) {
			diag_word(ctx->diag, ctx->word);
			diag_hint(ctx->diag, "%s-%s", dash, text);
			return diag_usage(ctx->diag, "Port range `%s' funky", dash);
		}
		ret->nat.port_hi = hi;
	}
	if (slash) {
		if (!parse_port(slash, ctx->proto, &ret->base) || !ret->base)
			return bad_port(ctx, slash);
		ret->has_base = true;
	}
	return 0;
}

static int parse_addrs(char *text, const struct val_ctx *ctx, struct nat_val *ret)
{
	char *dash = strchr(text, '-');

	if (dash)
		*dash++ = '\0';
	ret->nat.flags |= NF_NAT_RANGE_MAP_IPS;
	if (parse_ip(text, ctx->family, ret->nat.addr_lo) &&
	    parse_ip(dash ? dash : text, ctx->family, ret->nat.addr_hi)) {
		if (memcmp(ret->nat.addr_lo, ret->nat.addr_hi, 16) <= 0)
			return 0;
		diag_word(ctx->diag, ctx->word);
		diag_hint(ctx->diag, "%s-%s", dash, text);
		return diag_usage(ctx->diag, "Bad IP address \"%s\"", dash);
	}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Bad IP address \"%s\"",
			  parse_ip(text, ctx->family, ret->nat.addr_lo) ? dash : text);
}

/* Cuts @text into addresses and ports; IPv6 addresses need [ ] before a port. */
static bool cut(char *text, uint8_t family, char **addrs, char **ports)
{
	*addrs = text;
	*ports = NULL;
	if (family != NFPROTO_IPV6) {
		*ports = strchr(text, ':');
	} else if (*text == '[') {
		char *end = strchr(text, ']');

		if (!end || (end[1] && end[1] != ':'))
			return false;
		*end = '\0';
		*addrs = text + 1;
		*ports = end[1] ? end + 1 : NULL;
	} else if (*text == ':' && text[1] && !strchr(text + 1, ':')) {
		*ports = text;
	}
	if (*ports)
		*(*ports)++ = '\0';
	return true;
}

static int nat_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	struct nat_val *nv = arena_new(ctx->arena, struct nat_val);
	char *text = arena_strdup(ctx->arena, word[0]), *addrs, *ports;
	int err;

	if (!cut(text, ctx->family, &addrs, &ports)) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Invalid address format");
	}
	ret->ptr = nv;
	if (ports) {
		err = parse_ports(ports, ctx, nv);
		if (err)
			return err;
	}
	if (!*addrs && ports)
		return 0;
	return parse_addrs(addrs, ctx, nv);
}

static void nat_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	const struct nat_val *nv = val->ptr;
	const struct nat *nat = &nv->nat;
	bool brackets = ctx->family == NFPROTO_IPV6 && nat->flags & NF_NAT_RANGE_PROTO_SPECIFIED;

	buf_putc(out, ' ');
	if (nat->flags & NF_NAT_RANGE_MAP_IPS) {
		if (brackets)
			buf_putc(out, '[');
		print_ip(nat->addr_lo, ctx->family, out);
		if (memcmp(nat->addr_lo, nat->addr_hi, 16)) {
			buf_putc(out, '-');
			print_ip(nat->addr_hi, ctx->family, out);
		}
		if (brackets)
			buf_putc(out, ']');
	}
	if (!(nat->flags & NF_NAT_RANGE_PROTO_SPECIFIED))
		return;
	buf_putc(out, ':');
	buf_u64(out, nat->port_lo);
	if (nat->port_hi != nat->port_lo || nv->has_base) {	/* a base is for a range */
		buf_putc(out, '-');
		buf_u64(out, nat->port_hi);
	}
	if (nv->has_base) {
		buf_putc(out, '/');
		buf_u64(out, nv->base);
	}
}

static bool nat_equal(const struct val *a, const struct val *b)
{
	return !memcmp(a->ptr, b->ptr, sizeof(struct nat_val));
}

static void to_range2(const struct nat_val *nv, struct nf_nat_range2 *r)
{
	r->flags |= nv->nat.flags | (nv->has_base ? NF_NAT_RANGE_PROTO_OFFSET : 0);
	memcpy(&r->min_addr, nv->nat.addr_lo, 16);
	memcpy(&r->max_addr, nv->nat.addr_hi, 16);
	r->min_proto.all = htons(nv->nat.port_lo);
	r->max_proto.all = htons(nv->nat.port_hi);
	r->base_proto.all = htons(nv->base);
}

static void from_range2(const struct nf_nat_range2 *r, struct nat_val *nv)
{
	memcpy(nv->nat.addr_lo, &r->min_addr, 16);
	memcpy(nv->nat.addr_hi, &r->max_addr, 16);
	nv->nat.flags = r->flags & (NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED);
	nv->nat.port_lo = ntohs(r->min_proto.all);
	nv->nat.port_hi = ntohs(r->max_proto.all);
	nv->has_base = r->flags & NF_NAT_RANGE_PROTO_OFFSET;
	nv->base = ntohs(r->base_proto.all);
}

/* What no flag speaks of has no effect and is not held, or two values would
 * differ in nothing that can be seen. */
static void clear_unused(struct nat_val *nv, uint8_t family)
{
	unsigned len = nv->nat.flags & NF_NAT_RANGE_MAP_IPS ? addr_len(family) : 0;

	memset(nv->nat.addr_lo + len, 0, sizeof(nv->nat.addr_lo) - len);
	memset(nv->nat.addr_hi + len, 0, sizeof(nv->nat.addr_hi) - len);
	if (!(nv->nat.flags & NF_NAT_RANGE_PROTO_SPECIFIED))
		nv->nat.port_lo = nv->nat.port_hi = 0;
	if (!nv->has_base)
		nv->base = 0;
}

static void nat_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	const struct nat_val *nv = val->ptr;
	struct nf_nat_ipv4_multi_range_compat *multi = base;
	struct nf_nat_range2 r = { 0 };
	struct nat *nat = base;

	if (at->size == sizeof(struct nat)) {
		uint8_t type = nat->type, flags = nat->flags;

		*nat = nv->nat;
		nat->type = type;
		nat->flags |= flags;
	} else if (at->size == sizeof(*multi)) {
		multi->rangesize = 1;
		multi->range[0].flags |= nv->nat.flags;
		memcpy(&multi->range[0].min_ip, nv->nat.addr_lo, 4);
		memcpy(&multi->range[0].max_ip, nv->nat.addr_hi, 4);
		multi->range[0].min.all = htons(nv->nat.port_lo);
		multi->range[0].max.all = htons(nv->nat.port_hi);
	} else {
		memcpy(&r, base, at->size);
		to_range2(nv, &r);
		memcpy(base, &r, at->size);
	}
}

static bool nat_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	const struct nf_nat_ipv4_multi_range_compat *multi = base;
	struct nat_val *nv = arena_new(ctx->arena, struct nat_val);
	struct nf_nat_range2 r = { 0 };

	ret->ptr = nv;
	if (at->size == sizeof(struct nat)) {
		memcpy(&nv->nat, base, sizeof(nv->nat));
		nv->nat.type = 0;
		nv->nat.flags &= NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED;
	} else if (at->size == sizeof(*multi)) {
		memcpy(nv->nat.addr_lo, &multi->range[0].min_ip, 4);
		memcpy(nv->nat.addr_hi, &multi->range[0].max_ip, 4);
		nv->nat.flags = multi->range[0].flags &
				(NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED);
		nv->nat.port_lo = ntohs(multi->range[0].min.all);
		nv->nat.port_hi = ntohs(multi->range[0].max.all);
	} else {
		memcpy(&r, base, at->size);
		from_range2(&r, nv);
	}
	clear_unused(nv, ctx->family);
	/* upside down, nobody typed it */
	return nv->nat.flags != 0 && nv->nat.port_lo <= nv->nat.port_hi &&
	       memcmp(nv->nat.addr_lo, nv->nat.addr_hi, 16) <= 0;
}

const struct vtype vtype_nat = {
	.words = 1, .parse = nat_parse, .print = nat_print, .equal = nat_equal,
	.encode = nat_encode, .decode = nat_decode,
};
