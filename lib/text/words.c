/* SPDX-License-Identifier: GPL-2.0-or-later */
/* words.c - see words.h */
#include "lib/text/words.h"

#include <stdint.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* How many of the eight letters at @at stand before the first that may mean something. */
static unsigned plain_letters(const char *at, uint64_t *letters)
{
	const uint64_t each = 0x0101010101010101, high = 0x80 * each;
	uint64_t back, found;

	memcpy(letters, at, sizeof(*letters));
	back = *letters ^ '\\' * each;
	/* in its lowest byte that is not 0 the first of them, in those above it perhaps others */
	found = (((*letters - ('"' + 1) * each) & ~*letters) | ((back - each) & ~back)) & high;
	return found ? __builtin_ctzll(found) / 8 : 8;
}

/* Letters from @at on, before @end, as long as they mean nothing else; @out, unless it is
 * NULL, has room for eight more than there are left. */
static const char *take_plain(const char *at, const char *end, char **out)
{
	unsigned n = 8;

	while (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && n == 8 && end - at >= 8) {
		uint64_t letters;

		n = plain_letters(at, &letters);
		if (*out) {
			memcpy(*out, &letters, sizeof(letters));
			*out += n;
		}
		at += n;
	}
	for (; n == 8 && (unsigned char)*at > '"' && *at != '\\'; at++)
		if (*out)
			*(*out)++ = *at;
	return at;
}

/* One word from @at to @to, unless that is NULL: where it ended. */
static const char *take_word(const char *at, const char *end, char **to, bool *unbalanced)
{
	char *out = to ? *to : NULL;
	bool quoted = false;

	for (;; at++) {
		at = take_plain(at, end, &out);
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
static const char *take_shell_word(const char *at, const char *end, char **to, bool *unbalanced)
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
		  const char *(*take)(const char *at, const char *end, char **to,
				      bool *unbalanced),
		  struct arena *arena, struct words *ret)
{
	size_t len = strlen(line);
	/* a word needs a letter and a blank of the line, but "" "" only quotes */
	char *to = arena_room(arena, 2 * len + 8), *v[WORDS_MAX];
	const char *end = line + len;

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
		line = take(line, end, &to, &ret->unbalanced);
		*to++ = '\0';
	}
	ret->v = arena_array(arena, ret->n + 1, char *);
	if (ret->n)
		memcpy(ret->v, v, ret->n * sizeof(*v));
}

bool words_find(const char *line, int index, size_t *from, size_t *to)
{
	const char *at = line, *end = line + strlen(line);
	bool unbalanced;

	for (; index >= 0; index--) {
		while (is_blank(*at))
			at++;
		if (!*at)
			return false;
		*from = at - line;
		at = take_word(at, end, NULL, &unbalanced);
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
