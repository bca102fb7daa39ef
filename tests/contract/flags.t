# SPDX-License-Identifier: GPL-2.0-or-later
#
# flags.t - the forms of the options that clients use, each of which has to be
# understood in silence. A command without any line below it must succeed and
# print nothing: moby takes every byte on either stream for a failure.

# Waiting: nothing waits for a lock, every form is accepted anywhere

== wait/fail2ban, libvirt, sshuttle, LXD: -w alone
$ iptables -w -N f2b-sshd
$ iptables -w -A f2b-sshd -j RETURN
$ iptables -w -I INPUT -p tcp -m multiport --dports ssh -j f2b-sshd
$ iptables -w -n -L INPUT | grep -q 'f2b-sshd[ \t]'
$ iptables -w -D INPUT -p tcp -m multiport --dports ssh -j f2b-sshd
$ iptables -w -F f2b-sshd
$ iptables -w -X f2b-sshd

== wait/kubernetes: -w 5 -W 100000, the chain before -t
$ iptables -w 5 -W 100000 -N KUBE-MARK -t nat
$ iptables -w 5 -W 100000 -A KUBE-MARK -t nat -j MARK --or-mark 0x4000
$ iptables -w 5 -W 100000 -C KUBE-MARK -t nat -j MARK --or-mark 0x4000
$ iptables -w 5 -W 100000 -D KUBE-MARK -t nat -j MARK --or-mark 0x4000
$ iptables -w 5 -W 100000 -X KUBE-MARK -t nat

== wait/firewalld: -w10 in one word
$ iptables -w10 -t filter -A INPUT -j ACCEPT
$ iptables -w10 -t filter -D INPUT -j ACCEPT
$ ip6tables -w10 -A INPUT -j ACCEPT

== wait/azure-npm: -w 60 after the command
$ iptables -A FORWARD -w 60 -j ACCEPT
$ iptables -D FORWARD -j ACCEPT -w 60

== wait/go-iptables: --wait last, with or without seconds
$ iptables -t nat -A POSTROUTING -s 192.0.2.0/24 -j MASQUERADE --wait
$ iptables -t nat -C POSTROUTING -s 192.0.2.0/24 -j MASQUERADE --wait 5
$ iptables -t nat -D POSTROUTING -s 192.0.2.0/24 -j MASQUERADE --wait

== wait/moby: --wait first
$ iptables --wait -t nat -N DOCKER
$ iptables --wait -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
$ iptables --wait -t nat -C PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
$ iptables --wait -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER

== wait/istio: --wait=30
$ iptables --wait=30 -t nat -N ISTIO_INBOUND
$ iptables -t nat --wait=30 -A ISTIO_INBOUND -p tcp --dport 15008 -j RETURN

== wait/calico: --wait 10 --wait-interval 50000
$ iptables --wait 10 --wait-interval 50000 -A FORWARD -j ACCEPT
$ iptables-restore --noflush --verbose --wait 10 --wait-interval 50000
< *filter
< -A INPUT -s 192.0.2.1 -j DROP
< COMMIT
>!~ does not exist
!!~ .
$ iptables -C INPUT -s 192.0.2.1 -j DROP

== wait/neutron, antrea: -w N -W 200000
$ iptables -w 10 -W 200000 -A INPUT -j ACCEPT
$ iptables-restore -w 10 -W 200000 -n
< *filter
< COMMIT

# firewalld merges the streams and passes nothing but LANG
== wait/firewalld: an empty environment
$ env -i LANG=C "$BIN/iptables" -w10 -t filter -A INPUT -j ACCEPT
$ env -i LANG=C "$BIN/iptables" -w10 -t filter -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j ACCEPT$

== wait/many at once: each adds its rule and none has to be told to retry
$ for i in $(seq 40); do iptables -w -A INPUT -s 192.0.2.$i -j ACCEPT & done; wait
$ iptables -S INPUT | grep -c '^-A'
> 40$
$ for i in $(seq 40); do iptables -D INPUT -s 192.0.2.$i -j ACCEPT -w 5 & done; wait
$ iptables -S INPUT
> -P INPUT ACCEPT$

== wait/the seconds may be left out before another option
$ iptables -w -A INPUT -j ACCEPT
$ iptables -A INPUT -w -j ACCEPT
$ iptables -A INPUT -j ACCEPT -w
$ iptables -w -t nat -N X
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j ACCEPT$
> -A INPUT -j ACCEPT$
> -A INPUT -j ACCEPT$

# Order of chain, table and options

== order/the chain may come before -t
$ iptables -N CHAIN -t nat
$ iptables -A CHAIN -t nat -p tcp -j RETURN
$ iptables -C CHAIN -t nat -p tcp -j RETURN
$ iptables -S CHAIN -t nat
> -N CHAIN$
> -A CHAIN -p tcp -j RETURN$
$ iptables -F CHAIN -t nat
$ iptables -X CHAIN -t nat

== order/-t last
$ iptables -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080 -t nat
$ iptables -S PREROUTING -t nat
> -P PREROUTING ACCEPT$
> -A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080$

== order/the target before the matches
$ iptables -A INPUT -j ACCEPT -p tcp --dport 22 -s 192.0.2.1
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -p tcp -m tcp --dport 22 -j ACCEPT$

== order/words in one
$ iptables -AINPUT -s192.0.2.1 -ieth0 -j ACCEPT
$ iptables -tnat -AOUTPUT -j ACCEPT
$ iptables -SINPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -i eth0 -j ACCEPT$
$ iptables -nLOUTPUT -tnat
>~ ^ACCEPT

== order/long options, in full, with = and shortened
$ iptables --append=INPUT --source 192.0.2.1 --in-interface eth0 --jump ACCEPT
$ iptables --table nat --new-chain X
$ iptables --insert INPUT 1 --destination 192.0.2.2 --jump DROP
$ iptables --check INPUT --source 192.0.2.1 --in-interface eth0 --jump ACCEPT
$ iptables --append INPUT -p tcp --destination-port=22 --ju ACCEPT
$ iptables --list-rules INPUT
> -P INPUT ACCEPT$
> -A INPUT -d 192.0.2.2/32 -j DROP$
> -A INPUT -s 192.0.2.1/32 -i eth0 -j ACCEPT$
> -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT$
$ iptables --delete INPUT --source 192.0.2.1 --in-interface eth0 --jump ACCEPT
$ iptables --replace INPUT 1 --destination 192.0.2.3 --jump DROP
$ iptables --policy FORWARD DROP
$ iptables --zero INPUT
$ iptables --flush INPUT
$ iptables --table nat --rename-chain X Y
$ iptables --table nat --delete-chain Y

# Restore

== restore/ufw, wg-quick, flannel, neutron: -n keeps what it does not name
+ iptables -A FORWARD -s 192.0.2.1 -j ACCEPT
+ iptables -N KEEP
$ iptables-restore -n
< *filter
< :ufw-user-input - [0:0]
< -A ufw-user-input -p tcp --dport 22 -j ACCEPT
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N KEEP$
> -N ufw-user-input$
> -A FORWARD -s 192.0.2.1/32 -j ACCEPT$
> -A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT$

== restore/without -n the table holds what the file says and nothing else
+ iptables -P FORWARD DROP
+ iptables -A FORWARD -s 192.0.2.1 -j ACCEPT
+ iptables -N GONE
+ iptables -t nat -A OUTPUT -j ACCEPT
$ iptables-restore
< *filter
< :NEW - [0:0]
< -A INPUT -j NEW
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N NEW$
> -A INPUT -j NEW$
$ iptables -t nat -S OUTPUT
> -P OUTPUT ACCEPT$
> -A OUTPUT -j ACCEPT$

== restore/kubernetes, kube-router: -T TABLE, the rest of the file is left out
$ iptables-restore -w 5 -W 100000 -T nat --counters
< *filter
< -A INPUT -j DROP
< COMMIT
< *nat
< [3:4] -A OUTPUT -j ACCEPT
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
$ iptables -t nat -v -S OUTPUT
> -P OUTPUT ACCEPT -c 0 0$
> -A OUTPUT -c 3 4 -j ACCEPT$

== restore/kubernetes: --noflush --counters
$ iptables-restore -w 5 -W 100000 --noflush --counters
< *nat
< :KUBE-SERVICES - [0:0]
< :KUBE-POSTROUTING - [0:0]
< -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
< [5:300] -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j RETURN
< COMMIT
$ iptables-save -t nat -c
>~ ^\[0:0\] -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully$
>~ ^\[5:300\] -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j RETURN$

== restore/calico: --verbose echoes the comments
$ iptables-restore --noflush --verbose
< # one
< *filter
< # two
< :cali-x - [0:0]
< COMMIT
>~ ^# one$
>~ ^# two$

== restore/ansible: --test changes nothing, FILE is the last argument
+ printf '*filter\n-A INPUT -j DROP\nCOMMIT\n' >rules
$ iptables-restore --test --table filter rules
unchanged
$ iptables-restore --test rules
unchanged
$ iptables-restore --table filter rules
$ iptables -C INPUT -j DROP

== restore/--modprobe PATH is accepted
$ iptables-restore --modprobe /sbin/modprobe
< *filter
< -A INPUT -j DROP
< COMMIT
$ iptables-restore -M /sbin/modprobe -n
< *filter
< COMMIT
$ iptables -C INPUT -j DROP

# loaded or refused, but never success with nothing done
== restore/-w before a file name
+ printf '*filter\n-A INPUT -j DROP\nCOMMIT\n' >rules
$ if iptables-restore -w rules </dev/null 2>/dev/null; then iptables -C INPUT -j DROP; fi

== restore/-w N before a file name
+ printf '*filter\n-A INPUT -j DROP\nCOMMIT\n' >rules
$ iptables-restore -w 5 rules
$ iptables -C INPUT -j DROP

== restore/netfilter-persistent: a file on stdin
+ printf '*filter\n-A INPUT -j DROP\nCOMMIT\n' >rules.v4
+ printf '*filter\n-A INPUT -s 2001:db8::1 -j DROP\nCOMMIT\n' >rules.v6
$ iptables-restore <rules.v4
$ ip6tables-restore <rules.v6
$ iptables -C INPUT -j DROP
$ ip6tables -C INPUT -s 2001:db8::1 -j DROP

== restore/iptables-apply and netfilter-persistent: save and load again
+ iptables -A INPUT -s 192.0.2.1 -m comment --comment "a \"quoted\" word" -j DROP
+ iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
+ iptables-save >first
$ iptables-restore <first
$ iptables-save | sed 's/ on .*//' >second; sed 's/ on .*//' first | diff - second

== restore/lines for the other family are left out
$ iptables-restore
< *filter
< -4 -A INPUT -s 192.0.2.1 -j DROP
< -6 -A INPUT -s 2001:db8::1 -j DROP
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -j DROP$
$ ip6tables-restore
< *filter
< -A INPUT -s 192.0.2.1 -j DROP -4
< -A INPUT -6 -s 2001:db8::1 -j DROP
< COMMIT
$ ip6tables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 2001:db8::1/128 -j DROP$

== restore/blanks, tabs, empty lines, comments, no newline at the end
$ printf '\n# a\n*filter \n\n#b\n\t-A  INPUT\t-s 192.0.2.1   -j DROP  \n\nCOMMIT\n\n*nat\nCOMMIT' | iptables-restore
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -s 192.0.2.1/32 -j DROP$

== restore/quotes
$ iptables-restore
< *filter
< -A INPUT -m comment --comment "a b"
< -A INPUT -m comment --comment "a \"b\" c"
< -A INPUT -m comment --comment "back\\slash"
< -A INPUT -m comment --comment "-t nat"
< -A INPUT -m comment --comment ""
< -A INPUT -m comment --comment 'one'
< "-A" INPUT "-j" "ACCEPT"
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -m comment --comment "a b"$
> -A INPUT -m comment --comment "a \"b\" c"$
> -A INPUT -m comment --comment "back\\slash"$
> -A INPUT -m comment --comment "-t nat"$
> -A INPUT -m comment --comment ""$
> -A INPUT -m comment --comment "\'one\'"$
> -A INPUT -j ACCEPT$

# a name stands in a chain line as it is, in a rule as the line is read
== restore/chains with quotes in their names
+ for name in 'a"b' "a'b" 'a\b' '"q"' '"'; do iptables -N "$name"; iptables -A INPUT -j "$name"; done
+ iptables-save | sed 's/ on .*//' >first
$ grep '^:.*-' first
> :" - [0:0]$
> :"q" - [0:0]$
> :a"b - [0:0]$
> :a'b - [0:0]$
> :a\b - [0:0]$
$ iptables-restore <first
$ iptables-save | sed 's/ on .*//' | diff first -

== restore/counters are read with -c and dropped without
+ printf '*filter\n:INPUT DROP [7:8]\n[1:2] -A INPUT -j ACCEPT\nCOMMIT\n' >rules
$ iptables-restore -c rules
$ iptables -v -S INPUT
> -P INPUT DROP -c 7 8$
> -A INPUT -c 1 2 -j ACCEPT$
$ iptables-restore rules
$ iptables -v -S INPUT
> -P INPUT DROP -c 0 0$
> -A INPUT -c 0 0 -j ACCEPT$

== restore/every command of the line
$ iptables-restore
< *filter
< -N a
< -A a -j DROP
< -A a -j RETURN
< -I a 2 -s 192.0.2.1 -j ACCEPT
< -D a -j DROP
< -P FORWARD DROP
< -N b
< -X b
< -N c
< -A c -j DROP
< -F c
< -A INPUT -j a
< COMMIT
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD DROP$
> -P OUTPUT ACCEPT$
> -N a$
> -N c$
> -A INPUT -j a$
> -A a -s 192.0.2.1/32 -j ACCEPT$
> -A a -j RETURN$

== restore/an empty input, a comment, an empty table
$ iptables-restore </dev/null
$ printf '\n' | iptables-restore
$ printf '#foo\n' | iptables-restore
$ printf '*filter\nCOMMIT\n' | iptables-restore

== restore/tables that were committed before an error stay
+ printf '*filter\n-A INPUT -j DROP\nCOMMIT\n*nat\n-A OUTPUT -j NOWHERE\nCOMMIT\n' >rules
$ iptables-restore rules 2>/dev/null || test $? = 2
$ iptables -C INPUT -j DROP

# Save

== save/-t, --table, -c, --counters, --modprobe
+ iptables -A INPUT -c 5 6 -j ACCEPT
+ iptables -t nat -A OUTPUT -j ACCEPT
$ iptables-save -t filter
>~ ^\*filter$
>~ ^-A INPUT -j ACCEPT$
>!~ nat
$ iptables-save --table nat
>~ ^\*nat$
>!~ filter
$ iptables-save -c -t filter
>~ ^\[5:6\] -A INPUT -j ACCEPT$
$ iptables-save --counters --modprobe /sbin/modprobe -t filter
>~ ^\[5:6\] -A INPUT -j ACCEPT$
$ iptables-save -M /sbin/modprobe
>~ ^\*filter$
>~ ^\*nat$

# List

== list/every form that a client uses
+ iptables -N CHAIN
+ iptables -A CHAIN -s 192.0.2.1 -j RETURN
$ iptables -S
>~ ^-A CHAIN
$ iptables -S CHAIN
>~ ^-N CHAIN$
$ iptables -S CHAIN 1
> -A CHAIN -s 192.0.2.1/32 -j RETURN$
$ iptables -v -S CHAIN
>~ ^-A CHAIN -s 192\.0\.2\.1/32 -c 0 0 -j RETURN$
$ iptables --table filter --list-rules
>~ ^-A CHAIN
$ iptables -nL
>~ ^RETURN
$ iptables -L CHAIN -n -v -x
>~ RETURN
$ iptables -n -L CHAIN --line-numbers
>~ ^1    RETURN
$ iptables -w 60 -n -L FORWARD --line-numbers
>~ ^num  target
$ iptables -L CHAIN --numeric
>~ ^RETURN
$ iptables -t filter -L -n
>~ ^RETURN
$ iptables --list CHAIN --verbose --exact --numeric
>~ RETURN

== list/neutron: -L with -Z shows what it then zeroes
+ iptables -N neutron-counter
+ iptables -A neutron-counter -c 12 345 -j RETURN
+ iptables -P INPUT DROP
$ iptables -t filter -L neutron-counter -n -v -x -w 10 -Z
>~ ^ +12 +345 RETURN 
$ iptables -t filter -L neutron-counter -n -v -x -w 10
>~ ^ +0 +0 RETURN 

== list/-L -Z of a policy's counters
+ printf '*filter\n:INPUT DROP [7:8]\n[1:2] -A INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore -c
$ iptables -L INPUT -n -v -Z
>~ ^Chain INPUT \(policy DROP 7 packets, 8 bytes\)$
>~ ^ +1 +2 ACCEPT 
$ iptables -v -S INPUT
> -P INPUT DROP -c 0 0$
> -A INPUT -c 0 0 -j ACCEPT$

== list/-L -Z of tables that do not exist yet
$ iptables -L -Z
>~ ^Chain INPUT \(policy ACCEPT\)$
!!~ .

# Names

== names/every name the distributions install
$ iptables-nft --version
>~ ^iptables v1\.8\.13 \(nf_tables\)$
$ ip6tables-nft --version
>~ ^ip6tables v1\.8\.13 \(nf_tables\)$
$ iptables-nft-save --version
>~ save v1\.8\.13 \(nf_tables\)$
$ iptables-nft-restore --version
>~ restore v1\.8\.13 \(nf_tables\)$
$ ip6tables-nft-save --version
>~ save v1\.8\.13 \(nf_tables\)$
$ ip6tables-nft-restore --version
>~ restore v1\.8\.13 \(nf_tables\)$

# iptables-wrappers, docker-ipv6nat: the applet as a link or as the first argument
== names/one binary by link or by first argument
$ xtables-nft-multi iptables --version
>~ ^iptables v1\.8\.13 \(nf_tables\)$
$ xtables-nft-multi ip6tables-save --version
>~ ^ip6tables-save v1\.8\.13 \(nf_tables\)$
$ ln -s "$BIN/xtables-nft-multi" iptables && ./iptables -V
>~ ^iptables v1\.8\.13 \(nf_tables\)$
$ xtables-nft-multi iptables -A INPUT -j ACCEPT
$ xtables-nft-multi nosuch
rc 1
!~ .
