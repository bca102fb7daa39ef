# SPDX-License-Identifier: GPL-2.0-or-later
#
# -i and -o by themselves, where a hook has either.
# Format: tables.py.

:INPUT
-i lo;=;OK
-i lo+;=;OK
-i lo -p tcp;=;OK
! -i lo;=;OK
! -i lo+;=;OK
--in-interface lo;-i lo;OK
--in-int lo;-i lo;OK
--in-interface=lo;-i lo;OK
-ilo;-i lo;OK
-i eth0.100;=;OK
-i br-lan;=;OK
-i eth0:1;=;OK
-i ++;=;OK
-i a+b;=;OK
-i x+;=;OK
-i + -s 0/0 -p udp;-p udp;OK
-i abcdefghijklmno;=;OK
! -i abcdefghijklmno;=;OK
-i abcdefghijklmn+;=;OK
-i + -p tcp -j DROP;-p tcp -j DROP;OK
! -i + -p tcp -j DROP;=;OK
-i tun+ ! -p udp -j DROP;=;OK
-i abcdefghijklmnop;;FAIL
-i thisnameisfartoolong+;;FAIL
-i "";;FAIL
-i lo -i lo;;FAIL
! -i lo ! -i lo;;FAIL
-i ! lo;;FAIL
-i;;FAIL
! ! -i lo;;FAIL
-i lo !;;FAIL
# An output interface says nothing here.
-o lo;;FAIL
-o +;;FAIL
:FORWARD
-i eth0 -o eth1;=;OK
! -i eth0 ! -o eth1;=;OK
-o eth1 -i eth0;-i eth0 -o eth1;OK
-i eth+ ! -o eth+;=;OK
-o + -i + -j ACCEPT;-j ACCEPT;OK
-i + ! -o + -j ACCEPT;! -o + -j ACCEPT;OK
:OUTPUT
-o lo;=;OK
! -o lo;=;OK
! -o lo -j DROP;=;OK
-o eth+ -p tcp;=;OK
-i lo;;FAIL
-i +;;FAIL
*mangle
:PREROUTING
-i lo;=;OK
-o lo;;FAIL
:POSTROUTING
-o lo;=;OK
-i lo;;FAIL
