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
EXT(match, addrtype, 7)
EXT(match, ah, 31)
EXT(match, ah6, 32)
EXT(match, comment, 1)
EXT(match, connmark, 8)
EXT(match, conntrack, 2)
EXT(match, dccp, 33)
EXT(match, dst, 34)
EXT(match, esp, 35)
EXT(match, hbh, 38)
EXT(match, hl, 9)
EXT(match, icmp, 10)
EXT(match, icmp6, 11)
EXT(match, ipcomp, 39)
EXT(match, iprange, 12)
EXT(match, length, 13)
EXT(match, limit, 3)
EXT(match, mac, 14)
EXT(match, mark, 15)
EXT(match, multiport, 4)
EXT(match, owner, 16)
EXT(match, pkttype, 17)
EXT(match, rt, 42)
EXT(match, sctp, 43)
EXT(match, state, 5)
EXT(match, tcp, 6)
EXT(match, ttl, 18)
EXT(match, udp, 19)
EXT(match, udplite, 20)
EXT(target, connmark, 129)
EXT(target, ct, 130)
EXT(target, dnat, 128)
EXT(target, log, 131)
EXT(target, mark, 132)
EXT(target, masquerade, 133)
EXT(target, netmap, 134)
EXT(target, nflog, 135)
EXT(target, notrack, 136)
EXT(target, redirect, 137)
EXT(target, reject, 138)
EXT(target, reject6, 139)
EXT(target, snat, 140)
EXT(target, tcpmss, 141)
EXT(target, trace, 142)
