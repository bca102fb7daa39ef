/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * targets.c - every reader of bytes that others wrote, and what must hold of
 * what it accepts: it prints as one line that parses back to the same, and it
 * compiles to what reads back as the same; its translation is one line, too.
 *
 * words	family, then a line as of a restore file
 * argv		family, then words ended by NUL
 * exprs	a rule as the kernel sends it: struct dumped, set, userdata, expressions
 * hint		the same, but only the userdata is another's
 * blob		kind, family, revision, name, NUL, private data
 * set		selector, flags, key length, then the attributes of elements
 * event	messages as the kernel tells of changes and packets
 * legacy	a table of the kernel's older tables: struct older, entries
 */
#include <errno.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include "compat/ext.h"
#include "lib/kernel/events.h"
#include "lib/rule/command.h"
#include "lib/rule/translate.h"
#include "lib/text/words.h"
#include "lib/watch/watch.h"
#include "tests/fuzz/fuzz.h"
#include "tests/same.h"
#include "tests/legacy_table.h"

struct arena fuzz_arena;
unsigned long fuzz_accepted;

/* No file is read for names: that is slow, and not the same everywhere. See also
 * generate.c. */
struct servent *getservbyname(const char *name, const char *proto)
{
	return NULL;
}

struct protoent *getprotobyname(const char *name)
{
	return NULL;
}

/* ---- laws of rules --------------------------------------------------------- */

static struct compiler compiler = { .reg = &registry };

static char *rule_text(const struct rule *rule)
{
	struct buf out = { 0 };
	char *text;

	rule_print_save(rule, false, &out);
	text = arena_strdup(&fuzz_arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static int parse_words(char *const *word, int n, uint8_t family, struct command *ret,
		       struct diag *diag)
{
	struct command_env env = { .family = family, .reg = &registry, .arena = &fuzz_arena };
	int err;

	diag_init(diag);
	err = command_parse(word, n, &env, ret, diag);
	if (err && (diag->form == DIAG_NONE || !*diag->text || diag->status < 1 ||
		    diag->status > 4))
		broken("refused with status %d and text \"%s\"", diag->status, diag->text);
	return err;
}

/* What the kernel holds may be what no command may ask for. */
static bool may_be_asked(const struct rule *rule)
{
	struct rule_ctx ctx = { .arena = &fuzz_arena, .family = rule->family,
				.table = TABLE_FILTER };
	struct inst *inst = rule->matches, *copy;
	struct diag diag;

	for (; inst || rule->target; inst = inst->next) {
		const struct inst *at = inst ? inst : rule->target;

		if (at->ext->protos[0] && (rule->proto_inv ||
		    !memchr(at->ext->protos, rule->proto, sizeof(at->ext->protos))))
			return false;
		copy = inst_new(&fuzz_arena, at->ext);
		memcpy(copy->vals, at->vals, at->ext->n_opts * sizeof(*at->vals));
		diag_init(&diag);
		if (at->ext->check && at->ext->check(copy, rule, &ctx, &diag))
			return false;
		if (!inst)
			break;
	}
	return true;
}

static bool has_blob(const struct rule *rule)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (m->as_xt)
			return true;
	return rule->target && rule->target->as_xt;
}

static void check_printed(const struct rule *rule)
{
	char *text = rule_text(rule), *line = arena_alloc(&fuzz_arena, strlen(text) + 16);
	struct command cmd;
	struct words words;
	struct rule again;
	struct diag diag;

	snprintf(line, strlen(text) + 16, "-A web%s", text);
	if (strchr(line, '\n') && has_blob(rule))
		return;	/* kernel_rule_read() shows no such rule */
	if (strchr(line, '\n'))
		broken("printed on more than one line: %s", line);
	words_split(line, &fuzz_arena, &words);
	if (words.too_many)
		return;
	if (words.unbalanced)
		broken("printed with a quote open: %s", line);
	if (parse_words(words.v, words.n, rule->family, &cmd, &diag)) {
		if (!may_be_asked(rule) || has_blob(rule))
			return;
		broken("printed, but refused: %s\n    %s", line, diag.text);
	}
	command_rule(&cmd, 0, &again);
	/* blobs of others may hold what xt ignores, or say a thing in two ways */
	if (!has_blob(rule) && !rule_equal(rule, &again))
		broken("printed:     %s\n    reads back as: %s", text, rule_text(&again));
}

static struct rule_ctx context(uint8_t family, bool shared)
{
	return (struct rule_ctx){ .arena = &fuzz_arena, .family = family, .table = TABLE_FILTER,
				  .shared = shared };
}

static void check_compiled(struct rule *rule, bool shared)
{
	struct rule_ctx ctx = context(rule->family, shared);
	struct batch batch = { 0 };
	struct batch_rule_at at = { .batch = &batch };
	struct set_source sets = { batch_set_get, &at };
	struct compiled compiled;
	struct kernel_rule kernel;
	struct diag diag;
	const struct nlmsghdr *nlh;
	char *text = rule_text(rule);

	diag_init(&diag);
	if (compile_rule(&compiler, rule, &ctx, 1, &compiled, &diag)) {
		if (diag.form == DIAG_NONE || !*diag.text)
			broken("refused without a message: %s", text);
		return;
	}
	batch_rule(&batch, &compiled, "filter", "web", PLACE_APPEND, 0, 0, 0);
	nlh = batch_rule_message(&at);
	kernel_rule_read(arena_memdup(&fuzz_arena, nlh, nlh->nlmsg_len), &ctx, &registry, &sets,
			 &kernel);
	batch_free(&batch);
	if (kernel.foreign)
		broken("sent, but read back as foreign: %s", text);
	if (strcmp(text, rule_text(&kernel.rule)))
		broken("sent:       %s\n    read back: %s", text, rule_text(&kernel.rule));
}

static void check_list(const struct rule *rule)
{
	const struct list_opts opts = { .numeric = true, .verbose = true };
	struct buf out = { 0 };
	const char *text;

	rule_print_list(rule, &opts, &out);
	text = buf_str(&out);
	if (strchr(text, '\n') != text + strlen(text) - 1)
		broken("listed on more than one line: %s", text);
	buf_free(&out);
}

/* One line, in whose quotes nothing ends that should not. */
static void check_words_of_nft(const struct rule *rule, struct buf *text)
{
	unsigned quotes = 0;

	for (const char *at = buf_str(text); *at; at++) {
		quotes += *at == '"';
		if ((unsigned char)*at < ' ' || *at == 0x7f || (*at == ';' && quotes % 2 == 0))
			broken("translated to: %s\n    %s", buf_str(text), rule_text(rule));
	}
	if (quotes % 2)
		broken("translated with a quote open: %s", buf_str(text));
	buf_free(text);
}

static void check_translated(struct rule *rule)
{
	struct translation to = { .text = { .family = rule->family, .form = TEXT_FIELD },
				  .family = "ip", .table = "filter", .arena = &fuzz_arena };
	struct text_ctx exact = { .family = rule->family };
	struct rule_ctx ctx = context(rule->family, false);
	struct buf out = { 0 };
	struct compiled compiled;
	struct diag diag;

	diag_init(&diag);
	if (!compile_rule(&compiler, rule, &ctx, 1, &compiled, &diag) &&
	    prog_text(&compiled.low.prog, &exact, &out))
		check_words_of_nft(rule, &out);
	buf_free(&out);
	if (rule_translate(rule, &ctx, &to))
		check_words_of_nft(rule, &to.rule);
	buf_free(&to.rule);
	buf_free(&to.before);
}

static void check_rule(struct rule *rule)
{
	fuzz_accepted++;
	check_printed(rule);
	check_list(rule);
	check_compiled(rule, false);
	check_translated(rule);
	check_compiled(rule, true);
}

/* ---- words, argv ----------------------------------------------------------- */

static uint8_t drawn_family(uint8_t byte)
{
	return fuzz_families[byte % FUZZ_FAMILIES];
}

static uint8_t family_byte(uint8_t family)
{
	uint8_t i = 0;

	while (fuzz_families[i] != family)
		i++;
	return i;
}

static void run_command(char *const *word, int n, uint8_t family)
{
	struct command cmd;
	struct diag diag;
	struct rule rule;

	if (parse_words(word, n, family, &cmd, &diag))
		return;
	if (cmd.op == CMD_HELP) {
		struct command_env env = { .family = family, .reg = &registry,
					   .arena = &fuzz_arena };
		struct buf out = { 0 };

		command_help(&cmd, "iptables", &env, &out);
		buf_free(&out);
	}
	if (cmd.op != CMD_APPEND || cmd.skip)
		return;
	for (unsigned i = 0; i < cmd.n_src * cmd.n_dst && i < 4; i++) {
		command_rule(&cmd, i, &rule);
		/* the line is for a chain without a hook */
		if (strcmp(cmd.chain, "INPUT") && strcmp(cmd.chain, "OUTPUT"))
			check_rule(&rule);
	}
}

static void run_words(const uint8_t *data, size_t len)
{
	struct words words;
	char *line;

	if (!len)
		return;
	line = arena_strndup(&fuzz_arena, (const char *)data + 1, len - 1);
	line[strcspn(line, "\n")] = '\0';
	words_split(line, &fuzz_arena, &words);
	run_command(words.v, words.n, drawn_family(data[0]));
}

static void run_argv(const uint8_t *data, size_t len)
{
	char *word[128], *text;
	int n = 0;

	if (!len)
		return;
	text = arena_strndup(&fuzz_arena, (const char *)data + 1, len - 1);
	for (size_t at = 0; at < len - 1 && n < 127; at += strlen(text + at) + 1)
		word[n++] = text + at;
	word[n] = NULL;
	run_command(word, n, drawn_family(data[0]));
}

static void seed_words(const struct generated *made, struct random *random, struct buf *ret)
{
	buf_putc(ret, (char)family_byte(made->family));
	generated_line(made, ret);
}

static void seed_argv(const struct generated *made, struct random *random, struct buf *ret)
{
	buf_putc(ret, (char)family_byte(made->family));
	for (int i = 0; i < made->n; i++)
		buf_add(ret, made->word[i], strlen(made->word[i]) + 1);
}

/* ---- exprs, hint ----------------------------------------------------------- */

/* In front of an input; all lookups of a rule find the same set. */
struct dumped {
	uint8_t family;
	uint8_t set_flags;
	uint8_t key_len;
	uint8_t udata_len;
	uint16_t set_len;
};

struct parts {
	struct dumped head;
	const uint8_t *set, *udata, *exprs;
	size_t exprs_len;
};

static bool split_dumped(const uint8_t *data, size_t len, struct parts *ret)
{
	memset(ret, 0, sizeof(*ret));
	if (len < sizeof(ret->head))
		return false;
	memcpy(&ret->head, data, sizeof(ret->head));
	len -= sizeof(ret->head);
	ret->set = data + sizeof(ret->head);
	if (ret->head.set_len > len)
		return false;
	len -= ret->head.set_len;
	ret->udata = ret->set + ret->head.set_len;
	if (ret->head.udata_len > len)
		return false;
	ret->exprs = ret->udata + ret->head.udata_len;
	ret->exprs_len = len - ret->head.udata_len;
	return true;
}

static const struct set_val *get_set(void *data, const char *name, uint32_t id,
				     const struct sel_from *key, struct arena *arena)
{
	const struct parts *parts = data;
	struct raw_set raw = { 0 };

	raw_set_add(&raw, arena_memdup(arena, parts->set, parts->head.set_len),
		    parts->head.set_len, arena);
	return raw_set_finish(&raw, parts->head.set_flags, parts->head.key_len, key, arena);
}

/* The rule as a message of the kernel, read as such. */
static bool read_dumped(const struct parts *parts, const struct rule_ctx *ctx,
			struct kernel_rule *ret)
{
	struct set_source sets = { get_set, (void *)parts };
	struct batch batch = { 0 };
	const struct nlmsghdr *nlh;

	batch_begin(&batch, NFT_MSG_NEWRULE, ctx->family, 0, 0);
	attr_be64(&batch.buf, NFTA_RULE_HANDLE, 1);
	attr_put(&batch.buf, NFTA_RULE_EXPRESSIONS | NLA_F_NESTED, parts->exprs,
		 parts->exprs_len);
	if (parts->head.udata_len)
		attr_put(&batch.buf, NFTA_RULE_USERDATA, parts->udata, parts->head.udata_len);
	batch_end(&batch);
	nlh = arena_memdup(&fuzz_arena, batch.buf.data, batch.buf.len);
	kernel_rule_read(nlh, ctx, &registry, &sets, ret);
	batch_free(&batch);
	return !ret->foreign;
}

static void run_exprs(const uint8_t *data, size_t len)
{
	struct kernel_rule kernel;
	struct rule_ctx ctx;
	struct parts parts;

	if (!split_dumped(data, len, &parts) || parts.exprs_len > 60000)
		return;
	ctx = context(drawn_family(parts.head.family), false);
	if (read_dumped(&parts, &ctx, &kernel))
		check_rule(&kernel.rule);
}

/* The statements of @parts, less what a rule adds to them. */
static void decode_dumped(const struct parts *parts, uint8_t family, struct decoded *ret)
{
	struct set_source sets = { get_set, (void *)parts };

	decode_exprs(ret, arena_memdup(&fuzz_arena, parts->exprs, parts->exprs_len),
		     parts->exprs_len, family, &sets, &fuzz_arena);
}

/* The hint may choose the words, never the values: what it makes of the rule
 * must still be the statements that are there, or those that it is without. */
static void run_hint(const uint8_t *data, size_t len)
{
	struct kernel_rule plain, hinted;
	struct lowered one, other;
	struct decoded decoded;
	struct rule_ctx ctx;
	struct parts parts, bare;
	struct diag diag;

	if (!split_dumped(data, len, &parts) || parts.exprs_len > 60000)
		return;
	ctx = context(drawn_family(parts.head.family), false);
	ctx.inexact = true;
	bare = parts;
	bare.head.udata_len = 0;
	if (!read_dumped(&bare, &ctx, &plain) || !read_dumped(&parts, &ctx, &hinted))
		return;
	fuzz_accepted++;
	diag_init(&diag);
	if (rule_lower(&plain.rule, &ctx, &one, &diag) ||
	    rule_lower(&hinted.rule, &ctx, &other, &diag))
		return;
	decode_dumped(&parts, ctx.family, &decoded);
	if (!same_statements(&one.prog, &other.prog) &&
	    !same_statements(&decoded.prog, &other.prog))
		broken("without a hint: %s\n    with it:        %s", rule_text(&plain.rule),
		       rule_text(&hinted.rule));
	if (strchr(rule_text(&hinted.rule), '\n'))
		broken("printed on more than one line: %s", rule_text(&hinted.rule));
}

static bool attrs_of(const struct nlmsghdr *nlh, const struct nlattr **tb, unsigned max)
{
	return attr_parse((const char *)nlh + 20, nlh->nlmsg_len - 20, tb, max);
}

/* Cuts the messages of a batch into the parts of an input. */
static void seed_from_batch(const struct batch *batch, uint8_t family, struct buf *ret)
{
	struct dumped head = { .family = family_byte(family) };
	const struct nlattr *tb[NFTA_RULE_MAX + 1];
	const void *set = NULL;

	for (size_t at = 0; at < batch->buf.len;) {
		const struct nlmsghdr *nlh = (const void *)(batch->buf.data + at);
		uint8_t type = nlh->nlmsg_type & 0xff;

		at += NLMSG_ALIGN(nlh->nlmsg_len);
		if (!attrs_of(nlh, tb, NFTA_RULE_MAX))
			continue;
		if (type == NFT_MSG_NEWSET) {
			head.set_flags = attr_get_be32(tb[NFTA_SET_FLAGS]);
			head.key_len = attr_get_be32(tb[NFTA_SET_KEY_LEN]);
		} else if (type == NFT_MSG_NEWSETELEM) {
			set = (const char *)nlh + 20;
			head.set_len = nlh->nlmsg_len - 20;
		} else if (type == NFT_MSG_NEWRULE) {
			const struct nlattr *udata = tb[NFTA_RULE_USERDATA];
			const struct nlattr *exprs = tb[NFTA_RULE_EXPRESSIONS];

			head.udata_len = udata && attr_len(udata) < 256 ? attr_len(udata) : 0;
			buf_add(ret, &head, sizeof(head));
			buf_add(ret, set, head.set_len);
			if (head.udata_len)
				buf_add(ret, attr_data(udata), head.udata_len);
			if (exprs)
				buf_add(ret, attr_data(exprs), attr_len(exprs));
		}
	}
}

static void seed_exprs(const struct generated *made, struct random *random, struct buf *ret)
{
	struct batch batch = { 0 };
	struct compiled compiled;
	struct command cmd;
	struct rule_ctx ctx;
	struct rule rule;
	struct diag diag;

	if (parse_words(made->word, made->n, made->family, &cmd, &diag))
		return;
	command_rule(&cmd, 0, &rule);
	ctx = context(made->family, one_in(random, 3));
	if (compile_rule(&compiler, &rule, &ctx, 1, &compiled, &diag))
		return;
	batch_rule(&batch, &compiled, "filter", "web", PLACE_APPEND, 0, 0, 0);
	seed_from_batch(&batch, made->family, ret);
	batch_free(&batch);
}

/* ---- blob ------------------------------------------------------------------ */

static void run_blob(const uint8_t *data, size_t len)
{
	enum ext_kind kind;
	struct rule_ctx ctx;
	const uint8_t *end;
	struct inst *inst, *again;
	struct xt xt = { 0 };
	struct rule rule;

	if (len < 4)
		return;
	kind = data[0] & 1 ? EXT_TARGET : EXT_MATCH;
	ctx = context(drawn_family(data[1]), false);
	xt.revision = data[2];
	end = memchr(data + 3, 0, len - 3);
	if (!end)
		return;
	xt.name = arena_strdup(&fuzz_arena, (const char *)data + 3);
	xt.len = data + len - end - 1;
	xt.data = arena_memdup(&fuzz_arena, end + 1, xt.len);
	inst = ext_decode(&registry, kind, &xt, &ctx);
	if (!inst)
		return;
	fuzz_accepted++;
	rule_init(&rule, ctx.family);
	if (kind == EXT_TARGET) {
		rule.verdict = RULE_TARGET;
		rule.target = inst;
	} else {
		rule_add_match(&rule, inst);
	}
	if (strchr(rule_text(&rule), '\n'))
		broken("printed on more than one line: %s", rule_text(&rule));
	check_list(&rule);
	if (ext_encode(inst, &ctx, &xt))
		return;
	again = ext_decode(&registry, kind, &xt, &ctx);
	if (!again || !inst_equal(inst, again))
		broken("%s: read, but written as another: %s", inst->ext->name, rule_text(&rule));
}

static void seed_blob(const struct generated *made, struct random *random, struct buf *ret)
{
	const struct inst *inst;
	struct command cmd;
	struct rule_ctx ctx = context(made->family, false);
	struct diag diag;
	struct xt xt;

	if (parse_words(made->word, made->n, made->family, &cmd, &diag))
		return;
	inst = cmd.rule.target ? cmd.rule.target : cmd.rule.matches;
	while (inst && inst->next && one_in(random, 2))
		inst = inst->next;
	if (!inst || ext_encode(inst, &ctx, &xt))
		return;
	buf_putc(ret, inst->ext->kind == EXT_TARGET);
	buf_putc(ret, (char)family_byte(made->family));
	buf_putc(ret, (char)xt.revision);
	buf_add(ret, xt.name, strlen(xt.name) + 1);
	buf_add(ret, xt.data, xt.len);
}

/* ---- set ------------------------------------------------------------------- */

static void run_set(const uint8_t *data, size_t len)
{
	const struct sel_from *key;
	const struct set_val *val;
	struct raw_set raw = { 0 };
	size_t half;

	if (len < 4)
		return;
	key = selector_from(data[0] % SEL_MAX, drawn_family(data[1]));
	/* a dump may come in several messages */
	half = (len - 4) / 2 & ~(size_t)3;
	if (data[1] & 2) {
		raw_set_add(&raw, arena_memdup(&fuzz_arena, data + 4, half), half, &fuzz_arena);
		raw_set_add(&raw, arena_memdup(&fuzz_arena, data + 4 + half, len - 4 - half),
			    len - 4 - half, &fuzz_arena);
	} else {
		raw_set_add(&raw, arena_memdup(&fuzz_arena, data + 4, len - 4), len - 4,
			    &fuzz_arena);
	}
	val = raw_set_finish(&raw, data[2], data[3], key, &fuzz_arena);
	if (!val)
		return;
	fuzz_accepted++;
	if (val->len != key->len || val->n > raw.n)
		broken("a set of %u elements of %u bytes out of %u", val->n, val->len, raw.n);
}

static void seed_set(const struct generated *made, struct random *random, struct buf *ret)
{
	struct buf whole = { 0 };
	struct parts parts;

	seed_exprs(made, random, &whole);
	if (split_dumped((const uint8_t *)whole.data, whole.len, &parts) && parts.head.set_len) {
		buf_putc(ret, parts.head.key_len == 8 ? SEL_TH_PORTS : SEL_TH_DPORT);
		buf_putc(ret, (char)parts.head.family);
		buf_putc(ret, (char)parts.head.set_flags);
		buf_putc(ret, (char)parts.head.key_len);
		buf_add(ret, parts.set, parts.head.set_len);
	}
	buf_free(&whole);
}

/* ---- event ----------------------------------------------------------------- */

static void watch_start(struct watch *watch)
{
	static const struct watch_opts opts = { .events = true, .traces = true, .counters = true,
						.families = UINT64_MAX };
	struct diag diag;

	if (watch_init(watch, &registry, &opts, false, &diag))
		abort();
	watch->known = true;
	/* as if it were being read, too */
	if (ruleset_init(&watch->reading.set))
		abort();
	watch->reading.started = true;
}

static void check_lines(struct watch *watch)
{
	static const char *const begins[] = { " EVENT: ", " TRACE: ", "PACKET: ", "NEWGEN: " };
	const char *at = buf_str(&watch->out), *end;

	for (; (end = strchr(at, '\n')); at = end + 1) {
		size_t i = 0;

		while (i < sizeof(begins) / sizeof(*begins) &&
		       strncmp(at, begins[i], strlen(begins[i])))
			i++;
		if (i == sizeof(begins) / sizeof(*begins))
			broken("a line that begins otherwise: %.80s", at);
		fuzz_accepted++;
	}
	if (*at || at != watch->out.data + watch->out.len)
		broken("a line without an end, or a NUL: %.80s", at);
	watch->out.len = 0;
}

/* Lists and numbers agree. */
static void check_rules(const struct watch *watch)
{
	for (const struct watch_table *t = watch->now.tables; t; t = t->next)
		for (const struct watch_chain *c = t->chains; c; c = c->next) {
			const struct watch_rule *last = NULL;
			unsigned n = 0;

			for (struct watch_rule *r = c->first; r; last = r, r = r->next)
				if (r->prev != last || r->chain != c || watch_rule_number(r) != ++n ||
				    !ruleset_rule(&watch->now, t, r->handle))
					broken("rule %u of %s is out of its place", n, c->name);
			if (c->last != last)
				broken("the last of %s is another", c->name);
		}
}

static void one_event(const struct nlmsghdr *nlh, void *data)
{
	struct watch *watch = data;

	watch_message(nlh, watch);
	check_lines(watch);
	check_rules(watch);
	if (watch->gap) {	/* nobody is there to be asked */
		watch_free(watch);
		watch_start(watch);
	}
}

static void run_event(const uint8_t *data, size_t len)
{
	struct watch watch;

	watch_start(&watch);
	events_split(arena_memdup(&fuzz_arena, data, len), len, one_event, &watch);
	watch_free(&watch);
}

static void event_begin(struct batch *batch, uint8_t type, uint8_t family, uint16_t flags,
			uint16_t generation)
{
	struct nfgenmsg *nfg;

	batch_begin(batch, type, family, flags, 0);
	nfg = (void *)(batch->buf.data + batch->message + NLMSG_HDRLEN);
	nfg->res_id = htobe16(generation);
}

static void event_name(struct batch *batch, uint8_t type, uint8_t family, uint16_t generation,
		       uint16_t table_attr, uint16_t name_attr)
{
	event_begin(batch, type, family, 0, generation);
	attr_str(&batch->buf, table_attr, "filter");
	if (name_attr)
		attr_str(&batch->buf, name_attr, "web");
	if (name_attr == NFTA_CHAIN_NAME)
		attr_be64(&batch->buf, NFTA_CHAIN_HANDLE, 1);
	batch_end(batch);
}

static void event_generation_end(struct batch *batch, uint16_t generation)
{
	event_begin(batch, NFT_MSG_NEWGEN, AF_UNSPEC, 0, generation);
	attr_be32(&batch->buf, NFTA_GEN_ID, generation);
	attr_str(&batch->buf, NFTA_GEN_PROC_NAME, "nft");
	batch_end(batch);
}

/* What a batch asks for, as it is told of when done: with handles. */
static void event_copy(struct batch *batch, const struct nlmsghdr *nlh, uint8_t family,
		       uint64_t handle, uint64_t before)
{
	uint8_t type = nlh->nlmsg_type & 0xff;

	event_begin(batch, type, family, handle & 1 ? NLM_F_APPEND : 0, 1);
	buf_add(&batch->buf, (const char *)nlh + 20, NLMSG_ALIGN(nlh->nlmsg_len) - 20);
	if (type == NFT_MSG_NEWRULE)
		attr_be64(&batch->buf, NFTA_RULE_HANDLE, handle);
	if (type == NFT_MSG_NEWRULE && before)
		attr_be64(&batch->buf, NFTA_RULE_POSITION, before);
	batch_end(batch);
}

static void event_trace(struct batch *batch, uint8_t family, struct random *random)
{
	uint8_t bytes[60];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)one_in(random, 3) << (i % 8);
	bytes[0] = family == NFPROTO_IPV6 ? 0x60 : 0x46;
	bytes[family == NFPROTO_IPV6 ? 6 : 9] = one_in(random, 2) ? 6 : 17;
	event_begin(batch, NFT_MSG_TRACE, family, 0, 1);
	attr_str(&batch->buf, NFTA_TRACE_TABLE, "filter");
	attr_str(&batch->buf, NFTA_TRACE_CHAIN, "web");
	attr_be64(&batch->buf, NFTA_TRACE_RULE_HANDLE, 7);
	attr_be32(&batch->buf, NFTA_TRACE_TYPE, one_in(random, 2) ? NFT_TRACETYPE_RULE :
								   NFT_TRACETYPE_POLICY);
	attr_be16(&batch->buf, NFTA_TRACE_IIFTYPE, one_in(random, 2));
	attr_put(&batch->buf, NFTA_TRACE_LL_HEADER, bytes, 14);
	attr_put(&batch->buf, NFTA_TRACE_NETWORK_HEADER, bytes, family == NFPROTO_IPV6 ? 40 : 24);
	attr_put(&batch->buf, NFTA_TRACE_TRANSPORT_HEADER, bytes, 20);
	batch_end(batch);
}

static void event_rules(struct batch *batch, const struct batch *made, uint8_t family,
			struct random *random)
{
	uint64_t handle = 7;

	for (unsigned round = 0; round < 3; round++)
		for (size_t at = 0; at < made->buf.len;) {
			const struct nlmsghdr *nlh = (const void *)(made->buf.data + at);
			/* told of with one that is there, or with one still to come */
			uint64_t before = one_in(random, 3) ? 0 : one_in(random, 2) ? 7 : handle + 1;

			at += NLMSG_ALIGN(nlh->nlmsg_len);
			event_copy(batch, nlh, family, handle, before);
			handle += (nlh->nlmsg_type & 0xff) == NFT_MSG_NEWRULE;
		}
}

static void seed_event(const struct generated *made, struct random *random, struct buf *ret)
{
	struct batch asked = { 0 }, batch = { 0 };
	struct compiled compiled;
	struct command cmd;
	struct rule_ctx ctx;
	struct rule rule;
	struct diag diag;
	uint8_t f = made->family;

	if (parse_words(made->word, made->n, f, &cmd, &diag))
		return;
	command_rule(&cmd, 0, &rule);
	ctx = context(f, one_in(random, 3));
	if (compile_rule(&compiler, &rule, &ctx, 1, &compiled, &diag))
		return;
	batch_rule(&asked, &compiled, "filter", "web", PLACE_APPEND, 0, 0, 0);
	event_name(&batch, NFT_MSG_NEWTABLE, f, 1, NFTA_TABLE_NAME, 0);
	event_name(&batch, NFT_MSG_NEWCHAIN, f, 1, NFTA_CHAIN_TABLE, NFTA_CHAIN_NAME);
	event_rules(&batch, &asked, f, random);
	event_generation_end(&batch, 1);
	event_trace(&batch, f, random);
	event_begin(&batch, NFT_MSG_DELRULE, f, 0, 2);
	attr_str(&batch.buf, NFTA_RULE_TABLE, "filter");
	attr_str(&batch.buf, NFTA_RULE_CHAIN, "web");
	attr_be64(&batch.buf, NFTA_RULE_HANDLE, 7);
	batch_end(&batch);
	event_name(&batch, NFT_MSG_DELCHAIN, f, 2, NFTA_CHAIN_TABLE, NFTA_CHAIN_NAME);
	event_name(&batch, NFT_MSG_DELTABLE, f, 2, NFTA_TABLE_NAME, 0);
	event_generation_end(&batch, 2);
	buf_add(ret, batch.buf.data, batch.buf.len);
	batch_free(&batch);
	batch_free(&asked);
}

/* ---- legacy ---------------------------------------------------------------- */

/* In front of an input; one chain of a hook. */
struct older {
	uint8_t family, n_entries;
	uint16_t hook_entry, underflow;
};

static void run_legacy(const uint8_t *data, size_t len)
{
	struct legacy_table table = { .name = "filter", .hooks = 1u << NF_INET_LOCAL_IN };
	struct legacy legacy;
	struct older head;

	if (len < sizeof(head))
		return;
	memcpy(&head, data, sizeof(head));
	table.family = drawn_family(head.family);
	table.entries = arena_memdup(&fuzz_arena, data + sizeof(head), len - sizeof(head));
	table.size = len - sizeof(head);
	table.n_entries = head.n_entries;
	table.hook_entry[NF_INET_LOCAL_IN] = head.hook_entry;
	table.underflow[NF_INET_LOCAL_IN] = head.underflow;
	if (legacy_open(&table, &fuzz_arena, &legacy))
		return;
	fuzz_accepted++;
	for (uint32_t c = 0; c < legacy.n_chains; c++)
		for (uint32_t i = legacy.chains[c].first; i < legacy.chains[c].end; i++) {
			struct rule_ctx ctx = context(table.family, false);
			struct kernel_rule rule;
			const char *what;

			legacy_rule(&legacy, i, &ctx, &registry, &rule, &what);
			if (what && strchr(what, '\n'))
				broken("more than one line: %s", what);
			if (what)
				continue;
			if (strchr(rule_text(&rule.rule), '\n'))
				broken("printed on more than one line: %s", rule_text(&rule.rule));
			check_list(&rule.rule);
		}
}

static void seed_legacy(const struct generated *made, struct random *random, struct buf *ret)
{
	struct legacy_table table;
	struct buf bytes = { 0 };
	struct command cmd;
	struct rule rule;
	struct diag diag;

	if (family_of(made->family)->header ||
	    parse_words(made->word, made->n, made->family, &cmd, &diag))
		return;
	command_rule(&cmd, 0, &rule);
	if (legacy_make(made->family, (const struct rule *[]){ &rule }, 1, &fuzz_arena, &bytes,
			&table)) {
		struct older head = { .family = made->family == NFPROTO_IPV6,
				      .n_entries = table.n_entries,
				      .underflow = table.underflow[NF_INET_LOCAL_IN] };

		buf_add(ret, &head, sizeof(head));
		buf_add(ret, bytes.data, bytes.len);
	}
	buf_free(&bytes);
}

const struct fuzz_target fuzz_targets[] = {
	{ "words", true, 60000, run_words, seed_words },
	{ "argv", true, 60000, run_argv, seed_argv },
	{ "exprs", false, 100000, run_exprs, seed_exprs },
	{ "hint", false, 100000, run_hint, seed_exprs },
	{ "blob", false, 200000, run_blob, seed_blob },
	{ "legacy", false, 100000, run_legacy, seed_legacy },
	{ "set", false, 200000, run_set, seed_set },
	{ "event", false, 30000, run_event, seed_event },
};
const size_t n_fuzz_targets = sizeof(fuzz_targets) / sizeof(*fuzz_targets);
