/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ethertype.h - names of the types of Ethernet frames: the well-known ones, and
 * those of /etc/ethertypes, which is read when another one is asked for.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
	ETHER_LENGTH = 1,	/* "Length": no type, but the length of an 802.3 frame */
	ETHER_MIN = 0x0600,	/* below it are lengths */
};

/* A name, in either case, or a hexadecimal number from ETHER_MIN on. */
bool ethertype_find(const char *text, uint16_t *ret);
/* Its name, in @buf if it has none that is well known; NULL: it has no name. */
const char *ethertype_name(uint16_t type, char *buf, unsigned size);
