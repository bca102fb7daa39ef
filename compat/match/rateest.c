/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/rateest.c - the "rateest" match: rates that the RATEEST target estimates.
 * Always xt. Blob: struct xt_rateest_match_info, <linux/netfilter/xt_rateest.h>,
 * revision 0.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <linux/netfilter/xt_rateest.h>

#include "compat/ext.h"

enum { DELTA, EST1, EST2, LT, GT, EQ, BPS, PPS, BPS1, PPS1, BPS2, PPS2, RATE_MAX = UINT32_MAX };

/* Bits per second of a unit; a rate is held in bytes. */
static const struct {
	const char *name;
	double bits;
} units[] = {
	{ "", 1 }, { "bit", 1 }, { "kbit", 1e3 }, { "mbit", 1e6 }, { "gbit", 1e9 },
	{ "tbit", 1e12 }, { "kibit", 1024. }, { "mibit", 1048576. }, { "gibit", 1073741824. },
	{ "tibit", 1099511627776. }, { "bps", 8 }, { "kbps", 8e3 }, { "mbps", 8e6 },
	{ "gbps", 8e9 }, { "tbps", 8e12 }, { "kibps", 8 * 1024. }, { "mibps", 8 * 1048576. },
	{ "gibps", 8 * 1073741824. }, { "tibps", 8 * 1099511627776. },
};

static bool read_rate(const char *text, uint64_t *ret)
{
	char *end;
	double bytes = strtod(text, &end);

	if (end == text || !(bytes >= 0))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (!strcasecmp(units[i].name, end)) {
			bytes = bytes * units[i].bits / 8;
			*ret = bytes <= RATE_MAX ? bytes : 0;
			return bytes <= RATE_MAX;
		}
	return false;
}

static int rate_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (!word[0] || read_rate(word[0], &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a rate is a number and a unit: 500kbit, 2.5mbit, 10MBps; "
			       "at most 4 GiB per second");
	return diag_usage(ctx->diag, "rateest: could not parse rate `%s'", word[0]);
}

static int pps_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	if (!word[0] || parse_u64(word[0], 0, RATE_MAX, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "rateest: could not parse pps `%s'", word[0]);
}

/* The largest unit in which it is a whole number, from a thousand of it on. */
static void rate_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	unsigned long long bits = val->num[0] * 8;

	if (mode == PRINT_LIST_NUMERIC)
		buf_printf(out, " %llu", bits / 8);
	else if (bits >= 1000000000 && bits % 1000000 == 0)
		buf_printf(out, " %lluMbit", bits / 1000000);
	else if (bits >= 1000000 && bits % 1000 == 0)
		buf_printf(out, " %lluKbit", bits / 1000);
	else
		buf_printf(out, " %llubit", bits);
}

static const struct vtype vtype_bps = {
	.words = 1, .optional = true, .parse = rate_parse, .print = rate_print,
	.encode = num_encode, .decode = num_decode,
};
static const struct vtype vtype_pps = {
	.words = 1, .optional = true, .parse = pps_parse, .print = num_print,
	.encode = num_encode, .decode = num_decode,
};

#define info struct xt_rateest_match_info
#define FLAG(bit) .blob_set = BITS(info, flags, XT_RATEEST_MATCH_##bit)
#define ONCE(what) .once = "rateest: can't specify --" what " twice"
#define OPERATOR(op, text) { .name = "rateest-" op, .help = "the rate is " text,		\
	.type = &vtype_flag, .flags = OPT_INVERT | OPT_MULTI }
#define RATE(which, kind, shown, text) { .name = "rateest-" which, .arg = "[" shown "]",	\
	.help = text, .type = &(kind), ONCE("rateest-" which) }

static const struct opt opts[] = {
	[DELTA] = { .name = "rateest-delta", .help = "compare what is above given rates",
		    .type = &vtype_flag, ONCE("rateest-delta"), FLAG(DELTA) },
	[EST1] = { .name = "rateest", .alias = "rateest1", ONCE("rateest1"), .arg = "name",
		   .help = "estimator", .type = &vtype_string, .max = IFNAMSIZ - 1,
		   .blob = FIELD(info, name1) },
	[EST2] = { .name = "rateest2", ONCE("rateest2"), .arg = "name",
		   .help = "another, to compare with", .type = &vtype_string,
		   .max = IFNAMSIZ - 1, .blob = FIELD(info, name2), FLAG(REL) },
	[LT] = OPERATOR("lt", "less"),
	[GT] = OPERATOR("gt", "greater"),
	[EQ] = OPERATOR("eq", "equal"),
	[BPS] = RATE("bps", vtype_bps, "rate", "compare bytes per second"),
	[PPS] = RATE("pps", vtype_pps, "number", "compare packets per second"),
	[BPS1] = RATE("bps1", vtype_bps, "rate", "the first estimator's given rate"),
	[PPS1] = RATE("pps1", vtype_pps, "number", "the same in packets"),
	[BPS2] = RATE("bps2", vtype_bps, "rate", "the second's, or what to compare with"),
	[PPS2] = RATE("pps2", vtype_pps, "number", "the same in packets"),
};

/*
 * However they were typed: the second rate is set where that kind is compared,
 * and the first where --rateest-delta needs it. Rates that say nothing are zero.
 */
static void settle_rate(struct val *vals, unsigned any, unsigned first, unsigned second)
{
	bool used = vals[any].set || vals[first].set || vals[second].set;

	if (vals[any].set && !vals[second].set)
		vals[second] = vals[any];
	vals[any] = (struct val){ 0 };
	if (!vals[first].set || !vals[DELTA].set)
		vals[first] = (struct val){ 0 };
	if (!vals[DELTA].set && vals[EST2].set)
		vals[second] = (struct val){ 0 };
	vals[first].set = used && vals[DELTA].set;
	vals[second].set = used;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	unsigned ops = inst->vals[LT].set + inst->vals[GT].set + inst->vals[EQ].set;

	settle_rate(inst->vals, BPS, BPS1, BPS2);
	settle_rate(inst->vals, PPS, PPS1, PPS2);
	if (!inst->vals[EST1].set)
		return diag_usage(diag, "rateest: option \"--rateest1\" must be specified\n");
	if (ops != 1)
		return diag_usage(diag, "rateest: one of --rateest-lt, --rateest-gt and "
					"--rateest-eq must be specified\n");
	if (!inst->vals[BPS2].set && !inst->vals[PPS2].set)
		return diag_usage(diag, "rateest: one of --rateest-bps and --rateest-pps must be "
					"specified\n");
	return 0;
}

static const struct name modes[] = {
	{ "lt", XT_RATEEST_MATCH_LT }, { "gt", XT_RATEEST_MATCH_GT },
	{ "eq", XT_RATEEST_MATCH_EQ }, { NULL, 0 },
};

static unsigned operator_of(const struct inst *inst)
{
	return inst->vals[LT].set ? LT : inst->vals[GT].set ? GT : EQ;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *vals = inst->vals;
	unsigned op = operator_of(inst);
	info *r = data;

	ext_encode_fields(inst, data);
	r->mode = modes[op - LT].value;
	r->flags |= (vals[op].inv ? XT_RATEEST_MATCH_INVERT : 0) |
		    (vals[EST2].set ? 0 : XT_RATEEST_MATCH_ABS) |
		    (vals[BPS2].set ? XT_RATEEST_MATCH_BPS : 0) |
		    (vals[PPS2].set ? XT_RATEEST_MATCH_PPS : 0);
	r->bps1 = vals[BPS1].num[0];
	r->pps1 = vals[PPS1].num[0];
	r->bps2 = vals[BPS2].num[0];
	r->pps2 = vals[PPS2].num[0];
	return 0;
}

static void take_rate(struct val *vals, unsigned which, bool set, uint32_t rate)
{
	vals[which].set = set;
	vals[which].num[0] = set ? rate : 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val *vals = inst->vals;
	const info *r = data;
	bool bps = r->flags & XT_RATEEST_MATCH_BPS, pps = r->flags & XT_RATEEST_MATCH_PPS;

	if (!ext_decode_fields(inst, ctx, data) || !vals[EST1].set || !name_of(modes, r->mode) ||
	    !(r->flags & XT_RATEEST_MATCH_ABS) == !(r->flags & XT_RATEEST_MATCH_REL))
		return false;
	for (unsigned op = LT; op <= EQ; op++) {
		vals[op].set = modes[op - LT].value == r->mode;
		vals[op].inv = vals[op].set && r->flags & XT_RATEEST_MATCH_INVERT;
	}
	take_rate(vals, BPS1, bps, r->bps1);
	take_rate(vals, PPS1, pps, r->pps1);
	take_rate(vals, BPS2, bps, r->bps2);
	take_rate(vals, PPS2, pps, r->pps2);
	settle_rate(vals, BPS, BPS1, BPS2);
	settle_rate(vals, PPS, PPS1, PPS2);
	return true;
}

/* Others leave rates in it that say nothing. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info *r = data;
	bool bps = r->flags & XT_RATEEST_MATCH_BPS, pps = r->flags & XT_RATEEST_MATCH_PPS;
	bool delta = r->flags & XT_RATEEST_MATCH_DELTA;
	bool second = delta || !(r->flags & XT_RATEEST_MATCH_REL);

	r->bps1 = bps && delta ? r->bps1 : 0;
	r->pps1 = pps && delta ? r->pps1 : 0;
	r->bps2 = bps && second ? r->bps2 : 0;
	r->pps2 = pps && second ? r->pps2 : 0;
}

static void save_rate(const struct inst *inst, unsigned which, const char *name,
		      const struct val_ctx *ctx, bool value, struct buf *out)
{
	buf_puts(out, " --rateest-");
	buf_puts(out, name);
	if (value)
		opts[which].type->print(&opts[which], &inst->vals[which], ctx, PRINT_SAVE, out);
}

/* One kind of rate with the operator: before it what the first estimator's is. */
static void save_kind(const struct inst *inst, unsigned first, unsigned second,
		      const char *names[3], const struct val_ctx *ctx, struct buf *out)
{
	const struct val *vals = inst->vals;
	unsigned op = operator_of(inst);

	if (!vals[second].set)
		return;
	if (vals[DELTA].set)
		save_rate(inst, first, names[1], ctx, true, out);
	buf_printf(out, "%s --%s", vals[op].inv ? " !" : "", opts[op].name);
	if (vals[DELTA].set)
		save_rate(inst, second, names[2], ctx, true, out);
	else
		save_rate(inst, second, names[0], ctx, !vals[EST2].set, out);
}

static void print_save(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, struct buf *out)
{
	const struct val *vals = inst->vals;

	if (vals[DELTA].set)
		buf_puts(out, " --rateest-delta");
	buf_puts(out, vals[EST2].set ? " --rateest1" : " --rateest");
	vtype_string.print(&opts[EST1], &vals[EST1], ctx, PRINT_SAVE, out);
	save_kind(inst, BPS1, BPS2, (const char *[]){ "bps", "bps1", "bps2" }, ctx, out);
	save_kind(inst, PPS1, PPS2, (const char *[]){ "pps", "pps1", "pps2" }, ctx, out);
	if (vals[EST2].set) {
		buf_puts(out, " --rateest2");
		vtype_string.print(&opts[EST2], &vals[EST2], ctx, PRINT_SAVE, out);
	}
}

static void list_rate(const struct val *vals, const char *name, unsigned which, bool value,
		      enum print_mode mode, struct buf *out)
{
	if (!vals[which].set)
		return;
	if (name)
		buf_puts(out, name);
	if (value)
		opts[which].type->print(&opts[which], &vals[which], NULL, mode, out);
}

static void list_operator(const struct inst *inst, struct buf *out)
{
	unsigned op = operator_of(inst);

	buf_printf(out, "%s %s", inst->vals[op].inv ? " !" : "", modes[op - LT].name);
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	const struct val *vals = inst->vals;
	bool delta = vals[DELTA].set;

	buf_printf(out, " rateest match %s%s", vals[EST1].str, delta ? " delta" : "");
	list_rate(vals, " bps", BPS2, false, mode, out);
	list_rate(vals, NULL, BPS1, delta, mode, out);
	if (!vals[EST2].set) {
		list_rate(vals, NULL, BPS2, true, mode, out);
		if (vals[BPS2].set)
			list_operator(inst, out);
	}
	list_rate(vals, " pps", PPS2, false, mode, out);
	list_rate(vals, NULL, PPS1, delta, mode, out);
	if (!vals[EST2].set) {
		if (vals[PPS2].set)
			list_operator(inst, out);
		list_rate(vals, NULL, PPS2, true, mode, out);
		return;
	}
	list_operator(inst, out);
	buf_printf(out, " %s", vals[EST2].str);
	list_rate(vals, " bps", BPS2, delta, mode, out);
	list_rate(vals, " pps", PPS2, delta, mode, out);
}

const struct ext ext_match_rateest = {
	.name = "rateest", EXT_MATCH_IS(rateest), .families = FAM_BOTH,
	.help = "estimated rates", EXT_OPTS(opts),
	.xt_only = "nf_tables has no rate estimators",
	.blob = { .revision = 0, .size = sizeof(info), .user_size = offsetof(info, est1),
		  .encode = encode, .decode = decode, .settle = settle },
	.check = check, .print_save = print_save, .print_list = print_list,
};
