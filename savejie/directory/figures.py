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
    reason: str = ""


@dataclass(slots=True)
class Tally:
    """Counts of one area, filled cell by cell."""

    last_year: int
    lives: Counter[tuple[int | None, int | None]] = field(default_factory=Counter)
    ages: Counter[tuple[int | None, str]] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_heading: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    ended_kinds: Counter[str] = field(default_factory=Counter)
    benefit_headings: Counter[str] = field(default_factory=Counter)

    def add(self, cell: Cell) -> None:
        """Count a cell in."""
        count = cell.organisations
        self.lives[cell.founded, cell.ended] += count
        if cell.ended is not None:
            self.ended_kinds[cell.kind] += count
            return
        self.ages[cell.founded, cell.activity] += count
        self.reasons[cell.activity, cell.reason] += count
        self.by_heading[cell.heading] += count
        self.by_kind[cell.kind] += count
        if cell.benefit:
            self.benefit_headings[cell.heading] += count

    def payload(self) -> dict[str, Any]:
        """Return the figures as plain lists and numbers, ready for JSON.

        `founded`: [year, founded, of them standing today]; `stock`: [year, standing on
        31 December]; the last year is unfinished. `lives`: [founded, ended or None, how many];
        `ages`: [founded, activity, how many stand]; `reasons`: [activity, reason, how many stand].
        """
        years = range(FIRST_YEAR, self.last_year + 1)
        founded, standing, ended = self._by_year()
        dated = [year for year in founded if year is not None]
        return {
            "total": self.lives.total(),
            "standing": self.by_kind.total(),
            "benefit": self.benefit_headings.total(),
            "undated": founded[None],
            "first_year": min(dated, default=None),
            "last_year": self.last_year,
            "founded": [[y, founded[y], standing[y]] for y in years],
            "ended": [[y, ended[y]] for y in years],
            "stock": [[y, stock] for y, stock in self._stock(years, founded, ended)],
            "activity": dict(_summed(self.reasons)),
            "headings": dict(self.by_heading),
            "kinds": dict(self.by_kind),
            "ended_kinds": dict(self.ended_kinds),
            "benefit_headings": dict(self.benefit_headings),
            "lives": _listed(self.lives),
            "ages": _listed(self.ages),
            "reasons": _listed(self.reasons),
        }

    def _by_year(self) -> tuple[Counter[int | None], Counter[int | None], Counter[int | None]]:
        """Return how many were founded in each year, how many of them stand, how many ended in each."""
        founded: Counter[int | None] = Counter()
        standing: Counter[int | None] = Counter()
        ended: Counter[int | None] = Counter()
        for (began, end), count in self.lives.items():
            founded[began] += count
            if end is None:
                standing[began] += count
            else:
                ended[end] += count
        return founded, standing, ended

    def _stock(
        self, years: range, founded: Counter[int | None], ended: Counter[int | None]
    ) -> Iterable[tuple[int, int]]:
        stock = sum(n for year, n in founded.items() if year is not None and year < years.start)
        stock -= sum(n for year, n in ended.items() if year is not None and year < years.start)
        for year in years:
            stock += founded[year] - ended[year]
            yield year, stock


def _summed(pairs: Counter[tuple[str, str]]) -> Counter[str]:
    """Add up what differs in the second part only."""
    summed: Counter[str] = Counter()
    for (first, _second), count in pairs.items():
        summed[first] += count
    return summed


def _listed(pairs: Counter[Any]) -> list[list[Any]]:
    """Return pairs and their numbers as lists, in order; an unknown year comes last."""
    rows = [[first, second, count] for (first, second), count in pairs.items()]
    return sorted(rows, key=lambda row: [str(part or "~") for part in row[:2]])


def tally(cells: Iterable[tuple[Iterable[str], Cell]], last_year: int) -> dict[str, Tally]:
    """Count cells under every key that each belongs to (an area, a municipality, the whole)."""
    tallies: dict[str, Tally] = {}
    for keys, cell in cells:
        for key in keys:
            if key not in tallies:
                tallies[key] = Tally(last_year)
            tallies[key].add(cell)
    return tallies
