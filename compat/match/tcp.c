/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/tcp.c - the "tcp" match: ports, flags, options.
 * Native: tcp sport, dport, flags, option. Blob: struct xt_tcp,
 * <linux/netfilter/xt_tcpudp.h>, revision 0.
 */
#include <string.h>
#include <strings.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_tcpudp.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

static const struct name flags[] = {
	{ "FIN", 1 }, { "SYN", 2 }, { "RST", 4 }, { "PSH", 8 }, { "ACK", 16 }, { "URG", 32 },
	{ "ALL", 63 }, { "NONE", 0 }, { NULL, 0 },
};

/* NULL, or where the first name that is none begins. */
static const char *parse_flags(const char *text, uint64_t *ret)
{
	for (*ret = 0;; text++) {
		size_t len = strcspn(text, ",");
		const struct name *f = flags;

		while (f->name && (strlen(f->name) != len || strncasecmp(f->name, text, len)))
			f++;
		if (!f->name)
			return text;
		*ret |= f->value;
		text += len;
		if (!*text)
			return NULL;
	}
}

static int flags_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	for (int i = 0; i < 2; i++) {
		const char *bad = parse_flags(word[i], &ret->num[!i]);

		if (bad) {
			diag_word(ctx->diag, ctx->word + i);
			diag_reason(ctx->diag, "flags are SYN ACK FIN RST URG PSH ALL NONE, "
					       "with commas between");
			return diag_usage(ctx->diag, "Unknown TCP flag `%.*s'",
					  (int)strcspn(bad, ","), bad);
		}
	}
	return 0;
}

static void print_flags(uint64_t bits, struct buf *out)
{
	char sep = ' ';

	for (const struct name *f = flags; f->value && f->value < 63; f++)
		if (bits & f->value) {
			buf_putc(out, sep);
			buf_puts(out, f->name);
			sep = ',';
		}
	if (!(bits & 63))
		buf_puts(out, " NONE");
}

static void flags_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	size_t from;

	if (mode == PRINT_LIST_NUMERIC) {
		buf_printf(out, " 0x%02X/0x%02X", (unsigned)val->num[1], (unsigned)val->num[0]);
		return;
	}
	print_flags(val->num[1], out);
	from = out->len;
	print_flags(val->num[0], out);
	if (mode == PRINT_LIST && !out->failed)
		out->data[from] = '/';
}

static bool flags_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	stmt->match.masked = true;
	stmt->match.mask[0] = val->num[1];
	stmt->match.lo[0] = val->num[0];
	return true;
}

static bool flags_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		       struct val *ret)
{
	ret->inv = stmt->op == OP_NE;
	ret->num[0] = stmt->match.lo[0];
	ret->num[1] = stmt->match.mask[0];
	return stmt->match.masked && (stmt->op == OP_EQ || stmt->op == OP_NE) &&
	       ret->num[1] < 64 && ret->num[0] < 64;
}

/* flg_mask, flg_cmp: the mask first */
static void flags_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	((uint8_t *)base)[at->off] = val->num[1];
	((uint8_t *)base)[at->off2] = val->num[0];
}

static bool flags_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	ret->num[1] = ((const uint8_t *)base)[at->off];
	ret->num[0] = ((const uint8_t *)base)[at->off2];
	return true;
}

static const struct vtype vtype_tcp_flags = {
	.words = 2, .parse = flags_parse, .print = flags_print, .lower = flags_lower,
	.lift = flags_lift, .encode = flags_encode, .decode = flags_decode,
};

static int syn_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	ret->num[0] = 2;	/* SYN of FIN, SYN, RST, ACK */
	ret->num[1] = 1 | 2 | 4 | 16;
	return 0;
}

static const struct vtype vtype_syn = { .parse = syn_parse };

static int option_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	if (parse_u64(word[0], opt->min, opt->max, &ret->num[0]))
		return 0;
	diag_reason(ctx->diag, "TCP options are numbered from 1 to 255");
	return diag_usage(ctx->diag, "Bad TCP option \"%s\"", word[0]);
}

static bool option_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, OP_EQ);

	stmt->match.arg = val->num[0];
	stmt->match.lo[0] = !val->inv;
	return true;
}

static bool option_lift(const struct opt *opt, const struct stmt *stmt,
			const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = stmt->match.arg;
	ret->inv = !stmt->match.lo[0];
	return stmt->op == OP_EQ && !stmt->match.masked && stmt->match.lo[0] < 2;
}

static const struct vtype vtype_tcp_option = {
	.words = 1, .parse = option_parse, .print = num_print, .lower = option_lower,
	.lift = option_lift, .encode = num_encode, .decode = num_decode,
};

enum { SPORT, DPORT, OPTION, FLAGS, SYN };

#define FLAGS_ONCE "Only one of `--syn' or `--tcp-flags'  allowed"

static const struct opt opts[] = {
	[SPORT] = { .name = "sport", .alias = "source-port",
		    .once = "Only one `--source-port' allowed",
		    .arg = "port[:port]", .help = "source port or range",
		    .type = &vtype_port, .flags = OPT_INVERT | OPT_ALL_IS_NONE, .max = 65535,
		    .sel = SEL_TH_SPORT, .list = " spt%s:%[!|]%v",
		    .blob = FIELD(struct xt_tcp, spts),
		    .blob_inv = BITS(struct xt_tcp, invflags, XT_TCP_INV_SRCPT) },
	[DPORT] = { .name = "dport", .alias = "destination-port",
		    .once = "Only one `--destination-port' allowed",
		    .arg = "port[:port]", .help = "destination port or range",
		    .type = &vtype_port, .flags = OPT_INVERT | OPT_ALL_IS_NONE, .max = 65535,
		    .sel = SEL_TH_DPORT, .list = " dpt%s:%[!|]%v",
		    .blob = FIELD(struct xt_tcp, dpts),
		    .blob_inv = BITS(struct xt_tcp, invflags, XT_TCP_INV_DSTPT) },
	[FLAGS] = { .name = "tcp-flags", .once = FLAGS_ONCE, .arg = "mask comp",
		    .help = "of the flags in mask, just those in comp are set",
		    .type = &vtype_tcp_flags, .flags = OPT_INVERT,
		    .sel = SEL_TCP_FLAGS, .list = " flags:%[!|]%v",
		    .blob = FIELD2(struct xt_tcp, flg_mask, flg_cmp),
		    .blob_inv = BITS(struct xt_tcp, invflags, XT_TCP_INV_FLAGS) },
	[SYN] = { .name = "syn", .once = FLAGS_ONCE, .help = "--tcp-flags SYN,RST,ACK,FIN SYN",
		  .type = &vtype_syn, .flags = OPT_INVERT | OPT_NO_SAVE, .into = FLAGS + 1 },
	[OPTION] = { .name = "tcp-option", .once = "Only one `--tcp-option' allowed",
		     .arg = "number", .help = "the TCP option is there",
		     .type = &vtype_tcp_option, .flags = OPT_INVERT, .min = 1, .max = 255,
		     .sel = SEL_TCP_OPTION, .list = " option=%[!|]%v",
		     .blob = FIELD(struct xt_tcp, option),
		     .blob_inv = BITS(struct xt_tcp, invflags, XT_TCP_INV_OPTION) },
};

/* No flags out of no flags are no condition. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *flags_val = &inst->vals[FLAGS];

	if (flags_val->set && !flags_val->inv && !flags_val->num[0] && !flags_val->num[1])
		*flags_val = (struct val){ 0 };
	return 0;
}

/* Readers of the shared dialect know ports and flags, once. */
static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	bool twice = false;

	for (const struct inst *m = rule->matches; m; m = m->next)
		twice = twice || (m != inst && m->ext == inst->ext);
	return ctx->shared && (inst->vals[OPTION].set || twice) ?
	       "other writers of this ruleset would not read its native form" : NULL;
}

const struct ext ext_match_tcp = {
	.name = "tcp", EXT_MATCH_IS(tcp), .families = FAM_BOTH,
	.help = "TCP ports, flags and options", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE | EXT_OWN_SERVICES,
	.protos = { IPPROTO_TCP }, .proto_error = "TCP match requires '-p tcp'",
	.th_len = 20, .list = " tcp",
	.blob = { .revision = 0, .size = sizeof(struct xt_tcp) },
	.check = check, .inexact = inexact,
};
