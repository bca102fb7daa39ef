/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ctstate.c - see ctstate.h */
#include "compat/ctstate.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/xt_conntrack.h>

#define STATE_NEW	XT_CONNTRACK_STATE_BIT(IP_CT_NEW)
#define STATE_EST	XT_CONNTRACK_STATE_BIT(IP_CT_ESTABLISHED)
#define STATE_REL	XT_CONNTRACK_STATE_BIT(IP_CT_RELATED)
#define NO_CONNECTION	(XT_CONNTRACK_STATE_INVALID | XT_CONNTRACK_STATE_UNTRACKED)
#define NATTED		(XT_CONNTRACK_STATE_SNAT | XT_CONNTRACK_STATE_DNAT)

#define STATES							\
	{ "INVALID", XT_CONNTRACK_STATE_INVALID },		\
	{ "NEW", STATE_NEW },					\
	{ "RELATED", STATE_REL },				\
	{ "ESTABLISHED", STATE_EST },				\
	{ "UNTRACKED", XT_CONNTRACK_STATE_UNTRACKED }

const struct name state_names[] = { STATES, { NULL, 0 } };

const struct name ctstate_names[] = {
	STATES,
	{ "SNAT", XT_CONNTRACK_STATE_SNAT },
	{ "DNAT", XT_CONNTRACK_STATE_DNAT },
	{ NULL, 0 },
};

/* xt bit, the bit of nft's ct state (or of ct status for the last two) */
static const struct {
	uint32_t xt, nft;
} states[] = {
	{ XT_CONNTRACK_STATE_INVALID, 1 },
	{ STATE_EST, 2 },
	{ STATE_REL, 4 },
	{ STATE_NEW, 8 },
	{ XT_CONNTRACK_STATE_UNTRACKED, 64 },
}, natted[] = {
	{ XT_CONNTRACK_STATE_SNAT, IPS_SRC_NAT },
	{ XT_CONNTRACK_STATE_DNAT, IPS_DST_NAT },
};

static bool ctstate_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	uint32_t state = 0, status = 0;
	struct stmt *stmt;

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (val->num[0] & states[i].xt)
			state |= states[i].nft;
	for (size_t i = 0; i < sizeof(natted) / sizeof(*natted); i++)
		if (val->num[0] & natted[i].xt)
			status |= natted[i].nft;
	/* packets in these states have no connection, and so no status to load */
	if (val->num[0] & NO_CONNECTION && status)
		return false;
	stmt = prog_match(prog, !status ? SEL_CT_STATE : !state ? SEL_CT_STATUS :
								  SEL_CT_STATE_STATUS,
			  val->inv ? OP_EQ : OP_NE);
	stmt->match.masked = true;
	be_put(stmt->match.mask, state ? state : status, 4);
	if (state && status)
		be_put(stmt->match.mask + 4, status, 4);
	return true;
}

static bool ctstate_lift(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	bool both = stmt->sel == SEL_CT_STATE_STATUS, status = stmt->sel == SEL_CT_STATUS;
	uint32_t left = be_get(stmt->match.mask, 4), value = be_get(stmt->match.lo, 4);
	uint32_t more = both ? be_get(stmt->match.mask + 4, 4) : 0;

	if (both && (!more || !stmt->match.masked || be_get(stmt->match.lo + 4, 4)))
		return false;
	if (!stmt->match.masked) {
		/* nft writes a single state as an equality; the states exclude
		 * each other, so that is the same */
		if (status || (stmt->op != OP_EQ && stmt->op != OP_NE))
			return false;
		left = value;
		ret->inv = stmt->op == OP_NE;
		if (left & (left - 1))
			return false;
	} else {
		if (value || (stmt->op != OP_EQ && stmt->op != OP_NE))
			return false;
		ret->inv = stmt->op == OP_EQ;
	}
	if (!left)
		return false;
	for (size_t i = 0; !status && i < sizeof(states) / sizeof(*states); i++)
		if (left & states[i].nft) {
			left &= ~states[i].nft;
			ret->num[0] |= states[i].xt;
		}
	if (status) {
		more = left;
		left = 0;
	}
	for (size_t i = 0; i < sizeof(natted) / sizeof(*natted); i++)
		if (more & natted[i].nft) {
			more &= ~natted[i].nft;
			ret->num[0] |= natted[i].xt;
		}
	return !left && !more && !(both && ret->num[0] & NO_CONNECTION);
}

const char *ctstate_inexact(const struct val *val, bool others)
{
	uint32_t bits = val->num[0];

	if (bits & NATTED && bits & NO_CONNECTION)
		return "nf_tables cannot test for a translation where there may be no connection";
	if (bits & NATTED && val->inv)
		return "! --ctstate SNAT,DNAT also matches packets without a connection";
	/* xt looks at nothing else once a packet without a connection passed */
	if (others && (!(bits & XT_CONNTRACK_STATE_INVALID) == val->inv ||
		       !(bits & XT_CONNTRACK_STATE_UNTRACKED) == val->inv))
		return "for packets without a connection only the state counts in xt";
	return NULL;
}

static int ctstate_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	uint64_t bits = 0;
	const char *bad;
	size_t len;

	/* nothing behind the last comma, if there is one */
	if (opt->flags & OPT_REQUIRED && !names_or(opt->names, word[0], true, &bits, &bad, &len) &&
	    !*bad)
		return diag_usage(ctx->diag, "\"--%s\" requires a list of states with no spaces, "
				  "e.g. ESTABLISHED,RELATED", opt->name);
	return bits_parse(opt, word, ctx, ret);
}

const struct vtype vtype_ctstate = {
	.words = 1, .parse = ctstate_parse, .print = bits_print, .lower = ctstate_lower,
	.lift = ctstate_lift, .encode = num_encode, .decode = bits_decode,
};
