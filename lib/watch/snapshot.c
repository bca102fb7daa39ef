/* SPDX-License-Identifier: GPL-2.0-or-later */
/* snapshot.c - see snapshot.h */
#include "lib/watch/snapshot.h"

#include <errno.h>
#include <string.h>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "lib/kernel/events.h"

#define TOUCHED_MAX 1000	/* then all of it is read again */
#define SMALL 256		/* rules of a chain: their sets are asked for one by one */

void snapshot_free(struct snapshot *snapshot)
{
	if (snapshot->started)
		ruleset_free(&snapshot->set);
	arena_free(&snapshot->arena);
	*snapshot = (struct snapshot){ 0 };
}

/* ---- what events touch ---- */

static void touch(struct snapshot *s, uint8_t family, const char *table, const char *chain)
{
	struct touched *t = s->touched;

	while (t && (t->family != family || strcmp(t->table, table) ||
		     (t->chain && (!chain || strcmp(t->chain, chain)))))
		t = t->next;
	if (t)
		return;
	t = arena_new(&s->arena, struct touched);
	t->family = family;
	t->table = arena_strdup(&s->arena, table);
	t->chain = chain ? arena_strdup(&s->arena, chain) : NULL;
	t->next = s->touched;
	s->touched = t;
	s->n++;
}

static uint8_t event_family(const struct nlmsghdr *nlh)
{
	return ((const struct nfgenmsg *)NLMSG_DATA(nlh))->nfgen_family;
}

/* Was it read after this had happened? */
static bool is_newer(const struct watch_chain *chain, const struct nlmsghdr *nlh)
{
	return chain && (int16_t)(event_generation(nlh) - (uint16_t)chain->read) <= 0;
}

static void rule_event(struct snapshot *s, const struct nlmsghdr *nlh)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const struct nlattr *tb[NFTA_RULE_CHAIN + 1];
	const char *table, *chain;
	const struct watch_table *t;

	if (!attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, NFTA_RULE_CHAIN))
		return;
	table = attr_get_str(tb[NFTA_RULE_TABLE]);
	chain = attr_get_str(tb[NFTA_RULE_CHAIN]);
	if (!table || !chain)
		return;
	t = ruleset_table(&s->set, event_family(nlh), table);
	if (!t || !is_newer(ruleset_chain(&s->set, t, chain), nlh))
		touch(s, event_family(nlh), table, chain);
}

/* One that is renamed is there under both names, and the old one is to go. */
static void chain_event(struct snapshot *s, const struct nlmsghdr *nlh)
{
	const struct watch_chain *before;
	const struct watch_table *t;
	struct chain_info info;

	if (!chain_info_read(nlh, &info))
		return;
	t = ruleset_table(&s->set, event_family(nlh), info.table);
	before = t ? ruleset_chain_handle(t, info.handle) : NULL;
	if (before && strcmp(before->name, info.name))
		touch(s, event_family(nlh), info.table, before->name);
	if (!t || !is_newer(ruleset_chain(&s->set, t, info.name), nlh))
		touch(s, event_family(nlh), info.table, info.name);
}

static void generation_event(struct snapshot *s, const struct nlmsghdr *nlh)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const struct nlattr *tb[NFTA_GEN_ID + 1];
	uint32_t id;

	if (!attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, NFTA_GEN_ID))
		return;
	id = attr_get_be32(tb[NFTA_GEN_ID]);
	if ((int32_t)(id - s->heard) > 0)
		s->heard = id;
}

void snapshot_event(struct snapshot *s, const struct nlmsghdr *nlh)
{
	uint8_t type = NFNL_MSG_TYPE(nlh->nlmsg_type);
	struct table_info table;

	if (!s->started)
		return;
	if (type == NFT_MSG_NEWGEN) {
		generation_event(s, nlh);
		return;
	}
	if ((int16_t)(event_generation(nlh) - (uint16_t)s->heard) <= 0)
		return;
	if (type == NFT_MSG_NEWRULE || type == NFT_MSG_DELRULE)
		rule_event(s, nlh);
	else if (type == NFT_MSG_NEWCHAIN || type == NFT_MSG_DELCHAIN)
		chain_event(s, nlh);
	else if ((type == NFT_MSG_NEWTABLE || type == NFT_MSG_DELTABLE) &&
		 table_info_read(nlh, &table))
		touch(s, table.family, table.name, NULL);
}

/* ---- reading ---- */

struct rules {
	struct snapshot *snapshot;
	struct reader *reader;
	struct watch_chain *chain;
	struct set_names *names;
};

static int each_rule(const struct nlmsghdr *nlh, void *data)
{
	struct rules *rules = data;
	struct read_rule read;
	struct watch_rule *rule;

	reader_rule(rules->reader, rules->chain, rules->names, nlh, &read);
	rule = ruleset_add_rule(&rules->snapshot->set, rules->chain, rule_handle(nlh), read.text,
				rules->chain->last);
	if (!rule)
		return -ENOMEM;
	rule->policy = read.policy;
	return 0;
}

/* Interrupted is as good as not: if this chain is what changed, its event will say so. */
static int read_chain(struct rules *rules, struct watch_table *table,
		      const struct chain_info *info, uint32_t generation)
{
	struct session *session = reader_session(rules->reader, table->family);
	int err;

	rules->chain = ruleset_add_chain(&rules->snapshot->set, table, info->name);
	if (!rules->chain)
		return -ENOMEM;
	watch_chain_learn(rules->chain, info);
	rules->chain->read = generation;
	if (!info->use)
		return 0;
	err = session_rules_moving(session, table->family, table->name, info->name, each_rule,
				   rules);
	return err == -EINTR || err == -ENOENT ? 0 : err;
}

/* Its chains, all of them or that one. */
static int read_chains(struct snapshot *s, struct reader *reader, struct watch_table *table,
		       const char *chain, uint32_t generation)
{
	struct arena arena = { 0 };
	struct set_names names = { .arena = &arena };
	struct rules rules = { s, reader, NULL, &names };
	struct session *session = reader_session(reader, table->family);
	struct chain_info *chains = NULL;
	int err;

	if (chain)
		err = session_chain(session, table->family, table->name, chain, &arena, &chains);
	else
		err = session_chains(session, table->family, table->name, &arena, &chains);
	if (err == -ENOENT)	/* gone: there will be an event, or there was one */
		err = 0;
	for (; !err && chains; chains = chains->next) {
		/* the table may hold very many, and this is to be quick */
		if (chain && chains->use < SMALL)
			rules.names = NULL;
		err = read_chain(&rules, table, chains, generation);
	}
	arena_free(&arena);
	return err;
}

/* Tables of @family; @only: that one. */
static int read_tables(struct snapshot *s, struct reader *reader, uint8_t family,
		       const char *only, uint32_t generation)
{
	struct session *session = reader_session(reader, family);
	struct table_info *tables = NULL;
	struct arena arena = { 0 };
	int err = session ? session_tables(session, family, &arena, &tables) : 0;

	for (; !err && tables; tables = tables->next) {
		struct watch_table *t;

		if (only && strcmp(only, tables->name))
			continue;
		t = ruleset_add_table(&s->set, family, tables->name);
		if (!t) {
			err = -ENOMEM;
			break;
		}
		watch_table_learn(t, tables);
		err = read_chains(s, reader, t, NULL, generation);
	}
	arena_free(&arena);
	return err;
}

static int read_touched(struct snapshot *s, struct reader *reader, const struct touched *t,
			uint32_t generation)
{
	struct watch_table *table = ruleset_table(&s->set, t->family, t->table);
	struct watch_chain *chain = table && t->chain ? ruleset_chain(&s->set, table, t->chain) :
							NULL;

	if (!table || !t->chain) {
		if (table)
			ruleset_drop_table(&s->set, table);
		return read_tables(s, reader, t->family, t->table, generation);
	}
	if (chain)
		ruleset_drop_chain(&s->set, chain);
	return read_chains(s, reader, table, t->chain, generation);
}

static int begin(struct snapshot *s, struct reader *reader, uint32_t generation)
{
	int err = ruleset_init(&s->set);

	if (err)
		return err;
	s->started = true;
	s->heard = generation;
	for (size_t i = 0; i < WATCH_FAMILIES && !err; i++)
		err = read_tables(s, reader, watch_families[i].family, NULL, generation);
	return err;
}

static int read_again(struct snapshot *s, struct reader *reader, uint32_t generation)
{
	const struct touched *t = s->touched;
	struct arena arena = s->arena;
	int err = 0;

	s->arena = (struct arena){ 0 };
	s->touched = NULL;
	s->n = 0;
	for (; t && !err; t = t->next)
		err = read_touched(s, reader, t, generation);
	arena_free(&arena);
	return err;
}

int snapshot_read(struct snapshot *s, struct reader *reader, struct ruleset *ret,
		  uint32_t *generation)
{
	struct session *session = reader->plans[0].session;
	uint32_t now;
	int err;

	if (s->n > TOUCHED_MAX)
		snapshot_free(s);
	if (!s->started || s->touched) {
		err = session_generation(session, &now);
		if (!err)
			err = s->started ? read_again(s, reader, now) : begin(s, reader, now);
		if (!err)
			err = session_generation(session, &s->needed);
		if (err) {
			snapshot_free(s);
			return err;
		}
	}
	if ((int32_t)(s->heard - s->needed) < 0)
		return -EAGAIN;
	*ret = s->set;
	*generation = s->heard;
	s->started = false;
	snapshot_free(s);
	return 0;
}
