# SPDX-License-Identifier: GPL-2.0-or-later
#
# The comment match.
# Format: tables.py.

:INPUT,OUTPUT
-m comment --comment foo;=;OK
-m comment --comment "two words";=;OK
-m comment --comment 'single quoted';-m comment --comment "single quoted";OK
-m comment --comment "";=;OK
-m comment --comment "say \"hi\"";=;OK
-m comment --comment "a 'b' c";-m comment --comment "a \'b\' c";OK
-m comment --comment "back\\slash";=;OK
-m comment --comment a,b;-m comment --comment "a,b";OK
-m comment --comment "a;b";=;OK
-m comment --comment "!";=;OK
-m comment --comment -x;=;OK
-m comment --comment --comment;=;OK
-m comment --comment "# no remark";=;OK
-m comment --comment cali:6gwbT8clXdHdC1b1;-m comment --comment "cali:6gwbT8clXdHdC1b1";OK
-m comment --comment "default/svc:http cluster IP";=;OK
-m comment --comment "äöü €";=;OK
-m comment --comment "tab	here";=;OK
-m comment --comment " lead";=;OK
-m comment --comment "trail ";=;OK
-m comment --comment `$x`;-m comment --comment "`$x`";OK
-m comment --comm foo;-m comment --comment foo;OK
-m comment --comment=foo -j ACCEPT;-m comment --comment foo -j ACCEPT;OK
-p tcp -m tcp --dport 80 -m comment --comment web -j ACCEPT;=;OK
-p tcp -m comment --comment web -m tcp --dport 80 -j ACCEPT;=;OK
-m comment --comment one -m comment --comment two;=;OK
-m comment --comment 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789;=;OK
-m comment --comment aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;=;OK
-m comment --comment bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;=;OK
# What is longer than xt can hold is cut, as everywhere.
-m comment --comment cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc;;FAIL
-m comment;;FAIL
-m comment --comment;;FAIL
-m comment ! --comment foo;;FAIL
-m comment --comment a --comment b;;FAIL
-m comment foo;;FAIL
