# SPDX-License-Identifier: GPL-2.0-or-later
#
# The NETMAP target: IPv6.
# Format: tables.py.

*nat
:PREROUTING,OUTPUT,POSTROUTING,INPUT
-j NETMAP --to 2001:db8::/64;=;OK
-j NETMAP --to 2001:db8::5/64;-j NETMAP --to 2001:db8::/64;OK
-j NETMAP --to 2001:db8::/61;=;OK
-j NETMAP --to 2001:db8::1;-j NETMAP --to 2001:db8::1/128;OK
-j NETMAP --to 2001:db8::1/128;=;OK
-j NETMAP --to 2001:db8::/ffff:ffff::;-j NETMAP --to 2001:db8::/32;OK
-s fd00::/64 -j NETMAP --to 2001:db8::/64;=;OK
-j NETMAP;;FAIL
-j NETMAP --to 10.0.0.0/8;;FAIL
-j NETMAP --to 2001:db8::/129;;FAIL
-j NETMAP --to 2001:db8::/64 --to 2001:db8::/64;;FAIL
*mangle
:FORWARD
-j NETMAP --to 2001:db8::/64;;FAIL
