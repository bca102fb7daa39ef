/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tcpoptstrip.c - the "TCPOPTSTRIP" target: TCP options become padding.
 * Native: reset tcp option, for each, which takes only the first of a kind and so
 * needs --inexact. Blob: struct xt_tcpoptstrip_target_info,
 * <linux/netfilter/xt_TCPOPTSTRIP.h>, revision 0.
 */
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_TCPOPTSTRIP.h>

#include "compat/ext.h"

#define info struct xt_tcpoptstrip_target_info

static const struct name names[] = {
	{ "wscale", 3 }, { "mss", 2 }, { "sack-permitted", 4 }, { "sack", 5 },
	{ "timestamp", 8 }, { "md5", 19 }, { NULL, 0 },
};

/* The value is the bitmap of the options' numbers, as the blob has it. */
static bool is_in(const struct val *val, unsigned number)
{
	return val->num[number / 64] >> number % 64 & 1;
}

static void add(struct val *val, unsigned number)
{
	val->num[number / 64] |= 1ull << number % 64;
}

static int strip_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	char *text = arena_strdup(ctx->arena, word[0]), *comma;

	do {
		const struct name *name;
		uint64_t n = 0;

		comma = strchr(text, ',');
		if (comma)
			*comma = '\0';
		name = name_find(opt->names, text);
		if (name)
			n = name->value;
		else if (!parse_u64(text, 0, UINT8_MAX, &n))
			return diag_usage(ctx->diag, "Bad TCP option value \"%s\"", text);
		if (n < 2)
			return diag_usage(ctx->diag, "Option value may not be 0 or 1");
		if (is_in(ret, n))
			return diag_usage(ctx->diag, "Option \"%s\" already specified", text);
		add(ret, n);
		text = comma + 1;
	} while (comma);
	return 0;
}

static void strip_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	char sep = ' ';

	for (unsigned n = 0; n <= UINT8_MAX; n++) {
		const char *name = mode == PRINT_LIST ? name_of(opt->names, n) : NULL;

		if (!is_in(val, n))
			continue;
		buf_putc(out, sep);
		if (name)
			buf_puts(out, name);
		else
			buf_u64(out, n);
		sep = ',';
	}
}

static void strip_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	info *to = base;

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (is_in(val, n))
			to->strip_bmap[n / 32] |= 1u << n % 32;
}

static bool strip_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	const info *from = base;

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (from->strip_bmap[n / 32] >> n % 32 & 1)
			add(ret, n);
	return true;
}

static const struct vtype vtype_strip = {
	.words = 1, .parse = strip_parse, .print = strip_print,
	.encode = strip_encode, .decode = strip_decode,
};

static const struct opt opts[] = {
	{ .name = "strip-options", .arg = "option[,...]", .help = "numbers, or of these names",
	  .type = &vtype_strip, .names = names, .list = " TCPOPTSTRIP options %v",
	  .blob = FIELD_ALL(info) },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables leaves the second option of a kind";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	unsigned most = prog->n + 64;	/* of the 128 expressions that a rule may have */

	for (unsigned n = 0; n <= UINT8_MAX; n++)
		if (is_in(&inst->vals[0], n))
			prog_add(prog, STMT_RESET_OPT)->option = n;
	return inst->vals[0].set && prog->n <= most;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned i = 0;

	for (; i < n && stmt[i].kind == STMT_RESET_OPT && stmt[i].option > 1; i++)
		add(&inst->vals[0], stmt[i].option);
	inst->vals[0].set = i;
	return i;
}

const struct ext ext_target_tcpoptstrip = {
	.name = "TCPOPTSTRIP", EXT_TARGET_IS(tcpoptstrip), .families = FAM_BOTH,
	.help = "takes options out of TCP's header", EXT_OPTS(opts),
	.protos = { IPPROTO_TCP }, .tables = TABLE_MANGLE,
	.blob = { .revision = 0, .size = sizeof(info) },
	.inexact = inexact, .lower = lower, .lift = lift,
};
