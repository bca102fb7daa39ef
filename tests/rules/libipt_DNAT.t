# SPDX-License-Identifier: GPL-2.0-or-later
#
# The DNAT target: IPv4.
# Format: tables.py.

*nat
:PREROUTING,OUTPUT
-j DNAT --to-destination 192.0.2.1;=;OK
-j DNAT --to-destination 192.0.2.1-192.0.2.9;=;OK
-j DNAT --to-destination 192.0.2.1-192.0.2.1;-j DNAT --to-destination 192.0.2.1;OK
-p tcp -j DNAT --to-destination 192.0.2.1:80;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:80-90;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:80-80;-p tcp -j DNAT --to-destination 192.0.2.1:80;OK
-p tcp -j DNAT --to-destination 192.0.2.1-192.0.2.9:80;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1-192.0.2.9:80-90;=;OK
-p udp -j DNAT --to-destination 192.0.2.1:53;=;OK
-p tcp -j DNAT --to-destination :80;=;OK
-p tcp -j DNAT --to-destination :8000-8999;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:65535;=;OK
-p sctp -j DNAT --to-destination 192.0.2.1:5;=;OK
-p dccp -j DNAT --to-destination 192.0.2.1:5;=;OK
-p icmp -j DNAT --to-destination 192.0.2.1;=;OK
-j DNAT --to-destination 192.0.2.1 --random;=;OK
-j DNAT --to-destination 192.0.2.1 --persistent;=;OK
-j DNAT --to-destination 192.0.2.1-192.0.2.9 --random --persistent;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:80-90 --persistent --random;-p tcp -j DNAT --to-destination 192.0.2.1:80-90 --random --persistent;OK
-p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.2:8080;=;OK
-p tcp -m tcp --dport 1000:1999 -j DNAT --to-destination 10.0.0.2:2000-2999/1000;=;OK
-j DNAT --to-dest 192.0.2.1;-j DNAT --to-destination 192.0.2.1;OK
-d 192.0.2.1 -j DNAT --to 10.0.0.1;-d 192.0.2.1/32 -j DNAT --to-destination 10.0.0.1;OK
-j DNAT;;FAIL
-j DNAT --to-destination;;FAIL
-j DNAT --to-destination "";;FAIL
-j DNAT --to-destination 256.0.0.1;;FAIL
-j DNAT --to-destination 192.0.2.1/24;;FAIL
-j DNAT --to-destination 2001:db8::1;;FAIL
-j DNAT --to-destination 192.0.2.1:80;;FAIL
-p icmp -j DNAT --to-destination 192.0.2.1:80;=;OK
! -p tcp -j DNAT --to-destination 192.0.2.1:80;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:0;=;OK
-p tcp -j DNAT --to-destination 192.0.2.1:65536;;FAIL
-p tcp -j DNAT --to-destination 192.0.2.1:90-80;;FAIL
-p tcp -j DNAT --to-destination 192.0.2.1:x;;FAIL
-p tcp -j DNAT --to-destination 192.0.2.1:80,81;;FAIL
-p tcp -j DNAT --to-destination 192.0.2.1:80/81;;FAIL
-p tcp -j DNAT --to-destination :80/81;;FAIL
-j DNAT --to-destination 192.0.2.1 --to-destination 192.0.2.2;;FAIL
-j DNAT ! --to-destination 192.0.2.1;;FAIL
-j DNAT --to-destination 192.0.2.1 --random-fully;;FAIL
-j DNAT --to-source 192.0.2.1;;FAIL
-j DNAT --random;;FAIL
:POSTROUTING,INPUT
-j DNAT --to-destination 192.0.2.1;;FAIL
*filter
:FORWARD
-j DNAT --to-destination 192.0.2.1;;FAIL
