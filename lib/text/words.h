/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * words.h - a line of a restore file, cut into words.
 *
 * Blanks and tabs part words. Only " quotes; inside, \ takes the next character
 * as it is, and the closing " ends the word. Outside quotes \ and ' are letters.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "lib/text/arena.h"

#define WORDS_MAX 1024		/* in one line */

struct words {
	char **v;		/* NULL-ended */
	int n;
	bool unbalanced;	/* a quote is open at the end */
	bool too_many;
};

/* Where the word @index of @line stands, its quotes included: false if there are
 * not so many. */
bool words_find(const char *line, int index, size_t *from, size_t *to);

void words_split(const char *line, struct arena *arena, struct words *ret);
/* A line of a shell script, as far as quoting goes: ' keeps all, " all but \ before
 * one of $ ` " \, \ outside the next character; # begins a comment where a word
 * could begin. Nothing is expanded. */
void words_split_shell(const char *line, struct arena *arena, struct words *ret);
