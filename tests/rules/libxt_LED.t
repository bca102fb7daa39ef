# SPDX-License-Identifier: GPL-2.0-or-later
#
# The LED target; where the kernel has none, what is refused anyway.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j LED;;FAIL
-j LED --led-delay 4;;FAIL
-j LED --led-trigger-id foo --led-delay x;;FAIL
-j LED --led-trigger-id foo --led-delay 4294967296;;FAIL
-j LED --led-trigger-id abcdefghijklmnopq;;FAIL
-j LED ! --led-trigger-id foo;;FAIL
-j LED --led-trigger-id foo --led-trigger-id foo;;FAIL
