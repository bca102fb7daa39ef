# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: addresses in lists; what the conformance table lacks.
@printf '0:1:2:3:4:5=10.0.0.1,0:1:2:3:4:6\n' > /tmp/libebt_among.list
@printf '0:1:2:3:4:6\n\n00:01:02:03:04:05,\n' > /tmp/libebt_among.lines
@printf '\n' > /tmp/libebt_among.none
:INPUT,FORWARD,OUTPUT
--among-src 00:01:02:03:04:05,;--among-src 0:1:2:3:4:5;OK
--among-src ,0:1:2:3:4:5,,0:1:2:3:4:6;--among-src 0:1:2:3:4:5,0:1:2:3:4:6;OK
--among-src 0:1:2:3:4:5,0:1:2:3:4:5;--among-src 0:1:2:3:4:5;OK
--among-src 0:1:2:3:4:5=1.2.3.4,0:1:2:3:4:5=1.2.3.4;--among-src 0:1:2:3:4:5=1.2.3.4;OK
--among-src 0:1:2:3:4:5=1.2.3.4,0:1:2:3:4:5=1.2.3.5;=;OK
--among-src 0:1:2:3:4:5=1.2.3.4,0:1:2:3:4:5;--among-src 0:1:2:3:4:5;OK
--among-src 0:1:2:3:4:5=0.0.0.0;--among-src 0:1:2:3:4:5;OK
--among-src 0:1:2:3:4:5=255.255.255.255,ff:ff:ff:ff:ff:ff;=;OK
--among-src 0:1:2:3:4:5=1.2.3.4 -p arp;-p ARP --among-src 0:1:2:3:4:5=1.2.3.4;OK
-p IPv6 ! --among-src 0:1:2:3:4:5=1.2.3.4;=;OK
-p IPv4 --among-src 0:1:2:3:4:5=1.2.3.4;=;OK
-p IPv4 --among-src 0:1:2:3:4:5=1.2.3.4 --ip-dst 10.0.0.1;=;OK
-p IPv4 --ip-dst 10.0.0.1 --among-src 0:1:2:3:4:5=1.2.3.4,0:1:2:3:4:6;=;OK
! -p IPv4 --among-src 0:1:2:3:4:5;=;OK
--among-dst 0:1:2:3:4:5 --among-src 0:1:2:3:4:6 -j ACCEPT;--among-src 0:1:2:3:4:6 --among-dst 0:1:2:3:4:5 -j ACCEPT;OK
--among-src 0:1:2:3:4:6 --among-dst 0:1:2:3:4:5=1.2.3.4;=;OK
--among-dst ! 0:1:2:3:4:5;! --among-dst 0:1:2:3:4:5;OK
--mark 0x5 --among-src 0:1:2:3:4:5;=;OK
--among-src 0:1:2:3:4:5 --mark 0x5;=;OK
-s 00:01:02:03:04:05 --among-src 0:1:2:3:4:5 --limit 5/sec --limit-burst 5;=;OK
--among-src-file /tmp/libebt_among.list;--among-src 0:1:2:3:4:5=10.0.0.1,0:1:2:3:4:6;OK
--among-dst-file ! /tmp/libebt_among.lines;! --among-dst 0:1:2:3:4:5,0:1:2:3:4:6;OK
--among-src-file /sys/class/net/lo/address;--among-src 0:0:0:0:0:0;OK
--among-dst-file /sys/class/net/lo/address;--among-dst 0:0:0:0:0:0;OK
--among-src-file /tmp/libebt_among.none;;FAIL
--among-src-file /tmp/libebt_among.no-such;;FAIL
--among-src-file /tmp;;FAIL
--among-src-file /dev/zero;;FAIL
--among-src 0:1:2:3:4:5 --among-src-file /tmp/libebt_among.list;;FAIL
--among-src 0:1:2:3:4:5=;;FAIL
--among-src 0:1:2:3:4:5/ff:ff:ff:0:0:0;;FAIL
--among-src Broadcast;;FAIL
--among-src 0:1:2:3:4:5=1.2.3.4/24;;FAIL
--among-src 0:1:2:3:4:5:6;;FAIL
--among-src "";;FAIL
