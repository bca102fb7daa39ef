/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match/esp.c - the "esp" match: IPsec encapsulated payloads.
 * Native: esp spi. Blob: struct xt_esp, <linux/netfilter/xt_esp.h>, revision 0.
 */
#include <netinet/in.h>
#include <linux/netfilter/xt_esp.h>

#include "compat/ext.h"
#include "compat/spi.h"

static const struct opt opts[] = {
	SPI_OPT("espspi", "index, or from first to last", " ", &vtype_range, SEL_ESP_SPI,
		struct xt_esp, XT_ESP_INV_SPI, 0),
};

_Static_assert(sizeof(struct xt_esp) == 12, "xt_esp.h, revision 0");

const struct ext ext_match_esp = {
	.name = "esp", EXT_MATCH_IS(esp), .families = FAM_BOTH,
	.help = "IPsec encapsulated payload", EXT_OPTS(opts),
	.protos = { IPPROTO_ESP }, .proto_error = "esp match requires '-p esp'",
	.th_len = 8, .list = " esp",
	.blob = { .revision = 0, .size = sizeof(struct xt_esp) },
};
