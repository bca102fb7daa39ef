/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plan.c - see plan.h */
#include "lib/plan/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <net/if.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netlink.h>

#include "lib/kernel/ipset.h"
#include "lib/rule/advice.h"
#include "lib/text/errors.h"
#include "lib/text/same.h"

#ifndef NLM_F_NONREC
#define NLM_F_NONREC 0x100	/* <linux/netlink.h>, 4.20 */
#endif

bool builtin_matches(const struct builtin_chain *b, const struct chain_info *info)
{
	return info->base && info->type && !strcmp(info->type, b->type) &&
	       info->hook == b->nf_hook && info->priority == b->priority;
}

/* ---- what is known ---- */

/* A rule of a chain as planned: in the kernel, or in the batch. */
struct plan_rule {
	uint64_t handle;		/* 0: in the batch */
	union {
		const struct nlmsghdr *nlh;	/* in the kernel: a copy, if it was asked for */
		struct {			/* in the batch */
			uint32_t id;		/* NFTA_RULE_ID */
			uint32_t start;		/* of its first message, at most BATCH_MAX */
		};
	};
};

struct plan_chain {
	struct plan_chain *next;	/* in its bucket */
	struct plan_chain *all;		/* in its table */
	const char *name;
	unsigned hash, len;		/* of the name */
	const struct builtin_chain *builtin;
	const struct chain_info *info;	/* in the kernel, or NULL */
	bool exists;			/* as planned */
	bool seen;			/* restore: named by a ":" line */
	bool loaded;			/* the kernel's rules are in the list */
	bool flushed;			/* nothing of the kernel's rules is left */
	struct plan_rule *rules;
	unsigned n, cap;		/* used, and there are, from *rules on */
	unsigned before;		/* free ones before *rules */
	unsigned front;			/* not loaded: so many stand before the kernel's */
	/* FAMILY_POLICIES, user chains: what is done at the end, and the rule that
	 * does it, which is none of the above; neither: it returns */
	int32_t policy;
	uint64_t policy_handle;
	uint32_t policy_id;
};

#define BUCKETS_FIRST 64	/* they double with the chains */

struct plan_table {
	struct plan_table *next;
	const char *name;
	bool created;			/* NEWTABLE is in the batch */
	struct set_pool *pool;		/* of a table made anew: sets may be shared */
	bool complete;			/* all chains of the kernel are known */
	unsigned asked;			/* chains asked for one by one */
	struct plan_chain *chains;
	unsigned n_chains;
	struct plan_chain **buckets;
	unsigned n_buckets;		/* a power of two */
	struct plan_chain *latest;	/* that a rule went into: often that of the next one */
};

int plan_init(struct plan *plan, const struct registry *reg, uint8_t family, struct diag *diag)
{
	int err;

	memset(plan, 0, sizeof(*plan));
	plan->reg = reg;
	plan->family = family;
	plan->compiler.reg = reg;
	plan->ops.most = BATCH_MAX;	/* no message is as short as what is noted of it */
	err = session_open(&plan->session);
	return err ? plan_kernel_error(err, diag) : 0;
}

void plan_free(struct plan *plan)
{
	session_close(plan->session);
	session_close(plan->side);
	batch_free(&plan->batch);
	buf_free(&plan->compiler.exprs);
	arena_free(&plan->arena);
	arena_free(&plan->scratch);
	buf_free(&plan->ops);
	memset(plan, 0, sizeof(*plan));
}

void plan_reset(struct plan *plan)
{
	batch_clear(&plan->batch);
	arena_free(&plan->arena);
	arena_free(&plan->scratch);
	plan->tables = NULL;
	plan->ops.len = 0;
	plan->next_id = 0;
	plan->generation = 0;
	plan->pinned = false;
}

struct session *plan_side(struct plan *plan)
{
	if (!plan->side && session_open(&plan->side))
		return NULL;
	return plan->side;
}

int plan_kernel_error(int err, struct diag *diag)
{
	if (err == -EPERM || err == -EACCES)
		diag_error(diag, STATUS_RESOURCE, "Could not fetch rule set generation id: "
			   "Permission denied (you must be root)");
	else if (err == -EPROTONOSUPPORT || err == -EAFNOSUPPORT)
		diag_error(diag, STATUS_VERSION, "Failed to initialize nft: Protocol not supported");
	else
		diag_error(diag, STATUS_RESOURCE, "Could not fetch rule set generation id: %s",
			   error_text(-err));
	return err;
}

/* From now on the batch holds only for the generation that is read. */
static int pin(struct plan *plan, struct diag *diag)
{
	int err;

	if (plan->pinned)
		return 0;
	err = session_generation(plan->session, &plan->generation);
	if (err)
		return plan_kernel_error(err, diag);
	plan->pinned = true;
	return 0;
}

static unsigned hash(const char *name, size_t len)
{
	const uint64_t factor = 0x9e3779b97f4a7c15;
	uint64_t h = len, part;

	for (; len >= sizeof(part); len -= sizeof(part), name += sizeof(part)) {
		memcpy(&part, name, sizeof(part));
		h = (h ^ part) * factor;
		h ^= h >> 32;
	}
	for (part = 0; len; len--)
		part = part << 8 | (unsigned char)*name++;
	h = (h ^ part) * factor;
	return h >> 32;
}

static void hash_chain(struct plan_table *t, struct plan_chain *c)
{
	struct plan_chain **bucket = &t->buckets[c->hash & (t->n_buckets - 1)];

	c->next = *bucket;
	*bucket = c;
}

static void grow_buckets(struct plan *plan, struct plan_table *t)
{
	t->n_buckets = t->n_buckets ? t->n_buckets * 4 : BUCKETS_FIRST;
	t->buckets = arena_array(&plan->arena, t->n_buckets, struct plan_chain *);
	for (struct plan_chain *c = t->chains; c; c = c->all)
		hash_chain(t, c);
}

static struct plan_table *find_table(const struct plan *plan, const char *name)
{
	struct plan_table *t = plan->tables;

	while (t && !text_same(t->name, name))
		t = t->next;
	return t;
}

static struct plan_table *get_table(struct plan *plan, const char *name)
{
	struct plan_table *t = find_table(plan, name);

	if (t)
		return t;
	t = arena_new(&plan->arena, struct plan_table);
	t->name = arena_strdup(&plan->arena, name);
	grow_buckets(plan, t);
	t->next = plan->tables;
	plan->tables = t;
	return t;
}

static struct plan_chain *find_chain(const struct plan_table *t, const char *name)
{
	size_t len = strlen(name);
	unsigned wanted = hash(name, len);
	struct plan_chain *c = t->buckets[wanted & (t->n_buckets - 1)];

	while (c && (c->hash != wanted || c->len != len || !bytes_same(c->name, name, len)))
		c = c->next;
	return c;
}

static struct plan_chain *add_chain(struct plan *plan, struct plan_table *t, const char *name,
				    const struct chain_info *info)
{
	struct plan_chain *c = arena_new(&plan->arena, struct plan_chain);

	c->name = info ? info->name : arena_strdup(&plan->arena, name);
	c->len = strlen(c->name);
	c->hash = hash(c->name, c->len);
	c->builtin = builtin_find(plan->family, t->name, name);
	c->info = info;
	c->exists = info;
	c->flushed = !info;
	if (t->n_chains++ == t->n_buckets)
		grow_buckets(plan, t);
	hash_chain(t, c);
	c->all = t->chains;
	t->chains = c;
	return c;
}

static int load_chains(struct plan *plan, struct plan_table *t, struct diag *diag)
{
	struct chain_info *list = NULL;
	int err;

	if (t->complete)
		return 0;
	err = pin(plan, diag);
	if (err)
		return err;
	err = session_chains(plan->session, plan->family, t->name, &plan->arena, &list);
	if (err && err != -ENOENT)
		return plan_kernel_error(err, diag);
	for (; list; list = list->next)
		if (!find_chain(t, list->name))
			add_chain(plan, t, list->name, list);
	t->complete = true;
	return 0;
}

/* What is known of a chain; asks the kernel for it alone, the first times. */
static int get_chain(struct plan *plan, struct plan_table *t, const char *name,
		     struct plan_chain **ret, struct diag *diag)
{
	enum { ONE_BY_ONE = 8 };
	struct chain_info *info = NULL;
	int err;

	*ret = find_chain(t, name);
	if (*ret)
		return 0;
	if (!t->complete && t->asked++ < ONE_BY_ONE) {
		err = session_chain(plan->session, plan->family, t->name, name, &plan->arena, &info);
		if (err && err != -ENOENT)
			return plan_kernel_error(err, diag);
		*ret = add_chain(plan, t, name, err ? NULL : info);
		return 0;
	}
	err = load_chains(plan, t, diag);
	if (err)
		return err;
	*ret = find_chain(t, name);
	if (!*ret)
		*ret = add_chain(plan, t, name, NULL);
	return 0;
}

/* ---- rules of a chain ---- */

/* Room before the first or behind the last, as it is wanted at @at. */
static void rule_room(struct plan *plan, struct plan_chain *c, unsigned at)
{
	unsigned all = c->n ? c->n * 2 : 4, before = c->n && at < c->n / 2 + 1 ? all - c->n : 0;
	struct plan_rule *rules = arena_array(&plan->arena, all, struct plan_rule);

	if (c->n)
		memcpy(rules + before, c->rules, c->n * sizeof(*rules));
	c->rules = rules + before;
	c->before = before;
	c->cap = all - before;
}

/* The shorter side moves: scripts insert at the front as often as at the end. */
static struct plan_rule *rule_slot(struct plan *plan, struct plan_chain *c, unsigned at)
{
	bool front = at < c->n / 2 + 1 && c->n;

	if (front ? !c->before : c->n == c->cap)
		rule_room(plan, c, at);
	if (front) {
		c->rules--;
		c->before--;
		c->cap++;
		memmove(c->rules, c->rules + 1, at * sizeof(*c->rules));
	} else {
		memmove(&c->rules[at + 1], &c->rules[at], (c->n - at) * sizeof(*c->rules));
	}
	c->n++;
	memset(&c->rules[at], 0, sizeof(c->rules[at]));
	return &c->rules[at];
}

static void rule_forget(struct plan_chain *c, unsigned at)
{
	c->n--;
	if (at < c->n / 2) {
		memmove(c->rules + 1, c->rules, at * sizeof(*c->rules));
		c->rules++;
		c->before++;
		c->cap--;
	} else {
		memmove(&c->rules[at], &c->rules[at + 1], (c->n - at) * sizeof(*c->rules));
	}
}

/*
 * Bytes that the kernel's form of a rule must hold, whoever wrote it: whole
 * addresses, names, texts. A rule without them need not be looked at further.
 */
struct needles {
	struct {
		const void *data;
		size_t len;
	} v[6];
	unsigned n;
};

static void needle_add(struct needles *needles, const void *data, size_t len)
{
	if (len && needles->n < sizeof(needles->v) / sizeof(*needles->v)) {
		needles->v[needles->n].data = data;
		needles->v[needles->n++].len = len;
	}
}

static void needle_addr(struct needles *needles, const struct rule_addr *addr, uint8_t family)
{
	int bits = addr->set ? mask_bits(addr->mask, addr_len(family)) : -1;

	if (bits > 0)
		needle_add(needles, addr->addr, bits / 8);
}

static void needle_iface(struct needles *needles, const char *name)
{
	size_t len = strlen(name);

	if (len && name[len - 1] == '+')
		len--;
	needle_add(needles, name, len);
}

static void needles_of(const struct rule *rule, struct needles *ret)
{
	*ret = (struct needles){ 0 };
	needle_addr(ret, &rule->src, rule->family);
	needle_addr(ret, &rule->dst, rule->family);
	needle_iface(ret, rule->in);
	needle_iface(ret, rule->out);
	if (rule->verdict == RULE_JUMP || rule->verdict == RULE_GOTO)
		needle_add(ret, rule->chain, strlen(rule->chain) + 1);
}

static bool has_needles(const struct needles *needles, const struct nlmsghdr *nlh)
{
	for (unsigned i = 0; i < needles->n; i++)
		if (!memmem(nlh, nlh->nlmsg_len, needles->v[i].data, needles->v[i].len))
			return false;
	return true;
}

/* What a command wants of a chain's rules. */
struct wanted {
	const struct needles *needles;	/* only rules that have these; NULL: handles do */
	unsigned most;			/* no more than so many; 0: all */
};

static bool has_policies(const struct plan *plan)
{
	return family_of(plan->family)->flags & FAMILY_POLICIES;
}

static void load_policy(struct plan *plan, struct plan_chain *c, const struct nlmsghdr *nlh)
{
	const struct rule_ctx ctx = { .arena = &plan->scratch, .family = plan->family };
	struct kernel_rule rule;

	kernel_rule_read(nlh, &ctx, plan->reg, NULL, &rule);
	c->policy_handle = rule.handle;
	c->policy = !rule.foreign && rule.rule.verdict == RULE_VERDICT ? rule.rule.code : NF_ACCEPT;
	arena_clear(&plan->scratch);
}

struct loader {
	struct plan *plan;
	struct plan_chain *chain;
	const struct wanted *wanted;
	unsigned at;
};

static int load_rule(const struct nlmsghdr *nlh, void *data)
{
	struct loader *l = data;
	const struct wanted *w = l->wanted;
	struct plan_rule *r;

	if (has_policies(l->plan) && rule_is_policy(nlh)) {
		load_policy(l->plan, l->chain, nlh);
		return 0;
	}
	r = rule_slot(l->plan, l->chain, l->at++);
	r->handle = rule_handle(nlh);
	/* a batch of several commands may want it for another one */
	if (l->plan->ids || (w->needles && has_needles(w->needles, nlh)))
		r->nlh = arena_memdup(&l->plan->arena, nlh, nlh->nlmsg_len);
	return !l->plan->ids && w->most && l->at >= w->most;
}

static int load_rules(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      const struct wanted *wanted, struct diag *diag)
{
	struct loader l = { plan, c, wanted, c->front };
	int err;

	if (c->loaded || c->flushed || !c->info) {
		c->loaded = true;
		return 0;
	}
	err = pin(plan, diag);
	if (!err) {
		err = session_rules_until(plan->session, plan->family, t->name, c->info->name,
					  load_rule, &l);
		if (err == -EINTR)
			return -ERESTART;
		if (err)
			return plan_kernel_error(err, diag);
		c->loaded = true;
	}
	return err;
}

/* ---- messages ---- */

static uint32_t new_op(struct plan *plan, enum cmd op, unsigned line, const char *chain,
		       bool create)
{
	struct plan_op *new = buf_grow(&plan->ops, sizeof(*new));

	if (!new) {
		plan->batch.buf.failed = true;
		return 0;
	}
	*new = (struct plan_op){ chain, line, (uint8_t)op, create };
	return (uint32_t)(plan->ops.len / sizeof(*new)) - 1;
}

static void put_table(struct plan *plan, struct plan_table *t, uint32_t tag)
{
	if (t->created)
		return;
	batch_begin(&plan->batch, NFT_MSG_NEWTABLE, plan->family, NLM_F_CREATE, tag);
	attr_str(&plan->batch.buf, NFTA_TABLE_NAME, t->name);
	attr_be32(&plan->batch.buf, NFTA_TABLE_FLAGS, 0);
	batch_end(&plan->batch);
	t->created = true;
}

static void put_chain_counters(struct buf *buf, uint64_t packets, uint64_t bytes)
{
	size_t nest = attr_nest(buf, NFTA_CHAIN_COUNTERS);

	attr_be64(buf, NFTA_COUNTER_PACKETS, packets);
	attr_be64(buf, NFTA_COUNTER_BYTES, bytes);
	attr_nest_end(buf, nest);
}

struct chain_change {
	int policy;		/* NF_ACCEPT, NF_DROP; -1: leave */
	bool counters;
	uint64_t packets, bytes;
};

/* A chain that is not there yet, or a change to one that is. */
static void put_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      const struct chain_change *change, uint32_t tag)
{
	const struct builtin_chain *b = c->builtin;
	struct buf *buf = &plan->batch.buf;
	size_t nest;

	if (!c->exists)
		put_table(plan, t, tag);
	batch_begin(&plan->batch, NFT_MSG_NEWCHAIN, plan->family,
		    c->exists ? 0 : NLM_F_CREATE | NLM_F_EXCL, tag);
	attr_str(buf, NFTA_CHAIN_TABLE, t->name);
	attr_str(buf, NFTA_CHAIN_NAME, c->name);
	if (b && !c->exists) {
		nest = attr_nest(buf, NFTA_CHAIN_HOOK);
		attr_be32(buf, NFTA_HOOK_HOOKNUM, b->nf_hook);
		attr_be32(buf, NFTA_HOOK_PRIORITY, (uint32_t)b->priority);
		attr_nest_end(buf, nest);
		attr_str(buf, NFTA_CHAIN_TYPE, b->type);
	}
	if (b && (change->policy >= 0 || !c->exists))
		attr_be32(buf, NFTA_CHAIN_POLICY, change->policy < 0 ? NF_ACCEPT : change->policy);
	if (b && (change->counters || !c->exists))
		put_chain_counters(buf, change->packets, change->bytes);
	batch_end(&plan->batch);
	if (!c->exists) {
		c->exists = true;
		c->flushed = true;
		c->loaded = true;
		c->n = 0;
	}
}

static void del_rules(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      uint32_t tag)
{
	batch_delete_rule(&plan->batch, plan->family, t->name, c->name, 0, 0, tag);
	c->n = c->front = 0;
	c->flushed = c->loaded = true;
	c->policy_handle = c->policy_id = 0;
}

static void del_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      uint32_t tag)
{
	batch_begin(&plan->batch, NFT_MSG_DELCHAIN, plan->family, NLM_F_NONREC, tag);
	attr_str(&plan->batch.buf, NFTA_CHAIN_TABLE, t->name);
	attr_str(&plan->batch.buf, NFTA_CHAIN_NAME, c->name);
	batch_end(&plan->batch);
	c->exists = false;
	c->flushed = c->loaded = true;
	c->n = c->front = 0;
}

/* What a user chain does at its end: a last rule; RETURN is none. */
static int put_policy(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      int32_t policy, uint32_t tag, struct diag *diag)
{
	struct rule_ctx ctx = plan_ctx(plan, &plan->scratch, t->name, c->name);
	struct compiled compiled;
	struct rule rule;
	int err;

	if (c->policy_handle || c->policy_id)
		batch_delete_rule(&plan->batch, plan->family, t->name, c->name, c->policy_handle,
				  c->policy_id, tag);
	c->policy_handle = c->policy_id = 0;
	c->policy = policy;
	if (policy == NFT_RETURN)
		return 0;
	rule_init(&rule, plan->family);
	rule_add_header(&rule, plan->reg, &plan->scratch);
	rule.verdict = RULE_VERDICT;
	rule.code = policy;
	err = compile_rule(&plan->compiler, &rule, &ctx, plan->batch.sets, &compiled, diag);
	if (err)
		return err;
	compiled_as_policy(&compiled);
	c->policy_id = ++plan->next_id;
	batch_rule(&plan->batch, &compiled, t->name, c->name, PLACE_APPEND, 0, c->policy_id, tag);
	arena_clear(&plan->scratch);
	return 0;
}

static bool has_own_policy(const struct plan *plan, const struct plan_chain *c)
{
	return has_policies(plan) && !c->builtin;
}

/* All rules go; what is done at the end of the chain stays. */
static int flush_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		       uint32_t tag, struct diag *diag)
{
	bool policy;
	int err;

	if (!has_own_policy(plan, c)) {
		del_rules(plan, t, c, tag);
		return 0;
	}
	err = load_rules(plan, t, c, &(struct wanted){ .most = 0 }, diag);
	if (err)
		return err;
	policy = c->policy_handle || c->policy_id;
	del_rules(plan, t, c, tag);
	return policy ? put_policy(plan, t, c, c->policy, tag, diag) : 0;
}

/* ---- errors ---- */

/* The names of the user chains of @t that are there; ends with a NULL. */
static const char **chain_names(struct plan *plan, struct plan_table *t, size_t *n)
{
	const char **names;
	size_t most = 0;
	struct diag ignored;

	diag_init(&ignored);
	*n = 0;
	if (load_chains(plan, t, &ignored))
		return NULL;
	for (struct plan_chain *c = t->chains; c; c = c->all)
		most++;
	names = arena_array(&plan->arena, most + 1, const char *);
	for (struct plan_chain *c = t->chains; c; c = c->all)
		if (c->exists && !c->builtin)
			names[(*n)++] = c->name;
	return names;
}

static int no_chain(struct plan *plan, struct plan_table *t, const struct command *cmd,
		    struct diag *diag)
{
	size_t n;
	const char **names = chain_names(plan, t, &n);

	diag_state(diag, cmd->chain, "No chain/target/match by that name");
	advise_chain(cmd, names, n, diag);
	return -ENOENT;
}

static int bad_rule(const char *chain, struct diag *diag)
{
	diag_state(diag, chain, "Bad rule (does a matching rule exist in that chain?)");
	return -ENOENT;
}

static int incompatible(const struct plan_table *t, const struct plan_chain *c,
			struct diag *diag)
{
	diag_reason(diag, "a chain of this name is there that is no iptables chain: "
			  "another hook, priority or type");
	return diag_error(diag, STATUS_FAIL, "chain `%s' in table `%s' is incompatible, use 'nft' tool.",
			  c->name, t->name);
}

static bool is_rule_op(enum cmd op)
{
	return op == CMD_APPEND || op == CMD_INSERT || op == CMD_REPLACE || op == CMD_DELETE ||
	       op == CMD_DELETE_NUM || op == CMD_CHECK;
}

/* ---- the classic places of an extension ---- */

static void names_of(uint8_t bits, const char *(*name)(uint8_t bit), char *ret, size_t size)
{
	*ret = '\0';
	for (unsigned bit = 1; name(bit); bit <<= 1)
		if (bits & bit && strlen(ret) + strlen(name(bit)) + 5 < size) {
			if (*ret)
				strcat(ret, bits / 2 / bit ? ", " : " or ");
			strcat(ret, name(bit));
		}
}

static int check_place(const struct inst *inst, const struct command *cmd, struct diag *diag)
{
	const uint8_t family = cmd->rule.family;
	const struct ext *ext = inst->ext;
	uint8_t hook = ext->hooks ? builtin_hook(family, cmd->table_bit, cmd->chain) : 0;
	uint8_t hooks = 0;
	char names[128], chains[128];

	if (ext->tables && !(ext->tables & cmd->table_bit)) {
		names_of(ext->tables, table_name, names, sizeof(names));
		names_of(ext->hooks, hook_name, chains, sizeof(chains));
		diag_invalid(diag, "%s is for table %s only%s%s", ext->name, names,
			     *chains ? ", there for " : "", chains);
		if (!strchr(names, ' '))
			diag_hint(diag, "-t %s", names);
	} else if (hook && !(ext->hooks & hook)) {
		for (const struct builtin_chain *b = family_of(family)->chains; b->name; b++)
			hooks |= builtin_hook(family, cmd->table_bit, b->name) & ext->hooks;
		names_of(hooks ? hooks : ext->hooks, hook_name, chains, sizeof(chains));
		diag_invalid(diag, "%s is for %s, and chains called from there", ext->name, chains);
		if (!strchr(chains, ' '))
			diag_hint(diag, "-%c %s", command_letter(cmd->op), chains);
	} else {
		return 0;
	}
	diag_word(diag, inst->word);
	return command_invalid(cmd, diag);
}

static int check_places(const struct command *cmd, struct diag *diag)
{
	int err = 0;

	for (const struct inst *m = cmd->rule.matches; m && !err; m = m->next)
		err = check_place(m, cmd, diag);
	if (!err && cmd->rule.target)
		err = check_place(cmd->rule.target, cmd, diag);
	return err;
}

/* ---- rules ---- */

static int iface_find(const char *name, uint32_t *ret)
{
	*ret = if_nametoindex(name);
	return *ret ? 0 : -ENOENT;
}

static int iface_name(uint32_t index, struct arena *arena, const char **ret)
{
	char name[IF_NAMESIZE];

	if (!if_indextoname(index, name))
		return -ENOENT;
	*ret = arena_strdup(arena, name);
	return 0;
}

const struct services kernel_services = {
	.ipset_find = ipset_find, .ipset_name = ipset_name,
	.iface_find = iface_find, .iface_name = iface_name,
};

static bool has_expr(void *kernel, const char *expr)
{
	struct plan *plan = kernel;
	struct session *session = plan_side(plan);

	if (plan->lacks_expr && !strcmp(plan->lacks_expr, expr))
		return false;
	if (session && !strcmp(expr, EXPR_TWO_REGISTERS))
		return session_two_registers(session, plan->family);
	if (session && !strcmp(expr, EXPR_SHIFT))
		return session_shift(session, plan->family);
	if (session && !strcmp(expr, EXPR_RESET_OPT))
		return session_reset_opt(session, plan->family);
	return session && session_has_expr(session, plan->family, expr);
}

static bool has_xt(void *kernel, const char *name, uint8_t revision, bool target)
{
	struct plan *plan = kernel;
	struct session *session = plan_side(plan);

	return !plan->lacks_xt &&
	       (!session || session_has_xt(session, plan->family, name, revision, target));
}

struct rule_ctx plan_ctx(struct plan *plan, struct arena *arena, const char *table,
			 const char *chain)
{
	uint8_t bit = table_bit(plan->family, table);

	return (struct rule_ctx){ .arena = arena, .family = plan->family, .table = bit,
				  .hook = builtin_hook(plan->family, bit, chain), .shared = plan->shared,
				  .inexact = plan->inexact || plan->always_inexact, .services = &kernel_services,
				  .has_expr = has_expr, .has_xt = has_xt, .kernel = plan };
}

static int check_jump(struct plan *plan, struct plan_table *t, const struct command *cmd,
		      struct diag *diag)
{
	struct plan_chain *to;
	const char **names;
	size_t n;
	int err;

	if (cmd->rule.verdict != RULE_JUMP && cmd->rule.verdict != RULE_GOTO)
		return 0;
	err = get_chain(plan, t, cmd->rule.chain, &to, diag);
	if (err)
		return err;
	if (to->exists)
		return 0;
	names = chain_names(plan, t, &n);
	advise_jump(cmd, plan->reg, names, n, diag);
	diag->about = cmd->rule.chain;
	return diag_usage(diag, "Chain '%s' does not exist", cmd->rule.chain);
}

/* Is it what its name says, if it is there? */
static bool is_fitting(const struct plan_chain *c)
{
	return !c->info || !c->exists ||
	       (c->builtin ? builtin_matches(c->builtin, c->info) : !c->info->base);
}

/* The chain a rule goes into, made if it is a built-in one that is not there. */
static int target_chain(struct plan *plan, struct plan_table *t, const struct command *cmd,
			unsigned line, struct plan_chain **ret, struct diag *diag)
{
	static const struct chain_change none = { .policy = -1 };
	struct plan_chain *c = t->latest;
	int err = c && text_same(c->name, cmd->chain) ? 0 :
							get_chain(plan, t, cmd->chain, &c, diag);

	if (err)
		return err;
	t->latest = c;
	if (!is_fitting(c))
		return incompatible(t, c, diag);
	if (!c->exists && !c->builtin)
		return no_chain(plan, t, cmd, diag);
	if (!c->exists)
		put_chain(plan, t, c, &none, new_op(plan, cmd->op, line, c->name, true));
	*ret = c;
	return 0;
}

/* Can the kernel do what goes out as xt? */
static int check_xt(struct plan *plan, const struct compiled *compiled, struct diag *diag)
{
	for (unsigned i = 0; i < compiled->low.prog.n; i++) {
		const struct stmt *s = &compiled->low.prog.v[i];
		bool target = s->kind == STMT_XT_TARGET;

		if (!target && s->kind != STMT_XT_MATCH)
			continue;
		if (!plan->lacks_xt &&
		    session_has_xt(plan->session ? plan->session : plan_side(plan), plan->family,
				   s->xt.name, s->xt.revision, target))
			continue;
		diag_reason(diag, "%s", compiled->low.reason ? compiled->low.reason :
				  "no native form of it would read back as typed");
		return diag_error(diag, STATUS_FAIL, "the kernel has no xt %s `%s' revision %u%s%s",
				  target ? "target" : "match", s->xt.name, s->xt.revision,
				  plan->lacks_xt ? ": " : "", plan->lacks_xt ? plan->lacks_xt : "");
	}
	return 0;
}

/* Would it do without xt if small differences were accepted? */
static void advise_inexact(struct plan *plan, struct rule *rule, struct rule_ctx ctx,
			   struct diag *diag)
{
	struct compiled compiled;
	struct diag other;

	if (ctx.inexact || ctx.shared)
		return;
	ctx.inexact = true;
	for (struct inst *m = rule->matches; m; m = m->next)
		m->as_xt = false;
	if (rule->target)
		rule->target->as_xt = false;
	diag_init(&other);
	if (!compile_rule(&plan->compiler, rule, &ctx, 0, &compiled, &other) &&
	    !check_xt(plan, &compiled, &other))
		diag_hint(diag, "--inexact, which accepts the difference");
}

static int send_rule(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		     struct rule *rule, enum rule_place place, uint64_t where, unsigned at,
		     uint32_t tag, struct diag *diag)
{
	struct rule_ctx ctx = plan_ctx(plan, &plan->scratch, t->name, c->name);
	size_t start = plan->batch.buf.len;
	uint32_t id = plan->ids ? ++plan->next_id : 0;
	struct compiled compiled;
	struct plan_rule *slot;
	int err;

	plan->compiler.pool = t->pool;
	err = compile_rule(&plan->compiler, rule, &ctx, plan->batch.sets, &compiled, diag);
	plan->compiler.pool = NULL;
	if (err)
		return err;
	if (compiled.has_xt) {
		err = check_xt(plan, &compiled, diag);
		if (err) {
			advise_inexact(plan, rule, ctx, diag);
			return err;
		}
	}
	batch_rule(&plan->batch, &compiled, t->name, c->name, place, where, id, tag);
	if (plan->ids) {
		slot = rule_slot(plan, c, at);
		slot->id = id;
		slot->start = (uint32_t)start;
	}
	arena_clear(&plan->scratch);
	return 0;
}

/* Rule @n of the chain as planned, from 1; NULL: there are fewer. */
static struct plan_rule *nth(struct plan_chain *c, unsigned n)
{
	return n && n <= c->n ? &c->rules[n - 1] : NULL;
}

static int append_rule(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		       struct rule *rule, uint32_t tag, struct diag *diag)
{
	if (c->policy_handle)
		return send_rule(plan, t, c, rule, PLACE_BEFORE, c->policy_handle, c->n, tag, diag);
	if (c->policy_id)
		return send_rule(plan, t, c, rule, PLACE_BEFORE_ID, c->policy_id, c->n, tag, diag);
	return send_rule(plan, t, c, rule, PLACE_APPEND, 0, c->n, tag, diag);
}

/* A number from the end, -1 the last, as one from the start. */
static int from_start(const struct plan_chain *c, int number)
{
	return number > 0 ? number : (int)c->n + 1 + number;
}

static int add_rule(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		    const struct command *cmd, struct rule *rule, unsigned number, uint32_t tag,
		    struct diag *diag)
{
	struct plan_rule *before;
	int err;

	if (cmd->op == CMD_APPEND)
		return append_rule(plan, t, c, rule, tag, diag);
	if (number == 1 && !(cmd->ranged && !c->n)) {
		err = send_rule(plan, t, c, rule, PLACE_FIRST, 0, 0, tag, diag);
		if (!err && !c->loaded)
			c->front += plan->ids;
		return err;
	}
	before = nth(c, number);
	if (!before)
		return append_rule(plan, t, c, rule, tag, diag);
	return send_rule(plan, t, c, rule, before->handle ? PLACE_BEFORE : PLACE_BEFORE_ID,
			 before->handle ? before->handle : before->id, number - 1, tag, diag);
}

static int plan_add(struct plan *plan, struct plan_table *t, struct command *cmd, unsigned line,
		    struct diag *diag)
{
	unsigned total = cmd->n_src * cmd->n_dst;
	struct plan_chain *c = NULL;
	bool backwards;
	uint32_t tag;
	int err = target_chain(plan, t, cmd, line, &c, diag);

	if (!err)
		err = check_places(cmd, diag);
	if (!err)
		err = check_jump(plan, t, cmd, diag);
	if (!err && (cmd->ranged || (cmd->op == CMD_APPEND && has_own_policy(plan, c))))
		err = load_rules(plan, t, c, &(struct wanted){ .most = 0 }, diag);
	if (!err && cmd->ranged) {
		if (from_start(c, cmd->first) < 1)
			return diag_state(diag, cmd->chain, "Index of insertion too big");
		cmd->number = from_start(c, cmd->first);
	}
	if (!err && cmd->op == CMD_INSERT && cmd->number > 1) {
		err = load_rules(plan, t, c, &(struct wanted){ .most = cmd->number }, diag);
		if (!err && cmd->number > c->n + 1)
			return diag_state(diag, cmd->chain, "Index of insertion too big");
	}
	if (err)
		return err;
	tag = new_op(plan, cmd->op, line, c->name, false);
	/* Each further rule of an insertion gets the number that the first one got, and so
	 * stands before it. The rule that was there is the place of all of them where
	 * nothing is remembered of what was sent. */
	backwards = cmd->op == CMD_INSERT && cmd->number > 1 && !plan->ids;
	for (unsigned i = 0; i < total && !err; i++) {
		struct rule rule;

		command_rule(cmd, backwards ? total - 1 - i : i, &rule);
		err = add_rule(plan, t, c, cmd, &rule, cmd->number, tag, diag);
	}
	return err;
}

static void read_rule(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      const struct plan_rule *r, struct arena *arena, struct kernel_rule *ret)
{
	struct rule_ctx ctx = plan_ctx(plan, arena, t->name, c->name);
	struct set_fetcher fetcher = { plan_side(plan), plan->family, t->name, NULL };
	struct batch_rule_at own = { &plan->batch, r->start, t->pool };
	struct set_source from_kernel = { set_fetch, &fetcher };
	struct set_source from_batch = { batch_set_get, &own };

	kernel_rule_read(r->handle ? r->nlh : batch_rule_message(&own), &ctx,
			 plan->reg, r->handle ? &from_kernel : &from_batch, ret);
}

/* The first rule that is @rule: its index, or -1. */
static int find_rule(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		     const struct rule *rule)
{
	struct needles needles;

	needles_of(rule, &needles);
	for (unsigned i = 0; i < c->n; i++) {
		struct kernel_rule found;
		bool same;

		if (c->rules[i].handle && (!c->rules[i].nlh || !has_needles(&needles, c->rules[i].nlh)))
			continue;

		read_rule(plan, t, c, &c->rules[i], &plan->scratch, &found);
		same = !found.foreign && rule_equal(&found.rule, rule);
		arena_clear(&plan->scratch);
		if (same)
			return (int)i;
	}
	return -1;
}

static void delete_at(struct plan *plan, struct plan_table *t, struct plan_chain *c, unsigned i,
		      uint32_t tag)
{
	batch_delete_rule(&plan->batch, plan->family, t->name, c->name, c->rules[i].handle,
			  c->rules[i].id, tag);
	rule_forget(c, i);
}

static int plan_find(struct plan *plan, struct plan_table *t, struct command *cmd, unsigned line,
		     struct diag *diag)
{
	unsigned total = cmd->n_src * cmd->n_dst;
	struct needles needles = { 0 };
	struct rule only;
	struct plan_chain *c;
	int err = get_chain(plan, t, cmd->chain, &c, diag);

	if (!err)
		err = check_jump(plan, t, cmd, diag);
	if (err)
		return err;
	if (!c->exists)
		return bad_rule(cmd->chain, diag);
	if (total == 1) {
		command_rule(cmd, 0, &only);
		needles_of(&only, &needles);
	}
	err = load_rules(plan, t, c, &(struct wanted){ .needles = &needles }, diag);
	for (unsigned i = 0; i < total && !err; i++) {
		struct rule rule;
		int at;

		command_rule(cmd, i, &rule);
		at = find_rule(plan, t, c, &rule);
		if (at < 0)
			return bad_rule(cmd->chain, diag);
		if (cmd->op == CMD_DELETE)
			delete_at(plan, t, c, at, new_op(plan, cmd->op, line, c->name, false));
	}
	return err;
}

/* Are these numbers of rules that are there? */
static bool range_there(const struct plan_chain *c, const struct command *cmd, int *first,
			int *last)
{
	*first = from_start(c, cmd->first);
	*last = from_start(c, cmd->last);
	return *first >= 1 && *first <= *last && *last <= (int)c->n;
}

static int delete_range(struct plan *plan, struct plan_table *t, struct plan_chain *c,
			const struct command *cmd, unsigned line, struct diag *diag)
{
	uint32_t tag;
	int first, last;

	if (!range_there(c, cmd, &first, &last))
		return diag_state(diag, cmd->chain, "Index of deletion too big");
	tag = new_op(plan, cmd->op, line, c->name, false);
	for (; last >= first; last--)
		delete_at(plan, t, c, last - 1, tag);
	return 0;
}

static int plan_delete_num(struct plan *plan, struct plan_table *t, struct command *cmd,
			   unsigned line, struct diag *diag)
{
	struct plan_chain *c;
	int err = get_chain(plan, t, cmd->chain, &c, diag);

	if (!err && !c->exists && !c->builtin)
		return no_chain(plan, t, cmd, diag);
	if (!err)
		err = load_rules(plan, t, c, &(struct wanted){ .most = cmd->number }, diag);
	if (err)
		return err;
	if (cmd->ranged)
		return delete_range(plan, t, c, cmd, line, diag);
	if (!nth(c, cmd->number))
		return diag_state(diag, cmd->chain, "Index of deletion too big");
	delete_at(plan, t, c, cmd->number - 1, new_op(plan, cmd->op, line, c->name, false));
	return 0;
}

static int replace_at(struct plan *plan, struct plan_table *t, struct plan_chain *c, unsigned i,
		      struct rule *rule, uint32_t tag, struct diag *diag)
{
	struct plan_rule *old = &c->rules[i];
	int err;

	if (old->handle && !plan->ids)
		return send_rule(plan, t, c, rule, PLACE_REPLACE, old->handle, 0, tag, diag);
	err = send_rule(plan, t, c, rule, old->handle ? PLACE_BEFORE : PLACE_BEFORE_ID,
			old->handle ? old->handle : old->id, i, tag, diag);
	if (!err)
		delete_at(plan, t, c, i + 1, tag);
	return err;
}

static int plan_replace(struct plan *plan, struct plan_table *t, struct command *cmd,
			unsigned line, struct diag *diag)
{
	struct plan_chain *c;
	struct rule rule;
	int err = get_chain(plan, t, cmd->chain, &c, diag);

	if (!err && !c->exists && !c->builtin)
		return no_chain(plan, t, cmd, diag);
	if (!err)
		err = check_places(cmd, diag);
	if (!err)
		err = check_jump(plan, t, cmd, diag);
	if (!err)
		err = load_rules(plan, t, c, &(struct wanted){ .most = cmd->number }, diag);
	if (err)
		return err;
	if (!nth(c, cmd->number))
		return diag_state(diag, cmd->chain, "Index of replacement too big");
	command_rule(cmd, 0, &rule);
	return replace_at(plan, t, c, cmd->number - 1, &rule,
			  new_op(plan, cmd->op, line, c->name, false), diag);
}

static void change_counter(uint64_t *counter, char sign, uint64_t n)
{
	*counter = sign == '+' ? *counter + n : sign == '-' ? *counter - n : n;
}

/* The rule again, in the same place, with other counters. */
static int plan_counters(struct plan *plan, struct plan_table *t, struct command *cmd,
			 unsigned line, struct diag *diag)
{
	static const struct needles all;
	int first, last, err;
	struct plan_chain *c;
	struct rule wanted;

	err = get_chain(plan, t, cmd->chain, &c, diag);
	if (!err && !c->exists && !c->builtin)
		return no_chain(plan, t, cmd, diag);
	if (!err)
		err = load_rules(plan, t, c, &(struct wanted){ .needles = &all }, diag);
	if (err)
		return err;
	if (!cmd->ranged) {
		command_rule(cmd, 0, &wanted);
		first = last = find_rule(plan, t, c, &wanted) + 1;
	}
	if (cmd->ranged ? !range_there(c, cmd, &first, &last) : !first)
		return bad_rule(cmd->chain, diag);
	for (; first <= last && !err; first++) {
		struct kernel_rule rule;

		read_rule(plan, t, c, &c->rules[first - 1], &plan->arena, &rule);
		if (rule.foreign)
			return diag_error(diag, STATUS_FAIL, "rule %d of chain %s is no %s rule", first,
					  c->name, family_of(plan->family)->program);
		change_counter(&rule.rule.packets, cmd->counter[0].sign, cmd->counter[0].n);
		change_counter(&rule.rule.bytes, cmd->counter[1].sign, cmd->counter[1].n);
		err = replace_at(plan, t, c, first - 1, &rule.rule,
				 new_op(plan, cmd->op, line, c->name, false), diag);
	}
	return err;
}

/* ---- chains ---- */

/* Chains that iptables works on: its own built-in ones and the user's. */
static bool is_ours(const struct plan_chain *c)
{
	if (!c->exists)
		return false;
	if (!c->info)
		return true;
	return c->builtin ? builtin_matches(c->builtin, c->info) : !c->info->base;
}

static int each_chain(struct plan *plan, struct plan_table *t, const struct command *cmd,
		      unsigned line, struct diag *diag,
		      int (*each)(struct plan *plan, struct plan_table *t, struct plan_chain *c,
				  uint32_t tag, struct diag *diag))
{
	struct plan_chain *c;
	uint32_t tag;
	int err;

	if (cmd->chain) {
		err = get_chain(plan, t, cmd->chain, &c, diag);
		if (err)
			return err;
		if (!c->exists && !c->builtin)
			return no_chain(plan, t, cmd, diag);
		if (c->exists && !is_ours(c))
			return incompatible(t, c, diag);
		tag = new_op(plan, cmd->op, line, c->name, false);
		return c->exists ? each(plan, t, c, tag, diag) : 0;
	}
	err = load_chains(plan, t, diag);
	/* those that are not there are mentioned, too */
	for (const struct builtin_chain *b = family_of(plan->family)->chains; b->name && !err; b++)
		if (!strcmp(b->table, t->name) && !find_chain(t, b->name))
			new_op(plan, cmd->op, line, b->name, false);
	for (c = t->chains; c && !err; c = c->all)
		if (is_ours(c))
			err = each(plan, t, c, new_op(plan, cmd->op, line, c->name, false), diag);
	return err;
}

static int zero_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      uint32_t tag, struct diag *diag)
{
	static const struct chain_change zero = { .policy = -1, .counters = true };

	if (c->builtin)
		put_chain(plan, t, c, &zero, tag);
	return 0;
}

/* The rule that is its policy does not keep a chain from being deleted. */
static int drop_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
		      uint32_t tag, struct diag *diag)
{
	int err = 0;

	if (has_own_policy(plan, c))
		err = load_rules(plan, t, c, &(struct wanted){ .most = 0 }, diag);
	if (!err && (c->policy_handle || c->policy_id))
		err = put_policy(plan, t, c, NFT_RETURN, tag, diag);
	if (!err)
		del_chain(plan, t, c, tag);
	return err;
}

static int drop_user_chain(struct plan *plan, struct plan_table *t, struct plan_chain *c,
			   uint32_t tag, struct diag *diag)
{
	return c->builtin ? 0 : drop_chain(plan, t, c, tag, diag);
}

static int unknown_policy(const char *policy, struct diag *diag)
{
	diag_reason(diag, "a policy is ACCEPT, DROP or RETURN");
	return diag_usage(diag, "%s policy '%s'", strcmp(policy, "CONTINUE") ? "Unknown" : "Wrong",
			  policy);
}

static int plan_new_chain(struct plan *plan, struct plan_table *t, struct command *cmd,
			  unsigned line, struct diag *diag)
{
	static const struct chain_change none = { .policy = -1 };
	int32_t policy = NF_ACCEPT;
	struct plan_chain *c;
	uint32_t tag;
	int err = get_chain(plan, t, cmd->chain, &c, diag);

	if (err)
		return err;
	if (c->exists || c->builtin)
		return diag_state(diag, cmd->chain, "Chain already exists");
	tag = new_op(plan, cmd->op, line, c->name, false);
	if (cmd->policy && !verdict_find(cmd->policy, &policy))
		return unknown_policy(cmd->policy, diag);
	put_chain(plan, t, c, &none, tag);
	return has_policies(plan) ? put_policy(plan, t, c, policy, tag, diag) : 0;
}

static int plan_delete_chain(struct plan *plan, struct plan_table *t, struct command *cmd,
			     unsigned line, struct diag *diag)
{
	struct plan_chain *c;
	int err;

	if (!cmd->chain)
		return each_chain(plan, t, cmd, line, diag, drop_user_chain);
	err = get_chain(plan, t, cmd->chain, &c, diag);
	if (err)
		return err;
	if (!c->exists || c->builtin)
		return no_chain(plan, t, cmd, diag);
	return drop_chain(plan, t, c, new_op(plan, cmd->op, line, c->name, false), diag);
}

static int parse_policy(const char *text)
{
	return !strcmp(text, "ACCEPT") ? NF_ACCEPT : !strcmp(text, "DROP") ? NF_DROP : -1;
}

static int plan_user_policy(struct plan *plan, struct plan_table *t, struct command *cmd,
			    unsigned line, struct diag *diag)
{
	struct plan_chain *c;
	int32_t policy;
	int err;

	if (!verdict_find(cmd->arg, &policy)) {
		diag_word(diag, cmd->arg_word);
		return unknown_policy(cmd->arg, diag);
	}
	err = get_chain(plan, t, cmd->chain, &c, diag);
	if (err)
		return err;
	if (!c->exists)
		return no_chain(plan, t, cmd, diag);
	if (!is_ours(c))
		return incompatible(t, c, diag);
	err = load_rules(plan, t, c, &(struct wanted){ .most = 0 }, diag);
	return err ? err : put_policy(plan, t, c, policy,
				      new_op(plan, cmd->op, line, c->name, false), diag);
}

static int plan_policy(struct plan *plan, struct plan_table *t, struct command *cmd,
		       unsigned line, struct diag *diag)
{
	struct chain_change change = { .policy = parse_policy(cmd->arg), .counters = true };
	struct plan_chain *c;
	int err;

	if (has_policies(plan) && !builtin_find(plan->family, t->name, cmd->chain))
		return plan_user_policy(plan, t, cmd, line, diag);
	if (has_policies(plan) && !strcmp(cmd->arg, "RETURN"))
		return diag_usage(diag, "Policy RETURN only allowed for user defined chains");
	if (has_policies(plan) && change.policy < 0)
		return unknown_policy(cmd->arg, diag);
	if (!builtin_find(plan->family, t->name, cmd->chain)) {
		diag_word(diag, cmd->chain_word);
		diag_reason(diag, "only built-in chains have a policy");
		return diag_result(diag, STATUS_FAIL, "Bad built-in chain name");
	}
	if (change.policy < 0) {
		diag_word(diag, cmd->arg_word);
		diag_reason(diag, "a policy is ACCEPT or DROP");
		return diag_result(diag, STATUS_FAIL, line ? "Bad policy name" :
				   "Bad policy name. Run `dmesg' for more information");
	}
	err = get_chain(plan, t, cmd->chain, &c, diag);
	if (err)
		return err;
	if (c->exists && !is_ours(c))
		return incompatible(t, c, diag);
	put_chain(plan, t, c, &change, new_op(plan, cmd->op, line, c->name, !c->exists));
	return 0;
}

static int plan_rename(struct plan *plan, struct plan_table *t, struct command *cmd,
		       unsigned line, struct diag *diag)
{
	struct plan_chain *from, *to;
	int err = pin(plan, diag);

	if (!err)
		err = get_chain(plan, t, cmd->chain, &from, diag);
	if (!err)
		err = get_chain(plan, t, cmd->arg, &to, diag);
	if (err)
		return err;
	if (to->exists || to->builtin)
		return diag_state(diag, cmd->arg, "File exists");
	if (!from->exists || from->builtin || !from->info) {
		err = no_chain(plan, t, cmd, diag);
		if (from->exists && !from->builtin)
			diag_reason(diag, "only a chain that was there before this COMMIT can be renamed");
		return err;
	}
	batch_begin(&plan->batch, NFT_MSG_NEWCHAIN, plan->family, 0,
		    new_op(plan, cmd->op, line, from->name, false));
	attr_str(&plan->batch.buf, NFTA_CHAIN_TABLE, t->name);
	attr_be64(&plan->batch.buf, NFTA_CHAIN_HANDLE, from->info->handle);
	attr_str(&plan->batch.buf, NFTA_CHAIN_NAME, cmd->arg);
	batch_end(&plan->batch);
	to->exists = true;
	to->info = from->info;
	to->flushed = from->flushed;
	to->loaded = from->loaded;
	to->rules = from->rules;
	to->n = from->n;
	to->cap = from->cap;
	to->before = from->before;
	to->front = from->front;
	to->policy = from->policy;
	to->policy_handle = from->policy_handle;
	to->policy_id = from->policy_id;
	from->exists = false;
	return 0;
}

/* ---- counters: read and zeroed by the kernel at once, beside the batch ---- */

static int ignore_rule(const struct nlmsghdr *nlh, void *data)
{
	return 0;
}

static int reset_error(int err, const char *chain, struct diag *diag)
{
	if (!err || err == -EINTR)
		return 0;
	if (err == -EPERM || err == -EACCES)
		return plan_kernel_error(err, diag);
	return diag_error(diag, STATUS_FAIL, " CHAIN_ZERO failed (%s): chain %s", error_text(-err),
			  chain);
}

static int plan_zero(struct plan *plan, struct plan_table *t, struct command *cmd, unsigned line,
		     struct diag *diag)
{
	int err = each_chain(plan, t, cmd, line, diag, zero_chain);

	for (struct plan_chain *c = t->chains; c && !err; c = c->all) {
		if (!is_ours(c) || !c->info || (cmd->chain && strcmp(cmd->chain, c->name)))
			continue;
		err = reset_error(session_rules(plan->session, plan->family, t->name, c->name, true,
						ignore_rule, NULL), c->name, diag);
	}
	return err;
}

static int plan_zero_num(struct plan *plan, struct plan_table *t, struct command *cmd,
			 struct diag *diag)
{
	struct plan_chain *c;
	int err = get_chain(plan, t, cmd->chain, &c, diag);

	if (!err && !c->exists && !c->builtin)
		return no_chain(plan, t, cmd, diag);
	if (!err)
		err = load_rules(plan, t, c, &(struct wanted){ .most = cmd->number }, diag);
	if (err)
		return err;
	if (!nth(c, cmd->number) || !nth(c, cmd->number)->handle)
		return diag_state(diag, cmd->chain, "Index of counter too big");
	return reset_error(session_rule(plan->session, plan->family, t->name, c->name,
					nth(c, cmd->number)->handle, true, ignore_rule, NULL),
			   c->name, diag);
}

/* ---- commands ---- */

static int dispatch(struct plan *plan, struct plan_table *t, struct command *cmd, unsigned line,
		    struct diag *diag)
{
	switch (cmd->op) {
	case CMD_APPEND:
	case CMD_INSERT:
		return plan_add(plan, t, cmd, line, diag);
	case CMD_REPLACE:
		return plan_replace(plan, t, cmd, line, diag);
	case CMD_DELETE:
	case CMD_CHECK:
		return plan_find(plan, t, cmd, line, diag);
	case CMD_DELETE_NUM:
		return plan_delete_num(plan, t, cmd, line, diag);
	case CMD_FLUSH:
		return each_chain(plan, t, cmd, line, diag, flush_chain);
	case CMD_ZERO:
		return plan_zero(plan, t, cmd, line, diag);
	case CMD_ZERO_NUM:
		return plan_zero_num(plan, t, cmd, diag);
	case CMD_NEW_CHAIN:
		return plan_new_chain(plan, t, cmd, line, diag);
	case CMD_DELETE_CHAIN:
		return plan_delete_chain(plan, t, cmd, line, diag);
	case CMD_POLICY:
		return plan_policy(plan, t, cmd, line, diag);
	case CMD_RENAME_CHAIN:
		return plan_rename(plan, t, cmd, line, diag);
	case CMD_COUNTERS:
		return plan_counters(plan, t, cmd, line, diag);
	case CMD_INIT_TABLE:
		return plan_restore_table(plan, t->name, false, line, diag);
	case CMD_NONE:
	case CMD_LIST:
	case CMD_LIST_RULES:
	case CMD_ATOMIC_SAVE:
	case CMD_ATOMIC_INIT:
	case CMD_ATOMIC_COMMIT:
	case CMD_HELP:
	case CMD_VERSION:
		break;
	}
	return diag_usage(diag, "no command specified");
}

/* No retry can help, but who goes on with the next command makes it no better. */
static int too_large(const struct plan *plan, struct diag *diag)
{
	diag_error(diag, STATUS_RESOURCE, "Could not send the batch: %s", error_text(EMSGSIZE));
	if (plan->batch.buf.len > BATCH_MAX)
		diag_reason(diag, "one transaction holds at most %d MiB", BATCH_MAX >> 20);
	else
		diag_reason(diag, "%zu KiB are more than the socket takes: net.core.wmem_max, "
				  "which root may go beyond", plan->batch.buf.len >> 10);
	return -EMSGSIZE;
}

int plan_command(struct plan *plan, struct command *cmd, unsigned line, struct diag *diag)
{
	struct plan_table *t = get_table(plan, cmd->table);

	if (plan->batch.buf.len > BATCH_MAX)
		return too_large(plan, diag);
	return dispatch(plan, t, cmd, line, diag);
}

/* ---- rules compiled apart ---- */

void plan_hand_init(struct plan_hand *hand, const struct plan *plan)
{
	*hand = (struct plan_hand){
		.asks = { .reg = plan->reg, .family = plan->family, .shared = plan->shared,
			  .always_inexact = plan->always_inexact,
			  .lacks_xt = plan->lacks_xt, .lacks_expr = plan->lacks_expr },
		.compiler = { .reg = plan->reg, .no_sets = true },
	};
}

void plan_hand_free(struct plan_hand *hand)
{
	plan_free(&hand->asks);
	buf_free(&hand->compiler.exprs);
	arena_free(&hand->scratch);
}

static bool is_there(const struct plan_table *t, const char *chain)
{
	const struct plan_chain *c = find_chain(t, chain);

	return c && c->exists;
}

bool plan_try(const struct plan *plan, struct plan_hand *hand, const struct command *cmd,
	      struct batch *batch, struct plan_piece *ret)
{
	const struct plan_table *t = find_table(plan, cmd->table);
	bool jumps = cmd->rule.verdict == RULE_JUMP || cmd->rule.verdict == RULE_GOTO;
	struct compiled compiled;
	struct plan_chain *c;
	struct rule_ctx ctx;
	struct diag diag;
	struct rule rule;
	bool good;

	ret->chain = NULL;
	if (!t || cmd->op != CMD_APPEND || cmd->n_src * cmd->n_dst != 1 || cmd->ranged ||
	    has_policies(plan))
		return false;
	diag_init(&diag);
	c = find_chain(t, cmd->chain);
	if (!c || !c->exists || !is_fitting(c) || check_places(cmd, &diag) ||
	    (jumps && !is_there(t, cmd->rule.chain)))
		return false;
	command_rule(cmd, 0, &rule);
	ret->chain = c;
	hand->asks.inexact = cmd->inexact;
	ctx = plan_ctx(&hand->asks, &hand->scratch, t->name, c->name);
	good = !compile_rule(&hand->compiler, &rule, &ctx, 0, &compiled, &diag) &&
	       (!compiled.has_xt || !check_xt(&hand->asks, &compiled, &diag));
	if (good) {
		ret->start = batch->buf.len;
		/* its number comes when it is taken: it is the last attribute */
		batch_rule(batch, &compiled, t->name, c->name, PLACE_APPEND, 0, UINT32_MAX, 0);
		ret->len = batch->buf.len - ret->start;
		good = !batch->buf.failed;
	}
	arena_clear(&hand->scratch);
	return good;
}

int plan_take(struct plan *plan, const struct batch *batch, const struct plan_piece *piece,
	      unsigned line, struct diag *diag)
{
	struct plan_chain *c = piece->chain;
	struct plan_rule *slot;
	uint32_t tag, id_be;
	size_t start;

	if (plan->batch.buf.len > BATCH_MAX)
		return too_large(plan, diag);
	tag = new_op(plan, CMD_APPEND, line, c->name, false);
	start = batch_copy(&plan->batch, batch->buf.data + piece->start, piece->len, tag);
	slot = rule_slot(plan, c, c->n);
	slot->id = ++plan->next_id;
	slot->start = (uint32_t)start;
	id_be = htonl(slot->id);
	if (!plan->batch.buf.failed)
		memcpy(plan->batch.buf.data + plan->batch.buf.len - sizeof(id_be), &id_be,
		       sizeof(id_be));
	return 0;
}

/* ---- restore ---- */

static void drop_table(struct plan *plan, struct plan_table *t, uint32_t tag)
{
	batch_begin(&plan->batch, NFT_MSG_DELTABLE, plan->family, 0, tag);
	attr_str(&plan->batch.buf, NFTA_TABLE_NAME, t->name);
	batch_end(&plan->batch);
	for (struct plan_chain *c = t->chains; c; c = c->all) {
		c->exists = false;
		c->info = NULL;
		c->flushed = c->loaded = true;
		c->n = c->front = 0;
	}
}

/* Emptied chain by chain: others have things in this table that stay. */
static void clear_table(struct plan *plan, struct plan_table *t, unsigned line)
{
	struct plan_chain *c;

	for (c = t->chains; c; c = c->all)
		if (is_ours(c))
			del_rules(plan, t, c, new_op(plan, CMD_FLUSH, line, c->name, false));
	for (c = t->chains; c; c = c->all)
		if (is_ours(c) && (c->builtin || !c->seen))
			del_chain(plan, t, c, new_op(plan, CMD_DELETE_CHAIN, line, c->name, false));
}

/* Chains that rules of others jump to must stay, though empty. */
static int keep_referenced(struct plan *plan, struct plan_table *t, struct diag *diag)
{
	static const struct needles all;

	for (struct plan_chain *other = t->chains; other; other = other->all) {
		int err;

		if (is_ours(other) || !other->info)
			continue;
		err = load_rules(plan, t, other, &(struct wanted){ .needles = &all }, diag);
		if (err)
			return err;
		for (unsigned i = 0; i < other->n; i++)
			for (struct plan_chain *c = t->chains; c; c = c->all)
				if (other->rules[i].handle && other->rules[i].nlh &&
				    rule_names_chain(other->rules[i].nlh, c->name))
					c->seen = true;
	}
	return 0;
}

static int any_set(const struct set_info *set, void *data)
{
	bool *any = data;

	*any = true;
	return 0;
}

/* No set can be there that the pool does not know of. */
static void share_sets(struct plan *plan, struct plan_table *t)
{
	t->pool = arena_new(&plan->arena, struct set_pool);
	t->pool->arena = &plan->arena;
}

static void share_sets_if_none(struct plan *plan, struct plan_table *t)
{
	bool any = false;
	int err = session_sets(plan->session, plan->family, t->name, any_set, &any);

	if (!any && (!err || err == -ENOENT))
		share_sets(plan, t);
}

int plan_restore_table(struct plan *plan, const char *table, bool keep, unsigned line,
		       struct diag *diag)
{
	struct plan_table *t = get_table(plan, table);
	uint32_t others = 0;
	bool foreign = false;
	int err;

	if (keep)
		return 0;
	err = load_chains(plan, t, diag);
	if (err)
		return err;
	if (!t->chains) {
		share_sets_if_none(plan, t);
		put_table(plan, t, new_op(plan, CMD_NONE, line, NULL, true));
		return 0;
	}
	for (struct plan_chain *c = t->chains; c; c = c->all)
		foreign = foreign || !is_ours(c);
	err = session_others(plan->session, plan->family, table, &others);
	if (err && err != -ENOENT)
		return plan_kernel_error(err, diag);
	if (!foreign && !others) {
		drop_table(plan, t, new_op(plan, CMD_NONE, line, NULL, false));
		put_table(plan, t, new_op(plan, CMD_NONE, line, NULL, true));
		share_sets(plan, t);
		return 0;
	}
	err = foreign ? keep_referenced(plan, t, diag) : 0;
	if (!err)
		clear_table(plan, t, line);
	return err;
}

int plan_restore_only(struct plan *plan, struct diag *diag)
{
	struct table_info *list = NULL;
	int err = pin(plan, diag);

	if (err)
		return err;
	err = session_tables(plan->session, plan->family, &plan->arena, &list);
	if (err)
		return plan_kernel_error(err, diag);
	for (; list; list = list->next) {
		const struct plan_table *t = plan->tables;

		while (t && strcmp(t->name, list->name))
			t = t->next;
		if (!t && table_bit(plan->family, list->name))
			drop_table(plan, get_table(plan, list->name),
				   new_op(plan, CMD_NONE, 0, NULL, false));
	}
	return 0;
}

int plan_restore_chain(struct plan *plan, const char *table, const char *chain,
		       const char *policy, const uint64_t *counters, unsigned line,
		       struct diag *diag)
{
	struct plan_table *t = get_table(plan, table);
	struct chain_change change = { .policy = -1, .counters = counters || strcmp(policy, "-"),
				       .packets = counters ? counters[0] : 0,
				       .bytes = counters ? counters[1] : 0 };
	struct plan_chain *c;
	int32_t verdict;
	uint32_t tag;
	int err = get_chain(plan, t, chain, &c, diag);

	if (err)
		return err;
	if (c->exists && !is_ours(c))
		return incompatible(t, c, diag);
	if (c->builtin) {
		if (strcmp(policy, "-")) {
			change.policy = parse_policy(policy);
			if (change.policy < 0) {
				diag_reason(diag, "a policy is ACCEPT or DROP");
				return diag_result(diag, STATUS_FAIL, "Bad policy name");
			}
		}
		if (c->exists && change.policy < 0 && !change.counters)
			return 0;
		put_chain(plan, t, c, &change, new_op(plan, CMD_POLICY, line, c->name, !c->exists));
		return 0;
	}
	if (has_policies(plan) && !verdict_find(policy, &verdict))
		return unknown_policy(policy, diag);
	tag = new_op(plan, c->exists ? CMD_FLUSH : CMD_NEW_CHAIN, line, c->name, false);
	if (c->exists)
		del_rules(plan, t, c, tag);
	else
		put_chain(plan, t, c, &change, tag);
	return has_policies(plan) ? put_policy(plan, t, c, verdict, tag, diag) : 0;
}

/* ---- commit ---- */

static int commit_error(const struct plan_op *op, const struct batch_error *e, struct diag *diag)
{
	if (op->create && e->error == EEXIST)
		return -ERESTART;	/* somebody else made it meanwhile */
	if (e->error == EPERM || e->error == EACCES)
		return plan_kernel_error(-EPERM, diag);
	if (op->op == CMD_NEW_CHAIN && e->error == EEXIST) {
		diag_result(diag, STATUS_FAIL, "Chain already exists");
	} else if (e->error == ENOENT && is_rule_op(op->op) &&
		   (op->op == CMD_DELETE || op->op == CMD_DELETE_NUM)) {
		bad_rule(op->chain, diag);
	} else {
		if (is_rule_op(op->op) && (e->error == EMLINK || e->error == ELOOP))
			diag_reason(diag, "chains would call each other in a circle, or too deep");
		if (is_rule_op(op->op) && e->error == EOPNOTSUPP)
			diag_reason(diag, "built-in chains cannot be jumped to, and a kernel may lack "
				    "what a rule needs");
		diag_error(diag, e->error == ENOMEM || e->error == ENOBUFS || e->error == EINTR ?
				 STATUS_RESOURCE : STATUS_FAIL,
			   " %s failed (%s): %s %s", command_message(op->op), error_text(e->error),
			   is_rule_op(op->op) ? "rule in chain" : op->chain ? "chain" : "table",
			   op->chain ? op->chain : "");
	}
	return -e->error;
}

/* What the kernel said of single messages, one fault to a line. */
static unsigned commit_errors(struct plan *plan, const struct batch_error *errors, unsigned n,
			      struct plan_fault *faults, int *err)
{
	uint32_t n_ops;
	const struct plan_op *ops = plan_ops(plan, &n_ops);
	unsigned found = 0;

	for (unsigned i = 0; i < n; i++) {
		const struct plan_op *op = &ops[errors[i].tag];
		bool known = false;
		int one;

		for (unsigned j = 0; j < found; j++)
			known = known || faults[j].line == op->line;
		/* what is not there for the second was refused to the first */
		if (known || (found && errors[i].error == ENOENT))
			continue;
		faults[found].line = op->line;
		diag_init(&faults[found].diag);
		one = commit_error(op, &errors[i], &faults[found].diag);
		if (one == -ERESTART) {
			*err = one;
			return 0;
		}
		if (!found++)
			*err = one;
		if (one == -EPERM)
			break;
	}
	return found;
}

int plan_commit_all(struct plan *plan, struct plan_fault *faults, unsigned max, unsigned *n)
{
	struct batch_error *errors = arena_array(&plan->scratch, max, struct batch_error);
	unsigned found = 0;
	int err;

	*n = 1;
	faults[0].line = 0;
	diag_init(&faults[0].diag);
	if (plan->batch.buf.failed)
		return diag_error(&faults[0].diag, STATUS_RESOURCE, "Memory allocation problem");
	*n = 0;
	if (batch_empty(&plan->batch))
		return 0;
	err = session_commit(plan->session, &plan->batch, plan->pinned ? plan->generation : 0,
			     errors, max, &found);
	if (!err || err == -ERESTART)
		return err;
	*n = 1;
	if (found)
		*n = commit_errors(plan, errors, found, faults, &err);
	else if (err == -EPERM || err == -EACCES)
		plan_kernel_error(err, &faults[0].diag);
	else if (err == -EMSGSIZE)
		too_large(plan, &faults[0].diag);
	else
		diag_error(&faults[0].diag, STATUS_RESOURCE, "Could not send the batch: %s",
			   error_text(-err));
	return err;
}

int plan_commit(struct plan *plan, unsigned *line, struct diag *diag)
{
	struct plan_fault fault;
	unsigned n;
	int err = plan_commit_all(plan, &fault, 1, &n);

	*line = n ? fault.line : 0;
	if (n)
		*diag = fault.diag;
	return err;
}
