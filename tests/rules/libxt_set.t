# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
# a list of sets is of no family
@ipset create rules-list list:set counters
-m set;;FAIL
-m set --match-set foo;;FAIL
-m set --match-set foo src;;FAIL
-m set --match-set foo src,dst;;FAIL
-m set --match-set rules-list;;FAIL
-m set --match-set rules-list src;=;OK
-m set ! --match-set rules-list src;=;OK
-m set --match-set rules-list src,dst;=;OK
-m set --match-set rules-list src,dst,src;=;OK
-m set --match-set rules-list src,dst,src,dst,src,dst;=;OK
-m set --match-set rules-list src,dst,src,dst,src,dst,src;;FAIL
-m set --match-set rules-list xx;;FAIL
-m set --match-set rules-list src,;;FAIL
-m set --match-set rules-list "";;FAIL
-m set --set rules-list src;-m set --match-set rules-list src;OK
-m set --match-set rules-list src --match-set rules-list dst;;FAIL
-m set --match-set rules-list src --return-nomatch;=;OK
-m set --match-set rules-list src ! --return-nomatch;;FAIL
-m set --match-set rules-list src ! --update-counters;=;OK
-m set --match-set rules-list src --update-counters;-m set --match-set rules-list src;OK
-m set --match-set rules-list src ! --update-subcounters;=;OK
-m set --match-set rules-list src --packets-eq 5;=;OK
-m set --match-set rules-list src ! --packets-eq 5;=;OK
-m set --match-set rules-list src --packets-lt 5;=;OK
-m set --match-set rules-list src ! --packets-lt 5;;FAIL
-m set --match-set rules-list src --packets-gt 5;=;OK
-m set --match-set rules-list src --packets-gt 5 --packets-lt 10;;FAIL
-m set --match-set rules-list src --bytes-eq 5;=;OK
-m set --match-set rules-list src ! --bytes-eq 5 --packets-eq 7;-m set --match-set rules-list src --packets-eq 7 ! --bytes-eq 5;OK
-m set --match-set rules-list src --bytes-lt 18446744073709551615;=;OK
-m set --match-set rules-list src --bytes-lt 18446744073709551616;;FAIL
-m set --match-set rules-list src --bytes-gt x;;FAIL
-m set --match-set rules-list src --bytes-gt -1;;FAIL
-m set ! --match-set rules-list src --return-nomatch ! --update-counters ! --update-subcounters --bytes-gt 3 --packets-lt 4;-m set ! --match-set rules-list src --return-nomatch ! --update-counters ! --update-subcounters --packets-lt 4 --bytes-gt 3;OK
-m set --packets-eq 5;;FAIL
-m set --return-nomatch;;FAIL
-m set --match-set 12345678901234567890123456789012 src;;FAIL
-m set --match-set rules-list SRC;;FAIL
@ipset destroy rules-list
