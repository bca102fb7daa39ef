/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/multiport.c - the "multiport" match: lists of ports and ranges.
 * Native: set look-ups, or one comparison. Blob: struct xt_multiport_v1,
 * <linux/netfilter/xt_multiport.h>, revision 1.
 */
#include <netinet/in.h>
#include <linux/netfilter/xt_multiport.h>

#include "compat/ext.h"
#include "lib/rule/rule.h"

enum { SPORTS, DPORTS, PORTS };

#define PORTS_OPT(is, long_name, selector, others, text, words) {					\
	.name = is, .alias = long_name, .canon = long_name,				\
	.arg = "port[,port:port]", .help = text, .type = &vtype_ports, .flags = OPT_INVERT,		\
	.excludes = (others), .sel = (selector), .list = " " is " %[ !|]%v",	\
	.nft = words " %[!= |]%v" }

static const struct opt opts[] = {
	[SPORTS] = PORTS_OPT("sports", "source-ports", SEL_TH_SPORT,
			     OPT_BIT(DPORTS) | OPT_BIT(PORTS), "source ports", " %p sport"),
	[DPORTS] = PORTS_OPT("dports", "destination-ports", SEL_TH_DPORT,
			     OPT_BIT(SPORTS) | OPT_BIT(PORTS), "destination ports", " %p dport"),
	[PORTS] = PORTS_OPT("ports", NULL, SEL_TH_PORTS, OPT_BIT(SPORTS) | OPT_BIT(DPORTS),
			    "either port", " %p sport . %p dport"),
};

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	static const uint8_t kinds[] = {
		[SPORTS] = XT_MULTIPORT_SOURCE, [DPORTS] = XT_MULTIPORT_DESTINATION,
		[PORTS] = XT_MULTIPORT_EITHER,
	};
	struct xt_multiport_v1 *m = data;

	for (unsigned which = SPORTS; which <= PORTS; which++) {
		const struct val *val = &inst->vals[which];

		if (!val->set)
			continue;
		m->flags = kinds[which];
		m->invert = val->inv;
		for (unsigned i = 0; i < val->n; i++) {
			m->ports[m->count] = val->list[i].lo;
			if (val->list[i].lo != val->list[i].hi) {
				m->pflags[m->count++] = 1;
				m->ports[m->count] = val->list[i].hi;
			}
			m->count++;
		}
	}
	return 0;
}

static bool read_ports(struct inst *inst, const struct rule_ctx *ctx, uint8_t flags,
		       uint8_t count, const uint16_t *ports, const uint8_t *pflags)
{
	static const uint8_t which[] = {
		[XT_MULTIPORT_SOURCE] = SPORTS, [XT_MULTIPORT_DESTINATION] = DPORTS,
		[XT_MULTIPORT_EITHER] = PORTS,
	};
	struct val *val;

	if (flags > XT_MULTIPORT_EITHER || count > XT_MULTI_PORTS || !count)
		return false;
	val = &inst->vals[which[flags]];
	val->set = true;
	val->list = arena_array(ctx->arena, count, struct range);
	for (unsigned i = 0; i < count; i++) {
		bool range = pflags && pflags[i] && i + 1 < count;

		val->list[val->n].lo = ports[i];
		val->list[val->n].hi = ports[range ? ++i : i];
		if (range && val->list[val->n].hi <= val->list[val->n].lo)
			return false;
		val->n++;
	}
	return true;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_multiport_v1 *m = data;

	if (!read_ports(inst, ctx, m->flags, m->count, m->ports, m->pflags))
		return false;
	for (unsigned i = SPORTS; i <= PORTS; i++)
		inst->vals[i].inv = inst->vals[i].set && m->invert;
	return true;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_multiport *m = data;

	return read_ports(inst, ctx, m->flags, m->count, m->ports, NULL);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_multiport), .decode = decode_v0 },
	{ .size = 0 },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	if (!rule->proto)
		return diag_usage(diag, "multiport needs `-p tcp', `-p udp', `-p udplite', "
					"`-p sctp' or `-p dccp'");
	return 0;
}

const struct ext ext_match_multiport = {
	.name = "multiport", EXT_MATCH_IS(multiport), .families = FAM_BOTH,
	.help = "lists of ports", EXT_OPTS(opts), 
	.flags = EXT_NEEDS_ONE | EXT_LATE | EXT_OWN_SERVICES,
	.need_error = "multiport expection an option",
	.protos = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_UDPLITE, IPPROTO_SCTP, IPPROTO_DCCP },
	.proto_error = "multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP",
	.th_len = 4, .list = " multiport", .check = check,
	.blob = { .revision = 1, .size = sizeof(struct xt_multiport_v1),
		  .encode = encode, .decode = decode },
	.old = old,
};
