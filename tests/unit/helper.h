/* SPDX-License-Identifier: GPL-2.0-or-later */
/* helper.h - what several unit suites need: rules out of text, text out of rules. */
#pragma once

#include "lib/nft/compile.h"
#include "lib/rule/command.h"

/* Emptied before and after each test by the fixture below. */
extern struct arena arena;
extern struct compiler test_compiler;
void arena_setup(void);
void arena_teardown(void);

/* The words of a restore line as a command; the status that it ends with. */
int try_command(uint8_t family, const char *line, struct command *ret, struct diag *diag);
/* "-A INPUT" and @text as a rule; fails the test if it is refused. */
struct rule *rule_of(uint8_t family, const char *text);
/* As -S prints it, without the blank in front. */
const char *text_of(const struct rule *rule);
/* text_of(rule_of()), or the message of the refusal. */
const char *reprinted(uint8_t family, const char *text);

struct rule_ctx context_of(uint8_t family, bool shared);
/* Compiles @rule; fails the test if that is refused. */
void compile(struct rule *rule, const struct rule_ctx *ctx, struct compiled *ret);
/* @compiled as the kernel would send it. */
void read_back(const struct compiled *compiled, const struct rule_ctx *ctx,
	       struct kernel_rule *ret);
