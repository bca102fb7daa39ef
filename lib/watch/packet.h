/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packet.h - headers of a traced packet in words. The kernel cuts them short, so
 * each is shown as far as it is there.
 */
#pragma once

#include "lib/text/buf.h"

struct packet {
	const uint8_t *link, *network, *transport;	/* or NULL */
	size_t link_len, network_len, transport_len;
	uint16_t link_type;	/* ARPHRD_* */
	uint8_t proto;		/* NFPROTO_* of the network header */
};

/* "MACSRC=... SRC=... DST=... LEN=84 ... SPORT=1 DPORT=2 SYN ", with a blank behind
 * each word. Source of the words: xtables-monitor of iptables 1.8.9, observed. */
void packet_print(const struct packet *packet, struct buf *out);
