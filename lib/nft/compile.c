/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compile.c - see compile.h */
#include "lib/nft/compile.h"

#include <errno.h>
#include <string.h>

#include <arpa/inet.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "lib/nft/spelling.h"
#include "lib/rule/ethertype.h"

#define UDATA_COMMENT 0		/* NFTNL_UDATA_RULE_COMMENT */

/* ---- userdata: type, length, bytes ---- */

static bool udata_put(struct compiled *c, uint8_t type, const void *data, size_t len)
{
	if (len > UINT8_MAX || c->udata_len + 2 + len > UDATA_MAX)
		return false;
	c->udata[c->udata_len++] = type;
	c->udata[c->udata_len++] = len;
	memcpy(c->udata + c->udata_len, data, len);
	c->udata_len += len;
	return true;
}

static void udata_read(const uint8_t *p, size_t len, struct hint *ret)
{
	const uint8_t *end = p + len;

	*ret = (struct hint){ 0 };
	for (; end - p >= 2 && p[1] <= end - p - 2; p += 2 + p[1]) {
		const char *text = (const char *)p + 2;
		unsigned max = sizeof(ret->comments) / sizeof(*ret->comments);

		/* a comment that has no NUL is none */
		if (p[0] == UDATA_COMMENT && p[1] && !text[p[1] - 1] && ret->n_comments < max)
			ret->comments[ret->n_comments++] = text;
		if (p[0] == UDATA_HINT) {
			ret->data = p + 2;
			ret->len = p[1];
		}
	}
}

static bool udata_comments(struct compiled *c)
{
	c->udata_len = 0;
	for (unsigned i = 0; i < c->low.prog.n; i++) {
		const struct stmt *stmt = &c->low.prog.v[i];

		if (stmt->kind == STMT_COMMENT &&
		    !udata_put(c, UDATA_COMMENT, stmt->comment, strlen(stmt->comment) + 1))
			return false;
	}
	return true;
}

/* ---- the mirror ---- */

static const struct set_val *own_set(void *data, const char *name, uint32_t id,
				     const struct sel_from *key, struct arena *arena)
{
	const struct compiled *c = data;

	return prog_set(&c->low.prog, id - (c->opts.pooled ? c->opts.pooled->id : c->opts.first_set));
}

static bool read_rule(const struct decoded *decoded, const struct hint *hint,
		      const struct rule_ctx *ctx, const struct registry *reg, struct rule *ret)
{
	return spelling_read(hint, &decoded->prog, ctx, reg, ret) ||
	       rule_lift(&decoded->prog, hint, ctx, reg, ret);
}

static bool reads_back(const struct compiler *compiler, const struct compiled *c,
		       const struct decoded *decoded, const struct rule *rule,
		       const struct rule_ctx *ctx)
{
	struct hint hint;
	struct rule again;

	udata_read(c->udata, c->udata_len, &hint);
	return read_rule(decoded, &hint, ctx, compiler->reg, &again) && rule_equal(rule, &again);
}

/* Does a match stand behind a comment? Without a hint comments are read as the last. */
static bool needs_hint(const struct prog *prog)
{
	bool comment = false;

	for (unsigned i = 0; i < prog->n && prog->v[i].kind != STMT_COUNTER; i++) {
		if (comment && prog->v[i].kind != STMT_COMMENT)
			return true;
		comment = comment || prog->v[i].kind == STMT_COMMENT;
	}
	return false;
}

static bool mirrors(const struct compiler *compiler, struct compiled *c,
		    const struct rule *rule, const struct rule_ctx *ctx, bool hint_allowed)
{
	const struct set_source sets = { own_set, c };
	struct decoded decoded;
	uint8_t hint[HINT_MAX];
	unsigned len;

	if (!udata_comments(c))
		return false;
	decode_exprs(&decoded, c->exprs, c->exprs_len, ctx->family, &sets, ctx->arena);
	if (decoded.foreign)
		return false;
	if (!needs_hint(&c->low.prog) && reads_back(compiler, c, &decoded, rule, ctx))
		return true;
	if (!hint_allowed)
		return false;
	len = hint_encode(rule, &c->low, hint);
	if (len && udata_put(c, UDATA_HINT, hint, len) &&
	    reads_back(compiler, c, &decoded, rule, ctx))
		return true;
	udata_comments(c);
	len = ctx->shared ? 0 : spelling_write(rule, hint, sizeof(hint));
	return len && udata_put(c, UDATA_HINT, hint, len) &&
	       reads_back(compiler, c, &decoded, rule, ctx);
}

static bool can_xt(const struct inst *inst)
{
	return !inst->as_xt && !(inst->ext->flags & EXT_NO_BLOB);
}

/* Fewer native forms, more that says itself what it is: comments that do not
 * fit first, then all matches, then the target. False: nothing left. */
static bool give_way(struct rule *rule, bool comments_only)
{
	bool changed = false;

	for (struct inst *m = rule->matches; m; m = m->next)
		if (can_xt(m) && (!comments_only || m->ext->flags & EXT_COMMENT)) {
			m->as_xt = true;
			changed = true;
		}
	if (!changed && !comments_only && rule->verdict == RULE_TARGET && can_xt(rule->target)) {
		rule->target->as_xt = true;
		changed = true;
	}
	return changed;
}

static bool has_xt(const struct prog *prog)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (prog->v[i].kind == STMT_XT_MATCH || prog->v[i].kind == STMT_XT_TARGET)
			return true;
	return false;
}

static bool has_sets(const struct prog *prog)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (stmt_has_set(&prog->v[i]))
			return true;
	return false;
}

static int try_compile(struct compiler *compiler, struct rule *rule, const struct rule_ctx *ctx,
		       struct compiled *c, struct diag *diag)
{
	int err = rule_lower(rule, ctx, &c->low, diag);

	if (err)
		return err;
	if (compiler->no_sets && has_sets(&c->low.prog))
		return -EXDEV;
	c->pooled = compiler->pool ? pool_find(compiler->pool, &c->low.prog) : NULL;
	c->opts.pooled = pooled_is_shared(c->pooled) ? c->pooled : NULL;
	if (c->opts.pooled && !c->pooled->made)
		c->pooled->id = c->opts.first_set;
	compiler->exprs.len = 0;
	err = emit_exprs(&compiler->exprs, &c->low.prog, &c->opts, rule->packets, rule->bytes);
	c->exprs = compiler->exprs.data;
	c->exprs_len = compiler->exprs.len;
	return err;
}

static int too_much(const struct rule *rule, struct diag *diag)
{
	diag_reason(diag, "no form of this rule would read back as it was typed");
	return diag_error(diag, STATUS_FAIL, "rule cannot be expressed to the kernel");
}

int compile_rule(struct compiler *compiler, struct rule *rule, const struct rule_ctx *ctx,
		 uint32_t first_set, struct compiled *ret, struct diag *diag)
{
	bool last_resort = false;

	memset(ret, 0, sizeof(*ret));
	ret->opts = (struct emit_opts){ .family = ctx->family, .shared = ctx->shared,
					.first_set = first_set };
	for (;;) {
		int err = try_compile(compiler, rule, ctx, ret, diag);

		if (err)
			return err == -EOPNOTSUPP ? too_much(rule, diag) : err;
		if (mirrors(compiler, ret, rule, ctx, !ctx->shared || last_resort))
			break;
		if (last_resort)
			return too_much(rule, diag);
		if (!give_way(rule, true) && !give_way(rule, false)) {
			if (!ctx->shared)
				return too_much(rule, diag);
			last_resort = true;
		}
	}
	ret->has_xt = has_xt(&ret->low.prog);
	ret->proto = rule->proto;
	ret->proto_inv = rule->proto_inv;
	if (rule->ether && rule->ether != ETHER_LENGTH) {
		ret->proto = htons(rule->ether);
		ret->proto_inv = rule->ether_inv;
	}
	return 0;
}

/* ---- messages ---- */

static void put_compat(struct buf *buf, const struct compiled *c)
{
	size_t nest = attr_nest(buf, NFTA_RULE_COMPAT);

	attr_be32(buf, NFTA_RULE_COMPAT_PROTO, c->proto);
	attr_be32(buf, NFTA_RULE_COMPAT_FLAGS, c->proto_inv ? NFT_RULE_COMPAT_F_INV : 0);
	attr_nest_end(buf, nest);
}

void batch_rule(struct batch *batch, const struct compiled *c, const char *table,
		const char *chain, enum rule_place place, uint64_t where, uint32_t id,
		uint32_t tag)
{
	static const uint16_t flags[] = {
		[PLACE_APPEND] = NLM_F_CREATE | NLM_F_APPEND,
		[PLACE_FIRST] = NLM_F_CREATE,
		[PLACE_BEFORE] = NLM_F_CREATE,
		[PLACE_BEFORE_ID] = NLM_F_CREATE,
		[PLACE_REPLACE] = NLM_F_REPLACE,
	};
	struct buf *buf = &batch->buf;

	emit_sets(batch, &c->low.prog, &c->opts, table, tag);
	if (c->pooled)
		c->pooled->rules++;
	batch_begin(batch, NFT_MSG_NEWRULE, c->opts.family, flags[place], tag);
	attr_str(buf, NFTA_RULE_TABLE, table);
	attr_str(buf, NFTA_RULE_CHAIN, chain);
	if (place == PLACE_REPLACE)
		attr_be64(buf, NFTA_RULE_HANDLE, where);
	else if (place == PLACE_BEFORE)
		attr_be64(buf, NFTA_RULE_POSITION, where);
	else if (place == PLACE_BEFORE_ID)
		attr_be32(buf, NFTA_RULE_POSITION_ID, where);
	attr_put(buf, NFTA_RULE_EXPRESSIONS | NLA_F_NESTED, c->exprs, c->exprs_len);
	if (c->has_xt)
		put_compat(buf, c);
	if (c->udata_len)
		attr_put(buf, NFTA_RULE_USERDATA, c->udata, c->udata_len);
	if (id)
		attr_be32(buf, NFTA_RULE_ID, id);
	batch_end(batch);
}

void batch_delete_rule(struct batch *batch, uint8_t family, const char *table,
		       const char *chain, uint64_t handle, uint32_t id, uint32_t tag)
{
	batch_begin(batch, NFT_MSG_DELRULE, family, 0, tag);
	attr_str(&batch->buf, NFTA_RULE_TABLE, table);
	attr_str(&batch->buf, NFTA_RULE_CHAIN, chain);
	if (handle)
		attr_be64(&batch->buf, NFTA_RULE_HANDLE, handle);
	if (id)
		attr_be32(&batch->buf, NFTA_RULE_ID, id);
	batch_end(batch);
}

/* ---- reading ---- */

void kernel_rule_read(const struct nlmsghdr *nlh, const struct rule_ctx *ctx,
		      const struct registry *reg, const struct set_source *sets,
		      struct kernel_rule *ret)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const struct nlattr *tb[NFTA_RULE_MAX + 1];
	struct decoded decoded;
	struct hint hint = { 0 };

	*ret = (struct kernel_rule){ .foreign = true };
	if (nlh->nlmsg_len < skip ||
	    !attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, NFTA_RULE_MAX))
		return;
	ret->handle = attr_get_be64(tb[NFTA_RULE_HANDLE]);
	if (tb[NFTA_RULE_USERDATA])
		udata_read(attr_data(tb[NFTA_RULE_USERDATA]), attr_len(tb[NFTA_RULE_USERDATA]),
			   &hint);
	if (tb[NFTA_RULE_EXPRESSIONS])
		decode_exprs(&decoded, attr_data(tb[NFTA_RULE_EXPRESSIONS]),
			     attr_len(tb[NFTA_RULE_EXPRESSIONS]), ctx->family, sets, ctx->arena);
	else
		decode_exprs(&decoded, "", 0, ctx->family, sets, ctx->arena);
	ret->packets = decoded.packets;
	ret->bytes = decoded.bytes;
	if (decoded.foreign || !read_rule(&decoded, &hint, ctx, reg, &ret->rule))
		return;
	if (rule_breaks_line(&ret->rule))
		return;
	ret->foreign = false;
	ret->rule.packets = decoded.packets;
	ret->rule.bytes = decoded.bytes;
}

bool rule_is_policy(const struct nlmsghdr *nlh)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	const struct nlattr *tb[NFTA_RULE_MAX + 1];
	const uint8_t *p, *end;

	if (nlh->nlmsg_len < skip ||
	    !attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, NFTA_RULE_MAX) ||
	    !tb[NFTA_RULE_USERDATA])
		return false;
	p = attr_data(tb[NFTA_RULE_USERDATA]);
	end = p + attr_len(tb[NFTA_RULE_USERDATA]);
	for (; end - p >= 2 && p[1] <= end - p - 2; p += 2 + p[1])
		if (p[0] == UDATA_POLICY && p[1] == 4 && p[2])
			return true;
	return false;
}

void compiled_as_policy(struct compiled *compiled)
{
	static const uint8_t yes[4] = { 1 };

	compiled->udata_len = 0;
	udata_put(compiled, UDATA_POLICY, yes, sizeof(yes));
}

struct fetch {
	struct raw_set raw;
	struct arena *arena;
};

static int fetch_elems(const struct nlmsghdr *nlh, void *data)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));
	struct fetch *fetch = data;

	if (nlh->nlmsg_len >= skip)
		raw_set_add(&fetch->raw, (const char *)nlh + skip, nlh->nlmsg_len - skip,
			    fetch->arena);
	return 0;
}

struct set_name {
	struct set_name *next, *all;
	struct set_info info;
	const struct set_val *shared;	/* what it holds, if it is not anonymous */
};

static unsigned set_hash(const char *name)
{
	unsigned h = 0;

	for (; *name; name++)
		h = h * 31 + (unsigned char)*name;
	return h;
}

static int set_name_add(const struct set_info *set, void *data)
{
	struct set_names *known = data;
	struct set_name *s = arena_new(known->arena, struct set_name);

	s->info = *set;
	s->info.name = arena_strdup(known->arena, set->name);
	s->all = known->all;
	known->all = s;
	known->n++;
	return 0;
}

static void set_names_list(struct set_names *known, const struct set_fetcher *f)
{
	known->listed = true;
	known->all = NULL;
	known->n = 0;
	if (session_sets(f->session, f->family, f->table, set_name_add, known))
		known->all = NULL;	/* then one by one */
	for (known->n_buckets = 64; known->n_buckets < known->n;)
		known->n_buckets *= 2;
	known->buckets = arena_array(known->arena, known->n_buckets, struct set_name *);
	for (struct set_name *s = known->all; s; s = s->all) {
		struct set_name **bucket =
			&known->buckets[set_hash(s->info.name) & (known->n_buckets - 1)];

		s->next = *bucket;
		*bucket = s;
	}
}

static struct set_name *set_known(const struct set_fetcher *f, const char *name)
{
	enum { ONE_BY_ONE = 4 };
	struct set_names *known = f->known;
	struct set_name *s;

	if (!known || ++known->asked <= ONE_BY_ONE)
		return NULL;
	if (!known->listed)
		set_names_list(known, f);
	s = known->buckets[set_hash(name) & (known->n_buckets - 1)];
	while (s && strcmp(s->info.name, name))
		s = s->next;
	return s;
}

const struct set_val *set_fetch(void *fetcher, const char *name, uint32_t id,
				const struct sel_from *key, struct arena *arena)
{
	const struct set_fetcher *f = fetcher;
	struct fetch fetch = { .arena = arena };
	const struct set_val *ret;
	struct set_name *known;
	struct set_info info;

	if (!f->session)
		return NULL;
	known = set_known(f, name);
	if (known && known->shared)
		return known->shared->len == key->len ? known->shared : NULL;
	if (known)
		info = known->info;
	if (known ? session_set_elems(f->session, f->family, f->table, name, fetch_elems, &fetch) :
		    session_set(f->session, f->family, f->table, name, &info, fetch_elems, &fetch))
		return NULL;
	if (!known || info.flags & NFT_SET_ANONYMOUS)
		return raw_set_finish(&fetch.raw, info.flags, info.key_len, key, arena);
	/* other rules have it, too */
	ret = raw_set_finish(&fetch.raw, info.flags, info.key_len, key, f->known->arena);
	known->shared = ret;
	return ret;
}

/* ---- rules still in a batch ---- */

static const struct nlmsghdr *message_at(const struct batch *batch, size_t at)
{
	return (const void *)(batch->buf.data + at);
}

static uint8_t message_type(const struct nlmsghdr *nlh)
{
	return nlh->nlmsg_type & 0xff;
}

static bool message_attrs(const struct nlmsghdr *nlh, const struct nlattr **tb, unsigned max)
{
	const size_t skip = NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(struct nfgenmsg));

	return nlh->nlmsg_len >= skip &&
	       attr_parse((const char *)nlh + skip, nlh->nlmsg_len - skip, tb, max);
}

const struct nlmsghdr *batch_rule_message(const struct batch_rule_at *at)
{
	size_t offset = at->start;
	const struct nlmsghdr *nlh = message_at(at->batch, offset);

	while (message_type(nlh) != NFT_MSG_NEWRULE) {
		offset += NLMSG_ALIGN(nlh->nlmsg_len);
		nlh = message_at(at->batch, offset);
	}
	return nlh;
}

const struct set_val *batch_set_get(void *data, const char *name, uint32_t id,
				    const struct sel_from *key, struct arena *arena)
{
	const struct batch_rule_at *at = data;
	const struct nlattr *tb[NFTA_SET_MAX + 1];
	struct fetch fetch = { .arena = arena };
	uint32_t flags = 0, len = 0;
	size_t offset = at->start;
	const struct nlmsghdr *nlh;

	for (nlh = message_at(at->batch, offset); message_type(nlh) != NFT_MSG_NEWRULE;
	     offset += NLMSG_ALIGN(nlh->nlmsg_len), nlh = message_at(at->batch, offset)) {
		if (!message_attrs(nlh, tb, NFTA_SET_MAX))
			return NULL;
		if (message_type(nlh) == NFT_MSG_NEWSET && attr_get_be32(tb[NFTA_SET_ID]) == id) {
			flags = attr_get_be32(tb[NFTA_SET_FLAGS]);
			len = attr_get_be32(tb[NFTA_SET_KEY_LEN]);
		} else if (message_type(nlh) == NFT_MSG_NEWSETELEM &&
			   attr_get_be32(tb[NFTA_SET_ELEM_LIST_SET_ID]) == id) {
			fetch_elems(nlh, &fetch);
		}
	}
	if (!len) {		/* none of its own: one that is shared stands before */
		const struct pooled_set *pooled = pool_by_id(at->pool, id);

		return pooled && key->len == pooled->set->len ? pooled->set : NULL;
	}
	return raw_set_finish(&fetch.raw, flags, len, key, arena);
}

uint64_t rule_handle(const struct nlmsghdr *nlh)
{
	const struct nlattr *tb[NFTA_RULE_MAX + 1];

	return message_attrs(nlh, tb, NFTA_RULE_MAX) ? attr_get_be64(tb[NFTA_RULE_HANDLE]) : 0;
}

bool rule_names_chain(const struct nlmsghdr *nlh, const char *chain)
{
	return memmem(nlh, nlh->nlmsg_len, chain, strlen(chain) + 1);
}
