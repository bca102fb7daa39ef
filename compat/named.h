/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * named.h - values with a mask that iproute2 has names for: groups of devices
 * (SEL_IIFGROUP, SEL_OIFGROUP) and realms of routes (SEL_RTCLASSID).
 */
#pragma once

#include "lib/rule/ext.h"

/* Number or name [/mask]; shown by its name but in -n. */
extern const struct vtype vtype_named;
