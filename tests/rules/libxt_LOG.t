# SPDX-License-Identifier: GPL-2.0-or-later
#
# The LOG target.
# Format: tables.py.

:INPUT,OUTPUT
-j LOG;=;OK
-j LOG --log-level 0;=;OK
-j LOG --log-level 1;=;OK
-j LOG --log-level 4;-j LOG;OK
-j LOG --log-level 7;=;OK
-j LOG --log-level emerg;-j LOG --log-level 0;OK
-j LOG --log-level panic;-j LOG --log-level 0;OK
-j LOG --log-level alert;-j LOG --log-level 1;OK
-j LOG --log-level crit;-j LOG --log-level 2;OK
-j LOG --log-level error;-j LOG --log-level 3;OK
-j LOG --log-level warning;-j LOG;OK
-j LOG --log-level notice;-j LOG --log-level 5;OK
-j LOG --log-level info;-j LOG --log-level 6;OK
-j LOG --log-level debug;-j LOG --log-level 7;OK
-j LOG --log-level DEBUG;;FAIL
-j LOG --log-level deb;;FAIL
-j LOG --log-prefix foo;=;OK
-j LOG --log-prefix "foo: ";=;OK
-j LOG --log-prefix "two words";=;OK
-j LOG --log-prefix "say \"hi\"";=;OK
-j LOG --log-prefix "a;b";=;OK
-j LOG --log-prefix "it's";-j LOG --log-prefix "it\'s";OK
-j LOG --log-prefix "back\\slash";=;OK
-j LOG --log-prefix 12345678901234567890123456789;=;OK
-j LOG --log-prefix "";;FAIL
-j LOG --log-tcp-sequence;=;OK
-j LOG --log-tcp-options;=;OK
-j LOG --log-ip-options;=;OK
-j LOG --log-uid;=;OK
-j LOG --log-macdecode;=;OK
-j LOG --log-uid --log-macdecode --log-ip-options --log-tcp-options --log-tcp-sequence;-j LOG --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode;OK
-j LOG --log-prefix "all " --log-level 6 --log-uid --log-macdecode --log-ip-options --log-tcp-options --log-tcp-sequence;-j LOG --log-prefix "all " --log-level 6 --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode;OK
-j LOG --log-level info --log-prefix x;-j LOG --log-prefix x --log-level 6;OK
-j LOG --log-tcp-s;-j LOG --log-tcp-sequence;OK
-p tcp -m tcp --dport 22 -m limit --limit 3/min -j LOG --log-prefix "ssh ";=;OK
-j LOG --log-level 8;;FAIL
-j LOG --log-level -1;;FAIL
-j LOG --log-level bogus;;FAIL
-j LOG --log-level "";;FAIL
-j LOG --log-level;;FAIL
-j LOG --log-prefix;;FAIL
# Nothing is ever cut; 30 to 127 bytes have no xt form (tests/contract/listing.t).
-j LOG --log-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;;FAIL
-j LOG --log-level 1 --log-level 2;;FAIL
-j LOG --log-prefix a --log-prefix b;;FAIL
-j LOG --log-uid --log-uid;;FAIL
-j LOG ! --log-uid;;FAIL
-j LOG ! --log-prefix x;;FAIL
-j LOG --log-prefix a -j ACCEPT;;FAIL
