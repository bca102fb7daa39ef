/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diag.c - see diag.h */
#include "lib/text/diag.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void diag_init(struct diag *diag)
{
	*diag = (struct diag){ .word = -1 };
}

void diag_renew(struct diag *diag, int word)
{
	diag->word = word;
	diag->reason[0] = diag->hint[0] = '\0';
}

#define DIAG_FILL(diag, how, code, fmt)						\
	do {									\
		if ((diag)->form == DIAG_NONE) {				\
			va_list ap;						\
										\
			(diag)->form = (how);					\
			(diag)->status = (code);				\
			va_start(ap, fmt);					\
			vsnprintf((diag)->text, sizeof((diag)->text), fmt, ap);	\
			va_end(ap);						\
		}								\
	} while (0)

int diag_usage(struct diag *diag, const char *fmt, ...)
{
	DIAG_FILL(diag, DIAG_USAGE, STATUS_USAGE, fmt);
	return -EINVAL;
}

int diag_error(struct diag *diag, int status, const char *fmt, ...)
{
	DIAG_FILL(diag, DIAG_ERROR, status, fmt);
	return -EINVAL;
}

int diag_result(struct diag *diag, int status, const char *fmt, ...)
{
	DIAG_FILL(diag, DIAG_RESULT, status, fmt);
	return -EINVAL;
}

int diag_plain(struct diag *diag, int status, const char *fmt, ...)
{
	DIAG_FILL(diag, DIAG_PLAIN, status, fmt);
	return -EINVAL;
}

int diag_state(struct diag *diag, const char *about, const char *result)
{
	diag->about = about;
	return diag_result(diag, STATUS_FAIL, "%s", result);
}

static int refused(struct diag *diag, enum diag_form form, int status, const char *fmt, va_list ap)
{
	if (diag->form != DIAG_NONE)
		return -EINVAL;
	diag->form = form;
	diag->status = status;
	vsnprintf(diag->reason, sizeof(diag->reason), fmt, ap);
	return -EINVAL;
}

int diag_invalid(struct diag *diag, const char *fmt, ...)
{
	va_list ap;
	int err;

	va_start(ap, fmt);
	err = refused(diag, DIAG_INVALID, STATUS_USAGE, fmt, ap);
	va_end(ap);
	return err;
}

int diag_missing(struct diag *diag, const char *fmt, ...)
{
	va_list ap;
	int err;

	va_start(ap, fmt);
	err = refused(diag, DIAG_MISSING, STATUS_FAIL, fmt, ap);
	va_end(ap);
	return err;
}

void diag_word(struct diag *diag, int word)
{
	if (diag->word < 0)
		diag->word = word;
}

void diag_reason(struct diag *diag, const char *fmt, ...)
{
	va_list ap;

	if (diag->reason[0])
		return;
	va_start(ap, fmt);
	vsnprintf(diag->reason, sizeof(diag->reason), fmt, ap);
	va_end(ap);
}

void diag_hint(struct diag *diag, const char *fmt, ...)
{
	va_list ap;

	if (diag->hint[0])
		return;
	va_start(ap, fmt);
	vsnprintf(diag->hint, sizeof(diag->hint), fmt, ap);
	va_end(ap);
}

static bool same_letter(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Edit distance with swaps of neighbours, whatever the case of letters; capped at
 * @most + 1. */
static unsigned distance(const char *a, const char *b, unsigned most)
{
	unsigned row[3][34] = { 0 };
	size_t la = strlen(a), lb = strlen(b);

	if (la > 32 || lb > 32 || la > lb + most || lb > la + most)
		return most + 1;
	for (size_t j = 0; j <= lb; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= la; i++) {
		unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			unsigned best = last[j - 1] + !same_letter(a[i - 1], b[j - 1]);

			if (best > last[j] + 1)
				best = last[j] + 1;
			if (best > now[j - 1] + 1)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
			    same_letter(a[i - 2], b[j - 1]) &&
			    best > before[j - 2] + 1)
				best = before[j - 2] + 1;
			now[j] = best;
		}
	}
	return row[la % 3][lb];
}

const char *suggest(const char *word, const char *const *names, size_t n)
{
	unsigned most = strlen(word) < 3 ? 0 : strlen(word) < 5 ? 1 : 2, best = most + 1;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (names[i] && *word && !strcasecmp(word, names[i]))
			return names[i];
	for (size_t i = 0; i < n; i++) {
		unsigned d = names[i] ? distance(word, names[i], most) : best;

		if (d < best) {
			best = d;
			found = names[i];
		}
	}
	return found;
}
