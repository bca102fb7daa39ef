/* SPDX-License-Identifier: GPL-2.0-or-later */
/* thread.c - see thread.h */
#include "lib/kernel/thread.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>

#define STACK_SIZE (512 << 10)	/* C libraries have from 128 KiB to 8 MiB */

int thread_start(pthread_t *ret, void *(*run)(void *data), void *data)
{
	cpu_set_t processors;
	sigset_t all, before;
	pthread_attr_t attr;
	int err;

	if (sched_getaffinity(0, sizeof(processors), &processors) || CPU_COUNT(&processors) < 2)
		return -ENOTSUP;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK_SIZE);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	err = pthread_create(ret, &attr, run, data);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	return -err;
}
