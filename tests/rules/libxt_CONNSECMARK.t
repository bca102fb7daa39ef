# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CONNSECMARK target.
# Format: tables.py.

*security
:INPUT,FORWARD,OUTPUT
-j CONNSECMARK --save;=;OK
-j CONNSECMARK --restore;=;OK
-j CONNSECMARK --save --restore;;FAIL
-j CONNSECMARK --save --save;;FAIL
-j CONNSECMARK ! --save;;FAIL
-j CONNSECMARK;;FAIL
*mangle
:PREROUTING
-j CONNSECMARK --restore;=;OK
*filter
:INPUT
-j CONNSECMARK --save;;FAIL
