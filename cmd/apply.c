/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * apply.c - iptables-apply and ip6tables-apply: new rules for a trial, the question
 * whether they are good, the old ones again if nobody says so. Here are the command
 * line, the terminal and what is to be ready before anything begins; guard.c makes
 * the change and takes it back.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "cmd/guard.h"
#include "lib/text/errors.h"

/* Exit statuses of the program of this name that people have scripts for. */
enum apply_status {
	APPLY_OK = 0,
	APPLY_USAGE = 1,
	APPLY_NO_FILE = 2,	/* the file of rules cannot be read */
	APPLY_NO_OLD = 3,	/* the old rules cannot be kept: nothing was tried */
	APPLY_LOST = 4,		/* the old rules could not be brought back */
	APPLY_BAD_RULES = 5,
	APPLY_NO_COMMAND = 6,	/* the command is no program */
	APPLY_BAD_COMMAND = 7,	/* it failed */
	APPLY_NOT_WRITTEN = 9,	/* the rules are accepted, but the file is not written */
	APPLY_UNDONE = 255,
};

static const struct apply_family {
	int option;
	struct program save, restore;
	const char *rules;
} families[] = {
	{ '4', { "iptables-save", NFPROTO_IPV4 }, { "iptables-restore", NFPROTO_IPV4 },
	  "/etc/network/iptables.up.rules" },
	{ '6', { "ip6tables-save", NFPROTO_IPV6 }, { "ip6tables-restore", NFPROTO_IPV6 },
	  "/etc/network/ip6tables.up.rules" },
};

#define DEFAULT_COMMAND "/etc/network/iptables.up.run"
#define DEFAULT_TIMEOUT 10
#define TIMEOUT_MAX (7 * 24 * 3600)

struct options {
	bool wanted[2];		/* of families[] */
	unsigned n;		/* how many of them */
	bool is_command;
	const char *word[2];	/* files, or the command */
	unsigned n_words;
	const char *to[2];
	unsigned n_to;
	unsigned timeout;
};

static int usage(const struct program *prog, const char *text)
{
	fprintf(stderr, "%s: %s\nTry `%s -h' for more information.\n", prog->name, text, prog->name);
	return APPLY_USAGE;
}

static int help(const struct program *prog)
{
	const struct apply_family *f = &families[prog->family == NFPROTO_IPV6];

	printf("Usage: %s [-46] [-t SECONDS] [-w SAVEFILE] [FILE | -c [COMMAND]]\n"
	       "Loads the rules of FILE, as iptables-save writes them, or runs COMMAND, and asks\n"
	       "whether they are good. Without a y within SECONDS the old rules come back.\n"
	       "   -t, --timeout SECONDS  for the answer; %u if not given\n"
	       "   -w, --write SAVEFILE   accepted rules are written there; \"\" is FILE's default\n"
	       "   -c, --command          what is named is a command; %s\n"
	       "   -4, --ipv4             the rules for IPv4\n"
	       "   -6, --ipv6             the rules for IPv6; -46 both, from one FILE or from two\n"
	       "   -V, --version          the version\n"
	       "   -h, --help             this text\n"
	       "FILE is %s if not given.\n", prog->name, DEFAULT_TIMEOUT, DEFAULT_COMMAND, f->rules);
	return APPLY_OK;
}

static bool parse_timeout(const char *text, unsigned *ret)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || !value || value > TIMEOUT_MAX)
		return false;
	*ret = (unsigned)value;
	return true;
}

/* -1: go on; else the status to end with. */
static int parse_options(const struct program *prog, int argc, char **argv, struct options *ret)
{
	static const struct option longs[] = {
		{ "timeout", required_argument, NULL, 't' }, { "write", required_argument, NULL, 'w' },
		{ "command", no_argument, NULL, 'c' }, { "ipv4", no_argument, NULL, '4' },
		{ "ipv6", no_argument, NULL, '6' }, { "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' }, { NULL, 0, NULL, 0 },
	};
	char text[128];
	int c;

	opterr = 0;
	while ((c = getopt_long(argc, argv, ":t:w:c46hV", longs, NULL)) != -1)
		switch (c) {
		case 't':
			if (parse_timeout(optarg, &ret->timeout))
				break;
			snprintf(text, sizeof(text), "a timeout is 1 to %u seconds, not \"%.20s\"",
				 TIMEOUT_MAX, optarg);
			return usage(prog, text);
		case 'w':
			if (ret->n_to == 2)
				return usage(prog, "-w is given more than twice");
			ret->to[ret->n_to++] = optarg;
			break;
		case 'c':
			ret->is_command = true;
			break;
		case '4':
		case '6':
			ret->wanted[c == '6'] = true;
			break;
		case 'V':
			print_version(prog);
			return APPLY_OK;
		case 'h':
			return help(prog);
		default:
			snprintf(text, sizeof(text), "%s '%.60s'", c == ':' ?
				 "an argument is missing behind" : "unknown option", argv[optind - 1]);
			return usage(prog, text);
		}
	for (; optind < argc; optind++) {
		if (ret->n_words == 2)
			return usage(prog, "too many words");
		ret->word[ret->n_words++] = argv[optind];
	}
	return -1;
}

/* What the words mean for the families. */
static int settle(const struct program *prog, struct options *o)
{
	if (!o->wanted[0] && !o->wanted[1])
		o->wanted[prog->family == NFPROTO_IPV6] = true;
	o->n = o->wanted[0] + o->wanted[1];
	if (!o->timeout)
		o->timeout = DEFAULT_TIMEOUT;
	if (o->n_words > (o->is_command ? 1 : o->n))
		return usage(prog, o->is_command ? "a command is one word; quote it" :
						   "one file, or with -46 two");
	if (o->n_to > o->n)
		return usage(prog, "-w is given twice, but there is one family");
	if (o->n_to && o->n_to < o->n && *o->to[0])
		return usage(prog, "with -46 there are two files to write: "
				   "-w FILE -w FILE6, or -w \"\" for the default ones");
	return -1;
}

/* ---- what is to be ready before anything begins ---- */

/* One change at a time in a network namespace: undoing one would undo the other.
 * Where no lock can be kept (no root, no /run) there is none. */
static bool lock(void)
{
	struct stat space;
	char name[64];
	int fd;

	if (stat("/proc/self/ns/net", &space))
		return true;
	snprintf(name, sizeof(name), "/run/iptables-apply.%lu.lock", (unsigned long)space.st_ino);
	/* stays open as long as one of the two processes lives */
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	return fd < 0 || !flock(fd, LOCK_EX | LOCK_NB) || errno != EWOULDBLOCK;
}

/* A copy of the file in memory, which may be a pipe. -1 with errno set. */
static int copy_file(const char *path)
{
	int from = open(path, O_RDONLY | O_CLOEXEC), to = memfd_create("rules", MFD_CLOEXEC);
	bool ok = from >= 0 && to >= 0;
	char piece[4096];
	ssize_t n = 0;
	int err;

	while (ok && (n = read(from, piece, sizeof(piece))) != 0)
		ok = n > 0 ? write_all(to, piece, (size_t)n) : errno == EINTR;
	err = errno;
	if (from >= 0)
		close(from);
	if (ok)
		return to;
	if (to >= 0)
		close(to);
	errno = err;
	return -1;
}

/* What the kernel holds now, in memory. */
static bool keep_old(struct ruleset *ruleset)
{
	struct buf text = { 0 };
	int status = save_whole(&ruleset->save, true, &text);

	ruleset->old = status ? -1 : memfd_create("old", MFD_CLOEXEC);
	if (!status && (ruleset->old < 0 || !write_all(ruleset->old, text.data, text.len))) {
		fprintf(stderr, "%s: %s\n", ruleset->save.name, error_text(errno));
		status = STATUS_RESOURCE;
	}
	buf_free(&text);
	return !status;
}

static int prepare_command(const struct program *prog, const struct options *o,
			   struct change *change)
{
	struct stat file;

	change->command = o->n_words ? o->word[0] : DEFAULT_COMMAND;
	if (strpbrk(change->command, " \t\n"))	/* one for the shell */
		return APPLY_OK;
	if (!stat(change->command, &file) && S_ISREG(file.st_mode) &&
	    !access(change->command, X_OK))
		return APPLY_OK;
	fprintf(stderr, "%s: no program: %s\n", prog->name, change->command);
	return APPLY_NO_COMMAND;
}

static int prepare_rules(const struct program *prog, const struct options *o, unsigned i,
			 const struct apply_family *family, struct change *change)
{
	const char *path = o->n_words ? o->word[o->n_words > i ? i : 0] : family->rules;
	struct ruleset *ruleset = &change->rulesets[i];

	if (i && o->n_words == 1) {
		ruleset->wanted = change->rulesets[0].wanted;
		return APPLY_OK;
	}
	ruleset->wanted = copy_file(path);
	if (ruleset->wanted >= 0)
		return APPLY_OK;
	fprintf(stderr, "%s: cannot read %s: %s\n", prog->name, path, error_text(errno));
	return APPLY_NO_FILE;
}

/* Can a file be made or replaced there? */
static bool writable(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *directory = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) :
			  strdup(".");
	struct stat file;
	bool ok = directory && !access(directory, W_OK | X_OK);

	if (ok && !stat(path, &file) && S_ISDIR(file.st_mode)) {
		errno = EISDIR;
		ok = false;
	}
	free(directory);
	return ok;
}

static int prepare(const struct program *prog, const struct options *o, struct change *change)
{
	int status = o->is_command ? prepare_command(prog, o, change) : APPLY_OK;

	for (unsigned i = 0; !status && i < sizeof(families) / sizeof(*families); i++) {
		struct ruleset *ruleset = &change->rulesets[change->n];

		if (!o->wanted[i])
			continue;
		*ruleset = (struct ruleset){ families[i].save, families[i].restore, -1, -1, NULL };
		if (o->n_to)
			ruleset->to = *o->to[0] || o->n_to > 1 ? o->to[change->n] : "";
		if (ruleset->to && !*ruleset->to)
			ruleset->to = families[i].rules;
		if (ruleset->to && !writable(ruleset->to)) {
			fprintf(stderr, "%s: cannot write %s: %s\n", prog->name, ruleset->to,
				error_text(errno));
			return APPLY_NOT_WRITTEN;
		}
		if (!o->is_command)
			status = prepare_rules(prog, o, change->n, &families[i], change);
		change->n++;
	}
	if (!status && !lock()) {
		fprintf(stderr, "%s: another one is at work and not answered yet\n", prog->name);
		return APPLY_NO_OLD;
	}
	for (unsigned i = 0; !status && i < change->n; i++)
		if (!keep_old(&change->rulesets[i])) {
			fprintf(stderr, "%s: the rules there are could not be brought back; "
				"nothing is changed\n", prog->name);
			status = APPLY_NO_OLD;
		}
	return status;
}

/* ---- the front: the terminal, and the guardian's twin ---- */

struct front {
	const struct program *prog;
	struct change *change;
	int socket;		/* to the guardian */
	pid_t guardian;
	pid_t step;		/* what the guardian runs */
	bool asking;
	bool said_yes, said_no;	/* to the guardian; what counts is its answer */
	int status;		/* to end with */
};

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
	interrupted = number;
}

/* They come through in ppoll() alone, so that none is missed. */
static void watch_signals(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM };
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		sigaddset(&blocked, numbers[i]);
		sigaction(numbers[i], &action, NULL);
	}
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* One key is the answer, and one pressed before the question is none. */
static void ask(struct front *f)
{
	struct termios keys = f->change->terminal;

	if (f->change->has_terminal) {
		keys.c_lflag &= ~(tcflag_t)ICANON;
		keys.c_cc[VMIN] = 1;
		keys.c_cc[VTIME] = 0;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &keys);
	}
	printf("done.\nCan you establish NEW connections to the machine? (y/N) ");
	fflush(stdout);
	f->asking = true;
}

static void stop_asking(struct front *f)
{
	if (f->asking && f->change->has_terminal)
		tcsetattr(STDIN_FILENO, TCSANOW, &f->change->terminal);
	if (f->asking)
		puts("");
	f->asking = false;
}

static void say_no(struct front *f, const char *why)
{
	bool asked = f->asking;

	stop_asking(f);
	if (f->said_no)
		return;
	printf("%s%s: back to the old rules... ", asked ? "" : "\n", why);
	fflush(stdout);
	f->said_no = true;
	message_send(f->socket, MESSAGE_NO, 0);
}

static void read_answer(struct front *f)
{
	char key = 0;
	ssize_t n = read(STDIN_FILENO, &key, 1);

	if (n < 0 && errno == EINTR)
		return;
	if (n == 1 && (key == 'y' || key == 'Y')) {
		stop_asking(f);
		f->said_yes = true;
		message_send(f->socket, MESSAGE_YES, 0);
	} else {
		say_no(f, n == 1 ? "Not accepted" : "No terminal to answer from");
	}
}

/* The guardian is gone without a word. It is us now. */
static int take_over(struct front *f)
{
	int status;

	stop_asking(f);
	fprintf(stderr, "%s: the guardian process died: back to the old rules\n", f->prog->name);
	waitpid(f->guardian, NULL, 0);
	step_stop(f->step);
	status = change_undo(f->change);
	return status ? APPLY_LOST : APPLY_UNDONE;
}

/* True when there is nothing more to come. */
static bool take_message(struct front *f, const struct message *m)
{
	switch (m->type) {
	case MESSAGE_STEP:
		f->step = m->value;
		message_send(f->socket, MESSAGE_GO, 0);
		return false;
	case MESSAGE_APPLIED:
		if (!f->said_no)
			ask(f);
		return false;
	case MESSAGE_FAILED:
	case MESSAGE_SLOW:
		f->status = f->change->command ? APPLY_BAD_COMMAND : APPLY_BAD_RULES;
		f->said_no = true;
		if (m->type == MESSAGE_FAILED)
			printf("failed (%d): back to the old rules... ", m->value);
		else
			printf("no end in %d seconds: back to the old rules... ", m->value);
		fflush(stdout);
		return false;
	case MESSAGE_KEPT:
		f->status = f->change->rulesets[0].to ? APPLY_NOT_WRITTEN : APPLY_OK;
		puts("The new rules stay.");
		return false;
	case MESSAGE_WRITTEN:
		f->status = m->value ? APPLY_NOT_WRITTEN : APPLY_OK;
		return true;
	case MESSAGE_UNDONE:
		if (!f->said_no)
			say_no(f, "No answer in time");
		puts(m->value ? "failed." : "done.");
		if (m->value)
			f->status = APPLY_LOST;
		return true;
	case MESSAGE_GO:
	case MESSAGE_YES:
	case MESSAGE_NO:
		break;
	}
	return false;
}

static int front_main(struct front *f)
{
	struct pollfd polls[] = {
		{ .fd = f->socket, .events = POLLIN }, { .fd = STDIN_FILENO, .events = POLLIN },
	};
	struct message message;
	sigset_t none;

	sigemptyset(&none);
	f->status = APPLY_UNDONE;
	for (;;) {
		int n = ppoll(polls, f->asking ? 2 : 1, NULL, &none);

		if (interrupted && !f->said_yes && !f->said_no)
			say_no(f, interrupted == SIGHUP ? "Hung up" : "Interrupted");
		if (n <= 0)
			continue;
		if (polls[0].revents) {
			if (!message_receive(f->socket, &message))
				return f->status == APPLY_NOT_WRITTEN || !f->status ? f->status :
				       take_over(f);
			if (take_message(f, &message))
				return f->status;
		} else if (f->asking && polls[1].revents) {
			read_answer(f);
		}
	}
}

static void announce(const struct options *o, const struct change *change)
{
	if (change->command)
		printf("Running '%s'... ", change->command);
	else if (o->n_words)
		printf("Loading the rules of '%s'%s%s%s... ", o->word[0], o->n_words > 1 ? " and '" : "",
		       o->n_words > 1 ? o->word[1] : "", o->n_words > 1 ? "'" : "");
	else
		printf("Loading the rules of this machine's own file... ");
	fflush(stdout);
}

int apply_main(const struct program *prog, int argc, char **argv)
{
	struct change change = { .timeout = 0 };
	struct front front = { .prog = prog, .change = &change };
	struct options o = { .n = 0 };
	int status = parse_options(prog, argc, argv, &o), sockets[2];

	if (status < 0)
		status = settle(prog, &o);
	if (status >= 0)
		return status;
	change.timeout = o.timeout;
	watch_signals();
	status = prepare(prog, &o, &change);
	if (status)
		return status;
	change.has_terminal = !tcgetattr(STDIN_FILENO, &change.terminal);
	/* if the guardian dies, what it started comes to us */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	announce(&o, &change);
	if (!socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets))
		front.guardian = fork();
	else
		front.guardian = -1;
	if (front.guardian < 0) {
		fprintf(stderr, "%s: %s\n", prog->name, error_text(errno));
		return APPLY_NO_OLD;
	}
	if (front.guardian == 0) {
		close(sockets[0]);
		guard_main(&change, sockets[1]);
	}
	close(sockets[1]);
	front.socket = sockets[0];
	status = front_main(&front);
	fflush(stdout);
	return status;
}
