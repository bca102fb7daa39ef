/* SPDX-License-Identifier: GPL-2.0-or-later */
/* npt.h - the two targets that put one IPv6 prefix in the place of another. */
#pragma once

#include "compat/host.h"
#include "lib/rule/ext.h"

enum { NPT_SRC, NPT_DST };

#define NPT_PREFIX(ext, word, text, bits, length) {					\
	.name = word, .arg = "prefix/length", .help = text, .type = &vtype_host_prefix,	\
	.flags = OPT_REQUIRED | OPT_NOT_NATIVE, .list = ext word " %v",			\
	.blob = FIELD2(struct ip6t_npt_tginfo, bits, length) }

#define NPT_OPTS(ext) {									\
	[NPT_SRC] = NPT_PREFIX(" " ext " ", "src-pfx", "the prefix to be replaced",	\
			       src_pfx, src_pfx_len),					\
	[NPT_DST] = NPT_PREFIX(" ", "dst-pfx", "the prefix to replace it by",		\
			       dst_pfx, dst_pfx_len),					\
}

#define NPT_BLOB { .revision = 0, .size = sizeof(struct ip6t_npt_tginfo),		\
		   .user_size = offsetof(struct ip6t_npt_tginfo, adjustment) }

/* Prefixes are of 64 bits at most, without bits behind. */
int npt_check(struct inst *inst, const struct rule *rule, const struct rule_ctx *ctx,
	      struct diag *diag);
