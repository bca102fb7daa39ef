/* SPDX-License-Identifier: GPL-2.0-or-later */
/* applet.c - see applet.h */
#include "cmd/applet.h"

#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

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

static const struct applet *find(const struct applet *applets, size_t n, const char *called)
{
	const char *slash = strrchr(called, '/');

	called = slash ? slash + 1 : called;
	for (size_t i = 0; i < n; i++)
		if (is_called(applets[i].prog.name, called))
			return &applets[i];
	return NULL;
}

int applet_main(const struct applet *applets, size_t n, int argc, char **argv)
{
	const struct applet *applet;

	/* a program that changes the firewall is no place for borrowed rights */
	if (getauxval(AT_SECURE))
		return 111;
	if (!argc)
		return STATUS_USAGE;
	applet = find(applets, n, argv[0]);
	if (!applet && argc > 1) {
		argc--;
		argv++;
		applet = find(applets, n, argv[0]);
	}
	if (applet)
		return applet->main(&applet->prog, argc, argv);
	fprintf(stderr, "ERROR: No valid subcommand given.\nValid subcommands:\n");
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, " * %s\n", applets[i].prog.name);
	return STATUS_FAIL;
}
