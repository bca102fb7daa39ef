# SPDX-License-Identifier: GPL-2.0-or-later
#
# The mh match: types of IPv6 mobility headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p mh -m mh;=;OK
-p mh --mh-type 5;-p mh -m mh --mh-type 5;OK
-p mh ! --mh-type 5;-p mh -m mh ! --mh-type 5;OK
-p mh --mh-type 5:9;-p mh -m mh --mh-type 5:9;OK
-p mh ! --mh-type 1:3;-p mh -m mh ! --mh-type 1:3;OK
-p mh --mh-type :;-p mh -m mh;OK
-p mh ! --mh-type :;-p mh -m mh ! --mh-type 0:255;OK
-p mh --mh-type :5;-p mh -m mh --mh-type 0:5;OK
-p mh --mh-type 5:;-p mh -m mh --mh-type 5:255;OK
-p mh --mh-type 0:255;-p mh -m mh;OK
-p mh --mh-type 255;-p mh -m mh --mh-type 255;OK
-p mh --mh-type 256;;FAIL
-p mh --mh-type foo;;FAIL
-p mh --mh-type 9:8;;FAIL
-p mh --mh-type binding-update;-p mh -m mh --mh-type 5;OK
-p mh --mh-type bu;-p mh -m mh --mh-type 5;OK
-p mh --mh-type binding-update:binding-error;-p mh -m mh --mh-type 5:7;OK
-p mh --mh-type brr;-p mh -m mh --mh-type 0;OK
-p mh --mh-type hoti;-p mh -m mh --mh-type 1;OK
-p mh --mh-type coti;-p mh -m mh --mh-type 2;OK
-p mh --mh-type hot;-p mh -m mh --mh-type 3;OK
-p mh --mh-type cot;-p mh -m mh --mh-type 4;OK
-p mh --mh-type ba;-p mh -m mh --mh-type 6;OK
-p mh --mh-type be;-p mh -m mh --mh-type 7;OK
-p mh --mh-type home-test-init;-p mh -m mh --mh-type 1;OK
-p mh --mh-type careof-test-init;-p mh -m mh --mh-type 2;OK
-p mh --mh-type home-test;-p mh -m mh --mh-type 3;OK
-p mh --mh-type careof-test;-p mh -m mh --mh-type 4;OK
-p mh --mh-type binding-acknowledgement;-p mh -m mh --mh-type 6;OK
-p mh --mh-type binding-refresh-request;-p mh -m mh --mh-type 0;OK
-p mh --mh-type binding;-p mh -m mh --mh-type 0;OK
-p mh --mh-type BU;-p mh -m mh --mh-type 5;OK
-p mh --mh-type 8;-p mh -m mh --mh-type 8;OK
-p mh --mh-type 1:3;-p mh -m mh --mh-type 1:3;OK
-p mh --mh-type 0:200;-p mh -m mh --mh-type 0:200;OK
-p mh --mh-type 1 --mh-type 2;;FAIL
-p mobility-header -m mh --mh-type 1;-p mh -m mh --mh-type 1;OK
-m mh --mh-type 1;;FAIL
-m mh;;FAIL
-p tcp -m mh;;FAIL
