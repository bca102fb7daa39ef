/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/ah6.c - the "ah" match of IPv6: authentication headers, wherever among
 * the extension headers they are. IPv4 is match/ah.c.
 * Native: a transport header, as nf_tables has it. That -p ah was not given the
 * protocol says by being a range of one. Blob: struct ip6t_ah,
 * <linux/netfilter_ipv6/ip6t_ah.h>, revision 0.
 */
#include <netinet/in.h>
#include <linux/netfilter_ipv6/ip6t_ah.h>

#include "compat/ext.h"
#include "compat/exthdr.h"
#include "compat/spi.h"
#include "lib/ir/lower.h"

#define info struct ip6t_ah

enum { AHSPI, AHLEN, AHRES };

static const struct opt opts[] = {
	[AHSPI] = SPI_OPT("ahspi", "index, or from first to last", "", &vtype_range, SEL_AH_SPI,
			  info, IP6T_AH_INV_SPI, OPT_ALWAYS),
	[AHLEN] = { .name = "ahlen", .arg = "length", .help = "bytes of the header",
		    .type = &vtype_hdrlen, .flags = OPT_INVERT, .max = UINT32_MAX,
		    .sel = SEL_AH_LEN, .list = "length:%[!|]%v",
		    .nft = " ah hdrlength %[!= |]%v", .blob = FIELD(info, hdrlen),
		    .blob_inv = BITS(info, invflags, IP6T_AH_INV_LEN) },
	[AHRES] = { .name = "ahres", .help = "the reserved field is zero",
		    .type = &vtype_const, .sel = SEL_AH_RESERVED, .list = " reserved",
		    .nft = " ah reserved 1",
		    .blob_set = BITS(info, hdrres, 1) },
};

/* No length is no condition. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *len = &inst->vals[AHLEN];

	if (len->set && !len->inv && !len->num[0])
		*len = (struct val){ 0 };
	return 0;
}

/* In the order of the header, for nft makes one load of the first two. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t order[] = { AHLEN, AHRES, AHSPI };
	struct stmt *stmt;

	if (rule->proto != IPPROTO_AH || rule->proto_inv) {
		stmt = prog_match(prog, SEL_L4PROTO, OP_RANGE);
		stmt->match.lo[0] = stmt->match.hi[0] = IPPROTO_AH;
	}
	for (unsigned i = 0; i < sizeof(order); i++) {
		const struct opt *opt = &opts[order[i]];
		const struct val *val = &inst->vals[order[i]];

		if (val->set && !opt->type->lower(opt, val, prog))
			return false;
	}
	if (!inst->vals[AHSPI].set)
		prog_match(prog, SEL_AH_SPI, OP_GE);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	bool named = stmt->kind == STMT_MATCH && stmt->sel == SEL_L4PROTO && stmt->op == OP_RANGE &&
		     !stmt->match.masked && stmt->match.lo[0] == IPPROTO_AH &&
		     stmt->match.hi[0] == IPPROTO_AH;
	unsigned taken = named;

	while (taken < n && lift_option(inst, ctx, stmt + taken))
		taken++;
	return taken > named ? taken : 0;
}

_Static_assert(sizeof(info) == 16, "ip6t_ah.h, revision 0");

const struct ext ext_match_ah6 = {
	.name = "ah", EXT_MATCH_IS(ah6), .families = FAM_IP6,
	.help = "IPsec authentication header", EXT_OPTS(opts), .flags = EXT_AT_ONCE,
	.th_len = 12, .list = " ah ",
	.blob = { .revision = 0, .size = sizeof(info) }, .check = check,
	.lower = lower, .lift = lift,
	.starts = { { SEL_L4PROTO, SEL_L4PROTO }, { SEL_AH_SPI, SEL_AH_RESERVED } },
};
