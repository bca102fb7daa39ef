# SPDX-License-Identifier: GPL-2.0-or-later
# netfilter-persistent.sh - Debian's save and load at boot.
# packages: netfilter-persistent iptables-persistent iptables

. ./lib.sh
has netfilter-persistent

step netfilter-persistent save
step iptables -P FORWARD DROP
step iptables -A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -j ACCEPT
step iptables -t nat -A POSTROUTING -s 192.0.2.0/24 -o eth0 -j MASQUERADE
step ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
step netfilter-persistent save
sed '/^#/d' /etc/iptables/rules.v4 /etc/iptables/rules.v6
step netfilter-persistent flush
rules
step netfilter-persistent start
rules
step netfilter-persistent reload
echo 'garbage' >>/etc/iptables/rules.v4
step netfilter-persistent start
rules
