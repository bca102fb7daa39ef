/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tables.c - the tables of nf_tables by who wrote their rules, and what is in them
 * that does not go together. The reading itself is survey.c. */
#include <assert.h>
#include <string.h>

#include "cmd/doctor/doctor.h"

/* In the order of the bits of enum writer. */
static const struct {
	const char *key, *name;
} writers[] = {
	{ "ours-native", "ours" }, { "ours-shared", "ours (shared)" },
	{ "iptables-nft", "iptables-nft" }, { "nft", "nft" },
};

#define N_WRITERS (sizeof(writers) / sizeof(*writers))

static_assert(WRITER_SETS == 1 << N_WRITERS, "a name for each writer");

/* "ours or nft"; the joint is for keys or for people. */
static void set_name(unsigned set, const char *joint, bool key, struct buf *out)
{
	const char *before = "";

	for (unsigned i = 0; i < N_WRITERS; i++)
		if (set & 1u << i) {
			/* one word for both of our dialects */
			if (!key && i == 1 && set & WRITER_NATIVE)
				continue;
			buf_puts(out, before);
			buf_puts(out, key ? writers[i].key : writers[i].name);
			before = joint;
		}
	if (!set)
		buf_puts(out, key ? "foreign" : "not of iptables");
}

static json_t *writers_of(const struct survey_table *t)
{
	json_t *by = json_object();

	for (unsigned set = 0; set < WRITER_SETS; set++) {
		struct buf key = { 0 };

		if (!t->by[set])
			continue;
		set_name(set, "|", true, &key);
		json_object_set_new(by, buf_str(&key), json_integer(t->by[set]));
		buf_free(&key);
	}
	return by;
}

static void judge(struct doctor *d, const struct survey_table *t)
{
	const char *family = family_name(t->family), *program = family_of(t->family)->program;
	struct buf chain = { 0 }, by = { 0 };

	if (t->by[0] && t->classic)
		find(d, FIND_FOREIGN_RULES, family, "table %s %s: %u rule%s that no %s command can "
		     "make, the first is %s; %s-save leaves %s out", family, t->name, t->by[0],
		     t->by[0] > 1 ? "s" : "", program, spot_text(d, &t->foreign), program,
		     t->by[0] > 1 ? "them" : "it");
	if (t->odd_chain) {
		buf_printf(&chain, "%s %s %s", family, t->name, t->odd_chain);
		find(d, FIND_FOREIGN_CHAIN, buf_str(&chain), "chain %s has another type, hook or "
		     "priority than %s gives it, and %s does not use it", buf_str(&chain), program,
		     program);
		buf_free(&chain);
	}
	if (t->native.number && t->other.number) {
		set_name(t->other_writers, " or ", false, &by);
		find(d, FIND_MIXED_WRITERS, NULL, "table %s %s has rules of our native dialect, as %s, and "
		     "rules by %s, as %s; another iptables-nft reads the native ones wrong or not at all, "
		     "and what it saves and restores lacks them", family, t->name,
		     spot_text(d, &t->native), buf_str(&by), spot_text(d, &t->other));
		buf_free(&by);
	}
}

json_t *tables_look(struct doctor *d)
{
	json_t *all = json_array();

	for (const struct survey_table *t = d->survey.tables; t; t = t->next) {
		json_array_append_new(all, json_pack("{s:s, s:o, s:b, s:i, s:i, s:o}",
			"family", family_name(t->family), "name", json_text(t->name), "iptables", t->classic,
			"chains", (int)t->chains, "rules", (int)t->rules, "writers", writers_of(t)));
		judge(d, t);
	}
	return all;
}

static unsigned set_of(const char *key)
{
	unsigned set = 0;

	while (*key) {
		size_t len = strcspn(key, "|");

		for (unsigned i = 0; i < N_WRITERS; i++)
			if (strlen(writers[i].key) == len && !strncmp(writers[i].key, key, len))
				set |= 1u << i;
		key += len + (key[len] == '|');
	}
	return set;
}

static void show_table(json_t *t, struct page *page)
{
	json_t *by = json_object_get(t, "writers"), *n;
	unsigned rules = (unsigned)json_integer_value(json_object_get(t, "rules"));
	unsigned count[WRITER_SETS] = { 0 }, listed = 0;
	struct buf text = { 0 };
	const char *key;

	/* both of our dialects have one name */
	json_object_foreach(by, key, n) {
		unsigned set = set_of(key);

		count[set & WRITER_NATIVE ? set & ~(unsigned)WRITER_SHARED : set] +=
			(unsigned)json_integer_value(n);
	}
	buf_printf(&text, "%s %s: %u rule%s", json_string_value(json_object_get(t, "family")),
		   json_string_value(json_object_get(t, "name")), rules, rules == 1 ? "" : "s");
	for (unsigned set = 0; set < WRITER_SETS; set++) {
		if (!count[set])
			continue;
		buf_printf(&text, "%s %u ", listed++ ? "," : ":", count[set]);
		set_name(set, " or ", false, &text);
	}
	page_line(page, "%s", buf_str(&text));
	buf_free(&text);
}

void tables_show(const json_t *facts, struct page *page)
{
	size_t i;
	json_t *t;

	if (!json_array_size(facts))
		page_line(page, "none in nf_tables");
	json_array_foreach(facts, i, t)
		show_table(t, page);
}
