/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/bench/floor.c - what the kernel itself costs, and the stop-watch.
 *
 *	floor nothing			start and end
 *	floor send FILE			a batch that capture.c wrote, as it is
 *	floor dump FAMILY TABLE		all rules, chain by chain, and the elements of
 *					anonymous sets, thrown away
 *	floor redo FAMILY TABLE FILE	that, then such a batch
 *	floor count FAMILY TABLE	the same; prints rules, bytes, expressions
 *	floor empty			delete all tables of the namespace
 *	floor time IN OUT PROGRAM WORD...	run it; prints what it cost
 *	floor each FILE PROGRAM		run it once per line of words of FILE; the same.
 *					NTH in its environment is the number of the line
 *
 * What a run cost is one line: status, wall, user and system seconds, peak KiB.
 * The stop-watch is a small program of its own since the peak of a child begins
 * with that of the process it was forked from.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libmnl/libmnl.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#define RECEIVE_SIZE (64 << 10)

static char receive_buffer[RECEIVE_SIZE];

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static struct mnl_socket *open_socket(void)
{
	struct mnl_socket *nl = mnl_socket_open(NETLINK_NETFILTER);
	int on = 1;

	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID))
		die("socket");
	mnl_socket_setsockopt(nl, NETLINK_CAP_ACK, &on, sizeof(on));
	return nl;
}

static struct nlmsghdr *message(char *at, uint16_t type, uint16_t flags, uint8_t family)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(at);
	struct nfgenmsg *nfg = mnl_nlmsg_put_extra_header(nlh, sizeof(*nfg));

	nlh->nlmsg_type = type;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	nlh->nlmsg_seq = 1;
	nfg->nfgen_family = family;
	return nlh;
}

static uint16_t nft(uint8_t type)
{
	return NFNL_SUBSYS_NFTABLES << 8 | type;
}

/* ---- batches ---- */

static struct iovec frame(char *at, uint16_t type)
{
	struct nlmsghdr *nlh = message(at, type, 0, AF_UNSPEC);
	struct nfgenmsg *nfg = mnl_nlmsg_get_payload(nlh);

	nfg->res_id = htons(NFNL_SUBSYS_NFTABLES);
	return (struct iovec){ at, nlh->nlmsg_len };
}

/* Messages between a begin and an end; the last of them asks for its answer. */
static int send_batch(void *data, size_t len)
{
	static char begin[64], end[64];
	struct iovec parts[] = { frame(begin, NFNL_MSG_BATCH_BEGIN), { data, len },
				 frame(end, NFNL_MSG_BATCH_END) };
	struct msghdr msg = { .msg_iov = parts, .msg_iovlen = 3 };
	struct mnl_socket *nl = open_socket();
	int fd = mnl_socket_get_fd(nl), size = (int)len + 4096;
	struct nlmsgerr *error;
	struct nlmsghdr *reply = (void *)receive_buffer;

	if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size)))
		die("send buffer");
	if (sendmsg(fd, &msg, 0) < 0)
		die("sendmsg");
	if (mnl_socket_recvfrom(nl, receive_buffer, RECEIVE_SIZE) < (int)sizeof(*reply))
		die("receive");
	error = mnl_nlmsg_get_payload(reply);
	if (reply->nlmsg_type != NLMSG_ERROR || error->error) {
		fprintf(stderr, "floor: the batch was refused: %s\n", strerror(-error->error));
		return 1;
	}
	return 0;
}

static int send_file(const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	size_t at = 0;
	char *data;

	if (fd < 0 || fstat(fd, &st))
		die(file);
	data = malloc(st.st_size + 1);
	while (data && at < (size_t)st.st_size) {
		ssize_t n = read(fd, data + at, st.st_size - at);

		if (n <= 0)
			die(file);
		at += n;
	}
	return send_batch(data, at);
}

static int empty(void)
{
	static char at[64];
	struct nlmsghdr *nlh = message(at, nft(NFT_MSG_DELTABLE), NLM_F_ACK, AF_UNSPEC);

	return send_batch(at, nlh->nlmsg_len);
}

/* ---- dumps ---- */

struct sum {
	uint64_t rules, bytes, expressions;
};

struct names {
	char **v;
	size_t n, cap;
	const char *table;
	uint16_t table_attr, name_attr;
	uint16_t flags_attr;	/* or 0 */
	uint32_t flags;		/* that they must have */
};

static const struct nlattr *find(const void *data, size_t len, uint16_t type)
{
	const struct nlattr *attr;

	mnl_attr_for_each_payload(data, len)
		if (mnl_attr_get_type(attr) == type)
			return attr;
	return NULL;
}

static const struct nlattr *find_in(const struct nlmsghdr *nlh, uint16_t type)
{
	return find(mnl_nlmsg_get_payload_offset(nlh, sizeof(struct nfgenmsg)),
		    mnl_nlmsg_get_payload_len(nlh) - sizeof(struct nfgenmsg), type);
}

static int each_name(const struct nlmsghdr *nlh, void *data)
{
	struct names *names = data;
	const struct nlattr *name = find_in(nlh, names->name_attr);
	const struct nlattr *table = find_in(nlh, names->table_attr);
	const struct nlattr *flags = find_in(nlh, names->flags_attr);

	if (!name || !table || strcmp(mnl_attr_get_str(table), names->table) ||
	    names->flags & ~(flags ? ntohl(mnl_attr_get_u32(flags)) : 0))
		return MNL_CB_OK;
	if (names->n == names->cap) {
		names->cap = names->cap ? names->cap * 2 : 64;
		names->v = realloc(names->v, names->cap * sizeof(*names->v));
	}
	names->v[names->n++] = strdup(mnl_attr_get_str(name));
	return MNL_CB_OK;
}

static int each_rule(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *exprs, *udata, *attr;
	struct sum *sum = data;

	if (!sum)
		return MNL_CB_OK;
	exprs = find_in(nlh, NFTA_RULE_EXPRESSIONS);
	udata = find_in(nlh, NFTA_RULE_USERDATA);
	sum->rules++;
	sum->bytes += udata ? mnl_attr_get_len(udata) : 0;
	if (!exprs)
		return MNL_CB_OK;
	sum->bytes += mnl_attr_get_len(exprs);
	mnl_attr_for_each_nested(attr, exprs)
		sum->expressions++;
	return MNL_CB_OK;
}

static void ask(struct mnl_socket *nl, struct nlmsghdr *nlh, mnl_cb_t each, void *data)
{
	if (mnl_socket_sendto(nl, nlh, nlh->nlmsg_len) < 0)
		die("send");
	for (;;) {
		ssize_t len = mnl_socket_recvfrom(nl, receive_buffer, RECEIVE_SIZE);
		const struct nlmsghdr *at = (void *)receive_buffer;
		int left = (int)len;

		if (len < 0)
			die("receive");
		for (; mnl_nlmsg_ok(at, left); at = mnl_nlmsg_next(at, &left)) {
			if (at->nlmsg_type == NLMSG_DONE)
				return;
			if (at->nlmsg_type == NLMSG_ERROR)
				die("dump");
			if (each)
				each(at, data);
		}
	}
}

static struct names names_of(struct mnl_socket *nl, uint8_t family, uint8_t type,
			     struct names names)
{
	static char at[64];

	ask(nl, message(at, nft(type), NLM_F_DUMP, family), each_name, &names);
	return names;
}

static int dump(const char *family_name, const char *table, struct sum *sum)
{
	uint8_t family = strcmp(family_name, "ip6") ? NFPROTO_IPV4 : NFPROTO_IPV6;
	struct mnl_socket *nl = open_socket();
	struct names chains = names_of(nl, family, NFT_MSG_GETCHAIN, (struct names){
		.table = table, .table_attr = NFTA_CHAIN_TABLE, .name_attr = NFTA_CHAIN_NAME });
	struct names sets = names_of(nl, family, NFT_MSG_GETSET, (struct names){
		.table = table, .table_attr = NFTA_SET_TABLE, .name_attr = NFTA_SET_NAME,
		.flags_attr = NFTA_SET_FLAGS, .flags = NFT_SET_ANONYMOUS });
	static char at[512];

	for (size_t i = 0; i < chains.n; i++) {
		struct nlmsghdr *nlh = message(at, nft(NFT_MSG_GETRULE), NLM_F_DUMP, family);

		mnl_attr_put_strz(nlh, NFTA_RULE_TABLE, table);
		mnl_attr_put_strz(nlh, NFTA_RULE_CHAIN, chains.v[i]);
		ask(nl, nlh, sum ? each_rule : NULL, sum);
	}
	for (size_t i = 0; i < sets.n; i++) {
		struct nlmsghdr *nlh = message(at, nft(NFT_MSG_GETSETELEM), NLM_F_DUMP, family);

		mnl_attr_put_strz(nlh, NFTA_SET_ELEM_LIST_TABLE, table);
		mnl_attr_put_strz(nlh, NFTA_SET_ELEM_LIST_SET, sets.v[i]);
		ask(nl, nlh, NULL, NULL);
	}
	return 0;
}

static int count(const char *family, const char *table)
{
	struct sum sum = { 0 };

	dump(family, table, &sum);
	printf("%llu %llu %llu\n", (unsigned long long)sum.rules, (unsigned long long)sum.bytes,
	       (unsigned long long)sum.expressions);
	return 0;
}

/* ---- the stop-watch ---- */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return t.tv_sec + t.tv_usec / 1e6;
}

static int child(char **words)
{
	pid_t pid = vfork();
	int status;

	if (pid < 0)
		die("fork");
	if (!pid) {
		execv(words[0], words);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int report(FILE *to, int status, double wall)
{
	struct rusage use;

	getrusage(RUSAGE_CHILDREN, &use);
	fprintf(to, "%d %.6f %.6f %.6f %ld\n", status, wall, seconds(use.ru_utime),
		seconds(use.ru_stime), use.ru_maxrss);
	return 0;
}

/* Gives the children @in and @out; what is returned is for the report. */
static FILE *redirect(const char *in, const char *out)
{
	FILE *to = fdopen(fcntl(1, F_DUPFD_CLOEXEC, 3), "w");
	int from = open(in, O_RDONLY), into = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (!to || from < 0 || into < 0)
		die("open");
	dup2(from, 0);
	dup2(into, 1);
	close(from);
	close(into);
	return to;
}

static int time_one(const char *in, const char *out, char **words)
{
	FILE *to = redirect(in, out);
	double start;
	int status;

	start = now();
	status = child(words);
	return report(to, status, now() - start);
}

static int time_each(const char *file, char *program)
{
	FILE *in = fopen(file, "re"), *to = redirect("/dev/null", "/dev/null");
	char *line = NULL, *words[64], nth[16];
	unsigned number = 0;
	double total = 0;
	size_t size = 0;
	int worst = 0;

	if (!in)
		die(file);
	while (getline(&line, &size, in) > 0) {
		double start;
		int n = 1, status;

		words[0] = program;
		for (char *w = strtok(line, " \n"); w && n < 63; w = strtok(NULL, " \n"))
			words[n++] = w;
		words[n] = NULL;
		snprintf(nth, sizeof(nth), "%u", number++);
		setenv("NTH", nth, 1);
		start = now();
		status = child(words);
		total += now() - start;
		worst = status > worst ? status : worst;
	}
	return report(to, worst, total);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "nothing"))
		return 0;
	if (!strcmp(what, "send") && argc == 3)
		return send_file(argv[2]);
	if (!strcmp(what, "dump") && argc == 4)
		return dump(argv[2], argv[3], NULL);
	if (!strcmp(what, "redo") && argc == 5)
		return dump(argv[2], argv[3], NULL) || send_file(argv[4]);
	if (!strcmp(what, "count") && argc == 4)
		return count(argv[2], argv[3]);
	if (!strcmp(what, "empty"))
		return empty();
	if (!strcmp(what, "time") && argc > 4)
		return time_one(argv[2], argv[3], argv + 4);
	if (!strcmp(what, "each") && argc == 4)
		return time_each(argv[2], argv[3]);
	fprintf(stderr, "usage: floor nothing|send|dump|redo|count|empty|time|each ...\n");
	return 2;
}
