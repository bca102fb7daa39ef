# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CLASSIFY target.
# Format: tables.py.

*mangle
:FORWARD,OUTPUT,POSTROUTING
-j CLASSIFY --set-class 0000:ffff;=;OK
-j CLASSIFY --set-class 1:5;-j CLASSIFY --set-class 0001:0005;OK
-j CLASSIFY --set-class 0:0;-j CLASSIFY --set-class 0000:0000;OK
-j CLASSIFY --set-class 0x1A:0xB;-j CLASSIFY --set-class 001a:000b;OK
-j CLASSIFY --set-class ffff:ffff;=;OK
-j CLASSIFY --set-class 1:-1;;FAIL
-j CLASSIFY --set-class 1:;;FAIL
-j CLASSIFY --set-class :1;;FAIL
-j CLASSIFY --set-class 1;;FAIL
-j CLASSIFY --set-class x:1;;FAIL
-j CLASSIFY --set-class 1:1 --set-class 1:1;;FAIL
-j CLASSIFY ! --set-class 1:1;;FAIL
-j CLASSIFY;;FAIL
*filter
:FORWARD,OUTPUT
-j CLASSIFY --set-class 0001:0001;=;OK
:INPUT
-j CLASSIFY --set-class 1:1;;FAIL
