# SPDX-License-Identifier: GPL-2.0-or-later
# arptables: the header, its defaults and masks, targets without options.
:INPUT,OUTPUT
-j CONTINUE;;OK
-j DROP --src-mac 01:02:03:04:05:06;=;OK
-j DROP --src-mac 1:2:3:4:5:6;-j DROP --src-mac 01:02:03:04:05:06;OK
--src-mac 01:02:03:00:00:00/ff:ff:ff:00:00:00;=;OK
--src-mac 01:02:03:04:05:06/ff:ff:ff:0:0:0;--src-mac 01:02:03:00:00:00/ff:ff:ff:00:00:00;OK
--dst-mac 01:02:03:00:00:06/ff:ff:ff:00:00:ff;=;OK
! --dst-mac 01:00:00:00:00:00/01:00:00:00:00:00;=;OK
--destination-mac Broadcast;--dst-mac ff:ff:ff:ff:ff:ff;OK
--src-mac 01:02:03:04:05;;FAIL
--src-mac 01:02:03:04:05:06:07;;FAIL
--src-mac 01:02:03:04:05:100;;FAIL
--opcode 2;=;OK
--opcode Reply;--opcode 2;OK
--opcode arp_nak;--opcode 9;OK
! --opcode 2;=;OK
--opcode ! 2;! --opcode 2;OK
--opcode 2/3;=;OK
--opcode 65536;;FAIL
--opcode what;;FAIL
--h-type 1;;OK
--h-type Ethernet;;OK
! --h-type 1;! --h-type 0x1;OK
--h-type 0x20;=;OK
--h-type 20;--h-type 0x20;OK
--h-type 0x10000;;FAIL
-l 6;;OK
--h-length 6;;OK
--h-length 8;;FAIL
! --h-length 6;=;OK
--proto-type 0x800;=;OK
--proto-type IPv4;--proto-type 0x800;OK
--proto-type 2048;--proto-type 0x800;OK
! --proto-type 0x800/0xff00;=;OK
-s 10.0.0.1/32;-s 10.0.0.1;OK
-s 10.0.0.1/255.255.255.255;-s 10.0.0.1;OK
--source-ip 10.0.0.1;-s 10.0.0.1;OK
--destination-ip 10.0.0.0/24;-d 10.0.0.0/24;OK
-s 10.0.0.0/255.0.255.0;=;OK
-d 0.0.0.0/0;;OK
-s 10.0.0.1 -d 10.0.0.2 --src-mac 00:00:00:00:00:01 --dst-mac 00:00:00:00:00:02 --opcode 1;-s 10.0.0.1 --src-mac 00:00:00:00:00:01 -d 10.0.0.2 --dst-mac 00:00:00:00:00:02 --opcode 1;OK
! -s 10.0.0.1 ! --src-mac 00:00:00:00:00:01 ! -d 10.0.0.2 ! --dst-mac 00:00:00:00:00:02 ! --opcode 1 ! --proto-type 0x800;=;OK
! --opcode 1 ! --h-type 0x1 ! --h-length 6;! --h-length 6 ! --opcode 1 ! --h-type 0x1;OK
-p tcp;;FAIL
-m limit;;FAIL
--opcode 1 --opcode 2;;FAIL
--source-port 1;;FAIL
:INPUT
-j ACCEPT -i lo;=;OK
--in-if lo+;-i lo+;OK
-i ! lo;! -i lo;OK
-o lo;;FAIL
:OUTPUT
-j DROP -o lo;=;OK
--out-if ! lo;! -o lo;OK
-i lo;;FAIL
%-N guest
-g guest;=;OK
