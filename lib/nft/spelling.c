/* SPDX-License-Identifier: GPL-2.0-or-later */
/* spelling.c - see spelling.h */
#include "lib/nft/spelling.h"

#include <string.h>

#include "lib/nft/codec.h"
#include "lib/rule/command.h"
#include "lib/rule/names.h"
#include "lib/text/words.h"

unsigned spelling_write(const struct rule *rule, uint8_t *to, unsigned max)
{
	struct buf text = { 0 };
	unsigned len = 0;

	rule_print_save(rule, false, &text);
	if (!text.failed && text.len < max) {
		to[len++] = SPELLING_VERSION;
		memcpy(to + len, text.data, text.len);
		len += text.len;
	}
	buf_free(&text);
	return len;
}

/* No such word is ever written here, and no file is opened because one is there. */
static bool names_file(const struct words *words)
{
	for (int i = 0; i < words->n; i++)
		if (strstr(words->v[i], "-file"))
			return true;
	return false;
}

static bool parse(const char *text, const struct rule_ctx *ctx, const struct registry *reg,
		  struct rule *ret)
{
	const struct command_env env = { .family = ctx->family, .reg = reg, .arena = ctx->arena,
					 .table = table_name(ctx->table),
					 .services = ctx->services };
	struct command cmd;
	struct words words;
	struct diag diag;
	int err;

	words_split(text, ctx->arena, &words);
	if (words.unbalanced || words.too_many || names_file(&words))
		return false;
	diag_init(&diag);
	names_forbid(true);
	err = command_parse(words.v, words.n, &env, &cmd, &diag);
	names_forbid(false);
	if (err || cmd.op != CMD_APPEND || cmd.skip || cmd.n_src * cmd.n_dst != 1)
		return false;
	command_rule(&cmd, 0, ret);
	return true;
}

static const struct set_val *own_set(void *data, const char *name, uint32_t id,
				     const struct sel_from *key, struct arena *arena)
{
	return prog_set(data, id);
}

static bool same_comments(const struct prog *prog, const struct hint *hint)
{
	unsigned n = 0;

	for (unsigned i = 0; i < prog->n; i++) {
		if (prog->v[i].kind != STMT_COMMENT)
			continue;
		if (n == hint->n_comments || strcmp(prog->v[i].comment, hint->comments[n]))
			return false;
		n++;
	}
	return n == hint->n_comments;
}

/* Is @rule, sent, what @prog was read from? */
static bool compiles_to(struct rule *rule, const struct rule_ctx *ctx, const struct hint *hint,
			const struct prog *prog)
{
	const struct emit_opts opts = { .family = ctx->family };
	struct buf exprs = { 0 };
	struct decoded decoded;
	struct lowered low;
	struct diag diag;
	bool same;

	diag_init(&diag);
	if (rule_lower(rule, ctx, &low, &diag) || !same_comments(&low.prog, hint))
		return false;
	same = !emit_exprs(&exprs, &low.prog, &opts, 0, 0);
	if (same) {
		const struct set_source sets = { own_set, &low.prog };

		decode_exprs(&decoded, exprs.data, exprs.len, ctx->family, &sets, ctx->arena);
		same = !decoded.foreign && prog_equal(&decoded.prog, prog);
	}
	buf_free(&exprs);
	return same;
}

bool spelling_read(const struct hint *hint, const struct prog *prog, const struct rule_ctx *ctx,
		   const struct registry *reg, struct rule *ret)
{
	struct rule_ctx as = *ctx;
	struct buf line = { 0 };
	char *text;

	if (!hint->len || hint->data[0] != SPELLING_VERSION)
		return false;
	buf_puts(&line, "-A X ");
	buf_add(&line, hint->data + 1, hint->len - 1);
	text = arena_strdup(ctx->arena, buf_str(&line));
	buf_free(&line);
	/* what is accepted as near enough is no proof of the words */
	as.shared = as.inexact = false;
	return parse(text, &as, reg, ret) && compiles_to(ret, &as, hint, prog);
}
