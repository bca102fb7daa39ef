# SPDX-License-Identifier: GPL-2.0-or-later
#
# The CT target: no tracking, zones.
# Format: tables.py.

*raw
:PREROUTING,OUTPUT
-j CT --notrack;=;OK
-j CT --notra;-j CT --notrack;OK
-j CT --zone 0;-j CT;OK
-j CT --zone 1;=;OK
-j CT --zone 0x10;-j CT --zone 16;OK
-j CT --zone 65535;=;OK
-j CT --zone mark;=;OK
-j CT --zone Mark;-j CT --zone mark;OK
-j CT --zone-orig 5;=;OK
-j CT --zone-reply 5;=;OK
-j CT --zone-orig mark;=;OK
-j CT --zone-reply mark;=;OK
-j CT --notrack -p udp;-p udp -j CT --notrack;OK
-p tcp -m tcp --dport 80 -j CT --zone 7;=;OK
-j CT;=;OK
-j CT --notrack --zone 1;=;OK
-m conntrack ! --ctstate UNTRACKED -j CT --zone 1;=;OK
-j CT --ctevents new;=;OK
-j CT --ctevents destroy,NEW;-j CT --ctevents new,destroy;OK
-j CT --ctevents new,related,destroy,reply,assured,protoinfo,helper,mark,natseqinfo,secmark;=;OK
-j CT --expevents new;=;OK
-j CT --zone-reply 3 --expevents new --ctevents new;-j CT --ctevents new --expevents new --zone-reply 3;OK
-p tcp -j CT --helper ftp;=;OK
-p tcp -m tcp --dport 21 -j CT --helper ftp --zone 9;=;OK
-j CT --helper ftp;;FAIL
-j CT --helper 1234567890123456;;FAIL
-j CT --ctevents bogus;;FAIL
-j CT --expevents destroy;;FAIL
-j CT --zone;;FAIL
-j CT --zone "";;FAIL
-j CT --zone x;;FAIL
-j CT --zone -1;;FAIL
-j CT --zone 65536;;FAIL
-j CT --zone 1 --zone 2;;FAIL
-j CT ! --notrack;;FAIL
-j CT --notrack --notrack;;FAIL
-j CT --zone-orig 65536;;FAIL
-j CT --zone-orig 1 --zone-reply 2;;FAIL
-j CT --zone 1 --zone-orig 2;;FAIL
-j CT --bogus;;FAIL
-j CT --timeout abcde;;FAIL
*mangle
:PREROUTING
-j CT --zone 1;;FAIL
*filter
:INPUT
-j CT --notrack;;FAIL
