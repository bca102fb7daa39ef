# SPDX-License-Identifier: GPL-2.0-or-later
#
# The dst match: IPv6 destination options.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m dst;=;OK
-m dst --dst-len 5;=;OK
-m dst ! --dst-len 5;=;OK
-m dst --dst-opts 149:92,12:12,123:12;=;OK
-m dst --dst-len 8 --dst-opts 1:2,3;=;OK
-m dst --dst-opts 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17;;FAIL
-m dst --dst-opts 256;;FAIL
-m dst --dst-opts 1:256;;FAIL
-m dst --dst-opts foo;;FAIL
-m dst --dst-opts 1:foo;;FAIL
-m dst --dst-len foo;;FAIL
-m dst --dst-len 65536;=;OK
-m dst ! --dst-len 65536;=;OK
-m dst --dst-len 5 --dst-len 5;;FAIL
-m dst --dst-opts 1 --dst-opts 1;;FAIL
-m dst ! --dst-opts 1;;FAIL
-m dst --dst-not-strict;;FAIL
-m dst --dst-opts 0,1:0;=;OK
-m hbh --hbh-opts 1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9,10:1,11:1,12:1,13:1,14:1,15:1 -m dst --dst-opts 1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9,10:1,11:1,12:1,13:1,14:1,15:1;=;OK
-m dst --dst-opts 0:4;;FAIL
