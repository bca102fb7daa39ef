# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD,OUTPUT
# a list of sets is of no family
@ipset create rules-target list:set skbinfo timeout 9
-j SET --add-set rules-target src;=;OK
-j SET --add-set rules-target src,dst,src,dst,src,dst;=;OK
-j SET --add-set rules-target src --exist;=;OK
-j SET --timeout 5 --exist --add-set rules-target dst;-j SET --add-set rules-target dst --exist --timeout 5;OK
-j SET --add-set rules-target src --timeout 0;=;OK
-j SET --add-set rules-target src --timeout 4294967294;=;OK
-j SET --del-set rules-target src,dst;=;OK
-j SET --del-set rules-target dst --add-set rules-target src;-j SET --add-set rules-target src --del-set rules-target dst;OK
-p tcp -m tcp --dport 22 -j SET --add-set rules-target src;=;OK
-j SET;;FAIL
-j SET --exist;;FAIL
-j SET --add-set rules-target;;FAIL
-j SET --add-set foo src,dst;;FAIL
-j SET --add-set rules-target xx;;FAIL
-j SET --add-set rules-target src,dst,src,dst,src,dst,src;;FAIL
-j SET --add-set rules-target src --add-set rules-target src;;FAIL
-j SET --add-set rules-target src --timeout x;;FAIL
-j SET --add-set rules-target src --timeout 4294967295;;FAIL
-j SET --del-set rules-target src --exist;;FAIL
-j SET --del-set rules-target src --timeout 4;;FAIL
-j SET --add-set rules-target src --map-mark;;FAIL
-j SET --map-set rules-target src --map-mark;;FAIL
-j SET ! --add-set rules-target src;;FAIL
*mangle
:OUTPUT,POSTROUTING
-j SET --map-set rules-target src --map-mark;=;OK
-j SET --map-set rules-target src --map-mark --map-prio --map-queue;=;OK
-j SET --map-queue --map-set rules-target src --add-set rules-target dst;-j SET --add-set rules-target dst --map-set rules-target src --map-queue;OK
-j SET --map-set rules-target src;;FAIL
:PREROUTING
-j SET --map-set rules-target src --map-prio;;FAIL
