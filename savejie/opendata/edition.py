"""An edition: all that is published at one moment, with what its descriptions need to know. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from savejie.opendata.table import Words

SHAPE = "1.1"
"""Grows when columns change: the first number when something old goes, the second when it is added to."""

CC0 = "CC0-1.0"
CC0_ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/"
CC0_TITLE = "CC0 1.0 Universal"


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it was made."""

    name: str
    table: str
    size: int
    packed: int
    """In bytes, when sent with gzip."""
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A register that the tables rest on, and as of when."""

    title: Words
    publisher: Words
    page: str
    licence: str
    licence_address: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published, by whom, from what, as of when."""

    number: int
    """The generation of the database that it shows."""
    made_at: datetime
    address: str
    """Of the site, without a slash at its end."""
    point: Words
    email: str
    pages: Words
    """Paths of the page about the data."""
    sources: Sequence[SourceSeen]
    rows: Mapping[str, int]
    files: Sequence[Made]
    stops: str = ""
    """A digest of what stood on the stop list."""
    took: float = 0.0
    """So many seconds did it take to make."""

    @property
    def version(self) -> str:
        """The form of the tables, then the number of the edition: 1.1.57."""
        return f"{SHAPE}.{self.number}"

    def url(self, name: str) -> str:
        """Return where a file is."""
        return f"{self.address}/data/{name}"

    def file(self, name: str) -> Made:
        """Return a file of the edition; KeyError where there is none."""
        for made in self.files:
            if made.name == name:
                return made
        raise KeyError(name)

    def kept(self) -> dict[str, Any]:
        """Return what is kept beside the files, ready for JSON."""
        return {
            "number": self.number,
            "version": self.version,
            "made_at": self.made_at.isoformat(),
            "stops": self.stops,
            "took": round(self.took, 1),
            "rows": dict(self.rows),
            "files": [asdict(made) for made in self.files],
        }
