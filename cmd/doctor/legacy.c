/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * legacy.c - the kernel's older tables: what is in them, and as a restore file. They
 * are read straight from the kernel, without iptables-legacy, and never written.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <linux/netfilter/nf_tables.h>

#include "cmd/doctor/doctor.h"
#include "lib/kernel/xtables.h"
#include "lib/text/errors.h"

static const uint8_t families[] = { NFPROTO_IPV4, NFPROTO_IPV6 };

static const char *answer_text(int err)
{
	return err == -EBADMSG ? "the kernel's answer makes no sense" : error_text(-err);
}

static int refused(struct diag *diag, int err, const char *what)
{
	bool rights = err == -EPERM || err == -EACCES;

	diag_plain(diag, rights ? STATUS_RESOURCE : STATUS_FAIL, "%s: %s%s", what, answer_text(err),
		   rights ? " (you must be root)" : "");
	return err;
}

static int open_table(uint8_t family, const char *name, struct arena *arena, struct legacy *ret)
{
	struct legacy_table table;
	int err = xtables_read(family, name, arena, &table);

	return err ? err : legacy_open(&table, arena, ret);
}

static struct rule_ctx context(struct doctor *d, uint8_t family, struct arena *arena,
			       const struct legacy *l, const struct legacy_chain *c)
{
	d->plan.family = family;
	return plan_ctx(&d->plan, arena, l->table.name, c->name);
}

/* ---- what is in them ---- */

static unsigned hook_of(const struct legacy *l, const struct legacy_chain *c)
{
	const struct builtin_chain *b = builtin_find(l->table.family, l->table.name, c->name);

	return c->builtin && b ? b->nf_hook : NF_INET_NUMHOOKS;
}

static void survey_entry(struct doctor *d, const struct legacy *l, const struct legacy_chain *c,
			 uint32_t at, struct arena *arena, struct kernel_rule *ret)
{
	struct rule_ctx ctx = context(d, l->table.family, arena, l, c);
	struct rule_spot spot = { l->table.family, l->table.name, c->name, at - c->first + 1, 0,
				  &ret->rule, NULL };
	struct compiled compiled;
	const char *what;

	legacy_rule(l, at, &ctx, &d->reg, ret, &what);
	if (!ret->foreign)
		survey_rule(d, &ret->rule, rule_native(d, &ret->rule, &ctx, &compiled), &spot,
			    hook_of(l, c));
}

/* How many rules of it are not understood. */
static unsigned survey_legacy(struct doctor *d, const struct legacy *l)
{
	struct arena arena = { 0 };
	unsigned foreign = 0;

	for (uint32_t i = 0; i < l->n_chains; i++) {
		const struct legacy_chain *c = &l->chains[i];
		bool closes = false;

		for (uint32_t at = c->first; at < c->end; at++) {
			struct kernel_rule rule;

			survey_entry(d, l, c, at, &arena, &rule);
			foreign += rule.foreign;
			closes = !rule.foreign && rule_closes(&rule.rule);
			arena_clear(&arena);
		}
		if (hook_of(l, c) < NF_INET_NUMHOOKS && strcmp(l->table.name, "nat"))
			survey_chain(d, l->table.family, hook_of(l, c), l->table.name, c->name,
				     c->policy == NF_DROP, closes);
	}
	arena_free(&arena);
	return foreign;
}

static bool drops_something(const struct legacy *l)
{
	for (uint32_t i = 0; i < l->n_chains; i++)
		if (l->chains[i].builtin && l->chains[i].policy == NF_DROP)
			return true;
	return false;
}

static json_t *table_facts(struct doctor *d, uint8_t family, const char *name)
{
	const char *program = family == NFPROTO_IPV6 ? "ip6tables" : "iptables";
	struct legacy l;
	int err = open_table(family, name, &d->arena, &l);
	unsigned users = 0, foreign;

	if (err) {
		find(d, FIND_LEGACY_UNREADABLE, program, "older table %s %s cannot be read: %s",
		     family_name(family), name, answer_text(err));
		return json_pack("{s:s, s:o, s:s}", "family", family_name(family), "name",
				 json_text(name), "error", answer_text(err));
	}
	for (uint32_t i = 0; i < l.n_chains; i++)
		users += !l.chains[i].builtin;
	foreign = survey_legacy(d, &l);
	d->survey.legacy_rules[family == NFPROTO_IPV6] += l.n_rules;
	if (l.n_rules || drops_something(&l))
		find(d, FIND_LEGACY_RULES, family == NFPROTO_IPV6 ? " -6" : "",
		     "older table %s %s has %u rule%s%s, which hold beside those of nf_tables: a packet "
		     "must pass both, and only %s-legacy shows them", family_name(family), name, l.n_rules,
		     l.n_rules == 1 ? "" : "s", drops_something(&l) ? " and drops by policy" : "", program);
	return json_pack("{s:s, s:o, s:i, s:i, s:i}", "family", family_name(family), "name",
			 json_text(name), "rules", (int)l.n_rules, "user chains", (int)users, "not understood",
			 (int)foreign);
}

json_t *legacy_look(struct doctor *d)
{
	json_t *all = json_array();

	for (size_t i = 0; i < sizeof(families); i++) {
		const char **names = NULL;
		int err = xtables_names(families[i], &d->arena, &names);

		if (err)
			find(d, FIND_LEGACY_UNREADABLE, families[i] == NFPROTO_IPV6 ? "ip6tables" :
			     "iptables", "the older tables of %s cannot be listed: %s",
			     family_name(families[i]), error_text(-err));
		for (; names && *names; names++)
			json_array_append_new(all, table_facts(d, families[i], *names));
	}
	return all;
}

void legacy_show(const json_t *facts, struct page *page)
{
	json_t *t;
	size_t i;

	if (!json_array_size(facts))
		page_line(page, "none");
	json_array_foreach(facts, i, t) {
		const char *error = json_string_value(json_object_get(t, "error"));
		int rules = (int)json_integer_value(json_object_get(t, "rules"));
		int users = (int)json_integer_value(json_object_get(t, "user chains"));

		if (error)
			page_line(page, "%s %s: %s", json_string_value(json_object_get(t, "family")),
				  json_string_value(json_object_get(t, "name")), error);
		else
			page_line(page, "%s %s: %d rule%s, %d user chain%s",
				  json_string_value(json_object_get(t, "family")),
				  json_string_value(json_object_get(t, "name")), rules,
				  rules == 1 ? "" : "s", users, users == 1 ? "" : "s");
	}
}

/* ---- as a restore file ---- */

static void print_chain(const struct legacy_chain *c, struct buf *out)
{
	const char *policy = c->builtin ? verdict_name(c->policy) : "-";

	buf_printf(out, ":%s %s [%llu:%llu]\n", c->name, policy, (unsigned long long)c->packets,
		   (unsigned long long)c->bytes);
}

static unsigned print_rules(struct doctor *d, const struct legacy *l,
			    const struct legacy_chain *c, struct buf *out)
{
	struct arena arena = { 0 };
	unsigned foreign = 0;

	for (uint32_t i = c->first; i < c->end; i++) {
		struct rule_ctx ctx = context(d, l->table.family, &arena, l, c);
		struct kernel_rule rule;
		const char *what;

		legacy_rule(l, i, &ctx, &d->reg, &rule, &what);
		if (rule.foreign) {
			buf_printf(out, "# rule %u of chain %s is not understood: %s\n",
				   i - c->first + 1, c->name, what);
			foreign++;
		} else {
			buf_printf(out, "[%llu:%llu] -A %s", (unsigned long long)rule.packets,
				   (unsigned long long)rule.bytes, c->name);
			rule_print_save(&rule.rule, false, out);
			buf_putc(out, '\n');
		}
		arena_clear(&arena);
	}
	arena_free(&arena);
	return foreign;
}

static unsigned print_table(struct doctor *d, const struct legacy *l, struct buf *out)
{
	unsigned foreign = 0;

	buf_printf(out, "*%s\n", l->table.name);
	for (uint32_t i = 0; i < l->n_chains; i++)
		print_chain(&l->chains[i], out);
	for (uint32_t i = 0; i < l->n_chains; i++)
		foreign += print_rules(d, l, &l->chains[i], out);
	buf_puts(out, "COMMIT\n");
	return foreign;
}

int legacy_import(struct doctor *d, uint8_t family, struct diag *diag)
{
	const char **names;
	struct buf out = { 0 };
	unsigned foreign = 0;
	int err = xtables_names(family, &d->arena, &names);

	if (err)
		return refused(diag, err, "the older tables cannot be listed");
	for (; *names && !err; names++) {
		struct legacy l;

		err = open_table(family, *names, &d->arena, &l);
		if (err)
			refused(diag, err, "an older table cannot be read");
		else
			foreign += print_table(d, &l, &out);
	}
	if (!err && !put_out(&out))
		err = diag_plain(diag, STATUS_FAIL, "cannot write: %s", error_text(errno));
	if (!err && foreign)
		err = diag_plain(diag, STATUS_FAIL, "%u rule%s left out that %s not understood", foreign,
				 foreign > 1 ? "s" : "", foreign > 1 ? "are" : "is");
	buf_free(&out);
	return err;
}
