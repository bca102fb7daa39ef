/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * multi.c - one binary for all programs: it does what its name says, or under
 * a name of its own what its first argument says.
 */
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

#include <linux/netfilter.h>

#include "cmd/common.h"

static const struct applet {
	struct program prog;
	int (*main)(const struct program *prog, int argc, char **argv);
} applets[] = {
	{ { "iptables", NFPROTO_IPV4 }, iptables_main },
	{ { "iptables-save", NFPROTO_IPV4 }, save_main },
	{ { "iptables-restore", NFPROTO_IPV4 }, restore_main },
	{ { "ip6tables", NFPROTO_IPV6 }, iptables_main },
	{ { "ip6tables-save", NFPROTO_IPV6 }, save_main },
	{ { "ip6tables-restore", NFPROTO_IPV6 }, restore_main },
	{ { "arptables", NFPROTO_ARP }, iptables_main },
	{ { "arptables-save", NFPROTO_ARP }, save_main },
	{ { "arptables-restore", NFPROTO_ARP }, restore_main },
	{ { "ebtables", NFPROTO_BRIDGE }, iptables_main },
	{ { "ebtables-save", NFPROTO_BRIDGE }, save_main },
	{ { "ebtables-restore", NFPROTO_BRIDGE }, restore_main },
	{ { "iptables-apply", NFPROTO_IPV4 }, apply_main },
	{ { "ip6tables-apply", NFPROTO_IPV6 }, apply_main },
	{ { "iptables-xml", NFPROTO_IPV4 }, xml_main },
	{ { "nfnl_osf", NFPROTO_UNSPEC }, osf_main },
	{ { "iptables-legacy", NFPROTO_IPV4 }, legacy_main },
	{ { "iptables-legacy-save", NFPROTO_IPV4 }, legacy_main },
	{ { "iptables-legacy-restore", NFPROTO_IPV4 }, legacy_main },
	{ { "ip6tables-legacy", NFPROTO_IPV6 }, legacy_main },
	{ { "ip6tables-legacy-save", NFPROTO_IPV6 }, legacy_main },
	{ { "ip6tables-legacy-restore", NFPROTO_IPV6 }, legacy_main },
	{ { "xtables-legacy-multi", NFPROTO_UNSPEC }, legacy_main },
	{ { "xtables-monitor", NFPROTO_UNSPEC }, monitor_main },
};

#define N_APPLETS (sizeof(applets) / sizeof(*applets))

/* "iptables-nft-save" and "iptables-native-save" are "iptables-save". */
static bool is_called(const char *name, const char *called)
{
	static const char *const infixes[] = { "", "-native", "-nft" };
	size_t len = strcspn(name, "-");

	if (strncmp(name, called, len))
		return false;
	for (size_t i = 0; i < sizeof(infixes) / sizeof(*infixes); i++) {
		size_t n = strlen(infixes[i]);

		if (!strncmp(called + len, infixes[i], n) && !strcmp(called + len + n, name + len))
			return true;
	}
	return false;
}

static const struct applet *find(const char *called)
{
	const char *slash = strrchr(called, '/');

	called = slash ? slash + 1 : called;
	for (size_t i = 0; i < N_APPLETS; i++)
		if (is_called(applets[i].prog.name, called))
			return &applets[i];
	return NULL;
}

int main(int argc, char **argv)
{
	const struct applet *applet;

	/* a program that changes the firewall is no place for borrowed rights */
	if (getauxval(AT_SECURE))
		return 111;
	if (!argc)
		return STATUS_USAGE;
	applet = find(argv[0]);
	if (!applet && argc > 1) {
		argc--;
		argv++;
		applet = find(argv[0]);
	}
	if (applet)
		return applet->main(&applet->prog, argc, argv);
	fprintf(stderr, "ERROR: No valid subcommand given.\nValid subcommands:\n");
	for (size_t i = 0; i < N_APPLETS; i++)
		fprintf(stderr, " * %s\n", applets[i].prog.name);
	return STATUS_FAIL;
}
