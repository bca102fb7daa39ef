/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ecn.c - the "ecn" match: congestion bits of the IP and TCP headers.
 * Native: ip ecn, ip6 ecn, tcp flags ecn and cwr. xt wants a whole TCP header, but
 * does not mind a later fragment; so no guard, but a fast load of its last field.
 * Blob: struct xt_ecn_info, <linux/netfilter/xt_ecn.h>, revision 0.
 */
#include <netinet/in.h>
#include <linux/netfilter/xt_ecn.h>

#include "compat/dsfield.h"
#include "compat/ext.h"
#include "lib/rule/rule.h"

enum { ECE, CWR, ECT };
enum { TCP_ECE = 0x40, TCP_CWR = 0x80 };

static bool bit_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_EQ : OP_NE);

	stmt->match.masked = true;
	stmt->match.mask[0] = opt->min;
	return true;
}

static bool bit_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct match *m = &stmt->match;

	ret->inv = stmt->op == OP_EQ;
	ret->num[0] = opt->min;
	return (stmt->op == OP_EQ || stmt->op == OP_NE) && m->masked && m->mask[0] == opt->min &&
	       !m->lo[0];
}

static bool ect_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	dsfield_lower(prog, SEL_DSFIELD, val->inv, val->num[0], DSFIELD_ECN);
	return true;
}

static bool ect_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	uint8_t value, mask;

	if (!dsfield_lift(stmt, 1, &ret->inv, &value, &mask) || mask != DSFIELD_ECN || value & ~mask)
		return false;
	ret->num[0] = value;
	return true;
}

static const struct vtype vtype_bit = {
	.parse = flag_parse, .print = flag_print, .lower = bit_lower, .lift = bit_lift,
	.encode = flag_encode, .decode = flag_decode,
};

static const struct vtype vtype_ect = {
	.words = 1, .parse = num_parse, .print = num_print, .lower = ect_lower,
	.lift = ect_lift, .encode = num_encode, .decode = num_decode,
};

#define HAS(op) .blob_set = BITS(struct xt_ecn_info, operation, XT_ECN_OP_MATCH_##op),	\
		.blob_inv = BITS(struct xt_ecn_info, invert, XT_ECN_OP_MATCH_##op)

static const struct opt opts[] = {
	[ECE] = { .name = "ecn-tcp-ece", .help = "the ECE bit of the TCP header is set",
		  .type = &vtype_bit, .flags = OPT_INVERT, .min = TCP_ECE, .sel = SEL_TCP_FLAGS,
		  .list = " %[!|]ECE", .nft = " tcp flags %[!= |]ecn", HAS(ECE) },
	[CWR] = { .name = "ecn-tcp-cwr", .help = "the CWR bit of the TCP header is set",
		  .type = &vtype_bit, .flags = OPT_INVERT, .min = TCP_CWR, .sel = SEL_TCP_FLAGS,
		  .list = " %[!|]CWR", .nft = " tcp flags %[!= |]cwr", HAS(CWR) },
	[ECT] = { .name = "ecn-ip-ect", .arg = "0..3", .help = "codepoint of the IP header",
		  .type = &vtype_ect, .flags = OPT_INVERT, .max = 3, .sel = SEL_DSFIELD,
		  .sel2 = SEL_IP6_ECN, .list = " %[!|]ECT=%v",
		  .blob = FIELD(struct xt_ecn_info, ip_ect), HAS(IP) },
};

_Static_assert(sizeof(struct xt_ecn_info) == 4, "xt_ecn.h, revision 0");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if ((inst->vals[ECE].set || inst->vals[CWR].set) &&
	    (rule->proto != IPPROTO_TCP || rule->proto_inv))
		return diag_invalid(diag, "--ecn-tcp-ece and --ecn-tcp-cwr need -p tcp");
	return 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	for (unsigned i = ECE; i <= ECT; i++)
		if (inst->vals[i].set)
			opts[i].type->lower(&opts[i], &inst->vals[i], prog);
	if (inst->vals[ECE].set || inst->vals[CWR].set)
		prog_match(prog, SEL_TCP_URGPTR, OP_GE);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	if (stmt->kind != STMT_MATCH)
		return 0;
	if (stmt->sel == SEL_TCP_URGPTR)
		return (inst->vals[ECE].set || inst->vals[CWR].set) && stmt->op == OP_GE &&
		       !stmt->match.masked && !be_get(stmt->match.lo, 2);
	for (unsigned i = ECE; i <= ECT; i++) {
		struct val val = { .set = true };

		if (inst->vals[i].set || (stmt->sel != opts[i].sel && stmt->sel != opts[i].sel2) ||
		    (i != ECT && (rule->proto != IPPROTO_TCP || rule->proto_inv)) ||
		    !opts[i].type->lift(&opts[i], stmt, &vctx, &val))
			continue;
		inst->vals[i] = val;
		return 1;
	}
	return 0;
}

const struct ext ext_match_ecn = {
	.name = "ecn", EXT_MATCH_IS(ecn), .families = FAM_BOTH,
	.help = "explicit congestion notification", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE | EXT_READS_TH,
	.need_error = "ECN match: some option required", .list = " ECN match",
	.starts = { { SEL_DSFIELD, SEL_DSFIELD }, { SEL_IP6_ECN, SEL_IP6_ECN },
		    { SEL_TCP_FLAGS, SEL_TCP_FLAGS } },
	.check = check, .lower = lower, .lift = lift,
	.blob = { .revision = 0, .size = sizeof(struct xt_ecn_info) },
};
