/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ipset.h - the names and numbers of ipsets, for struct services in
 * lib/rule/ext.h. Rules hold a set by its number, people name it.
 */
#pragma once

#include <stdint.h>

#include "lib/text/arena.h"

/* -ENOENT: no such set; -EPERM; -ENOPROTOOPT: a kernel without ipset. */
int ipset_find(const char *name, uint16_t *ret, uint8_t *family);
int ipset_name(uint16_t index, struct arena *arena, const char **ret);
