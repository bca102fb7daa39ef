/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vtype_text.c - kinds of value that are no single numbers: addresses, lists
 * of ports, strings. See value.h.
 */
#include <ctype.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include <arpa/inet.h>
#include <linux/netfilter.h>

#include "lib/rule/advice.h"
#include "lib/rule/ext.h"
#include "lib/text/same.h"

static const char *opt_canon(const struct opt *opt)
{
	return opt->canon ? opt->canon : opt->name;
}

/* ---- address[/mask] ---- */

static int bad_host(const struct val_ctx *ctx, const char *word)
{
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "host/network `%s' not found", word);
}

static int addr_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const char *slash = strchr(word[0], '/');
	uint8_t found[1][16];
	char host[256];
	size_t len = slash ? (size_t)(slash - word[0]) : strlen(word[0]);

	if (len >= sizeof(host))
		return bad_host(ctx, word[0]);
	memcpy(host, word[0], len);
	host[len] = '\0';
	memset(ret->addr[1], 0xff, addr_len(ctx->family));
	if (slash && !parse_ip_mask(slash + 1, ctx->family, ret->addr[1])) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "invalid mask `%s' specified", slash + 1);
	}
	/* "10.1" is the host 10.0.0.1 here, not the network that -s takes it for */
	if (ctx->family == NFPROTO_IPV6 || strspn(host, "0123456789.xXabcdefABCDEF") != len ||
	    !inet_aton(host, (struct in_addr *)found[0]))
		if (!resolve_host(host, ctx->family, found, 1))
			return bad_host(ctx, host);
	memcpy(ret->addr[0], found[0], addr_len(ctx->family));
	mask_widen(ret->addr[1], ctx->family);
	return 0;
}

static void addr_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
	print_ip_mask(val->addr[1], ctx->family, false, out);
}

static bool addr_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);
	unsigned len = stmt->match.len;

	/* bits outside the mask are shown as they were typed, and not looked at */
	for (unsigned i = 0; i < len; i++)
		stmt->match.lo[i] = val->addr[0][i] & val->addr[1][i];
	if (mask_bits(val->addr[1], len) != (int)len * 8) {
		stmt->match.masked = true;
		memcpy(stmt->match.mask, val->addr[1], len);
	}
	return true;
}

static bool addr_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	unsigned len = addr_len(ctx->family);

	if ((stmt->op != OP_EQ && stmt->op != OP_NE) || stmt->match.len != len)
		return false;
	ret->inv = stmt->op == OP_NE;
	memcpy(ret->addr[0], stmt->match.lo, len);
	if (stmt->match.masked)
		memcpy(ret->addr[1], stmt->match.mask, len);
	else
		memset(ret->addr[1], 0xff, len);
	for (unsigned i = 0; i < len; i++)
		if (ret->addr[0][i] & ~ret->addr[1][i])
			return false;
	mask_widen(ret->addr[1], ctx->family);
	return true;
}

/* Two unions of 16 bytes; or only as much of each as the struct has. */
void addr_encode(const struct opt *opt, const struct field *at, const struct val *val,
		 void *base)
{
	unsigned size = at->size2 ? at->size : at->size / 2;

	memcpy((char *)base + at->off, val->addr[0], size < 16 ? size : 16);
	memcpy((char *)base + (at->size2 ? at->off2 : at->off + size), val->addr[1],
	       size < 16 ? size : 16);
}

bool addr_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret)
{
	unsigned size = at->size2 ? at->size : at->size / 2;
	unsigned len = size < addr_len(ctx->family) ? size : addr_len(ctx->family);

	memcpy(ret->addr[0], (const char *)base + at->off, len);
	memcpy(ret->addr[1], (const char *)base + (at->size2 ? at->off2 : at->off + size), len);
	return true;
}

static bool addr_mask_decode(const struct opt *opt, const struct field *at, const void *base,
			     const struct val_ctx *ctx, struct val *ret)
{
	addr_decode(opt, at, base, ctx, ret);
	mask_widen(ret->addr[1], ctx->family);
	return true;
}

const struct vtype vtype_addr = {
	.words = 1, .parse = addr_parse, .print = addr_print, .lower = addr_lower,
	.lift = addr_lift, .encode = addr_encode, .decode = addr_mask_decode,
};

/* ---- prefix length ---- */

static int prefix_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			struct val *ret)
{
	unsigned max = addr_len(ctx->family) * 8;
	uint8_t mask[16];
	int bits;

	if (parse_u64(word[0], 0, max, &ret->num[0]))
		return 0;
	bits = parse_ip_mask(word[0], ctx->family, mask) ? mask_bits(mask, max / 8) : -1;
	if (bits < 0) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "%s: bad value for option \"--%s\", neither a valid "
				  "network mask nor valid CIDR (0-%u).\n", ctx->ext,
				  opt_canon(opt), max);
	}
	ret->num[0] = bits;
	return 0;
}

const struct vtype vtype_prefix = {
	.words = 1, .parse = prefix_parse, .print = num_print,
	.encode = num_encode, .decode = num_decode,
};

/* ---- first-last ---- */

static int iprange_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	const char *dash = strchr(word[0], '-'), *bad = word[0];
	char first[64];
	size_t len = dash ? (size_t)(dash - word[0]) : strlen(word[0]);

	if (len >= sizeof(first))
		goto wrong;
	memcpy(first, word[0], len);
	first[len] = '\0';
	bad = first;
	if (!parse_ip(first, ctx->family, ret->addr[0]))
		goto wrong;
	bad = dash ? dash + 1 : first;
	if (!parse_ip(bad, ctx->family, ret->addr[1]))
		goto wrong;
	if (memcmp(ret->addr[0], ret->addr[1], addr_len(ctx->family)) > 0) {
		diag_word(ctx->diag, ctx->word);
		diag_hint(ctx->diag, "%s-%s", dash + 1, first);
		return diag_usage(ctx->diag, "%s: range %s reversed: the first address is above the last",
				  ctx->ext, word[0]);
	}
	return 0;
wrong:
	diag_word(ctx->diag, ctx->word);
	return diag_usage(ctx->diag, "%s: Bad value for \"--%s\" option: \"%s\"", ctx->ext,
			  opt_canon(opt), bad);
}

static void iprange_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_ip(val->addr[0], ctx->family, out);
	buf_putc(out, '-');
	print_ip(val->addr[1], ctx->family, out);
}

static bool iprange_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NRANGE : OP_RANGE);

	memcpy(stmt->match.lo, val->addr[0], stmt->match.len);
	memcpy(stmt->match.hi, val->addr[1], stmt->match.len);
	return true;
}

static bool iprange_lift(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	if ((stmt->op != OP_RANGE && stmt->op != OP_NRANGE) || stmt->match.masked ||
	    memcmp(stmt->match.lo, stmt->match.hi, addr_len(ctx->family)) > 0)
		return false;
	ret->inv = stmt->op == OP_NRANGE;
	memcpy(ret->addr[0], stmt->match.lo, addr_len(ctx->family));
	memcpy(ret->addr[1], stmt->match.hi, addr_len(ctx->family));
	return true;
}

static bool iprange_decode(const struct opt *opt, const struct field *at, const void *base,
			   const struct val_ctx *ctx, struct val *ret)
{
	return addr_decode(opt, at, base, ctx, ret) &&
	       memcmp(ret->addr[0], ret->addr[1], addr_len(ctx->family)) <= 0;
}

const struct vtype vtype_iprange = {
	.words = 1, .parse = iprange_parse, .print = iprange_print, .lower = iprange_lower,
	.lift = iprange_lift, .encode = addr_encode, .decode = iprange_decode,
};

/* ---- comma lists of ports and ranges ---- */

#define PORTS_MAX 15	/* XT_MULTI_PORTS: a range counts twice */

static int ports_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	struct range list[PORTS_MAX];
	const char *at = word[0];
	unsigned n = 0, slots = 0;
	char one[64], first[64];

	for (;;) {
		size_t len = strcspn(at, ",");
		uint16_t lo, hi;
		char *colon;

		if (len >= sizeof(one))
			len = sizeof(one) - 1;
		memcpy(one, at, len);
		one[len] = '\0';
		memcpy(first, one, len + 1);
		colon = strchr(first, ':');
		if (colon)
			*colon++ = '\0';
		slots += colon ? 2 : 1;
		if (slots > PORTS_MAX) {
			diag_word(ctx->diag, ctx->word);
			diag_reason(ctx->diag, "at most %d ports; a range counts as two", PORTS_MAX);
			return diag_usage(ctx->diag, "too many ports specified");
		}
		diag_word(ctx->diag, -1);
		if (!parse_port(first, ctx->proto, &lo) ||
		    (colon && !parse_port(colon, ctx->proto, &hi))) {
			diag_word(ctx->diag, ctx->word);
			advise_port(one, NULL, ctx->diag);
			return diag_usage(ctx->diag, "invalid port/service `%s' specified",
					  colon && parse_port(first, ctx->proto, &lo) ? colon : first);
		}
		if (!colon)
			hi = lo;
		if (colon && lo >= hi) {
			diag_word(ctx->diag, ctx->word);
			return diag_usage(ctx->diag, "invalid portrange specified");
		}
		list[n].lo = lo;
		list[n++].hi = hi;
		at += strcspn(at, ",");
		if (!*at)
			break;
		at++;
	}
	ret->list = arena_memdup(ctx->arena, list, n * sizeof(*list));
	ret->n = n;
	return 0;
}

/* "80", "{ 80, 8000-8100 }"; of either port pairs, the one or the other any. */
static void ports_translate(const struct opt *opt, const struct val *val, struct buf *out)
{
	bool either = opt->sel == SEL_TH_PORTS, many = either || val->n > 1;

	buf_puts(out, many ? " { " : " ");
	for (unsigned i = 0; i < val->n; i++) {
		const struct range *r = &val->list[i];
		char text[16];

		snprintf(text, sizeof(text), r->lo == r->hi ? "%u" : "%u-%u", r->lo, r->hi);
		buf_printf(out, either ? "%s0-65535 . %s, %s . 0-65535" : "%s%s", i ? ", " : "",
			   text, text);
	}
	buf_puts(out, many ? " }" : "");
}

static void ports_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	if (mode == PRINT_NFT) {
		ports_translate(opt, val, out);
		return;
	}
	for (unsigned i = 0; i < val->n; i++) {
		buf_putc(out, i ? ',' : ' ');
		print_port(val->list[i].lo, ctx->proto, mode, out);
		if (val->list[i].hi != val->list[i].lo) {
			buf_putc(out, ':');
			print_port(val->list[i].hi, ctx->proto, mode, out);
		}
	}
}

static bool ports_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && !memcmp(a->list, b->list, a->n * sizeof(*a->list));
}

/* The ports of @val in ascending order, entries that overlap made one; as nft
 * does, also those that meet, where some entry is a range. */
static void ports_merge(const struct val *val, struct val *ret, struct range list[PORTS_MAX])
{
	unsigned n = 0;
	bool ranges = false;

	*ret = *val;
	ret->list = list;
	for (unsigned i = 0; i < val->n; i++)
		ranges = ranges || val->list[i].lo != val->list[i].hi;
	for (unsigned i = 0; i < val->n; i++) {
		unsigned j = n++;

		for (; j && list[j - 1].lo > val->list[i].lo; j--)
			list[j] = list[j - 1];
		list[j] = val->list[i];
	}
	ret->n = 0;
	for (unsigned i = 0; i < n; i++) {
		struct range *last = ret->n ? &list[ret->n - 1] : NULL;

		if (!last || list[i].lo > last->hi + ranges)
			list[ret->n++] = list[i];
		else if (list[i].hi > last->hi)
			last->hi = list[i].hi;
	}
}

/* Indices of @val's entries in ascending order; false if two overlap. */
static bool ports_sort(const struct val *val, uint8_t index[PORTS_MAX])
{
	for (unsigned i = 0; i < val->n; i++) {
		unsigned j = i;

		for (; j && val->list[index[j - 1]].lo > val->list[i].lo; j--)
			index[j] = index[j - 1];
		index[j] = i;
	}
	for (unsigned i = 1; i < val->n; i++)
		if (val->list[index[i]].lo <= val->list[index[i - 1]].hi)
			return false;
	return true;
}

static bool is_concat(enum selector sel)
{
	return selectors[sel].from[0].source == SRC_CONCAT;
}

static void port_elem(struct set_elem *elem, unsigned at, uint32_t lo, uint32_t hi)
{
	be_put(elem->lo + at, lo, 2);
	be_put(elem->hi + at, hi, 2);
}

/* The first and last port that are not in @val, of an ascending @index; first
 * above last: it holds them all. */
static void ports_ends(const struct val *val, const uint8_t *index, int *first, int *last)
{
	*first = 0;
	*last = UINT16_MAX;
	for (unsigned i = 0; i < val->n; i++)
		if ((int)val->list[index[i]].lo == *first)
			*first = (int)val->list[index[i]].hi + 1;
	for (unsigned i = val->n; i; i--)
		if ((int)val->list[index[i - 1]].hi == *last)
			*last = (int)val->list[index[i - 1]].lo - 1;
}

/* Either port: { any . list, list . any }. No set may hold an element whose ends
 * lie in another, so this "any" spares the ends that are in the list: these the
 * first half has. */
static void ports_either(const struct val *val, const uint8_t *index, struct set_val *set)
{
	enum { SECOND = 4 };	/* a field of a concatenation starts on a register */
	int first, last;

	ports_ends(val, index, &first, &last);
	set->interval = true;
	set->n = first <= last ? val->n * 2 : val->n;
	for (unsigned i = 0; i < val->n; i++) {
		const struct range *r = &val->list[index[i]];

		port_elem(&set->elem[i], 0, 0, UINT16_MAX);
		port_elem(&set->elem[i], SECOND, r->lo, r->hi);
		if (first > last)
			continue;
		port_elem(&set->elem[val->n + i], 0, r->lo, r->hi);
		port_elem(&set->elem[val->n + i], SECOND, first, last);
	}
}

static bool ports_lower(const struct opt *opt, const struct val *typed, struct prog *prog)
{
	struct range list[PORTS_MAX];
	const struct range *r = list;
	uint8_t index[PORTS_MAX];
	struct set_val *set;
	struct val merged, *val = &merged;
	struct stmt *stmt;

	ports_merge(typed, val, list);
	ports_sort(val, index);
	if (val->n == 1 && !is_concat(opt->sel)) {
		stmt = prog_match(prog, opt->sel, r->lo == r->hi ? (val->inv ? OP_NE : OP_EQ) :
						  (val->inv ? OP_NRANGE : OP_RANGE));
		be_put(stmt->match.lo, r->lo, 2);
		if (r->lo != r->hi)
			be_put(stmt->match.hi, r->hi, 2);
		return true;
	}
	stmt = prog_match(prog, opt->sel, val->inv ? OP_NIN : OP_IN);
	set = arena_new(prog->arena, struct set_val);
	set->len = stmt->match.len;
	set->n = is_concat(opt->sel) ? val->n * 2 : val->n;
	set->elem = arena_array(prog->arena, set->n, struct set_elem);
	stmt->match.set = set;
	if (is_concat(opt->sel)) {
		ports_either(val, index, set);
		return true;
	}
	for (unsigned i = 0; i < val->n; i++) {
		r = &val->list[index[i]];
		port_elem(&set->elem[i], 0, r->lo, r->hi);
		if (r->lo != r->hi)
			set->interval = true;
	}
	return true;
}

static bool ports_lift_either(const struct set_val *set, const struct val_ctx *ctx,
			      struct val *ret)
{
	unsigned n = 0, other = 0;
	uint8_t index[PORTS_MAX];
	int first, last;

	if (set->len != 8)
		return false;
	ret->list = arena_array(ctx->arena, PORTS_MAX, struct range);
	for (unsigned i = 0; i < set->n; i++) {
		const struct set_elem *e = &set->elem[i];

		if (be_get(e->lo, 2) != 0 || be_get(e->hi, 2) != UINT16_MAX)
			continue;
		if (n == PORTS_MAX)
			return false;
		ret->list[n++] = (struct range){ be_get(e->lo + 4, 2), be_get(e->hi + 4, 2) };
	}
	ret->n = n;
	if (!ports_sort(ret, index))
		return false;
	/* each of them once more on the other side */
	ports_ends(ret, index, &first, &last);
	for (unsigned i = 0; i < set->n && other < n; i++) {
		const struct set_elem *e = &set->elem[i];
		const struct range *r = &ret->list[index[other]];

		other += be_get(e->lo, 2) == r->lo && be_get(e->hi, 2) == r->hi &&
			 (int)be_get(e->lo + 4, 2) == first && (int)be_get(e->hi + 4, 2) == last;
	}
	return n && set->n == n + other && other == (first <= last ? n : 0);
}

/* Can the list be typed? */
static bool ports_fit(const struct val *val)
{
	unsigned slots = 0;

	for (unsigned i = 0; i < val->n; i++) {
		if (val->list[i].lo > val->list[i].hi)
			return false;
		slots += val->list[i].lo == val->list[i].hi ? 1 : 2;
	}
	return slots <= PORTS_MAX;
}

static bool ports_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		       struct val *ret)
{
	const struct set_val *set = stmt->match.set;

	ret->inv = stmt->op == OP_NE || stmt->op == OP_NIN || stmt->op == OP_NRANGE;
	if (!set) {
		if (stmt->match.masked || is_concat(opt->sel) ||
		    (stmt->op != OP_EQ && stmt->op != OP_NE && stmt->op != OP_RANGE &&
		     stmt->op != OP_NRANGE))
			return false;
		ret->list = arena_new(ctx->arena, struct range);
		ret->list->lo = be_get(stmt->match.lo, 2);
		ret->list->hi = stmt->op == OP_RANGE || stmt->op == OP_NRANGE ?
				be_get(stmt->match.hi, 2) : ret->list->lo;
		ret->n = 1;
		return ret->list->lo <= ret->list->hi;
	}
	if (set->n > PORTS_MAX * 2)
		return false;
	if (is_concat(opt->sel))
		return ports_lift_either(set, ctx, ret) && ports_fit(ret);
	if (set->n > PORTS_MAX)
		return false;
	ret->list = arena_array(ctx->arena, set->n, struct range);
	for (unsigned i = 0; i < set->n; i++)
		ret->list[i] = (struct range){ be_get(set->elem[i].lo, 2),
					       be_get(set->elem[i].hi, 2) };
	ret->n = set->n;
	return ports_fit(ret);
}

/*
 * How the list was typed: where each entry of the ascending list stood; or if
 * some overlapped, so that a set does not hold them, ORDER_LIST and each entry
 * whole. That is believed only if it comes to the same ports.
 */
enum { ORDER_LIST = 0xff, ORDER_ENTRY = 4 };

static unsigned ports_order(const struct val *val, uint8_t *ret, unsigned max)
{
	struct range list[PORTS_MAX];
	uint8_t index[PORTS_MAX];
	struct val merged;
	bool sorted = true;

	if (max < 1 + ORDER_ENTRY * PORTS_MAX)
		return 0;
	ports_merge(val, &merged, list);
	if (!ports_sort(val, index) || merged.n != val->n) {
		ret[0] = ORDER_LIST;
		for (unsigned i = 0; i < val->n; i++) {
			be_put(ret + 1 + ORDER_ENTRY * i, val->list[i].lo, 2);
			be_put(ret + 3 + ORDER_ENTRY * i, val->list[i].hi, 2);
		}
		return 1 + ORDER_ENTRY * val->n;
	}
	for (unsigned i = 0; i < val->n; i++) {
		ret[i] = index[i];
		sorted = sorted && index[i] == i;
	}
	return sorted ? 0 : val->n;
}

static bool ports_retype(struct val *val, const uint8_t *order, unsigned n, struct arena *arena)
{
	struct range merged[PORTS_MAX];
	struct val typed = *val, same;

	if (n % ORDER_ENTRY || n / ORDER_ENTRY > PORTS_MAX)
		return false;
	typed.n = n / ORDER_ENTRY;
	typed.list = arena_array(arena, typed.n + 1, struct range);
	for (unsigned i = 0; i < typed.n; i++)
		typed.list[i] = (struct range){ be_get(order + ORDER_ENTRY * i, 2),
						be_get(order + ORDER_ENTRY * i + 2, 2) };
	if (!ports_fit(&typed))
		return false;
	ports_merge(&typed, &same, merged);
	if (!ports_equal(&same, val))
		return false;
	*val = typed;
	return true;
}

static bool ports_reorder(struct val *val, const uint8_t *order, unsigned n, struct arena *arena)
{
	struct range *list = arena_array(arena, n ? n : 1, struct range);
	uint32_t seen = 0;

	if (n && order[0] == ORDER_LIST)
		return ports_retype(val, order + 1, n - 1, arena);
	if (n != val->n || n > PORTS_MAX)
		return false;
	for (unsigned i = 0; i < n; i++) {
		if (order[i] >= n || seen & 1u << order[i])
			return false;
		seen |= 1u << order[i];
		list[order[i]] = val->list[i];
	}
	val->list = list;
	return true;
}

const struct vtype vtype_ports = {
	.words = 1, .parse = ports_parse, .print = ports_print, .equal = ports_equal,
	.lower = ports_lower, .lift = ports_lift, .order = ports_order, .reorder = ports_reorder,
};

/* ---- strings ---- */

int string_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		 struct val *ret)
{
	size_t len = strlen(word[0]);

	if (opt->max && len > opt->max) {
		diag_word(ctx->diag, ctx->word);
		diag_reason(ctx->diag, "%zu bytes, at most %llu fit", len,
			    (unsigned long long)opt->max);
		return diag_usage(ctx->diag, "%s: option \"--%s\" is too long (max. %llu)\n",
				  ctx->ext, opt_canon(opt), (unsigned long long)opt->max);
	}
	if (len < opt->min) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Argument must have a minimum length of %llu characters\n",
				  (unsigned long long)opt->min);
	}
	if (strchr(word[0], '\n')) {
		diag_word(ctx->diag, ctx->word);
		return diag_usage(ctx->diag, "Newlines not allowed in --%s", opt_canon(opt));
	}
	ret->str = arena_strdup(ctx->arena, word[0]);
	ret->n = len;
	return 0;
}

int string_cut_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const size_t max = opt->blob.size - 1u;
	int err = string_parse(opt, word, ctx, ret);

	if (!err && ret->n > max) {
		ret->str = arena_strndup(ctx->arena, ret->str, max);
		ret->n = max;
	}
	return err;
}

void string_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		  enum print_mode mode, struct buf *out)
{
	bool bare = opt->flags & OPT_BARE && *val->str && !strpbrk(val->str, " \t\"");

	buf_putc(out, ' ');
	if (opt->flags & OPT_QUOTED)
		print_in_quotes(val->str, out);
	else if (mode == PRINT_SAVE && !bare)
		print_quoted(val->str, out);
	else
		buf_puts(out, val->str);
}

bool string_equal(const struct val *a, const struct val *b)
{
	return a->n == b->n && bytes_same(a->str, b->str, a->n) &&
	       text_same(a->str + a->n, b->str + b->n);
}

void string_encode(const struct opt *opt, const struct field *at, const struct val *val,
		   void *base)
{
	size_t n = val->n < at->size ? val->n : at->size;

	memcpy((char *)base + at->off, val->str, n);
}

bool string_decode(const struct opt *opt, const struct field *at, const void *base,
		   const struct val_ctx *ctx, struct val *ret)
{
	const char *text = (const char *)base + at->off;

	ret->n = strnlen(text, at->size);
	ret->str = arena_strndup(ctx->arena, text, ret->n);
	/* a listing has a line for each rule, and a save is read by lines */
	return !strchr(ret->str, '\n');
}

const struct vtype vtype_string = {
	.words = 1, .parse = string_parse, .print = string_print, .equal = string_equal,
	.encode = string_encode, .decode = string_decode,
};
