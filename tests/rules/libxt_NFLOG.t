# SPDX-License-Identifier: GPL-2.0-or-later
#
# The NFLOG target.
# Format: tables.py.

:INPUT,OUTPUT
-j NFLOG;=;OK
-j NFLOG --nflog-group 0;-j NFLOG;OK
-j NFLOG --nflog-group 5;=;OK
-j NFLOG --nflog-group 0x10;-j NFLOG --nflog-group 16;OK
-j NFLOG --nflog-group 65535;=;OK
-j NFLOG --nflog-prefix foo;=;OK
-j NFLOG --nflog-prefix "foo bar: ";=;OK
-j NFLOG --nflog-prefix "say \"hi\"";=;OK
-j NFLOG --nflog-prefix "a;b";=;OK
-j NFLOG --nflog-size 0;=;OK
-j NFLOG --nflog-size 128;=;OK
-j NFLOG --nflog-threshold 10;=;OK
-j NFLOG --nflog-threshold 1;=;OK
-j NFLOG --nflog-group 5 --nflog-prefix p --nflog-size 64 --nflog-threshold 20;-j NFLOG --nflog-prefix p --nflog-group 5 --nflog-size 64 --nflog-threshold 20;OK
-j NFLOG --nflog-threshold 20 --nflog-size 64 --nflog-prefix p --nflog-group 5;-j NFLOG --nflog-prefix p --nflog-group 5 --nflog-size 64 --nflog-threshold 20;OK
-j NFLOG --nflog-gr 7;-j NFLOG --nflog-group 7;OK
-m limit --limit 1/sec -j NFLOG --nflog-group 2;=;OK
-j NFLOG --nflog-group;;FAIL
-j NFLOG --nflog-group -1;;FAIL
-j NFLOG --nflog-group 65536;;FAIL
-j NFLOG --nflog-group x;;FAIL
-j NFLOG --nflog-prefix;;FAIL
-j NFLOG --nflog-threshold 65536;;FAIL
-j NFLOG --nflog-size x;;FAIL
-j NFLOG --nflog-group 1 --nflog-group 2;;FAIL
-j NFLOG --nflog-size 1 --nflog-range 1;;FAIL
-j NFLOG ! --nflog-group 1;;FAIL
# The native prefix may be longer than xt's 63 bytes; none is cut.
-j NFLOG --nflog-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;=;OK
-j NFLOG --nflog-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;=;OK
-j NFLOG --nflog-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;;FAIL
-j NFLOG --nflog-prefix "";;FAIL
-j NFLOG --nflog-threshold 0;-j NFLOG;OK
-j NFLOG --nflog-range 64;-j NFLOG;OK
-j NFLOG --nflog-size 4294967295;=;OK
-j NFLOG --nflog-size 4294967296;;FAIL
