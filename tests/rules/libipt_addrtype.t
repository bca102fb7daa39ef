# SPDX-License-Identifier: GPL-2.0-or-later
#
# The addrtype match: the types that only IPv4 has.
# Format: tables.py.

:INPUT,OUTPUT
-m addrtype --src-type BROADCAST;=;OK
-m addrtype --dst-type BROADCAST;=;OK
-m addrtype --src-type BLACKHOLE;=;OK
-m addrtype --dst-type BLACKHOLE;=;OK
-m addrtype --src-type PROHIBIT;=;OK
-m addrtype --dst-type PROHIBIT;=;OK
-m addrtype --src-type THROW;=;OK
-m addrtype --dst-type THROW;=;OK
-m addrtype --src-type NAT;=;OK
-m addrtype --dst-type NAT;=;OK
-m addrtype --src-type XRESOLVE;=;OK
-m addrtype --dst-type XRESOLVE;=;OK
-m addrtype --dst-type BROADCAST,MULTICAST;=;OK
-m addrtype --dst-type MULTICAST,BROADCAST,ANYCAST;-m addrtype --dst-type BROADCAST,ANYCAST,MULTICAST;OK
-m addrtype ! --dst-type BROADCAST;=;OK
-m addrtype ! --dst-type BROADCAST,MULTICAST;=;OK
-m addrtype ! --src-type UNICAST,LOCAL,BROADCAST;=;OK
-m addrtype --src-type UNSPEC,UNICAST,LOCAL,BROADCAST,ANYCAST,MULTICAST,BLACKHOLE,UNREACHABLE,PROHIBIT,THROW,NAT,XRESOLVE;=;OK
