/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rule.c - rules: equality, -S text, -L text. See rule.h. */
#include "lib/rule/rule.h"

#include <limits.h>
#include <netdb.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include "lib/rule/ethertype.h"
#include "lib/rule/names.h"
#include "lib/text/same.h"

void rule_init(struct rule *rule, uint8_t family)
{
	memset(rule, 0, sizeof(*rule));
	rule->family = family;
	rule->tail = &rule->matches;
}

void rule_add_header(struct rule *rule, const struct registry *reg, struct arena *arena)
{
	const char *name = family_of(rule->family)->header;
	const struct ext *ext = name ? ext_find(reg, EXT_HEADER, name, rule->family) : NULL;

	if (ext)
		rule->header = inst_new(arena, ext);
}

void rule_add_match(struct rule *rule, struct inst *inst)
{
	*rule->tail = inst;
	rule->tail = &inst->next;
}

static bool addr_equal(const struct rule_addr *a, const struct rule_addr *b)
{
	return a->set == b->set && (!a->set || (a->inv == b->inv &&
	       !memcmp(a->addr, b->addr, 16) && !memcmp(a->mask, b->mask, 16)));
}

bool rule_equal(const struct rule *a, const struct rule *b)
{
	const struct inst *m = a->matches, *n = b->matches;

	if (!addr_equal(&a->src, &b->src) || !addr_equal(&a->dst, &b->dst) ||
	    !text_same(a->in, b->in) || !text_same(a->out, b->out) || a->in_inv != b->in_inv ||
	    a->out_inv != b->out_inv || a->proto != b->proto || a->proto_inv != b->proto_inv ||
	    a->frag != b->frag || a->frag_inv != b->frag_inv || a->verdict != b->verdict ||
	    a->ether != b->ether || a->ether_inv != b->ether_inv || !a->header != !b->header ||
	    (a->header && !inst_equal(a->header, b->header)))
		return false;
	for (; m && n; m = m->next, n = n->next)
		if (!inst_equal(m, n))
			return false;
	if (m || n)
		return false;
	switch (a->verdict) {
	case RULE_NO_TARGET:
		return true;
	case RULE_VERDICT:
		return a->code == b->code;
	case RULE_JUMP:
	case RULE_GOTO:
		return !strcmp(a->chain, b->chain);
	case RULE_TARGET:
		return inst_equal(a->target, b->target);
	}
	return false;
}

static const struct {
	const char *name;
	int32_t code;
} verdicts[] = {
	{ "ACCEPT", NF_ACCEPT }, { "DROP", NF_DROP }, { "RETURN", NFT_RETURN },
};

const char *verdict_name(int32_t code)
{
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++)
		if (verdicts[i].code == code)
			return verdicts[i].name;
	return NULL;
}

bool verdict_find(const char *name, int32_t *ret)
{
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++)
		if (text_same(verdicts[i].name, name)) {
			*ret = verdicts[i].code;
			return true;
		}
	return false;
}

/* ---- -S ---- */

static void save_addr(const struct rule_addr *addr, const char *option, uint8_t family,
		      struct buf *out)
{
	if (!addr->set)
		return;
	buf_puts(out, addr->inv ? " ! " : " ");
	buf_puts(out, option);
	buf_putc(out, ' ');
	print_ip(addr->addr, family, out);
	print_ip_mask(addr->mask, family, family != NFPROTO_ARP, out);
}

static void save_iface(const char *name, bool inv, const char *option, struct buf *out)
{
	if (!*name)
		return;
	buf_puts(out, inv ? " ! " : " ");
	buf_puts(out, option);
	buf_putc(out, ' ');
	print_bare(name, out);
}

static void save_proto(const struct rule *rule, struct buf *out)
{
	const char *name = proto_name(rule->proto);

	if (!rule->proto)
		return;
	buf_puts(out, rule->proto_inv ? " ! -p " : " -p ");
	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, rule->proto);
}

static const char *service_proto(const struct rule *rule)
{
	return rule->proto == IPPROTO_UDP ? "udp" : rule->proto == IPPROTO_TCP ? "tcp" :
	       rule->proto == IPPROTO_SCTP ? "sctp" : rule->proto == IPPROTO_DCCP ? "dccp" : NULL;
}

/* Does a range say nothing, being of everything? */
static bool is_all(const struct opt *opt, const struct val *val, uint32_t flags)
{
	return opt->flags & flags && !val->inv && val->num[0] == opt->min &&
	       val->num[1] == opt->max;
}

/* Options @from to before @to. */
static void save_opts(const struct inst *inst, const struct val_ctx *ctx, enum print_mode mode,
		      unsigned from, unsigned to, struct buf *out)
{
	for (unsigned i = from; i < to && i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		if (!inst->vals[i].set || opt->flags & OPT_NO_SAVE ||
		    is_all(opt, &inst->vals[i], OPT_ALL_IS_NONE))
			continue;
		buf_puts(out, inst->vals[i].inv ? " ! -" : " -");
		if (opt->flags & OPT_LETTER) {
			buf_putc(out, opt->letter);
		} else {
			buf_putc(out, '-');
			buf_puts(out, opt->name);
		}
		opt->type->print(opt, &inst->vals[i], ctx, mode, out);
	}
}

static struct val_ctx print_ctx(const struct inst *inst, const struct rule *rule)
{
	return (struct val_ctx){ .family = rule->family, .ext = inst->ext->name,
				 .proto = service_proto(rule) };
}

static void save_body(const struct inst *inst, const struct rule *rule, enum print_mode mode,
		      struct buf *out)
{
	struct val_ctx ctx = print_ctx(inst, rule);

	if (inst->ext->print_save)
		inst->ext->print_save(inst, rule, &ctx, out);
	else
		save_opts(inst, &ctx, mode, 0, UINT_MAX, out);
}

static void save_inst(const struct inst *inst, const struct rule *rule, const char *option,
		      struct buf *out)
{
	buf_puts(out, option);
	buf_puts(out, inst->ext->name);
	save_body(inst, rule, PRINT_SAVE, out);
}

static void save_target(const struct rule *rule, struct buf *out)
{
	switch (rule->verdict) {
	case RULE_NO_TARGET:
		break;
	case RULE_VERDICT:
		buf_puts(out, " -j ");
		buf_puts(out, verdict_name(rule->code));
		break;
	case RULE_JUMP:
	case RULE_GOTO:
		buf_puts(out, rule->verdict == RULE_GOTO ? " -g " : " -j ");
		print_bare(rule->chain, out);
		break;
	case RULE_TARGET:
		save_inst(rule->target, rule, " -j ", out);
		break;
	}
}

static void save_counters(const struct rule *rule, struct buf *out)
{
	buf_printf(out, " -c %llu %llu", (unsigned long long)rule->packets,
		   (unsigned long long)rule->bytes);
}

void rule_print_save(const struct rule *rule, bool counters, struct buf *out)
{
	if (rule->header) {
		rule_print_as(rule, PRINT_SAVE, false, out);
		if (counters)
			save_counters(rule, out);
		return;
	}
	save_addr(&rule->src, "-s", rule->family, out);
	save_addr(&rule->dst, "-d", rule->family, out);
	save_iface(rule->in, rule->in_inv, "-i", out);
	save_iface(rule->out, rule->out_inv, "-o", out);
	save_proto(rule, out);
	if (rule->frag)
		buf_puts(out, rule->frag_inv ? " ! -f" : " -f");
	for (const struct inst *m = rule->matches; m; m = m->next)
		save_inst(m, rule, " -m ", out);
	if (counters)
		save_counters(rule, out);
	save_target(rule, out);
}

bool rule_breaks_line(const struct rule *rule)
{
	bool blob = rule->target && rule->target->as_xt, found;
	struct buf text = { 0 };

	for (const struct inst *m = rule->matches; m && !blob; m = m->next)
		blob = m->as_xt;
	if (!blob)
		return false;
	rule_print_save(rule, false, &text);
	found = text.failed || memchr(text.data ? text.data : "", '\n', text.len);
	buf_free(&text);
	return found;
}

/* ---- one form for -L and -S ---- */

static void save_ifaces(const struct rule *rule, const char *any, struct buf *out)
{
	save_iface(*rule->in || !any ? rule->in : any, rule->in_inv, "-i", out);
	save_iface(*rule->out || !any ? rule->out : any, rule->out_inv, "-o", out);
}

static void save_ether(const struct rule *rule, struct buf *out)
{
	char buf[64];
	const char *name = ethertype_name(rule->ether, buf, sizeof(buf));

	if (!rule->ether)
		return;
	buf_puts(out, rule->ether_inv ? " ! -p " : " -p ");
	if (name)
		buf_puts(out, name);
	else
		buf_printf(out, "0x%x", rule->ether);
}

/* "-j TARGET" comes first, its options last. The first two of the header are link
 * addresses, each beside the other one of its host. */
static void print_arp(const struct rule *rule, enum print_mode mode, const char *any,
		      struct buf *out)
{
	struct val_ctx ctx = print_ctx(rule->header, rule);

	if (rule->verdict == RULE_TARGET)
		buf_printf(out, " -j %s", rule->target->ext->name);
	else
		save_target(rule, out);
	save_ifaces(rule, any, out);
	save_addr(&rule->src, "-s", NFPROTO_ARP, out);
	save_opts(rule->header, &ctx, mode, 0, 1, out);
	save_addr(&rule->dst, "-d", NFPROTO_ARP, out);
	save_opts(rule->header, &ctx, mode, 1, UINT_MAX, out);
	if (rule->verdict == RULE_TARGET)
		save_body(rule->target, rule, mode, out);
}

/* Options alone; what there is without a target has a name. The first two of the
 * header are the addresses. */
static void print_bridge(const struct rule *rule, enum print_mode mode, struct buf *out)
{
	struct val_ctx ctx = print_ctx(rule->header, rule);

	save_ether(rule, out);
	save_opts(rule->header, &ctx, mode, 0, 2, out);
	save_ifaces(rule, NULL, out);
	save_opts(rule->header, &ctx, mode, 2, UINT_MAX, out);
	for (const struct inst *m = rule->matches; m; m = m->next)
		save_body(m, rule, mode, out);
	if (rule->verdict == RULE_NO_TARGET)
		buf_puts(out, " -j CONTINUE");
	else
		save_target(rule, out);
}

void rule_print_as(const struct rule *rule, enum print_mode mode, bool verbose, struct buf *out)
{
	const char *any = !verbose ? NULL : mode == PRINT_LIST_NUMERIC ? "*" : "any";

	if (rule->family == NFPROTO_ARP)
		print_arp(rule, mode, any, out);
	else
		print_bridge(rule, mode, out);
}

/* ---- -L ---- */

/* Rounded twice where it must be, as listings have always done it. */
static unsigned shorten(uint64_t *n)
{
	unsigned unit = 0;

	if (*n <= 99999)
		return 0;
	do {
		*n = *n / 1000 + (*n % 1000 >= 500);
		unit++;
	} while (*n > 9999 && unit < 4);
	return unit;
}

void print_counter(uint64_t n, bool exact, bool padded, struct buf *out)
{
	unsigned unit = exact ? 0 : shorten(&n);

	buf_u64_right(out, n, !padded ? 1 : exact ? 8 : unit ? 4 : 5);
	if (unit)
		buf_putc(out, " KMGT"[unit]);
	if (padded)
		buf_putc(out, ' ');
}

/* The name of a host, as -L without -n shows it. */
static bool host_name(const struct rule_addr *addr, uint8_t family, char *name, size_t size)
{
	return mask_bits(addr->mask, addr_len(family)) == (int)addr_len(family) * 8 &&
	       names_host_of(addr->addr, family, name, size);
}

static void list_addr_text(const struct rule_addr *addr, uint8_t family, bool numeric,
			   struct buf *out)
{
	char name[NI_MAXHOST];

	if (!addr->set || (mask_bits(addr->mask, addr_len(family)) == 0 && !addr->inv)) {
		buf_puts(out, !numeric ? "anywhere" : family == NFPROTO_IPV6 ? "::/0" : "0.0.0.0/0");
	} else if (!numeric && host_name(addr, family, name, sizeof(name))) {
		buf_puts(out, name);
	} else {
		print_ip(addr->addr, family, out);
		print_ip_mask(addr->mask, family, false, out);
	}
}

static void pad(struct buf *out, size_t from, size_t width)
{
	while (!out->failed && out->len - from < width)
		buf_putc(out, ' ');
}

static void list_addr(const struct rule_addr *addr, const struct rule *rule, bool numeric,
		      struct buf *out)
{
	size_t from;

	buf_putc(out, addr->set && addr->inv ? '!' : ' ');
	from = out->len;
	list_addr_text(addr, rule->family, numeric, out);
	pad(out, from, 19);
	buf_putc(out, ' ');
}

static void list_iface(const char *name, bool inv, bool numeric, struct buf *out)
{
	size_t from = out->len;

	if (inv)
		buf_putc(out, '!');
	buf_puts(out, *name ? name : numeric ? "*" : "any");
	pad(out, from, 6);
	buf_putc(out, ' ');
}

/* A target that is another's in the kernel is listed under that name. */
static const char *target_name(const struct rule *rule)
{
	const struct ext *ext;

	switch (rule->verdict) {
	case RULE_NO_TARGET:
		return "";
	case RULE_VERDICT:
		return verdict_name(rule->code);
	case RULE_JUMP:
	case RULE_GOTO:
		return rule->chain;
	case RULE_TARGET:
		ext = rule->target->ext;
		return ext->shown ? ext->shown : ext->name;
	}
	return "";
}

static void list_proto(const struct rule *rule, bool numeric, struct buf *out)
{
	struct proto_text room;
	const char *name = numeric ? proto_name(rule->proto) : proto_any_name(rule->proto, &room);

	if (name)
		buf_puts(out, name);
	else
		buf_u64(out, rule->proto);
}

void opt_template(const char *text, const struct opt *opt, const struct val *val,
		  const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	for (const char *at = text; *at; at++) {
		const char *bar, *end;
		size_t from;

		if (*at != '%') {
			buf_putc(out, *at);
			continue;
		}
		switch (*++at) {
		case 'v':
			/* kinds print a blank first; the text has its own */
			from = out->len;
			opt->type->print(opt, val, ctx, mode, out);
			if (!out->failed && out->len > from) {
				memmove(out->data + from, out->data + from + 1, out->len - from - 1);
				out->len--;
			}
			break;
		case 'p':
			buf_puts(out, ctx->proto ? ctx->proto : "th");
			break;
		case 's':
			if (opt->type->equal ? val->n > 1 : val->num[0] != val->num[1])
				buf_putc(out, 's');
			break;
		case '[':
			bar = strchr(at, '|');
			end = bar ? strchr(bar, ']') : NULL;
			if (!end)
				return;
			if (val->inv)
				buf_add(out, at + 1, bar - at - 1);
			else
				buf_add(out, bar + 1, end - bar - 1);
			at = end;
			break;
		default:
			buf_putc(out, *at);
		}
	}
}

static void list_inst(const struct inst *inst, const struct rule *rule, bool numeric,
		      struct buf *out)
{
	enum print_mode mode = numeric ? PRINT_LIST_NUMERIC : PRINT_LIST;
	struct val_ctx ctx = { .family = rule->family, .ext = inst->ext->name,
			       .proto = service_proto(rule) };

	if (inst->ext->print_list) {
		inst->ext->print_list(inst, rule, &ctx, mode, out);
		return;
	}
	if (inst->ext->list)
		buf_puts(out, inst->ext->list);
	for (unsigned i = 0; i < inst->ext->n_opts; i++) {
		const struct opt *opt = &inst->ext->opts[i];

		if (!inst->vals[i].set || opt->flags & OPT_NO_SAVE ||
		    is_all(opt, &inst->vals[i], OPT_ALL_IS_NONE | OPT_ALL_UNLISTED))
			continue;
		if (opt->list) {
			opt_template(opt->list, opt, &inst->vals[i], &ctx, mode, out);
			continue;
		}
		buf_puts(out, inst->vals[i].inv ? " ! " : " ");
		buf_puts(out, opt->name);
		opt->type->print(opt, &inst->vals[i], &ctx, mode, out);
	}
}

static void list_insts(const struct rule *rule, bool numeric, struct buf *out)
{
	for (const struct inst *m = rule->matches; m; m = m->next)
		list_inst(m, rule, numeric, out);
	if (rule->verdict == RULE_TARGET)
		list_inst(rule->target, rule, numeric, out);
}

/* What -v -A and the like print of the rule they worked on. */
void rule_print_line(const struct rule *rule, struct buf *out)
{
	if (rule->family == NFPROTO_ARP || rule->family == NFPROTO_BRIDGE) {
		struct buf text = { 0 };

		rule_print_as(rule, rule->family == NFPROTO_ARP ? PRINT_LIST_NUMERIC : PRINT_SAVE,
			      true, &text);
		if (text.len)
			buf_add(out, text.data + 1, text.len - 1);
		buf_putc(out, '\n');
		buf_free(&text);
		return;
	}
	buf_puts(out, target_name(rule));
	buf_puts(out, "  ");
	if (rule->proto_inv)
		buf_putc(out, '!');
	list_proto(rule, false, out);
	buf_printf(out, " opt %s in %s%s out %s%s  ",
		   rule->frag ? (rule->frag_inv ? "!f" : "-f") : "--",
		   rule->in_inv ? "!" : "", *rule->in ? rule->in : "*",
		   rule->out_inv ? "!" : "", *rule->out ? rule->out : "*");
	if (rule->src.set && rule->src.inv && !out->failed)
		out->data[out->len - 1] = '!';
	list_addr_text(&rule->src, rule->family, true, out);
	buf_puts(out, rule->dst.set && rule->dst.inv ? " !-> " : "  -> ");
	list_addr_text(&rule->dst, rule->family, true, out);
	buf_puts(out, rule->verdict == RULE_GOTO ? "  [goto] " : "  ");
	list_insts(rule, true, out);
	buf_putc(out, '\n');
}

void rule_print_list(const struct rule *rule, const struct list_opts *opts, struct buf *out)
{
	size_t from = out->len;

	if (opts->number) {
		buf_u64(out, opts->number);
		pad(out, from, 4);
		buf_putc(out, ' ');
	}
	if (opts->verbose) {
		print_counter(rule->packets, opts->exact, true, out);
		print_counter(rule->bytes, opts->exact, true, out);
	}
	from = out->len;
	buf_puts(out, target_name(rule));
	pad(out, from, 9);
	buf_puts(out, rule->proto_inv ? " !" : "  ");
	from = out->len;
	list_proto(rule, opts->numeric, out);
	pad(out, from, 4);
	buf_puts(out, rule->frag ? (rule->frag_inv ? " !f " : " -f ") : " -- ");
	if (opts->verbose) {
		buf_putc(out, ' ');
		list_iface(rule->in, rule->in_inv, opts->numeric, out);
		list_iface(rule->out, rule->out_inv, opts->numeric, out);
	}
	list_addr(&rule->src, rule, opts->numeric, out);
	list_addr(&rule->dst, rule, opts->numeric, out);
	if (rule->verdict == RULE_GOTO)
		buf_puts(out, "[goto] ");
	list_insts(rule, opts->numeric, out);
	buf_putc(out, '\n');
}
