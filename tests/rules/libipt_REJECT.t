# SPDX-License-Identifier: GPL-2.0-or-later
#
# The REJECT target: IPv4.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j REJECT;-j REJECT --reject-with icmp-port-unreachable;OK
-j REJECT --reject-with net-unreach;-j REJECT --reject-with icmp-net-unreachable;OK
-j REJECT --reject-with host-unreach;-j REJECT --reject-with icmp-host-unreachable;OK
-j REJECT --reject-with proto-unreach;-j REJECT --reject-with icmp-proto-unreachable;OK
-j REJECT --reject-with port-unreach;-j REJECT --reject-with icmp-port-unreachable;OK
-j REJECT --reject-with net-prohib;-j REJECT --reject-with icmp-net-prohibited;OK
-j REJECT --reject-with host-prohib;-j REJECT --reject-with icmp-host-prohibited;OK
-j REJECT --reject-with admin-prohib;-j REJECT --reject-with icmp-admin-prohibited;OK
-p tcp -j REJECT --reject-with tcp-reset;=;OK
-p tcp -j REJECT --reject-with tcp-rst;-p tcp -j REJECT --reject-with tcp-reset;OK
-p 6 -j REJECT --reject-with tcp-reset;-p tcp -j REJECT --reject-with tcp-reset;OK
-p tcp -m tcp --dport 113 -j REJECT --reject-with tcp-reset;=;OK
-p tcp -j REJECT;-p tcp -j REJECT --reject-with icmp-port-unreachable;OK
-p udp -j REJECT --reject-with icmp-port-unreachable;=;OK
-j REJECT --reject-with icmp-net-prohibited;=;OK
-j REJECT --reject-with ICMP-HOST-UNREACHABLE;-j REJECT --reject-with icmp-host-unreachable;OK
-j REJECT --reject-with icmp-net-u;-j REJECT --reject-with icmp-net-unreachable;OK
-j REJECT --reject icmp-admin-prohibited;-j REJECT --reject-with icmp-admin-prohibited;OK
-j REJECT --reject-with tcp-reset;;FAIL
-p udp -j REJECT --reject-with tcp-reset;;FAIL
! -p tcp -j REJECT --reject-with tcp-reset;;FAIL
-j REJECT --reject-with;;FAIL
-j REJECT --reject-with "";;FAIL
-j REJECT --reject-with bogus;;FAIL
-j REJECT --reject-with icmp6-no-route;;FAIL
-j REJECT --reject-with net-unreach --reject-with host-unreach;;FAIL
-j REJECT ! --reject-with net-unreach;;FAIL
# A reply is made in the filter table only.
*mangle
:PREROUTING
-j REJECT;;FAIL
:INPUT
-j REJECT;;FAIL
*nat
:POSTROUTING
-j REJECT;;FAIL
