# SPDX-License-Identifier: GPL-2.0-or-later
#
# native.py - the rules of a table in nft's eyes, in the native dialect:
#   native  a rule holds no xt match or target, unless xt-expected names it,
#           and then it must hold one
#   count   over all tables each extension has just the xt expressions that xt-count
#           says: what goes natively stays so
#   nft     what nft lists it loads again, and the kernel then holds the same
#           expressions, unless nft-expected names the rule
# All read `nft --debug=netlink list ruleset`: one header line per set or rule,
# then its elements or expressions. Source: the output of nft 1.0.6.

import os
import re

import tables
from tables import netns

PROGS = ("iptables", "ip6tables", "arptables", "ebtables")

# family table chain handle [position]  /  family table @set
HEADER = re.compile(r"^(ip6?|inet|arp|bridge|netdev) (\S+) (@?)(\S+)(?: (\d+)(?: \d+)?)?\s*$")
EXPRESSION = re.compile(r"^  \[ (.*) \]$")
ELEMENT = re.compile(r"^\s+element (.*?)\s*$")
POLICY = re.compile(r"^\s*userdata = \{ \\x01\\x04\\x01")       # of a user chain of ebtables
HANDLE = re.compile(r"^(.*) # handle (\d+)$")
XT = re.compile(r"^(match|target) name (\S+)")

# What an expression prints of its state, which is not what the rule says.
STATE = (
    (re.compile(r"^counter pkts \d+ bytes \d+$"), "counter"),
    (re.compile(r" consumed \d+"), ""),
)


# Two shapes that are not those that nft 1.0.6 makes of their listing (lib/nft/codec.h).
RANGE = re.compile(r"^range eq reg (\d+) (0x\w+(?: 0x\w+)*)$")
MASK_24 = "bitwise reg 1 = ( reg 1 & 0x00ffffff ) ^ 0x00000000"


class ToolFailed(Exception):
    """nft did not do what was asked of it."""


def nft(argv, input=None, may_crash=False):
    """Run nft; return its stdout and stderr, one after the other.

    They must not share a pipe: a warning would land in the midst of a line.
    """
    rc, out, err = netns.run([netns.have("nft")] + argv, input=input)
    if rc != 0 and not (may_crash and rc < 0):
        last = [row for row in (err or out).splitlines() if row.strip()]
        raise ToolFailed(f"nft {' '.join(argv)}: rc {rc}\n" + "\n".join(last[-20:]))
    return out, err


def expression(text, sets):
    """One expression without state, anonymous sets replaced by their elements."""
    for regex, put in STATE:
        text = regex.sub(put, text)
    found = re.search(r" set (__(?:set|map|meter)\d+)", text)
    if found:
        elements = " ".join(f"{{{item}}}" for item in sorted(sets.get(found.group(1), [])))
        text = text.replace(found.group(1), f"[{elements}]")
    return text


def as_nft_loads(rule):
    """The expressions of a rule with the shapes that nft would make of them."""
    ret = []
    for text in rule:
        found = RANGE.match(text)
        if found:
            values = found[2].split()
            half = len(values) // 2
            ret += [f"cmp {op} reg {found[1]} {' '.join(some)}"
                    for op, some in (("gte", values[:half]), ("lte", values[half:]))]
        elif text == MASK_24 and ret and ret[-1].startswith("payload load 4b @ network header"):
            ret[-1] = ret[-1].replace("load 4b", "load 3b")
        else:
            ret.append(text)
    return ret


def rules_of(prog):
    """{(table, chain): [(key, expressions), ...]} of the kernel now.

    A rule's key is its table and handle.
    """
    rules, sets = {}, {}
    here, elements, last = None, None, None
    family = tables.NFT_FAMILY[prog]

    # nft 1.0.6 crashes on some xt matches, but only after these rows are out.
    for row in "\n".join(nft(["--debug=netlink", "list", "ruleset"],
                             may_crash=True)).splitlines():
        header = HEADER.match(row)
        if header and (header[3] or header[5]):
            here, elements = None, None
            if header[1] != family:
                continue
            if header[3]:
                elements = sets.setdefault((header[2], header[4]), [])
            else:
                here = []
                key = (header[2], int(header[5]))
                last = (header[2], header[4])
                rules.setdefault(last, []).append((key, here))
            continue
        if here is not None and EXPRESSION.match(row):
            here.append(EXPRESSION.match(row)[1])
        elif here is not None and POLICY.match(row):
            rules[last].pop()
        elif elements is not None and ELEMENT.match(row):
            elements.append(ELEMENT.match(row)[1])

    for (table, _), found in rules.items():
        own = {name: items for (where, name), items in sets.items() if where == table}
        for index, (key, rows) in enumerate(found):
            found[index] = (key, as_nft_loads([expression(text, own) for text in rows]))
    return rules


def listing():
    """The ruleset as nft would load it, and per row the key of its rule.

    A rule with a long set spans rows, and its handle is on the last of them.
    """
    rows, keys, first, table = [], [], None, None
    for number, row in enumerate(nft(["-a", "-s", "list", "ruleset"])[0].splitlines()):
        found = HANDLE.match(row)
        row, handle = found.groups() if found else (row, None)
        rows.append(row)
        keys.append(None)
        if row.startswith("table "):
            table = row.split()[2]
        if row.startswith("\t\t") and first is None:
            first = number
        if handle and row.startswith("\t\t"):
            keys[first:] = [(table, int(handle))] * (number + 1 - first)
        if handle or row.endswith(";"):
            first = None
    return rows, keys


class Batch:
    """Rules of one program that are in the kernel now, in the order loaded."""

    def __init__(self, prog, spread):
        self.prog = prog
        self.spread = spread            # (line, table, chain)
        self.found = []                 # per rule: its (key, expressions)

    def read(self):
        """Pair the rules with what nft lists."""
        kernel = rules_of(self.prog)
        seen = {}
        for _, table, chain in self.spread:
            want = sum(1 for _, where, name in self.spread if (where, name) == (table, chain))
            have = kernel.get((table, chain), [])
            if len(have) < want:
                raise ToolFailed(f"{table} {chain}: nft lists {len(have)} rules, not {want}")
            # Commands of the table may have put rules before ours.
            at = seen.get((table, chain), len(have) - want)
            self.found.append(have[at])
            seen[(table, chain)] = at + 1

    def by_chain(self):
        """{(table, chain): rules} of the batch without those that hold xt."""
        chains = {}
        for (_, table, chain), rule in zip(self.spread, self.found):
            if not any(XT.match(text) for text in rule[1]):
                chains.setdefault((table, chain), []).append(rule)
        return chains


def load(prog, commands, group, replay):
    """Load (line, table, chain) rules in a fresh namespace; return the batch."""
    replay(commands, prog)
    refused = tables.load([(table, chain, line.words) for line, table, chain in group],
                          prog, noflush=bool(commands), env={"IPTABLES_DIALECT": "native"})
    batch = Batch(prog, [rule for index, rule in enumerate(group) if index not in refused])
    return batch, {group[index]: message for index, message in refused.items()}


def side_by_side(ours, theirs):
    rows = [f"ours  [ {text} ]" for text in ours] + [f"nft's [ {text} ]" for text in theirs]
    return "\n".join(rows)


def reload(batch, texts):
    """Load a listing with nft in a fresh namespace: {key: complaint}.

    A rule that nft refuses is taken out, by the row its message names.
    """
    rows, keys = texts
    wrong = {}

    while True:
        netns.fresh_netns()
        try:
            nft(["-f", "-"], input="\n".join(rows) + "\n")
            break
        except ToolFailed as err:
            numbers = [int(number) for number in
                       re.findall(r"^\S*:(\d+):\d+-\d+: Error", str(err), re.M)]
            bad = {keys[number - 1] for number in numbers
                   if 0 < number <= len(keys) and keys[number - 1] is not None}
            if not bad:
                raise
            for key in bad:
                own = [row.strip() for row, owner in zip(rows, keys) if owner == key]
                wrong[key] = f"nft refuses its own listing\n{' '.join(own)}\n{err}"
            keep = [index for index, key in enumerate(keys) if key not in bad]
            rows = [rows[index] for index in keep]
            keys = [keys[index] for index in keep]

    again = rules_of(batch.prog)
    for (table, chain), found in batch.by_chain().items():
        left = [rule for rule in found if rule[0] not in wrong]
        there = again.get((table, chain), [])
        if len(there) != len(left):
            raise ToolFailed(f"{table} {chain}: {len(there)} rules after nft -f, not {len(left)}")
        for (key, ours), (_, theirs) in zip(left, there):
            if ours != theirs:
                own = [row.strip() for row, owner in zip(rows, keys) if owner == key]
                wrong[key] = "nft loads something else from its listing\n" \
                    f"{' '.join(own)}\n" + side_by_side(ours, theirs)
    return wrong


def without_xt(texts, batch):
    """A listing without the rules that hold xt, or that are none of ours."""
    rows, keys = texts
    good = {rule[0] for rules in batch.by_chain().values() for rule in rules}
    keep = [index for index, key in enumerate(keys) if key is None or key in good]
    return [rows[index] for index in keep], [keys[index] for index in keep]


def examine(prog, commands, group, replay):
    """Yield (line, xt, native complaint, nft complaint) for each rule of a group.

    Where nft fails as a whole (it may abort on one rule), halves are tried.
    """
    batch, refused = load(prog, commands, group, replay)
    for (line, table, chain), message in refused.items():
        yield line, None, f"{table} {chain}: {message}", None
    if not batch.spread:
        return
    try:
        batch.read()
        texts = without_xt(listing(), batch)
        wrong = reload(batch, texts)
    except ToolFailed as err:
        if len(batch.spread) > 1:
            half = len(batch.spread) // 2
            yield from examine(prog, commands, batch.spread[:half], replay)
            yield from examine(prog, commands, batch.spread[half:], replay)
            return
        line, table, chain = batch.spread[0]
        xt = [text for _, rows in batch.found for text in rows if XT.match(text)]
        yield line, xt, None, f"{table} {chain}: {err}"
        return
    for (line, table, chain), (key, rows) in zip(batch.spread, batch.found):
        xt = [text for text in rows if XT.match(text)]
        complaint = wrong.get(key)
        yield line, xt, None, f"{table} {chain}: {complaint}" if complaint else None


def count(table, rows):
    """The xt expressions of one rule, as results for counted() to sum up."""
    for row in rows:
        yield "xt", " ".join(XT.match(row).groups()), table.own


def counted(results, outside, update=False):
    """Hold the sums of `xt` results against xt-count, or write them there.

    A row: match or target, its name; how many rules of our own tables hold it, and
    how many of those outside, which need not be there.
    """
    sums = {}
    for _, name, own in results:
        sums.setdefault(name, [0, 0])[0 if own else 1] += 1
    path = os.path.join(tables.HERE, "xt-count")
    with open(path, encoding="utf-8") as file:
        rows = file.readlines()
    head = [row for row in rows if row.startswith("#")]
    held = {name: [int(own), int(other)] for name, own, other in
            (row.rsplit(None, 2) for row in rows if not row.startswith("#"))}
    if update and outside:
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(head + [f"{name} {own} {other}\n"
                                    for name, (own, other) in sorted(sums.items())])
        return
    for name in sorted(set(held) | set(sums)):
        columns = 2 if outside else 1
        wanted, found = held.get(name, [0, 0])[:columns], sums.get(name, [0, 0])[:columns]
        if wanted == found:
            netns.ok(f"xt count {name}")
        else:
            netns.not_ok(f"xt count {name}", f"{found} rules, not {wanted}: see run --update")


def check(table, prog, lines, replay, results):
    """Add the results `native NAME` and `nft NAME` of the lines of a table."""
    xt_rows = tables.read_expected("xt-expected")
    nft_rows = tables.read_expected("nft-expected")
    native_bad, nft_bad, has_xt = {}, {}, set()

    for commands, group in tables.segments(table.lines, lines):
        for line, xt, complaint, round_trip in examine(prog, commands, tables.spread(group),
                                                       replay):
            wanted = tables.expected_reason(xt_rows, line.args, prog)
            if xt:
                if line.number not in has_xt:
                    results.extend(count(table, xt))
                has_xt.add(line.number)
                if not wanted:
                    complaint = "xt: " + ", ".join(f"[ {text} ]" for text in xt)
            elif wanted and not complaint:
                complaint = f"no xt, but xt-expected says: {wanted}"
            if complaint:
                native_bad.setdefault(line.number, complaint)
            if round_trip:
                nft_bad.setdefault(line.number, round_trip)

    for line in lines:
        name = f"{table.name}:{line.number} {prog}"
        report(results, f"native {name}", line, native_bad.get(line.number))
        if line.number in has_xt or line.number in native_bad:
            continue
        wanted = tables.expected_reason(nft_rows, line.args, prog)
        complaint = nft_bad.get(line.number)
        if wanted:
            complaint = None if complaint else f"no difference, but nft-expected says: {wanted}"
        report(results, f"nft {name}", line, complaint)


def report(results, name, line, complaint):
    if complaint:
        results.append(("not ok", name, f"{line.args}: {complaint}"))
    else:
        results.append(("ok", name, ""))
