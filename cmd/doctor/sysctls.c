/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sysctls.c - the switches of the kernel without which rules of this host do nothing.
 * They are read, never set. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "cmd/doctor/doctor.h"

/* One row for each switch and family; the key in JSON is the name. */
static const struct {
	enum need need;
	bool v6;
	const char *name;	/* as sysctl(8) has it */
	const char *path;
	const char *each;	/* below conf/: one for each interface, too */
	enum finding finding;
	const char *what;	/* what goes wrong */
} switches[] = {
	{ NEED_FORWARDING, false, "net.ipv4.ip_forward", "net/ipv4/ip_forward",
	  "net/ipv4/conf/%s/forwarding", FIND_NO_FORWARDING,
	  "the kernel forwards no IPv4 packets, so it translates none but its own" },
	{ NEED_FORWARDING, true, "net.ipv6.conf.all.forwarding", "net/ipv6/conf/all/forwarding",
	  "net/ipv6/conf/%s/forwarding", FIND_NO_FORWARDING,
	  "the kernel forwards no IPv6 packets, so it translates none but its own" },
	{ NEED_ROUTE_LOCALNET, false, "net.ipv4.conf.all.route_localnet",
	  "net/ipv4/conf/all/route_localnet", "net/ipv4/conf/%s/route_localnet",
	  FIND_NO_ROUTE_LOCALNET, "packets from outside to 127.0.0.0/8 are dropped" },
	{ NEED_BRIDGE_CALL, false, "net.bridge.bridge-nf-call-iptables",
	  "net/bridge/bridge-nf-call-iptables", NULL, FIND_NO_BRIDGE_CALL,
	  "bridged IPv4 packets are not shown to it, so physdev matches nothing" },
	{ NEED_BRIDGE_CALL, true, "net.bridge.bridge-nf-call-ip6tables",
	  "net/bridge/bridge-nf-call-ip6tables", NULL, FIND_NO_BRIDGE_CALL,
	  "bridged IPv6 packets are not shown to it, so physdev matches nothing" },
};

#define N_SWITCHES (sizeof(switches) / sizeof(*switches))

static int of_iface(const char *pattern, const char *iface)
{
	const char *at = strstr(pattern, "%s");
	struct buf path = { 0 };
	int value;

	buf_add(&path, pattern, (size_t)(at - pattern));
	buf_puts(&path, iface);
	buf_puts(&path, at + 2);
	value = sysctl_get(buf_str(&path));
	buf_free(&path);
	return value;
}

/* Is it set for @iface, or for any that packets come in by? */
static bool set_for(const char *pattern, const char *iface, bool v6)
{
	struct dirent *entry;
	bool found = false;
	DIR *dir;

	if (iface)
		return of_iface(pattern, iface) > 0;
	dir = opendir(v6 ? "/proc/sys/net/ipv6/conf" : "/proc/sys/net/ipv4/conf");
	while (dir && !found && (entry = readdir(dir)))
		if (*entry->d_name != '.' && strcmp(entry->d_name, "default") &&
		    strcmp(entry->d_name, "lo"))
			found = of_iface(pattern, entry->d_name) > 0;
	if (dir)
		closedir(dir);
	return found;
}

json_t *sysctls_look(struct doctor *d)
{
	json_t *all = json_object();

	for (size_t i = 0; i < N_SWITCHES; i++) {
		const struct rule_spot *rule = &d->survey.needs[switches[i].v6][switches[i].need];
		const char *iface = switches[i].need == NEED_ROUTE_LOCALNET ?
				    d->survey.needs_iface[switches[i].v6] : NULL;
		int value = sysctl_get(switches[i].path);

		json_object_set_new(all, switches[i].name, json_pack("{s:o, s:o}",
			"value", value < 0 ? json_null() : json_integer(value),
			"wanted by", rule->number ? json_text(spot_text(d, rule)) : json_null()));
		if (!rule->number || value > 0)
			continue;
		if (switches[i].each && set_for(switches[i].each, iface, switches[i].v6))
			continue;
		find(d, switches[i].finding, switches[i].name, "%s is %s: %s; wanted by %s",
		     switches[i].name, value < 0 ? "not there" : "0", switches[i].what,
		     spot_text(d, rule));
	}
	return all;
}

void sysctls_show(const json_t *facts, struct page *page)
{
	const char *name;
	json_t *fact;

	json_object_foreach((json_t *)facts, name, fact) {
		json_t *value = json_object_get(fact, "value");
		const char *rule = json_string_value(json_object_get(fact, "wanted by"));

		if (rule)
			page_line(page, "%s = %d, wanted by %s", name,
				  json_is_integer(value) ? (int)json_integer_value(value) : 0, rule);
		else if (json_is_integer(value))
			page_line(page, "%s = %d", name, (int)json_integer_value(value));
	}
}
