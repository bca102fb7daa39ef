# SPDX-License-Identifier: GPL-2.0-or-later
#
# The owner match: who sent it.
# Format: tables.py.

:OUTPUT
-m owner --uid-owner 0;=;OK
-m owner --uid-owner root;-m owner --uid-owner 0;OK
-m owner --uid-owner 1000;=;OK
-m owner --uid-owner 1000-1999;=;OK
-m owner --uid-owner 1000-1000;-m owner --uid-owner 1000;OK
-m owner --uid-owner 4294967294;=;OK
-m owner --uid-owner 0-4294967294;=;OK
-m owner ! --uid-owner 0;=;OK
-m owner ! --uid-owner root;-m owner ! --uid-owner 0;OK
-m owner ! --uid-owner 1000-1999;=;OK
-m owner --gid-owner 0;=;OK
-m owner --gid-owner root;-m owner --gid-owner 0;OK
-m owner --gid-owner 100-200;=;OK
-m owner ! --gid-owner 0;=;OK
-m owner ! --gid-owner 100-200;=;OK
-m owner --socket-exists;=;OK
-m owner ! --socket-exists;=;OK
-m owner --uid-owner 0 --gid-owner 0;=;OK
-m owner --gid-owner 0 --uid-owner 0;-m owner --uid-owner 0 --gid-owner 0;OK
-m owner ! --uid-owner 0 ! --gid-owner 0;=;OK
-m owner --socket-exists --uid-owner 0;=;OK
-m owner --uid-owner 0 --gid-owner 1 --socket-exists;-m owner --socket-exists --uid-owner 0 --gid-owner 1;OK
-m owner --gid-owner 100 --suppl-groups;=;OK
-m owner ! --gid-owner 100 --suppl-groups;=;OK
-m owner --gid-owner 100-200 --suppl-groups;=;OK
-m owner --uid 0;-m owner --uid-owner 0;OK
-p tcp -m owner --uid-owner 0 -j ACCEPT;=;OK
-m owner --uid-owner 0 -m owner --gid-owner 0;=;OK
-m owner;;FAIL
-m owner --uid-owner;;FAIL
-m owner --uid-owner "";;FAIL
-m owner --uid-owner nosuchuser;;FAIL
-m owner --gid-owner nosuchgroup;;FAIL
-m owner --uid-owner -1;;FAIL
-m owner --uid-owner 4294967296;;FAIL
-m owner --uid-owner 2-1;;FAIL
-m owner --uid-owner 1-;;FAIL
-m owner --uid-owner 0 --uid-owner 1;;FAIL
-m owner --gid-owner 0 --gid-owner 1;;FAIL
-m owner --socket-exists --socket-exists;;FAIL
-m owner --uid-owner 0 ! --suppl-groups;;FAIL
-m owner --pid-owner 1;;FAIL
# A sender is known on the way out only.
:INPUT
-m owner --uid-owner 0;;FAIL
:FORWARD
-m owner --uid-owner 0;;FAIL
*mangle
:POSTROUTING
-m owner --uid-owner 0;=;OK
:PREROUTING
-m owner --uid-owner 0;;FAIL
