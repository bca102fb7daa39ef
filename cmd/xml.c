/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml.c - iptables-xml: what iptables-save wrote, as XML. It goes by the form of the
 * words alone: no option, match or target is known to it, and nothing is asked of the
 * kernel. iptables.xslt leads back.
 */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/common.h"
#include "lib/text/chars.h"
#include "lib/text/errors.h"
#include "lib/text/words.h"

struct xml_chain {
	struct xml_chain *next;
	const char *name;
	const char *policy;	/* or NULL */
	const char *packets, *bytes;
	bool opened;
};

struct xml {
	const struct program *prog;
	bool combine, verbose;
	struct buf out;
	unsigned line;
	struct arena table_arena;	/* of the table at hand */
	struct arena line_arena;
	bool in_table;
	struct xml_chain *chains;	/* of the table, in the order of the file */
	const struct xml_chain *chain;	/* whose element is open */
	bool in_rule;			/* the latest rule's actions are open */
	bool ends;			/* and nothing can follow them */
	struct buf conditions;		/* of that rule */
};

/* ---- text ---- */

static int fail(const struct xml *x, const char *why)
{
	fprintf(stderr, "%s: line %u failed%s%s\n", x->prog->name, x->line, *why ? " - " : "", why);
	return -EINVAL;
}

/* May @c stand in XML at all, however written? */
static bool allowed(uint32_t c)
{
	return (c >= 0x20 && c < 0xd800) || (c > 0xdfff && c < 0xfffe) || c > 0xffff || c == '\t';
}

/* Characters of a value. What is not ASCII goes by its number, so that the
 * encoding of the output is never in question. */
static int put_text(struct xml *x, const char *text, struct buf *out)
{
	while (*text) {
		uint32_t c;
		size_t n = char_next(text, &c);

		c &= ~CHAR_BAD;
		if (!allowed(c))
			return fail(x, "a control character has no place in XML");
		switch (c) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		default:
			if (c < 0x7f)
				buf_putc(out, (char)c);
			else
				buf_printf(out, "&#%u;", c);
		}
		text += n;
	}
	return 0;
}

/* As the word stands in the file: what goes back must be quoted again. */
static int put_word(struct xml *x, const char *word, bool quoted, struct buf *out)
{
	struct buf copy = { 0 };
	int err;

	if (!quoted)
		return put_text(x, word, out);
	buf_putc(&copy, '"');
	for (; *word; word++) {
		if (*word == '"' || *word == '\\')
			buf_putc(&copy, '\\');
		buf_putc(&copy, *word);
	}
	buf_putc(&copy, '"');
	err = put_text(x, buf_str(&copy), out);
	buf_free(&copy);
	return err;
}

/* Two dashes would end a comment: stars and blanks keep them apart. No number can
 * stand for a character here, so what XML cannot hold is lost. */
static void put_comment(struct xml *x, const char *text)
{
	unsigned dashes = 0;

	while (*text) {
		uint32_t c;
		size_t n = char_next(text, &c);

		if (c == '-')
			buf_puts(&x->out, dashes++ % 2 ? " *-" : "*-");
		else if (c & CHAR_BAD || !allowed(c))
			buf_putc(&x->out, '?');
		else
			buf_add(&x->out, text, n);
		text += n;
	}
}

/* Can it be the name of an element, in a reader that knows namespaces, too? */
static bool is_element(const char *name)
{
	if (!isalpha((unsigned char)*name) && *name != '_')
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("_-.", *name))
			return false;
	return true;
}

/* ---- tables and chains ---- */

static void end_rule(struct xml *x)
{
	if (x->in_rule)
		buf_puts(&x->out, "       </actions>\n\n      </rule>\n\n");
	x->in_rule = false;
}

static void end_chain(struct xml *x)
{
	end_rule(x);
	if (x->chain)
		buf_puts(&x->out, "    </chain>\n");
	x->chain = NULL;
}

static int begin_chain(struct xml *x, struct xml_chain *c)
{
	int err;

	buf_puts(&x->out, "    <chain name=\"");
	err = put_text(x, c->name, &x->out);
	buf_puts(&x->out, "\" ");
	if (!err && c->policy) {
		buf_puts(&x->out, "policy=\"");
		err = put_text(x, c->policy, &x->out);
		buf_puts(&x->out, "\" ");
	}
	if (c->packets)
		buf_printf(&x->out, "packet-count=\"%s\" byte-count=\"%s\" ", c->packets, c->bytes);
	c->opened = true;
	return err;
}

/* The chains that no rule stood in. */
static int end_table(struct xml *x)
{
	int err = 0;

	if (!x->in_table)
		return 0;
	end_chain(x);
	for (struct xml_chain *c = x->chains; c && !err; c = c->next)
		if (!c->opened) {
			err = begin_chain(x, c);
			buf_puts(&x->out, "/>\n");
		}
	buf_puts(&x->out, "  </table>\n");
	arena_clear(&x->table_arena);
	x->chains = NULL;
	x->in_table = false;
	return err;
}

static int begin_table(struct xml *x, const char *line)
{
	int err = end_table(x);
	char *save, *name = strtok_r(arena_strdup(&x->line_arena, line + 1), " \t", &save);

	if (err)
		return err;
	if (!name)
		return fail(x, "table name invalid");
	buf_puts(&x->out, "  <table name=\"");
	err = put_text(x, name, &x->out);
	buf_puts(&x->out, "\" >\n");
	x->in_table = true;
	return err;
}

static struct xml_chain *find_chain(const struct xml *x, const char *name)
{
	struct xml_chain *c = x->chains;

	while (c && strcmp(c->name, name))
		c = c->next;
	return c;
}

/* "[packets:bytes]" at @text, cut in two; the text behind it, or NULL. */
static const char *counters(struct arena *arena, const char *text, const char **packets,
			    const char **bytes)
{
	size_t p = strspn(text + 1, "0123456789"), b;
	const char *second = text + 1 + p + 1;

	if (*text != '[' || !p || text[1 + p] != ':')
		return NULL;
	b = strspn(second, "0123456789");
	if (!b || second[b] != ']')
		return NULL;
	*packets = arena_strndup(arena, text + 1, p);
	*bytes = arena_strndup(arena, second, b);
	return second + b + 1;
}

static int chain_line(struct xml *x, const char *line)
{
	char *save, *text = arena_strdup(&x->table_arena, line + 1);
	char *name = strtok_r(text, " \t", &save);
	char *policy = name ? strtok_r(NULL, " \t", &save) : NULL;
	char *count = policy ? strtok_r(NULL, " \t", &save) : NULL;
	struct xml_chain *c, **end = &x->chains;

	if (!name)
		return fail(x, "chain name invalid");
	if (!policy)
		return fail(x, "policy invalid");
	c = find_chain(x, name);
	if (!c) {
		c = arena_new(&x->table_arena, struct xml_chain);
		while (*end)
			end = &(*end)->next;
		*end = c;
		c->name = name;
	}
	c->policy = strcmp(policy, "-") ? policy : NULL;
	c->packets = c->bytes = "0";
	if (count && !counters(&x->table_arena, count, &c->packets, &c->bytes))
		return fail(x, "counters invalid");
	return 0;
}

/* ---- rules ---- */

struct xml_rule {
	struct words words;
	bool *quoted;		/* per word */
	int at;
	struct buf conditions, actions;
	bool ends;		/* by its target nothing follows */
	bool has_target;
};

static bool is_option(const struct xml_rule *r, int at)
{
	return at < r->words.n && !r->quoted[at] && r->words.v[at][0] == '-' && r->words.v[at][1];
}

static bool is_bang(const struct xml_rule *r, int at)
{
	return at < r->words.n && !r->quoted[at] && !strcmp(r->words.v[at], "!");
}

static bool is_called(const char *word, const char *letter, const char *name)
{
	return !strcmp(word, letter) || !strcmp(word, name);
}

static const char *option_name(const char *word)
{
	return word + 1 + (word[1] == '-');
}

/* "[!] --option value value..."; a value in front of it is none. */
static int put_option(struct xml *x, struct xml_rule *r, struct buf *out)
{
	bool invert = is_bang(r, r->at);
	const char *name;
	bool any = false;
	int err = 0;

	r->at += invert;
	if (!is_option(r, r->at))
		return fail(x, "an option was expected");
	name = option_name(r->words.v[r->at++]);
	if (!is_element(name))
		return fail(x, "an option whose name XML cannot hold");
	/* "--option ! value", as it was written once */
	if (!invert && is_bang(r, r->at)) {
		invert = !is_option(r, r->at + 1);
		r->at += invert;
	}
	buf_printf(out, "          <%s %s", name, invert ? " invert=\"1\"" : "");
	while (!err && r->at < r->words.n && !is_option(r, r->at) && !is_bang(r, r->at)) {
		buf_puts(out, any ? " " : ">");
		err = put_word(x, r->words.v[r->at], r->quoted[r->at], out);
		r->at++;
		any = true;
	}
	/* where "! --other" follows, as if that could be a value */
	if (!any && is_bang(r, r->at)) {
		buf_puts(out, ">");
		any = true;
	}
	if (any)
		buf_printf(out, "</%s>\n", name);
	else
		buf_puts(out, " />\n");
	return err;
}

/* Does what stands next belong to the match or target at hand? */
static bool belongs(const struct xml_rule *r)
{
	static const char *const others[][2] = {
		{ "-m", "--match" }, { "-j", "--jump" }, { "-g", "--goto" },
	};
	int at = r->at + is_bang(r, r->at);

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (is_option(r, at) && is_called(r->words.v[at], others[i][0], others[i][1]))
			return false;
	return at < r->words.n;
}

/* An element, and in it the options that follow. */
static int put_element(struct xml *x, struct xml_rule *r, const char *name, struct buf *out)
{
	int err = 0;

	if (!is_element(name))
		return fail(x, "a name that XML cannot hold");
	if (!belongs(r)) {
		buf_printf(out, "        <%s  />\n", name);
		return 0;
	}
	buf_printf(out, "        <%s >\n", name);
	while (!err && belongs(r))
		err = put_option(x, r, out);
	buf_printf(out, "        </%s>\n", name);
	return err;
}

static int put_jump(struct xml *x, const char *kind, const char *chain, struct buf *out)
{
	int err = 0;

	buf_printf(out, "        <%s >\n          <", kind);
	if (is_element(chain)) {
		buf_puts(out, chain);
	} else {
		buf_puts(out, "chain name=\"");
		err = put_text(x, chain, out);
		buf_puts(out, "\"");
	}
	buf_printf(out, " />\n        </%s>\n", kind);
	return err;
}

static int put_target(struct xml *x, struct xml_rule *r, bool go)
{
	static const char *const last[] = { "ACCEPT", "DROP", "QUEUE", "RETURN" };
	const char *name;
	int err;

	if (++r->at >= r->words.n)
		return fail(x, "a target was expected");
	if (r->has_target)
		return fail(x, "two targets");
	name = r->words.v[r->at++];
	r->has_target = true;
	r->ends = go;
	for (size_t i = 0; i < sizeof(last) / sizeof(*last); i++)
		r->ends = r->ends || !strcmp(name, last[i]);
	if (!go && !find_chain(x, name))
		return put_element(x, r, name, &r->actions);
	err = put_jump(x, go ? "goto" : "call", name, &r->actions);
	return !err && belongs(r) ? fail(x, "a chain has no options") : err;
}

static int put_parts(struct xml *x, struct xml_rule *r)
{
	int err = 0;

	/* what stands before the first -m is the header's */
	if (belongs(r))
		err = put_element(x, r, "match", &r->conditions);
	while (!err && r->at < r->words.n) {
		const char *word = r->words.v[r->at];

		if (is_bang(r, r->at)) {
			err = fail(x, "! has no place here");
		} else if (is_called(word, "-m", "--match")) {
			if (++r->at >= r->words.n)
				return fail(x, "a match was expected");
			word = r->words.v[r->at++];
			err = put_element(x, r, word, &r->conditions);
		} else {
			err = put_target(x, r, is_called(word, "-g", "--goto"));
		}
	}
	return err;
}

static bool same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (!a->len || !memcmp(a->data, b->data, a->len));
}

/* The rule is read; into the open actions of the one before, or as its own. */
static int put_rule(struct xml *x, struct xml_rule *r, struct xml_chain *chain,
		    const char *packets, const char *bytes)
{
	int err = 0;

	if (x->combine && x->in_rule && x->chain == chain && !x->ends && r->has_target &&
	    r->conditions.len && same(&x->conditions, &r->conditions)) {
		buf_puts(&x->out, "<!-- Combine action from next rule -->\n");
	} else {
		end_rule(x);
		if (x->chain != chain) {
			end_chain(x);
			err = begin_chain(x, chain);
			buf_puts(&x->out, ">\n");
			x->chain = chain;
		}
		buf_puts(&x->out, "      <rule ");
		if (packets)
			buf_printf(&x->out, "packet-count=\"%s\" byte-count=\"%s\" ", packets, bytes);
		buf_puts(&x->out, ">\n");
		if (r->conditions.len) {
			buf_puts(&x->out, "       <conditions>\n");
			buf_add(&x->out, r->conditions.data, r->conditions.len);
			buf_puts(&x->out, "       </conditions>\n");
		}
		buf_puts(&x->out, "       <actions>\n");
		x->in_rule = true;
	}
	buf_add(&x->out, r->actions.data, r->actions.len);
	x->ends = r->ends || !r->has_target;
	buf_free(&x->conditions);
	x->conditions = r->conditions;
	r->conditions = (struct buf){ 0 };
	return err;
}

static int rule_line(struct xml *x, const char *line)
{
	const char *packets = NULL, *bytes = NULL;
	struct xml_rule r = { .at = 2 };
	struct xml_chain *chain;
	int err;

	if (*line == '[') {
		line = counters(&x->line_arena, line, &packets, &bytes);
		if (!line)
			return fail(x, "counters invalid");
	}
	words_split(line, &x->line_arena, &r.words);
	if (r.words.too_many || r.words.unbalanced)
		return fail(x, r.words.too_many ? "too many words" : "a quoted word has no end");
	if (r.words.n < 2 || !is_called(r.words.v[0], "-A", "--append"))
		return fail(x, "");
	chain = find_chain(x, r.words.v[1]);
	if (!chain)
		return fail(x, "no chain found");
	r.quoted = arena_array(&x->line_arena, (size_t)r.words.n, bool);
	for (int i = 0; i < r.words.n; i++) {
		size_t from, to;

		r.quoted[i] = words_find(line, i, &from, &to) && line[from] == '"';
	}
	err = put_parts(x, &r);
	if (!err)
		err = put_rule(x, &r, chain, packets, bytes);
	buf_free(&r.conditions);
	buf_free(&r.actions);
	return err;
}

/* ---- the file ---- */

static int one_line(struct xml *x, const char *line)
{
	if (!line[strspn(line, " \t")])
		return 0;
	if (*line == '#') {
		buf_puts(&x->out, "<!-- ");
		put_comment(x, line);
		buf_puts(&x->out, " -->\n");
		return 0;
	}
	if (x->verbose) {
		buf_printf(&x->out, "<!-- line %u ", x->line);
		put_comment(x, line);
		buf_puts(&x->out, " -->\n");
	}
	if (*line == '*')
		return begin_table(x, line);
	if (!x->in_table)
		return fail(x, "");
	if (!strcmp(line, "COMMIT"))
		return end_table(x);
	return *line == ':' ? chain_line(x, line) : rule_line(x, line);
}

static int convert(struct xml *x, FILE *in)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	int err = 0;

	buf_puts(&x->out, "<iptables-rules version=\"1.0\">\n");
	while (!err && (n = getline(&line, &size, in)) >= 0) {
		x->line++;
		line[strcspn(line, "\r\n")] = '\0';
		arena_clear(&x->line_arena);
		err = one_line(x, line);
	}
	free(line);
	if (!err && ferror(in)) {
		fprintf(stderr, "%s: cannot read: %s\n", x->prog->name, error_text(errno));
		err = -EIO;
	}
	if (!err && x->in_table) {
		x->line++;
		err = fail(x, "COMMIT expected");
	}
	if (!err)
		buf_puts(&x->out, "</iptables-rules>\n");
	return err;
}

static void usage(const struct program *prog, FILE *to)
{
	fprintf(to, "Usage: %s [-c] [-v] [FILE]\n"
		"   -c, --combine  targets of consecutive rules with the same matches in one rule\n"
		"   -v, --verbose  each line as a comment\n"
		"   -V, --version  the version\n"
		"   -h, --help     this text\n", prog->name);
}

int xml_main(const struct program *prog, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "combine", no_argument, NULL, 'c' }, { "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' }, { "version", no_argument, NULL, 'V' },
		{ NULL, 0, NULL, 0 },
	};
	struct xml x = { .prog = prog };
	FILE *in = stdin;
	int c, err;

	while ((c = getopt_long(argc, argv, "cvhV", longs, NULL)) != -1)
		switch (c) {
		case 'c':
			x.combine = true;
			break;
		case 'v':
			x.verbose = true;
			break;
		case 'V':
			print_version(prog);
			return STATUS_OK;
		case 'h':
			usage(prog, stdout);
			return STATUS_OK;
		default:
			usage(prog, stderr);
			return STATUS_FAIL;
		}
	if (argc - optind > 1) {
		usage(prog, stderr);
		return STATUS_FAIL;
	}
	if (optind < argc)
		in = fopen(argv[optind], "re");
	if (!in) {
		fprintf(stderr, "%s: cannot open %s: %s\n", prog->name, argv[optind], error_text(errno));
		return STATUS_FAIL;
	}
	err = convert(&x, in);
	/* half of a file is no XML: all or nothing */
	if (!err && (x.out.failed || !put_out(&x.out))) {
		fprintf(stderr, "%s: cannot write: %s\n", prog->name,
			x.out.failed ? "Memory allocation problem" : error_text(errno));
		err = -EIO;
	}
	if (in != stdin)
		fclose(in);
	buf_free(&x.out);
	buf_free(&x.conditions);
	arena_free(&x.table_arena);
	arena_free(&x.line_arena);
	return err ? STATUS_FAIL : STATUS_OK;
}
