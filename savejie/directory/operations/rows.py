"""Writes and reads rows by the thousand, without a model object for each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

BATCH = 900
"""Rows at a time; SQLite takes 999 parameters in one statement."""

T = TypeVar("T")


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Cut anything that can be iterated into lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def select_in(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run a query whose one `{}` becomes the placeholders of the values."""
    if not values:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql.format(",".join(["%s"] * len(values))), list(values))
        return cursor.fetchall()


def insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows; names of tables and columns are the caller's own constants.

    A row that breaks a unique constraint is left out: it is there already.
    """
    if not rows:
        return
    places = ",".join(["%s"] * len(columns))
    sql = f"INSERT INTO {table} ({','.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def update(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Update rows by id: each row is the columns' values, then the id."""
    if not rows:
        return
    places = ",".join(f"{column}=%s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {places} WHERE id=%s", rows)  # noqa: S608
