# SPDX-License-Identifier: GPL-2.0-or-later
# docker.sh - the daemon's own chains, and networks that come and go. No container: that
# needs an image.
# packages: docker.io containerd runc iproute2 iptables

. ./lib.sh
has dockerd
ip link add probe type bridge 2>/dev/null || cannot "no bridge devices"
ip link del probe

up()
{
	dockerd --storage-driver=vfs --bip=192.0.2.1/24 "$@" >dockerd.log 2>&1 &
	daemon=$!
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		docker version >/dev/null 2>&1 && return
		kill -0 $daemon 2>/dev/null || break
		sleep 1
	done
	cannot "dockerd does not come up: $(grep -v level=debug dockerd.log | tail -n 1)"
}

down()
{
	kill $daemon
	wait $daemon
	echo "dockerd ended with $?"
	# what it says of iptables is about us; the rest is about its own files
	grep -i iptables dockerd.log | sed -E 's/^time="[^"]*" //'
}

net()
{
	echo "$ docker network $*"
	docker network "$@" >/dev/null 2>said
	echo "= $?"
	cat said
}

up
rules
net create --subnet 198.51.100.0/24 -o com.docker.network.bridge.name=web0 web
rules
net create --subnet 203.0.113.0/24 --internal -o com.docker.network.bridge.name=db0 db
rules
net create --subnet 198.18.0.0/24 -o com.docker.network.bridge.name=open0 \
	-o com.docker.network.bridge.enable_icc=false \
	-o com.docker.network.bridge.enable_ip_masquerade=false closed
rules
net create --subnet 198.51.100.0/24 twice
net rm db
rules
# one that is there already, and rules of the user's own
step iptables -I DOCKER-USER -i eth0 -j DROP
# with two, it brings them back in any order
net rm closed
rules
down
rules
up
rules
net rm web
rules
down
up --ip6tables --experimental --ipv6 --fixed-cidr-v6 2001:db8:1::/64
rules
down
