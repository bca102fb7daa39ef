# SPDX-License-Identifier: GPL-2.0-or-later
#
# The cgroup match.
# Format: tables.py.

:INPUT,OUTPUT
-m cgroup --cgroup 1;=;OK
-m cgroup ! --cgroup 0x10;-m cgroup ! --cgroup 16;OK
-m cgroup --cgroup 4294967295;=;OK
-m cgroup --path /;-m cgroup --path "/";OK
-m cgroup ! --path /;-m cgroup ! --path "/";OK
-m cgroup;;FAIL
-m cgroup --cgroup;;FAIL
-m cgroup --cgroup x;;FAIL
-m cgroup --cgroup 4294967296;;FAIL
-m cgroup --path no/such/group;;FAIL
-m cgroup --path / --cgroup 1;;FAIL
-m cgroup --cgroup 1 --cgroup 2;;FAIL

:FORWARD
-m cgroup --cgroup 1;;FAIL

*mangle
:POSTROUTING
-m cgroup --cgroup 1;=;OK
