/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/hbh.c - the "hbh" match: the IPv6 header of hop-by-hop options.
 * All that there is to say of it is in exthdr.h.
 */
#include "compat/ext.h"
#include "compat/exthdr.h"

static const struct opt opts[] = OPTSHDR("hbh", HBH);

const struct ext ext_match_hbh = {
	.name = "hbh", EXT_MATCH_IS(hbh), .families = FAM_IP6,
	.help = "hop-by-hop options", EXT_OPTS(opts), .list = " hbh",
	.blob = { .revision = 0, .size = sizeof(struct ip6t_opts) },
};
