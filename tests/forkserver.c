/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * forkserver.c - the multi binary, started once and forked for each command: what a
 * sanitizer does before main() takes fifty times as long as a command of ours. Tests
 * that run a hundred thousand of them talk to it; see run() in netns.py.
 *
 *   forkserver FD    FD: a socket of type SOCK_SEQPACKET
 *
 * A request is one packet of up to REQUEST_MAX bytes: how many arguments there are, as
 * decimal digits, then the arguments, then "NAME=value" to add to the environment, all
 * of them strings with a NUL behind each, and in SCM_RIGHTS the command's standard
 * input, output and error. The answer is the status of waitpid(), an int of the host.
 * The end of the requests ends the server. What a sanitizer does at the end of a process
 * is left out, too, and that is to look for leaks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define REQUEST_MAX 131072
#define WORDS_MAX 4096

int __real_main(int argc, char **argv);		/* of the multi binary: ld --wrap=main */
int __wrap_main(int argc, char **argv);

static ssize_t receive(int sock, char *data, int fds[3])
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(3 * sizeof(int))];
	} control;
	struct iovec iov = { data, REQUEST_MAX };
	struct msghdr msg = {
		.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control),
	};
	ssize_t len = recvmsg(sock, &msg, MSG_CMSG_CLOEXEC);
	struct cmsghdr *cmsg = CMSG_FIRSTHDR(&msg);

	if (len <= 0)
		return len;
	if (msg.msg_flags & (MSG_TRUNC | MSG_CTRUNC) || data[len - 1] != '\0' ||
	    !cmsg || cmsg->cmsg_len != CMSG_LEN(3 * sizeof(int)))
		return -1;
	memcpy(fds, CMSG_DATA(cmsg), 3 * sizeof(int));
	return len;
}

/* The command of a request, in the child. */
static int command(char *data, size_t len, const int fds[3])
{
	static char *argv[WORDS_MAX + 1];
	char *word = data + strlen(data) + 1;
	int argc = atoi(data), n = 0;

	if (argc < 1 || argc > WORDS_MAX)
		return 127;
	for (; word < data + len; word += strlen(word) + 1) {
		if (n < argc)
			argv[n++] = word;
		else
			putenv(word);
	}
	for (int fd = 0; fd < 3; fd++) {
		if (dup2(fds[fd], fd) < 0)
			return 127;
	}
	return n == argc ? __real_main(argc, argv) : 127;
}

int __wrap_main(int argc, char **argv)
{
	static char data[REQUEST_MAX];
	int sock = argc == 2 ? atoi(argv[1]) : -1;
	int fds[3], status;
	ssize_t len;
	pid_t pid;

	while ((len = receive(sock, data, fds)) > 0) {
		pid = fork();
		if (pid == 0) {
			close(sock);
			status = command(data, len, fds);
			fflush(NULL);
			_exit(status);
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			break;
		for (int n = 0; n < 3; n++)
			close(fds[n]);
		if (send(sock, &status, sizeof(status), MSG_NOSIGNAL) != sizeof(status))
			break;
	}
	if (len != 0)
		perror("forkserver");
	return len != 0;
}
