# SPDX-License-Identifier: GPL-2.0-or-later
#
# The state match.
# Format: tables.py.

:INPUT,OUTPUT
-m state --state NEW;=;OK
-m state --state ESTABLISHED;=;OK
-m state --state RELATED;=;OK
-m state --state INVALID;=;OK
-m state --state UNTRACKED;=;OK
-m state --state RELATED,ESTABLISHED;=;OK
-m state --state ESTABLISHED,RELATED;-m state --state RELATED,ESTABLISHED;OK
-m state --state NEW,ESTABLISHED,RELATED;-m state --state NEW,RELATED,ESTABLISHED;OK
-m state --state INVALID,NEW,RELATED,ESTABLISHED,UNTRACKED;=;OK
-m state --state NEW,NEW;-m state --state NEW;OK
-m state --state new,established;-m state --state NEW,ESTABLISHED;OK
-m state ! --state NEW;=;OK
-m state ! --state RELATED,ESTABLISHED;=;OK
-m state ! --state INVALID;=;OK
-m state ! --state UNTRACKED;=;OK
-m state --state EST;-m state --state ESTABLISHED;OK
-m state ! --state n,Rel;-m state ! --state NEW,RELATED;OK
-m state --state NEWS;;FAIL
-m state --sta NEW;-m state --state NEW;OK
-m state --state=NEW -j ACCEPT;-m state --state NEW -j ACCEPT;OK
-p tcp -m state --state NEW -m tcp --dport 22;=;OK
-p tcp -m tcp --dport 22 -m state --state NEW;=;OK
-m state --state NEW -m state ! --state INVALID;=;OK
-m state --state NEW -m conntrack --ctstate NEW;=;OK
-m conntrack --ctstate NEW -m state --state NEW;=;OK
-m state;;FAIL
-m state --state;;FAIL
-m state --state "";;FAIL
-m state --state BOGUS;;FAIL
-m state --state NEW,;;FAIL
-m state --state ,NEW;;FAIL
-m state --state NEW,BOGUS;;FAIL
-m state --state SNAT;;FAIL
-m state --state NEW --state ESTABLISHED;;FAIL
-m state --ctstate NEW;;FAIL
--state NEW;;FAIL
-m state --state n,est;-m state --state NEW,ESTABLISHED;OK
