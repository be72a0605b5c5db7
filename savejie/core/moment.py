"""Reading the whole database as of one moment, without holding up those who write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "sqlite": "BEGIN",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything that is read inside be of one moment; nothing may be written inside.

    Django's own transactions take SQLite's lock for writing at once; this one only reads. Inside a
    transaction that is already open, that one holds.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
