/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * generate.h - random rules, made out of the option tables of the extensions.
 *
 * What is made is meant to be valid; what a check hook then refuses is not,
 * and the caller makes another. The same seed gives the same rules.
 */
#pragma once

#include "lib/rule/rule.h"

struct random {
	uint64_t state;
};

/* 0 to @n - 1; @n 0: any 32 bits. */
uint32_t random_n(struct random *random, uint32_t n);
uint64_t random_u64(struct random *random);
static inline bool one_in(struct random *random, uint32_t n)
{
	return !random_n(random, n);
}

#define GENERATED_MAX 512

struct generated {
	char *word[GENERATED_MAX + 1];	/* "-A", the chain, and the rule */
	int n;
	uint8_t family;
	const char *table;
	const char *chain;
	uint64_t used;		/* options of the extension in focus, by index */
	const struct ext *match[6];	/* as named */
	unsigned n_match;
};

/* A word that an option was seen with; see examples_load(). */
struct example {
	struct example *next;
	const char *option;	/* without -- */
	const char *word[2];
};

struct generator {
	struct random random;
	struct arena *arena;
	const struct registry *reg;
	const struct example *examples;
	bool plain;	/* header and names that the kernel takes, too */
};

/**
 * generate_rule() - a rule that uses @focus, in @family
 * False: @focus cannot be used there, or an option of it that must be given is
 * of a kind for which nothing valid was found.
 */
bool generate_rule(struct generator *g, const struct ext *focus, uint8_t family,
		   struct generated *ret);

/* The options and their words in the rule tables (*.t) of @dir, for kinds of
 * value whose words cannot be guessed. NULL if there are none. */
const struct example *examples_load(const char *dir, struct arena *arena);

/* Words as a line of a restore file, quoted where they must be. */
void generated_line(const struct generated *rule, struct buf *out);
