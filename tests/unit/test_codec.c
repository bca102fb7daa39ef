/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_codec.c - lib/nft: statements to expressions and back, sets, what other
 * programs write, and what must not be taken for something else.
 */
#include <check.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>
#include <linux/netlink.h>

#include "compat/ext.h"
#include "lib/kernel/newer.h"
#include "tests/unit/helper.h"

Suite *codec_suite(void);

#define V4 NFPROTO_IPV4
#define V6 NFPROTO_IPV6

/* ---- every kind of statement ----------------------------------------------- */

static void set_value(struct stmt *stmt, uint64_t lo, uint64_t hi)
{
	unsigned len = stmt->match.len;

	be_put(stmt->match.lo + (len > 8 ? len - 8 : 0), lo, len > 8 ? 8 : len);
	if (hi)
		be_put(stmt->match.hi + (len > 8 ? len - 8 : 0), hi, len > 8 ? 8 : len);
}

static const char *what(const struct prog *prog)
{
	const struct stmt *stmt = &prog->v[prog->n - 1];

	return stmt->kind == STMT_MATCH ? selector_from(stmt->sel, prog->family)->name :
					  "no comparison";
}

static void round_trip(const struct prog *prog, const struct set_source *sets)
{
	struct emit_opts opts = { .family = prog->family, .first_set = 1 };
	struct buf buf = { 0 };
	struct decoded decoded;

	ck_assert_int_eq(emit_exprs(&buf, prog, &opts, 7, 9), 0);
	decode_exprs(&decoded, buf.data, buf.len, prog->family, sets, &arena);
	ck_assert_msg(!decoded.foreign, "%s", what(prog));
	ck_assert_msg(prog_equal(prog, &decoded.prog), "%s", what(prog));
	if (decoded.has_counter) {
		ck_assert_uint_eq(decoded.packets, 7);
		ck_assert_uint_eq(decoded.bytes, 9);
	}
	buf_free(&buf);
}

/* A transport field means something only behind its protocol. */
static void add_proto(struct prog *prog, enum selector sel)
{
	uint8_t flags = selectors[sel].flags;

	if (selectors[sel].proto) {
		prog_match(prog, SEL_L4PROTO, OP_EQ)->match.lo[0] = selectors[sel].proto;
		return;
	}
	if (!selector_is_th(sel))
		return;
	prog_match(prog, SEL_L4PROTO, OP_EQ)->match.lo[0] =
		flags & (SEL_TH_PORTED | SEL_TH_TCP) ? 6 : prog->family == V6 ? 58 : 1;
}

/* And in a frame one of the network header only behind its type. */
static void add_ether(struct prog *prog, enum selector sel)
{
	if (prog->family == NFPROTO_BRIDGE && selectors[sel].ether)
		be_put(prog_match(prog, SEL_ETHER_TYPE, OP_EQ)->match.lo, selectors[sel].ether, 2);
}

static bool is_range(enum op op)
{
	return op == OP_RANGE || op == OP_NRANGE;
}

/* Each selector with each comparison, masked and not, in each family that has it. */
START_TEST(codec_matches)
{
	static const uint8_t families[] = { V4, V6, NFPROTO_ARP, NFPROTO_BRIDGE };

	for (size_t f = 0; f < sizeof(families); f++)
		for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++)
			for (int op = OP_EQ; op <= OP_NRANGE; op++)
				for (int masked = 0; masked < 2; masked++) {
					const struct sel_from *from = selector_from(sel, families[f]);
					struct prog prog;
					struct stmt *stmt;

					if (!selector_in(sel, families[f]) || from->source == SRC_CONCAT || !from->name || !from->len ||
					    *from->name == '@' ||
					    (sel == SEL_FRAG_OFF && families[f] == V6) ||
					    (masked && (op > OP_NE || from->source == SRC_EXTHDR)) ||
					    (selectors[sel].flags & SEL_STRING && op > OP_NE) ||
					    (from->source == SRC_EXTHDR && op > OP_NE))
						continue;
					prog_init(&prog, &arena, families[f]);
					add_ether(&prog, sel);
					add_proto(&prog, sel);
					stmt = prog_match(&prog, sel, op);
					set_value(stmt, 1, is_range(op) ? 200 : 0);
					if (selectors[sel].flags & SEL_STRING)
						memcpy(stmt->match.lo, "eth0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
					if (masked) {
						stmt->match.masked = true;
						be_put(stmt->match.mask, 0xa5, 1);
						stmt->match.mask[from->len - 1] |= 1;
					}
					round_trip(&prog, NULL);
				}
}
END_TEST

/* The second of several addresses in a header, and a protocol that no -p says. */
START_TEST(codec_places)
{
	struct prog prog;
	struct stmt *stmt;

	prog_init(&prog, &arena, V6);
	stmt = prog_match(&prog, SEL_RT_ADDR, OP_EQ);
	stmt->match.arg = 16;
	stmt = prog_match(&prog, SEL_L4PROTO, OP_RANGE);
	stmt->match.lo[0] = stmt->match.hi[0] = IPPROTO_AH;
	prog_match(&prog, SEL_AH_LEN, OP_EQ)->match.lo[0] = 4;
	prog_match(&prog, SEL_AH_RESERVED, OP_EQ);
	prog_match(&prog, SEL_AH_SPI, OP_GE);
	round_trip(&prog, NULL);
}
END_TEST

static struct prog *target(uint8_t family, enum stmt_kind kind, struct stmt **ret)
{
	struct prog *prog = arena_new(&arena, struct prog);

	prog_init(prog, &arena, family);
	prog_add(prog, STMT_COUNTER);
	*ret = prog_add(prog, kind);
	return prog;
}

START_TEST(codec_targets)
{
	static const int32_t verdicts[] = { NF_ACCEPT, NF_DROP, NFT_RETURN, NFT_JUMP, NFT_GOTO };
	struct prog *prog;
	struct stmt *stmt;

	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		prog = target(V4, STMT_VERDICT, &stmt);
		stmt->verdict.code = verdicts[i];
		stmt->verdict.chain = verdicts[i] == NFT_JUMP || verdicts[i] == NFT_GOTO ? "web" : NULL;
		round_trip(prog, NULL);
	}
	for (unsigned flags = 0; flags < 0x40; flags++)
		for (int v6 = 0; v6 < 2; v6++) {
			prog = target(v6 ? V6 : V4, STMT_NAT, &stmt);
			stmt->nat.type = v6 ? NFT_NAT_DNAT : NFT_NAT_SNAT;
			stmt->nat.flags = flags;
			if (flags & NF_NAT_RANGE_MAP_IPS) {
				stmt->nat.addr_lo[0] = 10;
				stmt->nat.addr_hi[0] = 11;
			}
			if (flags & NF_NAT_RANGE_PROTO_SPECIFIED) {
				stmt->nat.port_lo = 1;
				stmt->nat.port_hi = flags & 1 ? 1 : 65535;
			}
			round_trip(prog, NULL);
			if (flags & NF_NAT_RANGE_MAP_IPS)
				continue;
			stmt->nat.type = 0;
			stmt->kind = v6 ? STMT_MASQ : STMT_REDIR;
			round_trip(prog, NULL);
		}
	for (unsigned type = 0; type < 3; type++) {
		prog = target(V4, STMT_REJECT, &stmt);
		stmt->reject.type = type;
		stmt->reject.code = type == NFT_REJECT_TCP_RST ? 0 : 3;
		round_trip(prog, NULL);
	}
	prog = target(V4, STMT_NOTRACK, &stmt);
	round_trip(prog, NULL);
	prog = target(V4, STMT_LOG, &stmt);
	stmt->log = (struct log){ .level = 6, .flags = 3, .prefix = "a b" };
	round_trip(prog, NULL);
	stmt->log = (struct log){ .has_group = true, .group = 65535, .threshold = 9 };
	round_trip(prog, NULL);
	stmt->log = (struct log){ .has_group = true, .has_snaplen = true, .snaplen = 80 };
	round_trip(prog, NULL);
	prog = target(V4, STMT_LIMIT, &stmt);
	stmt->limit = (struct limit){ .rate = 10, .unit = 3600, .burst = 5 };
	round_trip(prog, NULL);
	prog = target(V4, STMT_XT_TARGET, &stmt);
	stmt->xt = (struct xt){ .name = "NAME", .revision = 3, .data = "01234567", .len = 8 };
	round_trip(prog, NULL);
	stmt->kind = STMT_XT_MATCH;
	round_trip(prog, NULL);
	prog = target(V4, STMT_SET, &stmt);
	stmt->sel = SEL_MARK;
	be_put(stmt->assign.value, 0x12345678, 4);
	round_trip(prog, NULL);
	stmt->assign.from = SEL_CT_MARK;
	memset(stmt->assign.value, 0, sizeof(stmt->assign.value));
	round_trip(prog, NULL);
	stmt->assign.bitwise = true;
	be_put(stmt->assign.mask, 0xffff0000, 4);
	be_put(stmt->assign.value, 0x1234, 4);
	round_trip(prog, NULL);
	stmt->sel = SEL_CT_MARK;
	stmt->assign.from = SEL_MARK;
	round_trip(prog, NULL);
}
END_TEST

static const struct set_val *branch_of(void *data, const char *name, uint32_t id,
				       const struct sel_from *key, struct arena *to)
{
	const struct prog *prog = data;

	return id >= 1 && id <= prog->n ? stmt_set(&prog->v[id - 1]) : NULL;
}

START_TEST(codec_branches)
{
	struct prog prog;
	const struct set_source sets = { branch_of, &prog };

	prog_init(&prog, &arena, NFPROTO_BRIDGE);
	prog_branch(&prog, SEL_PROTOCOL, 0x0806, NF_ACCEPT);
	prog_branch(&prog, SEL_ARP_INSIDE_HLEN, 6, NFT_RETURN);
	ck_assert_msg(!stmt_equal(&prog.v[0], &prog.v[1]), "another field");
	round_trip(&prog, &sets);
	prog_branch(&prog, SEL_ARP_INSIDE_HLEN, 6, NF_ACCEPT);
	ck_assert_msg(!stmt_equal(&prog.v[1], &prog.v[2]), "another verdict");
	prog_branch(&prog, SEL_ARP_INSIDE_HLEN, 8, NF_ACCEPT);
	ck_assert_msg(!stmt_equal(&prog.v[2], &prog.v[3]), "another value");
	round_trip(&prog, &sets);
}
END_TEST

/* Each part of it there or not; a constant has nothing but a shift. */
START_TEST(codec_combined)
{
	for (unsigned what = 1; what < 24; what++) {
		struct stmt *stmt;
		struct prog *prog = target(V4, STMT_COMBINE, &stmt);
		struct assign *a = &stmt->assign;

		stmt->sel = what & 1 ? SEL_MARK : SEL_CT_MARK;
		a->from = what & 2 ? SEL_CT_MARK : SEL_MARK;
		a->bitwise = what & 4;
		a->keeps = what & 8;
		a->shift = what & 16 ? -31 : what & 8 ? 0 : 1;
		if (a->bitwise) {
			be_put(a->mask, 0xff00ff, 4);
			be_put(a->value, 0x12345678, 4);
		}
		if (a->keeps)
			be_put(a->keep, 0xa5000001, 4);
		round_trip(prog, NULL);
		*a = (struct assign){ .shift = 3 };
		be_put(a->value, 0x12345678, 4);
		round_trip(prog, NULL);
	}
}
END_TEST

/* All pieces of a mark at all places, by shifts, filled whole or but for two bits. */
START_TEST(codec_by_shifts)
{
	for (unsigned first = 0; first < 32; first++)
		for (unsigned n = 1; n + first <= 32 && n < 32; n++)
			for (int shift = -2; shift <= 2; shift += 2) {
				uint32_t piece = (UINT32_MAX >> (32 - n)) << first;
				uint32_t come = shift < 0 ? piece << 2 : piece >> shift;
				struct stmt *stmt;
				struct prog *prog = target(V4, STMT_COMBINE, &stmt);
				struct assign *a = &stmt->assign;

				if ((shift < 0 ? come >> 2 : come << shift) == 0)
					continue;
				stmt->sel = first & 1 ? SEL_MARK : SEL_CT_MARK;
				a->from = first & 1 ? SEL_CT_MARK : SEL_MARK;
				a->shift = shift;
				a->bitwise = a->keeps = a->by_shifts = true;
				be_put(a->mask, come, 4);
				be_put(a->keep, (uint32_t)~piece, 4);
				round_trip(prog, NULL);
			}
}
END_TEST

static unsigned count_exprs(const struct buf *buf)
{
	unsigned n = 0;

	for (size_t at = 0; at < buf->len; n++)
		at += NLA_ALIGN(((const struct nlattr *)(const void *)(buf->data + at))->nla_len);
	return n;
}

/* Ports are loaded together, as nft does with its own listing. */
START_TEST(codec_merged)
{
	struct emit_opts opts = { .family = V4, .first_set = 1 };
	struct buf buf = { 0 };
	struct prog prog;

	prog_init(&prog, &arena, V4);
	set_value(prog_match(&prog, SEL_SADDR, OP_EQ), 0x01020304, 0);
	set_value(prog_match(&prog, SEL_DADDR, OP_EQ), 0x05060708, 0);
	prog_match(&prog, SEL_L4PROTO, OP_EQ)->match.lo[0] = 6;
	set_value(prog_match(&prog, SEL_TH_SPORT, OP_EQ), 1, 0);
	set_value(prog_match(&prog, SEL_TH_DPORT, OP_EQ), 2, 0);
	round_trip(&prog, NULL);
	ck_assert_int_eq(emit_exprs(&buf, &prog, &opts, 0, 0), 0);
	ck_assert_uint_eq(count_exprs(&buf), 8);
	/* not if one is no plain equality */
	prog.v[4].op = OP_NE;
	buf.len = 0;
	ck_assert_int_eq(emit_exprs(&buf, &prog, &opts, 0, 0), 0);
	ck_assert_uint_eq(count_exprs(&buf), 10);
	round_trip(&prog, NULL);
	buf_free(&buf);
}
END_TEST

START_TEST(codec_too_long)
{
	struct emit_opts opts = { .family = V4, .first_set = 1 };
	struct buf buf = { 0 };
	struct stmt *stmt;
	struct prog prog;

	prog_init(&prog, &arena, V4);
	for (unsigned i = 0; i < 70000 && !prog.too_long; i++)
		prog_match(&prog, SEL_MARK, OP_EQ);
	if (prog.too_long)
		ck_assert_int_ne(emit_exprs(&buf, &prog, &opts, 0, 0), 0);
	prog_init(&prog, &arena, V4);
	stmt = prog_add(&prog, STMT_FOREIGN);
	ck_assert_ptr_nonnull(stmt);
	ck_assert_int_ne(emit_exprs(&buf, &prog, &opts, 0, 0), 0);
	buf_free(&buf);
}
END_TEST

/* ---- sets ------------------------------------------------------------------ */

/* Through the messages of a batch, as the kernel would hand them out. */
START_TEST(codec_sets)
{
	static const char *const rules[] = {
		"-p tcp -m multiport --dports 80,443", "-p tcp -m multiport ! --sports 1,2,3,65535",
		"-p tcp -m multiport --dports 0,2:9,65535", "-p tcp -m multiport --ports 80",
		"-p tcp -m multiport --dports 1:65535,0", "-p udp -m multiport --ports 53,1024:65535",
		"-p tcp -m multiport --dports 80,443 -m multiport --sports 1,2:3",
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct rule_ctx ctx = context_of(V4, false);
		struct kernel_rule kernel;
		struct compiled compiled;
		struct rule *rule = rule_of(V4, rules[i]);

		compile(rule, &ctx, &compiled);
		ck_assert(!compiled.has_xt);
		read_back(&compiled, &ctx, &kernel);
		ck_assert(!kernel.foreign);
		ck_assert_str_eq(text_of(&kernel.rule), rules[i]);
	}
}
END_TEST

/* Rules of one batch: each set has a number of its own, and from the 33rd rule on the
 * same list is one set with a name. */
START_TEST(codec_shared_sets)
{
	struct set_pool pool = { .arena = &arena };
	struct batch batch = { 0 };
	struct batch_rule_at at = { .batch = &batch, .pool = &pool };
	struct set_source sets = { batch_set_get, &at };
	struct rule_ctx ctx = context_of(V4, false);

	test_compiler.pool = &pool;
	for (unsigned i = 0; i < 36; i++) {
		const char *text = i % 2 ? "-p tcp -m multiport ! --sports 22,80:90,443" :
					   "-p udp -m multiport --dports 22,80:90,443";
		struct kernel_rule kernel;
		struct compiled compiled;
		struct diag diag;
		struct rule *rule = rule_of(V4, text);

		diag_init(&diag);
		ck_assert_int_eq(compile_rule(&test_compiler, rule, &ctx, batch.sets, &compiled, &diag), 0);
		ck_assert_int_eq(!!compiled.opts.pooled, i >= 32);
		at.start = batch.buf.len;
		batch_rule(&batch, &compiled, "filter", "web", PLACE_APPEND, 0, 0, 0);
		ck_assert_uint_eq(batch.sets, i < 32 ? i + 1 : 33);
		if (i >= 32) {
			ck_assert_str_eq(compiled.opts.pooled->name, "__set.22.80-90.443");
			ck_assert_uint_eq(compiled.opts.pooled->id, 32);
		}
		kernel_rule_read(batch_rule_message(&at), &ctx, &registry, &sets, &kernel);
		ck_assert(!kernel.foreign);
		ck_assert_str_eq(text_of(&kernel.rule), text);
	}
	test_compiler.pool = NULL;
	batch_free(&batch);
}
END_TEST

static void raw_add(struct raw_set *set, const void *key, unsigned len, uint32_t flags,
		    uint16_t extra)
{
	struct buf buf = { 0 };
	size_t list = attr_nest(&buf, NFTA_SET_ELEM_LIST_ELEMENTS);
	size_t elem = attr_nest(&buf, NFTA_LIST_ELEM), nest;

	if (flags)
		attr_be32(&buf, NFTA_SET_ELEM_FLAGS, flags);
	nest = attr_nest(&buf, NFTA_SET_ELEM_KEY);
	attr_put(&buf, NFTA_DATA_VALUE, key, len);
	attr_nest_end(&buf, nest);
	if (extra)
		attr_be64(&buf, extra, 1000);
	attr_nest_end(&buf, elem);
	attr_nest_end(&buf, list);
	raw_set_add(set, buf.data, buf.len, &arena);
	buf_free(&buf);
}

START_TEST(raw_sets)
{
	const struct sel_from *key = selector_from(SEL_TH_DPORT, V4);
	const uint32_t anonymous = NFT_SET_ANONYMOUS | NFT_SET_CONSTANT;
	const struct set_val *val;
	struct raw_set set = { 0 };

	ck_assert_ptr_null(raw_set_finish(&set, anonymous, 2, key, &arena));
	raw_add(&set, "\0\x50", 2, 0, 0);
	raw_add(&set, "\0\x16", 2, 0, 0);
	val = raw_set_finish(&set, anonymous, 2, key, &arena);
	ck_assert_ptr_nonnull(val);
	ck_assert_uint_eq(val->n, 2);
	ck_assert_uint_eq(be_get(val->elem[0].lo, 2), 22);
	ck_assert_uint_eq(be_get(val->elem[1].hi, 2), 80);
	/* a user's own set may change, unless it is constant; other keys and kinds are not ours */
	ck_assert_ptr_null(raw_set_finish(&set, 0, 2, key, &arena));
	ck_assert_ptr_nonnull(raw_set_finish(&set, NFT_SET_CONSTANT, 2, key, &arena));
	ck_assert_ptr_null(raw_set_finish(&set, anonymous, 4, key, &arena));
	ck_assert_ptr_null(raw_set_finish(&set, anonymous | NFT_SET_MAP, 2, key, &arena));
	ck_assert_ptr_null(raw_set_finish(&set, anonymous | NFT_SET_EVAL, 2, key, &arena));
	/* starts and ends, in any order: 22-23, 80 to the end */
	set = (struct raw_set){ 0 };
	raw_add(&set, "\0\x50", 2, 0, 0);
	raw_add(&set, "\0\x18", 2, NFT_SET_ELEM_INTERVAL_END, 0);
	raw_add(&set, "\0\x16", 2, 0, 0);
	raw_add(&set, "\0\0", 2, NFT_SET_ELEM_INTERVAL_END, 0);
	val = raw_set_finish(&set, anonymous | NFT_SET_INTERVAL, 2, key, &arena);
	ck_assert_ptr_nonnull(val);
	ck_assert_uint_eq(val->n, 2);
	ck_assert_uint_eq(be_get(val->elem[0].lo, 2), 22);
	ck_assert_uint_eq(be_get(val->elem[0].hi, 2), 23);
	ck_assert_uint_eq(be_get(val->elem[1].lo, 2), 80);
	ck_assert_uint_eq(be_get(val->elem[1].hi, 2), 65535);
	/* elements that say more */
	set = (struct raw_set){ 0 };
	raw_add(&set, "\0\x50", 2, 0, NFTA_SET_ELEM_TIMEOUT);
	ck_assert_ptr_null(raw_set_finish(&set, anonymous, 2, key, &arena));
	set = (struct raw_set){ 0 };
	raw_add(&set, "\0\x50", 2, NFT_SET_ELEM_CATCHALL, 0);
	ck_assert_ptr_null(raw_set_finish(&set, anonymous, 2, key, &arena));
}
END_TEST

/* ---- what others write ----------------------------------------------------- */

static struct buf made;
static size_t elem_at, data_at;

static void begin(const char *name)
{
	elem_at = attr_nest(&made, NFTA_LIST_ELEM);
	attr_str(&made, NFTA_EXPR_NAME, name);
	data_at = attr_nest(&made, NFTA_EXPR_DATA);
}

static void end(void)
{
	attr_nest_end(&made, data_at);
	attr_nest_end(&made, elem_at);
}

static void payload(uint32_t base, uint32_t offset, uint32_t len)
{
	begin("payload");
	attr_be32(&made, NFTA_PAYLOAD_DREG, NFT_REG_1);
	attr_be32(&made, NFTA_PAYLOAD_BASE, base);
	attr_be32(&made, NFTA_PAYLOAD_OFFSET, offset);
	attr_be32(&made, NFTA_PAYLOAD_LEN, len);
	end();
}

static void meta(uint32_t key, uint16_t attr, uint32_t reg)
{
	begin("meta");
	attr_be32(&made, NFTA_META_KEY, key);
	attr_be32(&made, attr, reg);
	end();
}

static void value(uint16_t attr, const void *data, size_t len)
{
	size_t nest = attr_nest(&made, attr);

	attr_put(&made, NFTA_DATA_VALUE, data, len);
	attr_nest_end(&made, nest);
}

static void cmp(uint32_t op, const void *data, size_t len)
{
	begin("cmp");
	attr_be32(&made, NFTA_CMP_SREG, NFT_REG_1);
	attr_be32(&made, NFTA_CMP_OP, op);
	value(NFTA_CMP_DATA, data, len);
	end();
}

static void bitwise(const void *mask, const void *xor, size_t len)
{
	begin("bitwise");
	attr_be32(&made, NFTA_BITWISE_SREG, NFT_REG_1);
	attr_be32(&made, NFTA_BITWISE_DREG, NFT_REG_1);
	attr_be32(&made, NFTA_BITWISE_LEN, len);
	value(NFTA_BITWISE_MASK, mask, len);
	value(NFTA_BITWISE_XOR, xor, len);
	end();
}

static void immediate(const void *data, size_t len)
{
	begin("immediate");
	attr_be32(&made, NFTA_IMMEDIATE_DREG, NFT_REG_1);
	value(NFTA_IMMEDIATE_DATA, data, len);
	end();
}

static void verdict(int32_t code, const char *chain)
{
	size_t data, nest;

	begin("immediate");
	attr_be32(&made, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
	data = attr_nest(&made, NFTA_IMMEDIATE_DATA);
	nest = attr_nest(&made, NFTA_DATA_VERDICT);
	attr_be32(&made, NFTA_VERDICT_CODE, (uint32_t)code);
	if (chain)
		attr_str(&made, NFTA_VERDICT_CHAIN, chain);
	attr_nest_end(&made, nest);
	attr_nest_end(&made, data);
	end();
}

static void tcp(void)
{
	meta(NFT_META_L4PROTO, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "\x06", 1);
}

/* What was made since the last call, as a rule; NULL: foreign. */
static const char *as_text(void)
{
	struct rule_ctx ctx = context_of(V4, false);
	struct hint none = { 0 };
	struct decoded decoded;
	struct rule rule;

	decode_exprs(&decoded, made.data, made.len, V4, NULL, &arena);
	made.len = 0;
	return !decoded.foreign && rule_lift(&decoded.prog, &none, &ctx, &registry, &rule) ?
	       text_of(&rule) : NULL;
}

#define READS(text) ck_assert_pstr_eq(as_text(), text)
#define FOREIGN() ck_assert_ptr_null(as_text())

START_TEST(others_read)
{
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	cmp(NFT_CMP_EQ, "\x0a\0\0\x01", 4);
	verdict(NF_ACCEPT, NULL);
	READS("-s 10.0.0.1/32 -j ACCEPT");
	payload(NFT_PAYLOAD_NETWORK_HEADER, 16, 3);
	cmp(NFT_CMP_NEQ, "\x0a\0\x01", 3);
	READS("! -d 10.0.1.0/24");
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	bitwise("\xff\xff\xf0\0", "\0\0\0\0", 4);
	cmp(NFT_CMP_EQ, "\x0a\0\x10\0", 4);
	READS("-s 10.0.16.0/20");
	/* words without a name */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 4, 4);
	bitwise("\0\0\x1f\xff", "\0\0\0\0", 4);
	cmp(NFT_CMP_EQ, "\0\0\0\0", 4);
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 8, 4);
	cmp(NFT_CMP_GTE, "\0\0\0\x05", 4);
	cmp(NFT_CMP_LTE, "\0\0\0\x09", 4);
	READS("-m u32 --u32 \"0x4&0x1fff=0x0&&0x0>>0x16&0x3c@0x8=0x5:0x9\"");
	/* names with their NUL, as a prefix, padded */
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "eth0", 5);
	READS("-i eth0");
	meta(NFT_META_OIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_NEQ, "eth", 3);
	READS("! -o eth+");
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG32_00);
	cmp(NFT_CMP_EQ, "eth0\0\0\0\0\0\0\0\0\0\0\0", 16);
	READS("-i eth0");
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "INVAL/D", 8);
	READS("! -i +");
	/* ports: fast, slow, both at once, from two comparisons */
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	READS("-p tcp -m tcp --dport 80");
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 3);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	READS("-p tcp -m tcp --dport 80");
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 0, 4);
	cmp(NFT_CMP_EQ, "\0\x16\0\x50", 4);
	READS("-p tcp -m tcp --sport 22 --dport 80");
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_GTE, "\0\x50", 2);
	cmp(NFT_CMP_LTE, "\0\x5a", 2);
	READS("-p tcp -m tcp --dport 80:90");
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 13, 1);
	bitwise("\x17", "\0", 1);
	cmp(NFT_CMP_EQ, "\x02", 1);
	READS("-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN");
	/* the counter anywhere, or none */
	begin("counter");
	end();
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	cmp(NFT_CMP_EQ, "\x0a\0\0\x01", 4);
	verdict(NFT_GOTO, "web");
	READS("-s 10.0.0.1/32 -g web");
	verdict(NFT_JUMP, "web");
	READS("-j web");
	READS("");
	buf_free(&made);
}
END_TEST

/* What is not understood to the last bit is no iptables rule. */
START_TEST(others_foreign)
{
	begin("nonsense");
	end();
	FOREIGN();
	begin("last");
	end();
	verdict(NF_ACCEPT, NULL);
	FOREIGN();
	/* a comparison of what nobody loaded */
	cmp(NFT_CMP_EQ, "\0", 1);
	FOREIGN();
	/* more than was loaded */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 2);
	cmp(NFT_CMP_EQ, "\x0a\0\0\x01", 4);
	FOREIGN();
	/* a field that has no option, part of one, over the edge of one */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 10, 2);
	cmp(NFT_CMP_EQ, "\0\0", 2);
	FOREIGN();
	payload(NFT_PAYLOAD_NETWORK_HEADER, 13, 2);
	cmp(NFT_CMP_EQ, "\0\0", 2);
	FOREIGN();
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 6);
	cmp(NFT_CMP_EQ, "\x0a\0\0\x01\0\0", 6);
	FOREIGN();
	/* a word of a transport header where later fragments have none */
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 8, 4);
	cmp(NFT_CMP_EQ, "\0\0\0\x05", 4);
	FOREIGN();
	/* one that is not beyond the end, where the match would be */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 20, 4);
	cmp(NFT_CMP_NEQ, "\0\0\0\x05", 4);
	FOREIGN();
	/* ports of no protocol, of one that has none, of all but one */
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	FOREIGN();
	meta(NFT_META_L4PROTO, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "\x32", 1);
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	FOREIGN();
	meta(NFT_META_L4PROTO, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_NEQ, "\x06", 1);
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	FOREIGN();
	/* addresses compared by order, xor-ed, or with bits outside the mask */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	cmp(NFT_CMP_GT, "\x0a\0\0\x01", 4);
	FOREIGN();
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	bitwise("\xff\xff\xff\0", "\0\0\0\x01", 4);
	cmp(NFT_CMP_EQ, "\x0a\0\0\0", 4);
	FOREIGN();
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	bitwise("\xff\xff\xff\0", "\0\0\0\0", 4);
	cmp(NFT_CMP_EQ, "\x0a\0\0\x01", 4);
	FOREIGN();
	/* flags that iptables has no name for */
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 13, 1);
	bitwise("\xff", "\0", 1);
	cmp(NFT_CMP_EQ, "\x02", 1);
	FOREIGN();
	/* a range upside down */
	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_GTE, "\0\x5a", 2);
	cmp(NFT_CMP_LTE, "\0\x50", 2);
	FOREIGN();
	/* the same again would not be the same rule */
	meta(NFT_META_L4PROTO, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "\x06", 1);
	meta(NFT_META_L4PROTO, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "\x11", 1);
	FOREIGN();
	/* something behind the verdict, two of them, an unknown one */
	verdict(NF_ACCEPT, NULL);
	begin("notrack");
	end();
	FOREIGN();
	verdict(NF_ACCEPT, NULL);
	verdict(NF_DROP, NULL);
	FOREIGN();
	verdict(NFT_BREAK, NULL);
	FOREIGN();
	verdict(NFT_JUMP, NULL);
	FOREIGN();
	/* a payload write */
	immediate("\0\0\0\0", 4);
	begin("payload");
	attr_be32(&made, NFTA_PAYLOAD_SREG, NFT_REG_1);
	attr_be32(&made, NFTA_PAYLOAD_BASE, NFT_PAYLOAD_NETWORK_HEADER);
	attr_be32(&made, NFTA_PAYLOAD_OFFSET, 8);
	attr_be32(&made, NFTA_PAYLOAD_LEN, 1);
	end();
	FOREIGN();
	/* what is kept of another mark than the one that is set; no such rule */
	for (unsigned kept = 0; kept < 2; kept++) {
		meta(NFT_META_MARK, NFTA_META_DREG, NFT_REG_1);
		bitwise("\0\0\0\xff", "\0\0\0\0", 4);
		meta(NFT_META_PRIORITY, NFTA_META_DREG, NFT_REG_2);
		begin("bitwise");
		attr_be32(&made, NFTA_BITWISE_SREG, NFT_REG_1);
		attr_be32(&made, NFTA_BITWISE_DREG, NFT_REG_1);
		attr_be32(&made, NFTA_BITWISE_LEN, 4);
		attr_be32(&made, NFTA_BITWISE_OP, BITWISE_XOR);
		attr_be32(&made, BITWISE_SREG2, NFT_REG_2);
		end();
		meta(kept ? NFT_META_MARK : NFT_META_PRIORITY, NFTA_META_SREG, NFT_REG_1);
		FOREIGN();
	}
	/* bits of a mark moved within it; shifts of what is none */
	for (unsigned shifts = 1; shifts < 3; shifts++) {
		meta(shifts == 1 ? NFT_META_MARK : NFT_META_PKTTYPE, NFTA_META_DREG, NFT_REG_1);
		for (unsigned i = 0; i < shifts; i++) {
			uint32_t by = 8;

			begin("bitwise");
			attr_be32(&made, NFTA_BITWISE_SREG, NFT_REG_1);
			attr_be32(&made, NFTA_BITWISE_DREG, NFT_REG_1);
			attr_be32(&made, NFTA_BITWISE_LEN, 4);
			attr_be32(&made, NFTA_BITWISE_OP, NFT_BITWISE_LSHIFT);
			value(NFTA_BITWISE_DATA, &by, 4);
			end();
		}
		meta(NFT_META_MARK, NFTA_META_SREG, NFT_REG_1);
		FOREIGN();
	}
	/* a named set, a limit of bytes, an inverted one */
	payload(NFT_PAYLOAD_NETWORK_HEADER, 12, 4);
	begin("lookup");
	attr_str(&made, NFTA_LOOKUP_SET, "mine");
	attr_be32(&made, NFTA_LOOKUP_SREG, NFT_REG_1);
	end();
	FOREIGN();
	for (uint32_t flags = 0; flags < 2; flags++) {
		begin("limit");
		attr_be64(&made, NFTA_LIMIT_RATE, 10);
		attr_be64(&made, NFTA_LIMIT_UNIT, 1);
		attr_be32(&made, NFTA_LIMIT_BURST, 5);
		attr_be32(&made, NFTA_LIMIT_TYPE, flags ? NFT_LIMIT_PKTS : NFT_LIMIT_PKT_BYTES);
		attr_be32(&made, NFTA_LIMIT_FLAGS, flags);
		end();
		FOREIGN();
	}
	/* a blob of nobody */
	begin("match");
	attr_str(&made, NFTA_MATCH_NAME, "nonsense");
	attr_be32(&made, NFTA_MATCH_REV, 0);
	attr_put(&made, NFTA_MATCH_INFO, "01234567", 8);
	end();
	FOREIGN();
	buf_free(&made);
}
END_TEST

/* What would print as something else, or as nothing that can be typed. */
START_TEST(others_misleading)
{
	/* chains that are called like targets, or as no chain may be called */
	static const char *const chains[] = { "ACCEPT", "DROP", "DNAT", "a b", "a\nb", "" };

	for (size_t i = 0; i < sizeof(chains) / sizeof(*chains); i++) {
		verdict(NFT_JUMP, chains[i]);
		ck_assert_msg(!as_text(), "jump to a chain called \"%s\" is listed", chains[i]);
	}
	/* names that no interface has */
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "a\nb", 4);
	FOREIGN();
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "eth+", 5);
	FOREIGN();
	meta(NFT_META_IIFNAME, NFTA_META_DREG, NFT_REG_1);
	cmp(NFT_CMP_EQ, "eth\0x", 5);
	FOREIGN();
	buf_free(&made);
}
END_TEST

/* ---- broken bytes ---------------------------------------------------------- */

START_TEST(broken_bytes)
{
	struct arena_mark mark;
	struct decoded decoded;
	char *copy;
	size_t len;

	tcp();
	payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2);
	cmp(NFT_CMP_EQ, "\0\x50", 2);
	verdict(NFT_JUMP, "web");
	copy = arena_memdup(&arena, made.data, made.len);
	len = made.len;
	buf_free(&made);
	mark = arena_mark(&arena);
	/* cut at each byte, and each byte another: never a crash; cut is foreign */
	for (size_t at = 1; at < len; at++) {
		char *part = arena_memdup(&arena, copy, at);

		decode_exprs(&decoded, part, at, V4, NULL, &arena);
		arena_rewind(&arena, mark);
	}
	for (size_t at = 0; at < len; at++)
		for (unsigned byte = 0; byte < 256; byte += 15) {
			char *other = arena_memdup(&arena, copy, len);

			other[at] = byte;
			decode_exprs(&decoded, other, len, V4, NULL, &arena);
			arena_rewind(&arena, mark);
		}
	decode_exprs(&decoded, copy, 0, V4, NULL, &arena);
	ck_assert(!decoded.foreign && !decoded.prog.n);
}
END_TEST

/* A type of DCCP has four bits of its byte; a rule of the kernel may name all eight. */
START_TEST(broken_dccp_type)
{
	static const uint8_t types[][2] = { { 0x12, true }, { 0x17, false }, { 0x36, false },
					    { 0xe4, false }, { 0xff, false } };
	const struct ext *ext = ext_find(&registry, EXT_MATCH, "dccp", V4);
	const struct opt *opt = ext->opts;
	struct prog prog;

	while (opt->sel != SEL_DCCP_TYPE)
		opt++;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct val_ctx ctx = { .arena = &arena, .family = V4 };
		struct val val = { 0 };
		struct stmt *stmt;

		prog_init(&prog, &arena, V4);
		stmt = prog_match(&prog, opt->sel, OP_EQ);
		stmt->match.masked = true;
		stmt->match.mask[0] = 0x1e;
		stmt->match.lo[0] = types[i][0];
		ck_assert_int_eq(opt->type->lift(opt, stmt, &ctx, &val), types[i][1]);
	}
}
END_TEST

Suite *codec_suite(void)
{
	Suite *suite = suite_create("codec");
	TCase *tc = tcase_create("codec");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_add_test(tc, codec_matches);
	tcase_add_test(tc, codec_places);
	tcase_add_test(tc, codec_targets);
	tcase_add_test(tc, codec_branches);
	tcase_add_test(tc, codec_combined);
	tcase_add_test(tc, codec_by_shifts);
	tcase_add_test(tc, codec_merged);
	tcase_add_test(tc, codec_too_long);
	tcase_add_test(tc, codec_sets);
	tcase_add_test(tc, codec_shared_sets);
	tcase_add_test(tc, raw_sets);
	tcase_add_test(tc, others_read);
	tcase_add_test(tc, others_foreign);
	tcase_add_test(tc, others_misleading);
	tcase_add_test(tc, broken_bytes);
	tcase_add_test(tc, broken_dccp_type);
	suite_add_tcase(suite, tc);
	return suite;
}
