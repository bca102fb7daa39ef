# SPDX-License-Identifier: GPL-2.0-or-later
#
# The iprange match: IPv4 addresses.
# Format: tables.py.

:INPUT,OUTPUT
-m iprange --src-range 192.0.2.1-192.0.2.9;=;OK
-m iprange --dst-range 192.0.2.1-192.0.2.9;=;OK
-m iprange --src-range 192.0.2.1;-m iprange --src-range 192.0.2.1-192.0.2.1;OK
-m iprange --src-range 192.0.2.1-192.0.2.1;=;OK
-m iprange --src-range 0.0.0.0-255.255.255.255;=;OK
-m iprange --src-range 10.0.0.0-10.255.255.255;=;OK
-m iprange --src-range 10.0.0.255-10.0.1.0;=;OK
-m iprange ! --src-range 192.0.2.1-192.0.2.9;=;OK
-m iprange ! --dst-range 192.0.2.1-192.0.2.9;=;OK
-m iprange ! --dst-range 192.0.2.1;-m iprange ! --dst-range 192.0.2.1-192.0.2.1;OK
-m iprange --src-range 10.0.0.1-10.0.0.2 --dst-range 10.0.0.3-10.0.0.4;=;OK
-m iprange --dst-range 10.0.0.3-10.0.0.4 --src-range 10.0.0.1-10.0.0.2;-m iprange --src-range 10.0.0.1-10.0.0.2 --dst-range 10.0.0.3-10.0.0.4;OK
-m iprange ! --src-range 10.0.0.1-10.0.0.2 ! --dst-range 10.0.0.3-10.0.0.4;=;OK
-m iprange --src-range 10.0.0.1-10.0.0.2 ! --dst-range 10.0.0.3-10.0.0.4;=;OK
-m iprange --src-r 10.0.0.1-10.0.0.2 -j DROP;-m iprange --src-range 10.0.0.1-10.0.0.2 -j DROP;OK
-m iprange --src-range 10.0.0.1-10.0.0.9 -m iprange ! --src-range 10.0.0.5-10.0.0.6;=;OK
-m iprange;;FAIL
-m iprange --src-range;;FAIL
-m iprange --src-range "";;FAIL
-m iprange --src-range 10.0.0.2-10.0.0.1;;FAIL
-m iprange --src-range 10.0.0.1-;;FAIL
-m iprange --src-range -10.0.0.1;;FAIL
-m iprange --src-range 10.0.0.0/8;;FAIL
-m iprange --src-range 10.0.0.1:10.0.0.2;;FAIL
-m iprange --src-range 256.0.0.1-256.0.0.2;;FAIL
-m iprange --src-range ::1-::2;;FAIL
-m iprange --src-range 10.0.0.1-10.0.0.2-10.0.0.3;;FAIL
-m iprange --src-range 10.0.0.1 --src-range 10.0.0.2;;FAIL
