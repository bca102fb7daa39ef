/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/set.c - the "set" match: addresses and ports in sets made by ipset(8).
 * Always xt: those are other sets than nf_tables'. Blob: struct
 * xt_set_info_match_v4, <linux/netfilter/xt_set.h>, revision 4; 3 has its
 * counters the other way round, 2 and 1 have none.
 */
#include <string.h>

#include <linux/netfilter/xt_set.h>

#include "compat/ext.h"
#include "compat/ipset.h"

enum { SET, RETURN_NOMATCH, UPDATE, UPDATE_SUB, PACKETS_EQ, PACKETS_LT, PACKETS_GT,
       BYTES_EQ, BYTES_LT, BYTES_GT };

static int counter_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	if (parse_u64(word[0], 0, UINT64_MAX, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Cannot parse %s as a counter value", word[0]);
}

static const struct vtype vtype_counter = {
	.words = 1, .parse = counter_parse, .print = num_print,
};

#define info struct xt_set_info_match_v4
#define UPDATES(long_name, text, flag) { .name = long_name, .help = text,			\
	.type = &vtype_flag, .flags = OPT_INVERT, .list = " ! " long_name,			\
	.blob_set = BITS(info, flags, flag), .blob_inv = BITS(info, flags, flag) }
#define COUNTER(what, op, text) { .name = what "-" op, .arg = "number",			\
	.help = "the entry's " what " are " text, .type = &vtype_counter,		\
	.flags = OPT_INVERT,								\
	.once = "only one of the --" what "-[eq|lt|gt] is allowed",				\
	.list = "%[ !|] " what "-" op " %v" }

static const struct opt opts[] = {
	[SET] = { .name = "match-set", .alias = "set", .arg = "name src|dst[,...]",
		  .help = "in this set, by source or destination", .type = &vtype_ipset,
		  .once = "--match-set can be specified only once", .flags = OPT_INVERT,
		  .list = "%[ !|] match-set %v", .blob = FIELD(info, match_set) },
	[RETURN_NOMATCH] = { .name = "return-nomatch", .help = "entries marked nomatch match",
			     .type = &vtype_flag, .flags = OPT_INVERT, .list = " return-nomatch",
			     .blob_set = BITS(info, flags, IPSET_FLAG_RETURN_NOMATCH) },
	[UPDATE] = UPDATES("update-counters", "count in the entry; not, if inverted",
			   IPSET_FLAG_SKIP_COUNTER_UPDATE),
	[UPDATE_SUB] = UPDATES("update-subcounters", "and in that of a member set",
			       IPSET_FLAG_SKIP_SUBCOUNTER_UPDATE),
	[PACKETS_EQ] = COUNTER("packets", "eq", "as many"),
	[PACKETS_LT] = COUNTER("packets", "lt", "fewer"),
	[PACKETS_GT] = COUNTER("packets", "gt", "more"),
	[BYTES_EQ] = COUNTER("bytes", "eq", "as many"),
	[BYTES_LT] = COUNTER("bytes", "lt", "fewer"),
	[BYTES_GT] = COUNTER("bytes", "gt", "more"),
};

static int check_counter(const struct inst *inst, unsigned first, struct diag *diag)
{
	const struct val *vals = &inst->vals[first];

	for (unsigned i = 1; i < 3; i++)
		if (vals[i].inv)
			return diag_usage(diag, "--%s option cannot be inverted", opts[first + i].name);
	if (vals[0].set + vals[1].set + vals[2].set > 1)
		return diag_usage(diag, "%s", opts[first].once);
	return 0;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals;

	if (!vals[SET].set)
		return diag_usage(diag, "You must specify `--match-set' with proper arguments");
	if (vals[RETURN_NOMATCH].inv)
		return diag_usage(diag, "--return-nomatch flag cannot be inverted");
	if (check_counter(inst, PACKETS_EQ, diag) || check_counter(inst, BYTES_EQ, diag))
		return -1;
	for (unsigned i = UPDATE; i <= UPDATE_SUB; i++)
		if (!vals[i].inv)	/* so it is anyway */
			vals[i] = (struct val){ 0 };
	return ipset_check(&vals[SET], ctx, diag);
}

static struct ip_set_counter_match counter_encode(const struct val *vals)
{
	struct ip_set_counter_match counter = { 0 };

	for (unsigned i = 0; i < 3; i++)
		if (vals[i].set) {
			counter.value = vals[i].num[0];
			counter.op = i ? IPSET_COUNTER_NE + i :
				     vals[i].inv ? IPSET_COUNTER_NE : IPSET_COUNTER_EQ;
		}
	return counter;
}

static bool counter_decode(struct val *vals, const struct ip_set_counter_match *counter)
{
	unsigned i = counter->op > IPSET_COUNTER_NE ? counter->op - IPSET_COUNTER_NE : 0;

	if (counter->op > IPSET_COUNTER_GT)
		return false;
	if (counter->op == IPSET_COUNTER_NONE)
		return true;
	vals[i].set = true;
	vals[i].inv = counter->op == IPSET_COUNTER_NE;
	vals[i].num[0] = counter->value;
	return true;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	info *set = data;

	ext_encode_fields(inst, data);
	set->packets = counter_encode(&inst->vals[PACKETS_EQ]);
	set->bytes = counter_encode(&inst->vals[BYTES_EQ]);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	struct val *set = &inst->vals[SET];
	const info *m = data;

	if (!ext_decode_fields(inst, ctx, data) ||
	    !vtype_ipset.decode(&opts[SET], &opts[SET].blob, data, &vctx, set))
		return false;
	set->set = true;
	return ipset_decoded(set, ctx) && counter_decode(&inst->vals[PACKETS_EQ], &m->packets) &&
	       counter_decode(&inst->vals[BYTES_EQ], &m->bytes);
}

static bool decode_v3(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_set_info_match_v3 *v3 = data;
	info set = { .match_set = v3->match_set, .flags = v3->flags };

	set.packets = (struct ip_set_counter_match){ .value = v3->packets.value,
						     .op = v3->packets.op };
	set.bytes = (struct ip_set_counter_match){ .value = v3->bytes.value,
						   .op = v3->bytes.op };
	return decode(inst, ctx, &set);
}

/* Of these, the last direction's bit 7 means --return-nomatch. */
static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_set_info_match_v1 *v1 = data;
	info set = { .match_set = v1->match_set };

	if (set.match_set.flags & IPSET_RETURN_NOMATCH) {
		set.match_set.flags &= ~IPSET_RETURN_NOMATCH;
		set.flags = IPSET_FLAG_RETURN_NOMATCH;
	}
	return decode(inst, ctx, &set);
}

static const struct blob old[] = {
	{ .revision = 3, .size = sizeof(struct xt_set_info_match_v3), .decode = decode_v3 },
	{ .revision = 2, .size = sizeof(struct xt_set_info_match_v1), .decode = decode_v1 },
	{ .revision = 1, .size = sizeof(struct xt_set_info_match_v1), .decode = decode_v1 },
	{ .size = 0 },
};

const struct ext ext_match_set = {
	.name = "set", EXT_MATCH_IS(set), .families = FAM_BOTH,
	.help = "sets made by ipset", EXT_OPTS(opts), .check = check,
	.xt_only = "the sets of ipset are not those of nf_tables",
	.blob = { .revision = 4, .size = sizeof(info), .encode = encode, .decode = decode },
	.old = old,
};
