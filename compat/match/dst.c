/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/dst.c - the "dst" match: the IPv6 header of destination options.
 * All that there is to say of it is in exthdr.h.
 */
#include "compat/ext.h"
#include "compat/exthdr.h"

static const struct opt opts[] = OPTSHDR("dst", DST);

const struct ext ext_match_dst = {
	.name = "dst", EXT_MATCH_IS(dst), .families = FAM_IP6,
	.help = "destination options", EXT_OPTS(opts), .list = " dst",
	.blob = { .revision = 0, .size = sizeof(struct ip6t_opts) },
};
