"""All tables in one SQLite file, with types, keys and a table that explains the columns."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from savejie.opendata.table import BOOLEAN, DATE, INTEGER, YEAR, Cell, Column, Row, Table

BATCH = 1_000
TYPES = {INTEGER: "INTEGER", YEAR: "INTEGER", BOOLEAN: "INTEGER"}
QUICK = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4000;"
EXPLAINED = """
    CREATE TABLE columns (
        "table" TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, title_lv TEXT NOT NULL,
        title_en TEXT NOT NULL, text_lv TEXT, text_en TEXT, PRIMARY KEY ("table", name)
    )
"""


def write_database(path: Path, tables: tuple[Table, ...]) -> dict[str, int]:
    """Write the tables into a new file and return how many rows each has."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(QUICK)
        database.execute(EXPLAINED)
        counts = {table.name: _write(database, table) for table in tables}
        for table in tables:
            for key in table.foreign_keys:
                name = f'"{table.name}_{key.column}"'
                database.execute(f'CREATE INDEX {name} ON "{table.name}" ("{key.column}")')
        database.commit()
    return counts


def _write(database: sqlite3.Connection, table: Table) -> int:
    database.execute(_statement(table))
    explained = [
        (table.name, c.name, c.kind, c.title.lv, c.title.en, c.text.lv or None, c.text.en or None)
        for c in table.columns
    ]
    database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?)", explained)
    marks = ", ".join("?" * len(table.columns))
    insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 (names of ours)
    count, rows = 0, iter(table.rows())
    while batch := [list(map(_stored, row)) for row in islice(rows, BATCH)]:
        count += len(batch)
        database.executemany(insert, batch)
    return count


def _statement(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in table.key)))
    parts += [
        f'FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.to}")'
        for key in table.foreign_keys
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _column(column: Column) -> str:
    required = " NOT NULL" if column.required else ""
    return f'"{column.name}" {TYPES.get(column.kind, "TEXT")}{required}'


def _stored(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def read_table(path: Path, table: Table) -> Iterator[Row]:
    """Give a table's rows back as they were before they were written, in the same order."""
    readers = [READERS.get(column.kind) for column in table.columns]
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        stored = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608 (ours)
        for row in stored:
            yield [
                cell if cell is None or read is None else read(cell)
                for cell, read in zip(row, readers, strict=True)
            ]


READERS: dict[str, Callable[[Any], Cell]] = {DATE: date.fromisoformat, BOOLEAN: bool}
