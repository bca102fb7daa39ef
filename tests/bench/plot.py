# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bench/plot.py - a drawing of a few lines as SVG, with nothing but Python. It
# measures nothing.

from html import escape
from math import log10

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 50
COLOURS = ("#0b6e4f", "#b3261e", "#666666", "#1f4e9c")


def _steps(top):
    """About five round numbers from 0 to beyond `top`."""
    size = 10 ** int(log10(top)) if top >= 1 else 1
    step = next(size * f / 10 for f in (1, 2, 5, 10, 20, 50, 100) if top / (size * f / 10) <= 6)
    count = int(top / step) + 1
    return [step * i for i in range(count + 1)]


def lines(title, across, up, data):
    """The drawing of {label: [(x, y), ...]}; x grows by its logarithm, y from 0."""
    xs = sorted({x for points in data.values() for x, _ in points})
    marks = _steps(max(y for points in data.values() for _, y in points))

    def at_x(x):
        span = log10(xs[-1] / xs[0]) or 1
        return LEFT + (WIDTH - LEFT - RIGHT) * log10(x / xs[0]) / span

    def at_y(y):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / marks[-1]

    def text(x, y, words, anchor="middle", more=""):
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(words)}</text>'

    out = ["<!-- SPDX-License-Identifier: GPL-2.0-or-later; made by tests/bench/run -->",
           f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
           text(WIDTH / 2, 22, title, more=' font-size="14" font-weight="bold"')]
    for y in marks:
        out += [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at_y(y):.1f}" y2="{at_y(y):.1f}" '
                'stroke="#dddddd"/>', text(LEFT - 8, at_y(y) + 4, f"{y:g}", "end")]
    for x in xs:
        out.append(text(at_x(x), HEIGHT - BOTTOM + 18, f"{x:,}"))
    out += [text(WIDTH / 2, HEIGHT - 10, across),
            text(0, 0, up, more=f' transform="translate(16 {HEIGHT / 2}) rotate(-90)"')]
    for i, (label, points) in enumerate(data.items()):
        colour = COLOURS[i % len(COLOURS)]
        way = " ".join(f"{at_x(x):.1f},{at_y(y):.1f}" for x, y in points)
        out += [f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>']
        out += [f'<circle cx="{at_x(x):.1f}" cy="{at_y(y):.1f}" r="3" fill="{colour}"/>'
                for x, y in points]
        out += [text(WIDTH - RIGHT - 10, HEIGHT - BOTTOM - 14 - 18 * i, label, "end",
                     f' fill="{colour}"')]
    return "\n".join(out + ["</svg>", ""])
