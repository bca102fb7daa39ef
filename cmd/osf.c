/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * osf.c - nfnl_osf: fingerprints of systems' first TCP packets, from a file in pf.os
 * format to the kernel, for the match osf. The whole file is read before anything is
 * sent. The fingerprints themselves are others' work and not here.
 * Source: the head of OpenBSD's pf.os; <linux/netfilter/nfnetlink_osf.h>.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libmnl/libmnl.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_osf.h>
#include <linux/netlink.h>

#include "cmd/common.h"
#include "lib/text/errors.h"

/* The manual promises negative errnos; a status keeps their lowest byte. */
enum osf_status {
	OSF_OK = 0,
	OSF_FAIL = 255,
	OSF_NO_FILE = 256 - ENOENT,
	OSF_INVALID = 256 - EINVAL,
};

enum { FIELD_WINDOW, FIELD_TTL, FIELD_DF, FIELD_SIZE, FIELD_OPTIONS, FIELD_GENRE,
       FIELD_VERSION, FIELD_SUBTYPE, FIELD_DETAILS, FIELDS };

static const char *const field_names[FIELDS] = {
	"window size", "TTL", "DF bit", "packet size", "TCP options", "genre", "version",
	"subtype", "details",
};

static const struct tcp_option {
	char letter;
	uint16_t kind, length;
	bool has_value, may_have;
} tcp_options[] = {
	{ 'N', OSFOPT_NOP, 1, false, false },
	{ 'E', OSFOPT_EOL, 1, false, false },
	{ 'M', OSFOPT_MSS, 4, true, false },
	{ 'W', OSFOPT_WSO, 3, true, false },
	{ 'S', OSFOPT_SACKP, 2, false, false },
	{ 'T', OSFOPT_TS, 10, false, true },
};

struct fingers {
	struct nf_osf_user_finger *list;
	unsigned *lines;
	size_t n, cap;
};

static bool number(const char *text, uint32_t max, uint32_t *ret)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || value > max)
		return false;
	*ret = (uint32_t)value;
	return true;
}

/* A number, "*" for any, or "%n" for its multiples. */
static bool wildcard(const char *text, struct nf_osf_wc *ret)
{
	struct nf_osf_wc wc = { .wc = *text == '%' ? OSF_WSS_MODULO : OSF_WSS_PLAIN };

	if (!strcmp(text, "*"))
		wc.wc = OSF_WSS_PLAIN;
	else if (!number(text + (*text == '%'), UINT16_MAX, &wc.val) ||
		 (*text == '%' && !wc.val))
		return false;
	*ret = wc;
	return true;
}

static bool window(const char *text, struct nf_osf_wc *ret)
{
	if (*text != 'S' && *text != 'T')
		return wildcard(text, ret);
	ret->wc = *text == 'S' ? OSF_WSS_MSS : OSF_WSS_MTU;
	return number(text + 1, UINT16_MAX, &ret->val);
}

static bool add_option(const char *word, struct nf_osf_user_finger *f)
{
	struct nf_osf_opt *opt = &f->opt[f->opt_num];

	for (size_t i = 0; i < sizeof(tcp_options) / sizeof(*tcp_options); i++) {
		const struct tcp_option *o = &tcp_options[i];

		if (o->letter != *word)
			continue;
		if (f->opt_num == MAX_IPOPTLEN || (!word[1] && o->has_value) ||
		    (word[1] && !o->has_value && !o->may_have))
			return false;
		opt->kind = o->kind;
		opt->length = o->length;
		if (word[1] && !wildcard(word + 1, &opt->wc))
			return false;
		f->opt_num++;
		return true;
	}
	return false;
}

static bool options(char *text, struct nf_osf_user_finger *f)
{
	char *save;

	if (!strcmp(text, "."))
		return true;
	for (char *word = strtok_r(text, ", ", &save); word; word = strtok_r(NULL, ", ", &save))
		if (!add_option(word, f))
			return false;
	return f->opt_num;
}

static bool name(const char *text, char *ret)
{
	size_t len = strlen(text);

	if (len >= MAXGENRELEN)
		return false;
	memcpy(ret, text, len);
	return true;
}

/* The number of the field at fault, or FIELDS. */
static int parse_fields(char **field, struct nf_osf_user_finger *f)
{
	uint32_t ttl, df, size;

	if (!window(field[FIELD_WINDOW], &f->wss))
		return FIELD_WINDOW;
	if (!number(field[FIELD_TTL], UINT8_MAX, &ttl))
		return FIELD_TTL;
	if (!number(field[FIELD_DF], 1, &df))
		return FIELD_DF;
	if (!number(field[FIELD_SIZE], UINT16_MAX, &size))
		return FIELD_SIZE;
	if (!options(field[FIELD_OPTIONS], f))
		return FIELD_OPTIONS;
	/* p0f's own remarks: "an approximate hit", "a scanner" */
	field[FIELD_GENRE] += *field[FIELD_GENRE] == '@' || *field[FIELD_GENRE] == '*';
	if (!*field[FIELD_GENRE] || !name(field[FIELD_GENRE], f->genre))
		return FIELD_GENRE;
	if (!name(field[FIELD_VERSION], f->version))
		return FIELD_VERSION;
	if (!name(field[FIELD_SUBTYPE], f->subtype))
		return FIELD_SUBTYPE;
	f->ttl = (uint8_t)ttl;
	f->df = (uint8_t)df;
	f->ss = (uint16_t)size;
	return FIELDS;
}

static int parse_line(const struct program *prog, char *line, unsigned number_of,
		      struct nf_osf_user_finger *ret)
{
	struct nf_osf_user_finger f = { 0 };
	char *field[FIELDS];
	int at = 0;

	for (char *next = line; at < FIELDS; at++) {
		field[at] = next + strspn(next, " \t");
		next = at == FIELD_DETAILS ? NULL : strchr(field[at], ':');
		if (!next) {
			at++;
			break;
		}
		*next++ = '\0';
	}
	if (at < FIELDS) {
		fprintf(stderr, "%s: line %u: %d fields, not %d\n", prog->name, number_of, at, FIELDS);
		return -EINVAL;
	}
	at = parse_fields(field, &f);
	if (at < FIELDS) {
		fprintf(stderr, "%s: line %u: bad %s\n", prog->name, number_of, field_names[at]);
		return -EINVAL;
	}
	*ret = f;
	return 0;
}

static int read_file(const struct program *prog, FILE *file, struct fingers *ret)
{
	char *line = NULL;
	size_t size = 0;
	int err = 0;

	for (unsigned n = 1; !err && getline(&line, &size, file) >= 0; n++) {
		char *at = line + strspn(line, " \t");

		at[strcspn(at, "\r\n")] = '\0';
		if (!*at || *at == '#')
			continue;
		if (ret->n == ret->cap) {
			size_t cap = ret->cap ? ret->cap * 2 : 256;
			void *list = reallocarray(ret->list, cap, sizeof(*ret->list));
			void *lines = list ? reallocarray(ret->lines, cap, sizeof(*ret->lines)) : NULL;

			if (list)
				ret->list = list;
			if (lines)
				ret->lines = lines;
			if (!lines) {
				fprintf(stderr, "%s: Memory allocation problem\n", prog->name);
				err = -ENOMEM;
				break;
			}
			ret->cap = cap;
		}
		ret->lines[ret->n] = n;
		err = parse_line(prog, at, n, &ret->list[ret->n]);
		ret->n += !err;
	}
	if (!err && ferror(file)) {
		fprintf(stderr, "%s: cannot read: %s\n", prog->name, error_text(errno));
		err = -EIO;
	}
	free(line);
	return err;
}

/* What the kernel says of message @seq. */
static int answer_error(const struct nlmsghdr *nlh, int len, uint32_t seq)
{
	const struct nlmsgerr *reply = mnl_nlmsg_get_payload(nlh);

	if (!mnl_nlmsg_ok(nlh, len) || nlh->nlmsg_type != NLMSG_ERROR || nlh->nlmsg_seq != seq ||
	    mnl_nlmsg_get_payload_len(nlh) < sizeof(*reply))
		return -EPROTO;
	return reply->error;
}

/* One fingerprint; the kernel's answer. */
static int send_finger(struct mnl_socket *nl, const struct nf_osf_user_finger *finger,
		       bool remove, uint32_t seq)
{
	char message[MNL_ALIGN(sizeof(*finger)) + 128];
	char answer[4096] __attribute__((aligned(__alignof__(struct nlmsghdr))));
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(message);
	struct nfgenmsg *nfg = mnl_nlmsg_put_extra_header(nlh, sizeof(*nfg));
	ssize_t n;

	memset(nfg, 0, sizeof(*nfg));
	nlh->nlmsg_type = NFNL_SUBSYS_OSF << 8 | (remove ? OSF_MSG_REMOVE : OSF_MSG_ADD);
	nlh->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | (remove ? 0 : NLM_F_CREATE);
	nlh->nlmsg_seq = seq;
	nfg->version = NFNETLINK_V0;
	mnl_attr_put(nlh, OSF_ATTR_FINGER, sizeof(*finger), finger);
	if (mnl_socket_sendto(nl, nlh, nlh->nlmsg_len) < 0)
		return -errno;
	n = mnl_socket_recvfrom(nl, answer, sizeof(answer));
	return n < 0 ? -errno : answer_error((const struct nlmsghdr *)answer, (int)n, seq);
}

static int send_all(const struct program *prog, const struct fingers *fingers, bool remove)
{
	struct mnl_socket *nl = mnl_socket_open(NETLINK_NETFILTER);
	uint32_t seq = (uint32_t)time(NULL);
	int status = OSF_OK;

	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) < 0) {
		fprintf(stderr, "%s: no netlink socket: %s\n", prog->name, error_text(errno));
		status = OSF_INVALID;
	}
	for (size_t i = 0; !status && i < fingers->n; i++) {
		int err = send_finger(nl, &fingers->list[i], remove, seq++);

		/* one that is not there needs no removing */
		if (!err || (remove && err == -ENOENT))
			continue;
		fprintf(stderr, "%s: line %u: %s%s\n", prog->name, fingers->lines[i], error_text(-err),
			err == -EPERM ? " (you must be root)" : "");
		if (err == -EINVAL)
			fprintf(stderr, "  the kernel may lack CONFIG_NETFILTER_NETLINK_OSF\n");
		status = OSF_FAIL;
	}
	if (nl)
		mnl_socket_close(nl);
	return status;
}

static void usage(const struct program *prog, FILE *to)
{
	fprintf(to, "Usage: %s -f FILE [-d]\n"
		"   -f FILE        load the fingerprints of FILE, in pf.os format, for -m osf\n"
		"   -d             remove them\n"
		"   -V, --version  the version\n"
		"   -h, --help     this text\n", prog->name);
}

int osf_main(const struct program *prog, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "version", no_argument, NULL, 'V' }, { "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	struct fingers fingers = { 0 };
	const char *path = NULL;
	bool remove = false;
	int c, status;
	FILE *file;

	while ((c = getopt_long(argc, argv, "f:dhV", longs, NULL)) != -1)
		switch (c) {
		case 'f':
			path = optarg;
			break;
		case 'd':
			remove = true;
			break;
		case 'V':
			print_version(prog);
			return OSF_OK;
		case 'h':
			usage(prog, stdout);
			return OSF_OK;
		default:
			usage(prog, stderr);
			return OSF_FAIL;
		}
	if (optind < argc) {
		usage(prog, stderr);
		return OSF_FAIL;
	}
	if (!path) {
		fprintf(stderr, "%s: no file of fingerprints: -f is missing\n", prog->name);
		return OSF_NO_FILE;
	}
	file = fopen(path, "re");
	if (!file) {
		fprintf(stderr, "%s: cannot open %s: %s\n", prog->name, path, error_text(errno));
		return OSF_FAIL;
	}
	c = read_file(prog, file, &fingers);
	fclose(file);
	if (c)
		status = c == -EINVAL ? OSF_INVALID : OSF_FAIL;
	else
		status = send_all(prog, &fingers, remove);
	free(fingers.list);
	free(fingers.lines);
	return status;
}
