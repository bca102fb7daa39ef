# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ECN target.
# Format: tables.py.

*mangle
:PREROUTING,FORWARD,OUTPUT,POSTROUTING
-p tcp -j ECN --ecn-tcp-remove;=;OK
-p tcp -j ECN --ecn-tcp-ece 1;=;OK
-p tcp -j ECN --ecn-tcp-ece 0;=;OK
-p tcp -j ECN --ecn-tcp-cwr 1;=;OK
-p tcp -j ECN --ecn-tcp-cwr 0;=;OK
-p tcp -j ECN --ecn-tcp-cwr 0 --ecn-tcp-ece 1;-p tcp -j ECN --ecn-tcp-ece 1 --ecn-tcp-cwr 0;OK
-p tcp -j ECN --ecn-tcp-ece 1 --ecn-tcp-cwr 1;=;OK
-p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 0;-p tcp -j ECN --ecn-tcp-remove;OK
-p tcp -j ECN --ecn-ip-ect 1 --ecn-tcp-ece 1;-p tcp -j ECN --ecn-tcp-ece 1 --ecn-ip-ect 1;OK
-j ECN --ecn-ip-ect 0;=;OK
-j ECN --ecn-ip-ect 3;=;OK
-p udp -j ECN --ecn-ip-ect 1;=;OK
-j ECN --ecn-ip-ect 4;;FAIL
-p tcp -j ECN --ecn-tcp-ece 2;;FAIL
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-cwr 0;;FAIL
-p tcp -j ECN ! --ecn-tcp-remove;;FAIL
-p udp -j ECN --ecn-tcp-remove;;FAIL
! -p tcp -j ECN --ecn-tcp-remove;;FAIL
-j ECN --ecn-tcp-remove;;FAIL
-p tcp -j ECN;;FAIL
-j ECN;;FAIL
*filter
:INPUT
-p tcp -j ECN --ecn-tcp-remove;;FAIL
