"""Puts a file's rows beside the mirror, finds what differs, and merges it in a few set statements.

Staging writes temporary tables only; nobody else sees or waits for anything. `merge` is meant for
the one transaction at the end of an import.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import islice

from django.db import connection

from savejie.registers.reading.records import DUPLICATE, Bad
from savejie.registers.sources.source import Row
from savejie.registers.tables import (
    BATCH,
    CHANGED,
    ENTITIES,
    STAGED,
    TIDY,
    Table,
    append,
    drop_temporary,
    execute,
    make_temporary,
    pages,
    scalar,
)

STAGED_ENTITY = (*ENTITIES.columns, "digest")
Rows = Iterable[tuple[int, Row]]
OnBad = Callable[[Bad], None]


@dataclass
class Found:
    """What a comparison found."""

    in_scope: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    kept: set[str] = field(default_factory=set)
    """Numbers whose row in the file is bad: what is stored of them stays as it is."""


def digest(row: Row) -> int:
    """Return a 64-bit digest of a row, as the database stores it."""
    words = "\x1f".join([str(value or "") for value in row])
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def batched_rows(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Cut rows into lists that are written in one go."""
    while batch := list(islice(rows, BATCH)):
        yield batch


class Entities:
    """The register itself: one row per number, compared by digest; what vanishes keeps its row."""

    def __init__(self, found: Found, on_bad: OnBad) -> None:
        self._found = found
        self._on_bad = on_bad
        self._seen: set[str] = set()

    def stage(self, rows: Rows) -> None:
        """Keep the rows that are new or differ from what is stored."""
        columns = ", ".join(f'"{column}"' for column in STAGED_ENTITY)
        make_temporary(STAGED, f"SELECT {columns} FROM {ENTITIES.name} WHERE 1 = 0")  # noqa: S608
        make_temporary(CHANGED, f"SELECT regcode FROM {ENTITIES.name} WHERE 1 = 0")  # noqa: S608
        for batch in batched_rows(self._without_duplicates(rows)):
            self._stage_batch(batch)
        self._seen |= self._found.kept
        self._note_vanished()
        self._seen = set()  # a whole country's numbers; what follows needs the memory

    def _without_duplicates(self, rows: Rows) -> Iterator[Row]:
        for line, row in rows:
            regcode = str(row[0])
            if regcode in self._seen:
                self._on_bad(Bad(line, DUPLICATE, regcode))
                continue
            self._seen.add(regcode)
            yield row

    def _stage_batch(self, batch: list[Row]) -> None:
        stored = self._stored_digests([str(row[0]) for row in batch])
        found, staged = self._found, []
        for row in batch:
            fingerprint = digest(row)
            before = stored.get(str(row[0]), False)
            if before is False:
                found.new += 1
            elif before == fingerprint:
                found.unchanged += 1
                continue
            else:
                found.changed += 1
            staged.append((*row, fingerprint))
        found.in_scope += len(batch)
        append(STAGED, STAGED_ENTITY, staged)
        append(CHANGED, ("regcode",), [row[:1] for row in staged])

    def _stored_digests(self, regcodes: list[str]) -> dict[str, int | None]:
        """Return the digests of those that are stored; None for one that had vanished."""
        marks = ", ".join(["%s"] * len(regcodes))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT regcode, CASE WHEN vanished_on IS NULL THEN digest END"  # noqa: S608
                f" FROM {ENTITIES.name} WHERE regcode IN ({marks})",
                regcodes,
            )
            return dict(cursor.fetchall())

    def _note_vanished(self) -> None:
        query = (
            f"SELECT regcode FROM {ENTITIES.name} WHERE regcode > %s AND vanished_on IS NULL"  # noqa: S608
            " ORDER BY regcode LIMIT %s"
        )
        for page in pages(query, 5 * BATCH):
            gone = [row for row in page if row[0] not in self._seen]
            self._found.vanished += len(gone)
            append(CHANGED, ("regcode",), gone)

    def merge(self, today: date) -> None:
        """Bring the mirror up to the file."""
        day = connection.ops.adapt_datefield_value(today)
        if self._found.vanished:
            self._mark_vanished(day)
        columns = ", ".join(f'"{column}"' for column in STAGED_ENTITY)
        renewed = ", ".join(f'"{column}" = excluded."{column}"' for column in STAGED_ENTITY[1:])
        execute(
            f"INSERT INTO {ENTITIES.name} ({columns}, first_seen_on, changed_on)"  # noqa: S608
            f" SELECT {columns}, %s, %s FROM {STAGED} WHERE 1 = 1 ON CONFLICT (regcode)"
            f" DO UPDATE SET {renewed}, changed_on = excluded.changed_on, vanished_on = NULL",
            [day, day],
        )

    def _mark_vanished(self, day: object) -> None:
        execute(
            f"UPDATE {ENTITIES.name} SET vanished_on = %s WHERE regcode IN (SELECT regcode"  # noqa: S608
            f" FROM {CHANGED}) AND regcode NOT IN (SELECT regcode FROM {STAGED})",
            [day],
        )


class Listed:
    """What is listed of entities: a number has a set of rows; a set that differs is replaced."""

    def __init__(self, found: Found, table: Table) -> None:
        self._found = found
        self._table = table

    def stage(self, rows: Rows) -> None:
        """Keep all rows in scope, then note the numbers whose sets differ from what is stored."""
        table = self._table
        make_temporary(STAGED, f"SELECT {table.listed} FROM {table.name} WHERE 1 = 0")  # noqa: S608
        for batch in batched_rows(row for _, row in rows):
            append(STAGED, table.columns, batch)
        make_temporary(TIDY, self._tidy_query())
        self._found.in_scope = int(scalar(f"SELECT COUNT(*) FROM {TIDY}"))  # noqa: S608
        self._note_changed()

    def _tidy_query(self) -> str:
        """Select the staged rows once each; of several reports for a year the newest."""
        if "filed_on" in self._table.columns:
            return f"SELECT regcode, year, MAX(filed_on) AS filed_on FROM {STAGED} GROUP BY 1, 2"  # noqa: S608
        return f"SELECT DISTINCT {self._table.listed} FROM {STAGED}"  # noqa: S608

    def _note_changed(self) -> None:
        stored, listed = self._table.name, self._table.listed
        kept = "regcode NOT IN (SELECT regcode FROM import_kept)"
        make_temporary("import_kept", f"SELECT regcode FROM {stored} WHERE 1 = 0")  # noqa: S608
        append("import_kept", ("regcode",), [(regcode,) for regcode in sorted(self._found.kept)])
        now = f"SELECT {listed} FROM {TIDY} WHERE {kept}"  # noqa: S608
        before = f"SELECT {listed} FROM {stored} WHERE {kept}"  # noqa: S608
        make_temporary("import_added", f"{now} EXCEPT {before}")
        make_temporary("import_gone", f"{before} EXCEPT {now}")
        union = "SELECT regcode FROM import_added UNION SELECT regcode FROM import_gone"
        make_temporary(CHANGED, union)
        found = self._found
        found.new = int(scalar("SELECT COUNT(*) FROM import_added"))
        found.vanished = int(scalar("SELECT COUNT(*) FROM import_gone"))
        found.unchanged = found.in_scope - found.new
        drop_temporary("import_added", "import_gone", "import_kept")

    def merge(self, today: date) -> None:
        """Replace the sets of the numbers that changed."""
        table, changed = self._table, f"regcode IN (SELECT regcode FROM {CHANGED})"  # noqa: S608
        execute(f"DELETE FROM {table.name} WHERE {changed}")  # noqa: S608
        execute(
            f"INSERT INTO {table.name} ({table.listed})"  # noqa: S608
            f" SELECT {table.listed} FROM {TIDY} WHERE {changed} ORDER BY regcode"
        )


def tidy_up() -> None:
    """Drop all temporary tables."""
    drop_temporary(
        STAGED, CHANGED, TIDY, "import_added", "import_gone", "import_kept", "import_codes"
    )
