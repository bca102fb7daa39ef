# SPDX-License-Identifier: GPL-2.0-or-later
#
# The eui64 match: addresses made of link addresses.
# Format: tables.py.

:INPUT,FORWARD
-m eui64;=;OK
-p tcp -m eui64;=;OK
:OUTPUT
-m eui64;;FAIL
*raw
:PREROUTING
-m eui64;=;OK
