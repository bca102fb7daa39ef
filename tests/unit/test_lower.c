/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_lower.c - rules to statements and back; hints, whole and broken; what
 * compile_rule() makes of both.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "lib/nft/spelling.h"
#include "tests/same.h"
#include "tests/unit/helper.h"

Suite *lower_suite(void);

#define V4 NFPROTO_IPV4
#define V6 NFPROTO_IPV6

/* ---- there and back -------------------------------------------------------- */

static const struct {
	uint8_t family;
	const char *rule;
	int kind;	/* a statement that it must become, natively */
} rules[] = {
	{ V4, "", STMT_COUNTER },
	{ V4, "-j ACCEPT", STMT_VERDICT },
	{ V4, "-j web", STMT_VERDICT },
	{ V4, "-g web", STMT_VERDICT },
	{ V4, "-s 10.0.0.0/8 ! -d 1.2.3.4 -i eth0 ! -o ppp+ -p tcp -f -j DROP", STMT_MATCH },
	{ V4, "-s 1.2.3.4/255.0.255.0 ! -f", STMT_MATCH },
	{ V4, "! -s 0.0.0.0/0", STMT_MATCH },
	{ V4, "! -i +", STMT_MATCH },
	{ V4, "! -p 255", STMT_MATCH },
	{ V6, "-s 2001:db8::/33 ! -d ::1 -p udp", STMT_MATCH },
	{ V4, "-p tcp -m tcp", STMT_GUARD },
	{ V4, "-p tcp -m tcp --sport 1024:65535 ! --dport 22:80 ! --syn", STMT_MATCH },
	{ V4, "-p tcp -m tcp --sport 1 --dport 2", STMT_MATCH },
	{ V4, "-p tcp -m tcp --dport 1 -m tcp --dport 2 -m tcp", STMT_GUARD },
	{ V4, "-p tcp -m multiport --dports 80,443", STMT_MATCH },
	{ V4, "-p tcp -m multiport --dports 443,80,1:7", STMT_MATCH },
	{ V4, "-p tcp -m multiport --dports 80", STMT_MATCH },
	{ V4, "-p udp -m multiport ! --ports 53,1024:65535", STMT_MATCH },
	{ V4, "-p tcp -m multiport --dports 80 -m tcp --dport 80 -m multiport --dports 80",
	  STMT_MATCH },
	{ V4, "-m conntrack --ctstate NEW,ESTABLISHED", STMT_MATCH },
	{ V4, "-m state --state NEW", STMT_MATCH },
	{ V4, "-m state --state NEW -m conntrack --ctstate NEW -m state --state NEW", STMT_MATCH },
	{ V4, "-m conntrack --ctstate NEW -m conntrack --ctstate NEW", STMT_MATCH },
	{ V4, "-m u32 --u32 \"0>>16&0xff=8,3:4&&4&0x1fff=0&&0>>22&0x3c@2>>16=9\"", STMT_MATCH },
	{ V4, "! -f -m u32 --u32 \"0>>22&0x3c@0<<8=0x500,0x100\" -m u32 ! --u32 \"12=1\"",
	  STMT_MATCH },
	{ V6, "-m u32 --u32 \"8&0xff00>>8=1:2\" -m u32 --u32 \"0>>28=6\"", STMT_MATCH },
	{ V6, "-m ah -m ah --ahspi 5:9 ! --ahlen 24 --ahres -m hbh", STMT_GUARD },
	{ V6, "-p ah -m ah --ahspi 5 --ahlen 13", STMT_GUARD },
	{ V6, "-m rt --rt-type 0 --rt-len 40 --rt-0-res --rt-0-addrs ::1,::2 -m rt -m srh", STMT_MATCH },
	{ V6, "-m srh -m rt --rt-type 4 -m srh ! --srh-hdr-len-lt 3 --srh-tag 258 "
	      "--srh-lsid a::/16 -m rt --rt-len 24", STMT_MATCH },
	{ V6, "-m ipv6header --header ipv6-frag,protocol -m ipv6header --header ah --soft -m ah "
	      "-m ipv6header ! --header ipv6-opts,ah --soft", STMT_MATCH },
	{ V4, "-m comment --comment \"a b\" -j DROP", STMT_COMMENT },
	{ V4, "-m comment --comment a -p tcp -m tcp --dport 1 -m comment --comment b", STMT_COMMENT },
	{ V4, "-m limit --limit 3/min --limit-burst 7 -j ACCEPT", STMT_LIMIT },
	{ V4, "-m limit -m limit -m comment --comment x -m limit", STMT_LIMIT },
	{ V4, "-p tcp -j DNAT --to-destination 1.2.3.4-1.2.3.9:80-90 --random --persistent",
	  STMT_NAT },
	{ V6, "-p tcp -j DNAT --to-destination [::1]:80", STMT_NAT },
	{ V4, "-p tcp -j DNAT --to-destination :80", STMT_NAT },
	/* other words than what is read without them */
	{ V4, "-m mark --mark 0x2/0x0 -m comment --comment \"a b\" -m connmark ! --mark 0x7/0x0",
	  STMT_MATCH },
	{ V4, "-m devgroup --src-group 0x1ff/0xff -j DROP", STMT_MATCH },
	/* no native form: a blob */
	{ V4, "-p tcp -j DNAT --to-destination 1.2.3.4:80-90/100", STMT_XT_TARGET },
	{ V4, "-m conntrack --ctstate UNTRACKED,SNAT", STMT_XT_MATCH },
	{ V4, "-m conntrack --ctstate INVALID,DNAT", STMT_XT_MATCH },
};

#define N_RULES (sizeof(rules) / sizeof(*rules))

static bool has_kind(const struct prog *prog, int kind)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (prog->v[i].kind == kind)
			return true;
	return false;
}

START_TEST(rule_there_and_back)
{
	struct rule *rule = rule_of(rules[_i].family, rules[_i].rule);
	const char *text = text_of(rule);

	for (int shared = 0; shared < 2; shared++) {
		struct rule_ctx ctx = context_of(rules[_i].family, shared);
		struct kernel_rule kernel;
		struct compiled compiled;

		rule = rule_of(rules[_i].family, rules[_i].rule);
		compile(rule, &ctx, &compiled);
		if (!shared)
			ck_assert(has_kind(&compiled.low.prog, rules[_i].kind));
		ck_assert_uint_le(compiled.udata_len, UDATA_MAX);
		read_back(&compiled, &ctx, &kernel);
		ck_assert_msg(!kernel.foreign, "%s", text);
		ck_assert_str_eq(text_of(&kernel.rule), text);
		ck_assert(rule_equal(rule, &kernel.rule));
	}
}
END_TEST

/* What needs none has none: the hint is for other spellings only. */
START_TEST(hint_only_where_needed)
{
	static const struct { const char *rule; bool hint; } cases[] = {
		{ "-s 1.2.3.4 -j ACCEPT", false }, { "-p tcp -m tcp --dport 80", false },
		{ "-p tcp -m multiport --dports 80,81", false },
		{ "-p tcp -m multiport --dports 81,80", true },
		{ "-p tcp -m multiport --dports 80", true }, { "-m state --state NEW", true },
		{ "-m conntrack --ctstate NEW", false },
		{ "-m conntrack --ctstate NEW -m conntrack --ctstate NEW", false },
		{ "-p tcp -j DNAT --to-destination 1.2.3.4", false },
		{ "-m mark --mark 1/0", false }, { "-m mark --mark 2/0", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rule_ctx ctx = context_of(V4, false);
		struct compiled compiled;

		compile(rule_of(V4, cases[i].rule), &ctx, &compiled);
		ck_assert_msg((compiled.udata_len > 0) == cases[i].hint, "%s", cases[i].rule);
	}
}
END_TEST

/* ---- broken hints ---------------------------------------------------------- */

static unsigned n_lifted;

/* With the hint in @udata as it is now: the same values, or no rule at all. */
static void lift_changed(struct compiled *c, const struct rule_ctx *ctx, const char *text)
{
	struct kernel_rule kernel;
	struct lowered low;
	struct diag diag;

	read_back(c, ctx, &kernel);
	if (kernel.foreign)
		return;
	n_lifted++;
	diag_init(&diag);
	ck_assert_int_eq(rule_lower(&kernel.rule, ctx, &low, &diag), 0);
	ck_assert_msg(same_statements(&c->low.prog, &low.prog), "%s is listed as %s", text,
		      text_of(&kernel.rule));
}

START_TEST(hint_never_lies)
{
	struct rule_ctx ctx = context_of(rules[_i].family, false);
	struct rule *rule = rule_of(rules[_i].family, rules[_i].rule);
	const char *text = text_of(rule);
	struct compiled whole, c;
	unsigned at, n = 0;

	compile(rule, &ctx, &whole);
	if (whole.has_xt)
		return;
	for (at = 0; at < whole.udata_len && whole.udata[at] != UDATA_HINT;
	     at += 2 + whole.udata[at + 1])
		;
	if (at >= whole.udata_len)
		return;
	/* without it */
	c = whole;
	c.udata_len = at;
	lift_changed(&c, &ctx, text);
	/* cut short */
	for (unsigned len = 0; len < whole.udata[at + 1]; len++) {
		c = whole;
		c.udata[at + 1] = len;
		c.udata_len = at + 2 + len;
		lift_changed(&c, &ctx, text);
	}
	/* each byte another */
	for (unsigned i = at + 2; i < whole.udata_len; i++)
		for (unsigned value = 0; value < 256; value++) {
			struct arena_mark mark = arena_mark(&arena);

			c = whole;
			c.udata[i] = value;
			lift_changed(&c, &ctx, text);
			arena_rewind(&arena, mark);
			n++;
		}
	ck_assert_msg(n_lifted >= n / 4, "%s: of %u broken hints %u were read", text, n, n_lifted);
}
END_TEST

/* Words that are not those of the rule, or that look at something outside. */
START_TEST(spelling_never_lies)
{
	static const char *const said[] = {
		"-m mark --mark 0x2", "-m mark ! --mark 0x2/0x0", "-m mark --mark 0x2/0x0 -j DROP",
		"-m mark --mark 0x2/0x0 -m comment --comment x", "-s host.example", "-h", "-F", "-t nat",
		"-m mark --mark 0x2/0x0 -A Y", "-m mark --mark", "-m mark --mark \"0x2/0x0", "",
		"-s 1.2.3.4,1.2.3.5",
	};
	struct rule_ctx ctx = context_of(V4, false);
	struct kernel_rule kernel;
	struct compiled c;

	compile(rule_of(V4, "-m mark --mark 2/0"), &ctx, &c);
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		size_t len = strlen(said[i]);

		c.udata[0] = UDATA_HINT;
		c.udata[1] = len + 1;
		c.udata[2] = SPELLING_VERSION;
		memcpy(c.udata + 3, said[i], len);
		c.udata_len = len + 3;
		read_back(&c, &ctx, &kernel);
		ck_assert(!kernel.foreign);
		ck_assert_str_eq(text_of(&kernel.rule), "-m mark --mark 0x1/0x0");
	}
}
END_TEST

/* Words do not cover up what --inexact leaves out. */
START_TEST(spelling_is_exact)
{
	static const char *const texts[] = {
		"-j CT --helper ftp", "-m owner ! --uid-owner 0 -m mark --mark 2/0", "-m cgroup --path x",
	};
	struct rule_ctx ctx = context_of(V4, false);
	struct compiled compiled;

	ctx.inexact = true;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		compile(rule_of(V4, texts[i]), &ctx, &compiled);
		ck_assert_msg(compiled.has_xt, "%s", texts[i]);
	}
	compile(rule_of(V4, "-m owner ! --uid-owner 0"), &ctx, &compiled);
	ck_assert(!compiled.has_xt);
}
END_TEST

START_TEST(hint_encode_limits)
{
	struct rule_ctx ctx = context_of(V4, false);
	uint8_t hint[HINT_MAX];
	struct lowered low;
	struct diag diag;
	struct buf line = { 0 };
	struct rule *rule;

	buf_puts(&line, "-p tcp");
	for (unsigned i = 0; i < 12; i++)
		buf_puts(&line, " -m multiport --dports 15,14,13,12,11,10,9,8,7,6,5,4,3,2,1");
	diag_init(&diag);
	rule = rule_of(V4, buf_str(&line));
	ck_assert_int_eq(rule_lower(rule, &ctx, &low, &diag), 0);
	ck_assert_uint_eq(hint_encode(rule, &low, hint), 0);
	buf_free(&line);
}
END_TEST

/* ---- refusals and userdata ------------------------------------------------- */

static char *comment_rule(unsigned len)
{
	char *text = arena_alloc(&arena, len + 64);

	strcpy(text, "-m comment --comment ");
	memset(text + strlen(text), 'c', len);
	return text;
}

/* Comments that do not fit the userdata go as blobs; 255 bytes is their most. */
START_TEST(comments_fit)
{
	static const struct { unsigned len; bool xt; } cases[] = {
		{ 1, false }, { 100, false }, { 253, false }, { 254, true }, { 255, true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rule_ctx ctx = context_of(V4, false);
		struct compiled compiled;
		struct kernel_rule kernel;
		struct rule *rule = rule_of(V4, comment_rule(cases[i].len));

		compile(rule, &ctx, &compiled);
		ck_assert_int_eq(compiled.has_xt, cases[i].xt);
		read_back(&compiled, &ctx, &kernel);
		ck_assert(!kernel.foreign && rule_equal(rule, &kernel.rule));
	}
	/* more than the userdata has places for */
	for (unsigned n = 2; n < 12; n++) {
		struct rule_ctx ctx = context_of(V4, false);
		struct buf line = { 0 };
		struct compiled compiled;
		struct kernel_rule kernel;
		struct rule *rule;

		for (unsigned i = 0; i < n; i++)
			buf_printf(&line, "-m comment --comment %u ", i);
		rule = rule_of(V4, buf_str(&line));
		compile(rule, &ctx, &compiled);
		read_back(&compiled, &ctx, &kernel);
		ck_assert(!kernel.foreign && rule_equal(rule, &kernel.rule));
		buf_free(&line);
	}
}
END_TEST

/* No form of it reads back: refused with a reason, and nothing else. */
/* What -S would print as "! -i +": natively its words are kept, others would not read them. */
START_TEST(compile_refuses)
{
	struct compiler compiler = { .reg = &registry };
	struct rule_ctx ctx = context_of(V4, true);
	struct kernel_rule kernel;
	struct compiled compiled;
	struct diag diag;

	diag_init(&diag);
	ck_assert_int_ne(compile_rule(&compiler, rule_of(V4, "-i INVAL/D"), &ctx, 1, &compiled,
				      &diag), 0);
	ck_assert_int_eq(diag.form, DIAG_ERROR);
	ck_assert_int_eq(diag.status, STATUS_FAIL);
	ck_assert(*diag.text && *diag.reason);
	ctx.shared = false;
	ck_assert_int_eq(compile_rule(&compiler, rule_of(V4, "-i INVAL/D"), &ctx, 1, &compiled,
				      &diag), 0);
	read_back(&compiled, &ctx, &kernel);
	ck_assert_str_eq(text_of(&kernel.rule), "-i INVAL/D");
	buf_free(&compiler.exprs);
}
END_TEST

static bool no_xt(void *kernel, const char *name, uint8_t revision, bool target)
{
	return false;
}

static bool old_kernel(void *kernel, const char *expr)
{
	return false;
}

/* What only nft is in the way of goes natively where there is no xt, if it can. */
START_TEST(compile_bare)
{
	static const char *const two_registers = "-j CONNMARK --save-mark --mask 0x101";
	static const char *const shifts = "-j CONNMARK --save-mark --mask 0xff";
	static const char *const texts[] = {
		two_registers,
	};
	struct rule_ctx ctx = context_of(V4, false);
	struct compiled compiled;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		ctx.has_xt = NULL;
		compile(rule_of(V4, texts[i]), &ctx, &compiled);
		ck_assert(compiled.has_xt);
		ctx.has_xt = no_xt;
		compile(rule_of(V4, texts[i]), &ctx, &compiled);
		ck_assert(!compiled.has_xt);
		ck_assert_ptr_null(compiled.low.reason);
	}
	compile(rule_of(V4, shifts), &ctx, &compiled);
	ck_assert(!compiled.has_xt);
	ck_assert(!stmt_on_two_registers(&compiled.low.prog.v[compiled.low.prog.n - 1]));
	ctx.has_expr = old_kernel;
	compile(rule_of(V4, shifts), &ctx, &compiled);
	ck_assert(compiled.has_xt);
	ck_assert_ptr_nonnull(strstr(compiled.low.reason, "since 5.6"));
	compile(rule_of(V4, two_registers), &ctx, &compiled);
	ck_assert(compiled.has_xt);
	ck_assert_ptr_nonnull(strstr(compiled.low.reason, "since 6.13"));
	/* and in the shared dialect nothing of it */
	ctx = context_of(V4, true);
	ctx.has_xt = no_xt;
	compile(rule_of(V4, texts[0]), &ctx, &compiled);
	ck_assert(compiled.has_xt);
}
END_TEST

/* What only a blob of others can say. */
START_TEST(compile_far_shift)
{
	struct rule_ctx ctx = context_of(V4, false);
	struct rule *rule = rule_of(V4, "-j CONNMARK --save-mark --left-shift-mark 31");
	const struct ext *ext = rule->target->ext;
	struct compiled compiled;

	compile(rule, &ctx, &compiled);
	ck_assert(!compiled.has_xt);
	for (unsigned i = 0; i < ext->n_opts; i++)
		if (!strcmp(ext->opts[i].name, "left-shift-mark"))
			rule->target->vals[i].num[0] = 64;
	compile(rule, &ctx, &compiled);
	ck_assert(compiled.has_xt);
}
END_TEST

START_TEST(compile_reason)
{
	struct rule_ctx ctx = context_of(V4, false);
	struct compiled compiled;
	struct rule *rule = rule_of(V4, "! -p tcp -m conntrack --ctstate INVALID,SNAT");

	compile(rule, &ctx, &compiled);
	ck_assert(compiled.has_xt);
	ck_assert_ptr_nonnull(compiled.low.reason);
	ck_assert_ptr_eq(compiled.low.reason_ext, &ext_match_conntrack);
	ck_assert_uint_eq(compiled.proto, 6);
	ck_assert(compiled.proto_inv);
	ctx.inexact = true;
	rule = rule_of(V4, "-p tcp -m conntrack --ctstate SNAT,DNAT -m tcp");
	compile(rule, &ctx, &compiled);
	ck_assert(!compiled.has_xt);
}
END_TEST

/* Kernels without it refuse the rule, so no other suite can look at it there. */
START_TEST(broute_routes)
{
	static const char *const texts[] = {
		"-j DROP", "-p IPv4 -j DROP", "-j ACCEPT", "-j RETURN", "-j web2", "",
		"-j mark --mark-or 0x3 --mark-target DROP", "-j mark --mark-set 0x1 --mark-target ACCEPT",
	};
	struct rule_ctx ctx = context_of(NFPROTO_BRIDGE, false);
	const struct hint none = { 0 };
	struct compiled compiled;
	struct kernel_rule read;
	struct rule again;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		bool drops = strstr(texts[i], "DROP") != NULL, routed = false;
		struct rule *rule = rule_of(NFPROTO_BRIDGE, texts[i]);

		ctx.table = TABLE_BROUTE;
		compile(rule, &ctx, &compiled);
		ck_assert(!compiled.has_xt);
		for (unsigned j = 0; j < compiled.low.prog.n; j++) {
			const struct stmt *stmt = &compiled.low.prog.v[j];

			routed = routed || (stmt->kind == STMT_SET && stmt->sel == SEL_BROUTE);
			ck_assert(stmt->kind != STMT_VERDICT || stmt->verdict.code != NF_DROP);
		}
		ck_assert_int_eq(routed, drops);
		read_back(&compiled, &ctx, &read);
		ck_assert_msg(!read.foreign && rule_equal(rule, &read.rule), "%s", texts[i]);
		/* what drops there, and what routes elsewhere, is none of ours */
		ctx.table = TABLE_FILTER;
		ck_assert_int_eq(rule_lift(&compiled.low.prog, &none, &ctx, &registry, &again),
				 !drops);
		compile(rule, &ctx, &compiled);
		ctx.table = TABLE_BROUTE;
		ck_assert_int_eq(rule_lift(&compiled.low.prog, &none, &ctx, &registry, &again),
				 !drops);
	}
}
END_TEST

Suite *lower_suite(void)
{
	Suite *suite = suite_create("lower");
	TCase *tc = tcase_create("lower");

	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, rule_there_and_back, 0, N_RULES);
	tcase_add_test(tc, hint_only_where_needed);
	tcase_add_loop_test(tc, hint_never_lies, 0, N_RULES);
	tcase_add_test(tc, spelling_never_lies);
	tcase_add_test(tc, spelling_is_exact);
	tcase_add_test(tc, hint_encode_limits);
	tcase_add_test(tc, comments_fit);
	tcase_add_test(tc, compile_refuses);
	tcase_add_test(tc, compile_bare);
	tcase_add_test(tc, compile_far_shift);
	tcase_add_test(tc, compile_reason);
	tcase_add_test(tc, broute_routes);
	suite_add_tcase(suite, tc);
	return suite;
}
