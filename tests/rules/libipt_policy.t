# SPDX-License-Identifier: GPL-2.0-or-later
#
# The policy match, addresses.
# Format: tables.py.

:INPUT,FORWARD
-m policy --dir in --pol ipsec --mode tunnel --tunnel-src 10.0.0.0/8;=;OK
-m policy --dir in --pol ipsec --mode tunnel --tunnel-dst 10.0.0.1;=;OK
-m policy --dir in --pol ipsec --mode tunnel ! --tunnel-src 10.0.0.0/8 ! --tunnel-dst 10.1.2.3;-m policy --dir in --pol ipsec --mode tunnel ! --tunnel-dst 10.1.2.3 ! --tunnel-src 10.0.0.0/8;OK
-m policy --dir in --pol ipsec --strict --mode tunnel --tunnel-src 1.2.3.4 --next --mode transport;=;OK
-m policy --dir in --pol ipsec --tunnel-src 10.0.0.0/8;;FAIL
-m policy --dir in --pol ipsec --mode transport --tunnel-src 10.0.0.0/8;;FAIL
-m policy --dir in --pol ipsec ! --mode tunnel --tunnel-src 10.0.0.0/8;;FAIL
