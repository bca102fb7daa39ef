# SPDX-License-Identifier: GPL-2.0-or-later
# cni.sh - plugins of container networks: bridge with masquerade, port mapping, firewall.
# They use the library go-iptables.
# packages: containernetworking-plugins iptables iproute2 nftables

. ./lib.sh
plugins=/usr/lib/cni
[ -x $plugins/bridge ] || cannot "no $plugins/bridge"
ip link add probe type veth peer name probe2 || cannot "no veth devices"
ip link del probe
ip netns add one || cannot "no named network namespaces"

call()
{
	CNI_COMMAND=$1 CNI_CONTAINERID=abc123 CNI_NETNS=/run/netns/one CNI_IFNAME=eth0 \
		CNI_PATH=$plugins $plugins/$2
}

bridge='{"cniVersion":"0.4.0","name":"net","type":"bridge","bridge":"cni0","isGateway":true,
	"ipMasq":true,"ipam":{"type":"host-local","subnet":"192.0.2.0/24"}}'
echo "$ bridge ADD"
echo "$bridge" | call ADD bridge >/tmp/client/result 2>&1
echo "= $?"
address=$(sed -n 's/.*"address": "\(192[^"]*\)".*/\1/p' /tmp/client/result)
echo "address $address"
rules
result=$(cat /tmp/client/result)
portmap='{"cniVersion":"0.4.0","name":"net","type":"portmap","snat":true,
	"capabilities":{"portMappings":true},"runtimeConfig":{"portMappings":[
	{"hostPort":8080,"containerPort":80,"protocol":"tcp"},
	{"hostPort":5353,"containerPort":53,"protocol":"udp","hostIP":"203.0.113.1"}]},
	"prevResult":'"$result"'}'
firewall='{"cniVersion":"0.4.0","name":"net","type":"firewall","backend":"iptables",
	"prevResult":'"$result"'}'
for plugin in portmap firewall; do
	for command in ADD CHECK ADD; do
		echo "$ $plugin $command"
		eval "config=\$$plugin"
		echo "$config" | call $command $plugin 2>&1 | sed -E 's/(mac|sandbox)": "[^"]*"/\1/'
		rules
	done
done
for plugin in firewall portmap bridge; do
	echo "$ $plugin DEL"
	eval "config=\$$plugin"
	echo "$config" | call DEL $plugin 2>&1
	rules
done
