/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.c - pieces that the kinds of value share: numbers, names, addresses,
 * ports, quoting. The kinds themselves are in vtype_*.c.
 */
#include "lib/rule/value.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <linux/netfilter.h>

#include "lib/rule/names.h"
#include "lib/text/same.h"

/* Nearly all there are; false: strtoull() is to say, which takes longer. */
static bool parse_short_decimal(const char *text, uint64_t *ret)
{
	unsigned i;

	*ret = 0;
	for (i = 0; i < 18 && text[i] >= '0' && text[i] <= '9'; i++)
		*ret = *ret * 10 + (unsigned char)(text[i] - '0');
	return i && !text[i] && (*text != '0' || i == 1);
}

/* strtoull() takes blanks and a "+" before a number, and also a "-", which it counts round. */
static bool begins_number(const char *text)
{
	text += strspn(text, " \t\n\v\f\r");
	return isdigit((unsigned char)text[*text == '+']);
}

const char *number_end(const char *text, uint64_t *ret)
{
	char *end;

	if (!begins_number(text))
		return NULL;
	errno = 0;
	*ret = strtoull(text, &end, 0);
	return errno ? NULL : end;
}

bool parse_u64(const char *text, uint64_t min, uint64_t max, uint64_t *ret)
{
	uint64_t n;

	if (!parse_short_decimal(text, &n)) {
		const char *end = number_end(text, &n);

		if (!end || *end)
			return false;
	}
	if (n < min || n > max)
		return false;
	*ret = n;
	return true;
}

bool parse_u32_mask(const char *text, uint32_t *value, uint32_t *mask)
{
	const char *slash = strchr(text, '/');
	char first[32];
	uint64_t n, m = UINT32_MAX;

	if (slash) {
		if ((size_t)(slash - text) >= sizeof(first))
			return false;
		memcpy(first, text, slash - text);
		first[slash - text] = '\0';
		if (!parse_u64(slash + 1, 0, UINT32_MAX, &m))
			return false;
		text = first;
	}
	if (!parse_u64(text, 0, UINT32_MAX, &n))
		return false;
	*value = n;
	*mask = m;
	return true;
}

/* Services that rules name most, so that /etc/services is rarely opened; for which protocols. */
static const struct service {
	const char *name;
	uint16_t port;
	bool tcp, udp;
} services[] = {
	{ "ssh", 22, true, false }, { "http", 80, true, false }, { "https", 443, true, true },
	{ "domain", 53, true, true }, { "smtp", 25, true, false }, { "ftp", 21, true, false },
	{ "ftp-data", 20, true, false }, { "telnet", 23, true, false }, { "ntp", 123, false, true },
	{ "imap2", 143, true, false }, { "imaps", 993, true, false }, { "pop3", 110, true, false },
	{ "pop3s", 995, true, false }, { "bootps", 67, false, true }, { "bootpc", 68, false, true },
	{ "snmp", 161, true, true }, { "ldap", 389, true, true }, { "ldaps", 636, true, true },
	{ "rsync", 873, true, false }, { "nfs", 2049, true, true },
};

static const struct service *known_service(const char *name, const char *proto)
{
	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++)
		if (!strcmp(services[i].name, name) &&
		    (!proto || (services[i].tcp && !strcmp(proto, "tcp")) ||
		     (services[i].udp && !strcmp(proto, "udp"))))
			return &services[i];
	return NULL;
}

bool parse_port(const char *text, const char *proto, uint16_t *ret)
{
	const struct service *known;
	uint64_t n;

	if (parse_u64(text, 0, UINT16_MAX, &n)) {
		*ret = n;
		return true;
	}
	known = known_service(text, proto);
	if (known) {
		*ret = known->port;
		return true;
	}
	return isalnum((unsigned char)*text) && !parse_u64(text, 0, UINT64_MAX, &n) &&
	       names_service(text, proto, ret);
}

void print_port(uint16_t port, const char *proto, enum print_mode mode, struct buf *out)
{
	char name[64];

	if (mode == PRINT_LIST && names_service_of(port, proto, name, sizeof(name)))
		buf_puts(out, name);
	else
		buf_u64(out, port);
}

/* The protocols that listings name; others are numbers there. */
static const struct name listed_protos[] = {
	{ "tcp", IPPROTO_TCP }, { "udp", IPPROTO_UDP }, { "udplite", IPPROTO_UDPLITE },
	{ "icmp", IPPROTO_ICMP }, { "icmpv6", IPPROTO_ICMPV6 }, { "ipv6-icmp", IPPROTO_ICMPV6 },
	{ "esp", IPPROTO_ESP }, { "ah", IPPROTO_AH }, { "sctp", IPPROTO_SCTP },
	{ "dccp", IPPROTO_DCCP }, { "ipcomp", IPPROTO_COMP }, { "mh", IPPROTO_MH },
	{ "ipv6-mh", IPPROTO_MH }, { "mobility-header", IPPROTO_MH },
	{ "all", 0 }, { NULL, 0 },
};

/* Known without /etc/protocols. */
static const struct name known_protos[] = {
	{ "gre", IPPROTO_GRE }, { "igmp", IPPROTO_IGMP }, { "ipencap", IPPROTO_IPIP },
	{ "ipip", 94 }, { "ipv6", IPPROTO_IPV6 }, { "ospf", 89 }, { "pim", IPPROTO_PIM },
	{ "vrrp", 112 }, { NULL, 0 },
};

bool parse_proto(const char *text, uint8_t *ret)
{
	const struct name *known;
	char lower[32];
	uint64_t n;
	size_t i;

	if (parse_u64(text, 0, UINT8_MAX, &n)) {
		*ret = n;
		return true;
	}
	for (i = 0; text[i] && i < sizeof(lower) - 1; i++)
		lower[i] = tolower((unsigned char)text[i]);
	lower[i] = '\0';
	if (!*text || text[i])
		return false;
	known = name_find(listed_protos, lower);
	if (!known)
		known = name_find(known_protos, lower);
	if (known) {
		*ret = known->value;
		return true;
	}
	return names_protocol(lower, ret);
}

const char *proto_name(uint8_t proto)
{
	return name_of(listed_protos, proto);
}

const char *proto_any_name(uint8_t proto, struct proto_text *room)
{
	const char *name = proto_name(proto);

	if (!name)
		name = name_of(known_protos, proto);
	if (name)
		return name;
	return names_protocol_of(proto, room->text, sizeof(room->text)) ? room->text : NULL;
}

bool parse_ip(const char *text, uint8_t family, uint8_t *ret)
{
	return inet_pton(family == NFPROTO_IPV6 ? AF_INET6 : AF_INET, text, ret) == 1;
}

static void print_ip4(const uint8_t *addr, struct buf *out)
{
	char text[4 * 4], *at = text;

	for (unsigned i = 0; i < 4; i++) {
		if (i)
			*at++ = '.';
		if (addr[i] >= 100)
			*at++ = '0' + addr[i] / 100;
		if (addr[i] >= 10)
			*at++ = '0' + addr[i] / 10 % 10;
		*at++ = '0' + addr[i] % 10;
	}
	buf_add(out, text, at - text);
}

/* The first of the longest runs of zeros, of two words at least, is "::"; addresses of IPv4
 * in IPv6 end as such. C libraries differ in that, rules must not. */
static void print_ip6(const uint8_t *addr, struct buf *out)
{
	static const char digits[] = "0123456789abcdef";
	unsigned word[8], from = 8, len = 1;

	for (unsigned i = 0; i < 8; i++)
		word[i] = addr[2 * i] * 256u + addr[2 * i + 1];
	for (unsigned i = 0, n; i < 8; i += n + 1) {
		for (n = 0; i + n < 8 && !word[i + n]; n++)
			;
		if (n > len) {
			from = i;
			len = n;
		}
	}
	for (unsigned i = 0; i < 8;) {
		if (i == from) {
			buf_puts(out, "::");
			i += len;
			continue;
		}
		if (i && i != from + len)
			buf_putc(out, ':');
		if (i == 6 && !from && (len == 6 || (len == 5 && word[5] == 0xffff))) {
			print_ip4(addr + 12, out);
			return;
		}
		for (unsigned shift = 16, any = 0; shift; any |= word[i] >> shift) {
			shift -= 4;
			if (any || word[i] >> shift || !shift)
				buf_putc(out, digits[word[i] >> shift & 15]);
		}
		i++;
	}
}

void print_ip(const uint8_t *addr, uint8_t family, struct buf *out)
{
	if (family == NFPROTO_IPV6)
		print_ip6(addr, out);
	else
		print_ip4(addr, out);
}

void print_ip_mask(const uint8_t *mask, uint8_t family, bool always, struct buf *out)
{
	int bits = mask_bits(mask, addr_len(family));

	if (bits == (int)addr_len(family) * 8 && !always)
		return;
	buf_putc(out, '/');
	if (bits >= 0)
		buf_u64(out, bits);
	else
		print_ip(mask, family, out);
}

void mask_widen(uint8_t *mask, uint8_t family)
{
	if (mask_bits(mask, addr_len(family)) == (int)addr_len(family) * 8)
		memset(mask, 0xff, 16);
}

bool parse_ip_mask(const char *text, uint8_t family, uint8_t *ret)
{
	uint64_t bits;

	memset(ret, 0, 16);
	if (strpbrk(text, ".:") && parse_ip(text, family, ret))
		return true;
	if (!parse_u64(text, 0, addr_len(family) * 8, &bits))
		return false;
	memset(ret, 0xff, bits / 8);
	if (bits % 8)
		ret[bits / 8] = 0xff00 >> bits % 8;
	return true;
}

/* One to four numbers with dots between, the missing ones zero. */
static bool parse_ip_short(const char *text, uint8_t *ret)
{
	uint8_t addr[4] = { 0 };

	for (unsigned i = 0; i < 4; i++) {
		char number[8] = { 0 };
		size_t len = strcspn(text, ".");
		uint64_t n;

		if (len >= sizeof(number))
			return false;
		memcpy(number, text, len);
		if (!parse_u64(number, 0, UINT8_MAX, &n))
			return false;
		addr[i] = n;
		if (!text[len]) {
			memcpy(ret, addr, 4);
			return true;
		}
		text += len + 1;
	}
	return false;
}

/* Addresses with less than four numbers, and "0x7f000001". */
static bool parse_ip_loose(const char *text, uint8_t family, uint8_t *ret)
{
	struct in_addr in;

	if (parse_ip(text, family, ret))
		return true;
	if (family == NFPROTO_IPV6 || !isdigit((unsigned char)*text) ||
	    strspn(text, "0123456789.xXabcdefABCDEF") != strlen(text))
		return false;
	/* "10.1" is the network 10.1.0.0 here, not inet_aton()'s 10.0.0.1 */
	if (strlen(text) > 3 && !strchr(text, '.'))
		return inet_aton(text, &in) && memcpy(ret, &in, 4);
	return parse_ip_short(text, ret);
}

unsigned resolve_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max)
{
	memset(ret, 0, 16);
	if (parse_ip_loose(name, family, ret[0]) || !strcmp(name, "0"))
		return 1;
	if (!*name || strpbrk(name, " /[]!"))
		return 0;
	if (family != NFPROTO_IPV6 && names_network(name, ret[0]))
		return 1;
	return names_host(name, family, ret, max);
}

/* What may stand without quotes. */
static bool is_safe(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

void print_quoted(const char *text, struct buf *out)
{
	size_t len = 0;

	while (is_safe(text[len]))
		len++;
	if (len && !text[len])
		buf_add(out, text, len);
	else
		print_in_quotes(text, out);
}

void print_in_quotes(const char *text, struct buf *out)
{
	buf_putc(out, '"');
	for (;;) {
		size_t plain = strcspn(text, "\"\\'");

		buf_add(out, text, plain);
		text += plain;
		if (!*text)
			break;
		buf_putc(out, '\\');
		buf_putc(out, *text++);
	}
	buf_putc(out, '"');
}

void print_bare(const char *text, struct buf *out)
{
	if (strpbrk(text, " \t\"'\\"))
		print_quoted(text, out);
	else
		buf_puts(out, text);
}

const struct name *name_find(const struct name *names, const char *text)
{
	for (; names && names->name; names++)
		if (text_same(names->name, text))
			return names;
	return NULL;
}

const struct name *name_find_case(const struct name *names, const char *text)
{
	for (; names && names->name; names++)
		if (!strcasecmp(names->name, text))
			return names;
	return NULL;
}

const char *name_of(const struct name *names, uint64_t value)
{
	for (; names && names->name; names++)
		if (names->value == value)
			return names->name;
	return NULL;
}

uint64_t field_get(const void *at, unsigned size, bool be)
{
	uint8_t bytes[8] = { 0 };

	memcpy(bytes, at, size);
	if (be)
		return be_get(bytes, size);
	switch (size) {
	case 1:
		return bytes[0];
	case 2: {
		uint16_t v;

		memcpy(&v, bytes, 2);
		return v;
	}
	case 4: {
		uint32_t v;

		memcpy(&v, bytes, 4);
		return v;
	}
	default: {
		uint64_t v;

		memcpy(&v, bytes, 8);
		return v;
	}
	}
}

void field_put(void *at, unsigned size, bool be, uint64_t value)
{
	uint16_t v16 = value;
	uint32_t v32 = value;
	uint8_t v8 = value;

	if (be)
		be_put(at, value, size);
	else if (size == 1)
		memcpy(at, &v8, 1);
	else if (size == 2)
		memcpy(at, &v16, 2);
	else if (size == 4)
		memcpy(at, &v32, 4);
	else
		memcpy(at, &value, 8);
}
