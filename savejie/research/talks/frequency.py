"""How often each code occurs: passages, conversations, people by kind of organisation. Pure.

Counts of people are guarded (`core/guarding.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from savejie.core.guarding import Shown, guarded_with_total


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
    people: Shown
    by_kind: tuple[Shown, ...]


def occurrence(said: Iterable[Said], kinds: Sequence[str]) -> Occurrence:
    """Count passages, conversations and people once each, people also by kind, guarded."""
    rows = list(said)
    people = {(row.person, row.kind) for row in rows if row.person is not None}
    counts = [sum(1 for _person, kind in people if kind == wanted) for wanted in kinds]
    by_kind, total = guarded_with_total(counts)
    passages, talks = {row.passage for row in rows}, {row.talk for row in rows}
    return Occurrence(len(passages), len(talks), total, tuple(by_kind))
