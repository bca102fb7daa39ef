# SPDX-License-Identifier: GPL-2.0-or-later
#
# The DNAT target: IPv6.
# Format: tables.py.

*nat
:PREROUTING,OUTPUT
-j DNAT --to-destination 2001:db8::1;=;OK
-j DNAT --to-destination [2001:db8::1];-j DNAT --to-destination 2001:db8::1;OK
-j DNAT --to-destination 2001:db8::1-2001:db8::9;=;OK
-j DNAT --to-destination 2001:DB8:0::1;-j DNAT --to-destination 2001:db8::1;OK
-p tcp -j DNAT --to-destination [2001:db8::1]:80;=;OK
-p tcp -j DNAT --to-destination [2001:db8::1]:80-90;=;OK
-p tcp -j DNAT --to-destination [2001:db8::1-2001:db8::9]:80;=;OK
-p udp -j DNAT --to-destination [2001:db8::1]:53;=;OK
-p tcp -j DNAT --to-destination :80;=;OK
-p tcp -j DNAT --to-destination :80-90;=;OK
-j DNAT --to-destination ::ffff:192.0.2.1;=;OK
-j DNAT --to-destination 2001:db8::1 --random;=;OK
-j DNAT --to-destination 2001:db8::1 --persistent;=;OK
-j DNAT --to-destination 2001:db8::1-2001:db8::9 --persistent --random;-j DNAT --to-destination 2001:db8::1-2001:db8::9 --random --persistent;OK
-p tcp -m tcp --dport 80 -j DNAT --to-destination [fd00::2]:8080;=;OK
-j DNAT;;FAIL
-j DNAT --to-destination 192.0.2.1;;FAIL
-j DNAT --to-destination [2001:db8::1]:80;;FAIL
-p tcp -j DNAT --to-destination [2001:db8::1]:0;=;OK
-p tcp -j DNAT --to-destination [2001:db8::1]:65536;;FAIL
-p tcp -j DNAT --to-destination [2001:db8::1]:90-80;;FAIL
-p tcp -j DNAT --to-destination [2001:db8::1;;FAIL
-p tcp -j DNAT --to-destination [2001:db8::1]x;;FAIL
-j DNAT --to-destination 2001:db8::/64;;FAIL
-j DNAT --to-destination ::1 --to-destination ::2;;FAIL
:POSTROUTING,INPUT
-j DNAT --to-destination 2001:db8::1;;FAIL
