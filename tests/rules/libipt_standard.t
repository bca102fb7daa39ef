# SPDX-License-Identifier: GPL-2.0-or-later
#
# IPv4 addresses and masks of any shape, fragments.
# Format: tables.py.

:INPUT,OUTPUT
-s 192.0.2.1;-s 192.0.2.1/32;OK
-s 192.0.2.1/32;=;OK
-s 192.0.2.1/255.255.255.255;-s 192.0.2.1/32;OK
--source 192.0.2.1;-s 192.0.2.1/32;OK
--src 192.0.2.1;-s 192.0.2.1/32;OK
-s192.0.2.1;-s 192.0.2.1/32;OK
--source=192.0.2.1;-s 192.0.2.1/32;OK
--sour 192.0.2.1;-s 192.0.2.1/32;OK
-d 192.0.2.1;-d 192.0.2.1/32;OK
--destination 192.0.2.1;-d 192.0.2.1/32;OK
--dst 192.0.2.1;-d 192.0.2.1/32;OK
--dest 192.0.2.1;-d 192.0.2.1/32;OK
! -s 192.0.2.1;! -s 192.0.2.1/32;OK
! -d 192.0.2.1;! -d 192.0.2.1/32;OK
! -s 192.0.2.0/24 ! -d 198.51.100.0/24;=;OK
-d 198.51.100.1 -s 192.0.2.1;-s 192.0.2.1/32 -d 198.51.100.1/32;OK
# Every kind of mask: whole bytes, parts of one, holes, none.
-s 10.0.0.0/8;=;OK
-s 10.0.0.0/255.0.0.0;-s 10.0.0.0/8;OK
-s 10.1.2.3/8;-s 10.0.0.0/8;OK
-s 172.16.0.0/12;=;OK
-s 172.31.255.255/12;-s 172.16.0.0/12;OK
-s 192.168.0.0/16;=;OK
-s 192.0.2.0/24;=;OK
-s 192.0.2.128/25;=;OK
-s 192.0.2.200/31;=;OK
-s 192.0.2.201/31;-s 192.0.2.200/31;OK
-s 128.0.0.0/1;=;OK
-s 224.0.0.0/4;=;OK
-s 10.20.30.40/9;-s 10.0.0.0/9;OK
! -s 10.20.30.40/9;! -s 10.0.0.0/9;OK
-s 10.0.30.0/255.0.255.0;=;OK
-s 10.20.30.40/255.0.255.0;-s 10.0.30.0/255.0.255.0;OK
-s 0.0.0.1/0.0.0.1;=;OK
-s 0.0.0.5/0.0.0.255;=;OK
! -s 0.0.0.5/0.0.0.255;=;OK
-d 1.2.3.4/255.255.0.255;-d 1.2.0.4/255.255.0.255;OK
! -d 1.2.3.4/255.254.0.255;! -d 1.2.0.4/255.254.0.255;OK
-s 0.0.0.0;-s 0.0.0.0/32;OK
-s 0.0.0.0/32;=;OK
-s 255.255.255.255;-s 255.255.255.255/32;OK
-s 0.0.0.0/8;=;OK
-s 0.0.0.0/0;;OK
-s 0/0;;OK
-s 0/0 -d 0/0 -j ACCEPT;-j ACCEPT;OK
-s 10.0.0.0/0;;OK
-s 10.0.0.0/0.0.0.0;;OK
-d 0.0.0.0/1;=;OK
# Short forms of an address.
-s 10/8;-s 10.0.0.0/8;OK
-s 10.1/16;-s 10.1.0.0/16;OK
-s 10.1.2/24;-s 10.1.2.0/24;OK
-s 192.0.2.1/33;;FAIL
-s 192.0.2.1/-1;;FAIL
-s 192.0.2.1/x;;FAIL
-s 192.0.2.1/24/24;;FAIL
-s 192.0.2.1/255.255.255;;FAIL
-s 256.0.0.1;;FAIL
-s 1.2.3.4.5;;FAIL
-s 2001:db8::1;;FAIL
-s "";;FAIL
-s 192.0.2.1 -s 192.0.2.2;;FAIL
-d 192.0.2.1 -d 192.0.2.1;;FAIL
-s;;FAIL
-s ! 192.0.2.1;;FAIL
# Fragments.
-f;=;OK
! -f;=;OK
--fragment;-f;OK
! --fragment;! -f;OK
--frag;-f;OK
--fragments;-f;OK
-f -s 10.0.0.0/8 -p udp -j DROP;-s 10.0.0.0/8 -p udp -f -j DROP;OK
-p icmp -f -j DROP;=;OK
! -f -p tcp -j ACCEPT;-p tcp ! -f -j ACCEPT;OK
-s 10.0.0.0/8 ! -f;=;OK
-f -f;;FAIL
-f ! -f;;FAIL
# Both families' switches.
-4 -j ACCEPT;-j ACCEPT;OK
--ipv4 -j ACCEPT;-j ACCEPT;OK
-6 -j ACCEPT;;FAIL
# Order of the listing: addresses, interfaces, protocol, fragment, target.
:FORWARD
-j ACCEPT -f -p udp -o eth1 -i eth0 -d 10.0.0.0/8 -s 192.0.2.0/24;-s 192.0.2.0/24 -d 10.0.0.0/8 -i eth0 -o eth1 -p udp -f -j ACCEPT;OK
-p tcp ! -s 10.0.0.1 -i eth+ ! -d 10.0.0.2 -j DROP;! -s 10.0.0.1/32 ! -d 10.0.0.2/32 -i eth+ -p tcp -j DROP;OK
# blanks before an address, not behind it
-s " 1.2.3.4";-s 1.2.3.4/32;OK
-s "1.2.3.4 ";;FAIL
-s "1.2.3.4/8 ";;FAIL
-s 1.2.3.4/+8;-s 1.0.0.0/8;OK
-s 0x10.1;-s 16.1.0.0/32;OK
-s 1.2.3.0x10;-s 1.2.3.16/32;OK
# an inverted address beside a list, either way
! -s 1.2.3.4 -d 1.1.1.1,2.2.2.2;;FAIL
-s 1.1.1.1,2.2.2.2 ! -d 1.2.3.4;;FAIL
