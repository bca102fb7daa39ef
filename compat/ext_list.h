/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ext_list.h - every extension, sorted by kind and name; without an include
 * guard, for it is expanded wherever a list is needed.
 *
 * EXT(kind, name, number): kind and name are those of the file and of its
 * struct ext_<kind>_<name>. The number is for good: the hints in rules of
 * running kernels hold it. A new extension takes the next free one.
 * Matches are tried in this order when statements without a hint are read.
 */
EXT(match, comment, 1)
EXT(match, conntrack, 2)
EXT(match, limit, 3)
EXT(match, multiport, 4)
EXT(match, state, 5)
EXT(match, tcp, 6)
EXT(target, dnat, 128)
