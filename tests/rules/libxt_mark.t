# SPDX-License-Identifier: GPL-2.0-or-later
#
# The mark match.
# Format: tables.py.

:INPUT,OUTPUT
-m mark --mark 0;-m mark --mark 0x0;OK
-m mark --mark 0x0;=;OK
-m mark --mark 1;-m mark --mark 0x1;OK
-m mark --mark 42;-m mark --mark 0x2a;OK
-m mark --mark 0x2a;=;OK
-m mark --mark 0x2A;-m mark --mark 0x2a;OK
-m mark --mark 010;-m mark --mark 0x8;OK
-m mark --mark 4294967295;-m mark --mark 0xffffffff;OK
-m mark --mark 0xffffffff;=;OK
-m mark --mark 0x4000/0x4000;=;OK
-m mark --mark 0/0x4000;-m mark --mark 0x0/0x4000;OK
-m mark --mark 0x0/0xff;=;OK
-m mark --mark 1/0xffffffff;-m mark --mark 0x1;OK
-m mark --mark 1/4294967295;-m mark --mark 0x1;OK
-m mark --mark 0x10/0xf0;=;OK
-m mark --mark 16/240;-m mark --mark 0x10/0xf0;OK
-m mark --mark 0xdead0000/0xffff0000;=;OK
-m mark --mark 0x11/0xf0;=;OK
-m mark --mark 0/0;-m mark --mark 0x0/0x0;OK
-m mark --mark 1/0;-m mark --mark 0x1/0x0;OK
-m mark ! --mark 0;-m mark ! --mark 0x0;OK
-m mark ! --mark 1;-m mark ! --mark 0x1;OK
-m mark ! --mark 0x4000/0x4000;=;OK
-m mark ! --mark 0/0xff;-m mark ! --mark 0x0/0xff;OK
-m mark ! --mark 0x11/0xf0;=;OK
-m mark ! --mark 0/0;-m mark ! --mark 0x0/0x0;OK
-m mark --mar 1;-m mark --mark 0x1;OK
-m mark --mark=1 -j ACCEPT;-m mark --mark 0x1 -j ACCEPT;OK
-m mark --mark 1 -m mark ! --mark 0x2/0x2;-m mark --mark 0x1 -m mark ! --mark 0x2/0x2;OK
-m mark;;FAIL
-m mark --mark;;FAIL
-m mark --mark "";;FAIL
-m mark --mark x;;FAIL
-m mark --mark -1;;FAIL
-m mark --mark 4294967296;;FAIL
-m mark --mark 1/;;FAIL
-m mark --mark /1;;FAIL
-m mark --mark 1/x;;FAIL
-m mark --mark 1/4294967296;;FAIL
-m mark --mark 1/1/1;;FAIL
-m mark --mark 1 --mark 2;;FAIL
-m mark --set-mark 1;;FAIL
# numbers as strtoull() reads them, but for a minus
-m mark --mark +5;-m mark --mark 0x5;OK
-m mark --mark " 5";-m mark --mark 0x5;OK
-m mark --mark "1/ +3";-m mark --mark 0x1/0x3;OK
-m mark --mark "5 ";;FAIL
-m mark --mark ++5;;FAIL
-m mark --mark +-5;;FAIL
-m mark --mark +;;FAIL
