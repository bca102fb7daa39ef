/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verdict.h - what becomes of a packet behind a target that changes it: the option
 * --X-target of the targets of ebtables and arptables. The target itself is a
 * description of its own.
 */
#pragma once

#include "lib/rule/ext.h"

/* One of opt->names, which are the names of verdicts and CONTINUE, and their
 * numbers in the blob. Where it is not given, opt->fallback is meant. */
extern const struct vtype vtype_verdict;
/* Those of ebtables, as their blobs have them. */
extern const struct name ebt_verdicts[];
/* EBT_ACCEPT and the like, as their names hold them. */
#define EBT_NUMBER(verdict)	((uint32_t)(verdict))

/* The last option of a target of ebtables; @otherwise: what holds where it is not
 * given and then is not printed, 0: it is printed always. */
#define EBT_VERDICT_ROW(word, otherwise)						\
	{ .name = word, .arg = "verdict", .help = "what becomes of the frame then",	\
	  .type = &vtype_verdict, .names = ebt_verdicts, .fallback = (otherwise),	\
	  .once = "Multiple use of same option not allowed" }

/* For check hooks of ebtables: gives @otherwise to option @i if it was not given. */
void ebt_verdict_default(struct inst *inst, unsigned i, int otherwise);
/* The same for snat and dnat, which want the address @to and accept otherwise. */
int ebt_nat_check(struct inst *inst, unsigned to, unsigned verdict, struct diag *diag);
/* Does the verdict in the blob mean what the table makes of it? xtables drops what
 * table broute would route. */
bool ebt_verdict_plain(const struct inst *inst, unsigned i, const struct rule_ctx *ctx);

/* The verdict of option @i behind the statements of the target; and back: the @n
 * statements from @stmt on must be that verdict and nothing else. */
void target_verdict_lower(const struct inst *inst, unsigned i, const struct rule_ctx *ctx,
			  struct prog *prog);
bool target_verdict_lift(struct inst *inst, unsigned i, const struct rule_ctx *ctx,
			 const struct stmt *stmt, unsigned n);

/* "@sel set ADDRESS", of a MAC address; and back into option @i: false if it is
 * something else or the option is set already. */
void mac_set_lower(const struct inst *inst, unsigned i, enum selector sel, struct prog *prog);
bool mac_set_lift(struct inst *inst, unsigned i, enum selector sel, const struct stmt *stmt);
