/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lower.h - rules to statements, and statements to rules.
 *
 * The two are twins: lift gives back the very rule that was lowered, or the
 * form is not used. Where the canonical reading would be spelled otherwise, a
 * hint says which extensions were named, in which order; the values always come
 * from the statements, so a hint can make no listing lie.
 */
#pragma once

#include "lib/rule/rule.h"

/* What the table alone says, for hooks that only add to it: the statements of
 * the options that are given, and one statement read into the option it is of
 * (how many were taken, 0 or 1). */
bool lower_options(const struct inst *inst, struct prog *prog);
unsigned lift_option(struct inst *inst, const struct rule_ctx *ctx, const struct stmt *stmt);
/* Is it just that @sel is there, whatever it holds, behind what @inst has already? */
bool lift_is_there(const struct inst *inst, const struct stmt *stmt, enum selector sel);

/* An interface's name, with its +, compared with @sel; and back into @name, which
 * must be empty: false if it is no such comparison. */
void iface_lower(struct prog *prog, enum selector sel, const char *name, bool inv);
bool iface_lift(const struct stmt *stmt, char name[IFNAMSIZ], bool *inv);

/* An address with its mask, compared with @sel; nothing for one that is any. */
void addr_lower(struct prog *prog, enum selector sel, const struct rule_addr *addr);

/* A verdict, with the chain that it leads to or NULL; and back, if it leads to none
 * and is all that is left (@n statements). In table broute DROP says that the frame
 * is routed, not that it is gone. */
void verdict_lower(struct prog *prog, int32_t code, const char *chain, const struct rule_ctx *ctx);
bool verdict_lift(const struct stmt *stmt, unsigned n, const struct rule_ctx *ctx, int32_t *ret);

/* The parts of a rule one by one, for who prints them: header, protocol (once, unless
 * @done), one use of an extension (false: nothing native says it), verdict. */
void lower_header(const struct rule *rule, struct prog *prog);
void lower_proto(const struct rule *rule, struct prog *prog, bool *done);
bool lower_native(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog);
void lower_verdict(const struct rule *rule, const struct rule_ctx *ctx, struct prog *prog);

#define HINT_MAX 200	/* bytes; a rule's userdata holds 256 with comments */

struct lowered {
	struct prog prog;
	uint16_t count[64];	/* statements of each match, the guard aside */
	const char *reason;	/* why something went out as xt, if it did */
	const struct ext *reason_ext;
};

/**
 * rule_lower() - the statements of @rule
 * Each match and the target go natively unless @inst.as_xt is set or nothing
 * native means the same; then as_xt is set here, and @ret->reason says why.
 * Return: 0; -EOPNOTSUPP with @diag where neither form exists.
 */
int rule_lower(struct rule *rule, const struct rule_ctx *ctx, struct lowered *ret,
	       struct diag *diag);

/* The hint for @rule as it was lowered: bytes written to @hint, 0 if it does
 * not fit. */
unsigned hint_encode(const struct rule *rule, const struct lowered *low, uint8_t hint[HINT_MAX]);

struct hint {
	const uint8_t *data;	/* or NULL */
	unsigned len;
	const char *comments[8];
	unsigned n_comments;
};

/**
 * rule_lift() - the rule that @prog is
 * Every statement must be accounted for. A hint that does not fit is ignored.
 * Return: false if it is no iptables rule.
 */
bool rule_lift(const struct prog *prog, const struct hint *hint, const struct rule_ctx *ctx,
	       const struct registry *reg, struct rule *ret);
