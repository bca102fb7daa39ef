# SPDX-License-Identifier: GPL-2.0-or-later
"""
scenario.py - the firewall of a small office, typed as iptables commands, proved by packets.

The one source of the story: `demo` tells it to a person, `run` turns it into test lines. A teller
gets each fact as it is found, by the methods of class Teller. Where the hosts and addresses come
from: lab.py.
"""

import re
import shutil
import time
from collections import namedtuple

from lab import LONG, SHORT, V4, V6, Office, at_once, ping, tcp

Path = namedtuple("Path", "name text call seen")


class Teller:
	"""What is told of the story; every method may be left as it is."""

	def chapter(self, title):
		"""A new part begins."""

	def command(self, line, rule, wrong):
		"""A command was typed; rule: as nft shows it now, or ""; wrong: "" or what went wrong."""

	def packet(self, name, text, passed, told, wrong):
		"""A packet went out; passed: was it answered; told: what came back; wrong as above."""

	def tuples(self, name, halves, wrong):
		"""A tracked connection: its original and its reply direction, as conntrack lists them."""

	def counter(self, name, line, wrong):
		"""One line of -nvL for a rule typed before, once all packets are through."""


def reach(name, text, probe, space, address, port=None, seen=None):
	"""A path that must be open; seen: the address by which the server must know the client."""
	arguments = (address,) if port is None else (address, port)
	return Path(name, text, lambda: probe(space, *arguments, LONG), seen or "")


def refuse(name, text, probe, space, address, port=None):
	"""A path that must be closed: silence, for the policy is DROP."""
	arguments = (address,) if port is None else (address, port)
	return Path(name, text, lambda: probe(space, *arguments, SHORT), None)


class Story:
	"""Types commands on the router and sends packets through it; tells both."""

	def __init__(self, office, family, teller):
		self.office, self.family, self.teller = office, family, teller
		self.typed = []		# of each rule: (table, chain, place, name, expected count)

	def command(self, line, name=None, count=None):
		"""
		Types a command. One that appends a rule has a name, and the packets it must have counted
		in the end: a number, or "some".
		"""
		done = self.office.router.tool(line)
		wrong = ""
		if done.returncode:
			wrong = f"status {done.returncode}: {(done.stderr or done.stdout).strip()}"
		elif done.stdout or done.stderr:
			wrong = f"is not silent: {(done.stderr or done.stdout).strip()}"
		rule = ""
		if (appended := re.search(r"(?:-t (\w+) )?-A (\w+)", line)):
			table, chain = appended[1] or "filter", appended[2]
			place = sum(1 for rule in self.typed if rule[:2] == (table, chain))
			self.typed.append((table, chain, place, name, count))
			rule = self.last_rule(table, chain)
		self.teller.command(line, rule, wrong)

	def last_rule(self, table, chain):
		if not shutil.which("nft"):
			return ""
		family = "ip6" if self.family is V6 else "ip"
		done = self.office.router.run("nft", "-s", "-a", "list", "chain", family, table, chain)
		rules = [line for line in done.stdout.splitlines() if "# handle" in line and "chain " not in line]
		return rules[-1].split(" # handle")[0].strip() if rules else "(nft shows no rule)"

	def packets(self, *paths):
		answers = at_once(*(path.call for path in paths))
		for path, answer in zip(paths, answers):
			passed, wrong = answer.kind == "answered", ""
			told = "answered" if passed else "no answer" if answer.kind == "silent" else answer.kind
			if passed and answer.seen:
				told = f"answered by {answer.server}:{answer.port}, which saw {answer.seen}"
			if path.seen is None and answer.kind != "silent":
				wrong = "should have been dropped"
			elif path.seen is not None and not passed:
				wrong = "should have been let through"
			elif path.seen and path.seen != answer.seen:
				wrong = f"the server should have seen {path.seen}"
			self.teller.packet(path.name, path.text, passed, told, wrong)

	def tracked(self, name, original, reply):
		"""Both directions of a connection must be found in one entry."""
		flag = "ipv6" if self.family is V6 else "ipv4"
		if shutil.which("conntrack"):
			entries = self.office.router.run("conntrack", "-L", "-f", flag).stdout
		else:
			with self.office.router, open("/proc/thread-self/net/nf_conntrack") as file:
				entries = file.read()
		for entry in entries.splitlines():
			halves = re.findall(r"src=\S+ dst=\S+ sport=\d+ dport=\d+", entry)
			if len(halves) == 2 and re.fullmatch(original, halves[0]) and re.fullmatch(reply, halves[1]):
				self.teller.tuples(name, halves, "")
				return
		self.teller.tuples(name, [], f"no such entry in: {entries.strip()}")

	def counters(self):
		"""Every rule typed must have counted what it should, and each policy something."""
		listings = {}
		for table, chain, place, name, expected in self.typed:
			if (table, chain) not in listings:
				line = f"{self.family.program} -t {table} -nvL {chain}"
				listings[table, chain] = self.office.router.tool(line).stdout.splitlines() or [""]
			rules = listings[table, chain][2:]
			if place >= len(rules):
				self.teller.counter(f"rule-{name}", "", f"not listed by -t {table} -nvL {chain}")
				continue
			packets = rules[place].split()[0]
			good = packets != "0" if expected == "some" else packets == str(expected)
			self.teller.counter(f"rule-{name}", rules[place], "" if good else
					    f"counted {packets} packets, not {expected}: {rules[place].strip()}")
		for chain in ("INPUT", "FORWARD", "OUTPUT"):
			head = listings.get(("filter", chain), [""])[0]
			dropped = re.search(r"policy DROP (\d+) packets", head)
			self.teller.counter(f"policy-{chain}", head, "" if dropped and dropped[1] != "0" else
					    f"the policy dropped nothing: {head}")


def office_ip4(office, teller):
	inside, router, outside = office.spaces
	story = Story(office, V4, teller)
	command, packets = story.command, story.packets

	teller.chapter("Closed: nothing in, nothing out, nothing through")
	for chain in ("INPUT", "FORWARD", "OUTPUT"):
		command(f"iptables -P {chain} DROP")
	packets(refuse("closed-out", "router asks the web server outside", tcp, router, V4.outside, 80),
		refuse("closed-in", "outside asks the router for ssh", tcp, outside, V4.public, 22))

	teller.chapter("Pings out, but not in")
	command("iptables -A OUTPUT -o eth0 -p icmp --icmp-type echo-request -j ACCEPT", "echo-request", 2)
	packets(refuse("ping-half", "router pings outside", ping, router, V4.outside))
	command("iptables -A INPUT -i eth0 -p icmp --icmp-type echo-reply -j ACCEPT", "echo-reply", 1)
	packets(reach("ping-out", "router pings outside", ping, router, V4.outside),
		refuse("ping-in", "outside pings the router", ping, outside, V4.public))

	teller.chapter("Web pages out, and only their answers in")
	command("iptables -A OUTPUT -o eth0 -p TCP --dport 80 -j ACCEPT", "web-out", "some")
	packets(refuse("web-half", "router asks the web server", tcp, router, V4.outside, 80))
	command("iptables -A INPUT -i eth0 -m state --state ESTABLISHED,RELATED -j ACCEPT", "answers-in", "some")
	packets(reach("web-out", "router asks the web server", tcp, router, V4.outside, 80, V4.public),
		refuse("web-other-port", "router asks port 81", tcp, router, V4.outside, 81),
		refuse("web-in", "outside asks the router for ssh", tcp, outside, V4.public, 22))

	teller.chapter("The inside goes out under the router's address")
	command("iptables -A FORWARD -i eth1 -o eth0 -j ACCEPT", "inside-out", "some")
	command("iptables -A FORWARD -i eth0 -o eth1 -m state --state ESTABLISHED,RELATED -j ACCEPT",
		"answers-through", "some")
	packets(refuse("no-masquerade", "inside asks the web server", tcp, inside, V4.outside, 80))
	command("iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE", "masquerade", 2)
	packets(reach("masquerade", "inside asks the web server", tcp, inside, V4.outside, 80, V4.public),
		reach("masquerade-ping", "inside pings outside", ping, inside, V4.outside))
	story.tracked("masquerade",
		      rf"src={V4.inside} dst={V4.outside} sport=\d+ dport=80",
		      rf"src={V4.outside} dst={V4.public} sport=80 dport=\d+")

	teller.chapter("A mail server inside, reached from outside")
	command(f"iptables -t nat -A PREROUTING -i eth0 -p tcp -d {V4.public} --dport 25 -j DNAT"
		f" --to {V4.inside}:25", "dnat", 2)
	packets(refuse("dnat-alone", "outside sends mail", tcp, outside, V4.public, 25))
	command(f"iptables -A FORWARD -i eth0 -o eth1 -p tcp --dport 25 -d {V4.inside} -j ACCEPT", "mail-in", 1)
	packets(reach("dnat", "outside sends mail", tcp, outside, V4.public, 25, V4.outside),
		refuse("dnat-other-port", "outside asks port 26", tcp, outside, V4.public, 26))
	story.tracked("dnat",
		      rf"src={V4.outside} dst={V4.public} sport=\d+ dport=25",
		      rf"src={V4.inside} dst={V4.outside} sport=25 dport=\d+")
	return story


def office_ip6(office, teller):
	inside, router, outside = office.spaces
	story = Story(office, V6, teller)
	command, packets = story.command, story.packets

	teller.chapter("IPv6: closed, even to the neighbours")
	for chain in ("INPUT", "FORWARD", "OUTPUT"):
		command(f"ip6tables -P {chain} DROP")
	command("ip6tables -A FORWARD -i eth1 -o eth0 -p icmpv6 --icmpv6-type echo-request -j ACCEPT",
		"echo-request", 1)
	command("ip6tables -A FORWARD -m state --state ESTABLISHED,RELATED -j ACCEPT", "answers-through", "some")
	packets(refuse("no-neighbours", "inside pings outside", ping, inside, V6.outside))

	teller.chapter("IPv6: neighbours find each other, pings go out")
	for kind in ("solicitation", "advertisement"):
		for chain, way in (("INPUT", "in"), ("OUTPUT", "out")):
			command(f"ip6tables -A {chain} -p icmpv6 --icmpv6-type neighbour-{kind} -j ACCEPT",
				f"{kind}-{way}", "some")
	packets(reach("ping-out", "inside pings outside", ping, inside, V6.outside))
	packets(refuse("ping-in", "outside pings inside", ping, outside, V6.inside),
		refuse("ping-router", "outside pings the router", ping, outside, V6.public),
		refuse("mail-closed", "outside sends mail", tcp, outside, V6.inside, 25))

	teller.chapter("IPv6: mail goes straight to the server inside")
	command(f"ip6tables -A FORWARD -i eth0 -o eth1 -p tcp -d {V6.inside} --dport 25 -m state --state NEW"
		" -j ACCEPT", "mail-in", 1)
	command("ip6tables -A FORWARD -i eth1 -o eth0 -p tcp --dport 80 -j ACCEPT", "web-out", "some")
	packets(reach("mail-in", "outside sends mail", tcp, outside, V6.inside, 25, V6.outside),
		reach("web-out", "inside asks the web server", tcp, inside, V6.outside, 80, V6.inside),
		refuse("router-out", "router itself asks the web server", tcp, router, V6.outside, 80),
		refuse("mail-other-port", "outside asks port 26", tcp, outside, V6.inside, 26))
	story.tracked("mail-in",
		      rf"src={V6.outside} dst={V6.inside} sport=\d+ dport=25",
		      rf"src={V6.inside} dst={V6.outside} sport=25 dport=\d+")
	return story


def tell(teller):
	"""The whole story, IPv4 then IPv6; the teller's `family` says which part runs."""
	with Office() as office:
		office.servers.add(office.outside, 80, 81)
		office.servers.add(office.router, 22)
		office.servers.add(office.inside, 25, 26)
		stories = []
		for family, part in ((V4, office_ip4), (V6, office_ip6)):
			teller.family = family
			stories.append(part(office, teller))
		time.sleep(0.05)	# the last words of the last connection
		teller.chapter("What the rules counted")
		for story in stories:
			teller.family = story.family
			story.counters()
