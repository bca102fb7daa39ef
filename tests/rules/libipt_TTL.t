# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TTL target: set, raise, lower the time to live.
# Format: tables.py.

*mangle
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
-j TTL --ttl-set 42;=;OK
-j TTL --ttl-set 0;=;OK
-j TTL --ttl-set 255;=;OK
-j TTL --ttl-set 0x10;-j TTL --ttl-set 16;OK
-j TTL --ttl-inc 1;=;OK
-j TTL --ttl-inc 255;=;OK
-j TTL --ttl-dec 1;=;OK
-j TTL --ttl-dec 255;=;OK
-p tcp -m tcp --dport 80 -j TTL --ttl-dec 7;=;OK
-j TTL --ttl-set 256;;FAIL
-j TTL --ttl-set -1;;FAIL
-j TTL --ttl-set x;;FAIL
-j TTL --ttl-inc 0;;FAIL
-j TTL --ttl-inc 256;;FAIL
-j TTL --ttl-dec 0;;FAIL
-j TTL --ttl-dec 256;;FAIL
-j TTL --ttl-dec 1 --ttl-inc 1;;FAIL
-j TTL --ttl-dec 1 --ttl-set 1;;FAIL
-j TTL --ttl-set 1 --ttl-set 1;;FAIL
-j TTL ! --ttl-set 1;;FAIL
-j TTL --ttl-set;;FAIL
-j TTL;;FAIL
*filter
:INPUT
-j TTL --ttl-set 1;;FAIL
*raw
:PREROUTING
-j TTL --ttl-dec 1;;FAIL
