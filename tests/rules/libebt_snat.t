# SPDX-License-Identifier: GPL-2.0-or-later
#
# The snat target of ebtables.
# Format: tables.py.

*nat
:POSTROUTING
-j snat --to-src 00:00:00:00:00:01 --snat-target ACCEPT;=;OK
-j snat --to-source 1:2:3:4:5:f;-j snat --to-src 01:02:03:04:05:0f --snat-target ACCEPT;OK
-o eth0 -s 00:00:00:00:00:02 -j snat --to-src 00:00:00:00:00:01 --snat-target DROP;-s 00:00:00:00:00:02 -o eth0 -j snat --to-src 00:00:00:00:00:01 --snat-target DROP;OK
-j snat --snat-target CONTINUE --to-src ff:ff:ff:ff:ff:ff;-j snat --to-src ff:ff:ff:ff:ff:ff --snat-target CONTINUE;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp;-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target DROP;=;OK
-p ARP -j snat --to-src 00:00:00:00:00:01 --snat-target CONTINUE --snat-arp;-p ARP -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target CONTINUE;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target CONTINUE;=;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target RETURN;=;OK
! -p ARP -o eth0 -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
-p ARP --arp-op Request --arp-mac-src 00:00:00:00:00:02 -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
-p 802_1Q --vlan-id 5 -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
-p IPv4 --ip-src 10.0.0.1 -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target CONTINUE;=;OK
-p Length -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
--among-src 2:0:0:0:0:1,2:0:0:0:0:2 -j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target ACCEPT;=;OK
-j snat --to-src 00:00:00:00:00:01 --snat-target RETURN;=;OK
-j snat --to-src 00:00:00:00:00:01 --snat-target QUEUE;;FAIL
-j snat --to-src 00:00:00:00:00:01 --snat-target accept;;FAIL
-j snat --to-src 00:00:00:00:00:01/ff:ff:ff:00:00:00;;FAIL
-j snat --to-src 00:00:00:00:00;;FAIL
-j snat --to-src Broadcast;;FAIL
-j snat ! --to-src 00:00:00:00:00:01;;FAIL
-j snat --to-src 00:00:00:00:00:01 --to-src 00:00:00:00:00:01;;FAIL
-j snat --snat-arp;;FAIL
-j snat;;FAIL
--to-src 00:00:00:00:00:01;-j snat --to-src 00:00:00:00:00:01 --snat-target ACCEPT;OK
:PREROUTING,OUTPUT
-j snat --to-src 00:00:00:00:00:01;;FAIL
*filter
:INPUT,FORWARD,OUTPUT
-j snat --to-src 00:00:00:00:00:01;;FAIL
*nat
%ebtables -t nat -N user
:user
-j snat --to-src 00:00:00:00:00:01 --snat-target RETURN;=;OK
-j snat --to-src 00:00:00:00:00:01 --snat-arp --snat-target RETURN;=;OK
