# SPDX-License-Identifier: GPL-2.0-or-later
#
# The realm match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m realm --realm 10;-m realm --realm 0xa;OK
-m realm --realm 0xa;=;OK
-m realm --realm 10/0xff;-m realm --realm 0xa/0xff;OK
-m realm ! --realm 10/0xff;-m realm ! --realm 0xa/0xff;OK
-m realm ! --realm 4294967295;-m realm ! --realm 0xffffffff;OK
-m realm --realm cosmos;=;OK
-m realm --realm 1/0xfffffffe;-m realm --realm 0x1/0xfffffffe;OK
-m realm;;FAIL
-m realm --realm;;FAIL
-m realm --realm nosuchrealm;;FAIL
-m realm --realm 5x;;FAIL
-m realm --realm 5/x;;FAIL
-m realm --realm 0x1ffffffff;;FAIL
-m realm --realm 1 --realm 2;;FAIL

*raw
:PREROUTING
-m realm --realm 10;;FAIL

*mangle
:POSTROUTING
-m realm --realm 10;-m realm --realm 0xa;OK
