/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xtables.h - the kernel's older tables ("iptables-legacy"), read and never written:
 * which there are, and the bytes of one. What the bytes say is lib/rule/legacy.h's.
 *
 * Source: struct ipt_getinfo, ipt_get_entries, <linux/netfilter_ipv4/ip_tables.h>,
 * and the same of <linux/netfilter_ipv6/ip6_tables.h>.
 */
#pragma once

#include <stdint.h>

/* linux/netfilter.h wants to come after these */
#include <net/if.h>
#include <netinet/in.h>
#include <linux/netfilter.h>

#include "lib/text/arena.h"

struct legacy_table {
	const char *name;
	uint8_t family;			/* NFPROTO_IPV4, NFPROTO_IPV6 */
	const void *entries;		/* aligned to 8; @size bytes, @n_entries of them */
	uint32_t size, n_entries;
	uint32_t hooks;			/* bits of those that have a chain */
	/* offsets: of the first entry of a hook's chain, of the one with its policy */
	uint32_t hook_entry[NF_INET_NUMHOOKS], underflow[NF_INET_NUMHOOKS];
};

/**
 * xtables_names() - the tables that are there, in @family's order of /proc
 * @ret: names from @arena, NULL-ended; empty where the kernel has no such tables
 * Asking the kernel for a table by name would make it, so this is asked first.
 * Return: 0; -errno of the file, but that it is not there.
 */
int xtables_names(uint8_t family, struct arena *arena, const char ***ret);

/**
 * xtables_read() - one table, all of it of one time
 * @name: one of xtables_names()
 * Return: 0; -EPERM; -ENOENT; -EBADMSG for an answer that cannot be; -EAGAIN if it
 * changed each time it was asked for; another errno of getsockopt(2).
 */
int xtables_read(uint8_t family, const char *name, struct arena *arena,
		 struct legacy_table *ret);
