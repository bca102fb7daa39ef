/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dsfield.h - the type of service or traffic class as statements: a byte of
 * the IPv4 header, eight bits across two bytes of the IPv6 header. In the shapes
 * that nft makes of its own listing, which splits the byte into dscp and ecn.
 */
#pragma once

#include "lib/rule/ext.h"

enum { DSFIELD_DSCP = 0xfc, DSFIELD_ECN = 0x03 };

/* @sel: SEL_DSFIELD, or SEL_BR_IP6_DSFIELD of IPv6 in bridges. */
void dsfield_lower(struct prog *prog, enum selector sel, bool inv, uint8_t value, uint8_t mask);
/* One of at most @n statements, or the two of a whole byte: how many, 0: none. */
unsigned dsfield_lift(const struct stmt *stmt, unsigned n, bool *inv, uint8_t *value,
		      uint8_t *mask);
