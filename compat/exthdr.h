/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exthdr.h - what matches of IPv6 extension headers share; and for "hbh" and
 * "dst", which are of headers that hold options, all of their options and the
 * blob: struct ip6t_opts, <linux/netfilter_ipv6/ip6t_opts.h>, revision 0. Options
 * are looked for where those before them in the list say, not anywhere.
 *
 * The xt forms want the packet to reach as far as the header says it does, which no
 * expression can ask: doc/exceptions.md tells why that is no reason for them.
 */
#pragma once

#include <linux/netfilter_ipv6/ip6t_opts.h>

#include "lib/rule/ext.h"

enum { OPTSHDR_LEN, OPTSHDR_OPTS };	/* the order of the options */

#define OPTSHDR(is, id) {									\
	[OPTSHDR_LEN] = { .name = is "-len", .arg = "length",				\
			  .help = "bytes of the header", .type = &vtype_hdrlen,	\
			  .flags = OPT_INVERT | OPT_ALWAYS, .max = UINT32_MAX,		\
			  .sel = SEL_##id##_LEN,					\
			  .list = " length:%[!|]%v",					\
			  .nft = " " is " hdrlength %[!= |]%v",				\
			  .blob = FIELD(struct ip6t_opts, hdrlen),			\
			  .blob_set = BITS(struct ip6t_opts, flags, IP6T_OPTS_LEN),	\
			  .blob_inv = BITS(struct ip6t_opts, invflags,			\
					   IP6T_OPTS_INV_LEN) },			\
	[OPTSHDR_OPTS] = { .name = is "-opts", .arg = "type[:length][,...]",		\
			   .help = "its options, in order, at most 16",			\
			   .type = &vtype_hdropts, .sel = SEL_##id##_BYTE,		\
			   .sel2 = SEL_##id##_LEN, .list = " opts %v",			\
			   .blob = FIELD_ALL(struct ip6t_opts),				\
			   .blob_set = BITS(struct ip6t_opts, flags, IP6T_OPTS_OPTS) },	\
}

/* Bytes of a header, whose field counts units of 8 less one, AH's of 4 less two. */
extern const struct vtype vtype_hdrlen;
extern const struct vtype vtype_hdropts;
