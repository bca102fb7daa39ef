# SPDX-License-Identifier: GPL-2.0-or-later
#
# names.t - what the host's name service knows, each way. Programs that are linked
# statically ask getent(1), others their C library: the answers are the same.

== names/users and groups
? getent passwd nobody
? getent group nogroup
$ iptables -A OUTPUT -m owner --uid-owner nobody --gid-owner nogroup -j ACCEPT
$ test "$(iptables -S OUTPUT | tail -n 1)" = "-A OUTPUT -m owner --uid-owner $(id -u nobody) --gid-owner $(getent group nogroup | cut -d: -f3) -j ACCEPT"
$ iptables -L OUTPUT
>~ owner UID match nobody owner GID match nogroup\n
$ iptables -nL OUTPUT
>~ owner UID match [0-9]+ owner GID match [0-9]+\n
$ iptables -A OUTPUT -m owner --uid-owner no-such-user -j ACCEPT
rc 2
!~ owner: Bad value for "--uid-owner" option: "no-such-user"
$ iptables -A OUTPUT -m owner --uid-owner -x -j ACCEPT
rc 2
!~ owner: Bad value for "--uid-owner" option: "-x"

$ iptables -A OUTPUT -m owner --uid-owner 4294967296 -j ACCEPT
rc 2
!~ owner: Bad value for "--uid-owner" option: "4294967296"
$ iptables -A INPUT -p 4294967302 -j ACCEPT
rc 2
!~ unknown protocol "4294967302" specified

== names/services
? getent services finger/tcp
$ iptables -A INPUT -p tcp --dport finger -j ACCEPT
$ iptables -S INPUT
>~ -A INPUT -p tcp -m tcp --dport 79 -j ACCEPT\n
$ iptables -L INPUT
>~ tcp dpt:finger\n
$ iptables -A INPUT -p tcp --dport finger/tcp -j ACCEPT
rc 2
!~ invalid port/service `finger/tcp' specified
$ iptables -A INPUT -p tcp --dport no-such-service -j ACCEPT
rc 2
!~ invalid port/service `no-such-service' specified

== names/protocols
? getent protocols egp
$ iptables -A INPUT -p egp -j ACCEPT
$ iptables -S INPUT
>~ -A INPUT -p 8 -j ACCEPT\n
$ iptables -L INPUT
>~ \nACCEPT     egp  --  anywhere             anywhere
$ iptables -A INPUT -p no-such-protocol -j ACCEPT
rc 2
!~ unknown protocol "no-such-protocol" specified

== names/hosts
? getent -A ahostsv4 localhost
$ iptables -A INPUT -s localhost -j ACCEPT
$ iptables -S INPUT
>~ -A INPUT -s 127\.0\.0\.1/32 -j ACCEPT\n
$ test "$(iptables -L INPUT | awk 'END { print $4 }')" = "$(getent hosts 127.0.0.1 | awk '{ print $2; exit }')"
$ iptables -A INPUT -s no-such-host.invalid -j ACCEPT
rc 2
!~ host/network `no-such-host\.invalid' not found
