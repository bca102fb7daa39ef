# SPDX-License-Identifier: GPL-2.0-or-later
#
# The mangle target of arptables.
# Format: tables.py.

:INPUT,OUTPUT
-j mangle --mangle-ip-s 10.0.0.1;=;OK
-j mangle --mangle-ip-d 10.0.0.2;=;OK
-j mangle --mangle-mac-s 00:00:00:00:00:01;=;OK
-j mangle --mangle-mac-d 0:a:b:c:d:e;-j mangle --mangle-mac-d 00:0a:0b:0c:0d:0e;OK
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target ACCEPT;-j mangle --mangle-ip-s 10.0.0.1;OK
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target DROP;=;OK
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target CONTINUE;=;OK
-j mangle --mangle-ip-s 0.0.0.0 --mangle-mac-d ff:ff:ff:ff:ff:ff;=;OK
-j mangle --mangle-ip-s 10.0.0.1 --mangle-mac-s 00:00:00:00:00:01 --mangle-ip-d 10.0.0.2 --mangle-mac-d 00:00:00:00:00:02 --mangle-target CONTINUE;=;OK
-j mangle --mangle-target DROP --mangle-mac-d 00:00:00:00:00:02 --mangle-ip-d 10.0.0.2 --mangle-mac-s 00:00:00:00:00:01 --mangle-ip-s 10.0.0.1;-j mangle --mangle-ip-s 10.0.0.1 --mangle-mac-s 00:00:00:00:00:01 --mangle-ip-d 10.0.0.2 --mangle-mac-d 00:00:00:00:00:02 --mangle-target DROP;OK
-j mangle --mangle-ip-s 10.0.0.1 --mangle-ip-s 10.0.0.3;-j mangle --mangle-ip-s 10.0.0.3;OK
-d 10.0.0.9 --opcode 1 -j mangle --mangle-ip-s 10.0.0.1;-j mangle -d 10.0.0.9 --opcode 1 --mangle-ip-s 10.0.0.1;OK
-j mangle --h-length 6/7 --mangle-mac-d 00:00:00:00:00:02;=;OK
-j mangle ! --h-length 6 --mangle-mac-d 00:00:00:00:00:02;=;OK
-j mangle ! --h-length 6 --mangle-mac-d 00:00:00:00:00:02 --mangle-target DROP;=;OK
-j mangle --h-length 6/7 --mangle-ip-s 10.0.0.1 --mangle-target DROP;=;OK
-j mangle --mangle-ip-s 10.0.0.1/24;;FAIL
-j mangle --mangle-ip-s 10.0.0.256;;FAIL
-j mangle --mangle-ip-s no.such.host.invalid;;FAIL
-j mangle --mangle-mac-s Broadcast;;FAIL
-j mangle --mangle-mac-s 00:00:00:00:00:01/ff:ff:ff:ff:ff:ff;;FAIL
-j mangle --mangle-mac-d 00:00:00:00:00;;FAIL
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target RETURN;;FAIL
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target x;;FAIL
-j mangle ! --mangle-ip-s 10.0.0.1;;FAIL
-j mangle --mangle-ip-s ! 10.0.0.1;;FAIL
-j mangle --mangle-target DROP;;FAIL
-j mangle;;FAIL
--mangle-ip-s 10.0.0.1;;FAIL
