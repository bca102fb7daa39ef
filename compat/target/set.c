/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/set.c - the "SET" target: addresses and ports into sets made by
 * ipset(8), out of them, or what they say of a packet to the packet.
 * Always xt: those are other sets than nf_tables'. Blob: struct
 * xt_set_info_target_v3, <linux/netfilter/xt_set.h>, revision 3; 2 maps
 * nothing, 1 has no flags either.
 */
#include <string.h>

#include <linux/netfilter/xt_set.h>

#include "compat/ext.h"
#include "compat/ipset.h"

enum { ADD, EXIST, TIMEOUT, DEL, MAP, MARK, PRIO, QUEUE };
enum { NO_TIMEOUT = UINT32_MAX };

#define info struct xt_set_info_target_v3

static int timeout_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	if (parse_u64(word[0], 0, opt->max, &ret->num[0]))
		return 0;
	return diag_usage(ctx->diag, "Invalid value for option --timeout or out of range 0-%u",
			  (unsigned)opt->max);
}

static const struct vtype vtype_timeout = {
	.words = 1, .parse = timeout_parse, .print = num_print,
	.encode = num_encode, .decode = num_decode,
};

#define SET_OPT(word, text, member)							\
	.name = word, .arg = "name src|dst[,...]", .help = text, .type = &vtype_ipset,	\
	.once = "--" word " can be specified only once", .list = " " word " %v",	\
	.blob = FIELD(info, member)
#define MAP_OPT(word, text, bit)							\
	.name = word, .help = text, .type = &vtype_flag, .list = " " word,		\
	.blob_set = BITS(info, flags, bit)

static const struct opt opts[] = {
	[ADD] = { SET_OPT("add-set", "put into this set", add_set) },
	[EXIST] = { .name = "exist", .help = "again, if it is there: a new timeout",
		    .type = &vtype_flag, .list = " exist",
		    .blob_set = BITS(info, flags, IPSET_FLAG_EXIST) },
	[TIMEOUT] = { .name = "timeout", .arg = "seconds", .help = "other than the set's own",
		      .type = &vtype_timeout, .max = UINT32_MAX - 1, .fallback = (uint32_t)NO_TIMEOUT,
		      .list = " timeout %v", .blob = FIELD(info, timeout) },
	[DEL] = { SET_OPT("del-set", "take out of this set", del_set) },
	[MAP] = { SET_OPT("map-set", "what this set has for the packet", map_set) },
	[MARK] = { MAP_OPT("map-mark", "its mark", IPSET_FLAG_MAP_SKBMARK) },
	[PRIO] = { MAP_OPT("map-prio", "its class for traffic control", IPSET_FLAG_MAP_SKBPRIO) },
	[QUEUE] = { MAP_OPT("map-queue", "its queue of the device", IPSET_FLAG_MAP_SKBQUEUE) },
};

static bool is_set_opt(unsigned i)
{
	return i == ADD || i == DEL || i == MAP;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	if (!v[ADD].set && !v[DEL].set && !v[MAP].set)
		return diag_usage(diag, "You must specify either `--add-set' or `--del-set' or "
					"`--map-set'");
	if (v[EXIST].set && !v[ADD].set)
		return diag_usage(diag, "Flag `--exist' can be used with `--add-set' only");
	if (v[TIMEOUT].set && !v[ADD].set)
		return diag_usage(diag, "Option `--timeout' can be used with `--add-set' only");
	for (unsigned i = MARK; i <= QUEUE; i++)
		if (v[i].set && !v[MAP].set)
			return diag_usage(diag, "Flag `--%s' can be used with `--map-set' only",
					  opts[i].name);
	if (v[MAP].set && !v[MARK].set && !v[PRIO].set && !v[QUEUE].set)
		return diag_usage(diag, "You must specify flags `--map-mark' or '--map-prio` or "
					"`--map-queue'");
	for (unsigned i = ADD; i <= MAP; i++)
		if (is_set_opt(i) && v[i].set && ipset_check(&v[i], ctx, diag))
			return -1;
	if (v[MAP].set && ctx->table && ctx->table != TABLE_MANGLE)
		return diag_invalid(diag, "--map-set is for table mangle only");
	if ((v[PRIO].set || v[QUEUE].set) && ctx->hook & (HOOK_PRE | HOOK_IN))
		return diag_invalid(diag, "class and queue are of packets that go out");
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	for (unsigned i = ADD; i <= MAP; i++)
		if (is_set_opt(i))
			((struct xt_set_info *)(void *)((char *)data + opts[i].blob.off))->index =
				IPSET_INVALID_ID;
	ext_encode_fields(inst, data);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	if (!ext_decode_fields(inst, ctx, data))
		return false;
	for (unsigned i = ADD; i <= MAP; i++) {
		const struct xt_set_info *set = (const void *)((const char *)data + opts[i].blob.off);
		struct val *val = &inst->vals[i];

		if (!is_set_opt(i))
			continue;
		*val = (struct val){ 0 };
		if (set->index == IPSET_INVALID_ID)
			continue;
		if (!vtype_ipset.decode(&opts[i], &opts[i].blob, data, &vctx, val) || val->inv ||
		    !ipset_decoded(val, ctx))
			return false;
		val->set = true;
	}
	return true;
}

static bool decode_v2(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_set_info_target_v2 *v2 = data;
	info set = { .add_set = v2->add_set, .del_set = v2->del_set, .flags = v2->flags,
		     .timeout = v2->timeout, .map_set.index = IPSET_INVALID_ID };

	return decode(inst, ctx, &set);
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_set_info_target_v1 *v1 = data;
	info set = { .add_set = v1->add_set, .del_set = v1->del_set,
		     .timeout = (uint32_t)NO_TIMEOUT, .map_set.index = IPSET_INVALID_ID };

	return decode(inst, ctx, &set);
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_set_info_target_v2), .decode = decode_v2 },
	{ .revision = 1, .size = sizeof(struct xt_set_info_target_v1), .decode = decode_v1 },
	{ .size = 0 },
};

const struct ext ext_target_set = {
	.name = "SET", EXT_TARGET_IS(set), .families = FAM_BOTH,
	.help = "changes sets made by ipset", EXT_OPTS(opts), .check = check,
	.xt_only = "the sets of ipset are not those of nf_tables",
	.blob = { .revision = 3, .size = sizeof(info), .encode = encode, .decode = decode },
	.old = old,
};
