# SPDX-License-Identifier: GPL-2.0-or-later
#
# The mac match: the Ethernet source, where a frame came in.
# Format: tables.py.

:INPUT,FORWARD
-m mac --mac-source 00:11:22:33:44:55;=;OK
-m mac --mac-source AA:BB:CC:DD:EE:FF;-m mac --mac-source aa:bb:cc:dd:ee:ff;OK
-m mac --mac-source aa:bb:cc:dd:ee:ff;=;OK
-m mac --mac-source 00:00:00:00:00:00;=;OK
-m mac --mac-source FF:FF:FF:FF:FF:FF;-m mac --mac-source ff:ff:ff:ff:ff:ff;OK
-m mac ! --mac-source 00:11:22:33:44:55;=;OK
-m mac --mac-s 00:11:22:33:44:55;-m mac --mac-source 00:11:22:33:44:55;OK
-m mac --mac-source 00:11:22:33:44:55 -j ACCEPT;=;OK
-i eth0 -p tcp -m mac --mac-source 00:11:22:33:44:55 -m tcp --dport 22 -j ACCEPT;=;OK
-m mac --mac-source 00:11:22:33:44:55 -m mac ! --mac-source 00:11:22:33:44:56;=;OK
-m mac;;FAIL
-m mac --mac-source;;FAIL
-m mac --mac-source "";;FAIL
-m mac --mac-source 00:11:22:33:44;;FAIL
-m mac --mac-source 00:11:22:33:44:55:66;;FAIL
-m mac --mac-source 00-11-22-33-44-55;;FAIL
-m mac --mac-source 00:11:22:33:44:GG;;FAIL
-m mac --mac-source 00:11:22:33:44:555;;FAIL
-m mac --mac-source 001122334455;;FAIL
-m mac --mac-source 00:11:22:33:44:55 --mac-source 00:11:22:33:44:55;;FAIL
-m mac --mac-destination 00:11:22:33:44:55;;FAIL
# There is no frame to look at on the way out.
:OUTPUT
-m mac --mac-source 00:11:22:33:44:55;;FAIL
*mangle
:PREROUTING
-m mac --mac-source 00:11:22:33:44:55;=;OK
:POSTROUTING
-m mac --mac-source 00:11:22:33:44:55;;FAIL
