/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fuzz.h - what is fuzzed, apart from how the bytes come about. */
#pragma once

#include <linux/netfilter.h>

#include "lib/nft/compile.h"
#include "tests/property/generate.h"

/* Everything of one input; emptied before the next. */
extern struct arena fuzz_arena;
extern unsigned long fuzz_accepted;	/* inputs that were read as something */

struct fuzz_target {
	const char *name;
	bool text;		/* words of options are worth inserting */
	unsigned count;		/* inputs of a run without COUNT */
	void (*run)(const uint8_t *data, size_t len);
	/* An input that is valid, made of @made; nothing added: none. */
	void (*seed)(const struct generated *made, struct random *random, struct buf *ret);
};

enum { FUZZ_FAMILIES = 4 };
static const uint8_t fuzz_families[FUZZ_FAMILIES] = { NFPROTO_IPV4, NFPROTO_IPV6, NFPROTO_ARP,
						      NFPROTO_BRIDGE };

extern const struct fuzz_target fuzz_targets[];
extern const size_t n_fuzz_targets;

/* A law was broken; does not return. */
_Noreturn void broken(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
