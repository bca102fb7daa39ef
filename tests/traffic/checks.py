# SPDX-License-Identifier: GPL-2.0-or-later
"""
checks.py - what single matches and targets do to real packets; run by `run`.

Each check gets an office of its own (lab.py) without any rule, and a Bench to report to. A check
for both families is called once for each. Simple matches are lines of the table COUNTED.
"""

import contextlib
import os
import re
import shutil
import socket
import struct
import time

import packets
from lab import LONG, MAC, SHORT, V4, V6, at_once, libc, tcp, udp

CHECKS = []		# (name, function, families)


def check(name, *families):
	def keep(function):
		CHECKS.append((name, function, families or (V4, V6)))
		return function
	return keep


class Skip(Exception):
	"""This kernel or system has not what the check needs."""


class Bench:
	"""One check at work: commands on the router, results to the report."""

	def __init__(self, name, family, office, report):
		self.name = f"{name}/{family.name}"
		self.family, self.office, self.report = family, office, report
		self.inside, self.router, self.outside = office.spaces
		self.ip = self.pick("-4", "-6")		# flag of the program ip

	def fw(self, *lines):
		"""Commands on the router, without the program's name."""
		self.router.fw(*(f"{self.family.program} {line}" for line in lines))

	def try_fw(self, line):
		"""A command the kernel may not be able to do."""
		done = self.router.tool(f"{self.family.program} {line}")
		if done.returncode:
			raise Skip(f"`{line}` is refused: {done.stderr.strip()}")

	def count(self, chain, table="filter"):
		return self.router.counters(self.family.program, table, chain)

	def same(self, what, got, wanted):
		self.report.result(f"{self.name}/{what}", "" if got == wanted else f"{got!r}, not {wanted!r}")

	def true(self, what, good, details):
		self.report.result(f"{self.name}/{what}", "" if good else details)

	def pick(self, for_ip4, for_ip6):
		return for_ip4 if self.family is V4 else for_ip6

	def tracked(self):
		if not shutil.which("conntrack"):
			raise Skip("the program conntrack is missing")
		return self.router.run("conntrack", "-L", "-f", self.pick("ipv4", "ipv6")).stdout


def datagrams(bench, *ports, **how):
	"""One datagram to each port from inside to outside, answers not waited for."""
	for port in ports:
		udp(bench.inside, bench.family.outside, port, answer=False, **how)


# Matches: chain and arguments of a rule, what it must count, what it must not -------------------
# A sender is (space, address, port, options of udp()); a str address is an attribute of the family.

def to(port=9, space="inside", address="outside", **options):
	return space, address, port, options


COUNTED = [
	# name, families, chain, arguments for both families (or a pair), hits, misses
	("protocol", "46", "FORWARD", "-p udp", [to()], []),
	("not-protocol", "46", "FORWARD", "! -p udp", [], [to()]),
	("dport", "46", "FORWARD", "-p udp --dport 25", [to(25)], [to(24), to(26)]),
	("not-dport", "46", "FORWARD", "-p udp ! --dport 25", [to(24), to(26)], [to(25)]),
	("port-range", "46", "FORWARD", "-p udp --dport 100:200", [to(100), to(200)], [to(99), to(201)]),
	("multiport-list", "46", "FORWARD", "-p udp -m multiport --dports 25,80,443",
	 [to(25), to(80), to(443)], [to(24), to(81), to(444)]),
	("multiport-range", "46", "FORWARD", "-p udp -m multiport --dports 25,1000:2000",
	 [to(25), to(1000), to(2000)], [to(26), to(999), to(2001)]),
	("multiport-not", "46", "FORWARD", "-p udp -m multiport ! --dports 25,80", [to(26)], [to(25), to(80)]),
	("multiport-ports", "46", "FORWARD", "-p udp -m multiport --ports 25,4025",
	 [to(25), to(26, source=("", 4025))], [to(26)]),
	("in-interface", "46", "FORWARD", "-i eth1", [to()], [to(space="outside", address="inside")]),
	("interface-wildcard", "46", "INPUT", "-i eth+ -p udp",
	 [to(space="inside", address="public")], [to(space="router", address="public")]),
	("not-out-interface", "46", "FORWARD", "! -o eth0", [to(space="outside", address="inside")], [to()]),
	("source", "46", "FORWARD", ("-s 192.168.7.0/30", "-s 2001:db8:7::/126"),
	 [to()], [to(space="outside", address="inside")]),
	("not-destination", "46", "FORWARD", ("! -d 203.0.113.80", "! -d 2001:db8:f::80"),
	 [to(space="outside", address="inside")], [to()]),
	("iprange-source", "46", "FORWARD", ("-m iprange --src-range 192.168.7.2-192.168.7.9",
	 "-m iprange --src-range 2001:db8:7::2-2001:db8:7::9"), [to()], [to(space="outside", address="inside")]),
	("iprange-not-destination", "46", "FORWARD", ("-m iprange ! --dst-range 203.0.113.70-203.0.113.80",
	 "-m iprange ! --dst-range 2001:db8:f::70-2001:db8:f::80"),
	 [to(space="outside", address="inside")], [to()]),
	("iprange-one-off", "46", "FORWARD", ("-m iprange --dst-range 203.0.113.81-203.0.113.99",
	 "-m iprange --dst-range 2001:db8:f::81-2001:db8:f::99"), [], [to()]),
	("addrtype-local", "46", "PREROUTING", "-p udp -m addrtype --dst-type LOCAL", [to(address="public")], [to()]),
	("addrtype-not-local", "46", "PREROUTING", "-p udp -m addrtype ! --dst-type LOCAL",
	 [to()], [to(address="public")]),
	("addrtype-broadcast", "4", "PREROUTING", "-p udp -m addrtype --dst-type BROADCAST",
	 [to(address="255.255.255.255"), to(address="192.168.7.255")], [to()]),
	("addrtype-multicast", "46", "PREROUTING", "-p udp -m addrtype --dst-type MULTICAST",
	 [to(address="group")], [to()]),
	("length", "46", "FORWARD", ("-p udp -m length --length 128", "-p udp -m length --length 148"),
	 [to(size=100)], [to(size=99), to(size=101)]),
	("length-range", "46", "FORWARD", "-p udp -m length --length 100:200",
	 [to(size=100)], [to(size=10), to(size=300)]),
	("length-not", "46", "FORWARD", "-p udp -m length ! --length 100:200",
	 [to(size=10), to(size=300)], [to(size=100)]),
	("ttl-equal", "46", "PREROUTING", ("-p udp -m ttl --ttl-eq 9", "-p udp -m hl --hl-eq 9"),
	 [to(ttl=9)], [to(ttl=8), to(ttl=10)]),
	("ttl-less", "46", "PREROUTING", ("-p udp -m ttl --ttl-lt 9", "-p udp -m hl --hl-lt 9"),
	 [to(ttl=8)], [to(ttl=9)]),
	("ttl-greater", "46", "PREROUTING", ("-p udp -m ttl --ttl-gt 9", "-p udp -m hl --hl-gt 9"),
	 [to(ttl=10)], [to(ttl=9)]),
	("ttl-after-routing", "46", "FORWARD", ("-p udp -m ttl --ttl-eq 8", "-p udp -m hl --hl-eq 8"),
	 [to(ttl=9)], [to(ttl=8)]),
	("pkttype-unicast", "46", "PREROUTING", "-p udp -m pkttype --pkt-type unicast",
	 [to()], [to(address="group")]),
	("pkttype-broadcast", "4", "PREROUTING", "-p udp -m pkttype --pkt-type broadcast",
	 [to(address="255.255.255.255")], [to(), to(address="group")]),
	("pkttype-multicast", "46", "PREROUTING", "-p udp -m pkttype --pkt-type multicast",
	 [to(address="group")], [to()]),
	("mac", "46", "FORWARD", f"-m mac --mac-source {MAC['inside']}",
	 [to()], [to(space="outside", address="inside")]),
	("mac-not", "46", "FORWARD", f"-m mac ! --mac-source {MAC['inside']}",
	 [to(space="outside", address="inside")], [to()]),
	("mark", "46", "OUTPUT", "-p udp -m mark --mark 0x5/0xf", [to(space="router", mark=0x25)],
	 [to(space="router", mark=0x26), to(space="router")]),
	("mark-not", "46", "OUTPUT", "-p udp -m mark ! --mark 5", [to(space="router", mark=6)],
	 [to(space="router", mark=5)]),
	("comment", "46", "FORWARD", "-p udp -m comment --comment counted", [to()], []),
	("no-argument", "46", "FORWARD", "", [to(), to(10)], []),
]


def sink(space, port):
	"""Takes datagrams and says nothing, so that no ICMP error is counted with them."""
	with space:
		sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
	sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
	sock.bind(("::", port))
	return sock


def count_row(bench, row):
	"""One line of COUNTED: first what must not count, then what must."""
	name, _, chain, arguments, hits, misses = row
	table = "mangle" if chain == "PREROUTING" else "filter"
	if isinstance(arguments, tuple):
		arguments = bench.pick(*arguments)
	bench.fw(f"-t {table} -A {chain} {arguments}")
	group = bench.pick("224.0.0.251", "ff02::fb")
	sinks = [sink(space, port) for space in bench.office.spaces
		 for port in {sender[2] for sender in hits + misses}]

	def send(senders):
		for space, address, port, options in senders:
			address = group if address == "group" else getattr(bench.family, address, address)
			if bench.family is V6 and address == group:
				address += "%eth0"
			udp(getattr(bench, space), address, port, answer=False, **options)
		time.sleep(0.002)
		return bench.count(chain, table)[0]

	missed = send(misses)
	counted = send(hits) - missed
	for sock in sinks:
		sock.close()
	bench.report.result(f"match/{name}/{bench.family.name}", "" if (missed, counted) == (0, len(hits)) else
			    f"counted {counted} of {len(hits)} that match and {missed} of {len(misses)} that do not")


# The path of a packet ----------------------------------------------------------------------------

@check("mark-reroutes")
def mark_reroutes(bench):
	"""A mark set in mangle OUTPUT must make the kernel look for the route again."""
	far = bench.pick("198.51.100.1", "2001:db8:99::1")
	for space in (bench.inside, bench.outside):
		space.ip(f"addr add {far} dev lo")
		bench.office.servers.add(space, 25)
	bench.outside.ip(f"route replace default via {bench.family.public}", bench.ip)
	bench.router.ip(f"route add default via {bench.family.outside}\nrule add fwmark 7 table 100\n"
			f"route add default via {bench.family.inside} table 100", bench.ip)
	bench.same("before", tcp(bench.router, far, 25).server, "outside")
	bench.fw("-t mangle -A OUTPUT -p tcp --dport 25 -j MARK --set-mark 7")
	bench.same("marked", tcp(bench.router, far, 25).server, "inside")
	bench.true("counted", bench.count("OUTPUT", "mangle")[0] > 0, "the rule counted nothing")


REJECTS = {	# --reject-with: ICMP type and code, or what a TCP client gets; RFC 792, 1812, 4443
	V4: {"": "3/3", "icmp-net-unreachable": "3/0", "icmp-host-unreachable": "3/1", "icmp-proto-unreachable": "3/2",
	     "icmp-port-unreachable": "3/3", "icmp-net-prohibited": "3/9", "icmp-host-prohibited": "3/10",
	     "icmp-admin-prohibited": "3/13"},
	V6: {"": "1/4", "icmp6-no-route": "1/0", "icmp6-adm-prohibited": "1/1", "icmp6-addr-unreachable": "1/3",
	     "icmp6-port-unreachable": "1/4", "icmp6-policy-fail": "1/5", "icmp6-reject-route": "1/6"},
}


@check("reject")
def reject(bench):
	bench.office.servers.add(bench.outside, 25)
	codes = REJECTS[bench.family]
	for port, code in enumerate(codes, 1000):
		bench.fw(f"-A FORWARD -p udp --dport {port} -j REJECT" + (f" --reject-with {code}" if code else ""))
	for port, code in enumerate(codes, 1000):
		bench.same(code or "default", udp(bench.inside, bench.family.outside, port).kind, f"icmp {codes[code]}")
	bench.same("counted", bench.count("FORWARD"), [1] * len(codes))
	bench.fw("-I FORWARD -p tcp --dport 25 -j REJECT --reject-with tcp-reset")
	bench.same("tcp-reset", tcp(bench.inside, bench.family.outside, 25).kind, "reset")
	bench.fw("-F FORWARD", "-A FORWARD -p tcp --dport 25 -j REJECT --reject-with " +
		 bench.pick("icmp-host-unreachable", "icmp6-addr-unreachable"))
	bench.same("tcp-gets-icmp", tcp(bench.inside, bench.family.outside, 25).kind, "EHOSTUNREACH")
	bench.fw("-A INPUT -p udp -j REJECT", "-A OUTPUT -p udp -j REJECT")
	bench.same("input", udp(bench.inside, bench.family.inside_gw, 9).kind, f"icmp {codes['']}")
	bench.same("output", udp(bench.router, bench.family.outside, 9).kind, f"icmp {codes['']}")


@check("drop")
def drop(bench):
	bench.office.servers.add(bench.outside, 25, 26)
	bench.fw("-A FORWARD -p udp --dport 25 -j DROP")
	dropped, passed = at_once(lambda: udp(bench.inside, bench.family.outside, 25, SHORT),
				  lambda: udp(bench.inside, bench.family.outside, 26))
	bench.same("dropped", dropped.kind, "silent")
	bench.same("passed", passed.kind, "answered")


@check("redirect")
def redirect(bench):
	bench.office.servers.add(bench.router, 8080, 8081)
	bench.office.servers.add(bench.outside, 80)
	bench.fw("-t nat -A PREROUTING -i eth1 -p tcp --dport 80 -j REDIRECT --to-ports 8080",
		 "-t nat -A OUTPUT -p tcp --dport 80 -j REDIRECT --to-ports 8081")
	answer = tcp(bench.inside, bench.family.outside, 80)
	bench.same("passing-by", (answer.server, answer.port, answer.seen), ("router", 8080, bench.family.inside))
	answer = tcp(bench.router, bench.family.outside, 80)
	bench.same("own", (answer.server, answer.port), ("router", 8081))
	bench.same("counted", bench.count("PREROUTING", "nat") + bench.count("OUTPUT", "nat"), [1, 1])


@check("snat")
def snat(bench):
	bench.office.servers.add(bench.outside, 25, 26, 27)
	other = bench.pick("203.0.113.99", "2001:db8:f::99")
	bench.router.ip(f"addr add {other}/{bench.pick(24, 64)} dev eth0 {bench.pick('', 'nodad')}")
	brackets = bench.pick(other, f"[{other}]")
	bench.fw(f"-t nat -A POSTROUTING -o eth0 -p tcp --dport 25 -j SNAT --to-source {other}",
		 f"-t nat -A POSTROUTING -o eth0 -p tcp --dport 26 -j SNAT --to-source {brackets}:4000-4001",
		 "-t nat -A POSTROUTING -o eth0 -p tcp --dport 27 -j MASQUERADE --to-ports 5000")
	bench.same("address", tcp(bench.inside, bench.family.outside, 25).seen, other)
	answer = tcp(bench.inside, bench.family.outside, 26)
	bench.true("ports", answer.seen == other and answer.seen_port in (4000, 4001), str(answer))
	answer = tcp(bench.inside, bench.family.outside, 27)
	bench.true("masquerade-ports", answer.seen in (bench.family.public, other) and answer.seen_port == 5000,
		   str(answer))
	bench.same("counted", bench.count("POSTROUTING", "nat"), [1, 1, 1])


@check("dnat")
def dnat(bench):
	bench.office.servers.add(bench.inside, 25, 2525)
	target = bench.pick(V4.inside, f"[{V6.inside}]")
	bench.fw(f"-t nat -A PREROUTING -d {bench.family.public} -p tcp --dport 25 -j DNAT"
		 f" --to-destination {bench.family.inside}",
		 f"-t nat -A PREROUTING -d {bench.family.public} -p udp --dport 26 -j DNAT --to-destination {target}:2525",
		 f"-t nat -A OUTPUT -d {bench.family.outside} -p tcp --dport 27 -j DNAT --to-destination {target}:25",
		 "-A FORWARD -m conntrack --ctstate DNAT", "-A FORWARD -m conntrack ! --ctstate DNAT")
	answer = tcp(bench.outside, bench.family.public, 25)
	bench.same("address", (answer.server, answer.port, answer.seen), ("inside", 25, bench.family.outside))
	answer = udp(bench.outside, bench.family.public, 26)
	bench.same("port", (answer.server, answer.port, answer.seen), ("inside", 2525, bench.family.outside))
	answer = tcp(bench.router, bench.family.outside, 27)
	bench.same("own", (answer.server, answer.port), ("inside", 25))
	bench.same("counted", bench.count("PREROUTING", "nat") + bench.count("OUTPUT", "nat"), [1, 1, 1])
	seen, unseen = bench.count("FORWARD")
	bench.true("ctstate-DNAT", seen > 0 and unseen == 0, f"counted {seen}, inverted {unseen}")


@check("netmap")
def netmap(bench):
	"""A whole net mapped one to one, host part kept, both ways."""
	bench.office.servers.add(bench.inside, 25)
	bench.office.servers.add(bench.outside, 25)
	prefix, private, length = bench.pick(("198.51.100.", "192.168.7.", 24), ("2001:db8:99::", "2001:db8:7::", 64))
	mapped, real = f"{prefix}{bench.pick(0, '')}/{length}", f"{private}{bench.pick(0, '')}/{length}"
	bench.inside.ip(f"addr add {private}33/{length} dev eth0 {bench.pick('', 'nodad')}")
	bench.outside.ip(f"route add {mapped} via {bench.family.public}", bench.ip)
	bench.fw(f"-t nat -A PREROUTING -i eth0 -d {mapped} -j NETMAP --to {real}",
		 f"-t nat -A POSTROUTING -o eth0 -s {real} -j NETMAP --to {mapped}",
		 f"-A FORWARD -i eth0 -d {private}33", f"-A FORWARD -i eth0 -d {private}2")
	answers = [tcp(bench.outside, f"{prefix}{host}", 25) for host in (2, 33)]
	bench.same("inwards", [(answer.server, answer.seen) for answer in answers],
		   [("inside", bench.family.outside)] * 2)
	bench.true("host-part", all(bench.count("FORWARD")), f"counted {bench.count('FORWARD')}")
	bench.same("outwards", [tcp(bench.inside, bench.family.outside, 25, source=(f"{private}{host}", 0)).seen
				for host in (2, 33)], [f"{prefix}2", f"{prefix}33"])
	bench.same("counted", bench.count("PREROUTING", "nat") + bench.count("POSTROUTING", "nat"), [2, 2])


@check("connmark")
def connmark(bench):
	"""The mark of the first packet is kept with the connection and found on the answer."""
	bench.office.servers.add(bench.outside, 25, 26, 27)
	bench.fw("-t mangle -A PREROUTING -i eth1 -p udp --dport 25 -j MARK --set-mark 5",
		 "-t mangle -A PREROUTING -i eth1 -p udp --dport 26 -j MARK --set-mark 0x1f6",
		 "-t mangle -A PREROUTING -i eth1 -p udp --dport 25 -j CONNMARK --save-mark",
		 "-t mangle -A PREROUTING -i eth1 -p udp --dport 26 -j CONNMARK --save-mark --mask 0xff",
		 "-t mangle -A PREROUTING -i eth1 -p udp --dport 27 -j CONNMARK --set-mark 0x30/0xf0",
		 "-t mangle -A PREROUTING -i eth0 -j CONNMARK --restore-mark",
		 "-A FORWARD -i eth0 -m mark --mark 5", "-A FORWARD -i eth0 -m connmark --mark 5",
		 "-A FORWARD -i eth0 -m mark --mark 0xf6", "-A FORWARD -i eth0 -m mark --mark 0x1f6",
		 "-A FORWARD -i eth0 -m connmark --mark 0x30/0xf0", "-A FORWARD -i eth0 -m connmark ! --mark 0x30/0xf0",
		 "-A FORWARD -i eth1 -m mark --mark 0")
	kinds = [udp(bench.inside, bench.family.outside, port).kind for port in (25, 26, 27)]
	bench.same("answered", kinds, ["answered"] * 3)
	names = ("restored", "connmark", "masked", "not-unmasked", "set-with-mask", "inverted", "unmarked-way-out")
	for name, got, wanted in zip(names, bench.count("FORWARD"), (1, 1, 1, 0, 1, 2, 1)):
		bench.same(name, got, wanted)


@check("mark-arithmetic")
def mark_arithmetic(bench):
	"""Each MARK option on a packet that carries 0x3c already."""
	forms = [("--set-mark 0x5", 0x5), ("--set-mark 0x5/0xf", 0x35), ("--set-xmark 0x5/0xf", 0x35),
		 ("--and-mark 0xf", 0xc), ("--or-mark 0x3", 0x3f), ("--xor-mark 0xff", 0xc3)]
	for option, result in forms:
		bench.fw(f"-t mangle -A OUTPUT -p udp -j MARK {option}", f"-A OUTPUT -p udp -m mark --mark {result:#x}")
		udp(bench.router, bench.family.outside, 9, mark=0x3c, answer=False)
		bench.same(option.removeprefix("--").replace(" ", "="), bench.count("OUTPUT"), [1])
		bench.fw("-t mangle -F OUTPUT", "-F OUTPUT")


# Who sent it, how often, in which state ----------------------------------------------------------

@contextlib.contextmanager
def sent_as(user, group):
	"""Sockets made here by this thread belong to another user: the kernel notes its fsuid."""
	libc.setfsgid(group)
	libc.setfsuid(user)
	try:
		if libc.setfsuid(-1) != user or libc.setfsgid(-1) != group:
			raise Skip("cannot become another user here")
		yield
	finally:
		libc.setfsuid(0)
		libc.setfsgid(0)


@check("owner")
def owner(bench):
	rules = [("uid", "--uid-owner 1234"), ("uid-range", "--uid-owner 1200-1234"),
		 ("uid-other", "--uid-owner 1235"), ("gid", "--gid-owner 4321"), ("uid-not", "! --uid-owner 1234"),
		 ("both", "--uid-owner 1234 --gid-owner 4321"), ("socket", "--socket-exists")]
	wanted = {"uid": [1, 0], "uid-range": [1, 0], "uid-other": [0, 0], "gid": [1, 0], "uid-not": [0, 1],
		  "both": [1, 0], "socket": [1, 1]}
	with sent_as(1234, 4321):
		pass		# or skip
	bench.fw(*(f"-A OUTPUT -p udp -m owner {option}" for _, option in rules))
	counts = []
	for user, group in ((1234, 4321), (0, 0)):
		with sent_as(user, group):
			udp(bench.router, bench.family.outside, 9, answer=False)
		counts.append(bench.count("OUTPUT"))
	for place, (name, _) in enumerate(rules):
		first, both = counts[0][place], counts[1][place]
		bench.same(name, [first, both - first], wanted[name])


@check("limit")
def limit(bench):
	"""Of 20 packets at once, exactly the burst is let through to the count."""
	bench.fw("-A FORWARD -p udp -m limit --limit 1/hour --limit-burst 7",
		 "-A FORWARD -p udp -m limit --limit 1/day", "-A FORWARD -p udp")
	datagrams(bench, *range(1000, 1020))
	for name, got, wanted in zip(("burst", "default-burst", "all"), bench.count("FORWARD"), (7, 5, 20)):
		bench.same(name, got, wanted)


@check("quota")
def quota(bench):
	size = bench.pick(28, 48) + 72
	bench.fw(f"-A FORWARD -p udp -m quota --quota {3 * size}", "-A FORWARD -p udp")
	datagrams(bench, *range(1000, 1010), size=72)
	bench.same("bytes", bench.count("FORWARD"), [3, 10])


@check("statistic")
def statistic(bench):
	bench.fw("-A FORWARD -p udp -m statistic --mode nth --every 3 --packet 0",
		 "-A FORWARD -p udp -m statistic --mode nth --every 3 --packet 2",
		 "-A FORWARD -p udp -m statistic --mode random --probability 0.5")
	datagrams(bench, *range(1000, 1200))
	first, third, half = bench.count("FORWARD")
	bench.same("nth", [first, third], [67, 66])
	bench.true("random", 50 < half < 150, f"{half} of 200 at one half")


@check("state")
def state(bench):
	bench.office.servers.add(bench.outside, 25)
	for name in ("NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED"):
		bench.fw(f"-A FORWARD -m state --state {name}")
	udp(bench.inside, bench.family.outside, 25)
	bench.same("new-and-answer", bench.count("FORWARD"), [1, 1, 0, 0, 0])
	udp(bench.inside, bench.family.outside, 9)	# nobody there: an ICMP error comes back
	bench.same("related", bench.count("FORWARD"), [2, 1, 1, 0, 0])


@check("notrack")
def notrack(bench):
	bench.fw("-t raw -A PREROUTING -p udp --dport 25 -j CT --notrack",
		 "-t raw -A PREROUTING -p udp --dport 26 -j NOTRACK",
		 "-A FORWARD -p udp -m state --state UNTRACKED", "-A FORWARD -p udp -m conntrack --ctstate NEW")
	datagrams(bench, 25, 26, 27)
	bench.same("states", bench.count("FORWARD"), [2, 1])
	bench.same("counted", bench.count("PREROUTING", "raw"), [1, 1])
	bench.same("entries", sorted(re.findall(r"dport=(\d+) \[UNREPLIED\]", bench.tracked())), ["27"])


@check("zone")
def zone(bench):
	bench.office.servers.add(bench.outside, 25)
	bench.fw("-t raw -A PREROUTING -p udp --dport 25 -j CT --zone 7",
		 "-t raw -A PREROUTING -i eth0 -j CT --zone 7",
		 "-A FORWARD -i eth0 -m state --state ESTABLISHED")
	bench.same("answered", udp(bench.inside, bench.family.outside, 25).kind, "answered")
	bench.same("both-ways", bench.count("FORWARD"), [1])
	bench.true("entry", "zone=7" in bench.tracked(), f"no zone 7 in {bench.tracked().strip()!r}")


@check("tracked-as-said-first")
def tracked_as_said_first(bench):
	"""Of several CT targets that a packet meets, the first one holds."""
	for port, targets in enumerate((("CT --notrack", "CT --zone 5"), ("CT --zone 5", "CT --notrack"),
					("CT --zone 5", "CT --zone 6"), ("CT", "NOTRACK"), ("NOTRACK", "CT")), 25):
		bench.fw(*(f"-t raw -A PREROUTING -p udp --dport {port} -j {target}" for target in targets))
	bench.fw("-A FORWARD -p udp -m state --state UNTRACKED", "-A FORWARD -p udp -m conntrack --ctstate NEW")
	datagrams(bench, *range(25, 30))
	bench.same("states", bench.count("FORWARD"), [2, 3])
	bench.same("counted", bench.count("PREROUTING", "raw"), [1] * 10)
	bench.same("zones", sorted(re.findall(r"dport=(\d+) \[UNREPLIED\].*zone=(\d+)", bench.tracked())),
		   [("26", "5"), ("27", "5")])


# Targets that tell, or change ---------------------------------------------------------------------

@check("log")
def log(bench):
	prefix = f"traffic-{os.getpid()}-{bench.family.name} "
	bench.fw(f'-A FORWARD -p udp --dport 25 -j LOG --log-prefix "{prefix}" --log-level 7 --log-uid',
		 "-A FORWARD -p udp --dport 25 -j ACCEPT")
	try:
		kmsg = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
	except OSError:
		kmsg = None
	else:
		os.lseek(kmsg, 0, os.SEEK_END)
	datagrams(bench, 25)
	bench.same("counted-and-goes-on", bench.count("FORWARD"), [1, 1])
	with open("/proc/sys/net/netfilter/nf_log_all_netns", "rb") as file:
		heard = file.read().strip() != b"0"
	if kmsg is None or not heard:
		bench.report.skip(f"{bench.name}/text", "the kernel writes no log lines for namespaces")
		return
	time.sleep(0.05)
	text = b""
	with contextlib.suppress(OSError):
		while True:
			text += os.read(kmsg, 8192)
	os.close(kmsg)
	bench.true("text", f"{prefix}IN=eth1 OUT=eth0 ".encode() in text, "no such line in the kernel's log")


class NflogListener:
	"""Receives what NFLOG sends to one group. Source: <linux/netfilter/nfnetlink_log.h>."""

	def __init__(self, space, group, family):
		with space:
			self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)	# NETLINK_NETFILTER
		self.socket.bind((0, 0))
		self.socket.settimeout(LONG)
		self._config(family, 0, struct.pack("=HHB3x", 5, 1, 3))		# CMD: PF_BIND
		self._config(0, group, struct.pack("=HHB3x", 5, 1, 1))		# CMD: BIND
		self._config(0, group, struct.pack("!IBB", 0xffff, 2, 0), 2)	# MODE: whole packets
		self._config(0, group, struct.pack("!I", 1), 5)			# QTHRESH: no waiting

	def _config(self, family, group, payload, kind=None):
		if kind is not None:
			length = 4 + len(payload)
			payload = struct.pack("=HH", length, kind) + payload + b"\0" * (-length % 4)
		body = struct.pack("=BB", family, 0) + struct.pack("!H", group) + payload
		# type: subsystem 4, message 1; flags: request, acknowledge
		self.socket.send(struct.pack("=IHHII", 16 + len(body), 4 << 8 | 1, 5, 0, 0) + body)
		status, = struct.unpack_from("=i", self.socket.recv(4096), 16)	# struct nlmsgerr
		if status:
			raise Skip(f"the kernel does not bind NFLOG groups here: {os.strerror(-status)}")

	def receive(self):
		"""The attributes of one packet, by number."""
		data = self.socket.recv(65536)
		attributes, at = {}, 20
		while at + 4 <= len(data):
			length, kind = struct.unpack_from("=HH", data, at)
			attributes[kind & 0x7fff] = data[at + 4:at + length]
			at += length + (-length % 4)
		return attributes

	def close(self):
		self.socket.close()


@check("nflog")
def nflog(bench):
	group, family = bench.pick(5, 6), bench.pick(2, 10)
	with contextlib.closing(NflogListener(bench.router, group, family)) as listener:
		bench.fw(f'-A FORWARD -p udp --dport 25 -j NFLOG --nflog-group {group} --nflog-prefix "seen "')
		datagrams(bench, 24, 25)
		bench.same("counted", bench.count("FORWARD"), [1])
		try:
			packet = listener.receive()
		except TimeoutError:
			packet = {}
	bench.same("prefix", packet.get(10, b"").rstrip(b"\0"), b"seen ")
	payload = packet.get(9, b"")
	bench.same("packet", payload[bench.pick(20, 40) + 2:][:2], struct.pack("!H", 25))


@check("queue")
def queue(bench):
	"""Nobody listens to the queue: dropped, or with bypass let through."""
	bench.office.servers.add(bench.outside, 25, 26, 27)
	bench.try_fw("-A FORWARD -p udp --dport 25 -j NFQUEUE --queue-num 3")
	bench.fw("-A FORWARD -p udp --dport 26 -j NFQUEUE --queue-num 3 --queue-bypass")
	dropped, passed = at_once(lambda: udp(bench.inside, bench.family.outside, 25, SHORT),
				  lambda: udp(bench.inside, bench.family.outside, 26))
	bench.same("NFQUEUE", dropped.kind, "silent")
	bench.same("bypass", passed.kind, "answered")
	bench.same("counted", bench.count("FORWARD"), [1, 1])
	try:
		bench.try_fw("-A FORWARD -p udp --dport 27 -j QUEUE")
	except Skip as reason:
		bench.report.skip(f"{bench.name}/QUEUE", str(reason))
		return
	bench.same("QUEUE", udp(bench.inside, bench.family.outside, 27, SHORT).kind, "silent")


@check("chains")
def chains(bench):
	"""Jump comes back after the jump, goto comes back after the jump before it, RETURN returns."""
	bench.fw("-N first", "-N second", "-N third",
		 "-A FORWARD -p udp -j first", "-A FORWARD -p udp", "-A FORWARD -p udp --dport 26 -j DROP",
		 "-A FORWARD -p udp -g third", "-A FORWARD -p udp",
		 "-A first -p udp --dport 25 -j RETURN", "-A first -p udp -j second", "-A first -p udp -g third",
		 "-A first -p udp", "-A second -p udp --dport 24 -j RETURN", "-A second -p udp", "-A third -p udp")
	datagrams(bench, 24, 25, 26, 27)
	bench.same("jump", bench.count("FORWARD")[:3], [4, 4, 1])
	bench.same("RETURN", bench.count("first")[:3], [1, 3, 3])
	bench.same("RETURN-in-second", bench.count("second"), [1, 2])
	bench.same("goto", bench.count("first")[3], 0)
	bench.same("goto-from-base", bench.count("FORWARD")[3:], [3, 0])
	bench.same("goto-target", bench.count("third"), [6])


@check("base-RETURN")
def base_return(bench):
	"""RETURN in a base chain means the policy."""
	bench.office.servers.add(bench.outside, 25)
	bench.fw("-A FORWARD -p udp --dport 25 -j RETURN", "-A FORWARD -j ACCEPT", "-P FORWARD DROP")
	bench.same("policy", udp(bench.inside, bench.family.outside, 25, SHORT).kind, "silent")
	bench.same("counted", bench.count("FORWARD"), [1, 0])


def send_crafted(bench, *crafted):
	"""Packets as they are, from the inside host's link to the router."""
	version = bench.pick(4, 6)
	with bench.inside:
		link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
	with link:
		link.bind(("eth0", 0))
		for packet in crafted:
			link.send(packets.frame(packet, version, MAC["router-in"], MAC["inside"]))


@check("fragments")
def fragments(bench):
	"""No conntrack here, so the hooks see the fragments as they come."""
	source, target = bench.family.inside, bench.family.outside
	def piece(**how):
		return packets.Packet(packets.udp(25, data=b"x" * 16), src=source, dst=target, **how)
	whole, first, middle, last = (piece(), piece(more=True, offset=0), piece(more=True, offset=10),
				      piece(offset=20))
	rules = bench.pick(
		{"-f": [0, 0, 1, 1], "! -f": [1, 1, 0, 0], "-p udp": [1, 1, 1, 1], "! -f -p udp --dport 25": [1, 1, 0, 0],
		 "-p udp --dport 25": [1, 1, 0, 0]},
		{"-m frag --fragfirst": [0, 1, 0, 0], "-m frag --fragmore": [0, 1, 1, 0], "-m frag --fraglast": [0, 0, 0, 1],
		 "-m frag --fragid 1": [0, 1, 1, 1], "-m frag ! --fragid 1:2": [0, 0, 0, 0],
		 "-p udp --dport 25": [1, 1, 0, 0]})
	bench.fw(*(f"-t raw -A PREROUTING -s {source} {rule}" for rule in rules))
	seen, before = [], [0] * len(rules)
	for packet in (whole, first, middle, last):
		send_crafted(bench, packet)
		time.sleep(0.002)
		after = bench.count("PREROUTING", "raw")
		seen.append([new - old for new, old in zip(after, before)])
		before = after
	for place, (rule, wanted) in enumerate(rules.items()):
		got = [counts[place] for counts in seen]
		bench.true(rule.replace(" ", "_"), got == wanted,
			   f"of whole, first, middle and last fragment it counts {got}, not {wanted}")


class Receiver:
	"""A socket outside that sees the header fields of what arrives."""

	def __init__(self, bench, port):
		v6 = bench.family is V6
		with bench.outside:
			self.socket = socket.socket(socket.AF_INET6 if v6 else socket.AF_INET, socket.SOCK_DGRAM)
		level, ttl, tos = (socket.IPPROTO_IPV6, 51, socket.IPV6_RECVTCLASS) if v6 else \
				  (socket.IPPROTO_IP, 12, socket.IP_RECVTOS)	# IPV6_RECVHOPLIMIT, IP_RECVTTL
		self.socket.setsockopt(level, ttl, 1)
		self.socket.setsockopt(level, tos, 1)
		self.socket.bind((bench.family.outside, port))
		self.socket.settimeout(LONG)
		self.ttl_kind, self.tos_kind = (52, 67) if v6 else (2, 1)	# of the control messages

	def fields(self):
		try:
			_, control, _, _ = self.socket.recvmsg(512, 512)
		except TimeoutError:
			return None, None
		values = {kind: int.from_bytes(data, "little") for _, kind, data in control}
		return values.get(self.ttl_kind), values.get(self.tos_kind)

	def close(self):
		self.socket.close()


@check("rewrite")
def rewrite(bench):
	"""Header fields written by targets arrive, in a datagram whose checksum still holds."""
	hops = bench.pick("TTL --ttl", "HL --hl")
	forms = [("hops-set", f"{hops}-set 33", (33, 0)), ("hops-inc", f"{hops}-inc 5", (68, 0)),
		 ("hops-dec", f"{hops}-dec 5", (58, 0)), ("dscp", "DSCP --set-dscp 46", (63, 46 << 2)),
		 ("dscp-class", "DSCP --set-dscp-class af31", (63, 26 << 2)), ("tos", "TOS --set-tos 0x10", (63, 0x10)),
		 ("tos-masked", "TOS --set-tos 0x10/0x10", (63, 0x10))]
	with contextlib.closing(Receiver(bench, 25)) as receiver:
		for name, target, wanted in forms:
			bench.fw(f"-t mangle -A FORWARD -p udp --dport 25 -j {target}")
			udp(bench.inside, bench.family.outside, 25, ttl=64, answer=False)
			bench.same(name, receiver.fields(), wanted)
			bench.fw("-t mangle -F FORWARD")


@check("tcpmss")
def tcpmss(bench):
	"""The server gets a smaller segment size than the client offered."""
	bench.fw("-t mangle -A FORWARD -p tcp --syn -j TCPMSS --set-mss 700")
	with bench.outside:
		server = socket.create_server((bench.family.outside, 2500), family=socket.AF_INET6 if
					      bench.family is V6 else socket.AF_INET)
	with server, bench.inside:
		server.settimeout(LONG)
		with socket.create_connection((bench.family.outside, 2500), LONG):
			connection, _ = server.accept()
			with connection:
				offered = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG)
	# the timestamp option takes 12 bytes of every segment
	bench.true("set-mss", offered in (700, 688), f"segments of {offered} bytes")


def run_all(report, office_class):
	"""Every check for each of its families, each in an office of its own."""
	for name, function, families in CHECKS:
		for family in families:
			with office_class(routed=True) as office:
				bench = Bench(name, family, office, report)
				try:
					function(bench)
				except Skip as reason:
					report.skip(bench.name, str(reason))
				except Exception as error:	# one broken check must not hide the others
					report.result(bench.name, f"{type(error).__name__}: {error}")
	for row in COUNTED:
		for family in (V4, V6):
			if family.name[-1] not in row[1]:
				continue
			with office_class(routed=True) as office:
				try:
					count_row(Bench("match", family, office, report), row)
				except Exception as error:	# one broken check must not hide the others
					report.result(f"match/{row[0]}/{family.name}", f"{type(error).__name__}: {error}")
