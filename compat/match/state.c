/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/state.c - the "state" match: the old spelling of conntrack --ctstate.
 * Native: ct state. Blob: that of "conntrack", revision 3, with the alias flag;
 * of its own, struct xt_state_info, <linux/netfilter/xt_state.h>.
 */
#include <linux/netfilter/xt_conntrack.h>
#include <linux/netfilter/xt_state.h>

#include "compat/ctstate.h"
#include "compat/ext.h"

static const struct opt opts[] = {
	{ .name = "state", .arg = "INVALID|ESTABLISHED|NEW|RELATED|UNTRACKED[,...]",
	  .help = "state of the packet's connection", .type = &vtype_ctstate,
	  .flags = OPT_INVERT | OPT_REQUIRED | OPT_BEGINS, .names = state_names,
	  .sel = SEL_CT_STATE, .list = "%[ !|] state %v" },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return ctstate_inexact(&inst->vals[0], false);
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct xt_conntrack_mtinfo3 *info = data;

	info->match_flags = XT_CONNTRACK_STATE | XT_CONNTRACK_STATE_ALIAS;
	info->invert_flags = inst->vals[0].inv ? XT_CONNTRACK_STATE : 0;
	info->state_mask = inst->vals[0].num[0];
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_conntrack_mtinfo3 *info = data;

	inst->vals[0] = (struct val){ .set = true, .num = { info->state_mask },
				      .inv = info->invert_flags & XT_CONNTRACK_STATE };
	return info->match_flags == (XT_CONNTRACK_STATE | XT_CONNTRACK_STATE_ALIAS);
}

/* The bits are those of the first states of xt_conntrack.h, but UNTRACKED. */
static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_state_info *info = data;
	const uint32_t untracked = 1 << (IP_CT_NUMBER + 1);

	inst->vals[0].set = true;
	inst->vals[0].num[0] = info->statemask & ~untracked;
	if (info->statemask & untracked)
		inst->vals[0].num[0] |= XT_CONNTRACK_STATE_UNTRACKED;
	return true;
}

static const struct blob old[] = {
	{ .name = "state", .revision = 0, .size = sizeof(struct xt_state_info),
	  .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_match_state = {
	.name = "state", EXT_MATCH_IS(state), .families = FAM_BOTH,
	.help = "state of a connection", EXT_OPTS(opts), .flags = EXT_HINT_ONLY,
	.blob = { .name = "conntrack", .revision = 3,
		  .size = sizeof(struct xt_conntrack_mtinfo3),
		  .encode = encode, .decode = decode },
	.old = old, .inexact = inexact,
};
