/* SPDX-License-Identifier: GPL-2.0-or-later */
/* thread.h - a second thread, where there is a second processor for it */
#pragma once

#include <pthread.h>
#include <stdbool.h>

struct thread {
	pthread_t id;
	pthread_mutex_t mutex;	/* of what its owner says, and of stop */
	pthread_cond_t moved;	/* something of that has changed */
	bool stop;		/* it is to end */
};

/* Is it of any use? */
bool thread_helps(void);

/* It gets no signals: those are for the thread that there was before. Return: 0, or a
 * negative errno. */
int thread_start(struct thread *thread, void *(*run)(void *data), void *data);
/* Tells it to end, and waits until it has. */
void thread_stop(struct thread *thread);
