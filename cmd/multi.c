/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * multi.c - one binary for all programs: it does what its name says, or under
 * a name of its own what its first argument says; see applet.h.
 */
#include <linux/netfilter.h>

#include "cmd/applet.h"

static const struct applet applets[] = {
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

int main(int argc, char **argv)
{
	return applet_main(applets, sizeof(applets) / sizeof(*applets), argc, argv);
}
