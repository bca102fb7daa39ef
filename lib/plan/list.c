/* SPDX-License-Identifier: GPL-2.0-or-later */
/* list.c - see list.h */
#include "lib/plan/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netlink.h>

#include "lib/kernel/ahead.h"
#include "lib/rule/advice.h"

#define TRIES 10	/* at a moving ruleset before the answer is taken as it is */

struct view_chain {
	const char *name;
	const struct builtin_chain *builtin;	/* NULL: a user chain */
	const struct chain_info *info;		/* NULL: not in the kernel */
	const char *policy;			/* of a user chain that has one; known
						 * once its rules were read */
};

struct view {
	struct plan *plan;
	const char *table;
	struct arena arena;
	struct view_chain *chains;	/* built-in ones by hook, then users' by name */
	unsigned n;
	unsigned n_builtin;
	struct set_names sets;		/* of this reading */
	struct ahead *ahead;		/* reads all chains in their order; or NULL */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct view_chain *)a)->name, ((const struct view_chain *)b)->name);
}

static const struct chain_info *find_info(const struct chain_info *list,
					  const struct builtin_chain *b)
{
	for (; list; list = list->next)
		if (!strcmp(list->name, b->name))
			return builtin_matches(b, list) ? list : NULL;
	return NULL;
}

static void view_fill(struct view *v, const struct chain_info *list)
{
	const uint8_t family = v->plan->family;
	const char *policy = family_of(family)->flags & FAMILY_POLICIES ? "RETURN" : NULL;
	unsigned max = 8;

	for (const struct chain_info *i = list; i; i = i->next)
		max++;
	v->chains = arena_array(&v->arena, max, struct view_chain);
	v->n = 0;
	for (const struct builtin_chain *b = family_of(family)->chains; b->name; b++)
		if (!strcmp(b->table, v->table))
			v->chains[v->n++] = (struct view_chain){ b->name, b, find_info(list, b), NULL };
	v->n_builtin = v->n;
	for (; list; list = list->next)
		if (!list->base && !builtin_find(family, v->table, list->name))
			v->chains[v->n++] = (struct view_chain){ list->name, NULL, list, policy };
	qsort(v->chains + v->n_builtin, v->n - v->n_builtin, sizeof(*v->chains), by_name);
}

/* references are its rules and the jumps to it */
static bool may_have_rules(const struct view_chain *chain)
{
	return chain->info && chain->info->use;
}

/* All chains will be asked for, and not two times. */
static void view_read_ahead(struct view *v)
{
	const char **names = arena_array(&v->arena, v->n + 1, const char *);
	unsigned n = 0;
	uint64_t use = 0;

	for (unsigned i = 0; i < v->n; i++)
		if (may_have_rules(&v->chains[i])) {
			names[n++] = v->chains[i].name;
			use += v->chains[i].info->use;
		}
	if (use >= AHEAD_WORTH)
		v->ahead = ahead_start(v->plan->family, v->table, names, n);
}

static struct view_chain *view_find(const struct view *v, const char *name)
{
	for (unsigned i = 0; i < v->n; i++)
		if (!strcmp(v->chains[i].name, name))
			return &v->chains[i];
	return NULL;
}

/* ---- one consistent reading ---- */

/* Runs @print until the generation was the same before and after it. */
static int consistent(struct view *v, struct buf *out, const struct command *cmd,
		      int (*print)(struct view *v, const struct command *cmd, void *data,
				   struct buf *out, struct diag *diag),
		      void *data, struct diag *diag)
{
	size_t start = out->len;

	for (unsigned i = 0;; i++) {
		struct session *s = v->plan->session;
		struct chain_info *list = NULL;
		uint32_t before, after;
		int err = session_generation(s, &before);

		if (err)
			return plan_kernel_error(err, diag);
		out->len = start;
		arena_free(&v->arena);
		err = session_chains(s, v->plan->family, v->table, &v->arena, &list);
		if (err && err != -ENOENT)
			return plan_kernel_error(err, diag);
		view_fill(v, list);
		v->sets = (struct set_names){ .arena = &v->arena };
		if (!cmd || !cmd->chain)
			view_read_ahead(v);
		err = print(v, cmd, data, out, diag);
		ahead_stop(v->ahead);
		v->ahead = NULL;
		if (err && err != -EINTR)
			return err;
		if (session_generation(s, &after))
			after = before;
		if ((!err && before == after) || (i >= TRIES && err != -EINTR))
			return out->failed ? -ENOMEM : 0;
		if (i >= TRIES * 10)
			return diag_error(diag, STATUS_RESOURCE,
					  "the ruleset changes too fast to be read");
	}
}

struct rules {
	struct view *v;
	struct view_chain *chain;
	struct rule_ctx ctx;
	struct set_fetcher fetcher;
	struct set_source sets;
	struct arena arena;
	unsigned n;		/* of the rule at hand, from 1 */
	unsigned only;		/* 0: all */
	struct buf *out;
	void (*print)(struct rules *r, const struct kernel_rule *rule);
	const struct list_opts *list;
	const struct command *cmd;
	const char *table;
	bool counters, counters_behind;
	unsigned foreign;
};

static int each_rule(const struct nlmsghdr *nlh, void *data)
{
	struct rules *r = data;
	struct kernel_rule rule;

	r->ctx.arena = &r->arena;
	if (r->chain->policy && rule_is_policy(nlh)) {
		kernel_rule_read(nlh, &r->ctx, r->v->plan->reg, &r->sets, &rule);
		r->chain->policy = rule.foreign ? "ACCEPT" : verdict_name(rule.rule.code);
		arena_clear(&r->arena);
		return 0;
	}
	r->n++;
	if (r->only && r->n < r->only)
		return 0;
	kernel_rule_read(nlh, &r->ctx, r->v->plan->reg, &r->sets, &rule);
	if (rule.foreign)
		r->foreign++;
	r->print(r, &rule);
	arena_clear(&r->arena);
	return r->only ? 1 : 0;
}

static int print_rules(struct rules *r, struct view *v, struct view_chain *chain)
{
	struct plan *plan = v->plan;
	int err;

	r->v = v;
	r->chain = chain;
	r->n = 0;
	if (!may_have_rules(chain))
		return 0;
	r->ctx = plan_ctx(plan, &r->arena, v->table, chain->name);
	r->fetcher = (struct set_fetcher){ plan_side(plan), plan->family, v->table, &v->sets };
	r->sets = (struct set_source){ set_fetch, &r->fetcher };
	if (v->ahead)
		err = ahead_rules(v->ahead, each_rule, r);
	else if (r->only)
		err = session_rules_until(plan->session, plan->family, v->table, chain->name,
					  each_rule, r);
	else
		err = session_rules(plan->session, plan->family, v->table, chain->name, false,
				    each_rule, r);
	return err == -ENOENT ? 0 : err;
}

static void print_foreign(const struct rules *r, const struct kernel_rule *rule)
{
	buf_printf(r->out, "# rule %u of chain %s is no %s rule (nft handle %llu)\n", r->n,
		   r->chain->name, r->ctx.family == NFPROTO_IPV6 ? "iptables" :
		   family_of(r->ctx.family)->program, (unsigned long long)rule->handle);
}

/* ---- -S ---- */

static void print_save_line(struct rules *r, const struct kernel_rule *rule)
{
	if (rule->foreign) {
		print_foreign(r, rule);
		return;
	}
	buf_puts(r->out, "-A ");
	buf_puts(r->out, r->chain->name);
	rule_print_save(&rule->rule, r->counters, r->out);
	buf_putc(r->out, '\n');
}

static const char *policy_name(const struct view_chain *chain)
{
	if (chain->policy)
		return chain->policy;
	return chain->info && chain->info->policy == NF_DROP ? "DROP" : "ACCEPT";
}

static void print_chain_line(struct view_chain *chain, bool counters, struct buf *out)
{
	if (!chain->builtin) {
		buf_printf(out, "-N %s\n", chain->name);
		return;
	}
	buf_printf(out, "-P %s %s", chain->name, policy_name(chain));
	if (counters)
		buf_printf(out, " -c %llu %llu",
			   chain->info ? (unsigned long long)chain->info->packets : 0,
			   chain->info ? (unsigned long long)chain->info->bytes : 0);
	buf_putc(out, '\n');
}

static int no_chain(const struct view *v, const struct command *cmd, struct diag *diag)
{
	const char **names = arena_array(&v->plan->arena, v->n + 1, const char *);

	for (unsigned i = 0; i < v->n; i++)
		names[i] = v->chains[i].name;
	diag_state(diag, cmd->chain, "No chain/target/match by that name");
	advise_chain(cmd, names, v->n, diag);
	return -ENOENT;
}

static int print_specs(struct view *v, const struct command *cmd, void *data, struct buf *out,
		       struct diag *diag)
{
	struct rules r = { .out = out, .print = print_save_line, .counters = cmd->verbose,
			   .only = cmd->number };
	struct view_chain *only = cmd->chain ? view_find(v, cmd->chain) : NULL;
	int err = 0;

	if (cmd->chain && !only)
		return no_chain(v, cmd, diag);
	for (unsigned i = 0; i < v->n && !cmd->number; i++)
		if (!only || only == &v->chains[i])
			print_chain_line(&v->chains[i], cmd->verbose, out);
	for (unsigned i = 0; i < v->n && !err; i++)
		if (!only || only == &v->chains[i])
			err = print_rules(&r, v, &v->chains[i]);
	arena_free(&r.arena);
	return err;
}

/* ---- -L ---- */

/* Families that list a rule nearly as they save it. */
static void print_one_form(struct rules *r, const struct rule *rule, unsigned number)
{
	const struct command *cmd = r->cmd;
	bool arp = rule->family == NFPROTO_ARP;
	struct buf text = { 0 }, packets = { 0 }, bytes = { 0 };

	if (cmd->list_commands)
		buf_printf(r->out, "%s -t %s -A %s ", family_of(rule->family)->program, r->v->table,
			   r->chain->name);
	if (number)
		buf_printf(r->out, "%u ", number);
	rule_print_as(rule, cmd->list_macs ? PRINT_LIST_MACS : !arp ? PRINT_SAVE :
		      cmd->numeric ? PRINT_LIST_NUMERIC : PRINT_LIST, arp && cmd->verbose, &text);
	buf_add(r->out, text.len ? text.data + 1 : "", text.len ? text.len - 1 : 0);
	if (cmd->list_counters && cmd->list_commands) {
		buf_printf(r->out, " -c %llu %llu", (unsigned long long)rule->packets,
			   (unsigned long long)rule->bytes);
	} else if (arp ? cmd->verbose : cmd->list_counters) {
		print_counter(rule->packets, !arp || cmd->exact, false, &packets);
		print_counter(rule->bytes, !arp || cmd->exact, false, &bytes);
		buf_printf(r->out, arp ? " , pcnt=%s -- bcnt=%s " : " , pcnt = %s -- bcnt = %s",
			   buf_str(&packets), buf_str(&bytes));
	}
	buf_putc(r->out, '\n');
	r->out->failed = r->out->failed || text.failed;
	buf_free(&text);
	buf_free(&packets);
	buf_free(&bytes);
}

static void print_list_line(struct rules *r, const struct kernel_rule *rule)
{
	struct list_opts opts = *r->list;

	opts.number = opts.number ? r->n : 0;
	if (rule->foreign)
		print_foreign(r, rule);
	else if (rule->rule.header)
		print_one_form(r, &rule->rule, opts.number);
	else
		rule_print_list(&rule->rule, &opts, r->out);
}

static void print_bridge_header(struct view *v, struct view_chain *chain,
				const struct command *cmd, unsigned entries, struct buf *out)
{
	if (!cmd->list_commands)
		buf_printf(out, "Bridge chain: %s, entries: %u, policy: %s\n", chain->name, entries,
			   policy_name(chain));
	else if (chain->builtin)
		buf_printf(out, "ebtables -t %s -P %s %s\n", v->table, chain->name,
			   policy_name(chain));
	else
		buf_printf(out, "ebtables -t %s -N %s -P %s\n", v->table, chain->name,
			   policy_name(chain));
}

static void print_header(struct view *v, struct view_chain *chain, const struct command *cmd,
			 uint32_t references, unsigned entries, struct buf *out)
{
	if (v->plan->family == NFPROTO_BRIDGE) {
		print_bridge_header(v, chain, cmd, entries, out);
		return;
	}
	buf_puts(out, "Chain ");
	buf_puts(out, chain->name);
	buf_puts(out, " (");
	if (!chain->builtin) {
		buf_u64(out, references);
		buf_puts(out, " references)\n");
	} else {
		buf_printf(out, "policy %s", policy_name(chain));
		if (cmd->verbose) {
			buf_putc(out, ' ');
			print_counter(chain->info ? chain->info->packets : 0, cmd->exact, false, out);
			buf_puts(out, " packets, ");
			print_counter(chain->info ? chain->info->bytes : 0, cmd->exact, false, out);
			buf_puts(out, " bytes");
		}
		buf_puts(out, ")\n");
	}
	if (family_of(v->plan->family)->header)
		return;
	if (cmd->line_numbers)
		buf_puts(out, "num  ");
	if (cmd->verbose)
		buf_puts(out, cmd->exact ? "    pkts      bytes " : " pkts bytes ");
	buf_puts(out, "target     prot opt ");
	if (cmd->verbose)
		buf_puts(out, "in     out     ");
	buf_puts(out, "source               destination         \n");
}

static int print_list_chain(struct view *v, const struct command *cmd,
			    struct view_chain *chain, struct rules *r, struct buf *out)
{
	struct buf body = { 0 };
	int err;

	/* the references are what the rules leave of the use count */
	r->out = &body;
	err = print_rules(r, v, chain);
	if (!err && !cmd->number)
		print_header(v, chain, cmd, chain->info && chain->info->use > r->n ?
						    chain->info->use - r->n : 0, r->n, out);
	buf_add(out, body.data, body.len);
	out->failed = out->failed || body.failed;
	buf_free(&body);
	return err;
}

/* --Lx: what a shell would make the table from, chains before what jumps to them. */
static int print_commands(struct view *v, struct view_chain *only, struct rules *r,
			  struct buf *out)
{
	struct buf rules = { 0 };
	int err = 0;

	r->out = &rules;
	for (unsigned i = 0; i < v->n && !err; i++) {
		if (only && only != &v->chains[i])
			continue;
		err = print_rules(r, v, &v->chains[i]);
		print_bridge_header(v, &v->chains[i], r->cmd, 0, out);
	}
	buf_add(out, buf_str(&rules), rules.len);
	out->failed = out->failed || rules.failed;
	buf_free(&rules);
	arena_free(&r->arena);
	return err;
}

static int print_lists(struct view *v, const struct command *cmd, void *data, struct buf *out,
		       struct diag *diag)
{
	struct list_opts opts = { .numeric = cmd->numeric, .verbose = cmd->verbose,
				  .exact = cmd->exact, .number = cmd->line_numbers };
	struct rules r = { .print = print_list_line, .list = &opts, .only = cmd->number,
			   .cmd = cmd };
	struct view_chain *only = cmd->chain ? view_find(v, cmd->chain) : NULL;
	bool first = true;
	int err = 0;

	if (cmd->chain && !only)
		return no_chain(v, cmd, diag);
	if (v->plan->family == NFPROTO_BRIDGE && !cmd->list_commands) {
		buf_printf(out, "Bridge table: %s\n", v->table);
		first = false;
	}
	if (cmd->list_commands)
		return print_commands(v, only, &r, out);
	for (unsigned i = 0; i < v->n && !err; i++) {
		if (only && only != &v->chains[i])
			continue;
		if (!first)
			buf_putc(out, '\n');
		first = false;
		err = print_list_chain(v, cmd, &v->chains[i], &r, out);
	}
	arena_free(&r.arena);
	return err;
}

/* ---- -Z after -L ---- */

static int zero_listed(struct plan *plan, const struct command *cmd, struct diag *diag)
{
	struct command zero = { .op = cmd->number ? CMD_ZERO_NUM : CMD_ZERO, .table = cmd->table,
				.table_bit = cmd->table_bit, .chain = cmd->chain,
				.number = cmd->number };
	unsigned line;
	int err;

	do {
		plan_reset(plan);
		err = plan_command(plan, &zero, 0, diag);
		if (!err)
			err = plan_commit(plan, &line, diag);
	} while (err == -ERESTART);
	return err;
}

int list_command(struct plan *plan, const struct command *cmd, struct buf *out,
		 struct diag *diag)
{
	struct view v = { .plan = plan, .table = cmd->table };
	int err = consistent(&v, out, cmd, cmd->op == CMD_LIST ? print_lists : print_specs, NULL,
			     diag);

	arena_free(&v.arena);
	if (!err && cmd->zero)
		err = zero_listed(plan, cmd, diag);
	return err;
}

/* ---- save ---- */

static void print_counts(uint64_t packets, uint64_t bytes, struct buf *out)
{
	buf_putc(out, '[');
	buf_u64(out, packets);
	buf_putc(out, ':');
	buf_u64(out, bytes);
	buf_putc(out, ']');
}

static void print_restore_line(struct rules *r, const struct kernel_rule *rule)
{
	if (r->counters && !rule->foreign) {
		print_counts(rule->packets, rule->bytes, r->out);
		buf_putc(r->out, ' ');
	}
	if (rule->foreign) {
		print_foreign(r, rule);
		return;
	}
	buf_puts(r->out, "-A ");
	buf_puts(r->out, r->chain->name);
	rule_print_save(&rule->rule, false, r->out);
	if (r->counters_behind)
		buf_printf(r->out, " -c %llu %llu", (unsigned long long)rule->packets,
			   (unsigned long long)rule->bytes);
	buf_putc(r->out, '\n');
}

struct save {
	const struct save_opts *opts;
	unsigned *foreign;
};

static void save_chain(const struct view_chain *c, bool counters, struct buf *out)
{
	const struct chain_info *counted = c->builtin ? c->info : NULL;

	buf_putc(out, ':');
	buf_puts(out, c->name);
	buf_putc(out, ' ');
	buf_puts(out, c->builtin || c->policy ? policy_name(c) : "-");
	if (counters) {
		buf_putc(out, ' ');
		print_counts(counted ? counted->packets : 0, counted ? counted->bytes : 0, out);
	}
	buf_putc(out, '\n');
}

static int print_save(struct view *v, const struct command *cmd, void *data, struct buf *out,
		      struct diag *diag)
{
	const struct family *family = family_of(v->plan->family);
	struct save *save = data;
	struct buf rules = { 0 };
	struct rules r = { .print = print_restore_line, .counters = save->opts->counters,
			   .counters_behind = save->opts->counters_behind };
	int err = 0;

	/* policies are known once the rules were read */
	r.out = family->flags & FAMILY_POLICIES ? &rules : out;
	for (unsigned i = 0; i < v->n && !err && r.out == &rules; i++)
		err = print_rules(&r, v, &v->chains[i]);
	buf_printf(out, "# Generated by %s v%s (nf_tables) on %s\n*%s\n", save->opts->program,
		   save->opts->version, save->opts->time, v->table);
	for (unsigned i = 0; i < v->n; i++)
		save_chain(&v->chains[i], !family->header, out);
	for (unsigned i = 0; i < v->n && !err && r.out == out; i++)
		err = print_rules(&r, v, &v->chains[i]);
	buf_add(out, buf_str(&rules), rules.len);
	out->failed = out->failed || rules.failed;
	buf_printf(out, "%s# Completed on %s\n", family->flags & FAMILY_NO_COMMIT ? "" : "COMMIT\n",
		   save->opts->time);
	*save->foreign = r.foreign;
	buf_free(&rules);
	arena_free(&r.arena);
	return err;
}

int save_table(struct plan *plan, const char *table, const struct save_opts *opts,
	       struct buf *out, unsigned *foreign, struct diag *diag)
{
	struct view v = { .plan = plan, .table = table };
	struct save save = { opts, foreign };
	int err = consistent(&v, out, NULL, print_save, &save, diag);

	arena_free(&v.arena);
	return err;
}
