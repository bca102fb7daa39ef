# SPDX-License-Identifier: GPL-2.0-or-later
#
# The addrtype match.
# Format: tables.py.

:INPUT,OUTPUT
-m addrtype --src-type UNSPEC;=;OK
-m addrtype --src-type UNICAST;=;OK
-m addrtype --src-type LOCAL;=;OK
-m addrtype --src-type ANYCAST;=;OK
-m addrtype --src-type MULTICAST;=;OK
-m addrtype --src-type UNREACHABLE;=;OK
-m addrtype --dst-type UNSPEC;=;OK
-m addrtype --dst-type UNICAST;=;OK
-m addrtype --dst-type LOCAL;=;OK
-m addrtype --dst-type ANYCAST;=;OK
-m addrtype --dst-type MULTICAST;=;OK
-m addrtype --dst-type UNREACHABLE;=;OK
-m addrtype --dst-type local;-m addrtype --dst-type LOCAL;OK
-m addrtype --dst-type LOC;-m addrtype --dst-type LOCAL;OK
-m addrtype --dst-type MULTICAST,ANYCAST;-m addrtype --dst-type ANYCAST,MULTICAST;OK
-m addrtype --src-type LOCAL,UNICAST;-m addrtype --src-type UNICAST,LOCAL;OK
-m addrtype --src-type LOCAL,LOCAL;-m addrtype --src-type LOCAL;OK
-m addrtype ! --src-type LOCAL;=;OK
-m addrtype ! --dst-type LOCAL;=;OK
-m addrtype ! --dst-type ANYCAST,MULTICAST;=;OK
-m addrtype --src-type LOCAL --dst-type LOCAL;=;OK
-m addrtype --dst-type LOCAL --src-type UNICAST;-m addrtype --src-type UNICAST --dst-type LOCAL;OK
-m addrtype ! --src-type LOCAL ! --dst-type LOCAL;=;OK
-m addrtype --src-t LOCAL;-m addrtype --src-type LOCAL;OK
-m addrtype --dst-type LOCAL -j ACCEPT;=;OK
-m addrtype;;FAIL
-m addrtype --limit-iface-in --limit-iface-out --dst-type LOCAL;;FAIL
-m addrtype --dst-type;;FAIL
-m addrtype --dst-type "";;FAIL
-m addrtype --dst-type BOGUS;;FAIL
-m addrtype --dst-type LOCAL,;;FAIL
-m addrtype --dst-type LOCAL,BOGUS;;FAIL
-m addrtype --dst-type LOCAL --dst-type LOCAL;;FAIL
-m addrtype --src-type LOCAL --src-type LOCAL;;FAIL
# Only what concerns this hook's device is taken.
:INPUT
-m addrtype --dst-type LOCAL --limit-iface-in;=;OK
-m addrtype --src-type LOCAL --limit-iface-in;=;OK
-m addrtype ! --dst-type LOCAL --limit-iface-in;=;OK
-m addrtype --limit-iface-in --dst-type UNICAST;-m addrtype --dst-type UNICAST --limit-iface-in;OK
-m addrtype --limit-iface-in;;FAIL
-m addrtype --dst-type LOCAL --limit-iface-out;;FAIL
-m addrtype --dst-type LOCAL ! --limit-iface-in;;FAIL
-m addrtype --dst-type LOCAL --limit-iface-in --limit-iface-in;;FAIL
:OUTPUT
-m addrtype --dst-type LOCAL --limit-iface-out;=;OK
-m addrtype ! --src-type LOCAL --limit-iface-out;=;OK
-m addrtype --dst-type LOCAL --limit-iface-in;;FAIL
:FORWARD
-m addrtype --src-type LOCAL --limit-iface-in;=;OK
-m addrtype --src-type LOCAL --limit-iface-out;=;OK
