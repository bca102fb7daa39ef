# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: ARP in frames. Spelling as ebtables prints it.
:INPUT,FORWARD,OUTPUT
-p arp --arp-op 1;-p ARP --arp-op Request;OK
-p arp --arp-opcode ! reply;-p ARP ! --arp-op Reply;OK
-p ARP --arp-op ARP_NAK;=;OK
-p arp --arp-op InARP_Request;-p ARP --arp-op InARP_Request;OK
-p ARP --arp-op 11;=;OK
-p ARP --arp-op 0;=;OK
-p arp --arp-op 65536;;FAIL
-p arp --arp-op InARP_Reply;;FAIL
-p arp --arp-htype 1;-p ARP --arp-htype 1;OK
-p arp --arp-htype ethernet;-p ARP --arp-htype 1;OK
-p ARP ! --arp-htype 6;=;OK
-p arp --arp-htype 65536;;FAIL
-p arp --arp-ptype 0x800;-p ARP --arp-ptype 0x800;OK
-p arp --arp-ptype 800;-p ARP --arp-ptype 0x800;OK
-p arp --arp-ptype IPv4;-p ARP --arp-ptype 0x800;OK
-p arp --arp-ptype arp;-p ARP --arp-ptype 0x806;OK
-p ARP --arp-ptype 0x1;=;OK
-p ARP ! --arp-ptype 0xffff;=;OK
-p arp --arp-ptype 10000;;FAIL
-p arp --arp-ip-src 1.2.3.4/24;-p ARP --arp-ip-src 1.2.3.0/24;OK
-p ARP ! --arp-ip-dst 1.2.3.4;=;OK
-p arp --arp-ip-dst 1.2.3.4/0;-p ARP --arp-ip-dst 0.0.0.0/0;OK
-p ARP --arp-mac-src 00:11:22:33:44:55;=;OK
-p ARP ! --arp-mac-src 00:11:22:33:44:55;=;OK
-p arp --arp-mac-dst 0:1:2:3:4:5/ff:ff:ff:0:0:0;-p ARP --arp-mac-dst 00:01:02:00:00:00/ff:ff:ff:00:00:00;OK
-p arp --arp-mac-src Broadcast;-p ARP --arp-mac-src ff:ff:ff:ff:ff:ff;OK
-p arp --arp-mac-src Unicast;-p ARP --arp-mac-src 00:00:00:00:00:00/01:00:00:00:00:00;OK
-p arp --arp-mac-src 00:11:22:33:44;;FAIL
-p ARP --arp-gratuitous;=;OK
-p ARP ! --arp-gratuitous;=;OK
-p ARP --arp-ip-src 1.2.3.4 --arp-mac-src 00:11:22:33:44:55;=;OK
-p ARP --arp-ip-src 1.2.3.4 ! --arp-ip-dst 10.0.0.0/8 ! --arp-mac-src 00:11:22:33:44:55 --arp-mac-dst 00:00:00:00:00:00;=;OK
-p ARP --arp-op Request --arp-htype 1 --arp-ptype 0x800 --arp-ip-dst 4.3.2.1 --arp-mac-dst 00:01:02:03:04:06;=;OK
-p ARP --arp-op Request --arp-htype 1 --arp-ptype 0x800 --arp-mac-src 00:01:02:03:04:06 -j DROP;=;OK
-p arp --arp-mac-dst 0:1:2:3:4:6 --arp-mac-src 0:1:2:3:4:5 --arp-ip-dst 4.3.2.1 --arp-ip-src 1.2.3.4 --arp-ptype 0x800 --arp-htype 1 --arp-op 1;-p ARP --arp-op Request --arp-htype 1 --arp-ptype 0x800 --arp-ip-src 1.2.3.4 --arp-ip-dst 4.3.2.1 --arp-mac-src 00:01:02:03:04:05 --arp-mac-dst 00:01:02:03:04:06;OK
-p ARP --arp-htype 1 --arp-ptype 0x800 -j DROP;=;OK
-p rarp --arp-op 3;-p RARP --arp-op Request_Reverse;OK
-p 0x8035 --arp-gratuitous;-p RARP --arp-gratuitous;OK
--arp-op 1;;FAIL
-p ip --arp-op 1;;FAIL
! -p arp --arp-op 1;;FAIL
# a "!" behind an option without a value is the next one's
-p ARP --arp-gratuitous ! --mark 0x1;=;OK
-p arp ! --arp-gratuitous --mark ! 1;-p ARP ! --arp-gratuitous ! --mark 0x1;OK
