# SPDX-License-Identifier: GPL-2.0-or-later
"""
exact_table.py - the rules whose native form must match what the xtables code matches.

One line is one rule with its packets; `exactness` puts it to the test. To add an extension, add
its lines here, with packets that match, and packets that miss by one. The adversaries, fragments
and cut headers, are added to every line by themselves.
"""

from collections import namedtuple

from packets import (BROADCAST, DSTOPTS, HBH, IPCOMP, MULTICAST, NONE, UDP, UDPLITE, Packet, Segment, ah, ah6, dccp, dst, esp, frag,
		     hbh, icmp, icmp6, ipcomp, mh, mss, options, raw, rt, rt0, sctp, srh, tcp, udp)

Row = namedtuple("Row", "rule hits misses families place strange alone fixture bare native_only xt_only")
TABLE = []


def row(rule, hits, misses=(), families="46", place="pre", strange=True, alone=False, fixture=None, bare=False,
	native_only=(), xt_only=()):
	"""
	A rule, the packets that match it, those that do not; sent in this order. A Segment stands for a
	plain packet of it. SIDE in a rule is another word for each of the two forms, where the kernel
	would share a name between them.
	place: the hook, see PLACES in exactness; strange: add the adversaries; alone: in namespaces of its
	own, for what keeps state or brings connection tracking with it; fixture: a name in FIXTURES there;
	bare: the native form is that of a kernel without xt; native_only, xt_only: packets that match in this
	form and not in the other, as doc/exceptions.md tells.
	"""
	def whole(parts):
		return tuple(Packet(part) if isinstance(part, Segment) else part for part in parts)
	TABLE.append(Row(rule, whole(hits), whole(misses), families, place, strange, alone, fixture, bare,
			 whole(native_only), whole(xt_only)))


def both(rule, hits, misses=(), **how):
	"""The rule and its inversion: the tilde is nothing in the one and `! ` in the other."""
	row(rule.replace("~", ""), hits, misses, **how)
	row(rule.replace("~", "! "), misses, hits, **how)


def P(segment, **how):
	return Packet(segment, **how)


# Addresses, interfaces, protocol, fragments ------------------------------------------------------

both("~-s 192.0.2.5", [P(udp(), src=5)], [P(udp(), src=4), P(udp(), src=6)], families="4")
both("~-s 2001:db8:2::5", [P(udp(), src=5)], [P(udp(), src=4), P(udp(), src=6)], families="6")
both("~-s 192.0.2.4/30", [P(udp(), src=4), P(udp(), src=7)], [P(udp(), src=3), P(udp(), src=8)], families="4")
both("~-s 192.0.2.1/255.255.255.129", [P(udp(), src=5)], [P(udp(), src=4), P(udp(), src=133)], families="4")
both("~-s 2001:db8:2::4/126", [P(udp(), src=4), P(udp(), src=7)], [P(udp(), src=3), P(udp(), src=8)],
	 families="6")
both("~-d 192.0.2.0/24", [udp()], [P(udp(), dst="192.0.3.1")], families="4")
both("~-d 2001:db8:2::/48", [udp()], [P(udp(), dst="2001:db8:3::1")], families="6")
both("~-i wire", [udp()])
both("~-i wir+", [udp()])
both("~-i wire0", [], [udp()])
both("~-o far", [P(udp(), dst="198.51.100.9")], place="fwd", families="4")
both("~-o fa+", [P(udp(), dst="2001:db8:99::9")], place="fwd", families="6")
both("~-p udp", [udp()], [tcp(), raw(253)])
both("~-p 253", [raw(253)], [tcp(), udp()])
both("~-f", [P(udp(), offset=10), P(udp(), offset=10, more=True)], [udp(), P(udp(), offset=0, more=True)],
	 families="4")
row("! -f -p tcp --dport 25", [tcp(25), P(tcp(25), offset=0, more=True)], [tcp(26), P(tcp(25), offset=9)],
    families="4")
row("-p UDP", [P(udp(), ext=(hbh(),)), P(udp(), ext=(dst(), rt())), P(udp(), offset=0, more=True)],
    [P(tcp(), ext=(hbh(),))], families="6")

# Ports and flags ---------------------------------------------------------------------------------

# Values that their mask leaves nothing of.
both("-m mark ~--mark 1/0", [], [udp(), tcp()])
both("-m mark ~--mark 0/0", [udp(), tcp()])
both("-m mark ~--mark 0x100/0xff", [], [udp()])
both("-m devgroup ~--src-group 0x107/0xff", [udp()])
both("-m devgroup ~--src-group 1/0", [udp()])
both("-m devgroup ~--src-group 1/0xff", [], [udp()])
both("-m realm ~--realm 1/0", [], [udp()], place="in", families="4")
both("-m realm ~--realm 1/0xfffffffe", [], [udp()], place="in", families="4")
both("-m connmark ~--mark 1/0", [], [udp()], alone=True, place="in")

for name, port in (("tcp", tcp), ("udp", udp)):
	both(f"-p {name} -m {name} ~--dport 25", [port(25)], [port(24), port(26), port(0x1900), port(40000, 25)])
	both(f"-p {name} -m {name} ~--sport 25", [port(9, 25)], [port(9, 24), port(9, 26), port(25, 9)])
	both(f"-p {name} -m {name} ~--dport 100:200", [port(100), port(200)], [port(99), port(201), port(0x6400)])
	row(f"-p {name} -m {name} --dport :200", [port(0), port(200)], [port(201)])
	row(f"-p {name} -m {name} --dport 200:", [port(65535), port(200)], [port(199)])
	row(f"-p {name} -m {name} --sport 9 --dport 25", [port(25, 9)], [port(25, 10), port(26, 9), port(9, 25)])
	row(f"-p {name} -m {name} ! --sport 9 --dport 20:25", [port(25, 10), port(20)], [port(25, 9), port(26)])
row("-p tcp --dport 25", [P(tcp(25), options=b"\1\1\1\1")], [P(tcp(26), options=b"\1\1\1\1")], families="4")
row("-p tcp --dport 25", [P(tcp(25), ext=(dst(3),))], [P(tcp(26), ext=(hbh(),))], families="6")
both("-p tcp -m tcp ~--syn", [tcp(flags="S"), tcp(flags="SP"), tcp(flags="SEC")],
	 [tcp(flags="SA"), tcp(flags="A"), tcp(flags="R"), tcp(flags="")])
both("-p tcp -m tcp ~--tcp-flags SYN,ACK,FIN,RST SYN,ACK", [tcp(flags="SA"), tcp(flags="SAPU")],
	 [tcp(flags="S"), tcp(flags="SAF"), tcp(flags="A")])
row("-p tcp -m tcp --tcp-flags ALL NONE", [tcp(flags=""), tcp(flags="EC")], [tcp(flags="F"), tcp(flags="U")])
row("-p tcp -m tcp --tcp-flags ALL ALL", [tcp(flags="FSRPAU")], [tcp(flags="FSRPA")])
# the kernel looks for options behind the end-of-list mark, too
both("-p tcp -m tcp ~--tcp-option 2", [tcp(options=mss(1460)), tcp(options=b"\1" + mss(9) + b"\1\1\1"),
     tcp(options=b"\0\0\0\0\2\4\1\1")], [tcp(), tcp(options=b"\4\2"), tcp(options=b"\1\1\1\1")])
both("-p tcp -m multiport ~--dports 25,80,443", [tcp(25), tcp(80), tcp(443)], [tcp(24), tcp(26), tcp(442)])
# of each number the kernel may make another kind of set
for many in (2, 3, 4, 6, 7, 12, 13, 15):
	ports = range(25, 25 + 2 * many, 2)
	both(f"-p tcp -m multiport ~--dports {','.join(map(str, ports))}", [tcp(25), tcp(ports[-1])],
	     [tcp(24), tcp(26), tcp(ports[-1] - 1), tcp(ports[-1] + 1), tcp(65535)])
both("-p udp -m multiport ~--sports 25,100:200", [udp(9, 25), udp(9, 100), udp(9, 200)],
	 [udp(9, 24), udp(9, 99), udp(9, 201), udp(25, 9)])
both("-p udp -m multiport ~--ports 0,65000:65535", [udp(0, 9), udp(9, 0), udp(65535, 9), udp(9, 65000)],
	 [udp(1, 9), udp(64999, 64999)])
both("-p udp -m multiport ~--ports 25,100:200", [udp(25, 9), udp(9, 25), udp(150, 150)],
	 [udp(24, 9), udp(9, 99)])
both("-p tcp -m multiport ~--dports 25", [tcp(25)], [tcp(24), tcp(26)])
both("-p sctp -m multiport ~--dports 25,26", [sctp(25), sctp(26)], [sctp(27)])
both("-p udplite -m multiport ~--dports 25,26", [udp(25, proto=UDPLITE)], [udp(27, proto=UDPLITE)])
both("-p sctp -m sctp ~--dport 25", [sctp(25)], [sctp(24), sctp(26), sctp(9, 25)])
both("-p sctp -m sctp ~--sport 20:25", [sctp(9, 20), sctp(9, 25)], [sctp(9, 19), sctp(9, 26)])
both("-p sctp -m sctp ~--chunk-types all INIT", [sctp(chunks=((1, 0),)), sctp(chunks=((1, 0), (0, 0)))],
	 [sctp(chunks=((0, 0),))])
both("-p sctp -m sctp ~--chunk-types any DATA,SACK", [sctp(chunks=((1, 0), (3, 0)))], [sctp(chunks=((1, 0),))])
both("-p sctp -m sctp ~--chunk-types only DATA", [sctp(chunks=((0, 0),))], [sctp(chunks=((0, 0), (1, 0)))])
row("-p sctp -m sctp --chunk-types any INIT", [sctp(), sctp(chunks=((0, 0), (1, 0)))],
    [sctp(chunks=((0, 0),)), sctp(chunks=((2, 1),))])
for name, number in (("I_DATA", 64), ("RE_CONFIG", 130), ("PAD", 132), ("I_FORWARD_TSN", 194)):
	row(f"-p sctp -m sctp --chunk-types any {name}",
	    [sctp(chunks=((number, 0),)), sctp(chunks=((0, 0), (number, 3)))],
	    [sctp(), sctp(chunks=((number - 1, 0), (number + 1, 0)))], bare=True)
row("-p sctp -m sctp --dport 25 --chunk-types any DATA", [sctp(25, chunks=((0, 0),))],
    [sctp(26, chunks=((0, 0),)), sctp(25)])
both("-p dccp -m dccp ~--dport 25", [dccp(25)], [dccp(24), dccp(26), dccp(9, 25)])
both("-p dccp -m dccp ~--dccp-types REQUEST,DATA", [dccp(kind=0), dccp(kind=2)], [dccp(kind=1), dccp(kind=3)])
both("-p dccp -m dccp ~--dccp-types ACK", [dccp(kind=3)], [dccp(kind=2), dccp(kind=4), dccp(kind=15)])
row("-p dccp -m dccp --dccp-types INVALID,SYNC", [dccp(kind=8), dccp(kind=10), dccp(kind=15)],
    [dccp(kind=7), dccp(kind=9)])
both("-p tcp -m tcpmss ~--mss 1000:1460", [tcp(options=mss(1000)), tcp(options=mss(1460))],
	 [tcp(options=mss(999)), tcp(options=mss(1461))], families="6")
both("-p tcp -m tcpmss ~--mss 1000:1460", [tcp(options=mss(1000)), tcp(options=mss(1460))],
	 [tcp(options=mss(999)), tcp(options=mss(1461))], families="4", strange=False)
row("-p tcp -m tcpmss --mss 1:65535", [tcp(options=mss(9))], [tcp(), tcp(options=b"\4\2")], families="6")
row("-p tcp -m tcpmss --mss 1:65535", [tcp(options=mss(9)), P(tcp(options=mss(9)), offset=0, more=True)],
    [tcp(), tcp(options=b"\4\2"), tcp(options=b"\4\3"), P(udp(), offset=9)], families="4",
    strange=False, xt_only=[P(tcp(options=mss(9)), offset=9)])
row("-p tcp -m tcpmss ! --mss 1:65535", [tcp(), tcp(options=b"\4\2")], [tcp(options=mss(9))])

# ICMP --------------------------------------------------------------------------------------------

both("-p icmp -m icmp ~--icmp-type 8", [icmp(8), icmp(8, 1)], [icmp(0), icmp(9)], families="4")
both("-p icmp -m icmp ~--icmp-type 3/1", [icmp(3, 1)], [icmp(3, 0), icmp(3, 2), icmp(1, 3)], families="4")
both("-p icmp -m icmp ~--icmp-type 3/1:4", [icmp(3, 1), icmp(3, 4)], [icmp(3, 0), icmp(3, 5), icmp(2, 3), icmp(4, 2)],
	 families="4")
row("-p icmp -m icmp ! --icmp-type 8 ! -f -m icmp ! --icmp-type 3/1", [icmp(0), icmp(3, 0), icmp(1, 3)],
    [icmp(8), icmp(8, 1), icmp(3, 1)], families="4")
row("-p icmp -m icmp --icmp-type any", [icmp(0), icmp(8)], [tcp()], families="4")
row("-p icmp -m icmp --icmp-type 255/3", [icmp(0), icmp(3, 3), icmp(255, 3), icmp(255, 4)], [tcp()], families="4")
row("-p icmp -m icmp --icmp-type 255/3:9", [icmp(0), icmp(3, 3), icmp(255, 3), icmp(255, 10)], [tcp()], families="4")
row("-p icmp -m icmp ! --icmp-type 255/3", [], [icmp(0), icmp(3, 3), icmp(255, 3), icmp(255, 4), tcp()], families="4")
both("-p icmp -m icmp ~--icmp-type 3/9:255", [icmp(3, 9), icmp(3, 255)], [icmp(3, 8), icmp(4, 0), icmp(2, 255)],
	 families="4")
both("-p icmpv6 -m icmp6 ~--icmpv6-type 255/9:10", [icmp6(255, 9), icmp6(255, 10)], [icmp6(255, 8), icmp6(255, 11)],
	 families="6")
row("-p icmp -m icmp ! --icmp-type any", [], [icmp(0), icmp(8), icmp(255, 255), tcp()], families="4")
both("-p icmpv6 -m icmp6 ~--icmpv6-type 128", [icmp6(128), icmp6(128, 1)], [icmp6(129)], families="6")
both("-p icmpv6 -m icmp6 ~--icmpv6-type 1/0:3", [icmp6(1, 0), icmp6(1, 3)], [icmp6(1, 4), icmp6(2, 0), icmp6(0, 255)],
	 families="6")
both("-p icmpv6 -m icmp6 ~--icmpv6-type 1/4", [icmp6(1, 4)], [icmp6(1, 3), icmp6(4, 1)], families="6")

# Fields of the IP header -------------------------------------------------------------------------

both("-m ttl ~--ttl-eq 9", [P(udp(), ttl=9)], [P(udp(), ttl=8), P(udp(), ttl=10)], families="4")
row("-m ttl --ttl-lt 9", [P(udp(), ttl=8), P(udp(), ttl=1)], [P(udp(), ttl=9)], families="4")
row("-m ttl --ttl-gt 9", [P(udp(), ttl=10), P(udp(), ttl=255)], [P(udp(), ttl=9)], families="4")
both("-m hl ~--hl-eq 9", [P(udp(), ttl=9)], [P(udp(), ttl=8), P(udp(), ttl=10)], families="6")
row("-m hl --hl-lt 9", [P(udp(), ttl=8)], [P(udp(), ttl=9)], families="6")
row("-m hl --hl-gt 9", [P(udp(), ttl=10), P(udp(), ttl=255)], [P(udp(), ttl=9)], families="6")
both("-m length ~--length 100", [P(udp(), size=100)], [P(udp(), size=99), P(udp(), size=101)])
both("-m length ~--length 100:200", [P(udp(), size=100), P(udp(), size=200)],
	 [P(udp(), size=99), P(udp(), size=201)])
row("-m length --length 1000:", [P(udp(), size=1000), P(udp(), size=1400)], [P(udp(), size=999)])
both("-m tos ~--tos 0x10/0x3f", [P(udp(), tos=0x10), P(udp(), tos=0xd0)], [P(udp(), tos=0x11), udp()])
both("-m tos ~--tos 0x08", [P(udp(), tos=0x08)], [P(udp(), tos=0x09), udp()])
both("-m dscp ~--dscp 46", [P(udp(), tos=46 << 2), P(udp(), tos=46 << 2 | 3)], [P(udp(), tos=45 << 2), udp()])
both("-m tos ~--tos 0x2f", [P(udp(), tos=0x2f)], [P(udp(), tos=0x2e), P(udp(), tos=0x6f), P(udp(), tos=0xf2), udp()])
both("-m tos ~--tos 0x01/0x03", [P(udp(), tos=1), P(udp(), tos=5)], [P(udp(), tos=2), P(udp(), tos=3), udp()])
both("-m cpu ~--cpu 4095", [], [udp()])
row("-p tcp -m tcp --syn -m tcpmss --mss 1000:1460", [tcp(options=mss(1000)), tcp(options=mss(1460))],
    [tcp(options=mss(999)), tcp(options=mss(1461)), tcp(options=b"\2\3\4"), tcp()])
row("! -f -p tcp -m tcpmss --mss 1000", [tcp(options=mss(1000))], [tcp(options=mss(1001)), tcp()], families="4")
row("-p tcp -m ecn --ecn-tcp-ece ! --ecn-tcp-cwr --ecn-ip-ect 1", [P(tcp(flags="SE"), tos=1)],
    [P(tcp(flags="SEC"), tos=1), P(tcp(flags="SE"), tos=2)])
row("-m dscp --dscp-class AF31", [P(udp(), tos=26 << 2)], [P(udp(), tos=27 << 2)])
both("-m ecn ~--ecn-ip-ect 1", [P(tcp(), tos=1), P(tcp(), tos=5)], [P(tcp(), tos=2), P(tcp(), tos=3), tcp()])
both("-p tcp -m ecn ~--ecn-tcp-ece", [tcp(flags="SE"), tcp(flags="SEC")], [tcp(flags="SC"), tcp()])
both("-p tcp -m ecn ~--ecn-tcp-cwr", [tcp(flags="SC"), tcp(flags="SEC")], [tcp(flags="SE"), tcp()])
both("-m iprange ~--src-range 192.0.2.5-192.0.2.9", [P(udp(), src=5), P(udp(), src=9)],
	 [P(udp(), src=4), P(udp(), src=10)], families="4")
both("-m iprange ~--dst-range 192.0.1.255-192.0.2.1", [udp()], [P(udp(), dst=2)], families="4")
both("-m iprange ~--src-range 2001:db8:2::5-2001:db8:2::9", [P(udp(), src=5), P(udp(), src=9)],
	 [P(udp(), src=4), P(udp(), src=10)], families="6")
row("-m iprange --src-range 192.0.2.5-192.0.2.9 ! --dst-range 192.0.2.2-192.0.2.3", [P(udp(), src=5)],
    [P(udp(), src=5, dst=2), P(udp(), src=4)], families="4")
both("-m u32 ~--u32 0&0xFFFF=0x64:0xC8", [P(udp(), size=100), P(udp(), size=200)],
	 [P(udp(), size=99), P(udp(), size=201)], families="4")
both("-p udp -m u32 ~--u32 0>>22&0x3C@0&0xFFFF=25", [udp(25), P(udp(25), options=b"\1\1\1\1")],
	 [udp(26), udp(9, 25)], families="4")
both("-m u32 ~--u32 4=0x00010000", [udp()], [P(udp(), ident=2)], families="4")
both("-m u32 ~--u32 6&0xFF=17", [udp()], [tcp(), raw(18)], families="4")
both("-m u32 ~--u32 4&0xFF00>>8=17", [udp()], [tcp(), raw(18)], families="6")
both("-m u32 ~--u32 12=0xc0000204:0xc0000206", [P(udp(), src=4), P(udp(), src=6)],
	 [P(udp(), src=3), P(udp(), src=7)], families="4")
both("-m u32 ~--u32 8>>24=9:10", [P(udp(), ttl=9), P(udp(), ttl=10)], [P(udp(), ttl=8), P(udp(), ttl=11)],
	 families="4")
row("-m u32 --u32 20=0x00190050", [udp(80, 25)], [udp(81, 25), P(udp(80, 25), options=b"\1\1\1\1")], families="4")
row("-m u32 --u32 40=0x00190050", [udp(80, 25)], [udp(81, 25)], families="6")
row("-m u32 --u32 6&0xFF=17&&4&0x1FFF=0&&0>>22&0x3C@0&0xFFFF=25", [udp(25, 9), P(udp(25, 9), options=b"\1\1\1\1")],
    [udp(9, 25), tcp(25, 9)], families="4")
row("! -f -m u32 --u32 0>>22&0x3C@2>>16=8:10", [P(udp(9, 9), options=b"\1\1\1\1")], [udp(11, 9)], families="4")

# The link, the route, the mark -------------------------------------------------------------------

both("-m mac ~--mac-source 02:00:00:00:01:ee", [P(udp(), mac="02:00:00:00:01:ee")],
	 [P(udp(), mac="02:00:00:00:01:ef"), P(udp(), mac="02:00:00:01:01:ee")])
both("-m pkttype ~--pkt-type broadcast", [P(udp(), to=BROADCAST)], [P(udp(), to=MULTICAST), udp()])
both("-m pkttype ~--pkt-type multicast", [P(udp(), to=MULTICAST)], [P(udp(), to=BROADCAST), udp()])
both("-m pkttype ~--pkt-type unicast", [udp()], [P(udp(), to=BROADCAST), P(udp(), to=MULTICAST)])
for kind, hit, miss in (("LOCAL", 1, "192.0.2.3"), ("UNICAST", "198.51.100.9", 1),
			("BROADCAST", "192.0.2.255", 1), ("MULTICAST", "224.0.0.5", 1)):
	both(f"-m addrtype ~--dst-type {kind}", [P(udp(), dst=hit)], [P(udp(), dst=miss)], families="4")
both("-m addrtype ~--dst-type LOCAL,BROADCAST", [udp(), P(udp(), dst="192.0.2.255")],
	 [P(udp(), dst="198.51.100.9")], families="4")
both("-m addrtype ~--dst-type LOCAL", [udp()], [P(udp(), dst=3), P(udp(), dst="ff02::5")], families="6")
for side, to in (("dst", "dst"), ("src", "src")):
	row(f"-m addrtype --{side}-type LOCAL", [P(udp(), **{to: "fe80::66"}), P(udp(), **{to: "2001:db8:99::1"})],
	    [P(udp(), **{to: "fe80::99"}), P(udp(), **{to: "2001:db8:2::9"})], families="6", fixture="link_local",
	    alone=True, strange=False, xt_only=[P(udp(), **{to: "fe80::77"})])
both("-m addrtype ~--dst-type MULTICAST", [P(udp(), dst="ff02::5")], [udp()], families="6")
both("-m addrtype ~--dst-type ANYCAST", [P(udp(), dst="2001:db8:2::")], [udp()], families="6")
both("-m addrtype ~--dst-type LOCAL --limit-iface-in", [udp()], [P(udp(), dst="2001:db8:99::1")], families="6")
both("-m addrtype ~--dst-type UNICAST", [P(udp(), dst="198.51.100.9")], [udp(), P(udp(), dst="192.0.2.255")],
     families="4")
both("-m addrtype ~--dst-type MULTICAST,UNICAST,NAT", [P(udp(), dst="198.51.100.9"), P(udp(), dst="224.0.0.5")],
     [udp()], families="4")
both("-m addrtype ~--src-type UNICAST", [udp()], families="46")
both("-m addrtype ~--dst-type LOCAL --limit-iface-in", [udp()], [P(udp(), dst="198.51.100.1")], families="4")
both("-m mark ~--mark 5", [udp(9, 5005)], [udp(9, 5004), udp()], fixture="marks")
both("-m mark ~--mark 0x4/0x6", [udp(9, 5005), udp(9, 5004)], [udp(9, 5006), udp()], fixture="marks")
both("-m devgroup ~--src-group 7", [udp()])
both("-m devgroup ~--src-group 0x8/0x8", [], [udp()])
row("-m rpfilter", [udp()], [P(udp(), src="198.51.100.7")], families="4")
row("-m rpfilter --invert", [P(udp(), src="198.51.100.7")], [udp()], families="4")
row("-m rpfilter --loose", [udp(), P(udp(), src="198.51.100.7")], [P(udp(), src="203.0.113.7")], families="4")
row("-m rpfilter", [udp()], [P(udp(), src="2001:db8:99::7")], families="6")
row("-m policy --dir in --pol none", [udp()])
row("-m policy --dir in --pol ipsec", [], [udp()])
row("-m comment --comment words", [udp(), tcp()])

# IPsec and other transports ----------------------------------------------------------------------

both("-p esp -m esp ~--espspi 100:200", [esp(100), esp(200)], [esp(99), esp(201)])
both("-p ah -m ah ~--ahspi 100:200", [ah(100), ah(200)], [ah(99), ah(201)], families="4")
both("-p ipcomp -m ipcomp ~--ipcompspi 100:200", [ipcomp(100), ipcomp(200)], [ipcomp(99), ipcomp(201)])

row("-p ah -m ah", [ah(1)], [esp(1)], families="4")
row("-p esp -m esp", [esp(1)], [ah(1)], families="4")
row("-p ipcomp -m ipcomp --ipcompspi :", [ipcomp(1)], [esp(1)])
row("-p ipcomp -m ipcomp ! --ipcompspi :", [], [ipcomp(0), ipcomp(65535), esp(1)])
both("-p ipcomp -m ipcomp ~--ipcompspi 100:70000", [ipcomp(100), ipcomp(65535)], [ipcomp(0), ipcomp(99)])
both("-p ipcomp -m ipcomp ~--ipcompspi 65536:70000", [], [ipcomp(0), ipcomp(100), ipcomp(65535)])
row("-p ipcomp -m ipcomp --ipcompspi : --compres", [ipcomp(1), raw(IPCOMP, b"\x11\xff\0\5" + b"\0" * 8)], [esp(1)])

# IPv6 extension headers --------------------------------------------------------------------------

both("-m ah ~--ahspi 100:200", [P(udp(), ext=(ah6(100),)), P(udp(), ext=(hbh(), ah6(200)))],
	 [P(udp(), ext=(ah6(99),)), P(udp(), ext=(ah6(201),))], families="6")
for name in ("-m ah", "-m ah --ahspi 0:1"):
	row(name, [P(udp(), ext=(ah6(1),)), P(udp(), ext=(dst(), rt(), ah6(1), dst())), P(esp(1), ext=(ah6(1),)),
		   P(udp(), ext=(ah6(1), ah6(2))), P(udp(), ext=(ah6(1),), offset=9),
		   P(udp(), ext=(frag(0, True), ah6(1)))],
	    [udp(), esp(1), P(udp(), ext=(frag(9), ah6(1))), P(raw(51), offset=9), P(ah(1), cut=11), P(ah(1), cut=4)],
	    families="6", native_only=[P(ah(1), cut=12), P(ah(1), cut=23)])
both("-m ah ~--ahlen 24", [P(udp(), ext=(ah6(1),)), P(udp(), ext=(hbh(), ah6(1)))],
	 [P(udp(), ext=(ah6(1, length=3),)), P(udp(), ext=(ah6(1, length=5),))], families="6")
# lengths that no header has, also by what 8 or 16 bits of them are
for length in (1, 23, 1032, 1048, 65560, 4294967295):
	both(f"-m ah ~--ahlen {length}", [], [P(udp(), ext=(ah6(1, length=words),)) for words in (3, 4, 5)], families="6")
row("-m ah ! --ahlen 0", [P(udp(), ext=(ah6(1),)), P(udp(), ext=(hbh(), ah6(1, length=5)))],
    [udp(), P(udp(), ext=(frag(9), ah6(1))), P(ah(1), cut=11)], families="6")
row("-m ah --ahspi 1 --ahlen 24 --ahres", [P(udp(), ext=(ah6(1),))],
    [P(udp(), ext=(ah6(2),)), P(udp(), ext=(ah6(1, length=3),)), P(udp(), ext=(ah6(1, reserved=1),))],
    families="6")
row("-m ah --ahres", [P(udp(), ext=(ah6(1),))],
    [P(udp(), ext=(ah6(1, reserved=1),)), P(udp(), ext=(ah6(1, reserved=256),))], families="6")
both("-m frag ~--fragid 5:9", [P(udp(), more=True, ident=5), P(udp(), offset=3, ident=9)],
	 [P(udp(), more=True, ident=4), P(udp(), offset=3, ident=10)], families="6")
for option, hit, miss in (("first", dict(more=True), dict(offset=3)), ("more", dict(more=True), dict(offset=3)),
			  ("last", dict(offset=3), dict(more=True))):
	row(f"-m frag --frag{option}", [P(udp(), **hit)], [P(udp(), **miss), udp()], families="6")
row("-m frag --fragres", [P(udp(), more=True)], [udp()], families="6")
row("-m frag --fragres", [raw(44, b"\x11\0\0\1\0\0\0\5" + b"\0" * 24)],
    [raw(44, b"\x11\1\0\1\0\0\0\5" + b"\0" * 24), raw(44, b"\x11\0\0\3\0\0\0\5" + b"\0" * 24)], families="6")
for length in ("--fraglen 5", "! --fraglen 0", "--fraglen 4294967295"):
	row(f"-m frag {length}", [P(udp(), more=True), P(udp(), offset=3), P(udp(), ext=(hbh(), frag(0))),
				  raw(44, b"\x11\0\0\1\0\0\0\5" + b"\0" * 24)], [udp(), P(udp(), ext=(dst(),))], families="6")
row("-m frag ! --fragid 5 --fraglen 9 --fraglast", [P(udp(), offset=3, ident=4)],
    [P(udp(), offset=3, ident=5), P(udp(), more=True, ident=4)], families="6")
row("-m frag", [raw(44, b"\x11\0\0\1\0\0\0\5" + b"\0" * 24)], [udp()], families="6")
row("-m hbh", [P(udp(), ext=(hbh(),)), P(udp(), ext=(hbh(), dst(), rt(), ah6(1)))],
    [udp(), P(udp(), ext=(dst(),)), P(udp(), ext=(frag(9), hbh()))], families="6")
both("-m hbh ~--hbh-len 16", [P(udp(), ext=(hbh(2),))], [P(udp(), ext=(hbh(1),)), P(udp(), ext=(hbh(3),))],
	 families="6")
for length in (0, 5, 12, 257, 2056, 65535, 65544, 4294967295):
	for name, header in (("hbh", hbh), ("dst", dst), ("rt", lambda words: rt(words=words))):
		both(f"-m {name} ~--{name}-len {length}", [], [P(udp(), ext=(header(words),)) for words in (1, 2, 6, 13)],
		     families="6", strange=length in (5, 65544))
row("-m dst", [P(udp(), ext=(dst(),)), P(udp(), ext=(hbh(), dst())), P(udp(), ext=(ah6(1), dst())),
	       P(udp(), ext=(dst(),), offset=9), P(udp(), ext=(frag(0, True), dst()))],
    [udp(), P(udp(), ext=(hbh(),)), P(udp(), ext=(frag(9), dst())), P(udp(), ext=(frag(9), dst(), dst()))],
    families="6")
# headers that say they are longer than the packet
row("-m dst", [raw(60, b"\x3b\2" + b"\0" * 22)], [raw(60, b"\x3b")], families="6", strange=False,
    native_only=[raw(60, b"\x3b\3" + b"\0" * 22), raw(60, b"\x3b\0")])
row("-m dst ! --dst-len 8", [raw(60, b"\x3b\2" + b"\0" * 22)], [raw(60, b"\x3b\0" + b"\0" * 6)], families="6",
    strange=False,
    native_only=[raw(60, b"\x3b\3" + b"\0" * 22)])
row("-m rt", [raw(43, b"\x3b\2\3\0" + b"\0" * 20)], [raw(43, b"\x3b\3\3")], families="6", strange=False,
    native_only=[raw(43, b"\x3b\3\3\0" + b"\0" * 20)])
row("-m rt --rt-type 0 --rt-0-addrs ::1", [raw(43, b"\x3b\2\0\0" + b"\0" * 19 + b"\1")],
    [raw(43, b"\x3b\2\0\0" + b"\0" * 18)], families="6", strange=False,
    native_only=[raw(43, b"\x3b\3\0\0" + b"\0" * 19 + b"\1")])
row("-m srh", [P(udp(), ext=(srh(1, 1),)), P(udp(), ext=(hbh(), srh(), dst())), P(udp(), ext=(srh(1, 1),), offset=9),
	       P(udp(), ext=(frag(0, True), srh())), P(udp(), ext=(srh(segments=()),))],
    [udp(), P(udp(), ext=(rt(3),)), P(udp(), ext=(rt(3), srh())), P(udp(), ext=(frag(9), srh()))], families="6",
    native_only=[P(udp(), ext=(srh(2, 1),)), P(udp(), ext=(srh(255, 254),))])
# a header that says it is longer than the packet, and one that ends before the tag
row("-m srh", [raw(43, b"\x3b\1\4" + b"\0" * 13)], [raw(43, b"\x3b\0\4" + b"\0" * 4)], families="6", strange=False,
    native_only=[raw(43, b"\x3b\2\4" + b"\0" * 13)])
row("-m srh --srh-lsid ::/0", [raw(43, b"\x3b\2\4" + b"\0" * 21)], [raw(43, b"\x3b\1\4" + b"\0" * 20)],
    families="6", strange=False, native_only=[raw(43, b"\x3b\3\4" + b"\0" * 21)])
both("-m dst ~--dst-len 24", [P(udp(), ext=(dst(3),))], [P(udp(), ext=(dst(2),)), P(udp(), ext=(dst(4),))],
	 families="6")
# options lie where those before them say, from the first byte on, padding among them
def opts(*parts, **how):
	return P(udp(), ext=(hbh(), options(DSTOPTS, *parts, **how)))


row("-m dst --dst-opts 5", [opts((5, 0)), opts((5, 2), (7, 0)), opts((5, 255), words=1), opts((5, 4), words=1)],
    [opts((7, 2)), opts((0, None), (5, 2)), opts((1, 0), (5, 2)), opts((0, None))], families="6")
row("-m dst --dst-opts 5:2", [opts((5, 2)), opts((5, 2), words=3), P(udp(), ext=(options(DSTOPTS, (5, 2)),), offset=9)],
    [opts((5, 3)), opts((5, 0)), opts((0, None), (5, 2)), P(udp(), ext=(options(HBH, (5, 2), (1, 0)),)),
     P(udp(), ext=(frag(9), options(DSTOPTS, (5, 2))))], families="6")
row("-m dst --dst-opts 5:200", [opts((5, 200), words=1), opts((5, 200))], [opts((5, 199)), opts((5, 2))], families="6")
row("-m dst --dst-opts 0", [opts((0, None)), opts((0, None), (5, 2))], [opts((5, 2)), opts((1, 0))], families="6")
row("-m dst --dst-opts 1:0,0,5:2,7", [opts((1, 0), (0, None), (5, 2), (7, 9))],
    [opts((1, 0), (0, None), (5, 2), (8, 9)), opts((1, 0), (0, None), (5, 2), words=1), opts((1, 1), (0, None), (5, 2), (7, 9)),
     opts((0, None), (1, 0), (5, 2), (7, 9)), opts((1, 0), (5, 2), (7, 9))], families="6")
row("-m dst --dst-opts 5:2,0", [opts((5, 2), (0, None), words=1)], [opts((5, 2), (1, 0)), opts((5, 2), (7, 0))], families="6")
row("-m dst --dst-opts 5:2,1:0", [opts((5, 2), (1, 0))], [opts((5, 2), (1, 1)), opts((5, 2), (0, None)), opts((1, 0), (5, 2))],
    families="6")
# the last one's type and length must lie in the header, what it holds need not
row("-m dst --dst-opts 5:3,7", [opts((5, 3), (7, None), words=2), opts((5, 3), (7, 200), words=2)],
    [P(raw(NONE, b"\x07\x00"), ext=(options(DSTOPTS, (5, 4), words=1),)), P(raw(7, b"\0\0"), ext=(options(DSTOPTS, (5, 3), (7, None), words=1),))],
    families="6")
row("-m dst --dst-opts 5:3,0", [opts((5, 3), (0, None), words=1), opts((5, 3), (0, None), words=2)], [opts((5, 4), words=1)],
    families="6")
row("-m dst --dst-opts 5:4,0", [opts((5, 4), (0, None))], [P(raw(NONE, b"\0" * 8), ext=(options(DSTOPTS, (5, 4)),))], families="6")
row("-m dst --dst-opts 5:4,7:1", [opts((5, 4), (7, 1)), opts((5, 4), (7, 1), words=5)],
    [P(raw(7, b"\7\1" + b"\0" * 8), ext=(options(DSTOPTS, (5, 4)),))], families="6")
row("-m dst --dst-opts 5:4,7:9,8", [opts((5, 4), (7, 9), (8, 0))],
    [opts((5, 4), (7, 9), words=2), opts((5, 4), (7, 8), (8, 0)), opts((5, 4), (7, 9), words=3)], families="6")
both("-m dst ~--dst-len 24 --dst-opts 5:4,7:9,8", [opts((5, 4), (7, 9), (8, 0))], [], families="6")
row("-m dst --dst-len 16 --dst-opts 5:4,7:9,8", [], [opts((5, 4), (7, 9), (8, 0)), opts((5, 4), (7, 9), (8, 0), words=2)], families="6")
row("-m dst ! --dst-len 24 --dst-opts 5:4", [opts((5, 4)), opts((5, 4), words=4)], [opts((5, 4), words=3), opts((5, 3))], families="6")
row("-m dst --dst-opts 5:200,7:48,8:1", [opts((5, 200), (7, 48), (8, 1))], [opts((5, 200), (7, 48), (8, 2)), opts((5, 200), (7, 47), (8, 1))],
    families="6")
row("-m dst --dst-opts 5:200,7:250,8:1", [opts((5, 200), (7, 250), (8, 1))], [opts((5, 200), (7, 250), (8, 2))], families="6")
row("-m dst --dst-opts 5,7", [opts((5, 200), (7, 0)), opts((5, 0), (7, 0))], [opts((5, 0), (8, 0)), opts((7, 0), (5, 0))], families="6")
MANY_OPTS = tuple((n, n % 3) for n in range(2, 17))
row(f"-m dst --dst-opts {','.join(f'{kind}:{size}' for kind, size in MANY_OPTS)}", [opts(*MANY_OPTS)],
    [opts(*MANY_OPTS[:14]), opts(*MANY_OPTS[:14], (16, 2)), opts(*MANY_OPTS[1:])], families="6")
row("-m hbh --hbh-opts 30:2,0,1:1", [P(udp(), ext=(options(HBH, (30, 2), (0, None), (1, 1), (30, 4)),))],
    [P(udp(), ext=(options(HBH, (30, 2), (1, 1), (0, None), (30, 4)),)), P(udp(), ext=(options(HBH, (30, 2), (0, None), (1, 0), (30, 5)),)),
     P(udp(), ext=(options(DSTOPTS, (30, 2), (0, None), (1, 1)),)), udp()], families="6")
row("-m hbh --hbh-opts 30", [P(udp(), ext=(options(HBH, (30, 4)),)), P(udp(), ext=(options(HBH, (30, 12)), dst()))],
    [P(udp(), ext=(options(HBH, (31, 4)),)), P(udp(), ext=(options(HBH, (1, 0), (30, 2)),))], families="6")
# headers that say they are longer than the packet, or end before what is compared
row("-m dst --dst-opts 5:4,7:1", [raw(60, b"\x3b\1\5\4" + b"\0" * 4 + b"\7\1" + b"\0" * 6)],
    [raw(60, b"\x3b\1\5\4" + b"\0" * 4 + b"\7")], families="6", strange=False,
    native_only=[raw(60, b"\x3b\2\5\4" + b"\0" * 4 + b"\7\1" + b"\0" * 6), raw(60, b"\x3b\1\5\4" + b"\0" * 4 + b"\7\1")])
row("-m dst -m rt -m hbh -m ah", [P(udp(), ext=(hbh(), dst(), rt(), ah6(1))), P(udp(), ext=(hbh(), rt(), ah6(1), dst()))],
    [P(udp(), ext=(hbh(), dst(), rt())), P(udp(), ext=(dst(), rt(), ah6(1)))], families="6")
both("-m rt --rt-type 0 ~--rt-len 40", [P(udp(), ext=(rt0("::1", "::2"),))],
	 [P(udp(), ext=(rt0("::1"),)), P(udp(), ext=(rt0("::1", "::2", rest=8),))], families="6")
row("-m rt --rt-type 0 --rt-0-res", [P(udp(), ext=(rt0(),)), P(udp(), ext=(hbh(), rt0("::1")))],
    [P(udp(), ext=(rt0(reserved=1 << bit),)) for bit in (0, 15, 16, 24, 31)] + [P(udp(), ext=(rt0(kind=1),))],
    families="6")
row("-m rt --rt-type 0 --rt-0-addrs ::1,::2",
    [P(udp(), ext=(rt0("::1", "::2"),)), P(udp(), ext=(hbh(), rt0("::1", "::2", reserved=9), dst())),
     P(udp(), ext=(rt0("::1", "::2", rest=8),)), P(udp(), ext=(rt0("::1", "::2"),), offset=9)],
    [P(udp(), ext=(rt0("::1"),)), P(udp(), ext=(rt0("::2", "::1"),)), P(udp(), ext=(rt0("::1", "::3"),)),
     P(udp(), ext=(rt0("::1", "::2", "::3"),)), P(udp(), ext=(rt0("::1", "::2", kind=1),)),
     P(udp(), ext=(rt0("::1", "::2", rest=16),)), P(udp(), ext=(frag(9), rt0("::1", "::2")))], families="6")
row("-m rt --rt-type 0 --rt-len 32 --rt-0-addrs ::1", [P(udp(), ext=(rt0("::1", rest=8),))],
    [P(udp(), ext=(rt0("::1"),)), P(udp(), ext=(rt0("::1", rest=16),))], families="6")
row("-m rt --rt-type 0 --rt-0-res --rt-0-addrs ::1,::2,::3", [P(udp(), ext=(rt0("::1", "::2", "::3"),))],
    [P(udp(), ext=(rt0("::1", "::2", "::4"),)), P(udp(), ext=(rt0("::1", "::2", "::3", reserved=1),))],
    families="6")
SIXTEEN = tuple(f"::{n:x}" for n in range(1, 17))
row(f"-m rt --rt-type 0 --rt-0-addrs {','.join(SIXTEEN)}", [P(udp(), ext=(rt0(*SIXTEEN),))],
    [P(udp(), ext=(rt0(*SIXTEEN[:15]),)), P(udp(), ext=(rt0(*SIXTEEN[:15], "::11"),)), P(udp(), ext=(rt0(*SIXTEEN, "::"),))],
    families="6")
# where the header has room for no others, none lie between
for length, rest in ((40, 0), (48, 8)):
	row(f"-m rt --rt-type 0 --rt-len {length} --rt-0-addrs ::1,::2 --rt-0-not-strict",
	    [P(udp(), ext=(rt0("::1", "::2", rest=rest),)), P(udp(), ext=(hbh(), rt0("::1", "::2", rest=rest), dst()))],
	    [P(udp(), ext=(rt0("::1", rest=rest),)), P(udp(), ext=(rt0("::2", "::1", rest=rest),)), P(udp(), ext=(rt0("::1", "::3", rest=rest),)),
	     P(udp(), ext=(rt0("::1", "::2", "::3", rest=rest),)), P(udp(), ext=(rt0("::1", "::2", rest=8 - rest),))], families="6")
for length in (8, 24, 32, 9):
	row(f"-m rt --rt-type 0 --rt-len {length} --rt-0-addrs ::1,::2 --rt-0-not-strict", [],
	    [P(udp(), ext=(rt0(),)), P(udp(), ext=(rt0("::1"),)), P(udp(), ext=(rt0("::1", rest=8),)), P(udp(), ext=(rt0("::1", "::2"),))],
	    families="6")
row("-m rt --rt-type 0 --rt-len 56 --rt-0-addrs ::1,::2 --rt-0-not-strict", [P(udp(), ext=(rt0("::1", "::3", "::2"),)),
    P(udp(), ext=(rt0("::1", "::2", "::3"),)), P(udp(), ext=(rt0("::3", "::1", "::2"),))],
    [P(udp(), ext=(rt0("::2", "::1", "::3"),)), P(udp(), ext=(rt0("::1", "::2"),))], families="6")
both("-m rt ~--rt-type 3", [P(udp(), ext=(rt(3),))], [P(udp(), ext=(rt(4),))], families="6")
both("-m rt ~--rt-segsleft 2:5", [P(udp(), ext=(rt(3, 2),)), P(udp(), ext=(rt(3, 5),))],
	 [P(udp(), ext=(rt(3, 1),)), P(udp(), ext=(rt(3, 6),))], families="6")
for kind in (256, 259, 4294967295):
	both(f"-m rt ~--rt-type {kind}", [], [P(udp(), ext=(rt(3),)), P(udp(), ext=(hbh(), rt(3, 255)))], families="6")
both("-m rt ~--rt-segsleft 5:300", [P(udp(), ext=(rt(3, n),)) for n in (5, 44, 255)],
     [P(udp(), ext=(rt(3, n),)) for n in (0, 4)], families="6")
for numbers in ("0:256", "0:4294967295"):
	both(f"-m rt ~--rt-segsleft {numbers}", [P(udp(), ext=(rt(3, n),)) for n in (0, 5, 255)], families="6")
for numbers in ("256", "259:300", "256:4294967295"):
	both(f"-m rt ~--rt-segsleft {numbers}", [], [P(udp(), ext=(rt(3, n),)) for n in (0, 3, 255)], families="6")
row("-m rt --rt-segsleft 2:", [P(udp(), ext=(rt(3, 2),)), P(udp(), ext=(rt(3, 255),))],
    [P(udp(), ext=(rt(3, 1),))], families="6")
both("-m rt ~--rt-len 16", [P(udp(), ext=(rt(3, 0, 2),))], [P(udp(), ext=(rt(3, 0, 1),))], families="6")
FIELDS = {"hdr-len": lambda n: srh(rest=8 * (n - 2)), "segs-left": lambda n: srh(n, 99),
	  "last-entry": lambda n: srh(1, n)}
for name, field in FIELDS.items():
	near = [P(udp(), ext=(hbh(), field(n))) for n in (2, 3, 4, 5)]
	both(f"-m srh ~--srh-{name}-eq 3", [near[1]], near[:1] + near[2:], families="6")
	both(f"-m srh ~--srh-{name}-gt 3", near[2:], near[:2], families="6")
	both(f"-m srh ~--srh-{name}-lt 4", near[:2], near[2:], families="6")
	row(f"-m srh --srh-{name}-lt 0", [], near, families="6")
	row(f"-m srh ! --srh-{name}-gt 255", near, [], families="6")
both("-m srh ~--srh-next-hdr 17", [P(udp(), ext=(srh(),)), P(udp(), ext=(dst(), srh()))],
	 [P(tcp(), ext=(srh(),)), P(udp(), ext=(srh(), dst()))], families="6")
both("-m srh ~--srh-tag 258", [P(udp(), ext=(srh(tag=513),))],
	 [P(udp(), ext=(srh(tag=tag),)) for tag in (258, 512, 1, 0)], families="6")
both("-m srh ~--srh-lsid a::1", [P(udp(), ext=(srh(segments=("a::1", "b::1")),))],
	 [P(udp(), ext=(srh(segments=("a::2", "a::1")),)), P(udp(), ext=(srh(segments=("b::1",)),))], families="6")
for bits, first, last, below, above in ((16, "a::", "a:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "9:ffff::", "b::"),
					(20, "a:0::", "a:0fff:ffff::", "9:ffff::", "a:1000::"),
					(127, "a::", "a::1", "9:ffff::", "a::2")):
	both(f"-m srh ~--srh-lsid a::/{bits}", [P(udp(), ext=(srh(segments=(sid,)),)) for sid in (first, last)],
		 [P(udp(), ext=(srh(segments=(sid,)),)) for sid in (below, above)], families="6")
# bits outside the mask do not count, but are kept as typed
both("-m srh ~--srh-lsid a::1/16", [P(udp(), ext=(srh(segments=("a:7::9",)),))],
     [P(udp(), ext=(srh(segments=("b::1",)),))], families="6")
both("-m srh ~--srh-lsid a::1/64", [P(udp(), ext=(srh(segments=("a::9",)),)), P(udp(), ext=(srh(segments=("a::",)),))],
     [P(udp(), ext=(srh(segments=("a:0:0:1::1",)),)), P(udp(), ext=(srh(segments=("b::1",)),))], families="6")
both("-m srh ~--srh-lsid a::6/::", [P(udp(), ext=(srh(segments=("b::",)),))], families="6")
# (what writes the xt form here knows no masks with gaps)
# the segments before and next lie where the number of segments left says; there may be none
ABCD = ("a::1", "b::1", "c::1", "d::1")


def route(left, *segments, last=None):
	return P(udp(), ext=(hbh(), srh(left, len(segments) - 1 if last is None else last, segments=segments), dst()))


for mask in ("", "/64", "/20"):
	both(f"-m srh --srh-segs-left-eq 1 ~--srh-psid c::1{mask}", [route(1, *ABCD), route(1, "a::1", "b::1", "c::1")],
	     [route(1, "a::1", "b::1", "d::1"), route(1, "c::1", "c::1", "c:8000::2")], families="6")
	both(f"-m srh --srh-segs-left-eq 1 ~--srh-nsid a::1{mask}", [route(1, *ABCD), route(1, "a::1", "b::1")],
	     [route(1, "b::1", "a::1"), route(1, "c::1", "a::1", "a::1")], families="6")
	# neither before the first nor behind the last
	for way in ("", "! "):
		row(f"-m srh --srh-segs-left-eq 1 {way}--srh-psid b::1{mask}", [], [route(1, "a::1", "b::1"),
		    route(0, "a::1", "b::1"), route(1, "b::1", last=0), route(1, "b::1", "b::1", "b::1", last=1)], families="6")
		row(f"-m srh --srh-segs-left-eq 0 {way}--srh-nsid a::1{mask}", [], [route(0, *ABCD), route(0, "a::1"),
		    route(1, *ABCD)], families="6")
both("-m srh --srh-segs-left-eq 0 ~--srh-psid b::1", [route(0, *ABCD)], [route(0, "b::1", "a::1")], families="6")
row("-m srh --srh-segs-left-eq 0 ! --srh-psid b::1", [route(0, "b::1", "a::1")], [route(0, "a::1"), route(0, *ABCD)],
    families="6")
row("-m srh --srh-segs-left-eq 2 --srh-psid d::1 ! --srh-nsid a::1 --srh-lsid a::1", [route(2, *ABCD)],
    [route(2, "b::1", "a::1", "c::1", "d::1"), route(2, "a::1", "a::1", "c::1", "d::1"), route(3, *ABCD), route(2, *ABCD[:3])],
    families="6")
row("-m srh --srh-segs-left-eq 2 --srh-nsid a::1", [route(2, "b::1", "a::1", "c::1")],
    [route(2, "b::1", "a::1", last=1), route(2, "a::1", "a::1", "a::1", last=1), route(2, *ABCD)], families="6")
FAR = tuple(f"{n:x}::" for n in range(1, 18))
both("-m srh --srh-segs-left-eq 14 ~--srh-psid 10::", [route(14, *FAR)], [route(14, *FAR[1:])], families="6")
both("-m srh --srh-segs-left-eq 16 ~--srh-nsid 10::", [route(16, *FAR)], [route(16, *FAR[1:], "::1")], families="6")
# cut in the segment that is looked at
row("-m srh --srh-segs-left-eq 0 --srh-psid ::/0", [raw(43, b"\x3b\4\4\0\1" + b"\0" * 35)],
    [raw(43, b"\x3b\4\4\0\1" + b"\0" * 34)], families="6", strange=False,
    native_only=[raw(43, b"\x3b\5\4\0\1" + b"\0" * 35)])
row("-m srh --srh-segs-left-eq 1 --srh-last-entry-eq 1 -m rt --rt-len 40 -m rt --rt-type 4",
    [P(udp(), ext=(srh(1, 1, segments=("a::1", "b::1")),))], [P(udp(), ext=(srh(1, 1),)), P(udp(), ext=(srh(0, 1),))],
    families="6")

# which extension headers there are: every header is asked for among others, too
HEADERS = {"hop": hbh(), "dst": dst(), "route": rt(), "frag": frag(0, True), "ah": ah6(1)}
ENDS = {"prot": udp(), "none": raw(NONE, b""), "esp": esp(1)}
LATER = {"hop": hbh(), "dst": dst(), "route": rt(), "ah": ah6(1)}	# headers behind that of a later fragment


def headers(*names):
	"""A packet of these headers in the order given, the last of them an end."""
	return P(ENDS[names[-1]], ext=tuple(HEADERS[name] for name in names[:-1]))


def later(*names, segment=None):
	"""The same headers behind that of a later fragment."""
	return P(segment or ENDS[names[-1]], ext=(frag(9),) + tuple(LATER[name] for name in names[:-1]))


for name, segment in ENDS.items():
	others = [headers(end) for end in ENDS if end != name]
	row(f"-m ipv6header --header {name}", [P(segment)], others + [headers(one, name) for one in HEADERS] +
	    [later(name), later("dst", name)], families="6", strange=False,
	    native_only=[P(raw(50, b""))] if name == "esp" else ())
	for one in ("hop", "dst", "route", "frag"):
		row(f"-m ipv6header --header {one},{name}",
		    [headers(one, name), P(segment, ext=(HEADERS[one],) * (1 if one == "hop" else 2))] +
		    [later(name)] * (one == "frag"),
		    [P(segment), headers("ah", one, name), headers(one, "ah", name)] +
		    [headers(one, other, name) for other in ("dst", "route", "frag") if other != one] +
		    [headers(one, end) for end in ENDS if end != name] + [later("dst", name)],
		    families="6", strange=False, xt_only=[P(segment, ext=(frag(9), frag(9)))] if one == "frag" else ())
	row(f"-m ipv6header --header hop,dst,route,frag,{name}",
	    [headers("hop", "dst", "route", "frag", name), headers("hop", "route", "frag", "dst", name),
	     P(segment, ext=(hbh(), rt(), dst(), frag(9)))],
	    [headers("hop", "dst", "route", "frag", "ah", name), headers("hop", "dst", "route", name),
	     headers("dst", "route", "frag", name)], families="6", strange=False)
for never in ("frag", "hop,dst", "esp,none", "dst,none,prot"):
	row(f"-m ipv6header --header {never}", [],
	    [headers(*names) for names in (("frag", "prot"), ("hop", "dst", "prot"), ("esp",), ("none",), ("dst", "none"),
					   ("dst", "prot"))] + [later("prot"), later("dst", "none")],
	    families="6", strange=False)
for name in HEADERS:
	hits = [headers(name, end) for end in ENDS] + [headers("hop", "dst", name, "prot"), headers(name, "ah", "dst", "esp")]
	row(f"-m ipv6header --header {name} --soft", hits if name != "hop" else hits[:3],
	    [headers(end) for end in ENDS] + [headers(other, "prot") for other in HEADERS if other != name] +
	    [later("prot")] * (name != "frag"), families="6",
	    xt_only=[later(name, end) for end in ENDS if name in LATER])
row("-m ipv6header --header hop,dst --soft", [headers("hop", "dst", end) for end in ENDS] +
    [headers("hop", "route", "ah", "dst", "prot")], [headers("hop", "prot"), headers("dst", "prot"), udp()],
    families="6")
row("-m ipv6header --header dst,frag --soft", [headers("frag", "dst", "prot"), headers("dst", "frag", "none"),
    P(udp(), ext=(dst(), frag(9)))], [headers("dst", "prot"), headers("frag", "prot"), later("prot")],
    families="6", xt_only=[later("dst", "prot")])
for name, other in (("esp", "none"), ("none", "esp")):
	there = [headers(name), headers("hop", "ah", name), headers("frag", "dst", name), headers("ah", "dst", name), later(name)]
	missing = [headers(end) for end in ENDS if end != name] + [headers("ah", "prot"), headers("ah", other), later("prot")]
	row(f"-m ipv6header --header {name} --soft", there, missing, families="6", strange=False,
	    xt_only=[later("dst", name), P(ENDS[name], ext=(ah6(1), frag(9)))])
	row(f"-m ipv6header ! --header {other},prot --soft", there, missing, families="6", strange=False,
	    xt_only=[later("dst", name), P(ENDS[name], ext=(ah6(1), frag(9)))])
	row(f"-m ipv6header ! --header dst,{other},prot --soft", [there[0], there[1], there[4]], missing + there[2:4], families="6",
	    strange=False)
	row(f"-m ipv6header --header ah,{name}", [headers("ah", name), headers("ah", "ah", name)],
	    [headers("ah", end) for end in ENDS if end != name] + [headers(name), headers("ah", "dst", name), headers("ah", "frag", name)],
	    families="6", strange=False)
	row(f"-m ipv6header --header frag,ah,{name}", [headers("ah", "frag", name), headers("frag", "ah", name)],
	    [headers("ah", name), headers("frag", name), headers("ah", "frag", other)], families="6", strange=False,
	    xt_only=[later("ah", name), P(ENDS[name], ext=(ah6(1), frag(9)))])
row("-m ipv6header ! --header prot --soft", [headers("esp"), headers("none"), headers("dst", "ah", "esp"), headers("ah", "none"),
    later("esp"), later("none")], [udp(), headers("ah", "prot"), headers("frag", "prot"), later("prot")], families="6", strange=False,
    xt_only=[later("dst", "esp")])
row("-m ipv6header ! --header frag,prot --soft", [headers("esp"), headers("dst", "ah", "none")],
    [udp(), headers("ah", "prot"), headers("frag", "esp"), later("esp"), later("none")], families="6", strange=False)
for never in ("--header esp,prot", "--header esp,none", "! --header esp,none,prot"):
	row(f"-m ipv6header {never} --soft", [], [headers(end) for end in ENDS] + [headers("ah", "dst", end) for end in ENDS] +
	    [later(end) for end in ENDS], families="6", strange=False)
row("-m ipv6header --header ah,prot", [headers("ah", "prot"), headers("ah", "ah", "prot")],
    [headers("ah", "esp"), headers("ah", "none"), udp(), headers("ah", "dst", "prot"), headers("frag", "ah", "prot"),
     P(udp(), ext=(ah6(1), frag(9))), P(esp(1), ext=(ah6(1), frag(9)))], families="6", strange=False)
row("-m ipv6header --header dst,ah,prot", [headers("ah", "dst", "prot"), headers("dst", "ah", "dst", "prot")],
    [headers("ah", "dst", "esp"), headers("ah", "prot"), headers("dst", "prot")], families="6", strange=False)
# nothing ends just these: always
for always in ("frag", "hop,dst", "esp,none", "ah"):
	row(f"-m ipv6header ! --header {always}", [udp(), headers("frag", "prot"), headers("hop", "dst", "none"), headers("ah", "esp"),
	    later("prot"), P(udp(), ext=(ah6(1), frag(9)))], [raw(60, b"\x3b"), raw(43, b"")], families="6",
	    xt_only=[later("dst", "prot")])
for name, segment in ENDS.items():
	row(f"-m ipv6header ! --header {name}", [headers(end) for end in ENDS if end != name] +
	    [headers(one, name) for one in HEADERS] + [later(name), P(segment, ext=(ah6(1), frag(9)))], [P(segment)], families="6",
	    strange=False, xt_only=[later("dst", name)])
	row(f"-m ipv6header ! --header dst,frag,{name}", [headers(end) for end in ENDS] +
	    [headers("dst", "frag", end) for end in ENDS if end != name] + [headers("frag", name), headers("dst", name), later(name),
	     headers("ah", "dst", "frag", name), P(segment, ext=(dst(), ah6(1), frag(9)))],
	    [headers("dst", "frag", name), headers("frag", "dst", name), P(segment, ext=(dst(), frag(9))), later("dst", name)],
	    families="6", strange=False)
# -p says what ends the headers
row("-p udp -m ipv6header --header dst,prot --soft", [headers("dst", "prot"), P(udp(), ext=(dst(), frag(9)))],
    [udp(), P(tcp(), ext=(dst(),)), later("prot"), later("dst", "prot")], families="6")
row("-p udp -m ipv6header ! --header dst --soft", [udp(), headers("frag", "route", "prot"), later("prot")],
    [headers("dst", "prot"), P(tcp(), ext=(hbh(),)), P(udp(), ext=(dst(), frag(9))), later("dst", "prot")], families="6")
row("-p esp -m ipv6header ! --header dst,prot --soft", [esp(1), headers("frag", "esp"), later("esp")],
    [headers("dst", "esp"), udp(), P(esp(1), ext=(dst(), frag(9)))], families="6", strange=False)
row("-p udp -m ipv6header ! --header dst,prot --soft", [], [udp(), headers("frag", "prot"), later("prot")], families="6")
row("-m ipv6header ! --header frag,dst --soft", [udp(), headers("ah", "esp"), headers("hop", "route", "none")],
    [headers("dst", "prot"), headers("ah", "dst", "esp"), headers("frag", "prot"), later("prot"), P(udp(), ext=(ah6(1), frag(9)))],
    families="6", strange=False)
for name in ("esp", "none"):
	row(f"-m ipv6header ! --header frag,{name} --soft", [udp(), headers("ah", "prot"), headers("dst", "prot")],
	    [headers(name), headers("ah", "dst", name), headers("frag", "prot"), later("prot"), P(udp(), ext=(ah6(1), frag(9)))],
	    families="6", strange=False)
both("-m ipv6header ~--header frag --soft", [headers("frag", "prot"), later("prot"), later("dst", "none"),
     P(udp(), ext=(ah6(1), frag(9)))], [udp(), headers("dst", "none"), headers("hop", "ah", "esp")], families="6")
row("-m ipv6header ! --header frag --soft", [raw(60, b"\x3b\0"), raw(50, b"\0\0")], families="6", strange=False,
    native_only=[raw(60, b"\x3b"), raw(43, b""), raw(50, b"\0")])
row("-m ipv6header ! --header ah --soft", [headers(end) for end in ENDS] + [later(end) for end in ENDS] +
    [headers("hop", "dst", "route", "frag", "prot")],
    [headers("ah", end) for end in ENDS] + [headers("frag", "ah", "prot"), later("ah", "prot")], families="6",
    xt_only=[later("dst", "prot")])
row("-m ipv6header ! --header hop,dst,ah --soft", [headers("route", "prot"), headers("frag", "none"), later("esp")],
    [headers("hop", "prot"), headers("route", "dst", "prot"), headers("ah", "prot"), later("dst", "prot"),
     P(udp(), ext=(ah6(1), frag(9), dst()))], families="6", xt_only=[later("route", "prot")])
row("-m ipv6header ! --header ah,esp,none --soft", [udp(), headers("dst", "frag", "prot"), later("prot")],
    [headers("dst", "esp"), headers("none"), headers("ah", "prot"), later("esp"), later("none"), later("dst", "esp")],
    families="6", strange=False)
row("-p mh -m mh", [mh(5)], [mh(5, UDP)], families="6")
both("-p mh -m mh ~--mh-type 5:6", [mh(5), mh(6)], [mh(4), mh(7)], families="6")
row("-m eui64", [P(udp(), src="2001:db8:2::ff:fe00:1ee", mac="02:00:00:00:01:ee"),
		P(udp(), src="fe80::200:ff:fe12:3456", mac="00:00:00:12:34:56"),
		P(udp(), src="2001:db8::50ab:cdff:fe12:3456", mac="52:ab:cd:12:34:56")],
    [P(udp(), src="fe80::ff:fe12:3456", mac="00:00:00:12:34:56"),
     P(udp(), src="2001:db8::50ab:cdff:ff12:3456", mac="52:ab:cd:12:34:56"),
     P(udp(), src="2001:db8::50ab:cdfe:fe12:3456", mac="52:ab:cd:12:34:56"),
     P(udp(), src="2001:db8::50ab:cdff:fe12:3457", mac="52:ab:cd:12:34:56"),
     P(udp(), src="2001:db8::50ab:ccff:fe12:3456", mac="52:ab:cd:12:34:56"),
     P(udp(), src="2001:db8:2::ff:fe00:1ed", mac="02:00:00:00:01:ee"), P(udp(), mac="02:00:00:00:01:ee")],
    families="6", bare=True)

# What counts and what remembers; the packets come in this order -----------------------------------

row("-m limit --limit 1/hour --limit-burst 4", [udp()] * 4, [udp()] * 6, strange=False, alone=True)
row("-m quota --quota 200", [P(udp(), size=100)] * 2, [P(udp(), size=100)] * 3, strange=False, alone=True)
row("-m quota ! --quota 200", [], [P(udp(), size=100)] * 2, strange=False, alone=True)
row("-m statistic --mode nth --every 4 --packet 0", [udp()], [udp()] * 3, strange=False, alone=True)
row("-m statistic --mode nth --every 3 --packet 0 -p udp", [udp()], [tcp()] + [udp()] * 2, strange=False, alone=True)
row("-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 2 --hashlimit-mode srcip"
    " --hashlimit-name exact-SIDE",
    [udp(), udp(), P(udp(), src=5), P(udp(), src=5)], [udp(), P(udp(), src=5)], strange=False, alone=True)
row("-m hashlimit --hashlimit-above 1/hour --hashlimit-burst 2 --hashlimit-mode srcip,dstport"
    " --hashlimit-name exact-SIDE",
    [], [udp(25), udp(25), udp(26), P(udp(25), src=5)], strange=False, alone=True)
row("-m time --datestart 2001-01-01 --datestop 2037-12-31", [udp()])
row("-m time --datestop 2001-01-01", [], [udp()])
row("-m time --weekdays Mon,Tue,Wed,Thu,Fri,Sat,Sun", [udp()])
row("-m time --timestart 00:00 --timestop 23:59:59", [udp()])
row("-m time --timestart 10:00 --timestop 10:00", [udp()])
row("-m time --timestart 10:00:01 --timestop 10:00", [udp()])
row("-m time ! --weekdays Mon,Tue,Wed,Thu,Fri,Sat,Sun", [], [udp()])

# Connection tracking: an echo request (answered, so the next one is of an established connection) ---

PINGS = {"4": icmp(8), "6": icmp6(128)}
for version, echo in PINGS.items():
	how = dict(families=version, place="in", strange=False, alone=True)
	row("-m conntrack --ctstate NEW", [echo], [echo, echo], **how)
	row("-m conntrack ! --ctstate NEW", [], [echo], **how)
	row("-m state --state NEW,ESTABLISHED", [echo, echo], **how)
	row("-m conntrack --ctstate INVALID", [tcp(flags="SF")], [echo], **how)
	row("-m conntrack --ctstate SNAT,DNAT", [], [echo, echo], **how)
	row("-m conntrack ! --ctstate DNAT", [echo, echo], **how)
	for states, hits, misses in (("NEW,DNAT", [udp(30), udp(31), echo], [echo, tcp(flags="SF")]),
				     ("ESTABLISHED,DNAT", [udp(30)], [udp(31), echo, tcp(flags="SF")]),
				     ("RELATED,ESTABLISHED,SNAT,DNAT", [udp(30)], [udp(31), echo]),
				     ("ESTABLISHED,SNAT", [], [udp(30), udp(31), echo])):
		row(f"-m conntrack --ctstate {states}", hits, misses, fixture="redirected", **how)
	row("-m conntrack --ctstatus SEEN_REPLY", [], [echo], **how)
	row("-m conntrack --ctdir ORIGINAL", [echo, echo], **how)
	row("-m conntrack --ctdir REPLY", [], [echo, echo], **how)
	row("-m conntrack --ctproto " + ("icmp" if version == "4" else "icmpv6"), [echo], [udp(9)], **how)
	row("-p udp -m conntrack --ctorigdstport 25", [udp(25)], [udp(26)], **how)
	row("-p udp -m conntrack --ctorigdstport 20:25", [udp(25), udp(20)], [udp(26)], **how)
	row("-m connmark --mark 0", [echo], **how)
	row("-m connmark ! --mark 0", [], [echo], **how)
	row("-m connbytes --connbytes 0:1 --connbytes-dir original --connbytes-mode packets", [echo], [echo, echo],
	    fixture="accounting", **how)
	for mode, some in (("packets", "2:3"), ("bytes", "0:1"), ("avgpkt", "1:")):
		row(f"-m connbytes --connbytes {some} --connbytes-dir both --connbytes-mode {mode}",
		    *(([echo], []) if mode == "avgpkt" else ([], [echo])), **how)
	row("-m connbytes ! --connbytes 0 --connbytes-dir both --connbytes-mode packets", [], [echo, echo],
	    fixture="accounting", **how)
	row("-m connbytes ! --connbytes 1: --connbytes-dir reply --connbytes-mode bytes", [echo], [], **how)
	row("-m helper --helper ftp", [], [udp()], **how)
	row("-p udp -m connlimit --connlimit-upto 2", [udp(25, 1), udp(25, 2)], [udp(25, 3), udp(25, 4)], **how)
	row("-p udp -m connlimit --connlimit-above 1", [], [udp(25, 1)], **how)
	row("-p udp -m connlimit --connlimit-upto 2 --connlimit-mask 0", [udp(25, 1), udp(25, 2)],
	    [udp(25, 3)], **how)
	row("-p udp -m connlimit --connlimit-upto 1 --connlimit-mask 16 --connlimit-daddr", [udp(25, 1)],
	    [udp(25, 2), udp(25, 3)], **how)
row("-m connlabel --label 5", [udp(30)], [udp(31), udp(32), tcp(flags="SF")], place="in", alone=True, fixture="labelled",
    strange=False)
row("-m connlabel ! --label 5", [udp(31), udp(32)], [udp(30)], place="in", alone=True, fixture="labelled", strange=False)
row("-m conntrack --ctorigsrc 192.0.2.0/29", [icmp()], [P(icmp(), src=9)], families="4", place="in", alone=True)
row("-m conntrack --ctorigsrc 192.0.2.5/255.255.255.248", [icmp()], [P(icmp(), src=9)], families="4", place="in",
    alone=True)
row("-m conntrack ! --ctorigsrc 192.0.2.5/255.255.255.248", [P(icmp(), src=9)], [icmp()], families="4", place="in",
    alone=True)
row("-m conntrack --ctreplsrc 2001:db8:2::77/64", [icmp6()], families="6", place="in", alone=True, strange=False)
row("-m conntrack ! --ctreplsrc 192.0.2.1", [], [icmp()], families="4", place="in", alone=True, strange=False)
row("-p udp -m socket --nowildcard", [udp(25)], [udp(26)], fixture="listener", alone=True, strange=False)
row("-p udp -m socket --transparent", [], [udp(25), udp(26)], fixture="listener", alone=True, strange=False)
