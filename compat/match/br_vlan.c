/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_vlan.c - the "vlan" match of ebtables: the tag of a frame.
 * Native: vlan id, pcp, type. Blob: struct ebt_vlan_info,
 * <linux/netfilter_bridge/ebt_vlan.h>, revision 0.
 *
 * Beside an id other than 0 the kernel takes back that a priority is asked for: rules
 * with both are held, listed and matched as those with the id alone.
 */
#include <string.h>

#include <linux/if_ether.h>
#include <linux/netfilter_bridge/ebt_vlan.h>

#include "compat/bridge.h"
#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/ethertype.h"
#include "lib/rule/rule.h"
#include "lib/rule/translate.h"

enum { ID, PRIO, ENCAP };
enum { ID_MASK = 0x0fff, ID_MAX = 4094, PRIO_SHIFT = 5, PRIO_MASK = 0xe0, PRIO_MAX = 7 };

#define info struct ebt_vlan_info
#define BLOB(bit)	.blob_set = BITS(info, bitmask, EBT_VLAN_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_VLAN_##bit)

/* Decimal, with or without leading zeros. */
static int tag_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const char *digits = word[0] + strspn(word[0], "0");

	if (!*digits && *word[0])
		digits--;
	if (*word[0] >= '0' && *word[0] <= '9' && *digits != 'x' && *digits != 'X' &&
	    parse_u64(digits, opt->min, opt->max, &ret->num[0]))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a decimal number up to %llu", (unsigned long long)opt->max);
	return diag_usage(ctx->diag, "Invalid --%s range ('%s')", opt->name, word[0]);
}

/* Some bits of what is loaded: the mask is the option's. */
static unsigned shift_of(const struct opt *opt)
{
	return opt->sel == SEL_VLAN_PRIO ? PRIO_SHIFT : 0;
}

static uint64_t mask_of(const struct opt *opt)
{
	return opt->sel == SEL_VLAN_PRIO ? PRIO_MASK : ID_MASK;
}

static bool tag_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct match *m = &prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ)->match;

	m->masked = true;
	be_put(m->mask, mask_of(opt), m->len);
	be_put(m->lo, val->num[0] << shift_of(opt), m->len);
	return true;
}

static bool tag_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct match *m = &stmt->match;
	uint64_t value = be_get(m->lo, m->len);

	ret->inv = stmt->op == OP_NE;
	ret->num[0] = value >> shift_of(opt);
	return (stmt->op == OP_EQ || stmt->op == OP_NE) && m->masked &&
	       be_get(m->mask, m->len) == mask_of(opt) && !(value & ~mask_of(opt)) &&
	       ret->num[0] <= opt->max;
}

static const struct vtype vtype_tag = {
	.words = 1, .parse = tag_parse, .print = num_print, .lower = tag_lower,
	.lift = tag_lift, .encode = num_encode, .decode = num_decode,
};

static const struct opt opts[] = {
	[ID] = { .name = "vlan-id", .arg = "id", .help = "number of the VLAN, 0 to 4094",
		 .type = &vtype_tag, .flags = OPT_INVERT, .max = ID_MAX, .sel = SEL_VLAN_ID,
		 .blob = FIELD(info, id), BLOB(ID) },
	[PRIO] = { .name = "vlan-prio", .arg = "priority",
		   .help = "priority, 0 to 7; means nothing beside an id but 0",
		   .type = &vtype_tag, .flags = OPT_INVERT, .max = PRIO_MAX,
		   .sel = SEL_VLAN_PRIO, .blob = FIELD(info, prio), BLOB(PRIO) },
	[ENCAP] = { .name = "vlan-encap", .arg = "type",
		    .help = "type of the frame inside: in hex, or as of -p",
		    .type = &vtype_hex_encap, .flags = OPT_INVERT | OPT_BE, .min = ETHER_MIN,
		    .max = UINT16_MAX, .sel = SEL_VLAN_TYPE, .nft = " vlan type %[!= |]0x%v",
		    .blob = FIELD(info, encap), BLOB(ENCAP) },
};

/* "! -p 802_1Q" the kernel takes, too. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (inst->vals[ID].set && inst->vals[ID].num[0])
		inst->vals[PRIO] = (struct val){ 0 };
	if (rule->ether == ETH_P_8021Q)
		return 0;
	return need_ether(inst, rule, ETH_P_8021Q, "802_1Q", diag);
}

/* Frames without a tag have other bytes there, which the kernel compares all the same: of four
 * that must be there. They have selectors of their own, in the same order. */
static int other_bytes(const struct rule *rule)
{
	return rule->ether_inv ? SEL_NO_VLAN_ID - SEL_VLAN_ID : 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	unsigned from = prog->n;

	if (!lower_options(inst, prog))
		return false;
	if (rule->ether_inv && !inst->vals[ENCAP].set)
		prog_match(prog, SEL_VLAN_TYPE, OP_GE);
	prog_shift(prog, from, SEL_VLAN_ID, SEL_VLAN_TYPE, other_bytes(rule));
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct stmt own = *stmt;

	own.sel -= other_bytes(rule);
	return (rule->ether_inv && lift_is_there(inst, &own, SEL_VLAN_TYPE)) ||
	       lift_option(inst, ctx, &own);
}

static void settle(void *data, const struct rule_ctx *ctx)
{
	info *blob = data;

	if (!(blob->bitmask & EBT_VLAN_PRIO))
		blob->prio = 0;
	blob->invflags &= blob->bitmask;
}

static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	return !rule->ether_inv && translate_opts(inst, rule, to);
}

const struct ext ext_match_br_vlan = {
	.name = "vlan", EXT_MATCH_IS(br_vlan), .families = FAM_BRIDGE,
	.help = "the tag of a frame, behind -p 802_1Q", EXT_OPTS(opts),
	.flags = EXT_FRAME, .blob = { .revision = 0, .size = sizeof(info), .settle = settle },
	.check = check, .lower = lower, .lift = lift, .translate = translate,
};
