# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ULOG target, which Linux has no more; its name stays taken.
# Format: tables.py.

:INPUT
-j ULOG --ulog-nlgroup 1;;FAIL
-j ULOG --ulog-prefix abcd;;FAIL
-j ULOG;;FAIL
