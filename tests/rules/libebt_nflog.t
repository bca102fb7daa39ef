# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: frames to a program that listens. Spelling as ebtables prints it.
:INPUT,FORWARD,OUTPUT
--nflog;--nflog-group 1;OK
--nflog-group 5;=;OK
--nflog-group 65535;=;OK
--nflog-group 0;;FAIL
--nflog-group 65536;;FAIL
--nflog-prefix foo;--nflog-prefix "foo" --nflog-group 1;OK
--nflog-prefix "foo bar" --nflog-group 7;=;OK
--nflog-prefix "";--nflog-group 1;OK
--nflog-prefix 123456789012345678901234567890123456789012345678901234567890123;--nflog-prefix "123456789012345678901234567890123456789012345678901234567890123" --nflog-group 1;OK
--nflog-range 5;--nflog-group 1 --nflog-range 5;OK
--nflog-range 0;;FAIL
--nflog-threshold 5;--nflog-group 1 --nflog-threshold 5;OK
--nflog-threshold 1;--nflog-group 1;OK
--nflog-threshold 0;;FAIL
--nflog-threshold 65536;;FAIL
--nflog-group 2 --nflog-prefix a --nflog-range 3 --nflog-threshold 4;--nflog-prefix "a" --nflog-group 2 --nflog-range 3 --nflog-threshold 4;OK
--nflog-group 2 --nflog-prefix a --nflog-threshold 4 -j ACCEPT;--nflog-prefix "a" --nflog-group 2 --nflog-threshold 4 -j ACCEPT;OK
--nflog --log;--nflog-group 1 --log-level notice;OK
--log --nflog --mark 1;--mark 0x1 --log-level notice --nflog-group 1;OK
--nflog --mark 1 --limit 5/s --limit-burst 7 -j DROP;--mark 0x1 --limit 5/sec --limit-burst 7 --nflog-group 1 -j DROP;OK
-p IPv4 --ip-src 10.0.0.1 --nflog-group 3 -j DROP;=;OK
--ulog;;FAIL
--ulog-nlgroup 1;;FAIL
--ulog-prefix x --mark 1;;FAIL
