"""Reads a list out of any spreadsheet: CSV of any kind, XLSX, XLSM, XLSB, XLS, ODS. Pure.

A workbook is looked through before it is opened (archives that swell, passwords) and then read in a process of its
own, so that a hostile file fails alone.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

from savejie.directory.lists.table import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    Table,
    Unreadable,
    table_of,
)
from savejie.directory.lists.text import read_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PATIENCE = 60.0
OTHER_KINDS = {b"%PDF": "pdf", b"\x1f\x8b": "archive", b"Rar!": "archive", b"7z\xbc\xaf": "archive",
               b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"{\\rtf": "document"}  # fmt: skip


def read_list(content: bytes, sheet: str = "") -> Table:
    """Return the table of a file; raise `Unreadable` with the reason where it has none.

    `sheet` names the one to read; without it the fullest is read.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable("large", size=len(content) >> 20, most=LARGEST_FILE >> 20)
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    for start, problem in OTHER_KINDS.items():
        if content.startswith(start):
            raise Unreadable(problem)
    if content.startswith(b"PK"):
        return _read_workbook(content, _kind_of_archive(content), sheet)
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Unreadable("password")
        return _read_workbook(content, ".xls", sheet)
    return read_text(content)


def _kind_of_archive(content: bytes) -> str:
    """Look through a workbook's archive without trusting what it says of itself."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        try:
            with zipfile.ZipFile(file) as archive:
                return _checked(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as broken:
            raise Unreadable("broken") from broken
        except (RuntimeError, NotImplementedError) as closed:
            raise Unreadable("password") from closed


def _checked(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
        raise Unreadable("swollen")
    for member in archive.infolist():
        with archive.open(member) as unpacked:
            while unpacked.read(1 << 20):  # the checksum proves the size that it says
                pass
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable("password")
        return ".ods"
    if "xl/workbook.bin" in names:
        return ".xlsb"
    if "xl/workbook.xml" in names or any(name.startswith("xl/") for name in names):
        return ".xlsx"
    raise Unreadable("document" if any(name.startswith("word/") for name in names) else "archive")


def _read_workbook(content: bytes, ending: str, sheet: str) -> Table:
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        Path(file.name).write_bytes(content)
        command = [sys.executable, "-m", "savejie.directory.lists.calamine", file.name, sheet]
        try:
            done = subprocess.run(  # noqa: S603 (our own module; the file is an argument, not code)
                command, capture_output=True, timeout=PATIENCE, check=False, cwd=ROOT
            )
        except subprocess.TimeoutExpired:
            raise Unreadable("swollen") from None
    if done.returncode or not done.stdout:
        raise Unreadable("swollen" if done.returncode < 0 else "broken")
    found = json.loads(done.stdout)
    if "problem" in found:
        raise Unreadable(found["problem"])
    rows = [(number, row) for number, row in enumerate(found["rows"], found["first"])]
    return table_of(rows, found["sheet"], found["sheets"])


ROOT = Path(__file__).parents[3]
