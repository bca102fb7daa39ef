/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/cluster.c - the "cluster" match: this node's share of the connections.
 * Always xt, which also makes a host packet of a multicast one. Blob: struct
 * xt_cluster_match_info, <linux/netfilter/xt_cluster.h>, revision 0.
 */
#include <linux/netfilter/xt_cluster.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { NODEMASK, NODE, TOTAL, SEED };

static void hex8_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%08x", (unsigned)val->num[0]);
}

static int nodemask_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			  struct val *ret)
{
	if (parse_u64(word[0], 1, UINT32_MAX, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a mask of up to %d bits, not zero", XT_CLUSTER_NODES_MAX);
	return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", or out of range (1-%d).\n",
			  ctx->ext, opt->name, XT_CLUSTER_NODES_MAX);
}

static const struct vtype vtype_nodemask = {
	.words = 1, .parse = nodemask_parse, .print = hex8_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct vtype vtype_seed = {
	.words = 1, .parse = num_parse, .print = hex8_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[NODEMASK] = { .name = "cluster-local-nodemask", .arg = "mask",
		       .help = "the local nodes, a bit for each", .type = &vtype_nodemask,
		       .flags = OPT_INVERT, .min = 1, .max = UINT32_MAX,
		       .list = "%[!|]node_mask=%v",
		       .blob = FIELD(struct xt_cluster_match_info, node_mask),
		       .blob_inv = BITS(struct xt_cluster_match_info, flags, XT_CLUSTER_F_INV) },
	[NODE] = { .name = "cluster-local-node", .arg = "number", .help = "the local node",
		   .type = &vtype_num, .flags = OPT_INVERT, .min = 1,
		   .max = XT_CLUSTER_NODES_MAX, .excludes = OPT_BIT(NODEMASK) },
	[TOTAL] = { .name = "cluster-total-nodes", .arg = "number", .help = "nodes in all",
		    .type = &vtype_num, .flags = OPT_REQUIRED, .min = 1,
		    .max = XT_CLUSTER_NODES_MAX, .list = " total_nodes=%v",
		    .blob = FIELD(struct xt_cluster_match_info, total_nodes) },
	[SEED] = { .name = "cluster-hash-seed", .arg = "number", .help = "seed of the hash",
		   .type = &vtype_seed, .flags = OPT_REQUIRED, .max = UINT32_MAX,
		   .list = " hash_seed=%v",
		   .blob = FIELD(struct xt_cluster_match_info, hash_seed) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *mask = &inst->vals[NODEMASK], *node = &inst->vals[NODE];
	const struct val *total = &inst->vals[TOTAL];

	if (!mask->set && !node->set)
		return diag_usage(diag, "cluster match: `--cluster-local-node' or"
					"`--cluster-local-nodemask' is missing");
	if (total->set && node->set && node->num[0] > total->num[0])
		return diag_usage(diag, "cluster match: `--cluster-local-node' must be <= "
					"`--cluster-total-nodes'");
	if (total->set && mask->set && mask->num[0] >= 1ull << total->num[0])
		return diag_usage(diag, "cluster match: `--cluster-local-nodemask' too big for "
					"`--cluster-total-nodes'");
	if (node->set && !mask->set) {
		*mask = *node;
		mask->num[0] = 1ull << (node->num[0] - 1);
		*node = (struct val){ 0 };
	}
	return 0;
}

/* Which node it is, or which they are, of those that the hash may name. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *mask = &inst->vals[NODEMASK];
	uint32_t nodes = mask->num[0];
	const char *sep = "";

	/* there are words for one of them or some, none for the others */
	if (mask->inv)
		return false;
	buf_printf(&to->rule, " jhash ct original saddr mod %u seed 0x%08x ",
		   (unsigned)inst->vals[TOTAL].num[0], (unsigned)inst->vals[SEED].num[0]);
	if (!(nodes & (nodes - 1))) {
		buf_printf(&to->rule, "eq %d", __builtin_ctz(nodes) + 1);
	} else {
		buf_puts(&to->rule, "{ ");
		for (unsigned i = 0; i < XT_CLUSTER_NODES_MAX; i++)
			if (nodes & 1u << i) {
				buf_printf(&to->rule, "%s%u", sep, i);
				sep = ", ";
			}
		buf_puts(&to->rule, " }");
	}
	buf_puts(&to->rule, " meta pkttype set host");
	return true;
}

const struct ext ext_match_cluster = {
	.name = "cluster", EXT_MATCH_IS(cluster), .families = FAM_BOTH,
	.help = "a node's share of the connections", EXT_OPTS(opts), .flags = EXT_CHECK_FIRST,
	.list = " cluster ", .check = check, .translate = translate,
	.xt_only = "nf_tables has nothing that also makes a host packet of a multicast one",
	.blob = { .revision = 0, .size = sizeof(struct xt_cluster_match_info) },
};
