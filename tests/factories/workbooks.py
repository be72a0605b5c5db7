"""Workbooks in Excel's two old binary formats, written byte by byte: no library of today writes them.

Only what a list needs: one sheet, texts and numbers. XLS is BIFF8 in a compound file (MS-XLS, MS-CFB); XLSB is
records in an archive (MS-XLSB).
"""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence

Cell = str | float
SECTOR = 512
FREE, LAST, OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SHORTEST_STREAM = 4096
"""A stream that is shorter would stand in another place of the compound file."""


def xls(rows: Sequence[Sequence[Cell]], sheet: str = "Lapa") -> bytes:
    """Return a workbook of Excel 97–2003."""
    begin = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _biff(0x000A, b"")
    name = struct.pack("<BB", len(sheet), 1) + sheet.encode("utf-16-le")
    offset = len(begin) + 4 + 6 + len(name) + len(end)
    listed = _biff(0x0085, struct.pack("<IBB", offset, 0, 0) + name)
    width = max(len(row) for row in rows)
    body = [
        _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)),
        _biff(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)),
        *(_old_cell(at, column, cell) for at, column, cell in _cells(rows)),
        end,
    ]
    return _compound(begin + listed + end + b"".join(body))


def _cells(rows: Sequence[Sequence[Cell]]) -> Iterable[tuple[int, int, Cell]]:
    return ((at, column, cell) for at, row in enumerate(rows) for column, cell in enumerate(row))


def _biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_cell(row: int, column: int, cell: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _biff(0x0204, place + text)
    return _biff(0x0203, place + struct.pack("<d", cell))


def _compound(stream: bytes) -> bytes:
    """Put a stream into a compound file: header, allocation table, directory, the stream itself."""
    stream = stream.ljust(SHORTEST_STREAM, b"\0")
    sectors = -(-len(stream) // SECTOR)
    chain = [*range(3, sectors + 2), LAST]
    table = struct.pack("<128I", *([OF_FAT, LAST, *chain] + [FREE] * (126 - sectors)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, SHORTEST_STREAM, LAST, 0, LAST, 0)
    header += struct.pack("<109I", 0, *([FREE] * 108))
    root = _entry("Root Entry", 5, 1, LAST, 0)
    entries = root + _entry("Workbook", 2, FREE, 2, len(stream))
    directory = entries.ljust(SECTOR, b"\0")
    return header + table + directory + stream.ljust(sectors * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def xlsb(rows: Sequence[Sequence[Cell]], sheet: str = "Lapa") -> bytes:
    """Return a binary workbook of Excel 2007 and later."""
    listed = _record(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet))
    book = _record(0x8F, b"") + listed + _record(0x90, b"") + _record(0x9D, b"")
    width = max(len(row) for row in rows)
    body = _record(0x94, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + _record(0x91, b"")
    for at, row in enumerate(rows):
        body += _record(0x00, struct.pack("<I13x", at))
        body += b"".join(_new_cell(column, cell) for column, cell in enumerate(row))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.bin", body + _record(0x92, b""))
    return out.getvalue()


RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.bin"/></Relationships>'
)


def _record(kind: int, content: bytes) -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + _length(len(content)) + content


def _length(size: int) -> bytes:
    found = bytearray()
    while size >= 0x80:
        found.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes([*found, size])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _new_cell(column: int, cell: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(cell, str):
        return _record(0x06, place + _wide(cell))
    return _record(0x05, place + struct.pack("<d", cell))
