# SPDX-License-Identifier: GPL-2.0-or-later
#
# The limit match: rates in every unit and spelling.
# Format: tables.py.

:INPUT,OUTPUT
-m limit;-m limit --limit 3/hour;OK
-m limit --limit 1/second;-m limit --limit 1/sec;OK
-m limit --limit 1/sec;=;OK
-m limit --limit 1/s;-m limit --limit 1/sec;OK
-m limit --limit 5/minute;-m limit --limit 5/min;OK
-m limit --limit 5/min;=;OK
-m limit --limit 5/m;-m limit --limit 5/min;OK
-m limit --limit 10/hour;=;OK
-m limit --limit 10/h;-m limit --limit 10/hour;OK
-m limit --limit 10/day;=;OK
-m limit --limit 10/d;-m limit --limit 10/day;OK
-m limit --limit 10/DAY;-m limit --limit 10/day;OK
-m limit --limit 7;-m limit --limit 7/sec;OK
-m limit --limit 1;-m limit --limit 1/sec;OK
-m limit --limit 3/hour;=;OK
-m limit --limit 1/day;=;OK
-m limit --limit 60/min;-m limit --limit 1/sec;OK
-m limit --limit 60/sec;=;OK
-m limit --limit 120/min;-m limit --limit 2/sec;OK
-m limit --limit 7/min;=;OK
-m limit --limit 100/hour;=;OK
-m limit --limit 3600/hour;-m limit --limit 1/sec;OK
-m limit --limit 1440/day;-m limit --limit 1/min;OK
-m limit --limit 86400/day;-m limit --limit 1/sec;OK
-m limit --limit 13/day;=;OK
-m limit --limit 1000/sec;=;OK
-m limit --limit 10000/sec;=;OK
-m limit --limit 3000/sec;-m limit --limit 3333/sec;OK
-m limit --limit 1/sec --limit-burst 1;=;OK
-m limit --limit 1/sec --limit-burst 5;-m limit --limit 1/sec;OK
-m limit --limit 1/sec --limit-burst 0;-m limit --limit 1/sec;OK
-m limit --limit 1/sec --limit-burst 6;=;OK
-m limit --limit 1/sec --limit-burst 10000;=;OK
-m limit --limit-burst 20;-m limit --limit 3/hour --limit-burst 20;OK
-m limit --limit-burst 20 --limit 2/min;-m limit --limit 2/min --limit-burst 20;OK
-m limit --limit 10/min --limit-burst 7 -j LOG;=;OK
-p icmp -m limit --limit 1/sec -j ACCEPT;=;OK
-m limit --limit 1/sec -m limit --limit 10/min;=;OK
-m limit --lim 1/sec;;FAIL
-m limit --limit;;FAIL
-m limit --limit 0/sec;;FAIL
-m limit --limit -1/sec;;FAIL
-m limit --limit 1/week;;FAIL
-m limit --limit 1/;;FAIL
-m limit --limit x/sec;;FAIL
-m limit --limit "";;FAIL
-m limit --limit 10001/sec;;FAIL
-m limit --limit 1/sec --limit-burst 10001;;FAIL
-m limit --limit 1/sec --limit-burst -1;;FAIL
-m limit --limit 1/sec --limit-burst x;;FAIL
-m limit ! --limit 1/sec;;FAIL
-m limit --limit 1/sec ! --limit-burst 5;;FAIL
-m limit --limit 1/sec --limit 2/sec;;FAIL
-m limit --limit-burst 1 --limit-burst 2;;FAIL
# a rate is decimal
-m limit --limit 010/s;-m limit --limit 10/sec;OK
-m limit --limit +3/min;-m limit --limit 3/min;OK
-m limit --limit 0x10/s;;FAIL
-m limit --limit 1.5/s;;FAIL
-m limit --limit 00/s;;FAIL
-m limit --limit 1/s --limit-burst 0x10;-m limit --limit 1/sec --limit-burst 16;OK
