/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_lines.c - cmd/lines.c: the lines of a file and of a pipe, once and again. */
#include "cmd/lines.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *lines_suite(void);

#define LINES 41

static struct arena arena;

/* Lines as long as what is read at once, a byte more or less, and empty ones. */
static size_t line_length(unsigned number)
{
	static const size_t lengths[] = { 0, 1, 65534, 7, 65536, 0, 65535, 200000, 131072, 12 };

	return lengths[number % (sizeof(lengths) / sizeof(*lengths))];
}

static void put_lines(struct buf *out, bool ended)
{
	for (unsigned number = 1; number <= LINES; number++) {
		for (size_t i = 0; i < line_length(number); i++)
			buf_putc(out, (char)('a' + (number + i) % 26));
		if (number % 7 == 0)
			buf_add(out, "\0no text", 8);
		if (ended || number < LINES)
			buf_putc(out, '\n');
	}
}

static void check_line(const char *line, unsigned number)
{
	ck_assert_ptr_nonnull(line);
	ck_assert_uint_eq(strlen(line), line_length(number));
	if (*line)
		ck_assert_int_eq(*line, 'a' + number % 26);
}

static void check_next(struct lines *lines, unsigned number)
{
	check_line(lines_next(lines), number);
	ck_assert_uint_eq(lines->number, number);
	ck_assert_uint_eq(lines->len, line_length(number));
}

/* 5 lines, the mark before or behind the fifth; 20 more; back; to the end. */
static void check_lines(int in, bool regular, bool mark_this)
{
	unsigned first = mark_this ? 5 : 6;
	struct lines lines;
	char *fifth;

	lines_open(&lines, in);
	ck_assert_int_eq(lines.regular, regular);
	for (unsigned number = 1; number <= 5; number++)
		check_next(&lines, number);
	fifth = arena_strdup(&arena, lines.text.data + lines.at - lines.len - 1);
	if (mark_this)
		lines_mark_this(&lines, fifth);
	else
		lines_mark(&lines);
	ck_assert(lines_are_new(&lines));
	for (unsigned times = 0; times < 3; times++) {
		for (unsigned number = times || !mark_this ? first : 6; number <= 25; number++)
			check_next(&lines, number);
		check_line(lines_find(&lines, 25, &arena), 25);
		check_line(lines_find(&lines, 11, &arena), 11);
		check_line(lines_find(&lines, first, &arena), first);
		ck_assert_str_eq(lines_find(&lines, first - 1, &arena), "");
		ck_assert_str_eq(lines_find(&lines, LINES + 1, &arena), "");
		lines_again(&lines);
		ck_assert_int_eq(lines_are_new(&lines), regular);
	}
	for (unsigned number = first; number <= LINES; number++)
		check_next(&lines, number);
	ck_assert_ptr_null(lines_next(&lines));
	ck_assert_ptr_null(lines_next(&lines));
	ck_assert_uint_eq(lines.number, LINES);
	lines_close(&lines);
}

/* Of a file that somebody has read from already. */
START_TEST(lines_of_file)
{
	struct buf text = { 0 };
	int in = memfd_create("lines", 0);

	buf_puts(&text, "*raw\n");
	put_lines(&text, _i & 1);
	ck_assert_int_ge(in, 0);
	ck_assert_int_eq(write(in, text.data, text.len), text.len);
	ck_assert_int_eq(lseek(in, 5, SEEK_SET), 5);
	check_lines(in, true, _i & 2);
	ck_assert_int_eq(lseek(in, 0, SEEK_CUR), text.len);
	buf_free(&text);
	close(in);
}
END_TEST

START_TEST(lines_of_pipe)
{
	struct buf text = { 0 };
	int ends[2];
	pid_t pid;

	put_lines(&text, _i & 1);
	ck_assert_int_eq(pipe(ends), 0);
	pid = fork();
	if (!pid) {
		for (size_t at = 0; at < text.len; at++) {
			ssize_t n = write(ends[1], text.data + at, text.len - at);

			at += n > 0 ? n - 1 : 0;
		}
		_exit(0);
	}
	close(ends[1]);
	check_lines(ends[0], false, _i & 2);
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
	buf_free(&text);
	close(ends[0]);
}
END_TEST

static void free_arena(void)
{
	arena_free(&arena);
}

Suite *lines_suite(void)
{
	Suite *suite = suite_create("lines");
	TCase *tc = tcase_create("lines");

	tcase_add_checked_fixture(tc, NULL, free_arena);
	tcase_add_loop_test(tc, lines_of_file, 0, 4);
	tcase_add_loop_test(tc, lines_of_pipe, 0, 4);
	suite_add_tcase(suite, tc);
	return suite;
}
