/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * families.c - is a host closed in one family and open in the other? Closed is a hook
 * with a chain that drops by its policy, or whose last rule drops or rejects whatever
 * comes. What chains lead to in between is not followed.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/doctor/doctor.h"

static const struct {
	unsigned hook;
	const char *key, *what;
} hooks[] = {
	{ NF_INET_LOCAL_IN, "input", "what comes to this host" },
	{ NF_INET_FORWARD, "forward", "what is forwarded" },
};

static const struct {
	const char *key, *name;
} families[] = { { "ip", "IPv4" }, { "ip6", "IPv6" } };

static bool is_closed(const struct closed *c)
{
	return c->by_policy || c->by_rule;
}

/* No addresses, no packets: nothing to be open for. */
static bool has_ipv6(void)
{
	return sysctl_get("net/ipv6/conf/all/disable_ipv6") == 0;
}

static json_t *state_of(const struct closed *c)
{
	struct buf text = { 0 };
	json_t *ret;

	if (!is_closed(c))
		return json_string("open");
	buf_printf(&text, "closed by %s %s %s", c->table, c->chain,
		   c->by_policy ? "(policy)" : "(last rule)");
	ret = json_text(buf_str(&text));
	buf_free(&text);
	return ret;
}

static void judge(struct doctor *d, const struct closed closed[2], size_t hook)
{
	unsigned open = is_closed(&closed[0]) ? 1 : 0;

	if (is_closed(&closed[0]) == is_closed(&closed[1]) || !has_ipv6())
		return;
	/* what is not forwarded needs no rules */
	if (hooks[hook].hook == NF_INET_FORWARD &&
	    sysctl_get(open ? "net/ipv6/conf/all/forwarding" : "net/ipv4/ip_forward") <= 0)
		return;
	find(d, FIND_FAMILY_OPEN, open ? "ip6tables" : "iptables",
	     "%s: in %s %s %s drops what no rule lets through, in %s nothing does", hooks[hook].what,
	     families[!open].name, closed[!open].table, closed[!open].chain, families[open].name);
}

json_t *families_look(struct doctor *d)
{
	json_t *all = json_object();

	for (size_t h = 0; h < sizeof(hooks) / sizeof(*hooks); h++) {
		struct closed both[2] = { d->survey.closed[0][hooks[h].hook],
					  d->survey.closed[1][hooks[h].hook] };
		json_t *hook = json_object();

		for (unsigned v6 = 0; v6 < 2; v6++)
			json_object_set_new(hook, families[v6].key, state_of(&both[v6]));
		json_object_set_new(all, hooks[h].key, hook);
		judge(d, both, h);
	}
	json_object_set_new(all, "ipv6", json_boolean(has_ipv6()));
	return all;
}

void families_show(const json_t *facts, struct page *page)
{
	for (size_t h = 0; h < sizeof(hooks) / sizeof(*hooks); h++) {
		const json_t *hook = json_object_get(facts, hooks[h].key);

		page_line(page, "%s: IPv4 %s; IPv6 %s", hooks[h].key,
			  json_string_value(json_object_get(hook, "ip")),
			  json_string_value(json_object_get(hook, "ip6")));
	}
	if (!json_is_true(json_object_get(facts, "ipv6")))
		page_line(page, "IPv6 is switched off");
}
