# SPDX-License-Identifier: GPL-2.0-or-later
"""
packets.py - crafted packets for the traffic tests: fragments, cut headers, odd headers.

A Packet is described once and built for IPv4 or IPv6. Lengths and checksums are right unless the
description says otherwise, so that the kernel's own checks let it through to the hooks.
Sources: RFC 791, 8200, 9293, 768, 792, 4443, 9260, 4340, 4302, 4303.
"""

import dataclasses
import socket
import struct

from lab import internet_checksum

ICMP, TCP, UDP, DCCP, ESP, AH, ICMPV6, NONE, IPCOMP, SCTP, MH, UDPLITE = (
	1, 6, 17, 33, 50, 51, 58, 59, 108, 132, 135, 136)
HBH, ROUTING, FRAGMENT, DSTOPTS = 0, 43, 44, 60

BROADCAST, MULTICAST = "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb"

# The link: the sender's host N is .N of these; the receiver is host 1.
NET4, NET6 = "192.0.2.", "2001:db8:2::"
RECEIVER = 1
SENDER = 2

TCP_FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32, "E": 64, "C": 128}


@dataclasses.dataclass(frozen=True)
class Segment:
	"""The part behind the IP header. checksum_at: None where no pseudo header checksum is wanted."""
	proto: int
	data: bytes
	checksum_at: int | None = None
	proto6: int | None = None	# where IPv6 has another number


def tcp(dport=25, sport=40000, flags="S", options=b"", data=b"", doff=None, seq=1, ack=0, window=1024):
	options += b"\0" * (-len(options) % 4)
	bits = sum(TCP_FLAGS[flag] for flag in flags)
	doff = 5 + len(options) // 4 if doff is None else doff
	return Segment(TCP, struct.pack("!HHIIBBHHH", sport, dport, seq, ack, doff << 4, bits, window, 0, 0)
		       + options + data, 16)


def mss(value):
	return struct.pack("!BBH", 2, 4, value)


def udp(dport=25, sport=40000, data=b"datagram", proto=UDP):
	return Segment(proto, struct.pack("!HHHH", sport, dport, 8 + len(data), 0) + data, 6)


def icmp(kind=8, code=0, ident=1, data=b"12345678"):
	return Segment(ICMP, struct.pack("!BBHHH", kind, code, 0, ident, 1) + data, 2)


def icmp6(kind=128, code=0, ident=1, data=b"12345678"):
	return Segment(ICMPV6, struct.pack("!BBHHH", kind, code, 0, ident, 1) + data, 2)


def sctp(dport=25, sport=40000, chunks=((1, 0),)):
	body = b"".join(struct.pack("!BBHI", kind, flags, 8, 0) for kind, flags in chunks)
	return Segment(SCTP, struct.pack("!HHII", sport, dport, 0, 0) + body)


def dccp(dport=25, sport=40000, kind=0):
	# data offset 3 words would be the bare header; 4 leaves room for the request's service code
	return Segment(DCCP, struct.pack("!HHBBHBBHI", sport, dport, 4, 0, 0, kind << 1, 0, 1, 0))


def esp(spi):
	return Segment(ESP, struct.pack("!II", spi, 1) + b"\0" * 16)


def ah(spi, inner=UDP, length=4, reserved=0):
	"""IPv4: the segment. In IPv6 AH is an extension header, see ah6()."""
	return Segment(AH, struct.pack("!BBHII", inner, length, reserved, spi, 1) + b"\0" * 12 + udp().data)


def ipcomp(cpi):
	return Segment(IPCOMP, struct.pack("!BBH", UDP, 0, cpi) + b"\0" * 12)


def mh(kind, payload_proto=NONE):
	return Segment(MH, struct.pack("!BBBBHH", payload_proto, 0, kind, 0, 0, 0), 4)


def raw(proto, data=b"\0\x19\0\x19" * 6):
	return Segment(proto, data)


# IPv6 extension headers: (number, function of the next header's number)

def _options_header(number, words, body=b""):
	size = 8 * words - 2
	# An experimental option (RFC 4727) to be skipped: the kernel takes no more than 7 bytes of padding.
	body = body or struct.pack("!BB", 0x1e, size - 2) + b"\0" * (size - 2)
	return number, lambda following: struct.pack("!BB", following, words - 1) + body


def hbh(words=1):
	return _options_header(HBH, words)


def dst(words=1):
	return _options_header(DSTOPTS, words)


def options(header, *parts, words=0):
	"""HBH or DSTOPTS with these (type, length, or None for one byte only), then bytes that are no such thing."""
	body = b"".join(bytes([kind]) if size is None else bytes([kind, size]) + b"\0" * size for kind, size in parts)
	words = words or (len(body) + 9) // 8
	body += b"\x3f" * (8 * words - 2 - len(body))
	return header, lambda following: struct.pack("!BB", following, words - 1) + body


def rt(kind=3, segments=0, words=1):
	"""Type 3 with no segments left is passed over by the kernel."""
	return ROUTING, lambda following: struct.pack("!BBBB", following, words - 1, kind, segments) + \
		b"\0" * (8 * words - 4)


def rt0(*addrs, kind=0, reserved=0, rest=0):
	"""Addresses, and bytes behind them."""
	body = b"".join(socket.inet_pton(socket.AF_INET6, addr) for addr in addrs) + b"\0" * rest
	return ROUTING, lambda following: struct.pack("!BBBBI", following, len(body) // 8, kind, 0, reserved) + body


def frag(offset, more=False):
	"""Where it stands among the headers: Packet.offset puts it behind them."""
	return FRAGMENT, lambda following: struct.pack("!BBHI", following, 0, offset << 3 | more, 7)


def srh(segments_left=0, last=0, tag=0, segments=(f"{NET6}1",), rest=0):
	body = b"".join(socket.inet_pton(socket.AF_INET6, segment) for segment in segments) + b"\0" * rest
	return ROUTING, lambda following: struct.pack("!BBBBBBH", following, len(body) // 8, 4, segments_left, last, 0,
						      tag) + body


def ah6(spi, length=4, reserved=0):
	return AH, lambda following: struct.pack("!BBHII", following, length, reserved, spi, 1) + \
		b"\0" * (4 * length - 4)


@dataclasses.dataclass(frozen=True)
class Packet:
	segment: Segment
	ttl: int = 64			# or hop limit
	tos: int = 0			# or traffic class
	src: int | str = SENDER		# a host number of the link's net, or an address
	dst: int | str = RECEIVER
	ident: int = 1
	offset: int | None = None	# of a fragment, in 8 byte units; not None makes a fragment
	more: bool = False		# fragments follow
	cut: int | None = None		# so many bytes of the segment are left
	size: int | None = None		# of the whole packet; filled with zero bytes
	options: bytes = b""		# IPv4
	ext: tuple = ()			# IPv6
	to: str | None = None		# link address, if not the receiver's
	mac: str | None = None		# link address of the sender
	note: str = ""

	def but(self, note, **changes):
		return dataclasses.replace(self, note=f"{note} of {self.note or 'the match'}", **changes)

	def build(self, version):
		"""The bytes from the IP header on."""
		return self._build4() if version == 4 else self._build6()

	@staticmethod
	def address(host, version):
		if isinstance(host, str):
			return socket.inet_pton(socket.AF_INET if version == 4 else socket.AF_INET6, host)
		if version == 4:
			return socket.inet_pton(socket.AF_INET, f"{NET4}{host}")
		return socket.inet_pton(socket.AF_INET6, f"{NET6}{host:x}")

	def _segment(self, version, source, dest, header):
		data = self.segment.data
		if self.size is not None:
			data += b"\0" * (self.size - header - len(data))
		if self.segment.proto in (UDP, UDPLITE) and self.size is not None:
			data = data[:4] + struct.pack("!H", len(data)) + data[6:]
		at = self.segment.checksum_at
		if at is not None:
			pseudo = source + dest + struct.pack("!II", len(data), self.segment.proto)
			if self.segment.proto == ICMP:
				pseudo = b""
			data = data[:at] + struct.pack("!H", internet_checksum(pseudo + data)) + data[at + 2:]
		return data if self.cut is None else data[:self.cut]

	def _build4(self):
		source, dest = self.address(self.src, 4), self.address(self.dst, 4)
		options = self.options + b"\0" * (-len(self.options) % 4)
		header = 20 + len(options)
		data = self._segment(4, source, dest, header)
		fragment = (0x2000 if self.more else 0) | (self.offset or 0)
		def pack(checksum):
			return struct.pack("!BBHHHBBH", 0x40 | header // 4, self.tos, header + len(data), self.ident,
					   fragment, self.ttl, self.segment.proto, checksum) + source + dest + options
		return pack(internet_checksum(pack(0))) + data

	def _build6(self):
		source, dest = self.address(self.src, 6), self.address(self.dst, 6)
		headers = list(self.ext)
		if self.offset is not None or self.more:
			bits = (self.offset or 0) << 3 | self.more
			headers.append((FRAGMENT, lambda following: struct.pack("!BBHI", following, 0, bits, self.ident)))
		chain, following = b"", self.segment.proto6 or self.segment.proto
		for number, header in reversed(headers):
			chain, following = header(following) + chain, number
		data = chain + self._segment(6, source, dest, 40 + len(chain))
		return struct.pack("!IHBB", 6 << 28 | self.tos << 20, len(data), following, self.ttl) + \
			source + dest + data


def frame(packet, version, to, source):
	"""The whole Ethernet frame; to and source as in `ip link`."""
	def bytes_of(mac):
		return bytes.fromhex(mac.replace(":", ""))
	return bytes_of(packet.to or to) + bytes_of(packet.mac or source) + \
		struct.pack("!H", 0x0800 if version == 4 else 0x86dd) + packet.build(version)
