# SPDX-License-Identifier: GPL-2.0-or-later
#
# The SNAT target: IPv4.
# Format: tables.py.

*nat
:POSTROUTING,INPUT
-j SNAT --to-source 192.0.2.1;=;OK
-j SNAT --to-source 192.0.2.1-192.0.2.9;=;OK
-j SNAT --to-source 192.0.2.1-192.0.2.1;-j SNAT --to-source 192.0.2.1;OK
-p tcp -j SNAT --to-source 192.0.2.1:1024;=;OK
-p tcp -j SNAT --to-source 192.0.2.1:1024-65535;=;OK
-p tcp -j SNAT --to-source 192.0.2.1-192.0.2.9:1024-65535;=;OK
-p udp -j SNAT --to-source :1024-2047;=;OK
-p udp -j SNAT --to-source :1024;=;OK
-p udp -j SNAT --to-source 192.0.2.1:5-5;-p udp -j SNAT --to-source 192.0.2.1:5;OK
-j SNAT --to-source 192.0.2.1 --random;=;OK
-j SNAT --to-source 192.0.2.1 --random-fully;=;OK
-j SNAT --to-source 192.0.2.1 --persistent;=;OK
-j SNAT --to-source 192.0.2.1-192.0.2.9 --random --persistent;=;OK
-j SNAT --to-source 192.0.2.1 --random --random-fully --persistent;=;OK
-j SNAT --to-source 192.0.2.1 --persistent --random-fully --random;-j SNAT --to-source 192.0.2.1 --random --random-fully --persistent;OK
-s 10.0.0.0/8 -j SNAT --to-source 192.0.2.1;=;OK
-j SNAT --to-so 192.0.2.1;-j SNAT --to-source 192.0.2.1;OK
-j SNAT --to 192.0.2.1;-j SNAT --to-source 192.0.2.1;OK
-p tcp -j SNAT --to-source 192.0.2.1:1000-2000/3000;;FAIL
! -p tcp -j SNAT --to-source 192.0.2.1:1024;=;OK
-j SNAT;;FAIL
-j SNAT --to-source;;FAIL
-j SNAT --to-source 256.0.0.1;;FAIL
-j SNAT --to-source 2001:db8::1;;FAIL
-j SNAT --to-source 192.0.2.0/24;;FAIL
-j SNAT --to-source 192.0.2.1:80;;FAIL
-p icmp -j SNAT --to-source 192.0.2.1:80;=;OK
-p tcp -j SNAT --to-source 192.0.2.1:0;=;OK
-p tcp -j SNAT --to-source 192.0.2.1:65536;;FAIL
-p tcp -j SNAT --to-source 192.0.2.1:90-80;;FAIL
-j SNAT --to-source 192.0.2.1 --to-source 192.0.2.2;;FAIL
-j SNAT ! --to-source 192.0.2.1;;FAIL
-j SNAT --to-destination 192.0.2.1;;FAIL
-j SNAT --random;;FAIL
:PREROUTING,OUTPUT
-j SNAT --to-source 192.0.2.1;;FAIL
*mangle
:POSTROUTING
-j SNAT --to-source 192.0.2.1;;FAIL
