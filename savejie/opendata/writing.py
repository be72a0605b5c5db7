"""Writes a table's rows as CSV, JSON and XLSX, in pieces: memory stays flat. Pure.

A spreadsheet takes CSV text that begins with = + - or @ for a formula. Such text gets an apostrophe
before it, and so does text that begins with an apostrophe itself: taking one apostrophe away gives
back what was there, always. Numbers with a sign, as telephones are, are left alone. JSON, XLSX and
SQLite know text from formulas and hold it untouched.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from savejie.directory.spreadsheet import xlsx_chunks
from savejie.opendata.table import Cell, Row, Table

CHUNK = 64 * 1024
RISKY = re.compile(r"['=@\t\r\n]|[+-](?![0-9][0-9 ()./-]*\Z)")
GUARD = "'"


def guarded(text: str) -> str:
    """Return text that no spreadsheet works out."""
    return GUARD + text if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return the text as it was before `guarded`."""
    return text.removeprefix(GUARD)


def as_text(cell: Cell) -> str:
    """Write a cell for CSV: nothing as nothing, days as YYYY-MM-DD, true or false."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def csv_chunks(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as CSV by RFC 4180: UTF-8, comma, one line for the header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.header)
    yield _taken(buffer)  # at once: rows may be long in coming
    for row in rows:
        writer.writerow([as_text(cell) for cell in row])
        if buffer.tell() > CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


def json_chunks(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as a JSON list of objects, one on each line."""
    buffer = io.StringIO()
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
    yield b"["  # at once: rows may be long in coming
    before = "\n"
    for row in rows:
        buffer.write(before + encode(dict(zip(table.header, row, strict=True))))
        before = ",\n"
        if buffer.tell() > CHUNK:
            yield _taken(buffer)
    buffer.write("\n]\n")
    yield _taken(buffer)


def _xlsx_chunks(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    return xlsx_chunks(table.title.lv, table.header, rows)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


WRITERS = {"csv": csv_chunks, "xlsx": _xlsx_chunks, "json": json_chunks}
"""How each format of a single table is written."""

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "txt": "text/plain",
}


def media_type(name: str) -> str:
    """Return the media type of a file of ours by its name."""
    return MEDIA_TYPES[name.rpartition(".")[2]]
