"""Importance against satisfaction: how far what is needed and what there is lie apart. Pure.

Both are said from 1 to 5. The gap of a need is the mean importance minus the mean satisfaction, both
over those who said both; it goes from −4 to 4, and a large one means: important, and badly met.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from savejie.core.guarding import FEWEST
from savejie.surveys.needs import CODES

Said = Sequence[int | None]
"""(importance, satisfaction), either may be missing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One need: how important, how well met, the difference, by how many said; nothing where too few."""

    code: str
    n: int | None
    importance: float | None
    satisfaction: float | None

    @property
    def gap(self) -> float | None:
        """Importance minus satisfaction."""
        if self.importance is None or self.satisfaction is None:
            return None
        return round(self.importance - self.satisfaction, 2)


def gaps(said: Iterable[Mapping[str, Said]], *, guarded: bool) -> list[Gap]:
    """Return each need's gap, the widest first; guarded ones by fewer than five say nothing."""
    sheets = list(said)
    found = [_gap(code, _pairs(code, sheets), guarded) for code in CODES]
    return sorted(found, key=lambda one: (one.gap is None, -(one.gap or 0)))


def _pairs(code: str, sheets: Sequence[Mapping[str, Said]]) -> Counter[tuple[int, int]]:
    """Count how often each pair was said of a need; there are 25 at most, however many sheets."""
    counts = Counter(map(tuple, [sheet[code] for sheet in sheets if code in sheet]))
    return Counter({(i, s): n for (i, s), n in counts.items() if i and s})


def _gap(code: str, pairs: Mapping[tuple[int, int], int], guarded: bool) -> Gap:
    n = sum(pairs.values())
    if guarded and 0 < n < FEWEST:
        return Gap(code, None, None, None)
    if not n:
        return Gap(code, 0, None, None)
    importance = sum(importance * count for (importance, _met), count in pairs.items())
    satisfaction = sum(met * count for (_importance, met), count in pairs.items())
    return Gap(code, n, round(importance / n, 2), round(satisfaction / n, 2))
