/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * doctor.h - what the topics of iptables-doctor share. A topic looks, which gives
 * facts as JSON, and shows, which prints those facts for people: so both forms of
 * the page say the same.
 *
 * To add a topic: its file, its two functions here, its row in doctor.c, its line in
 * Makefile.am. To add a finding: its row in page.c and its lines in iptables-doctor(8).
 */
#pragma once

#include <jansson.h>

#include "cmd/common.h"
#include "lib/rule/legacy.h"

/* ---- what the rules of this host say; survey.c ---- */

/* Who can have written a rule; more than one where their forms are the same. */
enum writer {
	WRITER_NATIVE = 1,	/* this program, native dialect */
	WRITER_SHARED = 2,	/* this program, shared dialect */
	WRITER_PEER = 4,	/* another iptables-nft */
	WRITER_NFT = 8,		/* nft, or another user of nf_tables */
	WRITER_SETS = 16,	/* how many sets of writers there are */
};

/* A rule, for people to find. */
struct rule_spot {
	uint8_t family;
	const char *table, *chain;
	unsigned number;	/* from 1; 0: there is none */
	uint64_t handle;
	const struct rule *rule;	/* NULL: foreign, or its words are in @text */
	const char *text;	/* as -S has it behind "-A" */
};

struct survey_table {
	struct survey_table *next;
	uint8_t family;
	const char *name;
	bool classic;			/* one that iptables commands work on */
	const char *odd_chain;		/* a base chain of a classic name that is none */
	unsigned chains, rules;
	unsigned by[WRITER_SETS];	/* rules of each set of writers; 0: foreign */
	struct rule_spot foreign;	/* the first of them */
	struct rule_spot native;	/* the first that only our native dialect has */
	struct rule_spot other;		/* the first that it cannot have, but another
					 * iptables-nft can */
	unsigned other_writers;
};

/* What a rule of this host wants of its sysctls. */
enum need { NEED_FORWARDING, NEED_ROUTE_LOCALNET, NEED_BRIDGE_CALL, NEED_MAX };

/* Does a hook let through only what its rules let through? */
struct closed {
	bool by_policy, by_rule;
	const char *table, *chain;
};

struct survey {
	struct survey_table *tables;
	struct rule_spot needs[2][NEED_MAX];	/* [is IPv6]: the first rule */
	const char *needs_iface[2];		/* the -i of the NEED_ROUTE_LOCALNET one */
	struct closed closed[2][NF_INET_NUMHOOKS];
	unsigned legacy_rules[2];		/* of the kernel's older tables */
};

struct doctor {
	const struct program *prog;
	struct plan plan;	/* its sessions, and a compiler */
	struct registry reg;
	struct ext_index index;
	struct arena arena;
	struct dialect dialect;
	struct survey survey;
	json_t *findings;
	bool has_xt;		/* the kernel has nft_compat, as far as was seen */
};

/* All tables, of one generation. 0, or a negative errno with @diag. */
int survey_read(struct doctor *d, struct diag *diag);
/* Notes what @rule wants and does, in @hook (NF_INET_*, or NF_INET_NUMHOOKS in a user
 * chain) of table @table. @prog: the statements of its native form. */
void survey_rule(struct doctor *d, const struct rule *rule, const struct prog *prog,
		 const struct rule_spot *spot, unsigned hook);
/* Notes what stands at the end of a hook: a chain of type "filter". */
void survey_chain(struct doctor *d, uint8_t family, unsigned hook, const char *table,
		  const char *chain, bool drops, bool last_drops);
/* Ends all that does not return or jump, whatever the packet? */
bool rule_closes(const struct rule *rule);
/* The native form of @rule, which is changed; NULL: none. In d->plan's compiler. */
const struct prog *rule_native(struct doctor *d, struct rule *rule, const struct rule_ctx *ctx,
			       struct compiled *ret);

/* WRITER_* of a rule as the kernel sent it. @rule was read from it. */
unsigned rule_writers(struct doctor *d, const struct nlmsghdr *nlh, struct kernel_rule *rule,
		      const struct rule_ctx *ctx);

/* ---- the page; page.c ---- */

/* Text in two columns: the first line of a topic has its title. */
struct page {
	FILE *out;
	const char *title;	/* still to be printed, or NULL */
};

void page_line(struct page *page, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* "LEAD a, b, c", in as many lines as it takes. @words: strings. */
void page_list(struct page *page, const char *lead, const json_t *words);

enum finding {
	FIND_NO_NFTABLES, FIND_BAD_DIALECT, FIND_SHARED_WITHOUT_XT, FIND_MIXED_WRITERS, FIND_FOREIGN_RULES,
	FIND_FOREIGN_CHAIN, FIND_LEGACY_RULES, FIND_LEGACY_UNREADABLE, FIND_NO_FORWARDING,
	FIND_NO_ROUTE_LOCALNET, FIND_NO_BRIDGE_CALL, FIND_FAMILY_OPEN, FIND_MAX,
};

/* Something is wrong here. @arg stands where the fix has an @. */
void find(struct doctor *d, enum finding finding, const char *arg, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void findings_show(const json_t *findings, struct page *page);

/* Names and rules of others may hold anything: as UTF-8 that is safe on a terminal. */
json_t *json_text(const char *text);
const char *family_name(uint8_t family);	/* as nft has it: "ip", "inet" */
/* "ip nat PREROUTING rule 3 (-A ...)"; from d->arena. */
const char *spot_text(struct doctor *d, const struct rule_spot *spot);
/* A sysctl's first number, by its path below /proc/sys; -1: there is none. */
int sysctl_get(const char *path);

/* ---- topics ---- */

struct topic {
	const char *key, *title;
	json_t *(*look)(struct doctor *d);
	void (*show)(const json_t *facts, struct page *page);
};

json_t *kernel_look(struct doctor *d);
void kernel_show(const json_t *facts, struct page *page);
json_t *features_look(struct doctor *d);
void features_show(const json_t *facts, struct page *page);
json_t *extensions_look(struct doctor *d);
void extensions_show(const json_t *facts, struct page *page);
json_t *dialect_look(struct doctor *d);
void dialect_show(const json_t *facts, struct page *page);
json_t *legacy_look(struct doctor *d);
void legacy_show(const json_t *facts, struct page *page);
json_t *tables_look(struct doctor *d);
void tables_show(const json_t *facts, struct page *page);
json_t *sysctls_look(struct doctor *d);
void sysctls_show(const json_t *facts, struct page *page);
json_t *families_look(struct doctor *d);
void families_show(const json_t *facts, struct page *page);

/* The kernel's older tables of a family as a restore file on stdout; a status. */
int legacy_import(struct doctor *d, uint8_t family, struct diag *diag);

/* Runs @look in a child that has a network namespace of its own, and brings back
 * what it returned; NULL with @why it could not be. */
json_t *in_throwaway(json_t *(*look)(struct doctor *d), struct doctor *d, const char **why);
