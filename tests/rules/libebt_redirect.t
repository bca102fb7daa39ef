# SPDX-License-Identifier: GPL-2.0-or-later
#
# The redirect target of ebtables.
# Format: tables.py.

*nat
:PREROUTING
-j redirect;=;OK
-j redirect --redirect-target ACCEPT;-j redirect;OK
-p IPv4 -i eth0 -j redirect --redirect-target DROP;=;OK
-j redirect --redirect-target CONTINUE;=;OK
-j redirect --redirect-target RETURN;=;OK
-j redirect --redirect-target x;;FAIL
-j redirect ! --redirect-target DROP;;FAIL
-j redirect --redirect-target DROP --redirect-target DROP;;FAIL
-j redirect --to-ports 1;;FAIL
:OUTPUT,POSTROUTING
-j redirect;;FAIL
*filter
:INPUT,FORWARD,OUTPUT
-j redirect;;FAIL
*nat
%ebtables -t nat -N user
:user
-j redirect --redirect-target RETURN;=;OK
