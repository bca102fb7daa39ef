/* SPDX-License-Identifier: GPL-2.0-or-later */
/* applet.h - several programs in one binary, which is told by its name which to be. */
#pragma once

#include "cmd/common.h"

struct applet {
	struct program prog;
	int (*main)(const struct program *prog, int argc, char **argv);
};

/* All of main(): what the binary's name says, or under a name of its own what its first
 * argument says. */
int applet_main(const struct applet *applets, size_t n, int argc, char **argv);
