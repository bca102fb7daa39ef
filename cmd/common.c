/* SPDX-License-Identifier: GPL-2.0-or-later */
/* common.c - see common.h */
#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_first(const struct program *prog, const struct diag *diag,
			const struct place *place)
{
	const char *text = diag->text;

	if (diag->form == DIAG_RESULT) {
		if (place->line)
			fprintf(stderr, "%s: line %u failed: %s.\n", prog->name, place->line, text);
		else
			fprintf(stderr, "%s: %s.\n", prog->name, text);
		return;
	}
	if (diag->bare)
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
	return *word && !strpbrk(word, " \t\"'\\$`!*?;&|<>(){}[]#~");
}

/* The words as typed, the one at fault underlined. */
static void print_caret(const struct diag *diag, const struct place *place)
{
	struct buf line = { 0 }, caret = { 0 };

	if (!place->word || diag->word < 0 || diag->word >= place->n)
		return;
	buf_printf(&line, "  %s", place->lead);
	for (int i = 0; i < place->n; i++) {
		const char *word = place->word[i];
		size_t from = line.len + 1;

		buf_puts(&line, plain(word) || !strcmp(word, "!") ? " " : " '");
		buf_puts(&line, word);
		if (!plain(word) && strcmp(word, "!"))
			buf_putc(&line, '\'');
		if (i != diag->word)
			continue;
		while (!caret.failed && caret.len < from)
			buf_putc(&caret, ' ');
		buf_putc(&caret, '^');
		while (!caret.failed && caret.len < line.len)
			buf_putc(&caret, '~');
	}
	fprintf(stderr, "%s\n%s\n", buf_str(&line), buf_str(&caret));
	buf_free(&line);
	buf_free(&caret);
}

int report(const struct program *prog, const struct diag *diag, const struct place *place)
{
	fflush(stdout);
	print_first(prog, diag, place);
	if (diag->form != DIAG_RESULT || diag->reason[0] || diag->hint[0])
		print_caret(diag, place);
	if (diag->reason[0])
		fprintf(stderr, "  %s\n", diag->reason);
	if (diag->hint[0])
		fprintf(stderr, "  did you mean: %s\n", diag->hint);
	return diag->status;
}

/* ---- dialect ---- */

/* The value of "dialect = VALUE" in the configuration file, or NULL. */
static const char *configured(char *line, size_t size)
{
	FILE *file = fopen(CONF_FILE, "re");
	const char *value = NULL;

	if (!file)
		return NULL;
	while (!value && fgets(line, size, file)) {
		char *at = line + strspn(line, " \t");

		if (strncmp(at, "dialect", 7) || !strchr(" \t=", at[7]))
			continue;
		at += 7 + strspn(at + 7, " \t=");
		at[strcspn(at, " \t\r\n#")] = '\0';
		value = at;
	}
	fclose(file);
	return value;
}

int choose_dialect(struct plan *plan, const char *option, struct diag *diag)
{
	const char *where = "--dialect";
	char line[256];

	if (!option) {
		option = getenv("IPTABLES_DIALECT");
		where = "IPTABLES_DIALECT";
	}
	if (!option) {
		option = configured(line, sizeof(line));
		where = CONF_FILE;
	}
	if (!option)
		option = DEFAULT_DIALECT_STR;
	plan->shared = !strcmp(option, "shared");
	if (plan->shared || !strcmp(option, "native"))
		return 0;
	return diag_usage(diag, "%s: unknown dialect \"%s\": native or shared", where, option);
}

void choose_xt(struct plan *plan)
{
	if (getenv("IPTABLES_NO_XT"))
		plan->lacks_xt = "IPTABLES_NO_XT forbids it";
}

void print_version(const struct program *prog)
{
	printf("%s v%s (nf_tables)\n", prog->name, XT_COMPAT_VERSION);
}

bool put_out(const struct buf *buf)
{
	return fwrite(buf->data ? buf->data : "", 1, buf->len, stdout) == buf->len &&
	       !fflush(stdout);
}
