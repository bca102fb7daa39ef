/* SPDX-License-Identifier: GPL-2.0-or-later */
/* arp.h - names of what stands in ARP headers; header/arp.c has them. */
#pragma once

#include "lib/rule/value.h"

extern const struct name arp_opcodes[], arp_htypes[];
