# SPDX-License-Identifier: GPL-2.0-or-later
#
# What every rule may have: verdicts, user chains, interfaces, protocols.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
# Verdicts.
-j ACCEPT;=;OK
-j DROP;=;OK
-j RETURN;=;OK
-j QUEUE;=;OK
--jump ACCEPT;-j ACCEPT;OK
--jum DROP;-j DROP;OK
-jDROP;-j DROP;OK
--jump=DROP;-j DROP;OK
-j accept;;FAIL
-j ACCEPT -j DROP;;FAIL
! -j ACCEPT;;FAIL
-j;;FAIL
-j "";;FAIL
-j nosuchtarget;;FAIL
-j INPUT;;FAIL
-j ACCEPT --bogus;;FAIL
-j ACCEPT --to-ports 1;;FAIL
bogus;;FAIL
# User chains.
%-N chain1
%-N this-chain-has-a-name-28-chr
-j chain1;=;OK
-g chain1;=;OK
--goto chain1;-g chain1;OK
--got chain1;-g chain1;OK
-j this-chain-has-a-name-28-chr;=;OK
-p tcp -j chain1;=;OK
-p udp -g chain1;=;OK
-j chain1 -g chain1;;FAIL
-g nosuchchain;;FAIL
-g ACCEPT;;FAIL
-j this-chain-name-is-too-long-by-far;;FAIL
! -g chain1;;FAIL
# Protocols by name and number, in the spellings that the listing uses.
-p tcp;=;OK
-p TCP;-p tcp;OK
-p 6;-p tcp;OK
--protocol tcp;-p tcp;OK
--proto udp;-p udp;OK
-ptcp;-p tcp;OK
--protocol=tcp;-p tcp;OK
-p udp;=;OK
-p 17;-p udp;OK
! -p tcp;=;OK
! -p 17;! -p udp;OK
--protocol 132;-p sctp;OK
-p 132;-p sctp;OK
-p sctp;=;OK
-p 33;-p dccp;OK
-p udplite;=;OK
-p 136;-p udplite;OK
-p esp;=;OK
-p 50;-p esp;OK
-p ah;=;OK
-p 51;-p ah;OK
-p ipcomp;=;OK
-p 108;-p ipcomp;OK
-p 2;=;OK
-p 4;=;OK
-p 47;=;OK
-p 89;=;OK
-p 103;=;OK
! -p 47;=;OK
-p 253;=;OK
-p 255;=;OK
-p all;;OK
-p 0;;OK
! -p all;;FAIL
! -p 0;;FAIL
-p 256;;FAIL
-p -1;;FAIL
-p nosuchproto;;FAIL
-p "";;FAIL
-p tcp -p udp;;FAIL
-p tcp -p tcp;;FAIL
-p;;FAIL
# Interfaces.
:FORWARD,OUTPUT
-o eth0;=;OK
-o eth+;=;OK
-o + -p tcp;-p tcp;OK
! -o eth0;=;OK
! -o eth+;=;OK
! -o +;=;OK
--out-interface wan0;-o wan0;OK
--out-int wan0;-o wan0;OK
-o x;=;OK
-o abcdefghijklmno;=;OK
-o abcdefghijklmn+;=;OK
-o abcdefghijklmnop;;FAIL
-o "";;FAIL
-o lo -o lo;;FAIL
-p udp -j QUEUE;=;OK
