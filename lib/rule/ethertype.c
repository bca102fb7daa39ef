/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ethertype.c - see ethertype.h */
#include "lib/rule/ethertype.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <linux/if_ether.h>

#define ETHERTYPES_FILE "/etc/ethertypes"

static const struct {
	const char *name;
	uint16_t type;
} known[] = {
	{ "IPv4", ETH_P_IP }, { "ARP", ETH_P_ARP }, { "IPv6", ETH_P_IPV6 },
	{ "802_1Q", ETH_P_8021Q }, { "Length", ETHER_LENGTH }, { "ip", ETH_P_IP },
	{ "ip4", ETH_P_IP }, { "ip6", ETH_P_IPV6 }, { "RARP", ETH_P_RARP },
};

/* The line of the file that has @name, or else @type: its first name. */
static bool look_up(const char *name, uint16_t *type, char *buf, unsigned size)
{
	FILE *file = fopen(ETHERTYPES_FILE, "re");
	bool found = false;
	char line[512];

	while (file && !found && fgets(line, sizeof(line), file)) {
		char *save, *first, *number, *word;
		unsigned long n;

		line[strcspn(line, "#\n")] = '\0';
		first = strtok_r(line, " \t", &save);
		number = first ? strtok_r(NULL, " \t", &save) : NULL;
		n = number ? strtoul(number, NULL, 16) : 0;
		if (n < ETHER_MIN || n > UINT16_MAX)
			continue;
		found = name ? !strcasecmp(first, name) : n == *type;
		while (name && !found && (word = strtok_r(NULL, " \t", &save)))
			found = !strcasecmp(word, name);
		if (found) {
			*type = n;
			if (buf)
				snprintf(buf, size, "%s", first);
		}
	}
	if (file)
		fclose(file);
	return found;
}

bool ethertype_find(const char *text, uint16_t *ret)
{
	unsigned long n;
	char *end;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcasecmp(known[i].name, text)) {
			*ret = known[i].type;
			return true;
		}
	n = strtoul(text, &end, 16);
	if (*text && *text != '-' && *text != '+' && !*end && end != text) {
		*ret = n;
		return n >= ETHER_MIN && n <= UINT16_MAX;
	}
	return look_up(text, ret, NULL, 0);
}

const char *ethertype_name(uint16_t type, char *buf, unsigned size)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (known[i].type == type)
			return known[i].name;
	return look_up(NULL, &type, buf, size) ? buf : NULL;
}
