# SPDX-License-Identifier: GPL-2.0-or-later
#
# listing.t - the layouts that clients parse: -S, -L in its variants, save. The
# texts of single matches and targets are tested in tests/rules.

# -S

# ListChains stops at the first line that is neither -P nor -N
== go-iptables/ListChains
+ iptables -N zeta
+ iptables -A zeta -j RETURN
+ iptables -A INPUT -j zeta
+ iptables -N alpha
$ iptables -t filter -S --wait
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N alpha$
> -N zeta$
> -A INPUT -j zeta$
> -A zeta -j RETURN$

== go-iptables/ListChains beside a base chain of somebody else's
? nft add table ip filter
+ iptables -N CNI-FORWARD
+ iptables -A FORWARD -j CNI-FORWARD
+ nft 'add chain ip filter theirs { type filter hook input priority 5; }'
+ nft add rule ip filter theirs tcp dport 22 accept
$ test "$(iptables -S 2>/dev/null | awk '!/^-[PN] / { exit } { print $2 }' | tr '\n' ' ')" = 'INPUT FORWARD OUTPUT CNI-FORWARD '

== go-iptables/ListChains beside a rule of somebody else's
+ iptables -N CNI-FORWARD
+ nft add rule ip filter CNI-FORWARD ip saddr @nh,96,8 accept || nft add rule ip filter CNI-FORWARD numgen inc mod 2 0 accept
$ test "$(iptables -S 2>/dev/null | awk '!/^-[PN] / { exit } { print $2 }' | tr '\n' ' ')" = 'INPUT FORWARD OUTPUT CNI-FORWARD '

# LXD and tailscale count prefixes, kube-router wants the chain's own line first
== kube-router/-S CHAIN begins with -N CHAIN
+ iptables -N KUBE-ROUTER-INPUT
+ iptables -A KUBE-ROUTER-INPUT -s 192.0.2.0/24 -j ACCEPT
$ iptables -S KUBE-ROUTER-INPUT
> -N KUBE-ROUTER-INPUT$
> -A KUBE-ROUTER-INPUT -s 192.0.2.0/24 -j ACCEPT$

== go-iptables/ListWithCounters
+ iptables -A INPUT -c 3 180 -s 192.0.2.1 -p tcp -m tcp --dport 22 -j ACCEPT
$ iptables -t filter -v -S INPUT --wait
> -P INPUT ACCEPT -c 0 0$
> -A INPUT -s 192.0.2.1/32 -p tcp -m tcp --dport 22 -c 3 180 -j ACCEPT$

# drops two lines, then wants nine or more fields in this order
== go-iptables/Stats
+ iptables -A INPUT -c 3 180 -s 192.0.2.0/24 -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
+ iptables -A INPUT -d 192.0.2.1 -j DROP
$ iptables -t filter -L INPUT -n -v -x --wait
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
>     pkts      bytes target     prot opt in     out     source               destination         $
>        3      180 ACCEPT     tcp  --  eth0   *       192.0.2.0/24         0.0.0.0/0            tcp dpt:22$
>        0        0 DROP       all  --  *      *       0.0.0.0/0            192.0.2.1           $
$ iptables -t filter -L INPUT -n -v -x | tail -n +3 | awk 'NF < 9 || $1 !~ /^[0-9]+$/ || $2 !~ /^[0-9]+$/ || $8 !~ /^[0-9.\/]+$/ || $9 !~ /^[0-9.\/]+$/'

== go-iptables/Stats of ip6tables
+ ip6tables -A INPUT -s 2001:db8::/32 -p tcp -j ACCEPT
$ ip6tables -L INPUT -n -v -x | tail -n +3 | sed -E 's/^ *//' | grep -Eq '^0 +0 ACCEPT +tcp +(-- +)?\* +\* +2001:db8::/32 +::/0 *$'

== gluetun/header words
+ iptables -A INPUT -c 100000 1500 -i lo -j ACCEPT
$ iptables -t filter -L INPUT --line-numbers -n -v
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
> num   pkts bytes target     prot opt in     out     source               destination         $
> 1     100K  1500 ACCEPT     all  --  lo     *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -t filter -L INPUT --line-numbers -n -v | awk 'NR == 1 && NF != 8 || NR == 2 && $0 !~ /^num +pkts +bytes +target +prot +opt +in +out +source +destination *$/'

== list/layout with -n
+ iptables -N USER
+ iptables -A INPUT -s 192.0.2.1 -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
+ iptables -A INPUT ! -s 192.0.2.0/24 ! -d 10.0.0.0/8 ! -i eth0 ! -p udp -j DROP
+ iptables -A INPUT
+ iptables -A INPUT -f -j DROP
+ iptables -A INPUT ! -f -g USER
+ iptables -A INPUT -j USER
$ iptables -nL
> Chain INPUT (policy ACCEPT)$
> target     prot opt source               destination         $
> ACCEPT     tcp  --  192.0.2.1            0.0.0.0/0            tcp dpt:22$
> DROP      !udp  -- !192.0.2.0/24        !10.0.0.0/8          $
>            all  --  0.0.0.0/0            0.0.0.0/0           $
> DROP       all  -f  0.0.0.0/0            0.0.0.0/0           $
> USER       all  !f  0.0.0.0/0            0.0.0.0/0           [goto] $
> USER       all  --  0.0.0.0/0            0.0.0.0/0           $
> $
> Chain FORWARD (policy ACCEPT)$
> target     prot opt source               destination         $
> $
> Chain OUTPUT (policy ACCEPT)$
> target     prot opt source               destination         $
> $
> Chain USER (2 references)$
> target     prot opt source               destination         $

== list/layout with -n -v
+ iptables -N USER
+ iptables -A INPUT -s 192.0.2.1 -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
+ iptables -A INPUT ! -s 192.0.2.0/24 ! -d 10.0.0.0/8 ! -i eth0 ! -p udp -j DROP
+ iptables -A INPUT -i eth+ -j USER
$ iptables -nvL INPUT
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $
>     0     0 ACCEPT     tcp  --  eth0   *       192.0.2.1            0.0.0.0/0            tcp dpt:22$
>     0     0 DROP      !udp  --  !eth0  *      !192.0.2.0/24        !10.0.0.0/8          $
>     0     0 USER       all  --  eth+   *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -nv -L INPUT --line-numbers
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
> num   pkts bytes target     prot opt in     out     source               destination         $
> 1        0     0 ACCEPT     tcp  --  eth0   *       192.0.2.1            0.0.0.0/0            tcp dpt:22$
> 2        0     0 DROP      !udp  --  !eth0  *      !192.0.2.0/24        !10.0.0.0/8          $
> 3        0     0 USER       all  --  eth+   *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -nvL USER
> Chain USER (1 references)$
>  pkts bytes target     prot opt in     out     source               destination         $

== list/layout without -n
+ iptables -A INPUT -s 0.0.0.0/0 -p tcp -m tcp --dport 22 -j ACCEPT
+ iptables -A INPUT ! -i eth0 -j DROP
$ iptables -L INPUT
> Chain INPUT (policy ACCEPT)$
> target     prot opt source               destination         $
> ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:ssh$
> DROP       all  --  anywhere             anywhere            $
$ iptables -vL INPUT
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $
>     0     0 ACCEPT     tcp  --  any    any     anywhere             anywhere             tcp dpt:ssh$
>     0     0 DROP       all  --  !eth0  any     anywhere             anywhere            $
$ iptables -L INPUT --line-numbers
> Chain INPUT (policy ACCEPT)$
> num  target     prot opt source               destination         $
> 1    ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:ssh$
> 2    DROP       all  --  anywhere             anywhere            $

== list/layout of ip6tables
+ ip6tables -A INPUT -s 2001:db8::1 -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
+ ip6tables -A INPUT ! -s 2001:db8:1:2:3:4:5:6 ! -d fe80::/10 ! -i eth0 ! -p udp -j DROP
$ ip6tables -nL INPUT
> Chain INPUT (policy ACCEPT)$
> target     prot opt source               destination         $
> ACCEPT     tcp  --  2001:db8::1          ::/0                 tcp dpt:22$
> DROP      !udp  -- !2001:db8:1:2:3:4:5:6 !fe80::/10           $
$ ip6tables -nvxL INPUT
> Chain INPUT (policy ACCEPT 0 packets, 0 bytes)$
>     pkts      bytes target     prot opt in     out     source               destination         $
>        0        0 ACCEPT     tcp  --  eth0   *       2001:db8::1          ::/0                 tcp dpt:22$
>        0        0 DROP      !udp  --  !eth0  *      !2001:db8:1:2:3:4:5:6 !fe80::/10           $

== list/long names push to the right and are never cut
+ iptables -N abcdefghijklmnopqrstuvwxyz01
+ iptables -A FORWARD -i abcdefghijklmno -o abcdefghijklmn+ -s 111.111.111.0/255.255.0.255 ! -d 222.222.222.222 -p udplite -j abcdefghijklmnopqrstuvwxyz01
$ iptables -nvL FORWARD
> Chain FORWARD (policy ACCEPT 0 packets, 0 bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $
>     0     0 abcdefghijklmnopqrstuvwxyz01  udplite --  abcdefghijklmno abcdefghijklmn+  111.111.0.0/255.255.0.255 !222.222.222.222     $

== list/one rule by its number has no header
+ iptables -A INPUT -s 192.0.2.1 -j DROP
+ iptables -A INPUT -c 5 6 -j ACCEPT
$ iptables -nL INPUT 1
> DROP       all  --  192.0.2.1            0.0.0.0/0           $
$ iptables -nvL INPUT 2
>     5     6 ACCEPT     all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -nL INPUT 2 --line-numbers
> 2    ACCEPT     all  --  0.0.0.0/0            0.0.0.0/0           $
$ iptables -nL INPUT 3
$ iptables -S INPUT 3
$ iptables -S INPUT 2
> -A INPUT -j ACCEPT$

# 5 digits in full, then rounded to K, M, G, T of 1000
== list/counters
+ printf '*filter\n:INPUT ACCEPT [99999:99999999]\n:FORWARD DROP [100000:10239999]\n:OUTPUT ACCEPT [123456789:12345678901234]\n[0:1] -A INPUT\n[9999:99999] -A INPUT\n[100000:100500] -A INPUT\n[999499:999500] -A INPUT\n[9999499:9999500] -A INPUT\n[10000499:10499999] -A INPUT\n[9999499999:9999500000] -A INPUT\n[9999499999999:9999500000000] -A INPUT\nCOMMIT\n' | iptables-restore -c
$ iptables -vL INPUT -n
> Chain INPUT (policy ACCEPT 99999 packets, 100M bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $
>     0     1            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>  9999 99999            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>  100K  101K            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>  999K 1000K            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
> 9999K   10M            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>   10M   11M            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>   10G   10G            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>   10T   10T            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -nvxL INPUT
> Chain INPUT (policy ACCEPT 99999 packets, 99999999 bytes)$
>     pkts      bytes target     prot opt in     out     source               destination         $
>        0        1            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>     9999    99999            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>   100000   100500            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>   999499   999500            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
>  9999499  9999500            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
> 10000499 10499999            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
> 9999499999 9999500000            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
> 9999499999999 9999500000000            all  --  *      *       0.0.0.0/0            0.0.0.0/0           $
$ iptables -nvL FORWARD
> Chain FORWARD (policy DROP 100K packets, 10M bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $
$ iptables -nvL OUTPUT
> Chain OUTPUT (policy ACCEPT 123M packets, 12T bytes)$
>  pkts bytes target     prot opt in     out     source               destination         $

# numbers unless well known; 255 is the probe of Istio
== list/protocols
+ for p in tcp udp udplite icmp esp ah sctp dccp ipcomp mh all gre igmp 4 89 255 58; do iptables -A INPUT -p $p -j ACCEPT || exit; done
$ iptables -nL INPUT | awk 'NR > 2 { printf "%s ", $2 }'
>~ \Atcp udp udplite icmp esp ah sctp dccp ipcomp mh all 47 2 4 89 255 icmpv6 \Z
$ iptables -S INPUT | awk 'NR > 1 { printf "%s ", $3 == "-p" ? $4 : "-" }'
>~ \Atcp udp udplite icmp esp ah sctp dccp ipcomp (mh|mobility-header) - 47 2 4 89 255 (icmpv6|ipv6-icmp) \Z

== list/protocols are looked up without -n
+ for p in tcp gre igmp 4 89 253 all; do iptables -A INPUT -p $p -j ACCEPT || exit; done
$ iptables -L INPUT | awk 'NR > 2 { printf "%s ", $2 }'
>~ \Atcp gre igmp (ipencap|ip-encap|ipv4) ospf(igp)? 253 all \Z

# an older netavark asks so where the version says nf_tables
== rust-iptables/-n -S
+ iptables -N NETAVARK-1
+ iptables -A NETAVARK-1 -d 192.0.2.0/24 -j ACCEPT
$ iptables -n -S NETAVARK-1
> -N NETAVARK-1$
> -A NETAVARK-1 -d 192.0.2.0/24 -j ACCEPT$
$ iptables -t filter -n -S | tail -n 1
> -A NETAVARK-1 -d 192.0.2.0/24 -j ACCEPT$

# OCF's portblock looks for its own rule so: protocols by name also with -n
== portblock/finds its rule
+ iptables -w -I INPUT -p tcp -d 192.0.2.1 -m multiport --dports 80,443 -j DROP
$ iptables -w -n -L INPUT | grep -c '^DROP[ ]*tcp[ ]*--[ ]*0.0.0.0/0[ ]*192.0.2.1[ ]*multiport dports 80,443[ ]*$'
> 1$

== lxd, tailscale/each rule is a line that begins with -A
+ iptables -N ts-input
+ iptables -A ts-input -s 192.0.2.1 -j ACCEPT
+ iptables -I ts-input -i lo -j ACCEPT
+ iptables -R ts-input 1 -i lo -j RETURN
$ iptables -S ts-input | grep -Ec '^-(A|I|R) '
> 2$
$ iptables -S ts-input | grep -Ec '^-A '
> 2$

# First lines

== ansible/policy
+ iptables -P FORWARD DROP
$ iptables -L FORWARD | head -n 1
>~ \(policy ([A-Z]+)\)
$ iptables -t filter -L INPUT
>~ \AChain INPUT \(policy ACCEPT\)$

== sshuttle/chain names
+ iptables -t nat -N sshuttle-12300
$ iptables -w -t nat -nL
>~ ^Chain sshuttle-12300 

== jc/policy counters
$ iptables -L -v
>~ ^Chain INPUT \(policy ACCEPT 0 packets, 0 bytes\)$

== fail2ban/actioncheck
+ iptables -N f2b-sshd
+ iptables -I INPUT -p tcp -j f2b-sshd
$ iptables -n -L INPUT | grep -q 'f2b-sshd[ \t]'

== opensnitch/NFQUEUE
? iptables -A INPUT -m conntrack --ctstate NEW,RELATED -j NFQUEUE --queue-num 0 --queue-bypass
$ iptables -t filter -L INPUT
>~ NFQUEUE.*ctstate NEW,RELATED.*NFQUEUE num.*

# Save

== save/frame
+ iptables -P FORWARD DROP
+ iptables -N b
+ iptables -N B
+ iptables -N a-1
+ iptables -A INPUT -c 5 6 -j b
$ iptables-save | sed 's/ on .*/ on DATE/'
> # Generated by iptables-save v1.8.13 (nf_tables) on DATE$
> *filter$
> :INPUT ACCEPT [0:0]$
> :FORWARD DROP [0:0]$
> :OUTPUT ACCEPT [0:0]$
> :B - [0:0]$
> :a-1 - [0:0]$
> :b - [0:0]$
> -A INPUT -j b$
> COMMIT$
> # Completed on DATE$
$ iptables-save -c | sed 's/ on .*/ on DATE/' | grep -v '^[:#]'
> *filter$
> [5:6] -A INPUT -j b$
> COMMIT$
$ iptables-save
>~ ^# Generated by iptables-save v1\.8\.13 \(nf_tables\) on (Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9]\d \d\d:\d\d:\d\d \d{4}$
>~ ^# Completed on (Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9]\d \d\d:\d\d:\d\d \d{4}\n\Z
$ ip6tables-save -t filter
>~ ^# Generated by ip6tables-save v1\.8\.13 \(nf_tables\) on 

== save/base chains of each table, in the order of the hooks
$ iptables-save -t nat | grep '^:'
> :PREROUTING ACCEPT [0:0]$
> :INPUT ACCEPT [0:0]$
> :OUTPUT ACCEPT [0:0]$
> :POSTROUTING ACCEPT [0:0]$
unchanged
$ iptables-save -t mangle | grep '^:'
> :PREROUTING ACCEPT [0:0]$
> :INPUT ACCEPT [0:0]$
> :FORWARD ACCEPT [0:0]$
> :OUTPUT ACCEPT [0:0]$
> :POSTROUTING ACCEPT [0:0]$
$ iptables-save -t raw | grep '^:'
> :PREROUTING ACCEPT [0:0]$
> :OUTPUT ACCEPT [0:0]$
$ iptables-save -t security | grep '^:'
> :INPUT ACCEPT [0:0]$
> :FORWARD ACCEPT [0:0]$
> :OUTPUT ACCEPT [0:0]$

== save/order of the tables
+ for t in filter nat raw security mangle; do iptables -t $t -A OUTPUT -j ACCEPT; done
$ iptables-save | grep '^[*]' | tr '\n' ' '
>~ \A\*mangle \*security \*raw \*filter \*nat \Z

== calico/chains, rules, hashes
+ iptables -N cali-fw-x
+ iptables -A cali-fw-x -m comment --comment "cali:W3s8-abc_DEF0123" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
$ iptables-save -t filter
>~ ^:(\S+)
>~ ^-A (\S+)
>~ ^-A cali-fw-x -m comment --comment "?cali:([A-Za-z0-9_-]+)"? -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT$
>!~ ^# Table .* is incompatible

== iptables-wrappers/hint chains
+ iptables -t mangle -N KUBE-IPTABLES-HINT
+ iptables -t mangle -N KUBE-KUBELET-CANARY
$ iptables-nft-save -t mangle
>~ (?m)^:(KUBE-IPTABLES-HINT|KUBE-KUBELET-CANARY)

== puppet/order of options
+ iptables -A INPUT -j ACCEPT -m comment --comment "000 all" -m state --state NEW -p tcp -m multiport --dports 80,443 -s 192.0.2.0/24 -i eth0
$ iptables-save | grep '^-A'
> -A INPUT -s 192.0.2.0/24 -i eth0 -p tcp -m comment --comment "000 all" -m state --state NEW -m multiport --dports 80,443 -j ACCEPT$
$ iptables-save
>~ (?m)^\*(nat|mangle|filter|raw|rawpost|broute|security)
>!~ # Warning:

== crowdsec/sets
? ipset create crowdsec-blacklists hash:net && iptables -A INPUT -m set --match-set crowdsec-blacklists src -j DROP
$ iptables-save -c
>~ ^\[(\d+):(\d+)\] -A [0-9A-Za-z_-]+ -m set --match-set (.*) src .*-j \w+

== iptables_exporter/counters
+ iptables -A INPUT -j ACCEPT
$ iptables-save -c | awk '/ -A /{ print $1 } /^:/{ print $3 }' | grep -Evx '\[([0-9]+):([0-9]+)]' || test $? = 1

== iptables-tracer/rules
+ iptables -A INPUT -s 192.0.2.1 -j ACCEPT
$ iptables-save | grep -E '^-[AI][[:space:]]+([^[:space:]]+)[[:space:]]+(.*)$'
> -A INPUT -s 192.0.2.1/32 -j ACCEPT$

== neutron/comment before target, addresses of either case
+ iptables -A INPUT -m mac --mac-source FA:16:3E:AB:CD:EF -m comment --comment "spoof" -j DROP
$ iptables-save | grep -i '^-A INPUT -m mac --mac-source fa:16:3e:ab:cd:ef -m comment --comment spoof -j DROP$' | wc -l
> 1$
$ iptables -C INPUT -m mac --mac-source fa:16:3e:ab:cd:ef -m comment --comment "spoof" -j DROP

== wg-quick/its rules come back as they can be deleted
+ printf '*raw\n-I PREROUTING ! -i wg0 -d 192.0.2.1 -m addrtype ! --src-type LOCAL -j DROP -m comment --comment "wg-quick(8) rule for wg0"\nCOMMIT\n*mangle\n-I POSTROUTING -m mark --mark 51820 -p udp -j CONNMARK --save-mark -m comment --comment "wg-quick(8) rule for wg0"\n-I PREROUTING -p udp -j CONNMARK --restore-mark -m comment --comment "wg-quick(8) rule for wg0"\nCOMMIT\n' | iptables-restore -n
+ iptables-save >saved
$ grep -c -- '-m comment --comment "wg-quick(8) rule for wg0"' saved
> 3$
$ awk '/^\*/ { t = $0 } t != p && /^\*/ { print; p = t } /^-A.*wg-quick\(8\) rule for wg0/ { sub(/^-A/, "-D"); print } /^COMMIT/ { print }' saved | iptables-restore -n
$ iptables-save | grep -c '^-A' || test $? = 1
> 0$

# words are compared as sets, quotes stripped, after removing 0x0+
== kubernetes/marks have no leading zeros
+ iptables -t nat -A OUTPUT -m mark --mark 0x00004000/0x00004000 -j MARK --set-xmark 0x00004000/0x0
$ iptables -t nat -S OUTPUT
> -P OUTPUT ACCEPT$
> -A OUTPUT -m mark --mark 0x4000/0x4000 -j MARK --set-xmark 0x4000/0x0$

# Verbose

== verbose/one line for each rule
$ iptables -v -A INPUT -s 192.0.2.1 -p tcp --dport 22 -j ACCEPT
> ACCEPT  tcp opt -- in * out *  192.0.2.1  -> 0.0.0.0/0   tcp dpt:22$
$ iptables -v -I INPUT -i eth0 ! -s 192.0.2.1 -j DROP
> DROP  all opt -- in eth0 out * !192.0.2.1  -> 0.0.0.0/0  $
$ iptables -v -C INPUT -i eth0 ! -s 192.0.2.1 -j DROP
> DROP  all opt -- in eth0 out * !192.0.2.1  -> 0.0.0.0/0  $
$ iptables -v -D INPUT -i eth0 ! -s 192.0.2.1 -j DROP
> DROP  all opt -- in eth0 out * !192.0.2.1  -> 0.0.0.0/0  $
$ iptables -v -A FORWARD
>   all opt -- in * out *  0.0.0.0/0  -> 0.0.0.0/0  $
$ iptables -v -A INPUT -s 192.0.2.1,192.0.2.2 -j ACCEPT
> ACCEPT  all opt -- in * out *  192.0.2.1  -> 0.0.0.0/0  $
> ACCEPT  all opt -- in * out *  192.0.2.2  -> 0.0.0.0/0  $
$ iptables -v -D INPUT 1
$ iptables -N USER
$ iptables -v -A INPUT -m mark --mark 1 -g USER
> USER  all opt -- in * out *  0.0.0.0/0  -> 0.0.0.0/0  [goto]  mark match 0x1$

# bridges and ARP have a form of their own, that of their listings
== verbose/of ebtables and arptables
$ ebtables -v -A INPUT -p ! IPv4 -i eth0 --log
> ! -p IPv4 -i eth0 --log-level notice -j CONTINUE$
$ ebtables -v -D INPUT -p ! IPv4 -i eth0 --log
> ! -p IPv4 -i eth0 --log-level notice -j CONTINUE$
$ arptables -v -A INPUT -s 192.0.2.1 --opcode Request -j DROP
> -j DROP -i * -o * -s 192.0.2.1 --opcode 1$
$ arptables -v -I INPUT
> -i * -o *$

# what xt would cut at 29 bytes is kept where no xt is needed, else refused
== log prefixes/longer than xt's
$ iptables -A INPUT -j LOG --log-prefix "123456789012345678901234567890: "
$ iptables -C INPUT -j LOG --log-prefix "123456789012345678901234567890: "
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j LOG --log-prefix "123456789012345678901234567890: "$
$ iptables --dialect=shared -A INPUT -j LOG --log-prefix "123456789012345678901234567890: "
rc 1
!~ LOG: cannot be expressed

== verbose/chains
$ iptables -v -N USER
$ iptables -v -E USER OTHER
$ iptables -v -P INPUT ACCEPT
$ iptables -v -F OTHER
> Flushing chain `OTHER'$
$ iptables -v -Z OTHER
> Zeroing chain `OTHER'$
$ iptables -v -X OTHER
> Deleting chain `OTHER'$

# all chains: those of the kernel's hooks, also where they are not there yet, then by name
== verbose/all chains
+ iptables -N web
+ iptables -N Zed
$ iptables -v -F
> Flushing chain `INPUT'$
> Flushing chain `FORWARD'$
> Flushing chain `OUTPUT'$
> Flushing chain `Zed'$
> Flushing chain `web'$
+ iptables -A FORWARD -j DROP
$ iptables -v -Z
> Zeroing chain `INPUT'$
> Zeroing chain `FORWARD'$
> Zeroing chain `OUTPUT'$
> Zeroing chain `Zed'$
> Zeroing chain `web'$
+ iptables -F
$ iptables -v -X
> Deleting chain `Zed'$
> Deleting chain `web'$
$ iptables -t nat -v -F POSTROUTING
> Flushing chain `POSTROUTING'$

# elements are counted where there are several
== list/elements of a policy
+ iptables -A INPUT -m policy --dir in --pol ipsec --strict --proto esp
+ iptables -A INPUT -m policy --dir in --pol ipsec --strict --reqid 1 --next --proto ah
$ iptables -nL INPUT | tail -n 2
>            all  --  0.0.0.0/0            0.0.0.0/0            policy match dir in pol ipsec strict proto 50$
>            all  --  0.0.0.0/0            0.0.0.0/0            policy match dir in pol ipsec strict [0] reqid 1 [1] proto 51$
