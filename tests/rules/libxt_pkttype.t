# SPDX-License-Identifier: GPL-2.0-or-later
#
# The pkttype match.
# Format: tables.py.

:INPUT,OUTPUT
-m pkttype --pkt-type unicast;=;OK
-m pkttype --pkt-type broadcast;=;OK
-m pkttype --pkt-type multicast;=;OK
-m pkttype --pkt-type otherhost;=;OK
-m pkttype --pkt-type host;-m pkttype --pkt-type unicast;OK
-m pkttype --pkt-type bcast;-m pkttype --pkt-type broadcast;OK
-m pkttype --pkt-type mcast;-m pkttype --pkt-type multicast;OK
-m pkttype --pkt-type UNICAST;-m pkttype --pkt-type unicast;OK
-m pkttype --pkt-type Broadcast;-m pkttype --pkt-type broadcast;OK
-m pkttype ! --pkt-type unicast;=;OK
-m pkttype ! --pkt-type broadcast;=;OK
-m pkttype ! --pkt-type multicast;=;OK
-m pkttype ! --pkt-type otherhost;=;OK
-m pkttype --pkt broadcast;-m pkttype --pkt-type broadcast;OK
-m pkttype --pkt-type=multicast -j DROP;-m pkttype --pkt-type multicast -j DROP;OK
-m pkttype ! --pkt-type broadcast -m pkttype ! --pkt-type multicast;=;OK
-m pkttype;;FAIL
-m pkttype --pkt-type;;FAIL
-m pkttype --pkt-type "";;FAIL
-m pkttype --pkt-type bogus;;FAIL
-m pkttype --pkt-type 0;;FAIL
-m pkttype --pkt-type unicast,broadcast;;FAIL
-m pkttype --pkt-type unicast --pkt-type broadcast;;FAIL
