# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ah match of IPv6: authentication headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m ah;=;OK
-m ah --ahspi 5;=;OK
-m ah ! --ahspi 5;=;OK
-m ah --ahspi 5:9;=;OK
-m ah ! --ahspi 5:9;=;OK
-m ah --ahspi :9;-m ah --ahspi 0:9;OK
-m ah --ahspi :;-m ah;OK
-m ah ! --ahspi :;-m ah ! --ahspi 0:4294967295;OK
-m ah --ahlen 12;=;OK
-m ah ! --ahlen 12;=;OK
-m ah --ahres;=;OK
-m ah ! --ahres;;FAIL
-m ah --ahspi 5:9 --ahlen 12 --ahres;=;OK
-m ah --ahspi 9:8;;FAIL
-m ah --ahspi foo;;FAIL
-m ah --ahlen foo;;FAIL
-m ah --ahlen 4294967296;;FAIL
-m ah --ahspi 1 --ahspi 2;;FAIL
-m ah --ahlen 1 --ahlen 2;;FAIL
-m ah --ahres --ahres;;FAIL
-m ah --ahlen 0;-m ah;OK
-m ah ! --ahlen 0;=;OK
-p ah -m ah --ahspi 1;=;OK
-p tcp -m ah --ahspi 1;=;OK
-p ah -m ah;=;OK
-p ah -m ah --ahspi 5 --ahlen 24 --ahres;=;OK
! -p ah -m ah --ahspi 5;=;OK
-m ah --ahspi 5 --ahlen 24 --ahres;=;OK
-m ah ! --ahspi 5 ! --ahlen 24;=;OK
-m ah --ahlen 13;=;OK
-m ah ! --ahlen 13;=;OK
-m ah ! --ahspi 0:4294967295 ! --ahlen 4294967295 --ahres;=;OK
-m ah --ahlen 1033;=;OK
-m ah --ahlen 255;=;OK
-m ah --ahspi 5 -m ah --ahlen 24;=;OK
-m ah -m ah;=;OK
-m ah --ahspi 5 -m hbh -m rt -m dst --dst-len 24;=;OK
-m dst --dst-len 24 -m rt -m hbh -m ah --ahspi 5;=;OK
-m limit --limit 1/sec -m ah --ahspi 5;=;OK
-m ah --ahspi 5 -m limit --limit 1/sec;=;OK
