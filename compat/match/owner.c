/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/owner.c - the "owner" match: who opened the socket that sent a packet.
 * Native: meta skuid, skgid; not inverted, for a packet without a socket matches
 * then in xt. Blob: struct xt_owner_match_info, <linux/netfilter/xt_owner.h>,
 * revision 1.
 */
#include <string.h>

#include <linux/netfilter/xt_owner.h>

#include "compat/ext.h"
#include "lib/rule/names.h"

enum { SOCKET, UID, GID, SUPPL, ID_MAX = UINT32_MAX - 1 };

static bool id_find(const char *name, bool group, uint64_t *ret)
{
	uint32_t id;

	if (!(group ? names_group : names_user)(name, &id))
		return false;
	*ret = id;
	return true;
}

static bool ids_read(const struct opt *opt, const char *text, struct val *ret)
{
	const char *dash = strchr(text, '-');
	char first[16];

	ret->num[1] = 0;
	if (parse_u64(text, 0, opt->max, &ret->num[0]) ||
	    id_find(text, opt->sel == SEL_SKGID, &ret->num[0])) {
		ret->num[1] = ret->num[0];
		return true;
	}
	if (!dash || (size_t)(dash - text) >= sizeof(first))
		return false;
	memcpy(first, text, dash - text);
	first[dash - text] = '\0';
	return parse_u64(first, 0, opt->max, &ret->num[0]) &&
	       parse_u64(dash + 1, ret->num[0], opt->max, &ret->num[1]);
}

static int ids_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	if (ids_read(opt, word[0], ret))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "`%s' is no %s here, no number and no range first-last", word[0],
		    opt->sel == SEL_SKGID ? "group" : "user");
	return diag_usage(ctx->diag, "%s: Bad value for \"--%s\" option: \"%s\"", ctx->ext,
			  opt->name, word[0]);
}

static void ids_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	bool group = opt->sel == SEL_SKGID;
	char name[64];

	if (mode != PRINT_LIST || val->num[0] != val->num[1] ||
	    !(group ? names_group_of : names_user_of)(val->num[0], name, sizeof(name))) {
		vtype_portrange.print(opt, val, ctx, mode, out);
		return;
	}
	buf_putc(out, ' ');
	buf_puts(out, name);
}

static const struct vtype vtype_ids = {
	.words = 1, .parse = ids_parse, .print = ids_print, .lower = range_lower,
	.lift = range_lift, .encode = pair_encode, .decode = range_decode,
};

#define HAS(bit) .blob_set = BITS(struct xt_owner_match_info, match, bit),	\
		 .blob_inv = BITS(struct xt_owner_match_info, invert, bit)

static const struct opt opts[] = {
	[SOCKET] = { .name = "socket-exists", .help = "it was sent by a socket",
		     .type = &vtype_flag, .flags = OPT_INVERT | OPT_NOT_NATIVE,
		     .list = "%[ !|] owner socket exists", HAS(XT_OWNER_SOCKET) },
	[UID] = { .name = "uid-owner", .arg = "user[-user]", .help = "by this user's",
		  .type = &vtype_ids, .flags = OPT_INVERT | OPT_NOT_NATIVE_INV, .max = ID_MAX,
		  .sel = SEL_SKUID, .list = "%[ !|] owner UID match %v",
		  .blob = FIELD2(struct xt_owner_match_info, uid_min, uid_max),
		  HAS(XT_OWNER_UID) },
	[GID] = { .name = "gid-owner", .arg = "group[-group]", .help = "by this group's",
		  .type = &vtype_ids, .flags = OPT_INVERT | OPT_NOT_NATIVE_INV, .max = ID_MAX,
		  .sel = SEL_SKGID, .list = "%[ !|] owner GID match %v",
		  .blob = FIELD2(struct xt_owner_match_info, gid_min, gid_max),
		  HAS(XT_OWNER_GID) },
	[SUPPL] = { .name = "suppl-groups", .help = "--gid-owner also of supplementary groups",
		    .type = &vtype_flag, .flags = OPT_NOT_NATIVE, .list = " incl. suppl. groups",
		    HAS(XT_OWNER_SUPPL_GROUPS) },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[SUPPL].set && !inst->vals[GID].set)
		return diag_usage(diag, "owner: Bad value for \"--suppl-groups\" option: "
					"\"you need to use --gid-owner first\"");
	return 0;
}

const struct ext ext_match_owner = {
	.name = "owner", EXT_MATCH_IS(owner), .families = FAM_BOTH,
	.help = "the socket that sent a packet", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "owner: At least one of --uid-owner, --gid-owner or --socket-exists is required",
	.hooks = HOOK_OUT | HOOK_POST,
	.blob = { .revision = 1, .size = sizeof(struct xt_owner_match_info) },
	.check = check,
};
