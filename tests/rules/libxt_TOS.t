# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TOS target: values, masks, names, and/or/xor.
# Format: tables.py.

*mangle
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
-j TOS --set-tos 0x1f;-j TOS --set-tos 0x1f/0xff;OK
-j TOS --set-tos 0x1f/0x1f;=;OK
-j TOS --set-tos 0x10/0x3f;=;OK
-j TOS --set-tos 0x4f/0x3f;=;OK
-j TOS --set-tos 0x5b/0x0b;=;OK
-j TOS --set-tos 0xff/0xfc;=;OK
-j TOS --set-tos 0xa6/0x03;=;OK
-j TOS --set-tos 16;-j TOS --set-tos 0x10/0xff;OK
-j TOS --set-tos Minimize-Delay;-j TOS --set-tos 0x10/0x3f;OK
-j TOS --set-tos Maximize-Throughput;-j TOS --set-tos 0x08/0x3f;OK
-j TOS --set-tos Maximize-Reliability;-j TOS --set-tos 0x04/0x3f;OK
-j TOS --set-tos Minimize-Cost;-j TOS --set-tos 0x02/0x3f;OK
-j TOS --set-tos normal-service;-j TOS --set-tos 0x00/0x3f;OK
-j TOS --and-tos 0x12;-j TOS --set-tos 0x00/0xed;OK
-j TOS --and-tos 3;-j TOS --set-tos 0x00/0xfc;OK
-j TOS --and-tos 0xff;-j TOS --set-tos 0x00/0x00;OK
-j TOS --or-tos 0x12;-j TOS --set-tos 0x12/0x12;OK
-j TOS --or-tos 0;-j TOS --set-tos 0x00/0x00;OK
-j TOS --xor-tos 0x12;-j TOS --set-tos 0x12/0x00;OK
-j TOS --set-tos 0x28/0xfc;=;OK
-j TOS --set-tos 0x01/0x03;=;OK
-j TOS --set-tos 0x100;;FAIL
-j TOS --set-tos 0x10/0x100;;FAIL
-j TOS --set-tos 0x10/;;FAIL
-j TOS --set-tos Minimize;;FAIL
-j TOS --set-tos "";;FAIL
-j TOS --and-tos 256;;FAIL
-j TOS --or-tos x;;FAIL
-j TOS --set-tos 1 --or-tos 1;;FAIL
-j TOS --set-tos 1 --set-tos 1;;FAIL
-j TOS ! --set-tos 1;;FAIL
-j TOS;;FAIL
*filter
:INPUT
-j TOS --set-tos 1;;FAIL
