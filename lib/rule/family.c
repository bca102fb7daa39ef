/* SPDX-License-Identifier: GPL-2.0-or-later */
/* family.c - the rows of family.h. */
#include "lib/rule/family.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter_arp.h>

#include "lib/text/same.h"

/* <linux/netfilter_bridge.h> drags in much else */
enum { BR_PRE_ROUTING, BR_LOCAL_IN, BR_FORWARD, BR_LOCAL_OUT, BR_POST_ROUTING };

static const struct builtin_chain ip_chains[] = {
	{ "filter", "INPUT", "filter", HOOK_IN, NF_INET_LOCAL_IN, 0 },
	{ "filter", "FORWARD", "filter", HOOK_FWD, NF_INET_FORWARD, 0 },
	{ "filter", "OUTPUT", "filter", HOOK_OUT, NF_INET_LOCAL_OUT, 0 },
	{ "nat", "PREROUTING", "nat", HOOK_PRE, NF_INET_PRE_ROUTING, -100 },
	{ "nat", "INPUT", "nat", HOOK_IN, NF_INET_LOCAL_IN, 100 },
	{ "nat", "OUTPUT", "nat", HOOK_OUT, NF_INET_LOCAL_OUT, -100 },
	{ "nat", "POSTROUTING", "nat", HOOK_POST, NF_INET_POST_ROUTING, 100 },
	{ "mangle", "PREROUTING", "filter", HOOK_PRE, NF_INET_PRE_ROUTING, -150 },
	{ "mangle", "INPUT", "filter", HOOK_IN, NF_INET_LOCAL_IN, -150 },
	{ "mangle", "FORWARD", "filter", HOOK_FWD, NF_INET_FORWARD, -150 },
	{ "mangle", "OUTPUT", "route", HOOK_OUT, NF_INET_LOCAL_OUT, -150 },
	{ "mangle", "POSTROUTING", "filter", HOOK_POST, NF_INET_POST_ROUTING, -150 },
	{ "raw", "PREROUTING", "filter", HOOK_PRE, NF_INET_PRE_ROUTING, -300 },
	{ "raw", "OUTPUT", "filter", HOOK_OUT, NF_INET_LOCAL_OUT, -300 },
	{ "security", "INPUT", "filter", HOOK_IN, NF_INET_LOCAL_IN, 150 },
	{ "security", "FORWARD", "filter", HOOK_FWD, NF_INET_FORWARD, 150 },
	{ "security", "OUTPUT", "filter", HOOK_OUT, NF_INET_LOCAL_OUT, 150 },
	{ .name = NULL },
};

static const struct builtin_chain arp_chains[] = {
	{ "filter", "INPUT", "filter", HOOK_IN, NF_ARP_IN, 0 },
	{ "filter", "OUTPUT", "filter", HOOK_OUT, NF_ARP_OUT, 0 },
	{ .name = NULL },
};

static const struct builtin_chain bridge_chains[] = {
	{ "filter", "INPUT", "filter", HOOK_IN, BR_LOCAL_IN, -200 },
	{ "filter", "FORWARD", "filter", HOOK_FWD, BR_FORWARD, -200 },
	{ "filter", "OUTPUT", "filter", HOOK_OUT, BR_LOCAL_OUT, -200 },
	{ "nat", "PREROUTING", "filter", HOOK_PRE, BR_PRE_ROUTING, -300 },
	{ "nat", "OUTPUT", "filter", HOOK_OUT, BR_LOCAL_OUT, 100 },
	{ "nat", "POSTROUTING", "filter", HOOK_POST, BR_POST_ROUTING, 300 },
	{ "broute", "BROUTING", "filter", HOOK_BROUTE, BR_PRE_ROUTING, INT_MIN },
	{ .name = NULL },
};

static const char *const ip_tables[] = { "mangle", "security", "raw", "filter", "nat", NULL };
static const char *const arp_tables[] = { "filter", NULL };
static const char *const bridge_tables[] = { "filter", "nat", "broute", NULL };

static const struct family families[] = {
	{ NFPROTO_IPV4, FAM_IP, 0, "iptables", ip_chains, ip_tables, NULL },
	{ NFPROTO_IPV6, FAM_IP6, 0, "ip6tables", ip_chains, ip_tables, NULL },
	{ NFPROTO_ARP, FAM_ARP, FAMILY_NOT_BEHIND | FAMILY_NO_COMMIT | FAMILY_RANGES, "arptables",
	  arp_chains, arp_tables, "arp" },
	{ NFPROTO_BRIDGE, FAM_BRIDGE,
	  FAMILY_NOT_BEHIND | FAMILY_POLICIES | FAMILY_BARE | FAMILY_NO_COMMIT | FAMILY_RANGES,
	  "ebtables", bridge_chains, bridge_tables, "bridge" },
};

static const char *const table_names[] = { "filter", "nat", "mangle", "raw", "security", "broute" };
static const char *const hook_names[] = { "PREROUTING", "INPUT", "FORWARD", "OUTPUT",
					  "POSTROUTING", "BROUTING" };

#define N(array)	(sizeof(array) / sizeof(*(array)))

const struct family *family_of(uint8_t nfproto)
{
	for (size_t i = 0; i < N(families); i++)
		if (families[i].nfproto == nfproto)
			return &families[i];
	return &families[0];
}

static const char *bit_name(uint8_t bit, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bit == 1 << i)
			return names[i];
	return NULL;
}

const char *table_name(uint8_t bit)
{
	return bit_name(bit, table_names, N(table_names));
}

const char *hook_name(uint8_t bit)
{
	return bit_name(bit, hook_names, N(hook_names));
}

uint8_t table_bit(uint8_t nfproto, const char *name)
{
	const char *const *tables = family_of(nfproto)->tables;

	while (*tables && !text_same(*tables, name))
		tables++;
	for (size_t i = 0; *tables && i < N(table_names); i++)
		if (text_same(table_names[i], name))
			return 1 << i;
	return 0;
}

/* The letters that names of built-in chains begin with: most chains have others. */
static bool may_be_builtin(const char *chain)
{
	switch (*chain) {
	case 'B':
	case 'F':
	case 'I':
	case 'O':
	case 'P':
		return true;
	}
	return false;
}

const struct builtin_chain *builtin_find(uint8_t nfproto, const char *table, const char *chain)
{
	if (!may_be_builtin(chain))
		return NULL;
	for (const struct builtin_chain *b = family_of(nfproto)->chains; b->name; b++)
		if (text_same(b->name, chain) && text_same(b->table, table))
			return b;
	return NULL;
}

uint8_t builtin_hook(uint8_t nfproto, uint8_t table, const char *chain)
{
	const char *name = table_name(table);
	const struct builtin_chain *b = name ? builtin_find(nfproto, name, chain) : NULL;

	return b ? b->hook : 0;
}
