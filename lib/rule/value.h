/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.h - the kinds of value that options take.
 *
 * A kind (struct vtype) owns all its directions: words to value and back, value
 * to statement and back, value to the fixed layout of an xtables blob (or of an
 * action of stmt.h) and back. Options name a kind; they write nothing of this
 * again. Numbers are held in host order, addresses as network-order bytes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/ir/stmt.h"
#include "lib/text/arena.h"
#include "lib/text/buf.h"
#include "lib/text/diag.h"

struct opt;

/* Where a value lies in a struct: the blob, or an action of stmt.h. */
struct field {
	uint16_t off, size;
	uint16_t off2, size2;	/* mask, upper bound; size2 0: right behind */
};

struct val {
	bool set;
	bool inv;		/* ! was given */
	uint16_t n;		/* entries of a list, bytes of a string */
	union {
		uint64_t num[4];	/* value; low, high; value, mask */
		uint8_t addr[2][16];	/* address, mask; first, last */
		const char *str;
		struct range {
			uint32_t lo, hi;
		} *list;
		const void *ptr;
	};
};

enum print_mode {
	PRINT_SAVE,		/* -S and save: parses back */
	PRINT_LIST,		/* -L: names where there are any */
	PRINT_LIST_NUMERIC,	/* -nL */
	PRINT_LIST_MACS,	/* as PRINT_SAVE; all MAC addresses of one length (--Lmac2) */
	PRINT_NFT,		/* as nft reads it: opt->nft */
};

/* What a value may need to know of its surroundings. */
struct val_ctx {
	struct arena *arena;
	uint8_t family;
	const char *ext;	/* name, for messages */
	const char *proto;	/* of service names: "tcp", "udp"; NULL: any */
	struct diag *diag;
	int word;		/* index of the first word, for the diagnosis */
};

struct vtype {
	uint8_t words;		/* that it takes: 0 for a flag, else 1; tcp flags 2 */
	bool optional;		/* the word may be missing */
	/* 0, or a negative errno with @ctx->diag filled; @word[words] */
	int (*parse)(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret);
	/* The words after the option's name, with a blank before each; nothing
	 * for a flag. */
	void (*print)(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		      enum print_mode mode, struct buf *out);
	/* NULL: compare the bytes */
	bool (*equal)(const struct val *a, const struct val *b);
	/* Statements on @opt->sel. NULL: the extension must have a hook. Returns
	 * false for a value that has no such form. */
	bool (*lower)(const struct opt *opt, const struct val *val, struct prog *prog);
	/* One statement on @opt->sel back: false if it is not of this kind. */
	bool (*lift)(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		     struct val *ret);
	/* Another statement on an option that is set already, where one value takes
	 * two: false if it is not the other half. */
	bool (*lift_more)(const struct opt *opt, const struct stmt *stmt,
			  const struct val_ctx *ctx, struct val *val);
	/* Lists: the order of the entries where it is not the ascending one that
	 * a set gives back; at most @max bytes, 0: none needed. And back. */
	unsigned (*order)(const struct val *val, uint8_t *ret, unsigned max);
	bool (*reorder)(struct val *val, const uint8_t *order, unsigned n, struct arena *arena);
	/* To and from the field @at in @base; set and inversion bits are
	 * the caller's. */
	void (*encode)(const struct opt *opt, const struct field *at, const struct val *val,
		       void *base);
	bool (*decode)(const struct opt *opt, const struct field *at, const void *base,
		       const struct val_ctx *ctx, struct val *ret);
};

/* Names of numbers, both ways; ends with a NULL name. Of several names with
 * one number the first is printed. */
struct name {
	const char *name;
	uint64_t value;
};

extern const struct vtype vtype_flag;	/* no words; in a blob nothing but its bits */
extern const struct vtype vtype_const;	/* no words; encodes opt->min as a number */
extern const struct vtype vtype_bitflag;	/* a flag; of the selector's bits max are min */
extern const struct vtype vtype_num;	/* one number, opt->min to opt->max, decimal */
extern const struct vtype vtype_hex;	/* the same, printed 0x1f */
extern const struct vtype vtype_mask;	/* value[/mask], hex; 32 bits */
extern const struct vtype vtype_below;	/* vtype_num that is compared for less */
extern const struct vtype vtype_above;	/* for more */
extern const struct vtype vtype_range;	/* a[:b], [a]:, :[b] */
extern const struct vtype vtype_port;	/* range of ports, services by name */
extern const struct vtype vtype_ports;	/* comma list of ports and ranges, at most 15 */
extern const struct vtype vtype_portrange;	/* a[-b], for nat */
extern const struct vtype vtype_addr;	/* address[/mask], host names */
extern const struct vtype vtype_prefix;	/* length of a network prefix, or a mask of that */
extern const struct vtype vtype_iprange;	/* first-last */
extern const struct vtype vtype_enum;	/* one of opt->names */
extern const struct vtype vtype_word;	/* one of opt->names, and no number */
extern const struct vtype vtype_bits;	/* comma list of opt->names, or-ed */
extern const struct vtype vtype_string;	/* opt->min to opt->max bytes */
extern const struct vtype vtype_mac;
extern const struct vtype vtype_macmask;	/* MAC address[/mask], or a name of a group */
extern const struct vtype vtype_iface;	/* an interface's name, maybe with a + */
extern const struct vtype vtype_proto;	/* protocol, number or name */
extern const struct vtype vtype_nat;	/* address[-address][:port[-port[/base]]] */
extern const struct vtype vtype_rate;	/* n/second etc. as xt_limit counts it */

/* What vtype_nat's value points to. */
struct nat_val {
	struct nat nat;		/* type zero; flags: what is given */
	uint16_t base;		/* of a shifted range of ports, host order */
	bool has_base;
};

/* The limit of stmt.h that a rate is, and back; false: none that means it. */
bool rate_to_limit(uint64_t period, struct limit *ret);
bool rate_from_limit(const struct limit *limit, uint64_t *ret);

/* ---- pieces that types of an extension's own may use ---- */

/* The directions of vtype_num (one number), of the two-number kinds, and of others,
 * for kinds that differ from them in some other direction. */
int num_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	      struct val *ret);
void num_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
	       enum print_mode mode, struct buf *out);
int enum_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret);
void enum_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out);
bool num_lower(const struct opt *opt, const struct val *val, struct prog *prog);
bool num_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
	      struct val *ret);
void num_encode(const struct opt *opt, const struct field *at, const struct val *val,
		void *base);
bool num_decode(const struct opt *opt, const struct field *at, const void *base,
		const struct val_ctx *ctx, struct val *ret);
bool range_lower(const struct opt *opt, const struct val *val, struct prog *prog);
bool range_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
		struct val *ret);
int flag_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret);
void flag_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out);
void flag_encode(const struct opt *opt, const struct field *at, const struct val *val,
		 void *base);
bool flag_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret);
int mask_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret);
bool mask_lower(const struct opt *opt, const struct val *val, struct prog *prog);
bool mask_lift(const struct opt *opt, const struct stmt *stmt, const struct val_ctx *ctx,
	       struct val *ret);
int range_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		struct val *ret);
void range_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		 enum print_mode mode, struct buf *out);
int bits_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
	       struct val *ret);
void bits_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out);
int string_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		 struct val *ret);
/* What the blob's field has no room for is cut off. */
int string_cut_parse(const struct opt *opt, char *const *word, const struct val_ctx *ctx,
		     struct val *ret);
void string_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		  enum print_mode mode, struct buf *out);
bool string_equal(const struct val *a, const struct val *b);
void string_encode(const struct opt *opt, const struct field *at, const struct val *val,
		   void *base);
bool string_decode(const struct opt *opt, const struct field *at, const void *base,
		   const struct val_ctx *ctx, struct val *ret);
void addr_encode(const struct opt *opt, const struct field *at, const struct val *val,
		 void *base);
bool addr_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret);
/* The names of a comma list, or-ed into @ret; with @begins how they begin is enough.
 * False: what is at @bad, @len bytes, is none. */
bool names_or(const struct name *names, const char *list, bool begins, uint64_t *ret,
	      const char **bad, size_t *len);
/* False if there are bits without a name; no bits need one, too. */
bool bits_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret);
void pair_encode(const struct opt *opt, const struct field *at, const struct val *val,
		 void *base);
bool pair_decode(const struct opt *opt, const struct field *at, const void *base,
		 const struct val_ctx *ctx, struct val *ret);
/* The same; false if it is upside down or not within opt->min and max. */
bool range_decode(const struct opt *opt, const struct field *at, const void *base,
		  const struct val_ctx *ctx, struct val *ret);

/* A whole number in C notation, blanks and a "+" before it; where it ends, or NULL. */
const char *number_end(const char *text, uint64_t *ret);
/* The same up to the end of @text, within [min, max]. */
bool parse_u64(const char *text, uint64_t min, uint64_t max, uint64_t *ret);
bool parse_u32_mask(const char *text, uint32_t *value, uint32_t *mask);
/* A number or a service name. */
bool parse_port(const char *text, const char *proto, uint16_t *ret);
/* By number, well-known name, or /etc/protocols; either case. */
bool parse_proto(const char *text, uint8_t *ret);
/* Short list of names that listings use, else NULL. */
const char *proto_name(uint8_t proto);
struct proto_text {
	char text[64];
};
/* Any name there is, asking the name service, whose answer is kept in @room; NULL if
 * none. */
const char *proto_any_name(uint8_t proto, struct proto_text *room);
/* Six bytes in hex with colons: where @text stops to be that, or NULL. */
const char *parse_mac(const char *text, uint8_t *ret);
bool parse_ip(const char *text, uint8_t family, uint8_t *ret);
void print_ip(const uint8_t *addr, uint8_t family, struct buf *out);
/* "/len", "/mask", or nothing where all bits are set and @always is not. */
void print_ip_mask(const uint8_t *mask, uint8_t family, bool always, struct buf *out);
/* A mask of all bits is held as such in all 16 bytes, as blobs have it. */
void mask_widen(uint8_t *mask, uint8_t family);
bool parse_ip_mask(const char *text, uint8_t family, uint8_t *ret);
/* Host name or address: up to @max addresses; how many, 0: none found. */
unsigned resolve_host(const char *name, uint8_t family, uint8_t (*ret)[16], unsigned max);
void print_port(uint16_t port, const char *proto, enum print_mode mode, struct buf *out);
/* What is wrong with an interface's name, put into @diag; 0: nothing. */
int iface_check(const char *name, uint8_t family, struct diag *diag);
/* A word for -S: quoted where the shell or the restore parser would need it. */
void print_quoted(const char *text, struct buf *out);
/* A name of the command itself, of an interface or chain: quoted only where the
 * words of a line would be cut otherwise. */
void print_bare(const char *text, struct buf *out);
void print_in_quotes(const char *text, struct buf *out);	/* in any case */
const struct name *name_find(const struct name *names, const char *text);
/* The same, whatever the case of the letters. */
const struct name *name_find_case(const struct name *names, const char *text);
const char *name_of(const struct name *names, uint64_t value);

/* Reading and writing the number of @size bytes at @at; big-endian if @be. */
uint64_t field_get(const void *at, unsigned size, bool be);
void field_put(void *at, unsigned size, bool be, uint64_t value);

static inline unsigned addr_len(uint8_t family)
{
	return family == 10 /* NFPROTO_IPV6 */ ? 16 : 4;
}
