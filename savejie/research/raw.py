"""Founded per year and municipality, and how many of them stand, straight from a whole register file. Pure.

No database is needed: the file is streamed once with the importer's own reader, in whichever variant it comes
(plain, packed, with columns in another order), and rows that cannot be taken are counted and told. Definitions.
*Municipality*: the first part of the address as the register writes it. *Founded*: the year of the column
`registered`. *Active*: neither removed from the register nor marked as closed.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import IO

from savejie.registers.sources.opening import Progress, layout_of, open_stream
from savejie.registers.sources.records import Bad, Needles, Records
from savejie.registers.sources.scope import forms_in_scope

COLUMNS = ("type", "registered", "terminated", "closed", "address")
HEADER = ("year", "municipality", "founded", "active", "active_percent")
DAY = len("1999-12-31")
WRONG_DAY = "date"


@dataclass(slots=True)
class RawFigures:
    """What a register file says: counts by (year, municipality), and what could not be taken."""

    founded: Counter[tuple[str, str]] = field(default_factory=Counter)
    active: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    """Rows that could not be taken, by reason."""
    first_bad: list[tuple[int, str]] = field(default_factory=list)
    """The lines of the first of them, and why."""

    def lines(self) -> Iterator[tuple[int, str, int, int, float]]:
        """Yield the table, by year and municipality."""
        for (year, municipality), count in sorted(self.founded.items()):
            active = self.active[year, municipality]
            yield int(year), municipality, count, active, round(100 * active / count, 1)

    def refuse(self, line: int, reason: str) -> None:
        """Count a row that cannot be taken."""
        self.bad[reason] += 1
        if len(self.first_bad) < 5:
            self.first_bad.append((line, reason))


def count_raw(
    path: Path, *, every_form: bool = False, progress: Progress | None = None
) -> RawFigures:
    """Count a register file; associations and foundations only, unless every legal form is asked for.

    Raises `Unreadable` where the file is something else.
    """
    found = RawFigures()
    forms = frozenset() if every_form else forms_in_scope(extra_forms=False)
    with open_stream(path, progress) as stream:
        layout = layout_of(stream, COLUMNS, ";")
        needles = Needles("type", tuple(sorted(form.encode() for form in forms)))
        records = Records(stream, layout, lambda bad: _note(found, bad), needles)
        _count(found, records, forms)
        found.rows = records.read
    return found


def _note(found: RawFigures, bad: Bad) -> None:
    found.refuse(bad.line, bad.reason)


def _count(found: RawFigures, records: Records, forms: frozenset[str]) -> None:
    """Count the rows; this loop is all the work, so it does as little as it can."""
    pick = itemgetter(*map(records.position, COLUMNS))
    founded, active = found.founded, found.active
    for line, fields in records:
        form, registered, terminated, closed, address = pick(fields)
        if forms and form.strip() not in forms:
            continue
        year = registered[:4]
        if len(registered) != DAY or not year.isdecimal():
            found.refuse(line, WRONG_DAY)
            continue
        key = year, address.partition(",")[0].strip()
        founded[key] += 1
        if not terminated and closed in ("", " "):
            active[key] += 1


def write_csv(found: RawFigures, file: IO[str]) -> None:
    """Write the table as CSV with semicolons."""
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(found.lines())
