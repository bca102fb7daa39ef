/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * writers.c - who can have written a rule. The kernel keeps no name, so each trait
 * of a rule takes away those that do not write so; who is left could have written it.
 * Where several are left their forms are the same, and nothing can tell them apart.
 */
#include <string.h>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include "cmd/doctor/doctor.h"

#define ALL (WRITER_NATIVE | WRITER_SHARED | WRITER_PEER | WRITER_NFT)

/* What iptables-nft 1.8.7 to 1.8.13 was seen to write; the rest it sends as xt. */
static const char *const peer_exprs[] = {
	"bitwise", "cmp", "counter", "immediate", "limit", "log", "match", "meta",
	"payload", "range", "target", NULL,
};

struct traits {
	bool counter, xt, beyond_peer;
	struct buf shape;	/* the expressions' names, and which bytes are loaded */
};

static bool listed(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name))
		names++;
	return *names;
}

static void read_expr(const struct nlattr *elem, struct traits *ret)
{
	const struct nlattr *tb[NFTA_EXPR_MAX + 1], *p[NFTA_PAYLOAD_MAX + 1];
	const char *name = NULL;

	if (attr_parse_nested(elem, tb, NFTA_EXPR_MAX))
		name = attr_get_str(tb[NFTA_EXPR_NAME]);
	if (!name)
		return;
	ret->counter |= !strcmp(name, "counter");
	ret->xt |= !strcmp(name, "match") || !strcmp(name, "target");
	ret->beyond_peer |= !listed(peer_exprs, name);
	buf_puts(&ret->shape, name);
	if (!strcmp(name, "payload") &&
	    attr_parse_nested(tb[NFTA_EXPR_DATA], p, NFTA_PAYLOAD_MAX)) {
		/* one that writes is beyond it, too */
		ret->beyond_peer |= !!p[NFTA_PAYLOAD_SREG];
		buf_printf(&ret->shape, " %u %u %u", attr_get_be32(p[NFTA_PAYLOAD_BASE]),
			   attr_get_be32(p[NFTA_PAYLOAD_OFFSET]),
			   attr_get_be32(p[NFTA_PAYLOAD_LEN]));
	}
	buf_putc(&ret->shape, '\n');
}

static void read_traits(const void *data, size_t len, struct traits *ret)
{
	const char *at = data, *end = at + len;

	*ret = (struct traits){ .counter = false };
	while (end - at >= NLA_HDRLEN) {
		const struct nlattr *attr = (const struct nlattr *)at;

		if (attr->nla_len < NLA_HDRLEN || attr->nla_len > end - at)
			return;
		read_expr(attr, ret);
		at += NLA_ALIGN(attr->nla_len);
	}
}

static bool has_hint(const struct nlattr *userdata)
{
	const uint8_t *p = attr_data(userdata), *end = p + attr_len(userdata);

	for (; end - p >= 2 && p[1] <= end - p - 2; p += 2 + p[1])
		if (p[0] == UDATA_HINT)
			return true;
	return false;
}

static void forget_xt(struct rule *rule)
{
	for (struct inst *m = rule->matches; m; m = m->next)
		m->as_xt = false;
	if (rule->target)
		rule->target->as_xt = false;
}

const struct prog *rule_native(struct doctor *d, struct rule *rule, const struct rule_ctx *ctx,
			       struct compiled *ret)
{
	struct diag diag;

	diag_init(&diag);
	forget_xt(rule);
	return compile_rule(&d->plan.compiler, rule, ctx, 0, ret, &diag) ? NULL : &ret->low.prog;
}

/* Would we write the rule in this form? @guarded: and with a guard in it */
static bool same_form(struct doctor *d, struct rule *rule, const struct rule_ctx *ctx,
		      struct traits *traits, bool *guarded)
{
	struct compiled compiled;
	struct traits ours;
	bool same;

	if (!rule_native(d, rule, ctx, &compiled))
		return false;
	for (unsigned i = 0; i < compiled.low.prog.n; i++)
		*guarded |= compiled.low.prog.v[i].kind == STMT_GUARD;
	read_traits(compiled.exprs, compiled.exprs_len, &ours);
	same = !strcmp(buf_str(&ours.shape), buf_str(&traits->shape));
	buf_free(&ours.shape);
	return same;
}

static bool no_xt(void *kernel, const char *name, uint8_t revision, bool target)
{
	return false;
}

static unsigned by_form(struct doctor *d, struct rule *rule, const struct rule_ctx *ctx,
			struct traits *traits)
{
	struct rule_ctx native = *ctx, shared = *ctx;
	bool guarded = false, unguarded = false;
	unsigned ret = 0;

	native.shared = false;
	shared.shared = true;
	/* on a kernel without xt some rules go natively that else do not */
	if (!traits->xt)
		native.has_xt = no_xt;
	/* arptables-nft and ebtables-nft write more natively; what, is not listed here */
	if (!traits->beyond_peer || ctx->family == NFPROTO_ARP || ctx->family == NFPROTO_BRIDGE)
		ret |= WRITER_PEER;
	if (!traits->xt)
		ret |= WRITER_NFT;
	if (same_form(d, rule, &shared, traits, &unguarded))
		ret |= WRITER_SHARED;
	if (!same_form(d, rule, &native, traits, &guarded))
		return ret;
	/* who else would ask for the end of a header? */
	return guarded ? WRITER_NATIVE : ret | WRITER_NATIVE;
}

unsigned rule_writers(struct doctor *d, const struct nlmsghdr *nlh, struct kernel_rule *rule,
		      const struct rule_ctx *ctx)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const struct nlattr *tb[NFTA_RULE_MAX + 1];
	struct traits traits;
	unsigned ret;

	if (rule->foreign || nlh->nlmsg_len < skip ||
	    !attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, NFTA_RULE_MAX))
		return 0;
	read_traits(attr_data(tb[NFTA_RULE_EXPRESSIONS]), attr_len(tb[NFTA_RULE_EXPRESSIONS]),
		    &traits);
	/* all iptables count the packets of every rule */
	if (!traits.counter)
		ret = WRITER_NFT;
	else
		ret = by_form(d, &rule->rule, ctx, &traits);
	if (tb[NFTA_RULE_USERDATA] && has_hint(tb[NFTA_RULE_USERDATA]))
		ret = ret & (WRITER_NATIVE | WRITER_SHARED) ? ret & (WRITER_NATIVE | WRITER_SHARED) :
			    WRITER_NATIVE;
	buf_free(&traits.shape);
	return ret ? ret : WRITER_NFT;
}
