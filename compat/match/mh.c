/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/mh.c - the "mh" match: types of IPv6 mobility headers.
 * Native: mh nexthdr, checksum, type. Blob: struct ip6t_mh,
 * <linux/netfilter_ipv6/ip6t_mh.h>, revision 0, for which a header that names
 * a payload, or ends before the checksum does, is none.
 */
#include <string.h>
#include <strings.h>

#include <netinet/in.h>
#include <linux/netfilter_ipv6/ip6t_mh.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"

static const struct name types[] = {
	{ "binding-refresh-request", 0 }, { "home-test-init", 1 }, { "careof-test-init", 2 },
	{ "home-test", 3 }, { "careof-test", 4 }, { "binding-update", 5 },
	{ "binding-acknowledgement", 6 }, { "binding-error", 7 },
	{ "brr", 0 }, { "hoti", 1 }, { "coti", 2 }, { "hot", 3 }, { "cot", 4 }, { "bu", 5 },
	{ "ba", 6 }, { "be", 7 }, { NULL, 0 },
};

/* A name, or the beginning of a long one; or a number. */
static bool type_find(const char *text, size_t len, uint64_t *ret)
{
	char number[8];

	for (unsigned start_will_do = 0; start_will_do < 2 && len; start_will_do++)
		for (const struct name *n = types; n->name; n++)
			if ((start_will_do || strlen(n->name) == len) &&
			    !strncasecmp(n->name, text, len)) {
				*ret = n->value;
				return true;
			}
	if (len >= sizeof(number))
		return false;
	memcpy(number, text, len);
	number[len] = '\0';
	return parse_u64(number, 0, UINT8_MAX, ret);
}

static int types_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const char *text = word[0], *colon = strchr(text, ':');
	size_t len = colon ? (size_t)(colon - text) : strlen(text);

	ret->num[0] = 0;
	ret->num[1] = opt->max;
	diag_word(ctx->diag, ctx->word);
	if ((len || !colon) && !type_find(text, len, &ret->num[0]))
		return diag_usage(ctx->diag, "Invalid MH type `%.*s'", (int)len, text);
	if (!colon)
		ret->num[1] = ret->num[0];
	else if (colon[1] && !type_find(colon + 1, strlen(colon + 1), &ret->num[1]))
		return diag_usage(ctx->diag, "Invalid MH type `%s'", colon + 1);
	if (ret->num[0] > ret->num[1])
		return diag_usage(ctx->diag, "Invalid MH type range (min > max)");
	return 0;
}

static void type_print(uint64_t type, enum print_mode mode, struct buf *out)
{
	const char *name = mode == PRINT_LIST ? name_of(types, type) : NULL;

	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, type);
}

static void types_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	type_print(val->num[0], mode, out);
	if (val->num[1] == val->num[0])
		return;
	buf_putc(out, mode == PRINT_NFT ? '-' : ':');
	type_print(val->num[1], mode, out);
}

static const struct vtype vtype_mhtype = {
	.words = 1, .parse = types_parse, .print = types_print,
};

static const struct opt opts[] = {
	{ .name = "mh-type", .arg = "type[:type]", .help = "type, or from first to last",
	  .type = &vtype_mhtype, .flags = OPT_INVERT | OPT_ALL_IS_NONE, .max = 255,
	  .names = types, .sel = SEL_MH_TYPE, .list = " %[!|]%v",
	  .nft = " mh type %[!= |]%v" },
};

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	prog_match(prog, SEL_MH_NEXTHDR, OP_EQ)->match.lo[0] = IPPROTO_NONE;
	prog_match(prog, SEL_MH_CHECKSUM, OP_GE);
	return !inst->vals[0].set || vtype_range.lower(&opts[0], &inst->vals[0], prog);
}

static bool is_header(const struct stmt *stmt)
{
	return stmt[0].kind == STMT_MATCH && stmt[0].sel == SEL_MH_NEXTHDR &&
	       stmt[0].op == OP_EQ && !stmt[0].match.masked &&
	       stmt[0].match.lo[0] == IPPROTO_NONE && stmt[1].kind == STMT_MATCH &&
	       stmt[1].sel == SEL_MH_CHECKSUM && stmt[1].op == OP_GE &&
	       !stmt[1].match.masked && !be_get(stmt[1].match.lo, 2);
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct val_ctx vctx = { .arena = ctx->arena, .family = ctx->family };

	if (inst->vals[0].set || n < 2 || !is_header(stmt))
		return 0;
	if (n == 2 || stmt[2].kind != STMT_MATCH || stmt[2].sel != SEL_MH_TYPE)
		return 2;
	inst->vals[0].set = vtype_range.lift(&opts[0], stmt + 2, &vctx, &inst->vals[0]);
	return inst->vals[0].set ? 3 : 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	struct ip6t_mh *mh = data;
	const struct val *val = &inst->vals[0];

	mh->types[0] = val->num[0];
	mh->types[1] = val->set ? val->num[1] : opts[0].max;
	mh->invflags = val->inv ? IP6T_MH_INV_TYPE : 0;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ip6t_mh *mh = data;
	struct val *val = &inst->vals[0];

	val->inv = mh->invflags;
	val->set = val->inv || mh->types[0] != 0 || mh->types[1] != opts[0].max;
	val->num[0] = val->set ? mh->types[0] : 0;
	val->num[1] = val->set ? mh->types[1] : 0;
	return true;
}

_Static_assert(sizeof(struct ip6t_mh) == 3, "ip6t_mh.h, revision 0");

const struct ext ext_match_mh = {
	.name = "mh", EXT_MATCH_IS(mh), .families = FAM_IP6,
	.help = "mobility header", EXT_OPTS(opts),
	.protos = { IPPROTO_MH }, .proto_error = "mh match requires '-p mh'", .list = " mh",
	.blob = { .revision = 0, .size = sizeof(struct ip6t_mh),
		  .encode = encode, .decode = decode },
	.lower = lower, .lift = lift, .starts = { { SEL_MH_NEXTHDR, SEL_MH_CHECKSUM } },
};
