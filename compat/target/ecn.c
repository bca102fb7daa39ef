/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/ecn.c - the "ECN" target: takes explicit congestion notification out
 * of TCP, or sets its bits.
 * Native: ip ecn set; a write of some bits into TCP's header. Blob: struct ipt_ECN_info,
 * <linux/netfilter_ipv4/ipt_ECN.h>, revision 0.
 */
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter_ipv4/ipt_ECN.h>

#include "compat/dscp.h"
#include "compat/ext.h"
#include "lib/rule/rule.h"

enum { REMOVE, ECE, CWR, ECT };

static const struct opt opts[] = {
	[REMOVE] = { .name = "ecn-tcp-remove", .help = "zero the bits in TCP's header",
		     .type = &vtype_flag, .excludes = OPT_BIT(ECE) | OPT_BIT(CWR),
		     .list = " TCP remove" },
	[ECE] = { .name = "ecn-tcp-ece", .arg = "bit", .help = "set TCP's ECE bit to this",
		  .type = &vtype_num, .max = 1, .list = " ECE=%v", .flags = OPT_HIDDEN },
	[CWR] = { .name = "ecn-tcp-cwr", .arg = "bit", .help = "set TCP's CWR bit to this",
		  .type = &vtype_num, .max = 1, .list = " CWR=%v", .flags = OPT_HIDDEN },
	[ECT] = { .name = "ecn-ip-ect", .arg = "codepoint", .help = "set that of the IP header",
		  .type = &vtype_num, .max = 3, .list = " ECT codepoint=%v", .flags = OPT_HIDDEN },
};

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;

	/* both bits zero are both removed */
	if (v[ECE].set && v[CWR].set && !v[ECE].num[0] && !v[CWR].num[0]) {
		v[REMOVE].set = true;
		v[ECE] = v[CWR] = (struct val){ 0 };
	}
	if ((v[REMOVE].set || v[ECE].set || v[CWR].set) &&
	    (rule->proto != IPPROTO_TCP || rule->proto_inv)) {
		diag_hint(diag, "-p tcp");
		return diag_invalid(diag, "only TCP has these bits");
	}
	return 0;
}

static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct val *v = inst->vals;
	struct ipt_ECN_info *info = data;

	if (v[REMOVE].set || v[ECE].set)
		info->operation |= IPT_ECN_OP_SET_ECE;
	if (v[REMOVE].set || v[CWR].set)
		info->operation |= IPT_ECN_OP_SET_CWR;
	if (v[ECT].set)
		info->operation |= IPT_ECN_OP_SET_IP;
	info->ip_ect = v[ECT].num[0];
	info->proto.tcp.ece = v[ECE].num[0];
	info->proto.tcp.cwr = v[CWR].num[0];
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct ipt_ECN_info *info = data;
	struct val *v = inst->vals;

	v[ECE].set = info->operation & IPT_ECN_OP_SET_ECE;
	v[CWR].set = info->operation & IPT_ECN_OP_SET_CWR;
	v[ECT].set = info->operation & IPT_ECN_OP_SET_IP;
	v[ECE].num[0] = info->proto.tcp.ece;
	v[CWR].num[0] = info->proto.tcp.cwr;
	v[ECT].num[0] = info->ip_ect;
	if (v[ECE].set && v[CWR].set && !v[ECE].num[0] && !v[CWR].num[0]) {
		v[REMOVE].set = true;
		v[ECE].set = v[CWR].set = false;
	}
	return info->operation;
}

/* Of TCP's flags; of the byte that was the type of service. */
enum { TCP_ECE = 0x40, TCP_CWR = 0x80, ECT_MASK = 3, TCP_FLAGS = 13, FRONT = 16 };

/* "flags & ~@bits ^ @value", in a write of what nft would not load from its listing. */
static struct stmt write_of(uint8_t bits, uint8_t value)
{
	struct stmt stmt = { .kind = STMT_SET, .sel = SEL_TCP_FRONT };

	stmt.assign.from = SEL_TCP_HEADER;
	stmt.assign.bitwise = true;
	memset(stmt.assign.mask, 0xff, FRONT);
	stmt.assign.mask[TCP_FLAGS] = ~bits;
	stmt.assign.value[TCP_FLAGS] = value;
	return stmt;
}

static bool lift_flags(const struct stmt *stmt, uint8_t *bits, uint8_t *value)
{
	struct stmt same;

	*bits = ~stmt->assign.mask[TCP_FLAGS];
	*value = stmt->assign.value[TCP_FLAGS];
	same = write_of(*bits, *value);
	return stmt_equal(stmt, &same);
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	const struct val *v = inst->vals;
	uint8_t bits = 0, value;

	if (v[ECT].set)
		tos_lower((uint8_t)~ECT_MASK, v[ECT].num[0], prog);
	if (v[REMOVE].set || v[ECE].set)
		bits |= TCP_ECE;
	if (v[REMOVE].set || v[CWR].set)
		bits |= TCP_CWR;
	value = (v[ECE].num[0] ? TCP_ECE : 0) | (v[CWR].num[0] ? TCP_CWR : 0);
	if (bits)
		*prog_add(prog, STMT_SET) = write_of(bits, value ? value : bits);
	/* if just zeroes are written nft lists another write: they are ones first */
	if (bits && !value)
		*prog_add(prog, STMT_SET) = write_of(0, bits);
	return true;
}

static unsigned lift_tcp(struct inst *inst, const struct stmt *stmt, unsigned n)
{
	uint8_t bits, value, none, over;
	struct val *v = inst->vals;
	unsigned took = 1;

	if (!n || !lift_flags(stmt, &bits, &value) || !bits || bits & ~(TCP_ECE | TCP_CWR) ||
	    value & ~bits)
		return 0;
	if (n > 1 && value == bits && lift_flags(stmt + 1, &none, &over) && !none && over == bits) {
		value = 0;
		took++;
	}
	v[REMOVE].set = bits == (TCP_ECE | TCP_CWR) && !value;
	v[ECE].set = !v[REMOVE].set && bits & TCP_ECE;
	v[CWR].set = !v[REMOVE].set && bits & TCP_CWR;
	v[ECE].num[0] = v[ECE].set && value & TCP_ECE;
	v[CWR].num[0] = v[CWR].set && value & TCP_CWR;
	return took;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	uint8_t keep, value;
	unsigned took = tos_lift(stmt, 1, ctx->family, &keep, &value);

	if (took) {
		if (keep != (uint8_t)~ECT_MASK || value > ECT_MASK)
			return 0;
		inst->vals[ECT].set = true;
		inst->vals[ECT].num[0] = value;
	}
	if (rule->proto == IPPROTO_TCP && !rule->proto_inv)
		took += lift_tcp(inst, &stmt[took], n - took);
	return took;
}

const struct ext ext_target_ecn = {
	.name = "ECN", EXT_TARGET_IS(ecn), .families = FAM_IP,
	.help = "changes the bits of congestion notification", EXT_OPTS(opts),
	.flags = EXT_NEEDS_ONE, .need_error = "ECN target: An operation is required",
	.tables = TABLE_MANGLE, .list = " ECN",
	.blob = { .revision = 0, .size = sizeof(struct ipt_ECN_info),
		  .encode = encode, .decode = decode },
	.check = check, .lower = lower, .lift = lift,
};
