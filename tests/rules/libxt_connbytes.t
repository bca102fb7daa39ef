# SPDX-License-Identifier: GPL-2.0-or-later
#
# The connbytes match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m connbytes --connbytes 0:1000 --connbytes-mode packets --connbytes-dir original;=;OK
-m connbytes --connbytes 10:20 --connbytes-mode packets --connbytes-dir both;=;OK
-m connbytes --connbytes 10:20 --connbytes-mode bytes --connbytes-dir original;=;OK
-m connbytes --connbytes 10:20 --connbytes-mode avgpkt --connbytes-dir reply;=;OK
-m connbytes --connbytes-dir reply --connbytes-mode avgpkt --connbytes 10:20;-m connbytes --connbytes 10:20 --connbytes-mode avgpkt --connbytes-dir reply;OK
-m connbytes ! --connbytes 10:20 --connbytes-mode bytes --connbytes-dir original;=;OK
-m connbytes ! --connbytes 0:20 --connbytes-mode packets --connbytes-dir both;=;OK
-m connbytes ! --connbytes 10: --connbytes-mode avgpkt --connbytes-dir reply;-m connbytes ! --connbytes 10 --connbytes-mode avgpkt --connbytes-dir reply;OK
-m connbytes --connbytes 10 --connbytes-mode avgpkt --connbytes-dir reply;=;OK
-m connbytes --connbytes 10: --connbytes-mode bytes --connbytes-dir both;-m connbytes --connbytes 10 --connbytes-mode bytes --connbytes-dir both;OK
-m connbytes --connbytes :10 --connbytes-mode bytes --connbytes-dir both;-m connbytes --connbytes 0:10 --connbytes-mode bytes --connbytes-dir both;OK
-m connbytes --connbytes : --connbytes-mode bytes --connbytes-dir both;-m connbytes --connbytes 0 --connbytes-mode bytes --connbytes-dir both;OK
-m connbytes --connbytes 7:7 --connbytes-mode packets --connbytes-dir both;=;OK
-m connbytes --connbytes 0 --connbytes-mode packets --connbytes-dir both;=;OK
-m connbytes --connbytes 0:0 --connbytes-mode packets --connbytes-dir reply;=;OK
-m connbytes ! --connbytes 0 --connbytes-mode packets --connbytes-dir both;=;OK
-m connbytes --connbytes 0:18446744073709551615 --connbytes-mode bytes --connbytes-dir both;-m connbytes --connbytes 0 --connbytes-mode bytes --connbytes-dir both;OK
-m connbytes --connbytes 18446744073709551614:18446744073709551615 --connbytes-mode bytes --connbytes-dir both;-m connbytes --connbytes 18446744073709551614 --connbytes-mode bytes --connbytes-dir both;OK
-m connbytes --connbytes 10 --connbytes-mode packets --connbytes-dir both -m connbytes --connbytes 0:1000 --connbytes-mode bytes --connbytes-dir both;=;OK
-m connbytes;;FAIL
-m connbytes --connbytes 10;;FAIL
-m connbytes --connbytes 10 --connbytes-mode packets;;FAIL
-m connbytes --connbytes 10 --connbytes-dir both;;FAIL
-m connbytes --connbytes x --connbytes-mode packets --connbytes-dir both;;FAIL
-m connbytes --connbytes 10:5 --connbytes-mode packets --connbytes-dir both;;FAIL
-m connbytes --connbytes 1:2:3 --connbytes-mode packets --connbytes-dir both;;FAIL
-m connbytes --connbytes -1 --connbytes-mode packets --connbytes-dir both;;FAIL
-m connbytes --connbytes 18446744073709551616 --connbytes-mode packets --connbytes-dir both;;FAIL
-m connbytes --connbytes 10 --connbytes-mode pack --connbytes-dir both;;FAIL
-m connbytes --connbytes 10 --connbytes-mode packets --connbytes-dir all;;FAIL
