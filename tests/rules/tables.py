# SPDX-License-Identifier: GPL-2.0-or-later
#
# tables.py - rule tables (*.t): the format, the families, quoting, and loading
# many rules of a table with one restore. It judges nothing; see run, native.py
# and ../interop/run for that.
#
#   :CHAIN,CHAIN                      the chains of the lines that follow
#   *table[,table]                    their tables (filter until said)
#   @command                          run by the shell
#   %iptables -N foo                  run by the program under test; the first
#   %-N foo                           word may be left out
#   rule;saved;result[;variant[;other]]
#
# saved: `=` as typed. result: OK, FAIL or NOMATCH (loads, prints otherwise).
# variant LEGACY: the first three columns hold for the legacy programs, `other`
# for us. `other` is a result, or a saved form (`=` as typed); left out, OK and
# FAIL change places. variant NFT: the three columns hold for us.

import os
import re
import shlex
import socket
import sys
from dataclasses import dataclass, field

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import netns                    # noqa: E402

OK, FAIL, NOMATCH = "OK", "FAIL", "NOMATCH"
RESULTS = (OK, FAIL, NOMATCH)

HERE = os.path.dirname(os.path.abspath(__file__))

# What a table's name says of the programs it is for.
FAMILIES = (
    ("libxt_", ("iptables", "ip6tables")),
    ("libipt_", ("iptables",)),
    ("libip6t_", ("ip6tables",)),
    ("libarpt_", ("arptables",)),
    ("libebt_", ("ebtables",)),
    ("iptables", ("iptables", "ip6tables")),
    ("ip6tables", ("ip6tables",)),
    ("arptables", ("arptables",)),
    ("ebtables", ("ebtables",)),
)

NFT_FAMILY = {"iptables": "ip", "ip6tables": "ip6", "arptables": "arp", "ebtables": "bridge"}

# What the kernel may lack: a rule that names it cannot load, whoever sends it.
KERNEL_LACKS = (
    (r"-m ipvs\b", "IPVS"),
    (r"-j LED\b", "LED triggers"),
    (r"-j SECMARK\b", "security contexts (SECMARK)"),
    (r"--logical-(in|out)\b", "bridge logical interfaces"),
    (r"\bBROUTING\b", "the broute table"),
)


# The protocols that 1.8.13 prints by name, all others by number; and what
# /etc/protocols calls one of them.
NAMED = ("tcp", "udp", "udplite", "icmp", "icmpv6", "esp", "ah", "sctp", "dccp", "ipcomp", "mh",
         "all")
ALIASES = {"ipv6-icmp": "icmpv6", "mobility-header": "mh"}


@dataclass(eq=False)
class Line:
    """One rule of a table, or one command (`kind` "rule", "%" or "@")."""
    kind: str
    number: int
    args: str                       # the rule or command as typed
    saved: str = ""                 # the saved form expected
    result: str = OK
    chains: tuple = ()
    tables: tuple = ("filter",)
    error: str = ""                 # the line itself is wrong

    @property
    def words(self):
        return shlex.split(self.args)


@dataclass
class Table:
    name: str                       # as in results
    path: str
    progs: tuple
    own: bool
    lines: list = field(default_factory=list)


def split_columns(text):
    """Split at the semicolons outside double quotes."""
    columns, quoted, current = [], False, ""
    skip = False

    for char in text:
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            columns.append(current)
            current = ""
            continue
        current += char
    return columns + [current]


def our_result(columns):
    """(saved, result) that hold for us, from the columns of a line."""
    saved, result = columns[1], columns[2]
    variant = columns[3] if len(columns) > 3 else "NFT"
    other = columns[4] if len(columns) > 4 else ""

    if variant not in ("NFT", "LEGACY") or result not in RESULTS:
        raise ValueError("unknown result or variant")
    if variant == "NFT":
        return saved, result
    if other in RESULTS:
        return saved, other
    if other:
        return other, result
    if result == NOMATCH:
        return saved, OK
    return saved, FAIL if result == OK else OK


def saved_form(args, saved, prog):
    text = args if saved == "=" else saved
    if prog == "ebtables" and " -j " not in f" {text}":
        text += " -j CONTINUE"
    return text.strip()


def parse_line(text, number, chains, tables):
    columns = [column.strip() for column in split_columns(text)]
    line = Line("rule", number, columns[0], chains=chains, tables=tables)

    if len(columns) < 3 or len(columns) > 5:
        line.error = f"{len(columns)} columns"
        return line
    try:
        line.saved, line.result = our_result(columns)
        line.words
    except ValueError as err:
        line.error = str(err)
    if not chains:
        line.error = "no :CHAIN line before"
    return line


def read_table(path, own):
    base = os.path.basename(path)
    progs = next((progs for prefix, progs in FAMILIES if base.startswith(prefix)), ())
    table = Table(base if own else f"conformance/{base}", path, progs, own)
    chains, tables = (), ("filter",)

    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        for number, text in enumerate(file, 1):
            text = text.strip()
            if not text or text[0] == "#":
                continue
            if text[0] == ":":
                chains = tuple(text[1:].split(","))
            elif text[0] == "*":
                tables = tuple(text[1:].split(","))
            elif text[0] in "@%":
                table.lines.append(Line(text[0], number, text[1:]))
            else:
                table.lines.append(parse_line(text, number, chains, tables))
    return table


def read_expected(name):
    """Read `regex<TAB>reason[<TAB>prog,prog]` lines of a file beside this one."""
    rows = []
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return rows
    with open(path, encoding="utf-8") as file:
        for text in file:
            columns = text.rstrip("\n").split("\t")
            if not text.strip() or text[0] == "#":
                continue
            progs = columns[2].split(",") if len(columns) > 2 else None
            rows.append((re.compile(columns[0]), columns[1], progs))
    return rows


def expected_reason(rows, args, prog):
    """The reason of the first row that fits a rule, or None."""
    for regex, reason, progs in rows:
        if regex.search(args) and (progs is None or prog in progs):
            return reason
    return None


def lacks(line):
    """The name of what the kernel lacks for this line, or None."""
    text = line.args + " " + " ".join(line.chains)
    return next((what for regex, what in KERNEL_LACKS if re.search(regex, text)), None)


# Programs of one family

def save_argv(prog, table=None):
    argv = [netns.program(f"{prog}-save")]
    if table and prog != "arptables":           # it has the filter table only
        argv += ["-t", table]
    return argv


def command(line, prog):
    """Run a `@` or `%` line. Return (kind, details) as netns.report() takes them."""
    if line.kind == "@":
        tool = line.words[0]
        if not netns.have(tool):
            return "skip", f"no {tool} here"
        rc, out, err = netns.run(["/bin/sh", "-c", line.args])
    else:
        words = line.words
        first = os.path.basename(words[0])
        if first.startswith("-"):
            words = [prog] + words
        else:
            words[0] = re.sub(r"^(ip6?tables|xtables|arptables|ebtables)", prog, first)
        rc, out, err = netns.run([netns.program(words[0])] + words[1:])
    if rc != 0:
        return "not ok", f"rc {rc}: {line.args}\n{out}{err}"
    return "ok", ""


def strip_dates(text):
    return "".join(row for row in text.splitlines(keepends=True)
                   if not row.startswith(("# Generated by ", "# Completed on ")))


def saved_rules(text):
    """{(table, chain): [what follows `-A CHAIN `, ...]} of a save."""
    rules, table = {}, ""
    for row in text.splitlines():
        if row.startswith("*"):
            table = row[1:]
        elif row.startswith("-A "):
            chain, _, rest = row[3:].partition(" ")
            rules.setdefault((table, chain), []).append(rest)
    return rules


def as_1_8_13(row):
    """Print the protocol of a rule that 1.8.9 lists as 1.8.13 does."""
    def number(found):
        name = ALIASES.get(found.group(2), found.group(2))
        if name in NAMED or name.isdigit():
            return found.group(1) + name
        try:
            return f"{found.group(1)}{socket.getprotobyname(name)}"
        except OSError:
            return found.group(0)
    # -p stands before what could hold the same text, such as a comment.
    return re.sub(r"^((?:! )?(?:-[sdio] \S+ (?:! )?)*-p )(\S+)", number, row.rstrip(), count=1)


def restore_word(word):
    """Quote a word as restore files do."""
    if word and re.fullmatch(r"[^\s\"'\\#]+", word):
        return word
    return '"' + re.sub(r'(["\\])', r"\\\1", word) + '"'


def restore_text(rules, prog):
    """A restore file of (table, chain, words) rules, and per row its rule's index."""
    rows, owner = [], []
    for table in sorted({rule[0] for rule in rules}):
        rows.append(f"*{table}")
        owner.append(None)
        for index, (in_table, chain, words) in enumerate(rules):
            if in_table == table:
                rows.append(" ".join(["-A", chain] + [restore_word(word) for word in words]))
                owner.append(index)
        if prog != "ebtables":
            rows.append("COMMIT")
            owner.append(None)
    return "\n".join(rows) + "\n", owner


def load(rules, prog, noflush=False, restore=None, env=None):
    """Load (table, chain, words) rules with one restore.

    Return {index: message} of those it refuses: they are taken out, by the
    line the message names, and the rest is loaded without them. Where it names
    none (or that of COMMIT), the rules are loaded one after the other.
    """
    argv = [restore or netns.program(f"{prog}-restore")]
    refused, left = {}, list(range(len(rules)))

    def attempt(indexes, more):
        text, owner = restore_text([rules[index] for index in indexes], prog)
        rc, out, err = netns.run(argv + (["--noflush"] if more else []), input=text, env=env)
        if rc == 0:
            return None, None
        found = re.search(r"\bline:? (\d+)", err)
        number = int(found.group(1)) if found else 0
        at = owner[number - 1] if 0 < number <= len(owner) else None
        return at, f"rc {rc}: {(err or out).strip() or 'no message'}"

    while left:
        at, message = attempt(left, noflush)
        if message is None:
            break
        if at is not None:
            refused[left.pop(at)] = message
            continue
        for index in left:
            _, message = attempt([index], True)
            if message is not None:
                refused[index] = message
        break
    return refused


def segments(lines, wanted):
    """Cut a table at its commands: [(commands before, wanted rules), ...]."""
    cut, commands, rules = [], [], []
    for line in lines:
        if line.kind == "rule":
            if line in wanted:
                rules.append(line)
            continue
        if rules:
            cut.append((list(commands), rules))
            rules = []
        commands.append(line)
    if rules:
        cut.append((commands, rules))
    return cut


def spread(lines):
    """[(line, table, chain), ...] for every table and chain of the lines."""
    return [(line, table, chain) for line in lines for table in line.tables
            for chain in line.chains]


# Choosing tables

def conformance_dir():
    path = os.environ.get("CONFORMANCE") or os.path.join(netns.SRC, "..", "shared", "conformance")
    return path if os.path.isdir(path) else None


def find_tables(names, everything=False):
    """The tables to run, own ones first, and the names that no table has."""
    own = [os.path.join(HERE, name) for name in sorted(os.listdir(HERE)) if name.endswith(".t")]
    outside = conformance_dir()
    others = []
    if outside:
        others = [os.path.join(outside, name) for name in sorted(os.listdir(outside))
                  if name.endswith(".t")]
    if not names:
        if not everything:
            with open(os.path.join(HERE, "conformance.list"), encoding="utf-8") as file:
                listed = [row.strip() for row in file if row.strip() and row[0] != "#"]
            missing = [name for name in listed
                       if outside and not os.path.exists(os.path.join(outside, name))]
            others = [path for path in others if os.path.basename(path) in listed]
        else:
            missing = []
        return [read_table(path, True) for path in own] + \
            [read_table(path, False) for path in others], missing

    tables, missing = [], []
    for name in names:
        found = [read_table(path, mine) for paths, mine in ((own, True), (others, False))
                 for path in paths if os.path.basename(path) == name]
        if not found and os.path.isfile(name):
            mine = os.path.dirname(os.path.abspath(name)) != os.path.realpath(outside or "/")
            found = [read_table(name, mine)]
        tables += found
        if not found:
            missing.append(name)
    return tables, missing
