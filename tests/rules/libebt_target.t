# SPDX-License-Identifier: GPL-2.0-or-later
#
# NFLOG and TRACE in ebtables; broute.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j NFLOG;=;OK
-j NFLOG --nflog-group 3;=;OK
-p IPv4 -j NFLOG --nflog-prefix "a b" --nflog-group 7 --nflog-size 64 --nflog-threshold 2;=;OK
-j NFLOG --nflog-group 65536;;FAIL
-j TRACE;=;OK
-s 00:00:00:00:00:01 -j TRACE;=;OK
-j TRACE --x;;FAIL
-j LOG;;FAIL
-j REJECT;;FAIL
-j mangle;;FAIL
*nat
:PREROUTING,OUTPUT,POSTROUTING
-j NFLOG --nflog-group 1;=;OK
-j TRACE;=;OK
*broute
:BROUTING
-p IPv4 -j DROP;=;OK
-j ACCEPT;=;OK
-j snat --to-src 00:00:00:00:00:01;;FAIL
-j dnat --to-dst 00:00:00:00:00:01;;FAIL
-j redirect;;FAIL
