/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/bench/forms.c - one rule, many times, in the form that is asked for.
 *
 *	forms native|xt COUNT WORD...	the words of "-A CHAIN ...", with "-t TABLE" before
 *
 * "native" is what the programs make of it; "xt" has every match as its xtables code,
 * whether it could be native or not. The chain must be there. Nothing is read back: what
 * goes out natively all the same is refused, so that no two columns hold the same thing.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>

#include "compat/ext.h"
#include "lib/kernel/session.h"
#include "lib/nft/compile.h"
#include "lib/rule/command.h"

static int fail(const char *what, const char *why)
{
	fprintf(stderr, "forms: %s: %s\n", what, why);
	return 1;
}

static bool form_fits(const struct rule *rule, bool xt)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		if (m->as_xt != xt)
			return false;
	return true;
}

static int put_rules(struct session *session, struct command *cmd, struct rule_ctx *ctx, bool xt,
		     unsigned count, struct diag *diag)
{
	struct compiler compiler = { .reg = &registry };
	static struct compiled c;
	struct batch batch = { 0 };
	int err = 0;

	for (struct inst *m = cmd->rule.matches; m; m = m->next)
		m->as_xt = xt;
	for (unsigned i = 0; i < count && !err; i++) {
		c.opts = (struct emit_opts){ .family = ctx->family, .first_set = batch.sets + 1 };
		err = rule_lower(&cmd->rule, ctx, &c.low, diag);
		compiler.exprs.len = 0;
		if (!err)
			err = emit_exprs(&compiler.exprs, &c.low.prog, &c.opts, 0, 0);
		c.exprs = compiler.exprs.data;
		c.exprs_len = compiler.exprs.len;
		c.has_xt = xt;
		c.proto = cmd->rule.proto;
		if (!err && !form_fits(&cmd->rule, xt))
			err = -EOPNOTSUPP;
		batch.sets += c.low.prog.n;
		if (!err)
			batch_rule(&batch, &c, cmd->table, cmd->chain, PLACE_APPEND, 0, 0, 0);
	}
	if (!err)
		err = session_commit(session, &batch, 0, NULL, 0, NULL);
	batch_free(&batch);
	buf_free(&compiler.exprs);
	return err;
}

int main(int argc, char **argv)
{
	struct session *session;
	struct arena arena = { 0 };
	struct command_env env = { .family = NFPROTO_IPV4, .reg = &registry, .arena = &arena };
	struct rule_ctx ctx = { .arena = &arena, .family = NFPROTO_IPV4 };
	struct command cmd;
	struct diag diag;
	int err;

	if (argc < 4)
		return fail("usage", "native|xt COUNT WORD...");
	diag_init(&diag);
	if (command_parse(argv + 3, argc - 3, &env, &cmd, &diag))
		return fail(argv[3], diag.text);
	ctx.table = cmd.table_bit;
	ctx.hook = builtin_hook(env.family, cmd.table_bit, cmd.chain);
	err = session_open(&session);
	if (err)
		return fail("socket", strerror(-err));
	err = put_rules(session, &cmd, &ctx, !strcmp(argv[1], "xt"), atoi(argv[2]), &diag);
	session_close(session);
	arena_free(&arena);
	return err ? fail(argv[1], strerror(-err)) : 0;
}
