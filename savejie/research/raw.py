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
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO

from savejie.registers.reading.opening import Progress, layout_of, open_stream
from savejie.registers.reading.records import Bad, Layout, Needles, Readable, Records
from savejie.registers.reading.scope import forms_in_scope

COLUMNS = ("type", "registered", "terminated", "closed", "address")
HEADER = ("year", "municipality", "founded", "active", "active_percent")
DAY, YEAR = len("1999-12-31"), len("1999")
AFTER_YEAR = DAY - YEAR
Key = tuple[bytes, bool, bytes, bytes]
"""What plain rows are counted by, as bytes: year, whether not terminated, closed, the address up to its first comma."""
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
    """Counts chunks of plain lines as bytes, without making texts of them: the most of a whole file is such.

    The lines of a chunk are cut from their ends, as few cuts as lead to the columns needed, and counted all at once.
    Whether every row could be taken is seen afterwards, from the few keys that were not there before the chunk;
    only a chunk with a row that could not be is read line by line.
    """

    def __init__(self, layout: Layout, found: RawFigures) -> None:
        self._whole = itemgetter(*(layout.positions[column] for column in COLUMNS[1:]))
        first = min(self._whole(range(layout.width)))
        before = max(first - 1, 0)
        self._places = [place - before for place in self._whole(range(layout.width))]
        self._cuts = layout.width - max(first, 1)
        self._delimiter = layout.delimiter
        self._separator = layout.delimiter.encode()
        self._counts: Counter[Key] = Counter()
        self._quoted: dict[bytes, bool] = {}
        self._found = found

    def count(self, chunk: bytes, first_line: int, shapes: set[bytes]) -> None:
        """Count the lines of a chunk, given their shapes (see `Records`)."""
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\n", b"\n")
        lines = chunk[:-1].split(b"\n")
        if any(map(self._quotes_matter, shapes)) or not self._count_at_once(lines):
            texts = [line.decode("utf-8", "surrogateescape") for line in lines]
            for number, row in enumerate(csv.reader(texts, delimiter=self._delimiter), first_line):
                self._found.take(number, self._whole(row))

    def _quotes_matter(self, shape: bytes) -> bool:
        """Say whether lines of this shape hold quotes in a column needed, other than the address."""
        if shape not in self._quoted:
            needed = self._whole(shape.split(self._separator))[:-1]
            self._quoted[shape] = any(b'"' in column for column in needed)
        return self._quoted[shape]

    def _count_at_once(self, lines: list[bytes]) -> bool:
        """Count lines; say whether all could be taken, and count none where one could not."""
        separator, cuts, counts = self._separator, self._cuts, self._counts
        registered, terminated, closed, address = self._places
        before = len(counts)
        rows = [line.rsplit(separator, cuts) for line in lines]
        keys = [
            (row[registered][:-AFTER_YEAR], not row[terminated], row[closed], row[address].partition(b",")[0])
            for row in rows
        ]  # fmt: skip
        counts.update(keys)
        new = list(islice(reversed(counts), len(counts) - before))
        if all(map(_is_sound, new)):
            return True
        counts.subtract(keys)
        for key in new:
            del counts[key]
        return False

    def finish(self) -> None:
        """Hand the counts over."""
        for (year, not_ended, closed, place), count in self._counts.items():
            municipality = place.removeprefix(b'"').decode("utf-8", "surrogateescape").strip()
            key = year.decode("ascii"), municipality
            self._found.founded[key] += count
            if not_ended and closed in (b"", b" "):
                self._found.active[key] += count
        self._counts.clear()


def _is_sound(key: Key) -> bool:
    """Say whether a key has a year, and a place that is as it stands, or behind the quote that opens an address."""
    year, _not_ended, _closed, place = key
    named = not place.startswith(b'"') or place.count(b'"') == 1
    return named and len(year) == YEAR and year.isdigit()


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
