/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command.h - one iptables command, from its words.
 * Nothing here looks at the kernel: chains that a command names may not exist.
 */
#pragma once

#include "lib/rule/rule.h"

enum cmd {
	CMD_NONE,
	CMD_APPEND,
	CMD_INSERT,
	CMD_REPLACE,
	CMD_DELETE,		/* by rule */
	CMD_DELETE_NUM,
	CMD_CHECK,
	CMD_LIST,
	CMD_LIST_RULES,
	CMD_FLUSH,
	CMD_ZERO,
	CMD_ZERO_NUM,
	CMD_NEW_CHAIN,
	CMD_DELETE_CHAIN,
	CMD_POLICY,
	CMD_RENAME_CHAIN,
	CMD_COUNTERS,		/* of one rule or more, changed */
	CMD_INIT_TABLE,
	CMD_ATOMIC_SAVE,	/* the table into a file */
	CMD_ATOMIC_INIT,
	CMD_ATOMIC_COMMIT,	/* the file into the kernel */
	CMD_HELP,
	CMD_VERSION,
};

struct command {
	enum cmd op;
	const char *table;
	uint8_t table_bit;	/* TABLE_* */
	const char *chain;	/* NULL: all */
	const char *arg;	/* new name, policy */
	unsigned number;	/* rule number, 0: none */
	/* FAMILY_RANGES: rules first to last, negative ones from the end, -1 the last;
	 * CMD_INSERT: first alone, 0 behind the last */
	bool ranged;
	int first, last;
	bool zero;		/* -Z beside -L or -S */
	bool numeric, exact, line_numbers;
	unsigned verbose;
	const char *policy;	/* CMD_NEW_CHAIN: of the new chain, or NULL */
	struct {
		char sign;	/* + or -: added or taken off; 0: set */
		uint64_t n;
	} counter[2];		/* CMD_COUNTERS: packets, bytes */
	bool list_counters, list_commands, list_macs;	/* --Lc, --Lx, --Lmac2 */
	const char *atomic_file;	/* --atomic-file, or NULL */
	const char *dialect;	/* --dialect, or NULL */
	bool inexact;		/* --inexact */
	bool skip;		/* -4 or -6 of the other family */
	const char *help_for;	/* -h: protocol or NULL; extensions are in rule */
	char *const *help;	/* -h of bridges: names of extensions */
	int n_help;

	struct rule rule;
	/* -s and -d may name several: a rule for each pair */
	struct rule_addr *src, *dst;
	unsigned n_src, n_dst;	/* at least 1 each */
	const char *jump;	/* what -j or -g named */
	/* where in the words these stand, for the diagnosis; -1: nowhere */
	int jump_word, chain_word, arg_word;
};

struct command_env {
	uint8_t family;
	const struct registry *reg;
	struct arena *arena;
	const char *table;	/* of the restore section; NULL: -t decides */
	const struct services *services;	/* or NULL */
	bool atomic_file;	/* the environment names a file for --atomic-save and the like */
	bool translate;		/* for who sends nothing: what only the kernel would refuse passes,
				 * and the one protocol of a match is taken for -p */
	/* Packets and bytes before the command in a restore line. */
	bool has_counters;
	uint64_t packets, bytes;
};

/* @word[0] is the first word behind the program's name. */
int command_parse(char *const *word, int n, const struct command_env *env, struct command *ret,
		  struct diag *diag);

/* The i-th of n_src * n_dst rules, in the order in which they are added. */
void command_rule(const struct command *cmd, unsigned i, struct rule *ret);

/* What the kernel's part of a command is called in messages: "RULE_APPEND". */
const char *command_message(enum cmd op);
/* Gives a DIAG_INVALID its text: which command, which chain. Returns -EINVAL. */
int command_invalid(const struct command *cmd, struct diag *diag);

/* The i-th long option of the command itself; NULL behind the last. */
const char *command_option(size_t i);

/* The letter of a command, for messages. */
char command_letter(enum cmd op);

/* A line of a file may make a chain that no jump reaches, for its name is a target's. */
enum chain_naming { CHAIN_OLD, CHAIN_NEW, CHAIN_NEW_IN_FILE };

/* What is wrong with a chain's name, put into @diag; 0: nothing. */
int chain_name_check(const char *name, enum chain_naming how, const struct command_env *env,
		     struct diag *diag);

/* Are all extensions there that -h names? */
int command_check_help(const struct command *cmd, const struct command_env *env,
		       struct diag *diag);
/* "iptables -h", and below it the help of the extensions that @cmd names. */
void command_help(const struct command *cmd, const char *program, const struct command_env *env,
		  struct buf *out);
