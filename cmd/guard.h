/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * guard.h - a change of the ruleset that is undone unless somebody says that it
 * is to stay.
 *
 * Two processes watch each other. The guardian, in a session of its own, makes the
 * change and knows the deadline; the front has the terminal. Whichever is left alone
 * undoes the change: the guardian when its socket ends, the front when the guardian
 * is gone. Both hold the old ruleset, complete before anything begins. Yes is one
 * message from the front to the guardian.
 *
 * What the terminal shows is apply.c's.
 */
#pragma once

#include <sys/types.h>
#include <termios.h>

#include "cmd/common.h"

struct ruleset {
	struct program save, restore;
	int old;		/* a file in memory: as iptables-save -c had it */
	int wanted;		/* the same: the new rules; -1: a command makes them */
	const char *to;		/* write there what was accepted, or NULL */
};

struct change {
	struct ruleset rulesets[2];
	unsigned n;
	const char *command;	/* or NULL */
	unsigned timeout;	/* seconds */
	bool has_terminal;
	struct termios terminal;	/* its settings, to go back to */
};

/* Between the two, one packet each. */
enum message_type {
	MESSAGE_STEP = 1,	/* to the front: value is the process that waits to begin */
	MESSAGE_GO,		/* to the guardian: it may */
	MESSAGE_APPLIED,	/* to the front: ask */
	MESSAGE_FAILED,		/* to the front: status of what was run; it will be undone */
	MESSAGE_SLOW,		/* to the front: what was run took too long, the same */
	MESSAGE_YES,		/* to the guardian */
	MESSAGE_NO,		/* to the guardian */
	MESSAGE_KEPT,		/* to the front: it stays */
	MESSAGE_WRITTEN,	/* to the front, behind KEPT: status of writing the files */
	MESSAGE_UNDONE,		/* to the front: status of the undoing */
};

struct message {
	enum message_type type;
	int value;
};

bool message_send(int socket, enum message_type type, int value);
/* False at the end: the other one is gone. */
bool message_receive(int socket, struct message *ret);

/* All of it to @fd; false with errno set. */
bool write_all(int fd, const char *data, size_t len);

/* The guardian; @socket leads to the front. Ends the process. */
void guard_main(const struct change *change, int socket) __attribute__((noreturn));

/* The old rulesets again, each in one transaction. Returns a status. */
int change_undo(const struct change *change);
/* Ends what is left of a step: @group, the process that MESSAGE_STEP named, and what
 * it started, as far as these are children of ours. */
void step_stop(pid_t group);
