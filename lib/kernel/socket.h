/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * socket.h - what socket.c, session.c and batch.c share: the inside of a session.
 * Nobody else includes this; the door is session.h.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <libmnl/libmnl.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>

#include "lib/kernel/session.h"

/* Newer than some <linux/netfilter/nf_tables.h>: Linux 6.2 */
#define MSG_GETRULE_RESET (NFT_MSG_DELFLOWTABLE + 1)

/* Messages of a batch are numbered from 1, its frame is 0, and questions have
 * this bit, so that no answer can be taken for that of something else. */
#define SEQ_QUESTION (UINT32_C(1) << 31)

struct xt_known {
	char name[NFT_COMPAT_NAME_MAX];
	uint8_t family;
	uint8_t revision;
	bool target;
	bool known;
	bool expr;		/* an expression of nf_tables, no xt */
};

/* Datagrams received at once. The end of a dump is one of its own, which the kernel
 * makes while the last of the data is being received: most answers are two. */
#define AT_ONCE 2

struct session {
	struct mnl_socket *nl;
	uint32_t seq;		/* of the latest question */
	struct buf question;	/* reused */
	uint16_t answer;	/* nlmsg_type that answers it */
	const void *in;		/* the datagram at hand */
	char *room;		/* for AT_ONCE of them, in_cap bytes each */
	size_t in_cap;
	unsigned at_once;	/* of them, at most AT_ONCE; of the latest question */
	int lens[AT_ONCE];	/* of those in @room; negative: errno */
	unsigned n_in;		/* in @room, and how many of them were handed over */
	unsigned n_read;
	struct xt_known *xt;
	size_t n_xt;
};

/**
 * session_receive() - the next datagram of the kernel's, to session->in
 * @wait: for a kernel that has nothing ready yet, up to ten seconds
 * @ret: its length
 * Return: 0; -EAGAIN if nothing is ready (-ETIMEDOUT after a wait); -ENOBUFS
 * if datagrams were lost, -ENOSPC if one was larger than in_cap; any other
 * error of recvmmsg().
 */
int session_receive(struct session *session, bool wait, int *ret);

/* The errno of an NLMSG_ERROR: 0 for an acknowledgement, negative, -EPROTO if
 * the kernel could not have sent it. */
int message_error(const struct nlmsghdr *nlh);

/* Is the message at the start of @len bytes there, whole? */
bool message_ok(const struct nlmsghdr *nlh, int len);

/* The two headers at @at; the length counts them alone until the end. */
struct nlmsghdr *message_start(void *at, uint16_t type, uint16_t flags, uint32_t seq,
			       uint8_t family, uint16_t resource);
#define MESSAGE_HDRLEN (MNL_NLMSG_HDRLEN + MNL_ALIGN(sizeof(struct nfgenmsg)))
#define MESSAGE_TYPE(subsystem, type) ((uint16_t)((subsystem) << 8 | (type)))

/* The attributes and the family of an answer that session_ask() handed over. */
bool message_attrs(const struct nlmsghdr *nlh, const struct nlattr **tb, unsigned max);
uint8_t message_family(const struct nlmsghdr *nlh);

/* Start session->question. @type is an NFT_MSG_GETx; the answer to it, its
 * NFT_MSG_NEWx, is the number before it. */
struct buf *question_init(struct session *session, uint8_t type, uint8_t family, uint16_t flags);

/**
 * session_ask_to() - ask session->question
 * @to_end: when the ruleset changes during the dump, read on nevertheless
 * @each: is given the answers, whole messages of the right type, and in a dump
 *        of the right family; it returns as in session_rules()
 * Return: 0; -EINTR if the answers are not of one moment or some were lost;
 * what the kernel, or @each if negative, returned.
 */
int session_ask_to(struct session *session, bool to_end,
		   int (*each)(const struct nlmsghdr *nlh, void *data), void *data);
int session_ask(struct session *session,
		int (*each)(const struct nlmsghdr *nlh, void *data), void *data);
/* The same up to five times while it is interrupted, then -EAGAIN; @again
 * forgets what came before. */
int session_ask_again(struct session *session,
		      int (*each)(const struct nlmsghdr *nlh, void *data),
		      void (*again)(void *data), void *data);
