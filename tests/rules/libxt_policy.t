# SPDX-License-Identifier: GPL-2.0-or-later
#
# The policy match.
# Format: tables.py.

:INPUT,FORWARD
-m policy --dir in --pol ipsec;=;OK
-m policy --dir in --pol none;=;OK
-m policy --dir in;-m policy --dir in --pol ipsec;OK
-m policy --dir IN --pol NONE;;FAIL
-m policy --pol ipsec --dir in;-m policy --dir in --pol ipsec;OK
-m policy --dir in --pol ipsec --reqid 1;=;OK
-m policy --dir in --pol ipsec ! --reqid 1;=;OK
-m policy --dir in --pol ipsec --spi 0x10;=;OK
-m policy --dir in --pol ipsec --spi 16;-m policy --dir in --pol ipsec --spi 0x10;OK
-m policy --dir in --pol ipsec --proto esp;=;OK
-m policy --dir in --pol ipsec --proto 51;-m policy --dir in --pol ipsec --proto ah;OK
-m policy --dir in --pol ipsec --proto ipcomp;=;OK
-m policy --dir in --pol ipsec --mode transport;=;OK
-m policy --dir in --pol ipsec --mode tunnel;=;OK
-m policy --dir in --pol ipsec --mode transport --proto ah --spi 0x10 --reqid 0x20;-m policy --dir in --pol ipsec --reqid 32 --spi 0x10 --proto ah --mode transport;OK
-m policy --dir in --pol ipsec ! --reqid 1 ! --spi 0x10 ! --proto ah ! --mode transport;=;OK
-m policy --dir in --pol ipsec --strict --reqid 1;=;OK
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2;=;OK
-m policy --dir in --pol ipsec --strict --reqid 1 --next ! --reqid 2 --next --proto ah --next --spi 0x4;=;OK
-m policy;;FAIL
-m policy --pol ipsec;;FAIL
-m policy --dir xx;;FAIL
-m policy --dir in --dir in;;FAIL
-m policy --dir in --pol xx;;FAIL
-m policy --dir in --pol none --strict;;FAIL
-m policy --dir in --pol ipsec --strict;;FAIL
-m policy --dir in --pol ipsec --reqid 1 --next --reqid 2;;FAIL
-m policy --dir in --pol ipsec --strict --reqid 1 --next;;FAIL
-m policy --dir in --pol ipsec --strict --next --reqid 1;;FAIL
-m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 --next --reqid 5;;FAIL
-m policy --dir in --pol ipsec --reqid 1 --reqid 2;;FAIL
-m policy --dir in --pol ipsec --reqid x;;FAIL
-m policy --dir in --pol ipsec --spi 4294967296;;FAIL
-m policy --dir in --pol ipsec --proto tcp;;FAIL
-m policy --dir in --pol ipsec --proto xxx;;FAIL
-m policy --dir in --pol ipsec --mode xxx;;FAIL
-m policy --dir in ! --pol ipsec;;FAIL

:INPUT
-m policy --dir out --pol none;;FAIL

:OUTPUT,FORWARD
-m policy --dir out --pol none;=;OK
-m policy --dir out --pol ipsec;=;OK
-m policy --dir out --pol ipsec --reqid 1;=;OK

:OUTPUT
-m policy --dir in --pol none;;FAIL
