/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ext.h - the description of one extension, from which everything is made:
 * parsing, help, -L, -S, lowering, lifting, the xtables blob both ways.
 *
 * One file in compat/ holds one description. A hook is there for what a table
 * cannot say; each hook has its twin beside it.
 */
#pragma once

#include "lib/rule/family.h"
#include "lib/rule/value.h"

struct rule;
struct ext;
struct translation;

/* The use of an extension in a rule: one value per option of its table. */
struct inst {
	struct inst *next;
	const struct ext *ext;
	struct val *vals;
	bool as_xt;		/* to be sent as a blob */
	const void *kept;	/* the blob as it was read, if we would write another */
	int word;		/* index of the word that named it, for the diagnosis */
	int *words;		/* of each value, the same; NULL: none was typed */
};

/* Where the value of option @opt stands, else what named the extension. */
static inline int inst_word(const struct inst *inst, unsigned opt)
{
	return inst->words && inst->words[opt] ? inst->words[opt] : inst->word;
}

enum opt_flags {
	OPT_INVERT = 1,		/* may stand behind ! */
	OPT_REQUIRED = 2,
	OPT_MULTI = 4,		/* may be given again; the last one counts */
	OPT_NO_SAVE = 8,	/* never printed: another spelling of option into */
	OPT_BE = 16,		/* the blob's field is big-endian */
	OPT_HIDDEN = 32,	/* not in the help */
	OPT_NOT_NATIVE = 64,	/* no native form means exactly this: xt */
	OPT_NOT_NATIVE_INV = 128,	/* the same of its inversion */
	OPT_ALL_IS_NONE = 256,	/* a range of everything is not printed */
	OPT_ALL_UNLISTED = 512,	/* a range of everything is printed by -S, not by -L */
	OPT_ALWAYS = 1024,	/* native: where it is not given, its selector must be there */
	OPT_ADD = 2048,		/* may be given again; its kind sees the value so far */
	OPT_BARE = 4096,	/* text that -S quotes only where a restore needs it */
	OPT_LETTER = 8192,	/* -S prints its letter */
	OPT_QUOTED = 32768,	/* text that -S quotes always */
	OPT_BEGINS = 131072,	/* names of a list, or how the first such begins */
	OPT_ANY_CASE = 65536,	/* names, in capitals or not */
	OPT_UNTYPED = 16384,	/* no option at all: what lifting keeps to itself */
};

/* Offsets and sizes of fields and bits come from the struct, by these macros. */
struct bits {
	uint16_t off, size;
	uint32_t mask;
};

#define FIELD(type, member)	{ .off = offsetof(type, member), \
				  .size = sizeof(((type *)0)->member) }
#define FIELD_ALL(type)		{ .off = 0, .size = sizeof(type) }
#define FIELD2(type, member, second)	{ .off = offsetof(type, member), \
					  .size = sizeof(((type *)0)->member), \
					  .off2 = offsetof(type, second), \
					  .size2 = sizeof(((type *)0)->second) }
#define BITS(type, member, bit)	{ .off = offsetof(type, member), \
				  .size = sizeof(((type *)0)->member), .mask = (bit) }

struct opt {
	const char *name;	/* as -S prints it */
	const char *alias;	/* another spelling */
	char letter;		/* EXT_HEADER: its short option, or 0 */
	const char *canon;	/* what messages call it, if not @name */
	const char *once;	/* what is said if it is given twice, if not the usual */
	const char *arg;	/* for the help: "port[:port]" */
	const char *help;
	const struct vtype *type;
	uint32_t flags;		/* enum opt_flags */
	uint8_t into;		/* 1 + index of the option whose value this sets */
	uint64_t min, max;	/* of numbers; max 0: what the field holds */
	uint64_t fallback;	/* number that means "not given" in a blob or action */
	const struct name *names;
	const char *unknown;	/* vtype_word: what is said of others, up to the word itself */
	const char *names_title;	/* for the help, where programs look for it */
	uint64_t excludes;	/* bits of the indices of options it cannot stand with */

	uint16_t sel;		/* native: the selector its type compares */
	uint16_t sel2, sel3;	/* native: others that its type may read */
	struct field act;	/* native: its field in the action of ext.action */
	struct bits act_set;	/* its bit there */

	/* The blob, newest revision. */
	struct field blob;
	struct bits blob_set;	/* says that it is there */
	struct bits blob_inv;	/* says that it is inverted */

	/* -L text: %v the value, %s "s" for more than one value, %[a|b] a if
	 * inverted else b. NULL: " NAME VALUE"; "": nothing. */
	const char *list;

	/* What translations to nft print, in the same language, with %p for the rule's
	 * protocol. NULL: the statements that it is lowered to. "": nothing. */
	const char *nft;
	int8_t nft_rank;	/* they print the lower ones first */
};

enum ext_kind {
	EXT_MATCH,
	EXT_TARGET,
	EXT_HEADER,	/* the fields of a family's header, in every rule; see family.h */
};

enum ext_flags {
	EXT_SHARED_NATIVE = 1,	/* other writers' readers know its native form */
	EXT_HINT_ONLY = 2,	/* never read from statements unless the hint names it */
	EXT_NEEDS_ONE = 4,	/* some option must be given */
	EXT_NO_BLOB = 8,	/* there is no xt form */
	EXT_LATE = 16,		/* without a hint, only what no other match takes */
	EXT_COMMENT = 32,	/* its one option is the rule's comment */
	EXT_READS_TH = 64,	/* looks into the transport header, but wants no guard */
	EXT_NAMED = 128,	/* targets: hints name it, another one is read from the same */
	EXT_GONE = 256,		/* Linux has it no more: its check refuses all rules */
	EXT_CHECK_FIRST = 512,	/* its check speaks before required options are missed */
	EXT_TH_SOME = 2048,	/* has other options, too, than those th_len is for */
	EXT_FRAME = 4096,	/* translations: what it says implies the type of the frame */
	EXT_OWN_SERVICES = 8192, /* a service is one of the rule's protocol, not of any */
	EXT_AT_ONCE = 16384,	/* matches: what lift takes at first is all; it is not asked again */
	EXT_WATCHER = 1024,	/* a match that looks on: behind the others, an xt target */
};

/* What a rule is lowered for and lifted from. */
struct rule_ctx {
	struct arena *arena;
	uint8_t family;
	uint8_t table;		/* TABLE_*; 0: not known */
	uint8_t hook;		/* HOOK_* of a base chain; 0: user chain or not known */
	bool shared;		/* the shared dialect */
	bool inexact;		/* native also where a corner differs */
	bool words;		/* for a text: a verdict is named that only goes on, too */
	const struct services *services;	/* or NULL */
	/* Does the kernel have this expression, or one of EXPR_* below? NULL: all that
	 * there are. */
	bool (*has_expr)(void *kernel, const char *expr);
	/* And this xt match, or target, at this revision? NULL: all. */
	bool (*has_xt)(void *kernel, const char *name, uint8_t revision, bool target);
	void *kernel;
};

#define EXPR_TWO_REGISTERS "bitwise2"	/* sreg2 of bitwise */
#define EXPR_SHIFT "shift"		/* bitwise by a number of bits */
#define EXPR_RESET_OPT "reset"		/* an exthdr that neither reads nor writes */

/* What extensions may ask of the running kernel; lib/kernel has them. Each
 * returns 0 or a negative errno, -ENOENT where there is no such thing. */
struct services {
	/* Rules hold an ipset by its number: that of @name, and its family, or
	 * NFPROTO_UNSPEC; and back, the name from @arena. */
	int (*ipset_find)(const char *name, uint16_t *ret, uint8_t *family);
	int (*ipset_name)(uint16_t index, struct arena *arena, const char **ret);
	/* The same of an interface, in the network namespace of the program. */
	int (*iface_find)(const char *name, uint32_t *ret);
	int (*iface_name)(uint32_t index, struct arena *arena, const char **ret);
};

/* One layout of the extension's private data in the kernel's xtables. */
struct blob {
	const char *name;	/* NULL: the extension's own */
	uint8_t revision;
	uint16_t size;		/* of the struct; sent aligned to 8 */
	uint16_t user_size;	/* bytes from here on only the kernel writes; 0: none */
	/* NULL: by the tables' fields */
	int (*encode)(const struct inst *inst, const struct rule_ctx *ctx, void *data);
	bool (*decode)(struct inst *inst, const struct rule_ctx *ctx, const void *data);
	/* What nobody looks at in it, as @encode writes it: others may leave something
	 * there. NULL: nothing. */
	void (*settle)(void *data, const struct rule_ctx *ctx);
};

struct ext {
	const char *name;
	enum ext_kind kind;
	uint8_t id;		/* stable number for hints, unique; see ext_list.h */
	uint8_t families;	/* FAM_* */
	const char *const *aliases;	/* other names it is known by; NULL-ended */
	uint32_t flags;		/* enum ext_flags */
	const struct opt *opts;
	uint8_t n_opts;
	uint8_t protos[6];	/* one of them must be -p; 0-ended; empty: any */
	const char *proto_error;	/* else this message */
	const char *need_error;	/* EXT_NEEDS_ONE: the message */
	const char *shown;	/* targets: what -L calls it, if not its name */
	const char *list;	/* -L text before the options' texts */
	const char *help;	/* first line of the help */

	/* Where it may be used; 0: anywhere. Of hooks just base chains are checked. */
	uint8_t tables;
	uint8_t hooks;

	/* Bytes of transport header without which the xt form does not look at a
	 * packet; 0: it reads none. Keeps later fragments out, too. */
	uint8_t th_len;

	uint8_t action;		/* targets: STMT_* that its options fill; 0: hooks */
	uint8_t action_type;	/* the first byte of that action */

	/* Matches: what its first statement is, STMT_MATCH if not given. Those with a lift
	 * hook: on which selectors, by first and last; none: on any. The others have the
	 * selectors of their options. It is asked only for what it names here. */
	uint8_t begins;
	struct { uint16_t first, last; } starts[3];

	struct blob blob;
	struct blob blob6;	/* of ip6 where it differs; size 0: the same */
	const struct blob *old;	/* other revisions that are read; size 0 ends */

	/* Why it goes out as xt always; NULL: it need not. */
	const char *xt_only;

	/* Hooks. */
	/* After parsing: what the table cannot check. */
	int (*check)(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		     struct diag *diag);
	/* Why native would not mean the same; NULL: it does. Also tells whether
	 * readers of the shared dialect would understand (ctx->shared). */
	const char *(*inexact)(const struct inst *inst, const struct rule *rule,
			       const struct rule_ctx *ctx);
	/* Asked where that is NULL: why nft could not list what means the same, or not load
	 * its listing; NULL: it can. Such a rule is native where the kernel has no xt. */
	const char *(*unlisted)(const struct inst *inst, const struct rule *rule,
				const struct rule_ctx *ctx);
	bool (*lower)(const struct inst *inst, const struct rule *rule,
		      const struct rule_ctx *ctx, struct prog *prog);
	/* Statements from @stmt on, at most @n, added to @inst: how many were
	 * taken, 0: none. Called again until it takes none. */
	unsigned (*lift)(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
			 const struct stmt *stmt, unsigned n);
	/* -L text, whole. */
	void (*print_list)(const struct inst *inst, const struct rule *rule,
			   const struct val_ctx *ctx, enum print_mode mode, struct buf *out);
	/* What translations print of it, whole; see translate.h. False: it has none. */
	bool (*translate)(const struct inst *inst, const struct rule *rule,
			  struct translation *to);
	/* -S text, whole: words each with a blank before. */
	void (*print_save)(const struct inst *inst, const struct rule *rule,
			   const struct val_ctx *ctx, struct buf *out);
};

#define EXT_OPTS(array)	.opts = (array), .n_opts = sizeof(array) / sizeof((array)[0])
/* The size that the kernel wants: aligned for any 64-bit field. */
#define XT_SIZE(size)	(((size) + 7) & ~7u)
#define OPT_BIT(index)	(1ull << (index))

/* Bits of the extensions, in the order of the registry, that are worth a try. */
struct ext_set {
	uint64_t bits[4];
};

/* For who looks up many: which extensions have a name that begins so, which matches of a
 * family may take in a statement on a selector, which targets one of a kind. */
struct ext_index {
	struct ext_set named[3][32];	/* enum ext_kind, first letter & 31 */
	struct ext_set matches[SEL_MAX];	/* SEL_NONE: other statements than STMT_MATCH */
	struct ext_set families[4];		/* by the bit of FAM_* */
	struct ext_set targets[STMT_FOREIGN + 1];
	struct ext_set ids[256];
	const struct ext *comment;	/* the one with EXT_COMMENT */
};

/* All descriptions; compat/ext.c. */
struct registry {
	const struct ext *const *exts;
	size_t n;
	const struct ext_index *index;	/* NULL: all are looked at, each time */
};

/* @ret is @reg with its @index, which is filled in. */
void registry_index(const struct registry *reg, struct ext_index *index, struct registry *ret);

/* The next one of @set behind @i (-1 to begin), or -1. @set NULL: of all. */
static inline int ext_next(const struct registry *reg, const struct ext_set *set, int i)
{
	const int n = (int)reg->n;

	for (i++; i < n; i++) {
		uint64_t rest = set ? set->bits[i / 64] >> i % 64 : 1;

		if (rest) {
			i += __builtin_ctzll(rest);
			return i < n ? i : -1;
		}
		i |= 63;
	}
	return -1;
}

/* How much of an extension nf_tables can say, as far as its description tells. */
enum ext_native { EXT_NATIVE_NEVER, EXT_NATIVE_PARTLY, EXT_NATIVE_ALWAYS };
enum ext_native ext_native(const struct ext *ext);

struct inst *inst_new(struct arena *arena, const struct ext *ext);
bool inst_equal(const struct inst *a, const struct inst *b);

const struct ext *ext_find(const struct registry *reg, enum ext_kind kind, const char *name,
			   uint8_t family);
/* Can what a match is lifted from begin with a statement on selector @sel? */
bool ext_starts(const struct ext *ext, unsigned sel);
const struct ext *ext_by_id(const struct registry *reg, uint8_t id, uint8_t family);
bool ext_in_family(const struct ext *ext, uint8_t family);
const struct blob *ext_blob(const struct ext *ext, uint8_t family);

/* Can the running kernel take the xt form of @ext? */
bool ext_has_xt(const struct ext *ext, const struct rule_ctx *ctx);

/* The blob of @inst, by the tables or the hook. @ret->data from the arena. */
int ext_encode(const struct inst *inst, const struct rule_ctx *ctx, struct xt *ret);
/* The instance that @xt is the blob of; NULL: no description fits exactly. */
struct inst *ext_decode(const struct registry *reg, enum ext_kind kind, const struct xt *xt,
			const struct rule_ctx *ctx);
/* The tables' part of encode and decode, for hooks that only add to it. */
void ext_encode_fields(const struct inst *inst, void *data);
bool ext_decode_fields(struct inst *inst, const struct rule_ctx *ctx, const void *data);
/* The same for the native action. */
void ext_encode_action(const struct inst *inst, void *action);
bool ext_decode_action(struct inst *inst, const struct rule_ctx *ctx, const void *action);
