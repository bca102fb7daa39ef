# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: lines in the kernel's log; what the conformance table lacks.
:INPUT,FORWARD,OUTPUT
--log-level 7;--log-level debug;OK
--log-level 8;;FAIL
--log-level warn;;FAIL
--log-level warning;=;OK
--log-prefix "";--log-level notice;OK
--log-prefix "a b";--log-level notice --log-prefix "a b";OK
--log-prefix a\\b;--log-level notice --log-prefix "a\\b";OK
--log-prefix 12345678901234567890123456789;--log-level notice --log-prefix "12345678901234567890123456789";OK
--log-prefix 123456789012345678901234567890;;FAIL
--log-prefix a\"b;;FAIL
--log-ip6;--log-level notice --log-ip6;OK
--log --log-prefix x;--log-level notice --log-prefix "x";OK
--log --log;--log-level notice;OK
--log-prefix x --log-ip6 --log-arp --log-ip --log-level 3 -j DROP;--log-level error --log-prefix "x" --log-ip --log-arp --log-ip6 -j DROP;OK
--log -p ip --ip-src 1.2.3.4;-p IPv4 --ip-src 1.2.3.4 --log-level notice;OK
--log --mark 5 -j ACCEPT;--mark 0x5 --log-level notice -j ACCEPT;OK
! --log;;FAIL
