# SPDX-License-Identifier: GPL-2.0-or-later
#
# The esp match: IPsec encapsulated payloads.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p esp -m esp;=;OK
-p esp --espspi 5;-p esp -m esp --espspi 5;OK
-p esp ! --espspi 5;-p esp -m esp ! --espspi 5;OK
-p esp --espspi 5:9;-p esp -m esp --espspi 5:9;OK
-p esp ! --espspi 5:9;-p esp -m esp ! --espspi 5:9;OK
-p esp --espspi :;-p esp -m esp;OK
-p esp ! --espspi :;-p esp -m esp ! --espspi 0:4294967295;OK
-p esp --espspi 9:8;;FAIL
-p esp --espspi foo;;FAIL
-p esp --espspi 1 --espspi 2;;FAIL
-m esp --espspi 1;;FAIL
-p tcp -m esp;;FAIL
-m esp;;FAIL
