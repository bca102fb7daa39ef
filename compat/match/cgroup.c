/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/cgroup.c - the "cgroup" match: control group of the sending socket.
 * Native only with --inexact: meta cgroup, which for the answers of a listening
 * socket looks at that one, where xt looks at none. A path has no native form
 * that could be read back. Blob: struct xt_cgroup_info_v2,
 * <linux/netfilter/xt_cgroup.h>, revision 2; 1 has a longer path, 0 none.
 */
#include <linux/netfilter/xt_cgroup.h>

#include "compat/ext.h"

enum { PATH, CLASSID };

#define v2 struct xt_cgroup_info_v2

static const struct opt opts[] = {
	[PATH] = { .name = "path", .arg = "path", .help = "below this one of cgroup2, by its path",
		   .type = &vtype_string, .flags = OPT_INVERT | OPT_NOT_NATIVE,
		   .max = XT_CGROUP_PATH_MAX - 1, .list = " cgroup %[! |]%v",
		   .blob = FIELD(v2, path), .blob_set = BITS(v2, has_path, 1),
		   .blob_inv = BITS(v2, invert_path, 1) },
	[CLASSID] = { .name = "cgroup", .arg = "classid", .help = "class of net_cls",
		      .type = &vtype_num, .flags = OPT_INVERT | OPT_NOT_NATIVE, .sel = SEL_CGROUP,
		      .max = UINT32_MAX, .list = " cgroup %[! |]%v", .blob = FIELD(v2, classid),
		      .blob_set = BITS(v2, has_classid, 1),
		      .blob_inv = BITS(v2, invert_classid, 1) },
};

_Static_assert(sizeof(v2) == 528, "xt_cgroup.h, revision 2");

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[PATH].set == inst->vals[CLASSID].set)
		return diag_invalid(diag, "one of --path and --cgroup, not both");
	return 0;
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_cgroup_info_v1 *info = data;
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };
	const struct field path = FIELD(struct xt_cgroup_info_v1, path);

	if (info->has_classid)
		inst->vals[CLASSID] = (struct val){ .set = true, .inv = info->invert_classid,
						    .num = { info->classid } };
	if (!info->has_path)
		return info->has_classid;
	inst->vals[PATH] = (struct val){ .set = true, .inv = info->invert_path };
	return !info->has_classid &&
	       vtype_string.decode(&opts[PATH], &path, data, &vctx, &inst->vals[PATH]);
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_cgroup_info_v0 *info = data;

	inst->vals[CLASSID] = (struct val){ .set = true, .inv = info->invert,
					    .num = { info->id } };
	return true;
}

static const struct blob old[] = {
	{ .revision = 1, .size = sizeof(struct xt_cgroup_info_v1), .decode = decode_v1 },
	{ .revision = 0, .size = sizeof(struct xt_cgroup_info_v0), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_match_cgroup = {
	.name = "cgroup", EXT_MATCH_IS(cgroup), .families = FAM_BOTH,
	.help = "control group of the sender", EXT_OPTS(opts),
	.hooks = HOOK_IN | HOOK_OUT | HOOK_POST, .check = check, .flags = EXT_HINT_ONLY,
	.blob = { .revision = 2, .size = sizeof(v2), .user_size = offsetof(v2, priv) },
	.old = old,
};
