/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/socket.c - the "socket" match: a socket here is open for the packet.
 * Native: socket transparent, with --nowildcard; the test for a wildcard breaks
 * on sockets that are none yet, or no more, and so needs --inexact.
 * Blob: struct xt_socket_mtinfo3,
 * <linux/netfilter/xt_socket.h>, revision 3; 1 and 2 know fewer flags.
 */
#include <linux/netfilter/xt_socket.h>

#include "compat/ext.h"

enum { TRANSPARENT, NOWILDCARD, RESTORE };

#define FLAG(is, bit, text) { .name = is, .help = text, .type = &vtype_flag,		\
	.list = " --" is, .blob_set = BITS(struct xt_socket_mtinfo3, flags, XT_SOCKET_##bit) }

static const struct opt opts[] = {
	[TRANSPARENT] = FLAG("transparent", TRANSPARENT, "only transparent ones"),
	[NOWILDCARD] = FLAG("nowildcard", NOWILDCARD, "also those bound to any address"),
	[RESTORE] = FLAG("restore-skmark", RESTORESKMARK, "set the packet's mark to the socket's"),
};

_Static_assert(sizeof(struct xt_socket_mtinfo3) == 1, "xt_socket.h, revision 3");

static const char *inexact(const struct inst *inst, const struct rule *rule,
			   const struct rule_ctx *ctx)
{
	if (!inst->vals[NOWILDCARD].set)
		return "nf_tables cannot tell of all sockets whether they are bound to any address";
	return inst->vals[RESTORE].set ? "nf_tables sets a mark of full sockets only" : NULL;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	bool only = inst->vals[TRANSPARENT].set, any = inst->vals[NOWILDCARD].set;

	if (only || any)
		prog_match(prog, SEL_SOCKET_TRANSPARENT, only ? OP_EQ : OP_LE)->match.lo[0] = 1;
	if (!any)
		prog_match(prog, SEL_SOCKET_WILDCARD, OP_EQ);
	return !inst->vals[RESTORE].set;
}

/* Is @stmt the comparison of a byte with @value? */
static bool is_byte(const struct stmt *stmt, enum selector sel, enum op op, uint8_t value)
{
	return stmt->kind == STMT_MATCH && stmt->sel == sel && stmt->op == op &&
	       !stmt->match.masked && stmt->match.lo[0] == value;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	bool only = is_byte(stmt, SEL_SOCKET_TRANSPARENT, OP_EQ, 1);
	bool any = only || is_byte(stmt, SEL_SOCKET_TRANSPARENT, OP_LE, 1);
	bool own = n > only && is_byte(stmt + only, SEL_SOCKET_WILDCARD, OP_EQ, 0);

	inst->vals[TRANSPARENT].set = only;
	inst->vals[NOWILDCARD].set = any && !own;
	return any && !only ? 1 : only + own;
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_socket_mtinfo2) },
	{ .revision = 1, .size = sizeof(struct xt_socket_mtinfo1) },
	{ .size = 0 },
};

const struct ext ext_match_socket = {
	.name = "socket", EXT_MATCH_IS(socket), .families = FAM_BOTH,
	.help = "a socket is open for the packet", EXT_OPTS(opts), .list = " socket",
	.starts = { { SEL_SOCKET_TRANSPARENT, SEL_SOCKET_WILDCARD } }, .flags = EXT_AT_ONCE,
	.hooks = HOOK_PRE | HOOK_IN, .inexact = inexact, .lower = lower, .lift = lift,
	.blob = { .revision = 3, .size = sizeof(struct xt_socket_mtinfo3) }, .old = old,
};
