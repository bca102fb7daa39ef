# SPDX-License-Identifier: GPL-2.0-or-later
#
# CLASSIFY, NFLOG and TRACE in arptables.
# Format: tables.py.

:OUTPUT
-j CLASSIFY --set-class 1:2;=;OK
-j CLASSIFY --set-class 0x1A:0xB;-j CLASSIFY --set-class 1a:b;OK
-j CLASSIFY --set-class 0:0;=;OK
-j CLASSIFY --set-class ffff:ffff;=;OK
-o eth0 -j CLASSIFY --set-class 1:2;-j CLASSIFY -o eth0 --set-class 1:2;OK
-j CLASSIFY --set-class 10000:1;;FAIL
-j CLASSIFY --set-class 1;;FAIL
-j CLASSIFY ! --set-class 1:2;;FAIL
-j CLASSIFY;;FAIL
:INPUT
-j CLASSIFY --set-class 1:2;;FAIL
:INPUT,OUTPUT
-j NFLOG;=;OK
-j NFLOG --nflog-group 3 --nflog-prefix ab;-j NFLOG --nflog-prefix ab --nflog-group 3;OK
-j NFLOG --nflog-group 65536;;FAIL
-j TRACE;=;OK
-j TRACE -s 10.0.0.1 --opcode 1;=;OK
-j TRACE --x;;FAIL
-j LOG;;FAIL
-j REJECT;;FAIL
-j arpreply;;FAIL
-j NFQUEUE;;FAIL
