# SPDX-License-Identifier: GPL-2.0-or-later
#
# The policy match, addresses.
# Format: tables.py.

:INPUT,FORWARD
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 2001:db8::/32;=;OK
-m policy --dir in --pol ipsec --mode tunnel ! --tunnel-dst 2001:db8::1;=;OK
-m policy --dir in --pol ipsec --strict --mode tunnel --tunnel-src ::1 --next --mode transport;=;OK
-m policy --dir in --pol ipsec --tunnel-src 2001:db8::/32;;FAIL
