# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bench/shapes.py - several native shapes of the same meaning, for tests/bench/packets.
# One shape of a group is what lib/nft/emit.c makes, the others are its rivals. None
# matches the packet given.

import struct

from raw import (COUNTER, EQ, GTE, LTE, MEMORY, NETWORK, NO_SIZE, PERFORMANCE, REG_2, SET_CONCAT,
                 SET_INTERVAL, SET_MAP, TRANSPORT, accept, bitwise, cmp, ct, in_range, lookup,
                 meta, payload)

COPIES = 1000


def port(n):
    return struct.pack("!H", n)


def address(*n):
    return bytes(n)


DPORT = payload(TRANSPORT, 2, 2)
SADDR = payload(NETWORK, 12, 4)
TCP = [payload(NETWORK, 9, 1), cmp(EQ, b"\6")]
# beside port 25 of the packet
PORTS = [22, 80, 110, 143, 443, 993, 995, 8080]


def rules(*exprs):
    """The same rule again and again."""
    def put(batch):
        for _ in range(COPIES):
            batch.rule("OUTPUT", *exprs, COUNTER, accept())
    return put


def key(data, *more):
    return [(1, [(1, data)])] + list(more)


def points(values):
    return [key(v) for v in values]


def intervals(pairs):
    """Starts and ends, the first value behind; as the kernel's tree wants them."""
    ret = []
    for low, high in pairs:
        end = (int.from_bytes(high, "big") + 1).to_bytes(len(high), "big")
        ret += [key(low), key(end, (3, 1))]
    return ret


def sets(load, elements, size=0, **how):
    """The same rule with a set of its own, again and again."""
    def put(batch):
        for _ in range(COPIES):
            number = batch.set(len(elements[0][0][1][0][1]), elements, size=size, **how)
            batch.rule("OUTPUT", *load, lookup(number), COUNTER, accept())
    return put


def with_protocol(pairs):
    """Concatenations of the protocol and a range of ports; each part fills a word."""
    return [key(b"\6\0\0\0" + low + b"\0\0", (10, [(1, b"\6\0\0\0" + high + b"\0\0")]))
            for low, high in pairs]


def concatenation(pairs):
    return sets([payload(NETWORK, 9, 1), payload(TRANSPORT, 2, 2, REG_2)], with_protocol(pairs),
                flags=SET_CONCAT | SET_INTERVAL, fields=(1, 2), size=NO_SIZE)


def one_map(values, **how):
    """All rules as one: the verdict of each value."""
    def put(batch):
        elements = [key(v, (2, [(2, [(1, 1)])])) for v in values]
        number = batch.set(len(values[0]), elements, flags=SET_MAP, **how)
        batch.rule("OUTPUT", SADDR, lookup(number, (3, 0)), COUNTER)
    return put


HOSTS = [address(10, 1, i >> 8, i & 255) for i in range(COPIES)]


def each_host(batch):
    for host in HOSTS[:COPIES]:
        batch.rule("OUTPUT", SADDR, cmp(EQ, host), COUNTER, accept())


def tree(load, values):
    return sets(load, intervals([(v, v) for v in values]), flags=SET_INTERVAL, size=NO_SIZE)


LOW, HIGH = address(10, 1, 0, 5), address(10, 1, 0, 99)      # both below the packet's
ABOVE, TOP = address(203, 0, 113, 5), address(203, 0, 113, 99)
PORT_KEYS = [port(p) for p in PORTS]
RANGED = [(port(p), port(p)) for p in (22, 80, 443, 993)] + [(port(8000), port(8080))]
SPREAD = [port(p) for p in (22, 80, 443, 993, *range(8000, 8081))]
SOME = [address(10, 1, 0, i) for i in range(8)]

# (question, [(name of a shape, what puts its rules into a batch, emit.c makes it)])
GROUPS = [
    ("port in a range above", [
        ("two comparisons", rules(*TCP, DPORT, cmp(GTE, port(100)), cmp(LTE, port(200))), False),
        ("range", rules(*TCP, DPORT, in_range(port(100), port(200))), True),
        ("interval set", sets(TCP + [DPORT], intervals([(port(100), port(200))]),
                              flags=SET_INTERVAL, size=NO_SIZE), False),
    ]),
    ("port in a range below", [
        ("two comparisons", rules(*TCP, DPORT, cmp(GTE, port(5)), cmp(LTE, port(9))), False),
        ("range", rules(*TCP, DPORT, in_range(port(5), port(9))), True),
    ]),
    ("address in a range above", [
        ("two comparisons", rules(SADDR, cmp(GTE, ABOVE), cmp(LTE, TOP)), False),
        ("range", rules(SADDR, in_range(ABOVE, TOP)), True),
        ("interval set", sets([SADDR], intervals([(ABOVE, TOP)]), flags=SET_INTERVAL,
                              size=NO_SIZE), False),
    ]),
    ("address in a range below", [
        ("two comparisons", rules(SADDR, cmp(GTE, LOW), cmp(LTE, HIGH)), False),
        ("range", rules(SADDR, in_range(LOW, HIGH)), True),
    ]),
    ("address in a /24", [
        ("three bytes loaded", rules(payload(NETWORK, 12, 3), cmp(EQ, address(10, 1, 1))), False),
        ("four loaded and masked", rules(SADDR, bitwise(b"\xff\xff\xff\0"),
                                         cmp(EQ, address(10, 1, 1, 0))), True),
        ("two comparisons", rules(SADDR, cmp(GTE, address(10, 1, 1, 0)),
                                  cmp(LTE, address(10, 1, 1, 255))), False),
    ]),
    ("address in a /16", [
        ("two bytes loaded", rules(payload(NETWORK, 12, 2), cmp(EQ, address(10, 1))), True),
        ("four loaded and masked", rules(SADDR, bitwise(b"\xff\xff\0\0"),
                                         cmp(EQ, address(10, 1, 0, 0))), False),
    ]),
    ("both ports, the first as wanted", [
        ("one load", rules(*TCP, payload(TRANSPORT, 0, 4), cmp(EQ, port(40000) + port(26))), True),
        ("two loads", rules(*TCP, payload(TRANSPORT, 0, 2), cmp(EQ, port(40000)), DPORT,
                            cmp(EQ, port(26))), False),
    ]),
    ("both addresses, the first as wanted", [
        ("two loads", rules(SADDR, cmp(EQ, address(127, 0, 0, 1)), payload(NETWORK, 16, 4),
                            cmp(EQ, address(10, 1, 1, 1))), True),
        ("one load", rules(payload(NETWORK, 12, 8),
                           cmp(EQ, address(127, 0, 0, 1) + address(10, 1, 1, 1))), False),
    ]),
    ("both addresses, the first not", [
        ("two loads", rules(SADDR, cmp(EQ, address(10, 1, 1, 1)), payload(NETWORK, 16, 4),
                            cmp(EQ, address(10, 1, 1, 1))), True),
        ("one load", rules(payload(NETWORK, 12, 8),
                           cmp(EQ, address(10, 1, 1, 1) + address(10, 1, 1, 1))), False),
    ]),
    ("eight ports", [
        ("hash", sets(TCP + [DPORT], points(PORT_KEYS), policy=MEMORY, size=12), True),
        ("bitmap of 16 KiB", sets(TCP + [DPORT], points(PORT_KEYS), policy=PERFORMANCE), False),
        ("tree", tree(TCP + [DPORT], PORT_KEYS), False),
        ("concatenation with the protocol", concatenation([(p, p) for p in PORT_KEYS]), False),
    ]),
    ("two ports", [
        ("hash", sets(TCP + [DPORT], points(PORT_KEYS[:2]), policy=MEMORY, size=3), True),
        ("bitmap of 16 KiB", sets(TCP + [DPORT], points(PORT_KEYS[:2]), policy=PERFORMANCE), False),
        ("tree", tree(TCP + [DPORT], PORT_KEYS[:2]), False),
    ]),
    ("four ports and a range", [
        ("tree", sets(TCP + [DPORT], intervals(RANGED),
                      flags=SET_INTERVAL, size=NO_SIZE), True),
        ("concatenation with the protocol", concatenation(RANGED), False),
        ("the range as points, bitmap", sets(TCP + [DPORT], points(SPREAD), policy=PERFORMANCE),
         False),
    ]),
    ("eight addresses", [
        ("hash", sets([SADDR], points(SOME), policy=PERFORMANCE), True),
        ("tree", tree([SADDR], SOME), False),
    ]),
    ("a thousand addresses", [
        ("a rule each", each_host, True),
        ("a verdict map, hash", one_map(HOSTS), False),
    ]),
    ("protocol", [
        ("of the IPv4 header", rules(payload(NETWORK, 9, 1), cmp(EQ, b"\x11")), False),
        ("of the packet (l4proto)", rules(meta(16), cmp(EQ, b"\x11")), True),
    ]),
    ("connection state", [
        ("masked", rules(ct(0), bitwise(struct.pack("=I", 6)), cmp(1, bytes(4))), True),
        ("set of states", sets([ct(0)], points([struct.pack("=I", s) for s in (2, 4)])), False),
    ]),
    ("port, closed against later fragments", [
        ("a guard behind", rules(*TCP, DPORT, cmp(EQ, port(25)), payload(TRANSPORT, 17, 3),
                                 cmp(GTE, b"\0\0\0"), SADDR, cmp(EQ, address(10, 1, 1, 1))), True),
        ("three bytes loaded", rules(*TCP, payload(TRANSPORT, 2, 3), cmp(EQ, port(25)),
                                     SADDR, cmp(EQ, address(10, 1, 1, 1))), False),
    ]),
]
