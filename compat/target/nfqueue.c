/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/nfqueue.c - the "NFQUEUE" target: packets to a program that decides.
 * Native: queue. Blob: struct xt_NFQ_info_v3,
 * <linux/netfilter/xt_NFQUEUE.h>, revision 3; 2 has a bypass flag only, 1 none,
 * 0 one queue.
 */
#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/xt_NFQUEUE.h>

#include "compat/ext.h"

enum { NUM, BALANCE, BYPASS, FANOUT };

/* An end that is missing takes the limit; a number alone is no range. */
static int balance_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	const char *colon = strchr(word[0], ':');
	unsigned long long first, last;

	if (!colon) {
		diag_hint(ctx->diag, "%s:%s", word[0], word[0]);
		return diag_usage(ctx->diag, "Bad range \"%s\"", word[0]);
	}
	first = strtoull(word[0], NULL, 0);
	last = colon[1] ? strtoull(colon + 1, NULL, 0) : opt->max;
	if (first >= last && last <= opt->max && first <= opt->max &&
	    (!colon[1] || isdigit((unsigned char)colon[1])))
		return diag_usage(ctx->diag, "%llu should be less than %llu", first, last);
	return range_parse(opt, word, ctx, ret);
}

static const struct vtype vtype_balance = {
	.words = 1, .parse = balance_parse, .print = range_print,
};

#define info struct xt_NFQ_info_v3

static const struct opt opts[] = {
	[NUM] = { .name = "queue-num", .arg = "number", .help = "the queue, 0 if not given",
		  .type = &vtype_num, .max = UINT16_MAX, .excludes = OPT_BIT(BALANCE),
		  .list = " num %v" },
	[BALANCE] = { .name = "queue-balance", .arg = "first:last",
		      .help = "one of these, the same for all of a connection",
		      .type = &vtype_balance, .max = UINT16_MAX, .list = " balance %v" },
	[BYPASS] = { .name = "queue-bypass", .help = "accept where no program listens",
		     .type = &vtype_flag, .list = " bypass" },
	[FANOUT] = { .name = "queue-cpu-fanout", .help = "the queue by the CPU's number",
		     .type = &vtype_flag, .list = " cpu-fanout" },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	v[NUM].set = !v[BALANCE].set;
	if (v[FANOUT].set && !v[BALANCE].set) {
		diag_hint(diag, "--queue-balance first:last");
		return diag_usage(diag, "NFQUEUE: option \"--queue-cpu-fanout\" also requires "
					"\"--queue-balance\".\n");
	}
	if (v[BALANCE].set && v[BALANCE].num[1] - v[BALANCE].num[0] >= UINT16_MAX)
		return diag_invalid(diag, "at most 65535 queues can share the packets");
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	info *to = data;

	to->queuenum = v[BALANCE].set ? v[BALANCE].num[0] : v[NUM].num[0];
	to->queues_total = v[BALANCE].set ? v[BALANCE].num[1] - v[BALANCE].num[0] + 1 : 1;
	to->flags = (v[BYPASS].set ? NFQ_FLAG_BYPASS : 0) |
		    (v[FANOUT].set ? NFQ_FLAG_CPU_FANOUT : 0);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *from = data;
	struct val *v = inst->vals;

	v[BALANCE].set = from->queues_total > 1;
	v[NUM].set = !v[BALANCE].set;
	v[v[BALANCE].set ? BALANCE : NUM].num[0] = from->queuenum;
	if (v[BALANCE].set)
		v[BALANCE].num[1] = from->queuenum + from->queues_total - 1;
	v[BYPASS].set = from->flags & NFQ_FLAG_BYPASS;
	v[FANOUT].set = from->flags & NFQ_FLAG_CPU_FANOUT;
	return from->queuenum + from->queues_total <= UINT16_MAX + 1;
}

/* The older layouts are the beginning of the newest. */
static bool decode_part(struct inst *inst, const struct rule_ctx *ctx, const void *data,
			size_t size)
{
	info now = { .queues_total = 1 };

	memcpy(&now, data, size);
	return decode(inst, ctx, &now);
}

static bool decode_v2(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ((const struct xt_NFQ_info_v2 *)data)->bypass <= 1 &&
	       decode_part(inst, ctx, data, sizeof(struct xt_NFQ_info_v2));
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return decode_part(inst, ctx, data, sizeof(struct xt_NFQ_info_v1));
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	/* queue 0 of revision 0 is how target/queue.c says it */
	return ((const struct xt_NFQ_info *)data)->queuenum &&
	       decode_part(inst, ctx, data, sizeof(struct xt_NFQ_info));
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_NFQ_info_v2), .decode = decode_v2 },
	{ .revision = 1, .size = sizeof(struct xt_NFQ_info_v1), .decode = decode_v1 },
	{ .revision = 0, .size = sizeof(struct xt_NFQ_info), .decode = decode_v0 },
	{ .size = 0 },
};

static bool has_queue(const struct rule_ctx *ctx)
{
	return !ctx->has_expr || ctx->has_expr(ctx->kernel, "queue");
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return has_queue(ctx) ? NULL : "this kernel has no queue expression";
}

static_assert(NFQ_FLAG_BYPASS == NFT_QUEUE_FLAG_BYPASS &&
	      NFQ_FLAG_CPU_FANOUT == NFT_QUEUE_FLAG_CPU_FANOUT, "one struct serves both");

/* The expression has the blob's numbers. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_QUEUE);
	info blob = { 0 };

	encode(inst, ctx, &blob);
	stmt->queue = (struct queue){ blob.queuenum, blob.queues_total, blob.flags };
	return has_queue(ctx);
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct queue *queue = &stmt->queue;
	info blob = { queue->num, queue->total, queue->flags };

	return stmt->kind == STMT_QUEUE && queue->total && !(queue->flags & ~NFQ_FLAG_MASK) &&
	       decode(inst, ctx, &blob);
}

const struct ext ext_target_nfqueue = {
	.name = "NFQUEUE", EXT_TARGET_IS(nfqueue), .families = FAM_BOTH,
	.help = "hands packets to a program that decides", EXT_OPTS(opts), .list = " NFQUEUE",
	.blob = { .revision = 3, .size = sizeof(info), .encode = encode, .decode = decode },
	.old = old, .check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
