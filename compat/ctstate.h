/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ctstate.h - the connection states that "conntrack" and "state" share. */
#pragma once

#include "lib/rule/ext.h"

/* Comma list of states; the value holds the bits of <linux/netfilter/xt_conntrack.h>.
 * Native: ct state, or for SNAT and DNAT ct status, or bits of both side by side. */
extern const struct vtype vtype_ctstate;
extern const struct name ctstate_names[];
extern const struct name state_names[];	/* the same without SNAT and DNAT */

/* Why @val is not the same natively, alone or beside @others; NULL: it is. */
const char *ctstate_inexact(const struct val *val, bool others);
