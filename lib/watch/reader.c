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

#define SNAPSHOT_TRIES 20

const struct watch_family watch_families[WATCH_FAMILIES] = {
	{ NFPROTO_IPV4, '4', "ip", true },
	{ NFPROTO_IPV6, '6', "ip6", true },
	{ NFPROTO_ARP, '0', "arp", false },
	{ NFPROTO_BRIDGE, '1', "bridge", false },
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
	table->ours = watch_family(table->family)->rules && table_bit(table->name);
}

void watch_chain_learn(struct watch_chain *chain, const struct chain_info *info)
{
	const struct builtin_chain *builtin = builtin_find(chain->table->name, chain->name);

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

static uint8_t family_of(const struct nlmsghdr *nlh)
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
	if (!set_info_read(nlh, &table, &info) || !(info.flags & NFT_SET_ANONYMOUS))
		return;
	s = arena_new(&reader->transaction, struct reader_set);
	s->family = family_of(nlh);
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
	s = table && name ? find_set(reader, family_of(nlh), table, name) : NULL;
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

static void read_rule(struct reader *reader, const struct watch_chain *chain,
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
	}
	kernel_rule_read(nlh, &ctx, reader->reg, &sets, &rule);
	ret->packets = rule.packets;
	ret->bytes = rule.bytes;
	if (rule.foreign)
		return;
	rule_print_save(&rule.rule, false, &text);
	if (!text.failed && !memchr(buf_str(&text), '\n', text.len))
		ret->text = arena_strdup(&reader->scratch, buf_str(&text));
	buf_free(&text);
}

void reader_rule(struct reader *reader, const struct watch_chain *chain,
		 const struct nlmsghdr *nlh, struct read_rule *ret)
{
	read_rule(reader, chain, NULL, nlh, ret);
}

/* ---- asking ---- */

struct asked {
	struct reader *reader;
	struct watch_chain *chain;
	struct set_names *names;
	struct ruleset *set;		/* or NULL: one rule is wanted */
	uint64_t handle;
	struct read_rule *rule;
	unsigned n;
	bool found;
};

static int each_rule(const struct nlmsghdr *nlh, void *data)
{
	struct asked *asked = data;
	struct read_rule rule;

	read_rule(asked->reader, asked->chain, asked->names, nlh, &rule);
	return ruleset_add_rule(asked->set, asked->chain, rule_handle(nlh), rule.text,
				asked->chain->last) ? 0 : -ENOMEM;
}

static int each_wanted(const struct nlmsghdr *nlh, void *data)
{
	struct asked *asked = data;

	asked->n++;
	if (rule_handle(nlh) != asked->handle)
		return 0;
	asked->found = true;
	read_rule(asked->reader, asked->chain, NULL, nlh, asked->rule);
	return 1;
}

static int ask_rules(struct asked *asked, int (*each)(const struct nlmsghdr *nlh, void *data))
{
	const struct watch_table *table = asked->chain->table;
	struct plan *plan = reader_plan(asked->reader, table->family);

	if (!plan || !plan->session)
		return -ENOENT;
	return session_rules(plan->session, table->family, table->name, asked->chain->name, false,
			     each, asked);
}

int reader_ask(struct reader *reader, const struct watch_chain *chain, uint64_t handle,
	       struct read_rule *ret, unsigned *number)
{
	struct asked asked = { .reader = reader, .chain = (struct watch_chain *)chain,
			       .handle = handle, .rule = ret };
	int err;

	*ret = (struct read_rule){ 0 };
	for (unsigned i = 0; i < SNAPSHOT_TRIES; i++) {
		asked.n = 0;
		err = ask_rules(&asked, each_wanted);
		if (err != -EINTR)
			break;
	}
	if (err || !asked.found)
		return err ? err : -ENOENT;
	*number = asked.n;
	return 0;
}

static int read_family(struct reader *reader, struct plan *plan, struct arena *arena,
		       struct ruleset *set)
{
	struct set_names names = { .arena = arena };
	struct table_info *tables = NULL;
	struct chain_info *chains = NULL;
	const struct watch_table *of = NULL;
	int err = session_tables(plan->session, plan->family, arena, &tables);

	for (; !err && tables; tables = tables->next) {
		struct watch_table *t = ruleset_add_table(set, plan->family, tables->name);

		if (!t)
			return -ENOMEM;
		watch_table_learn(t, tables);
	}
	if (!err)
		err = session_chains(plan->session, plan->family, NULL, arena, &chains);
	for (; !err && chains; chains = chains->next) {
		struct watch_table *t = ruleset_table(set, plan->family, chains->table);
		struct watch_chain *c = t ? ruleset_add_chain(set, t, chains->name) : NULL;
		struct asked asked = { .reader = reader, .chain = c, .names = &names, .set = set };

		if (!t)
			return -EINTR;	/* made meanwhile */
		if (!c)
			return -ENOMEM;
		watch_chain_learn(c, chains);
		if (t != of)
			names = (struct set_names){ .arena = arena };
		of = t;
		err = chains->use ? ask_rules(&asked, each_rule) : 0;
	}
	return err;
}

static int read_all(struct reader *reader, struct arena *arena, struct ruleset *set,
		    uint32_t *generation)
{
	struct session *session = reader->plans[0].session;
	uint32_t after;
	int err = session_generation(session, generation);

	for (size_t i = 0; i < WATCH_FAMILIES && !err; i++)
		err = read_family(reader, &reader->plans[i], arena, set);
	/* a kernel without a family has no tables of it, and may say so */
	if (!err)
		err = session_generation(session, &after);
	if (!err && after != *generation)
		err = -EINTR;
	return err == -ENOENT ? -EINTR : err;
}

int reader_snapshot(struct reader *reader, struct ruleset *ret, uint32_t *generation)
{
	int err = -EAGAIN;

	for (unsigned i = 0; i < SNAPSHOT_TRIES; i++) {
		struct arena arena = { 0 };
		struct ruleset set;

		if (ruleset_init(&set))
			return -ENOMEM;
		err = read_all(reader, &arena, &set, generation);
		arena_free(&arena);
		if (!err) {
			*ret = set;
			return 0;
		}
		ruleset_free(&set);
		if (err != -EINTR && err != -EAGAIN)
			return err;
	}
	return -EAGAIN;
}
