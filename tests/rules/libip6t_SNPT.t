# SPDX-License-Identifier: GPL-2.0-or-later
#
# The SNPT target.
# Format: tables.py.

*mangle
:INPUT,POSTROUTING
-j SNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;=;OK
-j SNPT --src-pfx dead::/64 --dst-pfx 1c3::/48;=;OK
-j SNPT --src-pfx ffff::/ffff:: --dst-pfx 1c3::/64;-j SNPT --src-pfx ffff::/16 --dst-pfx 1c3::/64;OK
-j SNPT --src-pfx dead::beef --dst-pfx 1c3::/64;;FAIL
-j SNPT --src-pfx dead::beef/64 --dst-pfx 1c3::/64;;FAIL
-j SNPT --src-pfx dead::/65 --dst-pfx 1c3::/64;;FAIL
-j SNPT --src-pfx dead::/129 --dst-pfx 1c3::/64;;FAIL
-j SNPT --src-pfx dead::/x --dst-pfx 1c3::/64;;FAIL
-j SNPT --src-pfx dead::/64;;FAIL
-j SNPT --dst-pfx dead::/64;;FAIL
-j SNPT ! --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
-j SNPT;;FAIL
:PREROUTING,OUTPUT
-j SNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
*filter
:INPUT
-j SNPT --src-pfx dead::/64 --dst-pfx 1c3::/64;;FAIL
