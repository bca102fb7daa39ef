/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spi.h - what the IPsec matches share: a range of security parameter indices,
 * and a blob that begins with its two ends.
 */
#pragma once

#include "lib/rule/ext.h"

#define SPI_OPT(is, text, blank, type_of, selector, info, inv, more) {			\
	.name = is, .arg = "spi[:spi]", .help = text, .type = (type_of),		\
	.flags = OPT_INVERT | OPT_ALL_IS_NONE | (more), .max = UINT32_MAX,		\
	.sel = (selector), .list = blank "spi%s:%[!|]%v",				\
	.blob = FIELD(info, spis), .blob_inv = BITS(info, invflags, inv) }
