/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ahead.c - see ahead.h
 *
 * The thread has a session of its own and shares with its caller nothing but a ring
 * of blocks. It fills one with messages, one behind the other; what ends a chain is a
 * message, too (NLMSG_DONE, its payload the result of session_rules()). A block
 * belongs to the thread until it is handed over, then to the caller until given back.
 */
#include "lib/kernel/ahead.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libmnl/libmnl.h>

#include "lib/kernel/session.h"
#include "lib/kernel/thread.h"

#define BLOCKS 4
#define BLOCK_SIZE (256 << 10)
#define FIRST_SIZE (32 << 10)	/* of the first block; the next ones are twice as large */

struct block {
	size_t len;
	char data[BLOCK_SIZE] __attribute__((aligned(NLMSG_ALIGNTO)));
};

struct ahead {
	uint8_t family;
	const char *table;
	const char *const *chains;
	size_t n_chains;
	struct session *session;
	size_t enough;		/* bytes of a block */

	struct thread thread;	/* nobody wants more: it is to stop; its mutex is of what follows */
	unsigned filled;	/* blocks handed over so far */
	unsigned used;		/* blocks given back */
	bool ended;		/* nothing more comes */

	size_t at;		/* the caller's place in its block */
	struct block blocks[BLOCKS];
};

/* ---- the thread ---- */

static struct block *block_of(struct ahead *a, unsigned n)
{
	return &a->blocks[n % BLOCKS];
}

/* The block at hand goes to the caller; waits until the next is free. False: to stop. */
static bool hand_over(struct ahead *a, bool last)
{
	bool stop;

	pthread_mutex_lock(&a->thread.mutex);
	a->filled++;
	a->ended = last;
	pthread_cond_signal(&a->thread.moved);
	while (!last && a->filled - a->used == BLOCKS && !a->thread.stop)
		pthread_cond_wait(&a->thread.moved, &a->thread.mutex);
	stop = a->thread.stop;
	pthread_mutex_unlock(&a->thread.mutex);
	if (!last)
		block_of(a, a->filled)->len = 0;
	return !stop;
}

static int keep(const struct nlmsghdr *nlh, void *data)
{
	struct ahead *a = data;
	struct block *block = block_of(a, a->filled);
	size_t size = NLMSG_ALIGN(nlh->nlmsg_len);

	if (size > BLOCK_SIZE)
		return -EMSGSIZE;
	if (block->len && block->len + size > a->enough) {
		a->enough = a->enough < BLOCK_SIZE ? a->enough * 2 : BLOCK_SIZE;
		if (!hand_over(a, false))
			return -ECANCELED;
		block = block_of(a, a->filled);
	}
	memcpy(block->data + block->len, nlh, nlh->nlmsg_len);
	block->len += size;
	return 0;
}

static int keep_end(struct ahead *a, int result)
{
	char end[MNL_NLMSG_HDRLEN + sizeof(result)] __attribute__((aligned(NLMSG_ALIGNTO)));
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(end);

	nlh->nlmsg_type = NLMSG_DONE;
	memcpy(mnl_nlmsg_put_extra_header(nlh, sizeof(result)), &result, sizeof(result));
	return keep(nlh, a);
}

static void *read_chains(void *data)
{
	struct ahead *a = data;

	for (size_t i = 0; i < a->n_chains; i++) {
		int err = session_rules(a->session, a->family, a->table, a->chains[i], false,
					keep, a);

		if (err == -ECANCELED || keep_end(a, err) || (err && err != -ENOENT))
			break;
	}
	hand_over(a, true);
	return NULL;
}

/* ---- the caller ---- */

struct ahead *ahead_start(uint8_t family, const char *table, const char *const *chains, size_t n)
{
	struct ahead *a = thread_helps() ? calloc(1, sizeof(*a)) : NULL;

	if (!a)
		return NULL;
	a->family = family;
	a->table = table;
	a->chains = chains;
	a->n_chains = n;
	a->enough = FIRST_SIZE;
	if (session_open(&a->session) || thread_start(&a->thread, read_chains, a)) {
		session_close(a->session);
		free(a);
		return NULL;
	}
	return a;
}

/* The block at hand is done with, unless it is the first; waits for one. NULL: no more. */
static struct block *next_block(struct ahead *a)
{
	bool some;

	pthread_mutex_lock(&a->thread.mutex);
	if (a->at) {
		a->at = 0;
		a->used++;
		pthread_cond_signal(&a->thread.moved);
	}
	while (a->filled == a->used && !a->ended)
		pthread_cond_wait(&a->thread.moved, &a->thread.mutex);
	some = a->filled != a->used;
	pthread_mutex_unlock(&a->thread.mutex);
	return some ? block_of(a, a->used) : NULL;
}

/* NULL: no more. */
static const struct nlmsghdr *next_message(struct ahead *a)
{
	struct block *block = block_of(a, a->used);
	const struct nlmsghdr *nlh;

	if (!a->at || a->at == block->len)
		block = next_block(a);
	if (!block || !block->len)
		return NULL;
	nlh = (const void *)(block->data + a->at);
	a->at += NLMSG_ALIGN(nlh->nlmsg_len);
	return nlh;
}

int ahead_rules(struct ahead *ahead, int (*each)(const struct nlmsghdr *nlh, void *data),
		void *data)
{
	const struct nlmsghdr *nlh;
	int err = 0;

	while ((nlh = next_message(ahead))) {
		if (nlh->nlmsg_type == NLMSG_DONE) {
			int result;

			memcpy(&result, mnl_nlmsg_get_payload(nlh), sizeof(result));
			return err < 0 ? err : result;
		}
		if (!err)
			err = each(nlh, data);
	}
	return -EIO;
}

void ahead_stop(struct ahead *ahead)
{
	if (!ahead)
		return;
	thread_stop(&ahead->thread);
	session_close(ahead->session);
	free(ahead);
}
