/* SPDX-License-Identifier: GPL-2.0-or-later */
/* dscp.h - names of the values in the byte that was called type of service. */
#pragma once

#include "lib/rule/value.h"

extern const struct name dscp_classes[];	/* RFC 2474, 2597, 3246 */
extern const struct name tos_names[];		/* RFC 1349, upper or lower case */
extern const struct vtype vtype_dscp;		/* a number, printed 0x0a */
extern const struct vtype vtype_dscp_class;	/* one of dscp_classes, to be merged into that */
void dscp_print(const struct opt *opt, const struct val *val, const struct val_ctx *ctx,
		enum print_mode mode, struct buf *out);
extern const struct vtype vtype_tos;		/* value[/mask] or a name; 0x10/0xff */

/*
 * "byte & @keep ^ @value" of the type of service, or traffic class. What is made
 * of whole fields is written by these, dscp and then ecn. Anything else is raw bits to
 * nft, which it loads again in IPv6 only, and of which it lists some writes as others:
 * not those that just set bits, and not those that turn them. So first all that are not
 * kept are set, then some turned. What changes nothing is no statement.
 */
void tos_lower(uint8_t keep, uint8_t value, struct prog *prog);
/* And back from the first of @n statements: how many were taken. */
unsigned tos_lift(const struct stmt *stmt, unsigned n, uint8_t family, uint8_t *keep,
		  uint8_t *value);

#define TOS_NAME_MASK 0x3f	/* what a name says something about */
