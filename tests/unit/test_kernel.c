/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_kernel.c - lib/kernel: attributes and batches as bytes, then questions
 * and transactions against the kernel, each test in a network namespace of its
 * own. Where none can be made (no root, no user namespaces) these pass unseen.
 */
#include "lib/kernel/session.h"

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "lib/kernel/ahead.h"

Suite *kernel_suite(void);

/* ---- attributes ------------------------------------------------------------ */

START_TEST(attr_bytes)
{
	static const unsigned char want[] = {
		5, 0, 1, 0, 0xab, 0, 0, 0,
		6, 0, 2, 0, 0x12, 0x34, 0, 0,
		8, 0, 3, 0, 1, 2, 3, 4,
		12, 0, 4, 0, 1, 2, 3, 4, 5, 6, 7, 8,
		8, 0, 5, 0, 'a', 'b', 'c', 0,
		9, 0, 6, 0, 'a', 'b', 'c', 'd', 0, 0, 0, 0,
		4, 0, 7, 0,
		12, 0, 8, 0x80, 7, 0, 9, 0, 1, 2, 3, 0,
	};
	struct buf buf = { 0 };
	size_t nest;

	/* padding must not show what the memory held before */
	memset(buf_grow(&buf, 4096), 0xff, 4096);
	buf.len = 0;

	attr_u8(&buf, 1, 0xab);
	attr_be16(&buf, 2, 0x1234);
	attr_be32(&buf, 3, 0x01020304);
	attr_be64(&buf, 4, 0x0102030405060708);
	attr_str(&buf, 5, "abc");
	attr_str(&buf, 6, "abcd");
	attr_put(&buf, 7, NULL, 0);
	nest = attr_nest(&buf, 8);
	attr_put(&buf, 9, "\1\2\3", 3);
	attr_nest_end(&buf, nest);

	ck_assert(!buf.failed);
	ck_assert_uint_eq(buf.len, sizeof(want));
	ck_assert_mem_eq(buf.data, want, sizeof(want));
	buf_free(&buf);
}
END_TEST

START_TEST(attr_there_and_back)
{
	const struct nlattr *tb[6], *inner[2];
	struct buf buf = { 0 };
	size_t nest;

	attr_be32(&buf, 1, 7);
	attr_be32(&buf, 1, 8);		/* the later one wins */
	attr_be64(&buf, 2, UINT64_MAX - 1);
	attr_str(&buf, 3, "INPUT");
	nest = attr_nest(&buf, 4);
	attr_be32(&buf, 1, 9);
	attr_nest_end(&buf, nest);
	attr_u8(&buf, 99, 1);		/* unknown */

	ck_assert(attr_parse(buf.data, buf.len, tb, 5));
	ck_assert_uint_eq(attr_get_be32(tb[1]), 8);
	ck_assert_uint_eq(attr_get_be64(tb[2]), UINT64_MAX - 1);
	ck_assert_str_eq(attr_get_str(tb[3]), "INPUT");
	ck_assert_uint_eq(attr_len(tb[3]), 6);
	ck_assert(attr_parse_nested(tb[4], inner, 1));
	ck_assert_uint_eq(attr_get_be32(inner[1]), 9);
	ck_assert_ptr_null(tb[5]);
	ck_assert_ptr_null(tb[0]);

	ck_assert_uint_eq(attr_get_be32(NULL), 0);
	ck_assert_uint_eq(attr_get_be64(tb[1]), 0);	/* short */
	ck_assert_ptr_null(attr_get_str(NULL));
	ck_assert_uint_eq(attr_len(NULL), 0);
	ck_assert(!attr_parse_nested(NULL, inner, 1));
	ck_assert_ptr_null(inner[1]);
	buf_free(&buf);
}
END_TEST

START_TEST(attr_foreign_bytes)
{
	static const struct {
		unsigned char bytes[12];
		size_t len;
		bool ok;
	} rows[] = {
		{ { 0 }, 0, true },
		{ { 4, 0, 1, 0 }, 4, true },
		{ { 5, 0, 1, 0, 7 }, 5, true },			/* the last, not padded */
		{ { 5, 0, 1, 0, 7, 0, 0, 0 }, 8, true },
		{ { 3, 0, 1, 0 }, 4, false },			/* shorter than its header */
		{ { 0, 0, 1, 0 }, 4, false },
		{ { 9, 0, 1, 0, 0, 0, 0, 0 }, 8, false },	/* past the end */
		{ { 0xff, 0xff, 1, 0, 0, 0, 0, 0 }, 8, false },
		{ { 4, 0, 1 }, 3, false },			/* half a header */
	};
	static const unsigned char half_a_second[] = { 4, 0, 1, 0, 4, 0 };
	static const unsigned char endless[] = { 7, 0, 1, 0, 'a', 'b', 'c', 0 };
	const struct nlattr *tb[2];

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		/* an exact copy, so that a sanitizer sees a step too far */
		unsigned char *copy = malloc(rows[i].len ? rows[i].len : 1);

		memcpy(copy, rows[i].bytes, rows[i].len);
		ck_assert_msg(attr_parse(copy, rows[i].len, tb, 1) == rows[i].ok, "row %zu", i);
		ck_assert_msg(attr_parse_first(copy, rows[i].len, tb, 1) == rows[i].ok, "row %zu", i);
		free(copy);
	}
	ck_assert(!attr_parse(half_a_second, sizeof(half_a_second), tb, 1));
	ck_assert(attr_parse(endless, sizeof(endless), tb, 1));
	ck_assert_ptr_null(attr_get_str(tb[1]));
}
END_TEST

/* The first ones in their order, or wherever they are. */
START_TEST(attr_first)
{
	static const unsigned char in_order[] = { 5, 0, 1, 0, 7, 0, 0, 0, 5, 0, 2, 0, 8, 0, 0, 0,
						  3, 0, 3, 0 /* nothing */ };
	static const unsigned char turned[] = { 5, 0, 2, 0, 8, 0, 0, 0, 5, 0, 4, 0, 9, 0, 0, 0,
						5, 0, 1, 0, 7 };
	const struct nlattr *tb[3];

	ck_assert(attr_parse_first(in_order, sizeof(in_order), tb, 2));
	ck_assert(!attr_parse(in_order, sizeof(in_order), tb, 2));
	ck_assert(attr_parse_first(in_order, 16, tb, 2));
	ck_assert_ptr_eq(tb[1], in_order);
	ck_assert_ptr_eq(tb[2], in_order + 8);
	ck_assert(attr_parse_first(turned, sizeof(turned), tb, 2));
	ck_assert_ptr_eq(tb[1], turned + 16);
	ck_assert_ptr_eq(tb[2], turned);
	ck_assert(attr_parse_first(in_order, 8, tb, 2));
	ck_assert_ptr_eq(tb[1], in_order);
	ck_assert_ptr_null(tb[2]);
}
END_TEST

START_TEST(attr_too_long)
{
	static const char data[UINT16_MAX];
	struct buf buf = { 0 };
	size_t nest;

	attr_put(&buf, 1, data, UINT16_MAX - NLA_HDRLEN);
	ck_assert(!buf.failed);
	attr_put(&buf, 1, data, UINT16_MAX - NLA_HDRLEN + 1);
	ck_assert(buf.failed);
	buf_free(&buf);

	nest = attr_nest(&buf, 1);
	attr_put(&buf, 1, data, 65000);
	attr_put(&buf, 1, data, 532 - 3 * NLA_HDRLEN);
	attr_nest_end(&buf, nest);
	ck_assert(!buf.failed);
	attr_u8(&buf, 1, 0);
	attr_nest_end(&buf, nest);
	ck_assert(buf.failed);
	attr_nest_end(&buf, attr_nest(&buf, 1));	/* harmless from now on */
	buf_free(&buf);
}
END_TEST

/* ---- batches --------------------------------------------------------------- */

START_TEST(batch_bytes)
{
	struct batch batch = { 0 };
	const struct nlmsghdr *nlh;
	const struct nfgenmsg *nfg;

	ck_assert(batch_empty(&batch));
	batch_begin(&batch, NFT_MSG_NEWTABLE, NFPROTO_IPV6, NLM_F_CREATE, 42);
	attr_str(&batch.buf, NFTA_TABLE_NAME, "filter");
	buf_putc(&batch.buf, 1);	/* not aligned */
	batch_end(&batch);
	batch_begin(&batch, NFT_MSG_DELTABLE, NFPROTO_IPV4, 0, 43);
	batch_end(&batch);

	nlh = (const struct nlmsghdr *)batch.buf.data;
	nfg = NLMSG_DATA(nlh);
	ck_assert_uint_eq(nlh->nlmsg_len, 16 + 4 + 12 + 1);
	ck_assert_uint_eq(nlh->nlmsg_type, NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWTABLE);
	ck_assert_uint_eq(nlh->nlmsg_flags, NLM_F_REQUEST | NLM_F_CREATE);
	ck_assert_uint_eq(nlh->nlmsg_seq, 1);
	ck_assert_uint_eq(nfg->nfgen_family, NFPROTO_IPV6);
	nlh = (const struct nlmsghdr *)(batch.buf.data + 36);
	ck_assert_uint_eq(nlh->nlmsg_seq, 2);
	ck_assert_uint_eq(batch.buf.len, 36 + 20);
	ck_assert_uint_eq(batch.count, 2);
	ck_assert_uint_eq(batch.tags[0], 42);
	ck_assert_uint_eq(batch.tags[1], 43);
	batch_free(&batch);
}
END_TEST

static void add_plain(struct batch *batch, const char *name, uint32_t tag)
{
	batch_begin(batch, NFT_MSG_NEWTABLE, NFPROTO_IPV4, NLM_F_CREATE, tag);
	attr_str(&batch->buf, NFTA_TABLE_NAME, name);
	batch_end(batch);
}

START_TEST(batch_takes_back)
{
	struct batch batch = { 0 };
	size_t len[3];

	batch_drop(&batch);
	for (uint32_t i = 0; i < 3; i++) {
		add_plain(&batch, &"abcdefghijklmnop"[5 * i], i);
		len[i] = batch.buf.len;
	}
	batch_begin(&batch, NFT_MSG_NEWTABLE, NFPROTO_IPV4, 0, 9);
	attr_str(&batch.buf, NFTA_TABLE_NAME, "half done");
	batch_drop(&batch);
	ck_assert_uint_eq(batch.count, 3);
	ck_assert_uint_eq(batch.buf.len, len[2]);
	for (uint32_t i = 3; i--;) {
		ck_assert_uint_eq(batch.buf.len, len[i]);
		batch_drop(&batch);
		ck_assert_uint_eq(batch.count, i);
	}
	ck_assert(batch_empty(&batch));
	ck_assert_uint_eq(batch.buf.len, 0);

	add_plain(&batch, "filter", 5);
	ck_assert_uint_eq(batch.count, 1);
	ck_assert_uint_eq(batch.tags[0], 5);
	batch_clear(&batch);
	ck_assert(batch_empty(&batch));
	batch_free(&batch);
}
END_TEST

/* ---- the kernel ------------------------------------------------------------ */

/* A session in a fresh network namespace, or NULL where there can be none. */
static struct session *fresh(void)
{
	struct session *session = NULL;
	uint32_t generation;

	if (unshare(CLONE_NEWNET) && unshare(CLONE_NEWUSER | CLONE_NEWNET))
		return NULL;
	ck_assert_int_eq(session_open(&session), 0);
	if (session_generation(session, &generation) == 0)
		return session;
	session_close(session);		/* no nf_tables */
	return NULL;
}

static int commit(struct session *session, struct batch *batch)
{
	return session_commit(session, batch, 0, NULL, 0, NULL);
}

static void add_chain(struct batch *batch, const char *table, const char *chain, bool base,
		      uint32_t tag)
{
	size_t nest;

	batch_begin(batch, NFT_MSG_NEWCHAIN, NFPROTO_IPV4, NLM_F_CREATE, tag);
	attr_str(&batch->buf, NFTA_CHAIN_TABLE, table);
	attr_str(&batch->buf, NFTA_CHAIN_NAME, chain);
	if (base) {
		nest = attr_nest(&batch->buf, NFTA_CHAIN_HOOK);
		attr_be32(&batch->buf, NFTA_HOOK_HOOKNUM, NF_INET_FORWARD);
		attr_be32(&batch->buf, NFTA_HOOK_PRIORITY, (uint32_t)-150);
		attr_nest_end(&batch->buf, nest);
		attr_str(&batch->buf, NFTA_CHAIN_TYPE, "filter");
		attr_be32(&batch->buf, NFTA_CHAIN_POLICY, NF_DROP);
		nest = attr_nest(&batch->buf, NFTA_CHAIN_COUNTERS);
		attr_be64(&batch->buf, NFTA_COUNTER_BYTES, 500);
		attr_be64(&batch->buf, NFTA_COUNTER_PACKETS, 5);
		attr_nest_end(&batch->buf, nest);
	}
	batch_end(batch);
}

static size_t add_expr(struct buf *buf, const char *name, size_t *data)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM);

	attr_str(buf, NFTA_EXPR_NAME, name);
	*data = attr_nest(buf, NFTA_EXPR_DATA);
	return elem;
}

static void end_expr(struct buf *buf, size_t elem, size_t data)
{
	attr_nest_end(buf, data);
	attr_nest_end(buf, elem);
}

static void add_accept(struct buf *buf)
{
	size_t data, elem = add_expr(buf, "immediate", &data);
	size_t value, verdict;

	attr_be32(buf, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
	value = attr_nest(buf, NFTA_IMMEDIATE_DATA);
	verdict = attr_nest(buf, NFTA_DATA_VERDICT);
	attr_be32(buf, NFTA_VERDICT_CODE, NF_ACCEPT);
	attr_nest_end(buf, verdict);
	attr_nest_end(buf, value);
	end_expr(buf, elem, data);
}

/* "counter packets 3 bytes 300 accept" */
static void add_rule(struct batch *batch, const char *table, const char *chain, uint32_t tag)
{
	struct buf *buf = &batch->buf;
	size_t list, data, elem;

	batch_begin(batch, NFT_MSG_NEWRULE, NFPROTO_IPV4, NLM_F_CREATE | NLM_F_APPEND, tag);
	attr_str(buf, NFTA_RULE_TABLE, table);
	attr_str(buf, NFTA_RULE_CHAIN, chain);
	list = attr_nest(buf, NFTA_RULE_EXPRESSIONS);
	elem = add_expr(buf, "counter", &data);
	attr_be64(buf, NFTA_COUNTER_BYTES, 300);
	attr_be64(buf, NFTA_COUNTER_PACKETS, 3);
	end_expr(buf, elem, data);
	add_accept(buf);
	attr_nest_end(buf, list);
	batch_end(batch);
}

/* Table "filter" with base chain "FORWARD" and user chain "web", @rules in it. */
static void setup(struct session *session, unsigned rules)
{
	struct batch batch = { 0 };

	add_plain(&batch, "filter", 0);
	add_chain(&batch, "filter", "FORWARD", true, 0);
	add_chain(&batch, "filter", "web", false, 0);
	for (unsigned i = 0; i < rules; i++)
		add_rule(&batch, "filter", "web", i);
	ck_assert_int_eq(commit(session, &batch), 0);
	batch_free(&batch);
}

struct seen {
	unsigned n;
	unsigned stop_at;	/* 0: never */
	int stop_with;
	uint64_t handle;	/* of the latest */
	uint64_t packets;	/* of all */
	struct session *other;	/* changes the ruleset at the first rule */
};

static uint64_t counter_packets(const struct nlattr *list)
{
	const struct nlattr *elem[NFTA_LIST_ELEM + 1], *expr[NFTA_EXPR_DATA + 1];
	const struct nlattr *counter[NFTA_COUNTER_PACKETS + 1];

	/* the first expression; the later of two would win in a list of both */
	ck_assert(attr_parse(attr_data(list), NLA_ALIGN(*(const uint16_t *)attr_data(list)),
			     elem, NFTA_LIST_ELEM));
	ck_assert(attr_parse_nested(elem[NFTA_LIST_ELEM], expr, NFTA_EXPR_DATA));
	ck_assert_str_eq(attr_get_str(expr[NFTA_EXPR_NAME]), "counter");
	ck_assert(attr_parse_nested(expr[NFTA_EXPR_DATA], counter, NFTA_COUNTER_PACKETS));
	return attr_get_be64(counter[NFTA_COUNTER_PACKETS]);
}

static int see_rule(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[NFTA_RULE_EXPRESSIONS + 1];
	struct seen *seen = data;

	ck_assert(attr_parse((const char *)nlh + 20, nlh->nlmsg_len - 20, tb,
			     NFTA_RULE_EXPRESSIONS));
	ck_assert_str_eq(attr_get_str(tb[NFTA_RULE_CHAIN]), "web");
	seen->handle = attr_get_be64(tb[NFTA_RULE_HANDLE]);
	seen->packets += counter_packets(tb[NFTA_RULE_EXPRESSIONS]);
	if (seen->n++ == 0 && seen->other) {
		struct batch batch = { 0 };

		add_rule(&batch, "filter", "web", 0);
		ck_assert_int_eq(commit(seen->other, &batch), 0);
		batch_free(&batch);
	}
	return seen->n == seen->stop_at ? seen->stop_with : 0;
}

static int rules(struct session *session, struct seen *seen)
{
	return session_rules(session, NFPROTO_IPV4, "filter", "web", false, see_rule, seen);
}

START_TEST(kernel_lists)
{
	struct session *session = fresh();
	struct arena arena = { 0 };
	struct table_info *table = NULL;
	struct chain_info *chain = NULL;
	struct batch batch = { 0 };

	if (!session)
		return;
	ck_assert_int_eq(session_tables(session, NFPROTO_IPV4, &arena, &table), 0);
	ck_assert_ptr_null(table);
	ck_assert_int_eq(session_chain(session, NFPROTO_IPV4, "filter", "web", &arena, &chain),
			 -ENOENT);

	setup(session, 3);
	add_plain(&batch, "mangle", 0);
	add_chain(&batch, "mangle", "web", false, 0);
	ck_assert_int_eq(commit(session, &batch), 0);

	ck_assert_int_eq(session_tables(session, NFPROTO_IPV6, &arena, &table), 0);
	ck_assert_ptr_null(table);
	ck_assert_int_eq(session_tables(session, NFPROTO_IPV4, &arena, &table), 0);
	ck_assert_str_eq(table->name, "filter");
	ck_assert_uint_eq(table->use, 2);
	ck_assert_uint_eq(table->family, NFPROTO_IPV4);
	ck_assert_str_eq(table->next->name, "mangle");
	ck_assert_ptr_null(table->next->next);

	ck_assert_int_eq(session_chains(session, NFPROTO_IPV4, NULL, &arena, &chain), 0);
	ck_assert_str_eq(chain->next->next->table, "mangle");
	ck_assert_ptr_null(chain->next->next->next);
	ck_assert_int_eq(session_chains(session, NFPROTO_IPV4, "filter", &arena, &chain), 0);
	ck_assert_str_eq(chain->name, "FORWARD");
	ck_assert(chain->base && chain->has_counters);
	ck_assert_str_eq(chain->type, "filter");
	ck_assert_uint_eq(chain->hook, NF_INET_FORWARD);
	ck_assert_int_eq(chain->priority, -150);
	ck_assert_uint_eq(chain->policy, NF_DROP);
	ck_assert_uint_eq(chain->packets, 5);
	ck_assert_uint_eq(chain->bytes, 500);
	ck_assert_str_eq(chain->next->name, "web");
	ck_assert(!chain->next->base && !chain->next->has_counters);
	ck_assert_ptr_null(chain->next->type);
	ck_assert_ptr_null(chain->next->next);

	ck_assert_int_eq(session_chain(session, NFPROTO_IPV4, "filter", "web", &arena, &chain), 0);
	ck_assert_uint_eq(chain->use, 3);
	ck_assert_uint_ne(chain->handle, 0);
	ck_assert_int_eq(session_chain(session, NFPROTO_IPV4, "filter", "no", &arena, &chain),
			 -ENOENT);
	batch_free(&batch);
	arena_free(&arena);
	session_close(session);
}
END_TEST

START_TEST(kernel_rules)
{
	struct session *session = fresh();
	struct seen seen = { 0 };

	if (!session)
		return;
	setup(session, 10000);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 10000);
	ck_assert_uint_eq(seen.packets, 30000);

	/* left early, far from the end and in its last part, and by an error */
	for (unsigned at = 1; at <= 10000; at = at * 10) {
		seen = (struct seen){ .stop_at = at, .stop_with = 1 };
		ck_assert_int_eq(rules(session, &seen), 0);
		ck_assert_uint_eq(seen.n, at);
		seen = (struct seen){ .stop_at = at, .stop_with = -EBADMSG };
		ck_assert_int_eq(rules(session, &seen), -EBADMSG);
		ck_assert_uint_eq(seen.n, at);
	}
	seen = (struct seen){ 0 };
	ck_assert_int_eq(session_rules(session, NFPROTO_IPV4, "filter", "FORWARD", false,
				       see_rule, &seen), 0);
	ck_assert_int_eq(session_rules(session, NFPROTO_IPV4, "none", "none", false,
				       see_rule, &seen), 0);
	ck_assert_uint_eq(seen.n, 0);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 10000);
	session_close(session);
}
END_TEST

/* More than fits between the two: the thread has to wait for its caller. */
#define MANY 10000
enum { FULL_MS = 100 };

START_TEST(kernel_rules_ahead)
{
	static const char *const names[] = { "web", "FORWARD", "none", "web" };
	static const unsigned n[] = { MANY, 0, 0, MANY };
	struct session *session = fresh();
	struct ahead *ahead;
	struct seen seen;

	if (!session)
		return;
	setup(session, MANY);
	ahead = ahead_start(NFPROTO_IPV4, "filter", names, 4);
	if (!ahead) {		/* one processor */
		session_close(session);
		return;
	}
	for (unsigned i = 0; i < 4; i++) {
		usleep(i % 2 ? 0 : FULL_MS * 1000);
		seen = (struct seen){ 0 };
		ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), 0);
		ck_assert_uint_eq(seen.n, n[i]);
		ck_assert_uint_eq(seen.packets, 3ull * n[i]);
	}
	ck_assert_int_lt(ahead_rules(ahead, see_rule, &seen), 0);
	ahead_stop(ahead);

	/* left before the first, early, late, by an error; the next chain follows all the same */
	for (unsigned at = 1; at <= MANY; at *= 10) {
		ahead = ahead_start(NFPROTO_IPV4, "filter", names, 4);
		ahead_stop(at == 1 ? ahead : NULL);
		if (at == 1)
			ahead = ahead_start(NFPROTO_IPV4, "filter", names, 4);
		seen = (struct seen){ .stop_at = at, .stop_with = 1 };
		ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), 0);
		ck_assert_uint_eq(seen.n, at);
		ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), 0);
		ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), 0);
		seen = (struct seen){ .stop_at = at, .stop_with = -EBADMSG };
		ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), -EBADMSG);
		ck_assert_uint_eq(seen.n, at);
		ahead_stop(ahead);
	}

	/* the ruleset changes while the thread waits in the middle of a chain */
	ahead = ahead_start(NFPROTO_IPV4, "filter", names, 4);
	usleep(FULL_MS * 1000);
	seen = (struct seen){ .other = session };
	ck_assert_int_eq(ahead_rules(ahead, see_rule, &seen), -EINTR);
	ahead_stop(ahead);
	ahead_stop(NULL);
	session_close(session);
}
END_TEST

START_TEST(kernel_rule_and_reset)
{
	struct session *session = fresh();
	struct seen seen = { 0 };
	uint64_t handle;
	int err;

	if (!session)
		return;
	setup(session, 1000);
	ck_assert_int_eq(rules(session, &seen), 0);
	handle = seen.handle;

	seen = (struct seen){ 0 };
	ck_assert_int_eq(session_rule(session, NFPROTO_IPV4, "filter", "web", handle, false,
				      see_rule, &seen), 0);
	ck_assert_uint_eq(seen.n, 1);
	ck_assert_uint_eq(seen.handle, handle);
	ck_assert_int_eq(session_rule(session, NFPROTO_IPV4, "filter", "web", 99999, false,
				      see_rule, &seen), -ENOENT);

	seen = (struct seen){ 0 };
	err = session_rule(session, NFPROTO_IPV4, "filter", "web", handle, true, see_rule, &seen);
	if (err == -EOPNOTSUPP || err == -EINVAL)	/* before Linux 6.2 */
		goto out;
	ck_assert_int_eq(err, 0);
	ck_assert_uint_eq(seen.packets, 3);

	seen = (struct seen){ 0 };
	ck_assert_int_eq(session_rules(session, NFPROTO_IPV4, "filter", "web", true,
				       see_rule, &seen), 0);
	ck_assert_uint_eq(seen.n, 1000);
	/* the kernel loses those of the first rule in every later part */
	ck_assert_uint_ge(seen.packets, 980 * 3);
	seen = (struct seen){ 0 };
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 1000);
	ck_assert_uint_eq(seen.packets, 0);
out:
	session_close(session);
}
END_TEST

START_TEST(kernel_dump_interrupted)
{
	struct session *session = fresh();
	struct session *other = NULL;
	struct seen seen = { 0 };

	if (!session)
		return;
	ck_assert_int_eq(session_open(&other), 0);
	setup(session, 10000);

	seen.other = other;
	ck_assert_int_eq(rules(session, &seen), -EINTR);
	ck_assert_uint_lt(seen.n, 10000);
	seen = (struct seen){ 0 };
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 10001);
	session_close(other);
	session_close(session);
}
END_TEST

START_TEST(commit_errors)
{
	struct session *session = fresh();
	struct batch_error errors[3];
	struct batch batch = { 0 };
	struct seen seen = { 0 };
	uint32_t before, after;
	unsigned n = 7;

	if (!session)
		return;
	ck_assert_int_eq(session_commit(session, &batch, 0, errors, 3, &n), 0);
	ck_assert_uint_eq(n, 0);

	setup(session, 0);
	ck_assert_int_eq(session_generation(session, &before), 0);
	for (unsigned i = 0; i < 1000; i++)
		add_rule(&batch, "filter", i == 500 || i == 700 ? "nowhere" : "web", 10000 + i);
	batch_begin(&batch, NFT_MSG_NEWTABLE, NFPROTO_IPV4, NLM_F_CREATE | NLM_F_EXCL, 77);
	attr_str(&batch.buf, NFTA_TABLE_NAME, "filter");
	batch_end(&batch);
	ck_assert_int_eq(session_commit(session, &batch, before, errors, 3, &n), -ENOENT);
	ck_assert_uint_eq(n, 3);
	ck_assert_uint_eq(errors[0].tag, 10500);
	ck_assert_uint_eq(errors[0].type, NFT_MSG_NEWRULE);
	ck_assert_int_eq(errors[0].error, ENOENT);
	ck_assert_uint_eq(errors[1].tag, 10700);
	ck_assert_uint_eq(errors[2].tag, 77);
	ck_assert_uint_eq(errors[2].type, NFT_MSG_NEWTABLE);
	ck_assert_int_eq(errors[2].error, EEXIST);

	/* room for one only; nothing was done, nothing is left in the queue */
	ck_assert_int_eq(session_commit(session, &batch, before, errors, 1, &n), -ENOENT);
	ck_assert_uint_eq(n, 1);
	ck_assert_int_eq(session_generation(session, &after), 0);
	ck_assert_uint_eq(before, after);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 0);

	/* the last message was taken out again: the one before it answers for all */
	batch_clear(&batch);
	add_rule(&batch, "filter", "web", 1);
	add_rule(&batch, "filter", "web", 2);
	add_rule(&batch, "filter", "nowhere", 3);
	batch_drop(&batch);
	ck_assert_int_eq(commit(session, &batch), 0);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 2);

	attr_put(&batch.buf, 1, "", UINT16_MAX);
	ck_assert_int_eq(commit(session, &batch), -EMSGSIZE);
	batch_free(&batch);
	session_close(session);
}
END_TEST

START_TEST(commit_generation)
{
	struct session *session = fresh();
	struct batch batch = { 0 };
	struct seen seen = { 0 };
	uint32_t before, after;
	unsigned n;

	if (!session)
		return;
	setup(session, 0);
	ck_assert_int_eq(session_generation(session, &before), 0);
	add_rule(&batch, "filter", "web", 1);
	ck_assert_int_eq(session_commit(session, &batch, before, NULL, 0, &n), 0);
	ck_assert_int_eq(session_generation(session, &after), 0);
	ck_assert_uint_eq(after, before + 1);

	ck_assert_int_eq(session_commit(session, &batch, before, NULL, 0, &n), -ERESTART);
	ck_assert_uint_eq(n, 0);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 1);
	ck_assert_int_eq(session_commit(session, &batch, after, NULL, 0, &n), 0);
	batch_free(&batch);
	session_close(session);
}
END_TEST

START_TEST(commit_large)
{
	struct session *session = fresh();
	struct batch_error errors[16];
	struct batch batch = { 0 };
	struct seen seen = { 0 };
	unsigned n;
	int err;

	if (!session)
		return;
	setup(session, 0);
	for (unsigned i = 0; i < 100000; i++)
		add_rule(&batch, "filter", "web", i);
	err = commit(session, &batch);
	if (err == -EMSGSIZE && geteuid() != 0)		/* SO_SNDBUFFORCE is for root */
		goto out;
	ck_assert_int_eq(err, 0);
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 100000);

	/* as many errors: most of the replies are lost, the first ones are not */
	batch_clear(&batch);
	for (unsigned i = 0; i < 100000; i++)
		add_rule(&batch, "filter", "nowhere", i);
	ck_assert_int_eq(session_commit(session, &batch, 0, errors, 16, &n), -ENOENT);
	ck_assert_uint_eq(n, 16);
	for (unsigned i = 0; i < n; i++)
		ck_assert_uint_eq(errors[i].tag, i);
	seen = (struct seen){ 0 };
	ck_assert_int_eq(rules(session, &seen), 0);
	ck_assert_uint_eq(seen.n, 100000);
out:
	batch_free(&batch);
	session_close(session);
}
END_TEST

/* In a child of our own: there is no way back from setuid(). */
static int without_rights(void)
{
	struct arena arena = { 0 };
	struct session *session = NULL;
	struct table_info *table;
	struct batch batch = { 0 };
	unsigned n;

	if (setuid(65534) || session_open(&session))
		return 1;
	add_plain(&batch, "filter", 0);
	if (session_commit(session, &batch, 0, NULL, 0, &n) != -EPERM)
		return 2;
	if (session_tables(session, NFPROTO_IPV4, &arena, &table) != -EPERM)
		return 3;
	if (session_has_xt(session, NFPROTO_IPV4, "tcp", 0, false))
		return 4;
	return 0;
}

START_TEST(kernel_permission)
{
	struct session *session = fresh();
	int status;
	pid_t pid;

	if (!session || geteuid() != 0)
		return;
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0)
		_exit(without_rights());
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	session_close(session);
}
END_TEST

/* A stranger's datagram does not even reach the queue. */
START_TEST(kernel_only)
{
	struct session *session = fresh();
	struct sockaddr_nl to = { .nl_family = AF_NETLINK, .nl_pid = (uint32_t)getpid() };
	struct nlmsghdr forged = { .nlmsg_len = sizeof(forged), .nlmsg_type = NLMSG_DONE };
	int fd;

	if (!session)
		return;
	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
	ck_assert_int_ge(fd, 0);
	/* the first netlink socket of a process has its number for address */
	ck_assert_int_eq(sendto(fd, &forged, sizeof(forged), 0, (struct sockaddr *)&to,
				sizeof(to)), -1);
	ck_assert_int_eq(errno, ECONNREFUSED);
	close(fd);
	session_close(session);
}
END_TEST

/* ---- sets ------------------------------------------------------------------ */

static void add_set(struct batch *batch, const char *name, uint32_t flags, uint32_t id)
{
	batch_begin(batch, NFT_MSG_NEWSET, NFPROTO_IPV4, NLM_F_CREATE, 0);
	attr_str(&batch->buf, NFTA_SET_TABLE, "filter");
	attr_str(&batch->buf, NFTA_SET_NAME, name);
	attr_be32(&batch->buf, NFTA_SET_FLAGS, flags);
	attr_be32(&batch->buf, NFTA_SET_KEY_TYPE, 7);
	attr_be32(&batch->buf, NFTA_SET_KEY_LEN, 4);
	attr_be32(&batch->buf, NFTA_SET_ID, id);
	batch_end(batch);
}

static void add_elements(struct batch *batch, const char *name, uint32_t id, uint32_t n)
{
	struct buf *buf = &batch->buf;
	size_t list;

	batch_begin(batch, NFT_MSG_NEWSETELEM, NFPROTO_IPV4, NLM_F_CREATE, 0);
	attr_str(buf, NFTA_SET_ELEM_LIST_TABLE, "filter");
	attr_str(buf, NFTA_SET_ELEM_LIST_SET, name);
	attr_be32(buf, NFTA_SET_ELEM_LIST_SET_ID, id);
	list = attr_nest(buf, NFTA_SET_ELEM_LIST_ELEMENTS);
	for (uint32_t i = 0; i < n; i++) {
		size_t elem = attr_nest(buf, NFTA_LIST_ELEM);
		size_t key = attr_nest(buf, NFTA_SET_ELEM_KEY);

		attr_be32(buf, NFTA_DATA_VALUE, i);
		attr_nest_end(buf, key);
		attr_nest_end(buf, elem);
	}
	attr_nest_end(buf, list);
	batch_end(batch);
}

static int see_elements(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[NFTA_SET_ELEM_LIST_ELEMENTS + 1];
	const struct nlattr *list;
	unsigned *n = data;

	ck_assert(attr_parse((const char *)nlh + 20, nlh->nlmsg_len - 20, tb,
			     NFTA_SET_ELEM_LIST_ELEMENTS));
	list = tb[NFTA_SET_ELEM_LIST_ELEMENTS];
	for (size_t at = 0; at < attr_len(list); (*n)++)
		at += NLA_ALIGN(((const struct nlattr *)((const char *)attr_data(list) + at))
				->nla_len);
	return 0;
}

START_TEST(kernel_sets)
{
	struct session *session = fresh();
	struct batch batch = { 0 };
	struct set_info info;
	uint32_t others = 99;
	unsigned n = 0;
	size_t list, data, elem;

	if (!session)
		return;
	setup(session, 0);
	ck_assert_int_eq(session_others(session, NFPROTO_IPV4, "filter", &others), 0);
	ck_assert_uint_eq(others, 0);

	add_set(&batch, "__set%d", NFT_SET_ANONYMOUS | NFT_SET_CONSTANT, 1);
	add_elements(&batch, "__set%d", 1, 2000);
	batch_begin(&batch, NFT_MSG_NEWRULE, NFPROTO_IPV4, NLM_F_CREATE | NLM_F_APPEND, 0);
	attr_str(&batch.buf, NFTA_RULE_TABLE, "filter");
	attr_str(&batch.buf, NFTA_RULE_CHAIN, "web");
	list = attr_nest(&batch.buf, NFTA_RULE_EXPRESSIONS);
	elem = add_expr(&batch.buf, "meta", &data);
	attr_be32(&batch.buf, NFTA_META_KEY, NFT_META_MARK);
	attr_be32(&batch.buf, NFTA_META_DREG, NFT_REG32_00);
	end_expr(&batch.buf, elem, data);
	elem = add_expr(&batch.buf, "lookup", &data);
	attr_str(&batch.buf, NFTA_LOOKUP_SET, "__set%d");
	attr_be32(&batch.buf, NFTA_LOOKUP_SET_ID, 1);
	attr_be32(&batch.buf, NFTA_LOOKUP_SREG, NFT_REG32_00);
	end_expr(&batch.buf, elem, data);
	attr_nest_end(&batch.buf, list);
	batch_end(&batch);
	ck_assert_int_eq(commit(session, &batch), 0);

	ck_assert_int_eq(session_set(session, NFPROTO_IPV4, "filter", "__set0", &info,
				     see_elements, &n), 0);
	ck_assert_uint_eq(info.flags, NFT_SET_ANONYMOUS | NFT_SET_CONSTANT);
	ck_assert_uint_eq(info.key_len, 4);
	ck_assert_uint_eq(info.key_type, 7);
	ck_assert_uint_eq(n, 2000);
	ck_assert_int_eq(session_set(session, NFPROTO_IPV4, "filter", "none", &info,
				     see_elements, &n), -ENOENT);

	ck_assert_int_eq(session_others(session, NFPROTO_IPV4, "filter", &others), 0);
	ck_assert_uint_eq(others, 0);
	batch_clear(&batch);
	add_set(&batch, "named", 0, 1);
	batch_begin(&batch, NFT_MSG_NEWOBJ, NFPROTO_IPV4, NLM_F_CREATE, 0);
	attr_str(&batch.buf, NFTA_OBJ_TABLE, "filter");
	attr_str(&batch.buf, NFTA_OBJ_NAME, "hits");
	attr_be32(&batch.buf, NFTA_OBJ_TYPE, NFT_OBJECT_COUNTER);
	attr_nest_end(&batch.buf, attr_nest(&batch.buf, NFTA_OBJ_DATA));
	batch_end(&batch);
	ck_assert_int_eq(commit(session, &batch), 0);
	ck_assert_int_eq(session_others(session, NFPROTO_IPV4, "filter", &others), 0);
	ck_assert_uint_eq(others, 2);
	batch_free(&batch);
	session_close(session);
}
END_TEST

START_TEST(kernel_xt)
{
	struct session *session = fresh();

	if (!session)
		return;
	/* whatever this kernel has: never what does not exist, the same twice */
	ck_assert(!session_has_xt(session, NFPROTO_IPV4, "nosuchmatch", 0, false));
	ck_assert(!session_has_xt(session, NFPROTO_IPV4, "nosuchmatch", 0, false));
	ck_assert(!session_has_xt(session, NFPROTO_IPV4, "a name that is longer than names can be",
				  0, false));
	ck_assert(!session_has_xt(session, NFPROTO_IPV4, "tcp", 200, false));
	ck_assert_int_eq(session_has_xt(session, NFPROTO_IPV4, "tcp", 0, false),
			 session_has_xt(session, NFPROTO_IPV4, "tcp", 0, false));
	session_close(session);
}
END_TEST

Suite *kernel_suite(void)
{
	Suite *suite = suite_create("kernel");
	TCase *bytes = tcase_create("bytes");
	TCase *live = tcase_create("live");

	tcase_add_test(bytes, attr_bytes);
	tcase_add_test(bytes, attr_there_and_back);
	tcase_add_test(bytes, attr_foreign_bytes);
	tcase_add_test(bytes, attr_first);
	tcase_add_test(bytes, attr_too_long);
	tcase_add_test(bytes, batch_bytes);
	tcase_add_test(bytes, batch_takes_back);
	suite_add_tcase(suite, bytes);

	tcase_set_timeout(live, 60);
	tcase_add_test(live, kernel_lists);
	tcase_add_test(live, kernel_rules);
	tcase_add_test(live, kernel_rules_ahead);
	tcase_add_test(live, kernel_rule_and_reset);
	tcase_add_test(live, kernel_dump_interrupted);
	tcase_add_test(live, commit_errors);
	tcase_add_test(live, commit_generation);
	tcase_add_test(live, commit_large);
	tcase_add_test(live, kernel_permission);
	tcase_add_test(live, kernel_only);
	tcase_add_test(live, kernel_sets);
	tcase_add_test(live, kernel_xt);
	suite_add_tcase(suite, live);
	return suite;
}
