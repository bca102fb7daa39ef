/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/ct.c - the "CT" target: how a packet is tracked.
 * Native: notrack; ct state ! untracked ct zone set, with --inexact also from the mark.
 * Blob: struct xt_ct_target_info_v1, <linux/netfilter/xt_CT.h>, revision 2; 1 is the same,
 * 0 has no timeout.
 */
#include <string.h>
#include <strings.h>

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/xt_CT.h>

#include "compat/ext.h"

#define info struct xt_ct_target_info_v1

enum { NOTRACK, HELPER, TIMEOUT, CTEVENTS, EXPEVENTS, ORIG, REPLY, ZONE };
enum { FROM_MARK = UINT16_MAX + 1 };	/* as a zone: the packet's mark */

static int zone_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	if (!strcasecmp(word[0], "mark"))
		ret->num[0] = FROM_MARK;
	else if (!parse_u64(word[0], 0, UINT16_MAX, &ret->num[0])) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "a zone is a number from 0 to 65535, or mark");
		return diag_usage(ctx->diag, "Cannot parse %s as a zone ID", word[0]);
	}
	return 0;
}

static void zone_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	if (val->num[0] == FROM_MARK)
		buf_puts(out, " mark");
	else
		num_print(opt, val, ctx, mode, out);
}

static void zone_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	if (val->num[0] == FROM_MARK)
		((info *)base)->flags |= XT_CT_ZONE_MARK;
	else
		num_encode(opt, at, val, base);
}

/* The zone of both directions has no flag of its own. */
static bool zone_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	uint16_t flags = ((const info *)base)->flags;

	if (!opt->blob_set.mask && flags & (XT_CT_ZONE_DIR_ORIG | XT_CT_ZONE_DIR_REPL))
		return false;
	num_decode(opt, at, base, ctx, ret);
	if (flags & XT_CT_ZONE_MARK && !ret->num[0])
		ret->num[0] = FROM_MARK;
	return true;
}

static const struct vtype vtype_zone = {
	.words = 1, .parse = zone_parse, .print = zone_print,
	.encode = zone_encode, .decode = zone_decode,
};

static int events_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	const char *bad;
	size_t len;

	if (names_or(opt->names, word[0], false, &ret->num[0], &bad, &len))
		return 0;
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "Unknown event type \"%s\"", word[0]);
}

static const struct vtype vtype_events = {
	.words = 1, .parse = events_parse, .print = bits_print,
	.encode = num_encode, .decode = bits_decode,
};

static const struct name ct_events[] = {
	{ "new", 1 << IPCT_NEW }, { "related", 1 << IPCT_RELATED },
	{ "destroy", 1 << IPCT_DESTROY }, { "reply", 1 << IPCT_REPLY },
	{ "assured", 1 << IPCT_ASSURED }, { "protoinfo", 1 << IPCT_PROTOINFO },
	{ "helper", 1 << IPCT_HELPER }, { "mark", 1 << IPCT_MARK },
	{ "natseqinfo", 1 << IPCT_NATSEQADJ }, { "secmark", 1 << IPCT_SECMARK }, { NULL, 0 },
};

static const struct name exp_events[] = { { "new", 1 << IPEXP_NEW }, { NULL, 0 } };

#define ZONES (OPT_BIT(ORIG) | OPT_BIT(REPLY) | OPT_BIT(ZONE))
#define ZONE_OPT(index, words, selector, text)						\
	.name = words, .arg = "id|mark", .help = text, .type = &vtype_zone,		\
	.sel = selector, .excludes = ZONES & ~OPT_BIT(index), .blob = FIELD(info, zone)

static const struct opt opts[] = {
	[NOTRACK] = { .name = "notrack", .help = "do not track it", .type = &vtype_flag,
		      .blob_set = BITS(info, flags, XT_CT_NOTRACK) },
	[HELPER] = { .name = "helper", .arg = "name", .help = "helper of the connection",
		     .type = &vtype_string, .max = sizeof(((info *)0)->helper) - 1,
		     .flags = OPT_NOT_NATIVE, .blob = FIELD(info, helper) },
	[TIMEOUT] = { .name = "timeout", .arg = "name", .help = "timeout policy of the connection",
		      .type = &vtype_string, .max = sizeof(((info *)0)->timeout) - 1,
		      .flags = OPT_NOT_NATIVE, .blob = FIELD(info, timeout) },
	[CTEVENTS] = { .name = "ctevents", .arg = "event[,...]",
		       .help = "events of the connection that are reported",
		       .type = &vtype_events, .names = ct_events, .flags = OPT_NOT_NATIVE,
		       .blob = FIELD(info, ct_events) },
	[EXPEVENTS] = { .name = "expevents", .arg = "event[,...]",
			.help = "events of expectations that are reported",
			.type = &vtype_events, .names = exp_events, .flags = OPT_NOT_NATIVE,
			.blob = FIELD(info, exp_events) },
	[ORIG] = { ZONE_OPT(ORIG, "zone-orig", SEL_CT_ZONE_ORIG,
			    "zone of the original direction only"),
		   .blob_set = BITS(info, flags, XT_CT_ZONE_DIR_ORIG) },
	[REPLY] = { ZONE_OPT(REPLY, "zone-reply", SEL_CT_ZONE_REPL, "zone of replies only"),
		    .blob_set = BITS(info, flags, XT_CT_ZONE_DIR_REPL) },
	[ZONE] = { ZONE_OPT(ZONE, "zone", SEL_CT_ZONE,
			    "zone of the connection: a number, or the packet's mark") },
};

/* The kernel shows of all revisions what it showed of the first: a longer name would
 * be listed, saved and restored as another one. */
enum { TIMEOUT_SHOWN = offsetof(struct xt_ct_target_info, ct) - offsetof(info, timeout) };

/* Zone 0 is where all connections are. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (!inst->vals[ZONE].num[0])
		inst->vals[ZONE] = (struct val){ 0 };
	if (!inst->vals[TIMEOUT].set || inst->vals[TIMEOUT].n <= TIMEOUT_SHOWN)
		return 0;
	diag_word(diag, inst_word(inst, TIMEOUT));
	return diag_invalid(diag, "the kernel gives back %d bytes of a timeout policy's name: "
			    "this one would be listed and saved as `%.*s'", TIMEOUT_SHOWN,
			    TIMEOUT_SHOWN, inst->vals[TIMEOUT].str);
}

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	for (unsigned i = ORIG; i <= ZONE; i++)
		if (inst->vals[i].num[0] == FROM_MARK && !inst->vals[NOTRACK].set)
			return "xt takes the mark that the packet has behind all rules of the table";
	return NULL;
}

/* A packet that is not to be tracked has no zone: xt does not touch it again. */
static void lower_tracked(struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, SEL_CT_STATE, OP_EQ);

	stmt->match.masked = true;
	be_put(stmt->match.mask, NF_CT_STATE_UNTRACKED_BIT, 4);
}

static bool is_tracked(const struct stmt *stmt)
{
	return stmt->kind == STMT_MATCH && stmt->sel == SEL_CT_STATE && stmt->op == OP_EQ &&
	       stmt->match.masked && be_get(stmt->match.mask, 4) == NF_CT_STATE_UNTRACKED_BIT &&
	       !be_get(stmt->match.lo, 4);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *v = inst->vals;
	unsigned zone = v[ORIG].set ? ORIG : v[REPLY].set ? REPLY : ZONE;
	struct stmt *stmt;

	/* of a connection, which there is not yet */
	for (unsigned i = HELPER; i <= EXPEVENTS; i++)
		if (v[i].set)
			return false;
	if (v[NOTRACK].set) {
		prog_add(prog, STMT_NOTRACK);
		return true;	/* xt keeps a zone that is given besides, and does not use it */
	}
	lower_tracked(prog);
	stmt = prog_add(prog, STMT_SET);
	stmt->sel = opts[zone].sel;
	if (v[zone].num[0] == FROM_MARK)
		stmt->assign.from = SEL_MARK;
	else
		be_put(stmt->assign.value, v[zone].num[0], 2);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned taken = n > 1 && is_tracked(stmt) ? 2 : 1;

	if (stmt->kind == STMT_NOTRACK) {
		inst->vals[NOTRACK].set = true;
		return 1;
	}
	stmt += taken - 1;
	if (stmt->kind != STMT_SET || stmt->assign.bitwise || stmt->assign.map ||
	    (stmt->assign.from != SEL_NONE && stmt->assign.from != SEL_MARK))
		return 0;
	for (unsigned i = ORIG; i <= ZONE; i++) {
		struct val *val = &inst->vals[i];

		if (stmt->sel != opts[i].sel)
			continue;
		val->num[0] = stmt->assign.from ? FROM_MARK : be_get(stmt->assign.value, 2);
		val->set = i != ZONE || val->num[0];
		return taken;
	}
	return 0;
}

/* Both directions are what none means. */
static void settle(void *data, const struct rule_ctx *ctx)
{
	const uint16_t both = XT_CT_ZONE_DIR_ORIG | XT_CT_ZONE_DIR_REPL;
	info *ct = data;

	if ((ct->flags & both) == both)
		ct->flags &= (uint16_t)~both;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	info now = { 0 };

	memcpy(&now, data, offsetof(struct xt_ct_target_info, helper) + sizeof(now.helper));
	settle(&now, ctx);
	return ext_decode_fields(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 1, .size = sizeof(info), .settle = settle },
	{ .revision = 0, .size = sizeof(struct xt_ct_target_info), .decode = decode_v0 },
	{ .size = 0 },
};

const struct ext ext_target_ct = {
	.name = "CT", EXT_TARGET_IS(ct), .families = FAM_BOTH,
	.help = "says how a packet is tracked", EXT_OPTS(opts), .list = " CT",
	.tables = TABLE_RAW, .hooks = HOOK_PRE | HOOK_OUT,
	.blob = { .revision = 2, .size = sizeof(info), .user_size = offsetof(info, ct),
		  .settle = settle },
	.old = old, .check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
