# SPDX-License-Identifier: GPL-2.0-or-later
#
# The NFQUEUE target.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j NFQUEUE;-j NFQUEUE --queue-num 0;OK
-j NFQUEUE --queue-num 0;=;OK
-j NFQUEUE --queue-num 65535;=;OK
-j NFQUEUE --queue-num 0x10;-j NFQUEUE --queue-num 16;OK
-j NFQUEUE --queue-balance 0:5;=;OK
-j NFQUEUE --queue-balance 0:65534;=;OK
-j NFQUEUE --queue-balance 1:65535;=;OK
-j NFQUEUE --queue-balance 5:;-j NFQUEUE --queue-balance 5:65535;OK
-j NFQUEUE --queue-balance :5;-j NFQUEUE --queue-balance 0:5;OK
-j NFQUEUE --queue-bypass;-j NFQUEUE --queue-num 0 --queue-bypass;OK
-j NFQUEUE --queue-num 5 --queue-bypass;=;OK
-j NFQUEUE --queue-balance 0:3 --queue-bypass;=;OK
-j NFQUEUE --queue-balance 0:3 --queue-cpu-fanout;=;OK
-j NFQUEUE --queue-cpu-fanout --queue-bypass --queue-balance 1:5;-j NFQUEUE --queue-balance 1:5 --queue-bypass --queue-cpu-fanout;OK
-p tcp -m tcp --dport 80 -j NFQUEUE --queue-num 1;=;OK
-j NFQUEUE --queue-num 65536;;FAIL
-j NFQUEUE --queue-num -1;;FAIL
-j NFQUEUE --queue-num x;;FAIL
-j NFQUEUE --queue-num 1 --queue-num 1;;FAIL
-j NFQUEUE ! --queue-num 1;;FAIL
-j NFQUEUE --queue-balance 0:65535;;FAIL
-j NFQUEUE --queue-balance 0:65536;;FAIL
-j NFQUEUE --queue-balance 5:3;;FAIL
-j NFQUEUE --queue-balance 5:5;;FAIL
-j NFQUEUE --queue-balance 5;;FAIL
-j NFQUEUE --queue-balance 5:x;;FAIL
-j NFQUEUE --queue-balance -1:6;;FAIL
-j NFQUEUE --queue-balance 1:5 --queue-num 3;;FAIL
-j NFQUEUE --queue-cpu-fanout;;FAIL
-j NFQUEUE --queue-num 1 --queue-cpu-fanout;;FAIL
