# SPDX-License-Identifier: GPL-2.0-or-later
#
# IPv6 addresses and masks of any shape, protocols of IPv6.
# Format: tables.py.

:INPUT,OUTPUT
-s 2001:db8::1;-s 2001:db8::1/128;OK
-s 2001:db8::1/128;=;OK
--source 2001:db8::1;-s 2001:db8::1/128;OK
--src 2001:DB8::1;-s 2001:db8::1/128;OK
--sou 2001:0db8:0000:0000:0000:0000:0000:0001;-s 2001:db8::1/128;OK
-d 2001:db8::1;-d 2001:db8::1/128;OK
--destination 2001:db8::1;-d 2001:db8::1/128;OK
--dst 2001:db8::1;-d 2001:db8::1/128;OK
! -s 2001:db8::1;! -s 2001:db8::1/128;OK
! -d 2001:db8::1;! -d 2001:db8::1/128;OK
! -s 2001:db8::/32 ! -d fe80::/10;=;OK
-d fe80::1 -s fe80::2;-s fe80::2/128 -d fe80::1/128;OK
-s ::;-s ::/128;OK
-s ::/128;=;OK
-s ::1;-s ::1/128;OK
-s ::ffff:192.0.2.1;-s ::ffff:192.0.2.1/128;OK
-s ::192.0.2.1;-s ::192.0.2.1/128;OK
-s 64:ff9b::192.0.2.1;-s 64:ff9b::c000:201/128;OK
-s 1:0:0:2:0:0:0:3;-s 1:0:0:2::3/128;OK
-s 1:2:3:4:5:6:7:8;-s 1:2:3:4:5:6:7:8/128;OK
# Every kind of mask: whole bytes, parts of one, holes, none.
-s 2001:db8::/32;=;OK
-s 2001:db8:1:2:3:4:5:6/32;-s 2001:db8::/32;OK
-s 2001:db8:1:2:3:4:5:6/64;-s 2001:db8:1:2::/64;OK
-s 2001:db8:1:2:3:4:5:6/63;-s 2001:db8:1:2::/63;OK
-s 2001:db8:1:2:3:4:5:7/127;-s 2001:db8:1:2:3:4:5:6/127;OK
-s 2000::/3;=;OK
-s 8000::/1;=;OK
-s ff00::/8;=;OK
-s fe80::/10;=;OK
! -s 2000::/3;=;OK
-s 2001:db8::1/ffff:ffff::;-s 2001:db8::/32;OK
-s 2001:db8::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff;-s 2001:db8::1/128;OK
-s ::1/::ffff;=;OK
-s 2001:db8::5/ffff:0:ffff::ffff;-s 2001::5/ffff:0:ffff::ffff;OK
! -s 2001:db8::5/ffff:0:ffff::ffff;! -s 2001::5/ffff:0:ffff::ffff;OK
! -d ::5/::ff;=;OK
-s ::/0;;OK
-s 2001:db8::1/0;;OK
-s ::/0 -d ::/0 -j ACCEPT;-j ACCEPT;OK
-d ::/1;=;OK
-s 2001:db8::1/129;;FAIL
-s 2001:db8::1/-1;;FAIL
-s 2001:db8::1/x;;FAIL
-s 2001:db8::1/64/64;;FAIL
-s 2001:db8:::1;;FAIL
-s 1:2:3:4:5:6:7:8:9;;FAIL
-s 192.0.2.1;;FAIL
-s "";;FAIL
-s ::1 -s ::2;;FAIL
-s;;FAIL
# Fragments are the business of -m frag.
-f;;FAIL
-p icmpv6;=;OK
-p ipv6-icmp;-p icmpv6;OK
-p 58;-p icmpv6;OK
! -p icmpv6;=;OK
-p icmp;=;OK
-p 1;-p icmp;OK
-p mh;=;OK
-p 135;-p mh;OK
-p 59;=;OK
-6 -j ACCEPT;-j ACCEPT;OK
--ipv6 -j ACCEPT;-j ACCEPT;OK
-4 -j ACCEPT;;FAIL
:FORWARD
-j ACCEPT -p udp -o eth1 -i eth0 -d 2001:db8::/32 -s fe80::/10;-s fe80::/10 -d 2001:db8::/32 -i eth0 -o eth1 -p udp -j ACCEPT;OK
-p tcp ! -s ::1 -i eth+ ! -d ::2 -j DROP;! -s ::1/128 ! -d ::2/128 -i eth+ -p tcp -j DROP;OK
