/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * translate.h - a rule in the words of nft, as iptables-translate has always put it.
 *
 * Most of it is the text of the statements that also program the kernel; where the
 * field's text departs from that, options (opt->nft) and extensions (ext->translate)
 * say how. What exactly goes to the kernel is printed by prog_text().
 */
#pragma once

#include "lib/ir/text.h"
#include "lib/rule/ext.h"

struct translation {
	struct text_ctx text;
	const char *family;	/* as nft calls it */
	const char *table;
	/* Commands that come first, a line each: sets that the rule names. */
	struct buf before;
	struct buf rule;	/* what stands behind the chain's name, a blank before */
	struct arena *arena;
};

/**
 * rule_translate() - fill @to->rule and @to->before with the text of @rule
 * Matches and targets that are marked as_xt need words of their own.
 * Return: false if nft has no words for some part of it.
 */
bool rule_translate(const struct rule *rule, const struct rule_ctx *ctx, struct translation *to);

/* For hooks that only add to it: the options of @inst, each in its own words. */
bool translate_opts(const struct inst *inst, const struct rule *rule, struct translation *to);
