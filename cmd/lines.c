/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lines.c - see lines.h */
#include "cmd/lines.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEPT_MOST (SIZE_MAX >> 28)	/* 64 GiB, or with short addresses no such limit */
#define READ_SIZE (64 << 10)

void lines_open(struct lines *lines, int in)
{
	off_t at = lseek(in, 0, SEEK_CUR);
	struct stat st;

	*lines = (struct lines){ .in = in, .text.most = KEPT_MOST, .first = 1 };
	lines->regular = at >= 0 && !fstat(in, &st) && S_ISREG(st.st_mode);
	if (lines->regular)
		lines->read_at = lines->next_at = lines->first_at = at;
}

void lines_close(struct lines *lines)
{
	/* who reads on has it as if it had been read just once */
	if (lines->regular)
		lseek(lines->in, lines->next_at, SEEK_SET);
	buf_free(&lines->text);
	free(lines->chunk);
}

/* False at the end of the file, or where it cannot be read. */
static bool next_chunk(struct lines *lines)
{
	ssize_t n;

	if (!lines->chunk)
		lines->chunk = malloc(READ_SIZE);
	if (!lines->chunk)
		return false;
	do
		n = lines->regular ? pread(lines->in, lines->chunk, READ_SIZE, lines->read_at) :
				     read(lines->in, lines->chunk, READ_SIZE);
	while (n < 0 && errno == EINTR);
	lines->chunk_at = 0;
	lines->chunk_end = n > 0 ? n : 0;
	lines->read_at += lines->chunk_end;
	return n > 0;
}

/* A line of the file to the end of the text; false at the end. */
static bool read_line(struct lines *lines)
{
	size_t start = lines->text.len;
	bool any = false, whole = false;

	while (!whole && (lines->chunk_at < lines->chunk_end || next_chunk(lines))) {
		const char *at = lines->chunk + lines->chunk_at;
		size_t left = lines->chunk_end - lines->chunk_at;
		const char *end = memchr(at, '\n', left);
		size_t n = end ? (size_t)(end - at) : left;

		buf_add(&lines->text, at, n);
		n += end != NULL;
		lines->chunk_at += n;
		lines->next_at += n;
		whole = end;
		any = true;
	}
	buf_putc(&lines->text, '\0');
	if (!lines->text.failed) {	/* what stands behind a NUL is no text */
		lines->len = strlen(lines->text.data + start);
		lines->text.len = start + any * (lines->len + 1);
	}
	return any;
}

const char *lines_next(struct lines *lines)
{
	const char *line;

	if (lines->regular) {
		lines->text.len = lines->at = 0;
		lines->line_at = lines->next_at;
	}
	if (lines->at != lines->text.len)
		lines->len = strlen(lines->text.data + lines->at);
	else if (!read_line(lines) || lines->text.failed)
		return NULL;
	line = lines->text.data + lines->at;
	lines->at += lines->len + 1;
	lines->number++;
	return line;
}

bool lines_are_new(const struct lines *lines)
{
	return lines->at == lines->text.len;
}

void lines_mark(struct lines *lines)
{
	lines->text.len = lines->at = 0;
	lines->first_at = lines->next_at;
	lines->first = lines->number + 1;
}

void lines_mark_this(struct lines *lines, const char *line)
{
	lines_mark(lines);
	buf_add(&lines->text, line, strlen(line) + 1);
	lines->at = lines->text.len;
	lines->first_at = lines->line_at;
	lines->first = lines->number;
}

void lines_again(struct lines *lines)
{
	lines->at = 0;
	lines->number = lines->first - 1;
	if (!lines->regular)
		return;
	lines->text.len = 0;
	lines->read_at = lines->next_at = lines->first_at;
	lines->chunk_at = lines->chunk_end = 0;
}

/* The file has it. */
static const char *find_in_file(const struct lines *lines, unsigned number, struct arena *arena)
{
	struct lines again = { .in = lines->in, .regular = true, .read_at = lines->first_at,
			       .number = lines->first - 1 };
	const char *line;

	do
		line = lines_next(&again);
	while (line && again.number < number);
	line = line && again.number == number ? arena_strdup(arena, line) : "";
	buf_free(&again.text);
	free(again.chunk);
	return line;
}

const char *lines_find(const struct lines *lines, unsigned number, struct arena *arena)
{
	const char *at = lines->text.data, *end = at + lines->text.len;

	if (lines->regular)
		return find_in_file(lines, number, arena);
	for (unsigned line = lines->first; at < end; line++) {
		if (line == number)
			return arena_strdup(arena, at);
		at += strlen(at) + 1;
	}
	return "";
}
