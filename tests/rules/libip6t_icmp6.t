# SPDX-License-Identifier: GPL-2.0-or-later
#
# The icmp6 match: types and codes, by name and number.
# Format: tables.py.

:INPUT,OUTPUT
-p icmpv6;=;OK
-p icmpv6 --icmpv6-type 128;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p icmpv6 -m icmp6 --icmpv6-type 128;=;OK
-p icmpv6 -m icmpv6 --icmpv6-type 128;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p ipv6-icmp --icmpv6-type 128;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p ipv6-icmp -m icmp6 --icmpv6-type 129;-p icmpv6 -m icmp6 --icmpv6-type 129;OK
-p 58 --icmpv6-type 128;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p icmpv6 --icmpv6-type 1/4;-p icmpv6 -m icmp6 --icmpv6-type 1/4;OK
-p icmpv6 --icmpv6-type 128/0;-p icmpv6 -m icmp6 --icmpv6-type 128/0;OK
-p icmpv6 --icmpv6-type 128/255;-p icmpv6 -m icmp6 --icmpv6-type 128/255;OK
-p icmpv6 --icmpv6-type 0;-p icmpv6 -m icmp6 --icmpv6-type 0;OK
-p icmpv6 --icmpv6-type 255;-p icmpv6 -m icmp6 --icmpv6-type 255;OK
-p icmpv6 --icmpv6-type 255/255;-p icmpv6 -m icmp6 --icmpv6-type 255/255;OK
-p icmpv6 ! --icmpv6-type 128;-p icmpv6 -m icmp6 ! --icmpv6-type 128;OK
-p icmpv6 ! --icmpv6-type 1/4;-p icmpv6 -m icmp6 ! --icmpv6-type 1/4;OK
-p icmpv6 ! --icmpv6-type echo-request;-p icmpv6 -m icmp6 ! --icmpv6-type 128;OK
-p icmpv6 --icmpv6-type destination-unreachable;-p icmpv6 -m icmp6 --icmpv6-type 1;OK
-p icmpv6 --icmpv6-type no-route;-p icmpv6 -m icmp6 --icmpv6-type 1/0;OK
-p icmpv6 --icmpv6-type communication-prohibited;-p icmpv6 -m icmp6 --icmpv6-type 1/1;OK
-p icmpv6 --icmpv6-type beyond-scope;-p icmpv6 -m icmp6 --icmpv6-type 1/2;OK
-p icmpv6 --icmpv6-type address-unreachable;-p icmpv6 -m icmp6 --icmpv6-type 1/3;OK
-p icmpv6 --icmpv6-type port-unreachable;-p icmpv6 -m icmp6 --icmpv6-type 1/4;OK
-p icmpv6 --icmpv6-type failed-policy;-p icmpv6 -m icmp6 --icmpv6-type 1/5;OK
-p icmpv6 --icmpv6-type reject-route;-p icmpv6 -m icmp6 --icmpv6-type 1/6;OK
-p icmpv6 --icmpv6-type packet-too-big;-p icmpv6 -m icmp6 --icmpv6-type 2;OK
-p icmpv6 --icmpv6-type time-exceeded;-p icmpv6 -m icmp6 --icmpv6-type 3;OK
-p icmpv6 --icmpv6-type ttl-exceeded;-p icmpv6 -m icmp6 --icmpv6-type 3;OK
-p icmpv6 --icmpv6-type ttl-zero-during-transit;-p icmpv6 -m icmp6 --icmpv6-type 3/0;OK
-p icmpv6 --icmpv6-type ttl-zero-during-reassembly;-p icmpv6 -m icmp6 --icmpv6-type 3/1;OK
-p icmpv6 --icmpv6-type parameter-problem;-p icmpv6 -m icmp6 --icmpv6-type 4;OK
-p icmpv6 --icmpv6-type bad-header;-p icmpv6 -m icmp6 --icmpv6-type 4/0;OK
-p icmpv6 --icmpv6-type unknown-header-type;-p icmpv6 -m icmp6 --icmpv6-type 4/1;OK
-p icmpv6 --icmpv6-type unknown-option;-p icmpv6 -m icmp6 --icmpv6-type 4/2;OK
-p icmpv6 --icmpv6-type echo-request;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p icmpv6 --icmpv6-type ping;-p icmpv6 -m icmp6 --icmpv6-type 128;OK
-p icmpv6 --icmpv6-type echo-reply;-p icmpv6 -m icmp6 --icmpv6-type 129;OK
-p icmpv6 --icmpv6-type pong;-p icmpv6 -m icmp6 --icmpv6-type 129;OK
-p icmpv6 --icmpv6-type router-solicitation;-p icmpv6 -m icmp6 --icmpv6-type 133;OK
-p icmpv6 --icmpv6-type router-advertisement;-p icmpv6 -m icmp6 --icmpv6-type 134;OK
-p icmpv6 --icmpv6-type neighbour-solicitation;-p icmpv6 -m icmp6 --icmpv6-type 135;OK
-p icmpv6 --icmpv6-type neighbor-solicitation;-p icmpv6 -m icmp6 --icmpv6-type 135;OK
-p icmpv6 --icmpv6-type neighbour-advertisement;-p icmpv6 -m icmp6 --icmpv6-type 136;OK
-p icmpv6 --icmpv6-type neighbor-advertisement;-p icmpv6 -m icmp6 --icmpv6-type 136;OK
-p icmpv6 --icmpv6-type redirect;-p icmpv6 -m icmp6 --icmpv6-type 137;OK
-p icmpv6 --icmpv6-type Redirect;-p icmpv6 -m icmp6 --icmpv6-type 137;OK
-p icmpv6 --icmpv6-type neighbour-s;-p icmpv6 -m icmp6 --icmpv6-type 135;OK
-m icmp6 -p icmpv6 --icmpv6-type 135;-p icmpv6 -m icmp6 --icmpv6-type 135;OK
-p icmpv6 -m icmp6 --icmpv6-type 135 -j DROP;=;OK
-p icmpv6 -m icmp6;;FAIL
-m icmp6 --icmpv6-type 128;;FAIL
-p icmp -m icmp6 --icmpv6-type 128;;FAIL
-p tcp --icmpv6-type 128;;FAIL
-p icmpv6 --icmp-type 8;;FAIL
! -p icmpv6 -m icmp6 --icmpv6-type 128;;FAIL
-p icmpv6 --icmpv6-type 256;;FAIL
-p icmpv6 --icmpv6-type -1;;FAIL
-p icmpv6 --icmpv6-type 1/256;;FAIL
-p icmpv6 --icmpv6-type any;;FAIL
-p icmpv6 --icmpv6-type echo;;FAIL
-p icmpv6 --icmpv6-type nosuchtype;;FAIL
-p icmpv6 --icmpv6-type "";;FAIL
-p icmpv6 --icmpv6-type 1 --icmpv6-type 2;;FAIL
