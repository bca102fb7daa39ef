/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/bench/capture.c - keeps the batches that a program, or what it starts, sends to
 * nf_tables, for "floor send" to send them again: without their frame, in the file TO, or
 * TO.NTH where "floor each" says which command this is. It watches from outside
 * (ptrace), so it does not matter how the program is linked.
 *
 *	capture TO PROGRAM WORD...
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/ptrace.h>

static bool peek(pid_t pid, uint64_t at, void *to, size_t len)
{
	for (size_t done = 0; done < len;) {
		struct iovec here = { (char *)to + done, len - done };
		struct iovec there = { (void *)(uintptr_t)(at + done), len - done };
		ssize_t n = process_vm_readv(pid, &here, 1, &there, 1, 0);

		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* NTH=... of its environment, empty if there is none. */
static void nth_of(pid_t pid, char *ret, size_t size)
{
	char path[64], vars[16384];
	int fd;
	ssize_t n;

	*ret = '\0';
	snprintf(path, sizeof(path), "/proc/%d/environ", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, vars, sizeof(vars) - 1);
	vars[n < 0 ? 0 : n] = '\0';
	for (ssize_t at = 0; at < n; at += (ssize_t)strlen(vars + at) + 1)
		if (!strncmp(vars + at, "NTH=", 4))
			snprintf(ret, size, ".%s", vars + at + 4);
	if (fd >= 0)
		close(fd);
}

/* A batch is sent as its beginning, what is in it, and its end. */
static void look(pid_t pid, uint64_t message, const char *to)
{
	char path[4096], nth[64];
	struct iovec parts[3];
	struct nlmsghdr first;
	struct msghdr msg;
	void *data;
	FILE *out;

	if (!peek(pid, message, &msg, sizeof(msg)) || msg.msg_iovlen != 3 ||
	    !peek(pid, (uintptr_t)msg.msg_iov, parts, sizeof(parts)) ||
	    !peek(pid, (uintptr_t)parts[0].iov_base, &first, sizeof(first)) ||
	    first.nlmsg_type != NFNL_MSG_BATCH_BEGIN)
		return;
	nth_of(pid, nth, sizeof(nth));
	snprintf(path, sizeof(path), "%s%s", to, nth);
	data = malloc(parts[1].iov_len);
	out = fopen(path, "we");
	if (data && out && peek(pid, (uintptr_t)parts[1].iov_base, data, parts[1].iov_len))
		fwrite(data, 1, parts[1].iov_len, out);
	if (out)
		fclose(out);
	free(data);
}

static void at_stop(pid_t pid, const char *to)
{
	struct ptrace_syscall_info info;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(info), &info) > 0 &&
	    info.op == PTRACE_SYSCALL_INFO_ENTRY && info.entry.nr == SYS_sendmsg)
		look(pid, info.entry.args[1], to);
}

int main(int argc, char **argv)
{
	const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
			     PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
	int status, result = 1;
	pid_t child, pid;

	if (argc < 3)
		return 2;
	child = fork();
	if (!child) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 ||
	    ptrace(PTRACE_SETOPTIONS, child, NULL, options) ||
	    ptrace(PTRACE_SYSCALL, child, NULL, NULL)) {
		perror("capture");
		return 1;
	}
	while ((pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
		int sig = 0;

		if (pid <= 0)
			continue;
		if (!WIFSTOPPED(status)) {
			if (pid == child)
				result = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
			continue;
		}
		if (WSTOPSIG(status) == (SIGTRAP | 0x80))
			at_stop(pid, argv[1]);
		else if (WSTOPSIG(status) != SIGTRAP && WSTOPSIG(status) != SIGSTOP)
			sig = WSTOPSIG(status);
		ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(intptr_t)sig);
	}
	return result;
}
