/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/connlimit.c - the "connlimit" match: connections at once, per address.
 * Native: ct count, in a meter of the rule's own unless all addresses are one;
 * it holds 65535 addresses with connections, and does not tell zones apart.
 * Blob: struct xt_connlimit_info, <linux/netfilter/xt_connlimit.h>, revision 1.
 */
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_connlimit.h>

#include "compat/ext.h"
#include "lib/rule/translate.h"

enum { UPTO, ABOVE, MASK, SADDR, DADDR };

#define info struct xt_connlimit_info

static const struct opt opts[] = {
	[UPTO] = { .name = "connlimit-upto", .arg = "number", .help = "connections, or fewer",
		   .type = &vtype_num, .flags = OPT_INVERT, .max = UINT32_MAX,
		   .excludes = OPT_BIT(ABOVE) },
	[ABOVE] = { .name = "connlimit-above", .arg = "number", .help = "more connections",
		    .type = &vtype_num, .flags = OPT_INVERT, .max = UINT32_MAX },
	[MASK] = { .name = "connlimit-mask", .arg = "length",
		   .help = "counted for each prefix of this length", .type = &vtype_prefix },
	[SADDR] = { .name = "connlimit-saddr", .help = "of sources; so if not given",
		    .type = &vtype_flag, .excludes = OPT_BIT(DADDR) },
	[DADDR] = { .name = "connlimit-daddr", .help = "of destinations", .type = &vtype_flag },
};

static void invert(struct val *from, struct val *to)
{
	*to = *from;
	to->inv = false;
	*from = (struct val){ 0 };
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *vals = inst->vals;

	if (!vals[UPTO].set && !vals[ABOVE].set)
		return diag_usage(diag, "You must specify \"--connlimit-above\" or "
					"\"--connlimit-upto\".");
	if (vals[UPTO].inv)
		invert(&vals[UPTO], &vals[ABOVE]);
	else if (vals[ABOVE].inv)
		invert(&vals[ABOVE], &vals[UPTO]);
	if (!vals[MASK].set)
		vals[MASK].num[0] = addr_len(ctx->family) * 8;
	vals[MASK].set = true;
	vals[SADDR].set = !vals[DADDR].set;
	return 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct stmt *stmt = prog_add(prog, STMT_CONNLIMIT);
	const struct val *vals = inst->vals;
	unsigned bits = vals[MASK].num[0];

	stmt->connlimit.above = vals[ABOVE].set;
	stmt->connlimit.count = vals[vals[ABOVE].set ? ABOVE : UPTO].num[0];
	stmt->sel = !bits ? SEL_NONE : vals[DADDR].set ? SEL_DADDR : SEL_SADDR;
	stmt->connlimit.masked = bits && bits < addr_len(ctx->family) * 8;
	for (unsigned i = 0; stmt->connlimit.masked && i < bits; i++)
		stmt->connlimit.mask[i / 8] |= 0x80 >> i % 8;
	return true;
}

static void set_limit(struct val *vals, bool above, uint32_t count, unsigned bits, bool daddr)
{
	vals[above ? ABOVE : UPTO] = (struct val){ .set = true, .num = { count } };
	vals[MASK] = (struct val){ .set = true, .num = { bits } };
	vals[daddr ? DADDR : SADDR].set = true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned len = addr_len(ctx->family);
	int bits = 0;

	if (stmt->kind != STMT_CONNLIMIT)
		return 0;
	if (stmt->sel)
		bits = stmt->connlimit.masked ? mask_bits(stmt->connlimit.mask, len) : (int)len * 8;
	if (inst->vals[MASK].set || bits < 0 ||
	    (stmt->sel && (stmt->sel != SEL_SADDR && stmt->sel != SEL_DADDR)))
		return 0;
	set_limit(inst->vals, stmt->connlimit.above, stmt->connlimit.count, bits,
		  stmt->sel == SEL_DADDR);
	return 1;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *vals = inst->vals;
	uint8_t *mask = data;
	info *c = data;

	for (unsigned i = 0; i < vals[MASK].num[0]; i++)
		mask[i / 8] |= 0x80 >> i % 8;
	c->limit = vals[vals[ABOVE].set ? ABOVE : UPTO].num[0];
	c->flags = (vals[UPTO].set ? XT_CONNLIMIT_INVERT : 0) |
		   (vals[DADDR].set ? XT_CONNLIMIT_DADDR : 0);
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *c = data;
	int bits = mask_bits(data, addr_len(ctx->family));

	if (bits < 0 || c->flags & ~(unsigned)(XT_CONNLIMIT_INVERT | XT_CONNLIMIT_DADDR))
		return false;
	set_limit(inst->vals, !(c->flags & XT_CONNLIMIT_INVERT), c->limit, bits,
		  c->flags & XT_CONNLIMIT_DADDR);
	return true;
}

/* IPv4 has but a quarter of the mask; others set the rest as well. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	memset((char *)data + addr_len(ctx->family), 0, 16 - addr_len(ctx->family));
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	const struct val *vals = inst->vals;

	buf_printf(out, " #conn %s/%u %s %u", vals[DADDR].set ? "dst" : "src",
		   (unsigned)vals[MASK].num[0], vals[ABOVE].set ? ">" : "<=",
		   (unsigned)vals[vals[ABOVE].set ? ABOVE : UPTO].num[0]);
}

/* In a set with a name, as nft wants it of who types it. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *vals = inst->vals;
	unsigned bits = vals[MASK].num[0], number = to->text.sets++;
	bool v6 = to->text.family == NFPROTO_IPV6;
	uint8_t mask[16] = { 0 };

	for (unsigned i = 0; i < bits; i++)
		mask[i / 8] |= 0x80 >> i % 8;
	buf_printf(&to->before, "add set %s %s connlimit%u { type %s; flags dynamic; }\n",
		   to->family, to->table, number, v6 ? "ipv6_addr" : "ipv4_addr");
	buf_printf(&to->rule, " add @connlimit%u {", number);
	selector_text(vals[DADDR].set ? SEL_DADDR : SEL_SADDR, &to->text, &to->rule);
	if (bits < addr_len(to->text.family) * 8) {
		buf_puts(&to->rule, " and ");
		print_ip(mask, to->text.family, &to->rule);
	}
	buf_printf(&to->rule, " ct count %s%u }", vals[ABOVE].set ? "over " : "",
		   (unsigned)vals[vals[ABOVE].set ? ABOVE : UPTO].num[0]);
	return true;
}

const struct ext ext_match_connlimit = {
	.name = "connlimit", EXT_MATCH_IS(connlimit), .families = FAM_BOTH,
	.help = "connections at once", EXT_OPTS(opts),
	.blob = { .revision = 1, .size = sizeof(info), .user_size = offsetof(info, data),
		  .encode = encode, .decode = decode, .settle = settle },
	.begins = STMT_CONNLIMIT,
	.check = check, .lower = lower, .lift = lift, .print_list = print_list,
	.translate = translate,
};
