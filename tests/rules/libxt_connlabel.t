# SPDX-License-Identifier: GPL-2.0-or-later
#
# The connlabel match, labels by their numbers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m connlabel --label 0;-m connlabel --label "0";OK
-m connlabel --label 40;-m connlabel --label "40";OK
-m connlabel --label 127;-m connlabel --label "127";OK
-m connlabel ! --label 40;-m connlabel ! --label "40";OK
-m connlabel --label 40 --set;-m connlabel --label "40" --set;OK
-m connlabel --set --label 40;-m connlabel --label "40" --set;OK
-m connlabel ! --label 40 --set;-m connlabel ! --label "40" --set;OK
-m connlabel --label 1 -m connlabel --label 2;-m connlabel --label "1" -m connlabel --label "2";OK
-m connlabel;;FAIL
-m connlabel --set;;FAIL
-m connlabel --label;;FAIL
-m connlabel --label 128;;FAIL
-m connlabel --label nosuchlabel;;FAIL
-m connlabel --label 1 --label 2;;FAIL
