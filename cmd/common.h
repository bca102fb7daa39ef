/* SPDX-License-Identifier: GPL-2.0-or-later */
/* common.h - what the programs share: diagnoses on the terminal, the dialect. */
#pragma once

#include "lib/plan/plan.h"

struct program {
	const char *name;	/* as messages have it: "iptables-restore" */
	uint8_t family;
};

int iptables_main(const struct program *prog, int argc, char **argv);
/* "iptables --batch ..."; see batch.c */
int batch_main(const struct program *prog, int argc, char **argv);
/* A table in a file instead of the kernel's; NULL: none is named. */
const char *atomic_file(const struct command *cmd);
/* @cmd on the table in its file; @carry_out does what is not about the file itself. */
int atomic_command(const struct program *prog, const struct command *cmd,
		   int (*carry_out)(const struct program *prog, void *data), void *data);
int save_main(const struct program *prog, int argc, char **argv);
/* iptables-save to @out; rules that could not be restored are an error. Returns the
 * status, what is wrong was told. */
int save_whole(const struct program *prog, bool counters, struct buf *out);
int restore_main(const struct program *prog, int argc, char **argv);
int apply_main(const struct program *prog, int argc, char **argv);
int xml_main(const struct program *prog, int argc, char **argv);
int osf_main(const struct program *prog, int argc, char **argv);
int legacy_main(const struct program *prog, int argc, char **argv);
int monitor_main(const struct program *prog, int argc, char **argv);

struct restore_opts {
	bool counters, noflush, test;
	bool whole;		/* all sections are one transaction */
	bool exact;		/* with that: tables of iptables that it does not name go */
	unsigned verbose;
	const char *table;	/* only this; NULL: all */
	const char *file;	/* NULL: what @in is open for */
	int in;			/* 0 is standard input */
	const char *dialect;
};

/* The file, each section a transaction if not @whole; errors are told. Returns the status. */
int restore_file(const struct program *prog, const struct restore_opts *opts);

/* What was being worked on when something went wrong. */
struct place {
	char *const *word;	/* words of the command, or NULL */
	int n;
	const char *lead;	/* printed before them: the program's name */
	unsigned line;		/* of a restore file; 0: none */
	/* of a restore file, instead of the words: the line itself, and the bytes
	 * of it at fault; none if @to is not behind @from */
	const char *text;
	size_t from, to;
};

/* The contract's lines and the help below them, on stderr. Returns the status. */
int report(const struct program *prog, const struct diag *diag, const struct place *place);
/* A further error of a restore file: its line and column, and the same help. No
 * words that scripts look for. */
void report_more(const struct diag *diag, const struct place *place);

/* The dialect in force: @option if not NULL, else environment, file, default.
 * A word that is no dialect is a usage error. */
struct dialect {
	bool shared;
	bool unknown;		/* the word for it is none; for who goes on nevertheless */
	const char *where;	/* what named it: an option, a variable, a file, or NULL */
};

int find_dialect(const char *option, struct dialect *ret, struct diag *diag);
/* The same, into @plan. */
int choose_dialect(struct plan *plan, const char *option, struct diag *diag);
/* Whether IPTABLES_NO_XT asks to do without the kernel's xtables code, IPTABLES_NO_EXPR
 * without some expression. */
void choose_xt(struct plan *plan);
/* For those that write rules: does the host take the nearest native form of all? */
void choose_inexact(struct plan *plan);

/* To be said before a listing: the kernel's older tables hold rules, too, which
 * only "iptables-legacy@suffix" shows. Nothing if there are none. */
void warn_legacy(const struct program *prog, const char *suffix);

void print_version(const struct program *prog);
/* All of @buf to stdout: false if it could not be written. */
bool put_out(const struct buf *buf);
