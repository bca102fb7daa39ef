# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bench/report.py - tables for people, and their places in a document. It measures
# nothing.

import re


def table(head, rows, words=2):
    """A table of Markdown; the first columns, so many, are words, the others numbers."""
    lines = ["| " + " | ".join(head) + " |",
             "|" + "---|" * words + "---:|" * (len(head) - words)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def put_into(path, mark, text):
    """Text between the marks <!-- MARK --> and <!-- /MARK --> of a document."""
    with open(path, encoding="utf-8") as file:
        old = file.read()
    new = re.sub(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", lambda m: m[1] + text + m[2], old,
                 flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(new)
