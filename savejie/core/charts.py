"""Charts as SVG text: columns by year, bars, lines. Pure; no Django, no style attributes.

A chart carries its own colours as presentation attributes, so it stands alone as a file; a page
overrides them by class (`c-…` fills, `l-…` strokes) to follow its own tokens and dark mode.
Each series differs in lightness or hatching as well as in hue: black and white is enough.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

INK, QUIET, GRID, PAPER = "#221d19", "#5c5247", "#d9cfbc", "#fdfbf6"
FILLS = {"a": "#8a1230", "b": "#1d5a3b", "c": "#f0c24b", "rest": PAPER}
STROKES = {"a": "#8a1230", "b": "#1d5a3b", "c": QUIET, "ink": INK}
DASHES = {"a": "", "b": ' stroke-dasharray="9 4"', "c": ' stroke-dasharray="2 4"', "ink": ""}
LETTER = 0.54
WITHHELD = "…"
Number = int | float


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers with its name and tone: a, b, c or rest."""

    name: str
    values: Sequence[Number]
    tone: str = "a"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every chart needs: who it is, what it says in full sentences, how wide it is."""

    ident: str
    title: str
    description: str
    width: int = 760
    number: Callable[[Number], str] = field(default=str)
    css: str = ""

    @property
    def letter(self) -> int:
        """Return the size of the labels."""
        return 15 if self.width >= 600 else 14


def plain(value: Number) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: Number, y: Number, words: str, anchor: str = "start", css: str = "c-quiet") -> str:
    """Return a piece of real text."""
    fill = {"c-ink": INK, "c-quiet": QUIET}.get(css, PAPER)
    weight = ' font-weight="600"' if css == "c-ink" else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{plain(x)}" y="{plain(y)}"{place} class="{css}" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def over_lines(words: str) -> str:
    """Let a piece of text stand clear of the lines that it lies on: with an edge of the paper's colour."""
    edge = f' c-edge" stroke="{PAPER}" stroke-width="4" paint-order="stroke" fill='
    return words.replace('" fill=', edge, 1)


def grid_line(x1: Number, y1: Number, x2: Number, y2: Number, zero: bool = False) -> str:
    """Return a line of the grid; the zero line is dark."""
    css, stroke = ("c-zero", INK) if zero else ("c-grid", GRID)
    return (
        f'<path class="{css}" stroke="{stroke}" d="M{plain(x1)} {plain(y1)}'
        f'L{plain(x2)} {plain(y2)}"/>'
    )


def box(x: Number, y: Number, width: Number, height: Number, paint: str) -> str:
    """Return a rectangle."""
    return (
        f'<rect x="{plain(x)}" y="{plain(y)}" width="{plain(width)}" '
        f'height="{plain(height)}" {paint}/>'
    )


def paint(frame: Frame, tone: str, hatched: bool = False) -> str:
    """Return the attributes that fill a shape: solid, outlined, or hatched where unfinished."""
    if hatched:
        return f'fill="url(#{frame.ident}-{tone})" stroke="{QUIET}" stroke-width="1"'
    edge = f' stroke="{QUIET}" stroke-width="1"' if tone == "rest" else ""
    return f'class="c-{tone}" fill="{FILLS[tone]}"{edge}'


def hatches(frame: Frame, series: Sequence[Series]) -> str:
    """Define the hatching of unfinished data, one pattern for each tone."""
    pattern = (
        '<pattern id="{0}-{1}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="{2}" stroke="{3}" stroke-width="{4}" '
        'd="M0 0V5"/></pattern>'
    )
    drawn = [
        pattern.format(frame.ident, tone, "h-rest", QUIET, 1.2)
        if tone == "rest"
        else pattern.format(frame.ident, tone, f"h-{tone}", FILLS[tone], 4)
        for tone in dict.fromkeys(row.tone for row in series)
    ]
    return f"<defs>{''.join(drawn)}</defs>"


def svg(frame: Frame, height: Number, body: Sequence[str], defs: str = "") -> str:
    """Wrap the shapes: a picture with a title and a description in full sentences."""
    ident = frame.ident
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart__svg {frame.css}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d" viewBox="0 0 {frame.width} {plain(height)}" '
        f'font-family="Commissioner, sans-serif" font-size="{frame.letter}" fill="none">'
        f'<title id="{ident}-t">{escape(frame.title)}</title>'
        f'<desc id="{ident}-d">{escape(frame.description)}</desc>{defs}{"".join(body)}</svg>'
    )


def steps(top: Number, count: int = 4) -> list[Number]:
    """Return round numbers from zero to just above the top: 0, 10, 20, 30."""
    if top <= 0:
        return [0, 1]
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor * count >= top:
                step = size * factor
                return list(range(0, step * (int(-(-top // step)) + 1), step))
        size *= 10


def totals(series: Sequence[Series]) -> list[Number]:
    """Return the sum of each column."""
    return [sum(column) for column in zip(*(row.values for row in series), strict=True)]


@dataclass(frozen=True, slots=True)
class Plane:
    """The field of a chart over years: from values to coordinates."""

    left: Number
    top: Number
    right: Number
    bottom: Number
    count: int
    highest: Number

    def x(self, index: Number) -> float:
        """Return the left edge of a column."""
        return self.left + (self.right - self.left) * index / self.count

    def y(self, value: Number) -> float:
        """Return the height of a value."""
        return self.bottom - (self.bottom - self.top) * value / self.highest


def plane(
    frame: Frame, count: int, marks: Sequence[Number], *, top: int = 14, right: Number = 0
) -> Plane:
    """Lay out the field, leaving room for the labels of the scale on the left."""
    left = max(len(frame.number(mark)) for mark in marks) * frame.letter * LETTER + 12
    tall = 300 if frame.width >= 600 else 240
    return Plane(left, top, frame.width - right - 2, tall - 30, max(count, 1), marks[-1])


def scale(frame: Frame, field_: Plane, marks: Sequence[Number]) -> list[str]:
    """Draw the light grid with its numbers and the zero line."""
    parts = []
    for mark in marks:
        y = field_.y(mark)
        parts.append(grid_line(field_.left, y, field_.right, y, zero=mark == 0))
        parts.append(text(field_.left - 8, y + 5, frame.number(mark), "end"))
    return parts


def year_labels(frame: Frame, field_: Plane, labels: Sequence[str]) -> list[str]:
    """Write as many labels under the columns as there is room for, the first and last always."""
    width = max((len(label) for label in labels), default=1) * frame.letter * LETTER + 10
    every = max(1, -(-int(width * field_.count) // max(int(field_.right - field_.left), 1)))
    every = every if every < 3 else -(-every // 5) * 5
    half = (field_.x(1) - field_.x(0)) / 2
    last = len(labels) - 1
    room = every if frame.width >= 600 else every + 1
    kept = [n for n in range(0, last + 1, every) if last - n >= room or n == last] + [last]
    y = field_.bottom + frame.letter + 8
    return [
        text(min(field_.x(n) + half, frame.width - width / 2 + 2), y, labels[n], "middle")
        for n in dict.fromkeys(kept)
        if n >= 0
    ]


def columns(
    frame: Frame, labels: Sequence[str], series: Sequence[Series], unfinished: str = ""
) -> str:
    """Draw stacked columns; the column labelled `unfinished` is hatched."""
    marks = steps(max(totals(series), default=0))
    field_ = plane(frame, len(labels), marks, top=40 if len(series) > 1 else 14)
    gap = 2 if frame.width < 600 else 3
    body = scale(frame, field_, marks)
    for index, label in enumerate(labels):
        floor: Number = 0
        for row in series:
            y = field_.y(floor + row.values[index])
            height = field_.y(floor) - y
            floor += row.values[index]
            if height:
                wide = field_.x(1) - field_.x(0) - gap
                style = paint(frame, row.tone, hatched=label == unfinished)
                body.append(box(field_.x(index) + gap / 2, y, wide, height, style))
    body += year_labels(frame, field_, labels) + keys(frame, series)
    return svg(frame, field_.bottom + 34, body, hatches(frame, series))


def keys(frame: Frame, series: Sequence[Series]) -> list[str]:
    """Name the parts of the columns above them, each beside a patch of its own tone."""
    if len(series) < 2:
        return []
    parts, x = [], 2.0
    for row in series:
        parts.append(box(x, 4, 13, 13, paint(frame, row.tone)))
        parts.append(text(x + 19, 16, row.name, css="c-ink"))
        x += len(row.name) * frame.letter * 0.54 + 46
    return parts


def bars(
    frame: Frame,
    series: Sequence[Series],
    labels: Sequence[str],
    withheld: Collection[int] = (),
) -> str:
    """Draw lying bars, each with its name and its number; parts are stacked.

    Names stand before the bars where there is room, else above them. The rows of `withheld` have no bar but „…”:
    their numbers are not told.
    """
    sums = totals(series)
    beside = frame.width >= 600
    left = max(map(len, labels), default=0) * frame.letter * 0.59 + 16 if beside else 0.5
    end = max((len(frame.number(s)) for s in sums), default=1) * frame.letter * 0.7 + 8
    unit = (frame.width - left - end) / (max(sums, default=0) or 1)
    line, drop = (30, 0) if beside else (frame.letter * 3.3, frame.letter + 7)
    top = 34 if len(series) > 1 else 4
    body = keys(frame, series)
    for index, label in enumerate(labels):
        y = top + index * line + drop
        if beside:
            body.append(text(left - 10, y + 14, label, "end", css="c-ink"))
        else:
            body.append(text(0, y - 7, label, css="c-ink"))
        x = left
        for row in series:
            wide = unit * row.values[index]
            body.append(box(x, y, wide, 18, paint(frame, row.tone)))
            x += wide
        body.append(grid_line(left, y - 3, left, y + 21, zero=True))
        said = WITHHELD if index in withheld else frame.number(sums[index])
        body.append(text(x + 7, y + 14, said))
    return svg(frame, top + len(labels) * line, body)


def lines(frame: Frame, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Draw lines, each named at its own end; dashes tell them apart without colour."""
    marks = steps(max((max(row.values, default=0) for row in series), default=0))
    longest = max((len(row.name) for row in series), default=0)
    right = longest * frame.letter * 0.6 + 14
    field_ = plane(frame, max(len(labels) - 1, 1), marks, right=right)
    body = scale(frame, field_, marks)
    ends = spaced([field_.y(row.values[-1]) + 5 for row in series], frame.letter + 3)
    for row, end in zip(series, ends, strict=True):
        points = " ".join(
            f"{plain(field_.x(n))},{plain(field_.y(v))}" for n, v in enumerate(row.values)
        )
        body.append(
            f'<polyline class="l-{row.tone}" stroke="{STROKES[row.tone]}" stroke-width="2.75" '
            f'stroke-linejoin="round"{DASHES[row.tone]} points="{points}"/>'
        )
        body.append(text(field_.right + 8, end, row.name, css="c-ink"))
    body += line_labels(frame, field_, labels)
    return svg(frame, field_.bottom + 34, body)


def line_labels(frame: Frame, field_: Plane, labels: Sequence[str]) -> list[str]:
    """Write the years under the points of a line: the first, every fifth or tenth, the last."""
    every = 5 if frame.width >= 600 or len(labels) < 18 else 10
    last = len(labels) - 1
    kept = [n for n in range(0, last, every) if last - n >= every * 0.6] + [last]
    y = field_.bottom + frame.letter + 8
    return [text(field_.x(n), y, labels[n], "middle") for n in kept if n >= 0]


def spaced(heights: Sequence[float], least: float) -> list[float]:
    """Push labels apart that would lie on each other, in their own order."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + least)
    return placed
