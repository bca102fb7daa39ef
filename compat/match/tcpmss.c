/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/tcpmss.c - the "tcpmss" match: the segment size that a TCP SYN offers.
 * Native: tcp option maxseg size; not inverted, for a packet without the option
 * matches then in xt. A later fragment of IPv4 is no header to nf_tables, as it is to xt.
 * Blob: struct xt_tcpmss_match_info, <linux/netfilter/xt_tcpmss.h>, revision 0.
 */
#include <stdio.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <linux/netfilter.h>
#include <linux/netfilter/xt_tcpmss.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

static int mss_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	unsigned lo, hi;
	char tail;

	if (sscanf(word[0], "%5u:%5u%c", &lo, &hi, &tail) == 2 && lo <= opt->max &&
	    hi <= opt->max && lo > hi) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "tcpmss: invalid range given");
	}
	return range_parse(opt, word, ctx, ret);
}

/* xt takes no option for it that is not four bytes long. */
static bool mss_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel2, OP_EQ);

	stmt->match.arg = TCPOPT_MAXSEG;
	stmt->match.lo[0] = TCPOLEN_MAXSEG;
	if (!range_lower(opt, val, prog))
		return false;
	prog->v[prog->n - 1].match.arg = TCPOPT_MAXSEG;
	return true;
}

static const struct vtype vtype_mss = {
	.words = 1, .parse = mss_parse, .print = range_print, .lower = mss_lower,
	.encode = pair_encode, .decode = pair_decode,
};

static const struct opt opts[] = {
	{ .name = "mss", .arg = "value[:value]", .help = "the size, or from first to last",
	  .type = &vtype_mss, .flags = OPT_INVERT | OPT_REQUIRED | OPT_NOT_NATIVE_INV,
	  .max = UINT16_MAX, .sel = SEL_TCP_MSS, .sel2 = SEL_TCP_MSS_LEN,
	  .list = " tcpmss match %[!|]%v", .nft = " tcp option maxseg size %[!= |]%v",
	  .blob = FIELD2(struct xt_tcpmss_match_info, mss_min, mss_max),
	  .blob_inv = BITS(struct xt_tcpmss_match_info, invert, 1) },
};

_Static_assert(sizeof(struct xt_tcpmss_match_info) == 6, "xt_tcpmss.h, revision 0");

static bool is_mss(const struct stmt *stmt, enum selector sel)
{
	return stmt->kind == STMT_MATCH && stmt->sel == sel && stmt->match.arg == TCPOPT_MAXSEG &&
	       !stmt->match.masked;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	struct val val = { 0 };

	if (n < 2 || inst->vals[0].set || !is_mss(&stmt[0], SEL_TCP_MSS_LEN) ||
	    stmt[0].op != OP_EQ || stmt[0].match.lo[0] != TCPOLEN_MAXSEG ||
	    !is_mss(&stmt[1], SEL_TCP_MSS) || !range_lift(&opts[0], &stmt[1], &vctx, &val) ||
	    val.inv)
		return 0;
	val.set = true;
	inst->vals[0] = val;
	return 2;
}

const struct ext ext_match_tcpmss = {
	.name = "tcpmss", EXT_MATCH_IS(tcpmss), .families = FAM_BOTH,
	.help = "segment size offered by TCP", EXT_OPTS(opts), .protos = { IPPROTO_TCP },
	.flags = EXT_READS_TH, .lift = lift,
	.starts = { { SEL_TCP_MSS, SEL_TCP_MSS_LEN } },
	.blob = { .revision = 0, .size = sizeof(struct xt_tcpmss_match_info) },
};
