# SPDX-License-Identifier: GPL-2.0-or-later
#
# The NOTRACK target.
# Format: tables.py.

*raw
:PREROUTING,OUTPUT
-j NOTRACK;=;OK
-p udp -m udp --dport 53 -j NOTRACK;=;OK
-p tcp -j NOTRACK;=;OK
! -p udp -j NOTRACK;=;OK
-j NOTRACK --notrack;;FAIL
-j NOTRACK --zone 1;;FAIL
-j NOTRACK -j ACCEPT;;FAIL
# Later it would be too late.
*mangle
:PREROUTING
-j NOTRACK;;FAIL
*filter
:INPUT
-j NOTRACK;;FAIL
