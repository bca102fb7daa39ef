/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.c - see names.h. What getent(1) prints is a line of the database: fields with
 * blanks between them, with colons in passwd and group.
 */
#include "lib/rule/names.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/netfilter.h>

static bool name_copy(const char *name, char *ret, size_t size)
{
	size_t len = name ? strlen(name) : 0;

	if (!len || len >= size)
		return false;
	memcpy(ret, name, len + 1);
	return true;
}

static int family_of(uint8_t family)
{
	return family == NFPROTO_IPV6 ? AF_INET6 : AF_INET;
}

static size_t addr_size(uint8_t family)
{
	return family == NFPROTO_IPV6 ? sizeof(struct in6_addr) : sizeof(struct in_addr);
}

/* To those found so far, if it is new. */
static void host_add(const void *addr, uint8_t family, uint8_t (*ret)[16], unsigned max, unsigned *n)
{
	uint8_t found[16] = { 0 };

	memcpy(found, addr, addr_size(family));
	for (unsigned i = 0; i < *n; i++)
		if (!memcmp(ret[i], found, sizeof(found)))
			return;
	if (*n < max)
		memcpy(ret[(*n)++], found, sizeof(found));
}

/* ---- the C library ---------------------------------------------------------- */

static bool libc_id(const char *name, bool group, uint32_t *ret)
{
	const struct passwd *user = group ? NULL : getpwnam(name);
	const struct group *grp = group ? getgrnam(name) : NULL;

	if (user)
		*ret = user->pw_uid;
	else if (grp)
		*ret = grp->gr_gid;
	return user || grp;
}

static bool libc_id_of(uint32_t id, bool group, char *ret, size_t size)
{
	const struct passwd *user = group ? NULL : getpwuid(id);
	const struct group *grp = group ? getgrgid(id) : NULL;

	return name_copy(user ? user->pw_name : grp ? grp->gr_name : NULL, ret, size);
}

static bool libc_service(const char *name, const char *proto, uint16_t *ret)
{
	const struct servent *serv = getservbyname(name, proto);

	if (serv)
		*ret = ntohs(serv->s_port);
	return serv;
}

static bool libc_service_of(uint16_t port, const char *proto, char *ret, size_t size)
{
	const struct servent *serv = getservbyport(htons(port), proto);

	return serv && name_copy(serv->s_name, ret, size);
}

static bool libc_protocol(const char *name, uint8_t *ret)
{
	const struct protoent *ent = getprotobyname(name);

	if (!ent || ent->p_proto < 0 || ent->p_proto > UINT8_MAX)
		return false;
	*ret = (uint8_t)ent->p_proto;
	return true;
}

static bool libc_protocol_of(uint8_t number, char *ret, size_t size)
{
	const struct protoent *ent = getprotobynumber(number);

	return ent && name_copy(ent->p_name, ret, size);
}

static unsigned libc_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max)
{
	struct addrinfo hints = { .ai_socktype = SOCK_RAW, .ai_family = family_of(family) };
	struct addrinfo *list;
	unsigned n = 0;

	if (getaddrinfo(name, NULL, &hints, &list))
		return 0;
	for (const struct addrinfo *ai = list; ai; ai = ai->ai_next) {
		const struct sockaddr_in6 *in6 = (const void *)ai->ai_addr;
		const struct sockaddr_in *in = (const void *)ai->ai_addr;

		host_add(family == NFPROTO_IPV6 ? (const void *)&in6->sin6_addr : &in->sin_addr,
			 family, ret, max, &n);
	}
	freeaddrinfo(list);
	return n;
}

static bool libc_network(const char *name, uint8_t *ret)
{
	const struct netent *net = getnetbyname(name);
	uint32_t addr_be;

	if (!net || net->n_addrtype != AF_INET)
		return false;
	addr_be = htonl(net->n_net);
	memcpy(ret, &addr_be, sizeof(addr_be));
	return true;
}

static bool libc_host_of(const uint8_t *addr, uint8_t family, char *ret, size_t size)
{
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in in = { .sin_family = AF_INET };

	memcpy(family == NFPROTO_IPV6 ? (void *)&in6.sin6_addr : &in.sin_addr, addr,
	       addr_size(family));
	if (family == NFPROTO_IPV6)
		return !getnameinfo((void *)&in6, sizeof(in6), ret, size, NULL, 0, NI_NAMEREQD);
	return !getnameinfo((void *)&in, sizeof(in), ret, size, NULL, 0, NI_NAMEREQD);
}

#ifdef STATIC_LIBC

/* ---- getent(1) -------------------------------------------------------------- */

#define GETENT "/usr/bin/getent"
enum { GETENT_FOUND = 0, GETENT_NOT_FOUND = 2 };	/* exit statuses */

struct answer {
	char text[8192];	/* what it printed, as far as it fits; whole lines */
	bool asked;		/* it could answer; otherwise the C library is to be asked */
};

static size_t read_all(int fd, char *to, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len < size && ((n = read(fd, to + len, size - len)) > 0 || (n < 0 && errno == EINTR)))
		len += n > 0 ? (size_t)n : 0;
	return len;
}

/* Run it and read its answer. Return: whether there is a line of one. -A: hosts also of a
 * family that this host has no address of yet. */
static bool ask(const char *database, const char *key, struct answer *ret)
{
	char *const argv[] = { (char *)"getent", (char *)"-A", (char *)database, (char *)key, NULL };
	posix_spawn_file_actions_t actions;
	int ends[2], status = 0;
	char *line_end;
	pid_t pid;
	size_t len;

	ret->asked = false;
	ret->text[0] = '\0';
	if (*key == '-' || access(GETENT, X_OK) || pipe2(ends, O_CLOEXEC))
		return false;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (posix_spawn(&pid, GETENT, &actions, NULL, argv, environ))
		pid = -1;
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	len = read_all(ends[0], ret->text, sizeof(ret->text) - 1);
	close(ends[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	ret->text[len] = '\0';
	line_end = strrchr(ret->text, '\n');
	if (line_end)
		line_end[1] = '\0';
	status = pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	ret->asked = status == GETENT_FOUND || status == GETENT_NOT_FOUND;
	return status == GETENT_FOUND && line_end;
}

/* Field @n of the first line, cut out of it; NULL if it is not there. */
static char *field(struct answer *answer, const char *separators, unsigned n)
{
	char *at = answer->text;

	at[strcspn(at, "\n")] = '\0';
	for (; n; n--) {
		at += strcspn(at, separators);
		/* fields between blanks are never empty, those between colons may be */
		at += *separators == ':' ? *at == ':' : strspn(at, separators);
	}
	at[strcspn(at, separators)] = '\0';
	return *at ? at : NULL;
}

static bool number(const char *text, uint32_t max, uint32_t *ret)
{
	char *end;
	unsigned long long n;

	if (!text || *text < '0' || *text > '9')
		return false;
	n = strtoull(text, &end, 10);
	if (n > max || (*end && *end != '/'))
		return false;
	*ret = (uint32_t)n;
	return true;
}

/* It takes digits for the number, of which it has no more bits than that needs. */
static bool is_number(const char *name)
{
	return !name[strspn(name, "0123456789")];
}

static bool getent_id(const char *name, bool group, uint32_t *ret)
{
	struct answer answer;
	bool found = !is_number(name) && ask(group ? "group" : "passwd", name, &answer);

	if (is_number(name) || !answer.asked)
		return libc_id(name, group, ret);
	return found && number(field(&answer, ":", 2), UINT32_MAX, ret);
}

static bool getent_id_of(uint32_t id, bool group, char *ret, size_t size)
{
	struct answer answer;
	char key[16];
	bool found;

	snprintf(key, sizeof(key), "%u", id);
	found = ask(group ? "group" : "passwd", key, &answer);
	if (!answer.asked)
		return libc_id_of(id, group, ret, size);
	return found && name_copy(field(&answer, ":", 0), ret, size);
}

static bool getent_service(const char *name, const char *proto, uint16_t *ret)
{
	struct answer answer;
	char key[256];
	uint32_t port;
	bool found;
	int len = snprintf(key, sizeof(key), "%s%s%s", name, proto ? "/" : "", proto ? proto : "");

	if (is_number(name) || strchr(name, '/') || len >= (int)sizeof(key))
		return false;
	found = ask("services", key, &answer);
	if (!answer.asked)
		return libc_service(name, proto, ret);
	if (!found || !number(field(&answer, " ", 1), UINT16_MAX, &port))
		return false;
	*ret = (uint16_t)port;
	return true;
}

static bool getent_service_of(uint16_t port, const char *proto, char *ret, size_t size)
{
	struct answer answer;
	char key[64];
	bool found;

	snprintf(key, sizeof(key), "%u%s%s", port, proto ? "/" : "", proto ? proto : "");
	found = ask("services", key, &answer);
	if (!answer.asked)
		return libc_service_of(port, proto, ret, size);
	return found && name_copy(field(&answer, " ", 0), ret, size);
}

static bool getent_protocol(const char *name, uint8_t *ret)
{
	struct answer answer;
	uint32_t proto;
	bool found;

	if (is_number(name))
		return false;
	found = ask("protocols", name, &answer);
	if (!answer.asked)
		return libc_protocol(name, ret);
	if (!found || !number(field(&answer, " ", 1), UINT8_MAX, &proto))
		return false;
	*ret = (uint8_t)proto;
	return true;
}

static bool getent_protocol_of(uint8_t number_of, char *ret, size_t size)
{
	struct answer answer;
	char key[8];
	bool found;

	snprintf(key, sizeof(key), "%u", number_of);
	found = ask("protocols", key, &answer);
	if (!answer.asked)
		return libc_protocol_of(number_of, ret, size);
	return found && name_copy(field(&answer, " ", 0), ret, size);
}

/* A line for each address and kind of socket; addresses of IPv4 may come as mapped ones. */
static unsigned getent_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max)
{
	struct answer answer;
	unsigned n = 0;
	bool found = ask(family == NFPROTO_IPV6 ? "ahostsv6" : "ahostsv4", name, &answer);
	char *save = NULL;

	if (!answer.asked)
		return libc_host(name, family, ret, max);
	for (char *line = found ? strtok_r(answer.text, "\n", &save) : NULL; line;
	     line = strtok_r(NULL, "\n", &save)) {
		struct in6_addr addr;

		line[strcspn(line, " %")] = '\0';
		if (inet_pton(family_of(family), line, &addr) == 1 &&
		    !(family == NFPROTO_IPV6 && IN6_IS_ADDR_V4MAPPED(&addr)))
			host_add(&addr, family, ret, max, &n);
	}
	return n;
}

static bool getent_network(const char *name, uint8_t *ret)
{
	struct answer answer;
	bool found = ask("networks", name, &answer);
	const char *addr;

	if (!answer.asked)
		return libc_network(name, ret);
	addr = found ? field(&answer, " ", 1) : NULL;
	return addr && inet_pton(AF_INET, addr, ret) == 1;
}

static bool getent_host_of(const uint8_t *addr, uint8_t family, char *ret, size_t size)
{
	char key[INET6_ADDRSTRLEN];
	struct answer answer;
	bool found;

	inet_ntop(family_of(family), addr, key, sizeof(key));
	found = ask("hosts", key, &answer);
	if (!answer.asked)
		return libc_host_of(addr, family, ret, size);
	return found && name_copy(field(&answer, " ", 1), ret, size);
}

#define BY(lookup) getent_##lookup
#else
#define BY(lookup) libc_##lookup
#endif

/* ---- either ------------------------------------------------------------------ */

static _Thread_local bool wanted;
static _Thread_local unsigned forbidden;

bool names_forbid(bool forbid)
{
	bool was_wanted = wanted;

	forbidden += forbid ? 1 : -1;
	if (forbidden == (forbid ? 1 : 0))
		wanted = false;
	return was_wanted;
}

static bool may_ask(void)
{
	wanted = wanted || forbidden;
	return !forbidden;
}

bool names_user(const char *name, uint32_t *ret)
{
	return may_ask() && BY(id)(name, false, ret);
}

bool names_user_of(uint32_t uid, char *ret, size_t size)
{
	return may_ask() && BY(id_of)(uid, false, ret, size);
}

bool names_group(const char *name, uint32_t *ret)
{
	return may_ask() && BY(id)(name, true, ret);
}

bool names_group_of(uint32_t gid, char *ret, size_t size)
{
	return may_ask() && BY(id_of)(gid, true, ret, size);
}

bool names_service(const char *name, const char *proto, uint16_t *ret)
{
	return may_ask() && BY(service)(name, proto, ret);
}

bool names_service_of(uint16_t port, const char *proto, char *ret, size_t size)
{
	return may_ask() && BY(service_of)(port, proto, ret, size);
}

bool names_protocol(const char *name, uint8_t *ret)
{
	return may_ask() && BY(protocol)(name, ret);
}

bool names_protocol_of(uint8_t number_of, char *ret, size_t size)
{
	return may_ask() && BY(protocol_of)(number_of, ret, size);
}

unsigned names_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max)
{
	return may_ask() ? BY(host)(name, family, ret, max) : 0;
}

bool names_network(const char *name, uint8_t *ret)
{
	return may_ask() && BY(network)(name, ret);
}

bool names_host_of(const uint8_t *addr, uint8_t family, char *ret, size_t size)
{
	return may_ask() && BY(host_of)(addr, family, ret, size);
}
