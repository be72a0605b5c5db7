"""Opens a register's file in every accepted variant, and says what is wrong with one that is none.

Accepted: plain, .gz or .zip (with one table in it); with a byte order mark or without; with a line `sep=;` or without;
LF or CRLF; columns in any order, further columns among them.
"""

import csv
import gzip
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from savejie.registers.reading.records import Layout, Readable

SAMPLE = 1 << 18
LARGEST = 8 << 30
"""No register unpacks to more bytes."""
MOST_SWELLING = 300
"""Nor does a register's file swell so many times when unpacked; beyond it is a bomb."""
SWELLING_MATTERS_FROM = 64 << 20
LARGEST_JSON = 64 << 20
UTF8_MARK = b"\xef\xbb\xbf"
DELIMITERS = (";", ",", "\t", "|")
NOT_TABLES = (b"<", b"{", b"[")

Progress = Callable[[int, int], None]


class Unreadable(Exception):
    """A file cannot be read as this register; `problem` is a code, `facts` are for the sentence about it."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem, facts)
        self.problem = problem
        self.facts = facts


class Stream:
    """The unpacked bytes of a file; tells how far the packed file has been read, and stops a bomb."""

    def __init__(
        self, packed: IO[bytes], unpacked: Readable, size: int, progress: Progress | None
    ) -> None:
        self._packed = packed
        self._unpacked = unpacked
        self._size = size
        self._progress = progress
        self._given = 0

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        try:
            piece = self._unpacked.read(size)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as broken:
            raise Unreadable("archive_broken") from broken
        self._given += len(piece)
        self._stop_bomb()
        if self._progress:
            self._progress(self._packed.tell(), self._size)
        return piece

    def _stop_bomb(self) -> None:
        swollen = self._given > SWELLING_MATTERS_FROM and self._given > MOST_SWELLING * self._size
        if swollen or self._given > LARGEST:
            raise Unreadable("too_large")


@contextmanager
def open_stream(path: Path, progress: Progress | None = None) -> Iterator[Stream]:
    """Open a file, packed or plain, for reading its bytes."""
    size = path.stat().st_size
    with path.open("rb", buffering=0) as packed:
        magic = packed.read(4)
        packed.seek(0)
        if magic.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=packed) as unpacked:
                yield Stream(packed, unpacked, size, progress)
        elif magic.startswith(b"PK"):
            with _open_zip(packed) as member:
                yield Stream(packed, member, size, progress)
        else:
            yield Stream(packed, packed, size, progress)


def json_of(path: Path) -> Any:
    """Return the document of a JSON file; None where the file is something else or no whole JSON."""
    if path.stat().st_size > LARGEST_JSON:
        return None
    content = path.read_bytes().removeprefix(UTF8_MARK).lstrip()
    if not content.startswith(b"{"):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


@contextmanager
def _open_zip(packed: IO[bytes]) -> Iterator[IO[bytes]]:
    try:
        archive = zipfile.ZipFile(packed)
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise Unreadable("archive_broken") from broken
    with archive:
        tables = [member for member in archive.infolist() if _is_table(member)]
        if len(tables) != 1:
            raise Unreadable("archive_tables", count=len(tables))
        try:
            member = archive.open(tables[0])
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as closed:
            raise Unreadable("archive_broken") from closed
        with member:
            yield member


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename.lower()
    return name.endswith((".csv", ".txt")) and not name.startswith("__macosx/")


def layout_of(stream: Readable, columns: tuple[str, ...], delimiter: str) -> Layout:
    """Examine the start of a file and find the columns by their names; raise Unreadable where it is something else."""
    start = _sample(stream)
    _refuse_other_kinds(start)
    start = start.removeprefix(UTF8_MARK)
    first_line = 1
    if start[:4].lower() == b"sep=":
        start = start.partition(b"\n")[2]
        first_line = 2
    header, _, rest = start.partition(b"\n")
    text = header.decode("utf-8", "replace").strip("\r")
    if "\r" in text:
        raise Unreadable("line_ends")
    best = min(
        (_find(text, columns, mark) for mark in (delimiter, *DELIMITERS)),
        key=lambda found: len(found[1]),
    )
    layout, missing = best
    if missing:
        raise Unreadable("columns", missing=", ".join(missing))
    return Layout(layout.delimiter, layout.positions, layout.width, first_line + 1, rest)


def _sample(stream: Readable) -> bytes:
    pieces: list[bytes] = []
    wanted = SAMPLE
    while wanted > 0 and (piece := stream.read(wanted)):
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


def _find(header: str, columns: tuple[str, ...], delimiter: str) -> tuple[Layout, list[str]]:
    names = next(csv.reader([header[:65536]], delimiter=delimiter), [])
    positions = {
        name.strip().strip('"').lower(): at for at, name in reversed(list(enumerate(names)))
    }
    missing = [column for column in columns if column.lower() not in positions]
    found = {column: positions[column.lower()] for column in columns if column not in missing}
    return Layout(delimiter, found, len(names), 0, b""), missing


def _refuse_other_kinds(start: bytes) -> None:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or start[:200].count(b"\0") > len(start[:200]) // 4:
        raise Unreadable("utf_16")
    visible = start.removeprefix(UTF8_MARK).lstrip()
    if not visible.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    if visible.startswith(b"<"):
        raise Unreadable("html")
    if visible.startswith(NOT_TABLES):
        raise Unreadable("json")
    _refuse_other_encodings(start)


def _refuse_other_encodings(start: bytes) -> None:
    """Refuse a text whose letters beyond ASCII are mostly not UTF-8; a few broken ones make bad rows only."""
    text = start.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken <= max(1, whole // 10):
        return
    letters = {*start.decode("cp1257", "ignore")} & set("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
    raise Unreadable("windows_1257" if letters else "encoding")
