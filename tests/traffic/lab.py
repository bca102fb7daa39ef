# SPDX-License-Identifier: GPL-2.0-or-later
"""
lab.py - network namespaces, servers and probes for the traffic tests and the demo.

A namespace made here has no name on the system: it lives only as an open descriptor of this
process, so it and everything in it vanishes when the process ends, however that happens.
No packet leaves these namespaces; none of them has a link to the host.

The programs under test are looked for in $BIN, else in build/bin of this source tree.
Crafted packets are in packets.py.
"""

import concurrent.futures
import contextlib
import ctypes
import errno
import os
import selectors
import shlex
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import namedtuple

REPO = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.environ.get("BIN") or os.path.join(REPO, "build", "bin")

NEITHER = 77		# exit status: these tests cannot run here
SHORT = 0.4		# seconds to wait for an answer that must not come
LONG = 4.0		# seconds to wait for one that must

CLONE_NEWNET = 0x40000000	# <linux/sched.h>
SO_MARK = 36			# <asm-generic/socket.h>

libc = ctypes.CDLL(None, use_errno=True)
local = threading.local()


class Unable(Exception):
	"""What the tests need cannot be had on this system."""


def become_root():
	"""Without privileges, start again as root of a user namespace."""
	if os.geteuid() == 0:
		return
	unshare = shutil.which("unshare")
	if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0:
		os.execv(unshare, [unshare, "--user", "--map-root-user", "--net", "--",
				   sys.executable, *sys.argv])
	raise Unable("needs root, or user namespaces for everybody")


def need_programs(*names):
	for name in names:
		if not os.access(os.path.join(BIN, name), os.X_OK):
			raise Unable(f"no {name} in {BIN} (build first, or set BIN)")
	if not shutil.which("ip"):
		raise Unable("needs the program ip")


def _open_own_namespace():
	return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)


def _setns(fd):
	if libc.setns(fd, CLONE_NEWNET):
		raise OSError(ctypes.get_errno(), "setns")


def _new_namespace():
	"""Made in a thread of its own, so the caller stays where it is."""
	def make():
		if libc.unshare(CLONE_NEWNET):
			raise Unable("cannot make network namespaces: " + os.strerror(ctypes.get_errno()))
		return _open_own_namespace()
	with concurrent.futures.ThreadPoolExecutor(1) as pool:
		return pool.submit(make).result()


class Space:
	"""One network namespace. `with space:` moves the calling thread into it."""

	def __init__(self, name):
		self.name = name
		self.fd = _new_namespace()
		self.path = f"/proc/{os.getpid()}/fd/{self.fd}"
		for family in ("default", "all"):
			self.sysctl(f"ipv6/conf/{family}/accept_dad", 0)
			self.sysctl(f"ipv6/conf/{family}/router_solicitations", 0)
			self.sysctl(f"ipv4/conf/{family}/rp_filter", 0)
		self.ip("link set lo up")

	def __enter__(self):
		stack = local.__dict__.setdefault("stack", [])
		stack.append(_open_own_namespace())
		_setns(self.fd)
		return self

	def __exit__(self, *_):
		back = local.stack.pop()
		_setns(back)
		os.close(back)

	def close(self):
		os.close(self.fd)

	def sysctl(self, name, value):
		"""Sets net/<name>; a kernel without it is left alone."""
		with self, contextlib.suppress(FileNotFoundError), open(f"/proc/sys/net/{name}", "w") as file:
			file.write(str(value))

	def run(self, *argv, stdin=None, env=None):
		"""Runs a program in here; its output is text, its status is the caller's business."""
		with self:
			return subprocess.run(argv, input=stdin, capture_output=True, text=True,
					      env={**os.environ, **(env or {})}, timeout=60)

	def must(self, *argv, **how):
		done = self.run(*argv, **how)
		if done.returncode:
			raise RuntimeError(f"{shlex.join(argv)}: {done.stderr.strip() or done.stdout.strip()}")
		return done.stdout

	def ip(self, lines, *flags):
		"""`ip` commands, one a line, without the word `ip`; flags such as -6 hold for all of them."""
		self.must("ip", *flags, "-batch", "-", stdin=lines + "\n")

	def tool(self, line, env=None):
		"""One command line of a program under test."""
		name, *words = shlex.split(line)
		return self.run(os.path.join(BIN, name), *words, env=env)

	def fw(self, *lines):
		"""Command lines which must succeed and print nothing."""
		for line in lines:
			done = self.tool(line)
			if done.returncode or done.stdout or done.stderr:
				raise RuntimeError(f"{line}: status {done.returncode}, "
						   f"{(done.stderr or done.stdout).strip()!r}")

	def counters(self, program, table, chain):
		"""Packets of each rule of a chain, in order, as -nvxL lists them."""
		done = self.tool(f"{program} -t {table} -nvxL {chain}")
		if done.returncode:
			raise RuntimeError(f"{program} -t {table} -nvxL {chain}: {done.stderr.strip()}")
		return [int(line.split()[0]) for line in done.stdout.splitlines()[2:]]


def join(a, name_a, b, name_b):
	"""A veth pair with one end in each of two namespaces, not up yet."""
	a.ip(f"link add {name_a} type veth peer name {name_b} netns {b.path}")


# Servers and probes ------------------------------------------------------------------------

class Servers:
	"""Answers every TCP connection and UDP datagram with one line telling who was seen."""

	def __init__(self):
		self.selector = selectors.DefaultSelector()
		self.wake, wake = socket.socketpair()
		self.selector.register(wake, selectors.EVENT_READ, None)
		self.thread = threading.Thread(target=self._serve, daemon=True)
		self.thread.start()

	def add(self, space, *ports):
		for port in ports:
			for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
				with space:
					sock = socket.socket(socket.AF_INET6, kind)
				sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
				sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
				sock.bind(("::", port))
				sock.setblocking(False)
				if kind == socket.SOCK_STREAM:
					sock.listen(64)
				self.selector.register(sock, selectors.EVENT_READ, (space.name, port))

	def _serve(self):
		while True:
			for key, _ in self.selector.select():
				if key.data is None:
					return
				with contextlib.suppress(OSError):
					self._answer(key.fileobj, *key.data)

	@staticmethod
	def _answer(sock, name, port):
		def line(peer):
			return f"{name} {port} {peer[0].removeprefix('::ffff:')} {peer[1]}".encode()
		if sock.type == socket.SOCK_STREAM:
			connection, peer = sock.accept()
			with connection:
				connection.sendall(line(peer))
		else:
			_, peer = sock.recvfrom(65536)
			sock.sendto(line(peer), peer)

	def close(self):
		self.wake.send(b"x")
		self.thread.join()
		for key in list(self.selector.get_map().values()):
			key.fileobj.close()


class Answer(namedtuple("Answer", "kind server port seen seen_port", defaults=("", 0, "", 0))):
	"""
	What came back. kind: "answered", "silent", "reset", "icmp TYPE/CODE", or the name of an errno.
	Of an answer also: the name and port of the server, and the client's address and port as it saw them.
	"""

	@classmethod
	def of(cls, line):
		server, port, seen, seen_port = line.decode().split()
		return cls("answered", server, int(port), seen, int(seen_port))


def _family(address):
	return socket.AF_INET6 if ":" in address else socket.AF_INET


def tcp(space, address, port, wait=LONG, source=None):
	"""Connects, reads the line of the server."""
	with space:
		sock = socket.socket(_family(address), socket.SOCK_STREAM)
	with sock:
		sock.settimeout(wait)
		try:
			if source:
				sock.bind(source)
			sock.connect((address, port))
			line = b""
			while data := sock.recv(256):
				line += data
			return Answer.of(line)
		except TimeoutError:
			return Answer("silent")
		except ConnectionRefusedError:
			return Answer("reset")
		except OSError as error:
			return Answer(errno.errorcode.get(error.errno, str(error)))


def udp(space, address, port, wait=LONG, source=None, size=8, ttl=None, mark=None, answer=True):
	"""Sends one datagram; with answer, waits for the line of the server or an ICMP error."""
	with space:
		sock = socket.socket(_family(address), socket.SOCK_DGRAM)
		target = socket.getaddrinfo(address, port, type=socket.SOCK_DGRAM)[0][4]	# %eth0 is ours
	with sock:
		v6 = sock.family == socket.AF_INET6
		level = socket.IPPROTO_IPV6 if v6 else socket.IPPROTO_IP
		sock.settimeout(wait)
		sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
		if ttl is not None:
			for option in ((socket.IPV6_UNICAST_HOPS, socket.IPV6_MULTICAST_HOPS) if v6 else
				       (socket.IP_TTL, socket.IP_MULTICAST_TTL)):
				sock.setsockopt(level, option, ttl)
		if mark is not None:
			sock.setsockopt(socket.SOL_SOCKET, SO_MARK, mark)
		if source:
			sock.bind(source)
		# IP_RECVERR 11 and IPV6_RECVERR 25: ICMP errors come whole, <linux/in.h>, <linux/in6.h>
		sock.setsockopt(level, 25 if v6 else 11, 1)
		try:
			sock.sendto(b"x" * size, target)
			if not answer:
				return Answer("sent")
			return Answer.of(sock.recv(256))
		except TimeoutError:
			return Answer("silent")
		except OSError as error:
			return _icmp_error(sock) or Answer(errno.errorcode.get(error.errno, str(error)))


def _icmp_error(sock):
	"""The ICMP error waiting on a socket: struct sock_extended_err, <linux/errqueue.h>."""
	try:
		_, control, _, _ = sock.recvmsg(512, 512, socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT)
	except OSError:
		return None
	for _, _, data in control:
		_, origin, kind, code = struct.unpack_from("=IBBB", data)
		if origin in (2, 3):	# SO_EE_ORIGIN_ICMP, SO_EE_ORIGIN_ICMP6
			return Answer(f"icmp {kind}/{code}")
	return None


def ping(space, address, wait=LONG):
	"""One echo request."""
	v6 = ":" in address
	request, reply = (128, 129) if v6 else (8, 0)
	with space:
		sock = socket.socket(_family(address), socket.SOCK_RAW,
				     socket.IPPROTO_ICMPV6 if v6 else socket.IPPROTO_ICMP)
	with sock:
		ident = sock.fileno() + 1000
		rest = struct.pack("!HH", ident, 1) + bytes(range(48))
		checksum = 0 if v6 else internet_checksum(struct.pack("!BBH", request, 0, 0) + rest)
		deadline = time.monotonic() + wait
		try:
			sock.sendto(struct.pack("!BBH", request, 0, checksum) + rest, (address, 0))
			while (left := deadline - time.monotonic()) > 0:
				sock.settimeout(left)
				data = sock.recv(2048)
				if not v6:
					data = data[(data[0] & 15) * 4:]
				if data[0] == reply and data[4:6] == rest[:2]:
					return Answer("answered")
		except OSError:
			pass
	return Answer("silent")


def internet_checksum(data):
	if len(data) % 2:
		data += b"\0"
	total = sum(struct.unpack(f"!{len(data) // 2}H", data))
	while total >> 16:
		total = (total & 0xffff) + (total >> 16)
	return ~total & 0xffff


def at_once(*calls):
	"""Runs probes side by side, so that waiting for silence costs its time only once."""
	with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
		return [future.result() for future in [pool.submit(call) for call in calls]]


# The small office: inside host - router - outside host -------------------------------------

Family = namedtuple("Family", "name program inside inside_gw public outside icmp any_net")

V4 = Family("ip4", "iptables", "192.168.7.2", "192.168.7.1", "203.0.113.1", "203.0.113.80", "icmp",
	    "0.0.0.0/0")
V6 = Family("ip6", "ip6tables", "2001:db8:7::2", "2001:db8:7::1", "2001:db8:f::1", "2001:db8:f::80",
	    "icmpv6", "::/0")

MAC = {"inside": "02:00:00:00:07:02", "router-in": "02:00:00:00:07:01",
       "router-out": "02:00:00:00:0f:01", "outside": "02:00:00:00:0f:80"}


class Office:
	"""
	inside eth0 --- eth1 router eth0 --- eth0 outside, IPv4 and IPv6.
	The outside host has a route to the inside only for IPv6; `routed` gives it one for IPv4 as well.
	"""

	def __init__(self, routed=False):
		self.inside, self.router, self.outside = Space("inside"), Space("router"), Space("outside")
		self.servers = Servers()
		join(self.router, "eth1", self.inside, "eth0")
		join(self.router, "eth0", self.outside, "eth0")
		self.router.ip(f"link set eth1 address {MAC['router-in']} up\n"
			       f"link set eth0 address {MAC['router-out']} up\n"
			       f"addr add {V4.inside_gw}/24 dev eth1\naddr add {V6.inside_gw}/64 dev eth1\n"
			       f"addr add {V4.public}/24 brd + dev eth0\naddr add {V6.public}/64 dev eth0")
		self.inside.ip(f"link set eth0 address {MAC['inside']} up\n"
			       f"addr add {V4.inside}/24 brd + dev eth0\naddr add {V6.inside}/64 dev eth0\n"
			       f"route add default via {V4.inside_gw}\nroute add default via {V6.inside_gw}")
		self.outside.ip(f"link set eth0 address {MAC['outside']} up\n"
				f"addr add {V4.outside}/24 brd + dev eth0\naddr add {V6.outside}/64 dev eth0\n"
				f"route add 2001:db8:7::/64 via {V6.public}")
		if routed:
			self.outside.ip(f"route add 192.168.7.0/24 via {V4.public}")
		self.router.sysctl("ipv4/ip_forward", 1)
		self.router.sysctl("ipv6/conf/all/forwarding", 1)
		for space in self.spaces:
			self.calm(space)

	@property
	def spaces(self):
		return self.inside, self.router, self.outside

	@staticmethod
	def calm(space):
		"""Nothing is held back by rate limits, and neighbours are asked for again quickly."""
		space.sysctl("ipv4/icmp_ratelimit", 0)
		space.sysctl("ipv4/icmp_msgs_per_sec", 100000)
		space.sysctl("ipv4/icmp_msgs_burst", 100000)
		space.sysctl("ipv6/icmp/ratelimit", 0)
		space.sysctl("ipv4/icmp_echo_ignore_broadcasts", 0)
		for device in ("eth0", "eth1"):
			space.sysctl(f"ipv6/neigh/{device}/retrans_time_ms", 100)

	def __enter__(self):
		return self

	def __exit__(self, *_):
		self.servers.close()
		for space in self.spaces:
			space.close()
