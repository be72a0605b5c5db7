"""Lines that go down in steps, a panel for each, as SVG text. Pure.

Seven such lines in one plane lie upon each other, and no row of tones tells them apart. So each has a
panel of its own, with the others behind it as thin lines: every one is read alone and compared with all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from savejie.core.charts import (
    LETTER,
    QUIET,
    STROKES,
    Frame,
    Number,
    Plane,
    grid_line,
    over_lines,
    plain,
    svg,
    text,
)

MARKS = (0, 50, 100)
TONE = "a"


@dataclass(frozen=True, slots=True)
class Stairs:
    """A line that goes down in steps: (x, y) with y in percent, from x = 0 on."""

    name: str
    points: Sequence[tuple[Number, Number]]


def stairs(frame: Frame, series: Sequence[Stairs], years: str) -> str:
    """Draw each line in its own panel, named above it, with its last number; `years` names the axis."""
    walked = [row for row in series if row.points]
    longest = int(max((row.points[-1][0] for row in walked), default=0)) or 1
    across = (4 if len(walked) > 3 else max(len(walked), 1)) if frame.width >= 600 else 2
    scale = 5 * frame.letter * LETTER + 8
    room = (frame.width - scale) / across
    high = 2 * frame.letter + (112 if frame.width >= 600 else 96)
    body: list[str] = []
    for at, row in enumerate(walked):
        line, column = divmod(at, across)
        left, top = scale + column * room, line * (high + 2 * frame.letter + 8) + frame.letter + 8
        field = Plane(left, top, left + room - 22, top + high - 2 * frame.letter, longest, 100)
        body += _panel(frame, field, row, walked, first=column == 0)
    lines = -(-len(walked) // across)
    bottom = lines * (high + 2 * frame.letter + 8) - 14
    body.append(text(frame.width - 22, bottom + frame.letter, years, "end"))
    return svg(frame, bottom + frame.letter + 10, body)


def _panel(
    frame: Frame, field: Plane, row: Stairs, all_of_them: Sequence[Stairs], first: bool
) -> list[str]:
    """Draw one panel: its name, the grid, the others thinly, its own line with the number where it ends."""
    parts = [text(field.left, field.top - 8, row.name, css="c-ink")]
    for mark in MARKS:
        y = field.y(mark)
        parts.append(grid_line(field.left, y, field.right, y, zero=mark == 0))
        if first:
            parts.append(text(field.left - 8, y + 5, f"{mark} %", "end"))
    every = 10 if field.count > 12 else 5
    y = field.bottom + frame.letter + 6
    marks = range(0, int(field.count) + 1, every)
    parts += [text(field.x(mark), y, str(mark), "middle") for mark in marks]
    parts += [_thin(field, other) for other in all_of_them if other is not row]
    end_x, end_y = row.points[-1]
    parts.append(_line(field, row, f'class="l-{TONE}" stroke="{STROKES[TONE]}" stroke-width="3"'))
    x, y = field.x(end_x), field.y(end_y)
    parts.append(
        f'<circle class="c-{TONE}" fill="{STROKES[TONE]}" cx="{plain(x)}" cy="{plain(y)}" r="4"/>'
    )
    said = f"{frame.number(round(end_y))} %"
    half = len(said) * frame.letter * 0.3
    place = min(max(x, field.left + half), field.right + 14 - half)
    below = y + frame.letter + 8
    words = text(place, below if end_y > 50 else y - 10, said, "middle", css="c-ink")
    parts.append(over_lines(words))
    return parts


def _thin(field: Plane, row: Stairs) -> str:
    return _line(field, row, f'class="l-c" stroke="{QUIET}" stroke-width="1" stroke-opacity="0.45"')


def _line(field: Plane, row: Stairs, style: str) -> str:
    """Draw one line: along, then down."""
    path = f"M{plain(field.x(row.points[0][0]))} {plain(field.y(100))}"
    for x, y in row.points:
        path += f"H{plain(field.x(x))}V{plain(field.y(y))}"
    return f'<path {style} stroke-linejoin="round" d="{path}"/>'
