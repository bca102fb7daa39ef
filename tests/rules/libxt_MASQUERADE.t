# SPDX-License-Identifier: GPL-2.0-or-later
#
# The MASQUERADE target.
# Format: tables.py.

*nat
:POSTROUTING
-j MASQUERADE;=;OK
-o eth0 -j MASQUERADE;=;OK
-j MASQUERADE --random;=;OK
-j MASQUERADE --random-fully;=;OK
-j MASQUERADE --random --random-fully;=;OK
-j MASQUERADE --random-fully --random;-j MASQUERADE --random --random-fully;OK
-p tcp -j MASQUERADE --to-ports 1024;=;OK
-p tcp -j MASQUERADE --to-ports 1024-65535;=;OK
-p tcp -j MASQUERADE --to-ports 1024-1024;-p tcp -j MASQUERADE --to-ports 1024;OK
-p udp -j MASQUERADE --to-ports 1-2;=;OK
-p sctp -j MASQUERADE --to-ports 5;=;OK
-p dccp -j MASQUERADE --to-ports 5;=;OK
-p tcp -j MASQUERADE --to-ports 1024-65535 --random;=;OK
-p tcp -j MASQUERADE --random-fully --to-ports 1024-65535;-p tcp -j MASQUERADE --to-ports 1024-65535 --random-fully;OK
-p tcp -j MASQUERADE --to-p 99;-p tcp -j MASQUERADE --to-ports 99;OK
-j MASQUERADE --to-ports 1024;;FAIL
-p icmp -j MASQUERADE --to-ports 1024;=;OK
! -p tcp -j MASQUERADE --to-ports 1024;=;OK
-p tcp -j MASQUERADE --to-ports 1-2/3;;FAIL
-p tcp -j MASQUERADE --to-ports 1-2-3;;FAIL
-p tcp -j MASQUERADE --to-ports 10-ssh;;FAIL
-p tcp -j MASQUERADE --to-ports 10-;;FAIL
-p tcp -j MASQUERADE --to-ports ftp-data;-p tcp -j MASQUERADE --to-ports 20;OK
-p tcp -j MASQUERADE --to-ports;;FAIL
-p tcp -j MASQUERADE --to-ports "";;FAIL
-p tcp -j MASQUERADE --to-ports 0;=;OK
-p tcp -j MASQUERADE --to-ports 65536;;FAIL
-p tcp -j MASQUERADE --to-ports 2-1;;FAIL
-p tcp -j MASQUERADE --to-ports 1:2;;FAIL
-p tcp -j MASQUERADE --to-ports x;;FAIL
-p tcp -j MASQUERADE --to-ports 1 --to-ports 2;;FAIL
-p tcp -j MASQUERADE ! --to-ports 1;;FAIL
-j MASQUERADE --persistent;;FAIL
-j MASQUERADE --to-source 192.0.2.1;;FAIL
:PREROUTING,INPUT,OUTPUT
-j MASQUERADE;;FAIL
*filter
:FORWARD
-j MASQUERADE;;FAIL
