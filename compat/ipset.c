/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ipset.c - see ipset.h */
#include "compat/ipset.h"

#include <errno.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_set.h>

static int directions_parse(const char *text, struct ipset_val *ret, const struct val_ctx *ctx)
{
	for (const char *at = text;; at += 4) {
		bool src = !strncmp(at, "src", 3);

		if ((!src && strncmp(at, "dst", 3)) || (at[3] && at[3] != ',')) {
			diag_word(ctx->diag, ctx->word + 1);
			return diag_usage(ctx->diag, "You must spefify (the comma separated list of) "
						     "'src' or 'dst'.");
		}
		if (ret->dim == IPSET_DIM_MAX) {
			diag_word(ctx->diag, ctx->word + 1);
			return diag_usage(ctx->diag, "Can't be more src/dst options than %d.",
					  IPSET_DIM_MAX);
		}
		ret->dim++;
		if (src)
			ret->flags |= 1u << ret->dim;
		if (!at[3])
			return 0;
	}
}

static int ipset_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	struct ipset_val *set = arena_new(ctx->arena, struct ipset_val);

	if (strlen(word[0]) >= IPSET_MAXNAMELEN) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "setname `%s' too long, max %d characters.", word[0],
				  IPSET_MAXNAMELEN - 1);
	}
	set->name = arena_strdup(ctx->arena, word[0]);
	ret->ptr = set;
	return directions_parse(word[1], set, ctx);
}

static void ipset_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	const struct ipset_val *set = val->ptr;

	buf_putc(out, ' ');
	if (mode == PRINT_SAVE && strpbrk(set->name, " \t\"'\\"))
		print_quoted(set->name, out);
	else
		buf_puts(out, set->name);
	for (unsigned i = 1; i <= set->dim; i++)
		buf_printf(out, "%c%s", i == 1 ? ' ' : ',', set->flags & 1u << i ? "src" : "dst");
}

static bool ipset_equal(const struct val *a, const struct val *b)
{
	const struct ipset_val *x = a->ptr, *y = b->ptr;

	return x->index == y->index && x->dim == y->dim && x->flags == y->flags;
}

static void ipset_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	struct xt_set_info *info = (void *)((char *)base + at->off);
	const struct ipset_val *set = val->ptr;

	*info = (struct xt_set_info){ .index = set->index, .dim = set->dim,
				      .flags = set->flags | (val->inv ? IPSET_INV_MATCH : 0) };
}

static bool ipset_decode(const struct opt *opt, const struct field *at, const void *base,
			 const struct val_ctx *ctx, struct val *ret)
{
	const struct xt_set_info *info = (const void *)((const char *)base + at->off);
	struct ipset_val *set = arena_new(ctx->arena, struct ipset_val);

	set->index = info->index;
	set->dim = info->dim;
	set->flags = info->flags & ~IPSET_INV_MATCH;
	ret->ptr = set;
	ret->inv = info->flags & IPSET_INV_MATCH;
	return info->dim && info->dim <= IPSET_DIM_MAX && info->index != IPSET_INVALID_ID;
}

const struct vtype vtype_ipset = {
	.words = 2, .parse = ipset_parse, .print = ipset_print, .equal = ipset_equal,
	.encode = ipset_encode, .decode = ipset_decode,
};

int ipset_check(struct val *val, const struct rule_ctx *ctx, struct diag *diag)
{
	struct ipset_val set = *(const struct ipset_val *)val->ptr;
	uint8_t family = NFPROTO_UNSPEC;
	int err = ctx->services ? ctx->services->ipset_find(set.name, &set.index, &family) : 0;

	if (err == -ENOPROTOOPT)
		return diag_error(diag, STATUS_VERSION, "Kernel module xt_set is not loaded in.\n");
	if (err == -EPERM)
		return diag_error(diag, STATUS_RESOURCE,
				  "Can't open socket to ipset: Permission denied (you must be root)");
	if (err)
		return diag_usage(diag, "Set %s doesn't exist.\n", set.name);
	if (family != NFPROTO_UNSPEC && family != ctx->family)
		return diag_usage(diag, "The protocol family of set %s is %s, which is not "
				  "applicable.\n", set.name,
				  family == NFPROTO_IPV4 ? "IPv4" : "IPv6");
	val->ptr = arena_memdup(ctx->arena, &set, sizeof(set));
	return 0;
}

bool ipset_decoded(struct val *val, const struct rule_ctx *ctx)
{
	struct ipset_val set = *(const struct ipset_val *)val->ptr;

	if (!ctx->services || ctx->services->ipset_name(set.index, ctx->arena, &set.name))
		return false;
	val->ptr = arena_memdup(ctx->arena, &set, sizeof(set));
	return true;
}
