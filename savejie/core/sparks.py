"""Charts as small as a word, as SVG text: the shape of an answer beside its sentence. Pure.

They have no scale and no numbers, and stand for nothing alone: what they show is said beside them and drawn with all
its numbers on its own page. So they are hidden from screen readers.
"""

from collections.abc import Sequence
from itertools import pairwise

from savejie.core.charts import FILLS, GRID, QUIET, STROKES, Number, plain

WIDE, HIGH = 136, 56
THICK = 8
MOST_BARS = 5
HIGHEST_PERCENT = 100


def spark(body: str) -> str:
    """Wrap the shapes of a small chart."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" aria-hidden="true" focusable="false" '
        f'width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" fill="none">{body}</svg>'
    )


def _filled(x: Number, y: Number, wide: Number, high: Number, tone: str) -> str:
    edge = f' stroke="{QUIET}" stroke-width=".75"' if tone == "rest" else ""
    return (
        f'<rect x="{plain(x)}" y="{plain(y)}" width="{plain(wide)}" height="{plain(high)}" '
        f'class="c-{tone}" fill="{FILLS[tone]}"{edge}/>'
    )


def small_columns(parts: Sequence[Sequence[Number]], tones: Sequence[str]) -> str:
    """Draw stacked columns: a row of numbers for each tone. A single row may go below zero, too."""
    sums = [sum(column) for column in zip(*parts, strict=True)]
    highest, lowest = max([0, *sums]), min([0, *sums])
    unit = (HIGH - 2) / ((highest - lowest) or 1)
    zero = 1 + highest * unit
    step = WIDE / max(len(sums), 1)
    gap = min(2, step / 4)
    body = []
    for at in range(len(sums)):
        floor = zero
        for row, tone in zip(parts, tones, strict=True):
            tall = row[at] * unit
            top = min(floor, floor - tall)
            if tall:
                body.append(_filled(at * step + gap / 2, top, step - gap, abs(tall), tone))
            floor -= tall
    return spark("".join(body) + _ground(zero))


def _ground(y: Number) -> str:
    return f'<path class="c-grid" stroke="{GRID}" d="M0 {plain(y)}H{WIDE}"/>'


def small_bars(values: Sequence[Number], wholes: Sequence[Number] = (), tone: str = "a") -> str:
    """Draw lying bars, at most five, each before the whole that it is a part of where that is given."""
    shown = list(values)[:MOST_BARS]
    behind = list(wholes)[:MOST_BARS]
    unit = (WIDE - 2) / (max([*shown, *behind], default=0) or 1)
    gap = (HIGH - THICK * len(shown)) / (len(shown) + 1)
    body = []
    for at, value in enumerate(shown):
        y = gap + at * (THICK + gap)
        if behind:
            body.append(_filled(1, y, behind[at] * unit, THICK, "rest"))
        body.append(_filled(1, y, value * unit, THICK, tone))
    return spark("".join(body))


def small_line(points: Sequence[tuple[Number, Number]], tone: str = "a") -> str:
    """Draw a line through points of which the second number is in percent, from 0 below to 100 above."""
    far = max((x for x, _y in points), default=0) - min((x for x, _y in points), default=0)
    left = min((x for x, _y in points), default=0)
    placed = [
        (3 + (x - left) * (WIDE - 6) / (far or 1), 3 + (HIGH - 6) * (1 - y / HIGHEST_PERCENT))
        for x, y in points
    ]
    parts = [f"M{plain(x1)} {plain(y1)}L{plain(x2)} {plain(y2)}" for (x1, y1), (x2, y2) in pairwise(placed)]  # fmt: skip
    body = f'<path class="l-{tone}" stroke="{STROKES[tone]}" stroke-width="2.5" stroke-linecap="round" d="{"".join(parts)}"/>'
    if placed:
        x, y = placed[-1]
        body += (
            f'<circle class="c-{tone}" fill="{FILLS[tone]}" cx="{plain(x)}" cy="{plain(y)}" r="3"/>'
        )
    return spark(body + _ground(HIGH - 1))
