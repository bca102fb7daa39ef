# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ipv6header match: which IPv6 extension headers there are.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m ipv6header;;FAIL
-m ipv6header --header frag;-m ipv6header --header ipv6-frag;OK
-m ipv6header ! --header frag;-m ipv6header ! --header ipv6-frag;OK
-m ipv6header --header frag --soft;-m ipv6header --header ipv6-frag --soft;OK
-m ipv6header ! --header frag --soft;-m ipv6header ! --header ipv6-frag --soft;OK
-m ipv6header --header hop,dst,route,frag,auth,esp,none,prot;-m ipv6header --header hop-by-hop,ipv6-opts,ipv6-route,ipv6-frag,ah,esp,ipv6-nonxt,protocol;OK
-m ipv6header --header hop;-m ipv6header --header hop-by-hop;OK
-m ipv6header --header dst;-m ipv6header --header ipv6-opts;OK
-m ipv6header --header route;-m ipv6header --header ipv6-route;OK
-m ipv6header --header auth;-m ipv6header --header ah;OK
-m ipv6header --header esp;=;OK
-m ipv6header --header none;-m ipv6header --header ipv6-nonxt;OK
-m ipv6header --header prot;-m ipv6header --header protocol;OK
-m ipv6header --header proto;;FAIL
-m ipv6header --header protocol;=;OK
-m ipv6header --header hop-by-hop;=;OK
-m ipv6header --header ipv6-opts;=;OK
-m ipv6header --header ipv6-route;=;OK
-m ipv6header --header ipv6-frag;=;OK
-m ipv6header --header ah;=;OK
-m ipv6header --header ipv6-nonxt;=;OK
-m ipv6header --header 44;-m ipv6header --header ipv6-frag;OK
-m ipv6header --header 0;-m ipv6header --header hop-by-hop;OK
-m ipv6header --header 255;-m ipv6header --header protocol;OK
-m ipv6header --header 6;;FAIL
-m ipv6header --header tcp;;FAIL
-m ipv6header --header FRAG;;FAIL
-m ipv6header --header foo;;FAIL
-m ipv6header --header frag,foo;;FAIL
-m ipv6header --header frag,;-m ipv6header --header ipv6-frag;OK
-m ipv6header --header hop,hop;-m ipv6header --header hop-by-hop;OK
-m ipv6header --soft;;FAIL
-m ipv6header --header frag --header frag;;FAIL
-m ipv6header --header frag --soft --soft;;FAIL
-m ipv6header --header frag ! --soft;;FAIL
-m ipv6header --header hopopt;-m ipv6header --header hop-by-hop;OK
-m ipv6header --header tcp;;FAIL
