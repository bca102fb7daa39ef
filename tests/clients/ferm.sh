# SPDX-License-Identifier: GPL-2.0-or-later
# ferm.sh - a language for rules; loads by iptables-restore, or rule by rule with --slow.
# packages: ferm iptables

. ./lib.sh
has ferm

cat >/tmp/client/ferm.conf <<'END'
@def $OFFICE = (192.0.2.0/24 198.51.100.0/24);
domain (ip ip6) table filter {
	chain INPUT {
		policy DROP;
		mod state state INVALID DROP;
		mod state state (ESTABLISHED RELATED) ACCEPT;
		interface lo ACCEPT;
		proto tcp dport (ssh http https) ACCEPT;
		proto udp mod multiport destination-ports (53 123) ACCEPT;
		proto tcp dport smtp mod limit limit 3/minute limit-burst 8 ACCEPT;
		LOG log-prefix "in: " log-level 5;
		REJECT;
	}
	chain FORWARD policy DROP;
	chain own { mod comment comment "nothing yet" RETURN; }
	chain OUTPUT { policy ACCEPT; jump own; }
}
domain ip {
	table filter chain FORWARD {
		saddr $OFFICE outerface eth0 ACCEPT;
		proto icmp icmp-type echo-request ACCEPT;
		proto tcp tcp-flags (SYN RST) SYN jump own;
	}
	table nat {
		chain PREROUTING interface eth0 proto tcp dport 8080 DNAT to 192.0.2.80:80;
		chain POSTROUTING saddr $OFFICE outerface eth0 MASQUERADE;
	}
	table mangle chain PREROUTING proto tcp dport 22 MARK set-mark 0x10;
}
END
step ferm --noexec --lines /tmp/client/ferm.conf
step ferm /tmp/client/ferm.conf
rules
step ferm --slow /tmp/client/ferm.conf
rules
step ferm --noflush /tmp/client/ferm.conf
rules
step ferm --flush /tmp/client/ferm.conf
rules
printf 'table filter chain INPUT proto tcp dport 70000 ACCEPT;\n' >/tmp/client/bad.conf
step ferm /tmp/client/bad.conf
rules
