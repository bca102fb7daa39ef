/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/reject.c - the "REJECT" target of IPv4, and what it shares with that
 * of IPv6, target/reject6.c.
 * Native: reject with. Blob: struct ipt_reject_info,
 * <linux/netfilter_ipv4/ipt_REJECT.h>, revision 0.
 */
#include <string.h>
#include <strings.h>

#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4/ipt_REJECT.h>

#include "compat/ext.h"
#include "compat/reject.h"
#include "lib/rule/advice.h"
#include "lib/rule/rule.h"

static int reject_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	for (const struct name *n = opt->names; n->name && *word[0]; n++)
		if (!strncasecmp(n->name, word[0], strlen(word[0]))) {
			ret->num[0] = n->value;
			return 0;
		}
	diag_word(ctx->diag, ctx->word);
	advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
	return diag_usage(ctx->diag, "unknown reject type \"%s\"", word[0]);
}

/* An action has type and code, a blob the number. */
static void reject_encode(const struct opt *opt, const struct field *at, const struct val *val,
			  void *base)
{
	struct reject *reject = base;

	if (at->size == sizeof(struct reject)) {
		reject->type = val->num[0] >> 16;
		reject->code = val->num[0] >> 8;
	} else {
		field_put((char *)base + at->off, at->size, false, (uint8_t)val->num[0]);
	}
}

static bool reject_decode(const struct opt *opt, const struct field *at, const void *base,
			  const struct val_ctx *ctx, struct val *ret)
{
	const struct reject *reject = base;

	for (const struct name *n = opt->names; n->name; n++) {
		ret->num[0] = n->value;
		if (at->size == sizeof(struct reject) ?
		    reject->type == (uint8_t)(n->value >> 16) && reject->code == (uint8_t)(n->value >> 8) :
		    field_get((const char *)base + at->off, at->size, false) == (uint8_t)n->value)
			return true;
	}
	return false;
}

const struct vtype vtype_reject = {
	.words = 1, .parse = reject_parse, .print = enum_print,
	.encode = reject_encode, .decode = reject_decode,
};

int reject_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *with = &inst->vals[0];

	if (!with->set)
		*with = (struct val){ .set = true, .num = { inst->ext->opts[0].min } };
	if ((uint8_t)(with->num[0] >> 16) != NFT_REJECT_TCP_RST ||
	    (rule->proto == IPPROTO_TCP && !rule->proto_inv))
		return 0;
	diag_word(diag, inst_word(inst, 0));
	diag_hint(diag, "-p tcp");
	return diag_invalid(diag, "only TCP knows a reset");
}

static const struct name names[] = {
	{ "icmp-net-unreachable", REJECT_ICMP(IPT_ICMP_NET_UNREACHABLE, ICMP_NET_UNREACH) },
	{ "net-unreach", REJECT_ICMP(IPT_ICMP_NET_UNREACHABLE, ICMP_NET_UNREACH) },
	{ "icmp-host-unreachable", REJECT_ICMP(IPT_ICMP_HOST_UNREACHABLE, ICMP_HOST_UNREACH) },
	{ "host-unreach", REJECT_ICMP(IPT_ICMP_HOST_UNREACHABLE, ICMP_HOST_UNREACH) },
	{ "icmp-proto-unreachable", REJECT_ICMP(IPT_ICMP_PROT_UNREACHABLE, ICMP_PROT_UNREACH) },
	{ "proto-unreach", REJECT_ICMP(IPT_ICMP_PROT_UNREACHABLE, ICMP_PROT_UNREACH) },
	{ "icmp-port-unreachable", REJECT_ICMP(IPT_ICMP_PORT_UNREACHABLE, ICMP_PORT_UNREACH) },
	{ "port-unreach", REJECT_ICMP(IPT_ICMP_PORT_UNREACHABLE, ICMP_PORT_UNREACH) },
	{ "icmp-net-prohibited", REJECT_ICMP(IPT_ICMP_NET_PROHIBITED, ICMP_NET_ANO) },
	{ "net-prohib", REJECT_ICMP(IPT_ICMP_NET_PROHIBITED, ICMP_NET_ANO) },
	{ "icmp-host-prohibited", REJECT_ICMP(IPT_ICMP_HOST_PROHIBITED, ICMP_HOST_ANO) },
	{ "host-prohib", REJECT_ICMP(IPT_ICMP_HOST_PROHIBITED, ICMP_HOST_ANO) },
	{ "tcp-reset", REJECT_RESET(IPT_TCP_RESET) },
	{ "tcp-rst", REJECT_RESET(IPT_TCP_RESET) },
	{ "icmp-admin-prohibited", REJECT_ICMP(IPT_ICMP_ADMIN_PROHIBITED, ICMP_PKT_FILTERED) },
	{ "admin-prohib", REJECT_ICMP(IPT_ICMP_ADMIN_PROHIBITED, ICMP_PKT_FILTERED) },
	{ NULL, 0 },
};

static const struct opt opts[] = {
	{ .name = "reject-with", .arg = "type",
	  .help = "what to answer, icmp-port-unreachable if not given", .type = &vtype_reject,
	  .names = names, .list = " reject-with %v",
	  .min = REJECT_ICMP(IPT_ICMP_PORT_UNREACHABLE, ICMP_PORT_UNREACH),
	  .act = FIELD_ALL(struct reject), .blob = FIELD(struct ipt_reject_info, with) },
};

const struct ext ext_target_reject = {
	.name = "REJECT", EXT_TARGET_IS(reject), .families = FAM_IP,
	.help = "drops the packet and answers it", EXT_OPTS(opts),
	.tables = TABLE_FILTER, .hooks = HOOK_IN | HOOK_FWD | HOOK_OUT, .action = STMT_REJECT,
	.blob = { .revision = 0, .size = sizeof(struct ipt_reject_info) },
	.check = reject_check,
};
