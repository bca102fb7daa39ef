/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/osf.c - the "osf" match: the system that sent a TCP SYN, by fingerprint.
 * No native form: nf_tables takes the first fingerprint that fits, this match
 * asks whether any of the system's does. Blob: struct nf_osf_info,
 * <linux/netfilter/nfnetlink_osf.h>, revision 0.
 */
#include <string.h>

#include <netinet/in.h>
#include <linux/netfilter/xt_osf.h>

#include "compat/ext.h"

enum { GENRE, TTL, LOG };

#define info struct nf_osf_info

static void genre_encode(const struct opt *opt, const struct field *at, const struct val *val,
			 void *base)
{
	string_encode(opt, at, val, base);
	((info *)base)->len = val->n;
}

static const struct vtype vtype_genre = {
	.words = 1, .parse = string_cut_parse, .print = string_print, .equal = string_equal,
	.encode = genre_encode, .decode = string_decode,
};

static const struct opt opts[] = {
	[GENRE] = { .name = "genre", .arg = "string", .help = "name of the system",
		    .type = &vtype_genre, .flags = OPT_INVERT | OPT_REQUIRED | OPT_NOT_NATIVE,
		    .list = " OS fingerprint match %[! |]%v", .blob = FIELD(info, genre),
		    .blob_inv = BITS(info, flags, XT_OSF_INVERT) },
	[TTL] = { .name = "ttl", .arg = "level",
		  .help = "time to live: 0 as it is there, 1 at most, 2 any",
		  .type = &vtype_num, .max = 2, .list = "", .blob = FIELD(info, ttl),
		  .blob_set = BITS(info, flags, XT_OSF_TTL) },
	[LOG] = { .name = "log", .arg = "level",
		  .help = "log: 0 all that fit, 1 the first, 2 all that are known",
		  .type = &vtype_num, .max = 2, .list = "", .blob = FIELD(info, loglevel),
		  .blob_set = BITS(info, flags, XT_OSF_LOG) },
};

_Static_assert(sizeof(info) == 48, "nfnetlink_osf.h");

const struct ext ext_match_osf = {
	.name = "osf", EXT_MATCH_IS(osf), .families = FAM_IP,
	.help = "the system that sent a SYN", EXT_OPTS(opts), .protos = { IPPROTO_TCP },
	.hooks = HOOK_PRE | HOOK_IN | HOOK_FWD,
	.blob = { .revision = 0, .size = sizeof(info) },
};
