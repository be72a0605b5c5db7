"""What is known of one register's file: where it comes from, under which licence, what is read from it."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from savejie.registers.reading.records import Needles

CC0 = "CC0-1.0"
CC0_ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/"

ENTITY = "entity"
"""Rows of this kind have a key: one row per registration number."""

LIST = "list"
"""Rows of this kind have no key: a registration number has a set of them."""

REFERENCE = "reference"
"""Rows of this kind tell of no organisation: they are a list that others are read by."""

CODED = "coded"
"""Rows of this kind have a key of their own, the code of an address or of an area."""

STREET = "street"
"""The level of a place that is only a link from a building to what its street lies in."""

Row = tuple[str | int | float | None, ...]

TABLE, GEOJSON = "table", "geojson"
"""What kind of file a source is."""


@dataclass(frozen=True)
class Scope:
    """Which rows are ours: legal forms for the register itself, known numbers for all the others."""

    forms: frozenset[str] = frozenset()
    known: Container[str] = frozenset()


@dataclass(frozen=True)
class Publisher:
    """The institution that publishes a register."""

    lv: str
    en: str


UR = Publisher(
    "Latvijas Republikas Uzņēmumu reģistrs", "Register of Enterprises of the Republic of Latvia"
)
VZD = Publisher("Valsts zemes dienests", "State Land Service")
VID = Publisher("Valsts ieņēmumu dienests", "State Revenue Service")


@dataclass(frozen=True)
class Source:
    """The provenance and the shape of one register's file."""

    name: str
    title_lv: str
    title_en: str
    publisher: Publisher
    page: str
    address: str
    """Where the file is downloaded from; empty where somebody has to bring it."""
    columns: tuple[str, ...]
    """The columns that are read; the file may have others, in any order. Only these are ever stored."""
    delimiter: str
    kind: str
    parse: Callable[[Any, Scope], Iterator[tuple[int, Row]]] = field(repr=False)
    """Takes Records, or Features where the format is GeoJSON. Yields (line, row) for each row in scope; reports bad rows to the records it was given."""
    needles: Callable[[Scope], Needles] = field(repr=False, default=lambda scope: Needles())
    """What each row in scope must contain; nothing where every row has to be looked at."""
    parse_json: Callable[[Any], Iterator[Row]] | None = field(repr=False, default=None)
    """Reads the rows of a JSON document, where the source comes so, too."""
    adds: bool = False
    """Whether a file adds to what is there, so that a smaller one takes nothing away."""
    format: str = TABLE
    other_encoding: str = ""
    """In which the file may be where it is not in UTF-8; nothing where it is always in UTF-8."""
    parser_version: str = "1"
    licence: str = CC0
    licence_address: str = CC0_ADDRESS
    cadence_days: int = 1
    stale_after_days: int = 14

    def title(self, language: str) -> str:
        """Return the title in Latvian or English."""
        return self.title_lv if language == "lv" else self.title_en
