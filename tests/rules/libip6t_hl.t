# SPDX-License-Identifier: GPL-2.0-or-later
#
# The hl match.
# Format: tables.py.

:INPUT,OUTPUT
-m hl --hl-eq 0;=;OK
-m hl --hl-eq 1;=;OK
-m hl --hl-eq 64;=;OK
-m hl --hl-eq 255;=;OK
-m hl --hl 64;-m hl --hl-eq 64;OK
-m hl --hl-eq 0x40;-m hl --hl-eq 64;OK
-m hl ! --hl-eq 64;=;OK
-m hl ! --hl-eq 0;=;OK
-m hl ! --hl 64;-m hl ! --hl-eq 64;OK
-m hl --hl-lt 0;=;OK
-m hl --hl-lt 1;=;OK
-m hl --hl-lt 255;=;OK
-m hl --hl-gt 0;=;OK
-m hl --hl-gt 254;=;OK
-m hl --hl-gt 255;=;OK
-m hl --hl-gt 1 -m hl --hl-lt 10;=;OK
-p icmpv6 -m hl --hl-eq 255 -j ACCEPT;=;OK
-m hl;;FAIL
-m hl --hl-eq;;FAIL
-m hl --hl-eq x;;FAIL
-m hl --hl-eq -1;;FAIL
-m hl --hl-eq 256;;FAIL
-m hl --hl-lt 256;;FAIL
-m hl ! --hl-lt 5;;FAIL
-m hl ! --hl-gt 5;;FAIL
-m hl --hl-eq 1 --hl-eq 2;;FAIL
-m hl --hl-eq 1 --hl-lt 2;;FAIL
-m hl --ttl-eq 1;;FAIL
