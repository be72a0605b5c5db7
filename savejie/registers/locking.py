"""One import at a time, whichever process starts it; a process that dies lets go by itself."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from savejie.registers.errors import ImportRefused

ADVISORY_LOCK = 0x5A5E_0002
PATIENCE = 5.0
"""Seconds that PostgreSQL may take to notice that the process which held the lock has died."""


@contextmanager
def one_import_at_a_time() -> Iterator[None]:
    """Hold the lock of imports, or refuse at once where another process holds it."""
    lock = _advisory_lock() if connection.vendor == "postgresql" else _file_lock()
    with lock:
        yield


@contextmanager
def _file_lock() -> Iterator[None]:
    with (Path(settings.HOME) / "import.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ImportRefused("busy") from None
        yield


@contextmanager
def _advisory_lock() -> Iterator[None]:
    deadline = time.monotonic() + PATIENCE
    while not _try_advisory_lock():
        if time.monotonic() > deadline:
            raise ImportRefused("busy")
        time.sleep(0.1)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def _try_advisory_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
        return bool(cursor.fetchone()[0])
