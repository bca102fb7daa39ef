/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * monitor.c - xtables-monitor: changes of the ruleset and traces of packets as they
 * happen. What the lines say is in lib/watch; here they come and go.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "cmd/common.h"
#include "compat/ext.h"
#include "lib/kernel/events.h"
#include "lib/text/errors.h"
#include "lib/watch/watch.h"

#define BUFFER_KIB (64 << 10)	/* some 50000 changes, each a transaction of its own */
#define CHUNK 4096		/* PIPE_BUF: a pipe that is ready takes so much without waiting */
#define AGAIN_MS 100		/* when the ruleset did not hold still */
#define ENOUGH (1 << 20)	/* bytes of lines before more is read */
#define ENOUGH_READ 1000	/* datagrams, before we look whether we are to end */

struct options {
	struct watch_opts watch;
	size_t buffer_kib;
};

static volatile sig_atomic_t ended;

static void end(int sig)
{
	ended = 1;
}

/* ---- the command line ---- */

static void usage(const struct program *prog, FILE *to)
{
	fprintf(to, "Usage: %s [ -t | -e ]\n"
		"   -t, --trace           packets that the TRACE target marks, rule by rule\n"
		"   -e, --event           changes of the ruleset\n"
		"Optional arguments:\n"
		"   -4, --ipv4            only IPv4\n"
		"   -6, --ipv6            only IPv6\n"
		"   -0, --arp             only ARP\n"
		"   -1, --bridge          only bridges; several of these four add up\n"
		"   -c, --counters        with the counters of rules\n"
		"   -b, --buffer KIB      how much may wait in the kernel (%u)\n"
		"   -V, --version         the version\n"
		"   -h, --help            this text\n", prog->name, BUFFER_KIB);
}

static int bad_argument(const struct program *prog, const char *what)
{
	fprintf(stderr, "%s v%s (nf_tables): Bad argument `%s'\n"
		"Try `%s -h' for more information.\n", prog->name, XT_COMPAT_VERSION, what,
		prog->name);
	return STATUS_USAGE;
}

static bool parse_kib(const char *text, size_t *ret)
{
	unsigned long value;
	char *rest;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	value = strtoul(text, &rest, 10);
	if (errno || *rest || !value || value > INT32_MAX / 2048)
		return false;
	*ret = value;
	return true;
}

static void add_family(char option, uint64_t *families)
{
	for (size_t i = 0; i < WATCH_FAMILIES; i++)
		if (watch_families[i].option == option)
			*families |= UINT64_C(1) << watch_families[i].family;
}

/* -1: go on; else the status to end with. */
static int parse(const struct program *prog, int argc, char **argv, struct options *ret)
{
	static const struct option longs[] = {
		{ "trace", no_argument, NULL, 't' }, { "event", no_argument, NULL, 'e' },
		{ "ipv4", no_argument, NULL, '4' }, { "ipv6", no_argument, NULL, '6' },
		{ "arp", no_argument, NULL, '0' }, { "bridge", no_argument, NULL, '1' },
		{ "counters", no_argument, NULL, 'c' }, { "buffer", required_argument, NULL, 'b' },
		{ "version", no_argument, NULL, 'V' }, { "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, "+te4601cb:Vh", longs, NULL)) != -1)
		switch (c) {
		case 't':
			ret->watch.traces = true;
			break;
		case 'e':
			ret->watch.events = true;
			break;
		case 'c':
			ret->watch.counters = true;
			break;
		case 'b':
			if (!parse_kib(optarg, &ret->buffer_kib))
				return bad_argument(prog, optarg);
			break;
		case 'V':
			print_version(prog);
			return STATUS_OK;
		case 'h':
			usage(prog, stdout);
			return STATUS_OK;
		case '?':
			return bad_argument(prog, argv[optind - 1]);
		default:
			add_family((char)c, &ret->watch.families);
		}
	if (optind < argc)
		return bad_argument(prog, argv[optind]);
	if (!ret->watch.traces && !ret->watch.events) {
		usage(prog, stderr);
		return STATUS_FAIL;
	}
	if (!ret->watch.families)
		ret->watch.families = UINT64_MAX;
	return -1;
}

/* ---- output ---- */

/*
 * All that is there. A reader that is slow makes us wait, here: what comes meanwhile
 * queues up in the kernel, and what does not fit there is reported. Signals come
 * through only while we wait.
 */
static int flush_lines(struct buf *out, const sigset_t *waiting)
{
	for (size_t at = 0; at < out->len && !ended;) {
		struct pollfd ready = { .fd = STDOUT_FILENO, .events = POLLOUT };
		size_t len = out->len - at;
		ssize_t n;

		if (ppoll(&ready, 1, NULL, waiting) < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		n = write(STDOUT_FILENO, out->data + at, len < CHUNK ? len : CHUNK);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return -errno;
		at += n > 0 ? (size_t)n : 0;
	}
	out->len = 0;
	return out->failed ? -ENOMEM : 0;
}

/* ---- the loop ---- */

struct monitor {
	struct watch watch;
	struct events *events;
	sigset_t waiting;	/* the mask while we wait: nothing is held back */
	uint64_t lost;
	bool unwritten;		/* what ended it is about the output */
};

/* What is queued. -EAGAIN: all of it was read. */
static int read_queue(struct monitor *m)
{
	for (unsigned n = 0; n < ENOUGH_READ && m->watch.out.len < ENOUGH; n++) {
		int err = events_read(m->events, watch_message, &m->watch);

		if (err == -ENOBUFS)
			watch_overrun(&m->watch);
		else if (err)
			return err;
	}
	return 0;
}

/* Once it runs, what keeps the ruleset from being read is waited for. */
static int settle(struct monitor *m)
{
	bool running = m->watch.known;
	int err;

	if (m->watch.gap)
		events_lost(m->events, &m->lost);
	err = watch_settle(&m->watch, m->lost);
	return err && running ? -EAGAIN : err;
}

/* Until there is something to read, or nobody to write for. */
static int wait_for_more(struct monitor *m, bool again)
{
	struct pollfd ready[] = {
		{ .fd = events_fd(m->events), .events = POLLIN },
		{ .fd = STDOUT_FILENO },
	};
	struct timespec soon = { .tv_nsec = AGAIN_MS * 1000000L };

	if (ppoll(ready, 2, again ? &soon : NULL, &m->waiting) < 0 && errno != EINTR)
		return -errno;
	if (!(ready[1].revents & (POLLERR | POLLHUP | POLLNVAL)))
		return 0;
	m->unwritten = true;
	return -EPIPE;
}

static int monitor(struct monitor *m)
{
	int err = settle(m);
	bool again = err == -EAGAIN;

	while (!ended && (!err || err == -EAGAIN)) {
		err = wait_for_more(m, again);
		if (err)
			break;
		err = read_queue(m);
		if (err == -EAGAIN)
			err = settle(m);
		again = err == -EAGAIN;
		if (!err || again) {
			int written = flush_lines(&m->watch.out, &m->waiting);

			m->unwritten = written;
			err = written ? written : err;
		}
	}
	return err;
}

/* Held back, so that none comes between a look at @ended and the wait. */
static void catch_signals(sigset_t *waiting)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = end };
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		struct sigaction before;

		/* nohup and shells that put us aside mean it */
		if (!sigaction(ends[i], NULL, &before) && before.sa_handler == SIG_IGN)
			continue;
		sigaction(ends[i], &action, NULL);
		sigaddset(&held, ends[i]);
	}
	sigprocmask(SIG_BLOCK, &held, waiting);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		sigdelset(waiting, ends[i]);
	signal(SIGPIPE, SIG_IGN);
}

/* Ended by whatever: the status. */
static int ended_by(const struct monitor *m, const struct program *prog, int err)
{
	struct place place = { 0 };
	struct diag diag;

	if (!err || err == -EAGAIN || (m->unwritten && err == -EPIPE))
		return STATUS_OK;
	if (m->unwritten) {
		fprintf(stderr, "%s: cannot write: %s\n", prog->name, error_text(-err));
		return STATUS_FAIL;
	}
	diag_init(&diag);
	plan_kernel_error(err, &diag);
	return report(prog, &diag, &place);
}

static int no_events(int err)
{
	fprintf(stderr, "cannot bind to nfnetlink socket: %s\n", error_text(-err));
	return STATUS_FAIL;
}

int monitor_main(const struct program *prog, int argc, char **argv)
{
	struct options o = { .buffer_kib = BUFFER_KIB };
	struct monitor m = { 0 };
	struct ext_index index;
	struct registry reg;
	struct diag diag;
	int status = parse(prog, argc, argv, &o), err;

	if (status >= 0)
		return status;
	if (fcntl(STDOUT_FILENO, F_GETFD) < 0) {	/* a socket would get its number */
		m.unwritten = true;
		return ended_by(&m, prog, -errno);
	}
	diag_init(&diag);
	registry_index(&registry, &index, &reg);
	catch_signals(&m.waiting);
	/* before the ruleset is read: what happens from then on is not missed */
	err = events_open(&m.events, o.watch.traces, o.buffer_kib << 10);
	if (err)
		return no_events(err);
	err = watch_init(&m.watch, &reg, &o.watch, true, &diag);
	if (!err)
		err = monitor(&m);
	status = ended_by(&m, prog, err);
	watch_free(&m.watch);
	events_close(m.events);
	return status;
}
