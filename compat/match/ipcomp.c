/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ipcomp.c - the "ipcomp" match: compressed payloads.
 * Native: comp cpi, comp flags. Blob: struct xt_ipcomp, <linux/netfilter/xt_ipcomp.h>,
 * revision 0. The index has 16 bits, the option 32.
 */
#include <netinet/in.h>
#include <linux/netfilter/xt_ipcomp.h>

#include "compat/ext.h"
#include "compat/spi.h"

#define info struct xt_ipcomp

/* It asks for nothing but the byte that it is about. */
static bool compres_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	prog_match(prog, opt->sel, OP_GE);
	return true;
}

static bool compres_lift(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	return stmt->op == OP_GE && !stmt->match.masked && !stmt->match.lo[0];
}

static const struct vtype vtype_compres = {
	.parse = flag_parse, .print = flag_print, .lower = compres_lower, .lift = compres_lift,
	.encode = flag_encode, .decode = flag_decode,
};

static const struct opt opts[] = {
	SPI_OPT("ipcompspi", "index, or from first to last", "", &vtype_range, SEL_COMP_CPI,
		info, XT_IPCOMP_INV_SPI, 0),
	{ .name = "compres", .help = "accepted; the kernel does not look at it",
	  .type = &vtype_compres, .sel = SEL_COMP_FLAGS, .list = " reserved", .nft = "",
	  .blob_set = BITS(info, hdrres, 1) },
};

_Static_assert(sizeof(info) == 12, "xt_ipcomp.h, revision 0");

const struct ext ext_match_ipcomp = {
	.name = "ipcomp", EXT_MATCH_IS(ipcomp), .families = FAM_BOTH,
	.help = "compressed payload", EXT_OPTS(opts),
	.protos = { IPPROTO_COMP }, .proto_error = "ipcomp match requires '-p ipcomp'",
	.th_len = 4, .list = " comp ",
	.blob = { .revision = 0, .size = sizeof(info) },
};
