"""Rows of a table that shall become a plan: which column is which, what a cell says. Words by gettext."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from savejie.core.errors import Refused
from savejie.directory.lists.table import Line, Table
from savejie.plan.days import Unreadable, day_of, targets_of
from savejie.plan.need_words import BETWEEN, choices, unknown_in
from savejie.plan.parts import DIMENSIONS
from savejie.plan.sheet import COLUMNS, KINDS, YES
from savejie.plan.written import clean_line, clean_text, number_of

DAYS = ("starts_on", "due_on", "done_on", "base_on", "on")
NUMBERS = ("cost", "base", "value")
IDENT = re.compile(r"(\d{1,4})(?:\.(\d{1,4}))?(?:\.([rR]?)(\d{1,4}))?\.?")
PART = re.compile(r"(?P<key>[^\s,;:]+)\s+(?P<number>[-\d][\d.,]*)")
DEPTHS = {"goal": 1, "milestone": 3, "indicator": 3, "value": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its number there, what it is, its cells; `problem` says what is wrong."""

    line: int
    kind: str
    cells: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    def text(self, name: str) -> str:
        """Return a cell as text."""
        return clean_text(self.cells.get(name, ""))

    def line_of(self, name: str) -> str:
        """Return a cell as one line; the apostrophe that guards from formulas is taken off."""
        text = clean_line(self.cells.get(name, ""))
        return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text

    def day(self, name: str) -> date | None:
        """Return a cell as a day."""
        return day_of(self.cells.get(name, ""))

    def number(self, name: str) -> Decimal | None:
        """Return a cell as a number."""
        return number_of(self.cells.get(name, ""))

    def says_yes(self, name: str, otherwise: bool) -> bool:
        """Return a cell as yes or no."""
        word = self.cells.get(name, "").strip().lower()
        return word in YES[True] if word else otherwise

    @property
    def numbers(self) -> list[int]:
        """The numbers of the identifier: [1, 2, 3]."""
        found = IDENT.fullmatch(self.cells.get("ident", "").strip())
        parts = (found[1], found[2], found[4]) if found else ()
        return [int(part) for part in parts if part]


def read_rows(table: Table) -> list[Row]:
    """Return the rows of a table; raise where its head names no kind and no title."""
    if not table.lines:
        raise Refused(_("There are no rows in this file."))
    places = columns_of(table.lines[0].cells)
    missing = [COLUMNS[name][0] for name in ("kind", "ident", "title") if name not in places]
    if missing:
        raise Refused(
            _(
                "The first row has to name the columns, as the download of the plan does. Missing: %(names)s."
            )
            % {"names": ", ".join(missing)}
        )
    return [row_of(line, places) for line in table.lines[1:]]


def columns_of(head: Sequence[str]) -> dict[str, int]:
    """Return in which place each column stands."""
    known = {title: name for name, titles in COLUMNS.items() for title in titles}
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = known.get(clean_line(cell).lower().replace("eur", "EUR"))
        if name and name not in found:
            found[name] = place
    return found


def row_of(line: Line, places: dict[str, int]) -> Row:
    """Return a row with the first thing that is wrong with it."""
    cells = {name: line.cells[place] for name, place in places.items()}
    word = clean_line(cells.get("kind", "")).lower()
    kind = next((kind for kind, words in KINDS.items() if word in words), "")
    row = Row(line.number, kind, cells)
    problem = next(problems_of(row, word), "")
    return Row(line.number, kind, cells, problem)


def problems_of(row: Row, word: str) -> Iterator[str]:
    """Yield what is wrong with a row, in sentences."""
    if not row.kind:
        known = ", ".join(words[0] for words in KINDS.values())
        yield _("“%(word)s” is no kind of row. Known are: %(known)s.") % {
            "word": word,
            "known": known,
        }
        return
    wanted = DEPTHS.get(row.kind, 2)
    if len(row.numbers) != wanted:
        yield _("“%(ident)s” is no identifier of such a row; it looks like %(example)s") % {
            "ident": row.cells.get("ident", ""),
            "example": {1: "1.", 2: "1.2.", 3: "1.2.3."}[wanted],
        }
    if not row.line_of("title") and row.kind != "value":
        yield _("There is no title.")
    for name in DAYS:
        if row.cells.get(name, "").strip() and row.day(name) is None:
            yield _("“%(cell)s” is no day; write 2026-12-31 or 31.12.2026.") % {
                "cell": row.cells[name]
            }
    for name in NUMBERS:
        if row.cells.get(name, "").strip() and row.number(name) is None:
            yield _("“%(cell)s” is no number.") % {"cell": row.cells[name]}
    yield from wrong_lists(row)


def wrong_lists(row: Row) -> Iterator[str]:
    """Yield what is wrong with targets, dimensions and parts."""
    if unknown_in(row.cells.get("needs", "")):
        yield _("“%(cell)s” is none of the eight needs; known are: %(known)s.") % {
            "cell": unknown_in(row.cells["needs"]),
            "known": BETWEEN.join(title for _code, title in choices()),
        }
    try:
        targets_of(row.cells.get("targets", ""))
    except Unreadable as wrong:
        yield _("“%(cell)s” is no target; write 2026-12-31: 40.") % {"cell": wrong}
    unknown = [one for one in dimensions_of(row) if one not in DIMENSIONS]
    if unknown:
        yield _("“%(cell)s” is nothing to break down by; known are: %(known)s.") % {
            "cell": unknown[0],
            "known": ", ".join(DIMENSIONS),
        }
    try:
        parts_of(row)
    except Unreadable as wrong:
        yield _("“%(cell)s” are no parts of a value; write gender: women 12, men 8.") % {
            "cell": wrong
        }


def dimensions_of(row: Row) -> list[str]:
    """Return what an indicator is broken down by."""
    return [one.strip() for one in row.cells.get("dimensions", "").split(",") if one.strip()]


def parts_of(row: Row) -> dict[str, dict[str, Decimal]]:
    """Return the parts of a value by dimension; raise `Unreadable` with what is none."""
    found: dict[str, dict[str, Decimal]] = {}
    for piece in row.cells.get("parts", "").split(";"):
        if not piece.strip():
            continue
        dimension, _colon, listed = piece.partition(":")
        dimension = dimension.strip()
        if dimension not in DIMENSIONS or "–" in listed:
            raise Unreadable(piece.strip())
        found[dimension] = dict(map(part_of, re.split(r",\s+", listed.strip())))
    return found


def part_of(text: str) -> tuple[str, Decimal]:
    """Return a part's key and number."""
    match = PART.fullmatch(text.strip())
    number = number_of(match["number"]) if match else None
    if match is None or number is None:
        raise Unreadable(text)
    return match["key"], number
