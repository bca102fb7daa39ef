# SPDX-License-Identifier: GPL-2.0-or-later
#
# The HL target: set, raise, lower the hop limit.
# Format: tables.py.

*mangle
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
-j HL --hl-set 42;=;OK
-j HL --hl-set 0;=;OK
-j HL --hl-set 255;=;OK
-j HL --hl-set 0x10;-j HL --hl-set 16;OK
-j HL --hl-inc 1;=;OK
-j HL --hl-inc 255;=;OK
-j HL --hl-dec 1;=;OK
-j HL --hl-dec 255;=;OK
-p tcp -m tcp --dport 80 -j HL --hl-dec 7;=;OK
-j HL --hl-set 256;;FAIL
-j HL --hl-set -1;;FAIL
-j HL --hl-set x;;FAIL
-j HL --hl-inc 0;;FAIL
-j HL --hl-inc 256;;FAIL
-j HL --hl-dec 0;;FAIL
-j HL --hl-dec 256;;FAIL
-j HL --hl-dec 1 --hl-inc 1;;FAIL
-j HL --hl-dec 1 --hl-set 1;;FAIL
-j HL --hl-set 1 --hl-set 1;;FAIL
-j HL ! --hl-set 1;;FAIL
-j HL --hl-set;;FAIL
-j HL;;FAIL
*filter
:INPUT
-j HL --hl-set 1;;FAIL
*raw
:PREROUTING
-j HL --hl-dec 1;;FAIL
