# SPDX-License-Identifier: GPL-2.0-or-later
#
# The SYNPROXY target.
# Format: tables.py.

:INPUT,FORWARD
-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460;=;OK
-p tcp -j SYNPROXY --mss 1460 --wscale 7 --timestamp --sack-perm;-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460;OK
-p tcp -j SYNPROXY;=;OK
-p tcp -j SYNPROXY --sack-perm;=;OK
-p tcp -j SYNPROXY --timestamp;=;OK
-p tcp -j SYNPROXY --wscale 0;=;OK
-p tcp -j SYNPROXY --wscale 14;=;OK
-p tcp -j SYNPROXY --mss 0;=;OK
-p tcp -j SYNPROXY --mss 65535;=;OK
-p tcp -j SYNPROXY --ecn;=;OK
-p tcp -j SYNPROXY --ecn --mss 1460;-p tcp -j SYNPROXY --mss 1460 --ecn;OK
-p tcp -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --mss 1460;=;OK
-p tcp -j SYNPROXY --mss 65536;;FAIL
-p tcp -j SYNPROXY --wscale x;;FAIL
-p tcp -j SYNPROXY --mss 1 --mss 1;;FAIL
-p tcp -j SYNPROXY ! --mss 1;;FAIL
-j SYNPROXY --mss 1460;;FAIL
-p udp -j SYNPROXY --mss 1460;;FAIL
:OUTPUT
-p tcp -j SYNPROXY --mss 1460;;FAIL
