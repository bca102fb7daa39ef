# SPDX-License-Identifier: GPL-2.0-or-later
#
# The iprange match: IPv6 addresses.
# Format: tables.py.

:INPUT,OUTPUT
-m iprange --src-range 2001:db8::1-2001:db8::9;=;OK
-m iprange --dst-range 2001:db8::1-2001:db8::9;=;OK
-m iprange --src-range 2001:db8::1;-m iprange --src-range 2001:db8::1-2001:db8::1;OK
-m iprange --src-range 2001:DB8::1-2001:DB8::1;-m iprange --src-range 2001:db8::1-2001:db8::1;OK
-m iprange --src-range ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff;=;OK
-m iprange --src-range ::ffff:10.0.0.1-::ffff:10.0.0.2;=;OK
-m iprange --src-range 2001:db8::ffff-2001:db8::1:0;=;OK
-m iprange ! --src-range 2001:db8::1-2001:db8::9;=;OK
-m iprange ! --dst-range 2001:db8::1-2001:db8::9;=;OK
-m iprange --src-range ::1-::2 --dst-range ::3-::4;=;OK
-m iprange ! --src-range ::1-::2 ! --dst-range ::3-::4;=;OK
-m iprange;;FAIL
-m iprange --src-range ::2-::1;;FAIL
-m iprange --src-range 2001:db8::2-2001:db8::1;;FAIL
-m iprange --src-range 192.0.2.1-192.0.2.9;;FAIL
-m iprange --src-range ::/64;;FAIL
-m iprange --src-range ::1-::2-::3;;FAIL
-m iprange --src-range ::1 --src-range ::2;;FAIL
