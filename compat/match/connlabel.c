/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/connlabel.c - the "connlabel" match: labels of a connection.
 * Native: ct label; not inverted, for a packet without a connection matches
 * then in xt. Blob: struct xt_connlabel_mtinfo,
 * <linux/netfilter/xt_connlabel.h>, revision 0.
 */
#include <stdio.h>
#include <string.h>

#include <linux/netfilter/xt_connlabel.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

#define LABELS_FILE "/etc/xtables/connlabel.conf"	/* lines: bit, name */

enum { LABEL, SET };

/* The line of @name, or if that is NULL of @bit. */
static bool look_up(const char *name, uint64_t *bit, char found[128])
{
	FILE *file = fopen(LABELS_FILE, "re");
	char line[256], text[128];
	unsigned n;
	bool ok = false;

	while (file && !ok && fgets(line, sizeof(line), file)) {
		if (sscanf(line, " %u %127s", &n, text) != 2 ||
		    (name ? strcmp(name, text) != 0 : n != *bit))
			continue;
		*bit = n;
		strcpy(found, text);
		ok = true;
	}
	if (file)
		fclose(file);
	return ok;
}

static int label_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	char found[128];

	if (parse_u64(word[0], 0, opt->max, &ret->num[0]) || look_up(word[0], &ret->num[0], found))
		return 0;
	diag_word(ctx->diag, ctx->word);
	if (!*word[0])
		return diag_usage(ctx->diag, "Argument must have a minimum length of 1 characters\n");
	diag_reason(ctx->diag, "names of labels are in " LABELS_FILE);
	return diag_usage(ctx->diag, "label '%s' not found or invalid value", word[0]);
}

static void label_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	const char *quote = mode == PRINT_SAVE ? "\"" : "";
	uint64_t bit = val->num[0];
	char text[128];

	if (mode == PRINT_LIST_NUMERIC || !look_up(NULL, &bit, text))
		snprintf(text, sizeof(text), "%llu", (unsigned long long)bit);
	buf_printf(out, " %s%s%s", quote, text, quote);
}

static bool label_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_EQ : OP_NE);
	uint64_t bit = val->num[0];

	stmt->match.masked = true;
	if (bit > XT_CONNLABEL_MAXBIT)
		return false;
	stmt->match.mask[SEL_MAX_LEN - 1 - bit / 8] = 1u << bit % 8;
	return true;
}

static bool label_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct match *m = &stmt->match;
	unsigned n = 0;

	if ((stmt->op != OP_EQ && stmt->op != OP_NE) || !m->masked)
		return false;
	for (unsigned bit = 0; bit <= XT_CONNLABEL_MAXBIT; bit++)
		if (m->mask[SEL_MAX_LEN - 1 - bit / 8] & 1u << bit % 8) {
			ret->num[0] = bit;
			n++;
		}
	for (unsigned i = 0; i < SEL_MAX_LEN; i++)
		n += m->lo[i] != 0;
	ret->inv = stmt->op == OP_EQ;
	return n == 1;
}

static const struct vtype vtype_label = {
	.words = 1, .parse = label_parse, .print = label_print, .lower = label_lower,
	.lift = label_lift, .encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[LABEL] = { .name = "label", .arg = "name", .help = "the label, by name or number, is set",
		    .type = &vtype_label, .flags = OPT_INVERT | OPT_REQUIRED | OPT_NOT_NATIVE_INV,
		    .max = 127, .sel = SEL_CT_LABELS, .list = " connlabel %[! |]%v",
		    .blob = FIELD(struct xt_connlabel_mtinfo, bit),
		    .blob_inv = BITS(struct xt_connlabel_mtinfo, options, XT_CONNLABEL_OP_INVERT) },
	[SET] = { .name = "set", .help = "set it where it is not", .type = &vtype_flag,
		  .flags = OPT_NOT_NATIVE, .list = " set",
		  .blob_set = BITS(struct xt_connlabel_mtinfo, options, XT_CONNLABEL_OP_SET) },
};

_Static_assert(sizeof(struct xt_connlabel_mtinfo) == 4, "xt_connlabel.h, revision 0");

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	unsigned bit = inst->vals[LABEL].num[0];

	if (inst->vals[SET].set)
		buf_printf(&to->rule, " ct label set %u", bit);
	if (inst->vals[LABEL].inv)
		buf_printf(&to->rule, " ct label and %u != %u", bit, bit);
	else
		buf_printf(&to->rule, " ct label %u", bit);
	return true;
}

const struct ext ext_match_connlabel = {
	.name = "connlabel", EXT_MATCH_IS(connlabel), .families = FAM_BOTH,
	.help = "labels of a connection", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct xt_connlabel_mtinfo) },
	.translate = translate,
};
