"""Founded per year and municipality, and how many of them stand, straight from a whole register file. Pure.

No database is needed: the file is streamed once with the importer's own reader, in whichever variant it comes
(plain, packed, with columns in another order), and rows that cannot be taken are counted and told. Definitions.
*Municipality*: the first part of the address as the register writes it. *Founded*: the year of the column
`registered`. *Active*: neither removed from the register nor marked as closed.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import IO

from savejie.registers.sources.opening import Progress, layout_of, open_stream
from savejie.registers.sources.records import Bad, Layout, Needles, Readable, Records
from savejie.registers.sources.scope import forms_in_scope

COLUMNS = ("type", "registered", "terminated", "closed", "address")
HEADER = ("year", "municipality", "founded", "active", "active_percent")
DAY = len("1999-12-31")
WRONG_DAY = "date"
FIRST_TOLD = 5


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
        if len(self.first_bad) < FIRST_TOLD:
            self.first_bad.append((line, reason))

    def take(self, line: int, fields: Sequence[str]) -> None:
        """Count a row by its registered, terminated, closed and address."""
        registered, terminated, closed, address = fields
        year = registered[:4]
        if len(registered) != DAY or not year.isdecimal():
            self.refuse(line, WRONG_DAY)
            return
        key = year, address.partition(",")[0].strip()
        self.founded[key] += 1
        if not terminated and closed in ("", " "):
            self.active[key] += 1


class PlainRows:
    """Counts chunks of plain lines as bytes, without making texts of them: the most of a whole file is such."""

    def __init__(self, layout: Layout, found: RawFigures) -> None:
        positions = [layout.positions[column] for column in COLUMNS[1:]]
        first = min(positions)
        self._cuts = layout.width - max(first, 1)
        before = max(first - 1, 0)
        self._pick = itemgetter(*(position - before for position in positions))
        self._whole = itemgetter(*positions)
        self._delimiter = layout.delimiter
        self._separator = layout.delimiter.encode()
        self._quoted_first = first == 0
        self._counts: dict[bytes, int] = {}
        self._found = found

    def count(self, chunk: bytes, first_line: int) -> None:
        """Count the lines of a chunk; this loop is all the work, so it does as little as it can."""
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\n", b"\n")
        counts, pick, separator, cuts = self._counts, self._pick, self._separator, self._cuts
        known = counts.get
        for number, line in enumerate(chunk[:-1].split(b"\n"), first_line):
            cells = line.rsplit(separator, cuts)
            after = 0 if self._quoted_first else len(cells[0])
            registered, terminated, closed, address = pick(cells)
            if (
                line.find(b'"', after) >= 0
                or len(registered) != DAY
                or not registered[:4].isdigit()
            ):
                self._take_slowly(number, line)
                continue
            stands = b"+" if not terminated and closed in (b"", b" ") else b"-"
            key = registered[:4] + stands + address.partition(b",")[0]
            counts[key] = known(key, 0) + 1

    def _take_slowly(self, number: int, line: bytes) -> None:
        """Count a line that holds quotes where it matters, or no day, as the csv module reads it."""
        row = next(csv.reader([line.decode("utf-8", "surrogateescape")], delimiter=self._delimiter))
        self._found.take(number, self._whole(row))

    def finish(self) -> None:
        """Hand the counts over."""
        for written, count in self._counts.items():
            text = written.decode("utf-8", "surrogateescape")
            key = text[:4], text[5:].strip()
            self._found.founded[key] += count
            if text[4] == "+":
                self._found.active[key] += count
        self._counts.clear()


def count_raw(
    path: Path, *, every_form: bool = False, progress: Progress | None = None
) -> RawFigures:
    """Count a register file; associations and foundations only, unless every legal form is asked for.

    Raises `Unreadable` where the file is something else.
    """
    with open_stream(path, progress) as stream:
        return counted(stream, layout_of(stream, COLUMNS, ";"), every_form)[0]


def counted(stream: Readable, layout: Layout, every_form: bool) -> tuple[RawFigures, int]:
    """Count what follows in a stream; return also the number of the line after it."""
    found = RawFigures()

    def note(bad: Bad) -> None:
        found.refuse(bad.line, bad.reason)

    if every_form:
        plain = PlainRows(layout, found)
        records = Records(stream, layout, note, on_plain=plain.count)
        take_all(found, records, frozenset())
        plain.finish()
    else:
        forms = forms_in_scope(extra_forms=False)
        needles = Needles("type", tuple(sorted(form.encode() for form in forms)))
        records = Records(stream, layout, note, needles)
        take_all(found, records, forms)
    found.rows = records.read
    return found, records.line


def take_all(found: RawFigures, records: Records, forms: frozenset[str]) -> None:
    """Count the records, of the forms given if any are."""
    pick = itemgetter(*map(records.position, COLUMNS))
    for line, fields in records:
        form, *others = pick(fields)
        if not forms or form.strip() in forms:
            found.take(line, others)


def write_csv(found: RawFigures, file: IO[str]) -> None:
    """Write the table as CSV with semicolons."""
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(found.lines())
