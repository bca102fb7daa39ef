/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bridge.h - what the matches of ebtables share. */
#pragma once

#include "lib/rule/ext.h"

/* Hexadecimal on the command line, with 0x or without; the last two take a name of a
 * type of frames as well. Printed as ebtables does: */
extern const struct vtype vtype_hex_byte;	/* 0x42 */
extern const struct vtype vtype_hex_type;	/* 0x0800 */
extern const struct vtype vtype_hex_proto;	/* 0x800 */
extern const struct vtype vtype_hex_encap;	/* 0800 */

/* address[/mask] of IPv4 and of IPv6, as it is compared: masked. */
extern const struct vtype vtype_net4;
extern const struct vtype vtype_net6;

/* A protocol, by name where it has one. */
extern const struct vtype vtype_ip_proto;

/* Type of service or traffic class, printed 0x05. Native: dsfield.h, on opt->sel. */
extern const struct vtype vtype_ip_tos;

/* type[:type][/code[:code]], or a name of opt->names; as num: first and last type,
 * first and last code. Native: types and codes, or a set of what they are not on opt->sel3.
 * A blob has the types at .blob.off, the codes at .off2; size2 0: no codes. */
extern const struct vtype vtype_icmp_types;

/* 0 if the rule is for frames of type @ether, else the error. */
int need_ether(const struct inst *inst, const struct rule *rule, uint16_t ether,
	       const char *name, struct diag *diag);

/* What option @opt of an IP header match needs: @proto is the option that says the
 * protocol, @wanted a 0-ended list. 0 if @opt is not given or has what it needs. */
int need_proto(const struct inst *inst, unsigned opt, unsigned proto, const uint8_t *wanted,
	       struct diag *diag);
extern const uint8_t ported_protos[];	/* those whose ports the kernel looks at */

/* The options of "ip" and "ip6", in this order; the last "ip" alone has. */
enum { SRC, DST, TOS, PROTO, SPORT, DPORT, ICMP, IGMP };

/* The fields of their headers, and that these are whole; and back. */
bool ip_frame_lower(const struct inst *inst, const struct rule *rule,
		    const struct rule_ctx *ctx, struct prog *prog);
bool ip_frame_translate(const struct inst *inst, const struct rule *rule, struct translation *to);
unsigned ip_frame_lift(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
		       const struct stmt *stmt, unsigned n);
