/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tcpmss.c - the "TCPMSS" target: the MSS option of TCP.
 * Native: none, tcp option maxseg size set adds no option that is missing.
 * Blob: struct xt_tcpmss_info, <linux/netfilter/xt_TCPMSS.h>, revision 0.
 */
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>
#include <linux/netfilter.h>
#include <linux/netfilter/xt_TCPMSS.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

enum { SET, CLAMP };

/* What is left of the longest packet. */
static int mss_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	struct opt here = *opt;

	here.max = UINT16_MAX - (ctx->family == NFPROTO_IPV6 ? sizeof(struct ip6_hdr) :
							       sizeof(struct ip));
	return num_parse(&here, word, ctx, ret);
}

static bool mss_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && ret->num[0] != XT_TCPMSS_CLAMP_PMTU;
}

static const struct vtype vtype_mss = {
	.words = 1, .parse = mss_parse, .print = num_print,
	.encode = num_encode, .decode = mss_decode,
};

static const struct opt opts[] = {
	[SET] = { .name = "set-mss", .arg = "bytes", .help = "at most this size",
		  .type = &vtype_mss, .flags = OPT_NOT_NATIVE, .list = " TCPMSS set %v",
		  .nft = " tcp option maxseg size set %v",
		  .fallback = XT_TCPMSS_CLAMP_PMTU, .excludes = OPT_BIT(CLAMP),
		  .blob = FIELD(struct xt_tcpmss_info, mss) },
	[CLAMP] = { .name = "clamp-mss-to-pmtu", .help = "at most what the path's MTU lets through",
		    .type = &vtype_const, .min = XT_TCPMSS_CLAMP_PMTU, .flags = OPT_NOT_NATIVE,
		    .excludes = OPT_BIT(SET), .list = " TCPMSS clamp to PMTU",
		    .nft = " tcp option maxseg size set rt mtu",
		    .blob = FIELD(struct xt_tcpmss_info, mss) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (rule->proto != IPPROTO_TCP || rule->proto_inv) {
		diag_hint(diag, "-p tcp");
		return diag_invalid(diag, "only TCP has a segment size");
	}
	if (inst->vals[CLAMP].set && ctx->hook & (HOOK_PRE | HOOK_IN))
		return diag_invalid(diag, "where packets go out is not decided yet");
	return 0;
}

const struct ext ext_target_tcpmss = {
	.name = "TCPMSS", EXT_TARGET_IS(tcpmss), .families = FAM_BOTH,
	.help = "limits the segment size that TCP agrees on", EXT_OPTS(opts),
	.flags = EXT_NEEDS_ONE, .need_error = "TCPMSS target: At least one parameter is required",
	.blob = { .revision = 0, .size = sizeof(struct xt_tcpmss_info) }, .check = check,
};
