/* SPDX-License-Identifier: GPL-2.0-or-later */
/* legacy.c - see legacy.h */
#include "lib/rule/legacy.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4/ip_tables.h>
#include <linux/netfilter_ipv6/ip6_tables.h>

#define ALIGN_ENTRY 8

/* What differs between the families' entries; the parts are in one order. */
static const struct layout {
	uint16_t size;			/* of the entry: the first match */
	uint16_t target_offset, next_offset, counters;
	uint16_t src, dst, smsk, dmsk, proto, flags, invflags;
	uint16_t iniface, outiface, in_mask, out_mask;
	uint8_t known_flags, known_invflags, jump_goto, frag;
} layouts[] = {
#define LAYOUT(entry, head, ...) { \
	.size = sizeof(struct entry), \
	.target_offset = offsetof(struct entry, target_offset), \
	.next_offset = offsetof(struct entry, next_offset), \
	.counters = offsetof(struct entry, counters), \
	.src = offsetof(struct entry, head.src), .dst = offsetof(struct entry, head.dst), \
	.smsk = offsetof(struct entry, head.smsk), .dmsk = offsetof(struct entry, head.dmsk), \
	.proto = offsetof(struct entry, head.proto), \
	.flags = offsetof(struct entry, head.flags), \
	.invflags = offsetof(struct entry, head.invflags), \
	.iniface = offsetof(struct entry, head.iniface), \
	.outiface = offsetof(struct entry, head.outiface), \
	.in_mask = offsetof(struct entry, head.iniface_mask), \
	.out_mask = offsetof(struct entry, head.outiface_mask), __VA_ARGS__ }
	LAYOUT(ipt_entry, ip, .known_flags = IPT_F_FRAG | IPT_F_GOTO,
	       .known_invflags = IPT_INV_MASK & ~IPT_INV_TOS,
	       .jump_goto = IPT_F_GOTO, .frag = IPT_F_FRAG),
	/* IP6T_F_PROTO says only that there is a protocol */
	LAYOUT(ip6t_entry, ipv6, .known_flags = IP6T_F_PROTO | IP6T_F_GOTO,
	       .known_invflags = IP6T_INV_MASK & ~(IP6T_INV_TOS | IP6T_INV_FRAG),
	       .jump_goto = IP6T_F_GOTO),
#undef LAYOUT
};

static_assert(IPT_INV_VIA_IN == IP6T_INV_VIA_IN && IPT_INV_VIA_OUT == IP6T_INV_VIA_OUT &&
	      IPT_INV_SRCIP == IP6T_INV_SRCIP && IPT_INV_DSTIP == IP6T_INV_DSTIP &&
	      IPT_INV_PROTO == IP6T_INV_PROTO, "inversions are the same bits in both");

static const struct layout *layout_of(const struct legacy_table *table)
{
	return &layouts[table->family == NFPROTO_IPV6];
}

static uint16_t get_u16(const char *at)
{
	uint16_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static uint32_t get_u32(const char *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

/* ---- entries ---- */

/* A match or a target: size, name, revision, then its private data. */
struct part {
	const char *name;
	uint8_t revision;
	const char *data;
	uint32_t len;
};

static_assert(sizeof(struct xt_entry_match) == sizeof(struct xt_entry_target) &&
	      offsetof(struct xt_entry_match, u.user.name) ==
	      offsetof(struct xt_entry_target, u.user.name) &&
	      offsetof(struct xt_entry_match, u.user.revision) ==
	      offsetof(struct xt_entry_target, u.user.revision), "one head for both");

/* The part at @at of @len bytes; how many it takes, 0: it is none. */
static uint32_t part_read(const char *at, uint32_t len, struct part *ret)
{
	const size_t name = offsetof(struct xt_entry_match, u.user.name);
	uint16_t size;

	if (len < sizeof(struct xt_entry_match))
		return 0;
	size = get_u16(at);
	if (size < sizeof(struct xt_entry_match) || size > len || size % ALIGN_ENTRY ||
	    !memchr(at + name, '\0', XT_EXTENSION_MAXNAMELEN))
		return 0;
	*ret = (struct part){
		.name = at + name,
		.revision = (uint8_t)at[offsetof(struct xt_entry_match, u.user.revision)],
		.data = at + sizeof(struct xt_entry_match),
		.len = size - sizeof(struct xt_entry_match),
	};
	return size;
}

struct entry {
	const char *at;
	uint16_t target, next;
};

/* What begins at @offset, if it is whole: its matches fill what is before its
 * target, and that fills the rest. */
static bool entry_read(const struct legacy_table *t, uint32_t offset, struct entry *ret)
{
	const struct layout *l = layout_of(t);
	const char *at = (const char *)t->entries + offset;
	struct part part;
	uint32_t match;

	if (offset > t->size || t->size - offset < l->size)
		return false;
	*ret = (struct entry){ at, get_u16(at + l->target_offset), get_u16(at + l->next_offset) };
	if (ret->target < l->size || ret->next <= ret->target || ret->next > t->size - offset ||
	    ret->next % ALIGN_ENTRY || ret->target % ALIGN_ENTRY)
		return false;
	for (match = l->size; match < ret->target;) {
		uint32_t size = part_read(at + match, ret->target - match, &part);

		if (!size)
			return false;
		match += size;
	}
	return part_read(at + ret->target, ret->next - ret->target, &part) ==
	       (uint32_t)ret->next - ret->target;
}

static bool find_entries(struct legacy *l, struct arena *arena)
{
	const struct legacy_table *t = &l->table;
	struct entry entry;
	uint32_t at = 0;

	if (t->n_entries > t->size / layout_of(t)->size)
		return false;
	l->offset = arena_array(arena, t->n_entries + 1, uint32_t);
	for (uint32_t i = 0; i < t->n_entries; i++, at += entry.next) {
		l->offset[i] = at;
		if (!entry_read(t, at, &entry))
			return false;
	}
	return at == t->size;
}

/* The index of the entry at @offset; n_entries: there is none. */
static uint32_t index_of(const struct legacy *l, uint32_t offset)
{
	uint32_t lo = 0, hi = l->table.n_entries;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (l->offset[mid] < offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->table.n_entries && l->offset[lo] == offset ? lo : l->table.n_entries;
}

static struct entry entry_at(const struct legacy *l, uint32_t index, struct part *target)
{
	struct entry entry = { 0 };

	entry_read(&l->table, l->offset[index], &entry);
	part_read(entry.at + entry.target, entry.next - entry.target, target);
	return entry;
}

/* ---- chains ---- */

static const char *const hook_chains[NF_INET_NUMHOOKS] = {
	[NF_INET_PRE_ROUTING] = "PREROUTING", [NF_INET_LOCAL_IN] = "INPUT",
	[NF_INET_FORWARD] = "FORWARD", [NF_INET_LOCAL_OUT] = "OUTPUT",
	[NF_INET_POST_ROUTING] = "POSTROUTING",
};

static bool standard(const struct part *target, int32_t *verdict)
{
	if (*target->name || target->len < sizeof(int))
		return false;
	*verdict = (int32_t)get_u32(target->data);
	return true;
}

/* Negative verdicts are those of packets, and RETURN. */
static bool verdict_of(int32_t verdict, int32_t *ret)
{
	switch (verdict) {
	case -NF_ACCEPT - 1:
		*ret = NF_ACCEPT;
		return true;
	case -NF_DROP - 1:
		*ret = NF_DROP;
		return true;
	case XT_RETURN:
		*ret = NFT_RETURN;
		return true;
	}
	return false;
}

/* The name of the chain that begins behind entry @index, or NULL. What would break
 * out of its line of a file is no name. */
static const char *head_name(const struct legacy *l, uint32_t index)
{
	struct part target;

	entry_at(l, index, &target);
	if (strcmp(target.name, XT_ERROR_TARGET) || target.len < XT_FUNCTION_MAXNAMELEN ||
	    !memchr(target.data, '\0', XT_FUNCTION_MAXNAMELEN) || !*target.data)
		return NULL;
	for (const char *at = target.data; *at; at++)
		if ((unsigned char)*at <= ' ' || *at == 0x7f)
			return NULL;
	return target.data;
}

/* The rules from @first to the policy at @last, which is no rule. */
static bool add_chain(struct legacy *l, const char *name, uint32_t first, uint32_t last,
		      bool builtin)
{
	struct legacy_chain *c = &l->chains[l->n_chains];
	struct xt_counters counters;
	struct part target;
	struct entry entry;
	int32_t verdict;

	if (last < first || last >= l->table.n_entries)
		return false;
	entry = entry_at(l, last, &target);
	*c = (struct legacy_chain){ .name = name, .builtin = builtin, .first = first, .end = last };
	if (!standard(&target, &verdict) || !verdict_of(verdict, &c->policy) ||
	    (builtin ? c->policy == NFT_RETURN : c->policy != NFT_RETURN))
		return false;
	memcpy(&counters, entry.at + layout_of(&l->table)->counters, sizeof(counters));
	if (builtin) {
		c->packets = counters.pcnt;
		c->bytes = counters.bcnt;
	}
	l->n_rules += last - first;
	l->n_chains++;
	return true;
}

/* The built-in chains stand one behind the other, from the first entry on: @next is
 * what comes behind them. */
static bool find_builtin(struct legacy *l, uint32_t *next)
{
	const struct legacy_table *t = &l->table;

	*next = 0;
	for (unsigned hook = 0; hook < NF_INET_NUMHOOKS; hook++) {
		uint32_t first, last;

		if (!(t->hooks & 1u << hook))
			continue;
		first = index_of(l, t->hook_entry[hook]);
		last = index_of(l, t->underflow[hook]);
		if (first != *next || !add_chain(l, hook_chains[hook], first, last, true))
			return false;
		*next = last + 1;
	}
	return true;
}

int legacy_open(const struct legacy_table *table, struct arena *arena, struct legacy *ret)
{
	struct legacy l = { .table = *table };
	uint32_t at, end;

	if (!find_entries(&l, arena) || !table->n_entries)
		return -EBADMSG;
	l.chains = arena_array(arena, table->n_entries + NF_INET_NUMHOOKS, struct legacy_chain);
	if (!find_builtin(&l, &at))
		return -EBADMSG;
	/* the last entry of all is the head of no chain */
	for (end = table->n_entries - 1; at < end;) {
		const char *name = head_name(&l, at);
		uint32_t next = at + 1;

		if (!name)
			return -EBADMSG;
		while (next < end && !head_name(&l, next))
			next++;
		if (!add_chain(&l, name, at + 1, next - 1, false))
			return -EBADMSG;
		at = next;
	}
	if (at != end)
		return -EBADMSG;
	*ret = l;
	return 0;
}

/* ---- rules ---- */

static bool read_addr(const char *addr, const char *mask, bool inv, uint8_t family,
		      struct rule_addr *ret)
{
	unsigned len = addr_len(family);
	bool any = true;

	memcpy(ret->addr, addr, len);
	memcpy(ret->mask, mask, len);
	for (unsigned i = 0; i < len; i++) {
		if (ret->addr[i] & ~ret->mask[i])
			return false;
		any = any && !ret->mask[i];
	}
	ret->inv = inv;
	ret->set = !any || inv;
	return true;
}

/* The mask covers the name, and its NUL unless all that begins so is meant. No mask
 * is any name, of which only the inversion has to be said. */
static bool read_iface(const char *name, const char *mask, bool inv, char *ret)
{
	size_t n = 0, len;

	while (n < IFNAMSIZ && (uint8_t)mask[n] == UINT8_MAX)
		n++;
	for (size_t i = n; i < IFNAMSIZ; i++)
		if (mask[i])
			return false;
	len = strnlen(name, n);
	memcpy(ret, name, len);
	if (len < n || (!n && !inv))
		return true;
	if (len + 2 > IFNAMSIZ)
		return false;
	ret[len] = '+';
	return true;
}

static const char *read_header(const struct legacy_table *t, const char *at, struct rule *rule)
{
	const struct layout *l = layout_of(t);
	uint8_t flags = (uint8_t)at[l->flags], inv = (uint8_t)at[l->invflags];
	uint16_t proto = get_u16(at + l->proto);

	if (flags & ~l->known_flags || inv & ~l->known_invflags || proto > UINT8_MAX ||
	    (proto && t->family == NFPROTO_IPV6 && !(flags & IP6T_F_PROTO)))
		return "flags of its header";
	if (!read_addr(at + l->src, at + l->smsk, inv & IPT_INV_SRCIP, t->family, &rule->src) ||
	    !read_addr(at + l->dst, at + l->dmsk, inv & IPT_INV_DSTIP, t->family, &rule->dst))
		return "an address with bits outside its mask";
	rule->in_inv = inv & IPT_INV_VIA_IN;
	rule->out_inv = inv & IPT_INV_VIA_OUT;
	if (!read_iface(at + l->iniface, at + l->in_mask, rule->in_inv, rule->in) ||
	    !read_iface(at + l->outiface, at + l->out_mask, rule->out_inv, rule->out))
		return "an interface's name";
	rule->proto = (uint8_t)proto;
	rule->proto_inv = proto && inv & IPT_INV_PROTO;
	rule->frag = flags & l->frag;
	rule->frag_inv = inv & IPT_INV_FRAG;
	return rule->frag_inv && !rule->frag ? "the inversion of what is not asked" : NULL;
}

static struct inst *read_part(const struct part *part, enum ext_kind kind,
			      const struct registry *reg, const struct rule_ctx *ctx)
{
	struct xt xt = { .name = part->name, .revision = part->revision, .data = part->data,
			 .len = part->len };

	return ext_decode(reg, kind, &xt, ctx);
}

static const char *not_known(struct arena *arena, const char *kind, const struct part *part)
{
	struct buf text = { 0 };
	const char *ret;

	buf_printf(&text, "%s ", kind);
	for (const char *at = part->name; *at; at++)
		buf_putc(&text, (unsigned char)*at > ' ' && *at < 0x7f ? *at : '?');
	buf_printf(&text, " revision %u, of %u bytes", part->revision, part->len);
	ret = arena_strdup(arena, buf_str(&text));
	buf_free(&text);
	return ret;
}

/* An offset as verdict: a chain, or the next entry, which is no target at all. */
static const char *read_jump(const struct legacy *l, uint32_t index, uint32_t offset,
			     struct rule *rule)
{
	uint32_t to = index_of(l, offset);

	if (to == index + 1 && rule->verdict != RULE_GOTO) {
		rule->verdict = RULE_NO_TARGET;
		return NULL;
	}
	rule->chain = to && to < l->table.n_entries ? head_name(l, to - 1) : NULL;
	return rule->chain ? NULL : "a jump to no chain";
}

/* The verdict NF_QUEUE is what this target of the kernel's means with queue 0. */
static const uint64_t queue_0;
static const struct part to_queue = { .name = "NFQUEUE", .data = (const char *)&queue_0,
				      .len = sizeof(queue_0) };

static const char *read_other(const struct part *target, bool go, const struct rule_ctx *ctx,
			      const struct registry *reg, struct rule *rule)
{
	rule->verdict = RULE_TARGET;
	rule->target = go ? NULL : read_part(target, EXT_TARGET, reg, ctx);
	return rule->target ? NULL : not_known(ctx->arena, "target", target);
}

static const char *read_target(const struct legacy *l, uint32_t index, const struct part *target,
			       bool go, const struct rule_ctx *ctx, const struct registry *reg,
			       struct rule *rule)
{
	int32_t verdict;

	if (standard(target, &verdict)) {
		if (verdict == -NF_QUEUE - 1)
			return read_other(&to_queue, go, ctx, reg, rule);
		if (verdict >= 0) {
			rule->verdict = go ? RULE_GOTO : RULE_JUMP;
			return read_jump(l, index, (uint32_t)verdict, rule);
		}
		rule->verdict = RULE_VERDICT;
		return verdict_of(verdict, &rule->code) && !go ? NULL : "an unknown verdict";
	}
	return read_other(target, go, ctx, reg, rule);
}

static const char *read_rule(const struct legacy *l, uint32_t index, const struct rule_ctx *ctx,
			     const struct registry *reg, struct rule *rule)
{
	const struct layout *layout = layout_of(&l->table);
	struct part target, part;
	struct entry entry = entry_at(l, index, &target);
	const char *what = read_header(&l->table, entry.at, rule);
	uint32_t at = layout->size;

	while (!what && at < entry.target) {
		struct inst *inst;

		at += part_read(entry.at + at, entry.target - at, &part);
		inst = read_part(&part, EXT_MATCH, reg, ctx);
		if (inst)
			rule_add_match(rule, inst);
		else
			what = not_known(ctx->arena, "match", &part);
	}
	return what ? what : read_target(l, index, &target,
					 entry.at[layout->flags] & layout->jump_goto, ctx, reg,
					 rule);
}

void legacy_rule(const struct legacy *l, uint32_t index, const struct rule_ctx *ctx,
		 const struct registry *reg, struct kernel_rule *ret, const char **what)
{
	struct xt_counters counters;

	*ret = (struct kernel_rule){ .foreign = true };
	rule_init(&ret->rule, l->table.family);
	*what = read_rule(l, index, ctx, reg, &ret->rule);
	if (!*what && rule_breaks_line(&ret->rule))
		*what = "a text of more than one line";
	ret->foreign = *what;
	memcpy(&counters, (const char *)l->table.entries + l->offset[index] +
			  layout_of(&l->table)->counters, sizeof(counters));
	ret->packets = ret->rule.packets = counters.pcnt;
	ret->bytes = ret->rule.bytes = counters.bcnt;
}
