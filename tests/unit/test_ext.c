/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_ext.c - laws that every extension's table must keep, whatever it holds,
 * and the fixed layouts of some of them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "tests/unit/helper.h"

Suite *ext_suite(void);

static const uint8_t families[] = { NFPROTO_IPV4, NFPROTO_IPV6, NFPROTO_ARP, NFPROTO_BRIDGE };

#define FOR_EXT(it)									\
	for (size_t it##_n = 0; it##_n < registry.n; it##_n++)				\
		for (const struct ext *it = registry.exts[it##_n]; it; it = NULL)
#define FOR_OPT(it, of)									\
	for (const struct opt *it = (of)->opts; it && it < (of)->opts + (of)->n_opts; it++)

/* ---- what is tried ----------------------------------------------------------- */

static void takes_nothing(const struct ext *ext, enum selector sel)
{
	static const enum op ops[] = { OP_EQ, OP_NE, OP_LT, OP_GE, OP_RANGE, OP_NRANGE };
	struct rule_ctx ctx = context_of(NFPROTO_IPV4, false);
	struct rule rule;

	rule_init(&rule, NFPROTO_IPV4);
	rule.proto = 6;
	for (unsigned i = 0; i < 2 * sizeof(ops) / sizeof(*ops); i++) {
		struct prog prog;
		struct stmt *stmt;

		prog_init(&prog, &arena, NFPROTO_IPV4);
		stmt = prog_match(&prog, sel, ops[i / 2]);
		be_put(stmt->match.lo, i % 2, stmt->match.len);
		be_put(stmt->match.hi, 9, stmt->match.len);
		ck_assert_msg(!ext->lift(inst_new(&arena, ext), &rule, &ctx, stmt, 1),
			      "%s begins with selector %d, too", ext->name, (int)sel);
	}
}

/* A match is not tried where it says that it does not begin: it would take nothing. */
START_TEST(ext_begins_where_said)
{
	FOR_EXT(ext) {
		if (ext->kind != EXT_MATCH || !ext->lift ||
		    (!ext->starts[0].first && ext->begins == STMT_MATCH))
			continue;
		for (enum selector sel = SEL_NONE + 1; sel < SEL_MAX; sel++)
			if (ext->begins != STMT_MATCH || !ext_starts(ext, sel))
				takes_nothing(ext, sel);
	}
}
END_TEST

/* ---- names and numbers ----------------------------------------------------- */

static bool share_family(const struct ext *a, const struct ext *b)
{
	return a->families & b->families;
}

static bool has_name(const struct ext *ext, const char *name)
{
	if (!strcmp(ext->name, name))
		return true;
	for (const char *const *alias = ext->aliases; alias && *alias; alias++)
		if (!strcmp(*alias, name))
			return true;
	return false;
}

START_TEST(ext_names_unique)
{
	FOR_EXT(a) {
		ck_assert(a->name && *a->name && strlen(a->name) < 29);
		ck_assert_msg(a->families && !(a->families & ~0xf), "%s", a->name);
		for (size_t j = 0; j < registry.n; j++) {
			const struct ext *b = registry.exts[j];

			if (a == b)
				continue;
			ck_assert_msg(a->id != b->id, "%s and %s have one number", a->name, b->name);
			if (a->kind != b->kind || !share_family(a, b))
				continue;
			ck_assert_msg(!has_name(b, a->name), "two named %s", a->name);
			for (const char *const *alias = a->aliases; alias && *alias; alias++)
				ck_assert_msg(!has_name(b, *alias), "two named %s", *alias);
		}
	}
}
END_TEST

START_TEST(ext_found)
{
	FOR_EXT(ext) {
		for (size_t i = 0; i < sizeof(families); i++) {
			bool in = ext_in_family(ext, families[i]);

			ck_assert_msg((ext_find(&registry, ext->kind, ext->name, families[i]) == ext) ==
				      in, "%s", ext->name);
			ck_assert_msg((ext_by_id(&registry, ext->id, families[i]) == ext) == in, "%s",
				      ext->name);
		}
		ck_assert_msg(ext->id != 0, "%s has no number", ext->name);
	}
	ck_assert_ptr_null(ext_find(&registry, EXT_MATCH, "", NFPROTO_IPV4));
	ck_assert_ptr_null(ext_by_id(&registry, 0, NFPROTO_IPV4));
}
END_TEST

static bool opt_named(const struct opt *opt, const char *name)
{
	return !strcmp(opt->name, name) || (opt->alias && !strcmp(opt->alias, name));
}

START_TEST(ext_option_names)
{
	FOR_EXT(ext) {
		ck_assert_msg(ext->n_opts <= 64, "%s", ext->name);
		FOR_OPT(a, ext) {
			if (a->flags & OPT_UNTYPED)
				continue;
			ck_assert_msg(a->name && *a->name && *a->name != '-', "%s", ext->name);
			ck_assert_msg(!strpbrk(a->name, " ="), "%s --%s", ext->name, a->name);
			FOR_OPT(b, ext) {
				ck_assert_msg(a == b || !opt_named(b, a->name), "%s: two --%s",
					      ext->name, a->name);
				ck_assert_msg(a == b || !a->alias || !opt_named(b, a->alias),
					      "%s: two --%s", ext->name, a->alias);
			}
			ck_assert_msg(!a->alias || strcmp(a->alias, a->name), "%s --%s", ext->name,
				      a->name);
		}
	}
}
END_TEST

/* ---- what the columns say of each other ------------------------------------ */

static void check_into(const struct ext *ext, const struct opt *opt)
{
	unsigned at = opt->into - 1u;

	ck_assert_msg(opt->into <= ext->n_opts, "%s --%s", ext->name, opt->name);
	ck_assert_msg(&ext->opts[at] != opt && !ext->opts[at].into, "%s --%s", ext->name, opt->name);
	ck_assert_msg(!(opt->flags & OPT_REQUIRED), "%s --%s", ext->name, opt->name);
	/* its value is in the other's place and has no layout of its own */
	ck_assert_msg(!opt->blob.size && !opt->act.size && !opt->sel, "%s --%s", ext->name,
		      opt->name);
}

static void check_type(const struct ext *ext, const struct opt *opt)
{
	const struct vtype *type = opt->type;

	ck_assert_msg(type && type->parse, "%s --%s", ext->name, opt->name);
	ck_assert_msg(type->words <= 4, "%s --%s", ext->name, opt->name);
	if (opt->into || (opt->flags & OPT_NO_SAVE))
		return;
	ck_assert_msg(type->print != NULL, "%s --%s has no print", ext->name, opt->name);
	ck_assert_msg(!type->lower == !type->lift || ext->lift, "%s --%s", ext->name, opt->name);
	ck_assert_msg(!type->encode == !type->decode, "%s --%s", ext->name, opt->name);
	ck_assert_msg(!type->order == !type->reorder, "%s --%s", ext->name, opt->name);
	ck_assert_msg((type != &vtype_enum && type != &vtype_bits) || opt->names, "%s --%s", ext->name,
		      opt->name);
	if (opt->sel && !ext->lower)
		ck_assert_msg(opt->sel < SEL_MAX && type->lower, "%s --%s", ext->name, opt->name);
}

START_TEST(ext_options_consistent)
{
	FOR_EXT(ext) {
		FOR_OPT(opt, ext) {
			uint64_t self = OPT_BIT(opt - ext->opts);

			check_type(ext, opt);
			if (opt->into)
				check_into(ext, opt);
			ck_assert_msg(!(opt->flags & OPT_NO_SAVE) || opt->into || ext->check ||
				      ext->print_save, "%s --%s is lost", ext->name, opt->name);
			ck_assert_msg(!opt->max || opt->min <= opt->max, "%s --%s", ext->name,
				      opt->name);
			ck_assert_msg(!(opt->excludes & self), "%s --%s", ext->name, opt->name);
			ck_assert_msg(ext->n_opts == 64 || opt->excludes < OPT_BIT(ext->n_opts),
				      "%s --%s", ext->name, opt->name);
		}
		ck_assert_msg(!(ext->flags & EXT_NEEDS_ONE) || ext->need_error, "%s", ext->name);
		ck_assert_msg(!(ext->flags & EXT_CHECK_FIRST) || ext->check, "%s", ext->name);
		ck_assert_msg(!ext->protos[0] || proto_name(ext->protos[0]), "%s", ext->name);
	}
}
END_TEST

static void check_field(const struct ext *ext, const struct opt *opt, const struct blob *blob)
{
	const struct field *at = &opt->blob;
	size_t end = blob->user_size ? blob->user_size : blob->size;

	ck_assert_msg(at->off + at->size <= end && at->off2 + at->size2 <= end,
		      "%s --%s lies outside the blob", ext->name, opt->name);
	ck_assert_msg(opt->blob_set.off + opt->blob_set.size <= end &&
		      opt->blob_inv.off + opt->blob_inv.size <= end, "%s --%s", ext->name,
		      opt->name);
}

START_TEST(ext_blobs_sane)
{
	const size_t room = sizeof(struct stmt) - offsetof(struct stmt, match);

	FOR_EXT(ext) {
		ck_assert_msg(ext->blob.size <= 2048 && ext->blob6.size <= 2048, "%s", ext->name);
		ck_assert_msg(ext->blob.user_size <= ext->blob.size, "%s", ext->name);
		ck_assert_msg(!(ext->flags & EXT_NO_BLOB) || !ext->blob.size, "%s", ext->name);
		/* what has no blob must be native, and back */
		if (ext->flags & EXT_NO_BLOB && ext->n_opts && !ext->action)
			ck_assert_msg(!ext->lower == !ext->lift, "%s", ext->name);
		FOR_OPT(opt, ext) {
			ck_assert_msg(opt->act.off + opt->act.size <= room &&
				      opt->act_set.off + opt->act_set.size <= room, "%s --%s",
				      ext->name, opt->name);
			if (ext->flags & EXT_NO_BLOB)
				continue;
			for (size_t i = 0; i < 2; i++)
				if (ext_in_family(ext, families[i]))
					check_field(ext, opt, ext_blob(ext, families[i]));
		}
		for (const struct blob *old = ext->old; old && (old->size || old->name || old->revision);
		     old++)
			ck_assert_msg(old->size <= 8192, "%s", ext->name);
	}
}
END_TEST

/* No two read the same blob: the one that comes first would hide the other. */
START_TEST(ext_blobs_unique)
{
	FOR_EXT(a) {
		FOR_EXT(b) {
			const char *one = a->blob.name ? a->blob.name : a->name;
			const char *two = b->blob.name ? b->blob.name : b->name;

			if (a == b || a->kind != b->kind || !share_family(a, b) || a->blob.decode ||
			    b->blob.decode || (a->flags | b->flags) & EXT_NO_BLOB)
				continue;
			ck_assert_msg(strcmp(one, two) || a->blob.revision != b->blob.revision,
				      "%s and %s", a->name, b->name);
		}
	}
}
END_TEST

/* ---- help ------------------------------------------------------------------ */

START_TEST(ext_help_complete)
{
	FOR_EXT(ext) {
		uint8_t family = ext->families & FAM_IP ? NFPROTO_IPV4 : NFPROTO_IPV6;
		struct command_env env = { .family = family, .reg = &registry, .arena = &arena };
		struct buf line = { 0 }, out = { 0 };
		struct command cmd;
		struct diag diag;

		if (!(ext->families & FAM_BOTH))
			continue;
		ck_assert_msg(ext->help && *ext->help, "%s", ext->name);
		buf_printf(&line, "%s %s -h", ext->kind == EXT_MATCH ? "-m" : "-j", ext->name);
		ck_assert_msg(!try_command(family, buf_str(&line), &cmd, &diag), "%s: %s", line.data,
			      diag.text);
		ck_assert_int_eq(cmd.op, CMD_HELP);
		command_help(&cmd, "iptables", &env, &out);
		FOR_OPT(opt, ext) {
			char want[128];

			if (opt->flags & OPT_HIDDEN)
				continue;
			snprintf(want, sizeof(want), "--%s", opt->name);
			ck_assert_msg(strstr(buf_str(&out), want) != NULL, "%s %s", ext->name, want);
			ck_assert_msg(opt->help && *opt->help, "%s --%s", ext->name, opt->name);
			ck_assert_msg(!opt->type->words || (opt->arg && *opt->arg), "%s --%s", ext->name,
				      opt->name);
		}
		ck_assert_ptr_null(strstr(buf_str(&out), "(null)"));
		buf_free(&line);
		buf_free(&out);
	}
}
END_TEST

/* ---- both ends of each range of numbers ------------------------------------ */

static bool takes(const struct ext *ext, const struct opt *opt, uint64_t n)
{
	struct val_ctx ctx = { .arena = &arena, .family = NFPROTO_IPV4, .ext = ext->name };
	struct val val = { .set = true };
	char word[32], *words[] = { word, NULL };
	struct diag diag;

	diag_init(&diag);
	ctx.diag = &diag;
	snprintf(word, sizeof(word), "%llu", (unsigned long long)n);
	if (opt->type->parse(opt, words, &ctx, &val)) {
		ck_assert_msg(*diag.text && diag.status, "%s --%s %s", ext->name, opt->name, word);
		return false;
	}
	ck_assert_uint_eq(val.num[0], n);
	return true;
}

START_TEST(ext_number_ranges)
{
	FOR_EXT(ext) {
		FOR_OPT(opt, ext) {
			unsigned size = opt->blob.size;
			uint64_t max = opt->max ? opt->max : size && size < 8 && size != 3 ?
				       (1ull << size * 8) - 1 : UINT64_MAX;

			if (opt->type != &vtype_num && opt->type != &vtype_hex)
				continue;
			ck_assert_msg(takes(ext, opt, opt->min), "%s --%s", ext->name, opt->name);
			ck_assert_msg(takes(ext, opt, max), "%s --%s", ext->name, opt->name);
			ck_assert_msg(!opt->min || !takes(ext, opt, opt->min - 1), "%s --%s", ext->name,
				      opt->name);
			ck_assert_msg(max == UINT64_MAX || !takes(ext, opt, max + 1), "%s --%s",
				      ext->name, opt->name);
		}
	}
}
END_TEST

/* ---- layouts --------------------------------------------------------------- */

static const struct {
	uint8_t family;
	const char *rule;
	const char *name;
	unsigned revision, len;
	const char *bytes;	/* the first of them, in hex */
} blobs[] = {
	/* struct xt_tcp: spts, dpts, option, flg_mask, flg_cmp, invflags */
	{ NFPROTO_IPV4, "-p tcp -m tcp", "tcp", 0, 16, "0000ffff0000ffff00000000" },
	{ NFPROTO_IPV4, "-p tcp -m tcp --sport 1:2 ! --dport 80 --tcp-option 7", "tcp", 0, 16,
	  "010002005000500007000002" },
	{ NFPROTO_IPV4, "-p tcp -m tcp ! --syn", "tcp", 0, 16, "0000ffff0000ffff00170204" },
	{ NFPROTO_IPV4, "-p tcp -m tcp --tcp-flags ALL NONE", "tcp", 0, 16,
	  "0000ffff0000ffff003f0000" },
	/* struct xt_multiport_v1: flags, count, ports, pflags, invert */
	{ NFPROTO_IPV4, "-p tcp -m multiport ! --dports 80,1:2", "multiport", 1, 48,
	  "0103500001000200" },
	{ NFPROTO_IPV4, "-m comment --comment abc", "comment", 0, 256, "61626300" },
	/* struct xt_rateinfo: avg in 1/10000 s, burst */
	{ NFPROTO_IPV4, "-m limit --limit 1/sec --limit-burst 9", "limit", 0, 40,
	  "1027000009000000" },
	{ NFPROTO_IPV4, "-m limit", "limit", 0, 40, "001bb70005000000" },
	/* struct nf_nat_range2: flags, addresses, ports */
	{ NFPROTO_IPV4, "-p tcp -j DNAT --to-destination 1.2.3.4:80-81", "DNAT", 2, 48,
	  "030000000102030400000000000000000000000001020304000000000000000000000000005000510000" },
};

START_TEST(blob_layouts)
{
	struct rule *rule = rule_of(blobs[_i].family, blobs[_i].rule);
	struct rule_ctx ctx = context_of(blobs[_i].family, false);
	const struct inst *inst = rule->target ? rule->target : rule->matches;
	struct xt xt, again;
	struct inst *other;
	char hex[1024] = "";

	ck_assert_int_eq(ext_encode(inst, &ctx, &xt), 0);
	ck_assert_str_eq(xt.name, blobs[_i].name);
	ck_assert_uint_eq(xt.revision, blobs[_i].revision);
	ck_assert_uint_eq(xt.len, blobs[_i].len);
	for (size_t i = 0; i < strlen(blobs[_i].bytes) / 2; i++)
		snprintf(hex + 2 * i, 3, "%02x", ((const uint8_t *)xt.data)[i]);
	ck_assert_str_eq(hex, blobs[_i].bytes);

	other = ext_decode(&registry, inst->ext->kind, &xt, &ctx);
	ck_assert_ptr_nonnull(other);
	ck_assert(inst_equal(inst, other));
	ck_assert_int_eq(ext_encode(other, &ctx, &again), 0);
	ck_assert_mem_eq(again.data, xt.data, xt.len);

	/* another size, revision or name is another's */
	xt.len -= 8;
	ck_assert_ptr_null(ext_decode(&registry, inst->ext->kind, &xt, &ctx));
	xt.len += 8;
	xt.revision = 200;
	ck_assert_ptr_null(ext_decode(&registry, inst->ext->kind, &xt, &ctx));
	xt.revision = blobs[_i].revision;
	xt.name = "nonsense";
	ck_assert_ptr_null(ext_decode(&registry, inst->ext->kind, &xt, &ctx));
}
END_TEST

/* A bit that no option describes makes the blob foreign. */
START_TEST(blob_unknown_bits)
{
	struct rule *rule = rule_of(NFPROTO_IPV4, "-p tcp -m tcp --dport 80");
	struct rule_ctx ctx = context_of(NFPROTO_IPV4, false);
	uint8_t data[16];
	struct xt xt;

	ck_assert_int_eq(ext_encode(rule->matches, &ctx, &xt), 0);
	memcpy(data, xt.data, sizeof(data));
	xt.data = data;
	data[11] = 0x80;	/* invflags */
	ck_assert_ptr_null(ext_decode(&registry, EXT_MATCH, &xt, &ctx));
	data[11] = 0x02;	/* XT_TCP_INV_DSTPT */
	ck_assert_ptr_nonnull(ext_decode(&registry, EXT_MATCH, &xt, &ctx));
}
END_TEST

START_TEST(blob_old_revisions)
{
	struct rule_ctx ctx = context_of(NFPROTO_IPV4, false);
	uint8_t multiport[32] = { 1, 2, 80, 0, 0xbb, 1 }, state[8] = { 6 };
	struct xt xt = { .name = "multiport", .data = multiport, .len = 32 };
	struct rule rule;

	rule_init(&rule, NFPROTO_IPV4);
	rule_add_match(&rule, ext_decode(&registry, EXT_MATCH, &xt, &ctx));
	ck_assert_ptr_nonnull(rule.matches);
	xt = (struct xt){ .name = "state", .data = state, .len = 8 };
	rule_add_match(&rule, ext_decode(&registry, EXT_MATCH, &xt, &ctx));
	ck_assert_str_eq(text_of(&rule),
			 "-m multiport --dports 80,443 -m state --state RELATED,ESTABLISHED");
}
END_TEST

Suite *ext_suite(void)
{
	Suite *suite = suite_create("ext");
	TCase *tc = tcase_create("ext");

	tcase_set_timeout(tc, 60);	/* under sanitizers, on a busy machine */
	tcase_add_checked_fixture(tc, arena_setup, arena_teardown);
	tcase_add_test(tc, ext_begins_where_said);
	tcase_add_test(tc, ext_names_unique);
	tcase_add_test(tc, ext_found);
	tcase_add_test(tc, ext_option_names);
	tcase_add_test(tc, ext_options_consistent);
	tcase_add_test(tc, ext_blobs_sane);
	tcase_add_test(tc, ext_blobs_unique);
	tcase_add_test(tc, ext_help_complete);
	tcase_add_test(tc, ext_number_ranges);
	tcase_add_loop_test(tc, blob_layouts, 0, sizeof(blobs) / sizeof(*blobs));
	tcase_add_test(tc, blob_unknown_bits);
	tcase_add_test(tc, blob_old_revisions);
	suite_add_tcase(suite, tc);
	return suite;
}
