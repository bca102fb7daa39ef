# SPDX-License-Identifier: GPL-2.0-or-later
#
# traps.t - what other implementations got wrong at some time and clients had to
# live through. Each story is one such trap.

# 1. Nothing in, nothing out: Istio takes three lines of iptables-save for rules

== untouched/save prints nothing
$ iptables-save
unchanged
$ iptables-save -c
unchanged
$ ip6tables-save
unchanged
$ nft list tables

== untouched/looking leaves no table behind
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
unchanged
$ iptables -L -n
> Chain INPUT (policy ACCEPT)$
> target     prot opt source               destination         $
> $
> Chain FORWARD (policy ACCEPT)$
> target     prot opt source               destination         $
> $
> Chain OUTPUT (policy ACCEPT)$
> target     prot opt source               destination         $
unchanged
$ iptables -t nat -S
> -P PREROUTING ACCEPT$
> -P INPUT ACCEPT$
> -P OUTPUT ACCEPT$
> -P POSTROUTING ACCEPT$
unchanged
$ iptables -t mangle -nvL POSTROUTING
>~ ^Chain POSTROUTING \(policy ACCEPT 0 packets, 0 bytes\)$
unchanged
$ ip6tables -t raw -S
> -P PREROUTING ACCEPT$
> -P OUTPUT ACCEPT$
unchanged
$ iptables -C INPUT -j ACCEPT
rc 1
! iptables: Bad rule (does a matching rule exist in that chain?).
$ iptables -D INPUT -j ACCEPT
rc 1
! iptables: Bad rule (does a matching rule exist in that chain?).
$ iptables-restore --test
< *filter
< -A INPUT -j ACCEPT
< COMMIT
unchanged
$ nft list tables

# asking the kernel for one of its older tables would make it
== untouched/no older table is made either
? test -e /proc/net/ip_tables_names && test -e /proc/net/ip6_tables_names
$ iptables -S >/dev/null
$ iptables -t nat -nvL >/dev/null
$ ip6tables-save
$ iptables -A INPUT -j ACCEPT
$ ip6tables -t raw -L >/dev/null
$ cat /proc/net/ip_tables_names /proc/net/ip6_tables_names

== untouched/every table, asked for by name
$ for t in filter nat mangle raw security; do iptables-save -t $t >/dev/null; ip6tables-save -c -t $t >/dev/null; iptables -t $t -S >/dev/null; ip6tables -t $t -nvL >/dev/null; done
unchanged
$ nft list tables

== untouched/clearing what is not there is no error
$ iptables -F
$ iptables -X
$ iptables -Z
$ iptables -t nat -F
$ iptables -t nat -X
$ iptables -F INPUT
$ iptables -Z INPUT
$ iptables-save | grep -c '^-A' || test $? = 1
> 0$

# 2. Silence

== silence/every command that changes something
$ iptables -N C
$ iptables -A C -p tcp --dport 80 -j ACCEPT
$ iptables -I C -p udp --dport 53 -j ACCEPT
$ iptables -R C 1 -p udp --dport 54 -j ACCEPT
$ iptables -A INPUT -j C
$ iptables -Z C
$ iptables -Z C 1
$ iptables -Z
$ iptables -P FORWARD DROP
$ iptables -D INPUT -j C
$ iptables -D C 1
$ iptables -E C D
$ iptables -F D
$ iptables -X D
$ iptables -F
$ iptables -X
$ iptables -C FORWARD -j ACCEPT || iptables -A FORWARD -j ACCEPT
!~ ^iptables: Bad rule
$ iptables -C FORWARD -j ACCEPT

== silence/of extensions that other implementations warned about
$ iptables -A INPUT -m state --state NEW -j ACCEPT
$ iptables -A INPUT -i lo -j ACCEPT
$ iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
$ iptables -t nat -A POSTROUTING -s 192.0.2.0/24 ! -o docker0 -j MASQUERADE
$ iptables -t nat -A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.0.2.2:80
$ iptables -A INPUT -m comment --comment "x" -m limit --limit 5/min -j LOG --log-prefix "dropped: "
$ ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
$ ip6tables -A INPUT -m rt --rt-type 0 -j DROP

# 3. is in flags.t

# 4. A chain line of restore -n

== chains/restore -n flushes the chains it names (BZ1242)
+ iptables -N KUBE-SVC
+ iptables -A KUBE-SVC -s 192.0.2.1 -j ACCEPT
+ iptables -A KUBE-SVC -s 192.0.2.2 -j ACCEPT
+ iptables -N OTHER
+ iptables -A OTHER -j ACCEPT
+ iptables -A INPUT -j KUBE-SVC
$ iptables-restore --noflush
< *filter
< :KUBE-SVC - [0:0]
< -A KUBE-SVC -s 192.0.2.3 -j ACCEPT
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N KUBE-SVC$
> -N OTHER$
> -A INPUT -j KUBE-SVC$
> -A KUBE-SVC -s 192.0.2.3/32 -j ACCEPT$
> -A OTHER -j ACCEPT$

== chains/restore -n does not flush a built-in chain, and - keeps its policy
+ iptables -P OUTPUT DROP
+ iptables -A OUTPUT -j ACCEPT
$ iptables-restore -n
< *filter
< :OUTPUT - [0:0]
< -A OUTPUT -s 192.0.2.1 -j ACCEPT
< COMMIT
$ iptables -S OUTPUT
> -P OUTPUT DROP$
> -A OUTPUT -j ACCEPT$
> -A OUTPUT -s 192.0.2.1/32 -j ACCEPT$

== chains/a policy in restore -n is set, the rules stay
+ iptables -A INPUT -j ACCEPT
$ iptables-restore -n
< *filter
< :INPUT DROP [0:0]
< COMMIT
$ iptables -S INPUT
> -P INPUT DROP$
> -A INPUT -j ACCEPT$

== chains/-X after the references are deleted in the same transaction
+ iptables -N FOO
+ iptables -A FOO -j ACCEPT
+ iptables -A INPUT -j FOO
$ iptables-restore -n
< *filter
< -D INPUT -j FOO
< -F FOO
< -X FOO
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$

# calico, kubernetes: the chain line itself flushes what -X then deletes
== chains/chain line, then -X
+ iptables -N KUBE-SVC
+ iptables -A KUBE-SVC -j ACCEPT
$ iptables-restore --noflush --counters
< *filter
< :KUBE-SVC - [0:0]
< -X KUBE-SVC
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$

== chains/two chains that are replaced and refer to each other in turn
+ printf '*filter\n:A - [0:0]\n:B - [0:0]\n-A INPUT -j A\n-A A -j B\nCOMMIT\n' | iptables-restore
$ iptables-restore -n
< *filter
< :A - [0:0]
< :B - [0:0]
< -A B -j A
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N A$
> -N B$
> -A INPUT -j A$
> -A B -j A$

== chains/a failed transaction leaves everything as it was
+ iptables -N FOO
+ iptables -A FOO -j ACCEPT
$ iptables-restore -n
< *filter
< :FOO - [0:0]
< :BAR - [0:0]
< -A FOO -j BAR
< -A INPUT -j FOO
< -D INPUT -s 192.0.2.9 -j ACCEPT
< COMMIT
rc 1
! iptables-restore: line 6 failed: Bad rule (does a matching rule exist in that chain?).

# 5. Numbers within one batch

== numbers/-A and -R in one batch
$ iptables-restore
< *filter
< -A INPUT -j DROP
< -R INPUT 1 -s 192.0.2.1 -j ACCEPT
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -j ACCEPT$

== numbers/-R of a rule that was there, between -A and -I
+ iptables -A INPUT -s 192.0.2.1 -j DROP
+ iptables -A INPUT -s 192.0.2.2 -j DROP
$ iptables-restore -n
< *filter
< -I INPUT 1 -s 192.0.2.9 -j DROP
< -R INPUT 3 -s 192.0.2.22 -j DROP
< -A INPUT -s 192.0.2.3 -j DROP
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.9/32 -j DROP$
> -A INPUT -s 192.0.2.1/32 -j DROP$
> -A INPUT -s 192.0.2.22/32 -j DROP$
> -A INPUT -s 192.0.2.3/32 -j DROP$

== numbers/-I N counts what the batch has inserted
+ iptables -A INPUT -s 192.0.2.1 -j DROP
$ iptables-restore -n
< *filter
< -I INPUT 1 -s 192.0.2.2 -j DROP
< -I INPUT 2 -s 192.0.2.3 -j DROP
< -I INPUT 4 -s 192.0.2.4 -j DROP
< -I INPUT -s 192.0.2.5 -j DROP
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.5/32 -j DROP$
> -A INPUT -s 192.0.2.2/32 -j DROP$
> -A INPUT -s 192.0.2.3/32 -j DROP$
> -A INPUT -s 192.0.2.1/32 -j DROP$
> -A INPUT -s 192.0.2.4/32 -j DROP$

== numbers/delete by number after inserts
+ iptables -A INPUT -s 192.0.2.1 -j DROP
+ iptables -A INPUT -s 192.0.2.2 -j DROP
$ iptables-restore -n
< *filter
< -I INPUT -s 192.0.2.3 -j DROP
< -D INPUT 2
< -D INPUT 1
< -A INPUT -s 192.0.2.4 -j DROP
< -D INPUT 2
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.2/32 -j DROP$

== numbers/-I of several in one command keeps the peer's order
$ iptables -I INPUT -s 192.0.2.1,192.0.2.2 -d 192.0.2.3,192.0.2.4 -j ACCEPT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.3/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.3/32 -j ACCEPT$

# each of them gets the number
$ iptables -F INPUT
$ iptables -A INPUT -j LOG
$ iptables -A INPUT -j DROP
$ iptables -I INPUT 2 -s 192.0.2.1,192.0.2.2 -d 192.0.2.3,192.0.2.4 -j ACCEPT
$ iptables -I INPUT 7 -s 192.0.2.5,192.0.2.6 -j RETURN
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j LOG$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.3/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.3/32 -j ACCEPT$
> -A INPUT -j DROP$
> -A INPUT -s 192.0.2.6/32 -j RETURN$
> -A INPUT -s 192.0.2.5/32 -j RETURN$
$ iptables-restore -n
< *filter
< -I INPUT 2 -s 192.0.2.7,192.0.2.8
< -I INPUT 11 -s 192.0.2.7,192.0.2.8
< -D INPUT 10
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j LOG$
> -A INPUT -s 192.0.2.8/32$
> -A INPUT -s 192.0.2.7/32$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.2/32 -d 192.0.2.3/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.4/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -d 192.0.2.3/32 -j ACCEPT$
> -A INPUT -j DROP$
> -A INPUT -s 192.0.2.6/32 -j RETURN$
> -A INPUT -s 192.0.2.8/32$
> -A INPUT -s 192.0.2.7/32$

== numbers/-D takes the first of equal rules
+ iptables -A INPUT -s 192.0.2.1 -j ACCEPT
+ iptables -A INPUT -s 192.0.2.2 -j ACCEPT
+ iptables -A INPUT -s 192.0.2.1 -j ACCEPT
$ iptables -D INPUT -s 192.0.2.1 -j ACCEPT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.2/32 -j ACCEPT$
> -A INPUT -s 192.0.2.1/32 -j ACCEPT$

== numbers/-C and -D do not mind counters
+ iptables -A INPUT -c 55 66 -s 192.0.2.1 -j ACCEPT
$ iptables -C INPUT -s 192.0.2.1 -j ACCEPT
$ iptables -D INPUT -s 192.0.2.1 -j ACCEPT

# 6. is in flags.t (list/neutron)

# 7. is in listing.t (list/protocols); and no protocol is lost

== protocols/255, 0, all, numbers, names in any case
+ iptables -A INPUT -p 255 -j ACCEPT
+ iptables -A INPUT -p all -j ACCEPT
+ iptables -A INPUT -p 0 -j ACCEPT
+ iptables -A INPUT -p TCP -j ACCEPT
+ iptables -A INPUT -p 17 -j ACCEPT
+ iptables -A INPUT ! -p icmp -j ACCEPT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -p 255 -j ACCEPT$
> -A INPUT -j ACCEPT$
> -A INPUT -j ACCEPT$
> -A INPUT -p tcp -j ACCEPT$
> -A INPUT -p udp -j ACCEPT$
> -A INPUT ! -p icmp -j ACCEPT$

# 8. Rules are recognised by their text

== text/order of the matches is the order that was given
+ iptables -A INPUT -m comment --comment "cali:abc" -m conntrack --ctstate NEW -m mark --mark 0x1/0x1 -j ACCEPT
+ iptables -A INPUT -m mark --mark 0x1/0x1 -m conntrack --ctstate NEW -m comment --comment "cali:def" -j ACCEPT
+ iptables -A INPUT -p tcp -m comment --comment c -m tcp --dport 22 -m comment --comment d -j ACCEPT
+ iptables -A INPUT -p tcp -m multiport --dports 80 -m tcp --sport 1024:65535 -j ACCEPT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -m comment --comment "cali:abc" -m conntrack --ctstate NEW -m mark --mark 0x1/0x1 -j ACCEPT$
> -A INPUT -m mark --mark 0x1/0x1 -m conntrack --ctstate NEW -m comment --comment "cali:def" -j ACCEPT$
> -A INPUT -p tcp -m comment --comment c -m tcp --dport 22 -m comment --comment d -j ACCEPT$
> -A INPUT -p tcp -m multiport --dports 80 -m tcp --sport 1024:65535 -j ACCEPT$

# -C of what was read back from -S
== text/what is printed finds its rule again
+ iptables -A INPUT -s 192.0.2.0/24 -p tcp -m multiport --dports 22,80 -m comment --comment "a \"b\"" -m state --state NEW -j LOG --log-prefix "x y "
+ iptables -A INPUT -p tcp --syn -m limit --limit 5/min -j REJECT --reject-with tcp-reset
$ iptables -S INPUT | sed -n 's/^-A/iptables -C/p' >again; sh -e again
$ wc -l <again
> 2$

# 9. Capability probes: odd rules in a scratch chain, each to fail cleanly or to work

== probes/what cannot be fails without a trace
+ iptables -N fooX1234
$ iptables -A fooX1234 -j TARPIT
rc 2
!~ .
$ iptables -A fooX1234 -m ipp2p --edk -j ACCEPT
rc 2
!~ .
$ iptables -A fooX1234 -j IPMARK --addr src
rc 2
!~ .
$ iptables -A fooX1234 -m geoip --src-cc US
rc 2
!~ .
$ iptables -A fooX1234 -m condition --condition foo
rc 2
!~ .
$ iptables -A fooX1234 -j ACCOUNT --addr 192.0.2.0/24 --tname x
rc 2
!~ .
$ iptables -A fooX1234 -j LOGMARK
rc 2
!~ .
$ iptables -S fooX1234
> -N fooX1234$
$ iptables -X fooX1234

== probes/shorewall: what it looks for and finds
+ iptables -t filter -N fooX1234
$ iptables -t filter -A fooX1234 -m conntrack --ctorigdst 192.168.1.1 -j ACCEPT
$ iptables -t filter -A fooX1234 -m conntrack --ctstate UNTRACKED -j ACCEPT
$ iptables -t filter -A fooX1234 -m conntrack ! --ctorigdstport 22 -p tcp -j ACCEPT
$ iptables -t filter -A fooX1234 -p tcp -m multiport --dports 21,22 -j ACCEPT
$ iptables -t filter -A fooX1234 -p tcp -m multiport --sports 60 -m multiport --dports 99 -j ACCEPT
$ iptables -t filter -A fooX1234 -p tcp -m multiport --dports 21:22 -j ACCEPT
$ iptables -t filter -A fooX1234 -p sctp -m multiport --dports 21,22 -j ACCEPT
$ iptables -t filter -A fooX1234 -m policy --pol ipsec --mode tunnel --dir in -j ACCEPT
$ iptables -t filter -A fooX1234 -m iprange --src-range 192.168.1.5-192.168.1.124 -j ACCEPT
$ iptables -t filter -A fooX1234 -m iprange --src-range 192.168.1.5-192.168.1.124 --dst-range 192.168.1.5-192.168.1.124 -j ACCEPT
$ iptables -t filter -A fooX1234 -m mark --mark 2 -j ACCEPT
$ iptables -t filter -A fooX1234 -m mark --mark 2/0xFF -j ACCEPT
$ iptables -t filter -A fooX1234 -m connmark --mark 2/0xFF -j ACCEPT
$ iptables -t filter -A fooX1234 -m pkttype --pkt-type broadcast -j ACCEPT
$ iptables -t filter -A fooX1234 -m addrtype --src-type BROADCAST -j ACCEPT
$ iptables -t filter -A fooX1234 -m length --length 10:20 -j ACCEPT
$ iptables -t filter -A fooX1234 -j REJECT --reject-with icmp-host-prohibited
$ iptables -t filter -A fooX1234 -m comment --comment "This is a comment" -j ACCEPT
$ iptables -t filter -A fooX1234 -m hashlimit --hashlimit 3/min --hashlimit-burst 3 --hashlimit-name fooX1234 --hashlimit-mode srcip -j ACCEPT
$ iptables -t filter -A fooX1234 -m hashlimit --hashlimit-upto 3/min --hashlimit-burst 3 --hashlimit-name fooX1235 --hashlimit-mode srcip -j ACCEPT
$ iptables -t filter -A fooX1234 -j NFQUEUE --queue-num 4
$ iptables -t filter -A fooX1234 -m realm --realm 4 -j ACCEPT
$ iptables -t filter -A fooX1234 -m helper --helper "ftp" -j ACCEPT
$ iptables -t filter -A fooX1234 -m connlimit --connlimit-above 8 -j DROP
$ iptables -t filter -A fooX1234 -m time --timestart 23:00 -j DROP
$ iptables -t filter -A fooX1234 -g fooX1234x || iptables -t filter -N fooX1234x
!~ Chain 'fooX1234x' does not exist
$ iptables -t filter -A fooX1234 -g fooX1234x
$ iptables -t filter -A fooX1234 -j LOG
$ iptables -t filter -A fooX1234 -j NFLOG
$ iptables -t filter -A fooX1234 -m statistic --mode nth --every 2 --packet 1 -j ACCEPT
$ iptables -t mangle -N fooX1234
$ iptables -t mangle -A fooX1234 -j MARK --set-mark 1
$ iptables -t mangle -A fooX1234 -j MARK --and-mark 0xFF
$ iptables -t mangle -A fooX1234 -j CONNMARK --save-mark
$ iptables -t mangle -A fooX1234 -j CONNMARK --save-mark --mask 0xFF
$ iptables -t mangle -A fooX1234 -m dscp --dscp 0
$ iptables -t mangle -A fooX1234 -j DSCP --set-dscp 0
$ iptables -t mangle -A fooX1234 -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu || test $? = 1
!!~ does not exist
$ iptables -t mangle -A FORWARD -j IMQ --todev 0
rc 2
!~ .
$ iptables -t raw -N fooX1234
$ iptables -t raw -A fooX1234 -j CT --notrack
$ iptables -t filter -F fooX1234
$ iptables -t filter -X fooX1234
$ iptables -t mangle -F fooX1234
$ iptables -t mangle -X fooX1234

== probes/ufw: recent, limit, state, addrtype in a scratch chain
+ iptables -N ufw-caps-test
$ iptables -A ufw-caps-test -m conntrack --ctstate NEW -m recent --set
$ iptables -A ufw-caps-test -m conntrack --ctstate NEW -m recent --update --seconds 30 --hitcount 6
$ iptables -F ufw-caps-test
$ iptables -X ufw-caps-test

# 10. LibreELEC had to drop --reject-with: it must load from a file

== restored/reject types
$ iptables-restore
< *filter
< -A INPUT -p tcp -j REJECT --reject-with tcp-reset
< -A INPUT -p udp -j REJECT --reject-with icmp-port-unreachable
< -A INPUT -j REJECT --reject-with icmp-proto-unreachable
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -p tcp -j REJECT --reject-with tcp-reset$
> -A INPUT -p udp -j REJECT --reject-with icmp-port-unreachable$
> -A INPUT -j REJECT --reject-with icmp-proto-unreachable$

# Rules that are not ours

== foreign/a table of nft's is left alone
+ nft add table ip theirs
+ nft 'add chain ip theirs input { type filter hook input priority 0; }'
+ nft add rule ip theirs input tcp dport 22 accept
$ iptables-save
$ iptables -F
$ iptables -X
$ iptables-restore
< *filter
< -A INPUT -j ACCEPT
< COMMIT
$ nft list table ip theirs | grep -c 'tcp dport 22 accept'
> 1$

== foreign/a rule among ours is shown, kept by others' commands, and save says so
+ iptables -A INPUT -s 192.0.2.1 -j ACCEPT
+ nft add rule ip filter INPUT numgen inc mod 2 offset 100 100 accept
+ iptables -A INPUT -s 192.0.2.2 -j ACCEPT
$ iptables -S INPUT 2>/dev/null | grep '^-'
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -j ACCEPT$
> -A INPUT -s 192.0.2.2/32 -j ACCEPT$
$ iptables -S INPUT 2>/dev/null | grep -c '^#'
> 1$
$ iptables -D INPUT -s 192.0.2.2 -j ACCEPT
$ nft list chain ip filter INPUT | grep -c numgen
> 1$
$ iptables-save
rc 1
>~ ^-A INPUT -s 192\.0\.2\.1/32 -j ACCEPT$
!~ .

== foreign/another program's set survives a restore
+ iptables -A INPUT -j ACCEPT
+ nft 'add set ip filter theirs { type ipv4_addr; elements = { 192.0.2.1 } }'
$ iptables-restore
< *filter
< -A INPUT -j DROP
< COMMIT
$ nft list set ip filter theirs | grep -c 192.0.2.1
> 1$

# Conventions that other tools look for in the kernel

== kernel/table, chain, hook and priority are the usual ones
+ for t in filter mangle raw security; do iptables -t $t -A OUTPUT -j ACCEPT; done
+ iptables -t nat -A OUTPUT -j ACCEPT
+ iptables -t nat -A POSTROUTING -j ACCEPT
$ nft -y -s list ruleset 2>/dev/null | grep -E '^table|hook' | sed 's/^[[:space:]]*//'
>~ ^table ip filter \{$
>~ ^type filter hook output priority 0; policy accept;$
>~ ^type route hook output priority -150; policy accept;$
>~ ^type filter hook output priority -300; policy accept;$
>~ ^type filter hook output priority 150; policy accept;$
>~ ^type nat hook output priority -100; policy accept;$
>~ ^type nat hook postrouting priority 100; policy accept;$

# nat sees the first packet of a connection only; what others drop there can be deleted
== nat/DROP is no policy and no target
$ iptables -t nat -A PREROUTING -j DROP
rc 2
!^ iptables v1.8.13 (nf_tables): 
!~ The "nat" table is not intended for filtering, the use of DROP is therefore inhibited\.
$ iptables -I POSTROUTING -s 192.0.2.1,192.0.2.2 -j DROP -t nat
rc 2
!~ the use of DROP is therefore inhibited
$ ip6tables -t nat -P OUTPUT DROP
rc 2
!~ the use of DROP is therefore inhibited
$ iptables-restore
< *nat
< :PREROUTING ACCEPT [0:0]
< :user - [0:0]
< -A user -j DROP
< COMMIT
rc 2
!~ Error occurred at line: 4
$ iptables-translate -t nat -A PREROUTING -j DROP
rc 2
!~ the use of DROP is therefore inhibited
$ iptables-restore
< *nat
< :PREROUTING DROP [0:0]
< COMMIT
+ nft add rule ip nat PREROUTING counter drop
$ iptables -t nat -S PREROUTING
> -P PREROUTING DROP$
> -A PREROUTING -j DROP$
$ iptables -t nat -C PREROUTING -j DROP
$ iptables -t nat -D PREROUTING -j DROP
$ iptables -t nat -S PREROUTING
> -P PREROUTING DROP$

# a name of networks(5) is its address, and comes before hosts
== addresses/names of networks
? grep -q '^loopback[[:space:]]*127.0.0.0' /etc/networks
$ iptables -A INPUT -s loopback/8 -d loopback
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 127.0.0.0/8 -d 127.0.0.0/32$

# what counts packets that no rule took begins anew with the policy
== counters/a policy that is set begins at zero
$ iptables-restore -c
< *filter
< :INPUT ACCEPT [1:2]
< :FORWARD DROP [3:4]
< :OUTPUT ACCEPT [5:6]
< COMMIT
$ iptables -P INPUT ACCEPT
$ iptables-restore -n
< *filter
< :FORWARD DROP [7:8]
< :OUTPUT - [9:10]
< COMMIT
$ iptables-save -c | grep ^:
> :INPUT ACCEPT [0:0]$
> :FORWARD DROP [0:0]$
> :OUTPUT ACCEPT [5:6]$
$ iptables-restore -n -c
< *filter
< :FORWARD - [7:8]
< :OUTPUT -
< COMMIT
$ iptables-save -c | grep ^:
> :INPUT ACCEPT [0:0]$
> :FORWARD DROP [7:8]$
> :OUTPUT ACCEPT [5:6]$

# -N refuses such a name; -E and a file do not
== chains/of a target's name
$ iptables -N user
$ iptables -E user LOG
$ saved=$(iptables-save); echo "$saved" | iptables-restore
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N LOG$
