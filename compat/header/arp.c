/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * header/arp.c - what arptables looks at in each rule besides addresses and
 * interfaces: the fields of the ARP header.
 * Native: arp htype, ptype, hlen, plen, operation, saddr ether, daddr ether. Every
 * rule says that the addresses are Ethernet's and IPv4's, for only then are they
 * where the others look for them.
 */
#include <stdlib.h>
#include <string.h>

#include <net/if_arp.h>
#include <linux/if_ether.h>

#include "compat/arp.h"
#include "compat/ext.h"
#include "lib/ir/lower.h"

enum { SRC_MAC, DST_MAC, H_LENGTH, OPCODE, H_TYPE, PROTO_TYPE, SEEN, SRC_IP, DST_IP };

/* Of a whole header: bits of SEEN. */
enum { SEEN_HTYPE = 1, SEEN_HLEN = 2, SEEN_PLEN = 4, SEEN_ALL = 7 };

const struct name arp_opcodes[] = {
	{ "Request", 1 }, { "Reply", 2 }, { "Request_Reverse", 3 }, { "Reply_Reverse", 4 },
	{ "DRARP_Request", 5 }, { "DRARP_Reply", 6 }, { "DRARP_Error", 7 },
	{ "InARP_Request", 8 }, { "ARP_NAK", 9 }, { NULL, 0 },
};
const struct name arp_htypes[] = { { "Ethernet", ARPHRD_ETHER }, { NULL, 0 } };
static const struct name ptypes[] = { { "IPv4", ETH_P_IP }, { NULL, 0 } };

/* ---- number[/mask], of opt->max bits; num[1] is the mask ---- */

static bool parse_part(const char *text, size_t len, int base, uint64_t max, uint64_t *ret)
{
	char word[32], *end;

	if (!len || len >= sizeof(word) || *text == '-')
		return false;
	memcpy(word, text, len);
	word[len] = '\0';
	*ret = strtoull(word, &end, base);
	return !*end && *ret <= max;
}

static int masked_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	const char *text = word[0], *slash = strchr(text, '/');
	const struct name *name = opt->names ? name_find_case(opt->names, text) : NULL;
	int base = opt->names == arp_htypes ? 16 : 0;

	ret->num[1] = opt->max;
	if (name) {
		ret->num[0] = name->value;
		return 0;
	}
	if (parse_part(text, slash ? (size_t)(slash - text) : strlen(text), base, opt->max,
		       &ret->num[0]) &&
	    (!slash || parse_part(slash + 1, strlen(slash + 1), base, opt->max, &ret->num[1]))) {
		ret->num[0] &= ret->num[1];
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Problem with specified %s", opt->canon);
}

static void print_part(uint64_t n, bool hex, struct buf *out)
{
	if (hex)
		buf_hex(out, n);
	else
		buf_u64(out, n);
}

static void masked_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			 enum print_mode mode, struct buf *out)
{
	const char *name = opt->names ? name_of(opt->names, val->num[0]) : NULL;
	bool hex = opt->names == arp_htypes || opt->names == ptypes;

	buf_putc(out, ' ');
	if (name && mode == PRINT_LIST && val->num[1] == opt->max) {
		buf_puts(out, name);
		return;
	}
	print_part(val->num[0], hex, out);
	if (val->num[1] == opt->max)
		return;
	buf_putc(out, '/');
	print_part(val->num[1], hex, out);
}

static bool masked_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	be_put(stmt->match.lo, val->num[0], stmt->match.len);
	stmt->match.masked = val->num[1] != opt->max;
	if (stmt->match.masked)
		be_put(stmt->match.mask, val->num[1], stmt->match.len);
	return true;
}

static bool masked_lift(const struct opt *opt, const struct stmt *stmt,
			const struct val_ctx *ctx, struct val *ret)
{
	if (stmt->op != OP_EQ && stmt->op != OP_NE)
		return false;
	ret->inv = stmt->op == OP_NE;
	ret->num[0] = be_get(stmt->match.lo, stmt->match.len);
	ret->num[1] = stmt->match.masked ? be_get(stmt->match.mask, stmt->match.len) : opt->max;
	return !(ret->num[0] & ~ret->num[1]);
}

static const struct vtype vtype_masked = {
	.words = 1, .parse = masked_parse, .print = masked_print, .lower = masked_lower,
	.lift = masked_lift,
};

/* ---- the table ---- */

static const struct opt opts[] = {
	[SRC_MAC] = { .name = "src-mac", .alias = "source-mac", .arg = "address[/mask]",
		      .help = "the sender's link address", .type = &vtype_macmask,
		      .flags = OPT_INVERT, .sel = SEL_ARP_SHA },
	[DST_MAC] = { .name = "dst-mac", .alias = "destination-mac", .arg = "address[/mask]",
		      .help = "the target's link address", .type = &vtype_macmask,
		      .flags = OPT_INVERT, .sel = SEL_ARP_THA },
	[H_LENGTH] = { .name = "h-length", .letter = 'l', .arg = "length[/mask]",
		       .help = "bytes of a link address, 6 if not given", .type = &vtype_masked,
		       .flags = OPT_INVERT, .max = UINT8_MAX,
		       .canon = "hardware length", .sel = SEL_ARP_HLEN },
	[OPCODE] = { .name = "opcode", .arg = "code[/mask]", .help = "what is asked or said",
		     .type = &vtype_masked, .flags = OPT_INVERT, .max = UINT16_MAX,
		     .names = arp_opcodes, .canon = "opcode", .sel = SEL_ARP_OP },
	[H_TYPE] = { .name = "h-type", .arg = "type[/mask]",
		     .help = "kind of link, in hex, Ethernet if not given", .type = &vtype_masked,
		     .flags = OPT_INVERT, .max = UINT16_MAX,
		     .names = arp_htypes, .canon = "hardware type", .sel = SEL_ARP_HTYPE },
	[PROTO_TYPE] = { .name = "proto-type", .arg = "type[/mask]",
			 .help = "kind of the other addresses", .type = &vtype_masked,
			 .flags = OPT_INVERT, .max = UINT16_MAX, .names = ptypes,
			 .canon = "protocol type", .sel = SEL_ARP_PTYPE },
	[SEEN] = { .name = "", .type = &vtype_num, 
		   .flags = OPT_UNTYPED | OPT_REQUIRED | OPT_NO_SAVE | OPT_HIDDEN },
};

/* What holds of a field that is not given; 0: anything. */
static unsigned fallback(unsigned i)
{
	return i == H_TYPE ? ARPHRD_ETHER : i == H_LENGTH ? ETH_ALEN : 0;
}

static void clear_defaults(struct inst *inst)
{
	for (unsigned i = H_LENGTH; i <= H_TYPE; i++) {
		struct val *val = &inst->vals[i];

		if (fallback(i) && !val->inv && val->num[0] == fallback(i) &&
		    val->num[1] == opts[i].max)
			*val = (struct val){ 0 };
	}
}

/* The other fields are where they are for Ethernet. */
static bool len_fits(const struct val *len)
{
	return !len->set || len->inv || len->num[0] == (ETH_ALEN & len->num[1]);
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const struct val *len = &inst->vals[H_LENGTH];

	if (!len_fits(len)) {
		diag_word(diag, inst_word(inst, H_LENGTH));
		return diag_usage(diag, "Only hardware address length of 6 is supported currently.");
	}
	clear_defaults(inst);
	inst->vals[SEEN] = (struct val){ .set = true, .num = { SEEN_ALL } };
	return 0;
}

static void lower_field(const struct inst *inst, const struct rule *rule, unsigned i,
			struct prog *prog)
{
	struct val val = { .set = true };

	if (i == SRC_IP || i == DST_IP) {
		addr_lower(prog, i == SRC_IP ? SEL_ARP_SIP : SEL_ARP_TIP,
			   i == SRC_IP ? &rule->src : &rule->dst);
		return;
	}
	if (i == SEEN) {
		prog_match(prog, SEL_ARP_PLEN, OP_EQ)->match.lo[0] = 4;
		return;
	}
	if (inst->vals[i].set)
		val = inst->vals[i];
	else if (fallback(i))
		val = (struct val){ .num = { fallback(i), opts[i].max } };
	else
		return;
	opts[i].type->lower(&opts[i], &val, prog);
}

/* In the order in which they lie: neighbours go into one load. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t order[] = { H_TYPE, PROTO_TYPE, H_LENGTH, SEEN, OPCODE, SRC_MAC,
					 SRC_IP, DST_MAC, DST_IP };

	for (unsigned i = 0; i < sizeof(order); i++)
		lower_field(inst, rule, order[i], prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *seen = &inst->vals[SEEN];
	unsigned bit = stmt->sel == SEL_ARP_HTYPE ? SEEN_HTYPE : stmt->sel == SEL_ARP_HLEN ?
		       SEEN_HLEN : stmt->sel == SEL_ARP_PLEN ? SEEN_PLEN : 0;

	if (seen->num[0] & bit)
		return 0;
	if (bit == SEEN_PLEN) {
		if (stmt->op != OP_EQ || stmt->match.masked || stmt->match.lo[0] != 4)
			return 0;
	} else {
		if (!lift_option(inst, ctx, stmt) || !len_fits(&inst->vals[H_LENGTH]))
			return 0;
		clear_defaults(inst);
	}
	seen->num[0] |= bit;
	seen->set = seen->num[0] == SEEN_ALL;
	return 1;
}

const struct ext ext_header_arp = {
	.name = "arp", EXT_HEADER_IS(arp), .families = FAM_ARP,
	.help = "the header of ARP", EXT_OPTS(opts), .flags = EXT_NO_BLOB | EXT_CHECK_FIRST,
	.check = check, .lower = lower, .lift = lift,
};
