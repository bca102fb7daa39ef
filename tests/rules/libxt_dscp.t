# SPDX-License-Identifier: GPL-2.0-or-later
#
# The dscp match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m dscp --dscp 0;-m dscp --dscp 0x00;OK
-m dscp --dscp 0x20;=;OK
-m dscp ! --dscp 10;-m dscp ! --dscp 0x0a;OK
-m dscp --dscp 63;-m dscp --dscp 0x3f;OK
-m dscp --dscp-class EF;-m dscp --dscp 0x2e;OK
-m dscp --dscp-class ef;-m dscp --dscp 0x2e;OK
-m dscp ! --dscp-class af31;-m dscp ! --dscp 0x1a;OK
-m dscp --dscp-class BE;-m dscp --dscp 0x00;OK
-m dscp --dscp-class CS0;-m dscp --dscp 0x00;OK
-m dscp --dscp-class CS7;-m dscp --dscp 0x38;OK
-m dscp --dscp-class AF43;-m dscp --dscp 0x26;OK
-m dscp --dscp 0x2e -m tos --tos 0xb8/0xfc;=;OK
-m tos --tos 0xb8/0xfc -m dscp --dscp 0x2e;=;OK
-m dscp;;FAIL
-m dscp --dscp;;FAIL
-m dscp --dscp 64;;FAIL
-m dscp --dscp x;;FAIL
-m dscp --dscp -1;;FAIL
-m dscp --dscp-class XX;;FAIL
-m dscp --dscp-class AF51;;FAIL
-m dscp --dscp 1 --dscp-class EF;;FAIL
-m dscp --dscp 1 --dscp 2;;FAIL
