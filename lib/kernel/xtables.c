/* SPDX-License-Identifier: GPL-2.0-or-later */
/* xtables.c - see xtables.h */
#include "lib/kernel/xtables.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/netfilter.h>
#include <linux/netfilter_ipv4/ip_tables.h>
#include <linux/netfilter_ipv6/ip6_tables.h>

#define TRIES 5		/* at a table that changes between the two questions */

/* The two families ask the same at another level; the structs are of one layout. */
static const struct door {
	uint8_t family;
	int domain, level, get_info, get_entries;
	const char *names;
} doors[] = {
	{ NFPROTO_IPV4, AF_INET, IPPROTO_IP, IPT_SO_GET_INFO, IPT_SO_GET_ENTRIES,
	  "/proc/net/ip_tables_names" },
	{ NFPROTO_IPV6, AF_INET6, IPPROTO_IPV6, IP6T_SO_GET_INFO, IP6T_SO_GET_ENTRIES,
	  "/proc/net/ip6_tables_names" },
};

static_assert(sizeof(struct ipt_getinfo) == sizeof(struct ip6t_getinfo) &&
	      offsetof(struct ipt_get_entries, entrytable) ==
	      offsetof(struct ip6t_get_entries, entrytable), "one layout for both families");

static const struct door *door_of(uint8_t family)
{
	return &doors[family == NFPROTO_IPV6];
}

int xtables_names(uint8_t family, struct arena *arena, const char ***ret)
{
	FILE *file = fopen(door_of(family)->names, "re");
	char line[XT_TABLE_MAXNAMELEN + 1];
	unsigned n = 0, max = 32;
	const char **names;

	if (!file && errno != ENOENT)
		return -errno;
	names = arena_array(arena, max + 1, const char *);
	while (file && n < max && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		names[n++] = arena_strdup(arena, line);
	}
	if (file)
		fclose(file);
	*ret = names;
	return 0;
}

static int read_entries(int fd, const struct door *door, const struct ipt_getinfo *info,
			struct arena *arena, const void **ret)
{
	size_t head = offsetof(struct ipt_get_entries, entrytable);
	socklen_t len = head + info->size;
	struct ipt_get_entries *get;

	if (info->size > INT32_MAX)
		return -EBADMSG;
	get = arena_alloc(arena, len);
	memcpy(get->name, info->name, sizeof(get->name));
	get->size = info->size;
	if (getsockopt(fd, door->level, door->get_entries, get, &len))
		return -errno;
	if (len != head + info->size)
		return -EBADMSG;
	*ret = (char *)get + head;
	return 0;
}

static int read_once(int fd, const struct door *door, const char *name, struct arena *arena,
		     struct legacy_table *ret)
{
	struct ipt_getinfo info = { .valid_hooks = 0 };
	socklen_t len = sizeof(info);
	const void *entries = NULL;
	int err;

	memcpy(info.name, name, strlen(name) + 1);
	if (getsockopt(fd, door->level, door->get_info, &info, &len))
		return -errno;
	err = read_entries(fd, door, &info, arena, &entries);
	if (err)
		return err;
	*ret = (struct legacy_table){ .name = name, .family = door->family, .entries = entries,
				      .size = info.size, .n_entries = info.num_entries,
				      .hooks = info.valid_hooks };
	memcpy(ret->hook_entry, info.hook_entry, sizeof(ret->hook_entry));
	memcpy(ret->underflow, info.underflow, sizeof(ret->underflow));
	return 0;
}

int xtables_read(uint8_t family, const char *name, struct arena *arena,
		 struct legacy_table *ret)
{
	const struct door *door = door_of(family);
	int fd, err = -EAGAIN;

	if (strlen(name) >= XT_TABLE_MAXNAMELEN)
		return -ENOENT;
	fd = socket(door->domain, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW);
	if (fd < 0)
		return -errno;
	/* EAGAIN is the kernel's answer to a size that is no longer right */
	for (unsigned i = 0; i < TRIES && err == -EAGAIN; i++)
		err = read_once(fd, door, name, arena, ret);
	close(fd);
	return err;
}
