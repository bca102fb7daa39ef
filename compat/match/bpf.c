/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/bpf.c - the "bpf" match: a BPF program decides. Always xt.
 * Blob: struct xt_bpf_info_v1, <linux/netfilter/xt_bpf.h>, revision 1; revision
 * 0 knows classic programs only. The kernel opens a pinned program by its path.
 */
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter/xt_bpf.h>

#include "compat/ext.h"

enum { BYTECODE, PINNED };

/* A decimal number of at most @max, and blanks before it. */
static bool number(const char **at, uint64_t max, uint64_t *ret)
{
	char *end;

	*at += strspn(*at, " \t");
	if (**at < '0' || **at > '9')
		return false;
	*ret = strtoull(*at, &end, 10);
	*at = end;
	return *ret <= max;
}

static bool instruction(const char **at, struct sock_filter *ret)
{
	uint64_t code, jt, jf, k;

	if (!number(at, UINT16_MAX, &code) || !number(at, UINT8_MAX, &jt) ||
	    !number(at, UINT8_MAX, &jf) || !number(at, UINT32_MAX, &k))
		return false;
	*at += strspn(*at, " \t");
	*ret = (struct sock_filter){ .code = code, .jt = jt, .jf = jf, .k = k };
	return !**at || **at == ',' || **at == '\n';
}

/* "n,code jt jf k,...": tcpdump -ddd with commas for line ends. */
static int code_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	struct sock_filter prog[XT_BPF_MAX_NUM_INSTR] = { 0 };
	const char *at = word[0];
	uint64_t n, i;

	diag_word(ctx->diag, ctx->word);
	if (!number(&at, UINT16_MAX, &n) || (*at != ',' && *at != '\n'))
		return diag_usage(ctx->diag, "bpf: error parsing program length");
	if (!n)
		return diag_usage(ctx->diag, "bpf: illegal zero length program");
	if (n > XT_BPF_MAX_NUM_INSTR)
		return diag_usage(ctx->diag, "bpf: number of instructions exceeds maximum");
	for (i = 0; *at && at[1]; i++) {
		at++;
		if (i == n)
			return diag_usage(ctx->diag, "bpf: real program length exceeds the "
						     "encoded length parameter");
		if (!instruction(&at, &prog[i]))
			return diag_usage(ctx->diag, "bpf: error at instr %u", (unsigned)i);
	}
	if (i < n)
		return diag_usage(ctx->diag, "bpf: parsed program length is less than the "
					     "encoded length parameter");
	diag_word(ctx->diag, -1);
	ret->ptr = arena_memdup(ctx->arena, prog, sizeof(prog));
	ret->n = n;
	return 0;
}

static void print_program(const struct val *val, struct buf *out)
{
	const struct sock_filter *prog = val->ptr;

	for (unsigned i = 0; i < val->n; i++)
		buf_printf(out, "%s%u %u %u %u", i ? "," : "", prog[i].code, prog[i].jt,
			   prog[i].jf, prog[i].k);
}

static void code_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_SAVE)
		buf_printf(out, " \"%u,", val->n);
	else
		buf_putc(out, ' ');
	print_program(val, out);
	if (mode == PRINT_SAVE)
		buf_putc(out, '"');
}

static bool code_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && !memcmp(a->ptr, b->ptr, a->n * sizeof(struct sock_filter));
}

static const struct vtype vtype_bytecode = {
	.words = 1, .parse = code_parse, .print = code_print, .equal = code_equal,
};

#define info struct xt_bpf_info_v1

static const struct opt opts[] = {
	[BYTECODE] = { .name = "bytecode", .arg = "program",
		       .help = "classic program: n,code jt jf k,...", .type = &vtype_bytecode,
		       .list = "match bpf %v" },
	[PINNED] = { .name = "object-pinned", .arg = "path", .help = "program pinned there",
		     .type = &vtype_string, .max = XT_BPF_PATH_MAX - 1,
		     .excludes = OPT_BIT(BYTECODE), .list = "match bpf pinned %v" },
};

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *code = &inst->vals[BYTECODE], *pinned = &inst->vals[PINNED];
	info *bpf = data;

	if (pinned->set) {
		bpf->mode = XT_BPF_MODE_PATH_PINNED;
		memcpy(bpf->path, pinned->str, pinned->n);
		return 0;
	}
	bpf->mode = XT_BPF_MODE_BYTECODE;
	bpf->bpf_program_num_elem = code->n;
	memcpy(bpf->bpf_program, code->ptr, code->n * sizeof(struct sock_filter));
	return 0;
}

static bool set_program(struct inst *inst, const struct rule_ctx *ctx,
			const struct sock_filter *prog, unsigned n)
{
	struct val *code = &inst->vals[BYTECODE];

	if (!n || n > XT_BPF_MAX_NUM_INSTR)
		return false;
	code->set = true;
	code->n = n;
	code->ptr = arena_memdup(ctx->arena, prog, n * sizeof(*prog));
	return true;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val *pinned = &inst->vals[PINNED];
	const info *bpf = data;

	if (bpf->mode == XT_BPF_MODE_BYTECODE)
		return set_program(inst, ctx, bpf->bpf_program, bpf->bpf_program_num_elem);
	if (bpf->mode != XT_BPF_MODE_PATH_PINNED)
		return false;
	pinned->set = true;
	pinned->n = strnlen(bpf->path, sizeof(bpf->path));
	pinned->str = arena_strndup(ctx->arena, bpf->path, pinned->n);
	return pinned->n < sizeof(bpf->path) && !strchr(pinned->str, '\n');
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_bpf_info *bpf = data;

	return set_program(inst, ctx, bpf->bpf_program, bpf->bpf_program_num_elem);
}

/* A program of others' may have been opened by them, and end before its room. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	info *bpf = data;
	size_t end = bpf->mode == XT_BPF_MODE_BYTECODE ?
		     bpf->bpf_program_num_elem * sizeof(struct sock_filter) :
		     strnlen(bpf->path, sizeof(bpf->path));

	bpf->fd = 0;
	if (bpf->mode == XT_BPF_MODE_PATH_PINNED)
		bpf->bpf_program_num_elem = 0;
	if (end < sizeof(bpf->path))
		memset(bpf->path + end, 0, sizeof(bpf->path) - end);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_bpf_info), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_match_bpf = {
	.name = "bpf", EXT_MATCH_IS(bpf), .families = FAM_BOTH,
	.help = "a BPF program decides", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "bpf: one of --bytecode or --pinned is required",
	.xt_only = "nf_tables runs no BPF programs",
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, filter),
		  .encode = encode, .decode = decode, .settle = settle },
	.old = old,
};
