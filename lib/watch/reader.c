/* SPDX-License-Identifier: GPL-2.0-or-later */
/* reader.c - see reader.h */
#include "lib/watch/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#define ASK_TRIES 20	/* at a chain that changes */

const struct watch_family watch_families[WATCH_FAMILIES] = {
	{ NFPROTO_IPV4, '4', "ip", true },
	{ NFPROTO_IPV6, '6', "ip6", true },
	{ NFPROTO_ARP, '0', "arp", true },
	{ NFPROTO_BRIDGE, '1', "bridge", true },
	{ NFPROTO_INET, 0, "inet", false },
	{ NFPROTO_NETDEV, 0, "netdev", false },
};

const struct watch_family *watch_family(uint8_t family)
{
	static const struct watch_family unknown = { .name = "?" };

	for (size_t i = 0; i < WATCH_FAMILIES; i++)
		if (watch_families[i].family == family)
			return &watch_families[i];
	return &unknown;
}

int reader_init(struct reader *reader, const struct registry *reg, bool online,
		struct diag *diag)
{
	memset(reader, 0, sizeof(*reader));
	reader->reg = reg;
	reader->online = online;
	for (size_t i = 0; i < WATCH_FAMILIES; i++) {
		int err;

		reader->plans[i].family = watch_families[i].family;
		if (!online)
			continue;
		err = plan_init(&reader->plans[i], reg, watch_families[i].family, diag);
		if (err)
			return err;
	}
	return 0;
}

void reader_free(struct reader *reader)
{
	for (size_t i = 0; i < WATCH_FAMILIES; i++)
		plan_free(&reader->plans[i]);
	arena_free(&reader->transaction);
	arena_free(&reader->scratch);
}

static struct plan *reader_plan(struct reader *reader, uint8_t family)
{
	for (size_t i = 0; i < WATCH_FAMILIES; i++)
		if (watch_families[i].family == family)
			return &reader->plans[i];
	return NULL;
}

/* ---- tables and chains ---- */

/* A name that a command line can hold as it is. */
static bool plain_name(const char *name)
{
	for (; *name; name++)
		if ((unsigned char)*name <= ' ' || *name == 0x7f)
			return false;
	return true;
}

void watch_table_learn(struct watch_table *table, const struct table_info *info)
{
	table->handle = info->handle;
	table->flags = info->flags;
	table->use = info->use;
	table->ours = watch_family(table->family)->rules && table_bit(table->family, table->name);
}

void watch_chain_learn(struct watch_chain *chain, const struct chain_info *info)
{
	const struct builtin_chain *builtin =
		builtin_find(chain->table->family, chain->table->name, chain->name);

	chain->handle = info->handle;
	chain->base = info->base;
	chain->policy = info->policy;
	chain->ours = chain->table->ours && plain_name(chain->name) &&
		      (builtin ? builtin_matches(builtin, info) : !info->base);
}

/* ---- sets ---- */

static struct reader_set *find_set(const struct reader *reader, uint8_t family,
				   const char *table, const char *name)
{
	struct reader_set *s = reader->sets;

	while (s && (s->family != family || strcmp(s->name, name) || strcmp(s->table, table)))
		s = s->next;
	return s;
}

static uint8_t event_family(const struct nlmsghdr *nlh)
{
	return ((const struct nfgenmsg *)NLMSG_DATA(nlh))->nfgen_family;
}

void reader_set(struct reader *reader, const struct nlmsghdr *nlh)
{
	struct reader_set *s;
	struct set_info info;
	const char *table;

	/* The name may be one that was used, and given back, in the same transaction:
	 * the later one is found first. */
	if (!set_info_read(nlh, &table, &info) || !set_is_rules(info.flags, info.name))
		return;
	s = arena_new(&reader->transaction, struct reader_set);
	s->family = event_family(nlh);
	s->table = arena_strdup(&reader->transaction, table);
	s->name = arena_strdup(&reader->transaction, info.name);
	s->flags = info.flags;
	s->key_len = info.key_len;
	s->next = reader->sets;
	reader->sets = s;
}

void reader_set_elems(struct reader *reader, const struct nlmsghdr *nlh)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const char *attrs = (const char *)nlh + skip, *table, *name;
	const struct nlattr *tb[NFTA_SET_ELEM_LIST_MAX + 1];
	size_t len = nlh->nlmsg_len - skip;
	struct reader_set *s;

	if (!attr_parse(attrs, len, tb, NFTA_SET_ELEM_LIST_MAX))
		return;
	table = attr_get_str(tb[NFTA_SET_ELEM_LIST_TABLE]);
	name = attr_get_str(tb[NFTA_SET_ELEM_LIST_SET]);
	s = table && name ? find_set(reader, event_family(nlh), table, name) : NULL;
	if (s)
		raw_set_add(&s->raw, attrs, len, &reader->transaction);
}

void reader_forget(struct reader *reader)
{
	reader->sets = NULL;
	arena_clear(&reader->transaction);
}

/* ---- rules ---- */

struct set_asker {
	struct reader *reader;
	struct set_fetcher fetcher;
};

/* Those of the transaction first: what the kernel holds may be newer, or gone. */
static const struct set_val *get_set(void *data, const char *name, uint32_t id,
				     const struct sel_from *key, struct arena *arena)
{
	struct set_asker *asker = data;
	const struct reader_set *s = find_set(asker->reader, asker->fetcher.family,
					      asker->fetcher.table, name);
	struct raw_set raw;

	if (!s)
		return set_fetch(&asker->fetcher, name, id, key, arena);
	raw = s->raw;		/* it is finished in place */
	raw.v = arena_memdup(arena, raw.v, raw.n * sizeof(*raw.v));
	return s->key_len > UINT8_MAX ? NULL :
					raw_set_finish(&raw, s->flags, (uint8_t)s->key_len, key, arena);
}

void reader_rule(struct reader *reader, const struct watch_chain *chain,
		 struct set_names *names, const struct nlmsghdr *nlh, struct read_rule *ret)
{
	const struct watch_table *table = chain->table;
	struct plan *plan = reader_plan(reader, table->family);
	struct set_asker asker = { reader, { NULL, table->family, table->name, names } };
	struct set_source sets = { get_set, &asker };
	struct kernel_rule rule;
	struct buf text = { 0 };
	struct rule_ctx ctx;

	*ret = (struct read_rule){ 0 };
	arena_clear(&reader->scratch);
	if (!chain->ours || !plan)
		return;
	ctx = plan_ctx(plan, &reader->scratch, table->name, chain->name);
	if (reader->online) {
		asker.fetcher.session = plan_side(plan);
	} else {
		ctx.services = NULL;
		ctx.has_expr = NULL;
		ctx.has_xt = NULL;
	}
	kernel_rule_read(nlh, &ctx, reader->reg, &sets, &rule);
	ret->packets = rule.packets;
	ret->bytes = rule.bytes;
	ret->policy = family_of(table->family)->flags & FAMILY_POLICIES && !chain->base &&
		      rule_is_policy(nlh);
	if (rule.foreign)
		return;
	if (ret->policy) {
		ret->text = verdict_name(rule.rule.code);
		return;
	}
	rule_print_save(&rule.rule, false, &text);
	if (!text.failed && !memchr(buf_str(&text), '\n', text.len))
		ret->text = arena_strdup(&reader->scratch, buf_str(&text));
	buf_free(&text);
}

/* ---- asking ---- */

struct session *reader_session(struct reader *reader, uint8_t family)
{
	struct plan *plan = reader_plan(reader, family);

	return plan ? plan->session : NULL;
}

struct asked {
	struct reader *reader;
	const struct watch_chain *chain;
	uint64_t handle;
	struct read_rule *rule;
	unsigned n;
	bool found;
};

static int each_wanted(const struct nlmsghdr *nlh, void *data)
{
	struct asked *asked = data;

	asked->n++;
	if (rule_handle(nlh) != asked->handle)
		return 0;
	asked->found = true;
	reader_rule(asked->reader, asked->chain, NULL, nlh, asked->rule);
	return 1;
}

int reader_ask(struct reader *reader, const struct watch_chain *chain, uint64_t handle,
	       struct read_rule *ret, unsigned *number)
{
	struct asked asked = { .reader = reader, .chain = chain, .handle = handle, .rule = ret };
	const struct watch_table *table = chain->table;
	struct session *session = reader_session(reader, table->family);
	int err = -EINTR;

	*ret = (struct read_rule){ 0 };
	for (unsigned i = 0; session && i < ASK_TRIES && err == -EINTR; i++) {
		asked.n = 0;
		err = session_rules(session, table->family, table->name, chain->name, false,
				    each_wanted, &asked);
	}
	if (err || !asked.found)
		return err ? err : -ENOENT;
	*number = asked.n;
	return 0;
}
