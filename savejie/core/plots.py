"""Further charts as SVG text: what came and went, a pyramid, a grid of numbers. Pure.

They share with `charts` the frame, the tones, and that each stands alone as a file.
"""

from collections.abc import Sequence

from savejie.core.charts import (
    LETTER,
    STROKES,
    Frame,
    Number,
    Plane,
    Series,
    box,
    grid_line,
    hatches,
    keys,
    over_lines,
    paint,
    plain,
    scale,
    steps,
    svg,
    text,
    year_labels,
)


def balance(
    frame: Frame, labels: Sequence[str], came: Series, went: Series, unfinished: str = ""
) -> str:
    """Draw what came above the zero line and what went below it, with the difference as a mark."""
    high = max([*came.values, *went.values, 0])
    marks = steps(high, 3)
    left = (len(frame.number(marks[-1])) + 1) * frame.letter * LETTER + 12
    tall = 340 if frame.width >= 600 else 280
    field = Plane(left, 40, frame.width - 2, tall - 30, max(len(labels), 1), marks[-1])
    middle = (field.top + field.bottom) / 2
    unit = (field.bottom - field.top) / 2 / marks[-1]
    body = _two_scales(frame, field, marks, middle, unit)
    gap = 2 if frame.width < 600 else 3
    wide = field.x(1) - field.x(0) - gap
    for index, label in enumerate(labels):
        x, up, down = field.x(index) + gap / 2, came.values[index], went.values[index]
        hatched = label == unfinished
        if up:
            body.append(
                box(x, middle - up * unit, wide, up * unit, paint(frame, came.tone, hatched))
            )
        if down:
            body.append(box(x, middle, wide, down * unit, paint(frame, went.tone, hatched)))
    for index in range(len(labels)):
        y = middle - (came.values[index] - went.values[index]) * unit
        x = field.x(index) + gap / 2
        body.append(
            f'<path class="l-ink" stroke="{STROKES["ink"]}" stroke-width="2.5" '
            f'd="M{plain(x - 1)} {plain(y)}h{plain(wide + 2)}"/>'
        )
    body += year_labels(frame, field, labels) + keys(frame, [came, went])
    return svg(frame, field.bottom + 34, body, hatches(frame, [came, went]))


def _two_scales(
    frame: Frame, field: Plane, marks: Sequence[Number], middle: Number, unit: Number
) -> list[str]:
    """Draw a grid that counts upwards and downwards from the middle."""
    parts = []
    for mark in sorted({*marks, *(-mark for mark in marks)}):
        y = middle - mark * unit
        parts.append(grid_line(field.left, y, field.right, y, zero=mark == 0))
        shown = frame.number(abs(mark))
        parts.append(text(field.left - 8, y + 5, f"−{shown}" if mark < 0 else shown, "end"))
    return parts


def pyramid(frame: Frame, labels: Sequence[str], left: Series, right: Series) -> str:
    """Draw lying bars that grow from the middle to both sides, the first label at the bottom."""
    middle = max(map(len, labels), default=1) * frame.letter * 0.6 + 20
    end = max(len(frame.number(n)) for n in [*left.values, *right.values, 0]) * frame.letter * 0.62
    half = (frame.width - middle) / 2
    unit = (half - end - 10) / (max([*left.values, *right.values, 0]) or 1)
    line, top = 32, 40
    west, east = half, half + middle
    body = [
        text(west, 18, left.name, "end", css="c-ink"),
        text(east, 18, right.name, css="c-ink"),
    ]
    for index, label in enumerate(labels):
        y = top + (len(labels) - 1 - index) * line
        a, b = left.values[index], right.values[index]
        body.append(box(west - a * unit, y, a * unit, 22, paint(frame, left.tone)))
        body.append(box(east, y, b * unit, 22, paint(frame, right.tone)))
        body.append(text(west - a * unit - 6, y + 16, frame.number(a), "end"))
        body.append(text(east + b * unit + 6, y + 16, frame.number(b)))
        body.append(text(frame.width / 2, y + 16, label, "middle", css="c-ink"))
    bottom = top + len(labels) * line
    body += [grid_line(x, top - 6, x, bottom, zero=True) for x in (west, east)]
    return svg(frame, bottom + 8, body)


def parts(frame: Frame, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Draw several numbers for each label: a group of bars a series, each group under its own name.

    Made for many labels by few series: each group has the same order and the same scale.
    """
    highest = max((max(row.values, default=0) for row in series), default=0) or 1
    name = max(map(len, labels), default=0) * frame.letter * 0.58 + 14
    columns = max(len(series), 1) if frame.width >= 600 else 1
    left = name if columns > 1 else min(name, frame.width * 0.62)
    room = (frame.width - left) / columns
    line, body, y = 27, [], 0.0
    for start in range(0, len(series), columns):
        group = series[start : start + columns]
        for across, row in enumerate(group):
            x = left + across * room
            body.append(text(x, y + 16, row.name, css="c-ink"))
            unit = (room - len(frame.number(highest)) * frame.letter * 0.62 - 18) / highest
            for index, value in enumerate(row.values):
                at = y + 26 + index * line
                body.append(box(x, at, value * unit, 18, paint(frame, row.tone)))
                body.append(text(x + value * unit + 6, at + 14, frame.number(value)))
            body.append(grid_line(x, y + 23, x, y + 26 + len(labels) * line, zero=True))
        for index, label in enumerate(labels):
            body.append(text(left - 8, y + 40 + index * line, label, "end", css="c-ink"))
        y += 26 + len(labels) * line + 20
    return svg(frame, y, body)


def percents(
    frame: Frame, labels: Sequence[str], values: Sequence[Number], unfinished: str = ""
) -> str:
    """Draw columns of shares on a scale from 0 to 100 %; the column labelled `unfinished` is hatched."""
    row = Series(frame.title, values, "b")
    field = Plane(5 * frame.letter * LETTER + 12, 14, frame.width - 2,
                  270 if frame.width >= 600 else 210, max(len(labels), 1), 100)  # fmt: skip
    sized = Frame(
        frame.ident, frame.title, frame.description, frame.width, lambda n: f"{n} %", frame.css
    )
    body = scale(sized, field, (0, 25, 50, 75, 100))
    gap = 2 if frame.width < 600 else 3
    for index, label in enumerate(labels):
        y = field.y(values[index])
        wide = field.x(1) - field.x(0) - gap
        style = paint(frame, "b", hatched=label == unfinished)
        body.append(box(field.x(index) + gap / 2, y, wide, field.bottom - y, style))
        if wide > 4 * frame.letter * LETTER:
            shown = frame.number(values[index])
            word = text(field.x(index) + gap / 2 + wide / 2, y - 5, shown, "middle")
            body.append(over_lines(word))
    body += year_labels(frame, field, labels)
    return svg(frame, field.bottom + 34, body, hatches(frame, [row]))
