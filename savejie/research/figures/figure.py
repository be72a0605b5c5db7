"""What a figure is: a question, its answer as rows of numbers, how it is drawn, what it counts and what it misses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from savejie.core.charts import Frame
from savejie.core.templatetags.savejie import number
from savejie.research.selection import Selection

WIDE, NARROW = 760, 358
COUNT, PERCENT, RATE = "count", "percent", "rate"

Value = int | float | None


@dataclass(frozen=True, slots=True)
class Place:
    """What figures are about: a key for addresses, its name, where that is, what was counted of it, and when."""

    key: str
    name: str
    where: str
    counted: Mapping[str, Any]
    """The payload of a `FigureSet`."""
    made_at: datetime
    filed: Sequence[tuple[int, int]] = ()
    """For each year how many of those that stood at its end have filed the annual report for it."""
    residents: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    """For each year how many people lived there on 1 January, and who says so."""
    parts: "Sequence[Place]" = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """Names of public headings by slug, in their order."""

    @property
    def last_year(self) -> int:
        """The year of the counting, which is not over."""
        return int(self.counted["last_year"])

    @property
    def stock(self) -> dict[int, int]:
        """How many stood on 31 December of each year; of the last year: how many stand now."""
        return dict(self.counted["stock"])

    def select(self) -> Selection:
        """Return the selection of all organisations of the place."""
        return Selection(area=self.key)


def rate(value: Value) -> str:
    """Write a rate with two decimals."""
    return number(value, 2)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a table, how it is said, and the list behind it."""

    value: Value
    kind: str = COUNT
    behind: Selection | None = None
    note: str = ""
    """What stands beside it in small letters, such as out of how many."""

    @property
    def text(self) -> str:
        """The number as readers read it."""
        if self.value is None:
            return "–"
        if self.kind == RATE:
            return rate(self.value)
        unit = "\N{NO-BREAK SPACE}%" if self.kind == PERCENT else ""
        return f"{number(self.value)}{unit}"

    @property
    def query(self) -> str:
        """The address of the list behind it; nothing where there is none or nobody in it."""
        return self.behind.query if self.behind and self.value else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    label: str
    numbers: Sequence[Amount]
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one place."""

    key: str
    title: str
    definition: str
    place: Place
    header: Sequence[str]
    rows: Sequence[Row]
    description: str
    draw: Callable[[Frame], str]
    sources: Sequence[str]
    """Keys of the registers that it is made of."""
    missing: Sequence[str] = ()
    """What the sources do not hold, in sentences."""
    empty: str = ""
    """Why there is nothing to show, where there is nothing."""
    long: tuple[Sequence[str], Sequence[Sequence[str | Value]]] | None = None
    """Columns and rows of the file where it holds more than the table on the page."""

    def svg(self, width: int = WIDE, css: str = "") -> str:
        """Draw the figure at a width, so that it stands alone."""
        ident = f"{self.key}-{self.place.key}-{width}"
        title = f"{self.title} ({self.place.name})"
        return self.draw(Frame(ident, title, self.description, width, number, css))

    @property
    def wide(self) -> str:
        """The drawing for screens with room."""
        return self.svg(WIDE, "chart__svg--wide")

    @property
    def narrow(self) -> str:
        """The drawing for telephones."""
        return self.svg(NARROW, "chart__svg--narrow")

    @property
    def file(self) -> tuple[Sequence[str], Sequence[Sequence[str | Value]]]:
        """The columns and rows of the file and the API."""
        if self.long:
            return self.long
        return self.header, [[row.label, *(n.value for n in row.numbers)] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Joined:
    """The same figure of one place or of two, side by side in one table."""

    header: Sequence[str]
    rows: Sequence[Row]


def joined(figures: Sequence[Figure]) -> Joined:
    """Put the tables of figures side by side, line by line of the same label."""
    if len(figures) == 1:
        return Joined(figures[0].header, figures[0].rows)
    labels = list(dict.fromkeys(row.label for figure in figures for row in figure.rows))
    tables = [{row.label: row for row in figure.rows} for figure in figures]
    header = [figures[0].header[0]]
    header += [f"{name} – {f.place.name}" for f in figures for name in f.header[1:]]
    blank = [[Amount(None)] * (len(figure.header) - 1) for figure in figures]
    rows = []
    for label in labels:
        found = [table.get(label) for table in tables]
        numbers = [
            one
            for row, none in zip(found, blank, strict=True)
            for one in (row.numbers if row else none)
        ]
        rows.append(Row(label, numbers, any(row.unfinished for row in found if row)))
    return Joined(header, rows)


def never_again() -> str:
    """Say what the register misses of the nineties."""
    return _(
        "Organisations of the nineties that never registered anew are not in the register: the early years are "
        "lower than they were."
    )


def seats_of_today() -> str:
    """Say by which seat is counted."""
    return _("Seats are those of today: an organisation that has moved counts where it is now.")


def unfinished_year(place: Place) -> str:
    """Say that the last year is not over."""
    return _(
        "The year %(year)s is not over: it is hatched in the drawing and marked in the table."
    ) % {"year": place.last_year}
