# SPDX-License-Identifier: GPL-2.0-or-later
#
# The helper match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m helper --helper ftp;=;OK
-m helper ! --helper ftp;=;OK
-m helper --helper ftp-2121;=;OK
-m helper ! --helper ftp-2121;=;OK
-m helper --helper netbios-ns;=;OK
-m helper --helper snmp_trap;=;OK
-m helper --helper Q.931;-m helper --helper "Q.931";OK
-m helper --helper "";=;OK
-m helper --helper "a b";=;OK
-m helper --helper sixteen.bytes.it;-m helper --helper "sixteen.bytes.it";OK
-m helper --helper fifteen.bytes.i;-m helper --helper "fifteen.bytes.i";OK
-m helper --helper 123456789012345678901234567890;-m helper --helper 12345678901234567890123456789;OK
-m helper --helper 12345678901234567890123456789;=;OK
-m helper;;FAIL
-m helper --helper;;FAIL
-m helper --helper ftp --helper irc;;FAIL
