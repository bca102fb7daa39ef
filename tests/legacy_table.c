/* SPDX-License-Identifier: GPL-2.0-or-later */
/* legacy_table.c - see legacy_table.h */
#include "tests/legacy_table.h"

#include <string.h>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4/ip_tables.h>
#include <linux/netfilter_ipv6/ip6_tables.h>

struct maker {
	uint8_t family;
	struct arena *arena;
	struct buf *buf;
	uint32_t n;
	uint32_t jumps[16];	/* where the offset of "web" is to be written */
	unsigned n_jumps;
	bool failed;
};

static void put_part(struct maker *m, const struct xt *xt)
{
	struct xt_entry_match head = { .u.user = { .match_size = sizeof(head) + xt->len,
						   .revision = xt->revision } };

	memcpy(head.u.user.name, xt->name, strlen(xt->name) + 1);
	buf_add(m->buf, &head, sizeof(head));
	buf_add(m->buf, xt->data, xt->len);
}

static void put_iface(const char *name, char *to, unsigned char *mask)
{
	size_t len = strlen(name);

	if (!len)
		return;
	memcpy(to, name, len);
	memset(mask, 0xff, name[len - 1] == '+' ? len - 1 : len + 1);
}

static void put_header(struct maker *m, const struct rule *r, struct ipt_entry *e4,
		       struct ip6t_entry *e6)
{
	uint8_t inv = (r->src.inv ? IPT_INV_SRCIP : 0) | (r->dst.inv ? IPT_INV_DSTIP : 0) |
		      (r->in_inv ? IPT_INV_VIA_IN : 0) | (r->out_inv ? IPT_INV_VIA_OUT : 0) |
		      (r->proto_inv ? IPT_INV_PROTO : 0) | (r->frag_inv ? IPT_INV_FRAG : 0);
	uint8_t go = r->verdict == RULE_GOTO;

	if (m->family == NFPROTO_IPV6) {
		memcpy(&e6->ipv6.src, r->src.addr, 16);
		memcpy(&e6->ipv6.dst, r->dst.addr, 16);
		memcpy(&e6->ipv6.smsk, r->src.mask, 16);
		memcpy(&e6->ipv6.dmsk, r->dst.mask, 16);
		put_iface(r->in, e6->ipv6.iniface, e6->ipv6.iniface_mask);
		put_iface(r->out, e6->ipv6.outiface, e6->ipv6.outiface_mask);
		e6->ipv6.proto = r->proto;
		e6->ipv6.flags = (r->proto ? IP6T_F_PROTO : 0) | (go ? IP6T_F_GOTO : 0);
		e6->ipv6.invflags = inv;
		e6->counters = (struct xt_counters){ r->packets, r->bytes };
		return;
	}
	memcpy(&e4->ip.src, r->src.addr, 4);
	memcpy(&e4->ip.dst, r->dst.addr, 4);
	memcpy(&e4->ip.smsk, r->src.mask, 4);
	memcpy(&e4->ip.dmsk, r->dst.mask, 4);
	put_iface(r->in, e4->ip.iniface, e4->ip.iniface_mask);
	put_iface(r->out, e4->ip.outiface, e4->ip.outiface_mask);
	e4->ip.proto = r->proto;
	e4->ip.flags = (r->frag ? IPT_F_FRAG : 0) | (go ? IPT_F_GOTO : 0);
	e4->ip.invflags = inv;
	e4->counters = (struct xt_counters){ r->packets, r->bytes };
}

static void put_entry(struct maker *m, const struct rule *rule, const struct xt *target)
{
	struct rule_ctx ctx = { .arena = m->arena, .family = m->family };
	struct ipt_entry e4 = { .nfcache = 0 };
	struct ip6t_entry e6 = { .nfcache = 0 };
	bool v6 = m->family == NFPROTO_IPV6;
	size_t start = m->buf->len;
	uint16_t target_offset, next;

	put_header(m, rule, &e4, &e6);
	buf_add(m->buf, v6 ? (void *)&e6 : (void *)&e4, v6 ? sizeof(e6) : sizeof(e4));
	for (const struct inst *i = rule->matches; i; i = i->next) {
		struct xt xt;

		if (ext_encode(i, &ctx, &xt))
			m->failed = true;
		else
			put_part(m, &xt);
	}
	target_offset = m->buf->len - start;
	put_part(m, target);
	next = m->buf->len - start;
	if (m->buf->failed)
		return;
	memcpy(m->buf->data + start + (v6 ? offsetof(struct ip6t_entry, target_offset) :
		offsetof(struct ipt_entry, target_offset)), &target_offset, sizeof(next));
	memcpy(m->buf->data + start + (v6 ? offsetof(struct ip6t_entry, next_offset) :
		offsetof(struct ipt_entry, next_offset)), &next, sizeof(next));
	m->n++;
}

static void put_verdict(struct maker *m, const struct rule *rule, int32_t verdict)
{
	int32_t data[2] = { verdict, 0 };
	struct xt xt = { .name = "", .data = data, .len = sizeof(data) };

	put_entry(m, rule, &xt);
}

static void put_error(struct maker *m, const char *name)
{
	char data[32] = { 0 };
	struct xt xt = { .name = "ERROR", .data = data, .len = sizeof(data) };
	struct rule none;

	memcpy(data, name, strlen(name));
	rule_init(&none, m->family);
	put_entry(m, &none, &xt);
}

static void put_rule(struct maker *m, const struct rule *rule)
{
	struct rule_ctx ctx = { .arena = m->arena, .family = m->family };
	struct xt xt;

	switch (rule->verdict) {
	case RULE_VERDICT:
		put_verdict(m, rule, rule->code == NFT_RETURN ? XT_RETURN : -rule->code - 1);
		return;
	case RULE_JUMP:
	case RULE_GOTO:
		put_verdict(m, rule, 0);
		if (m->n_jumps < sizeof(m->jumps) / sizeof(*m->jumps))
			m->jumps[m->n_jumps++] = m->buf->len - 8;
		return;
	case RULE_TARGET:
		if (ext_encode(rule->target, &ctx, &xt))
			m->failed = true;
		else
			put_entry(m, rule, &xt);
		return;
	case RULE_NO_TARGET:
		put_verdict(m, rule, 0);
		if (!m->buf->failed)	/* the next entry */
			memcpy(m->buf->data + m->buf->len - 8, &(int32_t){ m->buf->len }, 4);
		return;
	}
}

bool legacy_make(uint8_t family, const struct rule *const *rules, unsigned n,
		 struct arena *arena, struct buf *bytes, struct legacy_table *ret)
{
	struct maker m = { .family = family, .arena = arena, .buf = bytes };
	struct rule none;
	uint32_t policy, web;

	rule_init(&none, family);
	for (unsigned i = 0; i < n; i++)
		put_rule(&m, rules[i]);
	policy = bytes->len;
	put_verdict(&m, &none, -NF_DROP - 1);
	put_error(&m, "web");
	web = bytes->len;
	put_rule(&m, &none);
	put_verdict(&m, &none, XT_RETURN);
	put_error(&m, "ERROR");
	if (m.failed || bytes->failed)
		return false;
	for (unsigned i = 0; i < m.n_jumps; i++)
		memcpy(bytes->data + m.jumps[i], &web, sizeof(web));
	*ret = (struct legacy_table){ .name = "filter", .family = family, .entries = bytes->data,
				      .size = bytes->len, .n_entries = m.n,
				      .hooks = 1u << NF_INET_LOCAL_IN };
	ret->underflow[NF_INET_LOCAL_IN] = policy;
	return true;
}
