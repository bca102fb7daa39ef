/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arena.c - bump allocator in growing blocks; see arena.h */
#include "lib/text/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define ARENA_ALIGN 16
#define ARENA_FIRST 8192
#define ARENA_LARGEST (2 << 20)		/* and those that are so large are large pages */

struct arena_block {
	struct arena_block *next;
	size_t size;
};

static char *block_start(struct arena_block *block)
{
	return (char *)block + ((sizeof(*block) + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1));
}

/* A page that is used for the first time costs more than what is written to it: of what
 * will be used for the most part, large ones are asked for. */
static struct arena_block *block_new(size_t size)
{
	struct arena_block *block = size < ARENA_LARGEST ? malloc(size) :
							   aligned_alloc(ARENA_LARGEST, size);

	if (!block) {
		fputs("out of memory\n", stderr);
		exit(4);
	}
	if (size >= ARENA_LARGEST)
		madvise(block, size, MADV_HUGEPAGE);
	return block;
}

static void arena_grow(struct arena *arena, size_t size)
{
	size_t want = arena->head ? arena->head->size * 4 : ARENA_FIRST;
	struct arena_block *block;

	if (want > ARENA_LARGEST)
		want = ARENA_LARGEST;
	if (want < size + sizeof(*block) + ARENA_ALIGN)
		want = size + sizeof(*block) + ARENA_ALIGN;

	if (want > ARENA_LARGEST)
		want = (want + ARENA_LARGEST - 1) / ARENA_LARGEST * ARENA_LARGEST;
	block = block_new(want);
	block->next = arena->head;
	block->size = want;
	arena->head = block;
	arena->at = block_start(block);
	arena->end = (char *)block + want;
}

void *arena_room(struct arena *arena, size_t size)
{
	void *p;

	size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	if ((size_t)(arena->end - arena->at) < size)
		arena_grow(arena, size);
	p = arena->at;
	arena->at += size;
	return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_room(arena, size), 0, size);
}

void *arena_memdup(struct arena *arena, const void *data, size_t len)
{
	void *p = arena_room(arena, len ? len : 1);

	return len ? memcpy(p, data, len) : p;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *p = arena_room(arena, len + 1);

	memcpy(p, text, len);
	p[len] = '\0';
	return p;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ arena->head, arena->at, arena->end };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->head != mark.head) {
		struct arena_block *block = arena->head;

		arena->head = block->next;
		free(block);
	}
	arena->at = mark.at;
	arena->end = mark.end;
}

void arena_clear(struct arena *arena)
{
	struct arena_block *newest = arena->head;

	if (!newest)
		return;
	arena->head = newest->next;
	arena_free(arena);
	newest->next = NULL;
	arena->head = newest;
	arena->at = block_start(newest);
	arena->end = (char *)newest + newest->size;
}

void arena_free(struct arena *arena)
{
	arena_rewind(arena, (struct arena_mark){ 0 });
}
