/* SPDX-License-Identifier: GPL-2.0-or-later */
/* iptables.c - iptables and ip6tables: one command, one transaction. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "cmd/common.h"
#include "compat/ext.h"
#include "lib/plan/list.h"
#include "lib/rule/advice.h"
#include "lib/text/errors.h"

static bool is_listing(enum cmd op)
{
	return op == CMD_LIST || op == CMD_LIST_RULES;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void print_chain(const char *verb, const char *chain, struct buf *out)
{
	buf_printf(out, "%s chain `%s'\n", verb, chain);
}

/* The chains that something was done to: built-in ones in the order of a packet's way. */
static void print_chains(const struct plan *plan, const struct command *cmd, const char *verb,
			 struct buf *out)
{
	const struct builtin_chain *builtin = family_of(plan->family)->chains;
	uint32_t n_ops;
	const struct plan_op *ops = plan_ops(plan, &n_ops);
	const char **others = malloc((n_ops + 1) * sizeof(*others));
	size_t n = 0;

	/* -X takes those that are empty, too, and says nothing of it */
	for (const struct builtin_chain *b = builtin; b->name && cmd->op != CMD_DELETE_CHAIN; b++)
		for (uint32_t i = 0; i < n_ops && !strcmp(b->table, cmd->table); i++)
			if (ops[i].chain && !strcmp(ops[i].chain, b->name))
				print_chain(verb, b->name, out);
	for (uint32_t i = 0; others && i < n_ops; i++) {
		const char *chain = ops[i].chain;

		if (chain && !builtin_find(plan->family, cmd->table, chain))
			others[n++] = chain;
	}
	if (n)
		qsort(others, n, sizeof(*others), by_name);
	for (size_t i = 0; i < n; i++)
		print_chain(verb, others[i], out);
	free(others);
}

/* What -v shows of a change that was made. */
static void print_work(const struct plan *plan, const struct command *cmd)
{
	static const char *const verbs[] = {
		[CMD_FLUSH] = "Flushing", [CMD_ZERO] = "Zeroing", [CMD_DELETE_CHAIN] = "Deleting",
	};
	struct buf out = { 0 };

	if (cmd->op < sizeof(verbs) / sizeof(*verbs) && verbs[cmd->op])
		print_chains(plan, cmd, verbs[cmd->op], &out);
	if (cmd->op == CMD_APPEND || cmd->op == CMD_INSERT || cmd->op == CMD_REPLACE ||
	    cmd->op == CMD_DELETE || cmd->op == CMD_CHECK)
		for (unsigned i = 0; i < cmd->n_src * cmd->n_dst; i++) {
			struct rule rule;

			command_rule(cmd, i, &rule);
			rule_print_line(&rule, &out);
		}
	put_out(&out);
	buf_free(&out);
}

static int write_command(struct plan *plan, struct command *cmd, struct diag *diag)
{
	unsigned line;
	int err;

	do {
		plan_reset(plan);
		err = plan_command(plan, cmd, 0, diag);
		if (!err)
			err = plan_commit(plan, &line, diag);
	} while (err == -ERESTART);
	return err;
}

static int read_command(struct plan *plan, const struct command *cmd,
			const struct program *prog, struct diag *diag)
{
	struct buf out = { 0 };
	int err;

	warn_legacy(prog, "");
	err = list_command(plan, cmd, &out, diag);
	if (!err && !put_out(&out))
		err = diag_error(diag, STATUS_FAIL, "cannot write: %s", error_text(errno));
	buf_free(&out);
	return err;
}

static int carry_out(struct command *cmd, const struct program *prog, struct diag *diag)
{
	struct registry reg = registry;
	struct ext_index index;
	struct plan plan;
	int err;

	if (is_listing(cmd->op))
		registry_index(&registry, &index, &reg);
	err = plan_init(&plan, &reg, prog->family, diag);
	if (err)
		return err;
	err = choose_dialect(&plan, cmd->dialect, diag);
	choose_xt(&plan);
	if (!is_listing(cmd->op))
		choose_inexact(&plan);
	plan.inexact = cmd->inexact;
	if (!err)
		err = is_listing(cmd->op) ? read_command(&plan, cmd, prog, diag) :
					    write_command(&plan, cmd, diag);
	if (!err && cmd->verbose && !is_listing(cmd->op))
		print_work(&plan, cmd);
	plan_free(&plan);
	return err;
}

static int print_help(const struct command *cmd, const struct program *prog,
		      const struct command_env *env)
{
	struct buf out = { 0 };

	print_version(prog);
	command_help(cmd, prog->name, env, &out);
	put_out(&out);
	buf_free(&out);
	return STATUS_OK;
}

struct work {
	const struct command_env *env;
	const struct place *place;
	struct command *cmd;
};

static int run_command(const struct program *prog, void *data)
{
	struct work *w = data;
	struct diag diag;

	diag_init(&diag);
	if (!carry_out(w->cmd, prog, &diag))
		return STATUS_OK;
	command_advise(w->place->word, w->place->n, w->env, w->cmd, &diag);
	return report(prog, &diag, w->place);
}

static int run(const struct program *prog, int argc, char **argv, struct arena *arena)
{
	struct command_env env = { .family = prog->family, .reg = &registry, .arena = arena,
				   .services = &kernel_services,
				   .atomic_file = getenv("EBTABLES_ATOMIC_FILE") };
	struct place place = { .word = argv + 1, .n = argc - 1, .lead = prog->name };
	struct command cmd;
	struct diag diag;
	struct work work = { &env, &place, &cmd };

	diag_init(&diag);
	if (command_parse(argv + 1, argc - 1, &env, &cmd, &diag))
		goto failed;
	if (cmd.op == CMD_HELP)
		return print_help(&cmd, prog, &env);
	if (cmd.op == CMD_VERSION) {
		print_version(prog);
		return STATUS_OK;
	}
	if (cmd.skip) {
		fprintf(stderr, "Try `%s -h' or '%s --help' for more information.\n", prog->name,
			prog->name);
		return STATUS_USAGE;
	}
	if (prog->family == NFPROTO_BRIDGE && atomic_file(&cmd))
		return atomic_command(prog, &cmd, run_command, &work);
	return run_command(prog, &work);
failed:
	command_advise(argv + 1, argc - 1, &env, &cmd, &diag);
	return report(prog, &diag, &place);
}

int iptables_main(const struct program *prog, int argc, char **argv)
{
	struct arena arena = { 0 };
	int status;

	if (argc > 1 && !strcmp(argv[1], "--batch"))
		return batch_main(prog, argc, argv);
	status = run(prog, argc, argv, &arena);
	arena_free(&arena);
	return status;
}
