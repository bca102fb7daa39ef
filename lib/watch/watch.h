/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * watch.h - what happens to the ruleset, and to traced packets, as lines of text:
 * commands of iptables where there is one, "#" lines where there is none.
 *
 * The ruleset is read once and then followed, message by message. Where messages
 * were lost it is read again and what changed meanwhile is shown as their sum. The
 * messages come from kernel/events.h; who prints the lines is cmd/monitor.c.
 */
#pragma once

#include "lib/watch/snapshot.h"

struct watch_opts {
	bool events;
	bool traces;
	bool counters;
	uint64_t families;	/* 1 << NFPROTO_*; of no others anything is shown */
};

struct pending_rule;

struct watch {
	struct watch_opts opts;
	struct reader reader;
	struct ruleset now;
	uint32_t generation;	/* of @now */
	bool known;		/* @now was read; before that nothing is shown */
	bool gap;		/* messages are missing: none is followed until settled */
	struct snapshot reading;	/* until then */
	uint64_t lost;		/* of those told so far */
	struct pending_rule *pending[256];
	/* The rule deleted last: one replaced keeps its handle and its place. */
	struct watch_chain *left_chain;
	struct watch_rule *left_after;
	uint64_t left_handle;
	struct buf out;		/* whole lines; the caller takes them */
};

int watch_init(struct watch *watch, const struct registry *reg, const struct watch_opts *opts,
	       bool online, struct diag *diag);
void watch_free(struct watch *watch);

/* One message of events_read(). */
void watch_message(const struct nlmsghdr *nlh, void *watch);

/* Messages were lost: events_read() said -ENOBUFS. What was being read is void. */
void watch_overrun(struct watch *watch);

/**
 * watch_settle() - read the ruleset where it is not known, and show what was missed
 * @lost: messages that the kernel dropped so far, as events_lost() has it
 * To be called first of all, and whenever nothing is queued any more.
 * Return: 0; -EAGAIN: something changed meanwhile, call again when its messages were
 * handed over, or after a while; another errno.
 */
int watch_settle(struct watch *watch, uint64_t lost);

/* ---- for trace.c ---- */

/* "-4 -t filter [1:84] -A INPUT ...", without a line's end; counters if wanted. */
void watch_print_rule(struct watch *watch, const struct watch_chain *chain, const char *verb,
		      unsigned number, const char *text, const struct read_rule *counters);
bool watch_shows(const struct watch *watch, uint8_t family);
