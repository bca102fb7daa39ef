# SPDX-License-Identifier: GPL-2.0-or-later
#
# The rt match: IPv6 routing headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m rt;=;OK
-m rt --rt-type 0;=;OK
-m rt ! --rt-type 0;=;OK
-m rt --rt-type 255;=;OK
-m rt --rt-type 256;=;OK
-m rt --rt-type 4294967295;=;OK
-m rt --rt-type 4294967296;;FAIL
-m rt --rt-type foo;;FAIL
-m rt --rt-segsleft 5;=;OK
-m rt --rt-segsleft 5:9;=;OK
-m rt ! --rt-segsleft 5:9;=;OK
-m rt --rt-segsleft :;-m rt;OK
-m rt ! --rt-segsleft :;-m rt ! --rt-segsleft 0:4294967295;OK
-m rt --rt-segsleft 0;=;OK
-m rt --rt-segsleft foo;;FAIL
-m rt --rt-segsleft 4294967296;;FAIL
-m rt --rt-len 8;=;OK
-m rt ! --rt-len 8;=;OK
-m rt --rt-len 0;=;OK
-m rt --rt-len foo;;FAIL
-m rt --rt-type 0 --rt-0-res;=;OK
-m rt --rt-0-res --rt-type 0;-m rt --rt-type 0 --rt-0-res;OK
-m rt --rt-type 1 --rt-0-res;;FAIL
-m rt --rt-0-res;;FAIL
-m rt ! --rt-type 0 --rt-0-res;;FAIL
-m rt --rt-type 0 ! --rt-0-res;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1;=;OK
-m rt --rt-type 0 --rt-0-addrs ::1,fe80::2;=;OK
-m rt --rt-0-addrs ::1;;FAIL
-m rt --rt-type 1 --rt-0-addrs ::1;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1,fe80::2 --rt-0-not-strict;=;OK
-m rt --rt-type 0 --rt-0-not-strict;;FAIL
-m rt --rt-type 0 --rt-0-not-strict --rt-0-addrs ::1;-m rt --rt-type 0 --rt-0-addrs ::1 --rt-0-not-strict;OK
-m rt --rt-type 0 ! --rt-0-addrs ::1;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1,;;FAIL
-m rt --rt-type 0 --rt-0-addrs foo;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1,::2,::3,::4,::5,::6,::7,::8,::9,::a,::b,::c,::d,::e,::f,::10;=;OK
-m rt --rt-type 0 --rt-0-addrs ::1,::2,::3,::4,::5,::6,::7,::8,::9,::a,::b,::c,::d,::e,::f,::10,::11;;FAIL
-m rt --rt-type 0 --rt-type 0;;FAIL
-m rt --rt-len 1 --rt-len 1;;FAIL
-m rt --rt-segsleft 1 --rt-segsleft 1;;FAIL
-m rt --rt-type 0 --rt-0-res --rt-0-res;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1 --rt-0-addrs ::1;;FAIL
-m rt --rt-type 0 --rt-0-addrs ::1 --rt-0-not-strict --rt-0-not-strict;;FAIL
-m rt --rt-type 0 --rt-segsleft 1:23 --rt-len 42 --rt-0-res --rt-0-addrs ::1,::2 --rt-0-not-strict;=;OK
