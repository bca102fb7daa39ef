# SPDX-License-Identifier: GPL-2.0-or-later
#
# The ttl match.
# Format: tables.py.

:INPUT,OUTPUT
-m ttl --ttl-eq 0;=;OK
-m ttl --ttl-eq 1;=;OK
-m ttl --ttl-eq 64;=;OK
-m ttl --ttl-eq 255;=;OK
-m ttl --ttl 64;-m ttl --ttl-eq 64;OK
-m ttl --ttl-eq 0x40;-m ttl --ttl-eq 64;OK
-m ttl --ttl-eq 010;-m ttl --ttl-eq 8;OK
-m ttl ! --ttl-eq 64;=;OK
-m ttl ! --ttl-eq 0;=;OK
-m ttl ! --ttl 64;-m ttl ! --ttl-eq 64;OK
-m ttl --ttl-lt 1;=;OK
-m ttl --ttl-lt 64;=;OK
-m ttl --ttl-lt 255;=;OK
-m ttl --ttl-lt 0;=;OK
-m ttl --ttl-gt 0;=;OK
-m ttl --ttl-gt 64;=;OK
-m ttl --ttl-gt 254;=;OK
-m ttl --ttl-gt 255;=;OK
-m ttl --ttl-e 5 -j DROP;-m ttl --ttl-eq 5 -j DROP;OK
-m ttl --ttl-gt 1 -m ttl --ttl-lt 10;=;OK
-m ttl;;FAIL
-m ttl --ttl-eq;;FAIL
-m ttl --ttl-eq "";;FAIL
-m ttl --ttl-eq x;;FAIL
-m ttl --ttl-eq -1;;FAIL
-m ttl --ttl-eq 256;;FAIL
-m ttl --ttl-lt 256;;FAIL
-m ttl --ttl-gt 256;;FAIL
-m ttl ! --ttl-lt 5;;FAIL
-m ttl ! --ttl-gt 5;;FAIL
-m ttl --ttl-eq 1 --ttl-eq 2;;FAIL
-m ttl --ttl-eq 1 --ttl-lt 2;;FAIL
-m ttl --ttl-gt 1 --ttl-lt 10;;FAIL
