"""Which organisations a number counts: what stands in the address of the list behind it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

YEARS = range(1800, 2200)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Selection:
    """Organisations of a place, alike in whatever is given; an empty text or a 0 stands for "any"."""

    area: str = ""
    """The key of a place, as in addresses."""
    state: str = ""
    """`standing` or `ended`, as of today."""
    founded_from: int = 0
    founded_to: int = 0
    ended: int = 0
    """The year in which they ended."""
    at: int = 0
    """Stood on 31 December of the year."""
    lasted: int = 0
    """Lasted at least so many years, or stand and are so old."""
    activity: str = ""
    """Statuses of the rule of signs of life, joined by commas."""
    reason: str = ""
    kind: str = ""
    heading: str = ""
    """The main heading, or `none`."""
    benefit: str = ""
    """`yes`: its public-benefit status is in force."""
    filed: int = 0
    """Filed the annual report for the year."""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Self:
        """Read a selection from an address; whatever makes no sense is as if not asked."""
        values: dict[str, str | int] = {}
        for field in fields(cls):
            text = asked.get(field.name, "")[:LONGEST].replace("\0", "")
            if field.type is str or field.type == "str":
                values[field.name] = text
            elif text.isascii() and text.isdigit() and len(text) < 5:
                values[field.name] = int(text)
        return cls(**values)  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is asked as pairs for an address."""
        found = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, str(value)) for name, value in found if value]

    @property
    def query(self) -> str:
        """The query of an address."""
        return urlencode(self.pairs())

    @property
    def activities(self) -> list[str]:
        """The statuses asked for."""
        return [status for status in self.activity.split(",") if status]

    def founded(self, first: int, last: int | None = None) -> Self:
        """Narrow to those founded in a year, or from one year to another."""
        return replace(self, founded_from=first, founded_to=last or first)

    def but(self, **changes: str | int) -> Self:
        """Return the same with something else."""
        return replace(self, **changes)  # type: ignore[arg-type]
