# SPDX-License-Identifier: GPL-2.0-or-later
#
# The tcpmss match.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-p tcp -m tcpmss --mss 42;=;OK
-p tcp -m tcpmss ! --mss 42;=;OK
-p tcp -m tcpmss --mss 42:100;=;OK
-p tcp -m tcpmss ! --mss 42:100;=;OK
-p tcp -m tcpmss --mss 42:;-p tcp -m tcpmss --mss 42:65535;OK
-p tcp -m tcpmss --mss :42;-p tcp -m tcpmss --mss 0:42;OK
-p tcp -m tcpmss --mss :;-p tcp -m tcpmss --mss 0:65535;OK
-p tcp -m tcpmss --mss 0;=;OK
-p tcp -m tcpmss --mss 65535;=;OK
-p tcp -m tcpmss --mss 7:7;-p tcp -m tcpmss --mss 7;OK
-p tcp -m tcp --tcp-flags SYN,RST SYN -m tcpmss --mss 1400:1536;=;OK
-p tcp -m tcpmss --mss 1400:1536 -m tcp --dport 80;=;OK
-p tcp -m tcpmss;;FAIL
-p tcp -m tcpmss --mss;;FAIL
-p tcp -m tcpmss --mss x;;FAIL
-p tcp -m tcpmss --mss 65536;;FAIL
-p tcp -m tcpmss --mss 10:5;;FAIL
-p tcp -m tcpmss --mss 1:2:3;;FAIL
-p udp -m tcpmss --mss 1;;FAIL
-m tcpmss --mss 1;;FAIL
-p tcp -m tcpmss --mss 1 --mss 2;;FAIL
