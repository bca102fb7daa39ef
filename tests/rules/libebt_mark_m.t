# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: marks of frames; what the conformance table lacks.
:INPUT,FORWARD,OUTPUT
--mark 0xffffffff;=;OK
--mark 0x1ffffffff;=;OK
--mark -1;--mark 0xffffffffffffffff;OK
! --mark /0x2;=;OK
--mark 0x0/0x2;=;OK
! --mark 0x0/0x2;=;OK
--mark 1/;--mark 0x1/0x0;OK
--mark /;--mark /0x0;OK
--mark 5/0;--mark 0x5/0x0;OK
--mark 0/0;--mark 0x0/0x0;OK
--mark 7/3;--mark 0x7/0x3;OK
--mark 0xff/0xffffffff;--mark 0xff;OK
--mark /0xffffffff;=;OK
--mark 010;--mark 0x8;OK
--mark foo;;FAIL
--mark 1/2/3;;FAIL
--mark 1x;;FAIL
