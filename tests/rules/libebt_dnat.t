# SPDX-License-Identifier: GPL-2.0-or-later
#
# The dnat target of ebtables.
# Format: tables.py.

*nat
:PREROUTING
-i eth0 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target ACCEPT;=;OK
-i eth0 -j dnat --to-destination a:b:c:d:e:f;-i eth0 -j dnat --to-dst 0a:0b:0c:0d:0e:0f --dnat-target ACCEPT;OK
-p IPv4 -d 00:00:00:00:00:02 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target DROP;=;OK
-i eth0 -j dnat --to-dst ff:ff:ff:ff:ff:ff --dnat-target ACCEPT;=;OK
-i eth0 -j dnat --to-dst 01:00:5e:00:00:01 --dnat-target CONTINUE;=;OK
-i eth0 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target RETURN;=;OK
:OUTPUT
-o eth0 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target RETURN;=;OK
-o eth0 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target ACCEPT;=;OK
-o eth0 -j dnat --dnat-target CONTINUE --to-dst 00:00:00:00:00:01;-o eth0 -j dnat --to-dst 00:00:00:00:00:01 --dnat-target CONTINUE;OK
-o eth0 -j dnat --to-dst ff:ff:ff:ff:ff:ff --dnat-target DROP;=;OK
:PREROUTING,OUTPUT
-j dnat --to-dst 00:00:00:00:00:01 --dnat-target DROP;=;OK
-j dnat --to-dst ff:ff:ff:ff:ff:ff --dnat-target DROP;=;OK
-j dnat --to-dst 00:00:00:00:00:01 --dnat-target user;;FAIL
-j dnat --to-dst 00:00:00:00:00:01 --dnat-target;;FAIL
-j dnat --to-dst 00:00:00:00:00:01/ff:ff:ff:ff:ff:ff;;FAIL
-j dnat --to-dst 10.0.0.1;;FAIL
-j dnat --to-dst 00:00:00:00:00:100;;FAIL
-j dnat ! --to-dst 00:00:00:00:00:01;;FAIL
-j dnat --to-dst 00:00:00:00:00:01 --to-src 00:00:00:00:00:01;;FAIL
-j dnat --dnat-target ACCEPT;;FAIL
-j dnat;;FAIL
:POSTROUTING
-j dnat --to-dst 00:00:00:00:00:01;;FAIL
*filter
:INPUT,FORWARD,OUTPUT
-j dnat --to-dst 00:00:00:00:00:01;;FAIL
*nat
%ebtables -t nat -N user
:user
-j dnat --to-dst 00:00:00:00:00:01 --dnat-target RETURN;=;OK
-j dnat --to-dst ff:ff:ff:ff:ff:ff --dnat-target ACCEPT;=;OK
