"""What changed between two versions of the plan, goal by goal and measure by measure. Pure.

A version is kept as plain values: `{"goals": [{"key", "ident", …, "measures": [{"key", …}]}]}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SKIPPED = ("key", "measures")


@dataclass(frozen=True, slots=True)
class Wording:
    """One field: how it read before and how it reads now; nothing where there was or is none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a goal or measure: `new`, `gone` or `changed`."""

    kind: str
    what: str
    key: int
    ident: str
    title: str
    wordings: tuple[Wording, ...] = ()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Return all differences in the order of the newer version; what is gone stands at the end."""
    old, new = dict(rows_of(before)), dict(rows_of(after))
    found = [one for key, row in new.items() if (one := difference(key, old.get(key), row))]
    found += [told("gone", key, row) for key, row in old.items() if key not in new]
    return found


def rows_of(version: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], Mapping[str, Any]]]:
    """Yield each goal and each measure under what it is and its key."""
    for goal in version.get("goals", ()):
        yield ("goal", goal["key"]), goal
        for measure in goal["measures"]:
            yield ("measure", measure["key"]), measure


def difference(
    key: tuple[str, int], old: Mapping[str, Any] | None, new: Mapping[str, Any]
) -> Difference | None:
    """Return how a row differs from what it was; None where it does not."""
    if old is None:
        return told("new", key, new)
    fields = dict.fromkeys([*new, *old])
    wordings = tuple(
        Wording(field, as_text(old.get(field)), as_text(new.get(field)))
        for field in fields
        if field not in SKIPPED and old.get(field) != new.get(field)
    )
    return told("changed", key, new, wordings) if wordings else None


def told(
    kind: str, key: tuple[str, int], row: Mapping[str, Any], wordings: tuple[Wording, ...] = ()
) -> Difference:
    """Return a difference of a row."""
    return Difference(kind, key[0], key[1], row["ident"], row["title"], wordings)


def as_text(value: Any) -> str:
    """Write a field of a version: a list has a line for each of its lines."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
