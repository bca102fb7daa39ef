# SPDX-License-Identifier: GPL-2.0-or-later
#
# The arpreply target of ebtables.
# Format: tables.py.

*nat
:PREROUTING
-p ARP -j arpreply;-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00;OK
-p ARP -j arpreply --arpreply-mac 10:ff:0:aa:0:1 --arpreply-target DROP;-p ARP -j arpreply --arpreply-mac 10:ff:00:aa:00:01;OK
-p ARP -i eth0 -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-target CONTINUE;=;OK
-p 0806 -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-target ACCEPT;-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-target ACCEPT;OK
-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-target RETURN;=;OK
-p ARP -j arpreply --arpreply-mac x;;FAIL
-p ARP -j arpreply --arpreply-target x;;FAIL
-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-mac 00:00:00:00:00:01;;FAIL
-j arpreply --arpreply-mac 00:00:00:00:00:01;;FAIL
-p IPv4 -j arpreply --arpreply-mac 00:00:00:00:00:01;;FAIL
! -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01;;FAIL
:OUTPUT,POSTROUTING
-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01;;FAIL
*filter
:INPUT,FORWARD,OUTPUT
-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01;;FAIL
*nat
%ebtables -t nat -N user
:user
-p ARP -j arpreply --arpreply-mac 00:00:00:00:00:01 --arpreply-target RETURN;=;OK
