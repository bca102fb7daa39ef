# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TEE target, IPv4.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j TEE --gateway 1.1.1.1;=;OK
-j TEE --gateway 1.1.1.1 --oif lo;=;OK
-j TEE --oif nodev0 --gateway 1.1.1.1;-j TEE --gateway 1.1.1.1 --oif nodev0;OK
-j TEE --gateway 1.1.1.1 --oif "";-j TEE --gateway 1.1.1.1;OK
-j TEE ! --gateway 1.1.1.1;;FAIL
-j TEE --gateway 0.0.0.0;;FAIL
-j TEE --gateway ::1;;FAIL
-j TEE --gateway 1.1.1.1/32;;FAIL
-j TEE --gateway 1.1.1.1 --gateway 1.1.1.1;;FAIL
-j TEE --oif lo;;FAIL
-j TEE;;FAIL
*mangle
:PREROUTING,POSTROUTING
-p udp -j TEE --gateway 192.0.2.1;=;OK
