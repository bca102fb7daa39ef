/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/connbytes.c - the "connbytes" match: what a connection has carried.
 * Native: ct packets, bytes, avgpkt; and that there are any, for a connection
 * that is not counted never matches in xt. Blob: struct xt_connbytes_info,
 * <linux/netfilter/xt_connbytes.h>, revision 0: inverted with its ends swapped.
 */
#include <errno.h>
#include <string.h>

#include <linux/netfilter/xt_connbytes.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { COUNT, MODE, DIR };

static const struct name modes[] = {
	{ "packets", XT_CONNBYTES_PKTS }, { "bytes", XT_CONNBYTES_BYTES },
	{ "avgpkt", XT_CONNBYTES_AVGPKT }, { NULL, 0 },
};

static const struct name dirs[] = {
	{ "original", XT_CONNBYTES_DIR_ORIGINAL }, { "reply", XT_CONNBYTES_DIR_REPLY },
	{ "both", XT_CONNBYTES_DIR_BOTH }, { NULL, 0 },
};

static int count_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const char *colon = strchr(word[0], ':');

	diag_word(ctx->diag, ctx->word);
	if (colon && strchr(colon + 1, ':'))
		return diag_usage(ctx->diag, "%s: Too many components for option \"--%s\" (max: 2)\n",
				  ctx->ext, opt->name);
	if (colon && parse_u64(colon + 1, 0, UINT64_MAX, &ret->num[1]) && word[0] != colon) {
		uint64_t from;
		char *lo = arena_strndup(ctx->arena, word[0], colon - word[0]);

		if (parse_u64(lo, 0, UINT64_MAX, &from) && from > ret->num[1])
			return diag_usage(ctx->diag, "%llu should be less than %llu",
					  (unsigned long long)from,
					  (unsigned long long)ret->num[1]);
	}
	if (vtype_range.parse(opt, word, ctx, ret))
		return -EINVAL;
	if (!colon)
		ret->num[1] = UINT64_MAX;
	return 0;
}

static void count_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	num_print(opt, val, ctx, mode, out);
	if (val->num[1] == UINT64_MAX)
		return;
	buf_putc(out, ':');
	buf_u64(out, val->num[1]);
}

static const struct vtype vtype_count = {
	.words = 1, .parse = count_parse, .print = count_print,
};

static const struct opt opts[] = {
	[COUNT] = { .name = "connbytes", .arg = "from[:to]", .help = "packets, bytes, or bytes per packet",
		    .type = &vtype_count, .flags = OPT_INVERT | OPT_REQUIRED, .max = UINT64_MAX,
		    .list = "%[ !|] connbytes %v" },
	[MODE] = { .name = "connbytes-mode", .arg = "packets|bytes|avgpkt", .help = "what is counted",
		   .type = &vtype_word, .flags = OPT_REQUIRED, .names = modes,
		   .unknown = "Unknown --connbytes-mode `",
		   .list = " connbytes mode %v" },
	[DIR] = { .name = "connbytes-dir", .arg = "original|reply|both", .help = "which way",
		  .type = &vtype_word, .flags = OPT_REQUIRED, .names = dirs,
		  .unknown = "Unknown --connbytes-dir `",
		  .list = " connbytes direction %v" },
};

_Static_assert(sizeof(struct xt_connbytes_info) == 24, "xt_connbytes.h, revision 0");

/* Selectors by mode; the directions stand one behind another. */
static const uint16_t bases[] = {
	[XT_CONNBYTES_PKTS] = SEL_CT_PKTS, [XT_CONNBYTES_BYTES] = SEL_CT_BYTES,
	[XT_CONNBYTES_AVGPKT] = SEL_CT_AVGPKT,
};

static const uint8_t places[] = {
	[XT_CONNBYTES_DIR_BOTH] = 0, [XT_CONNBYTES_DIR_ORIGINAL] = 1, [XT_CONNBYTES_DIR_REPLY] = 2,
};

static bool takes_zero(const struct val *count)
{
	return count->num[0] ? count->inv : !count->inv;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *count = &inst->vals[COUNT];
	enum selector sel = bases[inst->vals[MODE].num[0]] + places[inst->vals[DIR].num[0]];
	bool open = count->num[1] == UINT64_MAX;
	struct stmt *stmt;

	if (takes_zero(count))
		prog_match(prog, SEL_CT_PKTS, OP_NE);
	stmt = prog_match(prog, sel, open ? (count->inv ? OP_LT : OP_GE) :
				     count->inv ? OP_NRANGE : OP_RANGE);
	be_put(stmt->match.lo, count->num[0], 8);
	if (!open)
		be_put(stmt->match.hi, count->num[1], 8);
	return true;
}

static bool find_place(enum selector sel, struct inst *inst)
{
	for (unsigned mode = 0; mode < sizeof(bases) / sizeof(*bases); mode++)
		for (unsigned dir = 0; dir < sizeof(places) / sizeof(*places); dir++)
			if ((unsigned)sel == bases[mode] + (unsigned)places[dir]) {
				inst->vals[MODE] = (struct val){ .set = true, .num = { mode } };
				inst->vals[DIR] = (struct val){ .set = true, .num = { dir } };
				return true;
			}
	return false;
}

static bool lift_count(const struct stmt *stmt, struct val *count)
{
	const struct match *m = &stmt->match;

	*count = (struct val){ .set = true, .num = { be_get(m->lo, 8), UINT64_MAX } };
	switch ((int)stmt->op) {
	case OP_LT:
		count->inv = true;
		return true;
	case OP_GE:
		return true;
	case OP_RANGE:
	case OP_NRANGE:
		count->inv = stmt->op == OP_NRANGE;
		count->num[1] = be_get(m->hi, 8);
		return count->num[0] <= count->num[1] && count->num[1] != UINT64_MAX;
	case OP_EQ:
	case OP_NE:
		count->inv = stmt->op == OP_NE;
		count->num[1] = count->num[0];
		return true;
	}
	return false;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned used = 0;

	if (inst->vals[COUNT].set)
		return 0;
	if (stmt->kind == STMT_MATCH && stmt->sel == SEL_CT_PKTS && stmt->op == OP_NE && n > 1 &&
	    !stmt->match.masked && !be_get(stmt->match.lo, 8))
		used = 1;
	stmt += used;
	if (stmt->kind != STMT_MATCH || stmt->match.masked || !find_place(stmt->sel, inst) ||
	    !lift_count(stmt, &inst->vals[COUNT]) ||
	    takes_zero(&inst->vals[COUNT]) != used) {
		inst->vals[COUNT] = inst->vals[MODE] = inst->vals[DIR] = (struct val){ 0 };
		return 0;
	}
	return used + 1;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *count = &inst->vals[COUNT];
	struct xt_connbytes_info *info = data;

	info->count.from = count->num[count->inv];
	info->count.to = count->num[!count->inv];
	info->what = inst->vals[MODE].num[0];
	info->direction = inst->vals[DIR].num[0];
	/* one number alone has no ends to swap */
	return count->inv && count->num[0] == count->num[1] ? -EOPNOTSUPP : 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_connbytes_info *info = data;
	bool inv = info->count.from > info->count.to;

	inst->vals[COUNT] = (struct val){ .set = true, .inv = inv };
	inst->vals[COUNT].num[inv] = info->count.from;
	inst->vals[COUNT].num[!inv] = info->count.to;
	inst->vals[MODE] = (struct val){ .set = true, .num = { info->what } };
	inst->vals[DIR] = (struct val){ .set = true, .num = { info->direction } };
	return info->what <= XT_CONNBYTES_AVGPKT && info->direction <= XT_CONNBYTES_DIR_BOTH;
}

/* Without the question whether anything was counted. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *count = &inst->vals[COUNT];
	enum selector sel = bases[inst->vals[MODE].num[0]] + places[inst->vals[DIR].num[0]];
	unsigned long long lo = count->num[0], hi = count->num[1];

	selector_text(sel, &to->text, &to->rule);
	if (hi == UINT64_MAX) {
		buf_printf(&to->rule, " %s %llu", count->inv ? "lt" : "ge", lo);
		return true;
	}
	buf_printf(&to->rule, " %s%llu", count->inv ? "!= " : "", lo);
	if (lo != hi)
		buf_printf(&to->rule, "-%llu", hi);
	return true;
}

const struct ext ext_match_connbytes = {
	.name = "connbytes", EXT_MATCH_IS(connbytes), .families = FAM_BOTH,
	.help = "what a connection has carried", EXT_OPTS(opts),
	.starts = { { SEL_CT_PKTS, SEL_CT_REPL_AVGPKT } },
	.lower = lower, .lift = lift, .translate = translate,
	.blob = { .revision = 0, .size = sizeof(struct xt_connbytes_info),
		  .encode = encode, .decode = decode },
};
