/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * socket.c - the socket of a session, a question sent and its answers received.
 * What is asked is in session.c, transactions are in batch.c.
 *
 * Every byte that comes in is checked before it is believed: which question it
 * answers, that it is whole; who sent it is the kernel's to check. A dump that
 * is left before its end, for whatever reason, leaves the socket full of answers
 * nobody wants: it is closed, which stops the kernel too, and another one opened.
 */
#include "lib/kernel/socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/netfilter/nfnetlink.h>

/* The kernel makes the parts of a dump as large as the reader's buffer, up to
 * 32 KiB (netlink_recvmsg()); if one day more, session_enlarge() helps. Two such
 * buffers are less than what malloc() maps. */
#define RECEIVE_SIZE (40 << 10)
/* It answers before send() returns; this is for what we do not know. */
#define ANSWER_TIMEOUT_MS 10000
#define DUMP_TRIES 5
#define ERRNO_LARGEST 4095	/* MAX_ERRNO, linux/err.h of the kernel */

/* ---- messages -------------------------------------------------------------- */

struct nlmsghdr *message_start(void *at, uint16_t type, uint16_t flags, uint32_t seq,
			       uint8_t family, uint16_t resource)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(at);
	struct nfgenmsg *nfg = mnl_nlmsg_put_extra_header(nlh, sizeof(*nfg));

	nlh->nlmsg_type = type;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	nlh->nlmsg_seq = seq;
	nfg->nfgen_family = family;
	nfg->version = NFNETLINK_V0;
	nfg->res_id = htons(resource);
	return nlh;
}

int message_error(const struct nlmsghdr *nlh)
{
	const struct nlmsgerr *reply = mnl_nlmsg_get_payload(nlh);

	if (mnl_nlmsg_get_payload_len(nlh) < sizeof(*reply))
		return -EPROTO;
	if (reply->error > 0 || reply->error < -ERRNO_LARGEST)
		return -EPROTO;
	return reply->error;
}

/* libmnl 1.0.4 takes lengths from 2^31 on for negative ones. */
bool message_ok(const struct nlmsghdr *nlh, int len)
{
	return mnl_nlmsg_ok(nlh, len) && nlh->nlmsg_len <= INT_MAX;
}

bool message_attrs(const struct nlmsghdr *nlh, const struct nlattr **tb, unsigned max)
{
	return attr_parse(mnl_nlmsg_get_payload_offset(nlh, sizeof(struct nfgenmsg)),
			  nlh->nlmsg_len - MESSAGE_HDRLEN, tb, max);
}

uint8_t message_family(const struct nlmsghdr *nlh)
{
	const struct nfgenmsg *nfg = mnl_nlmsg_get_payload(nlh);

	return nfg->nfgen_family;
}

/* ---- socket ---------------------------------------------------------------- */

/*
 * No bind(): connect() finds an address, and from then on the kernel refuses
 * what anyone but itself sends there. Of a message that failed it is to return
 * the header only, which is all that is read of it.
 */
static int socket_open(struct mnl_socket **ret)
{
	const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct mnl_socket *nl = mnl_socket_open2(NETLINK_NETFILTER, SOCK_CLOEXEC | SOCK_NONBLOCK);
	int on = 1;

	if (!nl)
		return -errno;
	if (connect(mnl_socket_get_fd(nl), (const struct sockaddr *)&kernel, sizeof(kernel)) ||
	    mnl_socket_setsockopt(nl, NETLINK_CAP_ACK, &on, sizeof(on))) {
		int err = -errno;

		mnl_socket_close(nl);
		return err;
	}
	*ret = nl;
	return 0;
}

int session_open(struct session **ret)
{
	struct session *session = calloc(1, sizeof(*session));
	int err;

	if (!session)
		return -ENOMEM;
	session->room = malloc(AT_ONCE * RECEIVE_SIZE);
	session->in_cap = RECEIVE_SIZE;
	session->at_once = AT_ONCE;
	err = session->room ? socket_open(&session->nl) : -ENOMEM;
	if (err) {
		session_close(session);
		return err;
	}
	*ret = session;
	return 0;
}

void session_close(struct session *session)
{
	if (!session)
		return;
	if (session->nl)
		mnl_socket_close(session->nl);
	buf_free(&session->question);
	free(session->room);
	free(session->xt);
	free(session);
}

static int session_renew(struct session *session)
{
	struct mnl_socket *old = session->nl;
	int err = socket_open(&session->nl);

	session->n_in = session->n_read = 0;
	if (!err)
		mnl_socket_close(old);
	return err;
}

static int session_wait(const struct session *session)
{
	struct pollfd ready = { .fd = mnl_socket_get_fd(session->nl), .events = POLLIN };
	int n = poll(&ready, 1, ANSWER_TIMEOUT_MS);

	if (n < 0)
		return errno == EINTR ? 0 : -errno;
	return n ? 0 : -ETIMEDOUT;
}

/* Our own: mnl_socket_recvfrom() takes one at a time, and asks who sent it. */
static int receive_some(struct session *session)
{
	struct mmsghdr messages[AT_ONCE] = { 0 };
	struct iovec parts[AT_ONCE];
	int n;

	for (unsigned i = 0; i < AT_ONCE; i++) {
		parts[i] = (struct iovec){ session->room + i * session->in_cap, session->in_cap };
		messages[i].msg_hdr.msg_iov = &parts[i];
		messages[i].msg_hdr.msg_iovlen = 1;
	}
	n = recvmmsg(mnl_socket_get_fd(session->nl), messages, session->at_once, 0, NULL);
	if (n < 0)
		return -errno;
	for (int i = 0; i < n; i++)
		session->lens[i] = messages[i].msg_hdr.msg_flags & MSG_TRUNC ?
				   -ENOSPC : (int)messages[i].msg_len;
	session->n_in = (unsigned)n;
	session->n_read = 0;
	return 0;
}

int session_receive(struct session *session, bool wait, int *ret)
{
	int len;

	while (session->n_read == session->n_in) {
		int err = receive_some(session);

		if (err == -EAGAIN && wait)
			err = session_wait(session);
		if (err && err != -EINTR)
			return err;
	}
	session->in = session->room + session->n_read * session->in_cap;
	len = session->lens[session->n_read++];
	if (len < 0)
		return len;
	*ret = len;
	return 0;
}

static int session_send(struct session *session)
{
	ssize_t sent;

	do
		sent = send(mnl_socket_get_fd(session->nl), session->question.data,
			    session->question.len, 0);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? -errno : 0;
}

/* ---- question and answer --------------------------------------------------- */

struct buf *question_init(struct session *session, uint8_t type, uint8_t family, uint16_t flags)
{
	struct buf *question = &session->question;
	void *at;

	question->len = 0;
	question->failed = false;
	session->answer = MESSAGE_TYPE(NFNL_SUBSYS_NFTABLES, type - 1);
	session->at_once = AT_ONCE;
	at = buf_grow(question, MESSAGE_HDRLEN);
	if (at)
		message_start(at, MESSAGE_TYPE(NFNL_SUBSYS_NFTABLES, type), flags, 0, family, 0);
	return question;
}

struct exchange {
	int (*each)(const struct nlmsghdr *nlh, void *data);
	void *data;
	uint16_t answer;
	uint32_t seq;
	uint8_t family;
	bool dump;
	bool to_end;	/* hand over what comes after a change, too */
	bool ended;	/* @each wants no more */
	bool changed;	/* the ruleset did, during the dump */
	bool done;	/* nothing more will come */
};

static int exchange_done(struct exchange *exchange, const struct nlmsghdr *nlh)
{
	int error = 0;

	exchange->done = true;
	if (mnl_nlmsg_get_payload_len(nlh) >= sizeof(error))
		memcpy(&error, mnl_nlmsg_get_payload(nlh), sizeof(error));
	if (error >= 0)
		return 0;
	return error < -ERRNO_LARGEST ? -EPROTO : error;
}

static int exchange_message(struct exchange *exchange, const struct nlmsghdr *nlh)
{
	int err;

	if (nlh->nlmsg_seq != exchange->seq)
		return 0;
	if (nlh->nlmsg_flags & NLM_F_DUMP_INTR && exchange->dump)
		exchange->changed = true;
	if (nlh->nlmsg_type == NLMSG_ERROR) {
		exchange->done = true;
		return message_error(nlh);
	}
	if (nlh->nlmsg_type == NLMSG_DONE)
		return exchange_done(exchange, nlh);
	if (nlh->nlmsg_type != exchange->answer)
		return 0;

	if (!exchange->dump)
		exchange->done = true;
	if (nlh->nlmsg_len < MESSAGE_HDRLEN)
		return -EPROTO;
	if (exchange->ended || (exchange->changed && !exchange->to_end))
		return 0;
	if (exchange->dump && message_family(nlh) != exchange->family)
		return 0;
	err = exchange->each(nlh, exchange->data);
	if (err > 0)
		exchange->ended = true;
	return err < 0 ? err : 0;
}

/* Our own: mnl_cb_run() stops at a change and is deaf to the error of an end. */
static int exchange_datagram(struct exchange *exchange, const struct nlmsghdr *nlh, int len)
{
	for (; len > 0 && !exchange->done; nlh = mnl_nlmsg_next(nlh, &len)) {
		int err = message_ok(nlh, len) ? exchange_message(exchange, nlh) : -EPROTO;

		if (err)
			return err;
	}
	return 0;
}

/* A datagram larger than the buffer is lost: make room for the next try. */
static int session_enlarge(struct session *session)
{
	char *room = realloc(session->room, AT_ONCE * 2 * session->in_cap);

	if (!room)
		return -ENOMEM;
	session->room = room;
	session->in_cap *= 2;
	return -EINTR;
}

static int exchange_run(struct exchange *exchange, struct session *session)
{
	do {
		int len;
		int err = session_receive(session, true, &len);

		if (err == -ENOBUFS)
			return -EINTR;
		if (err == -ENOSPC)
			return session_enlarge(session);
		if (err)
			return err;
		err = exchange_datagram(exchange, session->in, len);
		if (err)
			return err;
		if (exchange->changed && !exchange->to_end)
			return -EINTR;
	} while (!exchange->done && !exchange->ended);
	return exchange->changed ? -EINTR : 0;
}

int session_ask_to(struct session *session, bool to_end,
		   int (*each)(const struct nlmsghdr *nlh, void *data), void *data)
{
	struct exchange exchange = {
		.each = each,
		.data = data,
		.answer = session->answer,
		.seq = ++session->seq | SEQ_QUESTION,
		.to_end = to_end,
	};
	struct nlmsghdr *nlh = (struct nlmsghdr *)session->question.data;
	int err;

	if (session->question.failed || session->question.len > UINT16_MAX)
		return -EMSGSIZE;
	nlh->nlmsg_len = (uint32_t)session->question.len;
	nlh->nlmsg_seq = exchange.seq;
	exchange.dump = (nlh->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
	exchange.family = message_family(nlh);

	err = session_send(session);
	if (err)
		return err;
	err = exchange_run(&exchange, session);
	if (!exchange.done) {
		int renewed = session_renew(session);

		if (!err)
			err = renewed;
	}
	return err;
}

int session_ask(struct session *session,
		int (*each)(const struct nlmsghdr *nlh, void *data), void *data)
{
	return session_ask_to(session, false, each, data);
}

int session_ask_again(struct session *session,
		      int (*each)(const struct nlmsghdr *nlh, void *data),
		      void (*again)(void *data), void *data)
{
	for (int i = 0; i < DUMP_TRIES; i++) {
		int err = session_ask(session, each, data);

		if (err != -EINTR)
			return err;
		again(data);
	}
	return -EAGAIN;
}
