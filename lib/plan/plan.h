/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan.h - commands planned against what the kernel holds, into one batch.
 *
 * A plan asks the kernel only what its commands need: one chain for -A, the
 * rules of one chain for -D, all chains of a table for a restore. What it then
 * knows of a chain includes the changes planned so far. Where a command depends
 * on what was read, the batch is pinned to the generation it was read at: if
 * that moved, plan_commit() returns -ERESTART and the caller plans again.
 */
#pragma once

#include "lib/kernel/session.h"
#include "lib/nft/compile.h"
#include "lib/rule/command.h"

struct plan_chain;
struct plan_table;

struct plan_op {
	const char *chain;
	unsigned line;		/* of the restore file; 0: none */
	uint8_t op;		/* enum cmd */
	bool create;		/* a message that makes a table or base chain */
};

struct plan {
	struct session *session;
	struct session *side;	/* for questions while a dump is running */
	const struct registry *reg;
	uint8_t family;
	bool shared, inexact;
	bool always_inexact;	/* the same for all commands, whatever they say */
	bool ids;		/* several commands: later ones may refer to earlier ones */

	struct arena arena;	/* lives as long as the plan */
	struct arena scratch;	/* of one rule, compiled or read */
	struct compiler compiler;
	struct batch batch;
	struct plan_table *tables;
	struct buf ops;		/* struct plan_op, by the tags of the messages */
	uint32_t next_id;
	uint32_t generation;	/* 0: nothing read yet that matters */
	bool pinned;
	const char *lacks_xt;	/* set: send no xt; the reason to give */
	const char *lacks_expr;	/* an expression not to ask for: the kernel has it not */
};

/* What was done so far, @n of it. */
static inline const struct plan_op *plan_ops(const struct plan *plan, uint32_t *n)
{
	*n = plan->ops.len / sizeof(struct plan_op);
	return (const struct plan_op *)plan->ops.data;
}

int plan_init(struct plan *plan, const struct registry *reg, uint8_t family,
	      struct diag *diag);
void plan_free(struct plan *plan);
/* Forgets all that was planned and read. */
void plan_reset(struct plan *plan);

/**
 * plan_command() - take one writing command (or a check) into the plan
 * @line: of the restore file, 0 on the command line
 * Return: 0; a negative errno with @diag filled; -ENOENT with @diag for a check
 * that found nothing.
 */
int plan_command(struct plan *plan, struct command *cmd, unsigned line, struct diag *diag);

/*
 * Rules that are compiled apart from the plan, by any thread, while the plan does not
 * change: what each of the threads needs for it.
 */
struct plan_hand {
	struct plan asks;	/* questions to the kernel, and what the answers hold for */
	struct compiler compiler;
	struct arena scratch;
};

/* Such a rule: a message of a batch of its thread. */
struct plan_piece {
	struct plan_chain *chain;
	size_t start, len;
};

void plan_hand_init(struct plan_hand *hand, const struct plan *plan);
void plan_hand_free(struct plan_hand *hand);

/* The rule of @cmd, to stand at the end of a chain. False: it is not as simple as that,
 * and only plan_command() knows what comes of it; if @ret->chain is set, nothing that
 * others who try look at. */
bool plan_try(const struct plan *plan, struct plan_hand *hand, const struct command *cmd,
	      struct batch *batch, struct plan_piece *ret);
/* What plan_command() would have done with it. */
int plan_take(struct plan *plan, const struct batch *batch, const struct plan_piece *piece,
	      unsigned line, struct diag *diag);

/* Restore: begin a table, all of it replaced unless @keep (--noflush). */
int plan_restore_table(struct plan *plan, const char *table, bool keep, unsigned line,
		       struct diag *diag);
/* Restore: of the tables of iptables, those that were not begun go away. */
int plan_restore_only(struct plan *plan, struct diag *diag);
/* Restore: a ":CHAIN POLICY" line; @policy "-" for user chains. @counters: packets and
 * bytes, NULL: those of a policy that is set begin at zero. */
int plan_restore_chain(struct plan *plan, const char *table, const char *chain,
		       const char *policy, const uint64_t *counters, unsigned line,
		       struct diag *diag);

/**
 * plan_commit() - send what was planned
 * @line: where it failed, 0 if unknown
 * Return: 0; -ERESTART: plan again; else @diag is filled.
 */
int plan_commit(struct plan *plan, unsigned *line, struct diag *diag);

struct plan_fault {
	unsigned line;		/* 0: unknown */
	struct diag diag;
};

/* The same, with all that the kernel refused: up to @max faults, one to a line,
 * @n how many. */
int plan_commit_all(struct plan *plan, struct plan_fault *faults, unsigned max, unsigned *n);

/* ---- for list.c ---- */

/* Is @info the base chain that iptables means by this name? */
bool builtin_matches(const struct builtin_chain *builtin, const struct chain_info *info);

extern const struct services kernel_services;

struct rule_ctx plan_ctx(struct plan *plan, struct arena *arena, const char *table,
			 const char *chain);
/* The plan's second socket, opened when first wanted; NULL: could not be. */
struct session *plan_side(struct plan *plan);
/* @err, a negative errno of the session, in @diag. */
int plan_kernel_error(int err, struct diag *diag);
