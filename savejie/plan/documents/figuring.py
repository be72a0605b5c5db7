"""Blocks of figures: one number, a chart, a table; each with definition, sources and day."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode
from xml.etree import ElementTree

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from savejie.core.charts import Frame
from savejie.core.templatetags.savejie import number, on_day
from savejie.plan.documents.ground import Ground
from savejie.plan.documents.kinds import DrawnValues, FigureValues
from savejie.plan.documents.outcome import Gone, Made, Numbers
from savejie.plan.press.cleaning import Part, Run
from savejie.plan.press.description import Block, Chart, Table, Text
from savejie.plan.press.description import Figure as Told
from savejie.research.figures import Figure, Row, joined
from savejie.research.telling import Asked

WIDE, NARROW = 760, 358
TALLEST = 1.7
"""A drawing taller than this for its width is not readable on a page: a table stands in its place."""
MOST_BARS = 45
MOST_LETTERS = 60
"""Of the titles of columns, together: more do not stand in one line."""


def sentence(words: str) -> Text:
    """Return a paragraph of plain words."""
    return Text([Part([[Run(words)]])])


def one_number(values: FigureValues, ground: Ground, key: int) -> Made:
    """Return one number of a figure with what it counts."""
    figure = ground.figure(values.key, values.area, values.base)
    if figure.empty or not figure.rows:
        return nothing_known(figure)
    row = row_of(figure, values.row)
    if row is None:
        raise Gone(
            _("The figure has no row “%(row)s” any more. Choose another one.") % {"row": values.row}
        )
    if not 1 <= values.column <= len(row.numbers):
        raise Gone(_("The figure has no such column any more. Choose another one."))
    amount = row.numbers[values.column - 1]
    label = f"{figure.header[values.column]}, {row.label} ({figure.place.name})"
    told = Told(
        number=amount.text,
        label=label,
        definition=figure.definition,
        source=ground.sources_said(tuple(figure.sources)),
        day=counted(figure),
        more=address_of([figure], values.base),
    )
    return Made([told], [(label, amount.text)], figure.sources)


def row_of(figure: Figure, label: str) -> Row | None:
    """Return the row of a label; without one the newest that is finished."""
    if label:
        return next((row for row in figure.rows if row.label == label), None)
    return next((row for row in reversed(figure.rows) if not row.unfinished), figure.rows[-1])


def counted(figure: Figure) -> str:
    """Say on which day a figure was counted."""
    return _("counted on %(day)s") % {"day": on_day(figure.place.made_at)}


def source_of(figure: Figure, ground: Ground) -> str:
    """Say what a figure counts, of which registers, as of which day."""
    registers = ground.sources_said(tuple(figure.sources))
    said = _("%(definition)s Source: %(registers)s; %(counted)s.")
    return said % {
        "definition": figure.definition,
        "registers": registers,
        "counted": counted(figure),
    }


def nothing_known(figure: Figure) -> Made:
    """Say in a sentence that a figure has nothing to show."""
    why = figure.empty or _("There are no data.")
    return Made([sentence(f"{figure.title} ({figure.place.name}): {why}")], [], figure.sources)


def figures_of(values: DrawnValues, ground: Ground) -> list[Figure]:
    """Return the figure of the place and, where another is named, of that one."""
    alone = not values.beside
    found = [ground.figure(values.key, values.area, values.base, alone=alone)]
    if values.beside:
        found.append(ground.figure(values.key, values.beside, values.base, alone=False))
    return found


def chart(values: DrawnValues, ground: Ground, key: int) -> Made:
    """Return a figure drawn; one that is too tall for any page becomes a table."""
    figures = figures_of(values, ground)
    if all(figure.empty or not figure.rows for figure in figures):
        return nothing_known(figures[0])
    blocks: list[Block] = []
    for place, figure in enumerate(figures):
        if figure.empty or not figure.rows:
            blocks += nothing_known(figure).blocks
        else:
            blocks.append(drawn(figure, ground, f"b{key}-{place}", values.base))
    too_tall = any(isinstance(block, Table) for block in blocks)
    if too_tall:
        blocks = [block for block in blocks if not isinstance(block, Table)]
        blocks.append(table_of(figures, ground, values.base))
    elif values.with_table:
        blocks.append(below(table_of(figures, ground, values.base)))
    return Made(blocks, numbers_of(figures), figures[0].sources)


def below(table: Table) -> Table:
    """Return a table as it follows its own chart, which says already what is counted and from where."""
    note = _("* The year is not over.") if any(row[0].endswith("*") for row in table.rows) else ""
    caption = _("%(title)s (in numbers)") % {"title": table.caption}
    return replace(table, caption=caption, source=note, more="")


def address_of(figures: Sequence[Figure], base: int) -> str:
    """Return the page on which the numbers of figures open the lists behind them."""
    places = [figure.place.key for figure in figures]
    asked = Asked(places[0], places[1] if len(places) > 1 else "", base)
    query = urlencode(asked.pairs(figures[0].key))
    path = reverse("figure", args=[figures[0].key])
    return f"{settings.ADDRESS}{path}{'?' if query else ''}{query}"


def drawn(figure: Figure, ground: Ground, ident: str, base: int) -> Block:
    """Return a figure as a chart, or as a table where its drawing would not be readable."""
    title = f"{figure.title} ({figure.place.name})"

    def at(width: int, name: str) -> str:
        frame = Frame(f"{ident}{name}", title, figure.description, width, number)
        return figure.draw(frame)

    wide = at(WIDE, "")
    if len(figure.rows) > MOST_BARS or shape_of(wide) > TALLEST:
        return table_of([figure], ground, base)
    return Chart(
        title=title,
        svg=wide,
        alt=figure.description,
        source=source_of(figure, ground),
        narrow=at(NARROW, "n"),
        more=address_of([figure], base),
    )


def shape_of(svg: str) -> float:
    """Return how tall a drawing is for its width."""
    box = ElementTree.fromstring(svg).get("viewBox", "0 0 1 1").split()  # noqa: S314 (our own drawing)
    return float(box[3]) / (float(box[2]) or 1)


def table(values: DrawnValues, ground: Ground, key: int) -> Made:
    """Return a figure as a table."""
    figures = figures_of(values, ground)
    if all(figure.empty or not figure.rows for figure in figures):
        return nothing_known(figures[0])
    return Made([table_of(figures, ground, values.base)], numbers_of(figures), figures[0].sources)


def table_of(figures: Sequence[Figure], ground: Ground, base: int) -> Table:
    """Return figures as one table, side by side."""
    both, first = joined(figures), figures[0]
    names = " / ".join(figure.place.name for figure in figures)
    source = source_of(first, ground)
    if any(row.unfinished for row in both.rows):
        source += " " + _("* The year is not over.")
    return Table(
        caption=f"{first.title} ({names})",
        head=list(both.header),
        rows=[[label_of(row), *(amount.text for amount in row.numbers)] for row in both.rows],
        source=source,
        widths=widths_of(both.header),
        more=address_of(figures, base),
    )


def widths_of(header: Sequence[str]) -> list[int]:
    """Return shares of the width where the titles of the columns are long; else columns are as wide as their words."""
    if sum(map(len, header[1:])) <= MOST_LETTERS:
        return []
    return [4] + [2] * (len(header) - 1)


def label_of(row: Row) -> str:
    """Name a row; a year that is not over says so."""
    return f"{row.label}*" if row.unfinished else row.label


def numbers_of(figures: Sequence[Figure]) -> Numbers:
    """Return every number of figures with what it is."""
    both = joined(figures)
    return [
        (f"{row.label} – {name}", amount.text)
        for row in both.rows
        for name, amount in zip(both.header[1:], row.numbers, strict=True)
    ]
