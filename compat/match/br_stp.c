/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_stp.c - the "stp" match of ebtables: what bridges say to each other.
 * Native: bytes of the frame's payload. Blob: struct ebt_stp_info,
 * <linux/netfilter_bridge/ebt_stp.h>, revision 0.
 *
 * The kernel's xt match takes the two bytes of the protocol's number for one. So it
 * looks for each field one byte before its place, and takes the version, which must
 * be 0, for the type: another type never matches. A native rule does the same.
 */
#include <linux/types.h>
#include <linux/netfilter_bridge/ebt_stp.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/ethertype.h"
#include "lib/rule/rule.h"

enum { TYPE, FLAGS, ROOT_PRIO, ROOT_ADDR, ROOT_COST, SENDER_PRIO, SENDER_ADDR, PORT, MSG_AGE,
       MAX_AGE, HELLO_TIME, FORWARD_DELAY, STP_OPTS };

#define info struct ebt_stp_info
#define BLOB(bit)	.flags = OPT_INVERT, .blob_set = BITS(info, bitmask, EBT_STP_##bit),	\
			.blob_inv = BITS(info, invflags, EBT_STP_##bit)
#define RANGE(index, words, text, field, bit, most)					\
	[index] = { .name = words, .arg = "[n][:n]", .help = text, .type = &vtype_range,	\
		    .max = most, .sel = SEL_STP_##index,				\
		    .blob = FIELD2(info, config.field##l, config.field##u), BLOB(bit) }
#define NAMED(index, words, text, list, field)						\
	[index] = { .name = words, .arg = "n", .help = text, .type = &vtype_enum,	\
		    .max = UINT8_MAX, .names = list, .sel = SEL_STP_##index,		\
		    .blob = FIELD(info, field), BLOB(index) }
#define ADDRESS(index, words, text, field, bit)						\
	[index] = { .name = words, .arg = "address[/mask]", .help = text,		\
		    .type = &vtype_macmask, .sel = SEL_STP_##index,			\
		    .blob = FIELD2(info, config.field, config.field##msk), BLOB(bit) }

static const struct name types[] = { { "config", 0 }, { "tcn", 128 }, { NULL, 0 } };
static const struct name flags[] = { { "topology-change", 1 }, { "topology-change-ack", 128 },
				     { NULL, 0 } };

static const struct opt opts[] = {
	NAMED(TYPE, "stp-type", "type: a number, or one of", types, type),
	NAMED(FLAGS, "stp-flags", "flags: a number, or one of", flags, config.flags),
	RANGE(ROOT_PRIO, "stp-root-prio", "priority of the root", root_prio, ROOTPRIO, UINT16_MAX),
	ADDRESS(ROOT_ADDR, "stp-root-addr", "address of the root", root_addr, ROOTADDR),
	RANGE(ROOT_COST, "stp-root-cost", "how far it is", root_cost, ROOTCOST, UINT32_MAX),
	RANGE(SENDER_PRIO, "stp-sender-prio", "priority of the sender", sender_prio, SENDERPRIO,
	      UINT16_MAX),
	ADDRESS(SENDER_ADDR, "stp-sender-addr", "address of the sender", sender_addr, SENDERADDR),
	RANGE(PORT, "stp-port", "its port", port, PORT, UINT16_MAX),
	RANGE(MSG_AGE, "stp-msg-age", "age of the message", msg_age, MSGAGE, UINT16_MAX),
	RANGE(MAX_AGE, "stp-max-age", "the most it may be", max_age, MAXAGE, UINT16_MAX),
	RANGE(HELLO_TIME, "stp-hello-time", "time between messages", hello_time, HELLOTIME,
	      UINT16_MAX),
	RANGE(FORWARD_DELAY, "stp-forward-delay", "time before frames are forwarded",
	      forward_delay, FWDD, UINT16_MAX),
};

static bool has_config(const struct inst *inst)
{
	for (unsigned i = FLAGS; i < STP_OPTS; i++)
		if (inst->vals[i].set)
			return true;
	return false;
}

/* nft takes the bytes for fields of the protocol of which it has listed some. */
static bool has_fields(const struct prog *prog)
{
	for (unsigned i = 0; i < prog->n; i++)
		if (prog->v[i].kind == STMT_MATCH && selectors[prog->v[i].sel].ether &&
		    selectors[prog->v[i].sel].ether != ETHER_LENGTH)
			return true;
	return false;
}

/* Fields are looked at only where all of them are there. */
static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	struct match *header;

	if (has_fields(prog))
		return false;
	header = &prog_match(prog, SEL_STP_HEADER, OP_EQ)->match;
	be_put(header->lo, STP_HEADER, header->len);
	if (!lower_options(inst, prog))
		return false;
	if (has_config(inst) && !inst->vals[FORWARD_DELAY].set)
		prog_match(prog, SEL_STP_FORWARD_DELAY, OP_GE);
	return true;
}

static bool is_header(const struct stmt *stmt)
{
	return stmt->kind == STMT_MATCH && stmt->sel == SEL_STP_HEADER && stmt->op == OP_EQ &&
	       !stmt->match.masked && be_get(stmt->match.lo, stmt->match.len) == STP_HEADER;
}

/* The header, and the fields behind it. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	unsigned i;

	for (i = 0; i < STP_OPTS; i++)
		if (inst->vals[i].set)
			return 0;
	if (!is_header(stmt))
		return 0;
	for (i = 1; i < n && stmt[i].kind == STMT_MATCH; i++)
		if (!(has_config(inst) && !inst->vals[FORWARD_DELAY].set &&
		      lift_is_there(inst, &stmt[i], SEL_STP_FORWARD_DELAY)) &&
		    !lift_option(inst, ctx, &stmt[i]))
			break;
	return i > 1 ? i : 0;
}

const struct ext ext_match_br_stp = {
	.name = "stp", EXT_MATCH_IS(br_stp), .families = FAM_BRIDGE,
	.help = "what bridges say to each other, as xtables looks at it", EXT_OPTS(opts),
	.blob = { .revision = 0, .size = sizeof(info) },
	.lower = lower, .lift = lift,
};
