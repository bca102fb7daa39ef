/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/synproxy.c - the "SYNPROXY" target: answers for a server until a
 * connection stands.
 * Native: synproxy, of IPv4. Blob: struct nf_synproxy_info,
 * <linux/netfilter/nf_synproxy.h>, revision 0.
 */
#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/types.h>
#include <linux/netfilter/nf_synproxy.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

#define info struct nf_synproxy_info

static const struct opt opts[] = {
	{ .name = "sack-perm", .help = "let selective acknowledgements through",
	  .type = &vtype_flag, .list = "sack-perm ", .nft = " sack-perm",
	  .act_set = BITS(struct synproxy, flags, NF_SYNPROXY_OPT_SACK_PERM),
	  .blob_set = BITS(info, options, NF_SYNPROXY_OPT_SACK_PERM) },
	{ .name = "timestamp", .help = "let timestamps through", .type = &vtype_flag,
	  .list = "timestamp ", .nft = " timestamp",
	  .act_set = BITS(struct synproxy, flags, NF_SYNPROXY_OPT_TIMESTAMP),
	  .blob_set = BITS(info, options, NF_SYNPROXY_OPT_TIMESTAMP) },
	{ .name = "wscale", .arg = "value", .help = "the server's window scale", .type = &vtype_num,
	  .max = 255, .list = "wscale %v ",
	  .nft = " wscale %v", .act = FIELD(struct synproxy, wscale), .blob = FIELD(info, wscale),
	  .act_set = BITS(struct synproxy, flags, NF_SYNPROXY_OPT_WSCALE),
	  .blob_set = BITS(info, options, NF_SYNPROXY_OPT_WSCALE) },
	{ .name = "mss", .arg = "bytes", .help = "the server's segment size", .type = &vtype_num,
	  .max = UINT16_MAX, .list = "mss %v ",
	  .nft = " mss %v", .act = FIELD(struct synproxy, mss), .blob = FIELD(info, mss),
	  .act_set = BITS(struct synproxy, flags, NF_SYNPROXY_OPT_MSS),
	  .blob_set = BITS(info, options, NF_SYNPROXY_OPT_MSS) },
	{ .name = "ecn", .help = "let congestion notification through", .type = &vtype_flag,
	  .flags = OPT_NOT_NATIVE, .list = "ecn ", .nft = " ecn",
	  .blob_set = BITS(info, options, NF_SYNPROXY_OPT_ECN) },
};

/* What no network card has checked is dropped. */
static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return ctx->family == NFPROTO_IPV6 ?
	       "nf_tables sums up packets of IPv6 there as if they were of IPv4" : NULL;
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	buf_puts(&to->rule, " synproxy");
	return translate_opts(inst, rule, to);
}

const struct ext ext_target_synproxy = {
	.name = "SYNPROXY", EXT_TARGET_IS(synproxy), .families = FAM_BOTH,
	.help = "answers for a server until a connection stands", EXT_OPTS(opts),
	.protos = { IPPROTO_TCP }, .hooks = HOOK_IN | HOOK_FWD, .list = " SYNPROXY ", .action = STMT_SYNPROXY,
	.blob = { .revision = 0, .size = sizeof(info) }, .inexact = inexact, .translate = translate,
};
