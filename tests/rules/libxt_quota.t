# SPDX-License-Identifier: GPL-2.0-or-later
#
# The quota match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m quota --quota 0;=;OK
-m quota --quota 12345;=;OK
-m quota --quota 0x10;-m quota --quota 16;OK
-m quota ! --quota 12345;=;OK
-m quota --quota 9223372036854775807;=;OK
-m quota --quota 9223372036854775808;=;OK
-m quota --quota 18446744073709551615;=;OK
-m quota ! --quota 9223372036854775808;=;OK
-p tcp -m tcp --dport 80 -m quota --quota 100 -j ACCEPT;=;OK
-m quota --quota 1 -m quota ! --quota 2;=;OK
-p udp -m quota --quota 5;=;OK
-m quota;;FAIL
-m quota --quota;;FAIL
-m quota --quota x;;FAIL
-m quota --quota -1;;FAIL
-m quota --quota 18446744073709551616;;FAIL
-m quota --quota 1 --quota 2;;FAIL
