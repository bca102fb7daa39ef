/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/statistic.c - the "statistic" match: packets at random, or every nth.
 * Native: meta random, numgen inc. Blob: struct xt_statistic_info,
 * <linux/netfilter/xt_statistic.h>, revision 0.
 */
#include <stdlib.h>

#include <linux/netfilter/xt_statistic.h>

#include "compat/ext.h"

enum { MODE, PROBABILITY, EVERY, PACKET };
enum { SCALE_BITS = 31, RANDOM_MASK = 0x7fffffff };	/* a probability of 1 is 1 << 31 */

static const struct name modes[] = {
	{ "random", XT_STATISTIC_MODE_RANDOM }, { "nth", XT_STATISTIC_MODE_NTH }, { NULL, 0 },
};

/* As strtod() does it, sooner where both numbers of a fraction are exact: then the one
 * division rounds as it would. */
static double part_value(const char *text, const char **end)
{
	enum { EXACT_DIGITS = 15 };
	double n = 0, scale = 1;
	bool point = false;
	char *stop;

	for (*end = text; *end - text <= EXACT_DIGITS; ++*end) {
		if (**end >= '0' && **end <= '9') {
			n = n * 10 + (**end - '0');
			scale *= point ? 10 : 1;
		} else if (**end == '.' && !point) {
			point = true;
		} else {
			break;
		}
	}
	if (*end - text > point && !**end)
		return n / scale;
	n = strtod(text, &stop);
	*end = stop;
	return n;
}

static int part_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const char *end;
	double p = part_value(word[0], &end);

	if (end != word[0] && !*end && p >= 0 && p <= 1) {
		ret->num[0] = (uint64_t)(p * (double)(1u << SCALE_BITS) + 0.5);
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", or out of range (0-1).\n",
			  ctx->ext, opt->name);
}

static void part_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	enum { POW5_11 = 48828125, SHIFT = SCALE_BITS - 11 };	/* 10^11 is 5^11 << 11 */
	const uint64_t exact = val->num[0] * POW5_11, half = UINT64_C(1) << (SHIFT - 1);
	uint64_t places = exact >> SHIFT, rest = exact & (2 * half - 1);
	char text[] = " 0.00000000000";

	/* as printf() does it */
	places += rest > half || (rest == half && places & 1);
	for (char *at = text + sizeof(text) - 2; at > text; at -= at[-1] == '.' ? 2 : 1, places /= 10)
		*at = (char)('0' + places % 10);
	buf_puts(out, text);
}

/* A listing does not tell that counting begins at 0. */
static void packet_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			 enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_SAVE)
		num_print(opt, val, ctx, mode, out);
	else if (val->num[0])
		buf_printf(out, "  packet %llu", (unsigned long long)val->num[0]);
}

static const struct vtype vtype_part = { .words = 1, .parse = part_parse, .print = part_print };
static const struct vtype vtype_packet = { .words = 1, .parse = num_parse, .print = packet_print };

static const struct opt opts[] = {
	[MODE] = { .name = "mode", .arg = "random|nth", .help = "how packets are chosen",
		   .type = &vtype_word, .names = modes, .unknown = "Bad mode \"", .list = " statistic mode %v" },
	[PROBABILITY] = { .name = "probability", .arg = "p", .help = "random: how likely, 0 to 1",
			  .type = &vtype_part, .flags = OPT_INVERT,
			  .excludes = OPT_BIT(EVERY) | OPT_BIT(PACKET),
			  .list = "%[ !|] probability %v" },
	[EVERY] = { .name = "every", .arg = "n", .help = "nth: one packet of n",
		    .type = &vtype_num, .flags = OPT_INVERT, .min = 1, .max = UINT32_MAX,
		    .list = "%[ !|] every %v" },
	[PACKET] = { .name = "packet", .arg = "p", .help = "nth: packets before the first, below n",
		     .type = &vtype_packet, .max = UINT32_MAX, .list = "%v" },
};

#define info struct xt_statistic_info
_Static_assert(sizeof(info) == 24, "xt_statistic.h, revision 0");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	if (v[MODE].num[0] == XT_STATISTIC_MODE_RANDOM && !v[PROBABILITY].set)
		return diag_usage(diag, "--probability must be specified when using random mode");
	if (v[EVERY].set && !v[PACKET].set)
		return diag_usage(diag, "statistic: option \"--every\" also requires \"--packet\".\n");
	if (!v[MODE].set)
		return diag_usage(diag, "statistic: option \"--mode\" must be specified\n");
	if (v[MODE].num[0] == XT_STATISTIC_MODE_NTH && !v[EVERY].set && !v[PACKET].set)
		return diag_usage(diag, "--every and --packet must be specified when using nth mode");
	if (v[MODE].num[0] == XT_STATISTIC_MODE_NTH && v[PACKET].num[0] >= v[EVERY].num[0])
		return diag_usage(diag, "the --packet p must be 0 <= p <= n-1");
	return 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *v = inst->vals;
	struct stmt *stmt;

	if (v[MODE].num[0] == XT_STATISTIC_MODE_NTH) {
		stmt = prog_match(prog, SEL_NUMGEN_INC, v[EVERY].inv ? OP_NE : OP_EQ);
		stmt->match.arg = v[EVERY].num[0];
		be_put(stmt->match.lo, v[PACKET].num[0], 4);
		return true;
	}
	stmt = prog_match(prog, SEL_PRANDOM, v[PROBABILITY].inv ? OP_GE : OP_LT);
	stmt->match.masked = true;
	be_put(stmt->match.mask, RANDOM_MASK, 4);
	be_put(stmt->match.lo, v[PROBABILITY].num[0], 4);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct match *m = &stmt->match;
	struct val *v = inst->vals;
	uint64_t number = be_get(m->lo, 4);

	if (stmt->kind != STMT_MATCH || v[MODE].set)
		return 0;
	if (stmt->sel == SEL_NUMGEN_INC && (stmt->op == OP_EQ || stmt->op == OP_NE) && !m->masked &&
	    number < m->arg) {
		v[MODE] = (struct val){ .set = true, .num = { XT_STATISTIC_MODE_NTH } };
		v[EVERY] = (struct val){ .set = true, .inv = stmt->op == OP_NE,
					 .num = { m->arg } };
		v[PACKET] = (struct val){ .set = true, .num = { number } };
		return 1;
	}
	if (stmt->sel != SEL_PRANDOM || (stmt->op != OP_LT && stmt->op != OP_GE) || !m->masked ||
	    be_get(m->mask, 4) != RANDOM_MASK || number > 1u << SCALE_BITS)
		return 0;
	v[MODE] = (struct val){ .set = true, .num = { XT_STATISTIC_MODE_RANDOM } };
	v[PROBABILITY] = (struct val){ .set = true, .inv = stmt->op == OP_GE, .num = { number } };
	return 1;
}

/* The kernel counts up to every, which is one less, from count. At random count
 * means nothing; others write what the same sum gives there. */
static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	info *blob = data;

	blob->mode = v[MODE].num[0];
	blob->flags = v[PROBABILITY].inv || v[EVERY].inv ? XT_STATISTIC_INVERT : 0;
	if (blob->mode == XT_STATISTIC_MODE_RANDOM) {
		blob->u.random.probability = v[PROBABILITY].num[0];
		blob->u.nth.count = blob->u.random.probability;
		return 0;
	}
	blob->u.nth.every = v[EVERY].num[0] - 1;
	blob->u.nth.packet = v[PACKET].num[0];
	blob->u.nth.count = blob->u.nth.every - blob->u.nth.packet;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *blob = data;
	struct val *v = inst->vals;
	bool inv = blob->flags & XT_STATISTIC_INVERT;

	v[MODE] = (struct val){ .set = true, .num = { blob->mode } };
	if (blob->mode == XT_STATISTIC_MODE_NTH) {
		v[EVERY] = (struct val){ .set = true, .inv = inv,
					 .num = { blob->u.nth.every + 1ull } };
		v[PACKET] = (struct val){ .set = true, .num = { blob->u.nth.packet } };
		return blob->u.nth.every < UINT32_MAX;
	}
	v[PROBABILITY] = (struct val){ .set = true, .inv = inv,
				       .num = { blob->u.random.probability } };
	return blob->mode == XT_STATISTIC_MODE_RANDOM;
}

const struct ext ext_match_statistic = {
	.name = "statistic", EXT_MATCH_IS(statistic), .families = FAM_BOTH,
	.help = "packets at random, or every nth", EXT_OPTS(opts),
	.starts = { { SEL_PRANDOM, SEL_PRANDOM }, { SEL_NUMGEN_INC, SEL_NUMGEN_INC } },
	.check = check, .lower = lower, .lift = lift,
	.blob = { .revision = 0, .size = sizeof(info), .user_size = offsetof(info, u.nth.count),
		  .encode = encode, .decode = decode },
};
