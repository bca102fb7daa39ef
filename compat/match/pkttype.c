/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/pkttype.c - the "pkttype" match: whom the link layer sent a packet to.
 * Native: meta pkttype. Blob: struct xt_pkttype_info,
 * <linux/netfilter/xt_pkttype.h>, revision 0.
 */
#include <linux/if_packet.h>
#include <linux/netfilter/xt_pkttype.h>

#include "compat/ext.h"

static const struct name types[] = {
	{ "unicast", PACKET_HOST }, { "broadcast", PACKET_BROADCAST },
	{ "multicast", PACKET_MULTICAST }, { "otherhost", PACKET_OTHERHOST },
	{ "host", PACKET_HOST }, { "bcast", PACKET_BROADCAST }, { "mcast", PACKET_MULTICAST },
	{ NULL, 0 },
};

static int type_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "packets are unicast, broadcast, multicast or otherhost");
	return diag_usage(ctx->diag, "Bad packet type '%s'", word[0]);
}

static bool type_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	return num_lift(opt, stmt, ctx, ret) && name_of(opt->names, ret->num[0]);
}

static bool type_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	return num_decode(opt, at, base, ctx, ret) && name_of(opt->names, ret->num[0]);
}

static const struct vtype vtype_pkttype = {
	.words = 1, .parse = type_parse, .print = enum_print, .lower = num_lower,
	.lift = type_lift, .encode = num_encode, .decode = type_decode,
};

static const struct opt opts[] = {
	{ .name = "pkt-type", .arg = "type", .help = "whom the link layer sent it to",
	  .type = &vtype_pkttype, .flags = OPT_INVERT | OPT_REQUIRED, .names = types,
	  .sel = SEL_PKTTYPE, .list = " PKTTYPE %[!=|=] %v",
	  .blob = FIELD(struct xt_pkttype_info, pkttype),
	  .blob_inv = BITS(struct xt_pkttype_info, invert, 1) },
};

const struct ext ext_match_pkttype = {
	.name = "pkttype", EXT_MATCH_IS(pkttype), .families = FAM_BOTH,
	.help = "packets to us, to all, to some", EXT_OPTS(opts), .flags = EXT_SHARED_NATIVE,
	.blob = { .revision = 0, .size = sizeof(struct xt_pkttype_info) },
};
