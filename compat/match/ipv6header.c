/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipv6header.c - the "ipv6header" match: which extension headers there
 * are. Native: none. The kernel's match reads on behind the header of a later
 * fragment, where all others stop. Blob: struct ip6t_ipv6header_info,
 * <linux/netfilter_ipv6/ip6t_ipv6header.h>, revision 0.
 */
#include <stdio.h>
#include <string.h>

#include <linux/netfilter_ipv6/ip6t_ipv6header.h>

#include "compat/ext.h"

#define info struct ip6t_ipv6header_info

enum { HEADER, SOFT, TRUE = 0xff /* in the blob */ };

/* In the order of printing, the printed name first. */
static const struct name headers[] = {
	{ "hop-by-hop", MASK_HOPOPTS }, { "hop", MASK_HOPOPTS }, { "0", MASK_HOPOPTS },
	{ "ipv6-opts", MASK_DSTOPTS }, { "dst", MASK_DSTOPTS }, { "60", MASK_DSTOPTS },
	{ "ipv6-route", MASK_ROUTING }, { "route", MASK_ROUTING }, { "43", MASK_ROUTING },
	{ "ipv6-frag", MASK_FRAGMENT }, { "frag", MASK_FRAGMENT }, { "44", MASK_FRAGMENT },
	{ "ah", MASK_AH }, { "auth", MASK_AH }, { "51", MASK_AH },
	{ "esp", MASK_ESP }, { "50", MASK_ESP },
	{ "ipv6-nonxt", MASK_NONE }, { "none", MASK_NONE }, { "59", MASK_NONE },
	{ "protocol", MASK_PROTO }, { "prot", MASK_PROTO }, { "255", MASK_PROTO }, { NULL, 0 },
};

static const struct name *header_find(const struct name *list, const char *text, size_t len)
{
	while (list->name && (strlen(list->name) != len || strncmp(list->name, text, len)))
		list++;
	return list->name ? list : NULL;
}

/* By another name that /etc/protocols has for the number; what it is, to @text. */
static const struct name *header_find_proto(const struct name *list, char text[32])
{
	uint8_t proto;

	if (!parse_proto(text, &proto))
		return NULL;
	snprintf(text, 32, "%u", proto);
	return header_find(list, text, strlen(text));
}

static int headers_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	diag_word(ctx->diag, ctx->word);
	for (const char *at = word[0]; *at; at += strspn(at, ",")) {
		size_t len = strcspn(at, ",");
		const struct name *name = header_find(opt->names, at, len);
		char other[32];

		snprintf(other, sizeof(other), "%.*s", (int)len, at);
		if (!name && len < sizeof(other))
			name = header_find_proto(opt->names, other);
		if (!name)
			return diag_usage(ctx->diag, "unknown header `%s' specified", other);
		ret->num[0] |= name->value;
		at += len;
	}
	if (!ret->num[0])
		return diag_usage(ctx->diag, "ip6t_ipv6header: cannot parse header names");
	return 0;
}

static void headers_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_LIST_NUMERIC)
		buf_printf(out, " 0x%02X", (unsigned)val->num[0]);
	else
		bits_print(opt, val, ctx, mode, out);
}

static const struct vtype vtype_headers = {
	.words = 1, .parse = headers_parse, .print = headers_print,
	.encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[HEADER] = { .name = "header", .arg = "header[,...]", .help = "the headers, these only",
		     .type = &vtype_headers, .flags = OPT_INVERT | OPT_REQUIRED,
		     .names = headers, .list = " flags:%[!|]%v", .blob = FIELD(info, matchflags),
		     .blob_inv = BITS(info, invflags, TRUE) },
	[SOFT] = { .name = "soft", .help = "others may be there, too", .type = &vtype_flag,
		   .list = " soft", .blob_set = BITS(info, modeflag, TRUE) },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables finds no headers behind that of a later fragment";
}

_Static_assert(sizeof(info) == 3, "ip6t_ipv6header.h, revision 0");

const struct ext ext_match_ipv6header = {
	.name = "ipv6header", EXT_MATCH_IS(ipv6header), .families = FAM_IP6,
	.help = "extension headers", EXT_OPTS(opts), .list = " ipv6header",
	.blob = { .revision = 0, .size = sizeof(info) }, .inexact = inexact,
};
