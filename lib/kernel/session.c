/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * session.c - the questions asked of nf_tables, and reading their answers.
 * How they come and go is in socket.c, transactions are in batch.c.
 */
#include "lib/kernel/newer.h"
#include "lib/kernel/socket.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/netfilter/nfnetlink.h>

/* ---- generation ------------------------------------------------------------ */

struct number {
	uint32_t value;
	bool found;
};

static void number_again(void *data)
{
	struct number *number = data;

	*number = (struct number){ 0 };
}

static int generation_read(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[NFTA_GEN_ID + 1];
	struct number *number = data;

	if (!message_attrs(nlh, tb, NFTA_GEN_ID))
		return -EPROTO;
	number->value = attr_get_be32(tb[NFTA_GEN_ID]);
	number->found = tb[NFTA_GEN_ID];
	return 0;
}

int session_generation(struct session *session, uint32_t *ret)
{
	struct number number = { 0 };
	int err;

	question_init(session, NFT_MSG_GETGEN, AF_UNSPEC, 0);
	err = session_ask_again(session, generation_read, number_again, &number);
	if (err)
		return err;
	if (!number.found)
		return -EPROTO;
	*ret = number.value;
	return 0;
}

/* ---- tables and chains ----------------------------------------------------- */

struct table_list {
	struct arena *arena;
	struct arena_mark mark;
	struct table_info *head;
	struct table_info **tail;
};

static void table_list_again(void *data)
{
	struct table_list *list = data;

	arena_rewind(list->arena, list->mark);
	list->head = NULL;
	list->tail = &list->head;
}

bool table_info_read(const struct nlmsghdr *nlh, struct table_info *ret)
{
	const struct nlattr *tb[NFTA_TABLE_HANDLE + 1];

	if (!message_attrs(nlh, tb, NFTA_TABLE_HANDLE))
		return false;
	*ret = (struct table_info){
		.name = attr_get_str(tb[NFTA_TABLE_NAME]),
		.family = message_family(nlh),
		.flags = attr_get_be32(tb[NFTA_TABLE_FLAGS]),
		.use = attr_get_be32(tb[NFTA_TABLE_USE]),
		.handle = attr_get_be64(tb[NFTA_TABLE_HANDLE]),
	};
	return ret->name;
}

static int table_read(const struct nlmsghdr *nlh, void *data)
{
	struct table_list *list = data;
	struct table_info *table, info;

	if (!table_info_read(nlh, &info))
		return -EPROTO;
	table = arena_new(list->arena, struct table_info);
	*table = info;
	table->name = arena_strdup(list->arena, info.name);
	*list->tail = table;
	list->tail = &table->next;
	return 0;
}

int session_tables(struct session *session, uint8_t family, struct arena *arena,
		   struct table_info **ret)
{
	struct table_list list = { .arena = arena, .mark = arena_mark(arena) };
	int err;

	list.tail = &list.head;
	question_init(session, NFT_MSG_GETTABLE, family, NLM_F_DUMP);
	err = session_ask_again(session, table_read, table_list_again, &list);
	if (err)
		return err;
	*ret = list.head;
	return 0;
}

struct chain_list {
	struct arena *arena;
	struct arena_mark mark;
	const char *table;	/* or NULL: all */
	struct chain_info *head;
	struct chain_info **tail;
	struct chain_info *last;
};

static void chain_list_again(void *data)
{
	struct chain_list *list = data;

	arena_rewind(list->arena, list->mark);
	list->head = NULL;
	list->last = NULL;
	list->tail = &list->head;
}

static bool chain_read_hook(struct chain_info *chain, const struct nlattr *hook)
{
	const struct nlattr *tb[NFTA_HOOK_PRIORITY + 1];

	if (!attr_parse_nested(hook, tb, NFTA_HOOK_PRIORITY))
		return false;
	chain->base = true;
	chain->hook = attr_get_be32(tb[NFTA_HOOK_HOOKNUM]);
	chain->priority = (int32_t)attr_get_be32(tb[NFTA_HOOK_PRIORITY]);
	return true;
}

static bool chain_read_counters(struct chain_info *chain, const struct nlattr *counters)
{
	const struct nlattr *tb[NFTA_COUNTER_PACKETS + 1];

	if (!attr_parse_nested(counters, tb, NFTA_COUNTER_PACKETS))
		return false;
	chain->has_counters = true;
	chain->packets = attr_get_be64(tb[NFTA_COUNTER_PACKETS]);
	chain->bytes = attr_get_be64(tb[NFTA_COUNTER_BYTES]);
	return true;
}

/* Thousands of chains lie in one table: its name is kept once. */
static const char *chain_table_name(const struct chain_list *list, const char *table)
{
	if (list->last && !strcmp(list->last->table, table))
		return list->last->table;
	return arena_strdup(list->arena, table);
}

bool chain_info_read(const struct nlmsghdr *nlh, struct chain_info *ret)
{
	const struct nlattr *tb[NFTA_CHAIN_FLAGS + 1];

	if (!message_attrs(nlh, tb, NFTA_CHAIN_FLAGS))
		return false;
	*ret = (struct chain_info){
		.table = attr_get_str(tb[NFTA_CHAIN_TABLE]),
		.name = attr_get_str(tb[NFTA_CHAIN_NAME]),
		.handle = attr_get_be64(tb[NFTA_CHAIN_HANDLE]),
		.use = attr_get_be32(tb[NFTA_CHAIN_USE]),
		.flags = attr_get_be32(tb[NFTA_CHAIN_FLAGS]),
		.type = attr_get_str(tb[NFTA_CHAIN_TYPE]),
		.policy = attr_get_be32(tb[NFTA_CHAIN_POLICY]),
	};
	return ret->table && ret->name &&
	       (!tb[NFTA_CHAIN_HOOK] || chain_read_hook(ret, tb[NFTA_CHAIN_HOOK])) &&
	       (!tb[NFTA_CHAIN_COUNTERS] || chain_read_counters(ret, tb[NFTA_CHAIN_COUNTERS]));
}

static int chain_read(const struct nlmsghdr *nlh, void *data)
{
	struct chain_list *list = data;
	struct chain_info *chain, info;

	if (!chain_info_read(nlh, &info))
		return -EPROTO;
	if (list->table && strcmp(list->table, info.table))
		return 0;

	chain = arena_new(list->arena, struct chain_info);
	*chain = info;
	chain->table = chain_table_name(list, info.table);
	chain->name = arena_strdup(list->arena, info.name);
	if (info.type)
		chain->type = arena_strdup(list->arena, info.type);
	*list->tail = chain;
	list->tail = &chain->next;
	list->last = chain;
	return 0;
}

int session_chains(struct session *session, uint8_t family, const char *table,
		   struct arena *arena, struct chain_info **ret)
{
	struct chain_list list = { .arena = arena, .mark = arena_mark(arena), .table = table };
	int err;

	list.tail = &list.head;
	question_init(session, NFT_MSG_GETCHAIN, family, NLM_F_DUMP);
	err = session_ask_again(session, chain_read, chain_list_again, &list);
	if (err)
		return err;
	*ret = list.head;
	return 0;
}

int session_chain(struct session *session, uint8_t family, const char *table, const char *chain,
		  struct arena *arena, struct chain_info **ret)
{
	struct chain_list list = { .arena = arena, .mark = arena_mark(arena), .table = table };
	struct buf *question = question_init(session, NFT_MSG_GETCHAIN, family, 0);
	int err;

	list.tail = &list.head;
	attr_str(question, NFTA_CHAIN_TABLE, table);
	attr_str(question, NFTA_CHAIN_NAME, chain);
	err = session_ask_again(session, chain_read, chain_list_again, &list);
	if (err)
		return err;
	if (!list.head)
		return -EPROTO;
	*ret = list.head;
	return 0;
}

/* ---- rules ----------------------------------------------------------------- */

struct rule_reader {
	const char *table;
	const char *chain;
	int (*each)(const struct nlmsghdr *nlh, void *data);
	void *data;
};

static int rule_read(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[NFTA_RULE_CHAIN + 1];
	const struct rule_reader *reader = data;
	const char *table, *chain;

	if (!attr_parse_first(mnl_nlmsg_get_payload_offset(nlh, sizeof(struct nfgenmsg)),
			      nlh->nlmsg_len - MESSAGE_HDRLEN, tb, NFTA_RULE_CHAIN))
		return -EPROTO;
	table = attr_get_str(tb[NFTA_RULE_TABLE]);
	chain = attr_get_str(tb[NFTA_RULE_CHAIN]);
	if (!table || !chain)
		return -EPROTO;
	if (strcmp(table, reader->table) || strcmp(chain, reader->chain))
		return 0;
	return reader->each(nlh, reader->data);
}

static struct buf *rule_question(struct session *session, uint8_t family, uint16_t flags,
				 bool reset, const struct rule_reader *reader)
{
	uint8_t type = reset ? MSG_GETRULE_RESET : NFT_MSG_GETRULE;
	struct buf *question = question_init(session, type, family, flags);

	session->answer = MESSAGE_TYPE(NFNL_SUBSYS_NFTABLES, NFT_MSG_NEWRULE);
	attr_str(question, NFTA_RULE_TABLE, reader->table);
	attr_str(question, NFTA_RULE_CHAIN, reader->chain);
	return question;
}

int session_rules(struct session *session, uint8_t family, const char *table, const char *chain,
		  bool reset, int (*each)(const struct nlmsghdr *nlh, void *data), void *data)
{
	struct rule_reader reader = { table, chain, each, data };

	rule_question(session, family, NLM_F_DUMP, reset, &reader);
	return session_ask_to(session, reset, rule_read, &reader);
}

int session_rules_until(struct session *session, uint8_t family, const char *table,
			const char *chain, int (*each)(const struct nlmsghdr *nlh, void *data),
			void *data)
{
	struct rule_reader reader = { table, chain, each, data };

	rule_question(session, family, NLM_F_DUMP, false, &reader);
	session->at_once = 1;
	return session_ask(session, rule_read, &reader);
}

int session_rules_moving(struct session *session, uint8_t family, const char *table,
			 const char *chain, int (*each)(const struct nlmsghdr *nlh, void *data),
			 void *data)
{
	struct rule_reader reader = { table, chain, each, data };

	rule_question(session, family, NLM_F_DUMP, false, &reader);
	return session_ask_to(session, true, rule_read, &reader);
}

int session_rule(struct session *session, uint8_t family, const char *table, const char *chain,
		 uint64_t handle, bool reset,
		 int (*each)(const struct nlmsghdr *nlh, void *data), void *data)
{
	struct rule_reader reader = { table, chain, each, data };

	attr_be64(rule_question(session, family, 0, reset, &reader), NFTA_RULE_HANDLE, handle);
	return session_ask(session, rule_read, &reader);
}

/* ---- sets and what else a table holds -------------------------------------- */

bool set_info_read(const struct nlmsghdr *nlh, const char **table, struct set_info *ret)
{
	const struct nlattr *tb[NFTA_SET_KEY_LEN + 1];

	if (!message_attrs(nlh, tb, NFTA_SET_KEY_LEN))
		return false;
	*table = attr_get_str(tb[NFTA_SET_TABLE]);
	ret->name = attr_get_str(tb[NFTA_SET_NAME]);
	ret->flags = attr_get_be32(tb[NFTA_SET_FLAGS]);
	ret->key_type = attr_get_be32(tb[NFTA_SET_KEY_TYPE]);
	ret->key_len = attr_get_be32(tb[NFTA_SET_KEY_LEN]);
	return *table && ret->name;
}

struct set_reader {
	struct set_info info;
	bool found;
};

static int set_read(const struct nlmsghdr *nlh, void *data)
{
	struct set_reader *reader = data;
	const char *table;

	if (!set_info_read(nlh, &table, &reader->info))
		return -EPROTO;
	reader->found = true;
	return 0;
}

int session_set(struct session *session, uint8_t family, const char *table, const char *set,
		struct set_info *ret,
		int (*each)(const struct nlmsghdr *nlh, void *data), void *data)
{
	struct set_reader reader = { 0 };
	struct buf *question;
	int err;

	question = question_init(session, NFT_MSG_GETSET, family, 0);
	attr_str(question, NFTA_SET_TABLE, table);
	attr_str(question, NFTA_SET_NAME, set);
	err = session_ask(session, set_read, &reader);
	if (err)
		return err;
	if (!reader.found)
		return -EPROTO;
	err = session_set_elems(session, family, table, set, each, data);
	if (err)
		return err;
	*ret = reader.info;
	ret->name = set;
	return 0;
}

int session_set_elems(struct session *session, uint8_t family, const char *table,
		      const char *set, int (*each)(const struct nlmsghdr *nlh, void *data),
		      void *data)
{
	struct buf *question = question_init(session, NFT_MSG_GETSETELEM, family, NLM_F_DUMP);

	attr_str(question, NFTA_SET_ELEM_LIST_TABLE, table);
	attr_str(question, NFTA_SET_ELEM_LIST_SET, set);
	return session_ask(session, each, data);
}

struct set_list {
	const char *table;
	int (*each)(const struct set_info *set, void *data);
	void *data;
};

static int set_list_read(const struct nlmsghdr *nlh, void *data)
{
	const struct set_list *list = data;
	struct set_info info;
	const char *table;

	if (!set_info_read(nlh, &table, &info))
		return -EPROTO;
	return strcmp(table, list->table) ? 0 : list->each(&info, list->data);
}

int session_sets(struct session *session, uint8_t family, const char *table,
		 int (*each)(const struct set_info *set, void *data), void *data)
{
	struct set_list list = { table, each, data };

	attr_str(question_init(session, NFT_MSG_GETSET, family, NLM_F_DUMP), NFTA_SET_TABLE,
		 table);
	return session_ask(session, set_list_read, &list);
}

bool set_is_rules(uint32_t flags, const char *name)
{
	return flags & NFT_SET_ANONYMOUS ||
	       (flags & NFT_SET_CONSTANT && name && !strncmp(name, SHARED_SET, strlen(SHARED_SET)));
}

struct counter {
	const char *table;
	uint16_t table_attr;
	uint16_t name_attr;	/* of sets, else 0 */
	uint32_t n;
};

static void counter_again(void *data)
{
	struct counter *counter = data;

	counter->n = 0;
}

static int counter_read(const struct nlmsghdr *nlh, void *data)
{
	const struct nlattr *tb[NFTA_SET_FLAGS + 1];
	struct counter *counter = data;
	const char *table;

	if (!message_attrs(nlh, tb, NFTA_SET_FLAGS))
		return -EPROTO;
	table = attr_get_str(tb[counter->table_attr]);
	if (!table)
		return -EPROTO;
	if (strcmp(table, counter->table))
		return 0;
	if (!counter->name_attr || !set_is_rules(attr_get_be32(tb[NFTA_SET_FLAGS]),
						 attr_get_str(tb[counter->name_attr])))
		counter->n++;
	return 0;
}

int session_others(struct session *session, uint8_t family, const char *table, uint32_t *ret)
{
	static const struct {
		uint8_t type;
		struct counter counter;
	} kinds[] = {
		{ NFT_MSG_GETSET, { .table_attr = NFTA_SET_TABLE, .name_attr = NFTA_SET_NAME } },
		{ NFT_MSG_GETOBJ, { .table_attr = NFTA_OBJ_TABLE } },
		{ NFT_MSG_GETFLOWTABLE, { .table_attr = NFTA_FLOWTABLE_TABLE } },
	};
	uint32_t n = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct counter counter = kinds[i].counter;
		int err;

		counter.table = table;
		attr_str(question_init(session, kinds[i].type, family, NLM_F_DUMP),
			 counter.table_attr, table);
		err = session_ask_again(session, counter_read, counter_again, &counter);
		/* a kernel that does not know the kind (4.9, 4.15) has none of it */
		if (err && !(err == -EINVAL && i))
			return err;
		n += counter.n;
	}
	*ret = n;
	return 0;
}

/* ---- xt extensions --------------------------------------------------------- */

static int xt_read(const struct nlmsghdr *nlh, void *data)
{
	bool *known = data;

	*known = true;
	return 0;
}

static void xt_again(void *data)
{
	bool *known = data;

	*known = false;
}

static int xt_ask(struct session *session, const struct xt_known *xt, bool *ret)
{
	struct buf *question = question_init(session, NFNL_MSG_COMPAT_GET, xt->family, 0);
	struct nlmsghdr *nlh = (struct nlmsghdr *)question->data;

	if (question->failed)
		return -ENOMEM;
	session->answer = MESSAGE_TYPE(NFNL_SUBSYS_NFT_COMPAT, NFNL_MSG_COMPAT_GET);
	nlh->nlmsg_type = session->answer;
	attr_str(question, NFTA_COMPAT_NAME, xt->name);
	attr_be32(question, NFTA_COMPAT_REV, xt->revision);
	attr_be32(question, NFTA_COMPAT_TYPE, xt->target);
	return session_ask_again(session, xt_read, xt_again, ret);
}

/* "No" from a kernel without this extension, this revision, nft_compat. Other
 * errors may pass (no memory, no right to ask) and are not remembered. */
static bool xt_is_no(int err)
{
	return err == -ENOENT || err == -EPROTONOSUPPORT || err == -EINVAL || err == -EOPNOTSUPP;
}

static void xt_remember(struct session *session, const struct xt_known *xt)
{
	struct xt_known *all = realloc(session->xt, (session->n_xt + 1) * sizeof(*all));

	if (!all)
		return;
	all[session->n_xt++] = *xt;
	session->xt = all;
}

/* What was asked before, or NULL. */
static const struct xt_known *xt_recall(const struct session *session, const struct xt_known *xt)
{
	for (size_t i = 0; i < session->n_xt; i++) {
		const struct xt_known *at = &session->xt[i];

		if (at->family == xt->family && at->revision == xt->revision &&
		    at->target == xt->target && at->expr == xt->expr &&
		    !strcmp(at->name, xt->name))
			return at;
	}
	return NULL;
}

bool session_has_xt(struct session *session, uint8_t family, const char *name, uint8_t revision,
		    bool target)
{
	struct xt_known xt = { .family = family, .revision = revision, .target = target };
	const struct xt_known *before;
	size_t len = strlen(name);
	int err;

	if (len >= sizeof(xt.name))
		return false;
	memcpy(xt.name, name, len);
	before = xt_recall(session, &xt);
	if (before)
		return before->known;

	err = xt_ask(session, &xt, &xt.known);
	if (!err || xt_is_no(err))
		xt_remember(session, &xt);
	return !err && xt.known;
}

/* ---- expressions ----------------------------------------------------------- */

#define PROBE "iptables-native-probe"	/* a table that never comes to be */

enum { TAG_OTHER, TAG_RULE };

/*
 * A rule that the kernel takes or not, with what @put writes. The last message names
 * no chain and always fails, and so nothing of the batch takes effect.
 */
static void rule_probe(struct batch *batch, uint8_t family, const char *name,
		       void (*put)(struct buf *buf, const char *name))
{
	struct buf *buf = &batch->buf;
	size_t list;

	batch_begin(batch, NFT_MSG_NEWTABLE, family, NLM_F_CREATE, TAG_OTHER);
	attr_str(buf, NFTA_TABLE_NAME, PROBE);
	batch_end(batch);
	batch_begin(batch, NFT_MSG_NEWCHAIN, family, NLM_F_CREATE, TAG_OTHER);
	attr_str(buf, NFTA_CHAIN_TABLE, PROBE);
	attr_str(buf, NFTA_CHAIN_NAME, PROBE);
	batch_end(batch);
	batch_begin(batch, NFT_MSG_NEWRULE, family, NLM_F_CREATE | NLM_F_APPEND, TAG_RULE);
	attr_str(buf, NFTA_RULE_TABLE, PROBE);
	attr_str(buf, NFTA_RULE_CHAIN, PROBE);
	list = attr_nest(buf, NFTA_RULE_EXPRESSIONS);
	put(buf, name);
	attr_nest_end(buf, list);
	batch_end(batch);
	batch_begin(batch, NFT_MSG_NEWRULE, family, NLM_F_CREATE, TAG_OTHER);
	attr_str(buf, NFTA_RULE_TABLE, PROBE);
	batch_end(batch);
}

/* Asked once: false if the rule is refused, with @error if that is not 0. */
static bool session_probe(struct session *session, uint8_t family, const char *name, int error,
			  void (*put)(struct buf *buf, const char *name))
{
	struct xt_known expr = { .family = family, .expr = true, .known = true };
	const struct xt_known *before;
	struct batch_error errors[4];
	struct batch batch = { 0 };
	size_t len = strlen(name);
	unsigned n;
	int err;

	if (len >= sizeof(expr.name))
		return false;
	memcpy(expr.name, name, len);
	before = xt_recall(session, &expr);
	if (before)
		return before->known;

	rule_probe(&batch, family, name, put);
	err = session_commit(session, &batch, 0, errors, 4, &n);
	batch_free(&batch);
	if (!err || !n)		/* not even the last message was looked at */
		return false;
	for (unsigned i = 0; i < n; i++)
		if (errors[i].tag == TAG_RULE && (!error || errors[i].error == error))
			expr.known = false;
	xt_remember(session, &expr);
	return expr.known;
}

/* The expression without its attributes. */
static void put_bare_expr(struct buf *buf, const char *name)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM);

	attr_str(buf, NFTA_EXPR_NAME, name);
	attr_nest_end(buf, elem);
}

/* The kernel says ENOENT if it does not know the name, else what it misses. */
bool session_has_expr(struct session *session, uint8_t family, const char *name)
{
	return session_probe(session, family, name, ENOENT, put_bare_expr);
}

/* The packet's mark, and of an operation on it all but the last attribute. */
static size_t begin_bitwise(struct buf *buf, uint32_t op, size_t *data)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM);

	attr_str(buf, NFTA_EXPR_NAME, "meta");
	*data = attr_nest(buf, NFTA_EXPR_DATA);
	attr_be32s(buf, { NFTA_META_KEY, NFT_META_MARK }, { NFTA_META_DREG, NFT_REG_1 });
	attr_nest_end(buf, *data);
	attr_nest_end(buf, elem);

	elem = attr_nest(buf, NFTA_LIST_ELEM);
	attr_str(buf, NFTA_EXPR_NAME, "bitwise");
	*data = attr_nest(buf, NFTA_EXPR_DATA);
	attr_be32s(buf, { NFTA_BITWISE_SREG, NFT_REG_1 }, { NFTA_BITWISE_DREG, NFT_REG_1 },
		   { NFTA_BITWISE_LEN, 4 }, { NFTA_BITWISE_OP, op });
	return elem;
}

/* The packet's mark ^ itself. */
static void put_two_registers(struct buf *buf, const char *name)
{
	size_t data, elem = begin_bitwise(buf, BITWISE_XOR, &data);

	attr_be32(buf, BITWISE_SREG2, NFT_REG_1);
	attr_nest_end(buf, data);
	attr_nest_end(buf, elem);
}

static void put_shift(struct buf *buf, const char *name)
{
	const uint32_t bits = 1;	/* as the kernel has it */
	size_t data, elem = begin_bitwise(buf, NFT_BITWISE_LSHIFT, &data);
	size_t nest = attr_nest(buf, NFTA_BITWISE_DATA);

	attr_put(buf, NFTA_DATA_VALUE, &bits, sizeof(bits));
	attr_nest_end(buf, nest);
	attr_nest_end(buf, data);
	attr_nest_end(buf, elem);
}

bool session_two_registers(struct session *session, uint8_t family)
{
	return session_probe(session, family, "bitwise ^", 0, put_two_registers);
}

bool session_shift(struct session *session, uint8_t family)
{
	return session_probe(session, family, "bitwise <<", 0, put_shift);
}

static void put_reset_opt(struct buf *buf, const char *name)
{
	size_t elem = attr_nest(buf, NFTA_LIST_ELEM), data;

	attr_str(buf, NFTA_EXPR_NAME, "exthdr");
	data = attr_nest(buf, NFTA_EXPR_DATA);
	attr_u8(buf, NFTA_EXTHDR_TYPE, 2);
	attr_be32s(buf, { NFTA_EXTHDR_OP, NFT_EXTHDR_OP_TCPOPT });
	attr_nest_end(buf, data);
	attr_nest_end(buf, elem);
}

bool session_reset_opt(struct session *session, uint8_t family)
{
	return session_probe(session, family, "exthdr reset", 0, put_reset_opt);
}
