/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/connmark.c - the "CONNMARK" target: the mark of a connection.
 * Native: ct mark set; meta mark set ct mark; into some bits by shifts. Blob: struct
 * xt_connmark_tginfo2, <linux/netfilter/xt_connmark.h>, revision 2; 1 has no
 * shifts.
 */
#include <linux/netfilter/xt_connmark.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"
#include "compat/mark.h"

enum { SAVE = XMARK_OPTS, RESTORE, NFMASK, CTMASK, MASK, LEFT, RIGHT };

#define info2	struct xt_connmark_tginfo2
#define COPIES	(OPT_BIT(SAVE) | OPT_BIT(RESTORE))

static const struct opt opts[] = {
	XMARK_ROWS("connection's mark", FIELD2(info2, ctmark, ctmask), COPIES),
	[SAVE] = { .name = "save-mark", .help = "copy the packet's mark to the connection",
		   .type = &vtype_flag, .excludes = OPT_BIT(RESTORE) },
	[RESTORE] = { .name = "restore-mark", .help = "copy the connection's mark to the packet",
		      .type = &vtype_flag, .excludes = OPT_BIT(SAVE) },
	[NFMASK] = { .name = "nfmask", .arg = "mask", .help = "bits of the packet's mark",
		     .type = &vtype_hex, .max = UINT32_MAX, .excludes = OPT_BIT(MASK) },
	[CTMASK] = { .name = "ctmask", .arg = "mask", .help = "bits of the connection's mark",
		     .type = &vtype_hex, .max = UINT32_MAX, .excludes = OPT_BIT(MASK) },
	[MASK] = { .name = "mask", .arg = "mask", .help = "bits of both", .type = &vtype_hex,
		   .max = UINT32_MAX, .flags = OPT_NO_SAVE },
	[LEFT] = { .name = "left-shift-mark", .arg = "bits", .help = "shift the result",
		   .type = &vtype_num, .max = 31, .excludes = OPT_BIT(RIGHT) },
	[RIGHT] = { .name = "right-shift-mark", .arg = "bits", .help = "shift the result",
		    .type = &vtype_num, .max = 31, .excludes = OPT_BIT(LEFT) },
};

static void set_num(struct val *val, uint32_t n)
{
	*val = (struct val){ .set = true, .num = { n } };
}

/* What was not given is all bits, or no shift. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	xmark_merge(inst);
	if (v[MASK].set)
		v[CTMASK] = v[MASK];
	if (v[MASK].set && !v[SET_XMARK].set)
		v[NFMASK] = v[MASK];
	v[MASK] = (struct val){ 0 };
	for (unsigned i = LEFT; i <= RIGHT; i++)
		if (!v[i].num[0])
			v[i] = (struct val){ 0 };
	if (v[SET_XMARK].set) {
		if (v[CTMASK].set)
			v[SET_XMARK].num[1] = v[CTMASK].num[0];
		v[CTMASK] = (struct val){ 0 };
		if (v[NFMASK].num[0] == UINT32_MAX)
			v[NFMASK] = (struct val){ 0 };
		return 0;
	}
	if (!v[SAVE].set && !v[RESTORE].set) {
		diag_hint(diag, "--save-mark or --restore-mark or --set-mark value");
		return diag_usage(diag, "CONNMARK target: No operation specified");
	}
	for (unsigned i = NFMASK; i <= CTMASK; i++)
		if (!v[i].set)
			set_num(&v[i], UINT32_MAX);
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	info2 *info = data;

	info->mode = v[SAVE].set ? XT_CONNMARK_SAVE : v[RESTORE].set ? XT_CONNMARK_RESTORE :
								       XT_CONNMARK_SET;
	info->ctmark = v[SET_XMARK].num[0];
	info->ctmask = v[SET_XMARK].set ? v[SET_XMARK].num[1] : v[CTMASK].num[0];
	info->nfmask = v[NFMASK].set ? v[NFMASK].num[0] : UINT32_MAX;
	info->shift_dir = v[RIGHT].set ? D_SHIFT_RIGHT : D_SHIFT_LEFT;
	info->shift_bits = v[RIGHT].set ? v[RIGHT].num[0] : v[LEFT].num[0];
	return 0;
}

/* Shifted by nothing, it does not matter whither. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info2 *info = data;

	if (!info->shift_bits)
		info->shift_dir = D_SHIFT_LEFT;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val *v = inst->vals;
	const info2 *info = data;

	if (info->shift_bits)
		set_num(&v[info->shift_dir == D_SHIFT_RIGHT ? RIGHT : LEFT], info->shift_bits);
	if (info->mode == XT_CONNMARK_SET) {
		set_num(&v[SET_XMARK], info->ctmark);
		v[SET_XMARK].num[1] = info->ctmask;
		/* without effect, but there */
		if (info->nfmask != UINT32_MAX)
			set_num(&v[NFMASK], info->nfmask);
		return true;
	}
	v[info->mode == XT_CONNMARK_SAVE ? SAVE : RESTORE].set = true;
	set_num(&v[NFMASK], info->nfmask);
	set_num(&v[CTMASK], info->ctmask);
	return info->mode <= XT_CONNMARK_RESTORE;
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_connmark_tginfo1 *v1 = data;
	const info2 info = { .ctmark = v1->ctmark, .ctmask = v1->ctmask, .nfmask = v1->nfmask,
			     .mode = v1->mode };

	return decode(inst, ctx, &info);
}

/* To the left, below 0 to the right. */
static int shift_of(const struct val *v)
{
	return v[LEFT].set ? (int)v[LEFT].num[0] : v[RIGHT].set ? -(int)v[RIGHT].num[0] : 0;
}

static uint32_t shifted(uint32_t bits, int by)
{
	return by < 0 ? bits >> -by : bits << by;
}

static void lower_set(const struct val *v, struct prog *prog)
{
	struct val set = v[SET_XMARK];
	int shift = shift_of(v);
	struct stmt *stmt;

	/* of all bits a number, which nft does not list right if it is shifted */
	if (set.num[1] == UINT32_MAX) {
		set.num[0] = shifted(set.num[0], shift);
		shift = 0;
	}
	xmark_lower(&set, SEL_CT_MARK, prog);
	stmt = &prog->v[prog->n - 1];
	stmt->assign.shift = shift;
	if (shift)
		stmt->kind = STMT_COMBINE;
}

static void change(struct prog *prog, enum selector sel, uint32_t clear, uint32_t turn)
{
	const struct val val = { .num = { turn, clear } };

	if (clear || turn)
		xmark_lower(&val, sel, prog);
}

/* One bit of the connection's mark, or none, in place of bits @to of the packet's: these
 * are zero, but where there is no connection, and then the bit is asked for. */
static void lower_bit(struct prog *prog, uint32_t bit, uint32_t to, int shift)
{
	struct match *m;

	if (!bit && !to)
		return;
	prog_match(prog, SEL_CT_MARK, OP_GE);
	change(prog, SEL_MARK, to, 0);
	if (!bit)
		return;
	m = &prog_match(prog, SEL_CT_MARK, OP_EQ)->match;
	m->masked = true;
	be_put(m->mask, shifted(bit, -shift), 4);
	be_put(m->lo, shifted(bit, -shift), 4);
	change(prog, SEL_MARK, 0, bit);
}

static void lower_copy(const struct val *v, struct prog *prog)
{
	const bool save = v[SAVE].set;
	const uint32_t mask = v[save ? NFMASK : CTMASK].num[0];
	const uint32_t to = v[save ? CTMASK : NFMASK].num[0];
	const int shift = shift_of(v);
	const uint32_t come = shifted(mask, shift);
	unsigned first, n;
	struct stmt *stmt;

	if (to != UINT32_MAX && save && !come) {
		change(prog, SEL_CT_MARK, to, 0);
		return;
	}
	/* not so of the connection's, which others may read in between */
	if (to != UINT32_MAX && !save && !(come & (come - 1))) {
		lower_bit(prog, come, to, shift);
		return;
	}
	stmt = prog_add(prog, shift || to != UINT32_MAX ? STMT_COMBINE : STMT_SET);
	stmt->sel = save ? SEL_CT_MARK : SEL_MARK;
	stmt->assign.from = save ? SEL_MARK : SEL_CT_MARK;
	stmt->assign.shift = shift;
	stmt->assign.bitwise = mask != UINT32_MAX;
	if (stmt->assign.bitwise)
		be_put(stmt->assign.mask, mask, 4);
	stmt->assign.keeps = to != UINT32_MAX;
	if (stmt->assign.keeps)
		be_put(stmt->assign.keep, (uint32_t)~to, 4);
	stmt->assign.by_shifts = stmt_can_shift(stmt, &first, &n);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const int shift = shift_of(inst->vals);

	/* by all bits or more: a blob may say so */
	if (shift > 31 || shift < -31)
		return false;
	if (inst->vals[SET_XMARK].set)
		lower_set(inst->vals, prog);
	else
		lower_copy(inst->vals, prog);
	return true;
}

static const char *unlisted(const struct inst *inst, const struct rule *rule,
			    const struct rule_ctx *ctx)
{
	struct prog prog;

	prog_init(&prog, ctx->arena, ctx->family);
	lower(inst, rule, ctx, &prog);
	return prog.n && stmt_on_two_registers(&prog.v[prog.n - 1]) ?
	       "nft aborts on a copy into scattered bits of a mark" : NULL;
}

static bool lift_copy(const struct stmt *stmt, struct val *v)
{
	const struct assign *a = &stmt->assign;
	bool save = stmt->sel == SEL_CT_MARK;
	uint32_t mask = a->bitwise ? be_get(a->mask, 4) : UINT32_MAX;
	uint32_t to = a->keeps ? (uint32_t)~be_get(a->keep, 4) : UINT32_MAX;

	if ((!save && stmt->sel != SEL_MARK) || a->from != (save ? SEL_MARK : SEL_CT_MARK) ||
	    a->map || be_get(a->value, 4))
		return false;
	v[save ? SAVE : RESTORE].set = true;
	set_num(&v[NFMASK], save ? mask : to);
	set_num(&v[CTMASK], save ? to : mask);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct stmt plain = *stmt;
	struct val *v = inst->vals;

	if (stmt->kind != STMT_SET && stmt->kind != STMT_COMBINE)
		return 0;
	/* what is shifted is what would be set without */
	plain.kind = STMT_SET;
	if ((stmt->assign.keeps || !xmark_lift(&plain, SEL_CT_MARK, &v[SET_XMARK])) &&
	    !lift_copy(stmt, v))
		return 0;
	if (stmt->assign.shift > 0)
		set_num(&v[LEFT], stmt->assign.shift);
	if (stmt->assign.shift < 0)
		set_num(&v[RIGHT], -stmt->assign.shift);
	return 1;
}

static void list_mask(const char *before, uint32_t mask, struct buf *out)
{
	buf_puts(out, before);
	buf_hex(out, mask);
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	const struct val *v = inst->vals;
	uint32_t nf = v[NFMASK].num[0], ct = v[CTMASK].num[0];

	buf_puts(out, " CONNMARK");
	if (v[SET_XMARK].set) {
		xmark_list(&v[SET_XMARK], out);
	} else {
		buf_puts(out, v[SAVE].set ? " save" : " restore");
		if (nf == ct && nf != UINT32_MAX)
			list_mask(" mask ", nf, out);
		if (nf != ct) {
			list_mask(v[SAVE].set ? " nfmask " : " ctmask ", v[SAVE].set ? nf : ct, out);
			list_mask(v[SAVE].set ? " ctmask ~" : " nfmask ~", v[SAVE].set ? ct : nf,
				  out);
		}
	}
	for (unsigned i = LEFT; i <= RIGHT; i++)
		if (v[i].set) {
			buf_putc(out, ' ');
			buf_puts(out, opts[i].name);
			num_print(&opts[i], &v[i], ctx, mode, out);
		}
}

static void translate_set(const struct val *val, bool shifted, struct buf *out)
{
	unsigned value = val->num[0], mask = val->num[1];

	if (mask == UINT32_MAX)
		buf_printf(out, "0x%x%s", value, shifted ? " " : "");
	else if (!value)
		buf_printf(out, "ct mark and 0x%x", ~mask);
	else if (value == mask)
		buf_printf(out, "ct mark or 0x%x", value);
	else if (!mask)
		buf_printf(out, "ct mark xor 0x%x", value);
	else
		buf_printf(out, "ct mark xor 0x%x and 0x%x", value, ~mask);
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *v = inst->vals, *shift = v[LEFT].set ? &v[LEFT] : &v[RIGHT];
	struct buf *out = &to->rule;

	buf_printf(out, " %s set %s", v[RESTORE].set ? "meta mark" : "ct mark",
		   shift->set ? "( " : "");
	if (v[SET_XMARK].set) {
		translate_set(&v[SET_XMARK], shift->set, out);
	} else {
		buf_puts(out, v[SAVE].set ? "mark" : "ct mark");
		if (v[NFMASK].num[0] != UINT32_MAX)
			buf_printf(out, " and 0x%x", (unsigned)v[NFMASK].num[0]);
	}
	if (shift->set)
		buf_printf(out, " ) %s %u", v[LEFT].set ? "<<" : ">>", (unsigned)shift->num[0]);
	return v[SET_XMARK].set || v[NFMASK].num[0] == v[CTMASK].num[0];
}

static const struct blob old[] = {
	{ .revision = 1, .size = sizeof(struct xt_connmark_tginfo1), .decode = decode_v1 },
	{ .size = 0 },
};

const struct ext ext_target_connmark = {
	.name = "CONNMARK", EXT_TARGET_IS(connmark), .families = FAM_BOTH,
	.help = "sets, saves or restores the mark of a connection", EXT_OPTS(opts),
	.blob = { .revision = 2, .size = sizeof(info2), .encode = encode, .decode = decode,
		  .settle = settle },
	.old = old, .check = check, .unlisted = unlisted, .lower = lower,
	.lift = lift,
	.print_list = print_list, .translate = translate,
};
