/* SPDX-License-Identifier: GPL-2.0-or-later */
/* events.c - see events.h */
#include "lib/kernel/events.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <linux/netfilter/nfnetlink.h>

#include "lib/kernel/socket.h"

/* A datagram is one message, or several as long as they fit a page or two; the
 * largest message is a rule, and the length of its attributes is 16 bits. */
#define DATAGRAM_MAX (256 << 10)

struct events {
	int fd;
	uint32_t port;
	void *in;
};

static int join(int fd, int group)
{
	return setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)) ? -errno :
											    0;
}

/* Sockets get their number when bound, and by it they are found again in /proc. */
static int events_bind(struct events *events)
{
	struct sockaddr_nl self = { .nl_family = AF_NETLINK };
	socklen_t len = sizeof(self);

	if (bind(events->fd, (const struct sockaddr *)&self, sizeof(self)) ||
	    getsockname(events->fd, (struct sockaddr *)&self, &len))
		return -errno;
	events->port = self.nl_pid;
	return 0;
}

static int events_start(struct events *events, bool traces, size_t buffer)
{
	int size = buffer > INT_MAX / 2 ? INT_MAX / 2 : (int)buffer, err;

	events->in = malloc(DATAGRAM_MAX);
	if (!events->in)
		return -ENOMEM;
	events->fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_NETFILTER);
	if (events->fd < 0)
		return -errno;
	/* less than was asked for is no reason not to listen: losses are reported */
	if (setsockopt(events->fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof(size)))
		setsockopt(events->fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	err = events_bind(events);
	if (!err)
		err = join(events->fd, NFNLGRP_NFTABLES);
	if (!err && traces)
		err = join(events->fd, NFNLGRP_NFTRACE);
	return err;
}

int events_open(struct events **ret, bool traces, size_t buffer)
{
	struct events *events = calloc(1, sizeof(*events));
	int err;

	if (!events)
		return -ENOMEM;
	events->fd = -1;
	err = events_start(events, traces, buffer);
	if (err) {
		events_close(events);
		return err;
	}
	*ret = events;
	return 0;
}

void events_close(struct events *events)
{
	if (!events)
		return;
	if (events->fd >= 0)
		close(events->fd);
	free(events->in);
	free(events);
}

int events_fd(const struct events *events)
{
	return events->fd;
}

void events_split(const void *data, size_t len,
		  void (*each)(const struct nlmsghdr *nlh, void *data), void *to)
{
	const struct nlmsghdr *nlh = data;
	int left = len > INT_MAX ? 0 : (int)len;

	for (; message_ok(nlh, left); nlh = mnl_nlmsg_next(nlh, &left)) {
		if (nlh->nlmsg_len < MESSAGE_HDRLEN)
			return;
		if (NFNL_SUBSYS_ID(nlh->nlmsg_type) == NFNL_SUBSYS_NFTABLES)
			each(nlh, to);
	}
}

int events_read(struct events *events, void (*each)(const struct nlmsghdr *nlh, void *data),
		void *data)
{
	struct sockaddr_nl from = { 0 };
	struct iovec part = { events->in, DATAGRAM_MAX };
	struct msghdr message = { .msg_name = &from, .msg_namelen = sizeof(from), .msg_iov = &part,
				  .msg_iovlen = 1 };
	ssize_t len;

	do
		len = recvmsg(events->fd, &message, 0);
	while (len < 0 && errno == EINTR);
	if (len < 0)
		return -errno;
	if (from.nl_pid)	/* only the kernel is believed */
		return 0;
	if (message.msg_flags & MSG_TRUNC)
		return -ENOBUFS;
	events_split(events->in, (size_t)len, each, data);
	return 0;
}

/* sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode */
int events_lost(const struct events *events, uint64_t *ret)
{
	FILE *file = fopen("/proc/net/netlink", "re");
	int err = -ENOENT, protocol;
	unsigned long long lost;
	unsigned port;
	char line[256];

	if (!file)
		return -ENOENT;
	while (err && fgets(line, sizeof(line), file))
		if (sscanf(line, "%*s %d %u %*s %*s %*s %*s %*s %llu", &protocol, &port, &lost) == 3 &&
		    protocol == NETLINK_NETFILTER && port == events->port) {
			*ret = lost;
			err = 0;
		}
	fclose(file);
	return err;
}

uint16_t event_generation(const struct nlmsghdr *nlh)
{
	const struct nfgenmsg *nfg = mnl_nlmsg_get_payload(nlh);

	return ntohs(nfg->res_id);
}
