/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * advice.h - what a person may have meant by a command that failed.
 *
 * Nothing here decides whether something is wrong, and the contract's line and
 * status are not touched: only the word at fault, the reason and the hint of a
 * diag that is filled, or about to be.
 */
#pragma once

#include "lib/rule/command.h"

/**
 * command_advise() - look at a whole command that failed
 * @word: as typed; @diag->word is an index into them
 * @cmd: as far as command_parse() came with it
 *
 * Sees what was pasted (dashes, quotes and blanks of a web page), a misplaced "!",
 * "-dport" for "--dport", and words that lack the option before them. Where one
 * of these is behind the error, it becomes the word at fault.
 */
void command_advise(char *const *word, int n, const struct command_env *env,
		    const struct command *cmd, struct diag *diag);

/* The option @word[at], less its dashes @name of @len letters, is unknown: whose it
 * is, or which is near. */
void advise_option(char *const *word, int n, int at, const char *name, size_t len,
		   const struct command_env *env, const struct command *cmd, struct diag *diag);
/* -m @name is unknown. */
void advise_match(const char *name, const struct command_env *env, struct diag *diag);
void advise_table(const char *name, uint8_t family, struct diag *diag);
void advise_protocol(const char *name, struct diag *diag);
/* The chain that -j or -g names is not there; @chains are those that are. */
void advise_jump(const struct command *cmd, const struct registry *reg,
		 const char *const *chains, size_t n, struct diag *diag);
/* The same of the chain that the command is about. */
void advise_chain(const struct command *cmd, const char *const *chains, size_t n,
		  struct diag *diag);
/* @text, @len bytes, is none of @names: the nearest one. For value types. */
void advise_name(const char *text, size_t len, const struct name *names, struct diag *diag);
/* @text is no port and no range; @name is the option's if it takes one port only. */
void advise_port(const char *text, const char *name, struct diag *diag);
