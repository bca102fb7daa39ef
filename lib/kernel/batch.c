/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * batch.c - the messages of one transaction: built in place, sent at once.
 *
 * The kernel works through a batch inside sendmsg(), so its replies are there
 * when that returns. It reports each message that failed and says nothing of
 * the others; therefore the last message asks for an acknowledgement, and
 * silence is never taken for success. It stands last in the queue: once it is
 * read the socket is empty again, for the one recv() that silence would cost.
 *
 * Source: nfnetlink batches, <linux/netfilter/nfnetlink.h>.
 */
#include "lib/kernel/socket.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <linux/netfilter/nfnetlink.h>

#define SEQ_FRAME 0
/* Whether it is too large is asked when a message is complete. */
#define BATCH_ROOM ((size_t)BATCH_MAX + (16 << 20))
#define FRAME_LARGEST (MESSAGE_HDRLEN + MNL_ATTR_HDRLEN + sizeof(uint32_t))

static struct nlmsghdr *batch_message(const struct batch *batch, size_t offset)
{
	return (struct nlmsghdr *)(batch->buf.data + offset);
}

/* Offset of the last whole message of a batch that has one. */
static size_t batch_last(const struct batch *batch)
{
	size_t at = 0;

	if (batch->message < batch->buf.len)
		return batch->message;
	/* one was taken out: where the one before it begins is not written down */
	for (;;) {
		size_t next = at + MNL_ALIGN(batch_message(batch, at)->nlmsg_len);

		if (next >= batch->buf.len)
			return at;
		at = next;
	}
}

static void batch_tag(struct batch *batch, uint32_t tag)
{
	if (batch->count == batch->tags_cap) {
		uint32_t cap = batch->tags_cap ? batch->tags_cap * 2 : 64;
		uint32_t *tags = realloc(batch->tags, cap * sizeof(*tags));

		if (!tags) {
			batch->buf.failed = true;
			return;
		}
		batch->tags = tags;
		batch->tags_cap = cap;
	}
	batch->tags[batch->count] = tag;
}

void batch_begin(struct batch *batch, uint8_t type, uint8_t family, uint16_t flags, uint32_t tag)
{
	void *at;

	batch->buf.most = BATCH_ROOM;
	batch_tag(batch, tag);
	if (batch->buf.failed)
		return;
	batch->message = batch->buf.len;
	at = buf_grow(&batch->buf, MESSAGE_HDRLEN);
	if (at)
		message_start(at, MESSAGE_TYPE(NFNL_SUBSYS_NFTABLES, type), flags,
			      batch->count + 1, family, 0);
}

void batch_end(struct batch *batch)
{
	static const char padding[MNL_ALIGNTO];
	size_t len = batch->buf.len - batch->message;

	if (len > INT_MAX)
		batch->buf.failed = true;
	buf_add(&batch->buf, padding, MNL_ALIGN(len) - len);
	if (batch->buf.failed)
		return;
	batch_message(batch, batch->message)->nlmsg_len = (uint32_t)len;
	batch->count++;
}

size_t batch_copy(struct batch *batch, const void *message, size_t len, uint32_t tag)
{
	batch->buf.most = BATCH_ROOM;
	batch_tag(batch, tag);
	batch->message = batch->buf.len;
	buf_add(&batch->buf, message, len);
	if (!batch->buf.failed)
		batch_message(batch, batch->message)->nlmsg_seq = ++batch->count;
	return batch->message;
}

void batch_drop(struct batch *batch)
{
	if (!batch->buf.len || batch->buf.failed)
		return;
	batch->message = batch_last(batch);
	if (batch_message(batch, batch->message)->nlmsg_seq == batch->count)
		batch->count--;		/* batch_end() had counted it */
	batch->buf.len = batch->message;
}

bool batch_empty(const struct batch *batch)
{
	return batch->count == 0;
}

void batch_clear(struct batch *batch)
{
	batch->buf.len = 0;
	batch->buf.failed = false;
	batch->message = 0;
	batch->count = 0;
	batch->sets = 0;
}

void batch_free(struct batch *batch)
{
	buf_free(&batch->buf);
	free(batch->tags);
	*batch = (struct batch){ 0 };
}

/* ---- sending --------------------------------------------------------------- */

static struct iovec frame(void *at, uint16_t type, uint32_t generation)
{
	struct nlmsghdr *nlh = message_start(at, type, 0, SEQ_FRAME, AF_UNSPEC,
					     NFNL_SUBSYS_NFTABLES);

	if (generation)
		mnl_attr_put_u32(nlh, NFNL_BATCH_GENID, htonl(generation));
	return (struct iovec){ at, nlh->nlmsg_len };
}

/* Our own: mnl_socket_sendto() would want the frame and the batch copied together.
 * The default of the send buffer is not asked for: what is too much is told at
 * once and costs nothing. */
static int batch_send(int fd, const struct msghdr *message, size_t len)
{
	int size = (int)len;	/* the kernel doubles it */
	bool grown = false;

	for (;;) {
		ssize_t sent = sendmsg(fd, message, 0);

		if (sent >= 0)
			return (size_t)sent == len ? 0 : -EMSGSIZE;
		if (errno == EINTR)
			continue;
		if (errno != EMSGSIZE || grown)
			return -errno;
		if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size)) &&
		    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size)))
			return -EMSGSIZE;
		grown = true;
	}
}

/* ---- replies --------------------------------------------------------------- */

struct verdict {
	int error;	/* the first one */
	bool lost;	/* replies did not fit the receive buffer */
	bool last;	/* the last message is accounted for */
	struct batch_error *errors;
	unsigned max;
	unsigned n;
};

static void verdict_read(struct verdict *verdict, const struct batch *batch,
			 const struct nlmsghdr *nlh, int len)
{
	const struct nlmsgerr *reply;
	int error;

	if (!message_ok(nlh, len) || nlh->nlmsg_type != NLMSG_ERROR)
		return;
	if (nlh->nlmsg_seq > batch->count)	/* to something else */
		return;
	error = message_error(nlh);
	if (nlh->nlmsg_seq == batch->count)
		verdict->last = true;
	if (!error)
		return;
	if (!verdict->error)
		verdict->error = error;
	if (nlh->nlmsg_seq == SEQ_FRAME || verdict->n >= verdict->max || error == -EPROTO)
		return;

	reply = mnl_nlmsg_get_payload(nlh);
	verdict->errors[verdict->n++] = (struct batch_error){
		.tag = batch->tags[nlh->nlmsg_seq - 1],
		.type = NFNL_MSG_TYPE(reply->msg.nlmsg_type),
		.error = -error,
	};
}

/*
 * Each reply is a datagram of its own. They are queued in the order of the
 * messages and what does not fit is lost at the end, so the first errors are
 * always there.
 * Only a failing batch has more than one reply: where some were lost, it failed.
 */
static int verdict_collect(struct verdict *verdict, struct session *session,
			   const struct batch *batch)
{
	while (!verdict->last) {
		int len;
		int err = session_receive(session, !verdict->error && !verdict->lost, &len);

		if (err == -EAGAIN)
			break;
		if (err == -ENOBUFS) {
			verdict->lost = true;
			continue;
		}
		if (err)
			return err;
		verdict_read(verdict, batch, session->in, len);
	}
	if (verdict->error)
		return verdict->error;
	return verdict->lost ? -ENOBUFS : 0;
}

int session_commit(struct session *session, struct batch *batch, uint32_t generation,
		   struct batch_error *errors, unsigned max, unsigned *n_errors)
{
	struct verdict verdict = { .errors = errors, .max = errors ? max : 0 };
	_Alignas(struct nlmsghdr) char begin[FRAME_LARGEST];
	_Alignas(struct nlmsghdr) char end[MESSAGE_HDRLEN];
	struct iovec parts[3];
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = 3 };
	struct nlmsghdr *last;
	uint16_t flags;
	size_t len;
	int err;

	if (n_errors)
		*n_errors = 0;
	if (batch->buf.failed)
		return -EMSGSIZE;
	if (batch_empty(batch))
		return 0;

	parts[0] = frame(begin, NFNL_MSG_BATCH_BEGIN, generation);
	parts[1] = (struct iovec){ batch->buf.data, batch->buf.len };
	parts[2] = frame(end, NFNL_MSG_BATCH_END, 0);
	len = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
	if (len > BATCH_MAX)
		return -EMSGSIZE;

	last = batch_message(batch, batch_last(batch));
	assert(last->nlmsg_seq == batch->count);	/* batch_end() was forgotten */
	flags = last->nlmsg_flags;
	last->nlmsg_flags |= NLM_F_ACK;
	err = batch_send(mnl_socket_get_fd(session->nl), &message, len);
	last->nlmsg_flags = flags;
	if (err)
		return err;

	err = verdict_collect(&verdict, session, batch);
	if (n_errors)
		*n_errors = verdict.n;
	return err;
}
