/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/classify.c - the "CLASSIFY" target: the class for traffic control.
 * Native: meta priority set. Blob: struct xt_classify_target_info,
 * <linux/netfilter/xt_CLASSIFY.h>, revision 0.
 */
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_CLASSIFY.h>

#include "compat/ext.h"

/* One part of a class: always hex, its 0x may be there. */
static bool parse_part(const char *text, char end, uint16_t *ret, const char **rest)
{
	char *stop;
	unsigned long n;

	if (!strchr("0123456789abcdefABCDEF", *text) || !*text)
		return false;
	n = strtoul(text, &stop, 16);
	*ret = n;
	*rest = stop;
	return *stop == end && n <= UINT16_MAX;
}

static int class_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const char *rest;
	uint16_t major, minor;

	if (parse_part(word[0], ':', &major, &rest) && parse_part(rest + 1, '\0', &minor, &rest)) {
		ret->num[0] = (uint32_t)major << 16 | minor;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "major:minor, both hexadecimal, from 0 to ffff");
	return diag_usage(ctx->diag, "Bad class value \"%s\"", word[0]);
}

static void class_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	unsigned major = val->num[0] >> 16, minor = val->num[0] & UINT16_MAX;

	if (mode == PRINT_SAVE && ctx->family != NFPROTO_ARP)
		buf_printf(out, " %04x:%04x", major, minor);
	else
		buf_printf(out, " %x:%x", major, minor);
}

static const struct vtype vtype_class = {
	.words = 1, .parse = class_parse, .print = class_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	{ .name = "set-class", .arg = "major:minor", .help = "the class, in hex",
	  .type = &vtype_class, .flags = OPT_REQUIRED, .list = " CLASSIFY set %v",
	  .blob = FIELD(struct xt_classify_target_info, priority) },
};

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);

	stmt->sel = SEL_PRIORITY;
	be_put(stmt->assign.value, inst->vals[0].num[0], 4);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	if (stmt->kind != STMT_SET || stmt->sel != SEL_PRIORITY || stmt->assign.from != SEL_NONE)
		return 0;
	inst->vals[0].set = true;
	inst->vals[0].num[0] = be_get(stmt->assign.value, 4);
	return 1;
}

const struct ext ext_target_classify = {
	.name = "CLASSIFY", EXT_TARGET_IS(classify), .families = FAM_BOTH | FAM_ARP,
	.help = "sets the class for traffic control", EXT_OPTS(opts),
	.hooks = HOOK_FWD | HOOK_OUT | HOOK_POST,
	.blob = { .revision = 0, .size = sizeof(struct xt_classify_target_info) },
	.lower = lower, .lift = lift,
};
