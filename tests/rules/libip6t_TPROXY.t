# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TPROXY target, IPv6.
# Format: tables.py.

*mangle
:PREROUTING
-p udp -j TPROXY --on-port 12345 --on-ip 2001:db8::1 --tproxy-mark 0x23/0xff;=;OK
-p tcp -m tcp --dport 2342 -j TPROXY --on-port 12345 --on-ip 2001:db8::1 --tproxy-mark 0x23/0xff;=;OK
-p tcp -j TPROXY --on-port 50080;-p tcp -j TPROXY --on-port 50080 --on-ip :: --tproxy-mark 0x0/0x0;OK
-p tcp -j TPROXY --on-port 0;-p tcp -j TPROXY --on-port 0 --on-ip :: --tproxy-mark 0x0/0x0;OK
-p tcp -j TPROXY --on-port http;-p tcp -j TPROXY --on-port 80 --on-ip :: --tproxy-mark 0x0/0x0;OK
-p tcp -j TPROXY --on-port 1 --tproxy-mark 1;-p tcp -j TPROXY --on-port 1 --on-ip :: --tproxy-mark 0x1/0xffffffff;OK
-p tcp -j TPROXY --on-port 1 --tproxy-mark 0x123/0xff;-p tcp -j TPROXY --on-port 1 --on-ip :: --tproxy-mark 0x123/0xff;OK
-j TPROXY --on-port 12345;;FAIL
-p icmp -j TPROXY --on-port 12345;;FAIL
! -p tcp -j TPROXY --on-port 12345;;FAIL
-p tcp -j TPROXY;;FAIL
-p tcp -j TPROXY --on-ip 2001:db8::1;;FAIL
-p tcp -j TPROXY --on-port 1 --on-ip 10.0.0.1;;FAIL
-p tcp -j TPROXY --on-port 65536;;FAIL
-p tcp -j TPROXY --on-port x-;;FAIL
-p tcp -j TPROXY --on-port 1 --tproxy-mark x;;FAIL
-p tcp -j TPROXY ! --on-port 1;;FAIL
-p tcp -j TPROXY --on-port 1 --on-port 1;;FAIL
:INPUT
-p tcp -j TPROXY --on-port 1;;FAIL
*filter
:INPUT
-p tcp -j TPROXY --on-port 1;;FAIL
