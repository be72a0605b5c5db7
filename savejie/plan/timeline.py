"""The plan's measures on one line of time: bars from beginning to term, milestones on them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from savejie.core.charts import Frame, grid_line, plain, svg, text

ROW, HALF = 34, 6


@dataclass(frozen=True, slots=True)
class Knot:
    """A milestone: its day and whether it is `done`, `late` or `open`."""

    on: date
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: its name, from when to when, its milestones."""

    name: str
    start: date
    end: date
    knots: Sequence[Knot] = ()


def span(rows: Sequence[Row], today: date) -> tuple[date, date]:
    """Return whole years or half-years that hold all rows and today."""
    days = [today, *(row.start for row in rows), *(row.end for row in rows)]
    days += [knot.on for row in rows for knot in row.knots]
    first, last = min(days), max(days)
    end = date(last.year, 7, 1) if last.month < 7 else date(last.year + 1, 1, 1)
    return date(first.year, 1 if first.month < 7 else 7, 1), end


@dataclass(frozen=True, slots=True)
class Ruler:
    """From days to places on the drawing."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day lies."""
        share = (day - self.first) / max(self.last - self.first, timedelta(days=1))
        return self.left + (self.right - self.left) * share


def timeline(
    frame: Frame, rows: Sequence[Row], today: date, words: str, month: Callable[[date], str]
) -> str:
    """Draw the rows; `words` stand at today's line, `month` names the half-years."""
    first, last = span(rows, today)
    beside = frame.width >= 600
    ruler = Ruler(first, last, 250 if beside else 4, frame.width - 14)
    top = 50
    line = ROW if beside else ROW + 18
    bottom = top + len(rows) * line
    body = ticks(ruler, top - 6, bottom, month)
    for index, row in enumerate(rows):
        body += drawn_row(frame, ruler, row, top + index * line, beside)
    x = ruler.x(today)
    body.append(
        f'<path class="c-zero today" stroke="#221d19" stroke-width="1.5" stroke-dasharray="3 3" d="M{plain(x)} 24V{bottom}"/>'
    )
    anchor = "end" if x > (ruler.left + ruler.right) / 2 else "start"
    body.append(text(x + (-6 if anchor == "end" else 6), 36, words, anchor, css="c-ink"))
    return svg(frame, bottom + 8, body)


def ticks(ruler: Ruler, top: float, bottom: float, month: Callable[[date], str]) -> list[str]:
    """Draw a light line for each half-year, and its name where there is room."""
    parts, day, free = [], ruler.first, ruler.left - 1
    while day <= ruler.last:
        x = ruler.x(day)
        parts.append(grid_line(x, top, x, bottom))
        name = month(day)
        if x >= free and x + len(name) * 8 <= ruler.right + 14:
            parts.append(text(x, 16, name))
            free = x + len(name) * 8 + 18
        day = date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)
    return parts


def drawn_row(frame: Frame, ruler: Ruler, row: Row, y: float, beside: bool) -> list[str]:
    """Draw one measure: its name, its bar, its knots."""
    longest = 31 if beside else int(frame.width / 8)
    name = row.name if len(row.name) <= longest else row.name[: longest - 1].rstrip() + "…"
    middle = y + 14 if beside else y + 32
    parts = [text(0, y + 19 if beside else y + 14, name, css="c-ink")]
    start, end = ruler.x(row.start), ruler.x(row.end)
    parts.append(
        f'<rect class="c-line" fill="#d9cfbc" x="{plain(start)}" y="{plain(middle - 2)}" '
        f'width="{plain(max(end - start, 2))}" height="4"/>'
    )
    parts += [knot_drawn(ruler.x(knot.on), middle, knot.state) for knot in row.knots]
    return parts


def knot_drawn(x: float, y: float, state: str) -> str:
    """Draw a milestone: full when done, crossed when late, empty before its term."""
    square = f"M{plain(x)} {plain(y - HALF)}l{HALF} {HALF}l-{HALF} {HALF}l-{HALF} -{HALF}z"
    if state == "done":
        return f'<path class="c-b" fill="#1d5a3b" d="{square}"/>'
    if state == "late":
        cross = f"M{plain(x - 3)} {plain(y - 3)}l6 6m0 -6l-6 6"
        return (
            f'<path class="c-rest l-a" fill="#fdfbf6" stroke="#8a1230" stroke-width="1.75" d="{square}"/>'
            f'<path class="l-a" stroke="#8a1230" stroke-width="1.75" d="{cross}"/>'
        )
    return f'<path class="c-rest l-ink" fill="#fdfbf6" stroke="#221d19" stroke-width="1.5" d="{square}"/>'
