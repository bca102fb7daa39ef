/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ipset.c - see ipset.h. The kernel answers such questions to getsockopt() on
 * any raw socket. Source: <linux/netfilter/ipset/ip_set.h>, struct
 * ip_set_req_get_set and ip_set_req_get_set_family.
 */
#include "lib/kernel/ipset.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <linux/netfilter/ipset/ip_set.h>

/* @request has operation and version in front; the answer takes its place. */
static int ask(void *request, socklen_t len)
{
	int fd = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW);
	int err;

	if (fd < 0)
		return -errno;
	err = getsockopt(fd, SOL_IP, SO_IP_SET, request, &len) < 0 ? -errno : 0;
	close(fd);
	return err;
}

/* Requests must be of the kernel's own version of this protocol. */
static int ask_version(unsigned *ret)
{
	struct ip_set_req_version request = { .op = IP_SET_OP_VERSION, .version = IPSET_PROTOCOL };
	int err = ask(&request, sizeof(request));

	if (!err)
		*ret = request.version;
	return err;
}

int ipset_find(const char *name, uint16_t *ret, uint8_t *family)
{
	struct ip_set_req_get_set_family request = { .op = IP_SET_OP_GET_FNAME };
	int err = ask_version(&request.version);

	if (err)
		return err;
	if (strlen(name) >= sizeof(request.set.name))
		return -ENOENT;
	memcpy(request.set.name, name, strlen(name));
	err = ask(&request, sizeof(request));
	if (err)
		return err;
	if (request.set.index == IPSET_INVALID_ID)
		return -ENOENT;
	*ret = request.set.index;
	*family = request.family;
	return 0;
}

int ipset_name(uint16_t index, struct arena *arena, const char **ret)
{
	struct ip_set_req_get_set request = { .op = IP_SET_OP_GET_BYINDEX, .set.index = index };
	int err = ask_version(&request.version);

	if (err)
		return err;
	err = ask(&request, sizeof(request));
	if (err)
		return err;
	if (!*request.set.name)
		return -ENOENT;
	*ret = arena_strndup(arena, request.set.name, sizeof(request.set.name));
	return 0;
}
