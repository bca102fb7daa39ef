# SPDX-License-Identifier: GPL-2.0-or-later
#
# The socket match.
# Format: tables.py.

*mangle
:PREROUTING,INPUT
-m socket;=;OK
-m socket --transparent;=;OK
-m socket --nowildcard;=;OK
-m socket --restore-skmark;=;OK
-m socket --transparent --nowildcard;=;OK
-m socket --nowildcard --transparent;-m socket --transparent --nowildcard;OK
-m socket --restore-skmark --nowildcard --transparent;-m socket --transparent --nowildcard --restore-skmark;OK
-p udp -m socket --nowildcard -j ACCEPT;=;OK
-m socket ! --transparent;;FAIL
-m socket --nowildcard --nowildcard;;FAIL

*filter
:FORWARD
-m socket;;FAIL
-m socket --nowildcard;;FAIL

:OUTPUT
-m socket --nowildcard;;FAIL
