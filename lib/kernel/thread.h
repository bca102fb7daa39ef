/* SPDX-License-Identifier: GPL-2.0-or-later */
/* thread.h - a second thread, where there is a second processor for it */
#pragma once

#include <pthread.h>

/* It gets no signals: those are for the thread that there was before. Return: 0, or a
 * negative errno. */
int thread_start(pthread_t *ret, void *(*run)(void *data), void *data);
