# SPDX-License-Identifier: GPL-2.0-or-later
#
# The udp match: ports.
# Format: tables.py.

:INPUT,OUTPUT
-p udp -m udp;=;OK
-p udp --dport 53;-p udp -m udp --dport 53;OK
-p udp -m udp --dport 53;=;OK
-p udp --dport domain;-p udp -m udp --dport 53;OK
-p udp --sport bootps:bootpc;-p udp -m udp --sport 67:68;OK
-p udp --sport 67:68;-p udp -m udp --sport 67:68;OK
-p udp --source-port 123;-p udp -m udp --sport 123;OK
-p udp --destination-port 123;-p udp -m udp --dport 123;OK
-p udp --dport 0;-p udp -m udp --dport 0;OK
-p udp --dport 0:0;-p udp -m udp --dport 0;OK
-p udp --dport 65535;-p udp -m udp --dport 65535;OK
-p udp --dport 53:53;-p udp -m udp --dport 53;OK
-p udp --dport :1023;-p udp -m udp --dport 0:1023;OK
-p udp --dport 1024:;-p udp -m udp --dport 1024:65535;OK
-p udp --sport 33434:33523;-p udp -m udp --sport 33434:33523;OK
-p udp --dport :;-p udp -m udp;OK
-p udp --sport 0:65535;-p udp -m udp;OK
-p udp ! --dport 53;-p udp -m udp ! --dport 53;OK
-p udp ! --dport 1:1023;-p udp -m udp ! --dport 1:1023;OK
-p udp ! --sport 1024:;-p udp -m udp ! --sport 1024:65535;OK
-p udp ! --dport :;-p udp -m udp ! --dport 0:65535;OK
-p udp ! --sport 0:65535;-p udp -m udp ! --sport 0:65535;OK
-p udp --sport 68 --dport 67;-p udp -m udp --sport 68 --dport 67;OK
-p udp --dport 67 --sport 68;-p udp -m udp --sport 68 --dport 67;OK
-p udp ! --sport 68 --dport 67:69;-p udp -m udp ! --sport 68 --dport 67:69;OK
-p 17 -m udp --dport 1;-p udp -m udp --dport 1;OK
-m udp -p udp --dport 1;-p udp -m udp --dport 1;OK
-m udp -p 17;-p udp -m udp;OK
-p udp -m udp --dport 1 -m udp --sport 2;=;OK
-p udp -m udp --dport 1 -j DROP;=;OK
-m udp;;FAIL
-m udp --dport 53;;FAIL
! -p udp -m udp --dport 53;;FAIL
-p tcp -m udp --dport 53;;FAIL
-p udplite -m udp --dport 53;;FAIL
-p udp --dport 65536;;FAIL
-p udp --dport -1;;FAIL
-p udp --dport 2:1;;FAIL
-p udp --sport 2:1;;FAIL
-p udp --dport 1,2;;FAIL
-p udp --dport 1-2;;FAIL
-p udp --dport nosuchservice;;FAIL
-p udp --dport 1 --dport 2;;FAIL
-p udp --sport 1 --source-port 2;;FAIL
-p udp --dport;;FAIL
-p udp --syn;;FAIL
# a service of any protocol will do, and ports are decimal
-p udp --dport http;-p udp -m udp --dport 80;OK
-p udp --sport ssh:ntp;-p udp -m udp --sport 22:123;OK
-p udp --dport 010;-p udp -m udp --dport 10;OK
-p udp --dport 08;-p udp -m udp --dport 8;OK
