/* SPDX-License-Identifier: GPL-2.0-or-later */
/* common.c - see common.h */
#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <linux/netfilter.h>

#include "lib/text/chars.h"

static void print_first(const struct program *prog, const struct diag *diag,
			const struct place *place)
{
	const char *text = diag->text;

	if (diag->form == DIAG_RESULT) {
		if (place->line)
			fprintf(stderr, "%s: line %u failed: %s.\n", prog->name, place->line, text);
		else
			fprintf(stderr, "%s: %s%s\n", prog->name, text,
				prog->family == NFPROTO_BRIDGE ? "" : ".");
		return;
	}
	if (diag->form == DIAG_PLAIN)
		fprintf(stderr, "%s: %s\n", prog->name, text);
	else if (diag->bare)
		fprintf(stderr, "%s\n", text);
	else if (diag->form == DIAG_ERROR && place->line)
		fprintf(stderr, "%s v%s (nf_tables): \nline %u: %s\n", prog->name, XT_COMPAT_VERSION,
			place->line, text + (*text == ' '));
	else
		fprintf(stderr, "%s v%s (nf_tables): %s\n", prog->name, XT_COMPAT_VERSION, text);
	if (diag->form != DIAG_USAGE)
		return;
	if (place->line)
		fprintf(stderr, "Error occurred at line: %u\n", place->line);
	fprintf(stderr, "Try `%s -h' or '%s --help' for more information.\n", prog->name, prog->name);
}

static bool plain(const char *word)
{
	return *word && (!strcmp(word, "!") || !strpbrk(word, " \t\"'\\$`!*?;&|<>(){}[]#~"));
}

/* The words as the shell would want them typed; where the one at fault stands. */
static void join_words(const struct diag *diag, const struct place *place, struct buf *line,
		       size_t *from, size_t *to)
{
	buf_puts(line, place->lead);
	for (int i = 0; i < place->n; i++) {
		const char *word = place->word[i];
		bool quote = !plain(word);

		if (line->len)
			buf_putc(line, ' ');
		if (i == diag->word)
			*from = line->len;
		if (quote)
			buf_putc(line, '\'');
		text_print(word, strlen(word), line);
		if (quote)
			buf_putc(line, '\'');
		if (i == diag->word)
			*to = line->len;
	}
}

/* A line of a file as it is, the same. */
static void copy_line(const struct place *place, struct buf *line, size_t *from, size_t *to)
{
	const char *text = place->text;

	text_print(text, place->from, line);
	*from = line->len;
	text_print(text + place->from, place->to - place->from, line);
	*to = line->len;
	text_print(text + place->to, strlen(text + place->to), line);
}

#define LINE_MAX_WIDTH 160	/* columns of a line that are shown */
#define LINE_CONTEXT 60		/* of them before the word at fault */

/* Long lines: only what stands around the word. */
static void cut_line(struct buf *line, size_t *from, size_t *to)
{
	const char *text = buf_str(line);
	size_t begin = 0, end = line->len;
	struct buf cut = { 0 };

	if (text_width(text, line->len) <= LINE_MAX_WIDTH)
		return;
	if (*from > LINE_CONTEXT)
		begin = *from - LINE_CONTEXT;
	while (begin < *from && (text[begin] & 0xc0) == 0x80)
		begin++;
	if (end > begin + LINE_MAX_WIDTH)
		end = begin + LINE_MAX_WIDTH;
	while (end < line->len && (text[end] & 0xc0) == 0x80)
		end++;
	if (begin)
		buf_puts(&cut, "...");
	buf_add(&cut, text + begin, end - begin);
	*to = (*to < end ? *to : end) - begin + (begin ? 3 : 0);
	*from = *from - begin + (begin ? 3 : 0);
	if (end < line->len)
		buf_puts(&cut, "...");
	buf_free(line);
	*line = cut;
}

/* What was typed, the word at fault underlined. */
static void print_caret(const struct diag *diag, const struct place *place, bool headed)
{
	struct buf line = { 0 }, caret = { 0 };
	size_t from = 0, to = 0, column;

	if (place->text) {
		if (place->to <= place->from)
			return;
		copy_line(place, &line, &from, &to);
		if (headed)
			fprintf(stderr, "  at line %u, column %zu:\n", place->line,
				text_chars(place->text, place->from) + 1);
	} else {
		if (!place->word || diag->word < 0 || diag->word >= place->n)
			return;
		join_words(diag, place, &line, &from, &to);
	}
	cut_line(&line, &from, &to);
	column = text_width(buf_str(&line), from);
	for (size_t i = 0; i < column; i++)
		buf_putc(&caret, ' ');
	buf_putc(&caret, '^');
	column = text_width(buf_str(&line) + from, to - from);
	for (size_t i = 1; i < column; i++)
		buf_putc(&caret, '~');
	fprintf(stderr, "  %s\n  %s\n", buf_str(&line), buf_str(&caret));
	buf_free(&line);
	buf_free(&caret);
}

static void print_help(const struct diag *diag, const struct place *place, bool headed)
{
	print_caret(diag, place, headed);
	if (diag->reason[0])
		fprintf(stderr, "  %s\n", diag->reason);
	if (diag->hint[0])
		fprintf(stderr, "  did you mean: %s\n", diag->hint);
}

int report(const struct program *prog, const struct diag *diag, const struct place *place)
{
	bool short_form = diag->form == DIAG_RESULT || diag->form == DIAG_PLAIN;

	fflush(stdout);
	print_first(prog, diag, place);
	/* scripts compare these lines whole where there is nothing to add */
	if (!short_form || diag->reason[0] || diag->hint[0])
		print_help(diag, place, true);
	return diag->status;
}

void report_more(const struct diag *diag, const struct place *place)
{
	const char *text = diag->text + (*diag->text == ' ');

	fprintf(stderr, "line %u, column %zu: %.*s\n", place->line,
		place->text ? text_chars(place->text, place->from) + 1 : 1,
		(int)strcspn(text, "\n"), text);
	print_help(diag, place, false);
}

/* ---- dialect ---- */

/* The value of "@key = VALUE" in the configuration file, or NULL. */
static const char *configured(const char *key, char *line, size_t size)
{
	size_t len = strlen(key);
	FILE *file = fopen(CONF_FILE, "re");
	const char *value = NULL;

	if (!file)
		return NULL;
	while (!value && fgets(line, size, file)) {
		char *at = line + strspn(line, " \t");

		if (strncmp(at, key, len) || !strchr(" \t=", at[len]))
			continue;
		at += len + strspn(at + len, " \t=");
		at[strcspn(at, " \t\r\n#")] = '\0';
		value = at;
	}
	fclose(file);
	return value;
}

int find_dialect(const char *option, struct dialect *ret, struct diag *diag)
{
	const char *where = "--dialect";
	char line[256];

	if (!option) {
		option = getenv("IPTABLES_DIALECT");
		where = "IPTABLES_DIALECT";
	}
	if (!option) {
		option = configured("dialect", line, sizeof(line));
		where = CONF_FILE;
	}
	if (!option) {
		option = DEFAULT_DIALECT_STR;
		where = NULL;
	}
	*ret = (struct dialect){ .shared = !strcmp(option, "shared"), .where = where };
	if (ret->shared || !strcmp(option, "native"))
		return 0;
	return diag_usage(diag, "%s: unknown dialect \"%s\": native or shared",
			  where ? where : "configure", option);
}

int choose_dialect(struct plan *plan, const char *option, struct diag *diag)
{
	struct dialect dialect;
	int err = find_dialect(option, &dialect, diag);

	plan->shared = dialect.shared;
	return err;
}

void choose_inexact(struct plan *plan)
{
	const char *inexact = getenv("IPTABLES_INEXACT");
	char line[256];

	if (!inexact)
		inexact = configured("inexact", line, sizeof(line));
	plan->always_inexact = inexact && !strcmp(inexact, "yes");
}

void choose_xt(struct plan *plan)
{
	if (getenv("IPTABLES_NO_XT"))
		plan->lacks_xt = "IPTABLES_NO_XT forbids it";
	plan->lacks_expr = getenv("IPTABLES_NO_EXPR");
}

void warn_legacy(const struct program *prog, const char *suffix)
{
	bool v6 = prog->family == NFPROTO_IPV6;
	const char *names = v6 ? "/proc/net/ip6_tables_names" : "/proc/net/ip_tables_names";
	FILE *file = prog->family != NFPROTO_IPV4 && !v6 ? NULL : fopen(names, "re");
	const char *name = v6 ? "ip6tables" : "iptables";

	if (!file)
		return;
	if (getc(file) != EOF)
		fprintf(stderr, "# Warning: %s-legacy tables present, use %s-legacy%s to see them\n",
			name, name, suffix);
	fclose(file);
}

void print_version(const struct program *prog)
{
	const char *v = strcmp(prog->name, "ebtables") ? "v" : "";

	printf("%s %s%s (nf_tables)\n", prog->name, v, XT_COMPAT_VERSION);
}

bool put_out(const struct buf *buf)
{
	return fwrite(buf->data ? buf->data : "", 1, buf->len, stdout) == buf->len &&
	       !fflush(stdout);
}
