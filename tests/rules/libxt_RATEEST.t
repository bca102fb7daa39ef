# SPDX-License-Identifier: GPL-2.0-or-later
#
# The RATEEST target.
# Format: tables.py.

*mangle
:INPUT,FORWARD,POSTROUTING
-j RATEEST --rateest-name RE1 --rateest-interval 250.0ms --rateest-ewmalog 500.0ms;=;OK
-j RATEEST --rateest-name RE2 --rateest-interval 250ms --rateest-ewmalog 2s;-j RATEEST --rateest-name RE2 --rateest-interval 250.0ms --rateest-ewmalog 2.0s;OK
-j RATEEST --rateest-name RE3 --rateest-interval 1.5s --rateest-ewmalog 3.7s;-j RATEEST --rateest-name RE3 --rateest-interval 2.0s --rateest-ewmalog 4.0s;OK
-j RATEEST --rateest-name RE4 --rateest-interval 300ms --rateest-ewmalog 5s;-j RATEEST --rateest-name RE4 --rateest-interval 500.0ms --rateest-ewmalog 8.0s;OK
-j RATEEST --rateest-name RE5 --rateest-interval 1000000 --rateest-ewmalog 5sec;-j RATEEST --rateest-name RE5 --rateest-interval 1.0s --rateest-ewmalog 4.0s;OK
-j RATEEST --rateest-name RE6 --rateest-interval 8.0s --rateest-ewmalog 64.0s;=;OK
-j RATEEST --rateest-name RE7 --rateest-interval 1.0s --rateest-ewmalog 128.0s;=;OK
-j RATEEST --rateest-name x --rateest-interval 9s --rateest-ewmalog 64s;;FAIL
-j RATEEST --rateest-name x --rateest-interval 1s --rateest-ewmalog 1s;;FAIL
-j RATEEST --rateest-name x --rateest-interval 1s --rateest-ewmalog 0;;FAIL
-j RATEEST --rateest-name x --rateest-interval bad --rateest-ewmalog 1s;;FAIL
-j RATEEST --rateest-name x --rateest-interval 1s --rateest-ewmalog bad;;FAIL
-j RATEEST --rateest-name x --rateest-interval 1min --rateest-ewmalog 5s;;FAIL
-j RATEEST --rateest-name x --rateest-interval 1s;;FAIL
-j RATEEST --rateest-interval 1s --rateest-ewmalog 3s;;FAIL
-j RATEEST --rateest-name x;;FAIL
-j RATEEST;;FAIL
