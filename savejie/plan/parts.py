"""A value broken down: what its parts may be, and which of them are not shown. Pure.

Small numbers of people are not shown, nor those that would give them away by subtraction (`core/guarding.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from savejie.core.guarding import hidden_in

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "area": (),
    "age": ("0-17", "18-29", "30-64", "65+"),
    "gender": ("women", "men"),
    "newcomer": ("new", "returning"),
}
"""What a value can be broken down by; the keys of areas are the point's own."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a value; `number` is None where it is not shown; the rest has an empty key."""

    key: str
    number: Decimal | None


def problem_of(total: Decimal, given: Mapping[str, Decimal], adds_up: bool) -> str:
    """Return what is wrong with the parts of one dimension: `negative`, `more`, or nothing."""
    if any(number < 0 for number in given.values()):
        return "negative"
    if adds_up and sum(given.values()) > total:
        return "more"
    return ""


def shown_parts(
    total: Decimal, given: Mapping[str, Decimal], *, adds_up: bool, of_people: bool
) -> list[Part]:
    """Return the parts of one dimension as everybody may see them, the unknown rest at the end."""
    parts = list(given.items())
    rest = total - sum(given.values(), Decimal(0))
    if adds_up and parts and rest > 0:
        parts.append(("", rest))
    hidden = hidden_in([number for _key, number in parts]) if of_people else set()
    return [Part(key, None if at in hidden else number) for at, (key, number) in enumerate(parts)]
