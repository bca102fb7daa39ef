# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bench/raw.py - expressions and sets of nf_tables put into the kernel as they are
# written here, whatever any program would make of them. It measures nothing.
#
# An expression is (name, attribute, ...); an attribute is (number, value): an int is 32
# bits, bytes are bytes, a str ends with NUL, a list is nested.
# Source: <linux/netfilter/nf_tables.h>, <linux/netfilter/nfnetlink.h>.

import os
import socket
import struct

NESTED = 0x8000
NEWCHAIN, NEWRULE, NEWSET, NEWSETELEM = 3, 6, 9, 12
BATCH_BEGIN, BATCH_END = 16, 17
REQUEST, ACK, CREATE, APPEND = 1, 4, 0x400, 0x800
SET_ANONYMOUS, SET_CONSTANT, SET_INTERVAL, SET_MAP, SET_CONCAT = 1, 2, 4, 8, 0x80
PERFORMANCE, MEMORY = 0, 1
LINK, NETWORK, TRANSPORT = 0, 1, 2
EQ, NEQ, LT, LTE, GT, GTE = range(6)
REG_VERDICT, REG_1, REG_2 = 0, 1, 9      # the second word of the first
NO_SIZE = -1
ACCEPT = 1
KEY_TYPE, VERDICT_TYPE, VERDICT_LEN = 4, 0xffffff00, 16


def attr(number, value):
    if isinstance(value, list):
        value = b"".join(attr(*one) for one in value)
        number |= NESTED
    elif isinstance(value, int):
        value = struct.pack("!I", value)
    elif isinstance(value, str):
        value = value.encode() + b"\0"
    head = struct.pack("=HH", 4 + len(value), number)
    return head + value + b"\0" * (-len(value) % 4)


def value(data):
    return [(1, data)]


def payload(base, offset, length, reg=REG_1):
    return ("payload", (1, reg), (2, base), (3, offset), (4, length))


def meta(key, reg=REG_1):
    return ("meta", (2, key), (1, reg))


def ct(key):
    return ("ct", (2, key), (1, REG_1))


def cmp(op, data):
    return ("cmp", (1, REG_1), (2, op), (3, value(data)))


def in_range(low, high):
    return ("range", (1, REG_1), (2, 0), (3, value(low)), (4, value(high)))


def bitwise(mask):
    return ("bitwise", (1, REG_1), (2, REG_1), (3, len(mask)), (4, value(mask)),
            (5, value(bytes(len(mask)))))


def lookup(number, *more):
    return ("lookup", (1, "__set%d"), (2, REG_1), (4, number)) + more


def accept():
    return ("immediate", (1, REG_VERDICT), (2, [(2, [(1, ACCEPT)])]))


COUNTER = ("counter",)


class Batch:
    """Messages of one transaction in the table ip filter."""

    def __init__(self):
        self.parts, self.sets = [self.message(BATCH_BEGIN, 0, b"", 10)], 0

    @staticmethod
    def message(kind, flags, attrs, resource=0):
        family = socket.AF_UNSPEC if kind in (BATCH_BEGIN, BATCH_END) else socket.AF_INET
        kind |= 0 if kind in (BATCH_BEGIN, BATCH_END) else 10 << 8
        return struct.pack("=IHHIIBBH", 20 + len(attrs), kind, REQUEST | flags, 1, 0, family, 0,
                           socket.htons(resource)) + attrs

    def add(self, kind, flags, *attrs):
        self.parts.append(self.message(kind, flags, b"".join(attr(*a) for a in attrs)))

    def set(self, key_len, elements, flags=0, policy=MEMORY, fields=(), size=0):
        """An anonymous set, said to be of that size, or 0: of as many elements as it has.
        An element is its attributes. Returns its number."""
        self.sets += 1
        desc = [] if size == NO_SIZE else [(1, size or len(elements))]
        if fields:
            desc.append((2, [(1, [(1, n)]) for n in fields]))
        data = [(6, VERDICT_TYPE), (7, VERDICT_LEN)] if flags & SET_MAP else []
        self.add(NEWSET, CREATE, (1, "filter"), (2, "__set%d"),
                 (3, flags | SET_ANONYMOUS | SET_CONSTANT), (4, KEY_TYPE), (5, key_len), *data,
                 (8, policy), (9, desc), (10, self.sets))
        for i in range(0, len(elements), 500):
            self.add(NEWSETELEM, CREATE, (1, "filter"), (2, "__set%d"), (4, self.sets),
                     (3, [(1, element) for element in elements[i:i + 500]]))
        return self.sets

    def rule(self, chain, *exprs):
        self.add(NEWRULE, CREATE | APPEND, (1, "filter"), (2, chain),
                 (4, [(1, [(1, name), (2, list(attrs))]) for name, *attrs in exprs]))

    def send(self):
        sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        sock.bind((0, 0))
        sock.setsockopt(270, 10, 1)     # SOL_NETLINK, NETLINK_CAP_ACK
        self.add(NEWCHAIN, ACK, (1, "filter"), (3, "OUTPUT"))
        self.parts.append(self.message(BATCH_END, 0, b"", 10))
        data = b"".join(self.parts)
        sock.setsockopt(socket.SOL_SOCKET, 32, len(data) + 4096)        # SO_SNDBUFFORCE
        sock.send(data)
        error = struct.unpack("=i", sock.recv(65536)[16:20])[0]
        if error:
            raise OSError(-error, os.strerror(-error))
