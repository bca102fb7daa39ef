/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * survey.c - one reading of all tables of nf_tables, and what its rules add up to.
 * The kernel's older tables are in legacy.c, which adds to the same sums.
 */
#include <errno.h>
#include <string.h>

#include <linux/netfilter/nf_tables.h>

#include "cmd/doctor/doctor.h"

#define TRIES 10	/* at a moving ruleset */

/* ---- what rules want and do ---- */

static bool nothing_asked(const struct rule *rule)
{
	return !rule->src.set && !rule->dst.set && !*rule->in && !*rule->out && !rule->proto &&
	       !rule->frag && !rule->matches;
}

bool rule_closes(const struct rule *rule)
{
	if (!nothing_asked(rule))
		return false;
	if (rule->verdict == RULE_VERDICT)
		return rule->code == NF_DROP;
	return rule->verdict == RULE_TARGET && !strcmp(rule->target->ext->name, "REJECT");
}

/* The first one stays, with its words: the rule itself does not live as long. */
static void keep(struct doctor *d, struct rule_spot *first, const struct rule_spot *spot)
{
	struct buf text = { 0 };

	if (first->number)
		return;
	*first = *spot;
	if (!spot->rule)
		return;
	rule_print_save(spot->rule, false, &text);
	first->text = arena_strdup(&d->arena, buf_str(&text));
	first->rule = NULL;
	buf_free(&text);
}

static void need(struct doctor *d, enum need what, const struct rule_spot *spot)
{
	keep(d, &d->survey.needs[spot->family == NFPROTO_IPV6][what], spot);
}

/* A destination on this host needs no forwarding; which addresses those are changes,
 * so only the loopback network counts as certain. */
static bool is_loopback(const struct nat *nat, uint8_t family)
{
	return family == NFPROTO_IPV4 && nat->addr_lo[0] == 127;
}

static bool no_address(const struct nat *nat)
{
	static const uint8_t none[16];

	return !memcmp(nat->addr_lo, none, sizeof(none));
}

static void nat_rule(struct doctor *d, const struct rule *rule, const struct nat *nat,
		     const struct rule_spot *spot, unsigned hook)
{
	struct survey *s = &d->survey;
	bool v6 = spot->family == NFPROTO_IPV6;

	/* what this host sends itself is routed again, and never forwarded; only itself
	 * sends to the loopback network */
	if (hook == NF_INET_LOCAL_OUT || hook == NF_INET_LOCAL_IN || no_address(nat) ||
	    (!v6 && rule->dst.set && !rule->dst.inv && rule->dst.addr[0] == 127))
		return;
	if (nat->type == NFT_NAT_SNAT || !is_loopback(nat, spot->family)) {
		need(d, NEED_FORWARDING, spot);
		return;
	}
	if (s->needs[v6][NEED_ROUTE_LOCALNET].number)
		return;
	need(d, NEED_ROUTE_LOCALNET, spot);
	s->needs_iface[v6] = *rule->in && !rule->in_inv && !strchr(rule->in, '+') ?
			     arena_strdup(&d->arena, rule->in) : NULL;
}

void survey_rule(struct doctor *d, const struct rule *rule, const struct prog *prog,
		 const struct rule_spot *spot, unsigned hook)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (!strcmp(m->ext->name, "physdev"))
			need(d, NEED_BRIDGE_CALL, spot);
	for (unsigned i = 0; prog && i < prog->n; i++) {
		const struct stmt *stmt = &prog->v[i];

		if (stmt->kind == STMT_NAT)
			nat_rule(d, rule, &stmt->nat, spot, hook);
		else if (stmt->kind == STMT_MASQ)
			need(d, NEED_FORWARDING, spot);
	}
}

void survey_chain(struct doctor *d, uint8_t family, unsigned hook, const char *table,
		  const char *chain, bool drops, bool last_drops)
{
	for (unsigned v6 = 0; v6 < 2; v6++) {
		struct closed *c = &d->survey.closed[v6][hook];

		if (family == (v6 ? NFPROTO_IPV4 : NFPROTO_IPV6) || c->by_policy ||
		    !(drops || last_drops))
			continue;
		*c = (struct closed){ drops, last_drops, table, chain };
	}
}

/* ---- the tables of nf_tables ---- */

struct reading {
	struct doctor *d;
	struct survey_table *table;
	const struct chain_info *chain;
	struct rule_ctx ctx;
	struct arena arena;	/* of one rule */
	struct set_fetcher fetcher;
	struct set_source sets;
	unsigned n;
	bool last_closes;
};

static void count(struct reading *r, unsigned writers, const struct rule_spot *spot)
{
	struct survey_table *t = r->table;

	t->by[writers]++;
	if (!writers)
		keep(r->d, &t->foreign, spot);
	/* forms that only one side has: they are what the other would misread */
	if (writers & WRITER_NATIVE && !(writers & (WRITER_SHARED | WRITER_PEER)))
		keep(r->d, &t->native, spot);
	if (writers & WRITER_PEER && !(writers & WRITER_NATIVE) && !t->other.number) {
		keep(r->d, &t->other, spot);
		t->other_writers = writers;
	}
}

static unsigned hook_of(const struct chain_info *chain)
{
	return chain->base && chain->hook < NF_INET_NUMHOOKS ? chain->hook : NF_INET_NUMHOOKS;
}

static bool is_ip(uint8_t family)
{
	return family == NFPROTO_IPV4 || family == NFPROTO_IPV6;
}

static int each_rule(const struct nlmsghdr *nlh, void *data)
{
	struct reading *r = data;
	struct kernel_rule rule;
	struct compiled compiled;
	struct rule_spot spot;
	unsigned writers;

	r->n++;
	r->ctx.arena = &r->arena;
	kernel_rule_read(nlh, &r->ctx, &r->d->reg, &r->sets, &rule);
	spot = (struct rule_spot){ r->table->family, r->table->name, r->chain->name, r->n,
				   rule.handle, rule.foreign ? NULL : &rule.rule, NULL };
	r->last_closes = !rule.foreign && rule_closes(&rule.rule);
	writers = rule_writers(r->d, nlh, &rule, &r->ctx);
	if (!r->table->classic)
		writers = WRITER_NFT;
	count(r, writers, &spot);
	if (!rule.foreign && is_ip(r->table->family))
		survey_rule(r->d, &rule.rule, rule_native(r->d, &rule.rule, &r->ctx, &compiled),
			    &spot, hook_of(r->chain));
	arena_clear(&r->arena);
	return 0;
}

/* Rules of families that have no iptables are counted only. */
static int each_other(const struct nlmsghdr *nlh, void *data)
{
	struct reading *r = data;

	(void)nlh;
	r->n++;
	r->table->by[WRITER_NFT]++;
	return 0;
}

static bool has_program(uint8_t family)
{
	return family_of(family)->nfproto == family;
}

static int read_chain(struct doctor *d, struct survey_table *t, const struct chain_info *chain)
{
	struct reading r = { .d = d, .table = t, .chain = chain };
	unsigned hook = hook_of(chain);
	int err;

	d->plan.family = t->family;
	r.ctx = plan_ctx(&d->plan, &r.arena, t->name, chain->name);
	r.fetcher = (struct set_fetcher){ plan_side(&d->plan), t->family, t->name, NULL };
	r.sets = (struct set_source){ set_fetch, &r.fetcher };
	err = session_rules(d->plan.session, t->family, t->name, chain->name, false,
			    has_program(t->family) ? each_rule : each_other, &r);
	arena_free(&r.arena);
	t->chains++;
	t->rules += r.n;
	if (chain->base && t->classic && builtin_find(t->family, t->name, chain->name) &&
	    !builtin_matches(builtin_find(t->family, t->name, chain->name), chain))
		t->odd_chain = chain->name;
	if (hook < NF_INET_NUMHOOKS && chain->type && !strcmp(chain->type, "filter") &&
	    (is_ip(t->family) || t->family == NFPROTO_INET))
		survey_chain(d, t->family, hook, t->name, chain->name, chain->policy == NF_DROP,
			     r.last_closes);
	return err;
}

static int read_table(struct doctor *d, const struct table_info *info)
{
	struct survey_table *t = arena_new(&d->arena, struct survey_table), **tail;
	struct chain_info *chain = NULL;
	int err = session_chains(d->plan.session, info->family, info->name, &d->arena, &chain);

	t->family = info->family;
	t->name = info->name;
	t->classic = has_program(info->family) && table_bit(info->family, info->name);
	for (tail = &d->survey.tables; *tail;)
		tail = &(*tail)->next;
	*tail = t;
	for (; chain && !err; chain = chain->next)
		err = read_chain(d, t, chain);
	return err == -ENOENT ? 0 : err;
}

static int read_all(struct doctor *d)
{
	static const uint8_t families[] = { NFPROTO_IPV4, NFPROTO_IPV6, NFPROTO_INET, NFPROTO_ARP,
					    NFPROTO_BRIDGE, NFPROTO_NETDEV };
	int err = 0;

	d->survey = (struct survey){ .tables = NULL };
	for (size_t i = 0; i < sizeof(families) && !err; i++) {
		struct table_info *info = NULL;

		err = session_tables(d->plan.session, families[i], &d->arena, &info);
		/* a kernel without this family */
		if (err == -EAFNOSUPPORT || err == -EPROTONOSUPPORT || err == -EOPNOTSUPP)
			err = 0;
		for (; info && !err; info = info->next)
			err = read_table(d, info);
	}
	return err;
}

int survey_read(struct doctor *d, struct diag *diag)
{
	for (unsigned i = 0;; i++) {
		uint32_t before = 0, after = 0;
		int err = session_generation(d->plan.session, &before);

		if (!err)
			err = read_all(d);
		if (!err)
			err = session_generation(d->plan.session, &after);
		if (err && err != -EINTR)
			return plan_kernel_error(err, diag);
		if (!err && before == after)
			return 0;
		if (i == TRIES)
			return diag_error(diag, STATUS_RESOURCE,
					  "the ruleset changes too fast to be read");
	}
}
