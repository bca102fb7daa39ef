/* SPDX-License-Identifier: GPL-2.0-or-later */
/* guard.c - see guard.h */
#include "cmd/guard.h"
#include "lib/text/errors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STEP_SECONDS 60		/* what a step may take, if the timeout is not longer */
#define STOP_MS 1000		/* between asking a step to end and ending it */
#define UNDO_TRIES 10
#define UNDO_PAUSE_MS 300

struct guard {
	const struct change *change;
	int socket;
	pid_t step;		/* the latest, or 0 */
	bool touched;		/* the ruleset may be another one */
};

enum event {
	EVENT_DONE,		/* the step ended */
	EVENT_GO,
	EVENT_YES,
	EVENT_NO,		/* and whatever else means it */
	EVENT_TIME,
};

static volatile sig_atomic_t terminated;

static void on_signal(int number)
{
	if (number == SIGTERM)
		terminated = 1;
}

bool write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno != EINTR)
			return false;
		data += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

bool message_send(int socket, enum message_type type, int value)
{
	struct message message = { type, value };

	return send(socket, &message, sizeof(message), MSG_NOSIGNAL) == sizeof(message);
}

bool message_receive(int socket, struct message *ret)
{
	ssize_t n;

	do
		n = recv(socket, ret, sizeof(*ret), 0);
	while (n < 0 && errno == EINTR);
	return n == sizeof(*ret);
}

static int64_t now_ms(void)
{
	struct timespec now;

	/* a machine that slept was not reachable either */
	clock_gettime(CLOCK_BOOTTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void pause_ms(unsigned ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&time, NULL);
}

/* ---- steps: what changes the ruleset, in a process group of its own ---- */

static void be_plain(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		signal(numbers[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static int run_command(const char *command)
{
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	/* the answer on standard input is not the command's */
	if (null < 0 || dup2(null, STDIN_FILENO) < 0)
		return STATUS_RESOURCE;
	if (strpbrk(command, " \t\n") && access(command, X_OK))
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	else
		execl(command, command, (char *)NULL);
	fprintf(stderr, "cannot run %s: %s\n", command, error_text(errno));
	return 127;
}

/* The rules of a file in memory in one transaction. @back: as they were saved, and
 * no other tables. */
static int restore_whole(const struct ruleset *ruleset, int file, bool back)
{
	const struct restore_opts opts = { .whole = true, .exact = back, .counters = back,
					   .in = file };

	return lseek(file, 0, SEEK_SET) ? STATUS_RESOURCE : restore_file(&ruleset->restore, &opts);
}

static int run_step(const struct change *change, const struct ruleset *ruleset)
{
	if (change->command)
		return run_command(change->command);
	return restore_whole(ruleset, ruleset->wanted, false);
}

/* The process of a step; it does nothing before a byte comes through @gate. */
static void step_main(const struct change *change, const struct ruleset *ruleset, int gate,
		      pid_t guardian)
{
	char byte;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	be_plain();
	if (getppid() != guardian || read(gate, &byte, 1) != 1)
		_exit(STATUS_FAIL);
	close(gate);
	_exit(run_step(change, ruleset));
}

static bool has_children(pid_t group)
{
	siginfo_t info;

	while (waitpid(-group, NULL, WNOHANG) > 0)
		;
	return !waitid(P_PGID, group, &info, WEXITED | WNOHANG | WNOWAIT);
}

void step_stop(pid_t group)
{
	int64_t end = now_ms() + STOP_MS;

	if (group <= 0 || !has_children(group))
		return;
	kill(-group, SIGTERM);
	while (has_children(group) && now_ms() < end)
		pause_ms(10);
	/* orphans of the group come to us one generation after the other */
	while (has_children(group)) {
		kill(-group, SIGKILL);
		pause_ms(1);
	}
}

/* ---- undoing ---- */

static int undo_one(const struct ruleset *ruleset)
{
	pid_t child = fork();
	int status;

	if (child < 0 || child == 0) {
		status = restore_whole(ruleset, ruleset->old, true);
		if (child == 0)
			_exit(status);
		return status;
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return STATUS_RESOURCE;
	return WIFEXITED(status) ? WEXITSTATUS(status) : STATUS_RESOURCE;
}

/* The old rules to where somebody can find them. */
static void leave_copy(const struct ruleset *ruleset)
{
	char name[] = "/var/tmp/iptables-apply.XXXXXX", piece[4096];
	int fd = mkostemp(name, O_CLOEXEC);
	ssize_t n = lseek(ruleset->old, 0, SEEK_SET);

	while (fd >= 0 && n >= 0 && (n = read(ruleset->old, piece, sizeof(piece))) > 0)
		if (!write_all(fd, piece, (size_t)n))
			n = -1;
	fprintf(stderr, "%s: the old rules are NOT back", ruleset->restore.name);
	if (fd >= 0 && !n)
		fprintf(stderr, "; they are in %s, for %s -c", name, ruleset->restore.name);
	fputs("\n", stderr);
	if (fd >= 0)
		close(fd);
}

int change_undo(const struct change *change)
{
	int worst = STATUS_OK;

	for (unsigned i = 0; i < change->n; i++) {
		int status = undo_one(&change->rulesets[i]);

		for (unsigned tries = 1; status && tries < UNDO_TRIES; tries++) {
			pause_ms(UNDO_PAUSE_MS);
			status = undo_one(&change->rulesets[i]);
		}
		if (status)
			leave_copy(&change->rulesets[i]);
		worst = status > worst ? status : worst;
	}
	return worst;
}

/* ---- the guardian ---- */

static enum event read_event(struct guard *g)
{
	struct message message;

	if (!message_receive(g->socket, &message))
		return EVENT_NO;
	if (message.type == MESSAGE_GO)
		return EVENT_GO;
	return message.type == MESSAGE_YES ? EVENT_YES : EVENT_NO;
}

/* Something to do; @status is of the step, if that is running and ends. A message
 * that is there counts more than the time. */
static enum event wait_event(struct guard *g, int64_t deadline, int *status)
{
	sigset_t none;

	sigemptyset(&none);
	for (;;) {
		struct pollfd poll = { .fd = g->socket, .events = POLLIN };
		int64_t left = deadline - now_ms();
		struct timespec wait = { 0 };
		int n;

		if (status && waitpid(g->step, status, WNOHANG) == g->step)
			return EVENT_DONE;
		if (left > 0)
			wait = (struct timespec){ left / 1000, left % 1000 * 1000000 };
		n = ppoll(&poll, 1, &wait, &none);
		if (n > 0)
			return read_event(g);
		if (terminated)
			return EVENT_NO;
		if (n == 0 && left <= 0)
			return EVENT_TIME;
	}
}

/* Takes the change back, if there is any, and ends. */
static void __attribute__((noreturn)) give_up(struct guard *g)
{
	int status = STATUS_OK;

	if (g->touched) {
		step_stop(g->step);
		status = change_undo(g->change);
	}
	/* the front put the terminal into another mode, and may have died in it */
	if (!message_send(g->socket, MESSAGE_UNDONE, status) && g->change->has_terminal)
		tcsetattr(STDIN_FILENO, TCSANOW, &g->change->terminal);
	_exit(status);
}

/* Returns when the step was done; what went wrong ends it all. */
static void do_step(struct guard *g, const struct ruleset *ruleset)
{
	unsigned limit = g->change->timeout > STEP_SECONDS ? g->change->timeout : STEP_SECONDS;
	int64_t deadline = now_ms() + (int64_t)limit * 1000;
	pid_t guardian = getpid();
	enum event event;
	int gate[2], status;

	if (pipe2(gate, O_CLOEXEC))
		give_up(g);
	g->step = fork();
	if (g->step == 0) {
		close(gate[1]);
		step_main(g->change, ruleset, gate[0], guardian);
	}
	close(gate[0]);
	if (g->step < 0)
		give_up(g);
	setpgid(g->step, g->step);
	if (!message_send(g->socket, MESSAGE_STEP, g->step) ||
	    wait_event(g, deadline, NULL) != EVENT_GO) {
		step_stop(g->step);
		give_up(g);
	}
	if (write(gate[1], "", 1) != 1)
		give_up(g);
	close(gate[1]);
	do
		event = wait_event(g, deadline, &status);
	while (event == EVENT_GO || event == EVENT_YES);
	if (event == EVENT_DONE && WIFEXITED(status) && !WEXITSTATUS(status)) {
		g->touched = true;
		return;
	}
	/* a restore that says no did nothing; of a command nobody knows */
	if (event != EVENT_DONE || g->change->command || !WIFEXITED(status))
		g->touched = true;
	if (event == EVENT_DONE)
		message_send(g->socket, MESSAGE_FAILED,
			     WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	if (event == EVENT_TIME)
		message_send(g->socket, MESSAGE_SLOW, (int)limit);
	give_up(g);
}

/* Beside the file first, so that it is the old or the new one whatever happens. */
static int replace_file(const char *path, const struct buf *text)
{
	char *real = realpath(path, NULL), *temporary = NULL;
	struct stat old;
	mode_t mask = umask(0);
	int fd, err = 0;

	umask(mask);
	if (real)
		path = real;
	if (stat(path, &old))
		old.st_mode = S_IFREG | (0666 & ~mask);
	if (!S_ISREG(old.st_mode))
		fd = open(path, O_WRONLY | O_CLOEXEC);
	else if (asprintf(&temporary, "%s.XXXXXX", path) < 0)
		fd = -1;
	else
		fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0 || !write_all(fd, text->data, text->len) ||
	    (temporary && (fchmod(fd, old.st_mode & 07777) || fsync(fd) || rename(temporary, path))))
		err = -errno;
	if (err && fd >= 0 && temporary)
		unlink(temporary);
	if (fd >= 0)
		close(fd);
	free(temporary);
	free(real);
	return err;
}

static int write_file(const struct ruleset *ruleset)
{
	struct buf text = { 0 };
	int status, err;

	if (!ruleset->to)
		return STATUS_OK;
	status = save_whole(&ruleset->save, false, &text);
	err = status ? 0 : replace_file(ruleset->to, &text);
	if (err) {
		fprintf(stderr, "cannot write %s: %s\n", ruleset->to, error_text(-err));
		status = STATUS_FAIL;
	}
	buf_free(&text);
	return status;
}

static void watch_signals(void)
{
	static const int ignored[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE };
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t blocked;

	/* they come through in ppoll() alone */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGCHLD, &action, NULL);
}

void guard_main(const struct change *change, int socket)
{
	struct guard g = { .change = change, .socket = socket };
	unsigned n_steps = change->command ? 1 : change->n;
	int status = STATUS_OK;
	enum event event;

	watch_signals();
	setsid();
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	for (unsigned i = 0; i < n_steps; i++)
		do_step(&g, &change->rulesets[i]);
	if (!message_send(socket, MESSAGE_APPLIED, 0))
		give_up(&g);
	do
		event = wait_event(&g, now_ms() + (int64_t)change->timeout * 1000, NULL);
	while (event == EVENT_GO);
	if (event != EVENT_YES)
		give_up(&g);
	message_send(socket, MESSAGE_KEPT, 0);
	for (unsigned i = 0; i < change->n; i++) {
		int one = write_file(&change->rulesets[i]);

		status = one > status ? one : status;
	}
	message_send(socket, MESSAGE_WRITTEN, status);
	_exit(status);
}
