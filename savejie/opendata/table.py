"""What a published table is: its columns with their meaning in two languages, its keys, its rows. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Cell = str | int | bool | date | None
Row = Sequence[Cell]

STRING, INTEGER, BOOLEAN, DATE, YEAR, URI = "string", "integer", "boolean", "date", "year", "uri"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Latvian and in English."""

    lv: str
    en: str

    def said(self, language: str) -> str:
        """Return the words for a reader of a language."""
        return self.lv if language.startswith("lv") else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its kind, what it means, what it may hold."""

    name: str
    title: Words
    text: Words = Words("", "")
    kind: str = STRING
    required: bool = False
    unique: bool = False
    values: Sequence[str] = ()
    pattern: str = ""
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values stand in a column of another table, or of the table itself."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is published: one module of `tables` each."""

    name: str
    title: Words
    text: Words
    columns: Sequence[Column]
    key: Sequence[str]
    rows: Callable[[], Iterator[Row]] = field(repr=False)
    """Gives the rows in a fixed order, one cell for each column; asks the database as it goes."""
    foreign_keys: Sequence[Reference] = ()

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def shape(self) -> list[Any]:
        """What files depend on: a change here makes prepared files old."""
        return [self.name, [repr(column) for column in self.columns], repr(self.foreign_keys)]
