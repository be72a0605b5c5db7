"""Shares, densities and ages: the arithmetic of the sector's figures. Pure.

Definitions. *Share*: so many of a hundred, one decimal. *Density*: organisations for each 100 or 1,000 residents; the
organisations are those of 31 December, the residents those of the day after, 1 January. *Age*: the year of the data
less the year of founding. *Net growth*: founded less ended in the year.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BASES = (100, 1000)
"""For how many residents a density may be told."""
BAND = 5
OLDEST = 35
"""From this age on organisations share one band: the register begins in 1991."""


def share(part: int, whole: int) -> float | None:
    """Return how many of a hundred; None where there is nothing."""
    return round(100 * part / whole, 1) if whole else None


def density(organisations: int, residents: int, base: int) -> float | None:
    """Return organisations for each `base` residents, two decimals; None where nobody lives."""
    return round(organisations * base / residents, 2) if residents else None


@dataclass(frozen=True, slots=True)
class Balance:
    """What a year brought and took."""

    year: int
    founded: int
    ended: int

    @property
    def net(self) -> int:
        """Founded less ended."""
        return self.founded - self.ended


def balances(founded: Iterable[Sequence[int]], ended: Iterable[tuple[int, int]]) -> list[Balance]:
    """Join the foundings and the endings of the same years."""
    ends = dict(ended)
    return [Balance(year, count, ends.get(year, 0)) for year, count, *_rest in founded]


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Those who are from so old to so old; the last band has no end."""

    youngest: int
    oldest: int | None
    lively: int
    others: int

    @property
    def name(self) -> str:
        """The ages: 5–9, 35+."""
        return f"{self.youngest}–{self.oldest}" if self.oldest else f"{self.youngest}+"

    def founded(self, last_year: int) -> tuple[int, int]:
        """Return the years in which they were founded, first and last."""
        first = last_year - self.oldest if self.oldest else 0
        return first, last_year - self.youngest


def age_bands(
    ages: Iterable[tuple[int | None, str, int]], last_year: int, lively: frozenset[str]
) -> list[AgeBand]:
    """Count those who stand by age, from (founded, activity, how many); without a year they are left out."""
    counts: Counter[tuple[int, bool]] = Counter()
    for founded, activity, count in ages:
        if founded is not None:
            age = min(max(last_year - founded, 0), OLDEST)
            counts[age - age % BAND, activity in lively] += count
    return [
        AgeBand(
            start,
            None if start == OLDEST else start + BAND - 1,
            counts[start, True],
            counts[start, False],
        )
        for start in range(0, OLDEST + 1, BAND)
    ]
