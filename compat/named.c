/* SPDX-License-Identifier: GPL-2.0-or-later */
/* named.c - see named.h; the files are those of iproute2: number, blank, name */
#include "compat/named.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *file_of(const struct opt *opt)
{
	return opt->sel == SEL_RTCLASSID ? "/etc/iproute2/rt_realms" : "/etc/iproute2/group";
}

/* The line of @name, or if that is NULL of @id; the last of several counts. */
static bool look_up(const struct opt *opt, const char *name, uint64_t *id, char found[64])
{
	FILE *file = fopen(file_of(opt), "re");
	char line[256], text[64];
	long long n;
	bool ok = false;

	while (file && fgets(line, sizeof(line), file)) {
		if (sscanf(line, " %lli %63s", &n, text) != 2 || n < 0 || n > UINT32_MAX ||
		    (name ? strcmp(name, text) != 0 : (uint64_t)n != *id))
			continue;
		*id = n;
		strcpy(found, text);
		ok = true;
	}
	if (file)
		fclose(file);
	return ok;
}

static int bad(const struct opt *opt, const struct val_ctx *ctx, const char *text,
	       const char *tail)
{
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "%s: %s for option \"--%s\"%s.\n", ctx->ext, text, opt->name,
			  tail);
}

static int named_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	char found[64], text[64];
	unsigned long long n;
	char *end;

	errno = 0;
	n = strtoull(word[0], &end, 0);
	ret->num[1] = UINT32_MAX;
	if (end == word[0] || strchr("-+ ", *word[0]) || errno || n > UINT32_MAX ||
	    (*end && *end != '/')) {
		if (look_up(opt, word[0], &ret->num[0], found))
			return 0;
		snprintf(text, sizeof(text), "could not map name %.20s to an integer value", word[0]);
		return bad(opt, ctx, text, "");
	}
	ret->num[0] = n;
	if (!*end)
		return 0;
	if (strchr(end + 1, '/'))
		return bad(opt, ctx, "trailing garbage after value", "");
	if (!parse_u64(end + 1, 0, UINT32_MAX, &ret->num[1]))
		return bad(opt, ctx, "bad integer value", ", or out of range");
	return 0;
}

static void named_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	uint64_t id = val->num[0];
	char found[64];

	buf_putc(out, ' ');
	if (mode == PRINT_NFT && val->num[1] != UINT32_MAX) {
		buf_printf(out, "and 0x%x %s 0x%x", (unsigned)val->num[1], val->inv ? "!=" : "==",
			   (unsigned)val->num[0]);
		return;
	}
	if (mode == PRINT_NFT && val->inv)
		buf_puts(out, "!= ");
	if (mode != PRINT_LIST_NUMERIC && val->num[1] == UINT32_MAX &&
	    look_up(opt, NULL, &id, found)) {
		buf_puts(out, found);
		return;
	}
	buf_hex(out, val->num[0]);
	if (val->num[1] != UINT32_MAX) {
		buf_putc(out, '/');
		buf_hex(out, val->num[1]);
	}
}

/* Of groups only the bits of the mask are looked at; a realm is to be the value as it
 * stands, and never is where that has others. */
static bool named_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct val masked = *val;

	if (opt->sel != SEL_RTCLASSID)
		masked.num[0] &= val->num[1];
	else if (val->num[0] & ~val->num[1])
		masked.num[1] = 0;
	return mask_lower(opt, &masked, prog);
}

const struct vtype vtype_named = {
	.words = 1, .parse = named_parse, .print = named_print, .lower = named_lower,
	.lift = mask_lift, .encode = pair_encode, .decode = pair_decode,
};
