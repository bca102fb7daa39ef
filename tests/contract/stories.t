# SPDX-License-Identifier: GPL-2.0-or-later
#
# stories.t - longer sequences, as the clients run them from start to stop. The
# single forms are in flags.t. (The clients themselves run in tests/clients.)

== story/moby sets up a bridge network
$ iptables --wait -t nat -N DOCKER
$ iptables --wait -t filter -N DOCKER
$ iptables --wait -t filter -N DOCKER-ISOLATION-STAGE-1
$ iptables --wait -t filter -N DOCKER-ISOLATION-STAGE-2
$ iptables --wait -t filter -N DOCKER-USER
$ iptables --wait -A DOCKER-ISOLATION-STAGE-1 -j RETURN
$ iptables --wait -A DOCKER-ISOLATION-STAGE-2 -j RETURN
$ iptables --wait -t nat -I POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
$ iptables --wait -t nat -I DOCKER -i docker0 -j RETURN
$ iptables --wait -I FORWARD -i docker0 ! -o docker0 -j ACCEPT
$ iptables --wait -I FORWARD -i docker0 -o docker0 -j ACCEPT
$ iptables --wait -I FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
$ iptables --wait -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
$ iptables --wait -t nat -A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER ! --dst 127.0.0.0/8
$ iptables --wait -I FORWARD -o docker0 -j DOCKER
$ iptables --wait -I FORWARD -j DOCKER-ISOLATION-STAGE-1
$ iptables --wait -I DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
$ iptables --wait -I DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
$ iptables --wait -A DOCKER-USER -j RETURN
$ iptables --wait -I FORWARD -j DOCKER-USER
$ iptables --wait -t nat -A DOCKER -p tcp -d 0/0 --dport 8080 -j DNAT --to-destination 172.17.0.2:80 ! -i docker0
$ iptables --wait -t filter -A DOCKER ! -i docker0 -o docker0 -p tcp -d 172.17.0.2 --dport 80 -j ACCEPT
$ iptables --wait -t nat -A POSTROUTING -p tcp -s 172.17.0.2 -d 172.17.0.2 --dport 80 -j MASQUERADE
$ iptables --wait -t nat -C DOCKER -p tcp -d 0/0 --dport 8080 -j DNAT --to-destination 172.17.0.2:80 ! -i docker0
$ iptables --wait -t nat -C OUTPUT -m addrtype --dst-type LOCAL -j DOCKER ! --dst 127.0.0.0/8
$ iptables --wait -t nat -S DOCKER
> -N DOCKER$
> -A DOCKER -i docker0 -j RETURN$
> -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80$
$ iptables --wait -S FORWARD
> -P FORWARD ACCEPT$
> -A FORWARD -j DOCKER-USER$
> -A FORWARD -j DOCKER-ISOLATION-STAGE-1$
> -A FORWARD -o docker0 -j DOCKER$
> -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT$
> -A FORWARD -i docker0 -o docker0 -j ACCEPT$
> -A FORWARD -i docker0 ! -o docker0 -j ACCEPT$
$ iptables --wait -t nat -D DOCKER -p tcp -d 0/0 --dport 8080 -j DNAT --to-destination 172.17.0.2:80 ! -i docker0
$ iptables --wait -t nat -D PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
$ iptables --wait -t nat -D OUTPUT -m addrtype --dst-type LOCAL -j DOCKER ! --dst 127.0.0.0/8
$ iptables --wait -t nat -F DOCKER
$ iptables --wait -t nat -X DOCKER

== story/kubernetes proxies a service
$ iptables -w 5 -W 100000 -N KUBE-SERVICES -t nat
$ iptables -w 5 -W 100000 -C PREROUTING -t nat -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
rc 1
!~ does a matching rule exist
$ iptables -w 5 -W 100000 -I PREROUTING -t nat -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
$ iptables -w 5 -W 100000 -C PREROUTING -t nat -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
$ iptables-save -t nat
>~ ^:KUBE-SERVICES - \[0:0\]$
$ iptables-restore -w 5 -W 100000 --noflush --counters
< *nat
< :KUBE-SERVICES - [0:0]
< :KUBE-NODEPORTS - [0:0]
< :KUBE-POSTROUTING - [0:0]
< :KUBE-MARK-MASQ - [0:0]
< :KUBE-SVC-TCOU7JCQXEZGVUNU - [0:0]
< :KUBE-SEP-AAAAAAAAAAAAAAAA - [0:0]
< :KUBE-SEP-BBBBBBBBBBBBBBBB - [0:0]
< -A KUBE-POSTROUTING -m mark ! --mark 0x00004000/0x00004000 -j RETURN
< -A KUBE-POSTROUTING -j MARK --xor-mark 0x00004000
< -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
< -A KUBE-MARK-MASQ -j MARK --or-mark 0x00004000
< -A KUBE-SERVICES -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp -p udp -d 10.96.0.10 --dport 53 -j KUBE-SVC-TCOU7JCQXEZGVUNU
< -A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp -p udp -d 10.96.0.10 --dport 53 ! -s 10.244.0.0/16 -j KUBE-MARK-MASQ
< -A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment "kube-system/kube-dns:dns -> 10.244.0.2:53" -m statistic --mode random --probability 0.5000000000 -j KUBE-SEP-AAAAAAAAAAAAAAAA
< -A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment "kube-system/kube-dns:dns -> 10.244.0.3:53" -j KUBE-SEP-BBBBBBBBBBBBBBBB
< -A KUBE-SEP-AAAAAAAAAAAAAAAA -m comment --comment kube-system/kube-dns:dns -s 10.244.0.2 -j KUBE-MARK-MASQ
< -A KUBE-SEP-AAAAAAAAAAAAAAAA -m comment --comment kube-system/kube-dns:dns -m udp -p udp -j DNAT --to-destination 10.244.0.2:53
< -A KUBE-SEP-BBBBBBBBBBBBBBBB -m comment --comment kube-system/kube-dns:dns -m recent --name KUBE-SEP-BBBBBBBBBBBBBBBB --set -m udp -p udp -j DNAT --to-destination 10.244.0.3:53
< -A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
< COMMIT
$ iptables -t nat -S KUBE-SVC-TCOU7JCQXEZGVUNU
> -N KUBE-SVC-TCOU7JCQXEZGVUNU$
> -A KUBE-SVC-TCOU7JCQXEZGVUNU ! -s 10.244.0.0/16 -d 10.96.0.10/32 -p udp -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp --dport 53 -j KUBE-MARK-MASQ$
> -A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment "kube-system/kube-dns:dns -> 10.244.0.2:53" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-AAAAAAAAAAAAAAAA$
> -A KUBE-SVC-TCOU7JCQXEZGVUNU -m comment --comment "kube-system/kube-dns:dns -> 10.244.0.3:53" -j KUBE-SEP-BBBBBBBBBBBBBBBB$
$ iptables -t nat -S KUBE-POSTROUTING
> -N KUBE-POSTROUTING$
> -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN$
> -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0$
> -A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully$
$ iptables-restore -w 5 -W 100000 --noflush --counters
< *nat
< :KUBE-SERVICES - [0:0]
< :KUBE-SVC-TCOU7JCQXEZGVUNU - [0:0]
< :KUBE-SEP-AAAAAAAAAAAAAAAA - [0:0]
< :KUBE-SEP-BBBBBBBBBBBBBBBB - [0:0]
< -X KUBE-SVC-TCOU7JCQXEZGVUNU
< -X KUBE-SEP-AAAAAAAAAAAAAAAA
< -X KUBE-SEP-BBBBBBBBBBBBBBBB
< COMMIT
$ iptables-save -t nat | grep -c KUBE-SVC || test $? = 1
> 0$

== story/libvirt starts a network
$ iptables -w --table filter --list-rules
>~ ^-P INPUT ACCEPT$
$ iptables -w --table nat --list-rules
>~ ^-P POSTROUTING ACCEPT$
$ iptables -w --table filter --new-chain LIBVIRT_INP
$ iptables -w --table filter --insert INPUT --jump LIBVIRT_INP
$ iptables -w --table nat --new-chain LIBVIRT_PRT
$ iptables -w --table nat --insert POSTROUTING --jump LIBVIRT_PRT
$ iptables -w --table filter --insert LIBVIRT_INP --in-interface virbr0 --protocol udp --destination-port 67 --jump ACCEPT
$ iptables -w --table nat --insert LIBVIRT_PRT --source 192.168.122.0/24 -p tcp ! --destination 192.168.122.0/24 --jump MASQUERADE --to-ports 1024-65535
$ iptables -w --table nat --insert LIBVIRT_PRT --source 192.168.122.0/24 --destination 224.0.0.0/24 --jump RETURN
$ iptables -w --table mangle --new-chain LIBVIRT_PRT
$ iptables -w --table mangle --insert LIBVIRT_PRT --out-interface virbr0 --protocol udp --destination-port 68 --jump CHECKSUM --checksum-fill
$ iptables -w --table nat --delete LIBVIRT_PRT --source 192.168.122.0/24 --destination 224.0.0.0/24 --jump RETURN
$ iptables -w --table nat --list-rules
>~ ^-A LIBVIRT_PRT -s 192\.168\.122\.0/24 ! -d 192\.168\.122\.0/24 -p tcp -j MASQUERADE --to-ports 1024-65535$

== story/flannel masquerades
$ iptables-restore --noflush --wait
< *nat
< :FLANNEL-POSTRTG - [0:0]
< -A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
< -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
< -A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
< COMMIT
$ iptables -t nat -C POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG --wait
$ iptables -t nat -C FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully --wait
$ iptables-restore --noflush --wait
< *nat
< -D POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
< -F FLANNEL-POSTRTG
< -X FLANNEL-POSTRTG
< COMMIT

== story/sshuttle
$ iptables -w -t nat -N sshuttle-12300
$ iptables -w -t nat -F sshuttle-12300
$ iptables -w -t nat -I OUTPUT 1 -j sshuttle-12300
$ iptables -w -t nat -I PREROUTING 1 -j sshuttle-12300
$ iptables -w -t nat -A sshuttle-12300 -j RETURN --dest 127.0.0.0/8 -p tcp
$ iptables -w -t nat -A sshuttle-12300 -j RETURN -m addrtype --dst-type LOCAL
$ iptables -w -t nat -A sshuttle-12300 -j REDIRECT --dest 0.0.0.0/0 -p tcp --to-ports 12300
$ iptables -w -t nat -D OUTPUT -j sshuttle-12300
$ iptables -w -t nat -D PREROUTING -j sshuttle-12300
$ iptables -w -t nat -F sshuttle-12300
$ iptables -w -t nat -X sshuttle-12300

== story/ufw
$ iptables-restore -n
< *filter
< :ufw-before-input - [0:0]
< :ufw-user-input - [0:0]
< :ufw-user-limit - [0:0]
< :ufw-logging-deny - [0:0]
< -A ufw-before-input -i lo -j ACCEPT
< -A ufw-before-input -m conntrack --ctstate INVALID -j ufw-logging-deny
< -A ufw-logging-deny -m conntrack --ctstate INVALID -m limit --limit 3/min --limit-burst 10 -j RETURN
< -A ufw-logging-deny -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "
< -A ufw-user-input -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --set
< -A ufw-user-input -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --update --seconds 30 --hitcount 6 -j ufw-user-limit
< -A ufw-user-limit -j REJECT
< -A ufw-before-input -p udp --dport 67 --sport 68 -j ACCEPT
< COMMIT
$ iptables -P INPUT DROP
$ iptables -L ufw-user-input -n
>~ ^Chain ufw-user-input \(0 references\)$
$ iptables -S ufw-logging-deny
> -N ufw-logging-deny$
> -A ufw-logging-deny -m conntrack --ctstate INVALID -m limit --limit 3/min --limit-burst 10 -j RETURN$
> -A ufw-logging-deny -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "$
$ iptables -F ufw-user-input
$ iptables -Z ufw-user-input

== story/istio
$ iptables-save
$ iptables -t nat -N ISTIO_INBOUND
$ iptables-restore --noflush --wait=30
< * nat
< -N ISTIO_OUTPUT
< -N ISTIO_IN_REDIRECT
< -A ISTIO_INBOUND -p tcp --dport 15008 -j RETURN
< -A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006
< -A OUTPUT -p tcp -j ISTIO_OUTPUT
< -A ISTIO_OUTPUT -o lo -s 127.0.0.6/32 -j RETURN
< -A ISTIO_OUTPUT -o lo ! -d 127.0.0.1/32 -p tcp -m multiport ! --dports 53,15008 -m owner --uid-owner 1337 -j ISTIO_IN_REDIRECT
< -A ISTIO_OUTPUT -m owner ! --gid-owner 1337 -j RETURN
< COMMIT
$ iptables -t nat -S ISTIO_OUTPUT
> -N ISTIO_OUTPUT$
> -A ISTIO_OUTPUT -s 127.0.0.6/32 -o lo -j RETURN$
> -A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -p tcp -m multiport ! --dports 53,15008 -m owner --uid-owner 1337 -j ISTIO_IN_REDIRECT$
> -A ISTIO_OUTPUT -m owner ! --gid-owner 1337 -j RETURN$

== story/aws-vpc-cni
$ iptables -t nat -N AWS-SNAT-CHAIN-0 --wait
$ iptables -t nat -N AWS-SNAT-CHAIN-0 --wait
rc 1
! iptables: Chain already exists.
$ iptables -t nat -A POSTROUTING -m comment --comment "AWS SNAT CHAIN" -j AWS-SNAT-CHAIN-0 --wait
$ iptables -t nat -A AWS-SNAT-CHAIN-0 ! -o vlan+ -m comment --comment "AWS, SNAT" -m addrtype ! --dst-type LOCAL -j SNAT --to-source 192.0.2.1 --random-fully --wait
$ iptables -t mangle -A PREROUTING -m comment --comment "AWS, primary ENI" -i eth0 -m addrtype --dst-type LOCAL --limit-iface-in -j CONNMARK --set-mark 0x80/0x80 --wait
$ iptables -t mangle -A PREROUTING -m comment --comment "AWS, primary ENI" -i eni+ -j CONNMARK --restore-mark --mask 0x80 --wait
$ iptables -t mangle -S PREROUTING
> -P PREROUTING ACCEPT$
> -A PREROUTING -i eth0 -m comment --comment "AWS, primary ENI" -m addrtype --dst-type LOCAL --limit-iface-in -j CONNMARK --set-xmark 0x80/0x80$
> -A PREROUTING -i eni+ -m comment --comment "AWS, primary ENI" -j CONNMARK --restore-mark --nfmask 0x80 --ctmask 0x80$
$ iptables -t nat -S AWS-SNAT-CHAIN-0
> -N AWS-SNAT-CHAIN-0$
> -A AWS-SNAT-CHAIN-0 ! -o vlan+ -m comment --comment "AWS, SNAT" -m addrtype ! --dst-type LOCAL -j SNAT --to-source 192.0.2.1 --random-fully$

== story/firewalld direct and passthrough
$ iptables -w10 -t filter -L -n
>~ ^Chain INPUT
$ ip6tables -w10 -t nat -L -n
>~ ^Chain PREROUTING
$ iptables-restore -w -n
< *raw
< -P PREROUTING ACCEPT
< -P OUTPUT ACCEPT
< COMMIT
< *filter
< -P INPUT ACCEPT
< -P FORWARD ACCEPT
< -P OUTPUT ACCEPT
< -N INPUT_direct
< -I INPUT 1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
< -I INPUT 2 -i lo -j ACCEPT
< -I INPUT 3 -j INPUT_direct
< -A INPUT -m conntrack --ctstate INVALID -j DROP
< -A INPUT -j REJECT --reject-with icmp-host-prohibited
< COMMIT
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT$
> -A INPUT -i lo -j ACCEPT$
> -A INPUT -j INPUT_direct$
> -A INPUT -m conntrack --ctstate INVALID -j DROP$
> -A INPUT -j REJECT --reject-with icmp-host-prohibited$
