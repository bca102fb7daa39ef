# SPDX-License-Identifier: GPL-2.0-or-later
#
# errors.t - the answers that clients tell apart: exit codes, and texts they
# search stderr for or compare whole. More refusals, first lines only, are in
# badinput.t.

# Exit codes

# go-iptables and kubernetes: 1 of -C means absent, anything else is an error
== go-iptables/Exists
$ iptables -t filter -C INPUT -s 192.0.2.1/32 -j ACCEPT --wait
rc 1
! iptables: Bad rule (does a matching rule exist in that chain?).
$ iptables -t filter -A INPUT -s 192.0.2.1/32 -j ACCEPT --wait
$ iptables -t filter -C INPUT -s 192.0.2.1/32 -j ACCEPT --wait
unchanged

== go-iptables/Exists in a chain that is not there
$ iptables -t filter -C NOCHAIN -s 192.0.2.1/32 -j ACCEPT --wait
rc 1
! iptables: Bad rule (does a matching rule exist in that chain?).

# -N, and if that says 1, -F
== go-iptables/ClearChain
$ iptables -t nat -N CNI-abc --wait
$ iptables -t nat -A CNI-abc -j ACCEPT --wait
$ iptables -t nat -N CNI-abc --wait
rc 1
! iptables: Chain already exists.
$ iptables -t nat -F CNI-abc --wait
$ iptables -t nat -S CNI-abc --wait
> -N CNI-abc$

# CNI plugins: statusChainExists; kubernetes: EnsureChain; nomad
== kubernetes/EnsureChain
$ iptables -w 5 -W 100000 -N KUBE-SERVICES -t nat
$ iptables -w 5 -W 100000 -N KUBE-SERVICES -t nat
rc 1
! iptables: Chain already exists.

# -S CHAIN 1: 0 if the chain is there, even if it has no rule 1
== go-iptables/ChainExists
$ iptables -t filter -S NOCHAIN 1 --wait
rc 1
! iptables: No chain/target/match by that name.
$ iptables -t filter -N CHAIN --wait
$ iptables -t filter -S CHAIN 1 --wait
$ iptables -t filter -A CHAIN -j RETURN --wait
$ iptables -t filter -S CHAIN 1 --wait
> -A CHAIN -j RETURN$

# moby, ufw, fail2ban, shorewall, firewalld
== moby/ExistChain
$ iptables --wait -t filter -nL DOCKER
rc 1
! iptables: No chain/target/match by that name.
$ iptables --wait -t filter -N DOCKER
$ iptables --wait -t filter -nL DOCKER
> Chain DOCKER (0 references)$
> target     prot opt source               destination         $

# couldntLoadTarget is 2
== azure-npm/bad target in -D
$ iptables -w 60 -D FORWARD -j AZURE-NPM
rc 2
!^ iptables v1.8.13 (nf_tables): Chain 'AZURE-NPM' does not exist

# kubernetes, neutron and Azure NPM run the command again after a 4
== kubernetes/a permanent error is never 4
+ iptables -N FULL
+ iptables -A FULL -j ACCEPT
+ iptables -N REF
+ iptables -A INPUT -j REF
$ iptables -X FULL
rc 1
! iptables v1.8.13 (nf_tables):  CHAIN_DEL failed (Device or resource busy): chain FULL
$ iptables -X REF
rc 1
! iptables v1.8.13 (nf_tables):  CHAIN_DEL failed (Device or resource busy): chain REF
$ iptables -A INPUT -p udp -j REJECT --reject-with tcp-reset
rc 2
!~ Invalid argument
$ iptables -t nat -A PREROUTING -j MASQUERADE
rc 2
!~ Invalid argument
$ iptables-restore --noflush
< *filter
< -A INPUT -p udp -j REJECT --reject-with tcp-reset
< COMMIT
rc 2
!~ line 2( failed|:)

== k3s/a table that does not exist is 3
$ iptables -t bogus -L
rc 3
!^ iptables v1.8.13 (nf_tables): table 'bogus' does not exist
!~ ^Perhaps iptables or your kernel needs to be upgraded\.$

# a set-user-ID copy refuses to run, whoever runs it
== exit codes/111 for set-user-ID
? test "$(id -u)" = 0 && chmod 755 . && cp -L "$BIN/iptables" iptables && chmod u+s iptables
? test "$(head -c 4 iptables | tail -c 3)" = ELF && setpriv --reuid 65534 --regid 65534 --clear-groups test -u iptables
$ setpriv --reuid 65534 --regid 65534 --clear-groups ./iptables -L
rc 111
!!~ Permission denied

# Texts

== go-iptables/IsNotExist
$ iptables -A NOCHAIN -j ACCEPT
rc 1
! iptables: No chain/target/match by that name.
$ iptables -D INPUT -j ACCEPT
rc 1
! iptables: Bad rule (does a matching rule exist in that chain?).
$ iptables -F NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -X NOCHAIN
rc 1
! iptables: No chain/target/match by that name.

# sub-strings without the tail are searched for as well
== kubernetes/IsNotFoundError
$ iptables -w 5 -D INPUT -t nat -m comment --comment "x" -j ACCEPT
rc 1
!~ does a matching rule exist
$ iptables -w 5 -F KUBE-NONE -t nat
rc 1
!~ No chain/target/match by that name

== ovn-kubernetes/texts
$ iptables -t nat -D POSTROUTING -s 192.0.2.0/24 -j MASQUERADE
rc 1
!~ in that chain\?
$ iptables -t nat -S OVN-KUBE
rc 1
!~ No chain/target/match by that name

== cilium/a custom chain that is not there
$ iptables -t mangle -F CILIUM_POST_mangle
rc 1
!~ No chain/target/match by that name\.
$ iptables -t mangle -S CILIUM_POST_mangle
rc 1
!~ No chain/target/match by that name\.

# chaos-mesh, AWS VPC CNI, Azure NPM; Python scripts compare the whole of stderr
== chaos-mesh/Chain already exists
$ iptables -w -N CHAOS-INPUT
$ iptables -w -N CHAOS-INPUT
rc 1
! iptables: Chain already exists.

== scripts/Index of deletion too big
$ iptables -D INPUT 1
rc 1
! iptables: Index of deletion too big.
+ iptables -A INPUT -j ACCEPT
$ iptables -D INPUT 2
rc 1
! iptables: Index of deletion too big.
$ iptables -R INPUT 2 -j DROP
rc 1
! iptables: Index of replacement too big.
$ iptables -I INPUT 3 -j DROP
rc 1
! iptables: Index of insertion too big.

# with rc 0 these words would mean "no kernel support" to it
== istio/probe says nothing
$ iptables -t nat -A INPUT -p 255 -j RETURN
$ iptables -t nat -D INPUT -p 255 -j RETURN

== moby/the lock is never reported as held
$ iptables --wait -t nat -n -L
>~ Chain PREROUTING
>!~ Another app is currently holding the xtables lock
!!~ .

== gluetun/not root
? test "$(id -u)" = 0 && setpriv --reuid 65534 --regid 65534 --clear-groups iptables -V
$ setpriv --reuid 65534 --regid 65534 --clear-groups iptables -L
rc 4
!^ iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)

== gluetun/not root, every program
? test "$(id -u)" = 0 && setpriv --reuid 65534 --regid 65534 --clear-groups iptables -V
$ setpriv --reuid 65534 --regid 65534 --clear-groups ip6tables -w -C INPUT -j DROP
rc 4
!^ ip6tables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
$ setpriv --reuid 65534 --regid 65534 --clear-groups iptables-save
rc 4
!^ iptables-save v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
$ setpriv --reuid 65534 --regid 65534 --clear-groups iptables-restore
< *filter
< COMMIT
rc 4
!~ ^line 1: Could not fetch rule set generation id: Permission denied \(you must be root\)$

# both take these words for "the chain is not there"
== cilium, moby/a chain with a rule of somebody else's is never called incompatible
+ iptables -N DOCKER
+ nft add rule ip filter DOCKER numgen inc mod 2 offset 100 100 accept
$ iptables --wait -t filter -nL DOCKER
>~ ^Chain DOCKER
>!~ incompatible
!!~ incompatible
$ iptables -t filter -S DOCKER
>~ ^-N DOCKER$
>!~ incompatible
!!~ incompatible
$ iptables -w -t filter -A DOCKER -j RETURN
$ iptables-save
rc 1
>~ ^-A DOCKER -j RETURN$
>!~ incompatible
!!~ incompatible

== neutron/restore names the line
$ iptables-restore -n
< # Generated by iptables_manager
< *filter
< :neutron-filter-top - [0:0]
< -A neutron-nowhere -j ACCEPT
< COMMIT
rc 1
!~ iptables-restore: line ([0-9]+?) failed
!~ line 4 

== firehol/restore names the line
$ iptables-restore
< *filter
< -A INPUT --bogus
< COMMIT
rc 2
!~ ^Error occurred at line: 2$

== azure-npm/restore names the line
$ iptables-restore -w 60 -T filter --noflush
< *filter
< :AZURE-NPM - [0:0]
< -A AZURE-NPM -j AZURE-NPM-NONE
< COMMIT
rc 2
!~ Error occurred at line: 3
$ iptables-restore -w 60 -T filter --noflush
< *filter
< -A AZURE-NPM -j ACCEPT
< COMMIT
rc 1
!~ line 2 failed

== azure-npm/restore names line 40000
$ { echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 39998; echo '-A INPUT --bogus'; echo COMMIT; } | iptables-restore
rc 2
!~ Error occurred at line: 40000$
$ { echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 39998; echo '-A INPUT -j NOWHERE'; echo COMMIT; } | iptables-restore
rc 2
!~ Error occurred at line: 40000$

# a file of comments alone; neither text, and 0
== firewalld/probe of restore's wait options
$ iptables-restore -w
< #foo
$ iptables-restore --wait=2
< #foo
$ ip6tables-restore -w
< #foo
$ ip6tables-restore --wait=2
< #foo

# Reference answers

== reference/a chain that is not there
$ iptables -X NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -F NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -Z NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -S NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -L NOCHAIN
rc 1
! iptables: No chain/target/match by that name.
$ iptables -E NOCHAIN OTHER
rc 1
! iptables: No chain/target/match by that name.
$ iptables -A NOCHAIN -j ACCEPT
rc 1
! iptables: No chain/target/match by that name.
$ ip6tables -A NOCHAIN -j ACCEPT
rc 1
! ip6tables: No chain/target/match by that name.

== reference/no such target
$ iptables -A INPUT -j BAD
rc 2
!^ iptables v1.8.13 (nf_tables): Chain 'BAD' does not exist
$ iptables -C INPUT -j BAD
rc 2
!^ iptables v1.8.13 (nf_tables): Chain 'BAD' does not exist
$ iptables -D INPUT -j BAD
rc 2
!^ iptables v1.8.13 (nf_tables): Chain 'BAD' does not exist

== reference/no such match
$ iptables -A INPUT -m bad
rc 2
!^ iptables v1.8.13 (nf_tables): Couldn't load match `bad':No such file or directory
!~ \A[^\n]*\n\nTry `iptables -h' or 'iptables --help' for more information\.\n

== reference/rename
+ iptables -N X
+ iptables -N Y
$ iptables -E X X
rc 1
! iptables: File exists.
$ iptables -E X Y
rc 1
! iptables: File exists.
$ iptables -E X Z
$ iptables -S
> -P INPUT ACCEPT$
> -P FORWARD ACCEPT$
> -P OUTPUT ACCEPT$
> -N Y$
> -N Z$

== reference/rename moves the references
+ iptables -N X
+ iptables -A INPUT -j X
$ iptables -E X Z
$ iptables -S INPUT
> -P INPUT ACCEPT$
> -A INPUT -j Z$

== reference/policies
+ iptables -N USER
$ iptables -P INPUT BOGUS
rc 1
!^ iptables: Bad policy name. Run `dmesg' for more information.
$ iptables -P USER DROP
rc 1
!^ iptables: Bad built-in chain name.
$ iptables -P INPUT DROP
$ iptables -S INPUT
> -P INPUT DROP$

== reference/unknown words
$ iptables -A INPUT --bogus
rc 2
!^ iptables v1.8.13 (nf_tables): unknown option "--bogus"
!~ ^Try `iptables -h' or 'iptables --help' for more information\.$
$ iptables -A INPUT -s host.invalid -j ACCEPT
rc 2
!^ iptables v1.8.13 (nf_tables): host/network `host.invalid' not found
!~ ^Try `iptables -h' or 'iptables --help' for more information\.$

== reference/restore
$ iptables-restore
< *filter
< -A NOCHAIN -j ACCEPT
< COMMIT
rc 1
! iptables-restore: line 2 failed: No chain/target/match by that name.
$ iptables-restore
< *filter
< -A INPUT --bogus
< COMMIT
rc 2
!^ iptables-restore v1.8.13 (nf_tables): unknown option "--bogus"
!~ ^Error occurred at line: 2\nTry `iptables-restore -h' or 'iptables-restore --help' for more information\.$
$ iptables-restore
< *filter
< -A INPUT -j ACCEPT
rc 1
! iptables-restore: COMMIT expected at line 3
$ iptables-restore
< *bogus
< COMMIT
rc 2
!^ iptables-restore v1.8.13 (nf_tables): iptables-restore: line 1 table name 'bogus' invalid
!~ ^Error occurred at line: 1$

# kubernetes takes "line N: " as well as "line N failed"
== reference/restore of what the kernel would refuse
$ iptables-restore
< *filter
< -A INPUT -s 192.0.2.1 -j ACCEPT
< -A FORWARD -j MASQUERADE
< COMMIT
rc 2
!~ \Aiptables-restore v1\.8\.13 \(nf_tables\): \nline 3: RULE_APPEND failed \(Invalid argument\): rule in chain FORWARD\n

== reference/the name in front is the program's, not how it was started
+ iptables -N X
$ "$BIN"/iptables -N X
rc 1
! iptables: Chain already exists.
$ iptables-nft -N X
rc 1
! iptables: Chain already exists.
$ ip6tables-nft -F X
rc 1
! ip6tables: No chain/target/match by that name.
$ xtables-nft-multi iptables -N X
rc 1
! iptables: Chain already exists.
$ iptables-nft-restore
< *filter
< -A NOCHAIN -j ACCEPT
< COMMIT
rc 1
! iptables-restore: line 2 failed: No chain/target/match by that name.

== reference/save
$ iptables-save -t bogus
rc 1
! Table `bogus' does not exist

# Istio again: no such words in an error that has nothing to do with names
== istio/an invalid rule is not reported as one that does not exist
$ iptables -A INPUT -s 192.0.2.1 -j REJECT --reject-with tcp-reset
rc 2
!~ Invalid argument
!!~ does not exist
