/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * translate.c - iptables-, ip6tables-, arptables-, ebtables-translate and their -restore-
 * forms: the commands of nft that do what a command of iptables does. Nothing is changed and no
 * ruleset is read, so commands that depend on one (-D by number, -E of nothing...) have no
 * translation. A program of its own, as it links libnftables for --verify.
 */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "cmd/applet.h"
#include "cmd/translate.h"
#include "compat/ext.h"
#include "lib/rule/advice.h"
#include "lib/rule/translate.h"
#include "lib/text/chars.h"
#include "lib/text/errors.h"
#include "lib/text/words.h"

struct translator {
	const struct program *prog;
	bool restore;
	bool as_sent;		/* --as-sent: what exactly goes to the kernel */
	bool verify;
	struct registry reg;
	struct ext_index index;
	struct arena arena;	/* of a command */
	struct compiler compiler;
	struct buf out;
	unsigned sets;		/* made up so far */
	unsigned line;		/* of a restore file */
	bool incomplete;	/* something has no translation */
	bool differs;		/* --verify found something */
};

static const char *family_name(uint8_t family)
{
	static const char *const names[] = {
		[NFPROTO_IPV4] = "ip", [NFPROTO_IPV6] = "ip6", [NFPROTO_ARP] = "arp",
		[NFPROTO_BRIDGE] = "bridge",
	};

	return names[family];
}

/* ---- lines ---- */

/* A command of nft: a line of its own file, or of a shell script. */
static void put_command(struct translator *t, const char *text, bool quote)
{
	if (t->restore) {
		buf_printf(&t->out, "%s\n", text);
		return;
	}
	buf_puts(&t->out, quote ? "nft '" : "nft ");
	for (; *text; text++)
		if (*text == '\'' && quote)
			buf_puts(&t->out, "'\\''");
		else
			buf_putc(&t->out, *text);
	buf_puts(&t->out, quote ? "'\n" : "\n");
}

/* What nft has no words for: the command as it was, in a comment. */
static void put_original(struct translator *t, const struct command *cmd, char *const *word,
			 int n)
{
	buf_puts(&t->out, t->restore ? "# " : "nft # ");
	if (t->restore)
		buf_printf(&t->out, "-t %s ", cmd->table);
	for (int i = 0; i < n; i++) {
		text_print(word[i], strlen(word[i]), &t->out);
		buf_putc(&t->out, ' ');
	}
	buf_putc(&t->out, '\n');
	t->incomplete = true;
}

static void explain(const struct translator *t, const char *what, const char *why)
{
	if (t->line)
		fprintf(stderr, "%s: line %u: %s: %s\n", t->prog->name, t->line, what, why);
	else
		fprintf(stderr, "%s: %s: %s\n", t->prog->name, what, why);
}

/* "add chain ip filter INPUT { ... }", or without the braces for a user chain. */
static void chain_command(const struct translator *t, const char *table, const char *chain,
			  const char *policy, struct buf *out)
{
	static const struct name hooks[] = {
		{ "prerouting", HOOK_PRE }, { "input", HOOK_IN }, { "forward", HOOK_FWD },
		{ "output", HOOK_OUT }, { "postrouting", HOOK_POST }, { "prerouting", HOOK_BROUTE },
		{ NULL, 0 },
	};
	const struct builtin_chain *builtin = builtin_find(t->prog->family, table, chain);

	buf_printf(out, "add chain %s %s %s", family_name(t->prog->family), table, chain);
	if (!builtin)
		return;
	buf_printf(out, " { type %s hook %s priority %d; policy ", builtin->type,
		   name_of(hooks, builtin->hook), builtin->priority);
	for (; *policy; policy++)
		buf_putc(out, tolower((unsigned char)*policy));
	buf_puts(out, "; }");
}

/* ---- rules ---- */

/* What the rule needs before it in a ruleset that holds nothing. */
static void verify_rule(struct translator *t, const struct command *cmd,
			const struct compiled *compiled, const char *commands)
{
	const char *family = family_name(t->prog->family);
	struct buf script = { 0 }, why = { 0 };

	buf_printf(&script, "add table %s %s\n", family, cmd->table);
	chain_command(t, cmd->table, cmd->chain, "accept", &script);
	if (cmd->rule.chain)
		buf_printf(&script, "\nadd chain %s %s %s", family, cmd->table, cmd->rule.chain);
	buf_printf(&script, "\n%s", commands);
	switch (verify(compiled, buf_str(&script), &why)) {
	case SAME:
		break;
	case SAME_BUT:
		explain(t, "note", buf_str(&why));
		break;
	case DIFFERENT:
		explain(t, "not what iptables sends", buf_str(&why));
		t->differs = true;
		break;
	}
	buf_free(&script);
	buf_free(&why);
}

static struct rule_ctx context(struct translator *t, const struct command *cmd)
{
	return (struct rule_ctx){ .arena = &t->arena, .family = t->prog->family,
				  .table = cmd->table_bit, .services = &kernel_services,
				  .hook = builtin_hook(t->prog->family, cmd->table_bit,
							   cmd->chain) };
}

/* The words behind the chain's name; false: there are none. @ret lives in the compiler. */
static bool rule_words(struct translator *t, const struct command *cmd, struct rule *rule,
		       struct translation *to, struct compiled *ret)
{
	struct rule_ctx ctx = context(t, cmd);
	struct diag diag;
	bool ok;

	diag_init(&diag);
	if (t->as_sent) {
		if (compile_rule(&t->compiler, rule, &ctx, 0, ret, &diag) || ret->has_xt) {
			explain(t, "goes to the kernel as xt",
				diag.reason[0] ? diag.reason : ret->low.reason ? ret->low.reason :
				"no native form reads back as it was typed");
			return false;
		}
		to->text.form = TEXT_EXACT;
		to->text.packets = rule->packets;
		to->text.bytes = rule->bytes;
		ok = prog_text(&ret->low.prog, &to->text, &to->rule);
		if (!ok && to->text.why)
			explain(t, "nft has no words for it", to->text.why);
		return ok;
	}
	/* what differs in a corner only was always translated */
	ctx.inexact = true;
	compile_rule(&t->compiler, rule, &ctx, 0, ret, &diag);
	to->text.form = TEXT_FIELD;
	return rule_translate(rule, &ctx, to);
}

static void unmark(struct rule *rule)
{
	for (struct inst *m = rule->matches; m; m = m->next)
		m->as_xt = false;
	if (rule->target)
		rule->target->as_xt = false;
}

/* Where -I puts it: 1 is first. Below 1: counted from the end, which is not known. */
static int place_of(const struct command *cmd)
{
	return cmd->ranged ? cmd->first : cmd->number ? (int)cmd->number : 1;
}

static bool one_rule(struct translator *t, const struct command *cmd, struct rule *rule)
{
	struct translation to = { .text = { .family = t->prog->family, .sets = t->sets },
				  .family = family_name(t->prog->family), .table = cmd->table,
				  .arena = &t->arena };
	bool insert = cmd->op == CMD_INSERT;
	struct buf text = { 0 }, all = { 0 };
	struct compiled compiled;
	struct rule_ctx ctx = context(t, cmd);
	bool ok = rule_words(t, cmd, rule, &to, &compiled);

	if (ok) {
		char *save = NULL;

		t->sets = to.text.sets;
		buf_puts(&all, buf_str(&to.before));
		for (char *line = strtok_r((char *)buf_str(&to.before), "\n", &save); line;
		     line = strtok_r(NULL, "\n", &save))
			put_command(t, line, true);
		buf_printf(&text, "%s rule %s %s %s", insert ? "insert" : "add", to.family,
			   to.table, cmd->chain);
		if (insert && place_of(cmd) > 1)
			buf_printf(&text, " index %d", place_of(cmd) - 1);
		buf_puts(&text, buf_str(&to.rule));
		put_command(t, buf_str(&text), true);
	}
	if (ok && t->verify) {
		struct diag diag;

		diag_init(&diag);
		unmark(rule);
		buf_printf(&all, "add rule %s %s %s%s", to.family, to.table, cmd->chain,
			   buf_str(&to.rule));
		if (compile_rule(&t->compiler, rule, &ctx, 0, &compiled, &diag)) {
			explain(t, "not what iptables sends", diag.text);
			t->differs = true;
		} else if (compiled.has_xt) {
			explain(t, "not what iptables sends, which is xt", compiled.low.reason ?
				compiled.low.reason : "no native form reads back as it was typed");
			t->differs = true;
		} else {
			verify_rule(t, cmd, &compiled, buf_str(&all));
		}
	}
	buf_free(&text);
	buf_free(&all);
	buf_free(&to.rule);
	buf_free(&to.before);
	return ok;
}

static bool translate_rules(struct translator *t, const struct command *cmd)
{
	size_t from = t->out.len;

	for (unsigned i = 0; i < cmd->n_src * cmd->n_dst; i++) {
		struct rule rule;

		command_rule(cmd, i, &rule);
		if (!one_rule(t, cmd, &rule)) {
			t->out.len = from;
			return false;
		}
	}
	return true;
}

/* ---- commands ---- */

/* The words of a command that is not about a rule. */
static bool other_command(const struct translator *t, const struct command *cmd, struct buf *out)
{
	const char *family = family_name(t->prog->family);

	switch (cmd->op) {
	case CMD_NEW_CHAIN:
		buf_printf(out, "add chain %s %s %s", family, cmd->table, cmd->chain);
		/* chains of nft without a hook have none */
		return !cmd->policy;
	case CMD_DELETE_CHAIN:
		if (!cmd->chain)
			return false;
		buf_printf(out, "delete chain %s %s %s", family, cmd->table, cmd->chain);
		return true;
	case CMD_FLUSH:
		buf_printf(out, "flush %s %s %s%s%s", cmd->chain ? "chain" : "table", family,
			   cmd->table, cmd->chain ? " " : "", cmd->chain ? cmd->chain : "");
		return true;
	case CMD_RENAME_CHAIN:
		buf_printf(out, "rename chain %s %s %s %s", family, cmd->table, cmd->chain, cmd->arg);
		return text_is_name(cmd->arg);
	case CMD_POLICY:
		chain_command(t, cmd->table, cmd->chain, cmd->arg, out);
		return builtin_find(t->prog->family, cmd->table, cmd->chain);
	case CMD_LIST:
	case CMD_LIST_RULES:
		/* -L was always given the whole table */
		buf_printf(out, cmd->chain && cmd->op == CMD_LIST_RULES && !cmd->number ?
			   "list chain %s %s %s" : "list table %s %s", family, cmd->table,
			   cmd->chain);
		return !cmd->number && !cmd->zero;
	case CMD_NONE:
	case CMD_APPEND:
	case CMD_INSERT:
	case CMD_REPLACE:
	case CMD_DELETE:
	case CMD_DELETE_NUM:
	case CMD_CHECK:
	case CMD_ZERO:
	case CMD_ZERO_NUM:
	case CMD_COUNTERS:
	case CMD_INIT_TABLE:
	case CMD_ATOMIC_SAVE:
	case CMD_ATOMIC_INIT:
	case CMD_ATOMIC_COMMIT:
	case CMD_HELP:
	case CMD_VERSION:
		return false;
	}
	return false;
}

static void translate(struct translator *t, const struct command *cmd, char *const *word, int n)
{
	struct buf text = { 0 };
	bool ok = !cmd->chain || text_is_name(cmd->chain);

	if (cmd->op == CMD_APPEND || cmd->op == CMD_INSERT) {
		ok = ok && (cmd->op == CMD_APPEND || place_of(cmd) >= 1) && translate_rules(t, cmd);
	} else {
		ok = ok && other_command(t, cmd, &text);
		if (ok)
			put_command(t, buf_str(&text), strchr(buf_str(&text), ';'));
	}
	if (!ok)
		put_original(t, cmd, word, n);
	buf_free(&text);
}

static void open_registry(struct translator *t)
{
	registry_index(&registry, &t->index, &t->reg);
	t->compiler.reg = &t->reg;
}

static int status_of(const struct translator *t)
{
	return t->incomplete || t->differs ? STATUS_FAIL : STATUS_OK;
}

static int finish(struct translator *t, int status)
{
	if (!put_out(&t->out) && status == STATUS_OK) {
		fprintf(stderr, "%s: cannot write: %s\n", t->prog->name, error_text(errno));
		status = STATUS_FAIL;
	}
	buf_free(&t->out);
	buf_free(&t->compiler.exprs);
	arena_free(&t->arena);
	return status;
}

static bool wants_verify(struct translator *t)
{
	if (!t->verify || verify_enter())
		return true;
	fprintf(stderr, "%s: --verify needs a network namespace of its own: %s\n", t->prog->name,
		error_text(errno));
	return false;
}

static int help(const struct program *prog, bool restore)
{
	print_version(prog);
	if (restore)
		printf("Usage: %s [options]\n"
		       "   -f, --file=FILE  what iptables-save printed; standard input if not given\n",
		       prog->name);
	else
		printf("Usage: %s [options] COMMAND OF IPTABLES\n", prog->name);
	printf("       --as-sent    the statements that iptables itself sends, all of them\n"
	       "       --verify     compile the translation with libnftables, and compare it\n"
	       "                    with what iptables sends\n"
	       "   -V, --version    the version\n"
	       "   -h, --help       this text\n");
	return STATUS_OK;
}

/* Our own options stand before the command. */
static int own_options(struct translator *t, int argc, char **argv)
{
	int i = 1;

	for (; i < argc; i++) {
		if (!strcmp(argv[i], "--as-sent"))
			t->as_sent = true;
		else if (!strcmp(argv[i], "--verify"))
			t->verify = true;
		else
			break;
	}
	return i;
}

/* Sets that a rule owns need a name in nft that no other rule of the table has: one out
 * of the words of the command. */
static unsigned set_number(char *const *word, int n)
{
	uint32_t hash = 2166136261u;

	for (int i = 0; i < n; i++)
		for (const char *at = word[i]; *at; at++)
			hash = (hash ^ (unsigned char)*at) * 16777619u;
	return hash % 1000000;
}

static int command_main(const struct program *prog, int argc, char **argv)
{
	struct translator t = { .prog = prog };
	struct command_env env = { .family = prog->family, .arena = &t.arena,
				   .services = &kernel_services, .translate = true };
	int from = own_options(&t, argc, argv), n = argc - from;
	char **word = argv + from;
	struct place place = { .word = word, .n = n, .lead = prog->name };
	struct command cmd;
	struct diag diag;

	open_registry(&t);
	env.reg = &t.reg;
	diag_init(&diag);
	if (n == 1 && (!strcmp(word[0], "-h") || !strcmp(word[0], "--help")))
		return finish(&t, help(prog, false));
	if (command_parse(word, n, &env, &cmd, &diag)) {
		command_advise(word, n, &env, &cmd, &diag);
		return finish(&t, report(prog, &diag, &place));
	}
	if (cmd.op == CMD_VERSION) {
		print_version(prog);
		return finish(&t, STATUS_OK);
	}
	if (cmd.op == CMD_HELP) {
		command_help(&cmd, prog->name, &env, &t.out);
		return finish(&t, STATUS_OK);
	}
	if (cmd.skip) {
		fprintf(stderr, "Try `%s -h' or '%s --help' for more information.\n", prog->name,
			prog->name);
		return finish(&t, STATUS_USAGE);
	}
	if (!wants_verify(&t))
		return finish(&t, STATUS_RESOURCE);
	if (t.as_sent)
		t.sets = set_number(word, n);
	translate(&t, &cmd, word, n);
	return finish(&t, status_of(&t));
}

/* ---- files ---- */

/* What a user chain of a bridge does at its end. */
struct chain_policy {
	struct chain_policy *next;
	const char *chain;
	int32_t code;
};

struct file {
	struct translator *t;
	char table[64];		/* of the section; empty: none */
	struct chain_policy *policies;	/* of its user chains; in an arena of their own */
	struct arena kept;
	struct diag diag;
	struct words words;
};

/* The last rule of its chain, so it comes behind all that the file has for that. */
static void end_table(struct file *f)
{
	for (struct chain_policy *p = f->policies; p; p = p->next) {
		struct command cmd = { .op = CMD_APPEND, .table = f->table, .chain = p->chain,
				       .table_bit = table_bit(f->t->prog->family, f->table) };
		char *words[] = { (char *)"-P", (char *)p->chain, (char *)verdict_name(p->code) };
		struct rule rule;

		rule_init(&rule, f->t->prog->family);
		rule_add_header(&rule, &f->t->reg, &f->t->arena);
		rule.verdict = RULE_VERDICT;
		rule.code = p->code;
		if (!one_rule(f->t, &cmd, &rule))
			put_original(f->t, &cmd, words, 3);
	}
	f->policies = NULL;
	arena_clear(&f->kept);
	*f->table = '\0';
}

static int keep_policy(struct file *f, const char *chain, const char *policy)
{
	struct chain_policy **at = &f->policies;
	int32_t code;

	if (!verdict_find(policy, &code))
		return diag_usage(&f->diag, "Unknown policy '%s'", policy);
	while (*at && strcmp((*at)->chain, chain))
		at = &(*at)->next;
	if (*at) {
		*at = (*at)->next;
		return keep_policy(f, chain, policy);
	}
	/* to return is what it does anyway */
	if (code == NFT_RETURN)
		return 0;
	*at = arena_new(&f->kept, struct chain_policy);
	(*at)->chain = arena_strdup(&f->kept, chain);
	(*at)->code = code;
	return 0;
}

static int begin_table(struct file *f, const char *line)
{
	size_t len = strcspn(line + 1, " \t");

	end_table(f);
	snprintf(f->table, sizeof(f->table), "%.*s", (int)len, line + 1);
	if (!table_bit(f->t->prog->family, f->table)) {
		advise_table(f->table, f->t->prog->family, &f->diag);
		return diag_usage(&f->diag, "%s: line %u table name '%s' invalid", f->t->prog->name,
				  f->t->line, f->table);
	}
	buf_printf(&f->t->out, "add table %s %s\n", family_name(f->t->prog->family), f->table);
	return 0;
}

static int chain_line(struct file *f, const char *line)
{
	const struct command_env env = { .family = f->t->prog->family, .reg = &f->t->reg };
	char *save, *text = arena_strdup(&f->t->arena, line + 1);
	const char *chain = strtok_r(text, " \t\r", &save);
	const char *policy = chain ? strtok_r(NULL, " \t\r", &save) : NULL;
	bool builtin = chain && builtin_find(f->t->prog->family, f->table, chain);
	struct command cmd = { .table = f->table };

	if (!policy)
		return diag_usage(&f->diag, "%s: line %u %s invalid", f->t->prog->name, f->t->line,
				  chain ? "policy" : "chain name");
	if (!builtin && chain_name_check(chain, CHAIN_NEW_IN_FILE, &env, &f->diag))
		return -EINVAL;
	if (builtin && strcasecmp(policy, "ACCEPT") && strcasecmp(policy, "DROP"))
		return diag_usage(&f->diag, "%s: line %u policy invalid", f->t->prog->name,
				  f->t->line);
	if (!text_is_name(chain)) {
		char *words[] = { (char *)"-N", (char *)chain };

		put_original(f->t, &cmd, words, 2);
		return 0;
	}
	chain_command(f->t, f->table, chain, policy, &f->t->out);
	buf_putc(&f->t->out, '\n');
	if (!builtin && family_of(f->t->prog->family)->flags & FAMILY_POLICIES)
		return keep_policy(f, chain, policy);
	return 0;
}

/* "[packets:bytes]" before a command. */
static const char *skip_counters(const char *line, struct command_env *env)
{
	unsigned long long packets, bytes;
	int len = 0;

	if (sscanf(line, "[%llu:%llu]%n", &packets, &bytes, &len) == 2 && len) {
		env->has_counters = true;
		env->packets = packets;
		env->bytes = bytes;
	}
	return line + len;
}

static int command_line(struct file *f, const char *line)
{
	struct translator *t = f->t;
	struct command_env env = { .family = t->prog->family, .reg = &t->reg, .arena = &t->arena,
				   .table = f->table, .services = &kernel_services,
				   .translate = true };
	struct command cmd;

	line = skip_counters(line, &env);
	words_split(line, &t->arena, &f->words);
	if (f->words.too_many || f->words.unbalanced)
		return diag_usage(&f->diag, f->words.too_many ?
				  "Parser cannot handle more arguments" :
				  "a quoted word has no closing \"");
	if (command_parse(f->words.v, f->words.n, &env, &cmd, &f->diag)) {
		command_advise(f->words.v, f->words.n, &env, &cmd, &f->diag);
		return -EINVAL;
	}
	if (!cmd.skip && cmd.op != CMD_HELP && cmd.op != CMD_VERSION)
		translate(t, &cmd, f->words.v, f->words.n);
	return 0;
}

/* Files of bridges have none. */
static bool has_commits(const struct file *f)
{
	return !(family_of(f->t->prog->family)->flags & FAMILY_NO_COMMIT);
}

static int one_line(struct file *f, const char *line)
{
	if (!*line || *line == '#')
		return 0;
	if (*line == '*' && (!*f->table || !has_commits(f)))
		return begin_table(f, line);
	if (!*f->table)
		return diag_plain(&f->diag, STATUS_FAIL, "line %u failed", f->t->line);
	if (!strcmp(line, "COMMIT")) {
		end_table(f);
		return 0;
	}
	return *line == ':' ? chain_line(f, line) : command_line(f, line);
}

static void date_line(struct translator *t, const char *what)
{
	time_t now = time(NULL);
	char date[64] = "";
	struct tm tm;

	if (localtime_r(&now, &tm))
		strftime(date, sizeof(date), "%a %b %e %H:%M:%S %Y", &tm);
	buf_printf(&t->out, "# %s on %s\n", what, date);
}

/* A file with a fault is not translated at all: half a ruleset protects nobody. */
static int translate_file(struct translator *t, FILE *in)
{
	struct file f = { .t = t };
	char *line = NULL, title[128];
	size_t size = 0;
	ssize_t len;
	int err = 0;

	diag_init(&f.diag);
	snprintf(title, sizeof(title), "Translated by %s v%s", t->prog->name, XT_COMPAT_VERSION);
	date_line(t, title);
	while (!err && (len = getline(&line, &size, in)) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		t->line++;
		f.words = (struct words){ 0 };
		err = one_line(&f, line);
		if (!err)
			arena_clear(&t->arena);
	}
	if (!err && *f.table && has_commits(&f))
		err = diag_plain(&f.diag, STATUS_FAIL, "COMMIT expected at line %u", t->line + 1);
	if (!err && ferror(in))
		err = diag_plain(&f.diag, STATUS_FAIL, "cannot read: %s", error_text(errno));
	free(line);
	if (!err)
		end_table(&f);
	arena_free(&f.kept);
	if (err) {
		struct place place = { .word = f.words.v, .n = f.words.n, .lead = "",
				       .line = t->line };

		t->out.len = 0;
		return report(t->prog, &f.diag, &place);
	}
	date_line(t, "Completed");
	return status_of(t);
}

static int file_main(const struct program *prog, int argc, char **argv)
{
	static const struct option options[] = {
		{ "file", required_argument, NULL, 'f' }, { "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' }, { "as-sent", no_argument, NULL, 'A' },
		{ "verify", no_argument, NULL, 'v' }, { NULL, 0, NULL, 0 },
	};
	struct translator t = { .prog = prog, .restore = true };
	const char *name = NULL;
	FILE *in = stdin;
	int status, c;

	while ((c = getopt_long(argc, argv, "f:hV", options, NULL)) != -1) {
		switch (c) {
		case 'f':
			name = optarg;
			break;
		case 'A':
			t.as_sent = true;
			break;
		case 'v':
			t.verify = true;
			break;
		case 'V':
			print_version(prog);
			return STATUS_OK;
		case 'h':
			return help(prog, true);
		default:
			fprintf(stderr, "Try `%s -h' for more information.\n", prog->name);
			return STATUS_USAGE;
		}
	}
	if (optind != argc) {
		fprintf(stderr, "%s: \"%s\" is no option; a file is given with -f\n", prog->name,
			argv[optind]);
		return STATUS_USAGE;
	}
	if (name && strcmp(name, "-"))
		in = fopen(name, "re");
	if (!in) {
		fprintf(stderr, "%s: cannot read %s: %s\n", prog->name, name, error_text(errno));
		return STATUS_FAIL;
	}
	open_registry(&t);
	status = wants_verify(&t) ? translate_file(&t, in) : STATUS_RESOURCE;
	if (in != stdin)
		fclose(in);
	return finish(&t, status);
}

static const struct applet applets[] = {
	{ { "iptables-translate", NFPROTO_IPV4 }, command_main },
	{ { "ip6tables-translate", NFPROTO_IPV6 }, command_main },
	{ { "iptables-restore-translate", NFPROTO_IPV4 }, file_main },
	{ { "ip6tables-restore-translate", NFPROTO_IPV6 }, file_main },
	{ { "arptables-translate", NFPROTO_ARP }, command_main },
	{ { "arptables-restore-translate", NFPROTO_ARP }, file_main },
	{ { "ebtables-translate", NFPROTO_BRIDGE }, command_main },
	{ { "ebtables-restore-translate", NFPROTO_BRIDGE }, file_main },
};

int main(int argc, char **argv)
{
	return applet_main(applets, sizeof(applets) / sizeof(*applets), argc, argv);
}
