"""Draws importance against satisfaction: for each need a line between two marks, told apart by shape. Pure."""

from collections.abc import Sequence

from savejie.core.charts import (
    FILLS,
    INK,
    LETTER,
    PAPER,
    QUIET,
    Frame,
    box,
    grid_line,
    plain,
    svg,
    text,
)

LOWEST, HIGHEST = 1, 5
Drawn = tuple[str, float | None, float | None]
"""(name, importance, satisfaction); None: nobody said."""
NOT_SAID = "–"


def gap_chart(
    frame: Frame, rows: Sequence[Drawn], names: tuple[str, str], highest: float = HIGHEST
) -> str:
    """Draw the needs from 1 to the highest mark; `names` say what the two marks mean: importance, satisfaction."""
    beside = frame.width >= 600
    longest = max((len(name) for name, *_marks in rows), default=0)
    left = longest * frame.letter * 0.56 + 20 if beside else 14.0
    right, line, top = frame.width - 18.0, 34 if beside else 52, 58

    def x(value: float) -> float:
        return left + (right - left) * (value - LOWEST) / (highest - LOWEST)

    bottom = top + line * len(rows)
    body = _key(frame, names)
    for mark in range(LOWEST, int(highest) + 1):
        body.append(grid_line(x(mark), top - 12, x(mark), bottom))
        body.append(text(x(mark), top - 18, str(mark), "middle"))
    for number, (name, importance, satisfaction) in enumerate(rows):
        floor = top + line * number
        y = floor + (line / 2 if beside else line - 16)
        place = (left - 16, y + 5, "end") if beside else (2.0, floor + frame.letter + 2, "start")
        body.append(text(place[0], place[1], name, place[2], "c-ink"))
        if importance is not None and satisfaction is not None:
            body.append(_line(x(satisfaction), x(importance), y))
        if satisfaction is not None:
            body.append(_round(x(satisfaction), y))
        if importance is not None:
            body.append(_square(x(importance), y))
        if importance is None and satisfaction is None:
            body.append(text(left, y + 5, NOT_SAID))
    return svg(frame, bottom + 6, body)


def _key(frame: Frame, names: tuple[str, str]) -> list[str]:
    second = 30 + len(names[0]) * frame.letter * LETTER * 1.1 + 24
    return [
        _square(9, 12),
        text(22, 17, names[0], css="c-ink"),
        _round(second - 13, 12),
        text(second, 17, names[1], css="c-ink"),
    ]


def _line(start: float, end: float, y: float) -> str:
    return (
        f'<path class="c-zero" stroke="{INK}" stroke-width="2" '
        f'd="M{plain(start)} {plain(y)}L{plain(end)} {plain(y)}"/>'
    )


def _square(x: float, y: float) -> str:
    return box(x - 7, y - 7, 14, 14, f'class="c-a" fill="{FILLS["a"]}"')


def _round(x: float, y: float) -> str:
    return (
        f'<circle cx="{plain(x)}" cy="{plain(y)}" r="7" class="c-rest" fill="{PAPER}" '
        f'stroke="{QUIET}" stroke-width="2.5"/>'
    )
