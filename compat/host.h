/* SPDX-License-Identifier: GPL-2.0-or-later */
/* host.h - one address, or the name of a host, as an option's value. */
#pragma once

#include "lib/rule/value.h"

/* As 16 bytes in the blob, or just what the family has where the field is less. */
extern const struct vtype vtype_host;
/* address/prefix length; 128 bits, then one byte (of FIELD2). */
extern const struct vtype vtype_host_prefix;
