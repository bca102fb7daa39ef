/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lower.c - rules to statements and back; see lower.h */
#include "lib/ir/lower.h"

#include <errno.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "lib/rule/ethertype.h"
#include "lib/text/same.h"

#define FRAG_OFF_MASK 0x1fff	/* the offset in ip frag-off; the rest are flags */
#define NO_IFACE "INVAL/D"	/* what "! -i +" compares with: no such name can be */

/* ---- header ---- */

void iface_lower(struct prog *prog, enum selector sel, const char *name, bool inv)
{
	size_t len = strlen(name);
	struct stmt *stmt;

	if (!len || (!strcmp(name, "+") && !inv))
		return;
	stmt = prog_match(prog, sel, inv ? OP_NE : OP_EQ);
	if (!strcmp(name, "+")) {
		stmt->op = OP_EQ;
		memcpy(stmt->match.lo, NO_IFACE, sizeof(NO_IFACE));
		return;
	}
	if (name[len - 1] == '+') {
		len--;
		stmt->match.len = len;
	}
	memcpy(stmt->match.lo, name, len);
}

bool iface_lift(const struct stmt *stmt, char name[IFNAMSIZ], bool *inv)
{
	const struct match *m = &stmt->match;
	size_t len = strnlen((const char *)m->lo, m->len);

	if (*name || m->masked || (stmt->op != OP_EQ && stmt->op != OP_NE))
		return false;
	*inv = stmt->op == OP_NE;
	if (!strcmp((const char *)m->lo, NO_IFACE) && m->len == SEL_MAX_LEN && !*inv) {
		strcpy(name, "+");
		*inv = true;
		return true;
	}
	/* a prefix is shown with its +; a name that ends in one would lie */
	if (!len || len >= IFNAMSIZ || (m->len == SEL_MAX_LEN && m->lo[len - 1] == '+') ||
	    (m->len < SEL_MAX_LEN && (len != m->len || len + 1 >= IFNAMSIZ)))
		return false;
	for (size_t i = len; i < m->len; i++)
		if (m->lo[i])
			return false;
	if (memchr(m->lo, '\n', len))
		return false;
	memcpy(name, m->lo, len);
	strcpy(name + len, m->len < SEL_MAX_LEN ? "+" : "");
	return true;
}

void addr_lower(struct prog *prog, enum selector sel, const struct rule_addr *addr)
{
	struct stmt *stmt;
	unsigned len = addr_len(prog->family);
	int bits = mask_bits(addr->mask, len);

	if (!addr->set || (bits == 0 && !addr->inv))
		return;
	stmt = prog_match(prog, sel, addr->inv ? OP_NE : OP_EQ);
	memcpy(stmt->match.lo, addr->addr, len);
	if (bits != (int)len * 8) {
		stmt->match.masked = true;
		memcpy(stmt->match.mask, addr->mask, len);
	}
}

static bool lift_addr(const struct stmt *stmt, struct rule_addr *addr, uint8_t family)
{
	unsigned len = addr_len(family);

	if (addr->set || (stmt->op != OP_EQ && stmt->op != OP_NE))
		return false;
	for (unsigned i = 0; stmt->match.masked && i < len; i++)
		if (stmt->match.lo[i] & ~stmt->match.mask[i])
			return false;
	/* a network of all addresses cannot be typed */
	if (stmt->match.masked && stmt->op == OP_EQ && !mask_bits(stmt->match.mask, len))
		return false;
	addr->set = true;
	addr->inv = stmt->op == OP_NE;
	memcpy(addr->addr, stmt->match.lo, len);
	if (stmt->match.masked)
		memcpy(addr->mask, stmt->match.mask, len);
	else
		memset(addr->mask, 0xff, len);
	return true;
}

static void lower_ether(const struct rule *rule, struct prog *prog)
{
	struct stmt *stmt;

	if (!rule->ether)
		return;
	stmt = prog_match(prog, SEL_ETHER_TYPE, rule->ether_inv ? OP_NE : OP_EQ);
	be_put(stmt->match.lo, rule->ether, 2);
	if (rule->ether != ETHER_LENGTH)
		return;
	stmt->op = rule->ether_inv ? OP_GE : OP_LT;
	be_put(stmt->match.lo, ETHER_MIN, 2);
}

static bool lift_ether(const struct stmt *stmt, struct rule *rule)
{
	uint64_t type = be_get(stmt->match.lo, 2);
	bool order = stmt->op == OP_LT || stmt->op == OP_GE;

	if (rule->ether || stmt->match.masked || stmt->match.len != 2 ||
	    (order ? type != ETHER_MIN : type < ETHER_MIN) ||
	    (!order && stmt->op != OP_EQ && stmt->op != OP_NE))
		return false;
	rule->ether = order ? ETHER_LENGTH : type;
	rule->ether_inv = stmt->op == OP_NE || stmt->op == OP_GE;
	return true;
}

/* The fields of a family's own header; native always. */
static void lower_own_header(const struct rule *rule, struct prog *prog)
{
	const struct ext *ext = rule->header->ext;
	const struct rule_ctx ctx = { .arena = prog->arena, .family = rule->family };

	ext->lower(rule->header, rule, &ctx, prog);
	lower_ether(rule, prog);
}

void lower_header(const struct rule *rule, struct prog *prog)
{
	struct stmt *stmt;

	iface_lower(prog, SEL_IIFNAME, rule->in, rule->in_inv);
	iface_lower(prog, SEL_OIFNAME, rule->out, rule->out_inv);
	if (rule->header) {
		lower_own_header(rule, prog);
		return;
	}
	addr_lower(prog, SEL_SADDR, &rule->src);
	addr_lower(prog, SEL_DADDR, &rule->dst);
	if (rule->frag) {
		stmt = prog_match(prog, SEL_FRAG_OFF, rule->frag_inv ? OP_EQ : OP_NE);
		stmt->match.masked = true;
		be_put(stmt->match.mask, FRAG_OFF_MASK, 2);
	}
}

/* Right before the first match that stands on it, for there nft puts it again
 * when it loads its own listing; or behind all that may stand before it. */
void lower_proto(const struct rule *rule, struct prog *prog, bool *done)
{
	struct stmt *stmt;

	if (*done || !rule->proto)
		return;
	*done = true;
	stmt = prog_match(prog, SEL_L4PROTO, rule->proto_inv ? OP_NE : OP_EQ);
	stmt->match.lo[0] = rule->proto;
}

static bool reads_th(const struct ext *ext)
{
	return ext->th_len || ext->flags & EXT_READS_TH;
}

/* Does some match of the rule stand on the protocol? */
static bool has_th_match(const struct rule *rule)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (reads_th(m->ext))
			return true;
	return false;
}

static bool lift_header(const struct stmt *stmt, struct rule *rule)
{
	const struct match *m = &stmt->match;

	if (stmt->kind != STMT_MATCH)
		return false;
	switch ((int)stmt->sel) {
	case SEL_IIFNAME:
		return iface_lift(stmt, rule->in, &rule->in_inv);
	case SEL_OIFNAME:
		return iface_lift(stmt, rule->out, &rule->out_inv);
	case SEL_SADDR:
	case SEL_ARP_SIP:
		return lift_addr(stmt, &rule->src, rule->family);
	case SEL_DADDR:
	case SEL_ARP_TIP:
		return lift_addr(stmt, &rule->dst, rule->family);
	case SEL_FRAG_OFF:
		if (rule->frag || !m->masked || be_get(m->mask, 2) != FRAG_OFF_MASK ||
		    be_get(m->lo, 2) || (stmt->op != OP_EQ && stmt->op != OP_NE))
			return false;
		rule->frag = true;
		rule->frag_inv = stmt->op == OP_EQ;
		return true;
	case SEL_L4PROTO:
		if (rule->header || rule->proto || m->masked || !m->lo[0] ||
		    (stmt->op != OP_EQ && stmt->op != OP_NE))
			return false;
		rule->proto = m->lo[0];
		rule->proto_inv = stmt->op == OP_NE;
		return true;
	case SEL_ETHER_TYPE:
		return rule->family == NFPROTO_BRIDGE && lift_ether(stmt, rule);
	}
	return false;
}

/* What is not of the header in all families may be in this one's. */
static bool lift_own_header(const struct stmt *stmt, struct rule *rule,
			    const struct rule_ctx *ctx)
{
	const struct ext *ext = rule->header->ext;

	if (lift_header(stmt, rule))
		return true;
	return ext->lift(rule->header, rule, ctx, stmt, 1);
}

/* Is all there of a header that a rule of this family must have? */
static bool header_whole(const struct rule *rule)
{
	const struct inst *header = rule->header;

	for (unsigned i = 0; header && i < header->ext->n_opts; i++)
		if (header->ext->opts[i].flags & OPT_REQUIRED && !header->vals[i].set)
			return false;
	return true;
}

/* ---- extensions ---- */

/* What nft could not list goes as xt, where that is possible. */
static const char *why_unlisted(const struct inst *inst, const struct rule *rule,
				const struct rule_ctx *ctx)
{
	const struct ext *ext = inst->ext;
	const char *reason = ext->unlisted && !ctx->inexact ? ext->unlisted(inst, rule, ctx) : NULL;

	return reason && ext_has_xt(ext, ctx) ? reason : NULL;
}

static const char *why_xt(const struct inst *inst, const struct rule *rule,
			  const struct rule_ctx *ctx)
{
	const struct ext *ext = inst->ext;
	const char *reason;

	if (ctx->shared && !(ext->flags & (EXT_SHARED_NATIVE | EXT_NO_BLOB)))
		return "other writers of this ruleset would not read its native form";
	if (ext->xt_only)
		return ext->xt_only;
	for (unsigned i = 0; i < ext->n_opts && !ctx->inexact; i++) {
		const struct opt *opt = &ext->opts[i];

		if (!inst->vals[i].set)
			continue;
		if (opt->flags & OPT_NOT_NATIVE ||
		    (opt->flags & OPT_NOT_NATIVE_INV && inst->vals[i].inv))
			return "nf_tables has nothing that means exactly the same";
	}
	reason = ext->inexact && !ctx->inexact ? ext->inexact(inst, rule, ctx) : NULL;
	return reason ? reason : why_unlisted(inst, rule, ctx);
}

bool lower_options(const struct inst *inst, struct prog *prog)
{
	bool can = false;

	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		can = can || opt->sel;
		if (!inst->vals[i].set && opt->flags & OPT_ALWAYS)
			prog_match(prog, opt->sel, OP_GE);
		if (!inst->vals[i].set || opt->into)
			continue;
		if (!opt->sel || !opt->type->lower || !opt->type->lower(opt, &inst->vals[i], prog))
			return false;
	}
	return can;
}

static bool lower_action(const struct inst *inst, struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, inst->ext->action);

	*(uint8_t *)&stmt->match = inst->ext->action_type;
	ext_encode_action(inst, &stmt->match);
	return true;
}

bool lower_native(const struct inst *inst, const struct rule *rule,
			 const struct rule_ctx *ctx, struct prog *prog)
{
	if (inst->ext->lower)
		return inst->ext->lower(inst, rule, ctx, prog);
	return inst->ext->action ? lower_action(inst, prog) : lower_options(inst, prog);
}

/* Is there something from statement @from on that the running kernel cannot do? */
static const char *why_too_old(const struct prog *prog, unsigned from, const struct rule_ctx *ctx)
{
	for (unsigned i = from; ctx->has_expr && i < prog->n; i++) {
		const struct stmt *stmt = &prog->v[i];

		if (stmt->kind == STMT_RESET_OPT &&
		    !ctx->has_expr(ctx->kernel, EXPR_RESET_OPT))
			return "it takes options of TCP out, which Linux does since 5.18";
		if (stmt->kind == STMT_COMBINE && (stmt->assign.shift || stmt->assign.by_shifts) &&
		    !ctx->has_expr(ctx->kernel, EXPR_SHIFT))
			return "it takes a shift, which Linux has since 5.6";
		if (stmt_on_two_registers(stmt) &&
		    !ctx->has_expr(ctx->kernel, EXPR_TWO_REGISTERS))
			return "it takes an operation on two registers, which Linux has since 6.13";
	}
	return NULL;
}

static int lower_inst(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		      struct lowered *ret, struct diag *diag)
{
	struct prog *prog = &ret->prog;
	const char *reason = why_xt(inst, rule, ctx);
	unsigned n = prog->n;
	struct stmt *stmt;
	struct xt xt;

	if (!inst->as_xt && !reason) {
		if (!lower_native(inst, rule, ctx, prog))
			reason = "nf_tables has nothing for this combination of options";
		else
			reason = why_too_old(prog, n, ctx);
		if (!reason)
			return 0;
		prog->n = n;
	}
	inst->as_xt = true;
	if (!ret->reason && reason) {
		ret->reason = reason;
		ret->reason_ext = inst->ext;
	}
	if (ext_encode(inst, ctx, &xt)) {
		diag_word(diag, inst->word);
		diag_reason(diag, "%s", reason ? reason : "there is no xt form either");
		return diag_error(diag, STATUS_FAIL, "%s: cannot be expressed to the kernel",
				  inst->ext->name);
	}
	stmt = prog_add(prog, inst->ext->kind == EXT_TARGET || inst->ext->flags & EXT_WATCHER ?
			STMT_XT_TARGET : STMT_XT_MATCH);
	stmt->xt = xt;
	return 0;
}

/*
 * Transport fields are loaded fast, without a look at the fragment offset or
 * the end of the header: one slow load behind them does both. It stands before
 * anything that counts packets.
 */
struct guard {
	uint8_t want;	/* bytes of header that some match needs */
	uint8_t have;	/* that are seen to already */
};

/* Does the rule let only packets of connections through? Those are whole, and
 * connection tracking has looked at their headers. */
static bool only_tracked(const struct prog *prog, uint8_t proto)
{
	enum { NO_CONNECTION = 1 | 64 };	/* ct state invalid, untracked */

	if (proto != IPPROTO_TCP && proto != IPPROTO_UDP && proto != IPPROTO_ICMP &&
	    proto != IPPROTO_ICMPV6)
		return false;
	for (unsigned i = 0; i < prog->n; i++) {
		const struct stmt *s = &prog->v[i];

		if (s->kind == STMT_MATCH && s->sel == SEL_CT_STATE && s->op == OP_NE &&
		    s->match.masked && !be_get(s->match.lo, 4) &&
		    !(be_get(s->match.mask, 4) & NO_CONNECTION))
			return true;
	}
	return false;
}

static void lower_guard(struct prog *prog, const struct rule *rule, struct guard *guard)
{
	if (guard->want <= guard->have || only_tracked(prog, rule->proto))
		return;
	prog_add(prog, STMT_GUARD)->guard = guard->want;
	guard->have = guard->want;
}

/* What a match of the transport header needs; one that asks nothing of the
 * header needs just that it is there. */
static void want_guard(struct prog *prog, const struct inst *inst, unsigned from,
		       struct guard *guard)
{
	bool th = false;

	if (inst->as_xt || !inst->ext->th_len)
		return;
	for (unsigned i = from; i < prog->n; i++) {
		th = th || selector_is_th(prog->v[i].sel);
		/* an option that was found was found in a whole header */
		if (prog->v[i].sel == SEL_TCP_OPTION && prog->v[i].match.lo[0])
			return;
	}
	if (!th && inst->ext->flags & EXT_TH_SOME)
		return;
	if (!th && guard->have < UINT8_MAX)
		prog_match(prog, inst->ext->opts[0].sel, OP_GE);
	if (inst->ext->th_len > guard->want)
		guard->want = inst->ext->th_len;
}

static bool has_state(const struct prog *prog, unsigned from)
{
	for (unsigned i = from; i < prog->n; i++)
		if (stmt_has_state(&prog->v[i]))
			return true;
	return false;
}

void verdict_lower(struct prog *prog, int32_t code, const char *chain, const struct rule_ctx *ctx)
{
	bool routed = ctx->table == TABLE_BROUTE && code == NF_DROP;
	struct stmt *stmt;

	if (routed) {
		stmt = prog_add(prog, STMT_SET);
		stmt->sel = SEL_BROUTE;
		stmt->assign.value[0] = 1;
	}
	stmt = prog_add(prog, STMT_VERDICT);
	stmt->verdict.code = routed ? NF_ACCEPT : code;
	stmt->verdict.chain = chain;
}

bool verdict_lift(const struct stmt *stmt, unsigned n, const struct rule_ctx *ctx, int32_t *ret)
{
	bool routed = n == 2 && ctx->table == TABLE_BROUTE && stmt->kind == STMT_SET &&
		      stmt->sel == SEL_BROUTE && stmt->assign.from == SEL_NONE &&
		      stmt->assign.value[0] == 1;
	int32_t code;

	if (n != 1u + routed)
		return false;
	stmt += routed;
	code = stmt->verdict.code;
	if (stmt->kind != STMT_VERDICT || code == NFT_JUMP || code == NFT_GOTO ||
	    (routed && code != NF_ACCEPT) || (ctx->table == TABLE_BROUTE && code == NF_DROP))
		return false;
	*ret = routed ? NF_DROP : code;
	return true;
}

void lower_verdict(const struct rule *rule, const struct rule_ctx *ctx, struct prog *prog)
{
	if (rule->verdict == RULE_VERDICT)
		verdict_lower(prog, rule->code, NULL, ctx);
	else
		verdict_lower(prog, rule->verdict == RULE_GOTO ? NFT_GOTO : NFT_JUMP, rule->chain, ctx);
}

int rule_lower(struct rule *rule, const struct rule_ctx *ctx, struct lowered *ret,
	       struct diag *diag)
{
	/* table nat sees nothing but packets of connections; but of bridges, frames */
	bool whole = ctx->shared ||
		     (ctx->table == TABLE_NAT && ctx->family != NFPROTO_BRIDGE);
	struct guard guard = { .have = whole ? UINT8_MAX : 0 };
	bool proto_done = false;
	unsigned n_match = 0;
	int err;

	*ret = (struct lowered){ 0 };
	prog_init(&ret->prog, ctx->arena, ctx->family);
	lower_header(rule, &ret->prog);
	if (ctx->shared || !has_th_match(rule))
		lower_proto(rule, &ret->prog, &proto_done);
	for (struct inst *m = rule->matches; m; m = m->next, n_match++) {
		unsigned from;

		if (reads_th(m->ext))
			lower_proto(rule, &ret->prog, &proto_done);
		from = ret->prog.n;
		err = lower_inst(m, rule, ctx, ret, diag);
		if (err)
			return err;
		if (has_state(&ret->prog, from) && (guard.want > guard.have || !proto_done)) {
			ret->prog.n = from;
			lower_proto(rule, &ret->prog, &proto_done);
			lower_guard(&ret->prog, rule, &guard);
			from = ret->prog.n;
			err = lower_inst(m, rule, ctx, ret, diag);
			if (err)
				return err;
		}
		want_guard(&ret->prog, m, from, &guard);
		if (n_match < sizeof(ret->count) / sizeof(*ret->count))
			ret->count[n_match] = ret->prog.n - from;
	}
	lower_proto(rule, &ret->prog, &proto_done);
	lower_guard(&ret->prog, rule, &guard);
	prog_add(&ret->prog, STMT_COUNTER);
	if (rule->verdict == RULE_TARGET)
		return lower_inst(rule->target, rule, ctx, ret, diag);
	if (rule->verdict != RULE_NO_TARGET)
		lower_verdict(rule, ctx, &ret->prog);
	return 0;
}

/* ---- hints ---- */

/*
 * A version byte, then per match, in order: the extension's number, how many
 * statements it covers with two flags, and where a list was not typed in
 * ascending order, a length and where its entries were. The target last, only
 * if its number is needed to tell it.
 */
enum {
	HINT_VERSION = 1,
	HINT_XT = 0x80,
	HINT_ORDER = 0x40,
	HINT_COUNT = 0x3f,
};

static unsigned inst_order(const struct inst *inst, uint8_t *ret, unsigned max)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct vtype *type = inst->ext->opts[i].type;

		if (inst->vals[i].set && !inst->ext->opts[i].into && type->order)
			return type->order(&inst->vals[i], ret, max);
	}
	return 0;
}

static bool inst_reorder(struct inst *inst, const uint8_t *order, unsigned n,
			 struct arena *arena)
{
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct vtype *type = inst->ext->opts[i].type;

		if (inst->vals[i].set && !inst->ext->opts[i].into && type->reorder)
			return type->reorder(&inst->vals[i], order, n, arena);
	}
	return false;
}

unsigned hint_encode(const struct rule *rule, const struct lowered *low, uint8_t hint[HINT_MAX])
{
	unsigned len = 0, i = 0;

	hint[len++] = HINT_VERSION;
	for (const struct inst *m = rule->matches; m; m = m->next, i++) {
		unsigned count = i < sizeof(low->count) / sizeof(*low->count) ? low->count[i] : 64;
		uint8_t order[64];
		unsigned n = m->as_xt ? 0 : inst_order(m, order, sizeof(order));

		if (count > HINT_COUNT || len + 3 + n > HINT_MAX)
			return 0;
		hint[len++] = m->ext->id;
		hint[len++] = count | (m->as_xt ? HINT_XT : 0) | (n ? HINT_ORDER : 0);
		if (n) {
			hint[len++] = n;
			memcpy(hint + len, order, n);
			len += n;
		}
	}
	if (rule->verdict == RULE_TARGET && !rule->target->as_xt &&
	    rule->target->ext->flags & (EXT_HINT_ONLY | EXT_NAMED)) {
		if (len + 2 > HINT_MAX)
			return 0;
		hint[len++] = rule->target->ext->id;
		hint[len++] = 0;
	}
	return len;
}

/* ---- lifting ---- */

struct lifter {
	const struct prog *prog;
	const struct hint *hint;
	const struct rule_ctx *ctx;
	const struct registry *reg;
	struct rule *rule;
	unsigned at;
	bool th_seen;		/* a guard may follow */
	bool state_seen;	/* header matches must not be moved in front of it */
};

/* Does option @i stand with all that @inst has already? */
static bool stands_with(const struct inst *inst, unsigned i)
{
	const struct opt *opts = inst->ext->opts;

	for (unsigned j = 0; j < inst->ext->n_opts; j++)
		if (inst->vals[j].set &&
		    (opts[i].excludes & OPT_BIT(j) || opts[j].excludes & OPT_BIT(i)))
			return false;
	return true;
}

/* Just that the selector is there, as OPT_ALWAYS says it? */
static bool is_there(const struct stmt *stmt)
{
	static const uint8_t zero[SEL_MAX_LEN];

	return stmt->op == OP_GE && !stmt->match.masked && !memcmp(stmt->match.lo, zero, sizeof(zero));
}

bool lift_is_there(const struct inst *inst, const struct stmt *stmt, enum selector sel)
{
	bool any = false;

	for (unsigned i = 0; i < inst->ext->n_opts; i++)
		any = any || inst->vals[i].set;
	return any && stmt->kind == STMT_MATCH && stmt->sel == sel && is_there(stmt);
}

unsigned lift_option(struct inst *inst, const struct rule_ctx *ctx, const struct stmt *stmt)
{
	const struct ext *ext = inst->ext;
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family,
				      .ext = ext->name };

	if (stmt->kind != STMT_MATCH)
		return 0;
	for (unsigned i = 0; i < ext->n_opts; i++) {
		const struct opt *opt = &ext->opts[i];
		struct val val = { 0 };

		if ((opt->sel != stmt->sel && opt->sel2 != stmt->sel && opt->sel3 != stmt->sel) || opt->into ||
		    !opt->type->lift || !stands_with(inst, i))
			continue;
		if (opt->flags & OPT_ALWAYS && is_there(stmt))
			return 1;
		if (inst->vals[i].set) {
			if (opt->type->lift_more &&
			    opt->type->lift_more(opt, stmt, &vctx, &inst->vals[i]))
				return 1;
			continue;
		}
		if (!opt->type->lift(opt, stmt, &vctx, &val) ||
		    (val.inv && !(opt->flags & OPT_INVERT)))
			continue;
		if (opt->flags & OPT_ALL_IS_NONE && !val.inv && val.num[0] == opt->min &&
		    val.num[1] == opt->max)
			return 1;
		/* just that it is there, as want_guard() says it */
		if (opt->flags & OPT_ALL_UNLISTED && stmt->op == OP_GE && val.num[0] == opt->min)
			return 1;
		val.set = true;
		inst->vals[i] = val;
		return 1;
	}
	return 0;
}

/* Statements at the cursor that @inst takes in: how many. */
static unsigned lift_into(struct lifter *l, struct inst *inst, unsigned most)
{
	const struct stmt *stmt = &l->prog->v[l->at];

	return inst->ext->lift ? inst->ext->lift(inst, l->rule, l->ctx, stmt, most) :
				 lift_option(inst, l->ctx, stmt);
}

static void step(struct lifter *l, unsigned n)
{
	for (; n; n--, l->at++) {
		const struct stmt *stmt = &l->prog->v[l->at];

		l->state_seen = l->state_seen || stmt_has_state(stmt);
		l->th_seen = l->th_seen ||
			     (stmt->kind == STMT_MATCH && selector_is_th(stmt->sel));
	}
}

static bool lift_any_header(struct lifter *l, const struct stmt *stmt)
{
	if (!l->rule->header)
		return lift_header(stmt, l->rule);
	return stmt->kind == STMT_MATCH && lift_own_header(stmt, l->rule, l->ctx);
}

/* What belongs to no match: guards, accounted for by the transport match before
 * them, and the header. */
static void skip_common(struct lifter *l)
{
	while (l->at < l->prog->n) {
		const struct stmt *stmt = &l->prog->v[l->at];

		if (!(stmt->kind == STMT_GUARD && l->th_seen) &&
		    (l->state_seen || !lift_any_header(l, stmt)))
			break;
		l->at++;
	}
}

static bool proto_ok(const struct ext *ext, const struct rule *rule)
{
	if (!ext->protos[0])
		return true;
	for (unsigned i = 0; i < sizeof(ext->protos) && ext->protos[i]; i++)
		if (ext->protos[i] == rule->proto && !rule->proto_inv)
			return true;
	return false;
}

static bool lift_xt_match(struct lifter *l)
{
	const struct stmt *stmt = &l->prog->v[l->at];
	struct inst *inst = ext_decode(l->reg, EXT_MATCH, &stmt->xt, l->ctx);

	if (!inst)
		return false;
	rule_add_match(l->rule, inst);
	step(l, 1);
	return true;
}

/* The action that @inst fills, back into its options. */
static bool lift_action(const struct lifter *l, struct inst *inst, const struct stmt *stmt)
{
	struct stmt again = { .kind = inst->ext->action };

	if (stmt->kind != inst->ext->action || !ext_decode_action(inst, l->ctx, &stmt->match))
		return false;
	*(uint8_t *)&again.match = inst->ext->action_type;
	ext_encode_action(inst, &again.match);
	return stmt_equal(&again, stmt);
}

/* Those that may begin with @stmt in @families, as far as an index knows; else NULL. */
static const struct ext_set *beginners(const struct ext_index *index, const struct stmt *stmt,
				       uint8_t families, struct ext_set *ret)
{
	const struct ext_set *here;

	if (!index)
		return NULL;
	*ret = index->matches[stmt->kind == STMT_MATCH ? stmt->sel : SEL_NONE];
	here = &index->families[__builtin_ctz(families)];
	for (size_t i = 0; i < sizeof(ret->bits) / sizeof(*ret->bits); i++)
		ret->bits[i] &= here->bits[i];
	return ret;
}

static bool lift_new_match(struct lifter *l, bool late)
{
	const struct stmt *stmt = &l->prog->v[l->at];
	const uint8_t families = family_of(l->ctx->family)->bit;
	struct ext_set some;
	const struct ext_set *set = beginners(l->reg->index, stmt, families, &some);

	for (int i = -1; (i = ext_next(l->reg, set, i)) >= 0;) {
		const struct ext *ext = l->reg->exts[i];
		struct inst *inst;
		unsigned n;

		if (!(ext->families & families) || ext->kind != EXT_MATCH ||
		    ext->flags & EXT_HINT_ONLY || late != !!(ext->flags & EXT_LATE) ||
		    !proto_ok(ext, l->rule) || ext->begins != stmt->kind ||
		    (!set && stmt->kind == STMT_MATCH && !ext_starts(ext, stmt->sel)))
			continue;
		inst = inst_new(l->ctx->arena, ext);
		n = lift_into(l, inst, l->prog->n - l->at);
		if (!n)
			continue;
		rule_add_match(l->rule, inst);
		step(l, n);
		return true;
	}
	return false;
}

static bool lift_more(struct lifter *l, struct inst *last)
{
	unsigned n = last && !last->as_xt && !(last->ext->flags & EXT_AT_ONCE) ?
		     lift_into(l, last, l->prog->n - l->at) : 0;

	step(l, n);
	return n;
}

static struct inst *last_match(const struct rule *rule)
{
	struct inst *m = rule->matches;

	while (m && m->next)
		m = m->next;
	return m;
}

/* Does something that looks on stand here, before the counter? */
static bool is_watcher(const struct lifter *l, const struct stmt *stmt)
{
	if (l->ctx->family != NFPROTO_BRIDGE ||
	    (stmt->kind != STMT_LOG && stmt->kind != STMT_XT_TARGET))
		return false;
	for (unsigned i = l->at + 1; i < l->prog->n; i++)
		if (l->prog->v[i].kind == STMT_COUNTER)
			return true;
	return false;
}

static bool lift_watcher(struct lifter *l)
{
	const struct stmt *stmt = &l->prog->v[l->at];
	struct inst *inst = NULL;

	if (stmt->kind == STMT_XT_TARGET)
		inst = ext_decode(l->reg, EXT_MATCH, &stmt->xt, l->ctx);
	for (size_t i = 0; stmt->kind != STMT_XT_TARGET && !inst && i < l->reg->n; i++) {
		const struct ext *ext = l->reg->exts[i];

		if (!(ext->flags & EXT_WATCHER) || !ext_in_family(ext, l->ctx->family))
			continue;
		inst = inst_new(l->ctx->arena, ext);
		if (!lift_action(l, inst, stmt))
			inst = NULL;
	}
	if (!inst || !(inst->ext->flags & EXT_WATCHER))
		return false;
	rule_add_match(l->rule, inst);
	step(l, 1);
	return true;
}

/* Matches without a hint: each statement belongs to the last match if that can
 * take it, else begins the first extension that can. */
static bool lift_matches(struct lifter *l)
{
	while (l->at < l->prog->n) {
		const struct stmt *stmt = &l->prog->v[l->at];

		if (stmt->kind == STMT_GUARD && l->th_seen) {
			l->at++;
		} else if (stmt->kind == STMT_XT_MATCH) {
			if (!lift_xt_match(l))
				return false;
		} else if (is_watcher(l, stmt)) {
			if (!lift_watcher(l))
				return false;
		} else if (stmt->kind != STMT_MATCH && stmt->kind != STMT_LIMIT &&
			   stmt->kind != STMT_CONNLIMIT) {
			break;
		} else if (!l->state_seen && lift_any_header(l, stmt)) {
			l->at++;
		} else if (!lift_more(l, last_match(l->rule)) && !lift_new_match(l, false) &&
			   !lift_new_match(l, true)) {
			return false;
		}
	}
	return true;
}

static bool lift_comment(struct lifter *l, struct inst *inst, const char *text)
{
	struct stmt stmt = { .kind = STMT_COMMENT, .comment = text };

	return inst->ext->lift && inst->ext->lift(inst, l->rule, l->ctx, &stmt, 1);
}

static const struct ext *comment_ext(const struct lifter *l)
{
	if (l->reg->index)
		return l->reg->index->comment;
	for (size_t i = 0; i < l->reg->n; i++)
		if (l->reg->exts[i]->flags & EXT_COMMENT)
			return l->reg->exts[i];
	return NULL;
}

/* Comments that no hint places stand last. */
static bool lift_comments(struct lifter *l, unsigned from)
{
	const struct ext *ext = from < l->hint->n_comments ? comment_ext(l) : NULL;

	/* no command of the family could give it */
	if (ext && !ext_in_family(ext, l->ctx->family))
		return true;
	for (unsigned i = from; ext && i < l->hint->n_comments; i++) {
		struct inst *inst = inst_new(l->ctx->arena, ext);

		if (!lift_comment(l, inst, l->hint->comments[i]))
			return false;
		rule_add_match(l->rule, inst);
	}
	return true;
}

/* One match as the hint has it: @count statements, all into one instance. */
static bool lift_hinted(struct lifter *l, const struct ext *ext, unsigned count, bool xt,
			unsigned *comment, const uint8_t *order, unsigned n_order)
{
	struct inst *inst = inst_new(l->ctx->arena, ext);
	unsigned end;

	skip_common(l);
	end = l->at + count;
	/* only a transport match may stand on nothing: its protocol */
	if (end > l->prog->n || (!count && !ext->th_len))
		return false;
	if (ext->flags & EXT_WATCHER)
		return count == 1 && is_watcher(l, &l->prog->v[l->at]) && lift_watcher(l) &&
		       last_match(l->rule)->ext == ext;
	if (xt) {
		if (count != 1 || l->prog->v[l->at].kind != STMT_XT_MATCH)
			return false;
		return lift_xt_match(l) && last_match(l->rule)->ext == ext;
	}
	if (ext == comment_ext(l)) {
		if (count != 1 || *comment >= l->hint->n_comments ||
		    !lift_comment(l, inst, l->hint->comments[(*comment)++]))
			return false;
		rule_add_match(l->rule, inst);
		return true;
	}
	while (l->at < end) {
		unsigned n = lift_into(l, inst, end - l->at);

		if (!n || n > end - l->at || (ext->flags & EXT_AT_ONCE && n < end - l->at))
			return false;
		step(l, n);
	}
	if (n_order && !inst_reorder(inst, order, n_order, l->ctx->arena))
		return false;
	rule_add_match(l->rule, inst);
	return proto_ok(ext, l->rule);
}

static bool lift_by_hint(struct lifter *l, const struct ext **target)
{
	const uint8_t *p = l->hint->data, *end = p + l->hint->len;
	unsigned comment = 0;

	if (p == end || *p++ != HINT_VERSION)
		return false;
	skip_common(l);
	while (end - p >= 2) {
		const struct ext *ext = ext_by_id(l->reg, p[0], l->ctx->family);
		unsigned flags = p[1], n = 0;

		p += 2;
		if (flags & HINT_ORDER) {
			if (p == end || *p > end - p - 1)
				return false;
			n = *p++;
		}
		if (!ext)
			return false;
		if (ext->kind == EXT_TARGET)
			*target = ext;
		else if (!lift_hinted(l, ext, flags & HINT_COUNT, flags & HINT_XT, &comment, p, n))
			return false;
		p += n;
	}
	skip_common(l);
	return p == end && lift_comments(l, comment);
}

/* A name that no command can make, or that says something else where a target
 * is named, is not listed as if it were one. */
static bool chain_ok(const struct lifter *l, const struct rule *rule)
{
	int32_t code;

	return *rule->chain && !text_has_space(rule->chain) &&
	       (rule->verdict == RULE_GOTO ||
		(!verdict_find(rule->chain, &code) &&
		 !ext_find(l->reg, EXT_TARGET, rule->chain, l->ctx->family)));
}

static bool lift_jump(struct lifter *l, const struct stmt *stmt)
{
	struct rule *rule = l->rule;

	if (stmt->verdict.code != NFT_JUMP && stmt->verdict.code != NFT_GOTO)
		return false;
	rule->verdict = stmt->verdict.code == NFT_GOTO ? RULE_GOTO : RULE_JUMP;
	rule->chain = stmt->verdict.chain;
	return chain_ok(l, rule);
}

static unsigned lift_target_as(struct lifter *l, const struct ext *ext, unsigned left)
{
	const struct stmt *stmt = &l->prog->v[l->at];
	struct inst *inst;
	unsigned n;

	if (ext->kind != EXT_TARGET ||
	    (!ext->lift && (!ext->action || stmt->kind != ext->action)) ||
	    !ext_in_family(ext, l->ctx->family))
		return 0;
	inst = inst_new(l->ctx->arena, ext);
	n = ext->lift ? ext->lift(inst, l->rule, l->ctx, stmt, left) : lift_action(l, inst, stmt);
	if (n) {
		l->rule->verdict = RULE_TARGET;
		l->rule->target = inst;
	}
	return n;
}

static bool lift_target(struct lifter *l, const struct ext *hinted)
{
	const struct stmt *stmt = &l->prog->v[l->at];
	unsigned left = l->prog->n - l->at, n = 0;
	const struct ext_set *set;

	/* a counter behind the target counts what it let through */
	if (stmt->kind == STMT_XT_TARGET) {
		l->rule->target = ext_decode(l->reg, EXT_TARGET, &stmt->xt, l->ctx);
		l->rule->verdict = RULE_TARGET;
		return l->rule->target && left == 1;
	}
	if (!hinted && verdict_lift(stmt, left, l->ctx, &l->rule->code)) {
		l->rule->verdict = RULE_VERDICT;
		return true;
	}
	if (stmt->kind == STMT_VERDICT && left == 1 && !hinted)
		return lift_jump(l, stmt);
	if (hinted)
		return lift_target_as(l, hinted, left) == left;
	set = l->reg->index ? &l->reg->index->targets[stmt->kind] : NULL;
	for (int i = -1; n != left && (i = ext_next(l->reg, set, i)) >= 0;)
		if (!(l->reg->exts[i]->flags & EXT_HINT_ONLY))
			n = lift_target_as(l, l->reg->exts[i], left);
	return n == left;
}

/* Where options alone bring their matches, none can be named again. */
static bool has_twice(const struct rule *rule)
{
	if (!(family_of(rule->family)->flags & FAMILY_BARE))
		return false;
	for (const struct inst *m = rule->matches; m; m = m->next)
		for (const struct inst *n = m->next; n; n = n->next)
			if (n->ext == m->ext)
				return true;
	return false;
}

static bool lift_all(struct lifter *l, bool hinted)
{
	const struct ext *target = NULL;

	rule_init(l->rule, l->ctx->family);
	rule_add_header(l->rule, l->reg, l->ctx->arena);
	l->at = 0;
	l->th_seen = l->state_seen = false;
	if (hinted ? !lift_by_hint(l, &target) : !lift_matches(l))
		return false;
	if (!header_whole(l->rule))
		return false;
	if (l->at < l->prog->n && l->prog->v[l->at].kind == STMT_COUNTER)
		l->at++;
	if ((!hinted && !lift_comments(l, 0)) || has_twice(l->rule))
		return false;
	if (l->at == l->prog->n)
		return !target;
	return lift_target(l, target);
}

static unsigned find_counter(const struct prog *prog)
{
	unsigned at = 0;

	while (at < prog->n && prog->v[at].kind != STMT_COUNTER)
		at++;
	return at;
}

/* Is the counter, if there is one, where it usually is: right before the target? */
static bool counter_at_home(const struct prog *prog)
{
	unsigned at = find_counter(prog);

	if (at == prog->n)
		return true;
	for (unsigned i = 0; i < at; i++)
		if (stmt_is_target(&prog->v[i]))
			return false;
	return at + 1 == prog->n || stmt_is_target(&prog->v[at + 1]);
}

static void move_counter(struct prog *prog)
{
	unsigned at = find_counter(prog), end;

	memmove(&prog->v[at], &prog->v[at + 1], (prog->n - at - 1) * sizeof(*prog->v));
	prog->n--;
	for (end = 0; end < prog->n && !stmt_is_target(&prog->v[end]); end++)
		;
	memmove(&prog->v[end + 1], &prog->v[end], (prog->n - end) * sizeof(*prog->v));
	memset(&prog->v[end], 0, sizeof(*prog->v));
	prog->v[end].kind = STMT_COUNTER;
	prog->n++;
}

bool rule_lift(const struct prog *prog, const struct hint *hint, const struct rule_ctx *ctx,
	       const struct registry *reg, struct rule *ret)
{
	struct prog copy = *prog;
	struct lifter l = { .prog = prog, .hint = hint, .ctx = ctx, .reg = reg, .rule = ret };

	for (unsigned i = 0; i < prog->n; i++)
		if (prog->v[i].kind == STMT_FOREIGN)
			return false;
	/* what stands behind the counter may be the target's */
	if (hint->data && lift_all(&l, true))
		return true;
	/* and what stands before it look on */
	if ((ctx->family == NFPROTO_BRIDGE || !counter_at_home(prog)) && lift_all(&l, false))
		return true;
	if (!counter_at_home(prog)) {
		copy.v = arena_memdup(ctx->arena, prog->v, prog->n * sizeof(*prog->v));
		move_counter(&copy);
		l.prog = &copy;
		if (hint->data && lift_all(&l, true))
			return true;
	}
	return lift_all(&l, false);
}
