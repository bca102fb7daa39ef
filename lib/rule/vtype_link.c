/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vtype_link.c - kinds of value of the link layer: MAC addresses, with masks,
 * and interface names. See value.h.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <net/if.h>
#include <linux/netfilter.h>

#include "lib/ir/lower.h"
#include "lib/rule/ext.h"

enum { MAC = 6 };	/* bytes */

const char *parse_mac(const char *text, uint8_t *ret)
{
	for (unsigned i = 0; i < MAC; i++) {
		char *end;
		unsigned long n;

		if (!isxdigit((unsigned char)text[0]))
			return NULL;
		n = strtoul(text, &end, 16);
		if (n > 0xff || end - text > 2 || (i < MAC - 1 && *end != ':'))
			return NULL;
		ret[i] = n;
		text = end + (i < MAC - 1);
	}
	return text;
}

static void print_mac(const uint8_t *mac, struct buf *out)
{
	for (unsigned i = 0; i < MAC; i++)
		buf_printf(out, "%s%02x", i ? ":" : "", mac[i]);
}

static int mac_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	const char *end = parse_mac(word[0], ret->addr[0]);

	if (end && !*end)
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "a MAC address is six bytes in hex: 00:11:22:33:44:55");
	if (ctx->family == NFPROTO_BRIDGE)
		return diag_usage(ctx->diag, "Problem with specified --%s mac",
				  opt->canon ? opt->canon : opt->name);
	if (ctx->family == NFPROTO_ARP)
		return diag_usage(ctx->diag, "invalid %s MAC", opt->canon ? opt->canon : opt->name);
	return diag_usage(ctx->diag, "Invalid MAC address specified.");
}

static void mac_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_mac(val->addr[0], out);
}

static bool mac_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel, val->inv ? OP_NE : OP_EQ);

	memcpy(stmt->match.lo, val->addr[0], MAC);
	return true;
}

static bool mac_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret)
{
	if ((stmt->op != OP_EQ && stmt->op != OP_NE) || stmt->match.masked || stmt->match.len != MAC)
		return false;
	ret->inv = stmt->op == OP_NE;
	memcpy(ret->addr[0], stmt->match.lo, MAC);
	return true;
}

static void mac_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	memcpy((char *)base + at->off, val->addr[0], MAC);
}

static bool mac_decode(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret)
{
	memcpy(ret->addr[0], (const char *)base + at->off, MAC);
	return true;
}

const struct vtype vtype_mac = {
	.words = 1, .parse = mac_parse, .print = mac_print, .lower = mac_lower,
	.lift = mac_lift, .encode = mac_encode, .decode = mac_decode,
};

/* ---- with masks: address in addr[0], mask in addr[1] ---- */

static const struct {
	const char *name;
	uint8_t addr[MAC], mask[MAC];
} groups[] = {
	{ "Unicast", { 0 }, { 1 } },
	{ "Multicast", { 1 }, { 1 } },
	{ "Broadcast", { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff },
	  { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } },
	/* of bridges that speak to each other */
	{ "BGA", { 0x01, 0x80, 0xc2, 0, 0, 0 }, { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff } },
};

#define N_GROUPS (sizeof(groups) / sizeof(*groups))

static bool parse_masked(const char *text, struct val *ret)
{
	const char *end;

	for (size_t i = 0; i < N_GROUPS; i++)
		if (!strcasecmp(groups[i].name, text)) {
			memcpy(ret->addr[0], groups[i].addr, MAC);
			memcpy(ret->addr[1], groups[i].mask, MAC);
			return true;
		}
	memset(ret->addr[1], 0xff, MAC);
	end = parse_mac(text, ret->addr[0]);
	if (end && *end == '/')
		end = parse_mac(end + 1, ret->addr[1]);
	for (unsigned i = 0; i < MAC; i++)
		ret->addr[0][i] &= ret->addr[1][i];
	return end && !*end;
}

static int macmask_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	const char *side = strstr(opt->name, "src") ? "source " :
			   strstr(opt->name, "dst") ? "destination " : "";

	if (parse_masked(word[0], ret))
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "six bytes in hex, with a mask like it or without: "
		    "00:11:22:33:44:55/ff:ff:ff:00:00:00; or Unicast, Multicast, Broadcast, BGA");
	if (ctx->family == NFPROTO_ARP)
		return diag_usage(ctx->diag, "Problem with specified %smac", side);
	return diag_usage(ctx->diag, "Problem with specified %smac '%s'", side, word[0]);
}

/* Bridges have names for groups of addresses in what they print, too. */
static void macmask_print(const struct opt *opt, const struct val *val,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	for (size_t i = 0; i < N_GROUPS && opt->flags & OPT_LETTER; i++)
		if (!memcmp(groups[i].addr, val->addr[0], MAC) &&
		    !memcmp(groups[i].mask, val->addr[1], MAC)) {
			buf_puts(out, groups[i].name);
			return;
		}
	print_mac(val->addr[0], out);
	if (mask_bits(val->addr[1], MAC) != MAC * 8) {
		buf_putc(out, '/');
		print_mac(val->addr[1], out);
	}
}

static bool macmask_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt;

	mac_lower(opt, val, prog);
	stmt = &prog->v[prog->n - 1];
	stmt->match.masked = mask_bits(val->addr[1], MAC) != MAC * 8;
	if (stmt->match.masked)
		memcpy(stmt->match.mask, val->addr[1], MAC);
	return true;
}

static bool macmask_lift(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	struct stmt bare = *stmt;

	bare.match.masked = false;
	if (!mac_lift(opt, &bare, ctx, ret))
		return false;
	memset(ret->addr[1], 0xff, MAC);
	if (stmt->match.masked)
		memcpy(ret->addr[1], stmt->match.mask, MAC);
	for (unsigned i = 0; i < MAC; i++)
		if (ret->addr[0][i] & ~ret->addr[1][i])
			return false;
	return true;
}

static void macmask_encode(const struct opt *opt, const struct field *at, const struct val *val,
			   void *base)
{
	mac_encode(opt, at, val, base);
	memcpy((char *)base + (at->size2 ? at->off2 : at->off + MAC), val->addr[1], MAC);
}

static bool macmask_decode(const struct opt *opt, const struct field *at, const void *base,
			   const struct val_ctx *ctx, struct val *ret)
{
	memcpy(ret->addr[1], (const char *)base + (at->size2 ? at->off2 : at->off + MAC), MAC);
	return mac_decode(opt, at, base, ctx, ret);
}

const struct vtype vtype_macmask = {
	.words = 1, .parse = macmask_parse, .print = macmask_print, .lower = macmask_lower,
	.lift = macmask_lift, .encode = macmask_encode, .decode = macmask_decode,
};

/* ---- interfaces: their name, with its +, as text ---- */

int iface_check(const char *name, uint8_t family, struct diag *diag)
{
	if (!*name)
		return diag_usage(diag, "Empty interface is likely to be undesired");
	if (strlen(name) >= IFNAMSIZ)
		return diag_usage(diag, "interface name `%s' must be shorter than IFNAMSIZ (%d)",
				  name, IFNAMSIZ - 1);
	if (family_of(family)->flags & FAMILY_NOT_BEHIND && !strcmp(name, "!"))
		return diag_usage(diag, "Bad argument `%s'", name);
	if (family == NFPROTO_BRIDGE && strchr(name, '+') && strchr(name, '+')[1])
		return diag_usage(diag, "Spurious characters after '+' wildcard");
	if (strchr(name, '\n')) {
		diag_reason(diag, "no interface has a name of two lines");
		return diag_usage(diag, "Invalid interface name");
	}
	return 0;
}

static int iface_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	if (iface_check(word[0], ctx->family, ctx->diag))
		return -EINVAL;
	ret->str = word[0];
	ret->n = strlen(word[0]);
	return 0;
}

static void iface_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	print_bare(val->str, out);
}

static bool iface_equal(const struct val *a, const struct val *b)
{
	return !strcmp(a->str, b->str);
}

static bool ifname_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	iface_lower(prog, opt->sel, val->str, val->inv);
	return true;
}

static bool ifname_lift(const struct opt *opt, const struct stmt *stmt,
			const struct val_ctx *ctx, struct val *ret)
{
	char name[IFNAMSIZ] = "";

	if (!iface_lift(stmt, name, &ret->inv))
		return false;
	ret->str = arena_strdup(ctx->arena, name);
	ret->n = strlen(name);
	return true;
}

const struct vtype vtype_iface = {
	.words = 1, .parse = iface_parse, .print = iface_print, .equal = iface_equal,
	.lower = ifname_lower, .lift = ifname_lift,
};
