# SPDX-License-Identifier: GPL-2.0-or-later
#
# wires.py - the network of the bridge tests: a bridge of three hosts, each in a
# network namespace, two hosts on one wire, and frames that are sent and seen on
# them raw. Which rules are tried is in run. Namespaces: ../traffic/lab.py.

import os
import select
import socket
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "traffic"))
import lab                      # noqa: E402

ETH_P_ALL = 0x0003              # <linux/if_ether.h>
IPV4, ARP, TEST = 0x0800, 0x0806, 0x88b5    # TEST: IEEE, for local experiments
HOST, BROADCAST, MULTICAST, OTHERHOST, OUTGOING = range(5)      # <linux/if_packet.h>
SHORT = 0.08                    # seconds in which a frame has come or will not

ALL = "ff:ff:ff:ff:ff:ff"
GROUP = "01:00:5e:00:00:fb"
NOBODY = "00:00:00:00:00:00"
BRIDGE = "02:00:00:00:00:fe"
OTHER = "02:00:00:00:00:aa"     # nobody's


def mac(number):
    return f"02:00:00:00:00:{number:02x}"


def address(number):
    return f"192.0.2.{number}"


def pack_mac(text):
    return bytes(int(part, 16) for part in text.split(":"))


def show_mac(raw):
    return ":".join(f"{byte:02x}" for byte in raw)


def frame(src, dst, proto=TEST, payload=b"frame", tag=None):
    """An Ethernet frame; tag: of a VLAN, the priority in its upper bits."""
    vlan = struct.pack("!HH", 0x8100, tag) if tag is not None else b""
    return (pack_mac(dst) + pack_mac(src) + vlan + struct.pack("!H", proto) + payload).ljust(60, b"\0")


def arp(src, dst, sha, sip, tha, tip, opcode=1):
    payload = struct.pack("!HHBBH", 1, IPV4, 6, 4, opcode) + pack_mac(sha) + socket.inet_aton(sip) \
        + pack_mac(tha) + socket.inet_aton(tip)
    return frame(src, dst, ARP, payload)


def udp(number, other, dport):
    """Host `number` sends a datagram to host `other`."""
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 33, 1, 0, 64, socket.IPPROTO_UDP, 0,
                       socket.inet_aton(address(number)), socket.inet_aton(address(other)))
    head = head[:10] + struct.pack("!H", lab.internet_checksum(head)) + head[12:]
    return frame(mac(number), mac(other), IPV4, head + struct.pack("!HHHH", 4000, dport, 13, 0) + b"hello")


def who_has(number, asked, src=None):
    """Host `number` asks all for the address of `asked`."""
    return arp(src or mac(number), ALL, mac(number), address(number), NOBODY, address(asked))


def show(raw):
    """What a test looks at in a frame, as text."""
    text = f"{show_mac(raw[6:12])}>{show_mac(raw[:6])}"
    proto = struct.unpack("!H", raw[12:14])[0]
    if proto != ARP:
        return f"{text} {proto:04x}"
    opcode = struct.unpack("!H", raw[20:22])[0]
    return (f"{text} arp {opcode} {show_mac(raw[22:28])} {socket.inet_ntoa(raw[28:32])}"
            f" {show_mac(raw[32:38])} {socket.inet_ntoa(raw[38:42])}")


class Tap:
    """Sees what arrives at an interface, and sends from it."""

    def __init__(self, space, name):
        with space:
            self.sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.sock.bind((name, ETH_P_ALL))
        self.sock.setblocking(False)

    def send(self, raw):
        self.sock.send(raw)

    def drain(self):
        """[(frame, whom it is for)] that have arrived."""
        seen = []
        while True:
            try:
                raw, where = self.sock.recvfrom(2048)
            except BlockingIOError:
                return seen
            if where[2] != OUTGOING:
                seen.append((raw, where[2]))

    def close(self):
        self.sock.close()


class Log:
    """What the kernel says of frames to those who listen to a group of nfnetlink_log."""

    # AF_BRIDGE; <linux/netfilter/nfnetlink_log.h>
    FAMILY, PF_BIND, BIND, WHOLE = 7, b"\3", b"\1", b"\2\0"

    def __init__(self, space, group):
        with space:
            self.sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)    # NETLINK_NETFILTER
        self.sock.settimeout(1)
        self.ask(self.FAMILY, 0, 1, self.PF_BIND)
        self.ask(0, group, 1, self.BIND)
        self.ask(0, group, 2, struct.pack("!I", 0xffff) + self.WHOLE)

    def ask(self, family, group, kind, data):
        attr = struct.pack("=HH", 4 + len(data), kind) + data + bytes(-len(data) % 4)
        body = struct.pack("=BBH", family, 0, socket.htons(group)) + attr
        self.sock.send(struct.pack("=IHHII", 16 + len(body), 4 << 8 | 1, 5, 1, 0) + body)
        error = struct.unpack_from("=i", self.sock.recv(4096), 16)[0]
        if error:
            raise OSError(-error, os.strerror(-error))

    def message(self):
        """{attribute: bytes} of the next frame, but for its time (3)."""
        data, at, found = self.sock.recv(65536), 20, {}
        while at + 4 <= len(data):
            length, kind = struct.unpack_from("=HH", data, at)
            if length < 4:
                break
            found[kind] = data[at + 4:at + length]
            at += length + 3 & ~3
        found.pop(3, None)
        return found

    def close(self):
        self.sock.close()


class Network:
    """Taps by name, and a way to see what one frame leads to."""

    def __init__(self):
        self.spaces, self.taps = [], {}

    def space(self, name):
        space = lab.Space(name)
        self.spaces.append(space)
        for what in ("all", "default"):
            space.sysctl(f"ipv6/conf/{what}/disable_ipv6", 1)
        return space

    def seen(self, sender, raw, as_text=show):
        """{name: [(text, whom for), ...]} of the frames that arrive after raw was sent."""
        for tap in self.taps.values():
            tap.drain()
        self.taps[sender].send(raw)
        found = {}
        socks = [tap.sock for tap in self.taps.values()]
        while select.select(socks, [], [], SHORT)[0]:
            for name, tap in self.taps.items():
                for got, whom in tap.drain():
                    if name != sender or got != raw:
                        found.setdefault(name, []).append((as_text(got), whom))
        return found

    def close(self):
        for tap in self.taps.values():
            tap.close()
        for space in self.spaces:
            space.close()


class Bridge(Network):
    """br0 with ports p1 to p3; behind each the eth0 of h1 to h3."""

    def __init__(self):
        super().__init__()
        self.switch = self.space("switch")
        self.switch.ip("link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0\n"
                       f"link set br0 address {BRIDGE} up")
        for number in (1, 2, 3):
            host = self.space(f"h{number}")
            lab.join(self.switch, f"p{number}", host, "eth0")
            self.switch.ip(f"link set p{number} master br0 up")
            host.ip(f"link set eth0 address {mac(number)} arp off up")
            self.taps[f"h{number}"] = Tap(host, "eth0")
        self.taps["br0"] = Tap(self.switch, "br0")
        self.learn()

    def learn(self):
        """The bridge knows behind which port each host is."""
        for number in (1, 2, 3):
            self.taps[f"h{number}"].send(frame(mac(number), ALL))
        select.select([], [], [], SHORT)


class Wire(Network):
    """Hosts a and b, with addresses 1 and 2."""

    def __init__(self):
        super().__init__()
        a, self.b = self.space("a"), self.space("b")
        lab.join(a, "eth0", self.b, "eth0")
        a.ip(f"link set eth0 address {mac(1)} arp off up")
        self.b.ip(f"link set eth0 address {mac(2)} up\naddr add {address(2)}/24 dev eth0")
        self.taps["a"] = Tap(a, "eth0")
