# SPDX-License-Identifier: GPL-2.0-or-later
#
# The statistic match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m statistic --mode random --probability 0.5;-m statistic --mode random --probability 0.50000000000;OK
-m statistic --mode random ! --probability 0.5;-m statistic --mode random ! --probability 0.50000000000;OK
-m statistic --probability 0.25;;FAIL
-m statistic --mode random --probability 1;-m statistic --mode random --probability 1.00000000000;OK
-m statistic --mode random --probability 0;-m statistic --mode random --probability 0.00000000000;OK
-m statistic --mode random ! --probability 0;-m statistic --mode random ! --probability 0.00000000000;OK
-m statistic --mode random --probability 0.3333;-m statistic --mode random --probability 0.33330000006;OK
-m statistic --mode random --probability 1e-5;-m statistic --mode random --probability 0.00001000008;OK
-m statistic --mode random --probability 0.33329999982;-m statistic --mode random --probability 0.33329999959;OK
-m statistic --mode random --probability 0.000244140625;-m statistic --mode random --probability 0.00024414062;OK
-m statistic --mode random --probability 0.000732421875;-m statistic --mode random --probability 0.00073242188;OK
-m statistic --mode nth --every 1 --packet 0;=;OK
-m statistic --mode nth --every 5 --packet 0;=;OK
-m statistic --mode nth --every 5 --packet 4;=;OK
-m statistic --mode nth ! --every 5 --packet 2;=;OK
-m statistic --mode nth --every 4294967295 --packet 4294967294;=;OK
-m statistic --mode nth --packet 1 --every 2 -j ACCEPT;-m statistic --mode nth --every 2 --packet 1 -j ACCEPT;OK
-m statistic;;FAIL
-m statistic --mode random;;FAIL
-m statistic --mode random --probability x;;FAIL
-m statistic --mode random --probability 1.1;;FAIL
-m statistic --mode random --probability -0.1;;FAIL
-m statistic --mode nth;;FAIL
-m statistic --mode nth --every 5;;FAIL
-m statistic --mode nth --every 0 --packet 0;;FAIL
-m statistic --mode nth --packet 1;;FAIL
-m statistic --mode nth --every 5 --packet 5;;FAIL
-m statistic --mode nth --probability 0.5;;FAIL
-m statistic --mode nth --every 5 --packet 0 --probability 0.5;;FAIL
-m statistic --mode random --every 5 --packet 0;;FAIL
-m statistic --every 5 --packet 0;;FAIL
-m statistic --mode every;;FAIL
-m statistic ! --mode random --probability 0.5;;FAIL
