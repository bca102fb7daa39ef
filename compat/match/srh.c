/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/srh.c - the "srh" match: IPv6 segment routing headers.
 * Native: none. The kernel's match wants the header whole in the packet, and
 * no more segments left than there are, which no expression can ask. Blob:
 * struct ip6t_srh1, <linux/netfilter_ipv6/ip6t_srh.h>, revision 1; 0 ends
 * before the segment ids.
 */
#include <string.h>

#include <linux/netfilter_ipv6/ip6t_srh.h>

#include "compat/ext.h"

#define info struct ip6t_srh1

enum { NEXT_HDR, LEN_EQ, LEN_GT, LEN_LT, SEGS_EQ, SEGS_GT, SEGS_LT, LAST_EQ, LAST_GT, LAST_LT,
       TAG, PSID, NSID, LSID };

/* An address and its mask as they were written: always both. */
static int sid_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const char *slash = strchr(word[0], '/');
	size_t len = slash ? (size_t)(slash - word[0]) : strlen(word[0]);
	char text[64] = "";

	diag_word(ctx->diag, ctx->word);
	if (len < sizeof(text))
		memcpy(text, word[0], len);
	memset(ret->addr[1], 0xff, addr_len(ctx->family));
	if (slash && !parse_ip_mask(slash + 1, ctx->family, ret->addr[1]))
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", neither a valid "
				  "network mask nor valid CIDR (0-128).\n", ctx->ext, opt->name);
	if (!parse_ip(text, ctx->family, ret->addr[0]))
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\": \"%s\"\n",
				  ctx->ext, opt->name, word[0]);
	return 0;
}

static void sid_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
	print_ip_mask(val->addr[1], ctx->family, true, out);
}

static const struct vtype vtype_sid = {
	.words = 1, .parse = sid_parse, .print = sid_print,
	.encode = addr_encode, .decode = addr_decode,
};

#define NUM(is, what, text, field, bit) { .name = "srh-" is, .arg = what, .help = text,	\
	.type = &vtype_num, .flags = OPT_INVERT, .list = " " is ":%[!|]%v",		\
	.blob = FIELD(info, field), .blob_set = BITS(info, mt_flags, IP6T_SRH_##bit),	\
	.blob_inv = BITS(info, mt_invflags, IP6T_SRH_INV_##bit) }
#define SID(is, text, field, bit) { .name = "srh-" is, .arg = "address[/mask]",		\
	.help = text, .type = &vtype_sid, .flags = OPT_INVERT,				\
	.list = " " is " %[!|] %v", .blob = FIELD2(info, field##_addr, field##_msk),	\
	.blob_set = BITS(info, mt_flags, IP6T_SRH_##bit),				\
	.blob_inv = BITS(info, mt_invflags, IP6T_SRH_INV_##bit) }

static const struct opt opts[] = {
	[NEXT_HDR] = NUM("next-hdr", "number", "protocol of the next header", next_hdr, NEXTHDR),
	[LEN_EQ] = NUM("hdr-len-eq", "length", "length, in 8 bytes, less one", hdr_len, LEN_EQ),
	[LEN_GT] = NUM("hdr-len-gt", "length", "length is above that", hdr_len, LEN_GT),
	[LEN_LT] = NUM("hdr-len-lt", "length", "length is below that", hdr_len, LEN_LT),
	[SEGS_EQ] = NUM("segs-left-eq", "number", "segments left", segs_left, SEGS_EQ),
	[SEGS_GT] = NUM("segs-left-gt", "number", "more segments left", segs_left, SEGS_GT),
	[SEGS_LT] = NUM("segs-left-lt", "number", "less segments left", segs_left, SEGS_LT),
	[LAST_EQ] = NUM("last-entry-eq", "number", "index of the last segment", last_entry,
			LAST_EQ),
	[LAST_GT] = NUM("last-entry-gt", "number", "last segment is above that", last_entry,
			LAST_GT),
	[LAST_LT] = NUM("last-entry-lt", "number", "last segment is below that", last_entry,
			LAST_LT),
	[TAG] = NUM("tag", "number", "tag", tag, TAG),
	[PSID] = SID("psid", "previous segment", psid, PSID),
	[NSID] = SID("nsid", "next segment", nsid, NSID),
	[LSID] = SID("lsid", "last segment", lsid, LSID),
};

/* The three comparisons of a field have one number in the blob. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	for (unsigned i = LEN_EQ; i <= LAST_LT; i++)
		for (unsigned j = i + 1; j < LEN_EQ + ((i - LEN_EQ) / 3 + 1) * 3; j++) {
			const struct val *a = &inst->vals[i], *b = &inst->vals[j];

			if (!a->set || !b->set || a->num[0] == b->num[0])
				continue;
			diag_reason(diag, "the kernel keeps one number for the two; "
				    "use -m srh twice");
			return diag_usage(diag, "srh: option \"--%s\" cannot be used together with \"--%s\".\n",
					  opts[i].name, opts[j].name);
		}
	return 0;
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables cannot ask whether the header is whole and in order";
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ip6t_srh *v0 = data;
	info now = { 0 };

	memcpy(&now, v0, offsetof(struct ip6t_srh, mt_flags));
	now.mt_flags = v0->mt_flags;
	now.mt_invflags = v0->mt_invflags;
	return ext_decode_fields(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct ip6t_srh), .decode = decode_v0 },
	{ .size = 0 },
};

_Static_assert(sizeof(info) == 108 && offsetof(info, psid_addr) == 8, "ip6t_srh.h, revision 1");

const struct ext ext_match_srh = {
	.name = "srh", EXT_MATCH_IS(srh), .families = FAM_IP6,
	.help = "segment routing header", EXT_OPTS(opts), .list = " srh",
	.blob = { .revision = 1, .size = sizeof(info) }, .old = old,
	.check = check, .inexact = inexact,
};
