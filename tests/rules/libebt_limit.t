# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: rates. Spelling as ebtables prints it.
:INPUT,FORWARD,OUTPUT
--limit 5/s;--limit 5/sec --limit-burst 5;OK
--limit 3/hour --limit-burst 5;=;OK
--limit 1/day --limit-burst 100;=;OK
--limit-burst 7;--limit 3/hour --limit-burst 7;OK
--limit 5/minute -j DROP;--limit 5/min --limit-burst 5 -j DROP;OK
--limit 10000/s;--limit 10000/sec --limit-burst 5;OK
--limit 10001/s;;FAIL
--limit 5/s --limit-burst 10000;--limit 5/sec --limit-burst 10000;OK
--limit 5/s --limit-burst 10001;;FAIL
--limit 5/s --limit-burst 0;--limit 5/sec --limit-burst 5;OK
! --limit 5/s;;FAIL
--limit foo;;FAIL
--limit 5/sec --limit-burst 5 --mark 0x1 -j DROP;=;OK
