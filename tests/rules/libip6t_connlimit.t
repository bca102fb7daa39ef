# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
-m connlimit --connlimit-upto 3;-m connlimit --connlimit-upto 3 --connlimit-mask 128 --connlimit-saddr;OK
-m connlimit --connlimit-upto 3 --connlimit-mask 64 --connlimit-daddr;=;OK
-m connlimit --connlimit-above 3 --connlimit-mask 0 --connlimit-saddr;=;OK
-m connlimit --connlimit-upto 3 --connlimit-mask 129;;FAIL
-m connlimit --connlimit-upto 3 --connlimit-mask ffff::;-m connlimit --connlimit-upto 3 --connlimit-mask 16 --connlimit-saddr;OK
-m connlimit --connlimit-upto 3 --connlimit-mask 255.255.0.0;;FAIL
