# SPDX-License-Identifier: GPL-2.0-or-later
#
# links.t - arptables and ebtables: layouts, numbers of rules, policies of user
# chains, counters, tables in files, refusals. The manuals are the contract; the
# layouts are those of arptables-nft and ebtables-nft.

== arptables/listings
+ arptables -A INPUT -s 192.0.2.1 -i lo --src-mac 01:02:03:04:05:06 --opcode 1 -c 5 300 -j DROP
+ arptables -N guest
+ arptables -A INPUT -j guest
+ arptables -A guest -j RETURN
$ arptables -L
> Chain INPUT (policy ACCEPT)$
> -j DROP -i lo -s 192.0.2.1 --src-mac 01:02:03:04:05:06 --opcode Request$
> -j guest$
> $
> Chain OUTPUT (policy ACCEPT)$
> $
> Chain guest (1 references)$
> -j RETURN$
$ arptables -n -v -L INPUT --line-numbers
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
> 1 -j DROP -i lo -o * -s 192.0.2.1 --src-mac 01:02:03:04:05:06 --opcode 1 , pcnt=5 -- bcnt=300 $
> 2 -j guest -i * -o * , pcnt=0 -- bcnt=0 $
$ arptables -S
> -P INPUT ACCEPT$
> -P OUTPUT ACCEPT$
> -N guest$
> -A INPUT -j DROP -i lo -s 192.0.2.1 --src-mac 01:02:03:04:05:06 --opcode 1$
> -A INPUT -j guest$
> -A guest -j RETURN$
$ arptables-save -c | grep -v '^#'
> *filter$
> :INPUT ACCEPT$
> :OUTPUT ACCEPT$
> :guest -$
> [5:300] -A INPUT -j DROP -i lo -s 192.0.2.1 --src-mac 01:02:03:04:05:06 --opcode 1$
> [0:0] -A INPUT -j guest$
> [0:0] -A guest -j RETURN$

== arptables/numbers of rules
+ arptables -A INPUT -s 192.0.2.1
+ arptables -A INPUT -s 192.0.2.2
+ arptables -A INPUT -s 192.0.2.3
+ arptables -A INPUT -s 192.0.2.4
+ arptables -I INPUT 0 -s 192.0.2.9
+ arptables -I INPUT -1 -s 192.0.2.8
$ arptables -S INPUT | tail -n 3
> -A INPUT -s 192.0.2.4$
> -A INPUT -s 192.0.2.8$
> -A INPUT -s 192.0.2.9$
$ arptables -D INPUT 2:3
$ arptables -D INPUT -1
$ arptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1$
> -A INPUT -s 192.0.2.4$
> -A INPUT -s 192.0.2.8$
$ arptables -C INPUT -s 192.0.2.8

== arptables/save and restore
+ arptables -P INPUT DROP
+ arptables -N guest
+ arptables -A guest ! -s 192.0.2.0/24 --h-type 0x20 -j ACCEPT
+ arptables -A INPUT -j guest
$ arptables-save | grep -v '^#' >saved; arptables-restore <saved; arptables-save | grep -v '^#' | diff saved - && echo same; rm saved
> same$

== ebtables/listings
+ ebtables -A INPUT -p IPv4 -s 1:2:3:4:5:6 -i eth+ -c 5 300 -j ACCEPT
+ ebtables -A INPUT ! -s Unicast -d Multicast
+ ebtables -N guest -P DROP
+ ebtables -A FORWARD -i vnet0 -j guest
$ ebtables -L
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 2, policy: ACCEPT$
> -p IPv4 -s 01:02:03:04:05:06 -i eth+ -j ACCEPT$
> ! -s Unicast -d Multicast -j CONTINUE$
> $
> Bridge chain: FORWARD, entries: 1, policy: ACCEPT$
> -i vnet0 -j guest$
> $
> Bridge chain: OUTPUT, entries: 0, policy: ACCEPT$
> $
> Bridge chain: guest, entries: 0, policy: DROP$
$ ebtables -L INPUT --Ln --Lc
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 2, policy: ACCEPT$
> 1 -p IPv4 -s 01:02:03:04:05:06 -i eth+ -j ACCEPT , pcnt = 5 -- bcnt = 300$
> 2 ! -s Unicast -d Multicast -j CONTINUE , pcnt = 0 -- bcnt = 0$
$ ebtables-save | grep -v '^#'
> *filter$
> :INPUT ACCEPT$
> :FORWARD ACCEPT$
> :OUTPUT ACCEPT$
> :guest DROP$
> -A INPUT -p IPv4 -s 01:02:03:04:05:06 -i eth+ -j ACCEPT$
> -A INPUT ! -s Unicast -d Multicast -j CONTINUE$
> -A FORWARD -i vnet0 -j guest$

# what it prints makes the same table
== ebtables/--Lx
+ ebtables -P FORWARD DROP
+ ebtables -N guest -P DROP
+ ebtables -A guest -p ARP -c 7 8 -j RETURN
+ ebtables -A FORWARD -i vnet0 -j guest
$ ebtables-save -c | grep -v '^#' >saved; ebtables -L --Lx --Lc >commands; ebtables --init-table; sh commands; ebtables-save -c | grep -v '^#' | diff saved - && echo same; rm saved commands
> same$

# the last rule, which is the policy, is none to anybody
== ebtables/policies of user chains
+ ebtables -N guest
+ ebtables -A guest -p ARP -j RETURN
+ ebtables -A guest -p IPv4 -j RETURN
+ ebtables -I guest 0 -p IPv6 -j DROP
+ ebtables -P guest DROP
$ ebtables -L guest --Ln
> Bridge table: filter$
> $
> Bridge chain: guest, entries: 3, policy: DROP$
> 1 -p ARP -j RETURN$
> 2 -p IPv4 -j RETURN$
> 3 -p IPv6 -j DROP$
$ nft list chain bridge filter guest | grep -c 'drop$'
> 2$
$ ebtables -D guest -1
$ ebtables -F guest
$ nft list chain bridge filter guest | grep -c 'drop$'
> 1$
$ ebtables -P guest RETURN
$ nft list chain bridge filter guest | grep counter || :
$ ebtables -X guest
$ ebtables -P INPUT RETURN
rc 2
!~ Policy RETURN only allowed for user defined chains

== ebtables/-C changes counters
+ ebtables -A INPUT -p ARP -j ACCEPT
+ ebtables -A INPUT -p IPv4 -j ACCEPT
$ ebtables -C INPUT 1 100 2000
$ ebtables -C INPUT +1 +2 -p IPv4 -j ACCEPT
$ ebtables -C INPUT 1:2 +10 -0
$ ebtables -L INPUT --Lc | tail -n 2
> -p ARP -j ACCEPT , pcnt = 110 -- bcnt = 2000$
> -p IPv4 -j ACCEPT , pcnt = 11 -- bcnt = 2$
$ ebtables -C INPUT 3 1 1
rc 1
! ebtables: Bad rule (does a matching rule exist in that chain?)
$ ebtables -C INPUT -p IPv4 -j ACCEPT
rc 2
!~ The command -C needs at least 2 arguments

# --check has no letter here; -D takes counters, as a saved rule has them
== ebtables/--check, and counters with -D
+ ebtables -A INPUT -p ARP -j ACCEPT -c 5 6
$ ebtables --check INPUT -p ARP -j ACCEPT
$ ebtables --check INPUT -p ARP -j DROP
rc 1
! ebtables: Bad rule (does a matching rule exist in that chain?)
$ EBTABLES_SAVE_COUNTER=yes ebtables-save | grep -e -A
> -A INPUT -p ARP -j ACCEPT -c 5 6$
$ EBTABLES_SAVE_COUNTER=yes ebtables-save -c | grep -e -A
> [5:6] -A INPUT -p ARP -j ACCEPT$
$ EBTABLES_SAVE_COUNTER=no ebtables-save | grep -e -A
> -A INPUT -p ARP -j ACCEPT$
$ EBTABLES_SAVE_COUNTER=yes ebtables-save >saved; ebtables-restore <saved; rm saved; ebtables-save -c | grep -e -A
> [5:6] -A INPUT -p ARP -j ACCEPT$
$ ebtables -D INPUT -p ARP -j ACCEPT -c 5 6
$ ebtables -L INPUT
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 0, policy: ACCEPT$

== ebtables/names of 31 bytes
$ ebtables -N abcdefghijklmnopqrstuvwxyz01234
$ ebtables -A INPUT -j abcdefghijklmnopqrstuvwxyz01234
$ ebtables -L INPUT | tail -n 1
> -j abcdefghijklmnopqrstuvwxyz01234$
$ ebtables -N abcdefghijklmnopqrstuvwxyz012345
rc 2
!~ chain name `abcdefghijklmnopqrstuvwxyz012345' too long
$ ebtables -A INPUT -j abcdefghijklmnopqrstuvwxyz012345
rc 2
!~ Invalid target name `abcdefghijklmnopqrstuvwxyz012345' .31 chars max.

== ebtables/no command is a question for help
$ ebtables | grep -c ^Usage:
> 1$
$ ebtables -p IPv4
rc 2
!~ No command specified

== ferm/--atomic-file
+ ebtables -A INPUT -p ARP -j ACCEPT
$ ebtables --atomic-file table --atomic-save
$ ebtables --atomic-file table -A INPUT -p IPv4 -j DROP
$ ebtables --atomic-file table -N guest
$ ebtables -L INPUT
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 1, policy: ACCEPT$
> -p ARP -j ACCEPT$
$ EBTABLES_ATOMIC_FILE=table ebtables -L INPUT
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 2, policy: ACCEPT$
> -p ARP -j ACCEPT$
> -p IPv4 -j DROP$
$ ebtables --atomic-file table --atomic-commit; rm table
$ ebtables-save | grep -c '^-A INPUT\|^:guest'
> 3$
$ ebtables --atomic-save
rc 2
!~ No file specified for the atomic operation

== ebtables/refusals
$ ebtables --Lx -F
rc 2
!~ Use --Lx with -L
$ ebtables --Ln -A INPUT -j DROP
rc 2
!~ Use --Ln with -L
$ ebtables -F -p IPv4
rc 2
!~ Command and option do not match
$ ebtables -P INPUT CONTINUE
rc 2
!~ Wrong policy 'CONTINUE'
$ ebtables -A INPUT -o eth0
rc 2
!~ Use -o only in OUTPUT, FORWARD and POSTROUTING chains
$ ebtables -A OUTPUT -i eth0
rc 2
!~ Use -i only in INPUT, FORWARD, PREROUTING and BROUTING chains
$ ebtables -A INPUT -p 0x100
rc 2
!~ Sorry, protocols have values above or equal to 0x0600
$ ebtables -A INPUT -p nonsense
rc 2
!~ Problem with the specified Ethernet protocol 'nonsense', perhaps /etc/ethertypes is missing
$ ebtables -A INPUT -s 1:2
rc 2
!~ Problem with specified source mac '1:2'
$ ebtables -A INPUT --logical-in "$(printf 'a\nb')"
rc 2
!~ Invalid interface name
$ ebtables -D INPUT 1
rc 1
!~ Index of deletion too big
$ ebtables -A INPUT -j nonsense
rc 2
!~ Chain 'nonsense' does not exist
$ ebtables -A INPUT -D INPUT
rc 2
!~ Multiple commands are not allowed
$ ebtables -L --Ln --Lx
rc 2
!~ --Lx is not compatible with --Ln
