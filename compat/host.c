/* SPDX-License-Identifier: GPL-2.0-or-later */
/* host.c - see host.h */
#include "compat/host.h"

#include <string.h>

#include <linux/netfilter.h>

#include "lib/rule/ext.h"

static int no_host(const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "`%s' is no %s address, nor the name of a host that has one", word,
		    addr_len(ctx->family) == 4 ? "IPv4" : "IPv6");
	if (ctx->family == NFPROTO_ARP)
		return diag_usage(ctx->diag, "host/network `%s' not found", word);
	return diag_usage(ctx->diag, "getaddrinfo: Name or service not known\n");
}

static int host_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	return resolve_host(word[0], ctx->family, ret->addr, 1) ? 0 : no_host(ctx, word[0]);
}

static void host_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
}

static void host_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	memcpy((char *)base + at->off, val->addr[0], at->size < 16 ? at->size : 16);
}

static bool host_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	memcpy(ret->addr[0], (const char *)base + at->off, addr_len(ctx->family));
	return true;
}

const struct vtype vtype_host = {
	.words = 1, .parse = host_parse, .print = host_print,
	.encode = host_encode, .decode = host_decode,
};

/* ---- address/length: the length is in the first byte of the second half ---- */

static int prefix_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	char *text = arena_strdup(ctx->arena, word[0]), *slash = strchr(text, '/');
	unsigned all = addr_len(ctx->family) * 8;
	uint8_t mask[16];
	int bits = all;

	if (slash) {
		*slash = '\0';
		bits = parse_ip_mask(slash + 1, ctx->family, mask) ?
		       mask_bits(mask, addr_len(ctx->family)) : -1;
	}
	if (bits < 0) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", neither a valid "
				  "network mask nor valid CIDR (0-%u).\n", ctx->ext, opt->name, all);
	}
	if (!resolve_host(text, ctx->family, ret->addr, 1))
		return no_host(ctx, text);
	ret->addr[1][0] = bits;
	return 0;
}

static void prefix_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			 enum print_mode mode, struct buf *out)
{
	host_print(opt, val, ctx, mode, out);
	buf_putc(out, '/');
	buf_u64(out, val->addr[1][0]);
}

static void prefix_encode(const struct opt *opt, const struct field *at, const struct val *val,
			  void *base)
{
	host_encode(opt, at, val, base);
	((uint8_t *)base)[at->off2] = val->addr[1][0];
}

static bool prefix_decode(const struct opt *opt, const struct field *at, const void *base,
			  const struct val_ctx *ctx, struct val *ret)
{
	ret->addr[1][0] = ((const uint8_t *)base)[at->off2];
	return host_decode(opt, at, base, ctx, ret);
}

const struct vtype vtype_host_prefix = {
	.words = 1, .parse = prefix_parse, .print = prefix_print,
	.encode = prefix_encode, .decode = prefix_decode,
};
