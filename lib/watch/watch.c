/* SPDX-License-Identifier: GPL-2.0-or-later */
/* watch.c - see watch.h */
#include "lib/watch/watch.h"

#include <errno.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "lib/kernel/events.h"
#include "lib/text/chars.h"
#include "lib/watch/trace.h"

#define MESSAGE_SKIP (NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg)))

static const struct nfgenmsg *message_of(const struct nlmsghdr *nlh)
{
	return NLMSG_DATA(nlh);
}

int watch_init(struct watch *watch, const struct registry *reg, const struct watch_opts *opts,
	       bool online, struct diag *diag)
{
	int err;

	memset(watch, 0, sizeof(*watch));
	watch->opts = *opts;
	err = ruleset_init(&watch->now);
	return err ? plan_kernel_error(err, diag) : reader_init(&watch->reader, reg, online, diag);
}

void watch_free(struct watch *watch)
{
	ruleset_free(&watch->now);
	snapshot_free(&watch->reading);
	reader_free(&watch->reader);
	buf_free(&watch->out);
}

bool watch_shows(const struct watch *watch, uint8_t family)
{
	return family < 64 && watch->opts.families >> family & 1;
}

/* ---- lines ---- */

/* Begins a line, if it is one to be shown. */
static bool event(struct watch *watch, uint8_t family)
{
	if (!watch->opts.events || !watch_shows(watch, family))
		return false;
	buf_puts(&watch->out, " EVENT: ");
	return true;
}

static void print_name(const char *name, struct buf *out)
{
	buf_putc(out, ' ');
	text_print(name, strlen(name), out);
}

static void print_table(struct watch *watch, const struct watch_table *t, const char *what)
{
	struct buf *out = &watch->out;

	if (!event(watch, t->family))
		return;
	buf_printf(out, "nft: %s table: table", what);
	print_name(t->name, out);
	buf_printf(out, " %s flags %u use %u handle %llu\n", watch_family(t->family)->name, t->flags,
		   t->use, (unsigned long long)t->handle);
}

/* "-4 -t filter " */
static void print_place(const struct watch_table *t, struct buf *out)
{
	buf_printf(out, "-%c -t %s ", watch_family(t->family)->option, t->name);
}

static const char *nft_hook_name(uint8_t family, uint32_t hook)
{
	static const char *const inet[] = { "prerouting", "input", "forward", "output",
					    "postrouting", "ingress" };
	static const char *const arp[] = { "input", "output", "forward" };
	static const char *const netdev[] = { "ingress", "egress" };

	if (family == NFPROTO_ARP)
		return hook < 3 ? arp[hook] : "?";
	if (family == NFPROTO_NETDEV)
		return hook < 2 ? netdev[hook] : "?";
	return hook < 6 ? inet[hook] : "?";
}

/* What no command says: "# nft: ip filter INPUT use 1 type filter hook input ..." */
static void print_chain_info(struct watch *watch, const struct watch_table *t,
			     const struct chain_info *info)
{
	struct buf *out = &watch->out;

	if (!event(watch, t->family))
		return;
	buf_printf(out, "# nft: %s", watch_family(t->family)->name);
	print_name(t->name, out);
	print_name(info->name, out);
	buf_printf(out, " use %u", info->use);
	if (info->base) {
		buf_puts(out, " type");
		print_name(info->type ? info->type : "?", out);
		buf_printf(out, " hook %s prio %d policy %s packets %llu bytes %llu flags %u",
			   nft_hook_name(t->family, info->hook), info->priority,
			   info->policy == NF_DROP ? "drop" : "accept",
			   (unsigned long long)info->packets, (unsigned long long)info->bytes,
			   info->flags);
	}
	buf_putc(out, '\n');
}

/* A command about a chain: "-4 -t filter -N web"; @more: further words, or "" */
static void print_chain(struct watch *watch, const struct watch_chain *c, const char *command,
			const char *more)
{
	struct buf *out = &watch->out;

	if (!event(watch, c->table->family))
		return;
	if (c->ours) {
		print_place(c->table, out);
		buf_printf(out, "%s %s%s%s\n", command, c->name, *more ? " " : "", more);
		return;
	}
	buf_printf(out, "# nft: %s chain: %s", *command == '-' && command[1] == 'X' ? "DEL" : "NEW",
		   watch_family(c->table->family)->name);
	print_name(c->table->name, out);
	print_name(c->name, out);
	buf_printf(out, " handle %llu\n", (unsigned long long)c->handle);
}

static void print_policy(struct watch *watch, const struct watch_chain *c)
{
	print_chain(watch, c, "-P", c->policy == NF_DROP ? "DROP" : "ACCEPT");
}

void watch_print_rule(struct watch *watch, const struct watch_chain *chain, const char *verb,
		      unsigned number, const char *text, const struct read_rule *counters)
{
	struct buf *out = &watch->out;

	print_place(chain->table, out);
	if (counters && watch->opts.counters)
		buf_printf(out, "[%llu:%llu] ", (unsigned long long)counters->packets,
			   (unsigned long long)counters->bytes);
	buf_printf(out, "%s %s", verb, chain->name);
	if (number)
		buf_printf(out, " %u", number);
	buf_puts(out, text);
}

/* A rule that is no iptables rule: where it is, no more. @number 0: it is gone. */
static void print_foreign(struct watch *watch, const struct watch_chain *c, uint64_t handle,
			  unsigned number)
{
	struct buf *out = &watch->out;

	buf_printf(out, "# nft: %s rule: %s", number ? "NEW" : "DEL",
		   watch_family(c->table->family)->name);
	print_name(c->table->name, out);
	print_name(c->name, out);
	if (number)
		buf_printf(out, " %u", number);
	buf_printf(out, " handle %llu: no iptables rule", (unsigned long long)handle);
}

static void print_added(struct watch *watch, struct watch_rule *rule,
			const struct read_rule *counters)
{
	const struct watch_chain *c = rule->chain;

	if (rule->policy && !rule->foreign) {
		print_chain(watch, c, "-P", rule->text);
		return;
	}
	if (!event(watch, c->table->family))
		return;
	if (rule->foreign)
		print_foreign(watch, c, rule->handle, watch_rule_number(rule));
	else if (rule->next && !rule->next->policy)
		watch_print_rule(watch, c, "-I", watch_rule_number(rule), rule->text, counters);
	else
		watch_print_rule(watch, c, "-A", 0, rule->text, counters);
	buf_putc(&watch->out, '\n');
}

static void print_deleted(struct watch *watch, const struct watch_rule *rule,
			  const struct read_rule *counters)
{
	const struct watch_chain *c = rule->chain;

	if (rule->policy && !rule->foreign) {
		bool other = (rule->next && rule->next->policy) || (rule->prev && rule->prev->policy);

		if (!other)	/* what a chain without one does */
			print_chain(watch, c, "-P", verdict_name(NFT_RETURN));
		return;
	}
	if (!event(watch, c->table->family))
		return;
	if (rule->foreign)
		print_foreign(watch, c, rule->handle, 0);
	else
		watch_print_rule(watch, c, "-D", 0, rule->text, counters);
	buf_putc(&watch->out, '\n');
}

#define N_PENDING (sizeof(((struct watch *)0)->pending) / sizeof(struct pending_rule *))

/* ---- following: what is not as it is remembered is a gap, never a guess ---- */

static void watch_gap(struct watch *watch)
{
	watch->gap = true;
}

void watch_overrun(struct watch *watch)
{
	watch_gap(watch);
	snapshot_free(&watch->reading);
}

static void new_table(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct table_info info;
	struct watch_table *t;

	if (!table_info_read(nlh, &info))
		return;
	t = ruleset_table(&watch->now, info.family, info.name);
	if (!t)
		t = ruleset_add_table(&watch->now, info.family, info.name);
	if (!t) {
		watch_gap(watch);
		return;
	}
	watch_table_learn(t, &info);
	print_table(watch, t, "NEW");
}

static bool any_pending(const struct watch *watch)
{
	for (size_t i = 0; i < N_PENDING; i++)
		if (watch->pending[i])
			return true;
	return false;
}

/* Nothing that is remembered for later may be of a chain that goes. */
static void chain_goes(struct watch *watch)
{
	watch->left_chain = NULL;
	if (any_pending(watch))
		watch_gap(watch);
}

static void del_table(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct watch_table *t = NULL;
	struct table_info info;

	if (table_info_read(nlh, &info))
		t = ruleset_table(&watch->now, info.family, info.name);
	if (!t) {
		watch_gap(watch);
		return;
	}
	t->use = info.use;
	print_table(watch, t, "DEL");
	chain_goes(watch);
	ruleset_drop_table(&watch->now, t);
}

/* A chain that was there: renamed, or with another policy. */
static void chain_changed(struct watch *watch, struct watch_chain *c,
			  const struct chain_info *info)
{
	uint32_t policy = c->policy;

	if (strcmp(c->name, info->name)) {
		print_chain(watch, c, "-E", info->name);
		if (!ruleset_rename(&watch->now, c, info->name))
			watch_gap(watch);
	} else {
		print_chain_info(watch, c->table, info);
	}
	watch_chain_learn(c, info);
	if (c->base && c->ours && c->policy != policy)
		print_policy(watch, c);
}

static void chain_added(struct watch *watch, const struct watch_chain *c,
			const struct chain_info *info)
{
	if (c->base || !c->ours)
		print_chain_info(watch, c->table, info);
	else
		print_chain(watch, c, "-N", "");
	if (c->base && c->ours && c->policy == NF_DROP)
		print_policy(watch, c);
}

static void new_chain(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct watch_table *t = NULL;
	struct watch_chain *c;
	struct chain_info info;

	if (chain_info_read(nlh, &info))
		t = ruleset_table(&watch->now, message_of(nlh)->nfgen_family, info.table);
	c = t ? ruleset_chain_handle(t, info.handle) : NULL;
	if (c) {
		chain_changed(watch, c, &info);
		return;
	}
	c = t ? ruleset_add_chain(&watch->now, t, info.name) : NULL;
	if (!c) {
		watch_gap(watch);
		return;
	}
	watch_chain_learn(c, &info);
	chain_added(watch, c, &info);
}

static void del_chain(struct watch *watch, const struct nlmsghdr *nlh)
{
	const struct watch_table *t = NULL;
	struct watch_chain *c;
	struct chain_info info;

	if (chain_info_read(nlh, &info))
		t = ruleset_table(&watch->now, message_of(nlh)->nfgen_family, info.table);
	c = t ? ruleset_chain(&watch->now, t, info.name) : NULL;
	if (!c) {
		watch_gap(watch);
		return;
	}
	print_chain(watch, c, "-X", "");
	chain_goes(watch);
	ruleset_drop_chain(&watch->now, c);
}

/* ---- rules ---- */

/*
 * A rule that is told of with the rule before it, which is to be told of only later
 * in the same transaction: the kernel tells in the order of the commands, but
 * where a rule stands when all of them are done. It waits.
 */
struct pending_rule {
	struct pending_rule *next;
	struct watch_chain *chain;
	struct read_rule read;		/* the text is of the transaction */
	uint64_t handle;
	uint64_t before;		/* handle of the one it waits for */
};

static struct pending_rule **pending_list(struct watch *watch, uint64_t before)
{
	return &watch->pending[before % N_PENDING];
}

static struct pending_rule *take_pending(struct watch *watch, const struct watch_chain *chain,
					 uint64_t before)
{
	struct pending_rule **at = pending_list(watch, before), *found;

	while (*at && ((*at)->before != before || (*at)->chain != chain))
		at = &(*at)->next;
	found = *at;
	if (found)
		*at = found->next;
	return found;
}

static struct pending_rule **find_pending(struct watch *watch, const struct watch_chain *chain,
					  uint64_t handle)
{
	for (size_t i = 0; i < N_PENDING; i++)
		for (struct pending_rule **at = &watch->pending[i]; *at; at = &(*at)->next)
			if ((*at)->handle == handle && (*at)->chain == chain)
				return at;
	return NULL;
}

/* One that is deleted before it was its turn: what waits for it waits for the one
 * before it. */
static bool drop_pending(struct watch *watch, const struct watch_chain *chain, uint64_t handle)
{
	struct pending_rule **at = find_pending(watch, chain, handle), *gone, *next;

	if (!at)
		return false;
	gone = *at;
	*at = gone->next;
	while ((next = take_pending(watch, chain, handle))) {
		struct pending_rule **list = pending_list(watch, gone->before);

		next->before = gone->before;
		next->next = *list;
		*list = next;
		if (gone->before == handle)
			break;
	}
	return true;
}

struct rule_message {
	struct watch_chain *chain;
	uint64_t handle;
	uint64_t before;	/* 0: not told */
};

static bool rule_message_read(const struct watch *watch, const struct nlmsghdr *nlh,
			      struct rule_message *ret)
{
	const struct nlattr *tb[NFTA_RULE_POSITION + 1];
	const char *table = NULL, *chain = NULL;
	const struct watch_table *t;

	if (attr_parse((const char *)nlh + MESSAGE_SKIP, nlh->nlmsg_len - MESSAGE_SKIP, tb,
		       NFTA_RULE_POSITION)) {
		table = attr_get_str(tb[NFTA_RULE_TABLE]);
		chain = attr_get_str(tb[NFTA_RULE_CHAIN]);
	}
	if (!table || !chain)
		return false;
	t = ruleset_table(&watch->now, message_of(nlh)->nfgen_family, table);
	ret->chain = t ? ruleset_chain(&watch->now, t, chain) : NULL;
	ret->handle = attr_get_be64(tb[NFTA_RULE_HANDLE]);
	ret->before = attr_get_be64(tb[NFTA_RULE_POSITION]);
	return ret->chain;
}

static struct watch_rule *add_rule(struct watch *watch, struct watch_chain *chain,
				   uint64_t handle, const struct read_rule *read,
				   struct watch_rule *after)
{
	struct watch_rule *rule = ruleset_add_rule(&watch->now, chain, handle, read->text, after);

	if (rule) {
		rule->policy = read->policy;
		print_added(watch, rule, read);
	} else {
		watch_gap(watch);
	}
	return rule;
}

/* Its text is made now: the names of its sets may mean others later on. */
static void wait_for(struct watch *watch, const struct rule_message *m,
		     const struct read_rule *read)
{
	struct arena *arena = &watch->reader.transaction;
	struct pending_rule *p = arena_new(arena, struct pending_rule);
	struct pending_rule **list = pending_list(watch, m->before);

	*p = (struct pending_rule){ *list, m->chain, *read, m->handle, m->before };
	if (read->text)
		p->read.text = arena_strdup(arena, read->text);
	*list = p;
}

static void new_rule(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct watch_rule *after = NULL, *rule;
	struct pending_rule *next;
	struct rule_message m;
	struct read_rule read;

	if (!rule_message_read(watch, nlh, &m) ||
	    ruleset_rule(&watch->now, m.chain->table, m.handle)) {
		watch_gap(watch);
		return;
	}
	reader_rule(&watch->reader, m.chain, NULL, nlh, &read);
	if (watch->left_chain == m.chain && watch->left_handle == m.handle) {
		after = watch->left_after;
	} else if (m.before) {
		after = ruleset_rule(&watch->now, m.chain->table, m.before);
		if (!after || after->chain != m.chain) {
			wait_for(watch, &m, &read);
			return;
		}
	} else if (nlh->nlmsg_flags & NLM_F_APPEND) {
		/* neither the first nor the last has another told before it */
		after = m.chain->last;
	}
	watch->left_chain = NULL;
	rule = add_rule(watch, m.chain, m.handle, &read, after);
	while (rule && (next = take_pending(watch, rule->chain, rule->handle)))
		rule = add_rule(watch, next->chain, next->handle, &next->read, rule);
}

static void del_rule(struct watch *watch, const struct nlmsghdr *nlh)
{
	struct read_rule counters = { 0 };
	struct watch_rule *rule;
	struct rule_message m;

	if (!rule_message_read(watch, nlh, &m)) {
		watch_gap(watch);
		return;
	}
	rule = ruleset_rule(&watch->now, m.chain->table, m.handle);
	if (!rule || rule->chain != m.chain) {
		if (!drop_pending(watch, m.chain, m.handle))
			watch_gap(watch);
		return;
	}
	if (watch->opts.counters)
		reader_rule(&watch->reader, m.chain, NULL, nlh, &counters);
	print_deleted(watch, rule, &counters);
	watch->left_chain = m.chain;
	watch->left_after = rule->prev;
	watch->left_handle = m.handle;
	ruleset_drop_rule(&watch->now, rule);
}

/* ---- generations ---- */

static uint32_t next_generation(uint32_t generation)
{
	return generation == UINT32_MAX ? 1 : generation + 1;
}

static void transaction_over(struct watch *watch)
{
	memset(watch->pending, 0, sizeof(watch->pending));
	watch->left_chain = NULL;
	reader_forget(&watch->reader);
}

static void new_generation(struct watch *watch, const struct nlmsghdr *nlh)
{
	const struct nlattr *tb[NFTA_GEN_PROC_NAME + 1];
	struct buf *out = &watch->out;
	const char *name;
	uint32_t id;

	if (!attr_parse((const char *)nlh + MESSAGE_SKIP, nlh->nlmsg_len - MESSAGE_SKIP, tb,
			NFTA_GEN_PROC_NAME))
		return;
	id = attr_get_be32(tb[NFTA_GEN_ID]);
	if ((int32_t)(id - watch->generation) <= 0 || watch->gap)
		return;
	if (id != next_generation(watch->generation) || any_pending(watch)) {
		watch_gap(watch);
		return;
	}
	watch->generation = id;
	transaction_over(watch);
	if (!watch->opts.events)
		return;
	buf_printf(out, "NEWGEN: GENID=%u PID=%u NAME=", id, attr_get_be32(tb[NFTA_GEN_PROC_PID]));
	name = attr_get_str(tb[NFTA_GEN_PROC_NAME]);
	if (name)
		text_print(name, strlen(name), out);
	buf_putc(out, '\n');
}

/* Is it of the transaction that comes next? What is older was read already. */
static bool is_next(struct watch *watch, const struct nlmsghdr *nlh)
{
	uint16_t generation = event_generation(nlh);

	if (watch->gap || (int16_t)(generation - (uint16_t)watch->generation) <= 0)
		return false;
	if (generation == (uint16_t)next_generation(watch->generation))
		return true;
	watch_gap(watch);
	return false;
}

static void follow(struct watch *watch, uint8_t type, const struct nlmsghdr *nlh)
{
	switch (type) {
	case NFT_MSG_NEWTABLE:
		new_table(watch, nlh);
		break;
	case NFT_MSG_DELTABLE:
		del_table(watch, nlh);
		break;
	case NFT_MSG_NEWCHAIN:
		new_chain(watch, nlh);
		break;
	case NFT_MSG_DELCHAIN:
		del_chain(watch, nlh);
		break;
	case NFT_MSG_NEWRULE:
		new_rule(watch, nlh);
		break;
	case NFT_MSG_DELRULE:
		del_rule(watch, nlh);
		break;
	case NFT_MSG_NEWSET:
		reader_set(&watch->reader, nlh);
		break;
	case NFT_MSG_NEWSETELEM:
		reader_set_elems(&watch->reader, nlh);
		break;
	}
}

void watch_message(const struct nlmsghdr *nlh, void *data)
{
	struct watch *watch = data;
	uint8_t type = NFNL_MSG_TYPE(nlh->nlmsg_type);

	if (type != NFT_MSG_TRACE)
		snapshot_event(&watch->reading, nlh);
	if (!watch->known)
		return;
	if (type == NFT_MSG_TRACE)
		trace_message(watch, nlh);
	else if (type == NFT_MSG_NEWGEN)
		new_generation(watch, nlh);
	else if (is_next(watch, nlh))
		follow(watch, type, nlh);
}

/* ---- the sum of what was missed ---- */

static const struct watch_chain *same_chain(const struct ruleset *set,
					    const struct watch_chain *chain)
{
	const struct watch_table *t = ruleset_table(set, chain->table->family,
						    chain->table->name);

	return t && t->handle == chain->table->handle ? ruleset_chain_handle(t, chain->handle) :
							NULL;
}

static const struct watch_rule *same_rule(const struct ruleset *set,
					  const struct watch_chain *chain,
					  const struct watch_rule *rule)
{
	const struct watch_rule *r = ruleset_rule(set, chain->table, rule->handle);

	return r && r->chain == chain && r->foreign == rule->foreign &&
	       !strcmp(r->text, rule->text) ? r : NULL;
}

static void show_gone_rules(struct watch *watch, const struct ruleset *now)
{
	for (const struct watch_table *t = watch->now.tables; t; t = t->next)
		for (const struct watch_chain *c = t->chains; c; c = c->next) {
			const struct watch_chain *still = same_chain(now, c);

			for (const struct watch_rule *r = c->first; r; r = r->next)
				if (!still || !same_rule(now, still, r))
					print_deleted(watch, r, NULL);
		}
}

static void show_gone(struct watch *watch, const struct ruleset *now)
{
	show_gone_rules(watch, now);
	for (const struct watch_table *t = watch->now.tables; t; t = t->next) {
		const struct watch_table *still = ruleset_table(now, t->family, t->name);

		for (const struct watch_chain *c = t->chains; c; c = c->next)
			if (!same_chain(now, c))
				print_chain(watch, c, "-X", "");
		if (!still || still->handle != t->handle)
			print_table(watch, t, "DEL");
	}
}

static void show_new_chain(struct watch *watch, const struct watch_chain *c)
{
	const struct watch_chain *before = same_chain(&watch->now, c);

	if (before && strcmp(before->name, c->name))
		print_chain(watch, before, "-E", c->name);
	if (!before && !c->base)
		print_chain(watch, c, "-N", "");
	if (!before && c->base && !c->ours)
		print_chain(watch, c, "", "");
	if (c->base && c->ours && (before ? before->policy != c->policy : c->policy == NF_DROP))
		print_policy(watch, c);
}

static void show_new_rules(struct watch *watch, const struct watch_chain *c)
{
	const struct watch_chain *before = same_chain(&watch->now, c);
	const struct watch_rule *last = c->last;

	/* behind the last of those that were there, -A says it all */
	while (before && last && !same_rule(&watch->now, before, last))
		last = last->prev;
	if (!before)
		last = NULL;
	for (struct watch_rule *r = c->first; r; r = r->next) {
		bool inserted = last;

		if (r == last)
			last = NULL;
		if (before && same_rule(&watch->now, before, r))
			continue;
		if (r->policy && !r->foreign)
			print_chain(watch, c, "-P", r->text);
		if ((r->policy && !r->foreign) || !event(watch, c->table->family))
			continue;
		if (r->foreign)
			print_foreign(watch, c, r->handle, watch_rule_number(r));
		else
			watch_print_rule(watch, c, inserted ? "-I" : "-A",
					 inserted ? watch_rule_number(r) : 0, r->text, NULL);
		buf_putc(&watch->out, '\n');
	}
}

static void show_difference(struct watch *watch, const struct ruleset *now)
{
	show_gone(watch, now);
	for (const struct watch_table *t = now->tables; t; t = t->next) {
		const struct watch_table *before = ruleset_table(&watch->now, t->family, t->name);

		if (!before || before->handle != t->handle)
			print_table(watch, t, "NEW");
		for (const struct watch_chain *c = t->chains; c; c = c->next)
			show_new_chain(watch, c);
	}
	for (const struct watch_table *t = now->tables; t; t = t->next)
		for (const struct watch_chain *c = t->chains; c; c = c->next)
			show_new_rules(watch, c);
}

int watch_settle(struct watch *watch, uint64_t lost)
{
	struct ruleset now;
	uint32_t generation;
	int err;

	if (watch->known && !watch->gap)
		return 0;
	err = snapshot_read(&watch->reading, &watch->reader, &now, &generation);
	if (err)
		return err;
	if (watch->known) {
		buf_printf(&watch->out, "LOST: MESSAGES=%llu",
			   (unsigned long long)(lost - watch->lost));
		if (generation != watch->generation)
			buf_printf(&watch->out, " GENID=%u-%u", next_generation(watch->generation),
				   generation);
		buf_putc(&watch->out, '\n');
		show_difference(watch, &now);
	}
	watch->lost = lost;
	ruleset_free(&watch->now);
	watch->now = now;
	watch->generation = generation;
	watch->known = true;
	watch->gap = false;
	transaction_over(watch);
	return 0;
}
