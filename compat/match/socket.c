/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/socket.c - the "socket" match: a socket here is open for the packet.
 * Native: socket transparent, with --nowildcard; the test for a wildcard breaks
 * on sockets that have no own address yet. Blob: struct xt_socket_mtinfo3,
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
	bool only = inst->vals[TRANSPARENT].set;

	prog_match(prog, SEL_SOCKET_TRANSPARENT, only ? OP_EQ : OP_LE)->match.lo[0] = 1;
	return inst->vals[NOWILDCARD].set && !inst->vals[RESTORE].set;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	if (stmt->kind != STMT_MATCH || stmt->sel != SEL_SOCKET_TRANSPARENT ||
	    (stmt->op != OP_EQ && stmt->op != OP_LE) || stmt->match.masked ||
	    stmt->match.lo[0] != 1 || inst->vals[NOWILDCARD].set)
		return 0;
	inst->vals[NOWILDCARD].set = true;
	inst->vals[TRANSPARENT].set = stmt->op == OP_EQ;
	return 1;
}

static const struct blob old[] = {
	{ .revision = 2, .size = sizeof(struct xt_socket_mtinfo2) },
	{ .revision = 1, .size = sizeof(struct xt_socket_mtinfo1) },
	{ .size = 0 },
};

const struct ext ext_match_socket = {
	.name = "socket", EXT_MATCH_IS(socket), .families = FAM_BOTH,
	.help = "a socket is open for the packet", EXT_OPTS(opts), .list = " socket",
	.starts = { { SEL_SOCKET_TRANSPARENT, SEL_SOCKET_TRANSPARENT } },
	.hooks = HOOK_PRE | HOOK_IN, .inexact = inexact, .lower = lower, .lift = lift,
	.blob = { .revision = 3, .size = sizeof(struct xt_socket_mtinfo3) }, .old = old,
};
