/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newer.h - what nf_tables has that an older <linux/netfilter/nf_tables.h> lacks.
 * Not all kernels have it either: it is asked for first.
 */
#pragma once

#include <linux/netfilter/nf_tables.h>

/* An operation on two registers, since Linux 6.13; enum nft_bitwise_ops and
 * enum nft_bitwise_attributes. */
enum {
	BITWISE_XOR = NFT_BITWISE_RSHIFT + 3,
	BITWISE_SREG2 = NFTA_BITWISE_DATA + 1,	/* NLA_U32: the register on the right */
};
