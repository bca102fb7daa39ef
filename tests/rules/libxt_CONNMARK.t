# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CONNMARK target.
# Format: tables.py.

*mangle
:PREROUTING,OUTPUT
-j CONNMARK --set-mark 0;-j CONNMARK --set-xmark 0x0/0xffffffff;OK
-j CONNMARK --set-mark 1;-j CONNMARK --set-xmark 0x1/0xffffffff;OK
-j CONNMARK --set-mark 42/0xff;-j CONNMARK --set-xmark 0x2a/0xff;OK
-j CONNMARK --set-mark 0x11/0xf0;-j CONNMARK --set-xmark 0x11/0xf1;OK
-j CONNMARK --set-mark 0/0;-j CONNMARK --set-xmark 0x0/0x0;OK
-j CONNMARK --set-xmark 0;-j CONNMARK --set-xmark 0x0/0xffffffff;OK
-j CONNMARK --set-xmark 1;-j CONNMARK --set-xmark 0x1/0xffffffff;OK
-j CONNMARK --set-xmark 0x10/0xf0;=;OK
-j CONNMARK --set-xmark 0x11/0xf0;=;OK
-j CONNMARK --set-xmark 0/0;-j CONNMARK --set-xmark 0x0/0x0;OK
-j CONNMARK --set-xmark 0xffffffff/0xffffffff;=;OK
-j CONNMARK --and-mark 0xff;-j CONNMARK --set-xmark 0x0/0xffffff00;OK
-j CONNMARK --and-mark 0;-j CONNMARK --set-xmark 0x0/0xffffffff;OK
-j CONNMARK --or-mark 0x4000;-j CONNMARK --set-xmark 0x4000/0x4000;OK
-j CONNMARK --or-mark 0;-j CONNMARK --set-xmark 0x0/0x0;OK
-j CONNMARK --xor-mark 0x4000;-j CONNMARK --set-xmark 0x4000/0x0;OK
-j CONNMARK --xor-mark 0;-j CONNMARK --set-xmark 0x0/0x0;OK
-j CONNMARK --save-mark;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK
-j CONNMARK --restore-mark;-j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK
-j CONNMARK --save-mark --mask 0xff;-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff;OK
-j CONNMARK --save-mark --mask 255;-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff;OK
-j CONNMARK --restore-mark --mask 0xff00;-j CONNMARK --restore-mark --nfmask 0xff00 --ctmask 0xff00;OK
-j CONNMARK --restore-mark --mask 0;-j CONNMARK --restore-mark --nfmask 0x0 --ctmask 0x0;OK
-j CONNMARK --save-mark --mask 0xffffffff;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff;=;OK
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xf;=;OK
-j CONNMARK --save-mark --mask 0x101;-j CONNMARK --save-mark --nfmask 0x101 --ctmask 0x101;OK
-j CONNMARK --restore-mark --mask 0x10;-j CONNMARK --restore-mark --nfmask 0x10 --ctmask 0x10;OK
-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0;-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0x0;OK
-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0x1000 --right-shift-mark 8;=;OK
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff00 --left-shift-mark 8;=;OK
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff000000 --left-shift-mark 28;=;OK
-j CONNMARK --save-mark --mask 0;-j CONNMARK --save-mark --nfmask 0x0 --ctmask 0x0;OK
-j CONNMARK --save-mark --nfmask 0 --ctmask 0xff;-j CONNMARK --save-mark --nfmask 0x0 --ctmask 0xff;OK
-j CONNMARK --set-mark 1 --nfmask 0x2;-j CONNMARK --set-xmark 0x1/0xffffffff --nfmask 0x2;OK
-j CONNMARK --or-mark 0x80 --right-shift-mark 4;-j CONNMARK --set-xmark 0x80/0x80 --right-shift-mark 4;OK
-j CONNMARK --set-xmark 0/0xff --left-shift-mark 31;-j CONNMARK --set-xmark 0x0/0xff --left-shift-mark 31;OK
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xffff;=;OK
-j CONNMARK --save-mark --ctmask 0xffff;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffff;OK
-j CONNMARK --save-mark --nfmask 0xff;-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xffffffff;OK
-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff;=;OK
-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xf;=;OK
-j CONNMARK --restore-mark --ctmask 0xff;-j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xff;OK
-j CONNMARK --restore-mark --nfmask 0xff;-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff;OK
-p tcp -j CONNMARK --set-mark 5;-p tcp -j CONNMARK --set-xmark 0x5/0xffffffff;OK
-m mark --mark 0x1 -j CONNMARK --save-mark;-m mark --mark 0x1 -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK
-j CONNMARK --set-mark 1 --ctmask 0x3;-j CONNMARK --set-xmark 0x1/0x3;OK
-j CONNMARK --set-mark 1 --left-shift-mark 2;-j CONNMARK --set-xmark 0x1/0xffffffff --left-shift-mark 2;OK
-j CONNMARK --save-mark --left-shift-mark 31;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --left-shift-mark 31;OK
-j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xf0 --right-shift-mark 3;=;OK
-j CONNMARK --set-xmark 0x5/0x5 --left-shift-mark 0;-j CONNMARK --set-xmark 0x5/0x5;OK
-j CONNMARK --set-xmark 0x5/0x5 --right-shift-mark 0;-j CONNMARK --set-xmark 0x5/0x5;OK
-j CONNMARK --save-mark --left-shift-mark 32;;FAIL
-j CONNMARK --save-mark --left-shift-mark 1 --right-shift-mark 1;;FAIL
-j CONNMARK --left-shift-mark 1;;FAIL
-j CONNMARK;;FAIL
-j CONNMARK --set-mark;;FAIL
-j CONNMARK --set-mark x;;FAIL
-j CONNMARK --set-mark -1;;FAIL
-j CONNMARK --set-mark 4294967296;;FAIL
-j CONNMARK --set-mark 1/4294967296;;FAIL
-j CONNMARK --and-mark 1/1;;FAIL
-j CONNMARK --mask 0xff;;FAIL
-j CONNMARK --nfmask 0xff --ctmask 0xff;;FAIL
-j CONNMARK --set-mark 1 --save-mark;;FAIL
-j CONNMARK --save-mark --restore-mark;;FAIL
-j CONNMARK --save-mark --mask 0xff --ctmask 0xff;;FAIL
-j CONNMARK --save-mark --mask 0xff --nfmask 0xff;;FAIL
-j CONNMARK --save-mark --mask x;;FAIL
-j CONNMARK --set-mark 1 --set-mark 2;;FAIL
-j CONNMARK --set-mark 1 --or-mark 2;;FAIL
-j CONNMARK ! --set-mark 1;;FAIL
*filter
:INPUT
-j CONNMARK --set-mark 1;-j CONNMARK --set-xmark 0x1/0xffffffff;OK
-j CONNMARK --save-mark;-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff;OK
