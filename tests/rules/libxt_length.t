# SPDX-License-Identifier: GPL-2.0-or-later
#
# The length match.
# Format: tables.py.

:INPUT,OUTPUT
-m length --length 0;=;OK
-m length --length 1;=;OK
-m length --length 20;=;OK
-m length --length 1500;=;OK
-m length --length 65535;=;OK
-m length --length 0x28;-m length --length 40;OK
-m length --length 0:65535;=;OK
-m length --length 1:2;=;OK
-m length --length 0:100;=;OK
-m length --length 40:1500;=;OK
-m length --length 1500:65535;=;OK
-m length --length 20:20;-m length --length 20;OK
-m length --length :100;-m length --length 0:100;OK
-m length --length 100:;-m length --length 100:65535;OK
-m length --length :;-m length --length 0:65535;OK
-m length ! --length 1500;=;OK
-m length ! --length 0;=;OK
-m length ! --length 40:1500;=;OK
-m length ! --length :100;-m length ! --length 0:100;OK
-m length ! --length 100:;-m length ! --length 100:65535;OK
-m length ! --length 0:65535;=;OK
-m length --len 40 -j DROP;-m length --length 40 -j DROP;OK
-m length --length 40:100 -m length ! --length 60;=;OK
-m length;;FAIL
-m length --length;;FAIL
-m length --length "";;FAIL
-m length --length x;;FAIL
-m length --length -1;;FAIL
-m length --length 65536;;FAIL
-m length --length 1:65536;;FAIL
-m length --length 2:1;;FAIL
-m length --length 1:2:3;;FAIL
-m length --length 1,2;;FAIL
-m length --length 1-2;;FAIL
-m length --length 1 --length 2;;FAIL
-m length --length +1:+5;-m length --length 1:5;OK
-m length --length "1: 5";-m length --length 1:5;OK
-m length --length "1 :5";;FAIL
-m length --length 1:5:;;FAIL
-m length --length ::;;FAIL
