/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c - see words.h */
#include "lib/text/words.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* One word from @at to @to, unless that is NULL: where it ended. */
static const char *take_word(const char *at, char **to, bool *unbalanced)
{
	char *out = to ? *to : NULL;
	bool quoted = false;

	for (;; at++) {
		const char *start = at;

		/* most letters mean nothing else */
		while ((unsigned char)*at > '"' && *at != '\\')
			at++;
		if (out && at > start)
			out = mempcpy(out, start, at - start);
		if (!*at || (!quoted && is_blank(*at)))
			break;
		if (*at == '"' && quoted) {
			quoted = false;
			at++;
			break;
		}
		if (*at == '"') {
			quoted = true;
			continue;
		}
		if (quoted && *at == '\\' && at[1])
			at++;
		if (out)
			*out++ = *at;
	}
	if (to)
		*to = out;
	*unbalanced = quoted;
	return at;
}

/* The same by the rules of the shell. */
static const char *take_shell_word(const char *at, char **to, bool *unbalanced)
{
	char quote = '\0';

	for (; *at && (quote || !is_blank(*at)); at++) {
		if (*at == quote)
			quote = '\0';
		else if (!quote && (*at == '"' || *at == '\''))
			quote = *at;
		else if (*at == '\\' && at[1] &&
			 (!quote || (quote == '"' && strchr("$`\"\\", at[1]))))
			*(*to)++ = *++at;
		else
			*(*to)++ = *at;
	}
	*unbalanced = quote;
	return at;
}

static void split(const char *line, char comment,
		  const char *(*take)(const char *at, char **to, bool *unbalanced),
		  struct arena *arena, struct words *ret)
{
	size_t len = strlen(line);
	/* a word needs a letter and a blank of the line, but "" "" only quotes */
	char *to = arena_alloc(arena, 2 * len + 2), *v[WORDS_MAX];

	*ret = (struct words){ 0 };
	for (;;) {
		while (is_blank(*line))
			line++;
		if (!*line || *line == comment)
			break;
		if (ret->n == WORDS_MAX - 1) {
			ret->too_many = true;
			break;
		}
		v[ret->n++] = to;
		line = take(line, &to, &ret->unbalanced);
		*to++ = '\0';
	}
	ret->v = arena_array(arena, ret->n + 1, char *);
	if (ret->n)
		memcpy(ret->v, v, ret->n * sizeof(*v));
}

bool words_find(const char *line, int index, size_t *from, size_t *to)
{
	const char *at = line;
	bool unbalanced;

	for (; index >= 0; index--) {
		while (is_blank(*at))
			at++;
		if (!*at)
			return false;
		*from = at - line;
		at = take_word(at, NULL, &unbalanced);
		*to = at - line;
	}
	return *to > *from;
}

void words_split(const char *line, struct arena *arena, struct words *ret)
{
	split(line, '\0', take_word, arena, ret);
}

void words_split_shell(const char *line, struct arena *arena, struct words *ret)
{
	split(line, '#', take_shell_word, arena, ret);
}
