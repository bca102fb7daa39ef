/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bridge.c - see bridge.h */
#include "compat/bridge.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <netinet/in.h>
#include <linux/if_ether.h>
#include <linux/netfilter.h>

#include "compat/dsfield.h"
#include "compat/icmptype.h"
#include "lib/rule/translate.h"
#include "lib/ir/lower.h"
#include "lib/rule/advice.h"
#include "lib/rule/ethertype.h"
#include "lib/rule/rule.h"

/* ---- hexadecimal numbers ---- */

static int hex_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret)
{
	char *end;

	ret->num[0] = strtoull(word[0], &end, 16);
	if (isxdigit((unsigned char)*word[0]) && !*end && ret->num[0] <= opt->max &&
	    ret->num[0] >= opt->min)
		return 0;
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, "%llx to %llx in hexadecimal digits", (unsigned long long)opt->min,
		    (unsigned long long)opt->max);
	return diag_usage(ctx->diag, "Problem with specified --%s value ('%s')", opt->name, word[0]);
}

/* The same, or the name of a type of frames. */
static int type_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	bool digits = word[0][strspn(word[0], "0123456789abcdefABCDEFx")] == '\0';
	uint16_t type;

	if (digits || !ethertype_find(word[0], &type))
		return hex_parse(opt, word, ctx, ret);
	ret->num[0] = type;
	return 0;
}

static void byte_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%02x", (unsigned)val->num[0]);
}

static void type_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%04x", (unsigned)val->num[0]);
}

static void proto_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_printf(out, " 0x%x", (unsigned)val->num[0]);
}

static void encap_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
			enum print_mode mode, struct buf *out)
{
	buf_printf(out, mode == PRINT_NFT ? " %04x" : " %04X", (unsigned)val->num[0]);
}

#define HEX(from, which) {								\
	.words = 1, .parse = from, .print = which, .lower = num_lower,		\
	.lift = num_lift, .encode = num_encode, .decode = num_decode }

const struct vtype vtype_hex_byte = HEX(hex_parse, byte_print);
const struct vtype vtype_hex_type = HEX(hex_parse, type_print);
const struct vtype vtype_hex_proto = HEX(type_parse, proto_print);
const struct vtype vtype_hex_encap = HEX(type_parse, encap_print);

/* ---- protocols ---- */

static int proto_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		       struct val *ret)
{
	return vtype_proto.parse(opt, word, ctx, ret);
}

static void ip_proto_print(const struct opt *opt, const struct val *val,
			   const struct val_ctx *ctx, enum print_mode mode, struct buf *out)
{
	struct proto_text room;
	const char *name = val->num[0] == IPPROTO_IP ? "ip" :
			   val->num[0] == IPPROTO_ICMPV6 ? "ipv6-icmp" :
			   proto_any_name(val->num[0], &room);

	if (!name) {
		num_print(opt, val, ctx, mode, out);
		return;
	}
	buf_putc(out, ' ');
	buf_puts(out, name);
}

const struct vtype vtype_ip_proto = {
	.words = 1, .parse = proto_parse, .print = ip_proto_print, .lower = num_lower,
	.lift = num_lift, .encode = num_encode, .decode = num_decode,
};

/* ---- networks ---- */

static struct val_ctx ctx_of(const struct val_ctx *ctx, uint8_t family)
{
	struct val_ctx ret = *ctx;

	ret.family = family;
	return ret;
}

/* The kernel compares what is masked with what is not. */
static int net_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     uint8_t family, struct val *ret)
{
	const struct val_ctx inner = ctx_of(ctx, family);
	int err = vtype_addr.parse(opt, word, &inner, ret);

	for (unsigned i = 0; i < addr_len(family); i++)
		ret->addr[0][i] &= ret->addr[1][i];
	return err;
}

static bool net_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	return vtype_addr.lower(opt, val, prog);
}

static void net_encode(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base)
{
	vtype_addr.encode(opt, at, val, base);
}

#define NET(name, nf)									\
static int name##_parse(const struct opt *opt, char *const *word,			\
			const struct val_ctx *ctx, struct val *ret)			\
{											\
	return net_parse(opt, word, ctx, nf, ret);					\
}											\
static void name##_print(const struct opt *opt, const struct val *val,			\
			 const struct val_ctx *ctx, enum print_mode mode,		\
			 struct buf *out)						\
{											\
	const struct val_ctx inner = ctx_of(ctx, nf);					\
											\
	vtype_addr.print(opt, val, &inner, mode, out);					\
}											\
static bool name##_lift(const struct opt *opt, const struct stmt *stmt,			\
			const struct val_ctx *ctx, struct val *ret)			\
{											\
	const struct val_ctx inner = ctx_of(ctx, nf);					\
											\
	return vtype_addr.lift(opt, stmt, &inner, ret);					\
}											\
static bool name##_decode(const struct opt *opt, const struct field *at,		\
			  const void *base, const struct val_ctx *ctx, struct val *ret)	\
{											\
	const struct val_ctx inner = ctx_of(ctx, nf);					\
											\
	return vtype_addr.decode(opt, at, base, &inner, ret);				\
}											\
const struct vtype vtype_##name = {							\
	.words = 1, .parse = name##_parse, .print = name##_print, .lower = net_lower,	\
	.lift = name##_lift, .encode = net_encode, .decode = name##_decode,		\
}

NET(net4, NFPROTO_IPV4);
NET(net6, NFPROTO_IPV6);

/* ---- type of service ---- */

static void tos_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out)
{
	buf_printf(out, mode == PRINT_NFT ? " 0x%02x" : " 0x%02X", (unsigned)val->num[0]);
}

static bool tos_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	dsfield_lower(prog, opt->sel, val->inv, val->num[0], UINT8_MAX);
	return true;
}

static unsigned service_lift(struct val *val, const struct stmt *stmt, unsigned n)
{
	uint8_t value, mask;
	bool inv;

	n = val->set ? 0 : dsfield_lift(stmt, n, &inv, &value, &mask);
	if (!n || mask != UINT8_MAX)
		return 0;
	*val = (struct val){ .set = true, .inv = inv, .num = { value } };
	return n;
}

const struct vtype vtype_ip_tos = {
	.words = 1, .parse = num_parse, .print = tos_print, .lower = tos_lower,
	.encode = num_encode, .decode = num_decode,
};

/* ---- types and codes of ICMP and IGMP ---- */

enum { TYPE, LAST_TYPE, CODE, LAST_CODE };	/* of val->num */

static bool all_codes(const struct val *val)
{
	return val->num[CODE] == 0 && val->num[LAST_CODE] == UINT8_MAX;
}

/* number[:number] up to @len characters. */
static bool range_of(const char *text, size_t len, uint64_t *ret)
{
	char first[16], *second;

	if (len >= sizeof(first))
		return false;
	memcpy(first, text, len);
	first[len] = '\0';
	second = strchr(first, ':');
	if (second)
		*second++ = '\0';
	else
		second = first;
	return parse_u64(first, 0, UINT8_MAX, &ret[0]) &&
	       parse_u64(second, ret[0], UINT8_MAX, &ret[1]);
}

static void put_name(const struct name *name, struct val *ret)
{
	ret->num[TYPE] = ret->num[LAST_TYPE] = name->value >> 16;
	ret->num[CODE] = name->value >> 8 & UINT8_MAX;
	ret->num[LAST_CODE] = name->value & UINT8_MAX;
}

static int br_icmp_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		      struct val *ret)
{
	const char *what = !strcmp(opt->name, "ip-igmp-type") ? "IGMP" :
			   !strcmp(opt->name, "ip6-icmp-type") ? "ICMPv6" : "ICMP";
	const char *slash = strchr(word[0], '/');
	size_t len = slash ? (size_t)(slash - word[0]) : strlen(word[0]);
	const struct name *name;
	int err = icmp_name_parse(opt->names, word[0], what, ctx, &name);

	if (err)
		return err;
	ret->num[CODE] = 0;
	ret->num[LAST_CODE] = UINT8_MAX;
	if (name) {
		put_name(name, ret);
		return 0;
	}
	diag_word(ctx->diag, ctx->word);
	diag_reason(ctx->diag, opt->blob.size2 ? "a name, or numbers up to 255: 3, 1:10, 3/1, 3/0:4" :
		    "a name, or numbers up to 255: 17, 17:22");
	if (!range_of(word[0], len, &ret->num[TYPE]) || (slash && !opt->blob.size2)) {
		advise_name(word[0], strlen(word[0]), opt->names, ctx->diag);
		return diag_usage(ctx->diag, "Unknown %s type `%s'", what, word[0]);
	}
	if (slash && !range_of(slash + 1, strlen(slash + 1), &ret->num[CODE]))
		return diag_usage(ctx->diag, "Unknown %s code `%s'", what, word[0]);
	diag_renew(ctx->diag, -1);
	return 0;
}

static void print_range(const uint64_t *num, struct buf *out)
{
	buf_u64(out, num[0]);
	if (num[1] == num[0])
		return;
	buf_putc(out, ':');
	buf_u64(out, num[1]);
}

static void print_nft_range(const uint64_t *num, bool inv, struct buf *out)
{
	buf_printf(out, " %s%u", inv ? "!= " : "", (unsigned)num[0]);
	if (num[1] != num[0])
		buf_printf(out, "-%u", (unsigned)num[1]);
}

/* "Not this type with these codes" is not what "type != 3 code != 1-2" says. Of one type
 * and one code it is a comparison of the two bytes, of more codes of these and another. */
static bool is_word(const struct val *val)
{
	return val->inv && !all_codes(val);
}

/* icmp type 3-5 icmp code 0-2; of IGMP just the number, as nft has no name for it there. */
static void print_nft_types(const struct opt *opt, const struct val *val, struct buf *out)
{
	const char *icmp = !strcmp(opt->name, "ip6-icmp-type") ? "icmpv6" : "icmp";

	if (opt->blob.size2 && is_word(val)) {
		unsigned first = val->num[TYPE] << 8 | val->num[CODE];
		unsigned last = val->num[TYPE] << 8 | val->num[LAST_CODE];

		if (first == last)
			buf_printf(out, " @th,0,16 != 0x%04x", first);
		else
			buf_printf(out, " @th,0,24 != 0x%04x00-0x%04xff", first, last);
		return;
	}
	if (opt->blob.size2)
		buf_printf(out, " %s type", icmp);
	print_nft_range(&val->num[TYPE], val->inv, out);
	if (!opt->blob.size2 || all_codes(val))
		return;
	buf_printf(out, " %s code", icmp);
	print_nft_range(&val->num[CODE], val->inv, out);
}

static void br_icmp_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		       enum print_mode mode, struct buf *out)
{
	bool one = val->num[TYPE] == val->num[LAST_TYPE];
	const char *name = one ? name_of(opt->names, ICMP_CODES(val->num[TYPE], val->num[CODE],
								val->num[LAST_CODE])) : NULL;

	if (mode == PRINT_NFT) {
		print_nft_types(opt, val, out);
		return;
	}
	buf_putc(out, ' ');
	if (name) {
		buf_puts(out, name);
		return;
	}
	print_range(&val->num[TYPE], out);
	if (!opt->blob.size2)
		return;
	buf_putc(out, '/');
	print_range(&val->num[CODE], out);
}

static bool all_types(const struct val *val)
{
	return val->num[TYPE] == 0 && val->num[LAST_TYPE] == UINT8_MAX;
}

/* Not one of these types with one of these codes: no element of a set, which has each type
 * with its codes; of one type a range does. */
static void lower_none_of(const struct opt *opt, const struct val *val, struct prog *prog)
{
	struct stmt *stmt = prog_match(prog, opt->sel3, OP_NRANGE);
	struct set_val *set;

	if (val->num[TYPE] == val->num[LAST_TYPE]) {
		icmp_codes_put(stmt->match.lo, stmt->match.hi, val->num[TYPE], val->num[CODE],
			       val->num[LAST_CODE]);
		return;
	}
	set = arena_new(prog->arena, struct set_val);
	set->len = stmt->match.len;
	set->interval = true;
	set->n = val->num[LAST_TYPE] - val->num[TYPE] + 1;
	set->elem = arena_array(prog->arena, set->n, struct set_elem);
	for (unsigned i = 0; i < set->n; i++)
		icmp_codes_put(set->elem[i].lo, set->elem[i].hi, val->num[TYPE] + i, val->num[CODE],
			       val->num[LAST_CODE]);
	stmt->op = OP_NIN;
	stmt->match.set = set;
}

static bool lift_none_of(const struct opt *opt, const struct stmt *stmt,
			 const struct val_ctx *ctx, struct val *ret)
{
	const struct set_val *set = stmt->match.set;
	const uint8_t *lo = set ? set->elem[0].lo : stmt->match.lo;
	const uint8_t *hi = set ? set->elem[set->n - 1].hi : stmt->match.hi;
	struct prog again;

	ret->inv = true;
	ret->num[TYPE] = lo[0];
	ret->num[LAST_TYPE] = hi[0];
	ret->num[CODE] = lo[1];
	ret->num[LAST_CODE] = hi[1];
	if (lo[0] > hi[0] || lo[1] > hi[1] || all_codes(ret))
		return false;
	prog_init(&again, ctx->arena, NFPROTO_BRIDGE);
	lower_none_of(opt, ret, &again);
	return stmt_equal(&again.v[0], stmt);
}

/* Types and codes have a statement each, of all there are just that they are there, or, as
 * none is below the first, that none is; one type with one code is a word. */
static bool br_icmp_lower(const struct opt *opt, const struct val *val, struct prog *prog)
{
	bool one_code = val->num[CODE] == val->num[LAST_CODE];
	static const uint8_t ops[2][2] = { { OP_RANGE, OP_NRANGE }, { OP_EQ, OP_NE } };
	struct match *codes;

	if (val->num[TYPE] == val->num[LAST_TYPE] && one_code) {
		be_put(prog_match(prog, opt->sel2, val->inv ? OP_NE : OP_EQ)->match.lo,
		       val->num[TYPE] << 8 | val->num[CODE], 2);
		return true;
	}
	if (all_types(val) && all_codes(val)) {
		prog_match(prog, opt->sel, val->inv ? OP_LT : OP_GE);
		return true;
	}
	if (val->inv && !all_types(val) && !all_codes(val)) {
		lower_none_of(opt, val, prog);
		return true;
	}
	if (!all_types(val) && !range_lower(opt, val, prog))
		return false;
	if (all_codes(val))
		return true;
	codes = &prog_match(prog, SEL_ICMP_CODE, ops[one_code][val->inv])->match;
	codes->lo[0] = val->num[CODE];
	codes->hi[0] = one_code ? 0 : val->num[LAST_CODE];
	return true;
}

static bool br_icmp_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		      struct val *ret)
{
	const struct match *m = &stmt->match;

	ret->num[CODE] = 0;
	ret->num[LAST_CODE] = UINT8_MAX;
	if (m->masked)
		return false;
	if (stmt->sel == opt->sel3)
		return (stmt->op == OP_NIN || stmt->op == OP_NRANGE) &&
		       lift_none_of(opt, stmt, ctx, ret);
	if (stmt->sel == opt->sel && (stmt->op == OP_GE || stmt->op == OP_LT) && !m->lo[0]) {
		ret->inv = stmt->op == OP_LT;
		ret->num[LAST_TYPE] = UINT8_MAX;
		return true;
	}
	if (stmt->sel == opt->sel)
		return range_lift(opt, stmt, ctx, ret) && !all_types(ret);
	ret->inv = stmt->op == OP_NE;
	ret->num[TYPE] = ret->num[LAST_TYPE] = m->lo[0];
	ret->num[CODE] = ret->num[LAST_CODE] = m->lo[1];
	return stmt->op == OP_EQ || stmt->op == OP_NE;
}

/* The codes behind the types, or of all types; only these may be inverted. */
static bool lift_codes(const struct inst *inst, const struct stmt *stmt)
{
	const struct match *m = &stmt->match;
	struct val *val = &inst->vals[ICMP];
	bool inv = stmt->op == OP_NE || stmt->op == OP_NRANGE;
	bool one_code = stmt->op == OP_EQ || stmt->op == OP_NE;

	if (stmt->kind != STMT_MATCH || stmt->sel != SEL_ICMP_CODE || m->masked ||
	    (!inv && stmt->op != OP_EQ && stmt->op != OP_RANGE) ||
	    (val->set && (inv || val->inv || !all_codes(val) || all_types(val))))
		return false;
	if (!val->set)
		val->num[LAST_TYPE] = UINT8_MAX;
	val->set = true;
	val->inv = inv;
	val->num[CODE] = m->lo[0];
	val->num[LAST_CODE] = one_code ? m->lo[0] : m->hi[0];
	return val->num[CODE] <= val->num[LAST_CODE] && !all_codes(val);
}

static void br_icmp_encode(const struct opt *opt, const struct field *at, const struct val *val,
			void *base)
{
	for (unsigned i = 0; i < 2; i++) {
		((uint8_t *)base)[at->off + i] = val->num[TYPE + i];
		if (at->size2)
			((uint8_t *)base)[at->off2 + i] = val->num[CODE + i];
	}
}

static bool br_icmp_decode(const struct opt *opt, const struct field *at, const void *base,
			const struct val_ctx *ctx, struct val *ret)
{
	ret->num[LAST_CODE] = UINT8_MAX;
	for (unsigned i = 0; i < 2; i++) {
		ret->num[TYPE + i] = ((const uint8_t *)base)[at->off + i];
		if (at->size2)
			ret->num[CODE + i] = ((const uint8_t *)base)[at->off2 + i];
	}
	return ret->num[TYPE] <= ret->num[LAST_TYPE] && ret->num[CODE] <= ret->num[LAST_CODE];
}

const struct vtype vtype_icmp_types = {
	.words = 1, .parse = br_icmp_parse, .print = br_icmp_print, .lower = br_icmp_lower,
	.lift = br_icmp_lift, .encode = br_icmp_encode, .decode = br_icmp_decode,
};

/* ---- what must stand beside ---- */

int need_ether(const struct inst *inst, const struct rule *rule, uint16_t ether,
	       const char *name, struct diag *diag)
{
	if (rule->ether == ether && !rule->ether_inv)
		return 0;
	diag_word(diag, inst->word);
	diag_hint(diag, "-p %s", name);
	return diag_invalid(diag, "%s looks at frames of this type only: -p %s", inst->ext->name, name);
}

const uint8_t ported_protos[] = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP, IPPROTO_DCCP,
				  IPPROTO_UDPLITE, 0 };

int need_proto(const struct inst *inst, unsigned opt, unsigned proto, const uint8_t *wanted,
	       struct diag *diag)
{
	const struct val *val = &inst->vals[proto];
	struct proto_text room;

	if (!inst->vals[opt].set)
		return 0;
	for (const uint8_t *w = wanted; *w; w++)
		if (val->set && !val->inv && val->num[0] == *w)
			return 0;
	diag_word(diag, inst_word(inst, opt));
	return diag_invalid(diag, "--%s needs --%s %s", inst->ext->opts[opt].name,
			    inst->ext->opts[proto].name,
			    wanted[1] ? "tcp, udp, udplite, sctp or dccp" :
			    proto_any_name(*wanted, &room));
}

/* ---- headers of IPv4 and IPv6 ---- */

static bool has_transport(const struct inst *inst)
{
	for (unsigned i = SPORT; i < inst->ext->n_opts; i++)
		if (inst->vals[i].set)
			return true;
	return false;
}

/* Is the last field of the header looked at, all of it? Of a network it is less. */
static bool has_whole_dst(const struct inst *inst, uint8_t family)
{
	const struct val *dst = &inst->vals[DST];
	int len = selector_from(inst->ext->opts[DST].sel, family)->len;

	return dst->set && mask_bits(dst->addr[1], len) == len * 8;
}

bool ip_frame_lower(const struct inst *inst, const struct rule *rule,
		    const struct rule_ctx *ctx, struct prog *prog)
{
	if (!lower_options(inst, prog))
		return false;
	if (!has_transport(inst) && !has_whole_dst(inst, ctx->family))
		prog_match(prog, inst->ext->opts[DST].sel, OP_GE);
	return true;
}

/* What nft has names for implies the rest: tcp dport the protocol, ip saddr the frame. */
bool ip_frame_translate(const struct inst *inst, const struct rule *rule, struct translation *to)
{
	struct inst shown = *inst;
	struct val *vals = arena_array(to->arena, inst->ext->n_opts, struct val);
	bool v4 = rule->ether == ETH_P_IP, ports, icmp;

	memcpy(vals, inst->vals, inst->ext->n_opts * sizeof(*vals));
	shown.vals = vals;
	ports = vals[SPORT].set || vals[DPORT].set;
	icmp = vals[ICMP].set && !is_word(&vals[ICMP]);
	if (vals[ICMP].set && !icmp && vals[ICMP].num[TYPE] != vals[ICMP].num[LAST_TYPE])
		return false;
	to->text.proto = vals[PROTO].set && !vals[PROTO].inv ? vals[PROTO].num[0] : 0;
	if (ports || icmp)
		vals[PROTO] = (struct val){ 0 };
	if (!vals[SRC].set && !vals[DST].set && !icmp && !(v4 && vals[PROTO].set))
		buf_printf(&to->rule, " ether type %s", v4 ? "ip" : "ip6");
	if (!translate_opts(&shown, rule, to))
		return false;
	to->text.proto = 0;
	return true;
}

unsigned ip_frame_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		       const struct stmt *stmt, unsigned n)
{
	enum selector last = inst->ext->opts[DST].sel;
	unsigned tos;

	/* behind "meta protocol" the fields are those of tagged frames, too */
	if (rule->ether != selectors[last].ether || rule->ether_inv)
		return 0;
	tos = service_lift(&inst->vals[TOS], stmt, n);
	if (tos)
		return tos;
	return lift_is_there(inst, stmt, last) || lift_codes(inst, stmt) ||
	       lift_option(inst, ctx, stmt);
}
