"""Importance against satisfaction: how far what is needed and what there is lie apart. Pure.

Both are said from 1 to 5. The gap of a need is the mean importance minus the mean satisfaction, both
over those who said both; it goes from −4 to 4, and a large one means: important, and badly met.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from savejie.surveys.guarding import FEWEST
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
    pairs: dict[str, list[tuple[int, int]]] = {code: [] for code in CODES}
    for sheet in said:
        for code, both in sheet.items():
            importance, satisfaction = (*both, None, None)[:2]
            if code in pairs and importance is not None and satisfaction is not None:
                pairs[code].append((importance, satisfaction))
    found = [_gap(code, pairs[code], guarded) for code in CODES]
    return sorted(found, key=lambda one: (one.gap is None, -(one.gap or 0)))


def _gap(code: str, pairs: Sequence[tuple[int, int]], guarded: bool) -> Gap:
    n = len(pairs)
    if guarded and 0 < n < FEWEST:
        return Gap(code, None, None, None)
    if not n:
        return Gap(code, 0, None, None)
    importance, satisfaction = (round(sum(side) / n, 2) for side in zip(*pairs, strict=True))
    return Gap(code, n, importance, satisfaction)
