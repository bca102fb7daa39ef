# SPDX-License-Identifier: GPL-2.0-or-later
#
# The mark target of ebtables.
# Format: tables.py.

*filter
:INPUT,FORWARD,OUTPUT
# an option alone names its target
--mark-set 1;-j mark --mark-set 0x1 --mark-target ACCEPT;OK
-p ARP --mark-or 3 --mark-target CONTINUE --log;-p ARP --log-level notice -j mark --mark-or 0x3 --mark-target CONTINUE;OK
--mark-xor 5 -j mark;-j mark --mark-xor 0x5 --mark-target ACCEPT;OK
--mark-set 1 -j DROP;;FAIL
-j DROP --mark-set 1;;FAIL
-j CONTINUE --mark-set 1;;FAIL
! --mark-set 1;;FAIL
-j mark --mark-set 0x1 --mark-target ACCEPT;=;OK
-j mark --mark-set 1;-j mark --mark-set 0x1 --mark-target ACCEPT;OK
-j mark --set-mark 0x10;-j mark --mark-set 0x10 --mark-target ACCEPT;OK
-j mark --mark-set 010 --mark-target CONTINUE;-j mark --mark-set 0x8 --mark-target CONTINUE;OK
-j mark --mark-set 0x0 --mark-target DROP;=;OK
-j mark --mark-set 0xffffffff --mark-target CONTINUE;=;OK
-j mark --mark-or 0x10 --mark-target CONTINUE;=;OK
-j mark --mark-or 0x0 --mark-target CONTINUE;=;OK
-j mark --mark-or 0xffffffff --mark-target ACCEPT;=;OK
-j mark --mark-and 0xff --mark-target DROP;=;OK
-j mark --mark-and 0x0 --mark-target ACCEPT;=;OK
-j mark --mark-and 0xffffffff --mark-target ACCEPT;=;OK
-j mark --mark-xor 0xf0 --mark-target ACCEPT;=;OK
-j mark --mark-xor 0x0 --mark-target CONTINUE;=;OK
-j mark --mark-target CONTINUE --mark-xor 4294967295;-j mark --mark-xor 0xffffffff --mark-target CONTINUE;OK
-p IPv4 -j mark --mark-set 0x1 --mark-target CONTINUE;=;OK
-j mark --mark-set 0x1 --mark-target RETURN;=;OK
-j mark --mark-set 0x1 --mark-target x;;FAIL
-j mark --mark-set 0x100000000;;FAIL
-j mark --mark-set -1;;FAIL
-j mark --mark-set 1/1;;FAIL
-j mark --mark-set x;;FAIL
-j mark --mark-set;;FAIL
-j mark --mark-set 1 --mark-or 1;;FAIL
-j mark --mark-and 1 --mark-xor 1;;FAIL
-j mark --mark-set 1 --mark-set 1;;FAIL
-j mark ! --mark-set 1;;FAIL
-j mark --mark-target ACCEPT;;FAIL
-j mark;;FAIL
*nat
:PREROUTING,OUTPUT,POSTROUTING
-j mark --mark-set 0x1 --mark-target CONTINUE;=;OK
*filter
%ebtables -N user
:user
-j mark --mark-or 0x3 --mark-target RETURN;=;OK
*broute
:BROUTING
-j mark --mark-or 0x3 --mark-target DROP;=;OK
