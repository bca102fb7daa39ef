/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * legacy.c - the names iptables-legacy and the like: a word where to look, and no
 * more. There is no program here for the kernel's older tables; whoever asks for
 * them by name must not be given others.
 */
#include <stdio.h>
#include <string.h>

#include <linux/netfilter.h>

#include "cmd/common.h"

static void tell_tables(const char *family, const char *path)
{
	FILE *file = fopen(path, "re");
	char name[64];
	bool any = false;

	if (!file)
		return;
	while (fscanf(file, "%63s", name) == 1) {
		if (!any)
			fprintf(stderr, "  legacy tables of %s here:", family);
		fprintf(stderr, " %s", name);
		any = true;
	}
	if (any)
		fputs("\n", stderr);
	fclose(file);
}

int legacy_main(const struct program *prog, int argc, char **argv)
{
	const char *infix = strstr(prog->name, "-legacy");
	const char *rest = infix + strlen("-legacy");
	bool v6 = prog->family == NFPROTO_IPV6;

	fprintf(stderr, "%s: the legacy tables are not served by these programs; nothing was done\n",
		prog->name);
	fprintf(stderr, "  for the rules in nf_tables: %.*s%s\n", (int)(infix - prog->name), prog->name,
		strcmp(rest, "-multi") ? rest : "-nft-multi");
	fprintf(stderr, "  for legacy tables, if there are any: nft cannot show them, the %s of a\n"
		"  package that still has it can; see iptables-legacy(8)\n", prog->name);
	if (prog->family != NFPROTO_IPV6)
		tell_tables("IPv4", "/proc/net/ip_tables_names");
	if (v6 || prog->family == NFPROTO_UNSPEC)
		tell_tables("IPv6", "/proc/net/ip6_tables_names");
	return STATUS_FAIL;
}
