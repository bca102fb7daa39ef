# SPDX-License-Identifier: GPL-2.0-or-later
#
# The hbh match: IPv6 hop-by-hop options.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m hbh;=;OK
-m hbh --hbh-len 5;=;OK
-m hbh ! --hbh-len 5;=;OK
-m hbh --hbh-len 0;=;OK
-m hbh --hbh-len 65536;=;OK
-m hbh --hbh-len 65535;=;OK
-m hbh --hbh-len 4294967296;;FAIL
-m hbh --hbh-len foo;;FAIL
-m hbh --hbh-opts 1:2;=;OK
-m hbh --hbh-opts 1;=;OK
-m hbh --hbh-opts 1,2:3,4;=;OK
-m hbh --hbh-opts 1:256;;FAIL
-m hbh --hbh-opts 256;;FAIL
-m hbh --hbh-opts foo;;FAIL
-m hbh --hbh-opts 1:foo;;FAIL
-m hbh --hbh-opts 1:;;FAIL
-m hbh --hbh-opts 0x10:0x20;-m hbh --hbh-opts 16:32;OK
-m hbh --hbh-opts 5:2;=;OK
-m hbh --hbh-opts 1:0;=;OK
-m hbh --hbh-opts 1:255;-m hbh --hbh-opts 1;OK
-m hbh --hbh-opts 255:255;-m hbh --hbh-opts 255;OK
-m hbh ! --hbh-opts 1;;FAIL
-m hbh --hbh-opts 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16;=;OK
-m hbh --hbh-opts 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17;;FAIL
-m hbh --hbh-opts 1,;;FAIL
-m hbh --hbh-opts ,1;;FAIL
-m hbh --hbh-len 8 --hbh-len 8;;FAIL
-m hbh --hbh-opts 1 --hbh-opts 2;;FAIL
-m hbh --hbh-len 8 --hbh-opts 1:2,3;=;OK
-m hbh --hbh-not-strict;;FAIL
-m hbh --hbh-opts 1 --hbh-not-strict;;FAIL
-m hbh --hbh-opts 0;=;OK
-m hbh --hbh-opts 0:0;;FAIL
-m hbh --hbh-opts 1:0,0,5:2,7;=;OK
-m hbh --hbh-len 24 --hbh-opts 5:4,7:9,8;=;OK
-m hbh ! --hbh-len 5 --hbh-opts 0,0,5:4;=;OK
-m hbh --hbh-opts 1:2 -m hbh --hbh-opts 3:4,5 -m dst --dst-opts 1:2;=;OK
-m hbh --hbh-opts 1:250,1;=;OK
-m hbh --hbh-opts 1:200,2:200,3;=;OK
-m hbh --hbh-opts 2:2,3:0,4:1,5:2,6:0,7:1,8:2,9:0,10:1,11:2,12:0,13:1,14:2,15:0,16:1,17:2;=;OK
-m hbh --hbh-opts 5:2 -j LOG --log-prefix "a b";=;OK
-m hbh --hbh-len 8;=;OK
-m hbh --hbh-len 2048;=;OK
-m hbh --hbh-len 2056;=;OK
-m hbh ! --hbh-len 2048;=;OK
-m hbh --hbh-len 8 -m hbh --hbh-len 16;=;OK
-m hbh --hbh-len 5 -m hbh --hbh-len 8;=;OK
-m hbh --hbh-len 8 -m hbh --hbh-len 5;=;OK
-m hbh -m hbh;=;OK
-m hbh ! --hbh-len 65544 -m hbh -m hbh ! --hbh-len 0;=;OK
-m hbh ! --hbh-len 5 -m hbh --hbh-len 4294967295;=;OK
