/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trace.h - one NFT_MSG_TRACE message as lines: the packet, and what became of it. */
#pragma once

#include "lib/watch/watch.h"

void trace_message(struct watch *watch, const struct nlmsghdr *nlh);
