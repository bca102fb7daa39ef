/* SPDX-License-Identifier: GPL-2.0-or-later */
/* icmptype.c - see icmptype.h */
#include "compat/icmptype.h"

#include <string.h>
#include <strings.h>

#include <linux/netfilter.h>

#include "lib/ir/lower.h"
#include "lib/rule/advice.h"

enum { TYPE, FIRST, LAST };	/* of val->num */

const struct name icmp_types[] = {
	{ "any", ICMP_TYPE(ICMP_TYPE_ANY) },
	{ "echo-reply", ICMP_TYPE(0) },
	{ "pong", ICMP_TYPE(0) },
	{ "destination-unreachable", ICMP_TYPE(3) },
	{ "network-unreachable", ICMP_CODE(3, 0) },
	{ "host-unreachable", ICMP_CODE(3, 1) },
	{ "protocol-unreachable", ICMP_CODE(3, 2) },
	{ "port-unreachable", ICMP_CODE(3, 3) },
	{ "fragmentation-needed", ICMP_CODE(3, 4) },
	{ "source-route-failed", ICMP_CODE(3, 5) },
	{ "network-unknown", ICMP_CODE(3, 6) },
	{ "host-unknown", ICMP_CODE(3, 7) },
	{ "network-prohibited", ICMP_CODE(3, 9) },
	{ "host-prohibited", ICMP_CODE(3, 10) },
	{ "TOS-network-unreachable", ICMP_CODE(3, 11) },
	{ "TOS-host-unreachable", ICMP_CODE(3, 12) },
	{ "communication-prohibited", ICMP_CODE(3, 13) },
	{ "host-precedence-violation", ICMP_CODE(3, 14) },
	{ "precedence-cutoff", ICMP_CODE(3, 15) },
	{ "source-quench", ICMP_TYPE(4) },
	{ "redirect", ICMP_TYPE(5) },
	{ "network-redirect", ICMP_CODE(5, 0) },
	{ "host-redirect", ICMP_CODE(5, 1) },
	{ "TOS-network-redirect", ICMP_CODE(5, 2) },
	{ "TOS-host-redirect", ICMP_CODE(5, 3) },
	{ "echo-request", ICMP_TYPE(8) },
	{ "ping", ICMP_TYPE(8) },
	{ "router-advertisement", ICMP_TYPE(9) },
	{ "router-solicitation", ICMP_TYPE(10) },
	{ "time-exceeded", ICMP_TYPE(11) },
	{ "ttl-exceeded", ICMP_TYPE(11) },
	{ "ttl-zero-during-transit", ICMP_CODE(11, 0) },
	{ "ttl-zero-during-reassembly", ICMP_CODE(11, 1) },
	{ "parameter-problem", ICMP_TYPE(12) },
	{ "ip-header-bad", ICMP_CODE(12, 0) },
	{ "required-option-missing", ICMP_CODE(12, 1) },
	{ "timestamp-request", ICMP_TYPE(13) },
	{ "timestamp-reply", ICMP_TYPE(14) },
	{ "info-request", ICMP_TYPE(15) },
	{ "info-reply", ICMP_TYPE(16) },
	{ "address-mask-request", ICMP_TYPE(17) },
	{ "address-mask-reply", ICMP_TYPE(18) },
	{ NULL, 0 },
};

const struct name icmp6_types[] = {
	{ "destination-unreachable", ICMP_TYPE(1) },
	{ "no-route", ICMP_CODE(1, 0) },
	{ "communication-prohibited", ICMP_CODE(1, 1) },
	{ "beyond-scope", ICMP_CODE(1, 2) },
	{ "address-unreachable", ICMP_CODE(1, 3) },
	{ "port-unreachable", ICMP_CODE(1, 4) },
	{ "failed-policy", ICMP_CODE(1, 5) },
	{ "reject-route", ICMP_CODE(1, 6) },
	{ "packet-too-big", ICMP_TYPE(2) },
	{ "time-exceeded", ICMP_TYPE(3) },
	{ "ttl-exceeded", ICMP_TYPE(3) },
	{ "ttl-zero-during-transit", ICMP_CODE(3, 0) },
	{ "ttl-zero-during-reassembly", ICMP_CODE(3, 1) },
	{ "parameter-problem", ICMP_TYPE(4) },
	{ "bad-header", ICMP_CODE(4, 0) },
	{ "unknown-header-type", ICMP_CODE(4, 1) },
	{ "unknown-option", ICMP_CODE(4, 2) },
	{ "echo-request", ICMP_TYPE(128) },
	{ "ping", ICMP_TYPE(128) },
	{ "echo-reply", ICMP_TYPE(129) },
	{ "pong", ICMP_TYPE(129) },
	{ "router-solicitation", ICMP_TYPE(133) },
	{ "router-advertisement", ICMP_TYPE(134) },
	{ "neighbour-solicitation", ICMP_TYPE(135) },
	{ "neighbor-solicitation", ICMP_TYPE(135) },
	{ "neighbour-advertisement", ICMP_TYPE(136) },
	{ "neighbor-advertisement", ICMP_TYPE(136) },
	{ "redirect", ICMP_TYPE(137) },
	{ NULL, 0 },
};

static void put_codes(struct val *val, uint64_t codes)
{
	val->num[TYPE] = codes >> 16;
	val->num[FIRST] = codes >> 8 & 0xff;
	val->num[LAST] = codes & 0xff;
}

static uint64_t get_codes(const struct val *val)
{
	return ICMP_CODES(val->num[TYPE], val->num[FIRST], val->num[LAST]);
}

static bool all_codes(const struct val *val)
{
	return val->num[FIRST] == 0 && val->num[LAST] == 255;
}

/* Type 255 of IPv4: no matter what the packet has. */
static bool is_any(const struct val *val, uint8_t family)
{
	return family == NFPROTO_IPV4 && val->num[TYPE] == ICMP_TYPE_ANY;
}

/* ---- words ---- */

static const char *what(const struct val_ctx *ctx)
{
	return ctx->family == NFPROTO_IPV6 ? "ICMPv6" : "ICMP";
}

int icmp_name_parse(const struct name *names, const char *text, const char *kind,
		    const struct val_ctx *ctx, const struct name **ret)
{
	*ret = NULL;
	for (const struct name *name = names; name->name; name++) {
		if (strncasecmp(name->name, text, strlen(text)))
			continue;
		if (*ret) {
			diag_word(ctx->diag, ctx->word);
			return diag_usage(ctx->diag, "Ambiguous %s type `%s': `%s' or `%s'?", kind,
					  text, (*ret)->name, name->name);
		}
		*ret = name;
	}
	return 0;
}

static int bad_type(const struct opt *opt, const char *part, const char *text,
		    const struct val_ctx *ctx)
{
	advise_name(text, strlen(text), opt->names, ctx->diag);
	return diag_usage(ctx->diag, "Unknown %s %s `%s'", what(ctx), part, text);
}

/* type, type/code, type/first:last */
static int numbers_parse(const struct opt *opt, const char *text, const struct val_ctx *ctx,
			 struct val *ret)
{
	uint64_t n[3];
	const char *at = text - 1;
	unsigned i = 0;

	do {
		at = number_end(at + 1, &n[i]);
		if (!at || n[i] > 255 || (i == 2 && n[2] < n[1]))
			return bad_type(opt, i ? "code" : "type", text, ctx);
	} while (*at && *at == "/:"[i] && ++i < 3);
	if (*at == ':' && !i)
		return diag_usage(ctx->diag, "%s type range not supported", what(ctx));
	if (*at)
		return diag_usage(ctx->diag, "unknown character %c", *at);
	ret->num[TYPE] = n[0];
	if (i) {
		ret->num[FIRST] = n[1];
		ret->num[LAST] = n[i];
	}
	return 0;
}

static int type_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct name *name;
	int err = icmp_name_parse(opt->names, word[0], what(ctx), ctx, &name);

	if (err)
		return err;
	put_codes(ret, name ? name->value : ICMP_TYPE(0));
	if (!name)
		err = numbers_parse(opt, word[0], ctx, ret);
	if (err)
		diag_word(ctx->diag, ctx->word);
	return err;
}

static void type_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_putc(out, ' ');
	if (is_any(val, ctx->family) && all_codes(val)) {
		buf_puts(out, "any");
		return;
	}
	buf_u64(out, val->num[TYPE]);
	if (all_codes(val))
		return;
	buf_putc(out, '/');
	buf_u64(out, val->num[FIRST]);
	if (val->num[LAST] != val->num[FIRST]) {
		buf_putc(out, ':');
		buf_u64(out, val->num[LAST]);
	}
}

void icmp_print_list(const struct inst *inst, const struct rule *rule,
		     const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	const struct val *val = &inst->vals[0];
	const char *name = mode == PRINT_LIST ? name_of(inst->ext->opts[0].names, get_codes(val)) :
						NULL;

	buf_printf(out, "%s%s", inst->ext->list, val->inv ? " !" : name ? " " : "");
	if (name) {
		buf_puts(out, name);
		return;
	}
	buf_printf(out, "type %u", (unsigned)val->num[TYPE]);
	if (val->num[FIRST] == val->num[LAST])
		buf_printf(out, " code %u", (unsigned)val->num[FIRST]);
	else if (!all_codes(val))
		buf_printf(out, " codes %u-%u", (unsigned)val->num[FIRST], (unsigned)val->num[LAST]);
}

/* ---- statements ---- */

static void lower_codes(const struct val *val, struct prog *prog)
{
	struct match *m;

	prog_match(prog, SEL_ICMP_TYPE, OP_EQ)->match.lo[0] = val->num[TYPE];
	m = &prog_match(prog, SEL_ICMP_CODE, OP_RANGE)->match;
	m->lo[0] = val->num[FIRST];
	m->hi[0] = val->num[LAST];
}

/* With a byte behind, for nft lists a range of the two alone without the protocol. */
void icmp_codes_put(uint8_t *lo, uint8_t *hi, uint8_t type, uint8_t first, uint8_t last)
{
	be_put(lo, type << 16 | first << 8, 3);
	be_put(hi, type << 16 | last << 8 | UINT8_MAX, 3);
}

/* A range of codes has a statement of its own, which cannot be inverted with the type.
 * "Any" is nothing but that a header is there, and no type is below the first. */
static bool type_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	enum op op = val->inv ? OP_NE : OP_EQ;
	struct match *m;

	if (is_any(val, prog->family)) {
		prog_match(prog, opt->sel, val->inv ? OP_LT : OP_GE);
		return true;
	}
	if (all_codes(val)) {
		prog_match(prog, opt->sel, op)->match.lo[0] = val->num[TYPE];
	} else if (val->num[FIRST] == val->num[LAST]) {
		be_put(prog_match(prog, opt->sel2, op)->match.lo,
		       val->num[TYPE] << 8 | val->num[FIRST], 2);
	} else if (val->inv) {
		m = &prog_match(prog, opt->sel3, OP_NRANGE)->match;
		icmp_codes_put(m->lo, m->hi, val->num[TYPE], val->num[FIRST], val->num[LAST]);
	} else {
		lower_codes(val, prog);
	}
	return true;
}

static bool lift_no_codes(const struct match *m, struct val *ret)
{
	ret->inv = true;
	put_codes(ret, ICMP_CODES((uint32_t)m->lo[0], m->lo[1], m->hi[1]));
	return !m->masked && m->lo[0] == m->hi[0] && m->lo[1] < m->hi[1] && !m->lo[2] &&
	       m->hi[2] == UINT8_MAX && !all_codes(ret);
}

static bool type_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct match *m = &stmt->match;
	bool any = stmt->sel == opt->sel && !m->lo[0] &&
		   (stmt->op == OP_GE || stmt->op == OP_LT);

	if (stmt->sel == opt->sel3)
		return stmt->op == OP_NRANGE && lift_no_codes(m, ret) && !is_any(ret, ctx->family);
	ret->inv = stmt->op == OP_NE || stmt->op == OP_LT;
	if (m->masked || (!any && stmt->op != OP_EQ && stmt->op != OP_NE))
		return false;
	if (any)
		put_codes(ret, ICMP_TYPE(ICMP_TYPE_ANY));
	else if (stmt->sel == opt->sel)
		put_codes(ret, ICMP_TYPE(m->lo[0]));
	else
		put_codes(ret, ICMP_CODE(m->lo[0], m->lo[1]));
	/* what is any in words is one of many in the packet, and no other is */
	return is_any(ret, ctx->family) == any;
}

unsigned icmp_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		   const struct stmt *stmt, unsigned n)
{
	const struct match *m = &stmt->match;
	struct val *val = &inst->vals[0];

	if (stmt->kind != STMT_MATCH || stmt->sel != SEL_ICMP_CODE)
		return lift_option(inst, ctx, stmt);
	if (stmt->op != OP_RANGE || m->masked || m->lo[0] >= m->hi[0] || !val->set || val->inv ||
	    is_any(val, ctx->family) || !all_codes(val))
		return 0;
	put_codes(val, ICMP_CODES((uint32_t)val->num[TYPE], m->lo[0], m->hi[0]));
	return !all_codes(val);
}

const char *icmp_inexact(const struct inst *inst, const struct rule *rule,
			 const struct rule_ctx *ctx)
{
	const struct val *val = &inst->vals[0];

	if (ctx->shared && (val->inv || val->num[TYPE] == ICMP_TYPE_ANY ||
			    (val->num[FIRST] != val->num[LAST] && !all_codes(val))))
		return "other writers of this ruleset would not read its native form";
	return NULL;
}

/* ---- blob ---- */

static void type_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	uint8_t *bytes = (uint8_t *)base + at->off;

	for (unsigned i = TYPE; i <= LAST; i++)
		bytes[i] = val->num[i];
}

static bool type_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	const uint8_t *bytes = (const uint8_t *)base + at->off;

	for (unsigned i = TYPE; i <= LAST; i++)
		ret->num[i] = bytes[i];
	return ret->num[FIRST] <= ret->num[LAST];
}

const struct vtype vtype_icmp_type = {
	.words = 1, .parse = type_parse, .print = type_print, .lower = type_lower,
	.lift = type_lift, .encode = type_encode, .decode = type_decode,
};
