/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dscp.c - see dscp.h */
#include "compat/dscp.h"

#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "lib/rule/ext.h"

const struct name dscp_classes[] = {
	{ "CS0", 0x00 }, { "CS1", 0x08 }, { "CS2", 0x10 }, { "CS3", 0x18 }, { "CS4", 0x20 },
	{ "CS5", 0x28 }, { "CS6", 0x30 }, { "CS7", 0x38 }, { "BE", 0x00 },
	{ "AF11", 0x0a }, { "AF12", 0x0c }, { "AF13", 0x0e },
	{ "AF21", 0x12 }, { "AF22", 0x14 }, { "AF23", 0x16 },
	{ "AF31", 0x1a }, { "AF32", 0x1c }, { "AF33", 0x1e },
	{ "AF41", 0x22 }, { "AF42", 0x24 }, { "AF43", 0x26 }, { "EF", 0x2e },
	{ NULL, 0 },
};

const struct name tos_names[] = {
	{ "Minimize-Delay", 0x10 }, { "Maximize-Throughput", 0x08 },
	{ "Maximize-Reliability", 0x04 }, { "Minimize-Cost", 0x02 }, { "Normal-Service", 0x00 },
	{ NULL, 0 },
};

void dscp_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%02x", (unsigned)val->num[0]);
}

const struct vtype vtype_dscp = {
	.words = 1, .parse = num_parse, .print = dscp_print,
	.encode = num_encode, .decode = num_decode,
};

static int class_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (!name) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Invalid DSCP value `%s'\n", word[0]);
	}
	ret->num[0] = name->value;
	return 0;
}

const struct vtype vtype_dscp_class = { .words = 1, .parse = class_parse, .print = dscp_print };

static int tos_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);
	uint32_t value, mask;
	bool number;

	ret->num[1] = TOS_NAME_MASK;
	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	number = parse_u32_mask(word[0], &value, &mask);
	if (number && !strchr(word[0], '/'))
		mask = UINT8_MAX;
	if (number && value <= UINT8_MAX && mask <= UINT8_MAX) {
		ret->num[0] = value;
		ret->num[1] = mask;
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "value[/mask], each from 0 to 255, or a name");
	return strchr(word[0], '/') ?
	       diag_usage(ctx->diag, "Illegal value: \"%s\"", word[0]) :
	       diag_usage(ctx->diag, "Symbolic name \"%s\" is unknown", word[0]);
}

static void tos_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%02x/0x%02x", (unsigned)val->num[0], (unsigned)val->num[1]);
}

const struct vtype vtype_tos = {
	.words = 1, .parse = tos_parse, .print = tos_print,
	.encode = pair_encode, .decode = pair_decode,
};

/* ---- writing ---- */

enum { DSCP = 0xfc, ECN = 0x03 };

static bool is_fields(uint8_t keep)
{
	return keep == 0 || keep == DSCP || keep == ECN;
}

static void write_bits(struct prog *prog, enum selector sel, enum selector from, unsigned keep,
		       unsigned value)
{
	struct stmt *stmt = prog_add(prog, STMT_SET);
	unsigned len = selector_from(sel, prog->family)->len;

	stmt->sel = sel;
	stmt->assign.from = from;
	stmt->assign.bitwise = true;
	be_put(stmt->assign.mask, keep, len);
	be_put(stmt->assign.value, value, len);
}

/* The byte is the second one in IPv4, and across the first two in IPv6. */
static unsigned shift_of(uint8_t family)
{
	return family == NFPROTO_IPV6 ? 4 : 0;
}

static void write_word(struct prog *prog, enum selector from, uint8_t keep, uint8_t value)
{
	unsigned shift = shift_of(prog->family);

	write_bits(prog, SEL_NH_WORD, from, (uint16_t)~((uint8_t)~keep << shift), value << shift);
}

static void write_raw(struct prog *prog, uint8_t keep, uint8_t value)
{
	write_word(prog, prog->family == NFPROTO_IPV6 ? SEL_NH_WORD : SEL_IP_HEADER, keep, value);
}

static void write_fields(struct prog *prog, uint8_t keep, uint8_t value)
{
	if (keep != DSCP)
		write_word(prog, SEL_NH_WORD, ECN, value & DSCP);
	if (keep != ECN && prog->family == NFPROTO_IPV6)
		write_bits(prog, SEL_IP6_ECN, SEL_IP6_ECN, 0xcf, (value & ECN) << 4);
	else if (keep != ECN)
		write_word(prog, SEL_NH_WORD, DSCP, value & ECN);
}

void tos_lower(uint8_t keep, uint8_t value, struct prog *prog)
{
	enum { BESIDE = 0x04 };	/* of the bits of ECN */
	uint8_t clear = ~keep, fields, raw, turn;

	/* what ends where ECN does nft takes for that */
	fields = is_fields(keep) ? clear : (clear & (ECN | BESIDE)) == ECN ? ECN : 0;
	raw = clear & ~fields;
	turn = (value & ~fields) ^ raw;
	if (fields)
		write_fields(prog, ~fields, value & fields);
	if (raw)
		write_raw(prog, ~raw, raw);
	if (turn)
		write_raw(prog, UINT8_MAX, turn);
}

/* What @stmt does to the byte, if it writes nothing else. */
static bool lift_bits(const struct stmt *stmt, uint8_t family, uint8_t *keep, uint8_t *value)
{
	const struct assign *a = &stmt->assign;
	const struct sel_from *from = selector_from(stmt->sel, family);
	unsigned shift = shift_of(family), all = 0xffff >> (from->len < 2 ? 8 : 0), mask, xor, byte;

	if (stmt->kind != STMT_SET || !a->bitwise || a->map ||
	    (a->from != stmt->sel && a->from != SEL_IP_HEADER) ||
	    from->source != SRC_PAYLOAD || from->base != NFT_PAYLOAD_NETWORK_HEADER ||
	    from->len > 2 || from->offset + from->len != 2)
		return false;
	mask = be_get(a->mask, from->len);
	xor = be_get(a->value, from->len);
	byte = (UINT8_MAX << shift) & all;
	if ((mask | byte) != all || xor & ~byte)
		return false;
	*keep = ~((~mask & all) >> shift);
	*value = xor >> shift;
	return true;
}

/* Several writes are one that does what all do. */
unsigned tos_lift(const struct stmt *stmt, unsigned n, uint8_t family, uint8_t *keep,
		  uint8_t *value)
{
	unsigned took = 0;
	uint8_t then_keep, then;

	*keep = UINT8_MAX;
	*value = 0;
	for (; took < n && lift_bits(stmt + took, family, &then_keep, &then); took++) {
		*keep &= then_keep;
		*value = (*value & then_keep) ^ then;
	}
	return took;
}
