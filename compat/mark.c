/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mark.c - see mark.h */
#include "compat/mark.h"

static int setmark_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	int err = mask_parse(opt, word, ctx, ret);

	ret->num[1] |= ret->num[0];
	return err;
}

static void xmark_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	buf_hex(out, val->num[0]);
	buf_putc(out, '/');
	buf_hex(out, val->num[1]);
}

const struct vtype vtype_xmark = {
	.words = 1, .parse = mask_parse, .print = xmark_print,
	.encode = pair_encode, .decode = pair_decode,
};

/* These two live until xmark_merge() only. */
const struct vtype vtype_setmark = { .words = 1, .parse = setmark_parse, .print = xmark_print };
const struct vtype vtype_markbits = { .words = 1, .parse = num_parse, .print = num_print };

void xmark_merge(struct inst *inst)
{
	struct val *to = &inst->vals[SET_XMARK];

	for (unsigned i = SET_MARK; i < XMARK_OPTS; i++) {
		struct val *from = &inst->vals[i];
		uint32_t bits = from->num[0];

		if (!from->set)
			continue;
		*to = *from;
		if (i == AND_MARK)
			to->num[0] = 0;
		if (i != SET_MARK)
			to->num[1] = i == AND_MARK ? (uint32_t)~bits : i == OR_MARK ? bits : 0;
		*from = (struct val){ 0 };
	}
}

/* A mark that is not changed is set to itself: nft prints no "& 0xffffffff". */
void xmark_lower(const struct val *val, enum selector sel, struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);

	stmt->sel = sel;
	be_put(stmt->assign.value, val->num[0], 4);
	if (val->num[1] == UINT32_MAX)
		return;
	stmt->assign.from = sel;
	stmt->assign.bitwise = val->num[0] || val->num[1];
	if (stmt->assign.bitwise)
		be_put(stmt->assign.mask, ~val->num[1], 4);
}

bool xmark_lift(const struct stmt *stmt, enum selector sel, struct val *ret)
{
	const struct assign *a = &stmt->assign;

	if (stmt->kind != STMT_SET || stmt->sel != sel || (a->from != SEL_NONE && a->from != sel))
		return false;
	ret->set = true;
	ret->num[0] = be_get(a->value, 4);
	ret->num[1] = a->from == SEL_NONE ? UINT32_MAX :
		      a->bitwise ? (uint32_t)~be_get(a->mask, 4) : 0;
	return true;
}

void xmark_list(const struct val *val, struct buf *out)
{
	uint64_t value = val->num[0], mask = val->num[1];
	const char *what = !value ? "and" : value == mask ? "or" : !mask ? "xor" :
			   mask == UINT32_MAX ? "set" : "xset";

	buf_putc(out, ' ');
	buf_puts(out, what);
	buf_putc(out, ' ');
	buf_hex(out, value ? value : (uint32_t)~mask);
	if (value && value != mask && mask && mask != UINT32_MAX) {
		buf_putc(out, '/');
		buf_hex(out, mask);
	}
}
