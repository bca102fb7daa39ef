# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TEE target, IPv6.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j TEE --gateway 2001:db8::1;=;OK
-j TEE --gateway 2001:db8::1 --oif lo;=;OK
-j TEE ! --gateway 2001:db8::1;;FAIL
-j TEE --gateway ::;;FAIL
-j TEE --gateway 1.1.1.1;;FAIL
