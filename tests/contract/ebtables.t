# SPDX-License-Identifier: GPL-2.0-or-later
#
# ebtables.t - what the clients of ebtables send, in their order: libvirt, firewalld,
# and others. Layouts of listings in general are in links.t; the format is told in run.

# libvirt asks before anything else whether ebtables takes --concurrent; one rule in
# table filter keeps guests from using others' link addresses.

== ebtables/libvirt keeps a guest to its link address
$ ebtables --concurrent -L
> Bridge table: filter$
> $
> Bridge chain: INPUT, entries: 0, policy: ACCEPT$
> $
> Bridge chain: FORWARD, entries: 0, policy: ACCEPT$
> $
> Bridge chain: OUTPUT, entries: 0, policy: ACCEPT$
$ ebtables --concurrent --new-chain libvirt_forward
$ ebtables --concurrent --insert FORWARD --jump libvirt_forward
$ ebtables --concurrent --insert libvirt_forward --in-interface vnet0 --source 52:54:00:12:34:56 --jump ACCEPT
$ ebtables --concurrent --delete libvirt_forward --in-interface vnet0 --source 52:54:00:12:34:56 --jump ACCEPT
$ ebtables --concurrent --delete libvirt_forward --in-interface vnet0 --source 52:54:00:12:34:56 --jump ACCEPT
rc 1
! ebtables: Bad rule (does a matching rule exist in that chain?)

# nwfilter: chains of the guest are made under other names (J, P), filled, linked, and
# then take the place of the old ones (I, O). What may not be there is taken away
# first, without a look at the status.

== ebtables/libvirt nwfilter takes away what is not there
$ ebtables --concurrent -t nat -D PREROUTING -i vnet0 -j libvirt-J-vnet0
rc 1|2
!~ .
$ ebtables --concurrent -t nat -D POSTROUTING -o vnet0 -j libvirt-P-vnet0
rc 1|2
!~ .
$ ebtables --concurrent -t nat -L libvirt-J-vnet0
rc 1
!~ .
$ ebtables --concurrent -t nat -F libvirt-J-vnet0
rc 1
!~ .
$ ebtables --concurrent -t nat -X libvirt-J-vnet0
rc 1
!~ .

== ebtables/libvirt nwfilter protects a guest
$ ebtables --concurrent -t nat -N libvirt-J-vnet0
$ ebtables --concurrent -t nat -N libvirt-P-vnet0
$ ebtables --concurrent -t nat -F J-vnet0-mac
rc 1
!~ .
$ ebtables --concurrent -t nat -X J-vnet0-mac
rc 1
!~ .
$ ebtables --concurrent -t nat -N J-vnet0-mac
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -j J-vnet0-mac
$ ebtables --concurrent -t nat -A J-vnet0-mac -s 52:54:00:12:34:56 -j RETURN
$ ebtables --concurrent -t nat -A J-vnet0-mac -j DROP
$ ebtables --concurrent -t nat -N J-vnet0-arp-mac
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x0806 -j J-vnet0-arp-mac
$ ebtables --concurrent -t nat -A J-vnet0-arp-mac -p 0x806 --arp-mac-src 52:54:00:12:34:56 -j RETURN
$ ebtables --concurrent -t nat -A J-vnet0-arp-mac -j DROP
$ ebtables --concurrent -t nat -N J-vnet0-ipv4-ip
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x0800 -j J-vnet0-ipv4-ip
$ ebtables --concurrent -t nat -A J-vnet0-ipv4-ip -p 0x0800 --ip-source 0.0.0.0 --ip-protocol 17 -j RETURN
$ ebtables --concurrent -t nat -A J-vnet0-ipv4-ip -p 0x0800 --ip-source 192.168.122.5 -j RETURN
$ ebtables --concurrent -t nat -A J-vnet0-ipv4-ip -j DROP
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x0800 -s 52:54:00:12:34:56 -d ff:ff:ff:ff:ff:ff --ip-protocol 17 --ip-source 0.0.0.0 --ip-destination 255.255.255.255 --ip-source-port 68 --ip-destination-port 67 -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x86dd -j ACCEPT
$ ebtables --concurrent -t nat -A PREROUTING -i vnet0 -j libvirt-J-vnet0
$ ebtables --concurrent -t nat -A POSTROUTING -o vnet0 -j libvirt-P-vnet0
$ ebtables --concurrent -t nat -L libvirt-J-vnet0
> Bridge table: nat$
> $
> Bridge chain: libvirt-J-vnet0, entries: 5, policy: ACCEPT$
> -j J-vnet0-mac$
> -p ARP -j J-vnet0-arp-mac$
> -p IPv4 -j J-vnet0-ipv4-ip$
> -p IPv4 -s 52:54:00:12:34:56 -d Broadcast --ip-src 0.0.0.0 --ip-dst 255.255.255.255 --ip-proto udp --ip-sport 68 --ip-dport 67 -j ACCEPT$
> -p IPv6 -j ACCEPT$
$ ebtables --concurrent -t nat -D PREROUTING -i vnet0 -j libvirt-I-vnet0
rc 1|2
!~ .
$ ebtables --concurrent -t nat -E J-vnet0-mac I-vnet0-mac
$ ebtables --concurrent -t nat -E libvirt-J-vnet0 libvirt-I-vnet0
$ ebtables --concurrent -t nat -E libvirt-P-vnet0 libvirt-O-vnet0
$ ebtables --concurrent -t nat -L PREROUTING
> Bridge table: nat$
> $
> Bridge chain: PREROUTING, entries: 1, policy: ACCEPT$
> -i vnet0 -j libvirt-I-vnet0$
$ ebtables --concurrent -t nat -L libvirt-I-vnet0 | grep -c -e '-j I-vnet0-mac$'
> 1$
$ ebtables --concurrent -t nat -D PREROUTING -i vnet0 -j libvirt-I-vnet0
$ ebtables --concurrent -t nat -D POSTROUTING -o vnet0 -j libvirt-O-vnet0
$ ebtables --concurrent -t nat -F libvirt-I-vnet0
$ ebtables --concurrent -t nat -X libvirt-I-vnet0
$ ebtables --concurrent -t nat -F I-vnet0-mac
$ ebtables --concurrent -t nat -X I-vnet0-mac
$ ebtables --concurrent -t nat -F libvirt-O-vnet0
$ ebtables --concurrent -t nat -X libvirt-O-vnet0

# What each kind of rule of a filter becomes: the options in the long spellings that
# libvirt uses, numbers in hex and decimal.

== ebtables/libvirt nwfilter has rules of all kinds
+ ebtables -t nat -N libvirt-J-vnet0
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -s 52:54:00:12:34:56/ff:ff:ff:ff:ff:ff -d 01:80:c2:00:00:00 -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x88cc -j DROP
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x8100 --vlan-id 10 --vlan-encap 0x806 -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x806 --arp-htype 1 --arp-opcode 1 --arp-ptype 0x800 --arp-ip-src 10.1.2.3 --arp-ip-dst 10.1.2.4 --arp-mac-src 01:02:03:04:05:06 --arp-mac-dst 0a:0b:0c:0d:0e:0f -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x806 --arp-gratuitous -j DROP
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x800 --ip-source 10.1.2.3/32 --ip-destination 10.1.2.0/24 --ip-protocol 17 --ip-source-port 20:22 --ip-destination-port 100:101 -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x800 --ip-protocol ! 6 --ip-tos 0x32 -j DROP
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x86dd --ip6-source fe80::/16 --ip6-destination 1::2/127 --ip6-protocol 6 --ip6-source-port 20:22 --ip6-destination-port 100:101 -j ACCEPT
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -p 0x86dd --ip6-protocol 58 --ip6-icmp-type 134/0 -j DROP
$ ebtables --concurrent -t nat -A libvirt-J-vnet0 -d 01:80:c2:00:00:00 --stp-type 0x12 --stp-root-pri 0x1234:0x5678 --stp-root-addr 06:05:04:03:02:01 -j CONTINUE
$ ebtables --concurrent -t nat -L libvirt-J-vnet0 | sed -n 3p
> Bridge chain: libvirt-J-vnet0, entries: 10, policy: ACCEPT$

# firewalld with its iptables backend: looks for --concurrent and for ebtables-restore
# --noflush, lists each table, then sends all in one file per change, without COMMIT.

== ebtables/firewalld looks what there is
$ ebtables --concurrent -L
>~ .
unchanged
$ ebtables-restore --noflush
unchanged
$ ebtables --concurrent -t broute -L
>~ ^Bridge chain: BROUTING, entries: 0, policy: ACCEPT$
unchanged
$ ebtables --concurrent -t nat -L
>~ ^Bridge chain: POSTROUTING, entries: 0, policy: ACCEPT$
unchanged

== ebtables/firewalld starts, reloads and stops
$ ebtables-restore --noflush
< *broute
< -P BROUTING DROP
< *nat
< -P PREROUTING DROP
< -P POSTROUTING DROP
< -P OUTPUT DROP
< *filter
< -P INPUT DROP
< -P OUTPUT DROP
< -P FORWARD DROP
$ ebtables -t nat -L POSTROUTING | tail -n1
> Bridge chain: POSTROUTING, entries: 0, policy: DROP$
$ ebtables-restore --noflush
< *broute
< -F
< -X
< -Z
< *nat
< -F
< -X
< -Z
< *filter
< -F
< -X
< -Z
$ ebtables-restore --noflush
< *broute
< -N BROUTING_direct
< -I BROUTING 1 -j BROUTING_direct
< -I BROUTING_direct 1 -j RETURN
< *nat
< -N PREROUTING_direct
< -I PREROUTING 1 -j PREROUTING_direct
< -I PREROUTING_direct 1 -j RETURN
< -N POSTROUTING_direct
< -I POSTROUTING 1 -j POSTROUTING_direct
< -I POSTROUTING_direct 1 -j RETURN
< -N OUTPUT_direct
< -I OUTPUT 1 -j OUTPUT_direct
< -I OUTPUT_direct 1 -j RETURN
< *filter
< -N INPUT_direct
< -I INPUT 1 -j INPUT_direct
< -I INPUT_direct 1 -j RETURN
< -N OUTPUT_direct
< -I OUTPUT 1 -j OUTPUT_direct
< -I OUTPUT_direct 1 -j RETURN
< -N FORWARD_direct
< -I FORWARD 1 -j FORWARD_direct
< -I FORWARD_direct 1 -j RETURN
$ ebtables-restore --noflush
< *broute
< -P BROUTING ACCEPT
< *nat
< -P PREROUTING ACCEPT
< -P POSTROUTING ACCEPT
< -P OUTPUT ACCEPT
< *filter
< -P INPUT ACCEPT
< -P OUTPUT ACCEPT
< -P FORWARD ACCEPT
$ ebtables --concurrent -t filter -I FORWARD_direct 1 -p IPv4 --ip-proto tcp -j DROP
$ ebtables --concurrent -t filter -L FORWARD_direct
> Bridge table: filter$
> $
> Bridge chain: FORWARD_direct, entries: 2, policy: ACCEPT$
> -p IPv4 --ip-proto tcp -j DROP$
> -j RETURN$
$ ebtables --concurrent -t filter -D FORWARD_direct -p IPv4 --ip-proto tcp -j DROP
$ ebtables-restore --noflush
< *filter
< -N mine
< -I mine 1 -j RETURN
$ ebtables-restore --noflush
< *filter
< -F mine
< -X mine
$ ebtables -t filter -L | grep -c direct
> 6$

== ebtables/firewalld sends a file that fails as a whole
+ ebtables -N here
$ ebtables-restore --noflush
< *filter
< -N there
< -I INPUT 1 -j nowhere
rc 1|2
!~ nowhere

# ferm keeps what was there to put it back; ebtables of old had files for that.

== ebtables/ferm saves to a file and puts it back
+ ebtables -A FORWARD -s 00:00:00:00:00:01 -j DROP
$ ebtables --atomic-file old --atomic-save
$ ebtables -F
$ ebtables --atomic-file old --atomic-commit
$ ebtables -L FORWARD | tail -n1
> -s 00:00:00:00:00:01 -j DROP$

# Hosts that give each guest one address (Proxmox, OpenStack's linuxbridge agent) read
# ebtables-save and write it back changed.

== ebtables/neutron linuxbridge keeps ARP spoofing away
$ ebtables --concurrent -t nat -N neutronMAC-tap0 -P DROP
$ ebtables --concurrent -t nat -A PREROUTING -i tap0 -j neutronMAC-tap0
$ ebtables --concurrent -t nat -A neutronMAC-tap0 -i tap0 --among-src fa:16:3e:00:00:01 -j RETURN
$ ebtables --concurrent -t nat -N neutronARP-tap0 -P DROP
$ ebtables --concurrent -t nat -A neutronARP-tap0 -p ARP --arp-ip-src 10.0.0.5 -j ACCEPT
$ ebtables --concurrent -t nat -A PREROUTING -i tap0 -p ARP -j neutronARP-tap0
$ ebtables --concurrent -t nat -L
>~ ^Bridge chain: neutronMAC-tap0, entries: 1, policy: DROP$
$ ebtables --concurrent -t nat -D PREROUTING -i tap0 -p ARP -j neutronARP-tap0
$ ebtables --concurrent -t nat -F neutronARP-tap0
$ ebtables --concurrent -t nat -X neutronARP-tap0

== ebtables/proxmox compares and restores what it saved
+ ebtables -N PVEFW-FORWARD
+ ebtables -A FORWARD -j PVEFW-FORWARD
+ ebtables -A PVEFW-FORWARD -p IPv4 -j ACCEPT
+ ebtables -A PVEFW-FORWARD -s 00:00:00:00:00:01 -o fwln+ -j DROP
$ ebtables-save | grep -v '^#'
> *filter$
> :INPUT ACCEPT$
> :FORWARD ACCEPT$
> :OUTPUT ACCEPT$
> :PVEFW-FORWARD ACCEPT$
> -A FORWARD -j PVEFW-FORWARD$
> -A PVEFW-FORWARD -p IPv4 -j ACCEPT$
> -A PVEFW-FORWARD -s 00:00:00:00:00:01 -o fwln+ -j DROP$
$ ebtables-save > one && ebtables-restore < one && ebtables-save > two && grep -v '^#' one > one.rules && grep -v '^#' two | cmp - one.rules

# A router of half a bridge: what it lets through, and addresses that it changes.

== ebtables/scripts of hosts
$ ebtables -t nat -A POSTROUTING -o wlan0 -j snat --to-src 00:11:22:33:44:55 --snat-arp --snat-target ACCEPT
$ ebtables -t nat -A PREROUTING -p IPv4 -i wlan0 -d 00:11:22:33:44:55 -j dnat --to-dst 52:54:00:12:34:56 --dnat-target ACCEPT
$ ebtables -t nat -A PREROUTING -p ARP -i eth0 -j arpreply --arpreply-mac 10:11:12:13:14:15 --arpreply-target ACCEPT
$ ebtables -t nat -A PREROUTING -p IPv4 --ip-proto tcp --ip-dport 80 -j redirect --redirect-target ACCEPT
$ ebtables -A FORWARD -p IPv4 --ip-proto udp --ip-dport 67:68 -j mark --set-mark 7 --mark-target CONTINUE
$ ebtables -t nat -L
> Bridge table: nat$
> $
> Bridge chain: PREROUTING, entries: 3, policy: ACCEPT$
> -p IPv4 -d 00:11:22:33:44:55 -i wlan0 -j dnat --to-dst 52:54:00:12:34:56 --dnat-target ACCEPT$
> -p ARP -i eth0 -j arpreply --arpreply-mac 10:11:12:13:14:15 --arpreply-target ACCEPT$
> -p IPv4 --ip-proto tcp --ip-dport 80 -j redirect$
> $
> Bridge chain: OUTPUT, entries: 0, policy: ACCEPT$
> $
> Bridge chain: POSTROUTING, entries: 1, policy: ACCEPT$
> -o wlan0 -j snat --to-src 00:11:22:33:44:55 --snat-arp --snat-target ACCEPT$
$ ebtables -F
$ ebtables -t nat -F
$ ebtables -X
$ ebtables -Z
