/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_text.c - lib/text: words, buffers, the arena, diagnoses, suggestions. */
#include <check.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/text/chars.h"
#include "lib/text/errors.h"
#include "lib/text/words.h"
#include "tests/unit/helper.h"

/* In the words of glibc, whatever the C library: what the kernel's errors are called is
 * matched by scripts. */
START_TEST(error_words)
{
	static const struct { int error; const char *text; } cases[] = {
		{ EPERM, "Operation not permitted" }, { ENOENT, "No such file or directory" },
		{ ENOMEM, "Cannot allocate memory" }, { EBUSY, "Device or resource busy" },
		{ EEXIST, "File exists" }, { EINVAL, "Invalid argument" },
		{ EMLINK, "Too many links" }, { ERANGE, "Numerical result out of range" },
		{ EMSGSIZE, "Message too long" }, { EOPNOTSUPP, "Operation not supported" },
		{ ENOBUFS, "No buffer space available" }, { ELOOP, "Too many levels of symbolic links" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ck_assert_str_eq(error_text(cases[i].error), cases[i].text);
#ifdef __GLIBC__
	/* of numbers without a meaning strerror() makes a text that it keeps */
	for (int error = 0; error < 134; error++)
		if (error != 41 && error != 58)
			ck_assert_str_eq(error_text(error), strerror(error));
#endif
}
END_TEST

Suite *text_suite(void);

/* ---- words ----------------------------------------------------------------- */

static const struct {
	const char *line;
	const char *words;	/* with | between */
	bool unbalanced;
} lines[] = {
	{ "", "", false },
	{ " \t ", "", false },
	{ "-A INPUT -j ACCEPT", "-A|INPUT|-j|ACCEPT", false },
	{ "  a\tb  ", "a|b", false },
	{ "--comment \"a b\" -j", "--comment|a b|-j", false },
	{ "\"\"", "", false },
	{ "\"\" \"\" x", "||x", false },
	{ "\"a\\\"b\"", "a\"b", false },
	{ "\"a\\\\b\"", "a\\b", false },
	{ "\"a\\nb\"", "anb", false },
	/* outside quotes these are letters */
	{ "a\\b 'c d'", "a\\b|'c|d'", false },
	{ "\"it's\"", "it's", false },
	/* a quote inside a word; the closing one ends it */
	{ "a\"b c\"d", "ab c|d", false },
	{ "\"a\"\"b\"", "a|b", false },
	{ "\"a\tb\"", "a\tb", false },
	{ "x \"open", "x|open", true },
	{ "\"", "", true },
	{ "\"end\\", "end\\", true },
};

START_TEST(words_table)
{
	struct buf got = { 0 };
	struct words words;

	words_split(lines[_i].line, &arena, &words);
	for (int i = 0; i < words.n; i++) {
		if (i)
			buf_putc(&got, '|');
		buf_puts(&got, words.v[i]);
	}
	ck_assert_str_eq(buf_str(&got), lines[_i].words);
	ck_assert_int_eq(words.unbalanced, lines[_i].unbalanced);
	ck_assert(!words.too_many);
	ck_assert_ptr_null(words.v[words.n]);
	buf_free(&got);
}
END_TEST

/* Each word is found where it was cut. */
START_TEST(words_found)
{
	const char *line = lines[_i].line;
	struct words words;
	size_t from, to, last = 0;

	words_split(line, &arena, &words);
	for (int i = 0; i < words.n; i++) {
		ck_assert(words_find(line, i, &from, &to));
		ck_assert_uint_ge(from, last);
		ck_assert(from == 0 || strchr(" \t\"", line[from - 1]));
		if (!strpbrk(line, "\"")) {
			ck_assert_uint_eq(to - from, strlen(words.v[i]));
			ck_assert_int_eq(strncmp(line + from, words.v[i], to - from), 0);
		}
		last = to;
	}
	ck_assert(!words_find(line, words.n, &from, &to));
}
END_TEST

/* The letters of words.h one by one: what cutting eight at once must agree with. */
static void cut_slowly(const char *at, struct buf *out, bool *unbalanced)
{
	for (*unbalanced = false; at[strspn(at, " \t")] && !*unbalanced; buf_putc(out, '|')) {
		for (at += strspn(at, " \t"); *at && (*unbalanced || !strchr(" \t", *at)); at++) {
			if (*at == '"' && *unbalanced) {
				*unbalanced = false;
				at++;
				break;
			}
			if (*at == '"') {
				*unbalanced = true;
				continue;
			}
			at += *unbalanced && *at == '\\' && at[1];
			buf_putc(out, *at);
		}
	}
}

/* @letter at @place of a word of @len. */
static void check_cut(char letter, size_t place, size_t len, bool quoted)
{
	struct buf line = { 0 }, wanted = { 0 }, got = { 0 };
	struct words words;
	bool unbalanced;

	buf_puts(&line, quoted ? "a \"" : "a ");
	for (size_t i = 0; i < len; i++)
		buf_putc(&line, i == place ? letter : (char)('a' + i));
	buf_puts(&line, quoted ? "\" b" : " b");
	cut_slowly(buf_str(&line), &wanted, &unbalanced);
	words_split(buf_str(&line), &arena, &words);
	for (int i = 0; i < words.n; i++) {
		buf_puts(&got, words.v[i]);
		buf_putc(&got, '|');
	}
	ck_assert_str_eq(buf_str(&got), buf_str(&wanted));
	ck_assert_int_eq(words.unbalanced, unbalanced);
	buf_free(&line);
	buf_free(&wanted);
	buf_free(&got);
}

/* A letter at any place of a word that is shorter or longer than eight, in quotes or not. */
START_TEST(words_eight_at_once)
{
	/* those that mean something, their neighbours, and the ends of the range */
	static const char letters[] = "\t\n\x1f !\"#'Z[\\]^~\x7f\x80\xa2\xdc\xff\x01";
	static const size_t lengths[] = { 1, 7, 8, 9, 15, 17 };

	for (const char *letter = letters; *letter; letter++)
		for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
			for (size_t place = 0; place < lengths[i]; place++) {
				check_cut(*letter, place, lengths[i], false);
				check_cut(*letter, place, lengths[i], true);
			}
}
END_TEST

START_TEST(words_limits)
{
	struct words words;
	char *line = malloc(3 * WORDS_MAX);

	for (int n = WORDS_MAX - 2; n <= WORDS_MAX + 1; n++) {
		for (int i = 0; i < n; i++)
			memcpy(line + 2 * i, "w ", 2);
		line[2 * n] = '\0';
		words_split(line, &arena, &words);
		ck_assert_int_eq(words.n, n < WORDS_MAX ? n : WORDS_MAX - 1);
		ck_assert_int_eq(words.too_many, n >= WORDS_MAX);
		ck_assert_ptr_null(words.v[words.n]);
	}
	/* nothing but empty words: the most ends in the least text */
	for (int i = 0; i < WORDS_MAX - 1; i++)
		memcpy(line + 2 * i, "\"\"", 2);
	line[2 * (WORDS_MAX - 1)] = '\0';
	words_split(line, &arena, &words);
	ck_assert_int_eq(words.n, WORDS_MAX - 1);
	for (int i = 0; i < words.n; i++)
		ck_assert_str_eq(words.v[i], "");
	free(line);
}
END_TEST

/* What print_quoted() writes, words_split() reads. */
START_TEST(words_quoted)
{
	static const char *const texts[] = {
		"", " ", "a", "a-b_9", "-j", "!", "\"", "\\", "'", "a b\tc", "\\\"", "\"\\", "it's",
		"x\\", "#", "\xc3\xa4", "a=b", "%s", "\x01\x7f",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct buf out = { 0 };
		struct words words;

		print_quoted(texts[i], &out);
		buf_putc(&out, ' ');
		print_quoted(texts[i], &out);
		words_split(buf_str(&out), &arena, &words);
		ck_assert_int_eq(words.n, 2);
		ck_assert_str_eq(words.v[0], texts[i]);
		ck_assert_str_eq(words.v[1], texts[i]);
		ck_assert(!words.unbalanced);
		buf_free(&out);
	}
}
END_TEST

/* ---- buffers, arena -------------------------------------------------------- */

START_TEST(buf_numbers)
{
	struct buf buf = { 0 };

	buf_u64(&buf, 0);
	buf_putc(&buf, ' ');
	buf_u64(&buf, UINT64_MAX);
	buf_putc(&buf, ' ');
	buf_hex(&buf, 0);
	buf_putc(&buf, ' ');
	buf_hex(&buf, UINT64_MAX);
	buf_u64_right(&buf, 7, 4);
	buf_u64_right(&buf, 1234, 4);
	buf_u64_right(&buf, 12345, 4);
	buf_printf(&buf, " %d %s", -1, "text");
	ck_assert_str_eq(buf_str(&buf), "0 18446744073709551615 0x0 0xffffffffffffffff"
			 "   7123412345 -1 text");
	ck_assert_uint_eq(buf.len, strlen(buf.data));
	ck_assert_str_eq(buf_str(&buf), buf.data);
	ck_assert(!buf.failed);
	buf_free(&buf);
	ck_assert_str_eq(buf_str(&buf), "");
	buf_free(&buf);
}
END_TEST

/* Of any length. */
START_TEST(buf_printf_long)
{
	for (int n = 1000; n < 5000; n += n < 1100 ? 1 : 500) {
		struct buf buf = { 0 };

		buf_printf(&buf, "%*d|", n, 7);
		buf_putc(&buf, '.');
		ck_assert_uint_eq(buf.len, (size_t)n + 2);
		ck_assert_str_eq(buf_str(&buf) + n - 1, "7|.");
		buf_free(&buf);
	}
}
END_TEST

START_TEST(buf_grows)
{
	struct buf buf = { 0 };

	for (int i = 0; i < 100000; i++)
		buf_putc(&buf, (char)('a' + i % 26));
	buf_add(&buf, NULL, 0);
	ck_assert_uint_eq(buf.len, 100000);
	for (int i = 0; i < 100000; i++)
		ck_assert_int_eq(buf.data[i], 'a' + i % 26);
	ck_assert_ptr_nonnull(buf_grow(&buf, 3000000));
	ck_assert_uint_eq(buf.len, 3100000);
	buf.failed = true;
	ck_assert_ptr_null(buf_grow(&buf, 1));
	buf_puts(&buf, "dropped");
	ck_assert_uint_eq(buf.len, 3100000);
	ck_assert_str_eq(buf_str(&buf), "");
	buf_free(&buf);
}
END_TEST

START_TEST(arena_zeroed)
{
	struct arena_mark mark;
	char *first, *large;

	first = arena_alloc(&arena, 100);
	memset(first, 0xff, 100);
	mark = arena_mark(&arena);
	for (size_t size = 1; size < 100000; size = size * 3 + 1) {
		large = arena_alloc(&arena, size);
		ck_assert_uint_eq((uintptr_t)large % 16, 0);
		for (size_t i = 0; i < size; i++)
			ck_assert_int_eq(large[i], 0);
		memset(large, 0xff, size);
	}
	arena_rewind(&arena, mark);
	/* what was given back is zeroed when it is given out again */
	large = arena_alloc(&arena, 4000);
	for (size_t i = 0; i < 4000; i++)
		ck_assert_int_eq(large[i], 0);
	for (size_t i = 0; i < 100; i++)
		ck_assert_int_eq((unsigned char)first[i], 0xff);
}
END_TEST

START_TEST(arena_rewinds)
{
	struct arena_mark empty = arena_mark(&arena), mark;
	void *one;

	arena_alloc(&arena, 10);
	mark = arena_mark(&arena);
	one = arena_alloc(&arena, 32);
	arena_alloc(&arena, 1 << 20);
	arena_alloc(&arena, 5 << 20);
	arena_rewind(&arena, mark);
	ck_assert_ptr_eq(arena_alloc(&arena, 32), one);
	arena_rewind(&arena, empty);
	ck_assert_ptr_null(arena.head);
	ck_assert_str_eq(arena_strndup(&arena, "abcdef", 3), "abc");
	ck_assert_str_eq(arena_strdup(&arena, ""), "");
	ck_assert_ptr_nonnull(arena_memdup(&arena, NULL, 0));
}
END_TEST

/* ---- diagnoses ------------------------------------------------------------- */

START_TEST(diag_first_stays)
{
	struct diag diag;
	char long_text[2000];

	diag_init(&diag);
	ck_assert_int_eq(diag.form, DIAG_NONE);
	ck_assert_int_eq(diag.word, -1);
	diag_hint(&diag, "-p %s", "tcp");
	ck_assert_int_eq(diag_usage(&diag, "Bad %d", 1), -EINVAL);
	ck_assert_int_eq(diag_error(&diag, STATUS_VERSION, "later"), -EINVAL);
	ck_assert_int_eq(diag_result(&diag, STATUS_FAIL, "later"), -EINVAL);
	diag_word(&diag, 3);
	diag_word(&diag, 4);
	diag_reason(&diag, "first");
	diag_reason(&diag, "second");
	diag_hint(&diag, "second");
	ck_assert_int_eq(diag.form, DIAG_USAGE);
	ck_assert_int_eq(diag.status, STATUS_USAGE);
	ck_assert_str_eq(diag.text, "Bad 1");
	ck_assert_int_eq(diag.word, 3);
	ck_assert_str_eq(diag.reason, "first");
	ck_assert_str_eq(diag.hint, "-p tcp");

	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	diag_init(&diag);
	diag_result(&diag, STATUS_FAIL, "%s", long_text);
	diag_reason(&diag, "%s", long_text);
	ck_assert_uint_eq(strlen(diag.text), sizeof(diag.text) - 1);
	ck_assert_uint_eq(strlen(diag.reason), sizeof(diag.reason) - 1);
	ck_assert_int_eq(diag.form, DIAG_RESULT);
}
END_TEST

START_TEST(suggest_nearest)
{
	static const char *const names[] = { "dport", "sport", NULL, "tcp-flags", "comment", "to" };
	const size_t n = sizeof(names) / sizeof(*names);
	char long_word[200];

	memset(long_word, 'd', sizeof(long_word) - 1);
	long_word[sizeof(long_word) - 1] = '\0';
	ck_assert_str_eq(suggest("dport", names, n), "dport");
	ck_assert_str_eq(suggest("dprot", names, n), "dport");
	ck_assert_str_eq(suggest("dports", names, n), "dport");
	ck_assert_str_eq(suggest("coment", names, n), "comment");
	ck_assert_str_eq(suggest("tcp-flag", names, n), "tcp-flags");
	ck_assert_str_eq(suggest("DPORT", names, n), "dport");
	ck_assert_str_eq(suggest("Dprot", names, n), "dport");
	ck_assert_str_eq(suggest("TO", names, n), "to");
	ck_assert_ptr_null(suggest("t", names, n));
	ck_assert_ptr_null(suggest("mark", names, n));
	ck_assert_ptr_null(suggest("", names, n));
	ck_assert_ptr_null(suggest(long_word, names, n));
	ck_assert_ptr_null(suggest("dport", names, 0));
}
END_TEST

START_TEST(chars_width)
{
	static const struct { const char *text; size_t width; const char *shown; } cases[] = {
		{ "", 0, "" },
		{ "abc", 3, "abc" },
		{ "\u2013dport", 6, "\u2013dport" },
		{ "e\u0301t\u00e9", 3, "e\u0301t\u00e9" },
		{ "\u4e2d\u6587", 4, "\u4e2d\u6587" },
		{ "\xff\xfe", 2, "\\xff\\xfe" },
		{ "\xc0\x80", 2, "\\xc0\\x80" },		/* too long a form */
		{ "\xe2\x80", 2, "\\xe2\\x80" },		/* cut off */
		{ "\xed\xa0\x80", 3, "\\xed\\xa0\\x80" },	/* a surrogate */
		{ "a\tb\r\n\x1b[1m", 9, "a\\tb\\r\\n\\x1b[1m" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf buf = { 0 };

		text_print(cases[i].text, strlen(cases[i].text), &buf);
		ck_assert_str_eq(buf_str(&buf), cases[i].shown);
		ck_assert_uint_eq(text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
		buf_free(&buf);
	}
}
END_TEST

START_TEST(chars_kinds)
{
	static const struct { const char *text; enum char_kind kind; } cases[] = {
		{ "-", CHAR_PLAIN }, { "\"", CHAR_PLAIN }, { " ", CHAR_PLAIN }, { "\u00e9", CHAR_PLAIN },
		{ "\xe2", CHAR_PLAIN }, { "\u2013", CHAR_DASH }, { "\u2014", CHAR_DASH },
		{ "\u201c", CHAR_QUOTE }, { "\u2019", CHAR_APOSTROPHE }, { "\u00a0", CHAR_BLANK },
		{ "\ufeff", CHAR_NOTHING },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *name;
		uint32_t c;

		ck_assert_uint_eq(char_next(cases[i].text, &c), strlen(cases[i].text));
		ck_assert_int_eq(char_kind(c, &name), cases[i].kind);
		ck_assert_int_eq(!name, cases[i].kind == CHAR_PLAIN);
	}
}
END_TEST

Suite *text_suite(void)
{
	Suite *suite = suite_create("text");
	TCase *tc = tcase_create("text");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_add_loop_test(tc, words_table, 0, sizeof(lines) / sizeof(*lines));
	tcase_add_loop_test(tc, words_found, 0, sizeof(lines) / sizeof(*lines));
	tcase_add_test(tc, words_eight_at_once);
	tcase_add_test(tc, words_limits);
	tcase_add_test(tc, words_quoted);
	tcase_add_test(tc, buf_numbers);
	tcase_add_test(tc, buf_printf_long);
	tcase_add_test(tc, buf_grows);
	tcase_add_test(tc, arena_zeroed);
	tcase_add_test(tc, arena_rewinds);
	tcase_add_test(tc, diag_first_stays);
	tcase_add_test(tc, suggest_nearest);
	tcase_add_test(tc, chars_width);
	tcase_add_test(tc, chars_kinds);
	tcase_add_test(tc, error_words);
	suite_add_tcase(suite, tc);
	return suite;
}
