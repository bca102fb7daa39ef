/* SPDX-License-Identifier: GPL-2.0-or-later */
/* icmptype.h - ICMP types and codes, as "icmp" and "icmp6" have them. */
#pragma once

#include "lib/rule/ext.h"

/* type[/code[:code]] or a name of opt->names; the value holds the type, the
 * first and the last code. Native: type, or type and code in one, or type and a range
 * of codes; without these, the three in one. A blob has the three bytes in a row: struct
 * ipt_icmp, struct ip6t_icmp. */
extern const struct vtype vtype_icmp_type;

/* Values for opt->names. Type 255 of IPv4 is any, whatever the code. */
#define ICMP_CODES(type, first, last)	((type) << 16 | (first) << 8 | (last))
#define ICMP_TYPE(type)			ICMP_CODES(type, 0, 255)
#define ICMP_CODE(type, code)		ICMP_CODES(type, code, code)

extern const struct name icmp_types[], icmp6_types[];
/* The codes @first to @last of @type, as ends of a range on SEL_ICMP_CODES. */
void icmp_codes_put(uint8_t *lo, uint8_t *hi, uint8_t type, uint8_t first, uint8_t last);
/* Any start of a name that is the start of no other, in either case; @ret NULL: there
 * is none. @kind: "ICMP", for the message. */
int icmp_name_parse(const struct name *names, const char *text, const char *kind,
		    const struct val_ctx *ctx, const struct name **ret);

enum { ICMP_HEADER = 8, ICMP_TYPE_ANY = 255 };

/* Of both: a range of codes follows its type. */
unsigned icmp_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		   const struct stmt *stmt, unsigned n);
const char *icmp_inexact(const struct inst *inst, const struct rule *rule,
			 const struct rule_ctx *ctx);
/* "type 3 code 1" behind ext->list, or by name. */
void icmp_print_list(const struct inst *inst, const struct rule *rule,
		     const struct val_ctx *ctx, enum print_mode mode, struct buf *out);
