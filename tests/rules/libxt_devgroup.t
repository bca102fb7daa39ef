# SPDX-License-Identifier: GPL-2.0-or-later
#
# The devgroup match.
# Format: tables.py.

:FORWARD
-m devgroup --src-group 5;-m devgroup --src-group 0x5;OK
-m devgroup --src-group 0x5;=;OK
-m devgroup --src-group 5/0xff;-m devgroup --src-group 0x5/0xff;OK
-m devgroup --src-group 0x100/0xff;=;OK
-m devgroup --src-group 0xf/0xffffffff;-m devgroup --src-group 0xf;OK
-m devgroup ! --src-group 5;-m devgroup ! --src-group 0x5;OK
-m devgroup ! --src-group 5/0xff;-m devgroup ! --src-group 0x5/0xff;OK
-m devgroup --dst-group 7;-m devgroup --dst-group 0x7;OK
-m devgroup ! --dst-group 7/7;-m devgroup ! --dst-group 0x7/0x7;OK
-m devgroup --src-group 1 --dst-group 2;-m devgroup --src-group 0x1 --dst-group 0x2;OK
-m devgroup ! --dst-group 2 ! --src-group 1;-m devgroup ! --src-group 0x1 ! --dst-group 0x2;OK
-m devgroup --src-group default;=;OK
-m devgroup --src-group 0;-m devgroup --src-group default;OK
-m devgroup --src-group 0/1;-m devgroup --src-group 0x0/0x1;OK
-m devgroup --src-group 4294967295;-m devgroup --src-group 0xffffffff;OK
-m devgroup;;FAIL
-m devgroup --src-group;;FAIL
-m devgroup --src-group nosuchgroup;;FAIL
-m devgroup --src-group 5/x;;FAIL
-m devgroup --src-group 5/6/7;;FAIL
-m devgroup --src-group 5x;;FAIL
-m devgroup --src-group -1;;FAIL
-m devgroup --src-group 4294967296;;FAIL
-m devgroup --src-group 1 --src-group 2;;FAIL

:INPUT
-m devgroup --src-group 5;-m devgroup --src-group 0x5;OK
-m devgroup --dst-group 5;;FAIL

:OUTPUT
-m devgroup --dst-group 5;-m devgroup --dst-group 0x5;OK
-m devgroup --src-group 5;;FAIL
