# SPDX-License-Identifier: GPL-2.0-or-later
#
# The sctp match: ports, chunks.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p sctp -m sctp;=;OK
-p sctp --sport 5;-p sctp -m sctp --sport 5;OK
-p sctp ! --sport 5;-p sctp -m sctp ! --sport 5;OK
-p sctp --sport 5:9;-p sctp -m sctp --sport 5:9;OK
-p sctp ! --sport 5:9;-p sctp -m sctp ! --sport 5:9;OK
-p sctp --sport :;-p sctp -m sctp --sport 0:65535;OK
-p sctp ! --sport :;-p sctp -m sctp ! --sport 0:65535;OK
-p sctp --source-port 80 --destination-port 22;-p sctp -m sctp --sport 80 --dport 22;OK
-p sctp --dport foo;;FAIL
-p sctp --dport 70000;;FAIL
-p sctp --dport 9:8;;FAIL
-p sctp --sport -1;;FAIL
-p sctp --dport 1 --dport 2;;FAIL
-p sctp --sport 1 --sport 2;;FAIL
-p sctp --dport 65535:;-p sctp -m sctp --dport 65535;OK
-p sctp --dport 65534:;-p sctp -m sctp --dport 65534:65535;OK
-p sctp --chunk-types any DATA;-p sctp -m sctp --chunk-types any DATA;OK
-p sctp --chunk-types all DATA,INIT;-p sctp -m sctp --chunk-types all DATA,INIT;OK
-p sctp --chunk-types only DATA,INIT;-p sctp -m sctp --chunk-types only DATA,INIT;OK
-p sctp ! --chunk-types any DATA,INIT;-p sctp -m sctp ! --chunk-types any DATA,INIT;OK
-p sctp ! --chunk-types all DATA,INIT;-p sctp -m sctp ! --chunk-types all DATA,INIT;OK
-p sctp ! --chunk-types only DATA,INIT;-p sctp -m sctp ! --chunk-types only DATA,INIT;OK
-p sctp --chunk-types any ALL;-p sctp -m sctp --chunk-types any ALL;OK
-p sctp --chunk-types all ALL;-p sctp -m sctp --chunk-types all ALL;OK
-p sctp --chunk-types only ALL;-p sctp -m sctp --chunk-types only ALL;OK
-p sctp --chunk-types any NONE;-p sctp -m sctp --chunk-types any NONE;OK
-p sctp --chunk-types all NONE;-p sctp -m sctp --chunk-types all NONE;OK
-p sctp --chunk-types only NONE;-p sctp -m sctp --chunk-types only NONE;OK
-p sctp --chunk-types ANY DATA;-p sctp -m sctp --chunk-types any DATA;OK
-p sctp --chunk-types foo DATA;;FAIL
-p sctp --chunk-types any FOO;;FAIL
-p sctp --chunk-types any data;-p sctp -m sctp --chunk-types any DATA;OK
-p sctp --chunk-types any DATA:I;-p sctp -m sctp --chunk-types any DATA:I;OK
-p sctp --chunk-types any DATA:i;-p sctp -m sctp --chunk-types any DATA:i;OK
-p sctp --chunk-types any DATA:IUBE;-p sctp -m sctp --chunk-types any DATA:IUBE;OK
-p sctp --chunk-types any DATA:BE;-p sctp -m sctp --chunk-types any DATA:BE;OK
-p sctp --chunk-types any DATA:iube;-p sctp -m sctp --chunk-types any DATA:iube;OK
-p sctp --chunk-types any DATA:Ub;-p sctp -m sctp --chunk-types any DATA:Ub;OK
-p sctp --chunk-types any DATA:uU;-p sctp -m sctp --chunk-types any DATA:U;OK
-p sctp --chunk-types any DATA:X;;FAIL
-p sctp --chunk-types any DATA:;-p sctp -m sctp --chunk-types any DATA;OK
-p sctp --chunk-types any ABORT:T,SHUTDOWN_COMPLETE:t;-p sctp -m sctp --chunk-types any ABORT:T,SHUTDOWN_COMPLETE:t;OK
-p sctp --chunk-types any INIT:T;;FAIL
-p sctp --chunk-types all DATA:Be,ABORT:T,INIT;-p sctp -m sctp --chunk-types all DATA:Be,INIT,ABORT:T;OK
-p sctp --chunk-types any INIT_ACK,SACK,HEARTBEAT,HEARTBEAT_ACK,ABORT,SHUTDOWN,SHUTDOWN_ACK,ERROR,COOKIE_ECHO,COOKIE_ACK,ECN_ECNE,ECN_CWR,SHUTDOWN_COMPLETE,ASCONF,ASCONF_ACK,FORWARD_TSN;-p sctp -m sctp --chunk-types any INIT_ACK,SACK,HEARTBEAT,HEARTBEAT_ACK,ABORT,SHUTDOWN,SHUTDOWN_ACK,ERROR,COOKIE_ECHO,COOKIE_ACK,ECN_ECNE,ECN_CWR,SHUTDOWN_COMPLETE,ASCONF_ACK,FORWARD_TSN,ASCONF;OK
-p sctp --chunk-types any I_DATA,RE_CONFIG,PAD;-p sctp -m sctp --chunk-types any I_DATA,RE_CONFIG,PAD;OK
-p sctp --chunk-types any I_DATA;-p sctp -m sctp --chunk-types any I_DATA;OK
-p sctp --chunk-types any RE_CONFIG;-p sctp -m sctp --chunk-types any RE_CONFIG;OK
-p sctp --chunk-types any PAD;-p sctp -m sctp --chunk-types any PAD;OK
-p sctp --chunk-types any FORWARD_TSN;-p sctp -m sctp --chunk-types any FORWARD_TSN;OK
-p sctp --chunk-types any I_FORWARD_TSN;-p sctp -m sctp --chunk-types any I_FORWARD_TSN;OK
-p sctp --chunk-types any;;FAIL
-p sctp --chunk-types any DATA --chunk-types any INIT;;FAIL
-p sctp --chunk-types any DATA,DATA;-p sctp -m sctp --chunk-types any DATA;OK
-p sctp --sport 1 --dport 2 --chunk-types any DATA;-p sctp -m sctp --sport 1 --dport 2 --chunk-types any DATA;OK
-p sctp --chunk-types any DATA --dport 2 ! --sport 1;-p sctp -m sctp ! --sport 1 --dport 2 --chunk-types any DATA;OK
-m sctp --dport 1;;FAIL
-m sctp;;FAIL
-p tcp -m sctp --dport 1;;FAIL
! -p sctp -m sctp --dport 1;;FAIL
-p sctp --dport http;;FAIL
