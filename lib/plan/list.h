/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * list.h - what the kernel holds, as -L, -S and save print it. Reading makes
 * nothing, and what is printed was all there at one time.
 */
#pragma once

#include "lib/plan/plan.h"

/**
 * list_command() - "-L" or "-S", with "-Z" if @cmd->zero
 * Return: 0; -ENOENT with @diag for a chain that is not there; another errno.
 */
int list_command(struct plan *plan, const struct command *cmd, struct buf *out,
		 struct diag *diag);

struct save_opts {
	const char *program;	/* "iptables-save" */
	const char *version;
	bool counters;
	const char *time;	/* as in "on TIME" */
	bool counters_behind;	/* "-c PACKETS BYTES" behind the rules */
};

/* One table. @foreign counts the rules that no restore would bring back. */
int save_table(struct plan *plan, const char *table, const struct save_opts *opts,
	       struct buf *out, unsigned *foreign, struct diag *diag);

