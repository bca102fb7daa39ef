/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * throwaway.c - questions that can only be asked by trying are tried in a network
 * namespace made for it, by a child, with which it ends. The answer comes back as
 * JSON through a pipe. The caller's namespace is never written to.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/doctor/doctor.h"
#include "lib/text/errors.h"

/* Never returns. The status is the errno that unshare() or the session left. */
static void child(json_t *(*look)(struct doctor *d), struct doctor *d, int fd)
{
	struct diag diag;
	json_t *facts;

	diag_init(&diag);
	if (unshare(CLONE_NEWNET))
		_exit(errno);
	/* the sockets at hand are of the namespace that was left */
	if (plan_init(&d->plan, &d->reg, NFPROTO_IPV4, &diag))
		_exit(EPROTONOSUPPORT);
	facts = look(d);
	_exit(facts && !json_dumpfd(facts, fd, JSON_COMPACT) ? 0 : EIO);
}

json_t *in_throwaway(json_t *(*look)(struct doctor *d), struct doctor *d, const char **why)
{
	json_t *facts;
	int fd[2], status = 0;
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC)) {
		*why = error_text(errno);
		return NULL;
	}
	pid = fork();
	if (pid < 0) {
		*why = error_text(errno);
		close(fd[0]);
		close(fd[1]);
		return NULL;
	}
	if (!pid)
		child(look, d, fd[1]);
	close(fd[1]);
	facts = json_loadfd(fd[0], 0, NULL);
	close(fd[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!facts)
		*why = WIFEXITED(status) && WEXITSTATUS(status) ? error_text(WEXITSTATUS(status)) :
		       "the probe ended early";
	return facts;
}
