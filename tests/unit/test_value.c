/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_value.c - the kinds of value of lib/rule/value.h, in all directions:
 * words, statements, fields of a struct.
 */
#include <arpa/inet.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>

#include "lib/text/words.h"
#include "tests/unit/helper.h"

Suite *value_suite(void);

#define V4 NFPROTO_IPV4
#define V6 NFPROTO_IPV6

static const struct name colours[] = {
	{ "red", 1 }, { "green", 2 }, { "blue", 4 }, { "white", 7 }, { NULL, 0 },
};

static const struct name statuses[] = { { "one", 1 }, { "two", 2 }, { "none", 0 }, { NULL, 0 } };

static const struct opt
	num = { .name = "num", .type = &vtype_num, .min = 5, .max = 10, .sel = SEL_MARK },
	num8 = { .name = "num", .type = &vtype_num, .sel = SEL_TTL, .blob = { .size = 1 } },
	num16 = { .name = "num", .type = &vtype_num, .blob = { .size = 2 }, .flags = OPT_BE },
	num64 = { .name = "num", .type = &vtype_num, .blob = { .size = 8 } },
	hex = { .name = "hex", .type = &vtype_hex, .max = 0xffff, .sel = SEL_MARK },
	mask = { .name = "mask", .type = &vtype_mask, .sel = SEL_MARK },
	range = { .name = "range", .type = &vtype_range, .min = 1, .max = 1000, .sel = SEL_MARK },
	port = { .name = "port", .type = &vtype_port, .max = 65535, .sel = SEL_TH_DPORT },
	ports = { .name = "ports", .type = &vtype_ports, .sel = SEL_TH_DPORT },
	either = { .name = "ports", .type = &vtype_ports, .sel = SEL_TH_PORTS },
	portrange = { .name = "to", .type = &vtype_portrange },
	addr = { .name = "addr", .type = &vtype_addr, .sel = SEL_CT_ORIG_SRC },
	iprange = { .name = "range", .type = &vtype_iprange, .sel = SEL_SADDR },
	colour = { .name = "colour", .type = &vtype_enum, .names = colours, .max = 9,
		   .sel = SEL_PKTTYPE },
	bits = { .name = "bits", .type = &vtype_bits, .names = colours, .sel = SEL_CT_STATUS },
	status = { .name = "status", .type = &vtype_bits, .names = statuses,
		   .sel = SEL_CT_STATUS },
	string = { .name = "text", .type = &vtype_string, .max = 8 },
	mac = { .name = "mac", .type = &vtype_mac, .sel = SEL_ETHER_SADDR },
	proto = { .name = "proto", .type = &vtype_proto, .min = 1, .max = 255,
		  .sel = SEL_CT_PROTO },
	nat = { .name = "to", .type = &vtype_nat },
	rate = { .name = "rate", .type = &vtype_rate };

static const struct {
	const struct opt *opt;
	uint8_t family;
	const char *word;
	const char *printed;	/* NULL: refused */
} cases[] = {
	{ &num, V4, "5", "5" }, { &num, V4, "10", "10" }, { &num, V4, "4", NULL },
	{ &num, V4, "11", NULL }, { &num, V4, "", NULL }, { &num, V4, "x", NULL },
	{ &num, V4, "7x", NULL }, { &num, V4, "-7", NULL }, { &num, V4, "+7", "7" },
	{ &num, V4, " 7", "7" }, { &num, V4, "++7", NULL }, { &num, V4, "+ 7", NULL }, { &num, V4, "0x7", "7" }, { &num, V4, "07", "7" },
	{ &num, V4, "18446744073709551623", NULL },
	{ &num8, V4, "0", "0" }, { &num8, V4, "255", "255" }, { &num8, V4, "256", NULL },
	{ &num16, V4, "65535", "65535" }, { &num16, V4, "65536", NULL },
	{ &num64, V4, "18446744073709551615", "18446744073709551615" },
	{ &num64, V4, "18446744073709551616", NULL },
	{ &hex, V4, "0", "0x0" }, { &hex, V4, "65535", "0xffff" }, { &hex, V4, "65536", NULL },
	{ &hex, V4, "0xAB", "0xab" },

	{ &mask, V4, "1", "0x1" }, { &mask, V4, "1/2", "0x1/0x2" },
	{ &mask, V4, "0xffffffff/0xffffffff", "0xffffffff" }, { &mask, V4, "0/0", "0x0/0x0" },
	{ &mask, V4, "0x100000000", NULL }, { &mask, V4, "1/0x100000000", NULL },
	{ &mask, V4, "1/", NULL }, { &mask, V4, "/1", NULL }, { &mask, V4, "1/2/3", NULL },

	{ &range, V4, "1", "1" }, { &range, V4, "1000", "1000" }, { &range, V4, "0", NULL },
	{ &range, V4, "1001", NULL }, { &range, V4, "1:1000", "1:1000" },
	{ &range, V4, "0:5", NULL }, { &range, V4, "5:1001", NULL }, { &range, V4, "5:4", NULL },
	{ &range, V4, "5:", "5:1000" }, { &range, V4, ":5", "1:5" }, { &range, V4, ":", "1:1000" },
	{ &range, V4, "5:5", "5" }, { &range, V4, "", NULL }, { &range, V4, "1:2:3", NULL },

	{ &port, V4, "0", "0" }, { &port, V4, "65535", "65535" }, { &port, V4, "65536", NULL },
	{ &port, V4, "-1", NULL }, { &port, V4, "ssh", "22" }, { &port, V4, "ssh:http", "22:80" },
	{ &port, V4, "1:", "1:65535" }, { &port, V4, ":1", "0:1" }, { &port, V4, ":", "0:65535" },
	{ &port, V4, "2:1", NULL }, { &port, V4, "1:65536", NULL }, { &port, V4, "", NULL },
	{ &port, V4, "no-such-service", NULL },

	{ &ports, V4, "80", "80" }, { &ports, V4, "80,443", "80,443" },
	{ &ports, V4, "443,80", "443,80" }, { &ports, V4, "1:2,4", "1:2,4" },
	{ &ports, V4, "0,65535", "0,65535" }, { &ports, V4, "65536", NULL },
	{ &ports, V4, "1:1", NULL }, { &ports, V4, "2:1", NULL }, { &ports, V4, "80,", NULL },
	{ &ports, V4, ",80", NULL }, { &ports, V4, "", NULL }, { &ports, V4, "80,80", "80,80" },
	{ &ports, V4, "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15" },
	{ &ports, V4, "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16", NULL },
	{ &ports, V4, "1:2,3:4,5:6,7:8,9:10,11:12,13:14,15", "1:2,3:4,5:6,7:8,9:10,11:12,13:14,15" },
	{ &ports, V4, "1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16", NULL },

	{ &portrange, V4, "80", "80" }, { &portrange, V4, "80-90", "80-90" },
	{ &portrange, V4, "90-80", NULL }, { &portrange, V4, "0-65535", "0-65535" },
	{ &portrange, V4, "80-65536", NULL }, { &portrange, V4, "80-80", "80" },
	{ &portrange, V4, "", NULL }, { &portrange, V4, "ftp-data", "20" },

	{ &addr, V4, "10.1.2.3", "10.1.2.3" }, { &addr, V4, "10.1.2.3/8", "10.1.2.3/8" },
	{ &addr, V4, "10.1.2.3/32", "10.1.2.3" }, { &addr, V4, "1.2.3.4/0", "1.2.3.4/0" },
	{ &addr, V4, "1.2.3.4/33", NULL }, { &addr, V4, "1.2.3.4/255.255.0.0", "1.2.3.4/16" },
	{ &addr, V4, "1.2.3.4/255.0.255.0", "1.2.3.4/255.0.255.0" },
	{ &addr, V4, "10.0.0.0/8", "10.0.0.0/8" }, { &addr, V4, "0.0.0.0/0", "0.0.0.0/0" },
	{ &addr, V4, "1.0.3.0/255.0.255.0", "1.0.3.0/255.0.255.0" },
	{ &addr, V4, "1.2.3.4/", NULL }, { &addr, V4, "1.2.3.256", NULL },
	{ &addr, V4, "::1", NULL }, { &addr, V4, "", NULL },
	{ &addr, V6, "2001:db8::1/32", "2001:db8::1/32" }, { &addr, V6, "::/0", "::/0" },
	{ &addr, V6, "::1/128", "::1" }, { &addr, V6, "::1/129", NULL },
	{ &addr, V6, "1::2/ffff::ffff", "1::2/ffff::ffff" }, { &addr, V6, "1.2.3.4", NULL },

	{ &iprange, V4, "1.2.3.4-1.2.3.9", "1.2.3.4-1.2.3.9" },
	{ &iprange, V4, "1.2.3.4", "1.2.3.4-1.2.3.4" },
	{ &iprange, V4, "1.2.3.9-1.2.3.4", NULL }, { &iprange, V4, "1.2.3.4-", NULL },
	{ &iprange, V4, "-1.2.3.4", NULL },
	{ &iprange, V6, "::1-::ff", "::1-::ff" },

	{ &colour, V4, "green", "green" }, { &colour, V4, "GREEN", "green" },
	{ &colour, V4, "4", "blue" }, { &colour, V4, "9", "9" }, { &colour, V4, "10", NULL },
	{ &colour, V4, "pink", NULL }, { &colour, V4, "", NULL }, { &colour, V4, "gree", NULL },
	{ &bits, V4, "red", "red" }, { &bits, V4, "blue,red", "red,blue" },
	{ &bits, V4, "Red,RED", "red" }, { &bits, V4, "red,", NULL }, { &bits, V4, "", NULL },
	{ &bits, V4, "pink", NULL }, { &status, V4, "none", "none" },
	{ &status, V4, "none,one", "one" }, { &status, V4, "two,one", "one,two" },

	{ &string, V4, "12345678", "12345678" }, { &string, V4, "123456789", NULL },
	{ &string, V4, "a b", "\"a b\"" }, { &string, V4, "a\"\\", "\"a\\\"\\\\\"" },
	{ &string, V4, "", "\"\"" }, { &string, V4, "a\nb", NULL },

	{ &mac, V4, "00:11:22:aA:bB:cC", "00:11:22:aa:bb:cc" },
	{ &mac, V4, "0:1:2:3:4:5", "00:01:02:03:04:05" }, { &mac, V4, "00:11:22:33:44", NULL },
	{ &mac, V4, "00:11:22:33:44:55:66", NULL }, { &mac, V4, "00:11:22:33:44:5g", NULL },
	{ &mac, V4, "00:11:22:33:44:100", NULL }, { &mac, V4, "00-11-22-33-44-55", NULL },
	{ &mac, V4, "", NULL }, { &mac, V4, "00:11:22:33:44:", NULL },

	{ &proto, V4, "tcp", "6" }, { &proto, V4, "TCP", "6" }, { &proto, V4, "1", "1" },
	{ &proto, V4, "255", "255" }, { &proto, V4, "256", NULL }, { &proto, V4, "0", NULL },
	{ &proto, V4, "", NULL }, { &proto, V4, "nonsense", NULL },

	{ &nat, V4, "1.2.3.4", "1.2.3.4" }, { &nat, V4, "1.2.3.4-1.2.3.9", "1.2.3.4-1.2.3.9" },
	{ &nat, V4, "1.2.3.4:80", "1.2.3.4:80" }, { &nat, V4, "1.2.3.4:80-90", "1.2.3.4:80-90" },
	{ &nat, V4, ":80", ":80" }, { &nat, V4, ":80-90", ":80-90" },
	{ &nat, V4, "1.2.3.4-1.2.3.9:80-90/100", "1.2.3.4-1.2.3.9:80-90/100" },
	{ &nat, V4, "1.2.3.9-1.2.3.4", NULL }, { &nat, V4, "1.2.3.4:90-80", NULL },
	{ &nat, V4, "1.2.3.4:65536", NULL }, { &nat, V4, "1.2.3.4:80-65536", NULL },
	{ &nat, V4, "1.2.3.4-1.2.3.4", "1.2.3.4" },
	{ &nat, V6, "::1", "::1" }, { &nat, V6, "[::1]:80", "[::1]:80" },
	{ &nat, V6, "[::1-::9]:80-90", "[::1-::9]:80-90" }, { &nat, V6, ":80", ":80" },
	{ &nat, V6, "[::1", NULL }, { &nat, V6, "[::1]x", NULL }, { &nat, V6, "[::1]", "::1" },

	{ &rate, V4, "1/second", "1/sec" }, { &rate, V4, "1/s", "1/sec" }, { &rate, V4, "5", "5/sec" },
	{ &rate, V4, "60/minute", "1/sec" }, { &rate, V4, "3/hour", "3/hour" },
	{ &rate, V4, "1/day", "1/day" }, { &rate, V4, "10000/s", "10000/sec" },
	{ &rate, V4, "10001/s", NULL }, { &rate, V4, "0/s", NULL }, { &rate, V4, "1/x", NULL },
	{ &rate, V4, "/s", NULL }, { &rate, V4, "", NULL }, { &rate, V4, "1/seconds", NULL },
};

#define N_CASES (sizeof(cases) / sizeof(*cases))

static bool parse_value(const struct opt *opt, uint8_t family, const char *word,
			struct val *ret, struct diag *diag)
{
	struct val_ctx ctx = { .arena = &arena, .family = family, .ext = "test", .diag = diag,
			       .word = 1 };
	char *words[] = { arena_strdup(&arena, word), NULL };

	diag_init(diag);
	*ret = (struct val){ .set = true };
	return !opt->type->parse(opt, words, &ctx, ret);
}

static const char *print_value(const struct opt *opt, uint8_t family, const struct val *val)
{
	struct val_ctx ctx = { .family = family, .ext = "test" };
	struct buf out = { 0 };
	char *text;

	opt->type->print(opt, val, &ctx, PRINT_SAVE, &out);
	ck_assert(out.len && out.data[0] == ' ');
	text = arena_strdup(&arena, buf_str(&out) + 1);
	buf_free(&out);
	return text;
}

static bool value_equal(const struct opt *opt, const struct val *a, const struct val *b)
{
	return a->inv == b->inv && (opt->type->equal ? opt->type->equal(a, b) :
					!memcmp(a->num, b->num, sizeof(a->num)));
}

START_TEST(value_words)
{
	const struct opt *opt = cases[_i].opt;
	struct val val, again;
	struct words words;
	struct diag diag;
	const char *text;

	if (!parse_value(opt, cases[_i].family, cases[_i].word, &val, &diag)) {
		ck_assert_msg(!cases[_i].printed, "\"%s\" is refused: %s", cases[_i].word, diag.text);
		ck_assert_int_eq(diag.status, STATUS_USAGE);
		ck_assert(*diag.text);
		ck_assert_int_eq(diag.word, 1);
		return;
	}
	ck_assert_msg(cases[_i].printed != NULL, "\"%s\" is taken", cases[_i].word);
	text = print_value(opt, cases[_i].family, &val);
	ck_assert_str_eq(text, cases[_i].printed);

	words_split(text, &arena, &words);
	ck_assert_int_eq(words.n, 1);
	ck_assert(parse_value(opt, cases[_i].family, words.v[0], &again, &diag));
	ck_assert_str_eq(print_value(opt, cases[_i].family, &again), text);
	ck_assert(value_equal(opt, &val, &again));
}
END_TEST

/* Statement and back, straight and inverted. */
START_TEST(value_statements)
{
	const struct opt *opt = cases[_i].opt;
	uint8_t family = cases[_i].family;
	struct diag diag;
	struct val val;

	if (!opt->sel || !opt->type->lower ||
	    !parse_value(opt, family, cases[_i].word, &val, &diag))
		return;
	for (int inv = 0; inv < 2; inv++) {
		struct val_ctx ctx = { .arena = &arena, .family = family };
		struct val again = { .set = true };
		struct prog prog;

		val.inv = inv;
		prog_init(&prog, &arena, family);
		ck_assert(opt->type->lower(opt, &val, &prog));
		ck_assert_uint_eq(prog.n, 1);
		ck_assert_msg(opt->type->lift(opt, &prog.v[0], &ctx, &again), "%s", cases[_i].word);
		again.inv = again.inv || (inv && opt->type == &vtype_flag);
		if (opt->type->order) {
			uint8_t order[64];
			unsigned n = opt->type->order(&val, order, sizeof(order));

			if (n)
				ck_assert(opt->type->reorder(&again, order, n, &arena));
		}
		/* of an address what its own mask leaves */
		if (opt->type == &vtype_addr)
			for (unsigned i = 0; i < addr_len(family); i++)
				val.addr[0][i] &= val.addr[1][i];
		ck_assert_msg(value_equal(opt, &val, &again), "%s reads back as %s",
			      print_value(opt, family, &val), print_value(opt, family, &again));
	}
}
END_TEST

static size_t field_size(const struct opt *opt, uint8_t family)
{
	if (opt->blob.size)
		return opt->blob.size;
	if (opt->type == &vtype_addr || opt->type == &vtype_iprange)
		return 2 * addr_len(family);
	if (opt->type == &vtype_string)
		return opt->max;
	if (opt->type == &vtype_mac)
		return 6;
	if (opt->type == &vtype_nat)
		return sizeof(struct nat);
	if (opt->type == &vtype_mask || opt->type == &vtype_range || opt->type == &vtype_port ||
	    opt->type == &vtype_portrange)
		return 8;
	return 4;
}

/* Field and back; nothing outside the field is touched. */
START_TEST(value_fields)
{
	enum { OFF = 16, ROOM = 96 };
	const struct opt *opt = cases[_i].opt;
	uint8_t family = cases[_i].family, bytes[ROOM] = { 0 };
	struct field at = { .off = OFF, .size = field_size(opt, family) };
	struct val_ctx ctx = { .arena = &arena, .family = family };
	struct val val, again = { .set = true };
	struct diag diag;

	if (!opt->type->encode || !parse_value(opt, family, cases[_i].word, &val, &diag))
		return;
	if (opt->type == &vtype_nat) {
		const struct nat_val *nv = val.ptr;

		at.off = 0;	/* fills a whole struct */
		if (nv->has_base)
			return;
	}
	opt->type->encode(opt, &at, &val, bytes);
	for (size_t i = 0; i < ROOM; i++)
		if (i < at.off || i >= (size_t)at.off + at.size)
			ck_assert_uint_eq(bytes[i], 0);
	ck_assert(opt->type->decode(opt, &at, bytes, &ctx, &again));
	ck_assert_msg(value_equal(opt, &val, &again), "%s reads back as %s",
		      print_value(opt, family, &val), print_value(opt, family, &again));
}
END_TEST

START_TEST(value_list_order)
{
	static const uint8_t bad[][3] = { { 0, 0, 1 }, { 0, 1, 3 }, { 255, 0, 1 } };
	uint8_t order[64] = { 0 }, unused[64];
	struct diag diag;
	struct val val;

	/* entries that overlap are merged; the order then holds the list itself */
	ck_assert(parse_value(&ports, V4, "80,70:90,80", &val, &diag));
	ck_assert_uint_eq(vtype_ports.order(&val, unused, sizeof(unused)), 13);
	ck_assert(parse_value(&ports, V4, "70:90", &val, &diag));
	ck_assert(vtype_ports.reorder(&val, unused, 13, &arena));
	ck_assert_str_eq(print_value(&ports, V4, &val), "80,70:90,80");
	ck_assert(parse_value(&ports, V4, "70:91", &val, &diag));
	ck_assert(!vtype_ports.reorder(&val, unused, 13, &arena));
	ck_assert(parse_value(&ports, V4, "30,10,20", &val, &diag));
	ck_assert_uint_eq(vtype_ports.order(&val, order, 2), 0);
	ck_assert_uint_eq(vtype_ports.order(&val, order, sizeof(order)), 3);
	ck_assert_mem_eq(order, "\1\2\0", 3);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ck_assert(!vtype_ports.reorder(&val, bad[i], 3, &arena));
	ck_assert(!vtype_ports.reorder(&val, order, 2, &arena));
	ck_assert_str_eq(print_value(&ports, V4, &val), "30,10,20");
	ck_assert(parse_value(&ports, V4, "10,20,30", &val, &diag));
	ck_assert_uint_eq(vtype_ports.order(&val, unused, sizeof(unused)), 0);
	ck_assert(vtype_ports.reorder(&val, order, 3, &arena));
	ck_assert_str_eq(print_value(&ports, V4, &val), "30,10,20");
}
END_TEST

static bool holds(const struct set_elem *elem, const uint8_t *key)
{
	return memcmp(key, elem->lo, 2) >= 0 && memcmp(key, elem->hi, 2) <= 0 &&
	       memcmp(key + 4, elem->lo + 4, 2) >= 0 && memcmp(key + 4, elem->hi + 4, 2) <= 0;
}

/* Lists that name the first or the last port, or all: their sets must not hold
 * elements whose ends lie in others. */
START_TEST(value_either_port)
{
	static const struct { const char *word; unsigned n; } lists[] = {
		{ "80", 2 }, { "0", 2 }, { "65535", 2 }, { "0:1023", 2 }, { "1024:65535", 2 },
		{ "0,65535", 4 }, { "0,2:9,65535", 6 }, { "0:65535", 1 },
		{ "0:100,102:65535", 4 }, { "1:65534", 2 },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct val_ctx ctx = { .arena = &arena, .family = V4 };
		struct val val, again = { .set = true };
		const struct set_val *set;
		struct prog prog;
		struct diag diag;

		prog_init(&prog, &arena, V4);
		ck_assert(parse_value(&either, V4, lists[i].word, &val, &diag));
		ck_assert(vtype_ports.lower(&either, &val, &prog));
		set = prog.v[0].match.set;
		ck_assert_uint_eq(set->n, lists[i].n);
		/* the kernel asks it of each element and those before it */
		for (unsigned a = 0; a < set->n; a++)
			for (unsigned b = 0; b < a; b++) {
				const struct set_elem *e = &set->elem[a], *f = &set->elem[b];

				ck_assert_msg(!holds(f, e->lo) && !holds(f, e->hi), "%s",
					      lists[i].word);
			}
		ck_assert(vtype_ports.lift(&either, &prog.v[0], &ctx, &again));
		ck_assert_str_eq(print_value(&either, V4, &again), lists[i].word);
	}
}
END_TEST

/* What other writers make of a range; what is no range is refused. */
START_TEST(value_range_shapes)
{
	static const struct { enum op op; unsigned lo, hi; const char *printed; bool inv; } shapes[] = {
		{ OP_EQ, 7, 0, "7", false }, { OP_NE, 7, 0, "7", true },
		{ OP_RANGE, 7, 9, "7:9", false }, { OP_NRANGE, 7, 9, "7:9", true },
		{ OP_GE, 7, 0, "7:65535", false }, { OP_LE, 7, 0, "0:7", false },
		{ OP_GT, 7, 0, "8:65535", false }, { OP_LT, 7, 0, "0:6", false },
		{ OP_GT, 65535, 0, NULL, false }, { OP_LT, 0, 0, NULL, false },
		{ OP_RANGE, 9, 7, NULL, false }, { OP_IN, 0, 0, NULL, false },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		struct val_ctx ctx = { .arena = &arena, .family = V4 };
		struct val val = { .set = true };
		struct prog prog;
		struct stmt *stmt;

		prog_init(&prog, &arena, V4);
		stmt = prog_match(&prog, SEL_TH_DPORT, shapes[i].op);
		be_put(stmt->match.lo, shapes[i].lo, 2);
		be_put(stmt->match.hi, shapes[i].hi, 2);
		ck_assert_int_eq(vtype_port.lift(&port, stmt, &ctx, &val), shapes[i].printed != NULL);
		if (!shapes[i].printed)
			continue;
		ck_assert_str_eq(print_value(&port, V4, &val), shapes[i].printed);
		ck_assert_int_eq(val.inv, shapes[i].inv);
		stmt->match.masked = true;
		ck_assert(!vtype_port.lift(&port, stmt, &ctx, &val));
	}
}
END_TEST

START_TEST(value_rates)
{
	struct limit limit = { 0 };
	uint64_t period;

	/* every rate that can be typed has a limit that means just it, and back */
	for (uint64_t unit = 0; unit < 4; unit++) {
		static const char *const units[] = { "s", "m", "h", "d" };

		for (unsigned n = 1; n <= 10000; n = n < 64 ? n + 1 : n * 5 / 4) {
			char word[32];
			struct diag diag;
			struct val val;

			snprintf(word, sizeof(word), "%u/%s", n, units[unit]);
			if (!parse_value(&rate, V4, word, &val, &diag))
				continue;
			if (!rate_to_limit(val.num[0], &limit))
				continue;
			ck_assert_msg(rate_from_limit(&limit, &period), "%s", word);
			ck_assert_uint_eq(period, val.num[0]);
		}
	}
	limit = (struct limit){ .rate = 0, .unit = 1 };
	ck_assert(!rate_from_limit(&limit, &period));
	limit = (struct limit){ .rate = 1, .unit = 604800 };
	ck_assert(!rate_from_limit(&limit, &period));
	limit = (struct limit){ .rate = 20000, .unit = 1 };
	ck_assert(!rate_from_limit(&limit, &period));
}
END_TEST

/* As glibc prints them. */
START_TEST(value_ip6)
{
	static const char *const texts[] = {
		"::", "::1", "1::", "::2:0", "::192.0.2.1", "::ffff:192.0.2.1", "::ffff:0:1.2.3.4",
		"2001:db8::1", "2001:0:0:1::1", "2001::1:0:0:1", "2001:db8:0:1:1:1:1:1",
		"fe80::10:0:a0b", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6::", "0:1:2:3:4:5:6:7", "::1:2:3:4:5:6:7",
		"64:ff9b::1.2.3.4", "1:0:2::", "abcd:ef01:2345:6789:abcd:ef01:2345:6789",
		"1000:100:10:1:f000:f00:f0:f", "::1:0:0", "::fffe:192.0.2.1",
	};
	uint8_t bytes[16];
	char wanted[64];

	for (unsigned i = 0; i < 1000 + sizeof(texts) / sizeof(*texts); i++) {
		struct buf out = { 0 };

		if (i < 1000)	/* mostly zeros */
			for (unsigned at = 0; at < sizeof(bytes); at++)
				bytes[at] = rand() % 3 ? 0 : rand() % 4 ? rand() % 16 : 0xff;
		else
			ck_assert_int_eq(inet_pton(AF_INET6, texts[i - 1000], bytes), 1);
		print_ip(bytes, V6, &out);
		ck_assert_ptr_nonnull(inet_ntop(AF_INET6, bytes, wanted, sizeof(wanted)));
#ifdef __GLIBC__
		ck_assert_str_eq(buf_str(&out), wanted);
#endif
		buf_free(&out);
	}
}
END_TEST

START_TEST(value_numbers)
{
	uint8_t bytes[8];
	uint64_t n;

	for (unsigned size = 1; size <= 8; size *= 2)
		for (int be = 0; be < 2; be++) {
			uint64_t value = 0x0123456789abcdef & (size == 8 ? UINT64_MAX :
							       (1ull << size * 8) - 1);

			memset(bytes, 0, sizeof(bytes));
			field_put(bytes, size, be, value);
			ck_assert_uint_eq(field_get(bytes, size, be), value);
			if (be)
				ck_assert_uint_eq(bytes[size - 1], 0xef);
		}
	be_put(bytes, 0x123456, 3);
	ck_assert_mem_eq(bytes, "\x12\x34\x56", 3);
	ck_assert_uint_eq(be_get(bytes, 3), 0x123456);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\xff\xff\x00\x00", 4), 16);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\xff\xfe\x00\x00", 4), 15);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\x00\x00\x00\x00", 4), 0);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\xff\xff\xff\xff", 4), 32);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\xff\x00\xff\x00", 4), -1);
	ck_assert_int_eq(mask_bits((const uint8_t *)"\x00\x00\x00\x01", 4), -1);
	ck_assert(!parse_u64("0x", 0, 9, &n) && !parse_u64("1 ", 0, 9, &n));
}
END_TEST

Suite *value_suite(void)
{
	Suite *suite = suite_create("value");
	TCase *tc = tcase_create("value");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_add_loop_test(tc, value_words, 0, N_CASES);
	tcase_add_loop_test(tc, value_statements, 0, N_CASES);
	tcase_add_loop_test(tc, value_fields, 0, N_CASES);
	tcase_add_test(tc, value_list_order);
	tcase_add_test(tc, value_either_port);
	tcase_add_test(tc, value_range_shapes);
	tcase_add_test(tc, value_rates);
	tcase_add_test(tc, value_ip6);
	tcase_add_test(tc, value_numbers);
	suite_add_tcase(suite, tc);
	return suite;
}
