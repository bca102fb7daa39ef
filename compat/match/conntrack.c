/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/conntrack.c - the "conntrack" match: a packet's connection.
 * Native: ct state, status, expiration and the rest. Blob: struct
 * xt_conntrack_mtinfo3, <linux/netfilter/xt_conntrack.h>, revision 3; 2 and 1
 * have one port each and narrower masks.
 */
#include <string.h>
#include <arpa/inet.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/xt_conntrack.h>

#include "compat/ctstate.h"
#include "compat/ext.h"
#include "lib/rule/translate.h"

#define info3 struct xt_conntrack_mtinfo3	/* to keep the table legible */

enum { CTSTATE, CTPROTO, ORIGSRC, ORIGDST, REPLSRC, REPLDST, ORIGSPORT, ORIGDPORT,
       REPLSPORT, REPLDPORT, CTSTATUS, CTEXPIRE, CTDIR };

static const struct name statuses[] = {
	{ "EXPECTED", IPS_EXPECTED }, { "SEEN_REPLY", IPS_SEEN_REPLY },
	{ "ASSURED", IPS_ASSURED }, { "CONFIRMED", IPS_CONFIRMED }, { "NONE", 0 }, { NULL, 0 },
};

/* ct expiration is in ms; what does not fit 32 bits only means "or more". */
enum { MS = 1000 };

static bool expire_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	uint64_t lo = val->num[0] * MS, above = (val->num[1] + 1) * MS;
	bool open = above > UINT32_MAX;
	struct stmt *stmt;

	if (lo > UINT32_MAX || (val->inv && open))
		return false;
	if (val->inv) {
		stmt = prog_match(prog, opt->sel, OP_NRANGE);
		be_put(stmt->match.lo, lo, 4);
		be_put(stmt->match.hi, above - 1, 4);
		return true;
	}
	/* two comparisons: nft shows whole seconds only */
	if (lo || open)
		be_put(prog_match(prog, opt->sel, OP_GE)->match.lo, lo, 4);
	if (!open)
		be_put(prog_match(prog, opt->sel, OP_LT)->match.lo, above, 4);
	return true;
}

static bool expire_lift(const struct opt *opt, const struct stmt *stmt,
			const struct val_ctx *ctx, struct val *ret)
{
	uint64_t lo = be_get(stmt->match.lo, 4), hi = be_get(stmt->match.hi, 4);

	if (stmt->match.masked || lo % MS)
		return false;
	ret->num[0] = lo / MS;
	ret->num[1] = UINT32_MAX;
	switch ((int)stmt->op) {
	case OP_GE:
		return true;
	case OP_LT:
		ret->num[0] = 0;
		ret->num[1] = lo / MS - 1;
		return lo > 0;
	case OP_NRANGE:
		ret->inv = true;
		ret->num[1] = hi / MS;
		return hi % MS == MS - 1;
	}
	return false;
}

static bool expire_lift_more(const struct opt *opt, const struct stmt *stmt,
			     const struct val_ctx *ctx, struct val *val)
{
	uint64_t above = be_get(stmt->match.lo, 4);

	if (stmt->op != OP_LT || val->inv || val->num[1] != UINT32_MAX || above % MS ||
	    above / MS <= val->num[0])
		return false;
	val->num[1] = above / MS - 1;
	return true;
}

static const struct vtype vtype_expire = {
	.words = 1, .parse = range_parse, .print = range_print, .lower = expire_lower,
	.lift = expire_lift, .lift_more = expire_lift_more,
	.encode = pair_encode, .decode = range_decode,
};

/* In the blob the direction is the inversion bit of "original". */
static int dir_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const struct name *name = name_find_case(opt->names, word[0]);

	if (!name) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "the direction is ORIGINAL or REPLY");
		return diag_usage(ctx->diag, "%s: Bad value for \"--%s\" option: \"%s\"",
				  ctx->ext, opt->name, word[0]);
	}
	ret->num[0] = name->value;
	return 0;
}

static bool dir_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	prog_match(prog, opt->sel, OP_EQ)->match.lo[0] = val->num[0];
	return true;
}

static bool dir_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	ret->num[0] = stmt->match.lo[0];
	if (stmt->op == OP_NE)
		ret->num[0] = !ret->num[0];
	return (stmt->op == OP_EQ || stmt->op == OP_NE) && stmt->match.lo[0] < 2;
}

static void dir_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	uint16_t *invert = (uint16_t *)(void *)((char *)base + at->off);

	if (val->num[0])
		*invert |= XT_CONNTRACK_DIRECTION;
}

static bool dir_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	ret->num[0] = !!(field_get((const char *)base + at->off, 2, false) & XT_CONNTRACK_DIRECTION);
	return true;
}

static const struct vtype vtype_ctdir = {
	.words = 1, .parse = dir_parse, .print = enum_print, .lower = dir_lower,
	.lift = dir_lift, .encode = dir_encode, .decode = dir_decode,
};

static const struct name dirs[] = { { "ORIGINAL", 0 }, { "REPLY", 1 }, { NULL, 0 } };

#define HAS(bit) .blob_set = BITS(info3, match_flags, XT_CONNTRACK_##bit),			\
		 .blob_inv = BITS(info3, invert_flags, XT_CONNTRACK_##bit)
#define ADDR(opt, field, bit, selector, text) { .name = opt, .arg = "address[/mask]",		\
	.help = text, .type = &vtype_addr, .flags = OPT_INVERT, .sel = selector,		\
	.list = "%[ !|] " opt " %v", .blob = FIELD2(info3, field##_addr, field##_mask), HAS(bit) }
#define PORT(opt, field, bit, selector, text) { .name = opt, .arg = "port[:port]",		\
	.help = text, .type = &vtype_port, .flags = OPT_INVERT, .max = 65535, .sel = selector,	\
	.list = "%[ !|] " opt " %v", .blob = FIELD2(info3, field, field##_high), HAS(bit) }

static const struct opt opts[] = {
	[CTSTATE] = { .name = "ctstate",
		      .arg = "INVALID|NEW|ESTABLISHED|RELATED|UNTRACKED|SNAT|DNAT[,...]",
		      .help = "states of the connection", .type = &vtype_ctstate,
		      .flags = OPT_INVERT | OPT_BEGINS, .names = ctstate_names, .sel = SEL_CT_STATE,
		      .sel2 = SEL_CT_STATUS, .sel3 = SEL_CT_STATE_STATUS, .nft_rank = -3, .list = "%[ !|] ctstate %v",
		      .blob = FIELD(info3, state_mask), HAS(STATE) },
	[CTPROTO] = { .name = "ctproto", .arg = "proto", .help = "protocol, number or name",
		      .type = &vtype_proto, .flags = OPT_INVERT, .min = 1, .max = 255,
		      .sel = SEL_CT_PROTO, .list = "%[ !|] ctproto %v",
		      .blob = FIELD(info3, l4proto), HAS(PROTO) },
	[ORIGSRC] = ADDR("ctorigsrc", origsrc, ORIGSRC, SEL_CT_ORIG_SRC, "original source"),
	[ORIGDST] = ADDR("ctorigdst", origdst, ORIGDST, SEL_CT_ORIG_DST, "original destination"),
	[REPLSRC] = ADDR("ctreplsrc", replsrc, REPLSRC, SEL_CT_REPL_SRC, "source of replies"),
	[REPLDST] = ADDR("ctrepldst", repldst, REPLDST, SEL_CT_REPL_DST, "destination of replies"),
	[ORIGSPORT] = PORT("ctorigsrcport", origsrc_port, ORIGSRC_PORT, SEL_CT_ORIG_SPORT,
			   "original source port"),
	[ORIGDPORT] = PORT("ctorigdstport", origdst_port, ORIGDST_PORT, SEL_CT_ORIG_DPORT,
			   "original destination port"),
	[REPLSPORT] = PORT("ctreplsrcport", replsrc_port, REPLSRC_PORT, SEL_CT_REPL_SPORT,
			   "source port of replies"),
	[REPLDPORT] = PORT("ctrepldstport", repldst_port, REPLDST_PORT, SEL_CT_REPL_DPORT,
			   "destination port of replies"),
	[CTSTATUS] = { .name = "ctstatus", .arg = "NONE|EXPECTED|SEEN_REPLY|ASSURED|CONFIRMED[,...]",
		       .help = "status of the connection", .type = &vtype_bits,
		       .flags = OPT_INVERT | OPT_BEGINS, .names = statuses, .sel = SEL_CT_STATUS,
		       .nft_rank = -2,
		       .list = "%[ !|] ctstatus %v", .blob = FIELD(info3, status_mask),
		       HAS(STATUS) },
	[CTEXPIRE] = { .name = "ctexpire", .arg = "time[:time]",
		       .help = "remaining lifetime in seconds", .type = &vtype_expire,
		       .flags = OPT_INVERT, .max = UINT32_MAX, .sel = SEL_CT_EXPIRATION,
		       .list = "%[ !|] ctexpire %v",
		      .nft = " ct expiration %[!= |]%v", .nft_rank = -1,
		       .blob = FIELD2(info3, expires_min, expires_max), HAS(EXPIRES) },
	[CTDIR] = { .name = "ctdir", .arg = "ORIGINAL|REPLY", .help = "direction of the packet",
		    .type = &vtype_ctdir, .names = dirs, .sel = SEL_CT_DIRECTION,
		    .blob = FIELD(info3, invert_flags),
		    .blob_set = BITS(info3, match_flags, XT_CONNTRACK_DIRECTION) },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	bool others = false;

	for (unsigned i = CTPROTO; i <= CTDIR; i++)
		others = others || inst->vals[i].set;
	return inst->vals[CTSTATE].set ? ctstate_inexact(&inst->vals[CTSTATE], others) : NULL;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info3 *info = data;

	return !(info->match_flags & XT_CONNTRACK_STATE_ALIAS) &&
	       ext_decode_fields(inst, ctx, data);
}

/* The structs of revisions 1 and 2 begin as that of 3; ports are big-endian. */
static bool decode_old(struct inst *inst, const struct rule_ctx *ctx, const void *data,
		       unsigned revision)
{
	const struct xt_conntrack_mtinfo1 *v1 = data;
	const struct xt_conntrack_mtinfo2 *v2 = data;
	info3 info = { 0 };

	memcpy(&info, data, offsetof(info3, origsrc_port));
	info.origsrc_port = info.origsrc_port_high = ntohs(v1->origsrc_port);
	info.origdst_port = info.origdst_port_high = ntohs(v1->origdst_port);
	info.replsrc_port = info.replsrc_port_high = ntohs(v1->replsrc_port);
	info.repldst_port = info.repldst_port_high = ntohs(v1->repldst_port);
	info.match_flags = v1->match_flags;
	info.invert_flags = v1->invert_flags;
	info.state_mask = revision == 1 ? v1->state_mask : v2->state_mask;
	info.status_mask = revision == 1 ? v1->status_mask : v2->status_mask;
	return decode(inst, ctx, &info);
}

static bool decode_v1(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return decode_old(inst, ctx, data, 1);
}

static bool decode_v2(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	return decode_old(inst, ctx, data, 2);
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	ext_encode_fields(inst, data);
	return 0;
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_conntrack_mtinfo2), .decode = decode_v2 },
	{ .revision = 1, .size = sizeof(struct xt_conntrack_mtinfo1), .decode = decode_v1 },
	{ .size = 0 },
};

/* The protocol is asked for in the direction of the packet, if that is. */
static bool translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	const struct val *proto = &inst->vals[CTPROTO], *dir = &inst->vals[CTDIR];
	struct inst *rest = inst_new(to->arena, inst->ext);
	const char *direction = dir->num[0] ? "reply" : "original";

	memcpy(rest->vals, inst->vals, inst->ext->n_opts * sizeof(*rest->vals));
	rest->vals[CTPROTO] = rest->vals[CTDIR] = (struct val){ 0 };
	/* bits that are not looked at */
	for (unsigned i = ORIGSRC; i <= REPLDST; i++)
		for (unsigned j = 0; j < sizeof(rest->vals[i].addr[0]); j++)
			rest->vals[i].addr[0][j] &= rest->vals[i].addr[1][j];
	if (dir->set)
		buf_printf(&to->rule, " ct direction %s", direction);
	if (proto->set)
		buf_printf(&to->rule, " ct %s protocol %s%u", direction, proto->inv ? "!= " : "",
			   (unsigned)proto->num[0]);
	return translate_opts(rest, rule, to);
}

const struct ext ext_match_conntrack = {
	.name = "conntrack", EXT_MATCH_IS(conntrack), .families = FAM_BOTH,
	.help = "the connection of a packet", EXT_OPTS(opts), .flags = EXT_NEEDS_ONE,
	.need_error = "conntrack: At least one option is required",
	.blob = { .revision = 3, .size = sizeof(info3), .encode = encode, .decode = decode },
	.old = old, .inexact = inexact, .translate = translate,
};
