/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/addrtype.c - the "addrtype" match: what routing takes an address for.
 * Native: fib saddr, daddr type, of the packet's device with --limit-iface-*.
 * Blob: struct xt_addrtype_info_v1, <linux/netfilter/xt_addrtype.h>,
 * revision 1; 0 inverts by words of its own.
 */
#include <string.h>
#include <strings.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_addrtype.h>

#include "compat/ext.h"
#include "lib/rule/advice.h"
#include "lib/rule/rule.h"

#define info1 struct xt_addrtype_info_v1	/* to keep the table legible */

enum { SRC, DST, LIMIT_IN, LIMIT_OUT, TYPES = 12 };

/* 1 << RTN_*, <linux/rtnetlink.h> */
static const struct name types[] = {
	{ "UNSPEC", XT_ADDRTYPE_UNSPEC }, { "UNICAST", XT_ADDRTYPE_UNICAST },
	{ "LOCAL", XT_ADDRTYPE_LOCAL }, { "BROADCAST", XT_ADDRTYPE_BROADCAST },
	{ "ANYCAST", XT_ADDRTYPE_ANYCAST }, { "MULTICAST", XT_ADDRTYPE_MULTICAST },
	{ "BLACKHOLE", XT_ADDRTYPE_BLACKHOLE }, { "UNREACHABLE", XT_ADDRTYPE_UNREACHABLE },
	{ "PROHIBIT", XT_ADDRTYPE_PROHIBIT }, { "THROW", XT_ADDRTYPE_THROW },
	{ "NAT", XT_ADDRTYPE_NAT }, { "XRESOLVE", XT_ADDRTYPE_XRESOLVE }, { NULL, 0 },
};

/* Any start of a name, in either case; of several the first. */
static int types_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	for (const char *at = word[0];; at++) {
		size_t len = strcspn(at, ",");
		const struct name *name = opt->names;

		while (name->name && (!len || strncasecmp(name->name, at, len)))
			name++;
		if (*at == ',') {
			diag_word(ctx->diag, ctx->word);
			return diag_usage(ctx->diag, "addrtype: bad type `%s'", at);
		}
		if (!name->name) {
			diag_word(ctx->diag, ctx->word);
			advise_name(at, len, opt->names, ctx->diag);
			return diag_usage(ctx->diag, "addrtype: bad type \"%.*s\"", (int)len, at);
		}
		ret->num[0] |= name->value;
		at += len;
		if (!*at)
			return 0;
	}
}

static const struct vtype vtype_types = {
	.words = 1, .parse = types_parse, .print = bits_print,
	.encode = num_encode, .decode = bits_decode,
};

static const struct opt opts[] = {
	[SRC] = { .name = "src-type", .arg = "type[,...]", .help = "type of the source address",
		  .type = &vtype_types, .flags = OPT_INVERT, .names = types,
		  .list = " src-type %[!|]%v", .blob = FIELD(info1, source),
		  .blob_inv = BITS(info1, flags, XT_ADDRTYPE_INVERT_SOURCE) },
	[DST] = { .name = "dst-type", .arg = "type[,...]",
		  .help = "type of the destination address", .type = &vtype_types,
		  .flags = OPT_INVERT, .names = types, .list = " dst-type %[!|]%v",
		  .blob = FIELD(info1, dest),
		  .blob_inv = BITS(info1, flags, XT_ADDRTYPE_INVERT_DEST) },
	[LIMIT_IN] = { .name = "limit-iface-in", .help = "as the incoming device has it",
		       .type = &vtype_flag, .excludes = OPT_BIT(LIMIT_OUT), .list = " limit-in",
		       .blob_set = BITS(info1, flags, XT_ADDRTYPE_LIMIT_IFACE_IN) },
	[LIMIT_OUT] = { .name = "limit-iface-out", .help = "as the outgoing device has it",
			.type = &vtype_flag, .list = " limit-out",
			.blob_set = BITS(info1, flags, XT_ADDRTYPE_LIMIT_IFACE_OUT) },
};

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_addrtype_info *info = data;

	inst->vals[SRC] = (struct val){ .set = info->source, .num = { info->source },
					.inv = info->source && info->invert_source };
	inst->vals[DST] = (struct val){ .set = info->dest, .num = { info->dest },
					.inv = info->dest && info->invert_dest };
	return info->source || info->dest;
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_addrtype_info), .decode = decode_v0 },
	{ .size = 0 },
};

/* ---- native ---- */

static const struct place {
	uint16_t sel;
	uint8_t which, limit;	/* limit: LIMIT_*, or 0 */
} places[] = {
	{ SEL_FIB_SADDR_TYPE, SRC, 0 }, { SEL_FIB_DADDR_TYPE, DST, 0 },
	{ SEL_FIB_SADDR_IIF_TYPE, SRC, LIMIT_IN }, { SEL_FIB_DADDR_IIF_TYPE, DST, LIMIT_IN },
	{ SEL_FIB_SADDR_OIF_TYPE, SRC, LIMIT_OUT }, { SEL_FIB_DADDR_OIF_TYPE, DST, LIMIT_OUT },
};

#define N_PLACES (sizeof(places) / sizeof(*places))

static uint8_t limit_of(const struct inst *inst)
{
	return inst->vals[LIMIT_IN].set ? LIMIT_IN : inst->vals[LIMIT_OUT].set ? LIMIT_OUT : 0;
}

static void types_lower(const struct val *val, enum selector sel, struct prog *prog)
{
	uint64_t bits = val->num[0];
	bool one = !(bits & (bits - 1));
	struct stmt *stmt = prog_match(prog, sel, one ? (val->inv ? OP_NE : OP_EQ) :
							(val->inv ? OP_NIN : OP_IN));
	struct set_val *set;

	if (one) {
		be_put(stmt->match.lo, __builtin_ctzll(bits), stmt->match.len);
		return;
	}
	set = arena_new(prog->arena, struct set_val);
	set->len = stmt->match.len;
	set->elem = arena_array(prog->arena, TYPES, struct set_elem);
	for (unsigned type = 0; type < TYPES; type++)
		if (bits & 1ull << type) {
			be_put(set->elem[set->n].lo, type, set->len);
			be_put(set->elem[set->n++].hi, type, set->len);
		}
	stmt->match.set = set;
}

static bool types_lift(const struct match *m, enum op op, struct val *ret)
{
	*ret = (struct val){ .set = true, .inv = op == OP_NE || op == OP_NIN };
	if (op == OP_EQ || op == OP_NE) {
		uint64_t type = be_get(m->lo, m->len);

		ret->num[0] = type < TYPES ? 1ull << type : 0;
		return type < TYPES && !m->masked;
	}
	if (op != OP_IN && op != OP_NIN)
		return false;
	for (unsigned i = 0; i < m->set->n; i++) {
		uint64_t type = be_get(m->set->elem[i].lo, m->len);

		if (type >= TYPES || be_get(m->set->elem[i].hi, m->len) != type)
			return false;
		ret->num[0] |= 1ull << type;
	}
	return true;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	for (const struct place *p = places; p < places + N_PLACES; p++)
		if (inst->vals[p->which].set && p->limit == limit_of(inst))
			types_lower(&inst->vals[p->which], p->sel, prog);
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	bool begun = inst->vals[SRC].set || inst->vals[DST].set;
	const struct place *p = places;
	struct val val;

	while (p < places + N_PLACES && (stmt->kind != STMT_MATCH || p->sel != stmt->sel))
		p++;
	if (p == places + N_PLACES || inst->vals[p->which].set ||
	    (begun && p->limit != limit_of(inst)) || !types_lift(&stmt->match, stmt->op, &val))
		return 0;
	inst->vals[p->which] = val;
	if (p->limit)
		inst->vals[p->limit].set = true;
	return 1;
}

/*
 * In ip6 few types are the same. xt asks for all of several types, where a set
 * holds one of them; its UNICAST holds addresses of this host, its UNREACHABLE
 * all routes that refuse; LOCAL has the link-local addresses of other devices,
 * unless limited to one, so natively it is less: only inverted that matters. ANYCAST is
 * none of a device's.
 */
static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	const uint64_t same = XT_ADDRTYPE_MULTICAST |
			      (limit_of(inst) ? XT_ADDRTYPE_LOCAL : XT_ADDRTYPE_ANYCAST);

	for (unsigned i = SRC; i <= DST && ctx->family == NFPROTO_IPV6; i++) {
		uint64_t bits = inst->vals[i].num[0];

		if (bits == XT_ADDRTYPE_LOCAL && !inst->vals[i].inv)
			continue;
		if (inst->vals[i].set && (bits & ~same || bits & (bits - 1)))
			return "nf_tables sorts IPv6 addresses into other types";
	}
	return NULL;
}

/* ---- what the kernel would refuse ---- */

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	const uint64_t not_ip6 = XT_ADDRTYPE_BROADCAST | XT_ADDRTYPE_BLACKHOLE |
				 XT_ADDRTYPE_PROHIBIT | XT_ADDRTYPE_THROW | XT_ADDRTYPE_NAT |
				 XT_ADDRTYPE_XRESOLVE;

	if (!inst->vals[SRC].set && !inst->vals[DST].set)
		return diag_usage(diag, "addrtype: you must specify --src-type or --dst-type");
	if (inst->vals[LIMIT_IN].set && ctx->hook & (HOOK_OUT | HOOK_POST))
		return diag_invalid(diag, "--limit-iface-in is for PREROUTING INPUT FORWARD, "
					  "and chains called from there");
	if (inst->vals[LIMIT_OUT].set && ctx->hook & (HOOK_PRE | HOOK_IN))
		return diag_invalid(diag, "--limit-iface-out is for FORWARD OUTPUT POSTROUTING, "
					  "and chains called from there");
	if (ctx->family == NFPROTO_IPV6 &&
	    (inst->vals[SRC].num[0] | inst->vals[DST].num[0]) & not_ip6)
		return diag_invalid(diag, "IPv6 addresses are UNSPEC UNICAST LOCAL ANYCAST "
					  "MULTICAST UNREACHABLE");
	return 0;
}

const struct ext ext_match_addrtype = {
	.name = "addrtype", EXT_MATCH_IS(addrtype), .families = FAM_BOTH,
	.help = "what routing takes an address for", EXT_OPTS(opts),
	.list = " ADDRTYPE match",
	.blob = { .revision = 1, .size = sizeof(info1) },
	.starts = { { SEL_FIB_SADDR_TYPE, SEL_FIB_DADDR_OIF_TYPE } },
	.old = old, .check = check, .inexact = inexact, .lower = lower, .lift = lift,
};
