"""What lists and words are asked for alike: which part of a list, in which language."""

from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from ninja import Schema
from pydantic import BeforeValidator

MOST = 100
FURTHEST = 10**9
"""No list is longer; a database takes no number of any size."""


def between(least: int, most: int) -> BeforeValidator:
    """Return what keeps a whole number between two others; what is no number is refused."""
    return BeforeValidator(lambda value: max(least, min(int(value), most)))


class Tongue(Schema):
    """In which language words are told."""

    language: Literal["lv", "en"] = "en"


class Part(Tongue):
    """Which part of a list is asked for: at most 100 at once."""

    limit: Annotated[int, between(1, MOST)] = 20
    offset: Annotated[int, between(0, FURTHEST)] = 0


class ListOut(Schema):
    """How many there are in all, and which of them are given."""

    count: int
    limit: int
    offset: int


def part_of(rows: QuerySet[Any, Any], asked: Part) -> tuple[dict[str, int], list[Any]]:
    """Return what was asked for of a list, and what is said of it."""
    said = {"count": rows.count(), "limit": asked.limit, "offset": asked.offset}
    return said, list(rows[asked.offset : asked.offset + asked.limit])
