# SPDX-License-Identifier: GPL-2.0-or-later
#
# The frag match: IPv6 fragment headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m frag;=;OK
-m frag --fragid 5;=;OK
-m frag ! --fragid 5;=;OK
-m frag --fragid 5:9;=;OK
-m frag ! --fragid 5:9;=;OK
-m frag --fragid :;-m frag;OK
-m frag ! --fragid :;-m frag ! --fragid 0:4294967295;OK
-m frag --fraglen 5;=;OK
-m frag ! --fraglen 5;=;OK
-m frag --fraglen 0;=;OK
-m frag --fraglen 4294967295 --fragfirst --fragmore;=;OK
-m frag --fragid 5 --fraglen 7 -m frag ! --fraglen 7;=;OK
-m frag --fraglen 7 -m comment --comment "a b" -j ACCEPT;=;OK
-m frag ! --fraglen 0;=;OK
-m frag --fragres;=;OK
-m frag ! --fragres;;FAIL
-m frag --fragfirst;=;OK
-m frag --fragmore;=;OK
-m frag --fraglast;=;OK
-m frag ! --fraglast;;FAIL
-m frag --fragmore --fraglast;;FAIL
-m frag --fraglast --fragmore;;FAIL
-m frag --fragfirst --fraglast;=;OK
-m frag ! --fragid 1:3 ! --fraglen 42 --fragres --fragfirst --fragmore;=;OK
-m frag --fragid 9:8;;FAIL
-m frag --fragid foo;;FAIL
-m frag --fragid 1 --fragid 2;;FAIL
-m frag --fraglen foo;;FAIL
-m frag --fragfirst --fragfirst;;FAIL
