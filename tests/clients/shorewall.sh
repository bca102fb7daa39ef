# SPDX-License-Identifier: GPL-2.0-or-later
# shorewall.sh - a compiler of policies: about a hundred probes of what there is, then one
# restore of all, then changes of single addresses.
# packages: shorewall iptables iproute2

. ./lib.sh
has shorewall

ip link add eth0 type veth peer name peer0 || cannot "no veth devices"
ip link add eth1 type veth peer name peer1
ip addr add 203.0.113.1/24 dev eth0
ip addr add 192.0.2.1/24 dev eth1
ip link set eth0 up
ip link set eth1 up
ip link set peer0 up
ip link set peer1 up
cp /usr/share/doc/shorewall/examples/two-interfaces/* /etc/shorewall/ 2>/dev/null
cp /usr/share/shorewall/configfiles/shorewall.conf /etc/shorewall/ 2>/dev/null
sed -i -e 's/^STARTUP_ENABLED=.*/STARTUP_ENABLED=Yes/' -e 's/^LOGFILE=.*/LOGFILE=\/dev\/null/' \
	/etc/shorewall/shorewall.conf
printf 'fw firewall\nnet ipv4\nloc ipv4\n' >/etc/shorewall/zones
printf '?FORMAT 2\nnet eth0 tcpflags,nosmurfs\nloc eth1 tcpflags\n' >/etc/shorewall/interfaces
printf 'loc net ACCEPT\nfw all ACCEPT\nnet all DROP info\nall all REJECT info\n' \
	>/etc/shorewall/policy
printf 'MASQUERADE 192.0.2.0/24 eth0\n' >/etc/shorewall/snat
rm -f /etc/shorewall/masq /etc/shorewall/stoppedrules
cat >/etc/shorewall/rules <<'END'
?SECTION NEW
Invalid(DROP) net all tcp
SSH(ACCEPT) loc fw
Ping(ACCEPT) loc fw
Web(ACCEPT) net fw
DNAT net loc:192.0.2.80:80 tcp 8080
ACCEPT net fw tcp 25 - - 3/min:5
REJECT:info loc net tcp 25
END
step shorewall show capabilities
step shorewall check
step shorewall start
rules
step shorewall drop 198.51.100.7
step shorewall status
rules
step shorewall allow 198.51.100.7
step shorewall stop
rules
step shorewall clear
rules
