# SPDX-License-Identifier: GPL-2.0-or-later
# ebtables: whom a frame was sent to; what the conformance table lacks.
:INPUT,FORWARD,OUTPUT
--pkttype-type 5;--pkttype-type loopback;OK
--pkttype-type 0;--pkttype-type host;OK
--pkttype-type fastroute;=;OK
--pkttype-type 7;=;OK
! --pkttype-type 254;=;OK
--pkttype-type HOST;--pkttype-type host;OK
--pkttype-type 255;;FAIL
--pkttype-type foo;;FAIL
--pkttype-type;;FAIL
