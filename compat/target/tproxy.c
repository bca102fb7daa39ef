/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * target/tproxy.c - the "TPROXY" target: packets to a local socket, unchanged.
 * Native: tproxy to, mark, accept, which lets a packet go on where no socket is
 * and so needs --inexact. Blob: struct xt_tproxy_target_info_v1,
 * <linux/netfilter/xt_TPROXY.h>, revision 1; 0 is IPv4's.
 */
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter/xt_TPROXY.h>

#include "compat/ext.h"
#include "compat/host.h"
#include "compat/mark.h"
#include "lib/rule/rule.h"

enum { PORT, ADDR, MARK };

#define info struct xt_tproxy_target_info_v1

static int port_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	uint16_t port;

	if (!parse_port(word[0], ctx->proto, &port)) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "a number from 0 to 65535, or a service");
		return diag_usage(ctx->diag, "Port \"%s\" does not resolve to anything.\n", word[0]);
	}
	ret->num[0] = port;
	return 0;
}

static const struct vtype vtype_one_port = {
	.words = 1, .parse = port_parse, .print = num_print,
	.encode = num_encode, .decode = num_decode,
};

static void mark_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%x/0x%x", (unsigned)val->num[0], (unsigned)val->num[1]);
}

static const struct vtype vtype_tproxy_mark = {
	.words = 1, .parse = mask_parse, .print = mark_print,
	.encode = pair_encode, .decode = pair_decode,
};

static const struct opt opts[] = {
	[PORT] = { .name = "on-port", .arg = "port", .help = "port of the socket, 0: the packet's",
		   .type = &vtype_one_port, .flags = OPT_REQUIRED | OPT_BE,
		   .blob = FIELD(info, lport) },
	[ADDR] = { .name = "on-ip", .arg = "address",
		   .help = "address of the socket, else that of the interface",
		   .type = &vtype_host, .blob = FIELD(info, laddr) },
	[MARK] = { .name = "tproxy-mark", .arg = "value[/mask]", .help = "mark the packet, too",
		   .type = &vtype_tproxy_mark, .blob = FIELD2(info, mark_value, mark_mask) },
};

/* What is not given is zero, and shown. */
static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	inst->vals[ADDR].set = inst->vals[MARK].set = true;
	if (rule->proto_inv || (rule->proto != IPPROTO_TCP && rule->proto != IPPROTO_UDP)) {
		diag_hint(diag, "-p tcp, or -p udp");
		return diag_invalid(diag, "only TCP and UDP have sockets that are looked for");
	}
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	if (!ext_decode_fields(inst, ctx, data))
		return false;
	inst->vals[ADDR].set = inst->vals[MARK].set = true;
	return true;
}

static bool decode_v0(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const struct xt_tproxy_target_info *from = data;
	info now = { .mark_mask = from->mark_mask, .mark_value = from->mark_value,
		     .lport = from->lport };

	now.laddr.ip = from->laddr;
	return ctx->family == NFPROTO_IPV4 && decode(inst, ctx, &now);
}

static const struct blob old[] = {
	{ .revision = 0, .size = sizeof(struct xt_tproxy_target_info), .decode = decode_v0 },
	{ .size = 0 },
};

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	return "nf_tables does not drop the packets that find no socket";
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const uint8_t any[16];
	const struct val *v = inst->vals;
	struct stmt *stmt = prog_add(prog, STMT_TPROXY);

	stmt->tproxy.port = v[PORT].num[0];
	memcpy(stmt->tproxy.addr, v[ADDR].addr[0], sizeof(stmt->tproxy.addr));
	if (!v[PORT].num[0] && !memcmp(v[ADDR].addr[0], any, sizeof(any)))
		return false;
	if (v[MARK].num[0] || v[MARK].num[1])
		xmark_lower(&v[MARK], SEL_MARK, prog);
	prog_add(prog, STMT_VERDICT)->verdict.code = NF_ACCEPT;
	return true;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	struct val *v = inst->vals;
	unsigned i = 1;

	if (stmt->kind != STMT_TPROXY)
		return 0;
	v[PORT].set = v[ADDR].set = v[MARK].set = true;
	v[PORT].num[0] = stmt->tproxy.port;
	memcpy(v[ADDR].addr[0], stmt->tproxy.addr, sizeof(stmt->tproxy.addr));
	if (i < n && xmark_lift(&stmt[i], SEL_MARK, &v[MARK]))
		i++;
	return i < n && stmt[i].kind == STMT_VERDICT && stmt[i].verdict.code == NF_ACCEPT ? i + 1 : 0;
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_puts(out, " TPROXY redirect");
	vtype_host.print(&opts[ADDR], &inst->vals[ADDR], ctx, mode, out);
	buf_putc(out, ':');
	buf_u64(out, inst->vals[PORT].num[0]);
	buf_puts(out, " mark");
	mark_print(&opts[MARK], &inst->vals[MARK], ctx, mode, out);
}

const struct ext ext_target_tproxy = {
	.name = "TPROXY", EXT_TARGET_IS(tproxy), .families = FAM_BOTH,
	.help = "hands packets to a local socket, as they are", EXT_OPTS(opts),
	.tables = TABLE_MANGLE, .hooks = HOOK_PRE,
	.blob = { .revision = 1, .size = sizeof(info), .decode = decode },
	.old = old, .check = check, .inexact = inexact, .lower = lower, .lift = lift,
	.print_list = print_list,
};
