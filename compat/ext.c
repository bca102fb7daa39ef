/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ext.c - the registry, from ext_list.h */
#include "compat/ext.h"

static const struct ext *const all[] = {
#define EXT(kind, name, number) &ext_##kind##_##name,
#include "compat/ext_list.h"
#undef EXT
};

const struct registry registry = { .exts = all, .n = sizeof(all) / sizeof(*all) };
