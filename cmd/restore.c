/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * restore.c - iptables-restore and ip6tables-restore: each COMMIT one
 * transaction. Until then the lines of a section can be read again, so that it is
 * planned again if somebody else changed the ruleset meanwhile.
 *
 * Asked for the whole, it sends all tables of a file as one transaction.
 *
 * The first error does not end the reading, only the doing: what follows is
 * parsed and planned to tell of all errors at once, and nothing more is sent.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cmd/common.h"
#include "cmd/lines.h"
#include "compat/ext.h"
#include "lib/plan/crew.h"
#include "lib/plan/list.h"
#include "lib/rule/advice.h"
#include "lib/rule/names.h"
#include "lib/text/errors.h"
#include "lib/text/words.h"

#define FAULTS_MAX 20	/* told of in one run */

#define CREW_FROM 500		/* rules of a section that come one after the other */
#define CHUNK_LINES 64
#define CHUNK_TEXT (32 << 10)	/* and then no further line */

struct fault {
	struct plan_fault is;
	const char *text;	/* the line */
	size_t from, to;	/* what of it is at fault; nothing: all of it */
};

/* A word of a line that failed: later errors about a chain of this name are due
 * to it. */
struct suspect {
	struct suspect *next;
	const char *word;
};

/* A command while it is read. */
struct reading {
	struct arena arena;
	struct diag diag;
	struct words words;
	size_t words_at;	/* offset in the line of what was cut into them */
	struct command_env env;
	struct command cmd;
};

/* Lines that append rules, and what was made of each by somebody who had the time. */
struct chunk {
	struct buf text;
	struct batch batch;
	unsigned n;
	struct chunk_line {
		size_t text;
		unsigned number;
		bool done;		/* else it is to be read like any other line */
		struct plan_piece piece;
	} lines[CHUNK_LINES];
};

struct hand {
	struct reading reading;
	struct plan_hand plan;
};

struct restore {
	const struct program *prog;
	const struct restore_opts *opts;
	struct registry reg;
	struct ext_index index;	/* of reg */
	struct plan plan;
	bool planned;		/* the plan is open */
	struct lines lines;	/* marked where the section begins */
	unsigned line;		/* number of the line at hand */
	const char *table;	/* of the section, or NULL */
	char name[64];
	bool skipped;		/* the section is not the one asked for */
	struct reading now;	/* the line at hand */
	bool parsed;		/* it was cut into a command */
	struct crew *crew;	/* or NULL */
	bool alone;		/* there is none to be had */
	unsigned row;		/* lines in a row that append rules */
	unsigned starts;	/* how often a section was begun again */
	struct chunk *chunks;	/* CREW_CHUNKS */
	struct hand hands[CREW_HANDS];

	struct arena keep;	/* of the faults */
	struct fault faults[FAULTS_MAX];
	unsigned n_faults;
	bool failed;		/* there were faults: nothing more is sent */
	bool refused;		/* by the kernel: what a section would have made is not there */
	struct suspect *suspects;
};

static int open_plan(struct restore *r)
{
	int err;

	if (r->planned)
		return 0;
	err = plan_init(&r->plan, &r->reg, r->prog->family, &r->now.diag);
	if (err)
		return err;
	r->planned = true;
	r->plan.ids = true;
	choose_xt(&r->plan);
	choose_inexact(&r->plan);
	return choose_dialect(&r->plan, r->opts->dialect, &r->now.diag);
}

static int begin_table(struct restore *r, const char *line)
{
	struct diag *diag = &r->now.diag;
	const char *name = line + 1 + strspn(line + 1, " \t");
	size_t len = strcspn(name, " \t");

	snprintf(r->name, sizeof(r->name), "%.*s", (int)len, name);
	r->now.words_at = 1;
	diag_init(diag);
	if (!len)
		return diag_usage(diag, "%s: line %u table name invalid", r->prog->name, r->line);
	if (!table_bit(r->prog->family, r->name) || len >= sizeof(r->name)) {
		diag_word(diag, 0);
		advise_table(r->name, r->prog->family, diag);
		diag->hint[0] = '\0';
		return diag_usage(diag, "%s: line %u table name '%.*s' invalid", r->prog->name,
				  r->line, (int)len, name);
	}
	r->table = r->name;
	r->skipped = r->opts->table && strcmp(r->opts->table, r->name);
	if (r->skipped)
		return 0;
	if (open_plan(r))
		return -EINVAL;
	return plan_restore_table(&r->plan, r->table, r->opts->noflush, r->line, diag);
}

static bool parse_pair(const char *text, char open, char close, uint64_t *a, uint64_t *b)
{
	char *end;

	if (*text != open)
		return false;
	*a = strtoull(text + 1, &end, 10);
	if (end == text + 1 || *end != ':')
		return false;
	text = end + 1;
	*b = strtoull(text, &end, 10);
	return end != text && *end == close;
}

/* Families whose files have no COMMIT: the next table ends the one before it. */
static bool has_commits(const struct restore *r)
{
	return !(family_of(r->prog->family)->flags & FAMILY_NO_COMMIT);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The next word at @at, which is ended by a NUL; NULL: there is none. */
static char *cut_word(char **at)
{
	char *word = *at, *end;

	while (is_blank(*word))
		word++;
	for (end = word; *end && !is_blank(*end);)
		end++;
	*at = *end ? end + 1 : end;
	*end = '\0';
	return end > word ? word : NULL;
}

static int chain_line(struct restore *r, const char *line)
{
	struct diag *diag = &r->now.diag;
	struct command_env env = { .family = r->prog->family, .reg = &r->reg,
				   .services = &kernel_services };
	char *at = arena_strdup(&r->now.arena, line + 1);
	const char *chain = cut_word(&at), *policy = cut_word(&at), *counters = cut_word(&at);
	bool builtin, counted = false;
	uint64_t pair[2];

	r->now.words_at = 1;
	if (!chain)
		return diag_usage(diag, "%s: line %u chain name invalid", r->prog->name, r->line);
	diag_word(diag, 0);
	builtin = builtin_find(r->prog->family, r->table, chain);
	if (!builtin && chain_name_check(chain, CHAIN_NEW_IN_FILE, &env, diag))
		return -EINVAL;
	if (!policy)
		return diag_usage(diag, "%s: line %u policy invalid", r->prog->name, r->line);
	diag->word = 2;
	if (r->opts->counters && builtin && counters)
		counted = parse_pair(counters, '[', ']', &pair[0], &pair[1]);
	if (r->opts->counters && builtin && has_commits(r) && strcmp(policy, "-") && !counted)
		return diag_usage(diag, "invalid policy counters for chain '%s'", chain);
	diag->word = 1;
	return plan_restore_chain(&r->plan, r->table, chain, policy, counted ? pair : NULL,
				  r->line, diag);
}

/* "[packets:bytes] " before a command: the rest of the line, or NULL. */
static const char *line_counters(const struct restore *r, struct reading *now, unsigned number,
				 const char *line)
{
	const char *end;
	uint64_t packets, bytes;

	if (*line != '[')
		return line;
	diag_word(&now->diag, 0);
	end = strchr(line, ']');
	if (!end || line[1] == ':' || !memchr(line, ':', end - line)) {
		diag_usage(&now->diag, "Bad line %u: need ]\n", number);
		return NULL;
	}
	if (!parse_pair(line, '[', ']', &packets, &bytes)) {
		const char *colon = memchr(line, ':', end - line);

		strtoull(line + 1, (char **)&line, 10);
		diag_usage(&now->diag, line == colon ? "-c byte counter not numeric" :
						       "-c packet counter not numeric");
		return NULL;
	}
	if (r->opts->counters) {
		now->env.has_counters = true;
		now->env.packets = packets;
		now->env.bytes = bytes;
	}
	now->diag.word = -1;
	return end + 1;
}

static int show(struct restore *r, struct command *cmd)
{
	struct buf out = { 0 };
	int err;

	warn_legacy(r->prog, "");
	err = list_command(&r->plan, cmd, &out, &r->now.diag);
	if (!err)
		put_out(&out);
	buf_free(&out);
	return err;
}

static void print_work(const struct restore *r, const struct command *cmd)
{
	struct buf out = { 0 };

	if (!r->opts->verbose || !(cmd->op == CMD_APPEND || cmd->op == CMD_INSERT ||
				   cmd->op == CMD_REPLACE || cmd->op == CMD_DELETE))
		return;
	for (unsigned i = 0; i < cmd->n_src * cmd->n_dst; i++) {
		struct rule rule;

		command_rule(cmd, i, &rule);
		rule_print_line(&rule, &out);
	}
	put_out(&out);
	buf_free(&out);
}

/* Its words, if it has some. */
static int cut_line(const struct restore *r, struct reading *now, unsigned number,
		    const char *line)
{
	const char *rest;

	now->env = (struct command_env){ .family = r->prog->family, .reg = &r->reg,
					 .arena = &now->arena, .table = r->table,
					 .services = &kernel_services };
	rest = line_counters(r, now, number, line);
	if (!rest)
		return -EINVAL;
	now->words_at = rest - line;
	words_split(rest, &now->arena, &now->words);
	if (now->words.too_many)
		return diag_usage(&now->diag, "Parser cannot handle more arguments");
	if (now->words.unbalanced) {
		diag_word(&now->diag, now->words.n - 1);
		return diag_usage(&now->diag, "a quoted word has no closing \"");
	}
	return 0;
}

static int parse_line(struct reading *now)
{
	return command_parse(now->words.v, now->words.n, &now->env, &now->cmd, &now->diag);
}

static int command_line(struct restore *r, const char *line)
{
	struct command *cmd = &r->now.cmd;
	int err = cut_line(r, &r->now, r->line, line);

	if (err)
		return err;
	r->parsed = true;
	err = parse_line(&r->now);
	if (err || cmd->skip)
		return err;
	if (cmd->op == CMD_LIST || cmd->op == CMD_LIST_RULES)
		return show(r, cmd);
	if (cmd->op == CMD_VERSION || cmd->op == CMD_HELP) {
		print_version(r->prog);
		return 0;
	}
	r->plan.inexact = cmd->inexact;
	err = plan_command(&r->plan, cmd, r->line, &r->now.diag);
	if (!err && !r->failed)
		print_work(r, cmd);
	return err;
}

/* ---- faults ---- */

static void add_fault(struct restore *r, unsigned line, const struct diag *diag)
{
	struct fault *f = &r->faults[r->n_faults];
	const char *text = lines_find(&r->lines, line, &r->keep);
	size_t at = r->now.words_at;

	r->failed = true;
	if (r->n_faults == FAULTS_MAX)
		return;
	*f = (struct fault){ .is = { .line = line, .diag = *diag } };
	f->text = text;
	if (diag->word >= 0 && line == r->line && at <= strlen(text) &&
	    words_find(text + at, diag->word, &f->from, &f->to)) {
		f->from += at;
		f->to += at;
	} else {
		f->from = strspn(text, " \t");
		f->to = strlen(text);
	}
	r->n_faults++;
}

/* Is this chain named in a line that failed? */
static bool is_suspect(const struct restore *r, const char *chain)
{
	for (const struct suspect *s = r->suspects; s; s = s->next)
		if (!strcmp(s->word, chain))
			return true;
	return false;
}

static void suspect_words(struct restore *r, const char *line)
{
	struct words words;

	words_split(line + (*line == ':'), &r->keep, &words);
	for (int i = 0; i < words.n; i++) {
		struct suspect *s = arena_new(&r->keep, struct suspect);

		s->word = words.v[i];
		s->next = r->suspects;
		r->suspects = s;
	}
}

/* The line at hand failed. Returns 0 if reading can go on. */
static int line_failed(struct restore *r, const char *line, int err)
{
	struct diag *diag = &r->now.diag;
	bool fatal = diag->status == STATUS_RESOURCE || diag->status == STATUS_VERSION;
	bool due = r->failed && r->parsed && diag->about &&
		   (r->refused || is_suspect(r, diag->about));

	if (r->parsed)
		command_advise(r->now.words.v, r->now.words.n, &r->now.env, &r->now.cmd, diag);
	if (*line == '*' && r->table && r->parsed) {
		diag_renew(diag, 0);
		diag_reason(diag, "the table before it has no COMMIT");
	} else if (r->parsed && !strncasecmp(line, "COMMIT", 6)) {
		diag_renew(diag, 0);
		diag_hint(diag, "COMMIT, with nothing else in the line");
	}
	if (!due)
		add_fault(r, r->line, diag);
	suspect_words(r, line);
	diag_init(diag);
	if (fatal || r->n_faults == FAULTS_MAX)
		return err;
	/* where the next section begins, whatever is wrong with this line */
	if (!strncasecmp(line, "COMMIT", 6)) {
		r->table = NULL;
	} else if (*line == '*' || !r->table) {
		r->table = r->name;
		r->skipped = true;
		if (*line == '*' && r->parsed)
			begin_table(r, line);
		diag_init(diag);
	}
	return 0;
}

static void empty_chunk(struct chunk *chunk)
{
	chunk->n = 0;
	chunk->text.len = 0;
	chunk->text.failed = false;
	batch_clear(&chunk->batch);
}

/* What the crew has is not wanted any more. */
static void drop_lines(struct restore *r)
{
	r->row = 0;
	if (!r->crew)
		return;
	crew_drop(r->crew);
	empty_chunk(crew_next(r->crew));
}

/* Read the section again from its first line. */
static void start_again(struct restore *r)
{
	while (r->n_faults && r->faults[r->n_faults - 1].is.line >= r->lines.first)
		r->n_faults--;
	r->failed = r->n_faults;
	r->starts++;
	drop_lines(r);
	lines_again(&r->lines);
	r->line = r->lines.number;
	r->table = NULL;
	plan_reset(&r->plan);
}

static int send_section(struct restore *r)
{
	struct plan_fault faults[FAULTS_MAX];
	unsigned n;
	int err = plan_commit_all(&r->plan, faults, FAULTS_MAX, &n);

	if (err && err != -ERESTART)
		for (unsigned i = 0; i < n; i++)
			add_fault(r, faults[i].line ? faults[i].line : r->line, &faults[i].diag);
	return err;
}

static int commit(struct restore *r)
{
	int err = 0;

	if (r->opts->whole) {
		r->table = NULL;
		return 0;
	}
	if (!r->skipped && !r->opts->test && !r->failed)
		err = send_section(r);
	if (err == -ERESTART) {
		start_again(r);
		return 0;
	}
	if (r->planned)
		plan_reset(&r->plan);
	r->table = NULL;
	lines_mark(&r->lines);
	if (!err)
		return 0;
	r->refused = true;
	return r->faults[0].is.diag.status == STATUS_RESOURCE || r->n_faults == FAULTS_MAX ? err : 0;
}

/* The end of a file that is one transaction: -ERESTART if it is to be read again. */
static int commit_whole(struct restore *r)
{
	int err = open_plan(r);

	if (!err && r->opts->exact)
		err = plan_restore_only(&r->plan, &r->now.diag);
	if (err) {
		add_fault(r, r->line, &r->now.diag);
		return err;
	}
	err = send_section(r);
	if (err == -ERESTART)
		start_again(r);
	return err;
}

/* ---- the file ---- */

/* A line where only a table can begin. */
static void advise_outside(const char *line, struct diag *diag)
{
	static const char bom[] = "\xef\xbb\xbf";

	if (!strncmp(line, bom, 3))
		diag_reason(diag, "the file begins with a byte order mark (U+FEFF); "
				  "save it as UTF-8 without");
	else if (line[strspn(line, " \t")] == '*')
		diag_reason(diag, "no blanks before the *");
	else if (!strncmp(line, "COMMIT", 6))
		diag_reason(diag, "there is no table to commit");
	else
		diag_reason(diag, "it is outside of any table: a line such as *filter comes first");
}

static int next_section(struct restore *r, const char *line)
{
	const char *first = arena_strdup(&r->now.arena, line);
	unsigned starts = r->starts;
	int err = commit(r);

	/* to be planned again: this line will come again, too */
	if (err || r->starts != starts)
		return err;
	if (!r->opts->whole)
		lines_mark_this(&r->lines, first);
	return begin_table(r, first);
}

static int one_line(struct restore *r, const char *line)
{
	if (!*line)
		return 0;
	if (*line == '#') {
		if (r->opts->verbose)
			puts(line);
		return 0;
	}
	if (!r->table) {
		if (*line == '*')
			return begin_table(r, line);
		diag_word(&r->now.diag, 0);
		advise_outside(line, &r->now.diag);
		return diag_plain(&r->now.diag, STATUS_FAIL, "line %u failed", r->line);
	}
	if (!strcmp(line, "COMMIT"))
		return commit(r);
	if (*line == '*' && !has_commits(r))
		return next_section(r, line);
	if (r->skipped)
		return *line == '*' && r->failed ? begin_table(r, line) : 0;
	return *line == ':' ? chain_line(r, line) : command_line(r, line);
}

/* Do what a line says, and see to what fails. */
static int do_line(struct restore *r, const char *line)
{
	unsigned told = r->n_faults;
	int err;

	r->now.words = (struct words){ 0 };
	r->now.words_at = 0;
	r->parsed = false;
	diag_renew(&r->now.diag, -1);
	err = one_line(r, line);
	if (err == -ERESTART) {
		start_again(r);
		err = 0;
	} else if (err && told == r->n_faults) {
		err = line_failed(r, line, err);
	}
	arena_clear(&r->now.arena);
	return err;
}

/* ---- rules, many in a row ---- */

/* By one of the crew. What is not a plain rule is left as it was. */
static void try_chunk(void *owner, void *data, enum crew_hand which)
{
	struct restore *r = owner;
	struct hand *hand = &r->hands[which];
	struct reading *now = &hand->reading;
	struct chunk *chunk = data;

	for (unsigned i = 0; i < chunk->n; i++) {
		struct chunk_line *line = &chunk->lines[i];

		line->piece.chain = NULL;
		names_forbid(true);
		diag_renew(&now->diag, -1);
		line->done = !cut_line(r, now, line->number, chunk->text.data + line->text) &&
			     !parse_line(now) && !now->cmd.skip &&
			     plan_try(&r->plan, &hand->plan, &now->cmd, &chunk->batch, &line->piece);
		if (names_forbid(false)) {
			line->done = false;
			line->piece.chain = NULL;
		}
		arena_clear(&now->arena);
	}
}

static void end_crew(struct restore *r)
{
	crew_end(r->crew);
	r->crew = NULL;
	for (unsigned i = 0; r->chunks && i < CREW_HANDS; i++) {
		plan_hand_free(&r->hands[i].plan);
		arena_free(&r->hands[i].reading.arena);
	}
	for (unsigned i = 0; r->chunks && i < CREW_CHUNKS; i++) {
		buf_free(&r->chunks[i].text);
		batch_free(&r->chunks[i].batch);
	}
	free(r->chunks);
	r->chunks = NULL;
}

static bool start_crew(struct restore *r)
{
	void *chunks[CREW_CHUNKS];

	if (r->crew || r->alone)
		return r->crew;
	r->alone = true;
	r->chunks = calloc(CREW_CHUNKS, sizeof(*r->chunks));
	if (!r->chunks)
		return false;
	for (unsigned i = 0; i < CREW_CHUNKS; i++)
		chunks[i] = &r->chunks[i];
	for (unsigned i = 0; i < CREW_HANDS; i++) {
		plan_hand_init(&r->hands[i].plan, &r->plan);
		diag_init(&r->hands[i].reading.diag);
	}
	r->crew = crew_start(try_chunk, r, chunks);
	if (!r->crew)
		end_crew(r);
	return r->crew;
}

/* Is it one that the crew may take? */
static bool is_for_crew(struct restore *r, const char *line)
{
	bool appends = r->table && !r->skipped && r->planned && !r->opts->verbose &&
		       (!strncmp(line, "-A ", 3) || *line == '[');

	r->row = appends ? r->row + 1 : 0;
	return r->row > CREW_FROM && start_crew(r);
}

/* Of a chunk that is done, line by line as in the file. */
static int take_chunk(struct restore *r, const struct chunk *chunk)
{
	unsigned ahead = r->line, starts = r->starts;
	int err = 0;

	for (unsigned i = 0; i < chunk->n && !err; i++) {
		const struct chunk_line *line = &chunk->lines[i];

		diag_renew(&r->now.diag, -1);
		if (line->done && !plan_take(&r->plan, &chunk->batch, &line->piece, line->number,
					     &r->now.diag))
			continue;
		/* it may change what the others look at */
		if (!line->piece.chain)
			crew_rest(r->crew);
		r->line = line->number;
		err = do_line(r, chunk->text.data + line->text);
		if (r->starts != starts)
			return err;
	}
	r->line = ahead;
	crew_take(r->crew);
	return err;
}

/* Until there is a chunk to be filled, or @all that were given are done. */
static int take_chunks(struct restore *r, bool all)
{
	const struct chunk *chunk;
	int err = 0;

	while (!err && (chunk = crew_oldest(r->crew, all || !crew_next(r->crew))))
		err = take_chunk(r, chunk);
	if (err)
		drop_lines(r);
	return err;
}

static int give_chunk(struct restore *r, bool all)
{
	unsigned starts = r->starts;
	int err;

	crew_give(r->crew);
	err = take_chunks(r, all);
	if (!err && r->starts == starts)
		empty_chunk(crew_next(r->crew));
	return err;
}

static void no_memory(struct restore *r)
{
	diag_error(&r->now.diag, STATUS_RESOURCE, "Memory allocation problem");
}

static int give_line(struct restore *r, const char *line)
{
	struct chunk *chunk = crew_next(r->crew);
	struct chunk_line *to = &chunk->lines[chunk->n++];

	to->text = chunk->text.len;
	to->number = r->line;
	to->done = false;
	buf_add(&chunk->text, line, r->lines.len + 1);
	if (chunk->text.failed) {
		no_memory(r);
		add_fault(r, r->line, &r->now.diag);
		return -ENOMEM;
	}
	return chunk->n < CHUNK_LINES && chunk->text.len < CHUNK_TEXT ? 0 : give_chunk(r, false);
}

/* The crew has nothing left. */
static int finish_lines(struct restore *r)
{
	return !r->crew ? 0 :
	       ((struct chunk *)crew_next(r->crew))->n ? give_chunk(r, true) :
							 take_chunks(r, true);
}

/* ---- the file again ---- */

static int read_lines(struct restore *r)
{
	int err = 0;

	while (!err) {
		const char *line = lines_next(&r->lines);
		unsigned starts = r->starts;

		r->line = r->lines.number;

		if (line && is_for_crew(r, line)) {
			err = give_line(r, line);
			continue;
		}
		err = finish_lines(r);
		if (err || r->starts != starts)
			continue;
		if (r->lines.text.failed)
			no_memory(r);
		if (!line && r->table && !r->now.diag.form && !has_commits(r)) {
			err = commit(r);
			continue;
		}
		if (!line)
			break;
		err = do_line(r, line);
		if (!err && !r->table && lines_are_new(&r->lines) && !r->opts->whole)
			lines_mark(&r->lines);
	}
	return err;
}

static int restore_all(struct restore *r)
{
	int err;

	do {
		err = read_lines(r);
		if (!err && r->opts->whole && !r->table && !r->failed && !r->now.diag.form)
			err = commit_whole(r);
	} while (err == -ERESTART);
	if (!err && r->now.diag.form) {
		add_fault(r, r->line, &r->now.diag);
	} else if (!err && r->table && (!r->failed || !r->skipped)) {
		diag_plain(&r->now.diag, STATUS_FAIL, "COMMIT expected at line %u", r->line + 1);
		add_fault(r, r->line + 1, &r->now.diag);
	}
	return r->failed ? -EINVAL : err;
}

static int report_faults(const struct restore *r)
{
	int status = STATUS_FAIL;

	for (unsigned i = 0; i < r->n_faults; i++) {
		const struct fault *f = &r->faults[i];
		struct place place = { .lead = "", .line = f->is.line, .text = f->text,
				       .from = f->from, .to = f->to };

		if (i == 0)
			status = report(r->prog, &f->is.diag, &place);
		else
			report_more(&f->is.diag, &place);
	}
	if (r->n_faults == FAULTS_MAX)
		fprintf(stderr, "%u errors; there may be more\n", r->n_faults);
	return status;
}

/* ---- the command line ---- */

static int help(const struct program *prog)
{
	printf("Usage: %s [options] [FILE]\n"
	       "   -c, --counters        restore the counters of chains and rules\n"
	       "   -n, --noflush         keep what is there\n"
	       "   -t, --test            parse and plan, change nothing\n"
	       "   -T, --table TABLE     only this table\n"
	       "   -v, --verbose         say what is done\n"
	       "   -w, --wait[=SECONDS]  accepted; the kernel needs no lock\n"
	       "   -W, --wait-interval=USECONDS  accepted\n"
	       "   -M, --modprobe=CMD    accepted; the kernel loads what it needs\n"
	       "       --dialect=native|shared\n"
	       "   -V, --version         the version\n"
	       "   -h, --help            this text\n", prog->name);
	return STATUS_OK;
}

static int bad_option(const struct program *prog, const char *what, const char *option)
{
	fprintf(stderr, "%s: %s '%s'\nTry `%s -h' for more information.\n", prog->name, what, option,
		prog->name);
	return STATUS_FAIL;
}

static const struct long_option {
	const char *name;
	char letter;
	char arg;	/* 0: none, 1: needed, 2: may follow, but only a number */
} long_options[] = {
	{ "counters", 'c', 0 }, { "binary", 'b', 0 }, { "verbose", 'v', 0 }, { "version", 'V', 0 },
	{ "test", 't', 0 }, { "help", 'h', 0 }, { "noflush", 'n', 0 }, { "modprobe", 'M', 1 },
	{ "table", 'T', 1 }, { "wait", 'w', 2 }, { "wait-interval", 'W', 1 },
	{ "dialect", 'D', 1 },
};

static const struct long_option *find_long(const char *text, size_t len)
{
	const struct long_option *found = NULL;

	for (size_t i = 0; i < sizeof(long_options) / sizeof(*long_options); i++) {
		if (strncmp(long_options[i].name, text, len))
			continue;
		if (!long_options[i].name[len])
			return &long_options[i];
		if (found)
			return NULL;
		found = &long_options[i];
	}
	return found;
}

static bool is_number(const char *text)
{
	return text && *text && strspn(text, "0123456789.") == strlen(text);
}

/* -1: go on; else the status to end with. */
static int set_option(const struct program *prog, const struct long_option *opt,
		      const char *value, struct restore_opts *ret)
{
	switch (opt->letter) {
	case 'c':
		ret->counters = true;
		break;
	case 'v':
		ret->verbose++;
		break;
	case 't':
		ret->test = true;
		break;
	case 'n':
		ret->noflush = true;
		break;
	case 'T':
		ret->table = value;
		break;
	case 'D':
		ret->dialect = value;
		break;
	case 'V':
		print_version(prog);
		return STATUS_OK;
	case 'h':
		return help(prog);
	}
	return -1;
}

static int parse_options(const struct program *prog, int argc, char **argv,
			 struct restore_opts *ret)
{
	for (int i = 1; i < argc; i++) {
		char *word = argv[i], *equals = strchr(word, '=');
		bool is_long = word[0] == '-' && word[1] == '-';
		int status;

		if (word[0] != '-' || !word[1]) {
			if (ret->file) {
				fprintf(stderr, "Unknown arguments found on commandline\n");
				return STATUS_FAIL;
			}
			ret->file = word;
			continue;
		}
		for (char *c = word + 1; *c; c++) {
			const struct long_option *opt = NULL;
			const char *value = NULL;
			char one[2] = { *c, '\0' };

			if (is_long) {
				opt = find_long(word + 2, equals ? (size_t)(equals - word - 2) :
							  strlen(word + 2));
				value = equals ? equals + 1 : NULL;
			}
			for (size_t j = 0; !is_long && !opt &&
			     j < sizeof(long_options) / sizeof(*long_options); j++)
				if (long_options[j].letter == *c && *c != 'D')
					opt = &long_options[j];
			if (!opt && is_long)
				return bad_option(prog, "unrecognized option", word);
			if (!opt)
				return bad_option(prog, "invalid option --", one);
			if (opt->arg && !is_long && c[1])
				value = c + 1;
			if (opt->arg == 1 && !value) {
				if (i + 1 == argc)
					return bad_option(prog, "option requires an argument --", one);
				value = argv[++i];
			} else if (opt->arg == 2 && !value && i + 1 < argc && is_number(argv[i + 1])) {
				value = argv[++i];
			} else if (opt->letter == 'w' && value && !is_number(value)) {
				fprintf(stderr, "%s v%s (nf_tables): wait seconds not numeric\n"
					"Try `%s -h' or '%s --help' for more information.\n",
					prog->name, XT_COMPAT_VERSION, prog->name, prog->name);
				return STATUS_USAGE;
			}
			status = set_option(prog, opt, value, ret);
			if (status >= 0)
				return status;
			if (is_long || value)
				break;
		}
	}
	return -1;
}

int restore_file(const struct program *prog, const struct restore_opts *opts)
{
	struct restore r = { .prog = prog, .opts = opts };
	int status = STATUS_OK, in = opts->in;

	if (opts->file) {
		in = open(opts->file, O_RDONLY | O_CLOEXEC);
		if (in < 0) {
			fprintf(stderr, "Can't open %s: %s\n", opts->file, error_text(errno));
			return STATUS_FAIL;
		}
	}
	lines_open(&r.lines, in);
	registry_index(&registry, &r.index, &r.reg);
	diag_init(&r.now.diag);
	if (restore_all(&r))
		status = report_faults(&r);
	end_crew(&r);
	if (r.planned)
		plan_free(&r.plan);
	lines_close(&r.lines);
	if (opts->file)
		close(in);
	arena_free(&r.now.arena);
	arena_free(&r.keep);
	return status;
}

int restore_main(const struct program *prog, int argc, char **argv)
{
	struct restore_opts opts = { 0 };
	int status = parse_options(prog, argc, argv, &opts);

	return status >= 0 ? status : restore_file(prog, &opts);
}
