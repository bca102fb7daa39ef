# SPDX-License-Identifier: GPL-2.0-or-later
#
# The conntrack match: IPv6 addresses.
# Format: tables.py.

:INPUT,OUTPUT
-m conntrack --ctorigsrc 2001:db8::1;=;OK
-m conntrack --ctorigdst 2001:db8::1;=;OK
-m conntrack --ctreplsrc 2001:db8::1;=;OK
-m conntrack --ctrepldst 2001:db8::1;=;OK
-m conntrack ! --ctorigsrc 2001:db8::1;=;OK
-m conntrack ! --ctorigdst 2001:db8::1;=;OK
-m conntrack ! --ctreplsrc 2001:db8::1;=;OK
-m conntrack ! --ctrepldst 2001:db8::1;=;OK
-m conntrack --ctorigsrc 2001:db8::/32;=;OK
-m conntrack --ctorigdst fe80::/10;=;OK
-m conntrack --ctreplsrc 2001:db8::5/64;=;OK
-m conntrack --ctrepldst 2001:db8::5/ffff::ffff;=;OK
-m conntrack ! --ctorigsrc 2000::/3;=;OK
-m conntrack --ctorigsrc ::/0;=;OK
-m conntrack --ctorigsrc ::1 --ctorigdst ::2 --ctreplsrc ::3 --ctrepldst ::4;=;OK
-m conntrack --ctorigsrc 2001:db8::1/129;;FAIL
-m conntrack --ctorigsrc 192.0.2.1;;FAIL
-m conntrack --ctrepldst ::1 --ctrepldst ::1;;FAIL
