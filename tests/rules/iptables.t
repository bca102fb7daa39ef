# SPDX-License-Identifier: GPL-2.0-or-later
#
# Options of the command itself, several matches together, and their order.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-c 1 2 -j ACCEPT;-j ACCEPT;OK
-c 1,2 -j ACCEPT;-j ACCEPT;OK
--set-counters 1 2 -j ACCEPT;-j ACCEPT;OK
--set-counters 18446744073709551615 18446744073709551615 -j ACCEPT;-j ACCEPT;OK
-c 1 -j ACCEPT;;FAIL
-c 1 x -j ACCEPT;;FAIL
-c x 1 -j ACCEPT;;FAIL
-c -1 1 -j ACCEPT;;FAIL
-c 1 2 -c 3 4 -j ACCEPT;;FAIL
-n -j ACCEPT;;FAIL
-x -j ACCEPT;;FAIL
--line-numbers -j ACCEPT;;FAIL
-m;;FAIL
-m nosuchmatch;;FAIL
-m "";;FAIL
-m ACCEPT;;FAIL
! -m tcp;;FAIL
--nosuchoption;;FAIL
-p tcp -m tcp --dport 1 -j ACCEPT surplus;;FAIL
! -c 1 2 -j ACCEPT;;FAIL
-t;;FAIL
-A INPUT -j ACCEPT;;FAIL
-D INPUT -j ACCEPT;;FAIL
-L;;FAIL
-p tcp !;;FAIL
! -p tcp ! ;;FAIL
# Matches keep the order they were typed in.
-p tcp -m state --state NEW -m tcp --dport 22 -m limit --limit 1/sec -m comment --comment x -j ACCEPT;=;OK
-m comment --comment x -p tcp -m tcp --dport 22 -m state --state NEW -j ACCEPT;-p tcp -m comment --comment x -m tcp --dport 22 -m state --state NEW -j ACCEPT;OK
-m mark --mark 1 -m conntrack --ctstate NEW -m pkttype --pkt-type unicast -m length --length 1:100;-m mark --mark 0x1 -m conntrack --ctstate NEW -m pkttype --pkt-type unicast -m length --length 1:100;OK
-m length --length 1:100 -m pkttype --pkt-type unicast -m conntrack --ctstate NEW -m mark --mark 1;-m length --length 1:100 -m pkttype --pkt-type unicast -m conntrack --ctstate NEW -m mark --mark 0x1;OK
-p udp -m multiport --dports 1,2 -m udp --sport 5;=;OK
-p udp -m udp --sport 5 -m multiport --dports 1,2;=;OK
-p tcp --dport 22 -m mark --mark 1;-p tcp -m tcp --dport 22 -m mark --mark 0x1;OK
-m mark --mark 1 -p tcp --dport 22;-p tcp -m mark --mark 0x1 -m tcp --dport 22;OK
-m mark --mark 1 -p tcp --dport 22 -m length --length 5;-p tcp -m mark --mark 0x1 -m tcp --dport 22 -m length --length 5;OK
-m addrtype --dst-type LOCAL -m mark ! --mark 0/1 -j RETURN;-m addrtype --dst-type LOCAL -m mark ! --mark 0x0/0x1 -j RETURN;OK
--match mark --mark 1;-m mark --mark 0x1;OK
--mat mark --mark 1;-m mark --mark 0x1;OK
--match=mark --mark=1 --jump=ACCEPT;-m mark --mark 0x1 -j ACCEPT;OK
-mmark --mark 1;-m mark --mark 0x1;OK
-j ACCEPT -m mark --mark 1;-m mark --mark 0x1 -j ACCEPT;OK
-j LOG -m mark --mark 1 -p udp;-p udp -m mark --mark 0x1 -j LOG;OK
--mark 1 -m mark;;FAIL
# -- ends the options.
-p tcp -j ACCEPT --;-p tcp -j ACCEPT;OK
--;;OK
-j ACCEPT -- -p tcp;;FAIL
