# SPDX-License-Identifier: GPL-2.0-or-later
#
# The DSCP target.
# Format: tables.py.

*mangle
:PREROUTING,INPUT,FORWARD,OUTPUT,POSTROUTING
-j DSCP --set-dscp 0;-j DSCP --set-dscp 0x00;OK
-j DSCP --set-dscp 10;-j DSCP --set-dscp 0x0a;OK
-j DSCP --set-dscp 0x3f;=;OK
-j DSCP --set-dscp 0x01;=;OK
-j DSCP --set-dscp-class EF;-j DSCP --set-dscp 0x2e;OK
-j DSCP --set-dscp-class ef;-j DSCP --set-dscp 0x2e;OK
-j DSCP --set-dscp-class BE;-j DSCP --set-dscp 0x00;OK
-j DSCP --set-dscp-class CS0;-j DSCP --set-dscp 0x00;OK
-j DSCP --set-dscp-class CS7;-j DSCP --set-dscp 0x38;OK
-j DSCP --set-dscp-class AF11;-j DSCP --set-dscp 0x0a;OK
-j DSCP --set-dscp-class AF43;-j DSCP --set-dscp 0x26;OK
-j DSCP --set-dscp 64;;FAIL
-j DSCP --set-dscp -1;;FAIL
-j DSCP --set-dscp x;;FAIL
-j DSCP --set-dscp-class AF44;;FAIL
-j DSCP --set-dscp-class "";;FAIL
-j DSCP --set-dscp 1 --set-dscp-class CS1;;FAIL
-j DSCP --set-dscp 1 --set-dscp 1;;FAIL
-j DSCP ! --set-dscp 1;;FAIL
-j DSCP;;FAIL
*filter
:INPUT
-j DSCP --set-dscp 1;;FAIL
