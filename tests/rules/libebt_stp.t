# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: what bridges say to each other; what the conformance table lacks.
:INPUT,FORWARD,OUTPUT
--stp-type config;=;OK
--stp-type 0;--stp-type config;OK
--stp-type TCN;--stp-type tcn;OK
--stp-type 255;=;OK
! --stp-type config;=;OK
--stp-type 256;;FAIL
--stp-type foo;;FAIL
--stp-flags 128;--stp-flags topology-change-ack;OK
--stp-flags 129;=;OK
--stp-flags 0;=;OK
--stp-flags 0x1f;--stp-flags 31;OK
--stp-flags 256;;FAIL
--stp-root-addr BGA;--stp-root-addr 01:80:c2:00:00:00;OK
--stp-root-addr Unicast;--stp-root-addr 00:00:00:00:00:00/01:00:00:00:00:00;OK
--stp-root-prio :;--stp-root-prio 0:65535;OK
--stp-root-cost :;--stp-root-cost 0:4294967295;OK
! --stp-root-prio :;! --stp-root-prio 0:65535;OK
--stp-root-prio 65536;;FAIL
--stp-hello-time 5:x;;FAIL
--stp-port 1 --stp-type 0;--stp-type config --stp-port 1;OK
-d BGA --stp-type config --stp-flags topology-change --stp-root-prio 5;=;OK
--stp-type config --stp-flags topology-change --stp-root-prio 1 --stp-root-addr 00:00:00:00:00:02 --stp-root-cost 3 --stp-sender-prio 4 --stp-sender-addr 00:00:00:00:00:05 --stp-port 6 --stp-msg-age 7 --stp-max-age 8 --stp-hello-time 9 --stp-forward-delay 10;=;OK
! --stp-type config ! --stp-flags topology-change ! --stp-root-prio 1 ! --stp-root-addr 00:00:00:00:00:02 ! --stp-root-cost 3 ! --stp-sender-prio 4 ! --stp-sender-addr 00:00:00:00:00:05 ! --stp-port 6 ! --stp-msg-age 7 ! --stp-max-age 8 ! --stp-hello-time 9 ! --stp-forward-delay 10;=;OK
--stp-flags 1 --stp-root-prio 1:2 --stp-root-cost 5:6 --stp-forward-delay 1:2 -j DROP;--stp-flags topology-change --stp-root-prio 1:2 --stp-root-cost 5:6 --stp-forward-delay 1:2 -j DROP;OK
-p IPv4 --stp-type config;=;OK
! -p IPv4 --stp-type config;=;OK
-p IPv6 --stp-flags topology-change --stp-root-prio 1:5 ! --stp-root-addr 00:00:01:02:03:04;=;OK
-p ARP --stp-type config --stp-flags topology-change --stp-root-prio 5;=;OK
-p RARP ! --stp-type tcn ! --stp-sender-prio 1:5;=;OK
-p 802_1Q --stp-type config -j DROP;=;OK
-p 0x9000 -s 00:01:02:03:04:05 --stp-type config --stp-port 1;=;OK
-p 802_1Q --vlan-id 5 --stp-type config;=;OK
-p 802_1Q --stp-type config --vlan-id 5;=;OK
-p ARP --stp-type config --arp-op Request;=;OK
-p IPv4 --ip-src 1.2.3.4 --stp-type config;=;OK
-p IPv4 --stp-type config --ip-src 1.2.3.4;=;OK
-p Length --802_3-sap 0x42 --stp-type config;=;OK
--mark 0x1 --stp-flags topology-change --pkttype-type multicast -j DROP;=;OK
