"""Reads the records of a delimited file that may be large and dirty, exactly as the csv module would.

The national register has 480,000 rows of which one in twenty is ours. Giving all of them to the csv module takes most
of an import's time, so a chunk of lines is looked at as a whole first: everything but separators, quotes and line ends
is deleted from it, which leaves of each line its shape. Where every field of a line has an even number of quotes, each
separator and the line end stand outside quotes whatever else the line holds (inside quotes a field would end with an
odd number, and an unquoted field takes quotes as ordinary letters), so the shape alone tells the number of fields. Few
shapes exist, so that a set of those already judged answers for almost every line. Lines of any other shape, and lines
that may be in scope, are read by the csv module. (A quote in the very column that decides the scope makes a line
unusual too: the code looked for might be broken by it.)
"""

import csv
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from savejie.registers.reading.values import AROUND_NUMBERS, is_number

CHUNK = 1 << 15
LONGEST = 1 << 17
"""No record may be longer, in bytes: it is also the longest field that the csv module takes."""
START = 1024
"""How much of a line that is too long is looked at for its number."""
MOST_LINES = 100
"""No record may have more lines: beyond that a quote was opened and never closed."""
SHAPES_KEPT = 4096

FIELDS, OPEN_QUOTE, TOO_LONG, NUL, ENCODING = "fields", "open_quote", "too_long", "nul", "encoding"
DATE, REGCODE, DUPLICATE, VALUE = "date", "regcode", "duplicate", "value"
OUTSIDE, SWAPPED = "outside", "swapped"
OPEN_RING, CROSSING = "open_ring", "crossing"


@dataclass(frozen=True)
class Bad:
    """One row that could not be taken, and why.

    The fields are given only where the row has its right shape, the number only where it is one: what is stored
    under this number then stays as it is.
    """

    line: int
    reason: str
    detail: str = ""
    fields: tuple[str, ...] = ()
    regcode: str = ""


Record = tuple[int, list[str]]
"""The line on which a record starts, and its fields."""


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


@dataclass(frozen=True)
class Layout:
    """The shape of a file: its separator, the position of each column, the line on which the rows start."""

    delimiter: str
    positions: dict[str, int]
    width: int
    first_line: int
    rest: bytes
    """What was read past the header while the file was examined."""


@dataclass(frozen=True)
class Needles:
    """Values one of which a column must hold for a row to be in scope; none: every row is looked at."""

    column: str = ""
    values: tuple[bytes, ...] = ()


class _Pull:
    """Feeds the csv module lines from one on, and remembers how many it wanted."""

    def __init__(self, lines: list[bytes], at: int) -> None:
        self.given = 0
        self.dry = False
        """More lines were wanted than there are, or than a record may have."""
        self.full = False
        """It was the limit that was reached."""
        self._lines = lines
        self._at = at
        self._room = LONGEST

    @property
    def unended(self) -> bool:
        """Whether the first line has no line end."""
        return not self._lines[self._at].endswith((b"\n", b"\r"))

    def __iter__(self) -> "_Pull":
        return self

    def __next__(self) -> str:
        at = self._at + self.given
        line = self._lines[at] if at < len(self._lines) else b""
        self.full = self.given >= MOST_LINES or len(line) > self._room
        if self.full or not line:
            self.dry = True
            raise StopIteration
        self.given += 1
        self._room -= len(line)
        return line.decode("utf-8", "surrogateescape")


class Records:
    """The records of a file; iterating gives (line, fields) of those that hold one of the needles.

    Where `on_plain` is given, chunks in which every line is one whole record, with no separator and no line end inside
    quotes, go to it as they are, with the number of their first line and the shapes of all, and are not iterated over.
    """

    def __init__(
        self,
        stream: Readable,
        layout: Layout,
        on_bad: Callable[[Bad], None],
        needles: Needles = Needles(),
        on_plain: Callable[[bytes, int, set[bytes]], None] | None = None,
    ) -> None:
        self.layout = layout
        self.read = 0
        self.line = layout.first_line
        self.broke_off = False
        """Whether the very last line ends in the middle of a row."""
        self._stream = stream
        self._on_bad = on_bad
        self._needles = needles
        self._on_plain = on_plain
        self._separator = layout.delimiter.encode()
        self._noise = bytes(byte for byte in range(256) if byte not in self._separator + b'"\n')
        self._good: set[bytes] = set()

    def position(self, column: str) -> int:
        """Return the position of a column in each record."""
        return self.layout.positions[column]

    def bad(self, bad: Bad) -> None:
        """Report a row that cannot be taken; it has been counted as read."""
        self._on_bad(bad)

    def __iter__(self) -> Iterator[Record]:
        buffer, at_end = self.layout.rest, False
        while buffer or not at_end:
            piece = self._stream.read(CHUNK)
            at_end = not piece
            buffer += piece
            cut = len(buffer) if at_end else buffer.rfind(b"\n") + 1
            if cut:
                last = at_end or len(buffer) - cut > LONGEST
                used = yield from self._records_of(buffer[:cut], last)
                buffer = buffer[used:]
            elif len(buffer) > LONGEST:
                buffer = self._skip_line(buffer)

    def _skip_line(self, start: bytes) -> bytes:
        """Pass over the rest of a line that is too long to be kept; return what was read after it."""
        self._report(TOO_LONG, self._fields_of(start))
        self.line += 1
        while piece := self._stream.read(CHUNK):
            end = piece.find(b"\n")
            if end >= 0:
                return piece[end + 1 :]
        return b""

    def _report(self, reason: str, record: Sequence[str], detail: str = "") -> None:
        """Report a broken row; the number, the first column asked for, is told where it can be read."""
        self.read += 1
        at = next(iter(self.layout.positions.values()))
        number = record[at].strip(AROUND_NUMBERS) if at < len(record) else ""
        known = number if is_number(number) else ""
        self._on_bad(Bad(self.line, reason, detail, regcode=known))

    def _fields_of(self, line: bytes) -> list[str]:
        """Return the first fields of a line that is too long to be read."""
        start = line[:START].decode("utf-8", "replace")
        return [field.strip('"') for field in start.split(self.layout.delimiter)]

    def _records_of(self, chunk: bytes, last: bool) -> Generator[Record, None, int]:
        """Give the records of whole lines; return how many bytes were used up."""
        plain, shapes = self._count_plain(chunk)
        if plain and self._on_plain:
            self._on_plain(chunk, self.line, shapes)
            self.read += plain
            self.line += plain
            return len(chunk)
        if plain:
            yield from self._plain_records(chunk, plain)
            return len(chunk)
        return (yield from self._mixed_records(chunk.splitlines(keepends=True), last))

    def _count_plain(self, chunk: bytes) -> tuple[int, set[bytes]]:
        """Count the lines, and gather their shapes, if each is one whole record with the right number of fields."""
        if b"\0" in chunk or len(chunk) > LONGEST or not chunk.endswith(b"\n"):
            return 0, set()
        if b"\r" in chunk and chunk.count(b"\r") != chunk.count(b"\r\n"):
            return 0, set()
        shapes = chunk.translate(None, self._noise)[:-1].split(b"\n")
        kinds = set(shapes)
        plain = kinds <= self._good or all(map(self._is_good, kinds))
        return (len(shapes) if plain else 0), kinds

    def _is_plain_line(self, line: bytes) -> bool:
        shape = line.translate(None, self._noise)[:-1]
        return (
            line.endswith(b"\n")
            and b"\0" not in line
            and len(line) <= LONGEST
            and (shape in self._good or self._is_good(shape))
        )

    def _is_good(self, shape: bytes) -> bool:
        """Tell whether a line of this shape is certainly one whole record with the right number of fields."""
        fields = shape.split(self._separator)
        if len(fields) != self.layout.width or any(len(field) & 1 for field in fields):
            return False
        if not shape or (self._needles.column and fields[self.position(self._needles.column)]):
            return False
        if len(self._good) < SHAPES_KEPT:
            self._good.add(shape)
        return True

    def _plain_records(self, chunk: bytes, count: int) -> Iterator[Record]:
        first = self.line
        self.read += count
        self.line += count
        numbers: Sequence[int] = range(first, first + count)
        lines = chunk[:-1].split(b"\n") if not self._needles.values else []
        if self._needles.values:
            numbers, lines = self._lines_with_needles(chunk, first)
        texts = [line.decode("utf-8", "surrogateescape") for line in lines]
        yield from zip(numbers, csv.reader(texts, delimiter=self.layout.delimiter), strict=True)

    def _lines_with_needles(self, chunk: bytes, first: int) -> tuple[list[int], list[bytes]]:
        starts: set[int] = set()
        for needle in self._needles.values:
            at = chunk.find(needle)
            while at >= 0:
                starts.add(chunk.rfind(b"\n", 0, at) + 1)
                at = chunk.find(needle, chunk.find(b"\n", at))
        numbers, lines, number, before = [], [], first, 0
        for start in sorted(starts):
            number += chunk.count(b"\n", before, start)
            before = start
            numbers.append(number)
            lines.append(chunk[start : chunk.find(b"\n", start)])
        return numbers, lines

    def _mixed_records(self, lines: list[bytes], last: bool) -> Generator[Record, None, int]:
        """Give the records of lines not all of which are plain; return how many bytes were used up."""
        at = used = 0
        while at < len(lines):
            record, taken = self._take(lines, at, last)
            if not taken:
                break
            if record:
                self.read += 1
                yield self.line, record
            self.line += taken
            used += sum(map(len, lines[at : at + taken]))
            at += taken
        return used

    def _take(self, lines: list[bytes], at: int, last: bool) -> tuple[list[str], int]:
        """Return the record that starts on a line, and how many lines it takes.

        The record is empty where it is bad or out of scope; no line is taken where more have to be read first.
        """
        line = lines[at]
        if self._is_plain_line(line) and not self._may_be_in_scope(line):
            self.read += 1
            return [], 1
        if not line.strip():
            return [], 1
        if len(line) > LONGEST:
            self._report(TOO_LONG, self._fields_of(line))
            return [], 1
        pull = _Pull(lines, at)
        record = next(csv.reader(pull, delimiter=self.layout.delimiter))
        if pull.dry and not (pull.full or last):
            return [], 0
        return self._judge(record, pull, last and at == len(lines) - 1)

    def _may_be_in_scope(self, line: bytes) -> bool:
        return not self._needles.values or any(map(line.__contains__, self._needles.values))

    def _judge(self, record: list[str], pull: _Pull, at_end: bool) -> tuple[list[str], int]:
        """Return the record if it is whole; else report it, and lose no line but the first."""
        right = len(record) == self.layout.width
        if pull.dry or (pull.given > 1 and not right):
            self.broke_off = self.broke_off or (at_end and pull.given == 1)
            self._report(OPEN_QUOTE, record)
            return [], 1
        if not right:
            self.broke_off = self.broke_off or (at_end and pull.unended)
            self._report(FIELDS, record, f"{len(record)}/{self.layout.width}")
            return [], 1
        if any("\0" in field for field in record):
            self._report(NUL, record)
            return [], pull.given
        return record, pull.given
