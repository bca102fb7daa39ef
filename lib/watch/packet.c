/* SPDX-License-Identifier: GPL-2.0-or-later */
/* packet.c - see packet.h */
#include "lib/watch/packet.h"

#include <arpa/inet.h>
#include <net/if_arp.h>
#include <netinet/in.h>

#include <linux/netfilter.h>

#include "lib/ir/stmt.h"

#define MAC_LEN 6
#define ETHER_LEN (2 * MAC_LEN + 2)
#define IPPROTO_LITE 136	/* UDP-Lite, RFC 3828 */

static unsigned be16(const uint8_t *at)
{
	return (unsigned)be_get(at, 2);
}

static void print_bytes(const char *name, const uint8_t *data, size_t len, struct buf *out)
{
	buf_puts(out, name);
	for (size_t i = 0; i < len; i++)
		buf_printf(out, "%02x", data[i]);
	buf_putc(out, ' ');
}

static void print_mac(const char *name, const uint8_t *mac, struct buf *out)
{
	buf_printf(out, "%s%02x:%02x:%02x:%02x:%02x:%02x ", name, mac[0], mac[1], mac[2], mac[3],
		   mac[4], mac[5]);
}

static void print_link(const struct packet *p, struct buf *out)
{
	if (p->link_type == ARPHRD_LOOPBACK) {
		buf_puts(out, "LOOPBACK ");
	} else if (p->link_type == ARPHRD_ETHER && p->link_len >= ETHER_LEN) {
		print_mac("MACSRC=", p->link + MAC_LEN, out);
		print_mac("MACDST=", p->link, out);
		buf_printf(out, "MACPROTO=%04x ", be16(p->link + 2 * MAC_LEN));
	} else {
		buf_printf(out, "LL=0x%x ", p->link_type);
		print_bytes("", p->link, p->link_len, out);
	}
}

/* ---- transport ---- */

static void print_flags(unsigned flags, struct buf *out)
{
	static const struct {
		uint8_t bit;
		const char *name;
	} names[] = {
		{ 0x02, "SYN" }, { 0x10, "ACK" }, { 0x01, "FIN" }, { 0x04, "RST" }, { 0x08, "PSH" },
		{ 0x20, "URG" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (flags & names[i].bit)
			buf_printf(out, "%s ", names[i].name);
}

static void print_transport(const struct packet *p, uint8_t proto, struct buf *out)
{
	enum { PORTS_LEN = 4, TCP_FLAGS = 13 };
	static const uint8_t with_ports[] = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_LITE,
					      IPPROTO_SCTP, IPPROTO_DCCP };

	if (!memchr(with_ports, proto, sizeof(with_ports)) || p->transport_len < PORTS_LEN)
		return;
	buf_printf(out, "SPORT=%u DPORT=%u ", be16(p->transport), be16(p->transport + 2));
	if (proto == IPPROTO_TCP && p->transport_len > TCP_FLAGS)
		print_flags(p->transport[TCP_FLAGS], out);
}

/* ---- network ---- */

static void print_address(const char *name, int family, const uint8_t *addr, struct buf *out)
{
	char text[INET6_ADDRSTRLEN];

	buf_printf(out, "%s=%s ", name, inet_ntop(family, addr, text, sizeof(text)));
}

static void print_ipv4(const struct packet *p, struct buf *out)
{
	enum { HEADER = 20, CE = 0x8000, DF = 0x4000, MF = 0x2000, OFFSET = 0x1fff };
	const uint8_t *ip = p->network;
	unsigned fragment = be16(ip + 6);
	size_t len = (ip[0] & 0xf) * 4u;

	print_address("SRC", AF_INET, ip + 12, out);
	print_address("DST", AF_INET, ip + 16, out);
	buf_printf(out, "LEN=%u TOS=0x%x TTL=%u ID=%u ", be16(ip + 2), ip[1], ip[8], be16(ip + 4));
	if (fragment & CE)
		buf_puts(out, "CE ");
	if (fragment & DF)
		buf_puts(out, "DF ");
	if (fragment & MF)
		buf_puts(out, "MF ");
	if (fragment & OFFSET)
		buf_printf(out, "FRAG:%u ", fragment & OFFSET);
	if (len > HEADER && len <= p->network_len) {
		print_bytes("OPT (", ip + HEADER, len - HEADER, out);
		out->len -= !out->failed;
		buf_puts(out, ") ");
	}
	/* a later fragment has no transport header */
	if (!(fragment & OFFSET))
		print_transport(p, ip[9], out);
}

static void print_ipv6(const struct packet *p, struct buf *out)
{
	enum { HEADER = 40 };
	const uint8_t *ip = p->network;

	print_address("SRC", AF_INET6, ip + 8, out);
	print_address("DST", AF_INET6, ip + 24, out);
	buf_printf(out, "LEN=%u TC=%u HOPLIMIT=%u FLOWLBL=%u ", be16(ip + 4) + HEADER,
		   (ip[0] & 0xfu) << 4 | ip[1] >> 4, ip[7],
		   (ip[1] & 0xfu) << 16 | be16(ip + 2));
	print_transport(p, ip[6], out);
}

void packet_print(const struct packet *p, struct buf *out)
{
	if (p->link)
		print_link(p, out);
	if (p->network && p->proto == NFPROTO_IPV4 && p->network_len >= 20)
		print_ipv4(p, out);
	else if (p->network && p->proto == NFPROTO_IPV6 && p->network_len >= 40)
		print_ipv6(p, out);
	else if (p->network)
		print_bytes("NH=", p->network, p->network_len, out);
}
