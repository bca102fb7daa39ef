/* SPDX-License-Identifier: GPL-2.0-or-later */
/* thread.c - see thread.h */
#include "lib/kernel/thread.h"

#include <sched.h>
#include <signal.h>

#define STACK_SIZE (512 << 10)	/* C libraries have from 128 KiB to 8 MiB */

bool thread_helps(void)
{
	cpu_set_t processors;

	return !sched_getaffinity(0, sizeof(processors), &processors) && CPU_COUNT(&processors) > 1;
}

static void thread_forget(struct thread *thread)
{
	pthread_cond_destroy(&thread->moved);
	pthread_mutex_destroy(&thread->mutex);
}

int thread_start(struct thread *thread, void *(*run)(void *data), void *data)
{
	sigset_t all, before;
	pthread_attr_t attr;
	int err;

	thread->stop = false;
	pthread_mutex_init(&thread->mutex, NULL);
	pthread_cond_init(&thread->moved, NULL);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_SIZE);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(&thread->id, &attr, run, data);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	if (err)
		thread_forget(thread);
	return -err;
}

void thread_stop(struct thread *thread)
{
	pthread_mutex_lock(&thread->mutex);
	thread->stop = true;
	pthread_cond_signal(&thread->moved);
	pthread_mutex_unlock(&thread->mutex);
	pthread_join(thread->id, NULL);
	thread_forget(thread);
}
