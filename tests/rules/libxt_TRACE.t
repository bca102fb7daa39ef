# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TRACE target.
# Format: tables.py.

*raw
:PREROUTING,OUTPUT
-j TRACE;=;OK
-p tcp -m tcp --dport 80 -j TRACE;=;OK
-j TRACE --bogus;;FAIL
-j TRACE ! -j TRACE;;FAIL
*filter
:INPUT
-j TRACE;=;OK
