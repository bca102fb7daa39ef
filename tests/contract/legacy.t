# SPDX-License-Identifier: GPL-2.0-or-later
#
# legacy.t - the kernel's older tables beside ours: listings say that there are some,
# on stderr, and nothing else says so. puppetlabs-firewall strips these lines, moby
# takes anything printed by a change for a failure. They are made by the program of
# the distribution; ours of that name only says where to look.

== legacy/listings warn of tables that they do not show
? /usr/sbin/iptables-legacy -t nat -L -n
+ iptables -A INPUT -j DROP
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -A INPUT -j DROP$
! # Warning: iptables-legacy tables present, use iptables-legacy to see them
$ iptables -S INPUT 1
> -A INPUT -j DROP$
! # Warning: iptables-legacy tables present, use iptables-legacy to see them
$ iptables -nL INPUT
>~ ^DROP
! # Warning: iptables-legacy tables present, use iptables-legacy to see them
$ iptables -t raw -S
>~ ^-P OUTPUT ACCEPT$
! # Warning: iptables-legacy tables present, use iptables-legacy to see them
$ iptables -S nosuch
rc 1
! # Warning: iptables-legacy tables present, use iptables-legacy to see them
! iptables: No chain/target/match by that name.
$ iptables-save
>~ ^-A INPUT -j DROP$
! # Warning: iptables-legacy tables present, use iptables-legacy-save to see them
$ iptables-restore -n
< *filter
< -S INPUT
< COMMIT
>~ ^-A INPUT -j DROP$
! # Warning: iptables-legacy tables present, use iptables-legacy to see them

== legacy/changes say nothing of them
? /usr/sbin/iptables-legacy -t nat -L -n
$ iptables -N web
$ iptables -A INPUT -j web
$ iptables -C INPUT -j web
$ iptables -Z
$ iptables -P FORWARD DROP
$ iptables -F
$ iptables -X
$ printf '*filter\nCOMMIT\n' | iptables-restore

== legacy/each family for itself
? /usr/sbin/iptables-legacy -t nat -L -n
$ ip6tables -S INPUT
> -P INPUT ACCEPT$
$ ip6tables-save
? /usr/sbin/ip6tables-legacy -L -n
$ ip6tables -S INPUT
> -P INPUT ACCEPT$
! # Warning: ip6tables-legacy tables present, use ip6tables-legacy to see them
$ ip6tables-save
! # Warning: ip6tables-legacy tables present, use ip6tables-legacy-save to see them
