# SPDX-License-Identifier: GPL-2.0-or-later
#
# The srh match: IPv6 segment routing headers.
# Format: tables.py.

:INPUT,FORWARD,OUTPUT
-m srh;=;OK
-m srh --srh-next-hdr tcp;;FAIL
-m srh --srh-next-hdr 17;=;OK
-m srh ! --srh-next-hdr 17;=;OK
-m srh --srh-next-hdr 50;=;OK
-m srh --srh-next-hdr 0;=;OK
-m srh --srh-next-hdr 255;=;OK
-m srh --srh-next-hdr 200;=;OK
-m srh --srh-next-hdr 256;;FAIL
-m srh --srh-next-hdr foo;;FAIL
-m srh --srh-hdr-len-eq 5;=;OK
-m srh --srh-hdr-len-gt 5;=;OK
-m srh ! --srh-hdr-len-gt 5;=;OK
-m srh --srh-hdr-len-lt 5;=;OK
-m srh ! --srh-hdr-len-lt 5;=;OK
-m srh ! --srh-hdr-len-eq 5;=;OK
-m srh --srh-hdr-len-gt 5 --srh-hdr-len-lt 9;;FAIL
-m srh --srh-hdr-len-eq 5 --srh-hdr-len-lt 9;;FAIL
-m srh --srh-hdr-len-eq 256;;FAIL
-m srh --srh-hdr-len-eq foo;;FAIL
-m srh --srh-segs-left-eq 5;=;OK
-m srh ! --srh-segs-left-gt 5;=;OK
-m srh --srh-segs-left-lt 5;=;OK
-m srh --srh-segs-left-gt 5 --srh-segs-left-lt 9;;FAIL
-m srh --srh-last-entry-eq 5;=;OK
-m srh --srh-last-entry-gt 5;=;OK
-m srh ! --srh-last-entry-lt 5;=;OK
-m srh --srh-tag 5;=;OK
-m srh ! --srh-tag 5;=;OK
-m srh --srh-tag 65536;;FAIL
-m srh --srh-psid ::1;-m srh --srh-psid ::1/128;OK
-m srh --srh-psid a::/64;=;OK
-m srh ! --srh-psid a::/64;=;OK
-m srh --srh-nsid b::;-m srh --srh-nsid b::/128;OK
-m srh --srh-nsid b::/64;=;OK
-m srh ! --srh-lsid c::;-m srh ! --srh-lsid c::/128;OK
-m srh --srh-lsid c::/20;=;OK
-m srh --srh-lsid ::/0;=;OK
-m srh --srh-lsid a::1/64;=;OK
-m srh --srh-lsid a::1/ffff::1;=;OK
-m srh --srh-lsid a::/129;;FAIL
-m srh --srh-lsid ::1,::2;;FAIL
-m srh --srh-psid ::1/128;=;OK
-m srh --srh-tag 1 --srh-tag 1;;FAIL
-m srh --srh-next-hdr 17 --srh-hdr-len-eq 8 --srh-segs-left-gt 4 --srh-last-entry-gt 5 --srh-tag 3 --srh-psid ::1 --srh-nsid ::2 --srh-lsid ::3;-m srh --srh-next-hdr 17 --srh-hdr-len-eq 8 --srh-segs-left-gt 4 --srh-last-entry-gt 5 --srh-tag 3 --srh-psid ::1/128 --srh-nsid ::2/128 --srh-lsid ::3/128;OK
