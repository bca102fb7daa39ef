/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * crew.h - chunks of work, done by a second thread and the caller, whoever is free, and
 * given back in order.
 */
#pragma once

#include <stdbool.h>

#define CREW_CHUNKS 4

enum crew_hand { CREW_CALLER, CREW_THREAD, CREW_HANDS };

struct crew;

typedef void crew_work(void *owner, void *chunk, enum crew_hand hand);

/* @chunks: CREW_CHUNKS of them. NULL: there is no second processor, or no second thread
 * to be had. */
struct crew *crew_start(crew_work *work, void *owner, void *const *chunks);
void crew_end(struct crew *crew);

/* The next chunk to fill; NULL: all are given and not taken back yet. */
void *crew_next(struct crew *crew);
/* It is filled. */
void crew_give(struct crew *crew);

/* The oldest chunk that was given, done; NULL: there is none, or without @wait it is not
 * done yet. The caller works while it waits. */
void *crew_oldest(struct crew *crew, bool wait);
/* Its results were used. */
void crew_take(struct crew *crew);

/* All that was given is done, and nothing goes on before more is given. */
void crew_rest(struct crew *crew);
/* What was given is not wanted any more; the same. */
void crew_drop(struct crew *crew);
