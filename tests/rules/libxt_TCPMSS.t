# SPDX-License-Identifier: GPL-2.0-or-later
#
# The TCPMSS target.
# Format: tables.py.

*mangle
:FORWARD,OUTPUT,POSTROUTING
-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu;=;OK
-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1460;-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1460;OK
-p tcp -m tcp --syn -j TCPMSS --clamp-mss-to-pmtu;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu;OK
-p tcp -m tcp --syn -j TCPMSS --set-mss 1400;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400;OK
-p tcp -m tcp --syn -j TCPMSS --set-mss 0;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 0;OK
-p tcp -m tcp --syn -j TCPMSS --set-mss 65495;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65495;OK
-p tcp -m tcp --tcp-flags SYN SYN -j TCPMSS --set-mss 0x500;-p tcp -m tcp --tcp-flags SYN SYN -j TCPMSS --set-mss 1280;OK
-p tcp -m tcp --syn -j TCPMSS --set 1400;;FAIL
-p tcp -m tcp --syn -j TCPMSS --clamp;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu;OK
-p tcp -o ppp0 -m tcp --syn -j TCPMSS --clamp-mss-to-pmtu;-o ppp0 -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu;OK
-p 6 -m tcp --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu;-p tcp -m tcp --tcp-flags SYN SYN -j TCPMSS --clamp-mss-to-pmtu;OK
-p tcp -m tcp --syn -j TCPMSS;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss x;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss -1;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss 65536;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss 1400 --clamp-mss-to-pmtu;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss 1400 --set-mss 1300;;FAIL
-p tcp -m tcp --syn -j TCPMSS ! --clamp-mss-to-pmtu;;FAIL
! -p tcp -j TCPMSS --set-mss 1400;;FAIL
-j TCPMSS --set-mss 1400;;FAIL
-p udp -j TCPMSS --set-mss 1400;;FAIL
-p udp -j TCPMSS --clamp-mss-to-pmtu;;FAIL
# There is no path yet that could have an MTU.
:PREROUTING,INPUT
-p tcp -m tcp --syn -j TCPMSS --clamp-mss-to-pmtu;;FAIL
-p tcp -m tcp --syn -j TCPMSS --set-mss 1400;-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400;OK
