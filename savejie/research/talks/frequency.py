"""How often each code occurs: passages, conversations, people by kind of organisation. Pure.

Counts of people below five are guarded, and so that nobody can work them out from the total: further cells of the
row are withheld until what is withheld together is five or more, in the end the total itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 5
"""Fewer people than this are not told apart."""
Guarded = int | None
"""A count; None where it is withheld."""


@dataclass(frozen=True, slots=True)
class Said:
    """A passage that carries a code: in which conversation, by whom, of what kind of organisation."""

    code: int
    passage: int
    talk: int
    person: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How often a code, or a theme with all its codes, occurs."""

    passages: int
    talks: int
    people: Guarded
    by_kind: tuple[Guarded, ...]


def occurrence(said: Iterable[Said], kinds: Sequence[str]) -> Occurrence:
    """Count passages, conversations and people once each, people also by kind, guarded."""
    rows = list(said)
    people = {(row.person, row.kind) for row in rows if row.person is not None}
    counts = [sum(1 for _person, kind in people if kind == wanted) for wanted in kinds]
    by_kind, total = guarded(counts)
    passages, talks = {row.passage for row in rows}, {row.talk for row in rows}
    return Occurrence(len(passages), len(talks), total, tuple(by_kind))


def guarded(counts: Sequence[int], fewest: int = FEWEST) -> tuple[list[Guarded], Guarded]:
    """Return counts and their sum without those that would tell of fewer than five people.

    No one cell and no sum of withheld cells below `fewest` can be worked out from what is shown.
    """
    withheld = {n for n, count in enumerate(counts) if 0 < count < fewest}
    rest = sorted((n for n, count in enumerate(counts) if count >= fewest), key=counts.__getitem__)
    while withheld and rest and _weak(counts, withheld, fewest):
        withheld.add(rest.pop(0))
    total: Guarded = None if withheld and _weak(counts, withheld, fewest) else sum(counts)
    return [None if n in withheld else count for n, count in enumerate(counts)], total


def _weak(counts: Sequence[int], withheld: set[int], fewest: int) -> bool:
    """Tell whether the withheld cells could be worked out from a total."""
    return len(withheld) == 1 or sum(counts[n] for n in withheld) < fewest
