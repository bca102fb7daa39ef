/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ext.h - the registry of all extensions; made from ext_list.h. */
#pragma once

#include "lib/rule/ext.h"

#define EXT(kind, name, number) extern const struct ext ext_##kind##_##name;
#include "compat/ext_list.h"
#undef EXT

enum ext_id {
#define EXT(kind, name, number) EXT_ID_##kind##_##name = (number),
#include "compat/ext_list.h"
#undef EXT
};

extern const struct registry registry;

/* Opens each description: name, kind and number from the list. */
#define EXT_MATCH_IS(file)	.kind = EXT_MATCH, .id = EXT_ID_match_##file
#define EXT_HEADER_IS(file)	.kind = EXT_HEADER, .id = EXT_ID_header_##file
#define EXT_TARGET_IS(file)	.kind = EXT_TARGET, .id = EXT_ID_target_##file
