/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nat.h - what the targets that translate addresses share. Their first option
 * is the range (vtype_nat) or the ports (vtype_portrange) to translate to. */
#pragma once

#include "lib/rule/ext.h"

#define NAT_FLAG(index, words, bit, text)						\
	[index] = { .name = words, .help = text, .type = &vtype_flag,			\
		    .act_set = BITS(struct nat, flags, bit) }
#define NAT_RANDOM(index)								\
	NAT_FLAG(index, "random", NF_NAT_RANGE_PROTO_RANDOM, "a port at random")
#define NAT_RANDOM_FULLY(index)								\
	NAT_FLAG(index, "random-fully", NF_NAT_RANGE_PROTO_RANDOM_FULLY,		\
		 "a port at random, whatever others got")
#define NAT_PERSISTENT(index)								\
	NAT_FLAG(index, "persistent", NF_NAT_RANGE_PERSISTENT,				\
		 "the same address for each client")
#define NAT_PORTS(index, text)								\
	[index] = { .name = "to-ports", .arg = "port[-port]",				\
		    .help = "port or range to translate to", .type = &vtype_portrange,	\
		    .max = UINT16_MAX, .list = text,					\
		    .act = FIELD2(struct nat, port_lo, port_hi),			\
		    .act_set = BITS(struct nat, flags, NF_NAT_RANGE_PROTO_SPECIFIED) }

/* Ports need a protocol that has them. */
int nat_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag);
/* A shifted range has no native form. */
const char *nat_inexact(const struct inst *inst, const struct rule *rule,
			const struct rule_ctx *ctx);

/* Blobs of targets whose options fill a struct nat: struct nf_nat_range, with
 * which nf_nat_range2 begins, and IPv4's nf_nat_ipv4_multi_range_compat. */
int nat_encode_range(const struct inst *inst, const struct rule_ctx *ctx, void *data);
bool nat_decode_range(struct inst *inst, const struct rule_ctx *ctx, const void *data);
int nat_encode_ipv4(const struct inst *inst, const struct rule_ctx *ctx, void *data);
bool nat_decode_ipv4(struct inst *inst, const struct rule_ctx *ctx, const void *data);

#define NAT_BLOB_IPV4(number)								\
	{ .revision = (number), .size = sizeof(struct nf_nat_ipv4_multi_range_compat),	\
	  .encode = nat_encode_ipv4, .decode = nat_decode_ipv4 }
#define NAT_BLOB_RANGE(number)								\
	{ .revision = (number), .size = sizeof(struct nf_nat_range),			\
	  .encode = nat_encode_range, .decode = nat_decode_range }
