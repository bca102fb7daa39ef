# SPDX-License-Identifier: GPL-2.0-or-later
#
# The IDLETIMER target.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j IDLETIMER --timeout 42 --label foo;=;OK
-j IDLETIMER --label foo --timeout 42;-j IDLETIMER --timeout 42 --label foo;OK
-j IDLETIMER --timeout 42;;FAIL
-j IDLETIMER --label foo;;FAIL
-j IDLETIMER --timeout x --label foo;;FAIL
-j IDLETIMER --timeout 0 --label foo;;FAIL
-j IDLETIMER --timeout 1 --label abcdefghijklmnopqrstuvwxyzab;;FAIL
-j IDLETIMER --timeout 1 --label foo --label foo;;FAIL
-j IDLETIMER ! --timeout 1 --label foo;;FAIL
-j IDLETIMER;;FAIL
