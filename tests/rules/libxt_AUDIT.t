# SPDX-License-Identifier: GPL-2.0-or-later
#
# The AUDIT target.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j AUDIT --type accept;=;OK
-j AUDIT --type drop;=;OK
-j AUDIT --type reject;=;OK
-j AUDIT --type ACCEPT;-j AUDIT --type accept;OK
-j AUDIT;;FAIL
-j AUDIT --type wrong;;FAIL
-j AUDIT --type accept --type drop;;FAIL
-j AUDIT ! --type accept;;FAIL
