# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m physdev;;FAIL
-m physdev --physdev-in eth0;=;OK
-m physdev --physdev-in eth0 --physdev-in eth1;;FAIL
-m physdev ! --physdev-in eth+;=;OK
-m physdev --physdev-in +;=;OK
-m physdev ! --physdev-in +;=;OK
-m physdev --physdev-in 1234567890123456;;FAIL
-m physdev --physdev-in 123456789012345;=;OK
-m physdev --physdev-out eth0;=;OK
-m physdev --physdev-is-in;=;OK
-m physdev ! --physdev-is-in;=;OK
-m physdev --physdev-is-out;=;OK
-m physdev ! --physdev-is-bridged;=;OK
-m physdev --physdev-is-bridged;=;OK
-m physdev --physdev-is-bridged --physdev-is-in --physdev-in a --physdev-out b;-m physdev --physdev-is-in --physdev-in a --physdev-out b --physdev-is-bridged;OK
-m physdev --physdev-is-out --physdev-is-bridged --physdev-out b;-m physdev --physdev-is-out --physdev-out b --physdev-is-bridged;OK
-m physdev --physdev-is-in --physdev-is-in;;FAIL
