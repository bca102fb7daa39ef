# SPDX-License-Identifier: GPL-2.0-or-later
#
# The connmark match.
# Format: tables.py.

:INPUT,OUTPUT
-m connmark --mark 0;-m connmark --mark 0x0;OK
-m connmark --mark 1;-m connmark --mark 0x1;OK
-m connmark --mark 0x2A;-m connmark --mark 0x2a;OK
-m connmark --mark 4294967295;-m connmark --mark 0xffffffff;OK
-m connmark --mark 1/0xffffffff;-m connmark --mark 0x1;OK
-m connmark --mark 0x4000/0x4000;=;OK
-m connmark --mark 0x0/0xff;=;OK
-m connmark --mark 0x11/0xf0;=;OK
-m connmark ! --mark 0x1;=;OK
-m connmark ! --mark 0x4000/0x4000;=;OK
-m connmark ! --mark 0x0/0xff;=;OK
-m connmark --mark 0x1 -m mark --mark 0x1;=;OK
-m mark --mark 0x1 -m connmark ! --mark 0x2/0x2 -j ACCEPT;=;OK
-m connmark;;FAIL
-m connmark --mark;;FAIL
-m connmark --mark "";;FAIL
-m connmark --mark x;;FAIL
-m connmark --mark -1;;FAIL
-m connmark --mark 4294967296;;FAIL
-m connmark --mark 1/x;;FAIL
-m connmark --mark 1 --mark 2;;FAIL
