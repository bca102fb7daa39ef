# SPDX-License-Identifier: GPL-2.0-or-later
#
# The udplite match: ports.
# Format: tables.py.

:INPUT,OUTPUT
-p udplite -m udplite;=;OK
-p udplite --dport 53;-p udplite -m udplite --dport 53;OK
-p 136 -m udplite --dport 53;-p udplite -m udplite --dport 53;OK
-p udplite --sport 67:68;-p udplite -m udplite --sport 67:68;OK
-p udplite --source-port 123;-p udplite -m udplite --sport 123;OK
-p udplite --destination-port :1023;-p udplite -m udplite --dport 0:1023;OK
-p udplite --dport 1024:;-p udplite -m udplite --dport 1024:65535;OK
-p udplite --dport :;-p udplite -m udplite;OK
-p udplite ! --dport 53;-p udplite -m udplite ! --dport 53;OK
-p udplite ! --sport 1:1023;-p udplite -m udplite ! --sport 1:1023;OK
-p udplite --dport 67 --sport 68;-p udplite -m udplite --sport 68 --dport 67;OK
-p udplite -m udplite ! --sport 68 --dport 67:69 -j DROP;=;OK
-p udplite -m multiport --dports 1,2 -m udplite --sport 3;=;OK
-m udplite --dport 53;;FAIL
! -p udplite -m udplite --dport 53;;FAIL
-p udp -m udplite --dport 53;;FAIL
-p udplite --dport 65536;;FAIL
-p udplite --dport 2:1;;FAIL
-p udplite --dport nosuchservice;;FAIL
-p udplite --dport 1 --dport 2;;FAIL
-p udplite --syn;;FAIL
