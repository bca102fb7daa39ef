/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arena.h - memory that lives as long as one command or one transaction.
 * Everything of the model (words, rules, statements) comes from here and is
 * never freed piece by piece.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena_block;

struct arena {
	struct arena_block *head;
	char *at;	/* next free byte of the head block */
	char *end;
};

struct arena_mark {
	struct arena_block *head;
	char *at;
	char *end;
};

/**
 * arena_alloc() - @size zeroed bytes, aligned for any type
 * Never returns NULL: out of memory ends the program with status 4 ("resource
 * problem"), which is safe because nothing is sent before a batch is complete.
 */
void *arena_alloc(struct arena *arena, size_t size);
/* The same, whatever lies there. */
void *arena_room(struct arena *arena, size_t size);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_strdup(struct arena *arena, const char *text);
void *arena_memdup(struct arena *arena, const void *data, size_t len);

/* Everything allocated after arena_mark() is given back by arena_rewind(). */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
void arena_free(struct arena *arena);
/* Everything is given back, but a block is kept for what comes next. */
void arena_clear(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc(arena, sizeof(type)))
#define arena_array(arena, n, type) ((type *)arena_alloc(arena, (n) * sizeof(type)))
