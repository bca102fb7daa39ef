/* SPDX-License-Identifier: GPL-2.0-or-later */
/* translate.h - what the files of xtables-native-translate share. */
#pragma once

#include "lib/nft/compile.h"

enum verdict_of_nft {
	SAME,		/* the text compiles to what is sent */
	SAME_BUT,	/* so it does, but for what @why says: no packet tells them apart,
			 * later fragments and cut headers aside */
	DIFFERENT,	/* @why says in what */
};

/**
 * verify() - compile @script with libnftables and compare its last rule
 * @compiled: what iptables sends for the same rule
 * @script: commands, all that the rule needs before it included
 *
 * Works in a network namespace of its own, which the process keeps: neither reads nor
 * changes the rules of the host. Return: DIFFERENT also where nft refuses the text.
 */
enum verdict_of_nft verify(const struct compiled *compiled, const char *script, struct buf *why);
/* The namespace, and rights in it; false, with errno: there is none to be had. */
bool verify_enter(void);
