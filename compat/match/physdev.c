/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/physdev.c - the "physdev" match: bridge ports that a packet came in or
 * leaves through. Always xt: nf_tables in ip and ip6 does not know them.
 * Blob: struct xt_physdev_info, <linux/netfilter/xt_physdev.h>, revision 0.
 */
#include <string.h>

#include <linux/netfilter/xt_physdev.h>

#include "compat/ext.h"

enum { IS_IN, IN, IS_OUT, OUT, IS_BRIDGED };

static int port_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (strlen(word[0]) >= IFNAMSIZ) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "interface name `%s' must be shorter than IFNAMSIZ (%d)",
				  word[0], IFNAMSIZ - 1);
	}
	return string_parse(opt, word, ctx, ret);
}

static void port_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	if (mode == PRINT_SAVE && (!val->n || strpbrk(val->str, " \t\"'\\")))
		print_quoted(val->str, out);
	else
		buf_puts(out, val->str);
}

static bool port_equal(const struct val *a, const struct val *b)
{
	return !strcmp(a->str, b->str);
}

/* The name, and a mask of the bytes compared: its NUL too unless it ends in +. */
static void port_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	bool prefix = val->n && val->str[val->n - 1] == '+';

	memcpy((char *)base + at->off, val->str, val->n);
	if (val->n)
		memset((char *)base + at->off2, 0xff, prefix ? val->n - 1u : val->n + 1u);
}

static bool port_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	const char *name = (const char *)base + at->off;

	ret->n = strnlen(name, IFNAMSIZ - 1);
	ret->str = arena_strndup(ctx->arena, name, ret->n);
	return true;
}

static const struct vtype vtype_bridge_port = {
	.words = 1, .parse = port_parse, .print = port_print, .equal = port_equal,
	.encode = port_encode, .decode = port_decode,
};

#define HAS(op) .flags = OPT_INVERT,							\
		.blob_set = BITS(struct xt_physdev_info, bitmask, XT_PHYSDEV_OP_##op),	\
		.blob_inv = BITS(struct xt_physdev_info, invert, XT_PHYSDEV_OP_##op)

static const struct opt opts[] = {
	[IS_IN] = { .name = "physdev-is-in", .help = "it came in through a bridge port",
		    .type = &vtype_flag, .list = "%[ !|] --physdev-is-in", HAS(ISIN) },
	[IN] = { .name = "physdev-in", .arg = "name[+]", .help = "the bridge port it came in by",
		 .type = &vtype_bridge_port, .list = "%[ !|] --physdev-in %v", HAS(IN),
		 .blob = FIELD2(struct xt_physdev_info, physindev, in_mask) },
	[IS_OUT] = { .name = "physdev-is-out", .help = "it leaves through a bridge port",
		     .type = &vtype_flag, .list = "%[ !|] --physdev-is-out", HAS(ISOUT) },
	[OUT] = { .name = "physdev-out", .arg = "name[+]", .help = "the bridge port it leaves by",
		  .type = &vtype_bridge_port, .list = "%[ !|] --physdev-out %v", HAS(OUT),
		  .blob = FIELD2(struct xt_physdev_info, physoutdev, out_mask) },
	[IS_BRIDGED] = { .name = "physdev-is-bridged", .help = "it is bridged, not routed",
			 .type = &vtype_flag, .list = "%[ !|] --physdev-is-bridged", HAS(BRIDGED) },
};

const struct ext ext_match_physdev = {
	.name = "physdev", EXT_MATCH_IS(physdev), .families = FAM_BOTH,
	.help = "bridge ports", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "PHYSDEV: no physdev option specified", .list = " PHYSDEV match",
	.xt_only = "nf_tables knows bridge ports in the bridge family only",
	.blob = { .revision = 0, .size = sizeof(struct xt_physdev_info) },
};
