/* SPDX-License-Identifier: GPL-2.0-or-later */
/* translate.c - rules in the words of nft; see translate.h */
#include "lib/rule/translate.h"

#include <ctype.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>

#include "lib/ir/lower.h"

/* What a rule says of itself, in the order in which it has always been told; what is not
 * among these stands behind them. */
static const uint16_t header_order[] = {
	SEL_IIFNAME, SEL_BRI_IIFNAME, SEL_OIFNAME, SEL_BRI_OIFNAME, SEL_FRAG_OFF, SEL_ETHER_TYPE,
	SEL_L4PROTO, SEL_SADDR, SEL_DADDR, SEL_ETHER_SADDR, SEL_ETHER_DADDR,
};

#define N_HEADER_ORDER (sizeof(header_order) / sizeof(*header_order))

static size_t place_of(const struct stmt *stmt)
{
	size_t i = 0;

	while (i < N_HEADER_ORDER && header_order[i] != stmt->sel)
		i++;
	return i;
}

/* Does a match of that very protocol stand behind? Its words imply it. */
static bool proto_is_matched(const struct rule *rule)
{
	struct proto_text room;
	const char *name = rule->proto && !rule->proto_inv ? text_proto(rule->proto, &room) : NULL;

	for (const struct inst *m = rule->matches; m && name; m = m->next)
		if (!strcmp(m->ext->name, name))
			return true;
	return false;
}

/* Is the protocol named in @text, so that nft asks for it? */
static bool proto_is_named(const struct rule *rule, const char *text)
{
	struct proto_text room;
	const char *name = rule->proto == IPPROTO_COMP ? "comp" : text_proto(rule->proto, &room);
	size_t len = name ? strlen(name) : 0;

	for (; name && (text = strstr(text, name)); text += len)
		if (text[-1] == ' ' && text[len] == ' ')
			return true;
	return false;
}

/* Is the type of the frame left to a match behind? */
static bool frame_is_implied(const struct rule *rule)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (m->ext->flags & EXT_FRAME)
			return rule->ether && !rule->ether_inv;
	return false;
}

static bool print_header(const struct rule *rule, struct translation *to, bool proto)
{
	bool done = !proto, framed = frame_is_implied(rule);
	struct prog prog;

	prog_init(&prog, to->arena, rule->family);
	lower_header(rule, &prog);
	lower_proto(rule, &prog, &done);
	for (size_t i = 0; i <= N_HEADER_ORDER; i++)
		for (unsigned j = 0; j < prog.n; j++)
			if (place_of(&prog.v[j]) == i &&
			    !(framed && prog.v[j].sel == SEL_ETHER_TYPE) && !stmt_text(&prog.v[j], &to->text, &to->rule))
				return false;
	return true;
}

/* The protocol, where what should name it says nothing of the kind. */
static void print_proto(const struct rule *rule, struct translation *to)
{
	bool by_header = rule->family == NFPROTO_IPV4 && rule->proto == IPPROTO_ICMP;
	struct proto_text room;
	const char *name = text_proto(rule->proto, &room);

	buf_puts(&to->rule, by_header ? " ip protocol " : " meta l4proto ");
	if (name)
		buf_puts(&to->rule, name);
	else
		buf_u64(&to->rule, rule->proto);
}

static bool has_words(const struct ext *ext)
{
	for (unsigned i = 0; i < ext->n_opts; i++)
		if (ext->opts[i].nft)
			return true;
	return false;
}

static bool print_prog(const struct prog *prog, struct translation *to)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (!stmt_text(&prog->v[i], &to->text, &to->rule))
			return false;
	return !prog->too_long;
}

static bool print_opt(const struct inst *inst, unsigned i, const struct rule *rule,
		      struct translation *to)
{
	struct proto_text room;
	const struct val_ctx vctx = {
		.arena = to->arena, .family = rule->family, .ext = inst->ext->name,
		.proto = to->text.proto ? text_proto(to->text.proto, &room) : NULL,
	};
	const struct opt *opt = &inst->ext->opts[i];
	struct prog prog;

	if (opt->nft) {
		opt_template(opt->nft, opt, &inst->vals[i], &vctx, PRINT_NFT, &to->rule);
		return true;
	}
	prog_init(&prog, to->arena, rule->family);
	return opt->sel && opt->type->lower &&
	       opt->type->lower(opt, &inst->vals[i], &prog) && print_prog(&prog, to);
}

/* Without options: a header is asked for, or what the name alone says has no words. */
static bool print_always(const struct inst *inst, const struct rule *rule,
			 struct translation *to)
{
	struct prog prog;

	prog_init(&prog, to->arena, rule->family);
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		if (inst->vals[i].set)
			return true;
		if (inst->ext->opts[i].flags & OPT_ALWAYS)
			prog_match(&prog, inst->ext->opts[i].sel, OP_GE);
	}
	return (prog.n || !inst->as_xt) && print_prog(&prog, to);
}

bool translate_opts(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	for (int rank = INT8_MIN; rank <= INT8_MAX; rank++)
		for (unsigned i = 0; i < inst->ext->n_opts; i++) {
			const struct opt *opt = &inst->ext->opts[i];

			if (opt->nft_rank == rank && inst->vals[i].set && !opt->into &&
			    !print_opt(inst, i, rule, to))
				return false;
		}
	return print_always(inst, rule, to);
}

static bool print_inst(const struct inst *inst, const struct rule *rule,
		       const struct rule_ctx *ctx, struct translation *to)
{
	struct rule_ctx words = *ctx;
	struct prog prog;

	words.words = true;
	if (inst->ext->translate)
		return inst->ext->translate(inst, rule, to);
	if (has_words(inst->ext) || (!inst->ext->lower && !inst->ext->action))
		return translate_opts(inst, rule, to);
	prog_init(&prog, to->arena, rule->family);
	return !inst->as_xt && lower_native(inst, rule, &words, &prog) && print_prog(&prog, to);
}

static bool print_target(const struct rule *rule, const struct rule_ctx *ctx,
			 struct translation *to)
{
	struct prog prog;

	switch (rule->verdict) {
	case RULE_NO_TARGET:
		return true;
	case RULE_TARGET:
		return print_inst(rule->target, rule, ctx, to);
	case RULE_VERDICT:
	case RULE_JUMP:
	case RULE_GOTO:
		prog_init(&prog, to->arena, rule->family);
		lower_verdict(rule, ctx, &prog);
		return print_prog(&prog, to);
	}
	return false;
}

/* nft reads one; of several the last was always given. */
static bool print_comment(const struct rule *rule, struct translation *to)
{
	const char *last = NULL;

	for (const struct inst *m = rule->matches; m; m = m->next)
		if (m->ext->flags & EXT_COMMENT)
			last = m->vals[0].str;
	if (last)
		buf_puts(&to->rule, " comment ");
	return !last || text_quote(last, &to->rule);
}

/* Whatever names a rule holds: nothing in them may end a word, a line or a statement
 * of nft. */
static bool is_safe(const char *text)
{
	bool quoted = false;

	for (; *text; text++) {
		quoted ^= *text == '"';
		if (!isprint((unsigned char)*text) && !(quoted && (unsigned char)*text > 0x7f))
			return false;
		if (!quoted && !isalnum((unsigned char)*text) && !strchr(" \".,:/<>=!&(){}[]@*_-", *text))
			return false;
	}
	return !quoted;
}

bool rule_translate(const struct rule *rule, const struct rule_ctx *ctx, struct translation *to)
{
	bool matched = proto_is_matched(rule), ok = true;
	struct buf header, matches;

	to->text.proto = rule->proto_inv ? 0 : rule->proto;
	if (!print_header(rule, to, !matched))
		return false;
	header = to->rule;
	to->rule = (struct buf){ 0 };
	for (const struct inst *m = rule->matches; m && ok; m = m->next)
		ok = m->ext->flags & EXT_COMMENT || print_inst(m, rule, ctx, to);
	matches = to->rule;
	to->rule = header;
	if (matched && !proto_is_named(rule, buf_str(&matches)))
		print_proto(rule, to);
	buf_puts(&to->rule, buf_str(&matches));
	buf_free(&matches);
	/* what was typed as a match stands as one */
	if (!rule->target_bare)
		buf_puts(&to->rule, " counter");
	ok = ok && print_target(rule, ctx, to);
	if (rule->target_bare)
		buf_puts(&to->rule, " counter");
	return ok && print_comment(rule, to) &&
	       is_safe(buf_str(&to->rule));
}
