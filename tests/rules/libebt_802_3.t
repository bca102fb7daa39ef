# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: frames with a length instead of a type. Spelling as ebtables prints it.
:INPUT,FORWARD,OUTPUT
-p LENGTH --802_3-sap 0x42;-p Length --802_3-sap 0x42;OK
-p length --802_3-sap 42;-p Length --802_3-sap 0x42;OK
-p Length --802_3-sap 0x00;=;OK
-p Length ! --802_3-sap 0xaa;=;OK
-p LENGTH --802_3-sap ! 0xaa --802_3-type 0x800;-p Length ! --802_3-sap 0xaa --802_3-type 0x0800;OK
-p LENGTH --802_3-type 0800;-p Length --802_3-type 0x0800;OK
-p Length ! --802_3-type 0x0010;=;OK
-s 00:01:02:03:04:05 -p LENGTH --802_3-sap 0x42 -j DROP;-p Length -s 00:01:02:03:04:05 --802_3-sap 0x42 -j DROP;OK
-p LENGTH --802_3-sap 0x100;;FAIL
-p LENGTH --802_3-type 0x10000;;FAIL
-p LENGTH --802_3-type ipv4;;FAIL
! -p Length --802_3-sap 0x42;=;OK
! -p Length ! --802_3-sap 0xaa -j DROP;=;OK
! -p Length ! -s 00:01:02:03:04:05 ! --802_3-sap 0x00;=;OK
--802_3-sap 42;;FAIL
-p ip --802_3-sap 42;;FAIL
