/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_pkttype.c - the "pkttype" match of ebtables: whom a frame was sent to.
 * Native: meta pkttype. Blob: struct ebt_pkttype_info,
 * <linux/netfilter_bridge/ebt_pkttype.h>, revision 0.
 * That of iptables is match/pkttype.c.
 */
#include <string.h>

#include <linux/if_packet.h>
#include <linux/types.h>
#include <linux/netfilter_bridge/ebt_pkttype.h>

#include "compat/ext.h"
#include "lib/rule/advice.h"

static const struct name types[] = {
	{ "host", PACKET_HOST }, { "broadcast", PACKET_BROADCAST },
	{ "multicast", PACKET_MULTICAST }, { "otherhost", PACKET_OTHERHOST },
	{ "outgoing", PACKET_OUTGOING }, { "loopback", PACKET_LOOPBACK },
	{ "fastroute", PACKET_FASTROUTE }, { NULL, 0 },
};

static int class_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (name)
		ret->num[0] = name->value;
	if (name || parse_u64(word[0], 0, opt->max, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
	if (*word[0] >= '0' && *word[0] <= '9')
		return diag_usage(ctx->diag, "Problem with specified pkttype class");
	return diag_usage(ctx->diag, "Could not parse class '%s'", word[0]);
}

static const struct vtype vtype_class = {
	.words = 1, .parse = class_parse, .print = enum_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	{ .name = "pkttype-type", .arg = "type", .help = "a number up to 254, or one of",
	  .type = &vtype_class, .flags = OPT_INVERT | OPT_REQUIRED, .max = 254,
	  .names = types, .sel = SEL_PKTTYPE, .blob = FIELD(struct ebt_pkttype_info, pkt_type),
	  .blob_inv = BITS(struct ebt_pkttype_info, invert, 1) },
};

const struct ext ext_match_br_pkttype = {
	.name = "pkttype", EXT_MATCH_IS(br_pkttype), .families = FAM_BRIDGE,
	.help = "whom the frame was sent to", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(struct ebt_pkttype_info) },
};
