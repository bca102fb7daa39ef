/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * crew.c - see crew.h
 *
 * A chunk belongs to the caller, but from crew_give() until it is done to whom began it.
 * Nothing else is shared than what the mutex is for.
 */
#include "lib/plan/crew.h"

#include <stdlib.h>
#include <string.h>

#include "lib/kernel/thread.h"

struct crew {
	crew_work *work;
	void *owner;
	void *chunks[CREW_CHUNKS];

	struct thread thread;	/* its mutex is of what follows */
	/* chunks so far; each is no larger than the one before it */
	unsigned given, begun, taken;
	bool done[CREW_CHUNKS];	/* of those that were begun */
	bool busy;		/* the thread has one */
};

/* ---- the thread ---- */

/* The next chunk, by @hand; the mutex is held before and after. */
static void do_next(struct crew *crew, enum crew_hand hand)
{
	unsigned n = crew->begun++ % CREW_CHUNKS;

	pthread_mutex_unlock(&crew->thread.mutex);
	crew->work(crew->owner, crew->chunks[n], hand);
	pthread_mutex_lock(&crew->thread.mutex);
	crew->done[n] = true;
}

static void *thread_main(void *data)
{
	struct crew *crew = data;

	pthread_mutex_lock(&crew->thread.mutex);
	while (!crew->thread.stop) {
		if (crew->begun == crew->given) {
			pthread_cond_wait(&crew->thread.moved, &crew->thread.mutex);
			continue;
		}
		crew->busy = true;
		do_next(crew, CREW_THREAD);
		crew->busy = false;
		pthread_cond_signal(&crew->thread.moved);
	}
	pthread_mutex_unlock(&crew->thread.mutex);
	return NULL;
}

/* ---- the caller ---- */

struct crew *crew_start(crew_work *work, void *owner, void *const *chunks)
{
	struct crew *crew = thread_helps() ? calloc(1, sizeof(*crew)) : NULL;

	if (!crew)
		return NULL;
	crew->work = work;
	crew->owner = owner;
	memcpy(crew->chunks, chunks, sizeof(crew->chunks));
	if (thread_start(&crew->thread, thread_main, crew)) {
		free(crew);
		return NULL;
	}
	return crew;
}

void crew_end(struct crew *crew)
{
	if (!crew)
		return;
	thread_stop(&crew->thread);
	free(crew);
}

void *crew_next(struct crew *crew)
{
	return crew->given - crew->taken < CREW_CHUNKS ? crew->chunks[crew->given % CREW_CHUNKS] :
							 NULL;
}

void crew_give(struct crew *crew)
{
	pthread_mutex_lock(&crew->thread.mutex);
	crew->done[crew->given++ % CREW_CHUNKS] = false;
	pthread_cond_signal(&crew->thread.moved);
	pthread_mutex_unlock(&crew->thread.mutex);
}

void *crew_oldest(struct crew *crew, bool wait)
{
	unsigned n = crew->taken % CREW_CHUNKS;
	void *found = NULL;

	pthread_mutex_lock(&crew->thread.mutex);
	while (crew->taken != crew->given && !found) {
		if (crew->begun != crew->taken && crew->done[n])
			found = crew->chunks[n];
		else if (!wait)
			break;
		else if (crew->begun != crew->given)
			do_next(crew, CREW_CALLER);
		else
			pthread_cond_wait(&crew->thread.moved, &crew->thread.mutex);
	}
	pthread_mutex_unlock(&crew->thread.mutex);
	return found;
}

void crew_take(struct crew *crew)
{
	pthread_mutex_lock(&crew->thread.mutex);
	crew->taken++;
	pthread_mutex_unlock(&crew->thread.mutex);
}

void crew_rest(struct crew *crew)
{
	pthread_mutex_lock(&crew->thread.mutex);
	while (crew->begun != crew->given)
		do_next(crew, CREW_CALLER);
	while (crew->busy)
		pthread_cond_wait(&crew->thread.moved, &crew->thread.mutex);
	pthread_mutex_unlock(&crew->thread.mutex);
}

void crew_drop(struct crew *crew)
{
	pthread_mutex_lock(&crew->thread.mutex);
	crew->begun = crew->given;
	while (crew->busy)
		pthread_cond_wait(&crew->thread.moved, &crew->thread.mutex);
	crew->taken = crew->given;
	pthread_mutex_unlock(&crew->thread.mutex);
}
