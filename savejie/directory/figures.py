"""Arithmetic of the sector's figures: pure, over counts of organisations that are alike.

Definitions. *Founded in year Y*: the register's original date of registration lies in Y.
*Stock at the end of Y*: registered by 31 December Y and not yet ended on it. *Still stands*: not
ended today. Seats are today's (or the last), so that an organisation that moved counts where it is
now; organisations of the 1990s that were never re-registered are missing from the source.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FIRST_YEAR = 1991


class Cell(NamedTuple):
    """A number of organisations that are alike in everything that figures ask about."""

    founded: int | None
    ended: int | None
    kind: str
    activity: str
    benefit: bool
    heading: str
    organisations: int


@dataclass(slots=True)
class Tally:
    """Counts of one area, filled cell by cell."""

    last_year: int
    founded: Counter[int] = field(default_factory=Counter)
    founded_standing: Counter[int] = field(default_factory=Counter)
    ended: Counter[int] = field(default_factory=Counter)
    standing: int = 0
    total: int = 0
    benefit: int = 0
    undated: int = 0
    by_activity: Counter[str] = field(default_factory=Counter)
    by_heading: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)

    def add(self, cell: Cell) -> None:
        """Count a cell in."""
        self.total += cell.organisations
        if cell.founded is None:
            self.undated += cell.organisations
        else:
            self.founded[cell.founded] += cell.organisations
        if cell.ended is not None:
            self.ended[cell.ended] += cell.organisations
            return
        if cell.founded is not None:
            self.founded_standing[cell.founded] += cell.organisations
        self.standing += cell.organisations
        self.benefit += cell.organisations * cell.benefit
        self.by_activity[cell.activity] += cell.organisations
        self.by_heading[cell.heading] += cell.organisations
        self.by_kind[cell.kind] += cell.organisations

    def payload(self) -> dict[str, Any]:
        """Return the figures as plain lists and numbers, ready for JSON.

        `founded`: [year, founded, of them standing today]; `stock`: [year, standing on
        31 December]; the last year is unfinished.
        """
        years = range(FIRST_YEAR, self.last_year + 1)
        return {
            "total": self.total,
            "standing": self.standing,
            "benefit": self.benefit,
            "undated": self.undated,
            "first_year": min(self.founded, default=None),
            "last_year": self.last_year,
            "founded": [[y, self.founded[y], self.founded_standing[y]] for y in years],
            "ended": [[y, self.ended[y]] for y in years],
            "stock": [[y, stock] for y, stock in self._stock(years)],
            "activity": dict(self.by_activity),
            "headings": dict(self.by_heading),
            "kinds": dict(self.by_kind),
        }

    def _stock(self, years: range) -> Iterable[tuple[int, int]]:
        stock = sum(n for year, n in self.founded.items() if year < years.start)
        stock -= sum(n for year, n in self.ended.items() if year < years.start)
        for year in years:
            stock += self.founded[year] - self.ended[year]
            yield year, stock


def tally(cells: Iterable[tuple[Iterable[str], Cell]], last_year: int) -> dict[str, Tally]:
    """Count cells under every key that each belongs to (an area, a municipality, the whole)."""
    tallies: dict[str, Tally] = {}
    for keys, cell in cells:
        for key in keys:
            if key not in tallies:
                tallies[key] = Tally(last_year)
            tallies[key].add(cell)
    return tallies
