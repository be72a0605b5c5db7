"""Work on the database that is done once for each process; afterwards its rows are put in as they were.

Making a point ready takes 800 queries, and more than a thousand tests begin with it. What it changes
in a database of the same beginning is the same each time, so it is noted and written at one go.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

Row = tuple[Any, ...]
State = tuple[Row, ...]


@dataclass(frozen=True)
class Change:
    """How rows of one table are written that are new or other than before."""

    statement: str
    rows: list[Row]

    def write(self) -> None:
        """Put the rows in; on PostgreSQL as one statement, which SQLite has no need of."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(self.statement, self.rows)
            else:
                cursor.execute(self.statement)


class Remembered:
    """Does some work, or puts in what it wrote when the database was in the same state before.

    The state is the number of rows, and the highest key, of the tables that the work looks at. Outside a
    transaction the work itself is done: there the tables are emptied after each test, and keys go on.
    """

    def __init__(self, work: Callable[..., object], looks_at: Iterable[type[Model]]) -> None:
        self.work = work
        self.looks_at = tuple(looks_at)
        self.known: dict[State, list[Change] | None] = {}

    def __call__(self, *given: object) -> None:
        """Do the work with what is given, which is the same each time, or put its rows in."""
        if not connection.in_atomic_block:
            self.work(*given)
            return
        before = self.state()
        changes = self.known.get(before)
        if changes is None:
            self.known[before] = changes_by(partial(self.work, *given))
            return
        for change in changes:
            change.write()

    def state(self) -> State:
        """Return how many rows each table has, and its highest key."""
        counts = [
            f"SELECT {place}, count(*), max({quoted(model._meta.pk.column)})"  # noqa: S608 (ours)
            f" FROM {quoted(model._meta.db_table)}"
            for place, model in enumerate(self.looks_at)
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(counts))
            return tuple(sorted(cursor.fetchall()))


def tables() -> list[type[Model]]:
    """Return the models that have a table, those between two others too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def changes_by(work: Callable[[], object]) -> list[Change] | None:
    """Do some work; return what it wrote, or nothing where it took rows away."""
    before = contents()
    work()
    changes = []
    for model, (columns, rows) in contents().items():
        known = before[model][1]
        if known.keys() - rows.keys():
            return None
        written = [row for key, row in rows.items() if known.get(key) != row]
        if written:
            changes.append(Change(*insertion(model, columns, written)))
    return changes


def contents() -> dict[type[Model], tuple[list[str], dict[Any, Row]]]:
    """Return of each table its columns, and its rows by their keys, as the database keeps them."""
    found = {}
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f"SELECT * FROM {quoted(model._meta.db_table)}")  # noqa: S608 (ours)
            columns = [column[0] for column in cursor.description]
            key = columns.index(model._meta.pk.column)
            found[model] = columns, {row[key]: row for row in cursor.fetchall()}
    return found


def insertion(model: type[Model], columns: list[str], rows: list[Row]) -> tuple[str, list[Row]]:
    """Return the statement that writes rows, and the rows that it still needs beside it."""
    names = [quoted(column) for column in columns]
    anew = ", ".join(f"{name} = excluded.{name}" for name in names)
    table = quoted(model._meta.db_table)
    begin = f"INSERT INTO {table} ({', '.join(names)}) VALUES "  # noqa: S608 (ours)
    end = f" ON CONFLICT ({quoted(model._meta.pk.column)}) DO UPDATE SET {anew}"
    row = f"({', '.join(['%s'] * len(columns))})"
    if connection.vendor == "sqlite":
        return begin + row + end, rows
    values = [value for one in rows for value in one]
    return connection.ops.compose_sql(begin + ", ".join([row] * len(rows)) + end, values), []


def quoted(name: str) -> str:
    """Return the name of a table or column as statements have it."""
    return connection.ops.quote_name(name)
