/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/policy.c - the "policy" match: IPsec that a packet has had or will have.
 * Native: meta ipsec (in), rt ipsec (out); not what describes the elements, for
 * xt looks at all transformations and nf_tables at one by its number.
 * Blob: struct xt_policy_info, <linux/netfilter/xt_policy.h>, revision 0.
 */
#include <netinet/in.h>
#include <string.h>

#include <linux/netfilter.h>
#include <linux/netfilter/xt_policy.h>

#include "compat/ext.h"

enum { DIR, POL, STRICT, REQID, SPI, PROTO, MODE, TUNNEL_DST, TUNNEL_SRC, NEXT };

#define info struct xt_policy_info

/* All elements are one value, that of --reqid: each option adds to it. */
struct elements {
	struct xt_policy_elem v[XT_POLICY_MAX_ELEM];
	unsigned n;	/* of the element that options add to */
};

static const struct name dirs[] = {
	{ "in", XT_POLICY_MATCH_IN }, { "out", XT_POLICY_MATCH_OUT }, { NULL, 0 },
};
static const struct name pols[] = {
	{ "ipsec", 0 }, { "none", XT_POLICY_MATCH_NONE }, { NULL, 0 },
};
static const struct name protos[] = {
	{ "ah", IPPROTO_AH }, { "esp", IPPROTO_ESP }, { "ipcomp", IPPROTO_COMP }, { NULL, 0 },
};
static const struct name modes[] = {
	{ "transport", XT_POLICY_MODE_TRANSPORT }, { "tunnel", XT_POLICY_MODE_TUNNEL }, { NULL, 0 },
};

/* ---- elements ---- */

static int number_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			uint32_t *ret)
{
	struct val val = { 0 };
	int err = num_parse(opt, word, ctx, &val);

	*ret = val.num[0];
	return err;
}

static int proto_parse(const char *word, const struct val_ctx *ctx, uint8_t *ret)
{
	if (!parse_proto(word, ret))
		return diag_usage(ctx->diag, "unknown protocol \"%s\" specified", word);
	if (!name_of(protos, *ret))
		return diag_usage(ctx->diag, "policy match: protocol must be ah/esp/ipcomp");
	return 0;
}

static int address_parse(const char *word, const struct val_ctx *ctx, union xt_policy_addr *addr,
			 union xt_policy_addr *mask)
{
	const char *slash = strchr(word, '/');
	uint8_t found[1][16], bits[16];
	char *host = arena_strndup(ctx->arena, word, slash ? (size_t)(slash - word) : strlen(word));

	memset(bits, 0xff, sizeof(bits));
	if (slash && !parse_ip_mask(slash + 1, ctx->family, bits))
		return diag_usage(ctx->diag, "invalid mask `%s' specified", slash + 1);
	if (!resolve_host(host, ctx->family, found, 1))
		return diag_usage(ctx->diag, "host/network `%s' not found", host);
	memcpy(addr, found[0], addr_len(ctx->family));
	/* the mask of one host is all ones, also behind an IPv4 one */
	memcpy(mask, bits, slash ? addr_len(ctx->family) : sizeof(*mask));
	return 0;
}

static int field_parse(unsigned which, const struct opt *opt, char *const *word,
		       const struct val_ctx *ctx, struct xt_policy_elem *e)
{
	const struct name *mode;

	switch (which) {
	case REQID:
		return number_parse(opt, word, ctx, &e->reqid);
	case SPI:	/* as it is, without a change of its byte order */
		return number_parse(opt, word, ctx, &e->spi);
	case PROTO:
		return proto_parse(word[0], ctx, &e->proto);
	case TUNNEL_SRC:
		return address_parse(word[0], ctx, &e->saddr, &e->smask);
	case TUNNEL_DST:
		return address_parse(word[0], ctx, &e->daddr, &e->dmask);
	}
	mode = name_find(modes, word[0]);
	e->mode = mode ? mode->value : 0;
	return mode ? 0 : diag_usage(ctx->diag, "policy match: invalid mode \"%s\"", word[0]);
}

static bool spec_get(const struct xt_policy_spec *spec, unsigned which)
{
	switch (which) {
	case REQID:
		return spec->reqid;
	case SPI:
		return spec->spi;
	case PROTO:
		return spec->proto;
	case MODE:
		return spec->mode;
	case TUNNEL_DST:
		return spec->daddr;
	}
	return spec->saddr;
}

static void spec_put(struct xt_policy_spec *spec, unsigned which)
{
	spec->reqid |= which == REQID;
	spec->spi |= which == SPI;
	spec->proto |= which == PROTO;
	spec->mode |= which == MODE;
	spec->daddr |= which == TUNNEL_DST;
	spec->saddr |= which == TUNNEL_SRC;
}

static int element_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
			 struct val *ret)
{
	struct elements *e = arena_new(ctx->arena, struct elements);
	unsigned which = opt->min;
	bool inv = ret->inv;

	if (ret->ptr)
		*e = *(const struct elements *)ret->ptr;
	ret->ptr = e;
	ret->inv = false;
	diag_word(ctx->diag, ctx->word);
	if (which == NEXT) {
		if (++e->n == XT_POLICY_MAX_ELEM)
			return diag_usage(ctx->diag, "policy match: maximum policy depth reached");
	} else {
		struct opt any = *opt;
		int err;

		if (spec_get(&e->v[e->n].match, which))
			return diag_usage(ctx->diag, "policy match: double --%s option", opt->name);
		any.min = 0;
		err = field_parse(which, &any, word, ctx, &e->v[e->n]);
		if (err)
			return err;
		spec_put(&e->v[e->n].match, which);
		if (inv)
			spec_put(&e->v[e->n].invert, which);
	}
	diag_word(ctx->diag, -1);
	return 0;
}

static void address_print(const union xt_policy_addr *addr, const union xt_policy_addr *mask,
			  const struct val_ctx *ctx, struct buf *out)
{
	print_ip((const uint8_t *)addr, ctx->family, out);
	print_ip_mask((const uint8_t *)mask, ctx->family, false, out);
}

static void field_print(unsigned which, const struct xt_policy_elem *e,
			const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	switch (which) {
	case REQID:
		buf_u64(out, e->reqid);
		break;
	case SPI:
		buf_hex(out, e->spi);
		break;
	case PROTO:
		if (mode == PRINT_LIST_NUMERIC)
			buf_u64(out, e->proto);
		else
			buf_puts(out, name_of(protos, e->proto));
		break;
	case MODE:
		buf_puts(out, name_of(modes, e->mode));
		break;
	case TUNNEL_DST:
		address_print(&e->daddr, &e->dmask, ctx, out);
		break;
	case TUNNEL_SRC:
		address_print(&e->saddr, &e->smask, ctx, out);
		break;
	}
}

static void element_print(const struct xt_policy_elem *e, const struct ext *ext,
			  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	for (unsigned i = REQID; i < NEXT; i++) {
		if (!spec_get(&e->match, i))
			continue;
		buf_puts(out, spec_get(&e->invert, i) ? " ! " : " ");
		buf_printf(out, "%s%s ", mode == PRINT_SAVE ? "--" : "", ext->opts[i].name);
		field_print(i, e, ctx, mode, out);
	}
}

static bool elements_equal(const struct val *a, const struct val *b)
{
	return !memcmp(a->ptr, b->ptr, sizeof(struct elements));
}

static const struct vtype vtype_next = { .parse = element_parse, .equal = elements_equal };
static const struct vtype vtype_element = {
	.words = 1, .parse = element_parse, .equal = elements_equal,
};

#define ELEMENT(which, is, argument, text) [which] = { .name = is, .arg = argument, .help = text, \
	.type = &vtype_element, .flags = OPT_INVERT | OPT_ADD | OPT_NOT_NATIVE | OPT_NO_SAVE,	\
	.min = which, .max = UINT32_MAX, .into = which == REQID ? 0 : 1 + REQID }

static const struct opt opts[] = {
	[DIR] = { .name = "dir", .arg = "in|out", .help = "policy of what came in, or goes out",
		  .type = &vtype_word, .names = dirs,
		  .unknown = "policy_match: invalid dir \"" },
	[POL] = { .name = "pol", .arg = "none|ipsec", .help = "whether there is one",
		  .type = &vtype_word, .names = pols,
		  .unknown = "policy match: invalid policy \"" },
	[STRICT] = { .name = "strict", .help = "the whole policy, not just any element of it",
		     .type = &vtype_flag, .flags = OPT_NOT_NATIVE },
	ELEMENT(REQID, "reqid", "id", "request id of an element"),
	ELEMENT(SPI, "spi", "spi", "security parameter index"),
	ELEMENT(PROTO, "proto", "ah|esp|ipcomp", "protocol"),
	ELEMENT(MODE, "mode", "tunnel|transport", "mode"),
	ELEMENT(TUNNEL_DST, "tunnel-dst", "address[/mask]", "end of the tunnel"),
	ELEMENT(TUNNEL_SRC, "tunnel-src", "address[/mask]", "start of the tunnel"),
	[NEXT] = { .name = "next", .help = "what follows is of the next element",
		   .type = &vtype_next, .flags = OPT_ADD | OPT_NO_SAVE, .min = NEXT,
		   .into = 1 + REQID },
};

_Static_assert(sizeof(info) == 308, "xt_policy.h, revision 0");

static const struct elements *elements_of(const struct inst *inst)
{
	static const struct elements none;

	return inst->vals[REQID].set ? inst->vals[REQID].ptr : &none;
}

static bool is_empty(const struct xt_policy_elem *e)
{
	for (unsigned i = REQID; i < NEXT; i++)
		if (spec_get(&e->match, i))
			return false;
	return true;
}

static int check_elements(const struct inst *inst, struct diag *diag)
{
	const struct elements *e = elements_of(inst);

	if (e->n && !inst->vals[STRICT].set)
		return diag_usage(diag, "policy: option \"--next\" also requires \"--strict\".\n");
	for (unsigned i = 0; i <= e->n; i++) {
		bool tunnel = e->v[i].match.mode && !e->v[i].invert.mode &&
			      e->v[i].mode == XT_POLICY_MODE_TUNNEL;

		if (inst->vals[STRICT].set && is_empty(&e->v[i]))
			return diag_usage(diag, "policy match: empty policy element %u. --strict is in "
						"effect, but at least one of reqid, spi, tunnel-src, "
						"tunnel-dst, proto or mode is required.", i);
		if ((e->v[i].match.saddr || e->v[i].match.daddr) && !tunnel)
			return diag_usage(diag, "policy match: --tunnel-src/--tunnel-dst is only valid "
						"in tunnel mode");
	}
	return 0;
}

static int check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		 struct diag *diag)
{
	struct val *v = inst->vals;
	uint64_t dir = v[DIR].num[0];

	if (!v[DIR].set)
		return diag_usage(diag, "policy match: neither --dir in nor --dir out specified");
	v[POL].set = true;
	if (v[POL].num[0] == XT_POLICY_MATCH_NONE) {
		if (v[STRICT].set)
			return diag_usage(diag, "policy match: policy none but --strict given");
		v[REQID] = (struct val){ 0 };
	} else if (check_elements(inst, diag)) {
		return -1;
	}
	if (v[REQID].set && is_empty(&elements_of(inst)->v[0]))
		v[REQID] = (struct val){ 0 };
	if (dir == XT_POLICY_MATCH_IN && ctx->hook & (HOOK_OUT | HOOK_POST))
		return diag_invalid(diag, "--dir in: nothing came in here");
	if (dir == XT_POLICY_MATCH_OUT && ctx->hook & (HOOK_PRE | HOOK_IN))
		return diag_invalid(diag, "--dir out: nothing goes out here");
	return 0;
}

static bool lower(const struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		  struct prog *prog)
{
	bool in = inst->vals[DIR].num[0] == XT_POLICY_MATCH_IN;

	prog_match(prog, in ? SEL_SECPATH : SEL_RT_IPSEC, OP_EQ)->match.lo[0] =
		inst->vals[POL].num[0] != XT_POLICY_MATCH_NONE;
	return !inst->vals[STRICT].set && !inst->vals[REQID].set;
}

static unsigned lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     const struct stmt *stmt, unsigned n)
{
	const struct match *m = &stmt->match;

	if (stmt->kind != STMT_MATCH || (stmt->sel != SEL_SECPATH && stmt->sel != SEL_RT_IPSEC) ||
	    (stmt->op != OP_EQ && stmt->op != OP_NE) || m->masked || m->lo[0] > 1 ||
	    inst->vals[DIR].set)
		return 0;
	inst->vals[DIR] = (struct val){ .set = true, .num = { stmt->sel == SEL_SECPATH ?
		XT_POLICY_MATCH_IN : XT_POLICY_MATCH_OUT } };
	inst->vals[POL] = (struct val){ .set = true, .num = { m->lo[0] == (stmt->op == OP_EQ) ? 0 :
		XT_POLICY_MATCH_NONE } };
	return 1;
}

/* The empty element of none has the number of elements 0, of any ipsec 1. */
static int encode(const struct inst *inst, const struct rule_ctx *ctx, void *data)
{
	const struct elements *e = elements_of(inst);
	info *blob = data;

	memcpy(blob->pol, e->v, sizeof(blob->pol));
	blob->flags = inst->vals[DIR].num[0] | inst->vals[POL].num[0] |
		      (inst->vals[STRICT].set ? XT_POLICY_MATCH_STRICT : 0);
	blob->len = inst->vals[POL].num[0] ? 0 : e->n + 1;
	return 0;
}

static bool decode(struct inst *inst, const struct rule_ctx *ctx, const void *data)
{
	const info *blob = data;
	struct elements *e = arena_new(ctx->arena, struct elements);

	memcpy(e->v, blob->pol, sizeof(e->v));
	e->n = blob->len ? blob->len - 1u : 0;
	inst->vals[DIR] = (struct val){ .set = true, .num = { blob->flags &
		(XT_POLICY_MATCH_IN | XT_POLICY_MATCH_OUT) } };
	inst->vals[POL] = (struct val){ .set = true, .num = { blob->flags & XT_POLICY_MATCH_NONE } };
	inst->vals[STRICT].set = blob->flags & XT_POLICY_MATCH_STRICT;
	if (blob->len && !is_empty(&e->v[0]))
		inst->vals[REQID] = (struct val){ .set = true, .ptr = e };
	for (unsigned i = 0; i <= e->n && i < XT_POLICY_MAX_ELEM; i++)
		if ((e->v[i].match.proto && !name_of(protos, e->v[i].proto)) ||
		    (e->v[i].match.mode && !name_of(modes, e->v[i].mode)))
			return false;
	return name_of(dirs, inst->vals[DIR].num[0]) && blob->len <= XT_POLICY_MAX_ELEM;
}

static void print(const struct inst *inst, const struct val_ctx *ctx, enum print_mode mode,
		  struct buf *out)
{
	const char *dashes = mode == PRINT_SAVE ? "--" : "";
	const struct elements *e = elements_of(inst);

	buf_printf(out, " %sdir %s %spol %s", dashes, name_of(dirs, inst->vals[DIR].num[0]), dashes,
		   name_of(pols, inst->vals[POL].num[0]));
	if (inst->vals[STRICT].set)
		buf_printf(out, " %sstrict", dashes);
	for (unsigned i = 0; i <= e->n; i++) {
		if (inst->vals[STRICT].set && e->n && mode != PRINT_SAVE)
			buf_printf(out, " [%u]", i);
		else if (i)
			buf_puts(out, " --next");
		element_print(&e->v[i], inst->ext, ctx, mode, out);
	}
}

static void print_list(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	buf_puts(out, " policy match");
	print(inst, ctx, mode, out);
}

static void print_save(const struct inst *inst, const struct rule *rule,
		       const struct val_ctx *ctx, struct buf *out)
{
	print(inst, ctx, PRINT_SAVE, out);
}

const struct ext ext_match_policy = {
	.name = "policy", EXT_MATCH_IS(policy), .families = FAM_BOTH,
	.help = "IPsec of the packet", EXT_OPTS(opts), .check = check,
	.starts = { { SEL_SECPATH, SEL_SECPATH }, { SEL_RT_IPSEC, SEL_RT_IPSEC } },
	.lower = lower, .lift = lift, .print_list = print_list, .print_save = print_save,
	.blob = { .revision = 0, .size = sizeof(info), .encode = encode, .decode = decode },
};
