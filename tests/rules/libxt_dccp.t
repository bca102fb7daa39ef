# SPDX-License-Identifier: GPL-2.0-or-later
#
# The dccp match: ports, packet types, options.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p dccp -m dccp;=;OK
-p dccp --sport 5;-p dccp -m dccp --sport 5;OK
-p dccp ! --sport 5:9 --dport 8;-p dccp -m dccp ! --sport 5:9 --dport 8;OK
-p dccp --sport :;-p dccp -m dccp --sport 0:65535;OK
-p dccp ! --sport :;-p dccp -m dccp ! --sport 0:65535;OK
-p dccp ! --sport : --dport :;-p dccp -m dccp ! --sport 0:65535 --dport 0:65535;OK
-p dccp --source-port 5:9 --destination-port 22;-p dccp -m dccp --sport 5:9 --dport 22;OK
-p dccp --dport ssh;-p dccp -m dccp --dport 22;OK
-p dccp --dport ssh:http;-p dccp -m dccp --dport 22:80;OK
-p dccp --dport foo;;FAIL
-p dccp --dport 70000;;FAIL
-p dccp --dport 9:8;;FAIL
-p dccp --dport 1 --dport 2;;FAIL
-p dccp --dccp-types REQUEST;-p dccp -m dccp --dccp-types REQUEST;OK
-p dccp --dccp-types request;-p dccp -m dccp --dccp-types REQUEST;OK
-p dccp --dccp-types FOO;;FAIL
-p dccp --dccp-types REQUEST,RESPONSE;-p dccp -m dccp --dccp-types REQUEST,RESPONSE;OK
-p dccp ! --dccp-types REQUEST,RESPONSE;-p dccp -m dccp ! --dccp-types REQUEST,RESPONSE;OK
-p dccp --dccp-types INVALID;-p dccp -m dccp --dccp-types INVALID;OK
-p dccp --dccp-types ALL;;FAIL
-p dccp --dccp-types NONE;;FAIL
-p dccp --dccp-types REQUEST,RESPONSE,DATA,ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID;-p dccp -m dccp --dccp-types REQUEST,RESPONSE,DATA,ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID;OK
-p dccp --dccp-types SYNC --dccp-types ACK;;FAIL
-p dccp --dccp-types SYNC,SYNC;-p dccp -m dccp --dccp-types SYNC;OK
-p dccp --dccp-types INVALID,SYNC,REQUEST;-p dccp -m dccp --dccp-types REQUEST,SYNC,INVALID;OK
-p dccp --dccp-option 1;-p dccp -m dccp --dccp-option 1;OK
-p dccp ! --dccp-option 255;-p dccp -m dccp ! --dccp-option 255;OK
-p dccp --dccp-option 0;;FAIL
-p dccp --dccp-option 256;;FAIL
-p dccp --dccp-option foo;;FAIL
-p dccp --dccp-option 1 --dccp-option 1;;FAIL
-p dccp --sport 1 --dport 2 --dccp-types ACK --dccp-option 3;-p dccp -m dccp --sport 1 --dport 2 --dccp-types ACK --dccp-option 3;OK
-m dccp --dport 1;;FAIL
-m dccp;;FAIL
-p tcp -m dccp --dport 1;;FAIL
-p dccp -m dccp --dport http;-p dccp -m dccp --dport 80;OK
-p dccp -m dccp --dport 010;-p dccp -m dccp --dport 10;OK
