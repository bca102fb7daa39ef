/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/bench/capture.c - a library to be preloaded: keeps the batch that a
 * program sends to nf_tables in the file CAPTURE, or CAPTURE.NTH where "floor each"
 * says which command this is; without its frame, for "floor send" to send again.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

ssize_t sendmsg(int fd, const struct msghdr *msg, int flags)
{
	ssize_t (*next)(int, const struct msghdr *, int) = dlsym(RTLD_NEXT, "sendmsg");
	const struct nlmsghdr *first = msg->msg_iov[0].iov_base;
	const char *name = getenv("CAPTURE"), *nth = getenv("NTH");
	char path[4096];
	FILE *to;

	snprintf(path, sizeof(path), "%s%s%s", name ? name : "", nth ? "." : "", nth ? nth : "");
	if (name && msg->msg_iovlen == 3 && first->nlmsg_type == NFNL_MSG_BATCH_BEGIN) {
		to = fopen(path, "we");
		if (to) {
			fwrite(msg->msg_iov[1].iov_base, 1, msg->msg_iov[1].iov_len, to);
			fclose(to);
		}
	}
	return next(fd, msg, flags);
}
