# SPDX-License-Identifier: GPL-2.0-or-later
#
# versions.t - the version line, as each client takes it apart. Not tested: the
# version number itself beyond its being the one the manual promises.

== version/text
$ iptables --version
> iptables v1.8.13 (nf_tables)$
$ iptables -V
> iptables v1.8.13 (nf_tables)$
$ ip6tables --version
> ip6tables v1.8.13 (nf_tables)$
$ iptables-save --version
> iptables-save v1.8.13 (nf_tables)$
$ iptables-save -V
> iptables-save v1.8.13 (nf_tables)$
$ iptables-restore --version
> iptables-restore v1.8.13 (nf_tables)$
$ iptables-restore -V
> iptables-restore v1.8.13 (nf_tables)$
$ ip6tables-save --version
> ip6tables-save v1.8.13 (nf_tables)$
$ ip6tables-restore --version
> ip6tables-restore v1.8.13 (nf_tables)$

== version/wins over every command and touches nothing
$ iptables -L -V
> iptables v1.8.13 (nf_tables)$
unchanged
$ iptables -A INPUT -V
> iptables v1.8.13 (nf_tables)$
unchanged

== version/names the program, not the path it was started by
$ "$BIN"/iptables --version
> iptables v1.8.13 (nf_tables)$
$ cd / && "$BIN/../$(basename "$BIN")/iptables" -V
> iptables v1.8.13 (nf_tables)$

# CNI plugins, flannel, tailscale, netbird, nomad, kube-router, antrea, AWS CNI
== go-iptables/version
$ iptables --version
>~ v([0-9]+)\.([0-9]+)\.([0-9]+)(?:\s+\(nf_tables)

# the newest of the features it asks the version for is --random-fully
== go-iptables/version is new enough for -C, --wait, --wait N, --random-fully
$ iptables --version | sed -E 's/.* v([0-9]+)\.([0-9]+)\.([0-9]+).*/\1 \2 \3/' | { read -r a b c; test $((a * 1000000 + b * 1000 + c)) -ge 1006002; }

# it reads both streams, and restore's stdin is empty
== kubernetes/version
$ iptables --version 2>&1
>~ v([0-9]+(\.[0-9]+)+)
$ iptables-restore --version </dev/null 2>&1
>~ v([0-9]+(\.[0-9]+)+)

== calico/version
$ iptables --version
>~ v(\d+\.\d+\.\d+)

== flannel/version
$ iptables-restore --version
>~ v([0-9]+)\.([0-9]+)\.([0-9]+)

== istio/version comes from iptables-save
$ iptables-save --version
>~ nf_tables
!!~ unrecognized option

== lxd/version
$ iptables --version
>~ nf_tables

== aws-vpc-cni/version
$ iptables --version
>!~ legacy

# older than 1.8.10 would switch the error texts it expects
== moby/version
$ iptables --version
>~ nf_tables
>!~ v1\.8\.[0-9] 

# out.split('v')[1]: no other v may come first
== ansible/version
$ iptables --version
>~ ^[^v]*v[0-9.]+ \(nf_tables\)\n\Z

== ufw/version is the second word
$ iptables -V | awk '{ print $2 }'
>~ ^v[0-9]+\.[0-9]+\.[0-9]+$

== rust-iptables/version
$ iptables --version
>~ v(\d+)\.(\d+)\.(\d+)

== kube-router/restore --help names wait
$ iptables-restore --help 2>&1
>~ wait

# firewalld, shorewall and doctors of all kinds look at the help
== help/iptables -h
$ iptables -h
>~ \Aiptables v1\.8\.13 \(nf_tables\)\n\nUsage: iptables 
>~ ^Commands:$
>~ ^Options:$
>~ --append
>~ --wait
unchanged
$ iptables --help
>~ \Aiptables v1\.8\.13 \(nf_tables\)\n\nUsage: iptables 
$ ip6tables -h
>~ \Aip6tables v1\.8\.13 \(nf_tables\)\n\nUsage: ip6tables 

== help/of a match or target named before -h
$ iptables -m tcp -h
>~ ^tcp match options:$
>~ --tcp-flags
$ iptables -p udp -h
>~ ^udp match options:$
$ iptables -j REJECT -h
>~ ^REJECT target options:$
>~ --reject-with
# firewalld: all words behind this line are types that it may use
$ iptables -p icmp --help
>~ ^icmp match options:$
>~ ^Valid ICMP Types:\n(.*\n)*echo-request
$ ip6tables -p ipv6-icmp --help
>~ ^Valid ICMPv6 Types:\n(.*\n)*echo-request
