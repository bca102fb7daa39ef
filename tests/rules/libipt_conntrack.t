# SPDX-License-Identifier: GPL-2.0-or-later
#
# The conntrack match: IPv4 addresses.
# Format: tables.py.

:INPUT,OUTPUT
-m conntrack --ctorigsrc 192.0.2.1;=;OK
-m conntrack --ctorigdst 192.0.2.1;=;OK
-m conntrack --ctreplsrc 192.0.2.1;=;OK
-m conntrack --ctrepldst 192.0.2.1;=;OK
-m conntrack ! --ctorigsrc 192.0.2.1;=;OK
-m conntrack ! --ctorigdst 192.0.2.1;=;OK
-m conntrack ! --ctreplsrc 192.0.2.1;=;OK
-m conntrack ! --ctrepldst 192.0.2.1;=;OK
-m conntrack --ctorigsrc 10.0.0.0/8;=;OK
-m conntrack --ctorigdst 172.16.0.0/12;=;OK
-m conntrack --ctreplsrc 192.0.2.0/24;=;OK
-m conntrack --ctrepldst 192.0.2.1/255.255.0.255;=;OK
-m conntrack ! --ctorigsrc 10.1.2.3/8;=;OK
-m conntrack ! --ctorigdst 10.1.2.3/255.0.255.0;=;OK
-m conntrack --ctorigsrc 0.0.0.0/0;=;OK
-m conntrack --ctorigsrc 10.0.0.1 --ctorigdst 10.0.0.2 --ctreplsrc 10.0.0.3 --ctrepldst 10.0.0.4;=;OK
-m conntrack --ctorigsrc 192.0.2.1/33;;FAIL
-m conntrack --ctorigsrc 2001:db8::1;;FAIL
-m conntrack --ctorigsrc 10.0.0.1,10.0.0.2;;FAIL
-m conntrack --ctorigsrc 10.0.0.1 --ctorigsrc 10.0.0.2;;FAIL
# hosts, not the networks of -s
-m conntrack --ctorigsrc 10.1;-m conntrack --ctorigsrc 10.0.0.1;OK
-m conntrack --ctorigsrc 0x7f000001;-m conntrack --ctorigsrc 127.0.0.1;OK
