# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CHECKSUM target.
# Format: tables.py.

*mangle
:PREROUTING,FORWARD,POSTROUTING
-j CHECKSUM --checksum-fill;=;OK
-p udp -m udp --dport 68 -j CHECKSUM --checksum-fill;=;OK
-j CHECKSUM --checksum-fill --checksum-fill;;FAIL
-j CHECKSUM ! --checksum-fill;;FAIL
-j CHECKSUM;;FAIL
*filter
:INPUT
-j CHECKSUM --checksum-fill;;FAIL
