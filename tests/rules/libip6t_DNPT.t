# SPDX-License-Identifier: GPL-2.0-or-later
#
# The DNPT target.
# Format: tables.py.

*mangle
:PREROUTING,OUTPUT
-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;=;OK
-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/48;=;OK
-j DNPT --src-pfx ffff::/ffff:: --dst-pfx 1c3::/64;-j DNPT --src-pfx ffff::/16 --dst-pfx 1c3::/64;OK
-j DNPT --src-pfx dead::beef --dst-pfx 1c3::/64;;FAIL
-j DNPT --src-pfx dead::beef/64 --dst-pfx 1c3::/64;;FAIL
-j DNPT --src-pfx dead::/65 --dst-pfx 1c3::/64;;FAIL
-j DNPT --src-pfx dead::/129 --dst-pfx 1c3::/64;;FAIL
-j DNPT --src-pfx dead::/x --dst-pfx 1c3::/64;;FAIL
-j DNPT --src-pfx dead::/64;;FAIL
-j DNPT --dst-pfx dead::/64;;FAIL
-j DNPT ! --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
-j DNPT;;FAIL
:INPUT,POSTROUTING
-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
*filter
:INPUT
-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
