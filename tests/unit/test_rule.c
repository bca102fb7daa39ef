/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test_rule.c - lib/rule: the command parser, its messages, rules as text. */
#include <check.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "lib/rule/advice.h"
#include "lib/text/words.h"
#include "tests/unit/helper.h"

Suite *rule_suite(void);

#define V4 NFPROTO_IPV4
#define V6 NFPROTO_IPV6

/* ---- rules as text --------------------------------------------------------- */

static const struct {
	uint8_t family;
	const char *typed;
	const char *saved;	/* NULL: as typed */
} texts[] = {
	{ V4, "", NULL },
	{ V4, "-j ACCEPT", NULL },
	{ V4, "-g web", NULL },
	{ V4, "-j web", NULL },
	{ V4, "-s 10.0.0.0/8 -d 1.2.3.4/32 -i eth0 -o eth+ -p tcp -f -j DROP", NULL },
	{ V4, "! -s 10.0.0.0/8 ! -d 1.2.3.4/32 ! -i eth0 ! -o eth+ ! -p udp ! -f -j DROP", NULL },
	{ V6, "-s 2001:db8::/32 ! -d ::1/128 -p tcp -j RETURN", NULL },
	/* any order, any spelling */
	{ V4, "-j ACCEPT -p tcp -s 10.1.2.3/8", "-s 10.0.0.0/8 -p tcp -j ACCEPT" },
	{ V4, "--jump ACCEPT --protocol 6 --source 10.1.2.3", "-s 10.1.2.3/32 -p tcp -j ACCEPT" },
	{ V4, "--src=1.2.3.4 --dst=1.2.3.5", "-s 1.2.3.4/32 -d 1.2.3.5/32" },
	{ V4, "-ptcp -ieth0 -jACCEPT", "-i eth0 -p tcp -j ACCEPT" },
	{ V4, "-s 10.0.0.0/255.0.255.0", "-s 10.0.0.0/255.0.255.0" },
	{ V4, "-p 255 -j ACCEPT", NULL },
	{ V4, "-p all -j ACCEPT", "-j ACCEPT" },
	{ V4, "-i + -j ACCEPT", "-j ACCEPT" },
	{ V4, "! -i + -j ACCEPT", NULL },
	{ V4, "-s 0.0.0.0/0 -j ACCEPT", "-j ACCEPT" },
	{ V4, "! -s 0.0.0.0/0 -j ACCEPT", NULL },
	/* options of matches */
	{ V4, "-p tcp --dport 80", "-p tcp -m tcp --dport 80" },
	{ V4, "--protocol tcp --destination-port http -m tcp", NULL /* refused, see below */ },
	{ V4, "-p tcp --destination-p 80", "-p tcp -m tcp --dport 80" },
	{ V4, "-p tcp -m tcp --dpo=80", "-p tcp -m tcp --dport 80" },
	{ V4, "-p tcp -m tcp --dport 80 -m tcp --sport 81", NULL },
	{ V4, "-p tcp -m tcp ! --dport 80 ! --syn",
	  "-p tcp -m tcp ! --dport 80 ! --tcp-flags FIN,SYN,RST,ACK SYN" },
	{ V4, "-m comment --comment \"a \\\"b\\\" \\\\c\"", NULL },
	{ V4, "-m comment --comment a -m comment --comment b", NULL },
	{ V4, "-m state --state NEW -m conntrack --ctstate NEW", NULL },
	{ V4, "-c 1 2 -j ACCEPT", NULL },
	{ V4, "-c 1,2 -j ACCEPT", "-c 1 2 -j ACCEPT" },
};

START_TEST(rule_texts)
{
	const char *want = texts[_i].saved ? texts[_i].saved : texts[_i].typed, *got;

	if (strstr(texts[_i].typed, "http -m tcp"))
		want = "-p tcp -m tcp --dport 80 -m tcp";
	got = reprinted(texts[_i].family, texts[_i].typed);
	ck_assert_str_eq(got, want);
	ck_assert_str_eq(reprinted(texts[_i].family, got), want);
}
END_TEST

/* All different; each equal to itself. */
static const char *const different[] = {
	"", "-j ACCEPT", "-j DROP", "-j web", "-g web", "-j other", "-s 1.2.3.4", "! -s 1.2.3.4",
	"-s 1.2.3.4/24", "-d 1.2.3.4", "-i eth0", "! -i eth0", "-i eth+", "-o eth0", "-p tcp",
	"! -p tcp", "-p udp", "-f", "! -f", "-p tcp -m tcp", "-p tcp -m tcp --dport 80",
	"-p tcp -m tcp ! --dport 80", "-p tcp -m tcp --sport 80", "-p tcp -m tcp -m tcp",
	"-p tcp -m multiport --dports 80", "-p tcp -m multiport --dports 80,81",
	"-p tcp -m multiport --dports 81,80", "-m comment --comment a", "-m comment --comment b",
	"-m state --state NEW", "-m conntrack --ctstate NEW", "-m comment --comment a -m limit",
	"-m limit -m comment --comment a", "-p tcp -j DNAT --to-destination 1.2.3.4",
	"-p tcp -j DNAT --to-destination 1.2.3.4:80",
};

START_TEST(rule_equality)
{
	const size_t n = sizeof(different) / sizeof(*different);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			const struct rule *a = rule_of(V4, different[i]);
			const struct rule *b = rule_of(V4, different[j]);

			ck_assert_msg(rule_equal(a, b) == (i == j), "%s | %s", different[i],
				      different[j]);
		}
	ck_assert(rule_equal(rule_of(V4, "-c 1 2 -j DROP"), rule_of(V4, "-j DROP")));
}
END_TEST

START_TEST(rule_counters)
{
	static const struct { uint64_t n; bool exact; const char *plain, *padded; } numbers[] = {
		{ 0, false, "0", "    0 " }, { 99999, false, "99999", "99999 " },
		{ 100000, false, "100K", " 100K " }, { 9999499, false, "9999K", "9999K " },
		{ 10000000, false, "10M", "  10M " }, { 12345678901, false, "12G", "  12G " },
		{ 12345678, true, "12345678", "12345678 " },
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		for (int padded = 0; padded < 2; padded++) {
			struct buf out = { 0 };

			print_counter(numbers[i].n, numbers[i].exact, padded, &out);
			if (padded)
				ck_assert_str_eq(buf_str(&out), numbers[i].padded);
			buf_free(&out);
		}
}
END_TEST

/* ---- commands -------------------------------------------------------------- */

static const struct {
	const char *line;
	enum cmd op;
	const char *chain, *arg;
	unsigned number;
} commands[] = {
	{ "-A INPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "-AINPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "--append INPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "--append=INPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "--app INPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "-j ACCEPT -A INPUT", CMD_APPEND, "INPUT", NULL, 0 },
	{ "-I INPUT", CMD_INSERT, "INPUT", NULL, 1 },
	{ "-I INPUT 5 -j DROP", CMD_INSERT, "INPUT", NULL, 5 },
	{ "-R INPUT 2 -j DROP", CMD_REPLACE, "INPUT", NULL, 2 },
	{ "-D INPUT 3", CMD_DELETE_NUM, "INPUT", NULL, 3 },
	{ "-D INPUT -j DROP", CMD_DELETE, "INPUT", NULL, 0 },
	{ "-C INPUT -j DROP", CMD_CHECK, "INPUT", NULL, 0 },
	{ "-L", CMD_LIST, NULL, NULL, 0 },
	{ "-nvL INPUT", CMD_LIST, "INPUT", NULL, 0 },
	{ "-nL INPUT 2", CMD_LIST, "INPUT", NULL, 2 },
	{ "-LINPUT", CMD_LIST, "INPUT", NULL, 0 },
	{ "-S INPUT 2", CMD_LIST_RULES, "INPUT", NULL, 2 },
	{ "--list-rules", CMD_LIST_RULES, NULL, NULL, 0 },
	{ "-F", CMD_FLUSH, NULL, NULL, 0 },
	{ "-Z INPUT 2", CMD_ZERO_NUM, "INPUT", NULL, 2 },
	{ "-Z", CMD_ZERO, NULL, NULL, 0 },
	{ "-N web", CMD_NEW_CHAIN, "web", NULL, 0 },
	{ "-X web", CMD_DELETE_CHAIN, "web", NULL, 0 },
	{ "-P INPUT DROP", CMD_POLICY, "INPUT", "DROP", 0 },
	{ "-E web new", CMD_RENAME_CHAIN, "web", "new", 0 },
	{ "-V", CMD_VERSION, NULL, NULL, 0 },
	{ "-h", CMD_HELP, NULL, NULL, 0 },
	{ "-t nat -L", CMD_LIST, NULL, NULL, 0 },
};

START_TEST(command_table)
{
	struct command cmd;
	struct diag diag;

	ck_assert_msg(!try_command(V4, commands[_i].line, &cmd, &diag), "%s: %s",
		      commands[_i].line, diag.text);
	ck_assert_int_eq(cmd.op, commands[_i].op);
	ck_assert_uint_eq(cmd.number, commands[_i].number);
	if (commands[_i].chain)
		ck_assert_str_eq(cmd.chain, commands[_i].chain);
	else
		ck_assert_ptr_null(cmd.chain);
	if (commands[_i].arg)
		ck_assert_str_eq(cmd.arg, commands[_i].arg);
	ck_assert_str_eq(cmd.table, strstr(commands[_i].line, "nat") ? "nat" : "filter");
}
END_TEST

START_TEST(command_flags)
{
	struct command cmd;
	struct diag diag;

	ck_assert_int_eq(try_command(V4, "-vnxL -v --line-numbers -Z", &cmd, &diag), 0);
	ck_assert(cmd.numeric && cmd.exact && cmd.line_numbers && cmd.zero);
	ck_assert_uint_eq(cmd.verbose, 2);
	ck_assert_int_eq(try_command(V4, "-A INPUT --dialect shared --inexact", &cmd, &diag), 0);
	ck_assert_str_eq(cmd.dialect, "shared");
	ck_assert(cmd.inexact);
	ck_assert_int_eq(try_command(V4, "-6 -A INPUT", &cmd, &diag), 0);
	ck_assert(cmd.skip);
	ck_assert_int_eq(try_command(V6, "-6 -A INPUT", &cmd, &diag), 0);
	ck_assert(!cmd.skip);
	ck_assert_int_eq(try_command(V4, "-w -A INPUT", &cmd, &diag), 0);
	ck_assert_int_eq(try_command(V4, "-w 5 -W 100000 -A INPUT", &cmd, &diag), 0);
}
END_TEST

/* Several addresses: a rule for each pair, the sources outside. */
START_TEST(command_addresses)
{
	static const char *const want[] = {
		"-s 1.1.1.1/32 -d 3.3.3.3/32", "-s 1.1.1.1/32 -d 4.0.0.0/8",
		"-s 2.2.2.2/32 -d 3.3.3.3/32", "-s 2.2.2.2/32 -d 4.0.0.0/8",
	};
	struct command cmd;
	struct rule rule;
	struct diag diag;

	ck_assert_int_eq(try_command(V4, "-A INPUT -s 1.1.1.1,2.2.2.2 -d 3.3.3.3,4.4.4.4/8", &cmd,
				     &diag), 0);
	ck_assert_uint_eq(cmd.n_src * cmd.n_dst, 4);
	for (unsigned i = 0; i < 4; i++) {
		command_rule(&cmd, i, &rule);
		ck_assert_str_eq(text_of(&rule), want[i]);
	}
}
END_TEST

static const struct {
	uint8_t family;
	const char *line;
	int status;
	const char *text;
} errors[] = {
	{ V4, "", 2, "no command specified" },
	{ V4, "-j ACCEPT", 2, "no command specified" },
	{ V4, "INPUT", 2, "Bad argument `INPUT'" },
	{ V4, "-A INPUT x", 2, "Bad argument `x'" },
	{ V4, "-A", 2, "option \"-A\" requires an argument" },
	{ V4, "--append", 2, "option \"--append\" requires an argument" },
	{ V4, "-A INPUT -Z", 2, "Cannot use -Z with -A" },
	{ V4, "-A INPUT -D INPUT", 2, "Cannot use -D with -A" },
	{ V4, "-A INPUT -q", 2, "unknown option \"-q\"" },
	{ V4, "-A INPUT --dport 80", 2, "unknown option \"--dport\"" },
	{ V4, "-A INPUT -p tcp --dprot 80", 2, "unknown option \"--dprot\"" },
	{ V4, "-A INPUT --s 1.2.3.4", 2, "unknown option \"--s\"" },
	{ V4, "-A INPUT -j ACCEPT -j DROP", 2, "multiple -j flags not allowed" },
	{ V4, "-A INPUT -p tcp -p tcp", 2, "multiple -p flags not allowed" },
	{ V4, "-A INPUT ! -j ACCEPT", 2, "cannot have ! before -j" },
	{ V4, "-A INPUT ! ! -p tcp", 2, "multiple consecutive ! not allowed" },
	{ V4, "-A INPUT !", 2, "nothing appropriate following !" },
	{ V4, "! -A INPUT", 2, "unexpected '!' flag" },
	{ V4, "-t none -L", 3, "table 'none' does not exist\n"
				"Perhaps iptables or your kernel needs to be upgraded." },
	{ V4, "-A INPUT -p nonsense", 2, "unknown protocol \"nonsense\" specified" },
	{ V4, "-A INPUT ! -p all", 2, "rule would never match protocol" },
	{ V4, "-A INPUT -s 1.2.3.256/", 2, "invalid mask `' specified" },
	{ V4, "-A INPUT -s 1.2.3.4/33", 2, "invalid mask `33' specified" },
	{ V4, "-A INPUT -s ::1", 2, "host/network `::1' not found" },
	{ V4, "-A INPUT ! -s 1.1.1.1,2.2.2.2", 2,
	  "! not allowed with multiple source or destination IP addresses" },
	{ V4, "-A INPUT -i \"\"", 2, "Empty interface is likely to be undesired" },
	{ V4, "-A INPUT -i 0123456789abcdef", 2,
	  "interface name `0123456789abcdef' must be shorter than IFNAMSIZ (15)" },
	{ V4, "-A INPUT -o eth0", 2, "Can't use -o with INPUT\n" },
	{ V4, "-A OUTPUT -i eth0", 2, "Can't use -i with OUTPUT\n" },
	{ V6, "-A INPUT -f", 2, "`-f' is not supported in IPv6, use -m frag instead" },
	{ V4, "-A INPUT -m nonsense", 2,
	  "Couldn't load match `nonsense':No such file or directory\n" },
	{ V4, "-A INPUT -p tcp -m tcp ! -m tcp", 2, "unexpected ! flag before --match" },
	{ V4, "-A INPUT -p udp -m tcp", 2, "TCP match requires '-p tcp'" },
	{ V4, "-A INPUT -p tcp --dport 80 --dport 81", 2, "Only one `--destination-port' allowed" },
	{ V4, "-A INPUT -p tcp --dport 65536", 2, "invalid port/service `65536' specified" },
	{ V4, "-A INPUT -p tcp --dport 2:1", 2, "invalid portrange (min > max)" },
	{ V4, "-A INPUT -p tcp --tcp-flags SYN", 2, "--tcp-flags requires two args." },
	{ V4, "-A INPUT -m comment", 2, "comment: option \"--comment\" must be specified\n" },
	{ V4, "-A INPUT -m comment ! --comment a", 2,
	  "comment: option \"--comment\" cannot be inverted.\n" },
	{ V4, "-A INPUT -m comment --comment a --comment b", 2,
	  "comment: option \"--comment\" can only be used once.\n" },
	{ V4, "-A INPUT -c 1", 2, "-c requires packet and byte counter" },
	{ V4, "-A INPUT -c x 1", 2, "-c packet counter not numeric" },
	{ V4, "-A INPUT -c 1 x", 2, "-c byte counter not numeric" },
	{ V4, "-L -j ACCEPT", 2, "Illegal option `-j' with this command" },
	{ V4, "-A INPUT -n", 2, "Illegal option `-n' with this command" },
	{ V4, "-F -s 1.2.3.4", 2, "Illegal option `-s' with this command" },
	{ V4, "-I INPUT 0", 2, "Invalid rule number `0'" },
	{ V4, "-R INPUT -j DROP", 2, "-R requires a rule number" },
	{ V4, "-N -web", 2, "chain name not allowed to start with `-'" },
	{ V4, "-N ACCEPT", 2, "chain name may not clash with target name" },
	{ V4, "-N DNAT", 2, "chain name may not clash with target name" },
	{ V4, "-N 0123456789012345678901234567890", 2,
	  "chain name `0123456789012345678901234567890' too long (must be under 29 chars)" },
	{ V4, "-A INPUT -j 01234567890123456789012345678", 2,
	  "Invalid target name `01234567890123456789012345678' (28 chars max)" },
	{ V4, "-W 1 -L", 2, "--wait-interval only makes sense with --wait\n" },
	{ V4, "-A INPUT --dialect none", 2, "unknown dialect \"none\": native or shared" },
	{ V4, "-R INPUT 1 -s 1.1.1.1,2.2.2.2", 2,
	  "Replacement rule does not specify a unique address" },
};

START_TEST(command_errors)
{
	struct command cmd;
	struct diag diag;

	ck_assert_int_eq(try_command(errors[_i].family, errors[_i].line, &cmd, &diag),
			 errors[_i].status);
	ck_assert_str_eq(diag.text, errors[_i].text);
	ck_assert_int_ne(diag.form, DIAG_NONE);
}
END_TEST

/* What is for people: the word at fault and what would have been right. */
START_TEST(command_help_for_people)
{
	static const struct { const char *line; int word; const char *hint; } cases[] = {
		{ "-A INPUT --dport 80", 2, "-p tcp --dport 80" },
		{ "-A INPUT --dport 80 -p udp", 2, "-p udp --dport 80" },
		{ "-A INPUT -p tcp --destination-ports 1,2", 4, "-m multiport --destination-ports 1,2" },
		{ "-A INPUT --dports 1,2", 2, "-p tcp -m multiport --dports 1,2" },
		{ "-A INPUT --ctstate NEW -m conntrack", 2, "-m conntrack --ctstate NEW" },
		{ "-A INPUT --ctstat NEW", 2, "-m conntrack --ctstate NEW" },
		{ "-A INPUT -m DNAT", 3, "-j DNAT" },
		{ "-t nta -L", 1, "-t nat" },
		{ "-A INPUT -p TPC", 3, "-p tcp" },
		{ "-A INPUT -m state --state NWE", 5, "NEW" },
		{ "-A INPUT -p tcp --dport 1,2", 5, "-m multiport --dports 1,2" },
		{ "-A INPUT -p tcp --sport 1-2", 5, "1:2" },
		{ "-A INPUT -p icmp --icmp-type ecko-reply", 5, "echo-reply" },
		{ "-A INPUT -j REJECT --reject-with tcp-reset", 5, "-p tcp" },
		{ "-A INPUT -p tcp --dprot 80", 4, "--dport" },
		{ "-A INPUT -p tcp --dport 2:1", 5, "1:2" },
		{ "-A INPUT -m coment", 3, "-m comment" },
		{ "-A INPUT -o eth0", 2, "-i eth0" },
		{ "-A OUTPUT -s 1.1.1.1 --in-interface lo", 4, "-o lo" },
		{ "-A INPUT -s ::1", 3, "ip6tables, for an IPv6 address" },
		{ "-A INPUT -m comment", 3, "--comment text" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct command cmd;
		struct diag diag;

		ck_assert_int_ne(try_command(V4, cases[i].line, &cmd, &diag), 0);
		if (cases[i].word != -2)
			ck_assert_int_eq(diag.word, cases[i].word);
		ck_assert_str_eq(diag.hint, cases[i].hint);
	}
}
END_TEST

/* What only shows when the whole command is looked at. */
START_TEST(command_advice)
{
	static const struct { const char *line; int word; const char *hint; } cases[] = {
		{ "-A INPUT -p tcp \u2013dport 22", 4, "--dport" },
		{ "-A INPUT -p tcp \u2014dport 22", 4, "--dport" },
		{ "-A INPUT -p tcp \u2212\u2212dport 22", 4, "--dport" },
		{ "-A INPUT -p tcp -\u2013dport 22", 4, "--dport" },
		{ "\u2013A INPUT", 0, "-A" },
		{ "-A INPUT \u2013m state", 2, "-m" },
		{ "-A INPUT -s \u201c10.0.0.1\u201d", 3, "\"10.0.0.1\"" },
		{ "-A INPUT -m comment --comment \u201ca web server\u201d -j DROP", 5,
		  "\"a web server\"" },
		{ "-A INPUT -m comment --comment \u2018it is\u2019", 5, "'it is'" },
		/* curly quotes elsewhere are nobody's fault */
		{ "-A INPUT -m comment --comment it\u2019s --bogus", 6, "" },
		{ "-A INPUT\u00a0-j DROP", 1, "INPUT -j" },
		{ "-A INPUT -p tcp\u200b", 3, "tcp" },
		{ "-A INPUT -p tcp --dport \"22 \"", 5, "22" },
		{ "-A INPUT -j \" DROP\"", 3, "DROP" },
		{ "-A INPUT -p tcp\r", 3, "sed -i 's/\\r$//' FILE" },
		{ "-A INPUT -p tcp -dport 22 -j DROP", 4, "--dport 22" },
		{ "-A INPUT -sport 22", 2, "--sport 22" },
		{ "-A INPUT -m state -state NEW", 4, "--state NEW" },
		{ "-A INPUT -p ! tcp", 3, "! -p tcp" },
		{ "-A INPUT -s ! 10.0.0.1 -j DROP", 3, "! -s 10.0.0.1" },
		{ "-A INPUT -i ! eth0", 3, "! -i eth0" },
		{ "-A INPUT -p tcp --dport ! 22", 5, "! --dport 22" },
		{ "-A INPUT -m state NEW", 4, "--state NEW" },
		{ "-A INPUT DROP", 2, "-j DROP" },
		{ "INPUT -j DROP", 0, "-A INPUT" },
		{ "-A INPUT 3 -j DROP", 2, "-I INPUT 3" },
		{ "-A INPUT tcp --dport 22", 2, "-p tcp" },
		{ "-A INPUT -p tcp dport 22", 4, "--dport" },
		{ "-A INPUT -p tcp -m multiport --dports 22, 80", 7, "22,80" },
		{ "-A INPUT foo", 2, "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct command_env env = { .family = V4, .reg = &registry, .arena = &arena };
		struct words words;
		struct command cmd;
		struct diag diag;

		diag_init(&diag);
		words_split(cases[i].line, &arena, &words);
		ck_assert_int_ne(command_parse(words.v, words.n, &env, &cmd, &diag), 0);
		command_advise(words.v, words.n, &env, &cmd, &diag);
		ck_assert_msg(diag.word == cases[i].word && !strcmp(diag.hint, cases[i].hint),
			      "%s: word %d, %s", cases[i].line, diag.word, diag.hint);
	}
}
END_TEST

START_TEST(command_restore_table)
{
	struct command_env env = { .family = V4, .table = "nat", .arena = &arena };
	char *words[] = { (char *)"-A", (char *)"INPUT", (char *)"-t", (char *)"nat", NULL };
	static const struct registry none;
	struct command cmd;
	struct diag diag;

	env.reg = &none;
	diag_init(&diag);
	ck_assert_int_ne(command_parse(words, 4, &env, &cmd, &diag), 0);
	ck_assert_str_eq(diag.text, "The -t option cannot be used in iptables-restore.\n");
	diag_init(&diag);
	ck_assert_int_eq(command_parse(words, 2, &env, &cmd, &diag), 0);
	ck_assert_uint_eq(cmd.table_bit, TABLE_NAT);
}
END_TEST

START_TEST(command_tables)
{
	static const char *const tables[] = { "filter", "nat", "mangle", "raw", "security" };
	static const char *const chains[] = { "PREROUTING", "INPUT", "FORWARD", "OUTPUT",
					      "POSTROUTING" };
	static const char *const want[] = { "-ifo-", "pi-oq", "pifoq", "p--o-", "-ifo-" };
	static const uint8_t hooks[] = { HOOK_PRE, HOOK_IN, HOOK_FWD, HOOK_OUT, HOOK_POST };

	for (size_t t = 0; t < 5; t++)
		for (size_t c = 0; c < 5; c++)
			ck_assert_uint_eq(builtin_hook(NFPROTO_IPV4, table_bit(NFPROTO_IPV4, tables[t]), chains[c]),
					  want[t][c] == '-' ? 0 : hooks[c]);
	ck_assert_uint_eq(table_bit(NFPROTO_IPV4, "Filter"), 0);
	ck_assert_uint_eq(builtin_hook(NFPROTO_IPV4, TABLE_FILTER, "input"), 0);
}
END_TEST

Suite *rule_suite(void)
{
	Suite *suite = suite_create("rule");
	TCase *tc = tcase_create("rule");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_add_loop_test(tc, rule_texts, 0, sizeof(texts) / sizeof(*texts));
	tcase_add_test(tc, rule_equality);
	tcase_add_test(tc, rule_counters);
	tcase_add_loop_test(tc, command_table, 0, sizeof(commands) / sizeof(*commands));
	tcase_add_test(tc, command_flags);
	tcase_add_test(tc, command_addresses);
	tcase_add_loop_test(tc, command_errors, 0, sizeof(errors) / sizeof(*errors));
	tcase_add_test(tc, command_help_for_people);
	tcase_add_test(tc, command_advice);
	tcase_add_test(tc, command_restore_table);
	tcase_add_test(tc, command_tables);
	suite_add_tcase(suite, tc);
	return suite;
}
