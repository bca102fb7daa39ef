# SPDX-License-Identifier: GPL-2.0-or-later
#
# The HMARK target.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000004 --hmark-mod 42;=;OK
-j HMARK --hmark-tuple ct --hmark-mod 10 --hmark-rnd 1;-j HMARK --hmark-rnd 0x00000001 --hmark-mod 10 --hmark-tuple ct;OK
-j HMARK --hmark-tuple spi --hmark-mod 10 --hmark-rnd 1;-j HMARK --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 10;OK
-j HMARK --hmark-tuple sport,proto,ct --hmark-mod 10 --hmark-rnd 1;-j HMARK --hmark-sport-mask 0xffff --hmark-proto-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 10 --hmark-tuple ct;OK
-j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 0 --hmark-sport-mask 0x1234 --hmark-dport-mask 0xff --hmark-sport 0x12 --hmark-dport 34 --hmark-proto-mask 5 --hmark-rnd 0xfeedcafe --hmark-mod 4294967295 --hmark-offset 10000 --hmark-tuple ct;-j HMARK --hmark-src-prefix 24 --hmark-dst-prefix 0 --hmark-sport-mask 0x1234 --hmark-dport-mask 0x00ff --hmark-sport 0x0012 --hmark-dport 0x0022 --hmark-proto-mask 0x05 --hmark-rnd 0xfeedcafe --hmark-mod 4294967295 --hmark-offset 10000 --hmark-tuple ct;OK
-j HMARK --hmark-spi-mask 0x12345678 --hmark-spi 0x00abcdef --hmark-rnd 0x00000000 --hmark-mod 1 --hmark-offset 0;=;OK
-j HMARK --hmark-src-prefix 8 --hmark-proto-mask 0x00 --hmark-rnd 0x00000000 --hmark-mod 42;=;OK
-j HMARK --hmark-tuple src --hmark-src-prefix 24 --hmark-mod 5 --hmark-rnd 1;;FAIL
-j HMARK --hmark-sport-mask 0xff --hmark-tuple sport --hmark-mod 5 --hmark-rnd 1;;FAIL
-j HMARK;;FAIL
-j HMARK --hmark-mod 5;;FAIL
-j HMARK --hmark-rnd 4 --hmark-mod 42;;FAIL
-j HMARK --hmark-tuple src --hmark-mod 5;;FAIL
-j HMARK --hmark-tuple src --hmark-mod 0 --hmark-rnd 1;;FAIL
-j HMARK --hmark-tuple src,bogus --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-tuple "" --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-tuple spi,sport --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-spi 1 --hmark-sport 1 --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-sport-mask 0x10000 --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-src-prefix x --hmark-mod 1 --hmark-rnd 1;;FAIL
-j HMARK --hmark-src-prefix 129 --hmark-mod 1 --hmark-rnd 1;;FAIL
