# SPDX-License-Identifier: GPL-2.0-or-later
#
# The REDIRECT target.
# Format: tables.py.

*nat
:PREROUTING,OUTPUT
-j REDIRECT;=;OK
-j REDIRECT --random;=;OK
-p tcp -j REDIRECT;=;OK
-p tcp -j REDIRECT --to-ports 8080;=;OK
-p tcp -j REDIRECT --to-port 8080;-p tcp -j REDIRECT --to-ports 8080;OK
-p tcp -j REDIRECT --to-ports 8080-8090;=;OK
-p tcp -j REDIRECT --to-ports 8080-8080;-p tcp -j REDIRECT --to-ports 8080;OK
-p tcp -j REDIRECT --to-ports 65535;=;OK
-p udp -j REDIRECT --to-ports 53;=;OK
-p sctp -j REDIRECT --to-ports 5;=;OK
-p dccp -j REDIRECT --to-ports 5;=;OK
-p tcp -j REDIRECT --to-ports http;-p tcp -j REDIRECT --to-ports 80;OK
-p tcp -j REDIRECT --to-ports 8080-8090 --random;=;OK
-p tcp -j REDIRECT --random --to-ports 8080;-p tcp -j REDIRECT --to-ports 8080 --random;OK
-p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128;=;OK
-j REDIRECT --to-ports 8080;;FAIL
-p icmp -j REDIRECT --to-ports 8080;=;OK
! -p tcp -j REDIRECT --to-ports 8080;=;OK
-p tcp -j REDIRECT --to-ports 1-2/3;;FAIL
-p tcp -j REDIRECT --to-ports 1-2-3;;FAIL
-p tcp -j REDIRECT --to-ports 10-ssh;;FAIL
-p tcp -j REDIRECT --to-ports 10-;;FAIL
-p tcp -j REDIRECT --to-ports ftp-data;-p tcp -j REDIRECT --to-ports 20;OK
-p tcp -j REDIRECT --to-ports;;FAIL
-p tcp -j REDIRECT --to-ports "";;FAIL
-p tcp -j REDIRECT --to-ports 65536;;FAIL
-p tcp -j REDIRECT --to-ports -1;;FAIL
-p tcp -j REDIRECT --to-ports 2-1;;FAIL
-p tcp -j REDIRECT --to-ports 1,2;;FAIL
-p tcp -j REDIRECT --to-ports 1 --to-ports 2;;FAIL
-p tcp -j REDIRECT ! --to-ports 1;;FAIL
-p tcp -j REDIRECT --random-fully;;FAIL
:POSTROUTING,INPUT
-j REDIRECT;;FAIL
*mangle
:PREROUTING
-j REDIRECT;;FAIL
