/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snapshot.h - the whole ruleset, read while it changes. A ruleset that is never
 * still for as long as it takes to read it is read chain by chain, and what the
 * events say was touched behind our back is read again, until nothing was.
 */
#pragma once

#include "lib/watch/reader.h"

/* What is to be read again. */
struct touched {
	struct touched *next;
	uint8_t family;
	const char *table;
	const char *chain;	/* NULL: the whole table */
};

struct snapshot {
	bool started;
	struct ruleset set;
	uint32_t heard;		/* generation: its events, and those before, were heard */
	uint32_t needed;	/* generation when reading ended: to be heard first */
	struct arena arena;	/* of what was touched */
	struct touched *touched;
	unsigned n;
};

void snapshot_free(struct snapshot *snapshot);	/* and begin again */

/* An event, while there is something to be read. */
void snapshot_event(struct snapshot *snapshot, const struct nlmsghdr *nlh);

/**
 * snapshot_read() - begin, or go on
 * Return: 0: @ret is the ruleset at @generation, and the snapshot is free again;
 * -EAGAIN: hand over more events first; another errno.
 */
int snapshot_read(struct snapshot *snapshot, struct reader *reader, struct ruleset *ret,
		  uint32_t *generation);
