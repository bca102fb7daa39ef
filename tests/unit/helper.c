/* SPDX-License-Identifier: GPL-2.0-or-later */
/* helper.c - see helper.h */
#include "tests/unit/helper.h"

#include <check.h>
#include <string.h>

#include <linux/netlink.h>

#include "compat/ext.h"
#include "lib/text/words.h"

struct arena arena;
struct compiler test_compiler;

void arena_setup(void)
{
	test_compiler = (struct compiler){ .reg = &registry };
}

void arena_teardown(void)
{
	buf_free(&test_compiler.exprs);
	arena_free(&arena);
}

int try_command(uint8_t family, const char *line, struct command *ret, struct diag *diag)
{
	struct command_env env = { .family = family, .reg = &registry, .arena = &arena };
	struct words words;

	diag_init(diag);
	words_split(line, &arena, &words);
	ck_assert(!words.unbalanced && !words.too_many);
	return command_parse(words.v, words.n, &env, ret, diag) ? diag->status : STATUS_OK;
}

static char *text_join(const char *a, const char *b)
{
	struct buf out = { 0 };
	char *text;

	buf_puts(&out, a);
	buf_puts(&out, b);
	text = arena_strdup(&arena, buf_str(&out));
	buf_free(&out);
	return text;
}

struct rule *rule_of(uint8_t family, const char *text)
{
	struct rule *rule = arena_new(&arena, struct rule);
	struct command cmd;
	struct diag diag;
	int status = try_command(family, text_join("-A web ", text), &cmd, &diag);

	ck_assert_msg(status == STATUS_OK, "%s: %s", text, diag.text);
	command_rule(&cmd, 0, rule);
	return rule;
}

const char *text_of(const struct rule *rule)
{
	struct buf out = { 0 };
	char *text;

	rule_print_save(rule, rule->has_counters, &out);
	text = arena_strdup(&arena, buf_str(&out));
	buf_free(&out);
	return *text == ' ' ? text + 1 : text;
}

const char *reprinted(uint8_t family, const char *text)
{
	struct command cmd;
	struct rule rule;
	struct diag diag;

	if (try_command(family, text_join("-A web ", text), &cmd, &diag))
		return arena_strdup(&arena, diag.text);
	command_rule(&cmd, 0, &rule);
	return text_of(&rule);
}

struct rule_ctx context_of(uint8_t family, bool shared)
{
	return (struct rule_ctx){ .arena = &arena, .family = family, .table = TABLE_FILTER,
				  .shared = shared };
}

void compile(struct rule *rule, const struct rule_ctx *ctx, struct compiled *ret)
{
	struct diag diag;
	int err;

	diag_init(&diag);
	err = compile_rule(&test_compiler, rule, ctx, 1, ret, &diag);
	ck_assert_msg(!err, "%s: %s (%s)", text_of(rule), diag.text, diag.reason);
}

void read_back(const struct compiled *compiled, const struct rule_ctx *ctx,
	       struct kernel_rule *ret)
{
	struct batch batch = { 0 };
	struct batch_rule_at at = { .batch = &batch };
	struct set_source sets = { batch_set_get, &at };
	const struct nlmsghdr *nlh;

	batch_rule(&batch, compiled, "filter", "web", PLACE_APPEND, 0, 0, 0);
	nlh = batch_rule_message(&at);
	kernel_rule_read(arena_memdup(&arena, nlh, nlh->nlmsg_len), ctx, &registry, &sets, ret);
	batch_free(&batch);
}
