# SPDX-License-Identifier: GPL-2.0-or-later
# libvirt.sh - networks of virtual machines: translated, routed, isolated, of both
# families. The daemon runs, no machine does.
# packages: libvirt-daemon libvirt-clients dnsmasq-base iproute2 iptables

. ./lib.sh
has libvirtd
has virsh
ip link add probe type bridge 2>/dev/null || cannot "no bridge devices"
ip link del probe

mkdir -p /var/log/libvirt /var/lib/libvirt
# its users are made by a package that networks do not need
echo "libvirt-qemu:x:64055:64055::/var/lib/libvirt:/usr/sbin/nologin" >>/etc/passwd
echo "libvirt-qemu:x:64055:" >>/etc/group
echo "kvm:x:64056:" >>/etc/group
cat >/etc/libvirt/libvirtd.conf <<END
unix_sock_group = "root"
auth_unix_ro = "none"
auth_unix_rw = "none"
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
END

virt()
{
	timeout 60 virsh -q -c network:///system "$@"
}

up()
{
	libvirtd -d || cannot "libvirtd does not start"
	for i in 1 2 3 4 5 6 7 8 9 10; do
		virt net-list >/dev/null 2>&1 && return
		sleep 1
	done
	cannot "libvirtd does not answer: $(tail -n 1 /var/log/libvirt/libvirtd.log)"
}

# network NAME BRIDGE FORWARD IPS: a file NAME.xml
network()
{
	cat >"$1.xml" <<-END
		<network>
		<name>$1</name>
		<bridge name="$2"/>
		$3
		$4
		</network>
	END
}

dhcp='<dhcp><range start="192.0.2.2" end="192.0.2.254"/></dhcp>'
network translated virbr7 '<forward mode="nat"><nat><port start="1024" end="65535"/></nat></forward>' \
	"<ip address='192.0.2.1' netmask='255.255.255.0'>$dhcp</ip>"
network routed virbr8 '<forward mode="route" dev="eth0"/>' \
	'<ip address="198.51.100.1" netmask="255.255.255.0"/>
	<ip family="ipv6" address="2001:db8:1::1" prefix="64"/>'
network isolated virbr9 '' '<ip address="203.0.113.1" netmask="255.255.255.0"/>'
network both virbr10 '<forward mode="nat"><nat ipv6="yes"><address start="192.0.2.9" end="192.0.2.12"/></nat></forward>' \
	'<ip address="198.18.0.1" netmask="255.255.255.0"/>
	<ip family="ipv6" address="2001:db8:2::1" prefix="64"/>'

up
rules
for name in translated routed isolated both; do
	step virt net-define $name.xml
	step virt net-start $name
	rules
done
for name in routed isolated translated; do
	step virt net-destroy $name
	rules
done
# it looks after its rules when it starts again; several networks in any order
kill "$(cat /run/libvirtd.pid)"
sleep 1
step iptables -F
up
rules
step virt net-destroy both
rules
grep -i tables /var/log/libvirt/libvirtd.log | sed 's/^[^:]*:[^:]*:[^:]*: *[0-9]*: *//'
