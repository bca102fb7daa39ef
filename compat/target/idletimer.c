/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/idletimer.c - the "IDLETIMER" target: tells when no packet came for a
 * while.
 * Native: none. Blob: struct idletimer_tg_info_v1,
 * <linux/netfilter/xt_IDLETIMER.h>, revision 1; 0 has no kind of timer.
 */
#include <limits.h>
#include <string.h>

#include <linux/types.h>
#include <linux/netfilter/xt_IDLETIMER.h>

#include "compat/ext.h"

#define info struct idletimer_tg_info_v1

static const struct opt opts[] = {
	{ .name = "timeout", .arg = "seconds", .help = "how long without packets",
	  .type = &vtype_num, .max = UINT32_MAX, .flags = OPT_REQUIRED | OPT_NOT_NATIVE,
	  .list = " timeout:%v", .blob = FIELD(info, timeout) },
	{ .name = "label", .arg = "string", .help = "name of the timer", .type = &vtype_string,
	  .max = MAX_IDLETIMER_LABEL_SIZE - 1, .flags = OPT_REQUIRED, .list = " label:%v",
	  .blob = FIELD(info, label) },
	{ .name = "alarm", .help = "a timer that wakes the machine", .type = &vtype_flag,
	  .list = " alarm", .blob_set = BITS(info, timer_type, XT_IDLETIMER_ALARM) },
};

/* The kernel counts milliseconds, and names a file after the label. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const struct val *v = inst->vals;

	if (!v[0].num[0] || v[0].num[0] >= INT_MAX / 1000)
		return diag_invalid(diag, "a timeout is from 1 to %d seconds", INT_MAX / 1000 - 1);
	return v[1].n && !strchr(v[1].str, '/') ? 0 :
	       diag_invalid(diag, "the label must do as the name of a file");
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	info now = { 0 };

	memcpy(&now, data, offsetof(struct idletimer_tg_info, timer));
	now.send_nl_msg = now.timer_type = 0;
	return ext_decode_fields(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct idletimer_tg_info), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_target_idletimer = {
	.name = "IDLETIMER", EXT_TARGET_IS(idletimer), .families = FAM_BOTH,
	.help = "tells when no packet came for a while", EXT_OPTS(opts),
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, timer) },
	.old = old, .check = check,
};
