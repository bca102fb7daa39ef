# SPDX-License-Identifier: GPL-2.0-or-later
# firewalld.sh - its iptables backend, driven as its daemon drives it: the start sequence, zones,
# services, rich rules, direct rules. No message bus is needed for that.
# packages: firewalld iptables

. ./lib.sh
has firewall-offline-cmd
sed -i -e 's/^FirewallBackend=.*/FirewallBackend=iptables/' \
	-e 's/^LogDenied=.*/LogDenied=all/' /etc/firewalld/firewalld.conf

step firewall-offline-cmd --zone=public --add-service=http
step firewall-offline-cmd --zone=public --add-port=8000-8100/tcp
step firewall-offline-cmd --zone=public --add-masquerade
step firewall-offline-cmd --zone=public --add-forward-port=port=80:proto=tcp:toport=8080
step firewall-offline-cmd --zone=drop --add-source=198.51.100.0/24
step firewall-offline-cmd --zone=internal --add-interface=eth1
step firewall-offline-cmd --zone=public --add-rich-rule='rule family="ipv4" source address="192.0.2.0/24" service name="ssh" log prefix="ssh " level="info" limit value="3/m" accept'
step firewall-offline-cmd --zone=public --add-rich-rule='rule family="ipv6" source address="2001:db8::/32" port port="25" protocol="tcp" reject'
step firewall-offline-cmd --direct --add-rule ipv4 filter INPUT 0 -p tcp --dport 9 -m comment --comment 'a direct rule' -j DROP
cat >/tmp/client/daemon.py <<'END'
import subprocess
from firewall.core.fw import Firewall

def rules():
    subprocess.run(". ./lib.sh; rules", shell=True)

def passthrough(family, args):
    try:
        print(fw.direct.passthrough(family, args), flush=True)
    except Exception as error:
        print("refused:", error, flush=True)

for individual in (False, True):
    fw = Firewall()
    fw._individual_calls = individual
    fw.start()
    print("started", individual, fw.get_state(), flush=True)
    rules()
    fw.zone.add_port("public", "7777", "udp")
    fw.zone.remove_service("public", "http")
    passthrough("ipv4", ["-L", "INPUT_direct", "-n"])
    passthrough("ipv4", ["-t", "nat", "-S"])
    passthrough("ipv4", ["-A", "INPUT", "--bogus"])
    passthrough("ipv4", ["-A", "nosuch", "-j", "DROP"])
    passthrough("ipv6", ["-I", "INPUT", "-s", "2001:db8::7", "-j", "DROP"])
    rules()
    fw.stop()
    print("stopped", flush=True)
    rules()
END
step python3 /tmp/client/daemon.py
