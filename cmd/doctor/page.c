/* SPDX-License-Identifier: GPL-2.0-or-later */
/* page.c - the page's lines and the list of findings; see doctor.h */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/doctor/doctor.h"
#include "lib/text/chars.h"

#define COLUMN 12
#define WIDTH 96

/* What can be found wrong: a name for scripts, for good, and what to do about it. */
static const struct {
	const char *id, *fix;
} kinds[FIND_MAX] = {
	[FIND_NO_NFTABLES] = { "no-nftables",
		"a kernel with CONFIG_NF_TABLES, CONFIG_NF_TABLES_IPV4 and CONFIG_NF_TABLES_IPV6" },
	[FIND_BAD_DIALECT] = { "bad-dialect", "set @ to native or shared" },
	[FIND_SHARED_WITHOUT_XT] = { "shared-without-xt",
		"use the native dialect, or a kernel with CONFIG_NFT_COMPAT" },
	[FIND_MIXED_WRITERS] = { "mixed-writers",
		"let one of them write the table; or put \"dialect = shared\" into " CONF_FILE
		" and load the rules again" },
	[FIND_FOREIGN_RULES] = { "foreign-rules",
		"keep such rules in a table of their own: nft add table @ NAME" },
	[FIND_FOREIGN_CHAIN] = { "foreign-chain",
		"give it another name: nft rename chain @ NAME" },
	[FIND_LEGACY_RULES] = { "legacy-rules",
		"iptables-doctor --import-legacy@ prints them as a restore file; load what is still "
		"wanted, then empty the older tables" },
	[FIND_LEGACY_UNREADABLE] = { "legacy-unreadable",
		"look at them with the distribution's @-legacy-save" },
	[FIND_NO_FORWARDING] = { "no-forwarding", "sysctl -w @=1" },
	[FIND_NO_ROUTE_LOCALNET] = { "no-route-localnet", "sysctl -w @=1" },
	[FIND_NO_BRIDGE_CALL] = { "no-bridge-call", "modprobe br_netfilter; sysctl -w @=1" },
	[FIND_FAMILY_OPEN] = { "family-open", "give @ rules of its own" },
};

json_t *json_text(const char *text)
{
	struct buf safe = { 0 };
	json_t *ret;

	text_print(text, strlen(text), &safe);
	ret = json_string(buf_str(&safe));
	/* what passes for UTF-8 here and not there, such as halves of pairs */
	for (size_t i = 0; !ret && i < safe.len; i++)
		if (safe.data[i] & 0x80)
			safe.data[i] = '?';
	if (!ret)
		ret = json_string(buf_str(&safe));
	buf_free(&safe);
	return ret;
}

void find(struct doctor *d, enum finding finding, const char *arg, const char *fmt, ...)
{
	const char *fix = kinds[finding].fix, *at = strchr(fix, '@');
	struct buf whole = { 0 };
	char text[4096];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	buf_add(&whole, fix, at ? (size_t)(at - fix) : strlen(fix));
	if (at) {
		buf_puts(&whole, arg);
		buf_puts(&whole, at + 1);
	}
	json_array_append_new(d->findings, json_pack("{s:s, s:o, s:o}", "id", kinds[finding].id,
						     "text", json_text(text), "fix",
						     json_text(buf_str(&whole))));
	buf_free(&whole);
}

/* Words on as many lines as they take, the later ones further in. */
static void page_wrap(struct page *page, const char *text)
{
	struct buf line = { 0 };

	while (*text) {
		size_t len = strcspn(text, " ");

		if (line.len + 1 + len > WIDTH - COLUMN && line.len) {
			page_line(page, "%s", buf_str(&line));
			line.len = 0;
			buf_puts(&line, " ");
		}
		if (line.len)
			buf_putc(&line, ' ');
		buf_add(&line, text, len);
		text += len + (text[len] == ' ');
	}
	page_line(page, "%s", buf_str(&line));
	buf_free(&line);
}

void findings_show(const json_t *findings, struct page *page)
{
	json_t *f;
	size_t i;

	if (!json_array_size(findings))
		page_line(page, "none");
	json_array_foreach(findings, i, f) {
		struct buf text = { 0 };

		buf_printf(&text, "%s: %s", json_string_value(json_object_get(f, "id")),
			   json_string_value(json_object_get(f, "text")));
		page_wrap(page, buf_str(&text));
		text.len = 0;
		buf_printf(&text, "- %s", json_string_value(json_object_get(f, "fix")));
		page_wrap(page, buf_str(&text));
		buf_free(&text);
	}
}

void page_line(struct page *page, const char *fmt, ...)
{
	va_list ap;

	fprintf(page->out, "%-*s", COLUMN, page->title ? page->title : "");
	page->title = NULL;
	va_start(ap, fmt);
	vfprintf(page->out, fmt, ap);
	va_end(ap);
	putc('\n', page->out);
}

void page_list(struct page *page, const char *lead, const json_t *words)
{
	size_t n = json_array_size(words), i;
	struct buf line = { 0 };

	buf_puts(&line, lead);
	for (i = 0; i < n; i++) {
		const char *word = json_string_value(json_array_get(words, i));

		if (line.len + strlen(word) + 2 > WIDTH - COLUMN) {
			page_line(page, "%s", buf_str(&line));
			line.len = 0;
			buf_puts(&line, " ");
		}
		buf_printf(&line, " %s%s", word, i + 1 < n ? "," : "");
	}
	page_line(page, "%s", buf_str(&line));
	buf_free(&line);
}

const char *family_name(uint8_t family)
{
	switch (family) {
	case NFPROTO_IPV4:
		return "ip";
	case NFPROTO_IPV6:
		return "ip6";
	case NFPROTO_INET:
		return "inet";
	case NFPROTO_ARP:
		return "arp";
	case NFPROTO_BRIDGE:
		return "bridge";
	case NFPROTO_NETDEV:
		return "netdev";
	}
	return "?";
}

const char *spot_text(struct doctor *d, const struct rule_spot *spot)
{
	struct buf text = { 0 };
	const char *ret;

	buf_printf(&text, "%s %s %s", family_name(spot->family), spot->table, spot->chain);
	if (spot->number)
		buf_printf(&text, ", rule %u", spot->number);
	if (spot->text)
		buf_printf(&text, " (-A %s%s)", spot->chain, spot->text);
	else if (spot->handle)
		buf_printf(&text, " (nft handle %llu)", (unsigned long long)spot->handle);
	ret = arena_strdup(&d->arena, buf_str(&text));
	buf_free(&text);
	return ret;
}

int sysctl_get(const char *path)
{
	char name[256], line[32];
	int value = -1;
	FILE *file;

	if ((size_t)snprintf(name, sizeof(name), "/proc/sys/%s", path) >= sizeof(name))
		return -1;
	file = fopen(name, "re");
	if (!file)
		return -1;
	if (fgets(line, sizeof(line), file))
		value = (int)strtol(line, NULL, 10);
	fclose(file);
	return value;
}
