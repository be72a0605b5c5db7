"""Removes a row between a view's look and its work, as somebody else does in a process of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@contextmanager
def removing(rows: "QuerySet[Any]") -> Iterator[list[int]]:
    """Remove rows at the first sign of a verb: the beginning of its transaction; tell what was removed."""
    removed: list[int] = []

    def hook(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SAVEPOINT") and not removed:
            removed.append(0)
            removed[0] = rows.delete()[0]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hook):
        yield removed
    assert removed
    assert removed[0]
