/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/netmap.c - the "NETMAP" target: another network, the same host in it.
 * Native: dnat or snat prefix to. Blob: <linux/netfilter/nf_nat.h>, revision 0:
 * for IPv4 struct nf_nat_ipv4_multi_range_compat, for IPv6 struct nf_nat_range,
 * the first and the last address of the network.
 */
#include <errno.h>
#include <string.h>

#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>

#include "compat/ext.h"
#include "compat/nat.h"

static int net_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const char *slash = strchr(word[0], '/');
	uint8_t mask[16];

	if (slash && !parse_ip_mask(slash + 1, ctx->family, mask)) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", neither a valid "
				  "network mask nor valid CIDR (0-%u).\n", ctx->ext, opt->name,
				  addr_len(ctx->family) * 8);
	}
	ret->n = addr_len(ctx->family);
	if (vtype_addr.parse(opt, word, ctx, ret))
		return -EINVAL;
	for (unsigned i = 0; i < ret->n; i++)
		ret->addr[0][i] &= ret->addr[1][i];
	return 0;
}

static void net_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
	print_ip_mask(val->addr[1], ctx->family, true, out);
}

static void net_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	struct nat *nat = base;

	nat->flags |= NF_NAT_RANGE_MAP_IPS;
	memcpy(nat->addr_lo, val->addr[0], sizeof(nat->addr_lo));
	for (unsigned i = 0; i < val->n; i++)
		nat->addr_hi[i] = val->addr[0][i] | (uint8_t)~val->addr[1][i];
}

static bool net_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	const struct nat *nat = base;

	ret->n = addr_len(ctx->family);
	memcpy(ret->addr[0], nat->addr_lo, ret->n);
	for (unsigned i = 0; i < ret->n; i++)
		ret->addr[1][i] = ~(nat->addr_lo[i] ^ nat->addr_hi[i]);
	mask_widen(ret->addr[1], ctx->family);
	return true;
}

static const struct vtype vtype_net = {
	.words = 1, .parse = net_parse, .print = net_print,
	.encode = net_encode, .decode = net_decode,
};

static const struct opt opts[] = {
	{ .name = "to", .arg = "address[/mask]", .help = "network to map to", .type = &vtype_net,
	  .flags = OPT_REQUIRED, .list = " to:%v", .act = FIELD_ALL(struct nat) },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	if (mask_bits(inst->vals[0].addr[1], addr_len(ctx->family)) < 0)
		return "nft cannot print a network whose mask has gaps";
	return ctx->hook ? NULL : "nf_tables must know whether source or destination is meant";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt;

	if (inexact(inst, rule, ctx))
		return false;
	stmt = prog_add(prog, STMT_NAT);
	ext_encode_action(inst, &stmt->nat);
	stmt->nat.type = ctx->hook & (HOOK_PRE | HOOK_OUT) ? NFT_NAT_DNAT : NFT_NAT_SNAT;
	stmt->nat.flags |= NF_NAT_RANGE_NETMAP;
	return true;
}

/* The kernel lets it stand only where its direction is the one meant. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	return stmt->kind == STMT_NAT &&
	       stmt->nat.flags == (NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_NETMAP) &&
	       ext_decode_action(inst, ctx, &stmt->nat) &&
	       mask_bits(inst->vals[0].addr[1], addr_len(ctx->family)) >= 0;
}

const struct ext ext_target_netmap = {
	.name = "NETMAP", EXT_TARGET_IS(netmap), .families = FAM_BOTH,
	.help = "maps a network to another, host by host", EXT_OPTS(opts), .tables = TABLE_NAT,
	.blob = NAT_BLOB_IPV4(0), .blob6 = NAT_BLOB_RANGE(0),
	.inexact = inexact, .lower = lower, .lift = lift,
};
