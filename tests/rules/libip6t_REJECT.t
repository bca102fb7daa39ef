# SPDX-License-Identifier: GPL-2.0-or-later
#
# The REJECT target: IPv6.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j REJECT;-j REJECT --reject-with icmp6-port-unreachable;OK
-j REJECT --reject-with no-route;-j REJECT --reject-with icmp6-no-route;OK
-j REJECT --reject-with adm-prohibited;-j REJECT --reject-with icmp6-adm-prohibited;OK
-j REJECT --reject-with addr-unreach;-j REJECT --reject-with icmp6-addr-unreachable;OK
-j REJECT --reject-with port-unreach;-j REJECT --reject-with icmp6-port-unreachable;OK
-j REJECT --reject-with policy-fail;-j REJECT --reject-with icmp6-policy-fail;OK
-j REJECT --reject-with reject-route;-j REJECT --reject-with icmp6-reject-route;OK
-j REJECT --reject-with icmp6-no-route;=;OK
-j REJECT --reject-with icmp6-policy-fail;=;OK
-p tcp -j REJECT --reject-with tcp-reset;=;OK
-p tcp -m tcp --dport 113 -j REJECT --reject-with tcp-reset;=;OK
-j REJECT --reject-with icmp6-addr;-j REJECT --reject-with icmp6-addr-unreachable;OK
-j REJECT --reject-with tcp-reset;;FAIL
-p udp -j REJECT --reject-with tcp-reset;;FAIL
! -p tcp -j REJECT --reject-with tcp-reset;;FAIL
-j REJECT --reject-with;;FAIL
-j REJECT --reject-with bogus;;FAIL
-j REJECT --reject-with icmp-port-unreachable;;FAIL
-j REJECT --reject-with no-route --reject-with no-route;;FAIL
*mangle
:PREROUTING
-j REJECT;;FAIL
