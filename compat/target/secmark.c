/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/secmark.c - the "SECMARK" target: the security mark of a packet.
 * Native: none without an object for each context. Blob:
 * struct xt_secmark_target_info_v1, <linux/netfilter/xt_SECMARK.h>, revision 1;
 * 0 has the context last.
 */
#include <string.h>

#include <linux/netfilter/xt_SECMARK.h>

#include "compat/ext.h"

#define info struct xt_secmark_target_info_v1

static const struct opt opts[] = {
	{ .name = "selctx", .arg = "context", .help = "a context of SELinux",
	  .type = &vtype_string, .max = SECMARK_SECCTX_MAX - 1,
	  .flags = OPT_REQUIRED | OPT_NOT_NATIVE, .list = " SECMARK selctx %v",
	  .blob = FIELD(info, secctx) },
};

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	((info *)data)->mode = SECMARK_MODE_SEL;
	ext_encode_fields(inst, data);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return ((const info *)data)->mode == SECMARK_MODE_SEL &&
	       ext_decode_fields(inst, ctx, data);
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_secmark_target_info *from = data;
	info now = { .mode = from->mode };

	memcpy(now.secctx, from->secctx, sizeof(now.secctx));
	return decode(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_secmark_target_info), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_target_secmark = {
	.name = "SECMARK", EXT_TARGET_IS(secmark), .families = FAM_BOTH,
	.help = "sets the security mark", EXT_OPTS(opts), .tables = TABLE_MANGLE | TABLE_SECURITY,
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, secid),
		  .encode = encode, .decode = decode },
	.old = old,
};
