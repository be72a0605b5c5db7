"""Reads a list from text with any usual delimiter and encoding. Pure."""

import csv
import io
from collections.abc import Sequence
from statistics import median

from savejie.directory.lists.table import MOST_COLUMNS, MOST_ROWS, Table, Unreadable, table_of

BALTIC = "cp1257"
DELIMITERS = (";", "\t", ",", "|")
SAMPLE_LINES = 60
UNTEXT = frozenset(range(32)) - {9, 10, 12, 13, 27}
"""Control characters that no text has."""
MOST_LINES_IN_CELL = 60
"""A cell of more lines comes of a quotation mark that nobody closed."""


def read_text(content: bytes) -> Table:
    """Return the table in a text file; raise `Unreadable` where it is none."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("empty")
    told = text[:6].lower()
    delimiter = ""
    if told.startswith("sep=") and len(text) > 5:
        delimiter = text[4]
        text = "\n" + text.partition("\n")[2]  # the numbers of lines stay
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise Unreadable("page")
    return table_of(_rows(text, delimiter or delimiter_of(text)))


def decode(content: bytes) -> str:
    """Return the text of bytes: UTF-8, UTF-16, else windows-1257, which any bytes fit."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    start = content[:4096]
    if start.count(0) > len(start) // 4:
        even = sum(1 for at in range(0, len(start), 2) if start[at] == 0)
        return _decoded(content, "utf-16-be" if even > len(start) // 8 else "utf-16-le")
    strange = sum(1 for byte in start if byte in UNTEXT)
    if strange > len(start) // 200 + 1:
        raise Unreadable("garbage")
    try:
        return content.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode(BALTIC, "replace").replace("\0", "")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Unreadable("garbage") from None
    strange = sum(1 for sign in text[:4096] if ord(sign) in UNTEXT)
    if strange > 4 or not any(sign.isalpha() and ord(sign) < 0x600 for sign in text[:4096]):
        raise Unreadable("garbage")
    return text.replace("\0", "")


def delimiter_of(text: str) -> str:
    """Return the delimiter by which most lines fall into the same number of cells."""
    sample = "\n".join(text.split("\n", SAMPLE_LINES)[:SAMPLE_LINES])
    best, best_worth = ";", 0.0
    for mark in DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=mark) if row]
        if not widths or max(widths) < 2:
            continue
        middle = median(widths)
        share = sum(1 for width in widths if width == middle) / len(widths)
        worth = share * min(middle, 8) if middle > 1 else 0.0
        if worth > best_worth:
            best, best_worth = mark, worth
    return best


def _rows(text: str, delimiter: str) -> list[tuple[int, Sequence[str]]]:
    csv.field_size_limit(1 << 24)
    quoted = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
    if any(cell.count("\n") > MOST_LINES_IN_CELL for _, row in quoted for cell in row):
        return _parsed(text, delimiter, csv.QUOTE_NONE)
    return quoted


def _parsed(text: str, delimiter: str, quoting: int) -> list[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    rows: list[tuple[int, Sequence[str]]] = []
    first = 1
    for row in reader:
        if any(row):
            rows.append((first, row))
            if len(rows) > MOST_ROWS:
                raise Unreadable("rows", count=f"{MOST_ROWS}+", most=MOST_ROWS)
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise Unreadable("columns", count=len(row), most=MOST_COLUMNS)
        first = reader.line_num + 1
    return rows
