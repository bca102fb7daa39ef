# SPDX-License-Identifier: GPL-2.0-or-later
#
# The addrtype match: the types that IPv6 has not.
# Format: tables.py.

:INPUT,OUTPUT
-m addrtype --src-type BROADCAST;;FAIL
-m addrtype --dst-type BROADCAST;;FAIL
-m addrtype --src-type BLACKHOLE;;FAIL
-m addrtype --dst-type BLACKHOLE;;FAIL
-m addrtype --src-type PROHIBIT;;FAIL
-m addrtype --dst-type PROHIBIT;;FAIL
-m addrtype --src-type THROW;;FAIL
-m addrtype --dst-type THROW;;FAIL
-m addrtype --src-type NAT;;FAIL
-m addrtype --dst-type NAT;;FAIL
-m addrtype --src-type XRESOLVE;;FAIL
-m addrtype --dst-type XRESOLVE;;FAIL
-m addrtype ! --dst-type BROADCAST;;FAIL
-m addrtype --dst-type BROADCAST,MULTICAST;;FAIL
