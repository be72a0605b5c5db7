"""How long organisations last: Kaplan and Meier's estimate, by founding cohort. Pure.

Definitions. *Duration*: the year in which an organisation ended less the year in which it was founded, in whole
calendar years; of one that stands, the year of the data less the year of its founding, *censored* there: nobody knows
yet how long it will last. *At risk* after t years: those whose duration is at least t. *Surviving* after t years: the
product over all years u ≤ t of (1 - ended after u / at risk after u). Organisations whose year of founding is not
known are left out. A *cohort* is everything founded in the same five years, counted from 1991.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COHORT = 5
FIRST_YEAR = 1991

Life = tuple[int, bool, int]
"""Duration in years, whether it ended (else it is censored), and how many lives are alike."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is known of a cohort after so many years."""

    years: int
    at_risk: int
    ended: int
    surviving: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The survival of those founded from one year to another."""

    first: int
    last: int
    founded: int
    steps: Sequence[Step]

    @property
    def name(self) -> str:
        """The years of founding: 1991–1995."""
        return f"{self.first}–{self.last}" if self.first != self.last else str(self.first)

    def after(self, years: int) -> Step | None:
        """Return the step after so many years; None where nobody has been watched for so long."""
        return next((step for step in self.steps if step.years == years), None)


def kaplan_meier(lives: Iterable[Life]) -> list[Step]:
    """Return the estimate after 0, 1, 2 … years, up to the longest duration.

    Whoever is censored after t years is still at risk after t years.
    """
    ended: Counter[int] = Counter()
    gone: Counter[int] = Counter()
    for duration, has_ended, count in lives:
        gone[duration] += count
        if has_ended:
            ended[duration] += count
    at_risk, surviving, steps = gone.total(), 1.0, []
    for years in range(max(gone, default=-1) + 1):
        if ended[years]:
            surviving *= 1 - ended[years] / at_risk
        steps.append(Step(years, at_risk, ended[years], surviving))
        at_risk -= gone[years]
    return steps


def cohort_of(year: int) -> int:
    """Return the first of the five years to which a year belongs."""
    return year - (year - FIRST_YEAR) % COHORT


def curves(
    lives: Iterable[tuple[int | None, int | None, int]], last_year: int
) -> Mapping[int, Curve]:
    """Return the survival of each cohort by its first year, from (founded, ended or None, how many).

    Lives from before 1991 are left out: of those years the register has only what lasted until then.
    """
    cohorts: defaultdict[int, list[Life]] = defaultdict(list)
    for founded, ended, count in lives:
        if founded is None or founded < FIRST_YEAR:
            continue
        until = last_year if ended is None else ended
        cohorts[cohort_of(founded)].append((max(until - founded, 0), ended is not None, count))
    return {
        first: Curve(
            first,
            min(first + COHORT - 1, last_year),
            sum(count for _duration, _ended, count in found),
            kaplan_meier(found),
        )
        for first, found in sorted(cohorts.items())
    }
