# SPDX-License-Identifier: GPL-2.0-or-later
#
# The MARK target.
# Format: tables.py.

*mangle
:PREROUTING,OUTPUT
-j MARK --set-mark 0;-j MARK --set-xmark 0x0/0xffffffff;OK
-j MARK --set-mark 1;-j MARK --set-xmark 0x1/0xffffffff;OK
-j MARK --set-mark 0x1;-j MARK --set-xmark 0x1/0xffffffff;OK
-j MARK --set-mark 42;-j MARK --set-xmark 0x2a/0xffffffff;OK
-j MARK --set-mark 0xffffffff;-j MARK --set-xmark 0xffffffff/0xffffffff;OK
-j MARK --set-mark 4294967295;-j MARK --set-xmark 0xffffffff/0xffffffff;OK
-j MARK --set-mark 1/1;-j MARK --set-xmark 0x1/0x1;OK
-j MARK --set-mark 0x10/0xf0;-j MARK --set-xmark 0x10/0xf0;OK
-j MARK --set-mark 0x11/0xf0;-j MARK --set-xmark 0x11/0xf1;OK
-j MARK --set-mark 0/0xf0;-j MARK --set-xmark 0x0/0xf0;OK
-j MARK --set-mark 1/0xffffffff;-j MARK --set-xmark 0x1/0xffffffff;OK
-j MARK --set-mark 0/0;-j MARK --set-xmark 0x0/0x0;OK
-j MARK --set-mark 1/0;-j MARK --set-xmark 0x1/0x1;OK
-j MARK --set-xmark 0;-j MARK --set-xmark 0x0/0xffffffff;OK
-j MARK --set-xmark 1;-j MARK --set-xmark 0x1/0xffffffff;OK
-j MARK --set-xmark 0x10/0xf0;=;OK
-j MARK --set-xmark 0x11/0xf0;=;OK
-j MARK --set-xmark 0/0xf0;-j MARK --set-xmark 0x0/0xf0;OK
-j MARK --set-xmark 0x5/0;-j MARK --set-xmark 0x5/0x0;OK
-j MARK --set-xmark 0/0;-j MARK --set-xmark 0x0/0x0;OK
-j MARK --set-xmark 0xffffffff/0xffffffff;=;OK
-j MARK --and-mark 0xff;-j MARK --set-xmark 0x0/0xffffff00;OK
-j MARK --and-mark 0;-j MARK --set-xmark 0x0/0xffffffff;OK
-j MARK --and-mark 0xffffffff;-j MARK --set-xmark 0x0/0x0;OK
-j MARK --or-mark 0x4000;-j MARK --set-xmark 0x4000/0x4000;OK
-j MARK --or-mark 0;-j MARK --set-xmark 0x0/0x0;OK
-j MARK --or-mark 0xffffffff;-j MARK --set-xmark 0xffffffff/0xffffffff;OK
-j MARK --xor-mark 0x4000;-j MARK --set-xmark 0x4000/0x0;OK
-j MARK --xor-mark 0;-j MARK --set-xmark 0x0/0x0;OK
-j MARK --xor-mark 0xffffffff;-j MARK --set-xmark 0xffffffff/0x0;OK
-j MARK --set-ma 7;-j MARK --set-xmark 0x7/0xffffffff;OK
-p tcp -m tcp --dport 80 -j MARK --set-mark 5;-p tcp -m tcp --dport 80 -j MARK --set-xmark 0x5/0xffffffff;OK
-m mark --mark 0x1/0x1 -j MARK --or-mark 0x2;-m mark --mark 0x1/0x1 -j MARK --set-xmark 0x2/0x2;OK
-j MARK --set-xmark 0xffffffff/0;-j MARK --set-xmark 0xffffffff/0x0;OK
-j MARK --set-xmark 3/1;-j MARK --set-xmark 0x3/0x1;OK
-j MARK --set-xmark 010;-j MARK --set-xmark 0x8/0xffffffff;OK
-j MARK;;FAIL
-j MARK --set-mark;;FAIL
-j MARK --set-mark "";;FAIL
-j MARK --set-mark x;;FAIL
-j MARK --set-mark -1;;FAIL
-j MARK --set-mark 4294967296;;FAIL
-j MARK --set-mark 1/;;FAIL
-j MARK --set-mark /1;;FAIL
-j MARK --set-mark 1/x;;FAIL
-j MARK --set-mark 1/4294967296;;FAIL
-j MARK --and-mark 1/1;;FAIL
-j MARK --or-mark 1/1;;FAIL
-j MARK --set-mark 1 --set-mark 2;;FAIL
-j MARK --set-mark 1 --or-mark 2;;FAIL
-j MARK --set-xmark 1 --set-mark 2;;FAIL
-j MARK ! --set-mark 1;;FAIL
-j MARK --mark 1;;FAIL
# Not in the mangle table alone.
*filter
:INPUT,FORWARD
-j MARK --set-mark 1;-j MARK --set-xmark 0x1/0xffffffff;OK
-j MARK --xor-mark 0xf;-j MARK --set-xmark 0xf/0x0;OK
