/* SPDX-License-Identifier: GPL-2.0-or-later */
/* same.h - are two texts one? Most differ in their first letter, which takes no call. */
#pragma once

#include <stdbool.h>
#include <string.h>

static inline bool text_same(const char *a, const char *b)
{
	return *a == *b && !strcmp(a, b);
}
