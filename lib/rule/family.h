/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * family.h - what differs from one family of programs to the next: tables,
 * built-in chains, how a rule is typed and printed. One row per family; who
 * needs to know asks the row, not the number.
 *
 * Source of hooks and priorities: <linux/netfilter.h>, <linux/netfilter_arp.h>,
 * <linux/netfilter_bridge.h>, and what iptables-nft, arptables-nft and
 * ebtables-nft make, for they share the chains.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
	TABLE_FILTER = 1, TABLE_NAT = 2, TABLE_MANGLE = 4, TABLE_RAW = 8, TABLE_SECURITY = 16,
	TABLE_BROUTE = 32,
	HOOK_PRE = 1, HOOK_IN = 2, HOOK_FWD = 4, HOOK_OUT = 8, HOOK_POST = 16, HOOK_BROUTE = 32,
	FAM_IP = 1, FAM_IP6 = 2, FAM_ARP = 4, FAM_BRIDGE = 8, FAM_BOTH = 3,
};

struct builtin_chain {
	const char *table, *name, *type;
	uint8_t hook;		/* HOOK_* */
	uint32_t nf_hook;	/* NF_INET_*, NF_ARP_*, NF_BR_* */
	int32_t priority;
};

enum family_flags {
	FAMILY_NOT_BEHIND = 1,	/* an option's value may follow a "!" */
	FAMILY_POLICIES = 2,	/* user chains have policies, too: udata.h says where */
	FAMILY_BARE = 4,	/* options alone name their matches: there is no -m */
	FAMILY_NO_COMMIT = 8,	/* files of rules have no COMMIT lines, nor counters of chains */
	FAMILY_RANGES = 16,	/* -D takes "first:last", and numbers from the end, as -1 */
};

struct family {
	uint8_t nfproto;	/* NFPROTO_* */
	uint8_t bit;		/* FAM_* */
	uint8_t flags;		/* enum family_flags */
	const char *program;
	const struct builtin_chain *chains;	/* in the order of listings; ends with a NULL name */
	const char *const *tables;	/* in the order of a save; ends with NULL */
	const char *header;	/* the extension that has the fields of its header besides
				 * addresses and interfaces; NULL: none */
};

/* NFPROTO_IPV4, _IPV6, _ARP, _BRIDGE; of any other number that of IPv4. */
const struct family *family_of(uint8_t nfproto);

/* TABLE_* of a name, 0: the family has no such table. */
uint8_t table_bit(uint8_t nfproto, const char *name);
/* The name of a TABLE_* or HOOK_*, NULL behind the last. */
const char *table_name(uint8_t bit);
const char *hook_name(uint8_t bit);
/* HOOK_* of a built-in chain of @table (TABLE_*), 0: it is none. */
uint8_t builtin_hook(uint8_t nfproto, uint8_t table, const char *chain);
const struct builtin_chain *builtin_find(uint8_t nfproto, const char *table, const char *chain);
