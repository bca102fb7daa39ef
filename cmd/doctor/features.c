/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * features.c - what this kernel's nf_tables has: its expressions, asked for by name,
 * and whether rules of each kind load natively, by loading one. Both in a throw-away
 * namespace.
 */
#include <string.h>

#include "cmd/doctor/doctor.h"
#include "compat/ext.h"
#include "lib/text/words.h"

/* All that rules of ours are made of, and the two that hold xt. */
static const char *const expressions[] = {
	"bitwise", "byteorder", "cmp", "connlimit", "counter", "ct", "dup", "dynset", "exthdr",
	"fib", "hash", "immediate", "limit", "log", "lookup", "masq", "match", "meta", "nat",
	"notrack", "numgen", "osf", "payload", "queue", "quota", "range", "redir", "reject", "rt",
	"socket", "synproxy", "target", "tproxy", "xfrm",
};

#define N_EXPRESSIONS (sizeof(expressions) / sizeof(*expressions))

/* A rule of each kind, for the families it exists in. */
static const struct trial {
	const char *name;
	uint8_t families;
	const char *words;
} trials[] = {
	{ "lists and ranges of ports", FAM_BOTH,
	  "-A INPUT -p tcp -m multiport --dports 22,80:90 -j ACCEPT" },
	{ "connection states", FAM_BOTH, "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT" },
	{ "rates", FAM_BOTH, "-A INPUT -m limit --limit 5/second -j ACCEPT" },
	{ "connections at once", FAM_BOTH, "-A INPUT -p tcp -m connlimit --connlimit-above 9 -j DROP" },
	{ "quotas", FAM_BOTH, "-A INPUT -m quota --quota 1000 -j ACCEPT" },
	{ "every nth packet", FAM_BOTH, "-A INPUT -m statistic --mode nth --every 2 --packet 0 -j ACCEPT" },
	{ "types of addresses", FAM_BOTH, "-A INPUT -m addrtype --dst-type MULTICAST -j ACCEPT" },
	{ "owners of sockets", FAM_BOTH, "-A OUTPUT -m owner --uid-owner 0 -j ACCEPT" },
	{ "times of day", FAM_BOTH, "-A INPUT -m time --timestart 08:00 --timestop 17:00 -j ACCEPT" },
	{ "IPsec", FAM_BOTH, "-A INPUT -m policy --dir in --pol ipsec -j ACCEPT" },
	{ "REJECT", FAM_BOTH, "-A INPUT -p tcp -j REJECT --reject-with tcp-reset" },
	{ "LOG", FAM_BOTH, "-A INPUT -j LOG --log-prefix probe" },
	{ "NFLOG", FAM_BOTH, "-A INPUT -j NFLOG --nflog-group 9" },
	{ "NFQUEUE", FAM_BOTH, "-A INPUT -j NFQUEUE --queue-num 9" },
	{ "marks", FAM_BOTH, "-t mangle -A PREROUTING -j MARK --set-mark 0x1" },
	{ "DSCP", FAM_BOTH, "-t mangle -A PREROUTING -j DSCP --set-dscp 0x10" },
	{ "NOTRACK", FAM_BOTH, "-t raw -A PREROUTING -j CT --notrack" },
	{ "TEE", FAM_IP, "-t mangle -A PREROUTING -j TEE --gateway 192.0.2.1" },
	{ "SYNPROXY", FAM_BOTH, "-A INPUT -p tcp -j SYNPROXY --mss 1460" },
	{ "SNAT", FAM_IP, "-t nat -A POSTROUTING -j SNAT --to-source 192.0.2.1" },
	{ "SNAT", FAM_IP6, "-t nat -A POSTROUTING -j SNAT --to-source 2001:db8::1" },
	{ "DNAT", FAM_IP, "-t nat -A PREROUTING -j DNAT --to-destination 192.0.2.1" },
	{ "DNAT", FAM_IP6, "-t nat -A PREROUTING -j DNAT --to-destination 2001:db8::1" },
	{ "MASQUERADE", FAM_BOTH, "-t nat -A POSTROUTING -j MASQUERADE" },
	{ "REDIRECT", FAM_BOTH, "-t nat -A PREROUTING -p tcp -j REDIRECT --to-ports 80" },
};

#define N_TRIALS (sizeof(trials) / sizeof(*trials))

static json_t *probe_expressions(struct doctor *d, uint8_t family)
{
	json_t *there = json_array(), *missing = json_array();

	for (size_t i = 0; i < N_EXPRESSIONS; i++)
		json_array_append_new(session_has_expr(d->plan.session, family, expressions[i]) ?
				      there : missing, json_string(expressions[i]));
	return json_pack("{s:o, s:o}", "there", there, "missing", missing);
}

/* NULL, or why it cannot be loaded. */
static json_t *try_rule(struct doctor *d, const struct trial *trial, struct diag *diag)
{
	struct command_env env = { .family = d->plan.family, .reg = &d->reg, .arena = &d->arena,
				   .services = &kernel_services };
	char *line = arena_strdup(&d->arena, trial->words);
	struct command cmd;
	struct words words;
	unsigned at;
	int err;

	diag_init(diag);
	words_split(line, &d->arena, &words);
	plan_reset(&d->plan);
	d->plan.lacks_xt = "not asked for";
	err = command_parse(words.v, words.n, &env, &cmd, diag);
	if (!err)
		err = plan_command(&d->plan, &cmd, 0, diag);
	if (!err)
		err = plan_commit(&d->plan, &at, diag);
	return err ? json_text(diag->text + (*diag->text == ' ')) : NULL;
}

static json_t *probe_rules(struct doctor *d, uint8_t family)
{
	json_t *all = json_object();
	struct diag diag;

	d->plan.family = family;
	for (size_t i = 0; i < N_TRIALS; i++) {
		const struct trial *t = &trials[i];
		json_t *why;

		if (!(t->families & (family == NFPROTO_IPV6 ? FAM_IP6 : FAM_IP)))
			continue;
		why = try_rule(d, t, &diag);
		json_object_set_new(all, t->name, why ? why : json_true());
	}
	return all;
}

static json_t *probe(struct doctor *d)
{
	static const uint8_t families[] = { NFPROTO_IPV4, NFPROTO_IPV6 };
	json_t *all = json_object();

	for (size_t i = 0; i < sizeof(families); i++)
		json_object_set_new(all, family_name(families[i]),
			json_pack("{s:o, s:o}", "expressions", probe_expressions(d, families[i]),
				  "native rules", probe_rules(d, families[i])));
	return all;
}

json_t *features_look(struct doctor *d)
{
	const char *why = NULL;
	json_t *facts = in_throwaway(probe, d, &why);

	return facts ? facts : json_pack("{s:s}", "error", why);
}

static void show_family(const char *name, const json_t *facts, struct page *page)
{
	json_t *exprs = json_object_get(facts, "expressions"), *rule, *not = json_array();
	json_t *missing = json_object_get(exprs, "missing");
	json_t *rules = json_object_get(facts, "native rules");
	struct buf text = { 0 };
	const char *kind;

	buf_printf(&text, "%s: %zu of %zu expressions%s", name,
		   json_array_size(json_object_get(exprs, "there")), N_EXPRESSIONS,
		   json_array_size(missing) ? "; missing:" : "");
	if (json_array_size(missing))
		page_list(page, buf_str(&text), missing);
	json_object_foreach(rules, kind, rule)
		if (!json_is_true(rule))
			json_array_append_new(not, json_string(kind));
	if (!json_array_size(missing))
		page_line(page, "%s", buf_str(&text));
	text.len = 0;
	buf_printf(&text, "%s: %zu of %zu kinds of rules load natively%s", name,
		   json_object_size(rules) - json_array_size(not), json_object_size(rules),
		   json_array_size(not) ? "; not:" : "");
	if (json_array_size(not))
		page_list(page, buf_str(&text), not);
	else
		page_line(page, "%s", buf_str(&text));
	json_decref(not);
	buf_free(&text);
}

void features_show(const json_t *facts, struct page *page)
{
	const char *error = json_string_value(json_object_get(facts, "error")), *family;
	json_t *f;

	if (error)
		page_line(page, "cannot be probed, no network namespace can be made: %s", error);
	else
		json_object_foreach((json_t *)facts, family, f)
			show_family(family, f, page);
}
