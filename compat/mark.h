/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark.h - what MARK and CONNMARK share: value/mask in its five spellings.
 * All are held as --set-xmark: clear the bits of mask, then xor value.
 */
#pragma once

#include "lib/rule/ext.h"

enum { SET_XMARK, SET_MARK, AND_MARK, OR_MARK, XOR_MARK, XMARK_OPTS };

extern const struct vtype vtype_xmark;
extern const struct vtype vtype_setmark;
extern const struct vtype vtype_markbits;

#define XMARK_BITS		(OPT_BIT(XMARK_OPTS) - 1)
#define XMARK_SPELLING(index, words, takes, text, kind, others)				\
	[index] = { .name = words, .arg = takes, .help = text, .type = &(kind),		\
		    .max = UINT32_MAX, .flags = OPT_NO_SAVE,				\
		    .excludes = (XMARK_BITS | (others)) & ~OPT_BIT(index) }
/* The first rows of the table; @field is where the blob has value and mask,
 * @others are options that none of them can stand with. */
#define XMARK_ROWS(what, field, others)							\
	[SET_XMARK] = { .name = "set-xmark", .arg = "value[/mask]",			\
			.help = "clear the bits of mask in the " what ", xor value",	\
			.type = &vtype_xmark, .blob = field,				\
			.excludes = (XMARK_BITS | (others)) & ~OPT_BIT(SET_XMARK) },	\
	XMARK_SPELLING(SET_MARK, "set-mark", "value[/mask]",				\
		       "clear the bits of mask in the " what ", set those of value",	\
		       vtype_setmark, others),						\
	XMARK_SPELLING(AND_MARK, "and-mark", "bits", "keep just these bits",		\
		       vtype_markbits, others),						\
	XMARK_SPELLING(OR_MARK, "or-mark", "bits", "set these bits",			\
		       vtype_markbits, others),						\
	XMARK_SPELLING(XOR_MARK, "xor-mark", "bits", "turn these bits",			\
		       vtype_markbits, others)

/* After parsing: whichever spelling was used becomes --set-xmark. */
void xmark_merge(struct inst *inst);
/* "@sel set" from itself, and back; false: it is something else. */
void xmark_lower(const struct val *val, enum selector sel, struct prog *prog);
bool xmark_lift(const struct stmt *stmt, enum selector sel, struct val *ret);
/* Its -L text: " set 0x1", " and 0xff", ... */
void xmark_list(const struct val *val, struct buf *out);
