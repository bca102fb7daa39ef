# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: tags of frames. Spelling as ebtables prints it.
:INPUT,FORWARD,OUTPUT
-p 802_1Q --vlan-id 5;=;OK
-p 802_1Q --vlan-id 0;=;OK
-p 802_1Q --vlan-id 4094;=;OK
-p 802_1Q --vlan-id 4095;;FAIL
-p 802_1Q --vlan-id 0x5;;FAIL
-p 802_1Q --vlan-id;;FAIL
-p 802_1Q ! --vlan-id 5;=;OK
-p 802_1q --vlan-id 010;-p 802_1Q --vlan-id 10;OK
-p 0x8100 --vlan-prio 3;-p 802_1Q --vlan-prio 3;OK
-p 802_1Q --vlan-prio 8;;FAIL
-p 802_1Q --vlan-prio ! 0;-p 802_1Q ! --vlan-prio 0;OK
-p 802_1Q --vlan-prio 00;-p 802_1Q --vlan-prio 0;OK
-p 802_1Q --vlan-encap ip;-p 802_1Q --vlan-encap 0800;OK
-p 802_1Q --vlan-encap 0x0800;-p 802_1Q --vlan-encap 0800;OK
-p 802_1Q --vlan-encap 0800;=;OK
-p 802_1Q --vlan-encap 5;;FAIL
-p 802_1Q --vlan-encap 0;;FAIL
-p 802_1Q --vlan-encap ! arp;-p 802_1Q ! --vlan-encap 0806;OK
-p 802_1Q --vlan-encap 88a8;-p 802_1Q --vlan-encap 88A8;OK
-p 802_1Q --vlan-encap ffff;-p 802_1Q --vlan-encap FFFF;OK
-p 802_1Q --vlan-encap 10000;;FAIL
-p 802_1Q --vlan-encap foo;;FAIL
# the kernel forgets the priority beside an id
-p 802_1Q --vlan-encap ip --vlan-prio 3 --vlan-id 5;-p 802_1Q --vlan-id 5 --vlan-encap 0800;OK
-p 802_1Q --vlan-encap ip --vlan-prio 3 --vlan-id 0;-p 802_1Q --vlan-id 0 --vlan-prio 3 --vlan-encap 0800;OK
-p 802_1Q ! --vlan-id 0 ! --vlan-prio 3 ! --vlan-encap 86DD -j DROP;=;OK
-s 00:01:02:03:04:05 -p 802_1Q --vlan-id 5;-p 802_1Q -s 00:01:02:03:04:05 --vlan-id 5;OK
! -p 802_1Q --vlan-id 5;=;OK
! -p 802_1Q ! --vlan-id 0 --vlan-prio 3;=;OK
! -p 802_1Q --vlan-prio 7 -j DROP;=;OK
! -p 802_1Q ! --vlan-encap 0800;=;OK
! -p 802_1Q ! -s 00:01:02:03:04:05 ! --vlan-prio 1 --vlan-encap 86DD;=;OK
-p ip --vlan-id 5;;FAIL
--vlan-id 5;;FAIL
