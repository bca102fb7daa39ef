# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TCPOPTSTRIP target.
# Format: tables.py.

*mangle
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
-p tcp -j TCPOPTSTRIP;=;OK
-p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,6,7;=;OK
-p tcp -j TCPOPTSTRIP --strip-options mss,sack-permitted;-p tcp -j TCPOPTSTRIP --strip-options 2,4;OK
-p tcp -j TCPOPTSTRIP --strip-options wscale,mss,sack-permitted,sack,timestamp,md5;-p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,8,19;OK
-p tcp -j TCPOPTSTRIP --strip-options 254,100;-p tcp -j TCPOPTSTRIP --strip-options 100,254;OK
-p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,6,7,8;=;OK
-p tcp -m tcp --dport 25 -j TCPOPTSTRIP --strip-options 2,8;=;OK
-p tcp -j TCPOPTSTRIP --strip-options 255;=;OK
-p tcp -m tcp --dport 25 --tcp-option 8 -j TCPOPTSTRIP --strip-options 8;=;OK
-p tcp -m tcp --tcp-flags SYN,ACK SYN -m comment --comment one -j TCPOPTSTRIP --strip-options 4;=;OK
-p tcp -j TCPOPTSTRIP --strip-options 0;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 1;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 256;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 2,2;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 2,;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options "";;FAIL
-p tcp -j TCPOPTSTRIP --strip-options MSS;;FAIL
-p tcp -j TCPOPTSTRIP ! --strip-options 2;;FAIL
-p tcp -j TCPOPTSTRIP --strip-options 2 --strip-options 3;;FAIL
-j TCPOPTSTRIP --strip-options 2;;FAIL
-p udp -j TCPOPTSTRIP --strip-options 2;;FAIL
*filter
:INPUT
-p tcp -j TCPOPTSTRIP --strip-options 2;;FAIL
