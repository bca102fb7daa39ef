/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * events.h - what the kernel tells of its own accord: changes of the ruleset and
 * traces of packets. What a message means is for lib/watch; questions and their
 * answers are in session.h.
 *
 * Source: NFNLGRP_NFTABLES and NFNLGRP_NFTRACE, <linux/netfilter/nfnetlink.h>.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct events;
struct nlmsghdr;

/**
 * events_open() - listen from now on
 * @traces: to traces, too, on the same socket: their order among the changes is kept
 * @buffer: bytes the kernel may queue for us, as it counts them; without the right
 *          to more than others, the system's limit is what there is
 * Return: 0; -EPERM without the right; another errno.
 */
int events_open(struct events **ret, bool traces, size_t buffer);
void events_close(struct events *events);	/* accepts NULL */
int events_fd(const struct events *events);	/* to poll() */

/**
 * events_read() - hand over the messages of one datagram, if there is one
 * Return: 0; -EAGAIN when nothing is queued; -ENOBUFS when some did not fit: they
 * are lost, those queued before them still come; another errno.
 */
int events_read(struct events *events, void (*each)(const struct nlmsghdr *nlh, void *data),
		void *data);

/* The messages of @len bytes, which are aligned as a message is. What is cut off or
 * too short to be one of nf_tables' ends it. */
void events_split(const void *data, size_t len,
		  void (*each)(const struct nlmsghdr *nlh, void *data), void *to);

/* How many datagrams were lost since events_open(), as the kernel counts them.
 * -ENOENT where /proc does not tell. */
int events_lost(const struct events *events, uint64_t *ret);

/* The low half of the generation that the change @nlh belongs to. */
uint16_t event_generation(const struct nlmsghdr *nlh);
