/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lines.h - the lines of a file, one after the other, and once more from a mark on.
 *
 * Of a regular file nothing is kept: it is read a second time. Of anything else the lines
 * since the mark are.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lib/text/arena.h"
#include "lib/text/buf.h"

struct lines {
	int in;
	bool regular;
	off_t read_at;		/* a regular file: of the next bytes to be read */
	off_t line_at, next_at;	/* of the line at hand, of the next one */
	off_t first_at;		/* of the mark */
	char *chunk;		/* bytes that were read */
	size_t chunk_at, chunk_end;
	struct buf text;	/* lines, NUL-ended: those that are kept, or the one at hand */
	size_t at;		/* of the next one to be read again */
	unsigned number;	/* of the line at hand, from 1 on */
	unsigned first;		/* of the line at the mark */
	size_t len;		/* bytes of the line at hand */
};

/* The caller closes @in. */
void lines_open(struct lines *lines, int in);
void lines_close(struct lines *lines);

/* The next line without its end, up to its first NUL: good until the next call; NULL at the
 * end, or with text.failed where memory is out. */
const char *lines_next(struct lines *lines);

/* Is the next line none that was read before? */
bool lines_are_new(const struct lines *lines);

/* The mark is set behind the line at hand. */
void lines_mark(struct lines *lines);
/* The same, and then before it: @line is a copy of it. */
void lines_mark_this(struct lines *lines, const char *line);
/* Back to the mark. */
void lines_again(struct lines *lines);

/* Line @number, if it is not before the mark; "": there is none. */
const char *lines_find(const struct lines *lines, unsigned number, struct arena *arena);
