"""The mirror's tables as SQL sees them, the same on SQLite and PostgreSQL.

Imports move tens of thousands of rows; they do it by set statements over a temporary table, which no other connection
sees and which needs no lock on the tables that visitors read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from savejie.registers.models import (
    Aims,
    AnnualReport,
    Building,
    Entity,
    FieldEntry,
    Flat,
    FormerName,
    Liquidation,
    Outline,
    PlaceCentre,
    PublicBenefit,
    Reorganisation,
    Suspension,
    TaxSuspension,
)
from savejie.registers.sources.source import Row

BATCH = 1000
STAGED, CHANGED, TIDY = "import_staged", "import_changed", "import_tidy"


@dataclass(frozen=True)
class Table:
    """A table of the mirror, and its columns in the order of the parser's rows."""

    name: str
    columns: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The columns, for SQL."""
        return ", ".join(f'"{column}"' for column in self.columns)


def _table(model: type[models.Model], *without: str) -> Table:
    columns = [str(field.column) for field in model._meta.concrete_fields]
    return Table(model._meta.db_table, tuple(name for name in columns if name not in without))


ENTITIES = _table(Entity, "digest", "first_seen_on", "changed_on", "vanished_on")
TABLES = {
    "ur-register": ENTITIES,
    "ur-name-history": _table(FormerName, "id"),
    "ur-activity-fields": _table(FieldEntry, "id"),
    "ur-annual-reports": _table(AnnualReport, "id"),
    "vid-public-benefit": _table(PublicBenefit, "id"),
    "ur-liquidations": _table(Liquidation, "id"),
    "ur-suspensions": _table(Suspension, "id"),
    "vid-suspended": _table(TaxSuspension, "id"),
    "ur-reorganisations": _table(Reorganisation, "id"),
    "ur-aims": _table(Aims, "id"),
    "vzd-flats": _table(Flat),
    "vzd-buildings": _table(Building),
    "vzd-places": _table(PlaceCentre),
    "boundaries": _table(Outline),
}


def execute(sql: str, parameters: Sequence[Any] = ()) -> int:
    """Run a statement; return how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)


def scalar(sql: str, parameters: Sequence[Any] = ()) -> Any:
    """Run a query and return the first value of its first row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]


def make_temporary(name: str, query: str) -> None:
    """Make a temporary table of a query's rows."""
    drop_temporary(name)
    execute(f"CREATE TEMPORARY TABLE {name} AS {query}")


def index_temporary(name: str, column: str) -> None:
    """Let a temporary table be read in a column's order page by page: without, each page sorts all of it."""
    prefix = "temp." if connection.vendor == "sqlite" else ""
    execute(f"CREATE INDEX IF NOT EXISTS {prefix}{name}_{column} ON {name} ({column})")


def analyse() -> None:
    """Let the database count its rows anew, so that it finds the best ways.

    PostgreSQL is told which tables: without names it counts the catalogues that all databases of a server share
    as well, and waits for whoever in another database does the same.
    """
    if connection.vendor != "postgresql":
        execute("ANALYZE")
        return
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, names)))


def drop_temporary(*names: str) -> None:
    """Drop temporary tables if they are there."""
    prefix = "temp" if connection.vendor == "sqlite" else "pg_temp"
    for name in names:
        execute(f"DROP TABLE IF EXISTS {prefix}.{name}")


def append(name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows to a temporary table, by the quickest way that the database has."""
    if not rows:
        return
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        alone = not connection.in_atomic_block
        if alone:
            cursor.execute("BEGIN")  # of the temporary database only: no lock on the real one
        marks = ", ".join(["%s"] * len(columns))
        try:
            cursor.executemany(f"INSERT INTO {name} ({listed}) VALUES ({marks})", rows)  # noqa: S608
        finally:
            if alone:
                cursor.execute("COMMIT")


def pages(sql: str, size: int = BATCH) -> Iterator[list[tuple[Any, ...]]]:
    """Give a query's rows in pages, by their first column: little memory, no open cursor.

    The query has one place for the value after which the page starts, and one for its size.
    """
    after = ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(sql, [after, size])
            rows = cursor.fetchall()
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = rows[-1][0]
