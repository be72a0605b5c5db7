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


UNCHECKED = (
    "SET LOCAL session_replication_role = replica",
    "SET LOCAL session_replication_role = origin",
)
"""PostgreSQL would look up each foreign key of rows of which it has looked them up before."""


@dataclass(frozen=True)
class Change:
    """How rows of one table are written: all that are new, or all that are other than before."""

    model: type[Model]
    columns: list[str]
    rows: list[Row]
    is_new: bool

    def statement(self, times: int) -> str:
        """Return the statement that writes so many rows; a new one never takes the place of another."""
        names = [quoted(column) for column in self.columns]
        row = f"({', '.join(['%s'] * len(names))})"
        rows = ", ".join([row] * times)
        written = (
            f"INSERT INTO {quoted(self.model._meta.db_table)} ({', '.join(names)}) VALUES {rows}"  # noqa: S608 (ours)
        )
        if self.is_new:
            return written
        anew = ", ".join(f"{name} = excluded.{name}" for name in names)
        return f"{written} ON CONFLICT ({quoted(self.model._meta.pk.column)}) DO UPDATE SET {anew}"


def writing(changes: list[Change]) -> Callable[[], None]:
    """Return what writes rows quickly: many by one statement, on PostgreSQL all by one."""
    if connection.vendor == "sqlite":
        return partial(write_each, [(change.statement(1), change.rows) for change in changes])
    composed = [
        connection.ops.compose_sql(
            change.statement(len(change.rows)), [value for row in change.rows for value in row]
        )
        for change in changes
    ]
    return partial(write_at_one_go, "; ".join([UNCHECKED[0], *composed, UNCHECKED[1]]))


def write_each(statements: list[tuple[str, list[Row]]]) -> None:
    """Write the rows of each statement."""
    with connection.cursor() as cursor:
        for statement, rows in statements:
            cursor.executemany(statement, rows)


def write_at_one_go(statements: str) -> None:
    """Write what stands in statements that hold their rows."""
    with connection.cursor() as cursor:
        cursor.execute(statements)


class Remembered:
    """Does some work, or puts in what it wrote when the database was in the same state before.

    The state is the number of rows, and the highest key, of the tables that the work looks at. Outside a
    transaction the work itself is done: there the tables are emptied after each test, and keys go on.
    """

    def __init__(self, work: Callable[..., object], looks_at: Iterable[type[Model]]) -> None:
        self.work = work
        self.looks_at = tuple(looks_at)
        self.known: dict[State, Callable[[], None] | None] = {}
        self.seen: set[State] = set()

    def __call__(self, *given: object) -> None:
        """Do the work with what is given, which is the same each time, or put its rows in."""
        if not connection.in_atomic_block:
            self.work(*given)
            return
        before = self.state()
        if write := self.known.get(before):
            write()
        elif before in self.seen:
            changes = changes_by(partial(self.work, *given))
            self.known[before] = None if changes is None else writing(changes)
        else:  # to remember costs more than the work: it must be the same at least twice
            self.seen.add(before)
            self.work(*given)

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
        new = [row for key, row in rows.items() if key not in known]
        other = [row for key, row in rows.items() if known.get(key, row) != row]
        changes += [
            Change(model, columns, written, written is new) for written in (new, other) if written
        ]
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


def quoted(name: str) -> str:
    """Return the name of a table or column as statements have it."""
    return connection.ops.quote_name(name)
