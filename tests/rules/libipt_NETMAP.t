# SPDX-License-Identifier: GPL-2.0-or-later
#
# The NETMAP target: IPv4.
# Format: tables.py.

*nat
:PREROUTING,OUTPUT,POSTROUTING,INPUT
-j NETMAP --to 10.0.0.0/8;=;OK
-j NETMAP --to 10.1.2.3/8;-j NETMAP --to 10.0.0.0/8;OK
-j NETMAP --to 192.0.2.0/24;=;OK
-j NETMAP --to 192.0.2.0/255.255.255.0;-j NETMAP --to 192.0.2.0/24;OK
-j NETMAP --to 192.0.2.128/25;=;OK
-j NETMAP --to 192.0.2.1;-j NETMAP --to 192.0.2.1/32;OK
-j NETMAP --to 192.0.2.1/32;=;OK
-d 198.51.100.0/24 -j NETMAP --to 192.0.2.0/24;=;OK
-p tcp -m tcp --dport 80 -j NETMAP --to 192.0.2.0/24;=;OK
-j NETMAP --to 10.0.0.0/1;-j NETMAP --to 0.0.0.0/1;OK
-j NETMAP --to 0.0.0.0/0;=;OK
-j NETMAP --to 10.0.3.0/255.0.255.0;=;OK
-j NETMAP --to 10.0.0.0/x;;FAIL
-j NETMAP;;FAIL
-j NETMAP --to;;FAIL
-j NETMAP --to "";;FAIL
-j NETMAP --to 256.0.0.0/8;;FAIL
-j NETMAP --to 10.0.0.0/33;;FAIL
-j NETMAP --to 2001:db8::/64;;FAIL
-j NETMAP --to 10.0.0.0/8 --to 10.0.0.0/8;;FAIL
-j NETMAP ! --to 10.0.0.0/8;;FAIL
# A chain of one's own does not tell the direction: xt.
%iptables -t nat -N own
:own
-j NETMAP --to 172.16.0.0/12;=;OK
*filter
:FORWARD
-j NETMAP --to 10.0.0.0/8;;FAIL
