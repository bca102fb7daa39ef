/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_legacy.c - the kernel's older tables from their bytes: rules of all parts, and
 * tables that no kernel would send. What a real kernel sends is tests/doctor's.
 */
#include <check.h>
#include <errno.h>
#include <string.h>

#include "tests/legacy_table.h"

#include <linux/netfilter_ipv4/ip_tables.h>

#include "compat/ext.h"
#include "tests/unit/helper.h"

Suite *legacy_suite(void);

static struct buf bytes;
static struct legacy_table table;

static void setup(void)
{
	arena_setup();
	bytes = (struct buf){ 0 };
}

static void teardown(void)
{
	buf_free(&bytes);
	arena_teardown();
}

static void make(uint8_t family, const char *const *texts, unsigned n)
{
	const struct rule *rules[8];

	ck_assert_uint_le(n, 8);
	for (unsigned i = 0; i < n; i++) {
		struct rule *rule = rule_of(family, texts[i]);

		rule->packets = 10 + i;
		rule->bytes = 1000 + i;
		rules[i] = rule;
	}
	ck_assert(legacy_make(family, rules, n, &arena, &bytes, &table));
}

static const char *rule_at(const struct legacy *l, uint32_t index)
{
	struct rule_ctx ctx = context_of(l->table.family, false);
	struct kernel_rule rule;
	const char *what;

	legacy_rule(l, index, &ctx, &registry, &rule, &what);
	ck_assert(rule.foreign == !!what);
	return what ? what : text_of(&rule.rule);
}

static const char *const texts[] = {
	"-s 192.0.2.0/24 ! -d 198.51.100.7/32 -i eth+ ! -o lo -p tcp -m tcp --dport 22 -j ACCEPT",
	"! -p udp -m conntrack --ctstate NEW -m comment --comment \"a b\" -j web",
	"-f -g web",
	"-p icmp -j REJECT --reject-with icmp-host-unreachable",
	"-m limit --limit 5/min",
	"-j QUEUE",
	"-i + -j RETURN",
};

static const char *const texts6[] = {
	"-s 2001:db8::/32 ! -d 2001:db8::1/128 -i a -p tcp -m tcp --sport 1:2 -j DROP",
	"! -i + -m mark --mark 0x1 -j web",
	"-g web",
};

START_TEST(legacy_rules)
{
	const char *const *all = _i ? texts6 : texts;
	unsigned n = _i ? 3 : 7;
	struct legacy l;

	make(_i ? NFPROTO_IPV6 : NFPROTO_IPV4, all, n);
	ck_assert_int_eq(legacy_open(&table, &arena, &l), 0);
	ck_assert_uint_eq(l.n_chains, 2);
	ck_assert_uint_eq(l.n_rules, n + 1);
	ck_assert_str_eq(l.chains[0].name, "INPUT");
	ck_assert_int_eq(l.chains[0].policy, NF_DROP);
	ck_assert_uint_eq(l.chains[0].end, n);
	ck_assert_str_eq(l.chains[1].name, "web");
	ck_assert(!l.chains[1].builtin);
	for (unsigned i = 0; i < n; i++) {
		struct rule_ctx ctx = context_of(table.family, false);
		struct kernel_rule rule;
		const char *what;

		legacy_rule(&l, i, &ctx, &registry, &rule, &what);
		ck_assert_msg(!what, "%s: %s", all[i], what);
		ck_assert_str_eq(text_of(&rule.rule), text_of(rule_of(table.family, all[i])));
		ck_assert_uint_eq(rule.packets, 10 + i);
		ck_assert_uint_eq(rule.bytes, 1000 + i);
	}
	ck_assert_str_eq(rule_at(&l, l.chains[1].first), "");
}
END_TEST

/* Each prefix of a table, each wrong count of entries, each wrong offset. */
START_TEST(legacy_cut)
{
	struct legacy l;
	struct legacy_table t;

	make(NFPROTO_IPV4, texts, 3);
	for (uint32_t size = 0; size < table.size; size += 4) {
		t = table;
		/* in memory of its own, where the sanitizer sees its end */
		t.entries = arena_memdup(&arena, table.entries, size);
		t.size = size;
		ck_assert_int_eq(legacy_open(&t, &arena, &l), -EBADMSG);
	}
	for (uint32_t n = 0; n < 100; n++) {
		t = table;
		t.n_entries = n;
		ck_assert_int_eq(legacy_open(&t, &arena, &l), n == table.n_entries ? 0 : -EBADMSG);
	}
	for (uint32_t at = 1; at < table.size + 100; at++) {
		t = table;
		t.hook_entry[NF_INET_LOCAL_IN] = at;
		ck_assert_int_eq(legacy_open(&t, &arena, &l), -EBADMSG);
		t = table;
		t.underflow[NF_INET_LOCAL_IN] = at;
		ck_assert_int_eq(legacy_open(&t, &arena, &l),
				 at == table.underflow[NF_INET_LOCAL_IN] ? 0 : -EBADMSG);
	}
	t = table;
	t.n_entries = UINT32_MAX;
	ck_assert_int_eq(legacy_open(&t, &arena, &l), -EBADMSG);
}
END_TEST

/* The last entry, that of the target ERROR, without its target. */
START_TEST(legacy_no_target)
{
	const uint32_t error = sizeof(struct xt_entry_match) + 32;
	struct legacy_table t;
	struct legacy l;
	uint16_t next;

	make(NFPROTO_IPV4, texts, 1);
	t = table;
	t.size -= error;
	next = t.size - (table.size - sizeof(struct ipt_entry) - error);
	memcpy(bytes.data + t.size - sizeof(struct ipt_entry) +
	       offsetof(struct ipt_entry, next_offset), &next, sizeof(next));
	ck_assert_int_eq(legacy_open(&t, &arena, &l), -EBADMSG);
}
END_TEST

/* Every byte of a table changed: it is refused, or read as something. */
START_TEST(legacy_changed)
{
	static const char values[] = { 0, 1, 8, '\n', 0x7f, (char)0x80, (char)0xff };

	make(NFPROTO_IPV4, texts, 3);
	for (size_t at = 0; at < table.size; at++)
		for (size_t v = 0; v < sizeof(values); v++) {
			char before = bytes.data[at];
			struct legacy l;

			bytes.data[at] = values[v];
			if (!legacy_open(&table, &arena, &l))
				for (uint32_t c = 0; c < l.n_chains; c++)
					for (uint32_t i = l.chains[c].first; i < l.chains[c].end; i++)
						ck_assert(!strchr(rule_at(&l, i), '\n'));
			bytes.data[at] = before;
			arena_clear(&arena);
		}
}
END_TEST

/* @from once in the table's bytes becomes @to, of the same length. */
static void patch(const char *from, const char *to, size_t len)
{
	char *at = memmem(bytes.data, bytes.len, from, len);

	ck_assert_ptr_nonnull(at);
	memcpy(at, to, len);
}

START_TEST(legacy_foreign)
{
	struct legacy l;

	make(NFPROTO_IPV4, texts, 1);
	patch("tcp\0\0", "foo\0\0", 5);
	ck_assert_int_eq(legacy_open(&table, &arena, &l), 0);
	ck_assert_str_eq(rule_at(&l, 0), "match foo revision 0, of 16 bytes");
	patch("foo\0", "f\no\0", 4);
	ck_assert_str_eq(rule_at(&l, 0), "match f?o revision 0, of 16 bytes");
	/* host bits that the mask does not cover */
	patch("\xc0\0\x02\0", "\xc0\0\x02\x01", 4);
	ck_assert_str_eq(rule_at(&l, 0), "an address with bits outside its mask");
}
END_TEST

START_TEST(legacy_names)
{
	struct legacy l;

	make(NFPROTO_IPV4, texts, 1);
	patch("web\0", "w\nb\0", 4);
	ck_assert_int_eq(legacy_open(&table, &arena, &l), -EBADMSG);
	patch("w\nb\0", "wxb\0", 4);
	ck_assert_int_eq(legacy_open(&table, &arena, &l), 0);
	ck_assert_str_eq(l.chains[1].name, "wxb");
}
END_TEST

Suite *legacy_suite(void)
{
	Suite *suite = suite_create("legacy");
	TCase *tc = tcase_create("legacy");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, legacy_rules, 0, 2);
	tcase_add_test(tc, legacy_cut);
	tcase_add_test(tc, legacy_no_target);
	tcase_add_test(tc, legacy_changed);
	tcase_add_test(tc, legacy_foreign);
	tcase_add_test(tc, legacy_names);
	suite_add_tcase(suite, tc);
	return suite;
}
