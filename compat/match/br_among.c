/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/br_among.c - the "among" match of ebtables: MAC addresses, alone or each with
 * an IPv4 address, in a list. Native only: ether saddr { }, or ether saddr . ip saddr
 * { } of IPv4 frames, as ebtables-nft has them, too: an address alone is that with any.
 * There is no blob, for the kernel's has no fixed size. Pairs are looked for in IPv4 alone,
 * not in ARP, as ebtables-nft does.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>

#include "compat/ext.h"
#include "lib/ir/lower.h"
#include "lib/rule/rule.h"
#include "lib/text/errors.h"

enum { SRC, DST, SRC_FILE, DST_FILE };
enum { MAC = 6, IP_AT = 8, IP = 4, KEY = IP_AT + IP };	/* bytes; a field begins a register */
enum { ENTRIES_MAX = 4096, FILE_MAX = 1 << 20 };

struct entry {
	uint8_t mac[MAC];
	bool has_ip;
	uint8_t ip[IP];
};

/* ---- words ---- */

static int entry_compare(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int c = memcmp(left->mac, right->mac, MAC);

	if (!c)
		c = (int)left->has_ip - (int)right->has_ip;
	return c ? c : memcmp(left->ip, right->ip, IP);
}

/* In order, each once; none that an address alone says already. */
static unsigned settle(struct entry *list, unsigned n)
{
	unsigned kept = 0;

	qsort(list, n, sizeof(*list), entry_compare);
	for (unsigned i = 0; i < n; i++) {
		const struct entry *last = kept ? &list[kept - 1] : NULL;

		if (last && !memcmp(last->mac, list[i].mac, MAC) &&
		    (!last->has_ip || !entry_compare(last, &list[i])))
			continue;
		list[kept++] = list[i];
	}
	return kept;
}

static int entry_parse(char *text, const struct val_ctx *ctx, struct entry *ret)
{
	char *ip = strchr(text, '=');
	static const uint8_t none[IP];
	const char *end;
	uint8_t addr[16];

	if (ip)
		*ip++ = '\0';
	end = parse_mac(text, ret->mac);
	if (!end || *end)
		return diag_usage(ctx->diag, "Invalid MAC address '%s'", text);
	if (ip && !parse_ip(ip, NFPROTO_IPV4, addr))
		return diag_usage(ctx->diag, "Invalid IP address '%s'", ip);
	/* 0.0.0.0 is the same as none, as it has always been listed */
	ret->has_ip = ip && memcmp(addr, none, IP);
	if (ret->has_ip)
		memcpy(ret->ip, addr, IP);
	return 0;
}

static int entries_parse(char *text, const struct val_ctx *ctx, struct val *ret)
{
	struct entry *list = arena_array(ctx->arena, ENTRIES_MAX, struct entry);
	unsigned n = 0;
	char *save;

	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a list of addresses, as 0:1:2:3:4:5 or 0:1:2:3:4:5=10.0.0.1, "
		    "with commas between");
	for (char *at = strtok_r(text, ", \t\n", &save); at; at = strtok_r(NULL, ", \t\n", &save)) {
		if (n == ENTRIES_MAX)
			return diag_usage(ctx->diag, "More than %d addresses in a list", ENTRIES_MAX);
		if (entry_parse(at, ctx, &list[n++]))
			return -EINVAL;
	}
	if (!n)
		return diag_usage(ctx->diag, "Invalid MAC address ''");
	diag_renew(ctx->diag, -1);
	ret->n = settle(list, n);
	ret->ptr = list;
	return 0;
}

static int list_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	return entries_parse(arena_strdup(ctx->arena, word[0]), ctx, ret);
}

/* All of a file, as text; NULL: errno says why not. */
static char *file_read(const char *name, struct arena *arena)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char *text = NULL;
	ssize_t n = 0;
	size_t len = 0;

	if (fd < 0)
		return NULL;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size <= FILE_MAX) {
		text = arena_alloc(arena, st.st_size + 1);
		while (len < (size_t)st.st_size && (n = read(fd, text + len, st.st_size - len)) > 0)
			len += n;
		text[len] = '\0';
	}
	if (n < 0)
		text = NULL;
	else if (!text)
		errno = S_ISREG(st.st_mode) ? EFBIG : EINVAL;
	close(fd);
	return text;
}

static int file_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	char *text = file_read(word[0], ctx->arena);

	if (text)
		return entries_parse(text, ctx, ret);
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "%s", error_text(errno));
	return diag_usage(ctx->diag, "Couldn't open file '%s'", word[0]);
}

static void list_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	const struct entry *list = val->ptr;

	for (unsigned i = 0; i < val->n; i++) {
		buf_putc(out, i ? ',' : ' ');
		for (unsigned j = 0; j < MAC; j++)
			buf_printf(out, "%s%x", j ? ":" : "", list[i].mac[j]);
		if (list[i].has_ip) {
			buf_putc(out, '=');
			print_ip(list[i].ip, NFPROTO_IPV4, out);
		}
	}
}

static bool list_equal(const struct val *a, const struct val *b)
{
	const struct entry *left = a->ptr, *right = b->ptr;

	if (a->n != b->n)
		return false;
	for (unsigned i = 0; i < a->n; i++)
		if (entry_compare(&left[i], &right[i]))
			return false;
	return true;
}

/* ---- sets ---- */

static bool has_pairs(const struct val *val)
{
	const struct entry *list = val->ptr;

	for (unsigned i = 0; val->set && i < val->n; i++)
		if (list[i].has_ip)
			return true;
	return false;
}

/* A set with ranges is slower: only where some address stands alone, and where
 * ebtables-nft is to read it. */
static void list_lower(const struct val *val, enum selector mac, enum selector pair,
		       bool ranges, struct prog *prog)
{
	const struct entry *list = val->ptr;
	struct set_val *set = arena_new(prog->arena, struct set_val);
	bool pairs = has_pairs(val);

	set->len = pairs ? KEY : MAC;
	set->n = val->n;
	set->elem = arena_array(prog->arena, val->n, struct set_elem);
	set->interval = pairs && ranges;
	for (unsigned i = 0; i < val->n; i++) {
		struct set_elem *elem = &set->elem[i];

		memcpy(elem->lo, list[i].mac, MAC);
		if (list[i].has_ip)
			memcpy(elem->lo + IP_AT, list[i].ip, IP);
		memcpy(elem->hi, elem->lo, sizeof(elem->hi));
		if (pairs && !list[i].has_ip) {
			memset(elem->hi + IP_AT, 0xff, IP);
			set->interval = true;
		}
	}
	prog_match(prog, pairs ? pair : mac, val->inv ? OP_NIN : OP_IN)->match.set = set;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	static const enum selector mac[] = { SEL_ETHER_SADDR, SEL_ETHER_DADDR };
	static const enum selector pair[] = { SEL_BR_SRC_PAIR, SEL_BR_DST_PAIR };
	bool typed = rule->ether == ETH_P_IP && !rule->ether_inv;
	bool pairs = has_pairs(&inst->vals[SRC]) || has_pairs(&inst->vals[DST]);

	for (unsigned i = SRC; i <= DST; i++) {
		const struct val *val = &inst->vals[i];

		if (!val->set)
			continue;
		/* that it is IPv4: where nft asks for it; or ebtables-nft, before all */
		if (pairs && !typed && (ctx->shared || has_pairs(val))) {
			be_put(prog_match(prog, SEL_PROTOCOL, OP_EQ)->match.lo, ETH_P_IP, 2);
			typed = true;
		}
		list_lower(val, mac[i], pair[i], ctx->shared, prog);
	}
	return true;
}

static bool entry_lift(const struct set_elem *elem, bool pair, struct entry *ret)
{
	static const uint8_t none[IP], all[IP] = { 0xff, 0xff, 0xff, 0xff };
	const uint8_t *lo = elem->lo + IP_AT, *hi = elem->hi + IP_AT;

	memcpy(ret->mac, elem->lo, MAC);
	if (memcmp(elem->lo, elem->hi, MAC))
		return false;
	if (!pair || (!memcmp(lo, none, IP) && !memcmp(hi, all, IP)))
		return true;
	ret->has_ip = true;
	memcpy(ret->ip, lo, IP);
	return !memcmp(lo, hi, IP) && memcmp(lo, none, IP);
}

/* A list as one would be typed, with at least one pair if it is of pairs. */
static bool list_lift(const struct stmt *stmt, bool pair, const struct rule_ctx *ctx,
		      struct val *ret)
{
	const struct set_val *set = stmt->match.set;
	struct entry *list;

	if (stmt->op != OP_IN && stmt->op != OP_NIN)
		return false;
	if (stmt->match.masked || !set->n || set->n > ENTRIES_MAX || set->data_len)
		return false;
	list = arena_array(ctx->arena, set->n, struct entry);
	for (unsigned i = 0; i < set->n; i++)
		if (!entry_lift(&set->elem[i], pair, &list[i]))
			return false;
	*ret = (struct val){ .set = true, .inv = stmt->op == OP_NIN, .n = set->n, .ptr = list };
	return settle(list, set->n) == set->n && has_pairs(ret) == pair;
}

static bool is_ip(const struct stmt *stmt)
{
	return stmt->sel == SEL_PROTOCOL && stmt->op == OP_EQ && !stmt->match.masked &&
	       be_get(stmt->match.lo, 2) == ETH_P_IP;
}

static bool lift_one(struct inst *inst, const struct rule_ctx *ctx, const struct stmt *stmt)
{
	bool pair = stmt->sel == SEL_BR_SRC_PAIR || stmt->sel == SEL_BR_DST_PAIR;
	bool src = stmt->sel == SEL_BR_SRC_PAIR || stmt->sel == SEL_ETHER_SADDR;
	struct val *val = &inst->vals[src ? SRC : DST];

	return (pair || src || stmt->sel == SEL_ETHER_DADDR) && !val->set &&
	       list_lift(stmt, pair, ctx, val);
}

/* Both lists, and that the frame is IPv4 if one has pairs. */
static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	bool asked = false, typed = rule->ether == ETH_P_IP && !rule->ether_inv, pairs;
	unsigned i;

	if (inst->vals[SRC].set || inst->vals[DST].set)
		return 0;
	for (i = 0; i < n && stmt[i].kind == STMT_MATCH; i++) {
		if (!asked && is_ip(&stmt[i]))
			asked = true;
		else if (!lift_one(inst, ctx, &stmt[i]))
			break;
	}
	pairs = has_pairs(&inst->vals[SRC]) || has_pairs(&inst->vals[DST]);
	return pairs == asked || (pairs && typed) ? i : 0;
}

static const struct vtype vtype_among = {
	.words = 1, .parse = list_parse, .print = list_print, .equal = list_equal,
};

static const struct vtype vtype_among_file = { .words = 1, .parse = file_parse };

static const struct opt opts[] = {
	[SRC] = { .name = "among-src", .arg = "list", .help = "the source is in mac[=ip][,...]",
		  .type = &vtype_among, .flags = OPT_INVERT },
	[DST] = { .name = "among-dst", .arg = "list",
		  .help = "the destination is in mac[=ip][,...]",
		  .type = &vtype_among, .flags = OPT_INVERT },
	[SRC_FILE] = { .name = "among-src-file", .arg = "file", .help = "the list is in a file",
		       .type = &vtype_among_file, .flags = OPT_INVERT | OPT_NO_SAVE,
		       .into = SRC + 1 },
	[DST_FILE] = { .name = "among-dst-file", .arg = "file", .help = "the list is in a file",
		       .type = &vtype_among_file, .flags = OPT_INVERT | OPT_NO_SAVE,
		       .into = DST + 1 },
};

const struct ext ext_match_br_among = {
	.name = "among", EXT_MATCH_IS(br_among), .families = FAM_BRIDGE,
	.help = "addresses in a list, alone or with one of IPv4", EXT_OPTS(opts),
	.flags = EXT_NO_BLOB | EXT_SHARED_NATIVE,
	.lower = lower, .lift = lift,
};
