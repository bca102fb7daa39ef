# SPDX-License-Identifier: GPL-2.0-or-later
#
# The MARK target of arptables.
# Format: tables.py.

:INPUT,OUTPUT
-j MARK --set-mark 1;=;OK
-j MARK --set-mark 0;=;OK
-j MARK --set-mark 0x1F;-j MARK --set-mark 1f;OK
-j MARK --set-mark 10;=;OK
-j MARK --set-mark ffffffff;=;OK
-j MARK --and-mark 0xf0;-j MARK --and-mark f0;OK
-j MARK --and-mark 0;-j MARK --set-mark 0;OK
-j MARK --and-mark ffffffff;=;OK
-j MARK --or-mark 3;=;OK
-j MARK --or-mark 0;-j MARK --and-mark ffffffff;OK
-j MARK --or-mark ffffffff;-j MARK --set-mark ffffffff;OK
-j MARK --xor-mark 5;=;OK
-j MARK;-j MARK --and-mark ffffffff;OK
-s 10.0.0.1 -j MARK --set-mark a;-j MARK -s 10.0.0.1 --set-mark a;OK
-j MARK --set-mark 100000000;;FAIL
-j MARK --set-mark g;;FAIL
-j MARK --set-mark -1;;FAIL
-j MARK --set-mark 1/1;;FAIL
-j MARK --set-mark "";;FAIL
-j MARK --set-xmark 1/1;;FAIL
-j MARK --set-mark 1 --or-mark 1;;FAIL
-j MARK --set-mark 1 --set-mark 1;;FAIL
-j MARK ! --set-mark 1;;FAIL
-j MARK --set-mark ! 1;;FAIL
--set-mark 1;;FAIL
