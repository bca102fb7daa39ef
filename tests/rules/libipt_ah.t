# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ah match of IPv4: authentication headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p ah -m ah;=;OK
-p ah -m ah --ahspi 5;=;OK
-p ah -m ah ! --ahspi 5;=;OK
-p ah -m ah --ahspi 5:9;=;OK
-p ah -m ah ! --ahspi 5:9;=;OK
-p ah -m ah --ahspi :9;-p ah -m ah --ahspi 0:9;OK
-p ah -m ah --ahspi 9:;-p ah -m ah --ahspi 9:4294967295;OK
-p ah -m ah --ahspi :;-p ah -m ah;OK
-p ah -m ah --ahspi 0:0xffffffff;-p ah -m ah;OK
-p ah -m ah ! --ahspi :;-p ah -m ah ! --ahspi 0:4294967295;OK
-p ah -m ah --ahspi 0x10;-p ah -m ah --ahspi 16;OK
-p ah -m ah --ahspi 9:8;;FAIL
-p ah -m ah --ahspi foo;;FAIL
-p ah -m ah --ahspi 4294967296;;FAIL
-p ah -m ah --ahspi 1:2:3;;FAIL
-p ah -m ah --ahspi;;FAIL
-p ah -m ah --ahspi 1 --ahspi 2;;FAIL
-m ah --ahspi 1;;FAIL
-p tcp -m ah --ahspi 1;;FAIL
! -p ah -m ah --ahspi 1;;FAIL
-p ah -m ah --ahlen 1;;FAIL
-p ah --ahspi 1;-p ah -m ah --ahspi 1;OK
-p 51 -m ah --ahspi 1;-p ah -m ah --ahspi 1;OK
-m ah;;FAIL
