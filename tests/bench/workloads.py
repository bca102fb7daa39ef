# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bench/workloads.py - rulesets and lists of commands of a given size, always
# the same ones. It runs nothing.


def _addr(base, i):
    return f"{base}.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}"


def _table(name, chains, rules):
    lines = [f"*{name}"] + [f":{c} {p} [0:0]" for c, p in chains] + rules + ["COMMIT", ""]
    return "\n".join(lines)


FILTER = [("INPUT", "ACCEPT"), ("FORWARD", "ACCEPT"), ("OUTPUT", "ACCEPT")]
NAT = [("PREROUTING", "ACCEPT"), ("INPUT", "ACCEPT"), ("OUTPUT", "ACCEPT"),
       ("POSTROUTING", "ACCEPT")]


def flat(n):
    """One chain, an address and a port each."""
    return _table("filter", FILTER, [
        f"-A INPUT -s {_addr('10', i)}/32 -p tcp -m tcp --dport {i % 60000 + 1} -j ACCEPT"
        for i in range(n)])


def mixed(n):
    """What grown rulesets hold: seven kinds of rules in turn."""
    kinds = [
        "-A INPUT -s {a}/32 -p tcp -m multiport --dports 22,80,443,8000:8080 -j ACCEPT",
        "-A INPUT -s {a}/32 -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT",
        "-A FORWARD -d {a}/32 -p udp -m udp --dport {p} -m limit --limit 5/sec -j ACCEPT",
        "-A FORWARD -d {a}/32 -p tcp -m tcp --dport {p} -m comment --comment \"customer {i}\" "
        "-j ACCEPT",
        "-A FORWARD -m iprange --src-range {a}-{b} -j DROP",
        "-A INPUT -s {a}/32 -p tcp -m tcp --dport {p} -j LOG --log-prefix \"in {i}: \"",
        "-A FORWARD -s {a}/32 -i eth0 -p udp -j REJECT --reject-with icmp-port-unreachable",
    ]
    return _table("filter", FILTER, [
        kinds[i % len(kinds)].format(a=_addr("10", i), b=_addr("10", i + 5), p=i % 60000 + 1, i=i)
        for i in range(n)])


def kube(services, statistic=True):
    """kube-proxy's shape: fifteen rules and four chains per service."""
    chains = NAT + [("KUBE-SERVICES", "-"), ("KUBE-NODEPORTS", "-"), ("KUBE-MARK-MASQ", "-")]
    rules = ["-A PREROUTING -m comment --comment \"kubernetes service portals\" -j KUBE-SERVICES",
             "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000"]
    for s in range(services):
        name = f"namespace-{s % 50}/service-{s}:http"
        note = "-m comment --comment \"" + name
        svc, ip, outside = f"KUBE-SVC-{s:016X}", _addr("10", s + 256), _addr("192", s)
        seps = [f"KUBE-SEP-{s * 3 + e:016X}" for e in range(3)]
        chains += [(svc, "-")] + [(sep, "-") for sep in seps]
        rules += [
            f"-A KUBE-SERVICES ! -s 10.244.0.0/16 -d {ip}/32 -p tcp {note} cluster IP\" "
            "-m tcp --dport 80 -j KUBE-MARK-MASQ",
            f"-A KUBE-SERVICES -d {ip}/32 -p tcp {note} cluster IP\" -m tcp --dport 80 -j {svc}",
            f"-A KUBE-SERVICES -d {outside}/32 -p tcp {note} external IP\" -m tcp --dport 80 "
            "-j KUBE-MARK-MASQ",
            f"-A KUBE-SERVICES -d {outside}/32 -p tcp {note} external IP\" -m tcp --dport 80 "
            f"-j {svc}",
            f"-A KUBE-NODEPORTS -p tcp {note}\" -m tcp --dport {30000 + s % 32768} -j {svc}",
            f"-A {svc} ! -s 10.244.0.0/16 -d {ip}/32 -p tcp {note} cluster IP\" "
            "-m tcp --dport 80 -j KUBE-MARK-MASQ"]
        for e, sep in enumerate(seps):
            pod = _addr("172", s * 3 + e)
            odds = (f" -m statistic --mode random --probability {(0.33333333349, 0.5)[e]:.11f}"
                    if statistic and e < 2 else "")
            rules += [f"-A {svc} {note} -> {pod}:8080\"{odds} -j {sep}",
                      f"-A {sep} -s {pod}/32 {note}\" -j KUBE-MARK-MASQ",
                      f"-A {sep} -p tcp {note}\" -m tcp -j DNAT --to-destination {pod}:8080"]
    return _table("nat", chains, rules)


def bans(n):
    """Words of single commands, as fail2ban gives them."""
    return [f"-I INPUT -s {_addr('10', i)} -j REJECT --reject-with icmp-port-unreachable"
            for i in range(n)]


def boot(n):
    """Words of single commands, as a boot script gives them."""
    kinds = ["-N chain{i}", "-A chain{i} -s {a} -p tcp --dport {p} -j ACCEPT",
             "-A INPUT -p tcp --dport {p} -m conntrack --ctstate NEW -j chain{c}",
             "-A FORWARD -i eth0 -d {a} -j DROP", "-A OUTPUT -p udp --sport {p} -j ACCEPT"]
    return [kinds[i % 5].format(i=i // 5, c=i // 5, a=_addr("10", i), p=i % 60000 + 1)
            for i in range(n)]
