/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * batch.c - "iptables --batch FILE": the commands of a script, one a line, by one
 * process and as one transaction; with --each, a transaction each. A restore file has
 * another form (tables, counters, COMMIT) and is restore.c's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/common.h"
#include "compat/ext.h"
#include "lib/plan/list.h"
#include "lib/text/errors.h"
#include "lib/text/words.h"

struct script {
	const struct program *prog;
	bool each;
	struct buf text;	/* its lines, each with a NUL for its end */
	struct registry reg;
	struct ext_index index;
	struct plan plan;
	bool shared;		/* the dialect of lines that name none */
	struct arena arena;	/* of a line */
	struct words words;
	unsigned line;
	struct diag diag;
};

static bool read_all(int fd, struct buf *text)
{
	enum { PIECE = 64 << 10 };

	for (;;) {
		char *at = buf_grow(text, PIECE);
		ssize_t n = at ? read(fd, at, PIECE) : -1;

		if (!at)
			return false;
		text->len -= PIECE - (n > 0 ? (size_t)n : 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return !n;
	}
}

static bool load(struct script *s, const char *file)
{
	int fd = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	bool ok = fd >= 0 && read_all(fd, &s->text);
	int err = errno;

	if (fd > STDIN_FILENO)
		close(fd);
	if (ok) {
		buf_putc(&s->text, '\0');
		for (size_t i = 0; i < s->text.len; i++)
			if (s->text.data[i] == '\n')
				s->text.data[i] = '\0';
		ok = !s->text.failed;
	}
	if (!ok)
		fprintf(stderr, "%s: cannot read %s: %s\n", s->prog->name, file, error_text(err));
	return ok;
}

/* Is @word the program itself, as a script writes it? */
static bool is_program(const struct script *s, const char *word)
{
	const char *slash = strrchr(word, '/');
	size_t len = strlen(s->prog->name);

	word = slash ? slash + 1 : word;
	return !strncmp(word, s->prog->name, len) && (!word[len] || word[len] == '-');
}

static int show(struct script *s, const struct command *cmd)
{
	struct buf out = { 0 };
	int err;

	if (!s->each) {
		diag_reason(&s->diag, "nothing is done before the last line; with --each it is");
		return diag_usage(&s->diag, "a listing has no place in a transaction");
	}
	err = list_command(&s->plan, cmd, &out, &s->diag);
	if (!err && !put_out(&out))
		err = diag_error(&s->diag, STATUS_FAIL, "cannot write: %s", error_text(errno));
	buf_free(&out);
	return err;
}

/* One line of the script into the plan, or what it lists to stdout. */
static int take_line(struct script *s, const char *line)
{
	struct command_env env = { .family = s->prog->family, .reg = &s->reg,
				   .arena = &s->arena, .services = &kernel_services };
	struct command cmd;
	int err;

	arena_clear(&s->arena);
	words_split_shell(line, &s->arena, &s->words);
	if (s->words.too_many || s->words.unbalanced)
		return diag_usage(&s->diag, s->words.too_many ? "too many words" :
				  "a quoted word has no closing quote");
	if (s->words.n && is_program(s, s->words.v[0])) {
		s->words.v++;
		s->words.n--;
	}
	if (!s->words.n)
		return 0;
	err = command_parse(s->words.v, s->words.n, &env, &cmd, &s->diag);
	if (err || cmd.skip)
		return err;
	if (cmd.op == CMD_HELP || cmd.op == CMD_VERSION)
		return diag_usage(&s->diag, "no command specified");
	if (cmd.op == CMD_LIST || cmd.op == CMD_LIST_RULES)
		return show(s, &cmd);
	s->plan.inexact = cmd.inexact;
	s->plan.shared = s->shared;
	if (cmd.dialect && choose_dialect(&s->plan, cmd.dialect, &s->diag))
		return -EINVAL;
	return plan_command(&s->plan, &cmd, s->line, &s->diag);
}

static int failed(const struct script *s, bool whole)
{
	struct place place = { .word = whole ? NULL : s->words.v, .n = s->words.n, .lead = "",
			       .line = s->line };

	return report(s->prog, &s->diag, &place);
}

static int commit(struct script *s)
{
	unsigned line;
	int err = plan_commit(&s->plan, &line, &s->diag);

	if (err && line)
		s->line = line;
	return err;
}

static int run_whole(struct script *s)
{
	bool planned;
	int err;

	do {
		const char *end = s->text.data + s->text.len;

		plan_reset(&s->plan);
		s->line = 0;
		err = 0;
		for (const char *at = s->text.data; !err && at < end; at += strlen(at) + 1) {
			s->line++;
			err = take_line(s, at);
		}
		planned = !err;
		if (!err)
			err = commit(s);
	} while (err == -ERESTART);
	return err ? failed(s, planned) : STATUS_OK;
}

/* The worst status of all lines. */
static int run_each(struct script *s)
{
	const char *end = s->text.data + s->text.len;
	int worst = STATUS_OK;

	for (const char *at = s->text.data; at < end; at += strlen(at) + 1) {
		int err, status;

		s->line++;
		do {
			plan_reset(&s->plan);
			err = take_line(s, at);
			if (!err)
				err = commit(s);
		} while (err == -ERESTART);
		if (!err)
			continue;
		status = failed(s, false);
		worst = status > worst ? status : worst;
		diag_init(&s->diag);
	}
	return worst;
}

int batch_main(const struct program *prog, int argc, char **argv)
{
	struct script s = { .prog = prog };
	struct place place = { .word = NULL };
	int status;

	if (argc > 3 && !strcmp(argv[3], "--each"))
		s.each = true;
	if (argc != 3 + s.each) {
		fprintf(stderr, "Usage: %s --batch FILE|- [--each]\n", prog->name);
		return STATUS_USAGE;
	}
	if (!load(&s, argv[2]))
		return STATUS_FAIL;
	diag_init(&s.diag);
	registry_index(&registry, &s.index, &s.reg);
	if (plan_init(&s.plan, &s.reg, prog->family, &s.diag)) {
		buf_free(&s.text);
		return report(prog, &s.diag, &place);
	}
	s.plan.ids = !s.each;
	choose_xt(&s.plan);
	choose_inexact(&s.plan);
	if (choose_dialect(&s.plan, NULL, &s.diag)) {
		status = report(prog, &s.diag, &place);
	} else {
		s.shared = s.plan.shared;
		status = s.each ? run_each(&s) : run_whole(&s);
	}
	plan_free(&s.plan);
	arena_free(&s.arena);
	buf_free(&s.text);
	return status;
}
