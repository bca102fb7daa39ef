# SPDX-License-Identifier: GPL-2.0-or-later
:INPUT,FORWARD
@ipset create rules-four hash:ip
@ipset create rules-six hash:ip family inet6
-m set --match-set rules-four src;=;OK
-m set --match-set rules-six src;;FAIL
-m set --match-set rules-four src -m set ! --match-set rules-four dst;=;OK
